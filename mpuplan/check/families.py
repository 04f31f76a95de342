"""Families of contexts: those that one MPU goes through, and what their slots must agree on.

A family is every context of one stage, pCPU, party and MPU. What a slot holds in a context may
not depend on the context before it, so a family that switches programs the same slots everywhere;
what is off in a context is a region of another one, parked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.check.contexts import grouped
from mpuplan.check.registers import ENABLE

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from mpuplan.check.decoded import Decoded
    from mpuplan.check.words import Region
    from mpuplan.diag import Diagnostic

__all__ = ["Family", "enabled_words", "families", "family_rules"]

_NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Family:
    """All contexts of one stage, pCPU, party and MPU, in the order of the tables."""

    members: tuple[Decoded, ...]

    @property
    def switches(self) -> bool:
        """True where the MPU changes between contexts."""
        return len(self.members) > 1

    @property
    def mpu(self) -> str:
        """``el1`` or ``el2``."""
        return self.members[0].table.mpu

    @property
    def pcpu(self) -> int:
        """The pCPU whose MPU it is."""
        return self.members[0].context.pcpu

    @property
    def title(self) -> str:
        """How a message names the family."""
        context = self.members[0].context
        return f"'{context.party.name}' in stage '{context.stage.name}' on pCPU {context.pcpu}"

    def serves(self, area: Region, near: Iterable[Decoded]) -> tuple[str, ...]:
        """What a region serves in the contexts `near`; if nothing, in any context."""
        for members in (near, self.members):
            found = dict.fromkeys(name for d in members for name in d.serves(area))
            if found:
                return tuple(found)
        return ()

    def label(self, area: Region, near: Iterable[Decoded]) -> str:
        """A region with what it serves, for messages."""
        names = ", ".join(f"'{name}'" for name in self.serves(area, near)[:_NAMES_SHOWN])
        return f"{area.text} ({names})" if names else area.text


def families(decoded: Iterable[Decoded]) -> tuple[Family, ...]:
    """The families of the contexts judged, each in the order of its first context."""
    return tuple(Family(members) for members in grouped(decoded, lambda d: d.context.family))


def family_rules(
    family: Family, kept: Container[tuple[str, str, int]] = ()
) -> Iterator[Diagnostic]:
    """What the slots of a plan's family must agree on; `kept`: as of `near_rules`."""
    yield from _parked(family, kept)
    if family.switches:
        yield from _same_slots(family)


def enabled_words(family: Family) -> dict[int, set[tuple[int, int]]]:
    """By slot the words, without EN, that some context of a family enables in it."""
    enabled: dict[int, set[tuple[int, int]]] = {}
    for d in family.members:
        for words, fields in d.fields:
            if fields.enabled:
                pair = (words.prbar, words.prlar & ~ENABLE)
                enabled.setdefault(words.slot, set()).add(pair)
    return enabled


def _parked(family: Family, kept: Container[tuple[str, str, int]]) -> Iterator[Diagnostic]:
    """A slot that is off holds what another context of the family enables in it.

    Or the plan says that it holds what an earlier plan had there.
    """
    enabled = enabled_words(family)
    for d in family.members:
        for words, fields in d.fields:
            known = enabled.get(words.slot, set())
            if fields.enabled or (words.prbar, words.prlar & ~ENABLE) in known:
                continue
            if (d.context.name, d.context.mpu, words.slot) in kept:
                continue
            text = f"slot {words.slot} of {d.context.title} is "
            text += "off and holds words that no context enables" if known else "never enabled"
            yield d.found("slot-disabled", text)


def _same_slots(family: Family) -> Iterator[Diagnostic]:
    """Every slot that a context programs is programmed in all of them, enabled or parked."""
    first: dict[int, Decoded] = {}
    for d in family.members:
        for words in d.table.slots:
            first.setdefault(words.slot, d)
    for d in family.members:
        missing = sorted(first.keys() - {words.slot for words in d.table.slots})
        if missing:
            numbers = ", ".join(str(slot) for slot in missing)
            what = f"slot{'s' if len(missing) > 1 else ''} {numbers}"
            text = f"{d.context.title} leaves {what} as found, which"
            yield d.found(
                "slot-unknown-state", f"{text} '{first[missing[0]].context.name}' programs"
            )

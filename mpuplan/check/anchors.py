"""What must stay mapped while a switch runs: code, stack, vectors, tables and data of the party.

The party keeps running between two of its contexts, so what both of them give it may not vanish
on the way. Its own blocks always count, or only the parts named in ``roles:`` where the board
names them. Of other bytes it asks for in both contexts (devices, uses) those count that lie in
one slot with the same words before and after: a region that changes shape around somebody else's
memory cannot stay, and nothing that the switch itself needs lies there.

What only one of the two contexts maps is no anchor, and would drop out of sight. Where it is what
the way runs from, the way itself is at fault: see `stranded`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.arch.rights import Rights, rights_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.arch.memory import Attributes
    from mpuplan.check.decoded import Decoded
    from mpuplan.check.demands import Demand
    from mpuplan.check.words import Region
    from mpuplan.model.board import Hypervisor, Program

__all__ = ["Anchor", "Stranded", "anchors", "stranded"]

_RX: Final = Rights.R | Rights.X
_NEEDS: Final = {
    "code": _RX, "vectors": _RX, "stack": Rights.R | Rights.W, "tables": Rights.R,
}  # fmt: skip
"""What each role is there for."""
Stranded = tuple[str, tuple[str, ...]]
"""What a way lacks in words, and the name of it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Bytes ``[start, end)`` with the rights and type that must hold throughout.

    `attributes` is None where the two contexts differ in them.
    """

    name: str
    start: int
    end: int
    rights: Rights
    attributes: Attributes | None


def anchors(source: Decoded, target: Decoded) -> tuple[Anchor, ...]:
    """The anchors of a switch, in the order in which the source asks for them."""
    roles = _role_parts(source.context.party)
    own = roles or source.own
    steady = _steady(source, target)
    found: dict[Anchor, None] = {}
    for d in source.demands:
        if not d.privileged or d.transient or not d.rights:
            continue
        if (d.name, d.start, d.end) not in target.served or (roles and d.target not in roles):
            continue
        for before, after, low, high in _meetings(source, target, d):
            rights = before.privileged & after.privileged
            kept = d.target in own or (before.slot == after.slot and before.slot in steady)
            if kept and rights:
                same = before.attributes == after.attributes
                found[Anchor(d.name, low, high, rights, before.attributes if same else None)] = None
    return tuple(found)


def _role_parts(party: Hypervisor | Program) -> set[str]:
    roles = party.roles
    if roles is None:
        return set()
    return {*roles.code, *roles.vectors, *roles.stack, *roles.tables}


def _steady(source: Decoded, target: Decoded) -> set[int]:
    """Slots enabled with the same words in both contexts."""
    held = source.held
    return {slot for slot, state in target.held.items() if state.on and held.get(slot) == state}


def _meetings(
    source: Decoded, target: Decoded, d: Demand
) -> Iterator[tuple[Region, Region, int, int]]:
    """Where a region of the source meets one of the target in the bytes of a demand of both."""
    asked = d.name, d.start, d.end
    for before in source.served[asked]:
        for after in target.served[asked]:
            low = max(before.start, after.start, d.start)
            high = min(before.end, after.end, d.end)
            if low < high:
                yield before, after, low, high


def stranded(source: Decoded, target: Decoded, *, found: bool = False) -> Iterator[Stranded]:
    """What the party runs from that one end of a way does not map.

    `found`: the source is a layout that something else left; then it is asked what it maps, and
    all code of the target has to be there. Else both ends are contexts, which map what is asked.
    """
    roles = target.context.party.roles
    if roles is not None:
        for role, needs in _NEEDS.items():
            for name in getattr(roles, role):
                yield from _role(source, target, (role, name, needs), found=found)
        return
    code = [d for d in target.demands if _own(target, d) and d.rights & Rights.X]
    if found:
        for d in code:
            yield from _unmapped(source, d, ("code", d.target, _RX))
    elif not any(_right(source, d.target) & Rights.X for d in code):
        code = []
    if not code:
        party = target.context.party.name
        yield f"no code of '{party}' is mapped at both ends", (party,)


def _role(
    source: Decoded, target: Decoded, what: tuple[str, str, Rights], *, found: bool
) -> Iterator[Stranded]:
    """A part that a role names, where either end asks for it, with the rights of the role."""
    role, name, needs = what
    ends = (target,) if found else (source, target)
    if not any(_right(end, name) for end in ends):
        return
    for end in ends:
        if lacks := needs & ~_right(end, name):
            text = f"{role} '{name}' has no {rights_text(lacks)} in '{end.context.name}'"
            yield text, (name,)
    for d in target.demands if found else ():
        if d.target == name and _lasting(d):
            yield from _unmapped(source, d, what)


def _unmapped(layout: Decoded, d: Demand, what: tuple[str, str, Rights]) -> Iterator[Stranded]:
    """The first bytes that a layout does not give as a role needs them."""
    role, name, needs = what
    at = d.low
    for area in sorted(layout.regions, key=lambda r: r.start):
        if area.start <= at < area.end and not needs & ~area.privileged:
            at = area.end
    if at < d.high:
        here = next((r for r in layout.regions if r.start <= at < r.end), None)
        gives = "nothing" if here is None else rights_text(here.privileged) or "nothing"
        text = f"{role} '{name}' needs {rights_text(needs)} in {range_text(at, d.high)}, where"
        yield f"{text} the layout '{layout.context.name}' gives {gives}", (name,)


def _lasting(d: Demand) -> bool:
    """True for what the privileged party has a region for."""
    return d.privileged and not d.transient and bool(d.rights)


def _own(at: Decoded, d: Demand) -> bool:
    return d.target in at.own and _lasting(d)


def _right(at: Decoded, name: str) -> Rights:
    """What the privileged party asks for of a part in a context."""
    rights = Rights.NONE
    for d in at.demands:
        if d.target == name and _lasting(d):
            rights |= d.rights
    return rights

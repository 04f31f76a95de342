"""What must stay mapped while a switch runs: code, stack, vectors, tables and data of the party.

The party keeps running between two of its contexts, so what both of them give it may not vanish
on the way. Its own blocks always count, or only the parts named in ``roles:`` where the board
names them. Of other bytes it asks for in both contexts (devices, uses) those count that lie in
one slot with the same words before and after: a region that changes shape around somebody else's
memory cannot stay, and nothing that the switch itself needs lies there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.arch.memory import Attributes
    from mpuplan.arch.rights import Rights
    from mpuplan.check.decoded import Decoded
    from mpuplan.check.words import Region
    from mpuplan.model.board import Hypervisor, Program

__all__ = ["Anchor", "anchors"]


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
    party = source.context.party
    roles = _role_parts(party)
    own = roles or {part.name for block in party.blocks for part in block.parts}
    steady = _steady(source, target)
    wanted = {(d.name, d.start, d.end) for d in target.demands if d.privileged and d.rights}
    found: dict[Anchor, None] = {}
    for d in source.demands:
        if not d.privileged or d.transient or not d.rights:
            continue
        if (d.name, d.start, d.end) not in wanted or (roles and d.target not in roles):
            continue
        for before, after, low, high in _meetings(source, target, d.start, d.end):
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
    now = {w.slot: (w.prbar, w.prlar) for w, f in source.fields if f.enabled}
    return {w.slot for w, _ in target.fields if now.get(w.slot) == (w.prbar, w.prlar)}


def _meetings(
    source: Decoded, target: Decoded, start: int, end: int
) -> Iterator[tuple[Region, Region, int, int]]:
    """Where a region of the source meets one of the target inside ``[start, end)``."""
    for before in source.regions:
        for after in target.regions:
            low = max(before.start, after.start, start)
            high = min(before.end, after.end, end)
            if low < high:
                yield before, after, low, high

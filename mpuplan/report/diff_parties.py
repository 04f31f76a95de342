"""What differs for each guest, program and the hypervisor, as text and as objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.addr import address_text, range_text
from mpuplan.report.cells import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.model.party_difference import ContextChange, Moved, PartyChange

__all__ = ["party_lines", "party_name", "party_objects", "party_text"]

_SHOWN = 8


def party_text(changes: Sequence[PartyChange]) -> list[str]:
    """A line for each party that is as it was; a paragraph for each other."""
    if not changes:
        return []
    touched = [change for change in changes if not change.unchanged]
    lines = [f"{len(touched)} of {len(changes)} parties need requalification"]
    for change in changes:
        body = party_lines(change)
        head = shown(party_name(change))
        if change.unchanged:
            lines.append(f"  {head}: unchanged, byte for byte")
        else:
            lines += [f"  {head}: changed", *(f"    {line}" for line in body)]
    return [*lines, ""]


def party_name(change: PartyChange) -> str:
    """A party as a sentence names it."""
    kind, name = change.party.kind, change.party.name
    return kind if kind == "hypervisor" else f"{kind} '{name}'"


def party_lines(change: PartyChange) -> list[str]:
    """What differs for a party, a line for each; none where nothing does."""
    lines = [_context(context) for context in change.contexts]
    lines += [_moved(block) for block in change.blocks]
    lines += ["VMID, registers or saved state of the guest differ"] if change.state else []
    if change.sequences:
        own = f", {change.own} of them between unchanged contexts" if change.own else ""
        lines.append(f"sequences from or to its contexts that differ: {change.sequences}{own}")
    return lines


def _context(change: ContextChange) -> str:
    head = f"{shown(change.name)} ({change.mpu}) {change.state}"
    if change.state != "changed":
        return head
    numbers = ", ".join(str(slot) for slot in change.slots[:_SHOWN])
    more = f" and {len(change.slots) - _SHOWN} more" if len(change.slots) > _SHOWN else ""
    what = [f"slot{'' if len(change.slots) == 1 else 's'} {numbers}{more}"] if change.slots else []
    what += ["control, MAIR or transient slots"] if change.rest else []
    return f"{head}: {'; '.join(what)}"


def _moved(change: Moved) -> str:
    name = shown(change.block)
    if change.old is None:
        assert change.new is not None
        return f"block {name} is new, at {range_text(*change.new)}"
    if change.new is None:
        return f"block {name} is gone, it lay at {range_text(*change.old)}"
    if change.old[0] != change.new[0]:
        return f"block {name} moved: {address_text(change.old[0])} -> {range_text(*change.new)}"
    return f"block {name} ends at {address_text(change.new[1])}, was {address_text(change.old[1])}"


def party_objects(changes: Iterable[PartyChange]) -> list[dict[str, object]]:
    """The same as objects: ``kind``, ``name``, ``unchanged``, ``contexts``, ``blocks``, ..."""
    return [
        {
            "kind": change.party.kind,
            "name": change.party.name,
            "unchanged": change.unchanged,
            "contexts": [
                {"name": c.name, "mpu": c.mpu, "state": c.state, "slots": [*c.slots]}
                for c in change.contexts
            ],
            "blocks": [
                {"block": b.block, "old": _ends(b.old), "new": _ends(b.new)} for b in change.blocks
            ],
            "state": change.state,
            "sequences": change.sequences,
        }
        for change in changes
    ]


def _ends(where: tuple[int, int] | None) -> dict[str, str] | None:
    return None if where is None else {"start": f"{where[0]:#x}", "end": f"{where[1]:#x}"}

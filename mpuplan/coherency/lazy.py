"""The two ways to restart a guest: all of its memory at once, or each block when it is touched.

PMSA has no pages. A region that is off makes the first access to any of its bytes a fault; then all
that the region serves is maintained. So a lazy restart does no line less, unless the guest leaves
whole regions alone, which only the board can know (`reset_touches`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.rights import Rights
from mpuplan.coherency.steps import lines_of
from mpuplan.model.maintenance import Strategy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mpuplan.coherency.cells import Cell
    from mpuplan.coherency.ground import Ground
    from mpuplan.coherency.steps import Work
    from mpuplan.model.board import Guest, Use

__all__ = ["FAULT_LINES", "lazy_regions", "reset_strategies"]

FAULT_LINES: Final = 32
"""What a fault costs, in lines: taking it, finding the block, its region on, returning."""


def lazy_regions(
    ground: Ground, stage: str, guest: Guest, every: Sequence[Cell]
) -> Mapping[int, tuple[str, ...]]:
    """Slots that may stay off until the guest touches them, and whose blocks they hold.

    Not with several pCPUs, where a first touch would have to stop the others. A block is
    maintained as a whole, so all of its regions wait or none.
    """
    pcpus = ground.pcpus(stage, guest.name)
    if len(pcpus) != 1:
        return {}
    held: dict[int, set[str]] = {}
    for cell in every:
        held.setdefault(cell.views[pcpus[0]].slot, set()).add(cell.block)
    busy = _busy(ground, stage, pcpus[0], guest)
    while True:
        bad = {b for slot, blocks in held.items() if slot in busy for b in blocks}
        more = {slot for slot, blocks in held.items() if blocks & bad} - busy
        if not more:
            break
        busy |= more
    return {slot: tuple(sorted(held[slot])) for slot in sorted(held.keys() - busy)}


def _busy(ground: Ground, stage: str, pcpu: int, guest: Guest) -> set[int]:
    """Slots with bytes that EL2 needs while the guest runs, or that others own or share."""
    found = ground.run(stage, pcpu, guest.name)
    assert found is not None
    own = [span for _, span in ground.own(guest)]
    needed = [span for use in _used(ground, stage, pcpu, guest) for span in ground.span(use)]
    busy = set()
    for start, end, view in zip(found.starts, found.ends, found.views, strict=True):
        inside = any(a <= start and end <= b for a, b in own) or _tiled(start, end, own)
        wanted = any(a < end and start < b for a, b in needed)
        if not inside or wanted:
            busy.add(view.slot)
    return busy


def _tiled(start: int, end: int, own: Sequence[tuple[int, int]]) -> bool:
    """Whether blocks of the guest that touch each other cover the region."""
    for a, b in sorted(own):
        if a <= start < b:
            start = b
    return start >= end


def _used(ground: Ground, stage: str, pcpu: int, guest: Guest) -> list[Use]:
    """Uses of the hypervisor and of shared bytes that hold while the guest runs."""
    hypervisor = ground.board.hypervisor
    assert hypervisor is not None
    own = [use for use in hypervisor.uses if guest.name in use.grant.guests]
    shared = [use for each in ground.board.shared for _, use in each.uses]
    return [
        use
        for use in (*own, *shared)
        if pcpu in use.grant.pcpus
        and not use.grant.transient
        and dict(use.grant.access).get(stage, Rights.NONE)
    ]


def reset_strategies(
    ground: Ground,
    guest: Guest,
    at_once: int,
    rest: Work,
    parts: Sequence[tuple[tuple[str, ...], Work]],
) -> tuple[Strategy, ...]:
    """Eager and lazy, the better one first.

    `at_once`: lines of the eager one; `rest`: what cannot wait; `parts`: blocks and work of each
    region that may.
    """
    first = _lines(ground, rest)
    regions = [_lines(ground, work) for _, work in parts]
    eager = Strategy("eager", at_once, 0, at_once, at_once)
    lazy = Strategy("lazy", first + sum(regions), len(regions), first, max(first, *regions))
    touched = [
        lines
        for (blocks, _), lines in zip(parts, regions, strict=True)
        if not guest.reset_touches or {*blocks} & {*guest.reset_touches}
    ]
    expected = first + sum(touched) + FAULT_LINES * len(touched)
    return (lazy, eager) if expected < at_once else (eager, lazy)


def _lines(ground: Ground, work: Work) -> int:
    steps = work.steps()
    return lines_of(steps, ground.core.line_size)

"""Cache maintenance in words: for reports and documents, which say the same of a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import GRANULE
from mpuplan.model.maintenance import (
    Enter,
    EventKind,
    Fence,
    Invalidation,
    Maintain,
    Operation,
    Pause,
    Rewrite,
    Unpause,
)

if TYPE_CHECKING:
    from mpuplan.model.maintenance import Event, EventStep, Strategy

__all__ = [
    "event_text",
    "hcr_text",
    "step_blocks",
    "step_lines",
    "step_pcpus",
    "step_ranges",
    "step_text",
    "strategy_text",
]

_OPERATIONS: Final = {
    Operation.CLEAN: "clean to the point of coherency",
    Operation.INVALIDATE: "invalidate",
    Operation.CLEAN_INVALIDATE: "clean and invalidate",
    Operation.CLEAN_POU: "clean to the point of unification",
    Operation.CODE: "invalidate instructions",
    Operation.CODE_ALL: "invalidate the whole instruction cache",
}
_HCR: Final = {"SWIO": 1, "TSW": 22, "TVM": 26}


def event_text(event: Event) -> str:
    """Which event it is, as ``reset of linux, stage runtime``."""
    if event.kind is EventKind.STAGE:
        return f"stage {event.stage}"
    name = f"{event.kind.value} of {event.subject}"
    if event.kind in (EventKind.MAP, EventKind.UNMAP) and event.begin:
        name += f" on pCPU {event.begin[0][0]}"
    return f"{name}, stage {event.stage}"


def step_text(step: EventStep) -> str:
    """What is done, without where and to which bytes.

    >>> step_text(Fence((0,), dsb=True, isb=True)), step_text(Pause("linux"))
    ('DSB SY, ISB', 'pause linux')
    """
    match step:
        case Maintain(operation):
            return _OPERATIONS[operation]
        case Fence(_, dsb, isb):
            return ", ".join(["DSB SY"] * dsb + ["ISB"] * isb)
        case Enter(_, context):
            return f"enter {context}"
        case Rewrite(scrub=scrub):
            return "write zeros" if scrub else "write new content"
        case Pause(guest):
            return f"pause {guest}"
        case Invalidation(model, guest):
            return f"tell {model} in {guest} to drop its maps"
        case Unpause(guest, cold):
            how = "from its entry point, caches off" if cold else "from where it was"
            return f"let {guest} run {how}"


def step_pcpus(step: EventStep) -> tuple[int, ...]:
    """The pCPUs that do it; empty where any may."""
    match step:
        case Maintain(pcpus=pcpus) | Fence(pcpus=pcpus):
            return pcpus
        case Enter(pcpu=pcpu) | Rewrite(pcpu=pcpu):
            return (pcpu,)
        case _:
            return ()


def step_ranges(step: EventStep) -> tuple[tuple[int, int], ...]:
    """The bytes that it is done to."""
    return step.ranges if isinstance(step, Maintain | Rewrite) else ()


def step_blocks(step: EventStep) -> tuple[str, ...]:
    """The blocks that it concerns."""
    match step:
        case Maintain(blocks=blocks) | Rewrite(blocks=blocks):
            return blocks
        case Invalidation(of=of):
            return of
        case _:
            return ()


def step_lines(step: EventStep) -> int | None:
    """Operations on lines on each of its pCPUs; None for a step that has none."""
    if not isinstance(step, Maintain) or step.operation is Operation.CODE_ALL:
        return None
    return sum(end - start for start, end in step.ranges) // GRANULE


def strategy_text(strategy: Strategy) -> str:
    """A way and its price, as ``eager: 2048 lines, 0 faults, 2048 first, 64 at once``."""
    return (
        f"{strategy.name}: {strategy.lines} lines, {strategy.faults} faults,"
        f" {strategy.first} first, {strategy.longest} at once"
    )


def hcr_text(hcr: int) -> str:
    """The bits of HCR that set/way policies fix, by name.

    >>> hcr_text(1 << 22 | 1 << 1), hcr_text(0)
    ('SWIO TSW', '-')
    """
    return " ".join(name for name, bit in _HCR.items() if hcr >> bit & 1) or "-"

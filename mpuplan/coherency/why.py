"""Why an event has its steps: one plain sentence with names, for a safety engineer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.model.maintenance import EventKind, Invalidation, Maintain, Operation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.coherency.ground import Ground
    from mpuplan.model.board import Use
    from mpuplan.model.maintenance import EventStep

__all__ = ["load_why", "restart_why", "stage_why", "transient_why"]

_SHOWN: Final = 4
_BECAUSE: Final = {
    Operation.CLEAN: "what was written may still be in a cache only",
    Operation.INVALIDATE: "a cache may hold older lines",
    Operation.CLEAN_INVALIDATE: "memory has to hold the newest, and no cache an older line",
    Operation.CLEAN_POU: "a fetch sees only what was cleaned",
    Operation.CODE: "a pCPU may have fetched the old bytes",
    Operation.CODE_ALL: "a pCPU may have fetched the old bytes",
}


def load_why(ground: Ground, stage: str, steps: Sequence[EventStep]) -> str:
    """Why a LOAD needs its steps."""
    hypervisor = ground.board.hypervisor
    name = "" if hypervisor is None else hypervisor.name
    return _said(f"'{name}' has written {_blocks(steps)} in stage '{stage}'", steps)


def stage_why(stage: str, steps: Sequence[EventStep], removed: Sequence[str]) -> str:
    """Why the beginning of a stage needs its steps."""
    gone = f"guest {_names(removed)} loses memory that device models map" if removed else ""
    blocks = _blocks(steps)
    if not blocks:
        return f"in stage '{stage}' {gone}"
    text = _said(f"stage '{stage}' maps {blocks} in another way, or as code", steps)
    return f"{text}; {gone}" if gone else text


def restart_why(kind: EventKind, guest: str, steps: Sequence[EventStep]) -> str:
    """Why an event of a guest needs its steps."""
    said = {
        EventKind.START: f"'{guest}' starts with its caches off and fetches {_blocks(steps)}",
        EventKind.RESET: f"'{guest}' wrote with its caches on and starts again with them off",
        EventKind.STOP: f"'{guest}' wrote with its caches on and has run for the last time",
        EventKind.REUSE: f"memory of '{guest}' goes to another guest, and holds zeros by then",
    }
    told = any(isinstance(step, Invalidation) for step in steps)
    if not _blocks(steps) and told:
        return f"{said[kind]}: device models still map its memory"
    return _said(said[kind], steps)


def transient_why(kind: EventKind, ground: Ground, use: Use, steps: Sequence[EventStep]) -> str:
    """Why a transient map needs steps."""
    hypervisor = ground.board.hypervisor
    name = "" if hypervisor is None else hypervisor.name
    what = "reads what others wrote to" if kind is EventKind.MAP else "has written"
    return _said(f"'{name}' {what} '{use.target}' by another cache than they", steps)


def _said(what: str, steps: Iterable[EventStep]) -> str:
    reasons = dict.fromkeys(_BECAUSE[s.operation] for s in steps if isinstance(s, Maintain))
    return f"{what}: {'; '.join(reasons)}" if reasons else what


def _blocks(steps: Iterable[EventStep]) -> str:
    maintained = (step for step in steps if isinstance(step, Maintain))
    return _names(sorted({block for step in maintained for block in step.blocks}))


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:_SHOWN])
    rest = len(names) - _SHOWN
    return f"{shown} and {rest} more" if rest > 0 else shown

"""What differs between the steps of a transition or an event in two plans, in one line."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.model.maintenance import (
    Enter,
    Fence,
    Invalidation,
    Maintain,
    Pause,
    Rewrite,
    Unpause,
)
from mpuplan.model.plan import Barrier, RegisterWrite
from mpuplan.model.transition import Start, Tlbi, Wait, Zero

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.maintenance import EventStep
    from mpuplan.model.transition import Step

    AnyStep: TypeAlias = Step | EventStep

__all__ = ["steps_text"]

_KINDS: Final = (
    (RegisterWrite, "write", "writes"),
    (Zero, "zero range", "zero ranges"),
    (Wait, "wait", "waits"),
    (Tlbi, "TLB maintenance", "TLB maintenances"),
    (Start, "start", "starts"),
    (Maintain, "maintenance", "maintenances"),
    (Fence, "barrier", "barriers"),
    (Enter, "change of context", "changes of context"),
    (Rewrite, "rewriting", "rewritings"),
    (Invalidation, "notification", "notifications"),
    ((Pause, Unpause), "pause or its end", "pauses and their ends"),
)


def steps_text(old: tuple[AnyStep, ...], new: tuple[AnyStep, ...]) -> str:
    """How many steps there were and are, and how many of which kind went and came.

    >>> steps_text((Start("a"), Start("b")), (Start("c"),))
    'steps 2 -> 1 (2 starts removed, 1 start added)'
    """
    count = f"steps {len(old)} -> {len(new)}" if len(old) != len(new) else f"{len(new)} steps"
    return f"{count} ({', '.join(_changes(old, new))})"


def _changes(old: tuple[AnyStep, ...], new: tuple[AnyStep, ...]) -> Iterator[str]:
    before, after = tuple(map(_bare, old)), tuple(map(_bare, new))
    if before == after:
        moved = sum(one != other for one, other in zip(old, new, strict=True))
        yield f"the barriers of {_counted(moved, 'write', 'writes')}"
        return
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    if not gone and not come:
        yield "the same in another order"
    for kind, one, many in _KINDS:
        for steps, what in ((gone, "removed"), (come, "added")):
            count = sum(n for step, n in steps.items() if isinstance(step, kind))
            if count:
                yield f"{_counted(count, one, many)} {what}"


def _bare(step: AnyStep) -> AnyStep:
    """The step without its barrier: a write is the same one with another barrier behind it."""
    return replace(step, barrier=Barrier.NONE) if isinstance(step, RegisterWrite) else step


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"

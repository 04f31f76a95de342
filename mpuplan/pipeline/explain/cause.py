"""What stands in the way of a conflict's demands: the finding that says it best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.demand.findings import overflow, unplaced
from mpuplan.demand.regions import Outcome, needed, region_sets
from mpuplan.pipeline.explain.fits import WORK, Trial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.demand.problem import Problem
    from mpuplan.diag import Diagnostic
    from mpuplan.pipeline.explain.conflict import Found

__all__ = ["Cause", "cause_of"]


@dataclass(frozen=True, slots=True)
class Cause:
    """Code and text of a finding, and the context that it is about."""

    code: str
    text: str
    context: str | None


def cause_of(found: Found) -> Cause:
    """The cause of a conflict.

    A finding about the whole board says it in the words of the file, so it is preferred where it
    is about nothing but the conflict.
    """
    named = {item.span for item in found.kept}
    for reason in found.whole.reasons:
        spans = {label.span for label in reason.labels} | {reason.span}
        if spans <= named and reason.code != "out-of-slots":
            return _said(reason)
    reason = _of_trial(found.trial)
    return _one_more(reason, found) if found.margin else _said(reason)


def _said(reason: Diagnostic) -> Cause:
    return Cause(reason.code, reason.message, reason.context)


def _of_trial(trial: Trial) -> Diagnostic:
    if trial.reasons:
        return trial.reasons[0]
    short = next(_short(trial.problem), None)
    if short is None:
        return unplaced(trial.problem.carriers)
    return overflow(trial.problem, trial.problem.pools[short[0]], short[1])


def _one_more(reason: Diagnostic, found: Found) -> Cause:
    """Why no further slot of a context can be free: its regions are as few as can be."""
    context = next(
        d.context for d in found.trial.problem.demands if d.context.name == reason.context
    )
    count = context.slots - context.transient + 1
    text = f"'{context.name}' takes {count} region{'s' if count != 1 else ''} at least"
    return Cause(reason.code, text, context.name)


def _short(found: Problem) -> Iterator[tuple[int, int]]:
    """The pools that lack slots in the best placement, and how many; none where none exists."""
    if not found.carriers and not any(d.exposable.patches for d in found.demands):
        outcome = Outcome({}, tuple(() for _ in found.demands))
        for index, count in enumerate(needed(found, region_sets(found, outcome))):
            context = found.demands[found.pools[index][0]].context
            if count > context.slots - context.transient:
                yield index, count - (context.slots - context.transient)
        return
    from mpuplan.solve.misfit import misfit
    from mpuplan.solve.search import Limits

    yield from misfit(found, Limits(WORK)).short

"""What stands in the way of a conflict's demands: the finding that says it best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.pipeline.explain.why import why
from mpuplan.pipeline.nested import OF_PROGRAM

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.pipeline.explain.conflict import Found
    from mpuplan.pipeline.explain.fits import Trial

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
    return trial.reasons[0] if trial.reasons else why(trial.problem)


def _one_more(reason: Diagnostic, found: Found) -> Cause:
    """Why no further slot of a context can be free: its regions are as few as can be."""
    trial, party = found.trial, ""
    problems = [trial.problem]
    if reason.message.startswith(OF_PROGRAM):
        problems = [inner.problem for inner in trial.inner]
        party = reason.message[: reason.message.index(": ") + 2]
    context = next(
        d.context for p in problems for d in p.demands if d.context.name == reason.context
    )
    count = context.slots - context.transient + 1
    text = f"{party}'{context.name}' takes {count} region{'s' if count != 1 else ''} at least"
    return Cause(reason.code, text, context.name)

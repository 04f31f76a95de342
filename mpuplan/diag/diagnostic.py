"""One message to the user: what is wrong, where, who the parties are, and a way out."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.diag.span import Span


class Level(enum.StrEnum):
    """How bad a finding is; only ``error`` changes the exit code."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Label:
    """A further place that a message points at, with a few words about it."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding of the loader, the planner or the judge.

    ``at`` names the blocks, devices or parties concerned (the names that ``accept:`` matches);
    ``context`` is the name of the context that it was found in, or None.
    """

    code: str
    level: Level
    message: str
    span: Span | None = None
    labels: tuple[Label, ...] = ()
    hint: str | None = None
    at: tuple[str, ...] = ()
    context: str | None = None
    accepted: str | None = None


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """True when a diagnostic of level error is among them that nobody accepted."""
    return any(d.level is Level.ERROR and d.accepted is None for d in diagnostics)

"""What the catalogue says of a code."""

from __future__ import annotations

from dataclasses import dataclass

from mpuplan.diag.diagnostic import Level

__all__ = ["CodeInfo", "error", "note", "warning"]


@dataclass(frozen=True, slots=True)
class CodeInfo:
    """What a code stands for; ``way_out`` says what its user can do."""

    level: Level
    summary: str
    way_out: str


def error(summary: str, way_out: str) -> CodeInfo:
    """A code of level error."""
    return CodeInfo(Level.ERROR, summary, way_out)


def warning(summary: str, way_out: str) -> CodeInfo:
    """A code of level warning."""
    return CodeInfo(Level.WARNING, summary, way_out)


def note(summary: str, way_out: str) -> CodeInfo:
    """A code of level note."""
    return CodeInfo(Level.NOTE, summary, way_out)

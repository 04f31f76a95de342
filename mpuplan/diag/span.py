"""Where a value stands in an input file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of characters in one input file; counts from 1, the end is exclusive.

    ``file`` is the path relative to the folder of the main input file, with ``/`` on every
    system, so that artefacts that quote it do not depend on the working directory.
    """

    file: str
    line: int
    col: int
    end_line: int
    end_col: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.col}"

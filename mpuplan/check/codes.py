"""Codes of the judge's findings, and how a finding is made of one."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mpuplan.diag import Diagnostic, Label, Level, Span
from mpuplan.diag.catalogue import JUDGE

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CODES", "finding"]

CODES: Final[Mapping[str, tuple[Level, str, str]]] = MappingProxyType(
    {code: (info.level, info.summary, info.way_out) for code, info in JUDGE.items()}
)
"""Level, summary and way out of every code of the judge."""


def finding(
    code: str,
    message: str,
    *,
    span: Span | None,
    at: tuple[str, ...] = (),
    context: str | None = None,
    level: Level | None = None,
    other: tuple[Span, str] | None = None,
) -> Diagnostic:
    """A finding with the level and the way out of its code; ``other``: the second party."""
    usual, _, way_out = CODES[code]
    labels = () if other is None else (Label(*other),)
    return Diagnostic(
        code, level or usual, message, span, labels, hint=way_out, at=at, context=context
    )

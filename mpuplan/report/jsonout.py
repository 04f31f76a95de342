"""Findings as JSON: a list of objects with the same keys each, in the given order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.diag import Diagnostic, Label, Span

__all__ = ["diagnostic_object", "diagnostics_json"]


def diagnostics_json(diagnostics: Iterable[Diagnostic]) -> str:
    r"""A JSON list, ASCII only.

    Keys: code, level, message, file, line, col, end_line, end_col (null without a place), at (list
    of names), context, hint, accepted (null or the reason), related (list of places with a text).

    >>> diagnostics_json([])
    '[]\n'
    """
    return json.dumps([diagnostic_object(d) for d in diagnostics], indent=1) + "\n"


def diagnostic_object(diagnostic: Diagnostic) -> dict[str, object]:
    """One finding as plain values, for JSON."""
    return {
        "code": diagnostic.code,
        "level": diagnostic.level.value,
        "message": diagnostic.message,
        **_place(diagnostic.span),
        "at": list(diagnostic.at),
        "context": diagnostic.context,
        "hint": diagnostic.hint,
        "accepted": diagnostic.accepted,
        "related": [_related(label) for label in diagnostic.labels],
    }


def _related(label: Label) -> dict[str, object]:
    return {"message": label.text, **_place(label.span)}


def _place(span: Span | None) -> dict[str, object]:
    if span is None:
        return dict.fromkeys(("file", "line", "col", "end_line", "end_col"))
    return {
        "file": span.file,
        "line": span.line,
        "col": span.col,
        "end_line": span.end_line,
        "end_col": span.end_col,
    }

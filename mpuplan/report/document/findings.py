"""What the judge found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.report.document.nodes import Note, Paragraph, Section, table
from mpuplan.report.table import Column
from mpuplan.report.text import count_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.diag import Diagnostic, Span
    from mpuplan.report.document.facts import Facts
    from mpuplan.report.document.nodes import Cell

__all__ = ["findings_section"]


def findings_section(facts: Facts) -> Section:
    """All findings with place and way out; or that nobody has judged the plan."""
    if facts.judged is None:
        text = "No board was given, so the plan was not judged: this is no list of findings."
        return Section("Findings", (Note(text),))
    found = facts.judged.findings
    said = Paragraph(f"Judged against {facts.judged.board.name}: {count_line(found)}.")
    columns = (
        Column("code"),
        Column("level"),
        Column("message"),
        Column("place"),
        Column("context"),
        Column("way out"),
    )
    rows = tuple(_row(each) for each in found)
    return Section("Findings", (said, *table("Findings of the judge", columns, rows)))


def _row(found: Diagnostic) -> tuple[Cell, ...]:
    level = f"{found.level}" if found.accepted is None else f"accepted {found.level}"
    return (
        found.code,
        level,
        tuple(_message(found)),
        _place(found.span),
        found.context or "",
        tuple((found.hint or "").splitlines()),
    )


def _message(found: Diagnostic) -> Iterator[str]:
    yield found.message
    for label in found.labels:
        yield f"{_place(label.span)}: {label.text}"
    if found.accepted is not None:
        yield f"accepted: {found.accepted}"


def _place(span: Span | None) -> str:
    return "" if span is None else f"{span.file}:{span.line}:{span.col}"

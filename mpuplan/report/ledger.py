"""The exposure ledger: who can reach what beyond the demands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text, size_text
from mpuplan.report.cells import shown
from mpuplan.report.table import Column, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.model.plan import ExposureEntry

__all__ = ["ledger_lines"]

_OUTSIDE_BUDGET: Final = frozenset({"window", "background"})
_NAMED_CONTEXTS: Final = 2


def ledger_lines(exposure: Sequence[ExposureEntry]) -> list[str]:
    """A table of all entries and a line of sums per agent; one line when nothing is exposed."""
    if not exposure:
        return ["exposure: none"]
    columns = [
        Column("agent", flexible=True),
        Column("range"),
        Column("size", right=True),
        Column("kind"),
        Column("contexts", flexible=True),
    ]
    rows = [
        [e.agent, range_text(e.start, e.end), size_text(e.end - e.start), e.kind, _contexts(e)]
        for e in exposure
    ]
    return ["exposure beyond demands", *table(columns, rows), *_sums(exposure)]


def _contexts(entry: ExposureEntry) -> str:
    if len(entry.contexts) <= _NAMED_CONTEXTS:
        return ", ".join(entry.contexts)
    return f"{entry.contexts[0]} and {len(entry.contexts) - 1} more"


def _sums(exposure: Sequence[ExposureEntry]) -> list[str]:
    """Bytes per agent, each counted once, and apart from them those outside of any budget."""
    lines = []
    for agent in dict.fromkeys(entry.agent for entry in exposure):
        own = [entry for entry in exposure if entry.agent == agent]
        counted = _united([e for e in own if e.kind not in _OUTSIDE_BUDGET])
        outside = _united([e for e in own if e.kind in _OUTSIDE_BUDGET])
        rest = f", and {size_text(outside)} outside of the budget" if outside else ""
        lines.append(shown(f"  {agent} in total: {_bytes(counted)}{rest}"))
    return lines


def _bytes(value: int) -> str:
    return size_text(value) if value else "nothing"


def _united(entries: Sequence[ExposureEntry]) -> int:
    total, reached = 0, 0
    for start, end in sorted((entry.start, entry.end) for entry in entries):
        total += max(end - max(start, reached), 0)
        reached = max(reached, end)
    return total

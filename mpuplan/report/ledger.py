"""The exposure ledger: who can reach what beyond the demands, what lies there, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text, size_text
from mpuplan.model.exposure import KINDS, OUTSIDE_BUDGET, bytes_in
from mpuplan.report.cells import shown
from mpuplan.report.table import Column, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.model.exposure import ExposureEntry, Reason

__all__ = ["details", "ledger_lines", "size_or_nothing", "sums"]

_COUNTED: Final = frozenset(KINDS) - OUTSIDE_BUDGET
_NAMED_CONTEXTS: Final = 2
_NAMED_SIDES: Final = 2
_NAMED_THINGS: Final = 4
_DETAIL: Final = "    "


def ledger_lines(exposure: Sequence[ExposureEntry]) -> list[str]:
    """A row for each entry with what lies there and why, and a line of sums per agent.

    One line when nothing is exposed.
    """
    if not exposure:
        return ["exposure: none"]
    columns = [
        Column("agent", flexible=True),
        Column("gains"),
        Column("range"),
        Column("size", right=True),
        Column("kind"),
        Column("contexts", flexible=True),
    ]
    rows = [
        [
            e.agent,
            e.rights,
            range_text(e.start, e.end),
            size_text(e.end - e.start),
            e.kind,
            _contexts(e.contexts),
        ]
        for e in exposure
    ]
    head, *lines = table(columns, rows)
    listed = [
        line
        for row, entry in zip(lines, exposure, strict=True)
        for line in (row, *(shown(f"{_DETAIL}{text}") for text in details(entry)))
    ]
    totals = [shown(f"  {agent} in total: {text}") for agent, text in sums(exposure)]
    return ["exposure beyond demands", head, *listed, *totals]


def _contexts(names: Sequence[str]) -> str:
    return _listed(names, _NAMED_CONTEXTS, ", ")


def _listed(names: Sequence[str], most: int, between: str) -> str:
    """The first names; of more than `most` the rest is counted."""
    if len(names) <= most:
        return between.join(names)
    kept = names[: most - 1]
    return f"{', '.join(kept)} and {len(names) - len(kept)} more"


def details(entry: ExposureEntry) -> Iterator[str]:
    """What lies there, then each reason."""
    lies = _lying(entry)
    if lies:
        yield lies
    for reason in entry.why:
        if reason.by == "join":
            yield _join(reason)
        elif reason.by == "background":
            yield f"background region of {_count(reason.contexts)}"


def _lying(entry: ExposureEntry) -> str:
    """Names by what they are; what a board says of its holes stands behind them."""
    by: dict[str, dict[str, None]] = {}
    for one in entry.lies:
        if one.what != "background":
            name = f"{one.name} ({one.why})" if one.why else one.name
            by.setdefault(one.what, {})[name] = None
    said = {"free": "free memory of", "own": "was", "padding": "padding of"}
    return ", ".join(
        f"{said.get(what, what)} {_listed(list(names), _NAMED_THINGS, ', ')}".rstrip()
        for what, names in by.items()
    )


def _join(reason: Reason) -> str:
    """Which regions became one, and how many fewer there are for it."""
    left, right = (_listed(names, _NAMED_SIDES, "/") for names in (reason.left, reason.right))
    total = f"costs {-reason.total}" if reason.total < 0 else reason.total or "none"
    saves = f"saves 1 region in {_count(reason.contexts)}, {total} in total"
    return f"joins {left} and {right}: {saves}"


def _count(contexts: Sequence[str]) -> str:
    return "1 context" if len(contexts) == 1 else f"{len(contexts)} contexts"


def sums(exposure: Sequence[ExposureEntry]) -> Iterator[tuple[str, str]]:
    """Each agent with its bytes, each counted once, and apart from them those outside a budget."""
    for agent in dict.fromkeys(entry.agent for entry in exposure):
        counted = bytes_in(exposure, agent)
        outside = bytes_in(exposure, agent, without=_COUNTED)
        rest = f", and {size_text(outside)} outside of the budget" if outside else ""
        yield agent, f"{size_or_nothing(counted)}{rest}"


def size_or_nothing(value: int) -> str:
    """A number of bytes in words; `nothing` for 0."""
    return size_text(value) if value else "nothing"

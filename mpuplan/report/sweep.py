"""A sweep as text: a row per point, the front, the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.model.sweep import Status
from mpuplan.report.table import Column, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.model.sweep import Answer, Outcome, Sweep, SweepPoint

__all__ = ["OBJECTIVES", "counts_text", "render_sweep"]

OBJECTIVES: Final = ("headroom", "regions", "exposure", "switch-cost")
"""The objectives that have a column of their own."""
_MOST_ROWS: Final = 200
_MOST_REASONS: Final = 20


def render_sweep(sweep: Sweep) -> str:
    """For people. ``*`` marks the front, ``>=`` and ``<=`` the bound of what is not proven."""
    lines = [f"{sweep.board}: {counts_text(sweep)}", ""]
    lines += _points(sweep)
    lines += ["", f"front ({', '.join(map(str, sweep.wishes))}): {_front(sweep)}"]
    if sweep.answers:
        lines += ["", *(_answer(answer) for answer in sweep.answers)]
    reasons = list(_reasons(sweep))
    if reasons:
        lines += ["", *reasons[:_MOST_REASONS]]
        if len(reasons) > _MOST_REASONS:
            lines.append(f"... and {len(reasons) - _MOST_REASONS} more; --format json has them")
    return "\n".join(lines) + "\n"


def counts_text(sweep: Sweep) -> str:
    """How many points there are of each status."""
    counts = [f"{sweep.count(status)} {status}" for status in Status if sweep.count(status)]
    points = f"{len(sweep.points)} point" + ("s" if len(sweep.points) != 1 else "")
    return f"{points}: {', '.join(counts)}"


def _front(sweep: Sweep) -> str:
    if not sweep.front:
        return "no point has a plan"
    return f"point{'s' if len(sweep.front) > 1 else ''} {_ranges(sweep.front)}"


def _points(sweep: Sweep) -> list[str]:
    columns = [Column("point", right=True), Column("")]
    columns += [Column(axis.name, flexible=True) for axis in sweep.axes]
    columns += [Column("status"), *(Column(name, right=True) for name in OBJECTIVES)]
    front = frozenset(sweep.front)
    rows = [_row(point, front) for point in sweep.points[:_MOST_ROWS]]
    lines = table(columns, rows)
    if len(sweep.points) > _MOST_ROWS:
        lines.append(f"  ... and {len(sweep.points) - _MOST_ROWS} more; --format csv has them")
    return lines


def _row(point: SweepPoint, front: frozenset[int]) -> list[str]:
    labels = [level.label for level in point.levels]
    mark = "*" if point.number in front else ""
    values = [_value(point.outcome, name) for name in OBJECTIVES]
    return [str(point.number), mark, *labels, point.outcome.status.value, *values]


def _value(outcome: Outcome, name: str) -> str:
    found = outcome.objective(name)
    if found is None:
        return ""
    if found.value == found.bound:
        return str(found.value)
    return f"{found.value} ({'<=' if found.bound > found.value else '>='} {found.bound})"


def _answer(answer: Answer) -> str:
    question = answer.question
    where = [f"{n} {level.label}" for n, level in zip(question.per, answer.per, strict=True)]
    if question.headroom:
        where.append(f"headroom {question.headroom} or more")
    condition = f" with {', '.join(where)}" if where else ""
    if answer.best is None:
        found = "no point has a plan" if answer.proven else "no plan was found"
    else:
        found = answer.best.label + ("" if answer.proven else ", better ones are undecided")
    return f"{question.wish}{condition}: {found}"


def _reasons(sweep: Sweep) -> Iterator[str]:
    """Why points have no plan, points with the same reason together."""
    numbers: dict[str, list[int]] = {}
    for point in sweep.points:
        numbers.setdefault(_reason(point.outcome), []).append(point.number)
    for reason, points in numbers.items():
        if reason:
            head = "point" if len(points) == 1 else "points"
            yield f"{head} {_ranges(points)}: {reason}"


def _reason(outcome: Outcome) -> str:
    if outcome.reason is not None:
        return outcome.reason
    if not outcome.findings:
        return ""
    first = outcome.findings[0]
    place = "" if first.span is None else f"{first.span}: "
    more = len(outcome.findings) - 1
    return f"{place}{first.message} [{first.code}]" + (f" (and {more} more)" if more else "")


def _ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers, runs of them joined.

    >>> _ranges([1, 2, 3, 7, 9, 10])
    '1-3, 7, 9-10'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)

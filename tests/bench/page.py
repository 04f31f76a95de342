"""Text of docs/reference/benchmarks.md: a row for each board, in tables of values and of costs.

Rows of boards that were not measured this time stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tests.bench.figures import Figure, Measured
from tests.bench.names import GENERATED, NAMES
from tests.bench.ratio import BOARDS, ROOT

PAGE = ROOT / "docs" / "reference" / "benchmarks.md"
VALUES = (
    "board",
    "blocks",
    "one per mapping",
    "joined first fit",
    "greedy",
    "mpuplan",
    "bound",
    "saves",
)
COSTS = (
    "board",
    "one per mapping",
    "joined",
    "greedy",
    "mpuplan",
    "search",
    "slots",
    "judge",
    "MiB: joined",
    "greedy",
    "mpuplan",
)
HEAD = """\
# Benchmarks

What `mpuplan solve` makes of boards beside what simpler ways make of them, and what that takes.
Written by `python -m tests.bench table` (on two busy cores this takes an hour; with names of
boards behind it, it measures those alone); do not edit.

Boards such as `M2-page` are random but realistic, made by `tests/bench/instances.py` from the name:
S has 2 guests on one pCPU, M 8, L 24, XL 64, P 6 on each of 4 pCPUs, W 4 guests with 70 to 90
blocks each and 255 slots. In `mixed` boards sizes are ragged and alignments go from 64 B to 2 MiB;
in `page` boards all comes in pages of 4 KiB. `@14`: with 14 slots, so that no context has one more
than it needs.

- *One per mapping*: one region for each mapping, wherever it lies, as hypervisors have it that
  never join.
- *Joined first fit*: blocks in the order of the file, each at the lowest address that is free; then
  regions that touch with equal words are one. A star: this leaves blocks without a place, so the
  largest were placed first.
- *Greedy*: the chains that the search for large boards starts from (`solve/greedy.py`), packed.
- *mpuplan*: the plan. Where it equals *bound*, it is proven to be the best.

## Values

Each cell: regions of the fullest context / regions in total; those of the hypervisor that all
contexts share count once. *Blocks* are those that can move. *Saves*: how much fewer regions in
total the plan has than joined first fit.
"""
COST_HEAD = """\
## Costs

CPU time of the whole command, in multiples of that of `python -c "from ortools.sat.python import
cp_model"` in the same run. *Search*, *slots* (with switches) and *judge* are parts of the time of
mpuplan; the rest is start, reading and writing. *MiB*: the most memory that the process held; the
solver alone takes about 100.
"""


def page(old: str, found: Iterable[Measured]) -> str:
    """The page with new rows for what was measured."""
    values, costs = rows(old, VALUES), rows(old, COSTS)
    for one in found:
        values[one.name] = _row(one.name, value_cells(one))
        costs[one.name] = _row(one.name, cost_cells(one.figures))
    return "\n".join((HEAD, *_tables(VALUES, values), COST_HEAD, *_tables(COSTS, costs)))[:-1]


def rows(text: str, header: tuple[str, ...]) -> dict[str, str]:
    """Lines of all tables with a header, by the name in the first cell."""
    found: dict[str, str] = {}
    inside = False
    for line in text.splitlines():
        if line == _row(*_split(header)):
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not line.startswith("| ---"):
            found[line.split("|")[1].strip()] = line
    return found


def value_cells(one: Measured) -> Iterator[str]:
    """Cells behind the name, in the order of `VALUES`."""
    naive, joined, greedy, plan = (one.figures[m] for m in ("naive", "joined", "greedy", "mpuplan"))
    yield str(one.movable)
    yield from (_pair(f, 0) for f in (naive, joined, greedy, plan))
    yield _pair(plan, 1)
    assert plan.regions is not None
    yield f"{1 - plan.regions[0] / joined.regions[0]:.0%}" if joined.regions else "-"


def cost_cells(figures: Mapping[str, Figure]) -> Iterator[str]:
    """Cells behind the name, in the order of `COSTS`."""
    plan = figures["mpuplan"]
    for method in ("naive", "joined", "greedy", "mpuplan"):
        yield f"{figures[method].times:.1f}"
    for part in ("search", "slots", "judge"):
        yield f"{plan.parts[part]:.1f}"
    for method in ("joined", "greedy", "mpuplan"):
        yield f"{figures[method].mib:.0f}"


def _pair(figure: Figure, which: int) -> str:
    if figure.most is None or figure.regions is None:
        return "no place"
    return f"{figure.most[which]} / {figure.regions[which]}{'' if figure.declared else ' *'}"


def _tables(header: tuple[str, ...], lines: Mapping[str, str]) -> Iterator[str]:
    for title, names in (("Generated boards", GENERATED), ("Boards that ship", BOARDS)):
        yield f"### {title}\n"
        yield _row(*_split(header))
        yield _row("---", ("---:" for _ in header[1:]))
        yield from (lines[name] for name in NAMES if name in names and name in lines)
        yield ""


def _split(header: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return header[0], header[1:]


def _row(first: str, cells: Iterable[str]) -> str:
    return f"| {' | '.join((first, *cells))} |"

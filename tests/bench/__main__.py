"""``python -m tests.bench [ROUNDS] [BOARD...]``: the table of ratios; code 1 over the limit.

``python -m tests.bench table [NAME...]``: measures boards (all, if none is named) against simpler
ways to plan them, and writes their rows to docs/reference/benchmarks.md.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.bench.figures import measure as measure_all
from tests.bench.names import NAMES
from tests.bench.page import PAGE, page, value_cells
from tests.bench.ratio import BOARDS, LIMIT, measure, table


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["table"]:
        return write_page(arguments[1:] or list(NAMES))
    numbers = [int(word) for word in arguments if word.isdecimal()]
    boards = [word for word in arguments if not word.isdecimal()] or list(BOARDS)
    if len(numbers) > 1 or _unknown(boards, BOARDS):
        return 2
    found = [measure(board, *(numbers or [5])) for board in boards]
    sys.stdout.writelines(f"{line}\n" for line in table(found))
    return int(any(m.ratio > LIMIT for m in found))


def write_page(names: list[str]) -> int:
    """Measure one board after another; the page is whole after each of them."""
    if _unknown(names, NAMES):
        return 2
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            found = measure_all(name, Path(folder))
            old = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
            PAGE.write_text(page(old, [found]), encoding="utf-8")
            sys.stdout.write(f"{name}: {', '.join(value_cells(found))}\n")
            sys.stdout.flush()
    return 0


def _unknown(names: list[str], known: tuple[str, ...]) -> bool:
    unknown = sorted(set(names) - set(known))
    if unknown:
        sys.stderr.write(f"{__doc__}\nunknown: {unknown}; known: {', '.join(known)}\n")
    return bool(unknown)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

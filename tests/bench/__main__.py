"""``python -m tests.bench [ROUNDS] [BOARD...]``: the table of ratios; code 1 over the limit."""

from __future__ import annotations

import sys

from tests.bench.ratio import BOARDS, LIMIT, measure, table


def main(arguments: list[str]) -> int:
    numbers = [int(word) for word in arguments if word.isdecimal()]
    boards = [word for word in arguments if not word.isdecimal()] or list(BOARDS)
    unknown = sorted(set(boards) - set(BOARDS))
    if unknown or len(numbers) > 1:
        sys.stderr.write(f"{__doc__}\nunknown: {unknown}; boards: {', '.join(BOARDS)}\n")
        return 2
    found = [measure(board, *(numbers or [5])) for board in boards]
    sys.stdout.writelines(f"{line}\n" for line in table(found))
    return int(any(m.ratio > LIMIT for m in found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

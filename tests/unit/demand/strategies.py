"""Strategies that the tests of planner and solver share."""

from hypothesis import strategies as st

from mpuplan.diag import InputRejected
from mpuplan.load import LoadedBoard, load_board_text
from tests.oracle.generate import random_board

SMALL = 48
"""Addresses of the naive byte model lie below this."""

ranges = st.tuples(st.integers(0, SMALL), st.integers(0, SMALL))
"""Ranges `(start, end)`, empty and backward ones among them."""
range_lists = st.lists(ranges, max_size=6)


def _load(seed: int) -> LoadedBoard | None:
    try:
        return load_board_text(random_board(seed))
    except InputRejected:
        return None


tiny_boards = st.integers(0, 100_000).map(_load).filter(lambda found: found is not None)
"""Tiny random boards that the loader takes; the oracle's generator makes them."""


def byte_set(found) -> set[int]:
    """The bytes of ranges, one by one."""
    return {byte for start, end in found for byte in range(start, end)}

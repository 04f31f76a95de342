"""The assignment problem against every permutation."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from mpuplan.tabulate.assign import assigned


@st.composite
def tables(draw):
    rows = draw(st.integers(1, 4))
    columns = draw(st.integers(rows, 5))
    row = st.lists(st.integers(0, 9), min_size=columns, max_size=columns)
    return draw(st.lists(row, min_size=rows, max_size=rows))


@given(tables())
def test_the_assignment_is_the_cheapest(costs):
    def total(columns):
        return sum(row[column] for row, column in zip(costs, columns, strict=True))

    found = assigned(costs)
    assert len({*found}) == len(costs)
    assert total(found) == min(map(total, permutations(range(len(costs[0])), len(costs))))


def test_no_rows_need_no_columns():
    assert assigned([]) == ()

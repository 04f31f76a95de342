"""Set laws of ranges, against a set of bytes."""

from itertools import pairwise

from hypothesis import given

from mpuplan.demand.spans import Ranges, joined, overlap, size, within, without
from tests.unit.demand.strategies import byte_set, range_lists, ranges


@given(range_lists)
def test_joined_ranges_hold_the_same_bytes(found):
    assert byte_set(joined(found)) == byte_set(found)


@given(range_lists)
def test_joined_ranges_are_sorted_and_neither_touch_nor_are_empty(found):
    flat = [point for piece in joined(found) for point in piece]
    assert all(a < b for a, b in pairwise(flat))


@given(range_lists)
def test_joining_twice_changes_nothing(found):
    assert joined(joined(found)) == joined(found)


@given(range_lists)
def test_the_order_of_ranges_does_not_matter(found):
    assert joined(found) == joined(reversed(found))


@given(range_lists, range_lists)
def test_without_is_the_difference_of_the_byte_sets(found, holes):
    assert byte_set(without(found, holes)) == byte_set(found) - byte_set(holes)


@given(range_lists, range_lists)
def test_without_leaves_ranges_that_neither_overlap_nor_touch(found, holes):
    left = without(found, holes)
    assert left == joined(left)


@given(range_lists)
def test_ranges_without_themselves_are_empty(found):
    assert without(found, found) == ()


@given(range_lists, range_lists)
def test_difference_and_intersection_make_up_the_whole(found, holes):
    kept = without(found, holes)
    assert joined((*kept, *without(found, kept))) == joined(found)


@given(range_lists, ranges)
def test_within_is_the_intersection_with_a_range(found, window):
    assert byte_set(within(found, *window)) == byte_set(found) & byte_set([window])
    assert all(start < end for start, end in within(found, *window))


@given(ranges, ranges)
def test_overlap_means_a_common_byte(a, b):
    assert overlap(a, b) == bool(byte_set([a]) & byte_set([b]))
    assert overlap(a, b) == overlap(b, a)


@given(range_lists)
def test_size_counts_each_byte_once(found):
    assert size(found) == len(byte_set(found))


def test_touching_ranges_join_and_do_not_overlap():
    assert joined([(0, 64), (64, 128)]) == ((0, 128),)
    assert not overlap((0, 64), (64, 128))


@given(range_lists, ranges)
def test_meeting_finds_each_range_with_a_common_byte(found, asked):
    items = [(piece, index) for index, piece in enumerate(found)]
    met = [*Ranges(items).meeting(*asked)]
    wanted = [item for item in items if overlap(item[0], asked)]
    assert sorted(met) == sorted(wanted)


def test_meeting_goes_from_the_highest_start_down():
    items = [((0, 90), "long"), ((10, 20), "a"), ((30, 40), "b"), ((50, 60), "c")]
    assert [name for _, name in Ranges(items).meeting(15, 45)] == ["b", "a", "long"]

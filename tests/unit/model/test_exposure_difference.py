"""Exposure of two plans side by side: by agent, range by range."""

from __future__ import annotations

from mpuplan.model.exposure import ExposureEntry
from mpuplan.model.exposure_difference import RangeChange, exposure_changes
from mpuplan.report.diff_exposure import exposure_objects, exposure_text

PAGE = 0x1000


def entry(start, end, agent="el2", kind="free", rights="rw", contexts=("c",)):
    return ExposureEntry(agent, start * PAGE, end * PAGE, kind, contexts, rights)


def test_equal_ledgers_differ_in_nothing_however_their_lines_are_cut():
    assert not exposure_changes((entry(0, 2),), (entry(0, 1), entry(1, 2)))


def test_two_sides_must_have_a_ledger():
    assert not exposure_changes(None, (entry(0, 1),))
    assert not exposure_changes((entry(0, 1),), None)


def test_ranges_come_go_and_widen():
    old = entry(0, 2), entry(4, 5, rights="r"), entry(8, 9, kind="window")
    new = entry(1, 3), entry(4, 5), entry(8, 9)
    (change,) = exposure_changes(old, new)
    assert (change.before, change.after, change.outside) == (3 * PAGE, 4 * PAGE, (PAGE, 0))
    assert change.ranges == (
        RangeChange(0, PAGE, ("free", "rw"), None),
        RangeChange(2 * PAGE, 3 * PAGE, None, ("free", "rw")),
        RangeChange(4 * PAGE, 5 * PAGE, ("free", "r"), ("free", "rw")),
        RangeChange(8 * PAGE, 9 * PAGE, ("window", "rw"), ("free", "rw")),
    )
    assert [each.grown for each in change.ranges] == [False, True, True, False]
    assert change.grown


def test_a_smaller_total_can_have_grown_and_a_kind_that_counts_now_has():
    assert exposure_changes((entry(0, 4),), (entry(8, 9),))[0].grown
    assert not exposure_changes((entry(0, 4, rights="rwx"),), (entry(0, 1),))[0].grown
    assert exposure_changes((entry(0, 1, kind="window"),), (entry(0, 1),))[0].grown


def test_a_context_narrows_what_is_compared():
    old, new = (entry(0, 1),), (entry(0, 1), entry(4, 5, contexts=("d",)))
    assert not exposure_changes(old, new, "c")
    assert exposure_changes(old, new, "d")


def test_text_and_json_say_it_by_agent():
    changes = exposure_changes(
        (entry(0, 1), entry(0, 1, "g", rights="rx"), entry(6, 7, kind="window")),
        (entry(0, 2), entry(0, 1, "g", "own", "r")),
    )
    assert exposure_text(changes) == [
        "exposure of el2: 4KiB -> 8KiB, outside of the budget 4KiB -> nothing",
        "  added: [0x0000_1000, 0x0000_2000) 4KiB rw (free)",
        "  removed: [0x0000_6000, 0x0000_7000) 4KiB rw (window)",
        "exposure of g: 4KiB as before",
        "  changed: [0x0000_0000, 0x0000_1000) 4KiB rx -> r, free -> own",
        "exposure grew: el2",
    ]
    first, second = exposure_objects(changes)
    assert first == {
        "agent": "el2",
        "grown": True,
        "before": 0x1000,
        "after": 0x2000,
        "outside": {"before": 0x1000, "after": 0},
        "ranges": [
            {
                "start": "0x00001000",
                "end": "0x00002000",
                "state": "added",
                "grown": True,
                "old": None,
                "new": {"kind": "free", "rights": "rw"},
            },
            {
                "start": "0x00006000",
                "end": "0x00007000",
                "state": "removed",
                "grown": False,
                "old": {"kind": "window", "rights": "rw"},
                "new": None,
            },
        ],
    }
    assert (second["grown"], second["ranges"][0]["state"]) == (False, "changed")

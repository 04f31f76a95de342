"""A limit on exposure counts as the budget does, and says what it leaves out."""

from __future__ import annotations

from mpuplan.check import over_limit
from mpuplan.diag import Level
from mpuplan.model.exposure import ExposureEntry, Lying

KIB = 1 << 10


def entry(agent, start, size, kind="free", rights="rw", lies=()):
    return ExposureEntry(agent, start, start + size, kind, ("c",), rights, lies)


LEDGER = (
    entry("a", 0, 4 * KIB),
    entry("el2", 0, 4 * KIB, lies=(Lying("free", "ram", 0, 4 * KIB),)),
    entry("el2", 8 * KIB, 8 * KIB, "own"),
    entry("el2", 64 * KIB, 64 * KIB, "window", "rwx"),
    entry("el2", 128 * KIB, 1 << 20, "background"),
)


def said(limit, also=()):
    return [(f.code, f.at, f.message) for f in over_limit(LEDGER, limit, also)]


def test_each_agent_is_counted_by_itself_and_other_kinds_are_mentioned():
    note = (
        "exposure-uncounted",
        ("el2",),
        "agent 'el2' gets 1088KiB of exposure by kind window and background, which --max-exposure"
        " does not count",
    )
    assert said(12 * KIB) == [note]
    assert said(12 * KIB - 1) == [
        (
            "exposure-limit",
            ("el2",),
            "agent 'el2' gets 12KiB of exposure, the limit is 0x2fff:"
            " [0x0000_2000, 0x0000_4000) 8KiB own rw,"
            " [0x0000_0000, 0x0000_1000) 4KiB free rw (free 'ram')",
        ),
        note,
    ]
    assert [at for code, at, _ in said(0) if code == "exposure-limit"] == [("a",), ("el2",)]


def test_other_kinds_count_where_that_is_asked_for():
    with_window = said(12 * KIB, ("window",))
    assert [code for code, *_ in with_window] == ["exposure-limit", "exposure-uncounted"]
    assert "gets 76KiB of exposure" in with_window[0][2]
    assert "by kind background, which" in with_window[1][2]
    (whole,) = said(12 * KIB, ("window", "background"))
    assert "gets 1100KiB of exposure" in whole[2]
    assert whole[2].endswith("8KiB own rw and 1 more")


def test_levels_and_ways_out():
    error, note = (f for f in over_limit(LEDGER, 8 * KIB) if f.at == ("el2",))
    assert (error.level, note.level) == (Level.ERROR, Level.NOTE)
    assert "--max-exposure" in error.hint
    assert note.hint == "count it with '--count window --count background'"


def test_nothing_exposed_is_nothing_said():
    assert not list(over_limit((), 0))

"""What is said stays short and is said quickly, however many guests disagree about however much."""

import time
from dataclasses import replace

from mpuplan.arch.cores import core_spec
from mpuplan.check import judge
from mpuplan.check.aliases import alias_rules
from mpuplan.check.aliases.pairs import PAIRS
from mpuplan.check.aliases.words import FINDINGS
from mpuplan.check.contexts import contexts
from mpuplan.check.decoded import decode_table
from mpuplan.check.demands import demands
from mpuplan.check.places import place
from mpuplan.model.plan import Control
from mpuplan.model.tables import Origin
from tests.unit.check.aliases.worlds import ALL_RW, HERE, MAIR, NC, PAGE, WB
from tests.unit.check.builders import (
    KIB,
    MIB,
    RAM,
    bank,
    block,
    board,
    context,
    guest,
    hypervisor,
    layout,
    slot,
)

WIDE = core_spec("cortex-r52", None, 16, 32, None, ())
GUESTS, SLOTS = 64, 24


def crowd(guests, slots, attribute, size=PAGE, step=2 * PAGE):
    """Guests that all see the same ranges; `attribute` of guest and slot: index and SH."""
    names = tuple(f"g{n:02}" for n in range(guests))
    own = hypervisor(block("h.data", RAM + 15 * MIB, PAGE, guests=names))
    the = board(own, tuple(guest(name) for name in names), core=WIDE, memory=(bank(),))
    rows = [
        context(
            f"runtime/pcpu0/{name}",
            *(
                slot(k, HERE + k * step, HERE + k * step + size, ALL_RW, attr=a, sh=sh)
                for k in range(slots)
                for a, sh in (attribute(n, k),)
            ),
            control=Control(m=1, wxn=1, vm=1),
            mair=MAIR,
        )
        for n, name in enumerate(names)
    ]
    return the, layout(*rows)


def looked_at(the, tables):
    """The findings, and the seconds of processor time that they took."""
    places, _ = place(the, tables)
    known = {c.name: c for c in contexts(the)}
    decoded = []
    for table in tables.contexts:
        c = known[table.name]
        decoded.append(
            decode_table(the, c, table, Origin.LAYOUT, tuple(demands(the, places, c)))[0]
        )
    began = time.process_time()
    found = list(alias_rules(the, decoded, places))
    return found, time.process_time() - began


def test_many_pairs_on_the_same_bytes_are_counted_not_named():
    the, tables = crowd(20, 1, lambda n, k: (WB, 0) if n % 2 else (NC, 0b10))
    found = [f for f in judge(the, tables) if f.code.startswith("alias-")]
    assert [f.code for f in found] == [*["alias-parties"] * PAIRS, "alias-more"]
    assert "not every two parties that disagree on [0x2000_0000, 0x2000_1000)" in found[-1].message


def test_many_ranges_are_counted_not_named():
    the, tables = crowd(GUESTS, SLOTS, lambda n, k: (WB, 0) if n % 2 else (NC, 0b10))
    found, _ = looked_at(the, tables)
    codes = [f.code for f in found]
    assert codes.count("alias-parties") == FINDINGS
    assert codes.count("alias-more") == 2
    assert f"{SLOTS * PAIRS - FINDINGS} more findings 'alias-parties'" in found[FINDINGS].message


def test_regions_of_all_guests_at_odd_places_take_less_than_a_second():
    """Every end of a region is another cut, and all guests disagree on both sides of it."""
    the, tables = crowd(GUESTS, SLOTS, lambda n, k: (WB, 0) if (n + k) % 2 else (NC, 0b10))
    shifted = [
        replace(
            table,
            slots=tuple(
                slot(
                    k, HERE + k * 16 * KIB + 64 * n, HERE + k * 16 * KIB + 8 * KIB + 64 * n, ALL_RW,
                    attr=WB if (n + k) % 2 else NC, sh=0 if (n + k) % 2 else 0b10,
                )
                for k in range(SLOTS)
            ),
        )
        for n, table in enumerate(tables.contexts)
    ]  # fmt: skip
    found, seconds = looked_at(the, layout(*shifted))
    assert len(found) <= FINDINGS + 2
    assert seconds < 5  # measured: under one; the rest is a busy machine


def test_guests_that_agree_cost_next_to_nothing():
    found, seconds = looked_at(*crowd(GUESTS, SLOTS, lambda n, k: (WB, 0)))
    assert found == []
    assert seconds < 2  # measured: a tenth


def test_same_words_give_the_same_findings_in_the_same_order():
    the, tables = crowd(6, 5, lambda n, k: (WB, 0) if (n * k) % 3 else (NC, 0b10))
    once = [f for f in judge(the, tables) if f.code.startswith("alias-")]
    assert once == [f for f in judge(the, tables) if f.code.startswith("alias-")]
    starts = [f.message.split("sees ")[1].split(" as ")[0] for f in once if "sees " in f.message]
    assert starts == sorted(starts)

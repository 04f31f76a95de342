"""The ledger that the judge derives from words, and what it says of a plan's (design 2.4)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.check import exposed
from mpuplan.model.board import Over
from mpuplan.model.exposure import ExposureEntry, Lying, Reason
from mpuplan.model.plan import Control
from tests.unit.check.builders import (
    ALL_RW,
    DEV,
    DEVICE,
    KIB,
    MIB,
    PRIVATE_R,
    PRIVATE_RW,
    RAM,
    block,
    board,
    context,
    device,
    guest,
    hypervisor,
    image,
    judge,
    layout,
    named,
    part,
    plan,
    slot,
    stage,
    use,
    window,
)

PAGE = 4 * KIB
IDLE, A = "runtime/pcpu0/idle", "runtime/pcpu0/a"
GAP = RAM + PAGE, RAM + 2 * PAGE
PAIR = block("h.x", RAM, PAGE), block("h.y", RAM + 2 * PAGE, PAGE)
WIDE = slot(0, RAM, RAM + 3 * PAGE, PRIVATE_RW)
FREE = board(hypervisor(*PAIR), over=(Over.FREE,))


def lines(the, *tables):
    """What each line says in short."""
    return [
        (e.agent, e.start - RAM, e.end - RAM, e.kind, e.rights)
        for e in exposed(the, layout(*tables))
    ]


def test_nothing_is_exposed_by_what_is_asked_for_with_its_rounding():
    the = board(hypervisor(block("h.x", RAM, 100)))
    assert not exposed(the, layout(context(IDLE, slot(0, RAM, RAM + 128, PRIVATE_RW))))


def test_a_gap_is_listed_with_its_neighbours():
    (entry,) = exposed(FREE, plan(context(IDLE, WIDE)))
    joins = Reason("join", (IDLE,), *GAP, ("h.x",), ("h.y",), 1)
    lies = (Lying("free", "ram", *GAP),)
    assert entry == ExposureEntry("el2", *GAP, "free", (IDLE,), "rw", lies, (joins,))


def test_what_the_policy_forbids_is_of_kind_other():
    the = board(hypervisor(*PAIR))
    assert lines(the, context(IDLE, WIDE)) == [("el2", PAGE, 2 * PAGE, "other", "rw")]


def test_what_grows_an_end_is_of_kind_other():
    wide = slot(0, RAM, RAM + 4 * PAGE, PRIVATE_RW)
    kinds = [entry.kind for entry in exposed(FREE, plan(context(IDLE, wide)))]
    assert kinds == ["free", "other"]


def test_rights_beyond_a_demand_are_excess_and_implied_ones_are_not():
    the = board(hypervisor(block("h.x", RAM, PAGE, "r")), (guest("a", block("a.m", GAP[0], PAGE)),))
    tables = context(A, slot(0, RAM, GAP[0], PRIVATE_RW), slot(1, *GAP, ALL_RW))
    assert lines(the, tables) == [("el2", 0, PAGE, "other", "w")]
    seen = context(A, slot(0, RAM, GAP[0], ALL_RW), slot(1, *GAP, ALL_RW))
    assert lines(the, seen) == [
        ("a", 0, PAGE, "other", "rw"),
        ("el2", 0, PAGE, "other", "w"),
    ]


def test_bytes_of_others_are_named():
    the = board(
        hypervisor(), (guest("a", block("a.m", RAM, PAGE)), guest("b", block("b.m", GAP[0], PAGE)))
    )
    found = exposed(the, layout(context(A, slot(0, RAM, GAP[1] + PAGE, ALL_RW))))
    assert {entry.agent for entry in found} == {"a", "el2"}
    assert found[0].lies == (
        Lying("block", "b.m", *GAP),
        Lying("free", "ram", GAP[1], GAP[1] + PAGE),
    )


def test_a_guest_right_while_none_runs_belongs_to_guests():
    the = board(hypervisor(), (guest("a", block("a.m", RAM, PAGE)),))
    found = lines(the, context(IDLE, slot(0, RAM, GAP[0], ALL_RW)))
    assert found == [("el2", 0, PAGE, "other", "rw"), ("guest", 0, PAGE, "other", "rw")]


def test_a_window_is_its_own_kind_where_nothing_else_is_asked():
    the = board(hypervisor(PAIR[0], windows=(window("w", RAM, 3 * PAGE),)))
    (entry,) = exposed(the, plan(context(IDLE, WIDE)))
    assert (entry.start, entry.end, entry.kind) == (GAP[0], RAM + 3 * PAGE, "window")
    assert entry.lies == (Lying("window", "w", GAP[0], RAM + 3 * PAGE),)
    assert entry.why == (Reason("window", (IDLE,)),)


def test_the_background_region_is_listed_around_the_regions_with_what_may_run_there():
    the = board(hypervisor(PAIR[0]), stages=(stage(background=True),))
    on = Control(m=1, br=1, wxn=1, vm=1)
    tables = plan(context(IDLE, slot(0, RAM, GAP[0], PRIVATE_RW), control=on))
    assert [(e.start, e.end, e.rights, e.kind) for e in exposed(the, tables)] == [
        (0, RAM, "rwx", "background"),
        (GAP[0], 1 << 31, "rwx", "background"),
        (1 << 31, 1 << 32, "rw", "background"),
    ]


def test_what_is_asked_for_is_not_exposed_by_the_background_region():
    code = block("h.x", RAM, PAGE, "rx")
    the = board(hypervisor(code), stages=(stage(background=True),))
    on = Control(m=1, br=1, wxn=1, vm=1)
    found = lines(the, context(IDLE, control=on))
    assert ("el2", 0, PAGE, "background", "w") in found


def test_a_hole_is_listed_with_the_words_of_the_board():
    base = 0xF000_0000
    wishes = tuple(use(name, PAGE, attributes=DEVICE) for name in ("gicd", "gicr"))
    pair = device("gicd", base, PAGE), device("gicr", base + 2 * PAGE, PAGE)
    hole = replace(named("gap", base + PAGE, PAGE), why="nothing decodes")
    the = board(hypervisor(uses=wishes), over=(Over.HOLES,), devices=pair, holes=(hole,))
    region = slot(0, base, base + 3 * PAGE, PRIVATE_RW, attr=DEV)
    (entry,) = exposed(the, plan(context(IDLE, region)))
    assert entry.kind == "holes"
    assert entry.lies == (Lying("hole", "gap", base + PAGE, base + 2 * PAGE, "nothing decodes"),)
    assert entry.why[0].left == ("gicd",)


def own():
    body = image(
        "h.image", "h", RAM,
        part("h.image.a", 0, PAGE, stages=("boot", "runtime")),
        part("h.image.init", PAGE, PAGE - 100, stages=("boot",)),
        part("h.image.b", 2 * PAGE, PAGE, stages=("boot", "runtime")),
    )  # fmt: skip
    order = (stage("boot", guests=False), stage("runtime", guests=False))
    return board(hypervisor(body), stages=order, over=(Over.OWN, Over.FREE))


def test_own_parts_and_their_padding_are_told_apart():
    (first, second) = exposed(own(), plan(context("boot/pcpu0/idle", WIDE), context(IDLE, WIDE)))
    end = GAP[1] - 100
    assert (first.kind, first.contexts, first.start, first.end) == (
        "own",
        (IDLE,),
        GAP[0],
        GAP[1] - 64,
    )
    assert first.lies == (
        Lying("own", "h.image.init", GAP[0], end),
        Lying("padding", "h.image.init", end, GAP[1] - 64),
    )
    assert (second.kind, second.contexts) == ("free", ("boot/pcpu0/idle", IDLE))


def test_what_a_gap_saves_in_total_is_counted_from_the_regions():
    """Covered in one of two contexts it leaves nothing common to both."""
    the = board(hypervisor(*PAIR), (guest("a", block("a.m", RAM + MIB, 64)),), over=(Over.FREE,))
    apart = slot(0, RAM, GAP[0], PRIVATE_RW), slot(1, GAP[1], GAP[1] + PAGE, PRIVATE_RW)
    ram = slot(2, RAM + MIB, RAM + MIB + 64, ALL_RW)
    one = exposed(the, plan(context(IDLE, *apart), context(A, WIDE, ram)))
    both = exposed(the, plan(context(IDLE, WIDE), context(A, WIDE, ram)))
    assert [entry.why[0].total for entry in one] == [-1]
    assert [entry.why[0].total for entry in both] == [1]
    assert both[0].why[0].contexts == (IDLE, A)


def test_contexts_are_named_in_the_order_of_the_board():
    the = board(hypervisor(*PAIR), (guest("a", block("a.m", RAM + MIB, 64)),), over=(Over.FREE,))
    ram = slot(2, RAM + MIB, RAM + MIB + 64, ALL_RW)
    forth = plan(context(IDLE, WIDE), context(A, WIDE, ram))
    back = replace(forth, contexts=forth.contexts[::-1])
    assert exposed(the, back) == exposed(the, forth)


def test_two_regions_on_one_byte_expose_nothing():
    over = slot(1, *GAP, PRIVATE_R)
    assert not lines(FREE, context(IDLE, WIDE, over))


# --- what a plan says -----------------------------------------------------------------------------

TABLES = plan(context(IDLE, WIDE))
(RIGHT,) = exposed(FREE, TABLES)


def untrue(*stated):
    found = judge(FREE, replace(TABLES, exposure=stated))
    return [f.message for f in found if f.code == "exposure-untrue"]


def test_a_true_ledger_has_no_finding_and_none_at_all_is_not_asked_for():
    assert not untrue(RIGHT)
    assert not [f for f in judge(FREE, TABLES) if f.code == "exposure-untrue"]


def test_every_field_is_looked_at():
    wrong = {
        "kind": "own",
        "contexts": (IDLE, "x"),
        "rights": "r",
        "lies": (),
        "why": (replace(RIGHT.why[0], total=2),),
    }
    for name, value in wrong.items():
        (message,) = untrue(replace(RIGHT, **{name: value}))
        assert f"another '{name}' for agent 'el2'" in message


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ((), ["which the plan's ledger does not list"]),
        ((RIGHT, RIGHT), ["lists a line twice"]),
        ((RIGHT, replace(RIGHT, agent="b")), ["says that agent 'b' gains rw"]),
        ((replace(RIGHT, start=GAP[0] + 64),), ["does not list", "the tables do not"]),
    ],
)
def test_lines_that_are_left_out_too_many_or_moved(stated, said):
    found = untrue(*stated)
    assert len(found) == len(said)
    assert all(text in message for text, message in zip(said, found, strict=True))

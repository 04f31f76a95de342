"""``--target maintenance``: parts and meetings, names, limits; tests/compile judges the C."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.arch.codec import Isa
from mpuplan.diag import Level
from mpuplan.emit import EmitOptions, load_emitter
from mpuplan.emit.maintenance_parts import Meet, Move, Tell, parts_of
from mpuplan.model.maintenance import (
    Enter,
    Event,
    EventKind,
    Fence,
    Invalidation,
    Maintain,
    Operation,
    Pause,
    Rewrite,
    SetWay,
    Unpause,
)
from mpuplan.model.plan import Placed
from tests.compile.shipped_plans import plan_of
from tests.unit.emit import plans
from tests.unit.emit.maintenance_plans import maintained

GOLDEN = Path(__file__).parent / "golden" / "maintenance_r52_three_guests.c"
RANGE = ((0xA000_0000, 0xA000_1000),)


def emit(plan, prefix="mpuplan"):
    rendered = load_emitter("maintenance").render(plan, EmitOptions(prefix))
    return {artefact.name: artefact.text for artefact in rendered}


def event(*steps, begin=((0, "run/pcpu0/a"), (1, "run/pcpu1/a")), **rest):
    return Event(EventKind.RESET, "vm", "run", begin, steps, 1, "why", **rest)


def care(operation, *pcpus):
    return Maintain(operation, RANGE, pcpus, ("vm.ram",))


def fence(*pcpus):
    return Fence(pcpus, dsb=True, isb=False)


def places(made, pcpu=0):
    """The rows of a pCPU by their kinds, meetings as numbers."""
    (rows,) = [part.rows for part in parts_of(made) if part.pcpu == pcpu]
    return [row.place if isinstance(row, Meet) else type(row).__name__ for row in rows]


CLEAN, CODE = Operation.CLEAN, Operation.CODE


def test_the_data_of_a_shipped_board_is_as_it_was():
    text = emit(maintained(plan_of("r52-three-guests")))["mpuplan_maintenance.c"]
    data = text.partition("/* ---- data ---- */")[2].partition("/* ---- caches ---- */")[0]
    assert data == GOLDEN.read_text(encoding="ascii")


def test_one_pcpu_never_meets_anybody():
    made = event(
        Pause("vm"), care(CLEAN, 0), fence(0), care(CODE, 0), fence(0), Unpause("vm", cold=True),
        begin=((0, "run/pcpu0/a"),),
    )  # fmt: skip
    assert places(made) == ["Pause", "Maintain", "Fence", "Maintain", "Fence", "Unpause"]
    (part,) = parts_of(made)
    assert (part.pcpu, part.context) == (0, "run/pcpu0/a")


def test_what_waits_for_the_first_touch_is_in_no_part():
    steps = Pause("vm"), care(CLEAN, 0), fence(0), Unpause("vm", cold=True), care(CODE, 0), fence(0)
    lazy = replace(event(*steps, begin=((0, "run/pcpu0/a"),)), lazy=("vm.ram",))
    assert places(lazy) == ["Pause", "Maintain", "Fence", "Unpause"]
    assert places(replace(lazy, lazy=()))[-2:] == ["Maintain", "Fence"]


def test_others_wait_for_the_guest_to_be_paused_and_it_waits_for_them():
    made = event(Pause("vm"), care(CLEAN, 0, 1), fence(0, 1), Unpause("vm", cold=True))
    assert places(made) == ["Pause", 0, "Maintain", "Fence", 1, "Unpause"]
    assert places(made, 1) == [0, "Maintain", "Fence", 1]


def test_code_is_invalidated_when_every_pcpu_has_cleaned():
    made = event(care(CLEAN, 0, 1), fence(0, 1), care(CODE, 0, 1), fence(0, 1))
    assert places(made) == ["Maintain", "Fence", 0, "Maintain", "Fence"]


def test_operations_without_a_barrier_between_them_have_no_order():
    made = event(care(CLEAN, 0, 1), care(CODE, 0, 1), fence(0, 1))
    assert places(made) == places(made, 1) == ["Maintain", "Maintain", "Fence"]
    half = event(care(CLEAN, 0, 1), fence(0), care(CODE, 0, 1), fence(0, 1))
    assert places(half) == ["Maintain", "Fence", 0, "Maintain", "Fence"]


def test_pcpus_enter_their_contexts_side_by_side():
    made = event(Enter(0, "run/pcpu0/vm"), Enter(1, "run/pcpu1/vm"), care(CLEAN, 0, 1))
    assert places(made) == ["Move", 0, "Maintain"]
    assert [row for row in parts_of(made)[1].rows if isinstance(row, Move)] == [
        Move("run/pcpu1/a", "run/pcpu1/vm")
    ]


def test_a_context_that_the_pcpu_is_in_already_is_not_entered():
    made = event(
        Enter(0, "run/pcpu0/a"), Enter(0, "run/pcpu0/b"), Enter(0, "run/pcpu0/b"),
        Enter(2, "run/pcpu2/b"),
    )  # fmt: skip
    assert parts_of(made)[0].rows == (Move("run/pcpu0/a", "run/pcpu0/b"),)
    assert parts_of(made)[2].rows == (Move(None, "run/pcpu2/b"),)


def test_device_models_in_a_row_are_told_together():
    one, two = (Invalidation(name, "dom0", ("vm.ram",)) for name in ("disk", "net"))
    made = event(one, two, Pause("vm"), one)
    rows = parts_of(made)[0].rows
    assert rows == (Tell("vm", (one, two)), Pause("vm"), Tell("vm", (one,)))


def test_device_models_are_told_by_the_guest_whose_ram_it_is():
    one, two, other = (
        Invalidation("disk", "dom0", (block,)) for block in ("a.ram", "a.b.ram", "shm")
    )
    made = event(Pause("a"), Pause("a.b"), one, two, other)
    assert parts_of(made)[0].rows[2:] == (
        Tell("a", (one,)), Tell("a.b", (two,)), Tell("vm", (other,)),
    )  # fmt: skip
    assert parts_of(event(Pause("a"), other))[0].rows[1:] == (Tell("a", (other,)),)


def test_what_names_no_pcpu_is_done_by_the_first_of_begin():
    made = event(Pause("vm"), care(CLEAN, 0), begin=((3, "run/pcpu3/a"), (0, "run/pcpu0/a")))
    assert places(made, 3) == ["Pause", 0]
    assert places(made, 0) == [0, "Maintain"]
    assert [part.pcpu for part in parts_of(event(Pause("vm"), begin=()))] == [0]


PCPUS = st.sampled_from([(0,), (1,), (2,), (0, 1), (0, 2), (0, 1, 2)])
STEPS = st.one_of(
    st.tuples(st.sampled_from(Operation), PCPUS).map(lambda one: care(one[0], *one[1])),
    PCPUS.map(lambda pcpus: fence(*pcpus)),
    st.builds(Enter, st.sampled_from((0, 1, 2)), st.sampled_from(("x", "y"))),
    st.sampled_from((0, 1, 2)).map(lambda pcpu: Rewrite(pcpu, RANGE, ("b",), scrub=True)),
    st.just(Pause("vm")),
    st.just(Unpause("vm", cold=True)),
)


@given(st.lists(STEPS, max_size=9))
def test_every_pcpu_meets_the_others_as_often_and_in_the_same_order(steps):
    parts = parts_of(event(*steps))
    meets = [[row for row in part.rows if isinstance(row, Meet)] for part in parts]
    assert all(found == meets[0] for found in meets)
    assert [one.place for one in meets[0]] == list(range(len(meets[0])))
    for part in parts:
        assert all(one != other for one, other in pairwise(part.rows) if isinstance(one, Meet))


def ends(steps):
    """By step, how many meetings come before it on each of its pCPUs; they must agree."""
    made = event(*steps, begin=((0, "x0"), (1, "x1"), (2, "x2")))
    parts = parts_of(made)
    at = dict.fromkeys(range(3), 0)
    found = []
    for step in steps:
        who = getattr(step, "pcpus", None) or (getattr(step, "pcpu", 0),)
        before = set()
        for pcpu in who:
            rows = parts[pcpu].rows
            while at[pcpu] < len(rows) and isinstance(rows[at[pcpu]], Meet):
                at[pcpu] += 1
            before.add(sum(isinstance(row, Meet) for row in rows[: at[pcpu]]))
            if at[pcpu] < len(rows) and rows[at[pcpu]] == step:
                at[pcpu] += 1
        found.append((frozenset(who), before))
    return found


ORDERED = st.one_of(
    st.sampled_from((0, 1, 2)).map(lambda pcpu: Rewrite(pcpu, RANGE, ("b",), scrub=True)),
    st.just(Pause("vm")),
)


@given(st.lists(ORDERED, min_size=2, max_size=8))
def test_between_steps_of_different_pcpus_there_is_a_meeting(steps):
    for (who, before), (other, after) in pairwise(ends(steps)):
        if who != other:
            assert max(before) < min(after)


def test_names_that_mean_something_elsewhere_are_only_names():
    made = maintained(plans.two_guests())
    first, *rest = made.maintenance
    odd = replace(first, subject=plans.NASTY, stage="*/", why="??/")
    policies = (replace(made.set_way[0], guest=plans.NASTY), *made.set_way[1:])
    files = emit(replace(made, maintenance=(odd, *rest), set_way=policies))
    assert all(text.isascii() and text.endswith("\n") for text in files.values())
    code = files["mpuplan_maintenance.c"].replace('\\"', "")
    assert "??/" not in code


def test_the_same_plan_gives_the_same_bytes():
    for isa in Isa:
        assert emit(maintained(plans.two_guests(isa))) == emit(maintained(plans.two_guests(isa)))


def test_events_of_one_name_keep_numbers_of_their_own():
    made = maintained(plans.two_guests())
    twice = replace(made, maintenance=made.maintenance[:1] * 2)
    header = emit(twice)["mpuplan_maintenance.h"]
    names = [line.split()[1] for line in header.splitlines() if "_EVENT_LOAD" in line]
    assert len(set(names)) == 2


def test_hcr_is_a_word_of_the_core():
    for isa, text in ((Isa.AARCH32, "UINT32_C(0x04400002)"), (Isa.AARCH64, "0000000004400002)")):
        header = emit(maintained(plans.two_guests(isa)))["mpuplan_maintenance.h"]
        (line,) = [one for one in header.splitlines() if "HCR_GUEST_LINUX" in one]
        assert line.endswith(text)


def test_the_protocol_is_there_for_device_models_alone():
    made = maintained(plans.two_guests())
    assert "mpuplan_mapcache.h" in emit(made)
    told = [replace(e, steps=e.steps[:1]) for e in made.maintenance]
    assert "mpuplan_mapcache.h" not in emit(replace(made, maintenance=tuple(told)))


def test_device_models_have_a_bit_by_guest():
    header = emit(maintained(plans.two_guests()))["mpuplan_mapcache.h"]
    for line in (
        "MPUPLAN_MODELS_OF_LINUX UINT32_C(2)", "MPUPLAN_MODEL_LINUX_DISK_IN_DOM0 UINT32_C(0)",
        "MPUPLAN_MODEL_RTOS_NET_IN_DOM0 UINT32_C(1)", "MPUPLAN_MAPCACHE_MOST_MODELS UINT32_C(2)",
    ):  # fmt: skip
        assert f"#define {line}\n" in header


def limits(plan):
    return [(found.code, found.level) for found in load_emitter("maintenance").limits(plan)]


def with_steps(*steps, **rest):
    made = plans.two_guests()
    begin = ((0, "runtime/pcpu0/linux"),)
    return replace(made, maintenance=(event(*steps, begin=begin),), **rest)


CASES = {
    "maintenance-none": plans.two_guests(),
    "maintenance-no-such-context": with_steps(Enter(0, "runtime/pcpu0/none")),
    "maintenance-bad-lines": with_steps(Maintain(CLEAN, ((0x1000, 0x1020),), (0,), ())),
    "maintenance-too-many-models": with_steps(
        *(Invalidation(f"m{n}", "dom0", ()) for n in range(33))
    ),
    "emit-pcpu-beyond-mask": with_steps(care(CLEAN, 32)),
    "emit-unknown-core": replace(
        with_steps(), core=replace(plans.two_guests().core, preset="cortex-x")
    ),
    "emit-no-context": replace(with_steps(), contexts=(), maintenance=(event(begin=()),)),
}


@pytest.mark.parametrize("code", CASES)
def test_a_plan_that_no_routine_can_follow_is_refused(code):
    assert limits(CASES[code]) == [(code, Level.ERROR)]


@pytest.mark.parametrize(
    "bad", [(0x1000, 0x1000), (0x2000, 0x1000), (-64, 0), (0x20, 0x80), (0, 1 << 32 | 64)]
)
def test_ranges_are_whole_lines_that_the_core_has(bad):
    policy = SetWay("linux", "trap", 0, (bad,), 1, 0, "")
    assert limits(replace(plans.two_guests(), set_way=(policy,))) == [
        ("maintenance-bad-lines", Level.ERROR)
    ]


def test_a_line_may_end_where_memory_ends():
    last = ((0xFFFF_FFC0, 1 << 32),)
    plan = with_steps(Maintain(CLEAN, last, (0,), ()))
    assert limits(plan) == []
    assert "UINT32_C(0xffffffc0), UINT32_C(1) }" in emit(plan)["mpuplan_maintenance.c"]


@pytest.mark.parametrize("isa", Isa)
def test_a_sound_plan_has_no_limits(isa):
    assert limits(maintained(plans.two_guests(isa))) == []


def test_a_block_that_waits_for_its_touch_is_whole_lines_too():
    made = plans.two_guests()
    bad = Placed("linux.ram", 0x1000, 0x1020)
    odd = event(begin=((0, "runtime/pcpu0/linux"),), lazy=("linux.ram", "nowhere"))
    plan = replace(made, placement=(bad,), maintenance=(odd,))
    assert limits(plan) == [("maintenance-bad-lines", Level.ERROR)]

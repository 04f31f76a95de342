"""The C of ``--target maintenance``: compiled for both instruction sets, run against a model."""

from __future__ import annotations

import ctypes
import re
from dataclasses import replace
from pathlib import Path

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.model.maintenance import Enter, Event, EventKind, Fence, Maintain, Operation, Unpause
from mpuplan.model.plan import Barrier, Cost, RegisterWrite
from mpuplan.model.transition import Start, Transition, TransitionKind, Wait
from tests.compile.caches import NONE, Caches, Tell
from tests.compile.shipped_plans import BOARDS, compiled, emitted, plan_of
from tests.compile.toolchains import NATIVE, TOOLCHAINS
from tests.docs.pages import blocks
from tests.unit.emit import plans
from tests.unit.emit.maintenance_plans import LINE, guests_of, maintained

OK, NO_SUCH, NO_HOOK, STOPPED, DIFFER = 0, 1, 5, 16, 17
WITH_GUESTS = [board for board in BOARDS if any(guests_of(plan_of(board)))]
QUICK = {"r52-three-guests", "r82-four-guests"}
CLEAN, INVALIDATE, CLEAN_INVALIDATE, CLEAN_POU, CODE, CODE_ALL = range(6)


@pytest.mark.parametrize(
    "board",
    [pytest.param(b, marks=[] if b in QUICK else [pytest.mark.full]) for b in WITH_GUESTS],
)
def test_the_maintenance_of_a_shipped_board_compiles(tmp_path, board):
    plan = maintained(plan_of(board))
    for target in ("c", "routines", "maintenance"):
        files = emitted(target, plan, tmp_path)
    assert sorted(files) == [
        "mpuplan_maintenance.c", "mpuplan_maintenance.h", "mpuplan_mapcache.c", "mpuplan_mapcache.h"
    ]  # fmt: skip
    for toolchain in NATIVE[Isa(plan.core.isa)]:
        compiled(toolchain, files["mpuplan_maintenance.c"])
        compiled(toolchain, files["mpuplan_mapcache.c"])


@pytest.mark.parametrize("isa", Isa)
@pytest.mark.parametrize("toolchain", ["gcc", "clang"])
def test_other_compilers_bring_their_own_access(tmp_path, isa, toolchain):
    plan = maintained(plans.two_guests(isa))
    for target in ("c", "routines", "maintenance"):
        files = emitted(target, plan, tmp_path, "el2_mpu")
    source = files["el2_mpu_maintenance.c"]
    compiled(toolchain, source, "-DEL2_MPU_EXTERNAL_ACCESS")
    compiled(toolchain, files["el2_mpu_mapcache.c"])
    other = "aarch64" if isa is Isa.AARCH32 else "r52"
    done = TOOLCHAINS[f"gcc-{other}"].attempt(source)
    assert done.returncode != 0
    assert "bring the access" in done.stderr
    assert "mpuplan_" not in re.sub(r"Made by.*", "", source.read_text())


def test_a_plan_of_policies_alone_compiles(tmp_path):
    plan = replace(maintained(plans.two_guests()), maintenance=())
    for target in ("c", "routines", "maintenance"):
        files = emitted(target, plan, tmp_path)
    assert sorted(files) == ["mpuplan_maintenance.c", "mpuplan_maintenance.h"]
    compiled("gcc-r52", files["mpuplan_maintenance.c"])


def expected(event):
    """What a part's log must be where the event has one pCPU and no context to enter."""
    words = []
    for step in event.steps:
        match step:
            case Maintain(Operation.CODE_ALL):
                words.append((CODE_ALL, 0, 0))
            case Maintain(operation, ranges):
                number = list(Operation).index(operation)
                words += [(number, start, (end - start) // LINE) for start, end in ranges]
            case Fence(_, dsb, isb):
                words.append(("fence", dsb | isb << 1))
    return words


@pytest.mark.parametrize("board", ["r52-three-guests", "r82-four-guests"])
def test_every_part_does_its_steps_in_order(board):
    plan = maintained(plan_of(board))
    lib = Caches(plan)
    hooks = lib.hooks()
    assert lib.number("EVENTS") == len(plan.maintenance)
    for at, event in enumerate(plan.maintenance):
        if event.kind is EventKind.LOAD:
            lib.log.clear()
            part = lib.part_of(at, event.begin[0][0])
            assert lib.maintain(part, None) == OK
            assert lib.log == expected(event)
        for pcpu, _ in event.begin:
            assert lib.maintain(lib.part_of(at, pcpu), ctypes.byref(hooks)) == OK
    assert lib.part_of(0, 31) == NONE
    assert lib.part_of(len(plan.maintenance), 0) == NONE
    assert lib.maintain(lib.number("PARTS"), ctypes.byref(hooks)) == NO_SUCH


def reset_of(plan) -> int:
    """The number of the first restart of a guest."""
    return next(n for n, e in enumerate(plan.maintenance) if e.kind is EventKind.RESET)


def test_a_restart_from_pause_to_unpause():
    plan = maintained(plan_of("r52-three-guests"))
    lib = Caches(plan)
    at = reset_of(plan)
    event = plan.maintenance[at]
    (start, end), *_ = ranges = event.steps[2].ranges
    hooks = lib.hooks()
    assert lib.maintain(lib.part_of(at, 0), ctypes.byref(hooks)) == OK
    (pcpu, source), target = event.begin[0], event.steps[1].context
    names = [c.name for c in plan.contexts]
    assert lib.log == [
        f"pause {event.subject}",
        f"enter {names.index(source)} {names.index(target)}",
        *[(CLEAN_INVALIDATE, a, (b - a) // LINE) for a, b in ranges],
        ("fence", 1),
        f"rewrite {start:#x} {(end - start) // LINE}",
        (CLEAN, start, (end - start) // LINE),
        ("fence", 1),
        (CODE, start, (end - start) // LINE),
        ("fence", 3),
        f"tell {event.subject} disk net",
        f"unpause {event.subject} 1",
    ]
    assert pcpu == 0


def test_without_a_hook_the_plans_own_switch_is_taken():
    plan = maintained(plan_of("r52-three-guests"))
    lib = Caches(plan)
    at = reset_of(plan)
    event = plan.maintenance[at]
    ends = event.begin[0][1], event.steps[1].context
    (switch,) = [s for s in plan.switches if (s.source, s.target) == ends]
    hooks = lib.hooks(enter=False)
    assert lib.maintain(lib.part_of(at, 0), ctypes.byref(hooks)) == OK
    writes = [word for word in lib.log if isinstance(word, tuple) and word[0] == "write"]
    assert [value for _, value in writes] == [write.value for write in switch.writes]


def several(pcpus=(0, 1)):
    """One event of two pCPUs, on a plan of two."""
    made = plans.two_guests()
    contexts = tuple(
        replace(c, name=c.name.replace("pcpu0", f"pcpu{n}"), pcpu=n)
        for n in pcpus
        for c in made.contexts
    )
    ranges = ((0xA000_0000, 0xA000_0100),)
    event = Event(
        kind=EventKind.START,
        subject="linux",
        stage="runtime",
        begin=tuple((n, f"runtime/pcpu{n}/linux") for n in pcpus),
        steps=(
            Maintain(Operation.CLEAN_POU, ranges, pcpus[:1], ("linux.ram",)),
            Fence(pcpus[:1], dsb=True, isb=False),
            Maintain(Operation.CODE, ranges, pcpus, ("linux.ram",)),
            Fence(pcpus, dsb=True, isb=True),
            Unpause("linux", cold=False),
        ),
        lines=12,
        why="its image was written",
    )
    return replace(made, contexts=contexts, maintenance=(event,))


def test_pcpus_meet_where_one_goes_on_from_anothers_work():
    lib = Caches(several())
    hooks = lib.hooks()
    for pcpu in (0, 1):
        assert lib.maintain(lib.part_of(0, pcpu), ctypes.byref(hooks)) == OK
    pou, code = (CLEAN_POU, 0xA000_0000, 4), (CODE, 0xA000_0000, 4)
    assert lib.log == [
        pou, ("fence", 1), "meet 0 0 0x3", code, ("fence", 3), "meet 0 1 0x3", "unpause linux 0",
        "meet 0 0 0x3", code, ("fence", 3), "meet 0 1 0x3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "hook", ["enter", "pause", "unpause", "rewrite", "tell"], ids=lambda name: name
)
def test_a_hook_that_gives_up_stops_the_part(hook):
    plan = maintained(plan_of("r52-three-guests"))
    lib = Caches(plan)
    at = reset_of(plan)
    lib.refuses = hook
    hooks = lib.hooks()
    assert lib.maintain(lib.part_of(at, 0), ctypes.byref(hooks)) == STOPPED
    assert lib.log[-1].startswith(hook)


def test_what_was_stopped_goes_on_behind_the_step():
    plan = maintained(plan_of("r52-three-guests"))
    lib = Caches(plan)
    part = lib.part_of(reset_of(plan), 0)
    hooks, at = lib.hooks(), ctypes.c_uint32(0)
    assert lib.maintain(part, ctypes.byref(hooks)) == OK
    whole = lib.log[:]
    lib.log.clear()
    lib.refuses = "tell"
    assert lib.maintain_on(part, ctypes.byref(at), ctypes.byref(hooks)) == STOPPED
    assert at.value == 9
    at.value += 1
    lib.refuses = ""
    assert lib.maintain_on(part, ctypes.byref(at), ctypes.byref(hooks)) == OK
    assert lib.log == whole
    assert at.value == 11
    assert lib.maintain_on(part, ctypes.byref(at), ctypes.byref(hooks)) == OK
    assert lib.log == whole


def test_a_meeting_that_does_not_come_about_stops_the_part():
    lib = Caches(several())
    lib.refuses = "meet"
    assert lib.maintain(lib.part_of(0, 1), ctypes.byref(lib.hooks())) == STOPPED
    assert lib.log == ["meet 0 0 0x3"]


def test_a_hook_that_is_missing_is_seen_before_the_first_step():
    plan = maintained(plan_of("r52-three-guests"))
    lib = Caches(plan)
    at = reset_of(plan)
    for missing in ("pause", "unpause", "rewrite", "tell"):
        hooks = lib.hooks(**{missing: False})
        assert lib.maintain(lib.part_of(at, 0), ctypes.byref(hooks)) == NO_HOOK
    assert lib.maintain(lib.part_of(at, 0), None) == NO_HOOK
    meeting = Caches(several())
    assert meeting.maintain(0, ctypes.byref(meeting.hooks(meet=False))) == NO_HOOK
    assert lib.log == meeting.log == []


def test_a_context_without_a_way_to_it_needs_the_hook():
    made = several((0,))
    (event,) = made.maintenance
    gone = Event(
        EventKind.MAP, "hyp.x", "runtime", ((0, "runtime/pcpu0/idle"),),
        (Enter(0, "runtime/pcpu0/linux"), *event.steps[:2]), 4, "seen",
    )  # fmt: skip
    lib = Caches(replace(made, maintenance=(gone,)))
    assert lib.maintain(0, ctypes.byref(lib.hooks(enter=False))) == NO_HOOK
    assert lib.maintain(0, ctypes.byref(lib.hooks())) == OK
    assert lib.log[0] == "enter 1 2"


def staged(steps=(), kind=TransitionKind.STAGE):
    """Two stages with a transition between them, and a STAGE event that takes it."""
    made = plans.two_guests()
    ends = "boot/pcpu0/idle", "runtime/pcpu0/idle"
    way = Transition(kind, 0, "el2", *ends, steps, (), Cost(0, 0, 0), 0)
    enter = (Enter(0, ends[1]), Fence((0,), dsb=True, isb=False))
    event = Event(EventKind.STAGE, "runtime", "runtime", ((0, ends[0]),), enter, 0, "why")
    return Caches(replace(made, transitions=(way,), maintenance=(event,)))


def test_a_stage_is_entered_by_its_transition():
    lib = staged((RegisterWrite("HPRENR", 7, Barrier.DSB_ISB),))
    assert lib.maintain(0, None) == OK
    assert lib.log == [("write", 7), ("fence", 1)]


def test_a_transition_that_starts_a_guest_is_no_way_to_its_context():
    lib = staged((Start("linux"),), TransitionKind.START)
    assert lib.maintain(0, ctypes.byref(lib.hooks(enter=False))) == NO_HOOK


def test_a_transition_that_waits_needs_its_own_hooks():
    lib = staged((Wait("runtime", (1,)),))
    assert lib.maintain(0, None) == NO_HOOK
    assert lib.maintain(0, ctypes.byref(lib.hooks(enter=False))) == NO_HOOK
    assert lib.log == []
    assert lib.maintain(0, ctypes.byref(lib.hooks())) == OK
    assert lib.log == ["enter 0 1", ("fence", 1)]


R52 = 0x8144_C004


@pytest.mark.parametrize(
    ("ctr", "fits"),
    [
        (R52, True),
        (R52 & ~(0xF << 16) | 5 << 16, True),
        (R52 & ~(0xF << 16) | 3 << 16, False),
        (R52 & ~0xF | 3, False),
        (R52 | 3 << 28, True),
        (R52 & ~(0xF << 24), True),
        (R52 & ~(0xF << 24) | 4 << 24, True),
        (R52 & ~(0xF << 24) | 5 << 24, False),
    ],
)
def test_other_caches_than_planned_are_refused(ctr, fits):
    lib = Caches(maintained(plan_of("r52-three-guests")))
    lib.ctr = ctr
    wanted = OK if fits else DIFFER
    assert lib.check_caches() == wanted
    assert lib.maintain(0, ctypes.byref(lib.hooks())) == wanted
    assert bool(lib.log) is fits


def test_a_block_is_maintained_at_its_first_touch():
    plan = maintained(plan_of("r52-three-guests"))
    lib = Caches(plan)
    at = reset_of(plan)
    placed = plan.placement[0]
    wide = ctypes.c_uint64
    number = lib.lazy_at(at, wide(placed.end - 1))
    assert number == lib.lazy_at(at, wide(placed.start)) == 0
    for event, address in ((at, placed.end), (at, placed.start - 1), (at + 1, placed.start)):
        assert lib.lazy_at(event, wide(address)) == NONE
    assert lib.lazy_flush(number) == OK
    where = placed.start, (placed.end - placed.start) // LINE
    assert lib.log == [(CLEAN_INVALIDATE, *where), ("fence", 1), (CODE, *where), ("fence", 3)]
    assert lib.lazy_flush(lib.number("LAZIES")) == NO_SUCH


def test_tables_say_who_is_told_and_how_much_is_done():
    plan = maintained(plan_of("r52-three-guests"))
    lib = Caches(plan)
    told = (Tell * 2).in_dll(lib.library, "mpuplan_told")
    assert [(t.model, t.guest) for t in told] == [(b"disk", b"dom0"), (b"net", b"dom0")]
    assert all(t.blocks.endswith(b".ram") for t in told)


HOW_TO = Path("docs/how-to/cache-maintenance.md")


@pytest.mark.parametrize("isa", Isa)
@pytest.mark.parametrize("at", range(3))
def test_the_code_of_the_how_to_compiles(tmp_path, isa, at):
    texts = ["\n".join(b.lines) + "\n" for b in blocks(HOW_TO) if b.language == "c"]
    assert len(texts) == 3
    plan = maintained(plans.two_guests(isa))
    for target in ("c", "routines", "maintenance"):
        emitted(target, plan, tmp_path)
    source = tmp_path / "shown.c"
    source.write_text(texts[at], encoding="ascii")
    for toolchain in NATIVE[isa]:
        compiled(toolchain, source)

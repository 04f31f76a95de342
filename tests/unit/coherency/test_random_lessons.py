"""What random boards have taught: each was a plan that the judge refused, or work for nothing."""

from dataclasses import replace

import pytest

from mpuplan.check.judge import judge, superfluous
from mpuplan.coherency.steps import settled
from mpuplan.load import load_board_text, tables_of_plan
from mpuplan.model.maintenance import Enter, EventKind, Fence, Maintain, Operation
from tests.unit.coherency.planned import GUEST, R52, R82, done, event, solved, text

OURS = ("cache-", "maintenance-", "event-", "set-way-")
NC = GUEST.replace("access: rw", "access: rw, type: normal-nc")
IDLE = "{use: g.ram, access: rw, stages: [runtime], while: [idle], type: normal-wb%s}"
PROGRAM = (
    GUEST.replace("access: rw}]", "access: rwx}]").rstrip("}")
    + ", set_way: trap, program: {sections: [{name: s, in: [ram], size: 4KiB, access: rx}]}}"
)
MOMENT = "{use: g.ram, access: rw, stages: [runtime], via: transient%s}"


def agreed(board):
    """The plan of a board, on which planner and judge agree in everything."""
    found = solved(board)
    loaded = load_board_text(board).board
    judged = judge(loaded, tables_of_plan(found), caches=True)
    assert not [d for d in judged if d.code.startswith(OURS)]
    assert superfluous(loaded, tables_of_plan(found)) == ()
    return found


def slots(board):
    return board.replace("  uses: [", "  transient_slots: {runtime: 1}\n  uses: [", 1)


def test_lines_that_el2_took_by_its_own_attributes_go_before_the_memory_is_anybodys():
    found = agreed(text(R82, guests=NC, uses=IDLE % ""))
    assert ("clean-invalidate", ("g.ram",), (0,)) in done(found, "reuse")
    assert done(agreed(text(R82, guests=NC)), "reuse") == [("code", ("g.ram",), (0,))]


def test_another_pcpu_drops_what_it_took_while_it_was_idle():
    guest = GUEST.replace("access: rw", "access: rw, share: non")
    found = agreed(text(R52, pcpus=2, guests=guest, uses=IDLE % ""))
    assert ("clean-invalidate", ("g.ram",), (1,)) in done(found, "reuse")


@pytest.mark.parametrize("core", [R82, R52])
def test_what_its_own_mpu_forbids_a_guest_is_still_written_with_the_mpu_off(core):
    """Stage 2 lets it write all of the block: so that is rewritten, cleaned and scrubbed."""
    found = agreed(text(core, guests=PROGRAM))
    ranges = {s.ranges for e in found.maintenance for s in e.steps if hasattr(s, "scrub")}
    assert ranges == {((0x4010_0000, 0x4010_4000),)}
    assert done(found, "reset")


def test_data_is_complete_before_the_same_bytes_are_dropped_as_code():
    uses = (
        "{use: buf, access: r, stages: [boot]},"
        " {use: buf, access: rw, stages: [build], type: normal-nc}"
    )
    found = agreed(text(R82, uses=uses, shared="g: rx"))
    one = next(e for e in found.maintenance if e.kind == "load" and e.stage == "build")
    names = [getattr(step, "operation", "fence") for step in one.steps]
    assert names == ["clean-invalidate", "fence", "code", "fence"]


def test_an_earlier_map_of_a_part_of_the_bytes_does_not_hide_its_lines():
    uses = (
        "{use: g.ram, access: rw, stages: [boot], offset: 64, size: 1KiB},"
        " {use: g.ram, access: rw, stages: [build], type: normal-nc}"
    )
    found = agreed(text(R82, uses=uses))
    build = [e for e in found.maintenance if e.kind == "load" and e.stage == "build"]
    assert [step.ranges for step in build[0].steps[:1]] == [((0x4010_0040, 0x4010_0440),)]


def moments(board):
    """Each MAP and UNMAP of the agreed plan: who is where, and what is done."""
    found = agreed(slots(board))
    return [
        (e.kind.value, e.begin[0][0], [s for s in e.steps if isinstance(s, Enter | Maintain)])
        for e in found.maintenance
        if e.kind in (EventKind.MAP, EventKind.UNMAP)
    ]


def test_the_pcpu_that_maps_reaches_its_own_cache_by_the_map():
    """By the guest's region it would see the bytes in another way than by the map: through it."""
    both = GUEST.replace("pcpus: [0]", "pcpus: [0, 1]").replace(
        "access: rw", "access: rw, share: non"
    )
    use = MOMENT % ", type: normal-nc, while: [idle]"
    for _, mapper, steps in moments(text(R82, pcpus=2, guests=both, uses=use)):
        (entered,) = [s for s in steps if isinstance(s, Enter)]
        assert entered.pcpu == 1 - mapper
        assert [s.pcpus for s in steps if isinstance(s, Maintain)] == [(0, 1)]


def test_an_edge_of_the_guests_own_mpu_cuts_what_a_moment_needs():
    own = "], program: {sections: [{name: s, in: [ram], size: 4KiB, access: rw, user: rw}]}}"
    nc = GUEST.replace("access: rw}]}", "access: rw, type: normal-nc}" + own)
    board = text(R82, guests=nc, uses=MOMENT % ", type: normal-wb, while: [idle]")
    ranges = {s.ranges for _, _, steps in moments(board) for s in steps if isinstance(s, Maintain)}
    assert all(end - start == 0x1000 for found in ranges for start, end in found)
    assert ranges


def test_lines_that_the_start_drops_are_not_dropped_by_a_later_load():
    """pCPU 1 looked in boot; build writes on pCPU 0, and runtime writes a part on both."""
    uses = (
        "{use: g.ram, access: r, stages: [boot], pcpus: [1]},"
        " {use: g.ram, access: rw, stages: [build], pcpus: [0]},"
        " {use: g.ram, access: rw, stages: [runtime], while: [idle], offset: 64, size: 1KiB}"
    )
    found = agreed(text(R52, pcpus=2, guests=GUEST.replace("[0]", "[1]"), uses=uses))
    loads = [e for e in found.maintenance if e.kind == "load" and e.stage == "runtime"]
    assert loads == []
    assert done(found, "start") == [("clean-invalidate", ("g.ram",), (1,))]


def test_code_that_is_only_fetched_cold_is_not_cleaned_for_fetches():
    """Its own MPU lets the guest execute 4 KiB of 16; with that off it fetches from memory."""
    uses = "{use: g.ram, access: rw, stages: [build]}"
    found = agreed(text(R52, guests=PROGRAM, uses=uses))
    (step, _) = event(found, "load").steps
    assert (step.operation.value, step.ranges) == ("clean-pou", ((0x4010_0000, 0x4010_1000),))


@pytest.mark.parametrize("core", [R82, R52])
def test_who_runs_already_sees_what_el2_writes_to_shared_bytes(core):
    uses = "{use: buf, access: rw, stages: [runtime], while: [idle], type: normal-nc}"
    board = text(core, uses=uses)
    found = agreed(board)
    assert done(found, "load") == [("clean-invalidate", ("buf",), (0,))]
    without = replace(found, maintenance=tuple(e for e in found.maintenance if e.kind != "load"))
    judged = judge(load_board_text(board).board, tables_of_plan(without), caches=True)
    (stale,) = [d.message for d in judged if d.code == "cache-stale"]
    assert stale.startswith("load of 'g' in stage 'runtime': 'buf'")


def test_one_barrier_ends_what_a_pcpu_does_to_different_bytes():
    first, other = ((0, 64),), ((64, 128),)
    one = Maintain(Operation.CLEAN, first, (0, 1), ("a",))
    two = Maintain(Operation.CLEAN_INVALIDATE, other, (0,), ("b",))
    both, last = Fence((0, 1), dsb=True, isb=False), Fence((0,), dsb=True, isb=False)
    assert settled((one, both, two, last)) == (one, Fence((1,), dsb=True, isb=False), two, last)
    same = replace(two, ranges=first)
    assert settled((one, both, same, last)) == (one, both, same, last)
    enter = Enter(0, "elsewhere")
    assert settled((one, both, enter, two, last)) == (one, both, enter, two, last)


TWICE = "{name: first, guests: true}, {name: runtime, guests: true}]"
FADING = GUEST.replace("access: rw", "access: {first: rw, runtime: %s}")


def fading(access, core=R82):
    """A guest writes its memory in stage 'first'; in 'runtime' it has other rights there."""
    board = text(core, guests=FADING % access)
    return board.replace("{name: runtime, guests: true}]", TWICE)


@pytest.mark.parametrize("access", ["r", "rx"])
def test_what_a_guest_wrote_in_an_earlier_stage_is_cleaned_when_it_restarts(access):
    found = agreed(fading(access))
    for kind in ("reset", "stop"):
        one = next(e for e in found.maintenance if e.kind == kind and e.stage == "runtime")
        (step, *_) = [s for s in one.steps if isinstance(s, Maintain)]
        assert (step.operation.value, step.blocks) == ("clean", ("g.ram",))


@pytest.mark.parametrize("kind", ["reset", "stop"])
def test_a_plan_that_forgets_what_was_written_in_an_earlier_stage_is_refused(kind):
    board = fading("r")
    found = solved(board)
    left = tuple(e for e in found.maintenance if (e.kind, e.stage) != (kind, "runtime"))
    tables = tables_of_plan(replace(found, maintenance=left))
    judged = judge(load_board_text(board).board, tables, caches=True)
    wanted = {"reset": "cache-stale", "stop": "cache-dirty"}[kind]
    assert wanted in {d.code for d in judged if f"{kind} of 'g' in stage 'runtime'" in d.message}


def test_lines_of_a_stage_before_go_before_the_memory_is_anybodys():
    """EL2 wrote the image through a cache in build; the guest goes past all caches."""
    board = text(R82, guests=NC, uses="{use: g.ram, access: rw, stages: [build]}")
    found = agreed(
        board.replace("access: rw, stages: [build]", "access: rw, stages: [build], type: normal-wb")
    )
    assert ("clean-invalidate", ("g.ram",), (0,)) in done(found, "reuse")
    assert done(agreed(text(R82, guests=NC)), "reuse") == [("code", ("g.ram",), (0,))]


def test_a_pcpu_that_maps_bytes_for_a_moment_may_not_enter_a_context_that_maps_them():
    both = GUEST.replace("pcpus: [0]", "pcpus: [0, 1]").replace(
        "access: rw", "access: rw, share: non"
    )
    use = MOMENT % ", type: normal-nc, while: [idle]"
    board = slots(text(R82, pcpus=2, guests=both, uses=use))
    found = solved(board)
    events = [
        replace(e, steps=(Enter(e.begin[0][0], f"runtime/pcpu{e.begin[0][0]}/g"), *e.steps))
        if e.kind is EventKind.MAP
        else e
        for e in found.maintenance
    ]
    tables = tables_of_plan(replace(found, maintenance=tuple(events)))
    judged = judge(load_board_text(board).board, tables, caches=True)
    texts = [d.message for d in judged if d.code == "maintenance-context"]
    assert len(texts) == 2
    assert all("maps what 'h:g.ram' maps by then" in each for each in texts)


TWO = GUEST.replace("pcpus: [0]", "pcpus: [0, 1]")


@pytest.mark.parametrize("shared", ["g: rw", "g: rx"])
def test_lines_of_those_who_run_already_go_in_their_own_context(shared):
    """EL2 writes shared bytes on pCPU 0, and rests on pCPU 1 without a map of them."""
    uses = "{use: buf, access: rw, stages: [runtime], while: [idle], pcpus: [0]}"
    found = agreed(text(R52, pcpus=2, guests=TWO, uses=uses, shared=shared))
    (*_, entered, dropped, _) = event(found, "load").steps
    assert entered == Enter(1, "runtime/pcpu1/g")
    assert (dropped.operation.value, dropped.pcpus) == ("clean-invalidate", (1,))
    assert done(found, "start") == []


def test_what_guests_read_after_the_last_write_is_no_old_line():
    """EL2 wrote past all caches in boot; the guest has read the new bytes in stage 'first'."""
    uses = (
        "{use: buf, access: rw, stages: [boot], type: device-nGnRE},"
        " {use: buf, access: r, stages: [runtime], while: [idle]}"
    )
    board = text(R82, uses=uses, shared="g: r")
    agreed(board.replace("build, {name: runtime, guests: true}]", TWICE))


def test_lines_that_go_when_the_next_stage_begins_are_not_dropped_by_the_load():
    """EL2 wrote by a cache in boot, past it in build, and reads by it in runtime."""
    uses = (
        "{use: buf, access: rw, stages: [boot]},"
        " {use: buf, access: rw, stages: [build], type: device-nGnRE},"
        " {use: buf, access: r, stages: [runtime], while: [idle]}"
    )
    found = agreed(text(R82, uses=uses, shared="g: r"))
    assert done(found, "load") == []
    assert done(found, "stage", "runtime") == [("clean-invalidate", ("buf",), (0,))]

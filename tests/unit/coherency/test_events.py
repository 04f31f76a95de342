"""Events of small boards: what is maintained, where, in which order, on both kinds of core."""

import pytest

from mpuplan.coherency import maintained
from mpuplan.load import load_board_text, load_plan_text, plan_json
from mpuplan.model.maintenance import (
    Enter,
    Fence,
    Invalidation,
    Maintain,
    Pause,
    Rewrite,
    Unpause,
)
from tests.unit.coherency.planned import GUEST, R52, R82, done, event, plan, solved, text

CODE = """\
  - name: g
    pcpus: [0]
    memory:
      - {name: code, start: 0x4010_0000, size: 4KiB, access: rx}
      - {name: ram, start: 0x4010_1000, size: 4KiB, access: rw}"""
RWX = (
    "  - {name: g, pcpus: [0], memory: [{name: ram, start: 0x4010_0000, size: 4KiB, access: rwx}]}"
)
ONE = "  - {name: g, pcpus: [1], memory: [{name: ram, start: 0x4010_0000, size: 4KiB, access: rw}]}"
SMP = ONE.replace("pcpus: [1]", "pcpus: [0, 1]")
SMP_NSH = SMP.replace("access: rw", "access: rw, share: non")
LOAD = "{use: g.ram, access: rw, stages: [build]}"
LOAD_CODE = "{use: g.code, access: rw, stages: [build]}"


def kinds(one):
    return [type(step) for step in one.steps]


# --- load and start: an image copied by EL2, then fetched uncached (pmsa 9, last line) ---------


def test_an_image_that_el2_wrote_back_is_cleaned_before_a_guest_fetches_uncached():
    found = plan(R82, guests=CODE, uses=f"{LOAD_CODE}, {LOAD}")
    assert done(found, "load") == [("clean", ("g.code", "g.ram"), (0,))]
    assert done(found, "start") == [("code", ("g.code",), (0,))]
    (one, fence) = event(found, "load").steps
    assert one.ranges == ((0x4010_0000, 0x4010_2000),)
    assert fence == Fence((0,), dsb=True, isb=False)
    assert event(found, "load").begin == ((0, "build/pcpu0/idle"),)
    assert event(found, "load").lines == 128


def test_where_caches_write_through_only_code_is_cleaned():
    found = plan(R52, guests=CODE, uses=f"{LOAD_CODE}, {LOAD}")
    assert done(found, "load") == [("clean-pou", ("g.code",), (0,))]
    assert done(found, "start") == [("code", ("g.code",), (0,))]


def test_a_guest_that_nobody_loads_may_still_have_been_fetched_before():
    found = plan(R82, guests=CODE)
    assert event(found, "load") is None
    assert done(found, "start") == [("code", ("g.code",), (0,))]
    assert kinds(event(found, "start")) == [Enter, Maintain, Fence]
    assert event(found, "start").steps[-1] == Fence((0,), dsb=True, isb=True)


def test_a_guest_without_code_needs_nothing_at_its_start():
    assert event(plan(R82), "start") is None


def test_what_is_uncached_for_el2_needs_no_cleaning():
    assert event(plan(R82, uses=LOAD.replace("}", ", type: normal-nc}")), "load") is None


def test_an_image_beyond_an_instruction_cache_drops_all_of_it():
    big = CODE.replace("size: 4KiB, access: rx", "size: 64KiB, access: rx").replace(
        "1000", "0000", 1
    )
    guest = big.replace("0x4010_1000", "0x4012_0000").replace(
        "0x4010_0000, size: 4KiB, access: rw", "0x4012_0000, size: 4KiB, access: rw"
    )
    found = plan(R82, guests=guest)
    assert done(found, "start") == [("code-all", ("g.code",), (0,))]
    assert event(found, "start").lines == 512


def test_shared_bytes_concern_those_who_read_them_by_another_cache():
    use = "{use: buf, access: rw, stages: [build], type: normal-nc}"
    early = f"{{use: buf, access: rw, stages: [boot]}}, {use}"
    assert event(plan(R82, uses=use), "load") is None
    assert done(plan(R82, uses=early), "load", "buf") == [("clean-invalidate", ("buf",), (0,))]


def test_a_core_that_may_hold_what_the_other_has_replaced_drops_it():
    found = plan(R52, pcpus=2, guests=SMP, uses=LOAD)
    assert done(found, "load") == [("clean-invalidate", ("g.ram",), (0, 1))]


def test_what_a_pcpu_does_not_map_when_it_is_loaded_is_dropped_when_the_guest_starts():
    early = "{use: g.ram, access: rw, stages: [boot]}"
    late = "{use: g.ram, access: rw, stages: [build], pcpus: [0]}"
    found = plan(R52, pcpus=2, guests=SMP, uses=f"{early}, {late}")
    assert event(found, "load").stage == "boot"
    assert done(found, "start") == [("clean-invalidate", ("g.ram",), (1,))]


# --- reset: what was written with caches on is read with caches off (pmsa 9, last line) --------


def test_a_restart_with_caches_off_reads_what_memory_holds():
    found = plan(R82)
    assert done(found, "reset") == [("clean-invalidate", ("g.ram",), (0,))]
    one = event(found, "reset")
    assert kinds(one) == [Pause, Enter, Rewrite, Maintain, Fence, Unpause]
    assert one.steps[-1] == Unpause("g", cold=True)
    assert one.steps[2] == Rewrite(0, ((0x4010_0000, 0x4010_4000),), ("g.ram",), scrub=False)


def test_a_restart_needs_nothing_where_memory_always_has_the_newest():
    assert event(plan(R52), "reset") is None
    assert event(plan(R52), "stop") is None


def test_code_that_a_guest_writes_itself_is_dropped_before_it_restarts():
    assert done(plan(R52, guests=RWX), "reset") == [
        ("clean-pou", ("g.ram",), (0,)),
        ("code", ("g.ram",), (0,)),
    ]
    assert done(plan(R82, guests=RWX), "reset") == [
        ("clean-invalidate", ("g.ram",), (0,)),
        ("code", ("g.ram",), (0,)),
    ]


def test_one_pcpu_cleans_what_coherent_caches_hold():
    assert done(plan(R82, pcpus=2, guests=SMP), "reset") == [("clean-invalidate", ("g.ram",), (0,))]


def test_each_pcpu_cleans_its_own_lines_and_the_rewriter_cleans_again():
    found = plan(R82, pcpus=2, guests=SMP_NSH)
    assert done(found, "reset") == [
        ("clean", ("g.ram",), (1,)),
        ("clean-invalidate", ("g.ram",), (0,)),
        ("clean-invalidate", ("g.ram",), (1,)),
    ]
    one = event(found, "reset")
    order = kinds(one)
    assert order.index(Maintain) < order.index(Rewrite)
    assert one.begin == ((0, "runtime/pcpu0/idle"), (1, "runtime/pcpu1/idle"))


def test_read_only_and_shared_memory_is_left_alone():
    found = plan(R82, guests=CODE)
    for kind in ("reset", "stop", "reuse"):
        blocks = {b for _, names, _ in done(found, kind) for b in names}
        assert blocks == {"g.ram"}, kind


# --- stop and reuse (pmsa 9: guest A -> guest B, region disabled for good) -------------------


def test_nothing_is_left_to_be_evicted_when_a_guest_stops():
    one = event(plan(R82, guests=f"{CODE}\n{OTHER}"), "stop", "g")
    assert kinds(one) == [Pause, Enter, Maintain, Fence, Enter]
    assert one.steps[2].operation == "clean"
    assert one.steps[-1] == Enter(0, "runtime/pcpu0/idle")


OTHER = (
    "  - {name: o, pcpus: [0], memory: [{name: ram, start: 0x4020_0000, size: 4KiB, access: rw}]}"
)


@pytest.mark.parametrize(("core", "operation"), [(R82, "clean-invalidate"), (R52, "clean-pou")])
def test_memory_goes_to_the_next_guest_as_zeros(core, operation):
    """Also on the pCPU that the old guest never ran on, and that does not map the bytes."""
    for guests in (CODE, RWX):
        found = plan(core, pcpus=2, guests=guests)
        assert done(found, "reuse") == [
            (operation, ("g.ram",), (0,)),
            ("code", ("g.ram",), (0,)),
            ("code-all", ("g.ram",), (1,)),
        ]
    scrub = [step for step in event(found, "reuse").steps if isinstance(step, Rewrite)]
    assert [step.scrub for step in scrub] == [True]


def test_uncached_memory_is_scrubbed_and_only_what_was_fetched_dropped():
    guest = GUEST.replace("access: rw", "access: rw, type: normal-nc")
    found = plan(R82, guests=guest)
    assert kinds(event(found, "reuse")) == [Pause, Enter, Rewrite, Maintain, Fence, Enter]
    assert done(found, "reuse") == [("code", ("g.ram",), (0,))]
    assert [e.kind for e in found.maintenance] == ["reuse"]


# --- stages -----------------------------------------------------------------------------------

PATCH = "{name: patch, start: 0x4002_0000, size: 4KiB, access: {boot: rw, build: rx, runtime: rx}}"
FROZEN = "{name: patch, start: 0x4002_0000, size: 4KiB, access: {boot: rw, build: r, runtime: r}}"


@pytest.mark.parametrize("core", [R82, R52])
def test_data_that_becomes_code_is_cleaned_before_and_dropped_behind_the_change(core):
    found = plan(core, pcpus=2, sections=PATCH)
    one = event(found, "stage", "build")
    cleaners = (0,) if core == R82 else (0, 1)
    assert done(found, "stage", "build") == [
        ("clean-pou", ("h.patch",), cleaners),
        ("code", ("h.patch",), (0, 1)),
    ]
    assert kinds(one) == [Maintain, Fence, Enter, Enter, Maintain, Fence]


@pytest.mark.parametrize("core", [R82, R52])
def test_data_that_becomes_read_only_needs_nothing(core):
    assert event(plan(core, sections=FROZEN), "stage") is None


def uses(first, second):
    return (
        f"{{use: buf, access: rw, stages: [boot], {first}}},"
        f" {{use: buf, access: rw, stages: [build], {second}}}"
    )


# The table of changes, pmsa 9. R82, two pCPUs; None: nothing to do.
CHANGES = [
    ("type: normal-wb", "type: normal-nc", [("clean", (0,))]),
    ("type: normal-wb", "type: device-nGnRE", [("clean", (0,))]),
    ("type: normal-wb", "type: normal-wt", []),  # one cache serves both
    ("type: normal-wt", "type: normal-nc", []),  # memory has the newest
    ("type: normal-wt", "type: normal-wb", []),
    ("type: normal-nc", "type: normal-wb", []),  # nobody has cached it before
    ("type: device-nGnRE", "type: normal-wb", []),
    ("share: non", "share: inner", [("clean", (0, 1))]),
    ("share: inner", "share: non", [("clean", (0,))]),
    ("share: inner", "share: outer", []),  # one cache serves both
]


@pytest.mark.parametrize(("first", "second", "wanted"), CHANGES)
def test_a_change_of_attributes_on_a_write_back_core(first, second, wanted):
    found = plan(R82, pcpus=2, uses=uses(first, second))
    assert done(found, "stage", "build") == [(op, ("buf",), pcpus) for op, pcpus in wanted]


@pytest.mark.parametrize(("first", "second", "_"), CHANGES)
def test_a_change_of_attributes_where_caches_write_through(first, second, _):
    one = "share: non, " if "share" not in first else ""
    found = plan(R52, uses=uses(one + first, one + second))
    assert event(found, "stage", "build") is None


def test_lines_from_before_an_uncached_stage_are_dropped_behind_it():
    both = uses("type: normal-wb", "type: normal-nc")
    again = both + ", {use: buf, access: rw, stages: [runtime], type: normal-wb}"
    found = plan(R82, uses=again, shared="g: rw")
    assert done(found, "stage", "runtime") == [("clean-invalidate", ("buf",), (0,))]
    order = kinds(event(found, "stage", "runtime"))
    assert order.index(Enter) < order.index(Maintain)


# --- transient maps -----------------------------------------------------------------------------

TRANSIENT = "{use: g.ram, access: rw, stages: [runtime], via: transient%s}"


def slots(board):
    return board.replace("  uses: [", "  transient_slots: {runtime: 1}\n  uses: [", 1)


def test_a_moment_of_el2_needs_nothing_by_the_same_cache():
    found = solved(slots(text(R82, pcpus=2, guests=SMP, uses=TRANSIENT % "")))
    assert event(found, "map") is event(found, "unmap") is None


def test_an_uncached_moment_of_el2_takes_what_the_guest_holds_back():
    use = TRANSIENT % ", type: normal-nc, while: [idle]"
    found = solved(slots(text(R82, guests=f"{CODE}\n{OTHER}", uses=use)))
    assert done(found, "map") == [("clean", ("g.ram",), (0,))]
    assert done(found, "unmap") == [("clean-invalidate", ("g.ram",), (0,))]


def test_another_pcpu_drops_what_it_holds_in_the_context_of_the_guest():
    use = TRANSIENT % ", pcpus: [0]"
    found = solved(slots(text(R52, pcpus=2, guests=ONE, uses=use)))
    assert done(found, "map") == [("clean-invalidate", ("g.ram",), (0,))]
    assert done(found, "unmap") == [("clean-invalidate", ("g.ram",), (1,))]


# --- device models ------------------------------------------------------------------------------

MODELS = CODE + "\n    device_models: [{name: disk, in: o, of: [ram]}]\n" + OTHER


@pytest.mark.parametrize("kind", ["reset", "stop", "reuse"])
def test_device_models_are_told_once_behind_the_changes(kind):
    one = event(plan(R82, guests=MODELS), kind, "g")
    told = [step for step in one.steps if isinstance(step, Invalidation)]
    assert told == [Invalidation("disk", "o", ("g.ram",))]
    rest = one.steps[one.steps.index(told[0]) + 1 :]
    assert rest == ((Unpause("g", cold=True),) if kind == "reset" else ())
    assert one.steps[0] == Pause("g")


def test_device_models_are_told_where_nothing_else_is_to_do():
    assert kinds(event(plan(R52, guests=MODELS), "stop", "g"))[-1] is Invalidation


# --- all of them ----------------------------------------------------------------------------------


def test_the_same_board_gives_the_same_events():
    board = text(R82, pcpus=2, guests=SMP_NSH, uses=LOAD, sections=PATCH)
    assert plan_json(solved(board)) == plan_json(solved(board))


def test_events_do_not_depend_on_what_the_plan_said_of_them_before():
    board = text(R82, pcpus=2, guests=SMP, uses=LOAD)
    found = solved(board)
    assert maintained(load_board_text(board).board, found) == found


def test_a_plan_file_holds_all_of_it():
    found = plan(R82, guests=MODELS, uses=f"{LOAD_CODE}, {LOAD}", sections=PATCH)
    assert found.maintenance
    assert load_plan_text(plan_json(found)) == found


# --- two stages with guests ---------------------------------------------------------------------

RUNS = "stages: [boot, build, {name: first, guests: true}, {name: runtime, guests: true}]"


def two_runs(**said):
    board = text(R82, **said)
    return solved(board.replace("stages: [boot, build, {name: runtime, guests: true}]", RUNS))


def test_a_guest_starts_and_may_be_reset_in_every_stage():
    found = two_runs(guests=CODE)
    for kind in ("start", "reset"):
        assert [e.stage for e in found.maintenance if e.kind == kind] == ["first", "runtime"]


def test_lines_that_no_load_reaches_are_dropped_by_whichever_start_is_the_first():
    early = "{use: g.ram, access: rw, stages: [boot]}"
    late = "{use: g.ram, access: rw, stages: [build], pcpus: [0]}"
    board = text(R52, pcpus=2, guests=SMP, uses=f"{early}, {late}")
    found = solved(board.replace("stages: [boot, build, {name: runtime, guests: true}]", RUNS))
    assert [e.stage for e in found.maintenance if e.kind == "start"] == ["first", "runtime"]


def test_shared_lines_that_no_load_reaches_are_dropped_when_a_user_starts():
    found = plan(R82, pcpus=2, uses=uses("share: inner", "share: non"))
    assert done(found, "load", "buf") == [("clean", ("buf",), (0, 1))]
    assert done(found, "start") == [("clean-invalidate", ("buf",), (0,))]


def test_device_models_are_told_when_a_stage_takes_memory_away():
    taken = MODELS.replace("access: rw}", "access: {first: rw}}", 1)
    one = event(two_runs(guests=taken), "stage", "runtime")
    assert kinds(one) == [Pause, Enter, Invalidation, Unpause]
    assert one.steps[-1] == Unpause("g", cold=False)
    assert one.begin == ((0, "first/pcpu0/idle"),)
    assert event(two_runs(guests=MODELS), "stage", "runtime") is None

"""The failures everybody knows: found without the operation, gone with it, on both cores."""

import pytest

from mpuplan.model.maintenance import Enter, Pause
from tests.unit.check.caches.handmade import (
    anew,
    code,
    cold,
    dsb,
    event,
    found,
    keep,
    with_events,
)
from tests.unit.check.caches.small import (
    A32,
    A64,
    ALONE,
    BUILD,
    IDLE,
    IVC,
    NC,
    PAGE,
    RAM_A,
    WB,
    WB_INNER,
    WT,
    loaded,
    mapped,
    staged_part,
)

RAM = (RAM_A, RAM_A + PAGE)
SHARED = (IVC, IVC + PAGE)
A = Enter(0, "runtime/pcpu0/a")
ROUTINE = {0: IDLE.format(0)}


def stale(made, kind, *events):
    """What the model finds about one kind of event."""
    board, tables = made
    results = found(board, with_events(tables, *events))
    bad = {"maintenance-unmapped", "maintenance-permission", "event-order", "event-unknown"}
    assert not [text for code_, text in results if code_ in bad]
    texts = [text for code_, text in results if code_ in ("cache-stale", "cache-dirty")]
    return [text for text in texts if text.startswith(kind)]


def load(*steps):
    return event("load", "a", "build", {0: BUILD.format(0)}, *steps, dsb())


def start(*steps):
    return event("start", "a", "runtime", ROUTINE, A, *steps, dsb(), cold("a"))


def reset(*steps):
    return event("reset", "a", "runtime", ROUTINE, Pause("a"), A, *steps, dsb(), cold("a"))


def reuse(*steps):
    return event("reuse", "a", "runtime", ROUTINE, A, *steps, dsb())


def stage_(*steps, pcpus=(0,)):
    begin = {p: BUILD.format(p) for p in pcpus}
    return event("stage", "runtime", "runtime", begin, *steps)


# --- a guest that restarts with its caches off --------------------------------------------------


def test_guest_restarts_with_caches_off_on_write_back_cores():
    made = loaded(A64, access="rw")
    texts = stale(made, "reset")
    assert len(texts) == 1
    assert "'a' on pcpu0, its caches off, may get old bytes from memory" in texts[0]
    assert not stale(made, "reset", reset(anew(RAM), keep("clean", RAM)))
    assert not stale(made, "reset", reset(anew(RAM), keep("clean-invalidate", RAM)))


def test_guest_restarts_with_caches_off_on_write_through_cores():
    """Cortex-R52: memory is up to date; only code needs anything."""
    assert not stale(loaded(A32, access="rw"), "reset")
    made = loaded(A32)
    assert "fetching" in stale(made, "reset")[0]
    both = keep("clean-pou", RAM), dsb(), code(RAM)
    assert not stale(made, "reset", reset(anew(RAM), *both))


def test_what_is_cleaned_before_it_is_written_anew_is_stale():
    made = loaded(A64, access="rw")
    texts = stale(made, "reset", reset(keep("clean", RAM), dsb(), anew(RAM)))
    assert "it was written anew on pcpu0 after 'a' had run" in texts[0]


def test_memory_that_no_event_writes_anew_may_be_written_anew_at_the_end():
    made = loaded(A64, access="rw")
    assert stale(made, "reset", reset(keep("clean", RAM)))


# --- an image that EL2 copied, then fetched past the caches -------------------------------------


def test_image_copied_by_el2_is_fetched_from_memory():
    made = loaded(A64)
    texts = stale(made, "start")
    assert "'h' wrote it in stage 'build' on pcpu0" in texts[0]
    assert "from memory" in texts[0]
    assert stale(made, "start", load(keep("clean", RAM)))
    assert stale(made, "start", start(code(RAM)))
    assert not stale(made, "start", load(keep("clean", RAM)), start(code(RAM)))


def test_image_copied_by_el2_on_write_through_cores():
    """Cortex-R52: in memory it is new, but not yet where fetches look."""
    made = loaded(A32)
    assert "instruction cache" in stale(made, "start", load(keep("clean-pou", RAM)))[0]
    assert "Unification" in stale(made, "start", start(code(RAM)))[0]
    assert not stale(made, "start", load(keep("clean-pou", RAM)), start(code(RAM)))


def test_data_loaded_on_write_through_cores_needs_nothing():
    assert not stale(loaded(A32, access="rw"), "start")


@pytest.mark.parametrize("core", [A32, A64], ids=["r52", "r82"])
def test_image_copied_past_the_caches_needs_only_the_instruction_cache(core):
    made = loaded(core, by=NC)
    assert stale(made, "start")
    assert not stale(made, "start", start(code(RAM)))


def test_image_copied_on_any_of_two_pcpus_that_are_not_coherent():
    """Who wrote cleans; on which pCPU that was, the board does not say."""
    made = loaded(ALONE, pcpus=2, access="rw")
    one = load(keep("clean", RAM))
    assert stale(made, "start", one)
    begin = {0: BUILD.format(0), 1: BUILD.format(1)}
    both = event("load", "a", "build", begin, keep("clean", RAM, pcpus=(0, 1)), dsb(0, 1))
    drop = [A, Enter(1, "runtime/pcpu1/a"), keep("invalidate", RAM, pcpus=(0, 1)), dsb(0, 1)]
    begin = {0: IDLE.format(0), 1: IDLE.format(1)}
    first = event("start", "a", "runtime", begin, *drop, cold("a"))
    assert "from the data cache of pcpu1" in stale(made, "start", both)[0]
    assert not stale(made, "start", both, first)


def test_coherent_cores_clean_once_for_all():
    made = loaded(A64, pcpus=2, access="rw", seen=WB_INNER, by=WB_INNER)
    assert not stale(made, "start", load(keep("clean", RAM)))
    private = loaded(A64, pcpus=2, access="rw")
    assert stale(private, "start", load(keep("clean", RAM)))


# --- attributes that change with a stage --------------------------------------------------------


def test_write_back_to_non_cacheable():
    made = staged_part(A64, WB, NC)
    assert "'ivc'" in stale(made, "stage")[0]
    assert not stale(made, "stage", stage_(keep("clean", SHARED), dsb(), Enter(0, IDLE.format(0))))
    assert not stale(staged_part(A32, WB, NC), "stage")
    assert not stale(staged_part(A64, WT, NC), "stage")


def test_write_back_to_non_cacheable_behind_the_change():
    """Through the new region the line is still found: it is cleaned by its address."""
    made = staged_part(A64, WB, NC)
    assert not stale(made, "stage", stage_(Enter(0, IDLE.format(0)), keep("clean", SHARED), dsb()))


@pytest.mark.parametrize("core", [A32, A64], ids=["r52", "r82"])
def test_same_attributes_need_nothing(core):
    assert not stale(staged_part(core, WB, WB), "stage")
    assert not stale(staged_part(core, NC, WB), "stage")


def test_shareability_change_between_two_coherent_pcpus():
    made = staged_part(A64, WB, WB_INNER, pcpus=2)
    clean = stage_(keep("clean-invalidate", SHARED), dsb())
    assert "on pcpu1" in stale(made, "stage", clean)[0]
    both = keep("clean-invalidate", SHARED, pcpus=(0, 1)), dsb(0, 1)
    assert not stale(made, "stage", stage_(*both, pcpus=(0, 1)))


@pytest.mark.parametrize("core", [A32, A64], ids=["r52", "r82"])
def test_data_that_becomes_code(core):
    made = staged_part(core, WB, WB, access=("rw", "rx"))
    assert "fetching" in stale(made, "stage")[0]
    clean, drop = keep("clean-pou", SHARED), code(SHARED)
    there = Enter(0, IDLE.format(0))
    assert stale(made, "stage", stage_(clean, dsb(), there))
    assert stale(made, "stage", stage_(drop, dsb(), there))
    assert not stale(made, "stage", stage_(clean, dsb(), drop, dsb(), there))


def test_who_goes_on_behind_new_code_needs_an_isb():
    board, tables = staged_part(A32, WB, WB, access=("rw", "rx"))
    steps = keep("clean-pou", SHARED), dsb(), code(SHARED), dsb()
    bad = found(board, with_events(tables, stage_(*steps)))
    assert [text for c, text in bad if c == "event-order"] == [
        "stage 'runtime': pcpu0 runs on without an ISB"
    ]
    assert found(board, with_events(tables, stage_(*steps[:-1], dsb(isb=True)))) == []


# --- memory that goes to another guest ----------------------------------------------------------


def test_memory_goes_to_another_guest():
    made = loaded(A64, access="rw")
    scrub = anew(RAM, scrub=True)
    texts = stale(made, "reuse", reuse(scrub))
    assert "the next guest on pcpu0, its caches off, may get old bytes from memory" in texts[0]
    assert stale(made, "reuse", reuse(keep("clean", RAM), dsb(), scrub))
    assert not stale(made, "reuse", reuse(scrub, keep("clean", RAM), dsb(), code(RAM)))


def test_memory_goes_to_another_guest_on_write_through_cores():
    made = loaded(A32, access="rw")
    scrub = anew(RAM, scrub=True)
    assert "Unification" in stale(made, "reuse", reuse(scrub, code(RAM)))[0]
    assert not stale(made, "reuse", reuse(scrub, keep("clean-pou", RAM), dsb(), code(RAM)))


def test_code_of_the_old_guest_is_not_executed_by_the_next():
    made = loaded(A32)
    scrubbed = anew(RAM, scrub=True), keep("clean-pou", RAM)
    assert "instruction cache" in stale(made, "reuse", reuse(*scrubbed))[0]
    assert not stale(made, "reuse", reuse(*scrubbed, dsb(), code(RAM)))


def test_other_pcpus_keep_old_lines_where_nothing_is_coherent():
    """Cortex-R52, a guest on two pCPUs: each drops its own lines, behind the scrubbing."""
    made = loaded(A32, pcpus=2, access="rw")
    begin = {0: IDLE.format(0), 1: IDLE.format(1)}
    both = A, Enter(1, "runtime/pcpu1/a")
    scrub = anew(RAM, scrub=True)
    late = scrub, keep("clean-pou", RAM), dsb(), keep("invalidate", RAM, pcpus=(1,)), dsb(1)
    early = late[3], late[4], scrub, late[1], dsb()

    def ends(*steps):
        return event(
            "reuse", "a", "runtime", begin, *both, *steps, code(RAM, pcpus=(0, 1)), dsb(0, 1)
        )  # fmt: skip

    assert "the next guest on pcpu1" in stale(made, "reuse", ends(*late[:3]))[0]
    assert "the next guest on pcpu1" in stale(made, "reuse", ends(*early))[0]
    assert not stale(made, "reuse", ends(*late))


# --- a guest that stops -------------------------------------------------------------------------


def test_stopped_guest_leaves_nothing_dirty():
    made = loaded(A64, access="rw")
    stop = event("stop", "a", "runtime", ROUTINE, Pause("a"), A, keep("clean", RAM), dsb())
    assert "may write old bytes to memory later" in stale(made, "stop")[0]
    assert not stale(made, "stop", stop)
    assert not stale(loaded(A32), "stop")


def test_master_that_is_not_coherent_sees_what_a_guest_wrote():
    made = loaded(A64, access="rw", masters=("dma",))
    assert any("the master 'dma' may get old bytes" in text for text in stale(made, "stop"))


# --- a map for a moment -------------------------------------------------------------------------


def see(kind, *steps, pcpu=0):
    return event(kind, "h.look", "runtime", {pcpu: IDLE.format(pcpu)}, *steps, dsb(pcpu))


def test_map_by_the_same_attributes_needs_nothing():
    for core in (A32, A64):
        assert not stale(mapped(core), "map")
        assert not stale(mapped(core), "unmap")


def test_map_by_other_attributes_on_write_back_cores():
    made = mapped(A64, by=NC)
    flush = see("map", keep("clean-invalidate", RAM))
    assert "EL2 on pcpu0 may get old bytes from memory" in stale(made, "map")[0]
    assert "'a' on pcpu0 may get old bytes" in stale(made, "unmap")[0]
    assert not stale(made, "map", flush)
    assert not stale(made, "unmap", flush)


def test_guest_that_runs_while_el2_writes_past_the_caches():
    """Its pCPU takes lines again behind the map, so they are dropped at the unmap, too."""
    made = mapped(A64, seen=WB_INNER, by=NC, pcpus=2)
    both = "clean-invalidate", "invalidate"
    flush = [see("map", keep(both[0], RAM, pcpus=(p,)), pcpu=p) for p in (0, 1)]
    drop = [see("unmap", keep(both[1], RAM, pcpus=(p,)), pcpu=p) for p in (0, 1)]
    assert not stale(made, "map", *flush)
    assert "'a' on pcpu0 may get old bytes" in stale(made, "unmap", *flush)[0]
    assert not stale(made, "unmap", *flush, *drop)


def test_each_pcpu_that_maps_has_events_of_its_own():
    made = mapped(A64, seen=WB_INNER, by=NC, pcpus=2)
    flush = [see("map", keep("clean-invalidate", RAM, pcpus=(p,)), pcpu=p) for p in (0, 1)]
    left = stale(made, "map", flush[0])
    assert left
    assert all("EL2 on pcpu1" in text for text in left)
    board, tables = made
    twice = found(board, with_events(tables, flush[0], flush[0]))
    assert "event-unknown" in [code_ for code_, _ in twice]


def test_map_on_another_pcpu_that_is_not_coherent():
    """Cortex-R52: EL2 on pCPU 1 may still have what it saw at the last map."""
    made = mapped(A32, pcpus=2)
    assert "EL2 on pcpu1 may get old bytes from" in stale(made, "map")[0]
    assert not stale(made, "map", see("map", keep("invalidate", RAM, pcpus=(1,)), pcpu=1))


def test_operation_outside_of_the_map_is_refused():
    board, tables = mapped(A64, by=NC)
    beyond = (RAM[0], RAM[1] + 64)
    codes = [c for c, _ in found(board, with_events(tables, see("map", keep("clean", beyond))))]
    assert "maintenance-unmapped" in codes

"""Events about bytes that nobody maps in between, or that EL2 maps where the guest does not run."""

import pytest

from mpuplan.model.maintenance import Enter, EventKind, Invalidation, Maintain
from tests.unit.coherency.planned import GUEST, R52, R82, done, event, plan, solved, text

SMP = GUEST.replace("pcpus: [0]", "pcpus: [0, 1]").replace("access: rw", "access: rwx")


def kinds(one):
    return [type(step) for step in one.steps]


# --- code that is written in one stage and executed in a later one ------------------------------


def late(access):
    return f"{{name: late, start: 0x4002_0000, size: 4KiB, access: {access}}}"


@pytest.mark.parametrize("core", [R82, R52])
def test_code_that_no_stage_maps_meanwhile_is_cleaned_where_it_is_mapped_again(core):
    one = event(plan(core, sections=late("{boot: rw, runtime: rx}")), "stage", "runtime")
    assert [s.operation.value for s in one.steps if isinstance(s, Maintain)] == [
        "clean-pou", "code",
    ]  # fmt: skip
    assert kinds(one)[0] is Enter


def test_code_that_is_read_in_a_stage_between_is_still_new_when_it_is_executed():
    found = plan(R82, sections=late("{boot: rw, build: r, runtime: rx}"))
    assert done(found, "stage", "build") == []
    assert done(found, "stage", "runtime") == [
        ("clean-pou", ("h.late",), (0,)),
        ("code", ("h.late",), (0,)),
    ]


def test_code_that_was_executed_before_is_not_maintained_again():
    found = plan(R82, sections=late("{boot: rw, build: rx, runtime: rx}"))
    assert done(found, "stage", "build")
    assert done(found, "stage", "runtime") == []


# --- images that EL2 loads through maps of a moment ---------------------------------------------


def loading(core, *, pcpus=2, guests=SMP, more=""):
    uses = "{use: g.ram, access: rw, stages: [build], via: transient}" + more
    board = text(core, pcpus=pcpus, guests=guests, uses=uses, shared="g: rwx")
    return solved(board.replace("  uses: [", "  transient_slots: {build: 1}\n  uses: [", 1))


def unmaps(found):
    return [
        (e.begin[0][0], [(s.operation.value, s.pcpus) for s in e.steps if isinstance(s, Maintain)])
        for e in found.maintenance
        if e.kind is EventKind.UNMAP
    ]


def test_image_loaded_through_a_map_of_a_moment_is_cleaned_before_that_is_gone():
    found = loading(R82)
    assert unmaps(found) == [(0, [("clean", (0,))]), (1, [("clean", (1,))])]
    assert "'h' has written 'g.ram' in stage 'build'" in event_of_pcpu(found, 0).why


def event_of_pcpu(found, pcpu):
    return next(e for e in found.maintenance if e.kind is EventKind.UNMAP and e.begin[0][0] == pcpu)


def test_caches_that_write_through_clean_code_for_fetches_only():
    assert unmaps(loading(R52, pcpus=1, guests=SMP.replace("[0, 1]", "[0]"))) == [
        (0, [("clean-pou", (0,))])
    ]
    data = SMP.replace("[0, 1]", "[0]").replace("rwx", "rw")
    assert unmaps(loading(R52, pcpus=1, guests=data)) == []


def test_shared_code_loaded_so_is_dropped_by_all_that_may_have_fetched_it():
    found = loading(R82, more=", {use: buf, access: rw, stages: [build], via: transient}")
    assert unmaps(found)[2:] == [
        (0, [("clean-pou", (0,)), ("code", (0,)), ("code-all", (1,))]),
        (1, [("clean-pou", (1,)), ("code", (1,)), ("code-all", (0,))]),
    ]


def test_old_lines_that_the_map_does_not_reach_are_left_to_the_start():
    """EL2 looked through pCPU 1's cache in boot, and loads on pCPU 0 in build."""
    uses = ", {use: g.ram, access: r, stages: [boot]}"
    data = SMP.replace("rwx", "rw")
    found = loading(R52, guests=data, more=uses)
    assert unmaps(found) == []
    assert done(found, "start") == [
        ("clean-invalidate", ("g.ram",), (0,)),
        ("clean-invalidate", ("g.ram",), (1,)),
    ]


# --- the next guest on a pCPU of which only EL2 has seen the memory -----------------------------


def test_lines_of_el2_go_on_pcpus_where_the_guest_does_not_run():
    """Cortex-R52: EL2 reads on both pCPUs, the guest runs on pCPU 0."""
    uses = "{use: g.ram, access: r, stages: [runtime], while: [idle]}"
    one = event(plan(R52, pcpus=2, uses=uses), "reuse")
    did = [(s.operation.value, s.pcpus) for s in one.steps if isinstance(s, Maintain)]
    assert did[:2] == [("clean-pou", (0,)), ("clean-invalidate", (1,))]
    assert dict(one.begin)[1] == "runtime/pcpu1/idle"


# --- device models ------------------------------------------------------------------------------


def test_a_stage_tells_only_the_models_of_what_it_takes():
    guests = SMP.replace(
        "access: rwx}", "access: {runtime: rw}}, {name: more, size: 4KiB, access: rw}"
    )
    guests = guests.replace(
        "]}", "], device_models: [{name: a, in: o, of: [ram]}, {name: b, in: o, of: [more]}]}"
    )
    guests += "\n  - {name: o, pcpus: [0], memory: [{name: ram, size: 4KiB, access: rw}]}"
    board = text(R82, pcpus=2, guests=guests)
    board = board.replace(
        "{name: runtime, guests: true}", "{name: runtime, guests: true}, {name: limp, guests: true}"
    )
    one = event(solved(board), "stage", "limp")
    told = [step for step in one.steps if isinstance(step, Invalidation)]
    assert told == [Invalidation("a", "o", ("g.ram",))]


# --- bytes that each pCPU has for itself at the same addresses ----------------------------------

LOCAL = """
schema: mpuplan/board/v1
name: local
core: {preset: cortex-r52}
pcpus: 2
memory:
  - {name: own0, start: 0x0, size: 64KiB, pcpus: [0]}
  - {name: own1, start: 0x0, size: 64KiB, pcpus: [1]}
  - {name: ram, start: 0x2000_0000, size: 16MiB}
stages: [boot, {name: runtime, guests: true}]
hypervisor:
  name: h
  sections:
    - {name: text, start: 0x2000_0000, size: 4KiB, access: rx}
    - {name: late0, start: 0x8000, size: 4KiB, pcpus: [0], access: {boot: rw, runtime: rx}}
    - {name: data1, start: 0x8000, size: 4KiB, pcpus: [1], access: rw}
guests:
  - name: g
    pcpus: [0, 1]
    memory:
      - {name: ram0, start: 0x0, size: 4KiB, access: rw, pcpus: [0]}
      - {name: ram1, start: 0x0, size: 4KiB, access: rw, pcpus: [1]}
"""


def test_each_pcpu_maintains_its_own_bytes_where_addresses_are_the_same():
    found = solved(LOCAL)
    assert done(found, "reset") == []
    did = [(op, pcpus) for op, _, pcpus in done(found, "reuse")]
    assert did == [("clean-pou", (0,)), ("clean-pou", (1,)), ("code", (0,)), ("code", (1,))]
    assert [(op, pcpus) for op, _, pcpus in done(found, "stage", "runtime")] == [
        ("clean-pou", (0,)),
        ("code", (0,)),
    ]


# --- EL2 maps on several pCPUs, one at a time ---------------------------------------------------


def test_only_the_pcpu_that_maps_maintains_through_its_map():
    """Cacheable by EL2, not so by the guest: either pCPU cleans what it wrote itself."""
    use = "{use: g.ram, access: rw, stages: [runtime], via: transient, type: normal-wb, %s}"
    use %= "while: [idle]"
    guests = SMP.replace("access: rwx", "access: rw, type: normal-nc")
    board = text(R82, pcpus=2, guests=guests, uses=use)
    found = solved(board.replace("  uses: [", "  transient_slots: {runtime: 1}\n  uses: [", 1))
    assert unmaps(found) == [(0, [("clean", (0,))]), (1, [("clean", (1,))])]


# --- pCPUs and guests that a stage does not have ------------------------------------------------


def test_shared_code_is_dropped_at_the_start_by_pcpus_that_were_not_there_at_the_load():
    uses = "{use: buf, access: rw, stages: [boot]}"
    board = text(R82, pcpus=2, guests=SMP.replace("rwx", "rw"), uses=uses, shared="g: rwx")
    found = solved(board.replace("stages: [boot,", "stages: [{name: boot, pcpus: [0]},"))
    assert done(found, "start") == [("code", ("buf",), (1,))]


def test_device_models_are_told_when_guests_run_again_without_the_memory():
    """In the stage between nobody runs who could answer."""
    guests = SMP.replace("access: rwx", "access: {runtime: rw}").replace(
        "]}", "], device_models: [{name: a, in: o, of: [ram]}]}"
    )
    guests += "\n  - {name: o, pcpus: [0], memory: [{name: ram, size: 4KiB, access: rw}]}"
    later = "{name: runtime, guests: true}, service, {name: limp, guests: true}"
    board = text(R82, pcpus=2, guests=guests).replace("{name: runtime, guests: true}", later)
    found = solved(board)
    assert event(found, "stage", "service") is None
    steps = event(found, "stage", "limp").steps
    assert [s for s in steps if isinstance(s, Invalidation)] == [Invalidation("a", "o", ("g.ram",))]

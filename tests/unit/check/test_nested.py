"""A guest's own EL1 MPU: its contexts, what is asked for there, and stage 2 behind it."""

from dataclasses import replace
from itertools import islice

import pytest

from mpuplan.arch.cores import core_spec
from mpuplan.arch.memory import Attributes, Share
from mpuplan.check.contexts import Side, contexts
from mpuplan.diag import Level
from mpuplan.model.board import BlockKind, Over, Switch
from mpuplan.model.plan import Control
from mpuplan.model.tables import Origin, Tables
from tests.unit.check.builders import (
    A32,
    ALL_R,
    ALL_RW,
    DEV,
    DEVICE,
    KIB,
    MAIR,
    MIB,
    NC,
    NON_CACHEABLE,
    PRIVATE_R,
    PRIVATE_RW,
    RAM,
    Isa,
    a64,
    block,
    board,
    context,
    device,
    guest,
    hypervisor,
    image,
    judge,
    judged,
    layout,
    part,
    plan,
    program,
    shared,
    slot,
    stage,
    task,
    use,
)
from tests.unit.check.mutants import mutants

PAGE = 4 * KIB
IDLE, A, T1, B = (f"runtime/pcpu0/{name}" for name in ("idle", "a", "a:t1", "b"))
A_RAM, B_RAM = RAM + MIB, RAM + 2 * MIB
UART = 0xE000_0000
TEXT, DATA, STACK = A_RAM, A_RAM + 8 * PAGE, A_RAM + 12 * PAGE
SIZE = 16 * PAGE
NESTED = {"el1-beyond-stage-2", "el1-degraded"}


def own(name, start, size=PAGE, access="rw", **wish):
    """A block of the program of guest `a`, in its memory."""
    wish = {"owner": "a", "banks": ("a.ram",)} | wish
    return block(name, start, size, access, **wish)


PROGRAM = program(
    "a", own("a.text", TEXT, access="rx", user="rx"), own("a.data", DATA),
    uses=(use("uart", PAGE, attributes=DEVICE),),
    tasks=(task("t1", own("a.t1.stack", STACK)),),
)  # fmt: skip
GUEST_A = replace(
    guest("a", block("a.ram", A_RAM, SIZE, "rwx"), uses=(use("uart", PAGE, attributes=DEVICE),)),
    program=PROGRAM,
)
H_DATA = block("h.data", RAM, PAGE)


def the(the_guest=GUEST_A, **more):
    more = {"devices": (device("uart", UART, PAGE),)} | more
    return board(hypervisor(H_DATA), (the_guest,), **more)


def rw(number=0, start=RAM, size=PAGE, ap=PRIVATE_RW, **more):
    return slot(number, start, start + size, ap, **more)


OUTER = (
    context(IDLE, rw()),
    context(A, rw(), rw(1, A_RAM, SIZE, ALL_RW, x=True), rw(2, UART, ap=ALL_RW, attr=DEV)),
)
KERNEL = (rw(0, TEXT, ap=ALL_R, x=True), rw(1, DATA), rw(3, UART, attr=DEV))
INNER = (
    context(A, *KERNEL, rw(2, STACK), mpu="el1"),
    context(T1, *KERNEL, rw(2, STACK, ap=ALL_RW), mpu="el1"),
)


def nested(*slots, outer=OUTER, **more):
    """A layout with an EL1 table of guest `a` in its own context."""
    return layout(*outer, context(A, *slots, mpu="el1", **more))


def beyond(the_board, tables):
    """Level and text of what is said about the two stages."""
    found = judge(the_board, tables)
    return [(d.level, d.message) for d in found if d.code in NESTED]


# --- contexts and demands -------------------------------------------------------------------------


def test_guest_with_a_program_has_el1_contexts_where_guests_run():
    stages = (stage("boot", guests=False), stage("runtime", pcpus=(0, 1)))
    both = board(hypervisor(H_DATA), (GUEST_A, guest("b", pcpus=(1,))), stages=stages, pcpus=2)
    found = [(c.name, c.mpu) for c in contexts(both) if c.mpu == "el1"]
    assert found == [(A, "el1"), (T1, "el1")]


def test_el1_context_of_a_guest_is_a_programs_with_the_guest_beside_it():
    (kernel, running) = [c for c in contexts(the()) if c.mpu == "el1"]
    assert (kernel.side, kernel.guest, kernel.party) == (Side.PROGRAM, GUEST_A, PROGRAM)
    assert (kernel.task, running.task) == (None, PROGRAM.tasks[0])
    assert running.outer_name == A


def test_entry_guest_has_one_el1_context_for_both_sides():
    entry = board(hypervisor(H_DATA, switch=Switch.ENTRY), (GUEST_A,))
    assert [c.name for c in contexts(entry)] == [IDLE, A, f"{A}+el2", A, T1]


def test_plan_with_el1_tables_of_a_guest():
    assert judge(the(), plan(*OUTER, *INNER)) == ()


def test_plan_needs_the_el1_tables_of_a_program():
    (found,) = judge(the(), plan(*OUTER, INNER[0]))
    assert found.code == "context-missing"
    assert found.message == (
        "the plan has no context 'runtime/pcpu0/a:t1' (el1), which the board has"
    )


def test_layout_may_leave_el1_tables_out():
    assert judge(the(), layout(*OUTER)) == ()


def test_el1_table_of_a_guest_without_a_program_is_unknown_to_plans():
    bare = replace(GUEST_A, program=None)
    assert judged(the(bare), plan(*OUTER, INNER[0])) == {"context-unknown"}
    assert judged(the(bare), layout(*OUTER, INNER[0])) == set()
    assert judged(the(bare), layout(*OUTER, INNER[1])) == {"context-unknown"}


@pytest.mark.parametrize(
    ("number", "index", "words", "code"),
    [
        (0, 0, rw(0, TEXT, ap=PRIVATE_R, x=True), "right-missing"),
        (0, 0, rw(0, TEXT, ap=ALL_R), "right-missing"),
        (0, 1, rw(1, DATA, ap=ALL_RW), "right-excess"),
        (0, 1, rw(1, DATA, size=2 * PAGE), "exposure-forbidden"),
        (0, 3, rw(2, STACK, ap=ALL_RW), "right-excess"),
        (1, 3, rw(2, STACK), "right-missing"),
        (1, 2, rw(3, UART, attr=NON_CACHEABLE), "attributes-differ"),
    ],
)
def test_el1_rules_are_those_of_a_program(number, index, words, code):
    changed = list(INNER)
    slots = list(changed[number].slots)
    slots[index] = words
    changed[number] = replace(changed[number], slots=tuple(slots))
    assert code in judged(the(), plan(*OUTER, *changed))


@pytest.mark.parametrize(
    "quarter", [0, *(pytest.param(n, marks=pytest.mark.full) for n in (1, 2, 3))]
)
def test_every_mutant_of_el1_tables_is_found(quarter):
    survivors = []
    for name, tables in islice(mutants(plan(*INNER), A32.isa), quarter, None, 4):
        if not judge(the(), replace(tables, contexts=(*OUTER, *tables.contexts))):
            survivors.append(name)
    assert survivors == []


def test_control_of_an_el1_mpu_follows_the_policy_and_has_no_background_region():
    for control in (Control(wxn=1), Control(m=1), Control(m=1, wxn=1, uwxn=1)):
        changed = [replace(c, control=control) for c in INNER]
        assert "control-bits" in judged(the(), plan(*OUTER, *changed))
    open_stage = the(stages=(stage(background=True),))
    assert judge(open_stage, plan(*OUTER, *INNER)) == ()
    wide = [replace(c, control=Control(m=1, wxn=1, br=1)) for c in INNER]
    assert "control-bits" in judged(open_stage, plan(*OUTER, *wide))


def test_each_guest_has_its_own_mair():
    other = [replace(c, mair=(0xFF, *MAIR[1:])) for c in INNER]
    assert "mair-differs" in judged(the(), plan(*OUTER, INNER[0], other[1]))
    moved = (0x44, 0x04, 0xFF)
    kernel = (rw(0, TEXT, ap=ALL_R, x=True), rw(1, DATA), rw(3, UART, attr=1))
    inner = (
        context(A, *kernel, rw(2, STACK), mpu="el1", mair=moved),
        context(T1, *kernel, rw(2, STACK, ap=ALL_RW), mpu="el1", mair=moved),
    )
    assert judge(the(), plan(*OUTER, *inner)) == ()


def test_shared_block_is_no_demand_of_the_program_unless_it_says_so():
    users = (("a", use("ivc", PAGE)), ("h", use("ivc", PAGE)))
    ivc = shared("ivc", B_RAM, PAGE, *users)
    seen = (context(IDLE, rw(), rw(4, B_RAM)), replace(
        OUTER[1], slots=(*OUTER[1].slots, rw(4, B_RAM, ap=ALL_RW))))  # fmt: skip
    assert judge(the(shared=(ivc,)), plan(*seen, *INNER)) == ()
    asking = replace(PROGRAM, uses=(*PROGRAM.uses, use("ivc", PAGE)))
    more = the(replace(GUEST_A, program=asking), shared=(ivc,))
    assert judged(more, plan(*seen, *INNER)) == {"right-missing"}
    inner = [replace(c, slots=(*c.slots, rw(5, B_RAM))) for c in INNER]
    assert judge(more, plan(*seen, *inner)) == ()


def test_findings_tell_a_guests_two_mpus_apart():
    off = replace(INNER[0], control=Control(wxn=1))
    texts = [d.message for d in judge(the(), layout(*OUTER, off)) if d.code == "control-bits"]
    assert texts == ["control bit 'm' of 'runtime/pcpu0/a' (el1) is 0, it must be 1"]
    (wrong,) = judge(the(), layout(context(T1)))
    assert wrong.message == (
        "the board has no context 'runtime/pcpu0/a:t1' with an el2 MPU, it has one with an el1 MPU"
    )


# --- placement ------------------------------------------------------------------------------------


def loose(**wish):
    inside = replace(PROGRAM, blocks=(PROGRAM.blocks[0], own("a.data", None, **wish)))
    return the(replace(GUEST_A, program=inside))


def test_movable_block_of_a_program_is_placed_in_the_memory_of_its_guest():
    placed = plan(*OUTER, *INNER, placement=(("a.data", DATA),))
    assert judge(loose(), placed) == ()
    missing = replace(placed, placement=())
    assert "placement-missing" in judged(loose(), missing)
    outside = replace(placed, placement=(("a.data", B_RAM),))
    assert "placement-outside-bank" in judged(loose(), outside)
    crooked = replace(placed, placement=(("a.data", DATA + 64),))
    assert "placement-misaligned" in judged(loose(page=PAGE), crooked)
    other = replace(placed, placement=(("a.data", STACK),))
    assert "placement-conflict" in judged(loose(), other)


def test_fixed_block_of_a_program_must_meet_the_memory_where_it_was_placed():
    movable = replace(GUEST_A, blocks=(block("a.ram", None, SIZE, "rwx"),))
    good = plan(*OUTER, *INNER, placement=(("a.ram", A_RAM),))
    assert judge(the(movable), good) == ()
    away = replace(good, placement=(("a.ram", A_RAM - 8 * PAGE),))
    found = [d.message for d in judge(the(movable), away) if d.code == "placement-outside-bank"]
    assert found == [
        "'a.data' at [0x2010_8000, 0x2010_9000) does not lie in the memory of 'a'",
        "'a.t1.stack' at [0x2010_c000, 0x2010_d000) does not lie in the memory of 'a'",
    ]


def test_program_lies_in_its_guests_memory_without_being_another_owner_there():
    wide = replace(PROGRAM, blocks=(own("a.text", TEXT, access="rx", user="rx"),
                                    own("a.data", DATA, size=100, page=PAGE)))  # fmt: skip
    assert judge(the(replace(GUEST_A, program=wide)), plan(*OUTER, *INNER)) == ()


def test_memory_of_the_guest_is_not_free_for_its_el1_exposure():
    """It has an owner; what no program block asks for stays out of reach of EL1."""
    wide = [replace(c, slots=(*c.slots, rw(4, DATA + 2 * PAGE))) for c in INNER]
    everything = the(over=(Over.FREE, Over.HOLES, Over.OWN))
    assert "exposure-forbidden" in judged(everything, plan(*OUTER, *wide))


def test_image_part_of_a_program_that_ended_may_be_exposed_as_own():
    stages = (stage("early"), stage("late"))
    both = ("early", "late")
    body = image(
        "a.image", "a", DATA, part("a.image.data", 0, PAGE, stages=both),
        part("a.image.init", PAGE, PAGE, stages=("early",)),
        part("a.image.more", 2 * PAGE, PAGE, stages=both),
        kind=BlockKind.IMAGE,
    )  # fmt: skip
    body = replace(body, banks=("a.ram",))
    one = replace(
        guest("a", block("a.ram", A_RAM, SIZE, "rwx", stages=both)), program=program("a", body)
    )
    rows = []
    for name in both:
        rows.append(context(f"{name}/pcpu0/idle"))
        rows.append(context(f"{name}/pcpu0/a", rw(0, A_RAM, SIZE, ALL_RW, x=True)))
        rows.append(context(f"{name}/pcpu0/a", rw(0, DATA, 3 * PAGE), mpu="el1"))

    def with_policy(over):
        return board(hypervisor(), (one,), stages=stages, over=over)

    assert judge(with_policy((Over.OWN,)), plan(*rows)) == ()
    assert judged(with_policy(()), plan(*rows)) == {"exposure-forbidden"}


# --- beyond stage 2 -------------------------------------------------------------------------------


def test_el1_right_that_stage_2_lacks_is_an_error_in_a_plan():
    outer = (OUTER[0], context(A, rw(), rw(1, A_RAM, SIZE, ALL_R, x=True), OUTER[1].slots[2]))
    read_only = replace(GUEST_A, blocks=(block("a.ram", A_RAM, SIZE, "rx"),))
    found = beyond(the(read_only), plan(*outer, *INNER))
    assert [level for level, _ in found] == [Level.ERROR] * 4
    assert found[0][1] == (
        "el1 slot 1 [0x2010_8000, 0x2010_9000) ('a.data') asks for rw in"
        " [0x2010_8000, 0x2010_9000), stage 2 refuses w:"
        " el2 slot 1 [0x2010_0000, 0x2011_0000) ('a.ram') gives rx"
    )


def test_execute_counts():
    outer = (OUTER[0], context(A, rw(), rw(1, A_RAM, SIZE, ALL_RW), OUTER[1].slots[2]))
    data_only = replace(GUEST_A, blocks=(block("a.ram", A_RAM, SIZE),))
    found = beyond(the(data_only), plan(*outer, *INNER))
    assert len(found) == 2
    assert all("asks for rx" in text and "stage 2 refuses x:" in text for _, text in found)


@pytest.mark.parametrize("reading", ["single", "per-stage", "xnx"])
def test_execute_at_stage_2_is_read_as_the_core_says(reading):
    """XN 0b10 at stage 2: no execution for the guest, but with `per-stage`, where it is EL2's."""
    core = a64(reading)
    isa = Isa.AARCH64
    below = context(A, slot(1, A_RAM, A_RAM + SIZE, ALL_R, xn=0b10, isa=isa))
    above = context(A, slot(0, A_RAM, A_RAM + SIZE, PRIVATE_R, True, isa=isa), mpu="el1")
    bare = replace(GUEST_A, program=None)
    found = beyond(the(bare, core=core), layout(below, above))
    assert len(found) == (0 if reading == "per-stage" else 1)


def test_bytes_without_an_el2_region():
    found = beyond(the(replace(GUEST_A, program=None)), nested(rw(0, A_RAM - PAGE, 2 * PAGE)))
    assert found == [
        (
            Level.WARNING,
            "el1 slot 0 [0x200f_f000, 0x2010_1000) asks for rw in [0x200f_f000, 0x2010_0000),"
            " stage 2 refuses rw: no enabled el2 region",
        )
    ]


def test_both_parties_are_named_with_their_lines():
    short = (OUTER[0], context(A, rw(), rw(1, A_RAM, SIZE, ALL_R), OUTER[1].slots[2]))
    found = judge(the(), layout(*short, INNER[0]))
    first = next(d for d in found if d.code == "el1-beyond-stage-2")
    assert first.at == ("a.text", "a.ram")
    assert [label.text for label in first.labels] == ["'a.ram' at stage 2"]
    (alone,) = judge(the(replace(GUEST_A, program=None)), nested(rw(0, RAM, PAGE)))
    assert (alone.at, alone.labels) == ((), ())


def test_hypervisors_own_region_gives_a_guest_nothing():
    found = beyond(the(replace(GUEST_A, program=None)), nested(rw(0, RAM, PAGE)))
    assert [text.partition("refuses ")[2] for _, text in found] == [
        "rw: el2 slot 0 [0x2000_0000, 0x2000_1000) ('h.data') gives none"
    ]


def test_one_finding_for_each_run():
    holed = (OUTER[0], context(A, rw(), rw(1, A_RAM, PAGE, ALL_RW),
                               rw(2, A_RAM + 2 * PAGE, PAGE, ALL_RW)))  # fmt: skip
    found = beyond(the(replace(GUEST_A, program=None)), nested(rw(0, A_RAM, 4 * PAGE), outer=holed))
    runs = [text.partition(" in ")[2].partition(",")[0] for _, text in found]
    assert len(found) == 2
    assert runs[0].startswith("[0x2010_1000")
    assert runs[1].startswith("[0x2010_3000")


def test_right_of_el0_alone_counts():
    """XN 0b01 at EL1 with `xnx`: EL0 may execute, EL1 may not."""
    isa = Isa.AARCH64
    below = context(A, slot(1, A_RAM, A_RAM + SIZE, ALL_R, isa=isa))
    above = context(A, slot(0, A_RAM, A_RAM + PAGE, ALL_R, xn=0b01, isa=isa), mpu="el1")
    bare = replace(GUEST_A, program=None)
    found = beyond(the(bare, core=a64("xnx")), layout(below, above))
    assert [text.partition("refuses ")[2][:2] for _, text in found] == ["x:"]


def test_disabled_el1_region_asks_for_nothing():
    bare = the(replace(GUEST_A, program=None))
    assert beyond(bare, nested(rw(0, B_RAM, on=False))) == []


def test_disabled_el2_region_gives_nothing():
    parked = (OUTER[0], context(A, rw(), rw(1, A_RAM, SIZE, ALL_RW, on=False)))
    found = beyond(the(replace(GUEST_A, program=None)), nested(rw(0, A_RAM), outer=parked))
    assert [level for level, _ in found] == [Level.WARNING]


def test_overlapping_el2_regions_give_nothing():
    twice = (OUTER[0], context(A, rw(1, A_RAM, PAGE, ALL_RW), rw(2, A_RAM, PAGE, ALL_RW)))
    found = beyond(the(replace(GUEST_A, program=None)), nested(rw(0, A_RAM), outer=twice))
    assert [text[-7:] for _, text in found] == ["overlap"]


def test_overlapping_el1_regions_grant_nothing():
    bare = the(replace(GUEST_A, program=None))
    assert beyond(bare, nested(rw(0, B_RAM), rw(1, B_RAM))) == []


def test_el1_table_without_its_el2_table_is_not_compared():
    bare = the(replace(GUEST_A, program=None))
    assert judge(bare, layout(context(A, rw(0, B_RAM), mpu="el1"))) == ()


def test_task_is_compared_with_the_el2_table_of_its_guest():
    changed = replace(INNER[1], slots=(*INNER[1].slots, rw(4, B_RAM)))
    found = beyond(the(), layout(*OUTER, INNER[0], changed))
    assert [text.partition(" asks")[0] for _, text in found] == [
        "el1 slot 4 [0x2020_0000, 0x2020_1000)"
    ]


@pytest.mark.parametrize(
    ("control", "head"),
    [
        (Control(), "the el1 MPU of 'runtime/pcpu0/a' is off, el1 may ask"),
        (Control(m=1, br=1), "the background region of the el1 MPU of 'runtime/pcpu0/a' lets el1"),
    ],
)
def test_default_map_is_one_note(control, head):
    found = beyond(the(replace(GUEST_A, program=None)), nested(rw(0, DATA), control=control))
    assert [level for level, _ in found] == [Level.NOTE]
    assert found[0][1].startswith(head)
    assert found[0][1].endswith("stage 2 gives 68KiB")


def test_slots_of_an_el1_mpu_that_is_off_ask_for_nothing_by_themselves():
    found = beyond(the(replace(GUEST_A, program=None)), nested(rw(0, B_RAM), control=Control()))
    assert [level for level, _ in found] == [Level.NOTE]


# --- degraded -------------------------------------------------------------------------------------


def degraded(inner, outer, core=A32):
    """What stage 2 with attribute and SH of `outer` makes of EL1 memory; A32 words."""
    below = context(A, rw(1, A_RAM, SIZE, ALL_RW, attr=outer[0], sh=outer[1]))
    above = context(A, rw(0, DATA, attr=inner[0], sh=inner[1]), mpu="el1")
    shown = Attributes(MAIR[outer[0]], Share(outer[1]))
    one = replace(guest("a", block("a.ram", A_RAM, SIZE, attributes=shown)))
    found = judge(the(one, core=core), layout(below, above))
    return [d.message.partition(" makes it ")[2] for d in found if d.code == "el1-degraded"]


WB, NOT, DEV_TYPE = (2, 0b00), (1, 0b10), (0, 0b10)


@pytest.mark.parametrize(
    ("inner", "outer", "result"),
    [
        (WB, WB, []),
        (WB, NOT, ["normal-nc"]),
        (WB, DEV_TYPE, ["device-nGnRE"]),
        (NOT, DEV_TYPE, ["device-nGnRE"]),
        (NOT, WB, []),
        (DEV_TYPE, WB, []),
        (DEV_TYPE, DEV_TYPE, []),
        (WB, (2, 0b11), ["inner shareable, which Cortex-R52 does not cache"]),
        (WB, (2, 0b10), ["outer shareable, which Cortex-R52 does not cache"]),
        ((2, 0b11), (2, 0b11), []),
        ((2, 0b11), WB, []),
    ],
)
def test_stage_2_that_takes_the_cache_away_is_a_warning(inner, outer, result):
    assert degraded(inner, outer) == result


def test_shareable_memory_is_cached_where_the_core_does_so():
    coherent = replace(A32, shareable_uncached=False)
    assert degraded(WB, (2, 0b11), coherent) == []
    assert degraded(WB, NOT, coherent) == ["normal-nc"]


def test_degraded_memory_is_a_warning_in_plans_too():
    narrow = replace(GUEST_A, blocks=(block("a.ram", A_RAM, SIZE, "rwx", attributes=NC),))
    ram = rw(1, A_RAM, SIZE, ALL_RW, x=True, attr=NON_CACHEABLE)
    outer = (OUTER[0], context(A, rw(), ram, OUTER[1].slots[2]))
    found = judge(the(narrow), plan(*outer, *INNER))
    assert {(d.code, d.level) for d in found} == {("el1-degraded", Level.WARNING)}
    assert found[0].message == (
        "el1 slot 0 [0x2010_0000, 0x2010_1000) ('a.text') asks for normal-wb in"
        " [0x2010_0000, 0x2010_1000), el2 slot 1 [0x2010_0000, 0x2011_0000) ('a.ram')"
        " makes it normal-nc"
    )


def test_reserved_and_unknown_types_are_not_combined():
    odd = (0x04, 0x44, 0xFF, 0x0D)
    bare = replace(GUEST_A, program=None)
    for attr in (3, 7):
        above = context(A, rw(0, DATA, attr=attr), mpu="el1", mair=odd)
        assert not {d.code for d in judge(the(bare), layout(*OUTER, above))} & NESTED


def test_judge_takes_a_plan_of_a_core_with_32_el1_regions():
    core = core_spec("cortex-r82", Isa.AARCH64, 32, 16, None, ())
    words = slot(31, DATA, DATA + PAGE, PRIVATE_RW, isa=Isa.AARCH64)
    above = Tables(Origin.LAYOUT, (), (context(A, words, mpu="el1"),))
    assert judge(the(replace(GUEST_A, program=None), core=core), above) == ()

"""Which contexts there are, which demands hold in them, and who owns what."""

from dataclasses import replace

import pytest

from mpuplan.check.contexts import contexts
from mpuplan.model.board import BankKind, Switch
from mpuplan.model.plan import Control
from tests.unit.check.builders import (
    A32,
    ALL_R,
    ALL_RW,
    DEV,
    DEVICE,
    KIB,
    MIB,
    PRIVATE_R,
    PRIVATE_RW,
    RAM,
    bank,
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
    named,
    part,
    plan,
    program,
    shared,
    slot,
    stage,
    task,
    use,
    window,
)
from tests.unit.check.mutants import mutants

PAGE = 4 * KIB
IDLE, A, B = "runtime/pcpu0/idle", "runtime/pcpu0/a", "runtime/pcpu0/b"
H_DATA = block("h.data", RAM, PAGE)
A_RAM, B_RAM = RAM + MIB, RAM + 2 * MIB
GUEST_A = guest("a", block("a.ram", A_RAM, PAGE))
GUEST_B = guest("b", block("b.ram", B_RAM, PAGE))


def rw(number=0, start=RAM, size=PAGE, ap=PRIVATE_RW, **more):
    return slot(number, start, start + size, ap, **more)


def names(the):
    return [c.name for c in contexts(the)]


# --- names -------------------------------------------------------------------------------------


def test_contexts_of_a_guest_switching_hypervisor():
    stages = (stage("boot", guests=False), stage("runtime", pcpus=(0, 1)))
    the = board(hypervisor(), (GUEST_A, replace(GUEST_B, pcpus=(0, 1))), stages=stages, pcpus=2)
    assert names(the) == [
        "boot/pcpu0/idle",
        "runtime/pcpu0/idle", "runtime/pcpu0/a", "runtime/pcpu0/b",
        "runtime/pcpu1/idle", "runtime/pcpu1/b",
    ]  # fmt: skip


def test_without_idle_a_pcpu_with_one_guest_has_no_idle_context_where_guests_run():
    stages = (stage("boot", guests=False), stage("runtime"))
    assert names(board(hypervisor(idle=False), (GUEST_A,), stages=stages)) == [
        "boot/pcpu0/idle",
        "runtime/pcpu0/a",
    ]
    assert IDLE in names(board(hypervisor(idle=False), (GUEST_A, GUEST_B)))
    assert IDLE in names(board(hypervisor(idle=False)))


def test_entry_board_has_two_contexts_per_guest():
    assert names(board(hypervisor(switch=Switch.ENTRY), (GUEST_A,))) == [IDLE, A, f"{A}+el2"]


def test_contexts_of_programs_and_their_tasks():
    the = board(
        programs=(program("p", tasks=(task("t1"),)), program("q", level="el2", pcpus=(1,))),
        stages=(stage(pcpus=(0, 1)),),
        pcpus=2,
    )
    found = [(c.name, c.mpu) for c in contexts(the)]
    assert found == [
        ("runtime/pcpu0/p", "el1"),
        ("runtime/pcpu0/p:t1", "el1"),
        ("runtime/pcpu1/q", "el2"),
    ]


def test_el1_words_of_a_guest_are_legal_in_layouts_only():
    the = board(hypervisor(H_DATA), (GUEST_A,))
    el1 = context(A, rw(), rw(1), mpu="el1")
    assert judged(the, layout(el1)) == {"region-overlap"}
    assert judged(the, layout(context(A, rw(), mpu="el1"))) == set()
    both = plan(context(IDLE, rw()), context(A, rw(), rw(1, A_RAM, ap=ALL_RW)), el1)
    assert judged(the, both) == {"context-unknown"}


# --- while, stages, pcpus ----------------------------------------------------------------------


def narrowed(**wish):
    console = use("a.ram", PAGE, **wish)
    return board(hypervisor(H_DATA, uses=(console,)), (GUEST_A,))


def both(*idle, ap=ALL_RW):
    return plan(context(IDLE, rw(), *idle), context(A, rw(), rw(1, A_RAM, ap=ap)))


def test_demand_of_the_hypervisor_holds_in_idle_unless_narrowed():
    assert not judged(narrowed(), both(rw(1, A_RAM)))
    assert judged(narrowed(), both()) == {"right-missing"}
    assert not judged(narrowed(idle=False), both())
    assert "exposure-forbidden" in judged(narrowed(idle=False), both(rw(1, A_RAM)))


def test_hypervisor_may_write_in_idle_what_the_guest_only_reads():
    read_only = guest("a", block("a.ram", A_RAM, PAGE, "r"))

    def the(guests):
        wish = use("a.ram", PAGE, guests=guests)
        return board(hypervisor(H_DATA, uses=(wish,)), (read_only,))

    assert not judged(the(()), both(rw(1, A_RAM), ap=ALL_R))
    assert judged(the(("a",)), both(rw(1, A_RAM), ap=ALL_R)) == {"demand-impossible"}


def test_demand_holds_in_its_stages_and_on_its_pcpus():
    stages = (stage("boot", guests=False, pcpus=(0, 1)), stage("runtime", guests=False))
    early = block("h.init", RAM + PAGE, PAGE, stages=("boot",), pcpus=(0,))
    the = board(
        hypervisor(block("h.data", RAM, PAGE, stages=("boot", "runtime"), pcpus=(0, 1)), early),
        stages=stages, pcpus=2, memory=(bank(pcpus=(0, 1)),),
    )  # fmt: skip
    good = plan(
        context("boot/pcpu0/idle", rw(size=2 * PAGE)),
        context("boot/pcpu1/idle", rw()),
        context(IDLE, rw()),
    )
    assert not judged(the, good)
    for number in (1, 2):
        wide = list(good.contexts)
        wide[number] = replace(wide[number], slots=(rw(size=2 * PAGE),))
        assert judged(the, plan(*wide)) == {"exposure-forbidden"}


def test_access_by_stage():
    stages = (stage("boot", guests=False), stage("runtime", guests=False))
    ro = block("h.ro", RAM, PAGE, {"boot": "rw", "runtime": "r"})
    the = board(hypervisor(ro), stages=stages)
    good = plan(context("boot/pcpu0/idle", rw()), context(IDLE, rw(ap=PRIVATE_R)))
    assert not judged(the, good)
    assert judged(the, plan(good.contexts[0], context(IDLE, rw()))) == {"right-excess"}


# --- entry -------------------------------------------------------------------------------------


def entry_board(**wish):
    return board(
        hypervisor(
            H_DATA, block("h.vectors", RAM + PAGE, PAGE, entry=True),
            switch=Switch.ENTRY, **wish,
        ),
        (GUEST_A,),
    )  # fmt: skip


def entry_plan(transient=0):
    vectors, ram = rw(1, RAM + PAGE), rw(2, A_RAM, ap=ALL_RW)
    all_el2 = rw(size=2 * PAGE)
    data_off = rw(size=2 * PAGE, on=False)
    return plan(
        context(IDLE, all_el2, transient=transient),
        context(A, data_off, vectors, ram),
        context(
            f"{A}+el2", all_el2, rw(1, RAM + PAGE, on=False), rw(2, A_RAM, ap=ALL_RW, on=False),
            transient=transient,
        ),
    )  # fmt: skip


def test_entry_pair_keeps_both_sides_programmed_and_may_overlap():
    assert not judged(entry_board(), entry_plan())


def test_entry_guest_side_holds_only_blocks_marked_entry():
    tables = entry_plan()
    near = tables.contexts[1]
    on = rw(size=2 * PAGE)
    leak = replace(near, slots=(on, rw(1, RAM + PAGE, on=False), near.slots[2]))
    assert "exposure-forbidden" in judged(
        entry_board(), plan(tables.contexts[0], leak, tables.contexts[2])
    )


def test_entry_guest_region_on_the_el2_side_is_a_guest_right_while_no_guest_runs():
    tables = entry_plan()
    far = tables.contexts[2]
    leak = replace(far, slots=(*far.slots[:2], rw(2, A_RAM, ap=ALL_RW)))
    assert "guest-visible-idle" in judged(entry_board(), plan(*tables.contexts[:2], leak))


def test_entry_slot_that_is_off_on_both_sides():
    tables = entry_plan()
    off = rw(7, RAM + MIB // 2, on=False)
    padded = [replace(c, slots=(*c.slots, off)) for c in tables.contexts[1:]]
    assert judged(entry_board(), plan(tables.contexts[0], *padded)) == {"slot-disabled"}


def test_entry_transient_slots_count_on_the_el2_side_only():
    kept = {"transient": (("runtime", 13),)}
    assert not judged(entry_board(**kept), entry_plan(transient=13))
    more = {"transient": (("runtime", 14),)}
    assert judged(entry_board(**more), entry_plan(transient=14)) == {"slots-exceeded"}


def test_entry_transient_map_matters_on_the_el2_side_only():
    """It may overlap the guest's own regions, which are off while EL2 maps it."""
    wish = use("a.ram", PAGE, transient=True, entry=True)
    the = entry_board(uses=(wish,), transient=(("runtime", 1),))
    assert not judged(the, entry_plan(transient=1))
    switching = board(
        hypervisor(H_DATA, uses=(use("a.ram", PAGE, "rwx", transient=True),)), (GUEST_A,)
    )
    assert "transient-rights" in judged(switching, both())


def test_every_mutant_of_an_entry_board_is_found():
    survivors = [n for n, t in mutants(entry_plan(), A32.isa) if not judge(entry_board(), t)]
    assert survivors == []


# --- programs ----------------------------------------------------------------------------------


def rtos(**more):
    return program(
        "p",
        block("p.text", RAM, PAGE, "rx", user="rx"),
        block("p.data", RAM + PAGE, PAGE, "rw"),
        tasks=(
            task(
                "t1",
                image(
                    "p.t1.stack", "p", RAM + MIB,
                    part("p.t1.stack.guard", 0, 64, "none"), part("p.t1.stack.body", 64, PAGE),
                ),
            ),
            task("t2", block("p.t2.code", RAM + 2 * MIB, PAGE, "rx", owner="p")),
        ),
        **more,
    )  # fmt: skip


def el1(name, *slots):
    return context(f"runtime/pcpu0/{name}", *slots, mpu="el1")


TEXT, DATA = rw(0, RAM, ap=ALL_R, x=True), rw(1, RAM + PAGE)
STACK, CODE = (RAM + MIB + 64, PAGE), (RAM + 2 * MIB, PAGE)
STACK_EL1, CODE_EL1 = rw(2, *STACK), rw(3, *CODE, ap=PRIVATE_R)
RTOS_PLAN = (
    el1("p", TEXT, DATA, STACK_EL1, CODE_EL1),
    el1("p:t1", TEXT, DATA, rw(2, *STACK, ap=ALL_RW), CODE_EL1),
    el1("p:t2", TEXT, DATA, STACK_EL1, rw(3, *CODE, ap=ALL_R, x=True)),
)


def test_program_with_tasks():
    assert not judge(board(programs=(rtos(),)), plan(*RTOS_PLAN))


def swapped(number, index, words):
    changed = list(RTOS_PLAN)
    slots = list(changed[number].slots)
    slots[index] = words
    changed[number] = replace(changed[number], slots=tuple(slots))
    return judged(board(programs=(rtos(),)), plan(*changed))


@pytest.mark.parametrize(
    ("number", "index", "words", "code"),
    [
        (0, 2, rw(2, *STACK, ap=ALL_RW), "right-excess"),
        (2, 2, rw(2, *STACK, ap=ALL_RW), "right-excess"),
        (1, 2, STACK_EL1, "right-missing"),
        (1, 2, rw(2, RAM + MIB, PAGE + 64, ap=ALL_RW), "none-accessible"),
        (0, 3, rw(3, *CODE, ap=PRIVATE_R, x=True), "right-excess"),
        (0, 0, rw(0, ap=PRIVATE_R, x=True), "right-missing"),
    ],
)
def test_program_mutants(number, index, words, code):
    assert code in swapped(number, index, words)


def test_every_mutant_of_a_program_is_found():
    the = board(programs=(rtos(),))
    survivors = [n for n, t in mutants(plan(*RTOS_PLAN), A32.isa) if not judge(the, t)]
    assert survivors == []


def test_el1_wxn_takes_x_from_both_levels():
    the = board(programs=(program("p", block("p.x", RAM, PAGE, "rwx", user="rwx")),))
    assert judged(the, plan(el1("p", rw(ap=ALL_RW, x=True)))) >= {"demand-impossible"}
    off = board(programs=the.programs, wxn=False)
    loose = replace(el1("p", rw(ap=ALL_RW, x=True)), control=Control(m=1))
    assert judged(off, plan(loose)) == {"writable-executable"}


def test_control_of_an_el1_program_knows_no_stage_two():
    the = board(programs=(program("p", block("p.data", RAM, PAGE)),))
    assert not judged(the, plan(el1("p", rw())))
    off = replace(el1("p", rw()), control=Control(m=0, wxn=1))
    assert judged(the, plan(off)) == {"control-bits"}


# --- ownership ---------------------------------------------------------------------------------


def test_use_of_part_of_a_block_with_several_parts():
    body = image("a.image", "a", A_RAM, part("a.image.x", 0, 64), part("a.image.y", PAGE, 2 * PAGE))
    wish = use("a.image", 2 * PAGE, guests=())
    the = board(hypervisor(H_DATA, uses=(wish,)), (guest("a", body),))
    in_idle = rw(1, A_RAM, 64), rw(2, A_RAM + PAGE, PAGE)
    running = rw(1, A_RAM, 64, ap=ALL_RW), rw(2, A_RAM + PAGE, 2 * PAGE, ap=ALL_RW)
    assert not judged(the, plan(context(IDLE, rw(), *in_idle), context(A, rw(), *running)))


def test_use_of_a_part_by_its_name_and_of_a_device_part():
    body = image("a.image", "a", A_RAM, part("a.image.x", 0, PAGE), part("a.image.y", PAGE, PAGE))
    wish = use("a.image.y", PAGE, guests=())
    the = board(hypervisor(H_DATA, uses=(wish,)), (guest("a", body),))
    running = rw(1, A_RAM, 2 * PAGE, ap=ALL_RW)
    good = plan(context(IDLE, rw(), rw(1, A_RAM + PAGE)), context(A, rw(), running))
    assert not judged(the, good)


def test_banks_of_two_pcpus_may_share_addresses():
    tcms = tuple(bank(f"tcm{n}", RAM - MIB, PAGE, BankKind.TCM, pcpus=(n,)) for n in (0, 1))
    mine = tuple(
        block(f"h.cpu{n}", RAM - MIB, PAGE, pcpus=(n,), banks=(f"tcm{n}",)) for n in (0, 1)
    )
    the = board(hypervisor(*mine), stages=(stage(pcpus=(0, 1)),), pcpus=2, memory=(bank(), *tcms))
    tables = plan(*(context(f"runtime/pcpu{n}/idle", rw(start=RAM - MIB)) for n in (0, 1)))
    assert not judged(the, tables)
    same = replace(mine[1], banks=("tcm0",))
    clash = replace(the, hypervisor=hypervisor(mine[0], same))
    assert "placement-conflict" in judged(clash, tables)


def test_mirror_bank_shows_the_same_bytes():
    def the(start):
        banks = bank(), bank("twin", RAM + 512 * MIB, mirror="ram")
        secret = block("h.secret", start, PAGE, banks=("ram", "twin"))
        return board(hypervisor(H_DATA, secret), memory=banks)

    def tables(start):
        return plan(context(IDLE, rw(), rw(1, start)))

    assert not judged(the(RAM + MIB), tables(RAM + MIB))
    assert "placement-conflict" in judged(the(RAM + 512 * MIB), tables(RAM + 512 * MIB))


def test_guest_region_through_a_mirror_shows_foreign_bytes():
    banks = bank(), bank("twin", RAM + 512 * MIB, mirror="ram")
    shown = guest("a", block("a.ram", A_RAM + 512 * MIB, PAGE, banks=("twin",)))
    the = board(hypervisor(H_DATA), (shown, GUEST_B), memory=banks)
    seen = rw(1, A_RAM + 512 * MIB, ap=ALL_RW)
    good = (
        context(IDLE, rw()), context(A, rw(), seen), context(B, rw(), rw(1, B_RAM, ap=ALL_RW)),
    )  # fmt: skip
    assert not judged(the, plan(*good))
    leak = context(A, rw(), seen, rw(2, B_RAM + 512 * MIB, ap=ALL_RW))
    assert "guest-sees-foreign" in judged(the, plan(good[0], leak, good[2]))


def test_movable_shared_block_keeps_off_emulated_ranges_of_its_users():
    def the(hidden):
        a = guest("a", emulated=(named("vuart", hidden, 64),))
        users = ("a", use("ivc", PAGE)), ("b", use("ivc", PAGE))
        return board(
            hypervisor(H_DATA), (a, guest("b")), shared=(shared("ivc", None, PAGE, *users),)
        )

    seen = rw(1, RAM + PAGE, ap=ALL_RW)
    tables = plan(
        context(IDLE, rw()), context(A, rw(), seen), context(B, rw(), seen),
        placement=(("ivc", RAM + PAGE),),
    )  # fmt: skip
    assert not judged(the(RAM), tables)
    assert judged(the(RAM + PAGE), tables) == {"placement-conflict", "emulated-visible"}


def test_demands_of_a_block_without_a_start_are_not_judged():
    loose = block("h.heap", None, PAGE)
    assert judged(board(hypervisor(H_DATA, loose)), layout(context(IDLE, rw()))) == {
        "placement-missing"
    }


def test_relinked_image_has_its_parts_placed_one_by_one():
    parts = part("h.image.a", 0, PAGE), part("h.image.b", PAGE, PAGE, "rx")
    the = board(hypervisor(image("h.image", "h", None, *parts, relink=True)))
    tables = plan(
        context(IDLE, rw(0, RAM + PAGE), rw(1, RAM, ap=PRIVATE_R, x=True)),
        placement=(("h.image", RAM), ("h.image.a", RAM + PAGE), ("h.image.b", RAM)),
    )
    assert not judged(the, tables)
    where = dict(tables.placement)
    for moved, code in (
        ({"h.image": RAM + PAGE}, "placement-mismatch"),
        ({"h.image.a": RAM + PAGE - 64}, "placement-conflict"),
        ({"h.image.a": RAM + PAGE + 1}, "placement-misaligned"),
    ):
        assert code in judged(the, replace(tables, placement=tuple((where | moved).items())))
    gone = tuple(item for item in tables.placement if item[0] != "h.image.b")
    assert "placement-missing" in judged(the, replace(tables, placement=gone))


def test_window_maps_over_whoever_owns_the_bytes():
    wide = window("all", RAM + MIB, 4 * MIB, guests=())
    the = board(hypervisor(H_DATA, windows=(wide,)), (GUEST_A,))
    running = context(A, rw(), rw(1, A_RAM, ap=ALL_RW))
    assert not judged(the, plan(context(IDLE, rw(), rw(1, RAM + MIB, 4 * MIB)), running))
    assert judged(the, plan(context(IDLE, rw()), running)) == {"right-missing"}


def test_background_region_needs_the_stage_to_say_so():
    def the(background):
        return board(hypervisor(H_DATA), stages=(stage(background=background),))

    tables = plan(context(IDLE, rw(), control=Control(m=1, wxn=1, vm=1, br=1)))
    assert not judged(the(True), tables)
    assert judged(the(False), tables) == {"control-bits"}
    bare = plan(context(IDLE, control=Control(m=1, wxn=1, vm=1, br=1)))
    assert judged(the(True), bare) == {"right-missing"}


def test_device_rounding_must_not_reach_the_next_device():
    wish = use("uart", 64, page=PAGE, attributes=DEVICE)

    def the(start):
        others = device("uart", 0xE000_0000, 64), device("wdt", start, 64)
        return board(hypervisor(uses=(wish,)), devices=others)

    tables = plan(context(IDLE, rw(start=0xE000_0000, attr=DEV)))
    assert judged(the(0xE000_0100), tables) == {"rounding-foreign"}
    assert not judged(the(0xE000_1000), tables)


def test_region_may_end_at_the_top_of_the_address_space():
    top = (1 << 32) - PAGE
    wish = use("top", PAGE, attributes=DEVICE)
    the = board(hypervisor(uses=(wish,)), devices=(device("top", top, PAGE),))
    assert not judged(the, plan(context(IDLE, rw(start=top, attr=DEV))))
    assert judged(the, plan(context(IDLE, rw(start=top, size=PAGE - 64, attr=DEV)))) == {
        "right-missing"
    }

"""What a plan says of each guest's VMID, EL2 registers and saved EL1 state."""

from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import core_spec
from mpuplan.check.guests import guest_rules
from mpuplan.diag import Level
from mpuplan.model.board import El1
from mpuplan.model.maintenance import SetWay
from mpuplan.model.plan import Barrier, Cost, RegisterWrite
from mpuplan.model.tables import Origin, Tables
from mpuplan.model.transition import (
    RESET,
    GuestState,
    StateCost,
    Transition,
    TransitionKind,
)
from tests.unit.check.builders import A32, A64, block, board, guest, hypervisor, stage

FREE = StateCost(0, 0, 0, 0)
VM, RW, MSA, VS = 1, 1 << 31, 1 << 31, 1 << 19
RES1, SC = 1 << 31, 1 << 20
WIDE = replace(A64, vmid_bits=16)


def write(name, value, mask=None):
    return RegisterWrite(name, value, Barrier.NONE, mask)


def registers32(vmid):
    return (write("VSCTLR", vmid << 16), write("HCR", VM, VM))


def registers64(vmid, msa=0, vs=0):
    return (
        write("VTCR_EL2", msa | vs), write("VSTCR_EL2", RES1 | SC),
        write("VSCTLR_EL2", vmid << 48), write("HCR_EL2", VM | RW, VM | RW),
    )  # fmt: skip


def saved32(count):
    regions = [f"{stem}{n}" for n in range(count) for stem in ("PRBAR", "PRLAR")]
    return ("PRSELR", *regions, "MAIR0", "MAIR1", "SCTLR")


def saved64(count):
    names = ["PRSELR_EL1"]
    for n in range(count):
        names += [f"PRBAR{n % 16 or ''}_EL1", f"PRLAR{n % 16 or ''}_EL1"]
    return (*names, "MAIR_EL1", "SCTLR_EL1")


def alone(name, vmid, core=A32, el1="mpu"):
    """The state of a guest that nobody shares a pCPU with."""
    wide = core.isa is Isa.AARCH64
    msa = MSA if el1 == "mmu" else 0
    held = registers64(vmid, msa) if wide else registers32(vmid)
    return GuestState(name, vmid, el1, held, (), FREE, FREE)


def sharing(name, vmid, core=A32):
    """The state of a guest with an EL1 MPU of 16 regions beside another guest."""
    if core.isa is Isa.AARCH64:
        cost = StateCost(35, 2, 1, 0), StateCost(0, 36, 2, 1)  # saving gives PRSELR back
        return replace(alone(name, vmid, core), saved=saved64(16), save=cost[0], load=cost[1])
    cost = StateCost(36, 0, 0, 0), StateCost(0, 36, 1, 1)
    return replace(alone(name, vmid), saved=saved32(16), save=cost[0], load=cost[1])


def the(*guests, core=A32, **more):
    return board(hypervisor(block("h.data", 0x2000_0000, 4096)), guests, core=core, **more)


ONE = the(guest("a"))
TWO = the(guest("a"), guest("b"))


def said(the_board, *states, transitions=()):
    """Texts of the findings, without their common head."""
    tables = Tables(Origin.PLAN, (), (), transitions=transitions, guests=states)
    found = list(guest_rules(the_board, tables))
    assert {(d.code, d.level) for d in found} <= {("guest-state", Level.ERROR)}
    return [d.message.replace("the state of guest ", "") for d in found]


# --- who ------------------------------------------------------------------------------------------


def test_right_states_have_no_finding():
    assert said(ONE, alone("a", 1)) == []
    assert said(TWO, sharing("a", 1), sharing("b", 2)) == []
    assert said(the(guest("a"), core=A64), alone("a", 1, A64)) == []
    assert said(the(guest("a"), guest("b"), core=A64), sharing("a", 1, A64),
                sharing("b", 2, A64)) == []  # fmt: skip


def test_tables_that_say_nothing_of_guests_are_not_judged():
    assert said(TWO) == []


def test_every_guest_is_there_once():
    assert said(TWO, sharing("a", 1)) == ["'b' is missing"]
    assert said(ONE, alone("a", 1), alone("a", 1)) == ["'a' stands twice"]
    assert said(ONE, alone("a", 1), alone("z", 2)) == [
        "the plan holds the state of 'z', which is no guest of the board"
    ]


def test_sequences_from_reset_need_the_states():
    first = Transition(TransitionKind.RESET, 0, "el2", RESET, "runtime/pcpu0/idle", (), (),
                       Cost(0, 0, 0), 0)  # fmt: skip
    assert said(ONE, transitions=(first,)) == ["'a' is missing"]


# --- VMID -----------------------------------------------------------------------------------------


def test_vmids_are_distinct_also_on_different_pcpus():
    apart = the(guest("a"), guest("b", pcpus=(1,)), pcpus=2, stages=(stage(pcpus=(0, 1)),))
    assert said(apart, alone("a", 1), alone("b", 2)) == []
    assert said(apart, alone("a", 1), alone("b", 1)) == ["'b' has VMID 1, which is that of 'a' too"]


def test_vmid_is_the_boards():
    named = the(replace(guest("a"), vmid=7))
    assert said(named, alone("a", 7)) == []
    assert said(named, alone("a", 1)) == ["'a' has VMID 1, the board says 7"]
    assert said(the(replace(guest("a"), vmid=0)), alone("a", 0)) == []


def test_vmid_fits_the_core():
    assert said(ONE, alone("a", 255)) == []
    assert said(ONE, alone("a", 256)) == ["'a' has VMID 256, which does not fit in 8 bits"]


def test_vmid_beyond_8_bits_needs_vs():
    wide = the(guest("a"), core=WIDE)
    state = alone("a", 300, WIDE)
    assert said(wide, replace(state, registers=registers64(300, vs=VS))) == []
    assert said(wide, state) == [
        "'a' has VMID 300 with VS of VTCR_EL2 clear, which uses 8 bits of it"
    ]
    narrow = replace(alone("a", 3, A64), registers=registers64(3, vs=VS))
    assert said(the(guest("a"), core=A64), narrow) == ["'a' sets bits 0x80000 of VTCR_EL2"]


# --- registers ------------------------------------------------------------------------------------


def changed(state, name, value, mask=None):
    rest = tuple(w if w.register != name else write(name, value, mask) for w in state.registers)
    return replace(state, registers=rest)


@pytest.mark.parametrize(
    ("name", "value", "mask", "text"),
    [
        ("VSCTLR", 1, None, "has 0x1 in VSCTLR, VMID 1 is 0x10000"),
        ("VSCTLR", 2 << 16, None, "has 0x20000 in VSCTLR, VMID 1 is 0x10000"),
        ("VSCTLR", 1 << 16 | 1, None, "has 0x10001 in VSCTLR, VMID 1 is 0x10000"),
        ("VSCTLR", 1 << 48, None, "has a word that is too wide for VSCTLR"),
        ("VSCTLR", 1 << 16, 0xFF << 16,
         "leaves bits of VSCTLR as found, which nobody knows after reset"),
        ("HCR", 0, VM, "leaves bits 0x1 of HCR clear (VM or RW)"),
        ("HCR", VM, 0, "sets bits 0x1 of HCR outside its mask"),
        ("HCR", VM, None, "writes bits 0xfffffffe of HCR, which are the hypervisor's"),
        ("HCR", VM, VM | 1 << 27, "writes bits 0x8000000 of HCR, which are the hypervisor's"),
        ("HCR", VM | RW, VM | RW, "writes bits 0x80000000 of HCR, which are the hypervisor's"),
    ],
)  # fmt: skip
def test_registers_of_aarch32(name, value, mask, text):
    assert said(ONE, changed(alone("a", 1), name, value, mask)) == [f"'a' {text}"]


@pytest.mark.parametrize(
    ("name", "value", "mask", "text"),
    [
        ("VSCTLR_EL2", 1 << 16, None, "has 0x10000 in VSCTLR_EL2, VMID 1 is 0x1000000000000"),
        ("VTCR_EL2", MSA, None, "gives EL1 an MMU by MSA of VTCR_EL2, the board says 'mpu'"),
        ("VTCR_EL2", 1 << 30, None, "sets bits 0x40000000 of VTCR_EL2"),
        ("VTCR_EL2", 0, MSA, "leaves bits of VTCR_EL2 as found, which nobody knows after reset"),
        ("VSTCR_EL2", SC, None, "clears bit 31 of VSTCR_EL2, which is RES1"),
        ("VSTCR_EL2", RES1 | 1 << 30, None, "sets bits 0x40000000 of VSTCR_EL2"),
        ("HCR_EL2", VM, VM | RW, "leaves bits 0x80000000 of HCR_EL2 clear (VM or RW)"),
        ("HCR_EL2", RW, VM | RW, "leaves bits 0x1 of HCR_EL2 clear (VM or RW)"),
        ("HCR_EL2", VM | RW | 1 << 34, VM | RW | 1 << 34,
         "writes bits 0x400000000 of HCR_EL2, which are the hypervisor's"),
    ],
)  # fmt: skip
def test_registers_of_aarch64(name, value, mask, text):
    only = the(guest("a"), core=A64)
    assert said(only, changed(alone("a", 1, A64), name, value, mask)) == [f"'a' {text}"]


def test_the_check_bit_of_vstcr_is_open():
    state = changed(alone("a", 1, A64), "VSTCR_EL2", RES1)
    assert said(the(guest("a"), core=A64), state) == []


def test_msa_follows_the_guests_el1():
    mmu = the(replace(guest("a"), el1=El1.MMU), core=A64)
    assert said(mmu, alone("a", 1, A64, "mmu")) == []
    wrong = changed(alone("a", 1, A64, "mmu"), "VTCR_EL2", 0)
    assert said(mmu, wrong) == ["'a' gives EL1 an MPU by MSA of VTCR_EL2, the board says 'mmu'"]
    off = the(replace(guest("a"), el1=El1.OFF), core=A64)
    assert said(off, alone("a", 1, A64, "off")) == []
    assert said(off, alone("a", 1, A64)) == ["'a' is that of EL1 'mpu', the board says 'off'"]


def test_each_register_once_and_no_other():
    state = alone("a", 1)
    first, second = state.registers
    assert said(ONE, replace(state, registers=(second,))) == ["'a' writes VSCTLR never"]
    assert said(ONE, replace(state, registers=(first, first, second))) == [
        "'a' writes VSCTLR more than once"
    ]
    assert said(ONE, replace(state, registers=(first, second, write("SCTLR", 0)))) == [
        "'a' writes 'SCTLR', which holds nothing of a guest"
    ]


# --- saved state ----------------------------------------------------------------------------------


def pair(state, core=A32):
    return said(the(guest("a"), guest("b"), core=core), state, sharing("b", 2, core))


@pytest.mark.parametrize(
    ("gone", "text"),
    [
        ("PRSELR", "saves PRSELR not"),
        ("SCTLR", "saves SCTLR not"),
        ("MAIR1", "saves MAIR1 not"),
        ("PRBAR5", "saves PRBAR of 15 slots, the EL1 MPU has 16"),
        ("PRLAR15", "saves PRLAR of 15 slots, the EL1 MPU has 16"),
    ],
)
def test_every_register_of_the_el1_mpu_is_saved(gone, text):
    state = sharing("a", 1)
    left = tuple(name for name in state.saved if name != gone)
    found = pair(replace(state, saved=left))
    assert found[0] == f"'a' {text}"
    assert found[1:] == [
        "'a' says that saving costs 36 reads, 0 writes, 0 ISB, 0 DSB, it takes"
        " 35 reads, 0 writes, 0 ISB, 0 DSB",
        "'a' says that loading costs 0 reads, 36 writes, 1 ISB, 1 DSB, it takes"
        " 0 reads, 35 writes, 1 ISB, 1 DSB",
    ]


@pytest.mark.parametrize("name", ["PRBAR", "HPRBAR0", "VSCTLR", "PRBAR_EL1", "MPUIR"])
def test_what_is_no_register_of_the_el1_mpu(name):
    state = sharing("a", 1)
    assert pair(replace(state, saved=(*state.saved, name)))[0] == (
        f"'a' saves '{name}', which is no register of the EL1 MPU"
    )


def test_a_register_is_saved_once():
    state = sharing("a", 1)
    assert "'a' saves SCTLR more than once" in pair(replace(state, saved=(*state.saved, "SCTLR")))
    twice = pair(replace(state, saved=(*state.saved, "PRBAR3")))
    assert "'a' saves PRBAR of 16 slots, the EL1 MPU has 16" in twice


def test_guest_without_a_neighbour_saves_nothing():
    needless = "'a' saves EL1 registers, though no other guest changes its EL1 MPU"
    assert said(ONE, sharing("a", 1)) == [needless]


def test_guest_that_leaves_the_el1_mpu_off_must_not_find_it_on():
    mixed = the(replace(guest("a"), el1=El1.OFF), guest("b"))
    state = replace(sharing("a", 1), el1="off")
    assert said(mixed, state, sharing("b", 2)) == []
    assert said(mixed, alone("a", 1, el1="off"), sharing("b", 2)) != []


def test_neighbours_are_guests_of_one_live_pcpu():
    stages = (stage(pcpus=(0, 1)),)
    both = the(guest("a", pcpus=(0, 1)), guest("b", pcpus=(1,)), pcpus=2, stages=stages)
    assert said(both, sharing("a", 1), sharing("b", 2)) == []
    apart = the(guest("a", pcpus=(0,)), guest("b", pcpus=(1,)), pcpus=2, stages=stages)
    assert said(apart, alone("a", 1), alone("b", 2)) == []


@pytest.mark.parametrize(
    ("save", "load"),
    [
        (StateCost(36, 0, 0, 0), StateCost(0, 36, 0, 0)),
        (StateCost(36, 0, 0, 0), StateCost(0, 36, 1, 1)),
    ],
)
def test_last_barrier_of_loading_may_be_the_switchs(save, load):
    assert pair(replace(sharing("a", 1), save=save, load=load)) == []


@pytest.mark.parametrize(
    "cost", [{"save": StateCost(35, 0, 0, 0)}, {"save": StateCost(36, 1, 0, 0)},
             {"load": StateCost(0, 37, 1, 1)}, {"load": StateCost(0, 36, 2, 1)}],
)  # fmt: skip
def test_wrong_cost_of_saved_state(cost):
    assert len(pair(replace(sharing("a", 1), **cost))) == 1


def test_second_bank_of_aarch64_is_named_again():
    """Saving writes PRSELR once more: the guest, which may run on, finds what it left there."""
    core = core_spec("cortex-r82", Isa.AARCH64, 32, 16, None, ())
    save, load = StateCost(67, 3, 2, 0), StateCost(0, 69, 3, 1)
    banked = [
        replace(alone(name, vmid, core), saved=saved64(32), save=save, load=load)
        for name, vmid in (("a", 1), ("b", 2))
    ]
    two = the(guest("a"), guest("b"), core=core)
    assert said(two, *banked) == []
    kept = replace(banked[0], save=StateCost(67, 2, 2, 0))
    assert said(two, kept, banked[1]) == [
        "'a' says that saving costs 67 reads, 2 writes, 2 ISB, 0 DSB, it takes"
        " 67 reads, 3 writes, 2 ISB, 0 DSB"
    ]
    half = replace(banked[0], saved=saved64(16))
    assert "'a' saves PRBAR of 16 slots, the EL1 MPU has 32" in said(two, half, banked[1])


# --- bits of a set/way policy --------------------------------------------------------------------

TSW, SWIO, SET_WAY = 1 << 22, 1 << 1, 1 << 1 | 1 << 22 | 1 << 26


def texts_with_policies(value, mask, **policies):
    """What is found of guest `a`'s HCR beside the policies of a plan."""
    the = board(hypervisor(), (guest("a", block("a.ram", 0x2000_0000, 64)),))
    held = (write("VSCTLR", 1 << 16), write("HCR", value, mask))
    told = tuple(SetWay(name, "forbid", hcr, (), 0, None, "") for name, hcr in policies.items())
    state = GuestState("a", 1, "mpu", held, (), FREE, FREE)
    found = guest_rules(the, Tables(Origin.PLAN, (), (), guests=(state,), set_way=told))
    return [f.message for f in found]


def test_hcr_holds_what_the_set_way_policy_needs():
    bits = TSW | SWIO
    assert texts_with_policies(VM | bits, VM | SET_WAY, a=bits) == []
    assert texts_with_policies(VM, VM | SET_WAY, a=0, b=bits) == []
    assert texts_with_policies(VM, VM, a=0) == []


@pytest.mark.parametrize(
    ("value", "mask"),
    [
        (VM, VM),
        (VM, VM | SET_WAY),
        (VM | TSW, VM | SET_WAY),
        (VM | TSW | SWIO, VM | TSW | SWIO),
        (VM | SET_WAY, VM | SET_WAY),
    ],
)
def test_hcr_without_all_bits_of_the_policy(value, mask):
    (text,) = texts_with_policies(value, mask, a=TSW | SWIO)
    assert "for its set/way policy 0x400002 under mask 0x4400002 is right" in text


def test_bits_that_a_guest_before_may_have_left_are_cleared():
    assert len(texts_with_policies(VM, VM, a=0, b=TSW | SWIO)) == 1

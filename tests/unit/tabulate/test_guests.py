"""What EL2 keeps for a guest: VMID, its registers, the EL1 MPU state that a switch saves."""

import pytest

from mpuplan.load import load_board_text
from mpuplan.model.plan import Barrier, RegisterWrite
from mpuplan.model.transition import StateCost
from mpuplan.tabulate.guests import guest_states

NOTHING = StateCost(0, 0, 0, 0)


def states(core, *guests, pcpus=1, stages="[{name: runtime, guests: true}]"):
    memory = "memory: [{{name: m, start: {:#x}, size: 64, access: rw}}]"
    lines = [
        f"  - {{name: g{at}, {keys}, {memory.format(0x2100_0000 + 64 * at)}}}"
        for at, keys in enumerate(guests)
    ]
    text = "\n".join(
        (
            "schema: mpuplan/board/v1",
            "name: b",
            f"core: {core}",
            f"pcpus: {pcpus}",
            f"stages: {stages}",
            "memory: [{name: ram, start: 0x2000_0000, size: 1GiB}]",
            "hypervisor: {name: h, sections: [{name: t, size: 4KiB, access: rx}]}",
            "guests:",
            *lines,
        )
    )
    return guest_states(load_board_text(text).board)


R52, R82 = "{preset: cortex-r52}", "{preset: cortex-r82, xn: single}"
ONE, TWO = "pcpus: [0]", "pcpus: [0, 1]"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("", "", ""), (1, 2, 3)),
        (("vmid: 1, ", "", ""), (1, 2, 3)),
        (("", "vmid: 1, ", ""), (2, 1, 3)),
        (("vmid: 2, ", "", "vmid: 1, "), (2, 3, 1)),
        (("vmid: 0, ", "", "vmid: 255, "), (0, 1, 255)),
    ],
)
def test_a_guest_without_a_vmid_gets_the_lowest_that_nobody_has(given, expected):
    found = states(R52, *(f"{vmid}{ONE}" for vmid in given))
    assert tuple(state.vmid for state in found) == expected


def test_aarch32_has_the_vmid_in_bits_16_to_23_and_turns_stage_2_on_last():
    (state,) = states(R52, f"vmid: 0x5a, {ONE}")
    assert state.registers == (
        RegisterWrite("VSCTLR", 0x005A_0000),
        RegisterWrite("HCR", 1, mask=1),
    )


def test_aarch64_with_an_mpu_at_el1_has_msa_clear():
    (state,) = states(R82, f"vmid: 0x5a, {ONE}")
    assert state.registers == (
        RegisterWrite("VTCR_EL2", 0),
        RegisterWrite("VSTCR_EL2", 0x8010_0000),
        RegisterWrite("VSCTLR_EL2", 0x005A_0000_0000_0000),
        RegisterWrite("HCR_EL2", 0x8000_0001, mask=0x8000_0001),
    )


def test_an_mmu_at_el1_sets_msa_and_waits_for_the_vmid_before_tlb_maintenance():
    (state,) = states(R82, f"el1: mmu, {ONE}")
    assert state.el1 == "mmu"
    assert state.registers[0] == RegisterWrite("VTCR_EL2", 0x8000_0000)
    assert state.registers[-1].barrier is Barrier.ISB


def test_nothing_is_saved_where_a_guest_has_its_pcpus_to_itself():
    alone, other = states(R52, "pcpus: [0]", "pcpus: [1]", pcpus=2)
    for state in (alone, other):
        assert (state.saved, state.save, state.load) == ((), NOTHING, NOTHING)


def test_a_pcpu_shared_only_in_a_stage_without_guests_saves_nothing():
    stages = "[boot, {name: runtime, pcpus: [0], guests: true}]"
    first, second = states(R52, "pcpus: [0, 1]", "pcpus: [1]", pcpus=2, stages=stages)
    assert (first.saved, second.saved) == ((), ())


def test_guests_that_an_el1_mpu_may_restrict_are_saved():
    """With `el1: off` too: it would run under the regions of the guest before it."""
    mpu, mmu, off = states(R82, ONE, f"el1: mmu, {ONE}", f"el1: 'off', {ONE}")
    assert mpu.saved
    assert off.saved == mpu.saved
    assert mmu.saved == ()


def test_aarch32_saves_every_region_by_direct_registers():
    first, _ = states("{preset: cortex-r52, el1_regions: 20}", ONE, ONE)
    assert first.saved[:4] == ("PRBAR0", "PRLAR0", "PRBAR1", "PRLAR1")
    assert first.saved[38:] == ("PRBAR19", "PRLAR19", "PRSELR", "MAIR0", "MAIR1", "SCTLR")
    assert first.save == StateCost(reads=44, writes=0, isb=0, dsb=0)
    assert first.load == StateCost(reads=0, writes=44, isb=1, dsb=1)


@pytest.mark.parametrize(("regions", "banks"), [(16, 1), (20, 2), (32, 2)])
def test_aarch64_selects_each_bank_of_sixteen(regions, banks):
    """The guest may have left PRSELR on any slot, so bank 0 is selected, too.

    Saving ends with what the guest left there: one write more.
    """
    first, _ = states(f"{{preset: cortex-r82, xn: single, el1_regions: {regions}}}", ONE, ONE)
    count = 2 * regions + 3
    assert len(first.saved) == count
    assert first.saved[-3:] == ("PRSELR_EL1", "MAIR_EL1", "SCTLR_EL1")
    assert first.save == StateCost(reads=count, writes=banks + 1, isb=banks, dsb=0)
    assert first.load == StateCost(reads=0, writes=count + banks, isb=banks + 1, dsb=1)


def test_slots_that_aarch32_reaches_by_selector_only_take_a_write_and_an_isb_each():
    """Saving gives PRSELR back as well, where it had to be written."""
    first, _ = states("{preset: cortex-r52, el1_regions: 34}", ONE, ONE)
    count = 2 * 34 + 4
    assert first.save == StateCost(reads=count, writes=3, isb=2, dsb=0)
    assert first.load == StateCost(reads=0, writes=count + 2, isb=3, dsb=1)


def test_the_name_of_a_slot_comes_again_in_the_next_bank():
    first, _ = states("{preset: cortex-r82, xn: single, el1_regions: 32}", ONE, ONE)
    places = [at // 2 for at, name in enumerate(first.saved) if name == "PRBAR3_EL1"]
    assert places == [3, 19]


def test_a_board_without_guests_has_no_states():
    text = """
schema: mpuplan/board/v1
name: b
core: {preset: cortex-r52}
pcpus: 1
memory: [{name: ram, start: 0x2000_0000, size: 1MiB}]
program: {name: p, level: el1, pcpus: [0], sections: [{name: t, size: 4KiB, access: rx}]}
"""
    assert guest_states(load_board_text(text).board) == ()

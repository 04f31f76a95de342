"""How the firmware finds a place under the tested tables."""

from __future__ import annotations

import pytest

import mpuplan.conform.site as siting
from mpuplan.arch.memory import Share
from mpuplan.check.oracle import QEMU, Oracle
from mpuplan.conform.ask import Asked, How
from mpuplan.conform.machine import SLOTS, Ranges
from mpuplan.conform.passes import passes
from mpuplan.conform.places import WindowState, window_state
from mpuplan.conform.registers import positions, registers
from mpuplan.conform.site import sites
from mpuplan.conform.wire import Probe
from mpuplan.diag import InputRejected
from mpuplan.model.access import Access, Identity, Kind
from mpuplan.model.tables import SlotWords
from tests.unit.conform.systems import region, system, table

WINDOW = 0x1000_0000
BANK = tuple(region(n, 0x2000_0000 + n * 0x2000, 0x2000_1000 + n * 0x2000) for n in range(SLOTS))


def state(*slots, window=WINDOW, **control):
    made = system(table("el2", *slots, **({"m": 1, "vm": 1} | control)))
    return window_state(made, Oracle(made, QEMU), window)


def test_window_states():
    over = region(0, WINDOW, WINDOW + 0x1000, low=0b100)
    part = region(0, WINDOW, WINDOW + 0x40, low=0b100)
    assert state(m=0) is WindowState.OFF
    assert state() is WindowState.SPARE
    assert state(br=1) is WindowState.BACKGROUND
    assert state(*BANK) is WindowState.LENT
    assert state(*BANK, br=1) is WindowState.BACKGROUND
    assert state(over) is WindowState.COVERED
    assert state(over, wxn=1) is WindowState.COVERED
    assert state(part) is WindowState.BLOCKED
    assert state(over, SlotWords(1, over.prbar, over.prlar)) is WindowState.BLOCKED
    assert state(region(0, WINDOW, WINDOW + 0x1000, low=0b101)) is WindowState.BLOCKED
    assert state(region(0, WINDOW, WINDOW + 0x1000, low=0b000), wxn=1) is WindowState.BLOCKED
    assert state(window=0x8000_0000) is WindowState.BLOCKED


def test_a_system_without_el2_tables_runs_the_firmware_with_the_mpu_off():
    made = system(stage1=table("el1", m=1))
    assert window_state(made, Oracle(made, QEMU), WINDOW) is WindowState.OFF


def own(address, kind=Kind.READ):
    return Asked(Access(2, kind, address), How.EL2, Probe(0, address))


def planned(table_, *asked):
    made = system(table_)
    return passes(made, Oracle(made, QEMU), asked, WINDOW)


def test_a_free_slot_holds_the_window():
    (only,), left = planned(table("el2", *BANK[:3], m=1, vm=1), own(0x2000_0000))
    assert only.registers.el2[3] == (WINDOW | 0b100, (WINDOW + 0x1C0) | 1)
    assert not left
    assert not only.registers.hsctlr >> 17 & 1


def test_in_a_full_table_el2_misses_are_asked_with_a_slot_lent_and_the_rest_with_background():
    hit, miss, guest = own(0x2000_0000), own(0x3000_0000), own(0x2001_0000)
    made, left = planned(table("el2", *BANK, m=1, vm=1), hit, miss, guest)
    main, first, last = made
    assert (main.asked, first.asked, last.asked) == ((hit, guest), (miss,), (miss,))
    assert main.registers.hsctlr >> 17 & 1
    assert not first.registers.hsctlr >> 17 & 1
    assert main.registers.el2 == registers(system(table("el2", *BANK))).el2
    assert first.registers.el2[0][0] == WINDOW | 0b100
    assert first.registers.el2[15] == main.registers.el2[15]
    assert last.registers.el2[15][0] == WINDOW | 0b100
    assert last.registers.el2[0] == main.registers.el2[0]
    assert len(first.system.el2.slots) == SLOTS - 1
    assert not left


def test_what_no_pass_can_ask_is_named():
    made, left = planned(table("el2", *BANK, m=1, vm=1), own(WINDOW))
    assert made == ()
    assert [one.access.address for one in left] == [WINDOW]
    blocked = table("el2", region(0, 0, 1 << 32, low=1), m=1, vm=1)
    made, left = planned(blocked, own(0x2000_0000))
    assert made == ()
    assert "do not let EL2 execute" in left[0].reason


def test_slots_keep_their_position_below_16_and_move_otherwise():
    slots = [SlotWords(n, 0, 0) for n in (0, 2, 17, 23)]
    assert positions(table("el2", *slots)) == {0: 0, 2: 2, 17: 1, 23: 3}
    with pytest.raises(ValueError, match="17 slots do not fit 16"):
        positions(table("el2", *(SlotWords(n, 0, 0) for n in range(17))))


def test_control_bits_stand_where_the_architecture_has_them():
    loaded = registers(
        system(
            table("el2", m=1, br=1, wxn=1, a=1, vm=1, dc=1, tge=1, mair=(1, 2, 3, 4, 5)),
            table("el1", m=1, uwxn=1, mair=(0xFF,)),
        )
    )
    assert loaded.hsctlr & ~0x30C5_0830 == 1 | 1 << 1 | 1 << 17 | 1 << 19
    assert loaded.sctlr & ~0x30C5_0838 == 1 | 1 << 20
    assert loaded.hcr == 1 | 1 << 4 | 1 << 12 | 1 << 27
    assert loaded.hmair == (0x0403_0201, 0x05)
    assert loaded.mair == (0xFF, 0)


def test_stage_1_that_is_not_described_passes_everything():
    loaded = registers(system(table("el2", m=1, vm=1)))
    assert loaded.el1[0] == (0x2, 0xFFFF_FFC1)
    assert loaded.mair == (0xFF, 0)
    mmu = registers(system(table("el2", m=1, vm=1), Identity(0x44, Share.INNER)))
    assert mmu.el1[0] == (0x1A, 0xFFFF_FFC1)
    assert mmu.mair == (0x44, 0)


def test_the_firmware_lies_outside_of_everything_that_is_probed():
    edges = [Access(1, Kind.READ, at) for at in (0x1007_0000, 0x1000_0000, 0x0000_4000)]
    made = system(table("el2", m=1, vm=1))
    (site,) = sites([(made, edges)])
    assert 0x2000_0000 <= site.place.code < 0x8000_0000
    for access in edges:
        assert not site.taken.touches(access.address, access.address + 1)


def test_contexts_share_a_site_where_one_suits_all():
    low = system(table("el2", region(0, 0x1000_0000, 0x1008_0000, low=1), m=1, vm=1))
    high = system(table("el2", region(0, 0x2000_0000, 0x8000_0000, low=1), m=1, vm=1))
    read = (Access(1, Kind.READ, 0x3000_0000),)
    one, other = sites([(low, read), (high, read)])
    assert one == other
    assert one.place.code == 0x4000


def test_without_memory_for_the_firmware_the_run_is_refused(monkeypatch):
    monkeypatch.setattr(siting, "_CODE", (0x2000_0000,))
    made = system(table("el2", m=1, vm=1))
    with pytest.raises(InputRejected) as refused:
        sites([(made, (Access(1, Kind.READ, 0x2000_0000),))])
    assert [found.code for found in refused.value.diagnostics] == ["conform-no-room"]


def test_ranges_hold_and_touch():
    ranges = Ranges.of([(0x200, 0x300), (0x100, 0x180)])
    assert ranges.holds(0x100, 0x180)
    assert not ranges.holds(0x100, 0x181)
    assert not ranges.holds(0x17F, 0x201)
    assert ranges.touches(0x17F, 0x201)
    assert ranges.touches(0, 0x1000)
    assert not ranges.touches(0x180, 0x200)
    assert not ranges.touches(0, 0x100)
    assert not ranges.holds(0, 1)

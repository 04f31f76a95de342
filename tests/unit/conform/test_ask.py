"""Which mechanism asks which access, and what cannot be asked."""

from __future__ import annotations

import pytest

from mpuplan.check.oracle import QEMU, Oracle
from mpuplan.conform.ask import Asked, How, NotAsked, Room, ask
from mpuplan.conform.instructions import EL0_RETURN, HVC
from mpuplan.conform.machine import Ranges
from mpuplan.conform.places import GuestPlaces, Vectors, guest_places
from mpuplan.conform.wire import MAY_LOOP, NOWHERE, PLANT_VECTORS
from mpuplan.model.access import Access, Kind
from tests.unit.conform.systems import region, system, table

STUB, OTHER = 0x2000_0000, 0x2000_1000
TAKEN = Ranges.of([(0x1000_0000, 0x1000_4000)])
ORACLE = Oracle(system(table("el2", m=1), table("el1", m=1)), QEMU)
"""Stage 1 refuses everything, so a fetch of EL1 ends in a loop."""
IL, THUMB = 1 << 20, 1 << 5
ANYWHERE = GuestPlaces((STUB, OTHER), (STUB, OTHER), (Vectors(STUB, True), Vectors(OTHER, True)))
EL1_ONLY = GuestPlaces((STUB,), (), (Vectors(OTHER, False),))
NOBODY = GuestPlaces((), (), (), refused=0x3000_0000)


def asked(access, places=ANYWHERE, *, tge=False):
    found = ask(access, Room(places, TAKEN, tge, ORACLE))
    assert isinstance(found, Asked), found
    return found


def refused(access, places=ANYWHERE, *, tge=False):
    found = ask(access, Room(places, TAKEN, tge, ORACLE))
    assert isinstance(found, NotAsked), found
    return found.reason


def test_el2_reads_and_writes_for_itself():
    found = asked(Access(2, Kind.WRITE, 0x3000_0000, 4))
    assert (found.how, found.probe.op, found.probe.address) == (How.EL2, 9, 0x3000_0000)


@pytest.mark.parametrize(("el", "mode"), [(0, 0x10), (1, 0x13), (2, 0x1A)])
def test_a_fetch_is_an_exception_return_in_the_illegal_state(el, mode):
    found = asked(Access(el, Kind.EXEC, 0x3000_0000, 4))
    assert found.how is How.FETCH
    assert found.probe.start == 0x3000_0000
    assert found.probe.spsr == mode | 0x1C0 | IL
    assert found.probe.stub == NOWHERE


def test_a_fetch_of_a_halfword_is_t32_and_writes_a_short_instruction_there():
    found = asked(Access(2, Kind.EXEC, 0x3000_0002, 2))
    assert found.probe.spsr & THUMB
    assert found.probe.stub == 0x3000_0000
    assert found.probe.words == (0xBF00_BF00, 0)  # nop, nop


def test_a_fetch_that_straddles_a_word_writes_a_long_t32_instruction_there():
    found = asked(Access(2, Kind.EXEC, 0x3000_003E, 4))
    assert found.probe.stub == 0x3000_003E
    assert found.probe.words == (0x8000_F3AF, 0)  # nop.w
    assert "T32" in refused(Access(2, Kind.EXEC, 0x0800_003E, 4))  # flash takes no writes


def test_el1_and_el0_read_by_code_of_their_own():
    for el, back in ((0, EL0_RETURN), (1, HVC)):
        found = asked(Access(el, Kind.READ, 0x3000_0000, 4))
        assert found.how is How.GUEST
        assert found.access.el == el
        assert found.probe.stub == found.probe.start == STUB + 0x20
        assert found.probe.words == (0xE590_2000, back)
        assert found.probe.vbar == STUB
        assert found.probe.op & PLANT_VECTORS


def test_stub_and_vectors_keep_away_from_the_bytes_that_are_probed():
    found = asked(Access(1, Kind.WRITE, STUB + 0x3F, 4))
    assert found.probe.stub == OTHER + 0x20
    assert found.probe.vbar == OTHER


def test_el0_reads_by_ldrt_of_el1_where_only_el1_may_execute():
    found = asked(Access(0, Kind.READ, 0x3000_0000, 4), EL1_ONLY)
    assert found.access == Access(1, Kind.READ, 0x3000_0000, 4, unprivileged=True)
    assert found.probe.words == (0xE4B0_2000, HVC)
    assert not found.probe.op & PLANT_VECTORS


def test_a_size_without_ldrt_is_asked_by_translation():
    found = asked(Access(0, Kind.READ, 0x3000_0000, 8), EL1_ONLY)
    assert (found.how, found.access.size) == (How.TRANSLATE, 1)


@pytest.mark.parametrize(
    ("access", "op"),
    [
        (Access(1, Kind.READ, 0x3000_0000), 16),
        (Access(1, Kind.WRITE, 0x3000_0000), 17),
        (Access(0, Kind.READ, 0x3000_0000), 18),
        (Access(0, Kind.WRITE, 0x3000_0000), 19),
        (Access(1, Kind.READ, 0x3000_0000, unprivileged=True), 18),
    ],
)
def test_where_no_guest_may_execute_translation_is_asked(access, op):
    found = asked(access, NOBODY)
    assert (found.how, found.probe.op) == (How.TRANSLATE, op)


@pytest.mark.parametrize(
    ("el", "kind", "op"),
    [(2, Kind.READ, 14), (2, Kind.WRITE, 15), (1, Kind.WRITE, 17), (0, Kind.READ, 18)],
)
def test_devices_of_the_emulator_are_asked_by_translation_and_never_written(el, kind, op):
    for address in (0xE020_5000, 0xE7C0_0000, 0xF000_0000, 0xF01F_FFFF):
        assert asked(Access(el, kind, address)).probe.op == op


def test_a_fetch_where_el1_executes_nowhere_may_loop():
    found = asked(Access(1, Kind.EXEC, 0x2800_0000, 4), NOBODY)
    assert found.how is How.PLANTED
    assert found.probe.op & MAY_LOOP
    assert found.probe.words == (HVC, 0)
    assert found.probe.vbar == 0x3000_0000
    assert not found.probe.spsr & IL
    assert "no instruction can be written" in refused(Access(0, Kind.EXEC, 0x0800_0000, 4), NOBODY)


def test_a_fetch_that_should_come_back_is_given_all_the_time():
    passing = Oracle(system(table("el2", m=1)), QEMU)
    found = ask(Access(1, Kind.EXEC, 0x2800_0000, 4), Room(NOBODY, TAKEN, False, passing))
    assert isinstance(found, Asked)
    assert not found.probe.op & MAY_LOOP


def test_under_tge_el0_needs_no_vectors():
    places = GuestPlaces((), (STUB,), ())
    assert asked(Access(0, Kind.EXEC, 0x3000_0000, 4), places, tge=True).how is How.FETCH
    assert asked(Access(0, Kind.READ, 0x3000_0000, 4), places, tge=True).how is How.GUEST


def test_the_firmware_is_never_written_over():
    assert "firmware" in refused(Access(2, Kind.WRITE, 0x1000_3FFF))
    assert "firmware" in refused(Access(2, Kind.EXEC, 0x1000_0002, 2))
    assert asked(Access(2, Kind.READ, 0x1000_0000)).how is How.EL2


def places_of(system):
    return guest_places(system, Oracle(system, QEMU), TAKEN)


def test_guest_code_goes_where_both_stages_let_it_run():
    guest = region(0, 0x2000_0000, 0x2001_0000)
    both = system(table("el2", guest, m=1, vm=1))
    found = places_of(both)
    assert found.el1
    assert all(0x2000_0000 <= at < 0x2001_0000 for at in (*found.el1, *found.el0))
    never = region(0, 0x2000_0000, 0x2001_0000, low=0b011)
    found = places_of(system(table("el2", never, m=1, vm=1)))
    assert (found.el1, found.el0) == ((), ())
    # Stage 2 refuses the fetch, which comes to EL2; a wrong table would find an HVC there.
    assert all(vectors.planted for vectors in found.vectors)
    assert found.vectors


def test_guest_code_keeps_out_of_flash_devices_and_the_firmware():
    everywhere = system(table("el2", region(0, 0, 1 << 32), m=1, vm=1))
    for at in places_of(everywhere).el1:
        assert not 0x0800_0000 <= at < 0x0880_0000
        assert not TAKEN.touches(at, at + 64)


def test_where_stage_1_lets_el1_execute_nowhere_there_are_no_vectors():
    found = places_of(system(stage1=table("el1", m=1)))
    assert found.vectors == ()
    assert found.refused is not None

"""What registers say, typed from what was seen on QEMU 10.0 (qemu: syndromes, DFSR, PAR)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.conform.answers import UNKNOWN_STATUS, Observed, observed
from mpuplan.conform.ask import Asked, How
from mpuplan.conform.describe import observed_text
from mpuplan.conform.wire import OP_RETURN, UNTOUCHED, Answer, Probe
from mpuplan.model.access import Access, Kind

AT, STUB, VBAR = 0x2020_0040, 0x2000_0020, 0x2000_0000
NOTHING = Answer(0, *[UNTOUCHED] * 11)
OWN = Asked(Access(2, Kind.READ, AT, 4), How.EL2, Probe(2, AT))
OWN_FETCH = Asked(Access(2, Kind.EXEC, AT, 4), How.FETCH, Probe(OP_RETURN, AT, AT))
GUEST = Asked(
    Access(1, Kind.WRITE, AT, 4), How.GUEST, Probe(OP_RETURN, AT, STUB, 0, STUB, (1, 2), VBAR)
)
EL0 = replace(GUEST, access=Access(0, Kind.READ, AT, 4))
FETCH = Asked(Access(1, Kind.EXEC, AT, 4), How.FETCH, Probe(OP_RETURN, AT, AT, vbar=VBAR))
PLANTED = Asked(Access(1, Kind.EXEC, AT, 4), How.PLANTED, Probe(OP_RETURN, AT, AT, 0, AT))
TRANSLATE = Asked(Access(1, Kind.READ, AT), How.TRANSLATE, Probe(16, AT))


def answer(**values):
    return replace(NOTHING, **values)


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        (OWN, {"vector": 0}),
        (OWN, {"vector": 4, "hsr": 0x9600_0010, "hdfar": AT}),  # nothing on the bus
        (OWN_FETCH, {"vector": 1, "hsr": 0x3A00_0000}),  # illegal state
        (OWN_FETCH, {"vector": 3, "hsr": 0x8600_0010, "hifar": AT}),
        (GUEST, {"vector": 5, "hsr": 0x4A00_0000, "elr": STUB + 8}),  # HVC of the stub
        (EL0, {"vector": 5, "hsr": 0x0E00_0000, "elr": STUB + 4}),  # HSTR.T13
        (GUEST, {"vector": 5, "hsr": 0x4A00_0000, "elr": VBAR + 0x14, "dfsr": 0xA10}),
        (FETCH, {"vector": 5, "hsr": 0x4A00_0000, "elr": VBAR + 8}),  # EL1 took the illegal state
        (FETCH, {"vector": 5, "hsr": 0x8200_000C, "hifar": VBAR + 4}),  # stage 2 refused that entry
        (FETCH, {"vector": 5, "hsr": 0x3A00_0000}),  # TGE
        (PLANTED, {"vector": 5, "hsr": 0x4A00_0000, "elr": AT + 4}),
    ],
)
def test_the_access_passed(asked, values):
    assert observed(asked, answer(**values)).allowed


def test_a_data_abort_of_el2():
    found = observed(OWN, answer(vector=4, hsr=0x9600_004C, hdfar=AT))
    assert found == Observed(1, 2, 0x25, 0x0C, 1, AT)


def test_a_prefetch_abort_of_el2():
    found = observed(OWN_FETCH, answer(vector=3, hsr=0x8600_000C, hifar=AT))
    assert found == Observed(1, 2, 0x21, 0x0C, 0, AT)


def test_a_write_that_stage_2_refuses():
    values = {"vector": 5, "hsr": 0x9383_004C, "hdfar": AT, "hpfar": 0x0020_2000}
    assert observed(GUEST, answer(**values)) == Observed(2, 2, 0x24, 0x0C, 1, AT, 0x0020_2000)


def test_a_fetch_that_stage_2_refuses():
    values = {"vector": 5, "hsr": 0x8200_000C, "hifar": AT, "hpfar": 0x0020_2000}
    assert observed(FETCH, answer(**values)) == Observed(2, 2, 0x20, 0x0C, 0, AT, 0x0020_2000)


def test_a_write_that_stage_1_refuses():
    values = {"vector": 5, "hsr": 0x4A00_0000, "elr": VBAR + 0x14, "dfsr": 0xA0C, "dfar": AT}
    assert observed(GUEST, answer(**values)) == Observed(1, 1, None, 0x0C, 1, AT)


def test_a_fault_of_stage_1_whose_vector_stage_2_refuses():
    values = {"vector": 5, "hsr": 0x8200_000C, "hifar": VBAR + 0xC, "hpfar": 0, "ifsr": 0x20C}
    assert observed(FETCH, answer(ifar=AT, **values)) == Observed(1, 1, None, 0x0C, 0, AT)


@pytest.mark.parametrize(("par", "stage"), [(0x819, 1), (0xA19, 2)])
def test_a_translation_that_fails(par, stage):
    assert observed(TRANSLATE, answer(par=par)) == Observed(stage, fsc=0x0C)


def test_a_translation_that_passes_shows_the_attribute_byte():
    found = observed(TRANSLATE, answer(par=AT & ~0xFFF | 0x800, par_high=0xAA00_0000))
    assert found == Observed(memory=0xAA)


def test_an_endless_loop_is_a_fault_only_where_it_was_expected():
    assert observed(PLANTED, answer(vector=6)) == Observed(1, 1, fsc=UNKNOWN_STATUS)
    assert "endless loop" in (observed(GUEST, answer(vector=6)).strange or "")


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        (OWN, {"vector": 5, "hsr": 0}),
        (OWN, {"vector": 1, "hsr": 0}),
        (GUEST, {"vector": 3, "hsr": 0x8600_000C}),
        (GUEST, {"vector": 5, "hsr": 0x4A00_0000, "elr": 0x1234}),
        (GUEST, {"vector": 5, "hsr": 0x8200_000C, "hifar": STUB}),  # its own stub may not run
        (GUEST, {"vector": 5, "hsr": 0x4A00_0000, "elr": VBAR + 0x14}),  # DFSR untouched
        (FETCH, {"vector": 5, "hsr": 0x4A00_0000, "elr": VBAR + 0x14, "dfsr": 0x20C}),
        (TRANSLATE, {"vector": 4, "hsr": 0}),
    ],
)
def test_what_makes_no_sense_is_strange_and_never_allowed(asked, values):
    found = observed(asked, answer(**values))
    assert found.strange
    assert not found.allowed


def test_in_words():
    assert observed_text(None) == "left open"
    assert observed_text(Observed()) == "allowed"
    assert observed_text(Observed(memory=0x44)) == "allowed, attribute 0x44"
    assert observed_text(Observed(2, 2, 0x24, 0x0C, 1, AT, 0x0020_2000)) == (
        "fault of stage 2, taken to EL2, FSC 0x0c, EC 0x24, WnR 1, FAR 0x2020_0040, HPFAR 0x202000"
    )

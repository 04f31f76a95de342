"""Syndrome words: values as Bao's and Zephyr's headers, QEMU and the architecture's tables say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.arch.syndrome import (
    Abort,
    Class,
    FaultKind,
    FaultStatus,
    Syndrome,
    class_text,
    status_kind,
    status_text,
    trapped_register,
)


@given(st.integers(0, (1 << 32) - 1))
def test_a_word_survives_being_taken_apart(word):
    assert Syndrome.of(word).word == word


@given(st.integers(0, (1 << 25) - 1))
def test_an_iss_survives_being_taken_apart(iss):
    assert Abort.of(iss).iss == iss


@given(st.integers(0, 63), st.integers(0, 1), st.integers(0, (1 << 25) - 1))
def test_a_word_is_made_of_its_fields(ec, il, iss):
    assert Syndrome.of(Syndrome(ec, il, iss).word) == Syndrome(ec, il, iss)


@pytest.mark.parametrize("word", [-1, 1 << 32])
def test_what_does_not_fit_is_refused(word):
    for read in (Syndrome.of, FaultStatus.of, Abort.of):
        with pytest.raises(ValueError, match="does not fit"):
            read(word)


# Measured on QEMU mps3-an536 (single stores and loads, LDRD, fetches), see interpretations.
@pytest.mark.parametrize(
    ("word", "ec", "isv", "size", "wnr", "status"),
    [
        (0x9383_004C, 0x24, 1, 4, 1, 0x0C),
        (0x9600_000C, 0x25, 0, None, 0, 0x0C),
        (0x9200_0044, 0x24, 0, None, 1, 0x04),
        (0x8200_000C, 0x20, 0, None, 0, 0x0C),
        (0x8600_0010, 0x21, 0, None, 0, 0x10),
        (0x9301_0045, 0x24, 1, 1, 1, 0x05),
        (0x9381_0047, 0x24, 1, 4, 1, 0x07),
        (0x93C0_8046, 0x24, 1, 8, 1, 0x06),
    ],
)
def test_aborts(word, ec, isv, size, wnr, status):
    syndrome = Syndrome.of(word)
    assert (syndrome.ec, syndrome.il) == (ec, 1)
    abort = syndrome.abort
    assert (abort.isv, abort.size, abort.wnr, abort.status) == (isv, size, wnr, status)
    assert syndrome.fetch == (ec in (0x20, 0x21))
    assert syndrome.lower == (ec in (0x20, 0x24))


@pytest.mark.parametrize(
    ("name", "bit"),
    [("s1ptw", 7), ("cm", 8), ("ea", 9), ("fnv", 10), ("ar", 14), ("sf", 15), ("sse", 21)],
)
def test_single_bits_of_an_abort(name, bit):
    assert getattr(Abort.of(1 << bit), name) == 1
    assert getattr(Abort.of((1 << 25) - 1 ^ 1 << bit), name) == 0


def test_the_register_of_an_abort_has_five_bits():
    assert Abort.of(0x1F << 16).srt == 31
    assert Abort.of(0x1F << 16).iss == 0x1F0000


def test_other_classes_hold_no_abort():
    assert Syndrome.of(0x0200_0000).abort is None
    assert Syndrome.of(0xBE00_0011).abort is None


@pytest.mark.parametrize(
    ("status", "kind", "text"),
    [
        (0x00, FaultKind.ADDRESS_SIZE, "address size fault, level 0"),
        (0x03, FaultKind.ADDRESS_SIZE, "address size fault, level 3"),
        (0x04, FaultKind.TRANSLATION, "translation fault, level 0"),
        (0x07, FaultKind.TRANSLATION, "translation fault, level 3"),
        (0x09, FaultKind.ACCESS_FLAG, "access flag fault, level 1"),
        (0x0C, FaultKind.PERMISSION, "permission fault, level 0"),
        (0x0F, FaultKind.PERMISSION, "permission fault, level 3"),
        (0x10, FaultKind.EXTERNAL, "synchronous external abort"),
        (0x11, FaultKind.SERROR, "SError (asynchronous external abort)"),
        (0x15, FaultKind.EXTERNAL, "synchronous external abort on a table walk, level 1"),
        (0x18, FaultKind.PARITY, "synchronous parity or ECC error"),
        (0x1C, FaultKind.PARITY, "synchronous parity or ECC error on a table walk, level 0"),
        (0x21, FaultKind.ALIGNMENT, "alignment fault"),
        (0x22, FaultKind.DEBUG, "debug event"),
        (0x30, FaultKind.TLB_CONFLICT, "TLB conflict"),
        (0x34, FaultKind.LOCKDOWN, "implementation defined fault (lockdown)"),
        (0x35, FaultKind.EXCLUSIVE, "unsupported exclusive or atomic access"),
        (0x3F, FaultKind.RESERVED, "reserved status"),
    ],
)
def test_meaning_of_status_codes(status, kind, text):
    assert status_kind(status) is kind
    assert status_text(status) == text


@given(st.integers(0, 63))
def test_every_code_has_a_meaning(code):
    assert status_text(code)
    assert class_text(code)


@pytest.mark.parametrize(
    ("ec", "says"),
    [
        (0x00, "unknown reason"),
        (0x01, "WFI"),
        (0x03, "CP15"),
        (0x07, "floating point"),
        (0x0E, "illegal execution state"),
        (0x11, "SVC"),
        (0x12, "HVC"),
        (0x15, "SVC"),
        (0x16, "HVC"),
        (0x18, "MSR"),
        (0x20, "instruction abort from a lower"),
        (0x21, "instruction abort at the same"),
        (0x22, "misaligned PC"),
        (0x24, "data abort from a lower"),
        (0x25, "data abort at the same"),
        (0x26, "misaligned SP"),
        (0x2F, "SError"),
        (0x30, "breakpoint"),
        (0x34, "watchpoint"),
        (0x38, "BKPT"),
        (0x3C, "BRK"),
        (0x3E, "reserved"),
    ],
)
def test_meaning_of_classes(ec, says):
    assert says in class_text(ec)


def test_the_named_classes_have_a_text():
    assert all(class_text(ec) != "reserved class" for ec in Class)


@pytest.mark.parametrize(
    ("word", "long", "status", "wnr", "cm"),
    [
        (0x20C, 1, 0x0C, 0, 0),  # measured on QEMU, a read
        (0xA0C, 1, 0x0C, 1, 0),  # a write
        (0x204, 1, 0x04, 0, 0),
        (0x2A04, 1, 0x04, 1, 1),
        (0x221, 1, 0x21, 0, 0),
        (0x000, 0, 0x04, 0, 0),  # short format: background fault
        (0x80D, 0, 0x0C, 1, 0),  # permission
        (0x001, 0, 0x21, 0, 0),  # alignment
        (0x008, 0, 0x10, 0, 0),  # external abort
        (0x406, 0, 0x11, 0, 0),  # asynchronous external abort
        (0x004, 0, 0x04, 0, 0),  # only the status bits were printed
        (0x00C, 0, 0x0C, 0, 0),
    ],
)
def test_fault_status_registers(word, long, status, wnr, cm):
    found = FaultStatus.of(word)
    assert (found.long, found.status, found.wnr, found.cm) == (long, status, wnr, cm)
    assert found.format == ("long format" if long else "short format")
    assert found.word == word


@pytest.mark.parametrize(
    ("word", "text"),
    [
        # EC 0x03, mcr p15, 0, r2, c6, c3, 0 (PRBAR)
        (0x0E00_1846, "mcr p15, 0, r2, c6, c3, 0"),
        (0x0E00_1847, "mrc p15, 0, r2, c6, c3, 0"),
        # EC 0x18, msr S3_0_C6_C8_0, x1 (PRBAR_EL1)
        (0x6230_1830, "msr S3_0_C6_C8_0, x1"),
        (0x6230_1831, "mrs x1, S3_0_C6_C8_0"),
        (0x0200_0000, None),
    ],
)
def test_trapped_registers(word, text):
    assert trapped_register(Syndrome.of(word)) == text

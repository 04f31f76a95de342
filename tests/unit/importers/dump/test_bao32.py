"""Entries of Bao's AArch32 table have 28 bytes or 32: which of them shows in the entries."""

import struct

import pytest

from mpuplan.diag import InputRejected
from mpuplan.importers.dump.nouns import DumpOptions, ImageKind
from mpuplan.importers.dump.read import read_dump

SHORT, LONG = "<IBB2xIIIB3xI", "<IIB3xIIIB3xI"
FORMS = {28: SHORT, 32: LONG}
FREE = (0, 0, 0, 0, 0, 0, 0, 0)
IMAGE, GUEST, UART = (
    (0x4000_1000, 2, 1, 0x1000_0000, 0x2_0000, 0x0003_0018, 1, 0),
    (0x4000_1020, 2, 0, 0x8000_0000, 0x1000_0000, 0x0003_0002, 3, 1),
    (0x4000_1040, 2, 0, 0x9C09_0000, 0x1000, 0x0005_001B, 3, 3),
)
ENTRIES = (IMAGE, GUEST, FREE, UART)
WORDS = {
    0: (0x1000_0018, 0x1001_FFC3),
    1: (0x8000_0002, 0x8FFF_FFC3),
    3: (0x9C09_001B, 0x9C09_0FC5),
}


def packed(size, entries=ENTRIES):
    return b"".join(struct.pack(FORMS[size], *entry) for entry in entries)


def read(raw, **options):
    return read_dump(raw, "vmpu", DumpOptions(image=ImageKind.BAO_ARM32, **options))


def words(decoded):
    (table,) = decoded.layout.tables.contexts
    return {slot.slot: (slot.prbar, slot.prlar) for slot in table.slots}


def taken(decoded):
    (note,) = [d.message for d in decoded.diagnostics if d.code == "entry-size-chosen"]
    return note


@pytest.mark.parametrize("size", FORMS)
def test_a_part_of_the_table_shows_its_entry_size(size):
    decoded = read(packed(size))
    assert words(decoded) == WORDS
    assert f"entries are taken to have {size} bytes" in taken(decoded)


@pytest.mark.parametrize("size", FORMS)
def test_the_whole_table_is_read_and_what_follows_is_left(size):
    whole = packed(size, (*ENTRIES, *[FREE] * 60))
    assert len(whole) == 64 * size
    assert words(read(whole)) == WORDS
    assert words(read(b"\xff" * 12 + whole + b"\xff" * 200, offset=12)) == WORDS


@pytest.mark.parametrize("size", FORMS)
@pytest.mark.parametrize("entry", [IMAGE, GUEST])
def test_one_entry_is_enough(size, entry):
    decoded = read(packed(size, (entry,)))
    assert words(decoded) == {0: WORDS[ENTRIES.index(entry)]}


def codes(raw, **options):
    with pytest.raises(InputRejected) as caught:
        read(raw, **options)
    return [d.code for d in caught.value.diagnostics if d.level == "error"]


@pytest.mark.parametrize("size", FORMS)
def test_an_image_that_ends_inside_of_an_entry_is_refused(size):
    assert codes(packed(size)[:-6]) == ["image-cut"]


# 64 KiB of a guest: its size looks like flags, and base and size like lock and base.
TWICE = (0, 2, 0, 0x8000_0000, 0x1_0000, 0x0003_0002, 3, 0)


def test_what_reads_both_ways_is_refused_unless_the_length_decides():
    raw = packed(32, (TWICE,))
    assert codes(raw, count=1) == ["entry-size-unknown"]
    assert words(read(raw)) == {0: (0x8000_0002, 0x8000_FFC3)}
    rest = [FREE] * 63
    assert words(read(packed(32, (TWICE, *rest)))) == {0: (0x8000_0002, 0x8000_FFC3)}
    assert codes(packed(32, (TWICE, *rest)) + b"\0" * 28) == ["entry-size-unknown"]


def test_the_mask_decides_too():
    entries = (TWICE, GUEST)
    raw = packed(28, entries)
    assert words(read(raw, mask=0b11)) == {0: (0x8000_0002, 0x8000_FFC3), 1: WORDS[1]}


def test_what_is_no_table_of_bao_is_refused():
    assert codes(b"\xff" * 2048) == ["entry-size-unknown"]


def test_entries_that_are_found_at_a_wrong_offset_are_none():
    for offset in range(4, 28, 4):
        assert codes(packed(28), offset=offset)[0] in {
            "entry-size-unknown", "image-cut", "no-registers",
        }  # fmt: skip


def test_a_wrong_mask_is_told_with_the_entries_that_are_there():
    assert codes(packed(28), mask=0b0111) == ["mask-differs", "mask-differs"]

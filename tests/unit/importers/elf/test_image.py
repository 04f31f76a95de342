"""Linked images: by Xen's symbols, by the flags of sections, and what is of no use."""

from __future__ import annotations

import pytest

from mpuplan.diag import InputRejected
from mpuplan.importers.elf.image import read_image
from mpuplan.model.image import ImageShape, Life
from tests.elf_images import (
    ALLOC,
    ARM,
    EXEC,
    NOBITS,
    TLS,
    WRITE,
    X86_64,
    XEN_PARTS,
    XEN_SECTIONS,
    XEN_SYMBOLS,
    Row,
    image,
    with_segments,
)

PLAIN = (
    Row(".vectors", 0x0, 0x40, ALLOC | EXEC),
    Row(".text", 0x40, 0x1000, ALLOC | EXEC),
    Row(".rodata", 0x1040, 0x200, ALLOC),
    Row(".data", 0x2000_0000, 0x100, ALLOC | WRITE),
    Row(".bss", 0x2000_0100, 0x300, ALLOC | WRITE, NOBITS),
    Row(".tbss", 0x2000_0100, 0x300, ALLOC | WRITE | TLS, NOBITS),
    Row(".empty", 0x2000_0100, 0, ALLOC | WRITE),
    Row(".debug_info", 0, 0x1000, 0),
)


def rejected(data: bytes, shape: ImageShape = ImageShape.AUTO):
    with pytest.raises(InputRejected) as caught:
        read_image(data, "x.elf", shape)
    return caught.value.diagnostics


def parts(data: bytes, shape: ImageShape = ImageShape.AUTO):
    found, _ = read_image(data, "x.elf", shape)
    return [(part.name, part.start, part.size, part.rights) for part in found.parts]


@pytest.mark.parametrize("bits", [32, 64])
def test_symbols_of_xen_are_its_parts(bits):
    found, said = read_image(image(bits=bits), "xen-syms")
    assert {part.name: (part.start, part.size) for part in found.parts} == XEN_PARTS
    assert [part.rights for part in found.parts] == ["rx", "r", "rw", "rw", "rx", "rw", "rw"]
    lives = {part.name: part.life for part in found.parts if part.life is not Life.ALWAYS}
    assert lives == {
        "ro-after-init": Life.RO_AFTER_INIT,
        "init-text": Life.INIT,
        "init-data": Life.INIT,
    }
    assert (found.bits, found.shape, found.fill) == (bits, ImageShape.XEN, True)
    assert found.machine == ("arm" if bits == 32 else "aarch64")
    assert said == ()


def test_sections_go_by_their_flags_in_runs_of_one_kind():
    assert parts(image(PLAIN, {})) == [
        ("text", 0, 0x1040, "rx"),
        ("rodata", 0x1040, 0x200, "r"),
        ("data", 0x2000_0000, 0x100, "rw"),
        ("bss", 0x2000_0100, 0x300, "rw"),
    ]


def test_sections_of_one_kind_far_apart_are_parts_of_their_own():
    rows = [Row(".a", 0, 64, ALLOC), Row(".b", 64 + 4096, 64, ALLOC), Row(".b", 0x9000, 64, ALLOC)]
    assert [name for name, *_ in parts(image(rows, {}))] == ["a", "b", "b-2"]


def test_sections_can_be_asked_for_where_xen_symbols_are():
    found = parts(image(), ImageShape.SECTIONS)
    assert [name for name, *_ in found] == [
        "text", "rodata", "data", "init-text", "init-data", "bss",
    ]  # fmt: skip


def test_stripped_xen_is_refused():
    for shape in (ImageShape.AUTO, ImageShape.XEN):
        (found,) = rejected(image(stripped=True), shape)
        assert found.code == "elf-stripped"
        assert "xen-syms" in (found.hint or "")


def test_other_stripped_image_goes_by_its_sections():
    assert [name for name, *_ in parts(image(PLAIN, {}, stripped=True))] == [
        "text", "rodata", "data", "bss",
    ]  # fmt: skip


def test_missing_symbols_are_named():
    some = {name: value for name, value in XEN_SYMBOLS.items() if name != "__init_end"}
    (found,) = rejected(image(symbols=some), ImageShape.XEN)
    assert (found.code, "__init_end" in found.message) == ("elf-symbols", True)


def test_without_init_data_begin_the_section_says_where_init_data_starts():
    some = {name: value for name, value in XEN_SYMBOLS.items() if name != "__init_data_begin"}
    assert dict((name, (at, size)) for name, at, size, _ in parts(image(symbols=some))) == XEN_PARTS
    rows = [row for row in XEN_SECTIONS if row.name != ".init.data"]
    assert rejected(image(rows, some))[0].code == "elf-symbols"


def test_without_ro_after_init_data_starts_at_the_section_behind_rodata():
    some = {name: at for name, at in XEN_SYMBOLS.items() if "ro_after_init" not in name}
    found = parts(image(symbols=some))
    assert ("rwdata", 0x200A_3000, 0x4000, "rw") in found
    assert "ro-after-init" not in {name for name, *_ in found}


def test_global_symbol_counts_before_a_local_of_the_same_name():
    rows = [("_stext", 0x44, 0, 1), *((n, v, 1, 1) for n, v in XEN_SYMBOLS.items())]
    rows += [("_etext", 0x55, 0, 1), ("_end", 0x66, 1, 0)]
    assert parts(image(symbols=rows))[0] == ("text", *XEN_PARTS["text"], "rx")


def test_undefined_symbols_do_not_count():
    rows = [(n, v, 1, int(n != "__bss_end")) for n, v in XEN_SYMBOLS.items()]
    assert rejected(image(symbols=rows), ImageShape.XEN)[0].code == "elf-symbols"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "elf-unfit"),
        (b"\x7fELF", "elf-broken"),
        (b"#!/bin/sh", "elf-unfit"),
        (image(kind=1), "elf-unfit"),
        (image(machine=X86_64, bits=64), "elf-unfit"),
        (image()[:5] + b"\x02" + image()[6:], "elf-unfit"),
        (image()[:4000][:-40], "elf-broken"),
        (image([], {}), "elf-no-sections"),
        (image([Row(".comment", 0, 9, 0)], {}), "elf-no-sections"),
        (image([Row(".a", 0, 64, ALLOC), Row(".b", 32, 64, ALLOC)], {}), "elf-parts-overlap"),
        (image([Row(".a", 2**64 - 64, 128, ALLOC)], {}, bits=64), "elf-broken"),
        (image(symbols=XEN_SYMBOLS | {"_etext": 0x1000}), "elf-parts-overlap"),
        (image(symbols=XEN_SYMBOLS | {"_etext": 0x2008_3040}), "elf-parts-overlap"),
    ],
)
def test_useless_images_are_refused(data, code):
    found = rejected(data)
    assert code in {each.code for each in found}
    assert all(each.hint and "x.elf" in each.message for each in found)


def test_every_cut_of_an_image_is_refused_or_read():
    data = image(PLAIN, {})
    whole = parts(data)
    for size in range(len(data)):
        try:
            found: object = parts(data[:size])
        except InputRejected as error:
            found = {each.code for each in error.diagnostics}
        assert found == whole or found in ({"elf-broken"}, {"elf-unfit"}), size


def test_sections_outside_of_the_parts_are_named():
    rows = [*XEN_SECTIONS, Row(".dtb", 0x2012_6000, 0x1000, ALLOC)]
    _, said = read_image(image(rows), "xen-syms")
    assert [(each.code, each.level.value) for each in said] == [("elf-uncovered", "warning")]
    assert ".dtb" in said[0].message


def test_parts_of_different_rights_on_one_granule_are_named():
    rows = [Row(".text", 0, 0x1010, ALLOC | EXEC), Row(".rodata", 0x1010, 64, ALLOC)]
    _, said = read_image(image(rows, {}, machine=ARM), "x.elf")
    assert [each.code for each in said] == ["elf-common-granule"]
    assert "'text'" in said[0].message
    assert "'rodata'" in said[0].message


def test_digest_is_that_of_the_parts_and_not_of_the_file():
    one, other = image(), image(symbols=XEN_SYMBOLS | {"unrelated": 7})
    assert one != other
    assert read_image(one, "a")[0].sha256 == read_image(other, "b")[0].sha256
    moved = image(symbols=XEN_SYMBOLS | {"__bss_end": 0x2012_5180})
    assert read_image(moved, "a")[0].sha256 != read_image(one, "a")[0].sha256


def test_too_many_sections_are_refused():
    rows = [Row(".s", 64 * at, 64, ALLOC) for at in range(5000)]
    assert rejected(image(rows, {}))[0].code == "elf-too-large"
    kinds = (ALLOC, ALLOC | WRITE)
    rows = [Row(".s", 64 * at, 64, kinds[at % 2]) for at in range(600)]
    assert rejected(image(rows, {}))[0].code == "elf-too-large"


MOVED = (
    Row(".text", 0x800_0000, 0x100, ALLOC | EXEC),
    Row(".data", 0x2000_0000, 0x80, ALLOC | WRITE),
    Row(".bss", 0x2000_0080, 0x80, ALLOC | WRITE, NOBITS),
)


def test_where_a_section_is_stored_is_said_where_it_runs_elsewhere():
    data = with_segments(
        image(MOVED, {}), (0x800_0000, 0x800_0000, 0x100), (0x2000_0000, 0x800_0100, 0x80)
    )
    found, _ = read_image(data, "a.elf")
    assert [part.source for part in found.parts] == [
        ".text", ".data; stored at 0x0800_0100", ".bss",
    ]  # fmt: skip


def test_load_addresses_that_are_all_zero_are_none():
    data = with_segments(image(MOVED, {}), (0x800_0000, 0, 0x100), (0x2000_0000, 0, 0x80))
    found, _ = read_image(data, "a.elf")
    assert [part.source for part in found.parts] == [".text", ".data", ".bss"]


def test_a_table_of_segments_that_is_cut_off_is_refused():
    data = with_segments(image(MOVED, {}), (0x800_0000, 0x800_0000, 0x100))
    with pytest.raises(InputRejected) as caught:
        read_image(data[:-8], "a.elf")
    assert [found.code for found in caught.value.diagnostics] == ["elf-broken"]

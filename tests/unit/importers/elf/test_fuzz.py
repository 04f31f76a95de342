"""Whatever bytes come in: an image or findings come out, in time, never another exception."""

from __future__ import annotations

import random
import struct
import time

import pytest

from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import CATALOGUE
from mpuplan.importers.elf.image import read_image
from mpuplan.model.image import ImageShape
from tests.elf_images import ALLOC, EXEC, WRITE, Row, image, with_segments

ROWS = (
    Row(".text", 0, 0x1010, ALLOC | EXEC),
    Row(".rodata", 0x2000, 64, ALLOC),
    Row(".data", 0x3000, 0x80, ALLOC | WRITE),
)
SEEDS = [
    image(), image(bits=64), image(stripped=True), image(ROWS, {}), image(ROWS, {}, bits=64),
    with_segments(image(ROWS, {}), (0, 0, 0x2040), (0x3000, 0x8000, 0x80)),
]  # fmt: skip
EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0xFFFF, 0xFFFF_FFFF, 1 << 63, (1 << 64) - 1)
KNOWN = {code for code in CATALOGUE if code.startswith("elf-")}


def mutant(draw: random.Random) -> bytes:
    """A seed with bytes changed, fields set to extremes, cut off or doubled."""
    data = bytearray(draw.choice(SEEDS))
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(data))
        if draw.random() < 0.4:
            at = draw.choice([draw.randrange(64), max(0, len(data) - draw.randrange(1, 640))])
        match draw.randrange(5):
            case 0:
                data[at] = draw.randrange(256)
            case 1:
                value = draw.choice(EXTREMES)
                size = draw.choice([1, 2, 4, 8])
                data[at : at + size] = struct.pack("<Q", value)[:size]
            case 2:
                del data[at : at + draw.randint(1, 64)]
            case 3:
                data[at:at] = data[: draw.randint(1, 64)]
            case _:
                data[at] ^= 1 << draw.randrange(8)
        if not data:
            return b""
    return bytes(data)


def outcome(data: bytes, shape: ImageShape):
    """Codes of findings that refuse the bytes, or the parts in them."""
    try:
        return set(), read_image(data, "x.elf", shape)[0].parts
    except InputRejected as error:
        return {each.code for each in error.diagnostics}, ()


def taken(data: bytes, shape: ImageShape) -> str:
    codes, parts = outcome(data, shape)
    if codes:
        assert codes <= KNOWN
        return "refused"
    assert parts
    ends = [(part.start, part.end) for part in parts]
    assert all(start < end for start, end in ends)
    assert ends == sorted(ends)
    return "read"


def fuzz(count: int) -> None:
    draw, ways = random.Random(6), set()
    start = time.process_time()
    for _ in range(count):
        ways.add(taken(mutant(draw), draw.choice(list(ImageShape))))
    assert ways == {"read", "refused"}
    assert time.process_time() - start < 60 + count / 50


def test_mutants_are_read_or_refused():
    fuzz(2_000)


@pytest.mark.full
def test_many_mutants_are_read_or_refused():
    fuzz(20_000)


def test_huge_string_table_without_an_end_takes_no_time():
    rows = [(f"s{at}", at, 1, 1) for at in range(20_000)]
    data = bytearray(image(ROWS, rows))
    data = data.replace(b"\0s", b"xs")
    start = time.process_time()
    with pytest.raises(InputRejected):
        read_image(bytes(data) + b"y" * (8 << 20), "x.elf", ImageShape.XEN)
    assert time.process_time() - start < 10


def test_many_symbol_tables_are_not_all_read():
    rows = [("s", at, 1, 1) for at in range(20_000)]
    data = bytearray(image([Row(".a", 64 * at, 64, 0) for at in range(4000)] + list(ROWS), rows))
    start = struct.unpack_from("<I", data, 0x20)[0]
    last = struct.unpack_from("<H", data, 0x30)[0] - 3
    table = data[start + 40 * last :][:40]
    for row in range(1, 4000):
        struct.pack_into("40s", data, start + 40 * row, bytes(table))
    began = time.process_time()
    assert taken(bytes(data), ImageShape.AUTO) == "refused"
    assert time.process_time() - began < 10


def test_section_that_links_to_itself_is_no_endless_way():
    data = bytearray(image(ROWS, {"a": 1}))
    start = struct.unpack_from("<I", data, 0x20)[0]
    for row in range(len(ROWS) + 4):
        struct.pack_into("<I", data, start + 40 * row + 24, row)
    assert taken(bytes(data), ImageShape.AUTO) in {"read", "refused"}


def test_section_count_beyond_the_file_is_refused():
    data = bytearray(image(ROWS, {}))
    start = struct.unpack_from("<I", data, 0x20)[0]
    struct.pack_into("<H", data, 0x30, 0)  # then the size of section 0 says how many there are
    struct.pack_into("<I", data, start + 20, 0xFFFF_FFFF)
    assert taken(bytes(data), ImageShape.AUTO) == "refused"

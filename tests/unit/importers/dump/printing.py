"""Random tables printed as tools print them, for the tests of what reads them back."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable

from hypothesis import strategies as st

from mpuplan.arch.codec import Isa
from mpuplan.importers.dump.nouns import DumpOptions, ImageKind

Words = dict[int, tuple[int, int]]
"""PRBAR and PRLAR by slot."""
Printed = tuple[bytes, DumpOptions]

NONE = DumpOptions()


@st.composite
def tables(draw: st.DrawFn, isa: Isa, slots: int = 24) -> Words:
    """Any words that fit; not all zero, since tables in memory have no other mark of being used."""
    top = (1 << (32 if isa is Isa.AARCH32 else 64)) - 1
    numbers = draw(st.lists(st.integers(0, slots - 1), min_size=1, max_size=8, unique=True))
    word = st.integers(1, top) | st.integers(1, 0xFFF) | st.just(top)
    return {slot: (draw(word), draw(word)) for slot in sorted(numbers)}


def _lines(words: Words, form: str) -> bytes:
    return "".join(form.format(n=n, b=b, l=x) for n, (b, x) in words.items()).encode()


def _rows(head: str, form: str) -> Callable[[Words], bytes]:
    return lambda words: head.encode() + _lines(words, form)


def _selected(words: Words) -> bytes:
    form = "PRSELR_EL2 = {n:#x}\nPRBAR_EL2 = {b:#018x}\nPRLAR_EL2 = {l:#018x}\n"
    return _lines(words, form)


def _gdb(words: Words) -> bytes:
    text, count = "", 0
    for slot, pair in words.items():
        for name, word in zip(("HPRBAR", "HPRLAR"), pair, strict=True):
            count += 1
            text += f"(gdb) p/x ${name}{slot}\n${count} = {word:#x}\n"
    return text.encode()


def _json32(words: Words) -> bytes:
    rows = [{"n": n, "base": f"{b:#x}", "limit": x} for n, (b, x) in words.items()]
    return json.dumps({"el2": rows}).encode()


def _json64(words: Words) -> bytes:
    flat = {}
    for slot, (base, limit) in words.items():
        flat[f"PRBAR_EL2[{slot}]"], flat[f"PRLAR_EL2[{slot}]"] = f"{base:x}".zfill(16), limit
    return json.dumps(flat, indent=2).encode()


def entries(words: Words, form: str) -> bytes:
    """Xen's table: an entry for every slot up to the highest."""
    size = struct.calcsize(form)
    held = bytearray(size * (max(words) + 1))
    for slot, pair in words.items():
        struct.pack_into(form, held, slot * size, *pair, slot & 1)
    return bytes(held)


def xxd(data: bytes) -> bytes:
    """A listing of bytes in pairs."""
    text = ""
    for at in range(0, len(data), 16):
        chunk = data[at : at + 16]
        pairs = " ".join(chunk[i : i + 2].hex() for i in range(0, len(chunk), 2))
        shown = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in chunk)
        text += f"{at:08x}: {pairs:<39}  {shown}\n"
    return text.encode()


def gdb_words(data: bytes) -> bytes:
    """gdb's x/gx."""
    text = ""
    for at in range(0, len(data), 16):
        one, two = struct.unpack_from("<QQ", data, at)
        text += f"0x{0x4004_1000 + at:x} <xen_mpumap+{at}>:\t0x{one:016x}\t0x{two:016x}\n"
    return text.encode()


def od(data: bytes, form: str = "<Q", base: str = "07o") -> bytes:
    """GNU od -t x with text: words of one width, octal offsets unless told otherwise."""
    text, size = "", struct.calcsize(form)
    for at in range(0, len(data), 16):
        chunk = data[at : at + 16]
        words = "".join(f" {word:0{2 * size}x}" for (word,) in struct.iter_unpack(form, chunk))
        shown = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in chunk)
        text += f"{at:{base}}{words}  >{shown}<\n"
    return (text + f"{len(data):{base}}\n").encode()


XEN32, XEN64 = "<IIB7x", "<QQB15x"
IMAGE32, IMAGE64 = DumpOptions(image=ImageKind.XEN_ARM32), DumpOptions(image=ImageKind.XEN_ARM64)

FORMS32: dict[str, tuple[Callable[[Words], bytes], DumpOptions]] = {
    "names": (_rows("", "HPRBAR{n} = {b:#010x} HPRLAR{n} = {l:#010x}\n"), NONE),
    "colons": (_rows("boot\n", "(XEN) HPRBAR{n}: {b:08x}\n(XEN) HPRLAR{n}: {l:08x}\n"), NONE),
    "array": (_rows("", "[ 1.5] region {n}: HPRBAR {b:08X}, HPRLAR {l:08X}\n"), NONE),
    "alias": (_rows("", "PRBAR_EL2[{n}]={b:#x} PRLAR_EL2[{n}]={l:#x}\n"),
              DumpOptions(core="mps3-an536")),
    "header": (_rows("n base limit\n", "{n} {b:08x} {l:08x}\n"),
               DumpOptions(mpu="el2", isa=Isa.AARCH32)),
    "csv": (_rows("slot,hprbar,hprlar\n", "{n},{b:#x},{l:#x}\n"), NONE),
    "columns": (_rows("", "{n}; x; {b:#x}; {l:#x}\n".replace("; ", " ")),
                DumpOptions(columns=("n", "-", "hprbar", "hprlar"))),
    "pairs": (_rows("", "idx={n} rbar={b:#x} rlar={l:#x}\n"),
              DumpOptions(mpu="el2", isa=Isa.AARCH32)),
    "columns csv": (_rows("Region;Base\r\n", "{n};{b:#010x};{l:#010x}\r\n"),
                    DumpOptions(columns=("n", "hprbar", "hprlar"))),
    "gdb": (_gdb, NONE),
    "json": (_json32, DumpOptions(isa=Isa.AARCH32)),
    "image": (lambda words: entries(words, XEN32), IMAGE32),
    "od": (lambda words: od(entries(words, XEN32), "<I", "06x"), IMAGE32),
    "xxd": (lambda words: xxd(entries(words, XEN32)), IMAGE32),
}  # fmt: skip
FORMS64: dict[str, tuple[Callable[[Words], bytes], DumpOptions]] = {
    "names": (_rows("", "PRBAR{n}_EL2 = {b:#x} PRLAR{n}_EL2 = {l:#x}\n"), NONE),
    "halves": (lambda words: b"".join(
        f"PRBAR_EL2[{n}] 0x{b >> 32:08x} {b & 0xFFFFFFFF:08x}"
        f" PRLAR_EL2[{n}] {x >> 32:08x}:{x & 0xFFFFFFFF:08x}\n".encode()
        for n, (b, x) in words.items()), NONE),
    "selector": (_selected, NONE),
    "header": (_rows("idx  PRBAR_EL2  PRLAR_EL2  note\n", "{n}  {b:016x}  {l:016x}  ram\n"), NONE),
    "json": (_json64, NONE),
    "image": (lambda words: entries(words, XEN64), IMAGE64),
    "od": (lambda words: od(entries(words, XEN64)), IMAGE64),
    "gdb x": (lambda words: gdb_words(entries(words, XEN64)), IMAGE64),
}  # fmt: skip

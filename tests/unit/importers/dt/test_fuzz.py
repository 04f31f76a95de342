"""Whatever the blob, the import ends with a board or with findings, and soon."""

import functools
import random
import struct
import time
from pathlib import Path

import pytest

from mpuplan.diag import Diagnostic, InputRejected
from mpuplan.importers.protocol import ImportFile
from tests.unit.importers.dt.trees import (
    FRAGMENT,
    SETTINGS,
    SOURCES,
    N,
    blob,
    board_errors,
    cells,
    filled,
    pack,
    read,
)

SECONDS = 5
FOR_A_PERSON = {
    "beyond-address-space",  # the tree does not say which core it is for
    "block-too-large",  # nor is its memory large enough for what was filled in
    "impossible-alignment",
    "device-not-shared",
    "emulated-in-use",
    "mmu-not-available",
}
"""Errors that a filled board may have: what the tree says of its software cannot be."""
WORDS = (0, 1, 2, 3, 4, 9, 0x40, 0x1000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFC0, 0xFFFFFFFF, 0xD00DFEED)
PIECES = (
    *(
        b"reg\0",
        b"ranges\0",
        b"disabled\0",
        b"memory\0",
        b"xen,domain\0",
        b"\n- a: b\n",
        b"'\"{}[]",
    ),
    *(b"\xff\xfe\0", b"\x1b[31m", b"# TODO: x\0", b"/soc\0", "\u2028\u202e".encode()),
)


@functools.cache
def values(data):
    """Where the values of properties stand, so that a tree stays one while they change."""
    (start,), (size,) = struct.unpack_from(">I", data, 8), struct.unpack_from(">I", data, 36)
    at, found = start, []
    while at < start + size:
        (token,) = struct.unpack_from(">I", data, at)
        at += 4
        if token == 1:
            at = (data.index(b"\0", at) + 4) & ~3
        elif token == 3:
            (length,) = struct.unpack_from(">I", data, at)
            found.append((at + 8, length))
            at += 8 + ((length + 3) & ~3)
    return found


def with_other_values(data, rng):
    held = bytearray(data)
    for _ in range(rng.choice((1, 2, 4, 12))):
        start, size = rng.choice(values(data))
        if size:
            at = start + rng.randrange(0, size, 4)
            word = struct.pack(">I", rng.choice((*WORDS, rng.randrange(1 << 32))))
            other = bytes(held[at : at + 4]) if rng.random() < 0.5 else word
            place = start + rng.randrange(0, size, 4)
            held[place : place + min(4, start + size - place)] = other[: start + size - place]
    return bytes(held)


def mutated(data, rng):
    if rng.random() < 0.5:
        return with_other_values(data, rng)
    held = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 3, 8, 40))):
        at = rng.randrange(len(held))
        kind = rng.randrange(7)
        if kind <= 2:  # a cell of the structure
            at -= at % 4
            held[at : at + 4] = struct.pack(">I", rng.choice(WORDS))
        elif kind == 3:
            held[at] = rng.randrange(256)
        elif kind == 4:
            piece = rng.choice(PIECES)
            held[at : at + len(piece)] = piece
        elif kind == 5 and rng.random() < 0.3:
            del held[at : at + rng.choice((1, 4, 64, 100_000))]
        elif kind == 6:
            other = rng.randrange(len(held))
            size = rng.choice((4, 8, 16, 64))
            held[at : at + size] = held[other : other + size]
        if len(held) < 8:
            break
    return bytes(held)


def outcome(files, options):
    """The board, if any, and the findings."""
    try:
        found = read(*files, **options)
    except InputRejected as rejected:
        return None, rejected.diagnostics
    return found, found.diagnostics


def ends_well(data, *more, **options):
    """The outcome; a board may only lack what a person has to write."""
    began = time.process_time()
    files = [ImportFile(f"{n}.dtb", Path(f"{n}.dtb"), each) for n, each in enumerate((data, *more))]
    found, told = outcome(files, options)
    assert time.process_time() - began < SECONDS
    assert len(told) < 250
    assert all(isinstance(item, Diagnostic) for item in told)
    if found is None:
        assert told
    else:
        assert set(board_errors(found.text)) <= {"todo", "too-many-findings"}, found.text
        text = filled(found.text)
        if "TODO:" not in text:  # of fixed ranges that cannot be, only a person knows others
            assert set(board_errors(text)) <= FOR_A_PERSON, text
    return found


def run(seeds):
    boards = 0
    for seed in seeds:
        rng = random.Random(seed)
        name = rng.choice([source for source in SOURCES if source != FRAGMENT])
        options = dict(SETTINGS.get(name, {}))
        if rng.random() < 0.2:
            options["software"] = rng.choice(("hypervisor", "program"))
        core = rng.choice((None, None, "cortex-r52", "fvp-baser"))
        fragments = ()
        if name == "xen-two-domains.dts" and rng.random() < 0.3:
            fragments, options["fragments"] = (mutated(blob(FRAGMENT), rng),), "domU2"
        data = mutated(blob(name), rng)
        boards += ends_well(data, *fragments, core=core, **options) is not None
    return boards


@pytest.mark.parametrize("first", range(0, 2000, 250))
def test_mutated_blobs_end_well(first):
    assert run(range(first, first + 250)) > 100  # else nothing but the header would be tried


@pytest.mark.full
@pytest.mark.parametrize("first", range(100_000, 120_000, 1000))
def test_many_mutated_blobs_end_well(first):
    assert run(range(first, first + 1000)) > 400


@pytest.mark.parametrize("name", SOURCES)
def test_blobs_that_are_cut_off_are_refused(name):
    data = blob(name)
    for size in range(0, len(data), max(1, len(data) // 60)):
        assert ends_well(data[:size]) is None


@pytest.mark.parametrize("seed", range(40))
def test_random_bytes_are_refused(seed):
    rng = random.Random(seed)
    data = rng.randbytes(rng.choice((0, 1, 39, 40, 1000, 20_000)))
    assert ends_well(data + b"\0") is None
    assert ends_well(b"\xd0\x0d\xfe\xed" + data) is None


def chain(depth):
    root = node = N()
    for _ in range(depth):
        node.children.append(N("a", {"ranges": b""}))
        node = node.children[0]
    return root


def wide(count, make):
    cpus = N("cpus", {"#size-cells": cells(0)}, [N("cpu@0", {"device_type": b"cpu\0"})])
    soc = N("soc", {"ranges": b"", "#address-cells": cells(1)}, [make(n) for n in range(count)])
    return N("", {"#address-cells": cells(1), "#size-cells": cells(1)}, [cpus, soc])


def device(n):
    return N("d", {"reg": cells(0x1000_0000 + n * 64, 64)})


def overlapping(n):
    return N("d", {"reg": cells(0x1000_0000 + n * 64, 0x1000_0000), "compatible": b"x" * 5000})


HUGE = {
    "deep": lambda: chain(60_000),
    "just deep enough": lambda: chain(62),
    "many nodes": lambda: wide(60_000, lambda n: N("n")),
    "many devices": lambda: wide(20_000, device),
    "as many devices as may be": lambda: wide(4900, device),
    "devices over each other": lambda: wide(4900, overlapping),
    "memory over each other": lambda: wide(
        4900, lambda n: N("m", {"device_type": b"memory\0", "reg": cells(n * 64, 0x1000)})
    ),
    "apart": lambda: wide(
        4900, lambda n: N("m", {"device_type": b"memory\0", "reg": cells(n * 64, 32)})
    ),
    "many properties": lambda: N("", {f"p{n}": b"" for n in range(410_000)}),
    "long names": lambda: wide(3000, lambda n: N("n" * 20_000)),
    "a long reg": lambda: wide(1, lambda n: N("d", {"reg": cells(1, 64) * 1_000_000})),
    "many long regs": lambda: wide(500, lambda n: N("d", {"reg": cells(1, 64) * 4000})),
    "long ranges": lambda: wide(
        3000, lambda n: N("b", {"ranges": cells(0, 0, 64) * 4000}, [device(1 << 20)])
    ),
    "long strings": lambda: wide(
        2000, lambda n: N("d", {"compatible": b"a\0" * 5000, "reg": cells(n * 64, 64)})
    ),
    "many processors": lambda: N(
        "", {}, [N("cpus", {}, [N("cpu", {"device_type": b"cpu\0"})] * 40_000)]
    ),
    "many domains": lambda: N(
        "",
        {},
        [N("chosen", {}, [N("d", {"compatible": b"xen,domain\0"}, [N("m")] * 100)] * 400)],
    ),
    "many clusters": lambda: N(
        "", {}, [N("c", {"compatible": b"cpus,cluster\0", "address-map": b"1234" * 9})] * 20_000
    ),
}


@pytest.mark.parametrize("name", HUGE)
def test_huge_trees_end_soon(name):
    ends_well(pack(HUGE[name]()))


def test_a_huge_address_map_ends_soon():
    root = wide(4900, device)
    root.children[1].properties["phandle"] = cells(1)
    cluster = {"compatible": b"cpus,cluster\0", "address-map": cells(0, 1, 0, 64) * 9000}
    cluster |= {"#ranges-address-cells": cells(1), "#ranges-size-cells": cells(1)}
    root.children[0] = N("cluster", cluster, root.children[0].children)
    assert ends_well(pack(root), cluster="cluster") is None

"""Whatever the input, reading ends with a layout or with findings, and soon."""

import random
import time

import pytest

from mpuplan.check.lints import lints
from mpuplan.diag import Diagnostic, InputRejected
from mpuplan.importers.dump.nouns import MAX_DUMP_BYTES, DumpOptions, ImageKind
from mpuplan.importers.dump.read import read_dump
from mpuplan.report.decode import decode_json, render_decode
from tests.unit.importers.dump.samples import DUMPS, OPTIONS

SAMPLES = [(p.name, p.read_bytes()) for p in sorted(DUMPS.rglob("*")) if p.suffix in
           {".txt", ".csv", ".json"}]  # fmt: skip
TOKENS = [
    *(b"HPRBAR", b"HPRLAR3", b"PRBAR_EL2[", b"PRSELR_EL2 = ", b"0x", b"= ", b"n base limit\n"),
    *(b"\0", b"\xff", b"\n", b"\r", b"{", b"[", b'"', b",", b"|", b"*\n", b"9" * 50, b"f" * 50),
    *(b"idx=1 rbar=", b"rlar=0x80000fc1 ", b"arm mcr 15 4 6 2 1 1\n", b'"core": "s32z2",'),
    *(b"(XEN) ", b"$1 = ", b"(gdb) p/x $PRBAR0\n", b"00000000: ", b"\xe2\x80\xa8", b"_", b"-1"),
]
SECONDS = 3


def mutated(data, rng):
    held = bytearray(data)
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(held) + 1)
        kind = rng.randrange(5)
        if kind == 0:
            held[at:at] = rng.choice(TOKENS)
        elif kind == 1:
            del held[at : at + rng.choice([1, 2, 20, 500])]
        elif kind == 2 and at < len(held):
            held[at] = rng.randrange(256)
        elif kind == 3:
            other = rng.choice(SAMPLES)[1]
            held[at:at] = other[: rng.randrange(len(other) + 1)]
        else:
            lines = bytes(held).splitlines(keepends=True)
            rng.shuffle(lines)
            held = bytearray(b"".join(lines))
    return bytes(held)


def outcome(data, options):
    try:
        return read_dump(data, "dump", options)
    except InputRejected as rejected:
        return rejected


def ends_well(data, options):
    began = time.process_time()
    found = outcome(data, options)
    if isinstance(found, InputRejected):
        assert 0 < len(found.diagnostics) < 250
        assert all(isinstance(item, Diagnostic) for item in found.diagnostics)
    else:
        everything = (*found.diagnostics, *lints(found.layout))
        assert render_decode(found.layout)
        assert decode_json(found.layout, everything)
    assert time.process_time() - began < SECONDS


def options_for(name, rng):
    if rng.random() < 0.7:
        return OPTIONS.get(name, DumpOptions())
    return DumpOptions(
        image=rng.choice([None, None, *ImageKind]),
        columns=rng.choice([(), (), ("slot", "prbar", "prlar")]),
        mpu=rng.choice([None, "el1", "el2"]),
        core=rng.choice([None, "cortex-r52", "fvp-baser"]),
        offset=rng.choice([0, 3, 64]),
        mask=rng.choice([None, 0b101]),
    )


def run(seeds):
    for seed in seeds:
        rng = random.Random(seed)
        name, data = rng.choice(SAMPLES)
        ends_well(mutated(data, rng), options_for(name, rng))


@pytest.mark.parametrize("first", range(0, 1500, 300))
def test_mutated_dumps_end_well(first):
    run(range(first, first + 300))


@pytest.mark.full
@pytest.mark.parametrize("first", range(10_000, 60_000, 5000))
def test_many_mutated_dumps_end_well(first):
    run(range(first, first + 5000))


@pytest.mark.parametrize("seed", range(40))
def test_random_bytes_end_well(seed):
    rng = random.Random(seed)
    data = rng.randbytes(rng.choice([0, 1, 17, 1000, 20_000]))
    for image in (None, *ImageKind):
        ends_well(data, DumpOptions(image=image))


HUGE = {
    "a wide head": b"base (rbar),limit" + b" " * 60_000 + b"x\n",
    "pairs without slots": b"rbar=0x1 rlar=0x2\n" * 60_000,
    "od": b"0000000 00 11\n" * 60_000,
    "writes": b"> arm mcr 15 4 6 2 1 1\n" * 60_000,
    "zeros": b"\0" * (8 << 20),
    "one line": b"HPRBAR0 = 0x" + b"8" * (4 << 20),
    "names": b"HPRBAR" * (1 << 20),
    "pairs": b"HPRBAR0 = 0x80000002 HPRLAR0 = 0x800fffc1\n" * 60_000,
    "lines": b"\n" * (4 << 20),
    "brackets": b"[" * (1 << 20),
    "objects": b'{"a":' * (1 << 18),
    "json list": b"[" + b"1," * (1 << 20) + b"1]",
    "blanks": b" " * (2 << 20) + b"HPRBAR0",
    "line of blanks": (b"(XEN) " + b" " * 60_000 + b"\n") * 30,
    "half pairs": b"".join(b"HPRBAR%d = 0x80000002\n" % n for n in range(5000)),
    "spaced": b"HPRBAR0" + b" " * 60_000 + b"= \n" + b"region " * 9000 + b"HPRBAR\n",
    "digits": b"PRBAR" + b"1" * 60_000 + b"_EL2 = 0\n",
    "header": b"n base limit\n" + b"0 1 2 3 4 5 6 7 8 9\n" * 20_000,
    "addresses": b"00000000: 0000 0000\n" * 50_000,
    "stars": b"00000000: 00000000 00000000\n*\nfffffff0: 00000000\n",
}


@pytest.mark.parametrize("name", HUGE)
def test_huge_inputs_end_soon(name):
    began = time.process_time()
    for options in (DumpOptions(), DumpOptions(image=ImageKind.XEN_ARM64)):
        found = outcome(HUGE[name], options)
        assert len(found.diagnostics) < 250
    assert time.process_time() - began < 2 * SECONDS


def test_a_file_beyond_the_limit_is_refused():
    with pytest.raises(InputRejected) as caught:
        read_dump(b"\0" * (MAX_DUMP_BYTES + 1), "dump")
    assert [found.code for found in caught.value.diagnostics] == ["file-too-large"]

"""Whatever the input, an import of a configuration ends with a board or with findings, and soon."""

import random
import time
from pathlib import Path

import pytest

from mpuplan.diag import Diagnostic, InputRejected
from mpuplan.importers.protocol import Imported, ImportFile, ImportOptions
from mpuplan.importers.registry import load_importer
from mpuplan.load.source import source_from_text
from mpuplan.load.yamltree import parse_yaml

HERE = Path(__file__).parent
LAYOUT = b"""schema: mpuplan/layout/v1
core: cortex-r52
mair: {el2: [0xff, 0x04]}
contexts:
  - name: runtime/pcpu0/linux
    control: {m: 1, vm: 1}
    slots:
      - {slot: 3, start: 0x80000000, end: 0x80100000, el2: rw, guest: rw, type: normal-wb}
      - {slot: 4, prbar: 0x80100002, prlar: 0x801fffc1}
"""
DUMP = b"""HPRBAR0 = 0x32100000
HPRLAR0 = 0x3210ffc1
HPRBAR1 = 0x31780003
HPRLAR1 = 0x317fffc1
HMAIR0 = 0x000004ff
"""
BAO = [
    [p.read_bytes() for p in sorted((HERE / "bao" / "files").glob(f"{name}_*"))]
    for name in ("fvp", "s32z", "e3650")
]
SAMPLES = {
    "bao": [data for group in BAO for data in group],
    "zephyr-mpu": [p.read_bytes() for p in sorted((HERE / "zephyr" / "files").iterdir())],
    "dump": [LAYOUT, DUMP],
}
PIECES = (
    *(b"{", b"}", b"(", b")", b"[", b"]", b",", b";", b"=", b".base", b".size = ", b"#", b"\n"),
    *(b"#if ", b"#else\n", b"#endif\n", b"#define A ", b"A", b"/*", b"*/", b"//", b'"', b"\\\n"),
    *(b"0xffffffffffffffff", b"-1", b"1 << 63", b"/ 0", b"(struct x[])", b"{{{{{{", b"))))"),
    *(b"\0", b"\xff", b"\xe2\x80\xa8", b"MPU_REGION_ENTRY(", b".vmlist = ", b"9" * 40, b"?:"),
    *(b".cpu_num = 99", b".shmem_id = 7", b"0x801fffc1", b"name: ", b"TODO", b"- ", b"'"),
)
SECONDS = 5


def mutated(data, rng, samples):
    held = bytearray(data)
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(held) + 1)
        kind = rng.randrange(6)
        if kind == 0:
            held[at:at] = rng.choice(PIECES)
        elif kind == 1:
            del held[at : at + rng.choice([1, 2, 20, 300])]
        elif kind == 2 and at < len(held):
            held[at] = rng.randrange(256)
        elif kind == 3:
            other = rng.choice(samples)
            held[at:at] = other[: rng.randrange(len(other) + 1)]
        elif kind == 4:
            end = at + rng.randrange(200)
            held[at:at] = held[at:end] * rng.choice([1, 2, 20])
        else:
            lines = bytes(held).splitlines(keepends=True)
            rng.shuffle(lines)
            held = bytearray(b"".join(lines))
    return bytes(held)


def outcome(importer, files, rng):
    core = rng.choice([None, "cortex-r52", "fvp-baser"])
    values = {} if rng.random() < 0.7 else {"A": "1"}
    try:
        return importer.read(files, ImportOptions(None, core, values))
    except InputRejected as rejected:
        return rejected


def ends_well(name, files, rng):
    began = time.process_time()
    found = outcome(load_importer(name), files, rng)
    assert time.process_time() - began < SECONDS
    if isinstance(found, InputRejected):
        assert 0 < len(found.diagnostics) < 250
    else:
        assert isinstance(found, Imported)
        parse_yaml(source_from_text(found.text, "board.yaml"))  # it is a YAML file at least
    assert all(isinstance(item, Diagnostic) for item in found.diagnostics)


def run(name, count, seed):
    rng = random.Random(f"{name} {seed}")
    samples = SAMPLES[name]
    for _ in range(count):
        chosen = rng.choice(BAO) if name == "bao" else [rng.choice(samples)]
        broken = rng.randrange(len(chosen))
        data = [
            mutated(one, rng, samples) if at == broken else one for at, one in enumerate(chosen)
        ]
        files = tuple(ImportFile(f"{at}.c", Path(f"{at}.c"), one) for at, one in enumerate(data))
        ends_well(name, files, rng)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_hostile_inputs_end_with_a_board_or_with_findings(name):
    run(name, 670, 1)


@pytest.mark.full
@pytest.mark.parametrize("name", sorted(SAMPLES))
@pytest.mark.parametrize("seed", range(10))
def test_many_hostile_inputs_end_with_a_board_or_with_findings(name, seed):
    run(name, 670, 100 + seed)


@pytest.mark.parametrize(
    "data",
    [
        b"struct platform platform = {" + b"{" * 50_000,
        b"(" * 100_000,
        b"struct platform platform = " + b"(" * 90_000 + b"1" + b")" * 90_000 + b";",
        b"#if 1\n" * 50_000,
        b"/*" * 100_000,
        b'"' * 100_000,
        b"#define A A\n" * 20_000 + b"A " * 50_000,
        b"\\\n" * 200_000,
        b".a" * 90_000 + b"= 1",
        b"struct platform platform = { " + b".a" * 30_000 + b" = 1 };",
        b"struct platform platform = { " + b"[1]" * 30_000 + b" = 1 };",
        b"x = {" + b"1," * 90_000 + b"};",
    ],
    ids=lambda data: data[:12].decode(),
)
def test_deep_and_long_sources_end_soon(data):
    ends_well("bao", (ImportFile("x.c", Path("x.c"), data),), random.Random(1))

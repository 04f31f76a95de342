"""The codec against bit-field structs in C, packed by the host compiler."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from mpuplan.arch.codec import Isa, RegionFields, RegionWords, address_bits, encode

SOURCE = Path(__file__).parent / "oracle.c"
COUNT = 200


@pytest.fixture(scope="module")
def oracle(tmp_path_factory):
    compiler = shutil.which("gcc")
    assert compiler, "gcc is needed: the codec must be compared with C bit-fields"
    program = tmp_path_factory.mktemp("oracle") / "oracle"
    subprocess.run([compiler, "-std=c11", "-Wall", "-Werror", "-o", program, SOURCE], check=True)
    return program


def random_fields(isa):
    rng = random.Random(f"codec oracle {isa}")
    last = (1 << address_bits(isa)) // 64
    bounds = [tuple(sorted(rng.sample(range(last + 1), 2))) for _ in range(COUNT - 1)]
    wide = isa is Isa.AARCH64
    return [
        RegionFields(
            start=start * 64,
            end=end * 64,
            sh=rng.choice([0, 2, 3]),
            ap=rng.randrange(4),
            xn=rng.randrange(4 if wide else 2),
            attr=rng.randrange(8),
            enabled=rng.random() < 0.5,
            ns=rng.randrange(2) if wide else 0,
        )
        for start, end in [*bounds, (0, last)]
    ]


def line(fields, isa):
    head = "64" if isa is Isa.AARCH64 else "32"
    rest = (
        fields.start,
        fields.end,
        fields.sh,
        fields.ap,
        fields.xn,
        fields.attr,
        int(fields.enabled),
        fields.ns,
    )
    return " ".join([head, *(f"{value:x}" for value in rest)])


@pytest.mark.parametrize("isa", list(Isa))
def test_c_bit_fields_give_the_same_words(oracle, isa):
    cases = random_fields(isa)
    text = "\n".join(line(fields, isa) for fields in cases)
    done = subprocess.run([oracle], input=text, capture_output=True, text=True, check=True)
    packed = [
        RegionWords(*(int(part, 16) for part in row.split())) for row in done.stdout.splitlines()
    ]
    assert len(packed) == COUNT
    assert packed == [encode(fields, isa) for fields in cases]

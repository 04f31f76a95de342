"""Trace mode is a second implementation: on every access it says what the oracle says."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from mpuplan.check.oracle import ARCHITECTURE, QEMU
from mpuplan.trace.replay import replay
from tests.unit.trace.worlds import csv_text, judged, layout, lines, readings

HEADER = "verdict,stage,target_el,fsc,far"
PER_WORLD = 500


def compared(folder, seed, how, count):
    """Verdicts of `count` accesses of random layouts, each compared in full with the oracle."""
    met = Counter()
    for number in range(count // PER_WORLD):
        rng = random.Random(f"{seed}-{number}")
        world = layout(rng)
        chosen = readings(rng) if how is None else how
        listed = lines(rng, world, PER_WORLD)
        trace, verdicts = folder / "trace.csv", folder / "verdicts.csv"
        trace.write_text(csv_text(listed))
        replay(world, trace, chosen, verdicts=verdicts)
        said = verdicts.read_text().splitlines()
        wanted = [HEADER, *judged(world, chosen, listed)]
        assert said == wanted, _difference(seed, number, listed, said, wanted)
        met.update(line.rpartition(",")[0] for line in said[1:])
    return met


def _difference(seed, number, listed, said, wanted):
    at = next(i for i, pair in enumerate(zip(said, wanted, strict=True)) if pair[0] != pair[1])
    return f"world {seed}-{number}, {listed[at - 1]}: trace {said[at]}, oracle {wanted[at]}"


def test_the_verdicts_of_the_architecture_are_the_oracles(tmp_path):
    met = compared(tmp_path, "quick", ARCHITECTURE, 50_000)
    assert min(met["allowed,,,"], met["unpredictable,,,"], met["fault,2,2,0x04"]) > 1000
    assert {key for key, count in met.items() if count > 20} >= {
        "fault,1,1,0x04", "fault,1,1,0x0c", "fault,1,1,0x21", "fault,1,2,0x04", "fault,1,2,0x0c",
        "fault,1,2,0x21", "fault,2,2,0x0c", "fault,2,2,0x21", "fault,1,1,0x00", "fault,1,2,0x00",
    }  # fmt: skip


def test_the_verdicts_under_the_readings_of_qemu_are_the_oracles(tmp_path):
    compared(tmp_path, "qemu", QEMU, 10_000)


def test_the_verdicts_under_any_readings_are_the_oracles(tmp_path):
    compared(tmp_path, "mixed", None, 30_000)


@pytest.mark.full
def test_a_million_verdicts_are_the_oracles(tmp_path):
    compared(tmp_path, "full", ARCHITECTURE, 1_000_000)


@pytest.mark.full
def test_half_a_million_verdicts_under_any_readings_are_the_oracles(tmp_path):
    compared(tmp_path, "full-mixed", None, 500_000)

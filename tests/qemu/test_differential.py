"""The oracle does what an emulated Cortex-R52 does, outside of the emulator's named gaps."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace

import pytest

from mpuplan.check.oracle import CHOICES, QEMU, with_reading
from mpuplan.conform.compare import State
from mpuplan.conform.gaps import GAPS
from tests.qemu.differential import PER_SYSTEM, described, differential, emulate

QUICK = 50_000
FULL = 300_000
SEED = 52
UNSEEN = {
    # Nobody takes an alignment fault of stage 2 where Device memory knows no alignment faults.
    "stage2-alignment": "el1",
}


def check(tally, count, capsys):
    with capsys.disabled():
        sys.stdout.write(f"\n{tally.text()}\n")
    assert tally.probes >= count
    assert not tally.mismatches, f"{len(tally.mismatches)} mismatches, the first:\n" + described(
        *tally.mismatches[0]
    )
    assert tally.wrong_words == []
    assert set(tally.gaps) <= {gap.name for gap in GAPS}
    assert tally.states[State.PASSED] > count // 5, "too few probes in which nothing differs"


def test_50_000_random_probes_agree_outside_of_the_named_gaps(tmp_path, capsys):
    check(differential(SEED, QUICK, tmp_path), QUICK, capsys)


@pytest.mark.full
def test_300_000_random_probes_agree_outside_of_the_named_gaps(tmp_path, capsys):
    check(differential(SEED + 1000, FULL, tmp_path), FULL, capsys)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return emulate(7, 10_000, tmp_path_factory.mktemp("run"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (name, value)
        for name, values in CHOICES.items()
        for value in values
        if value != getattr(QEMU, name.replace("-", "_")) and UNSEEN.get(name) != value
    ],
)
def test_a_wrong_reading_of_the_emulator_is_noticed(run, name, value):
    wrong = with_reading(QEMU, name, value)
    noticed = any(judged.state is State.MISMATCH for _, judged in run.judged(wrong))
    assert noticed, f"{name}={value} makes no difference in 10 000 probes"


def test_the_readings_of_the_emulator_themselves_agree(run):
    states = [judged.state for _, judged in run.judged()]
    assert State.MISMATCH not in states
    assert len(states) > 10_000 - 10 * PER_SYSTEM


def test_every_gap_that_a_reading_describes_shows_in_random_probes(run):
    seen = {gap for _, judged in run.judged() for gap in judged.gaps}
    of_words = {"k12-reserved-bits"}
    assert seen >= {gap.name for gap in GAPS if not gap.name.startswith("d9-")} - of_words


def test_registers_keep_what_was_written_the_reserved_bits_too(run):
    words = list(run.words())
    assert all(one.seen == one.word.value for one in words)
    states = Counter(one.state for one in words)
    assert states[State.MISMATCH] == 0
    assert states[State.GAP] > 100
    assert states[State.PASSED] > 1000


def test_answers_to_other_tables_are_noticed(run):
    """The first slot of every EL2 table turned off in what the oracle is told, not in the core."""
    found = 0
    at = 0
    for one in run.sessions:
        count = len(one.passes)
        table = one.system.el2
        if table.slots and count == 1:
            other = replace(one.system, el2=replace(table, slots=table.slots[1:]))
            wrong = replace(one, passes=(replace(one.passes[0], system=other),))
            judged = wrong.judged(run.results[at : at + 1])
            found += any(one.state is State.MISMATCH for one in judged)
        at += count
    assert found > len(run.sessions) // 10

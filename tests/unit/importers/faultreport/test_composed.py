"""What the oracle's own faults look like in a report is explained by the same layout."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mpuplan.check.oracle import QEMU, Cause, Oracle, Verdict
from mpuplan.check.triage import Finding
from mpuplan.model.access import Identity
from tests.unit.importers.faultreport.composed import outcome_of, report_of, triaged
from tests.unit.trace import worlds


def faults(seed: int, count: int = 40, readings=None):
    rng = random.Random(seed)
    world = worlds.layout(rng)
    how = {} if readings is None else {"readings": readings}
    for line in worlds.lines(rng, world, count):
        outcome = outcome_of(world, line, **how)
        if outcome.verdict is Verdict.FAULT:
            yield rng, world, line, outcome


def described(world, line, outcome):
    """False where EL1 took a fault that the layout cannot know of, or the guest's own MMU made."""
    stage1 = world.system(line.context).stage1
    return outcome.fault.target_el == 2 or not (stage1 is None or isinstance(stage1, Identity))


@example(52825)  # only an unprivileged access faults at the byte that FAR has
@given(st.integers(0, 1 << 32))
def test_a_fault_of_the_oracle_is_explained_with_its_stage_cause_and_regions(seed):
    for rng, world, line, outcome in faults(seed):
        fault = triaged(world, report_of(world, line, outcome, rng))
        why = (line, outcome, fault.seen, fault.said)
        if outcome.fault.cause is Cause.ALIGNMENT:
            assert fault.finding.accepted, why
            continue
        beyond = outcome.fault.cause is Cause.ADDRESS_SIZE
        if not beyond and not described(world, line, outcome):
            assert fault.finding in (Finding.NOT_DESCRIBED, Finding.NO_MPU_FAULT), why
            continue
        assert fault.finding is Finding.EXPLAINED, why
        found = fault.answer.outcome.fault
        assert (found.stage, found.cause) == (outcome.fault.stage, outcome.fault.cause), why
        oracle = Oracle(world.system(line.context))
        steps = oracle.walk(line.access, outcome.byte)
        if line.access.el in fault.observed.els and steps:
            assert fault.answer.walk[-1][1][-1].regions == steps[-1].regions, why


@given(st.integers(0, 1 << 32))
def test_a_fault_of_the_emulator_is_explained_by_the_architecture_too(seed):
    """Status 0x0c stands for 0x04 there; that is said."""
    for rng, world, line, outcome in faults(seed, readings=QEMU):
        same = outcome_of(world, line)
        if same.fault is None or not described(world, line, outcome):
            continue
        if same.fault.cause is not outcome.fault.cause or same.fault.far != outcome.fault.far:
            continue
        if same.fault.target_el != outcome.fault.target_el:
            continue
        fault = triaged(world, report_of(world, line, outcome, rng))
        assert fault.finding.accepted, (line, outcome, fault.seen, fault.said)


@given(st.integers(0, 1 << 32))
def test_what_the_layout_allows_is_contradicted_or_at_least_not_explained(seed):
    """A fault is invented for an access that passes, as its first byte's size says."""
    rng = random.Random(seed)
    world = worlds.layout(rng)
    for line in worlds.lines(rng, world, 40):
        outcome = outcome_of(world, line)
        if outcome.verdict is not Verdict.ALLOWED or line.access.el != 2:
            continue
        if line.access.size not in (1, 2, 4, 8):
            continue
        sas = line.access.size.bit_length() - 1
        write = int(line.access.kind == "write")
        ec = 0x21 if line.access.kind == "exec" else 0x25
        esr = ec << 26 | 1 << 25 | 0x0C
        esr |= 0 if ec == 0x21 else 1 << 24 | sas << 22 | write << 6
        text = f"context: {line.context}\nESR_EL2={esr:#x} FAR={line.access.address:#x}"
        fault = triaged(world, text)
        assert fault.finding is Finding.CONTRADICTED, (line, fault.said)


@pytest.mark.full
def test_twenty_thousand_faults_are_explained():
    count = 0
    for seed in range(1500):
        for rng, world, line, outcome in faults(seed):
            if outcome.fault.cause is Cause.ALIGNMENT or not described(world, line, outcome):
                continue
            fault = triaged(world, report_of(world, line, outcome, rng))
            assert fault.finding is Finding.EXPLAINED, (line, outcome, fault.seen, fault.said)
            count += 1
    assert count >= 20_000

"""Reports composed of the registers that the oracle says a fault leaves."""

from __future__ import annotations

import random

from mpuplan.arch.codec import Isa
from mpuplan.check.oracle import ARCHITECTURE, Oracle, Outcome, Readings
from mpuplan.model.layout import Layout
from mpuplan.pipeline.triage import TriageOptions, triage
from tests.unit.trace.worlds import Line

_A64_MODES = {0: 0x0, 1: 0x5, 2: 0x9}
_A32_MODES = {0: 0x10, 1: 0x13, 2: 0x1A}


def outcome_of(world: Layout, line: Line, readings: Readings = ARCHITECTURE) -> Outcome:
    """What the oracle says of an access."""
    return Oracle(world.system(line.context), readings).judge(line.access)


def report_of(world: Layout, line: Line, outcome: Outcome, rng: random.Random) -> str:
    """A report in one of the forms that people print, sometimes with the mode."""
    registers = list(outcome.fault.registers)
    if rng.random() < 0.5:
        registers.reverse()
    if rng.random() < 0.5:
        modes = _A32_MODES if world.core.isa is Isa.AARCH32 else _A64_MODES
        registers.insert(0, ("SPSR", modes[line.access.el]))
    form = rng.choice(("{} = {:#x}\n", "(XEN)  {}: {:08x}\n", "{} {:#018x}, ", '"{}": "{:#x}",\n'))
    return f"context: {line.context}\n" + "".join(form.format(*pair) for pair in registers)


def triaged(world: Layout, text: str, **options):
    """The only fault of a report, judged."""
    found = triage(text.encode(), "report.txt", world, TriageOptions(**options))
    assert not found.diagnostics
    (fault,) = found.faults
    return fault

"""The answer to one access, explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.check.oracle.oracle import Oracle
from mpuplan.check.oracle.sentence import sentence

if TYPE_CHECKING:
    from mpuplan.check.oracle.outcome import Outcome
    from mpuplan.check.oracle.readings import Readings
    from mpuplan.check.oracle.sentence import Names
    from mpuplan.check.oracle.stages import Step
    from mpuplan.model.access import Access, System

__all__ = ["Answer", "answer"]

_EL2 = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of an access in a context, in one sentence and step by step.

    `walk`: per granule that was looked at, the address of its byte and its steps; empty where the
    access was decided before any MPU. `notes`: what the context does not describe.
    """

    context: str
    system: System
    outcome: Outcome
    sentence: str
    walk: tuple[tuple[int, tuple[Step, ...]], ...]
    notes: tuple[str, ...]


def answer(
    system: System, context: str, access: Access, readings: Readings, names: Names
) -> Answer:
    """What becomes of an access. Raises ValueError and NotDescribed as `Oracle.judge` does."""
    oracle = Oracle(system, readings)
    outcome = oracle.judge(access)
    said = sentence(oracle, outcome, names)
    walk = tuple((byte, oracle.walk(access, byte)) for byte in oracle.looked_at(access, outcome))
    return Answer(context, system, outcome, said, walk, _notes(system, access))


def _notes(system: System, access: Access) -> tuple[str, ...]:
    notes = []
    if access.el != _EL2 and system.stage1 is None:
        notes.append("stage 1 is not described here; EL1 and EL0 are judged by stage 2 alone")
    if access.el != _EL2 and system.el2 is None:
        notes.append("the EL2 MPU is not described here; stage 2 is taken to be off")
    return tuple(notes)

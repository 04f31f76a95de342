"""What came of running sequences, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpuplan.conform.sequences.ground import Footing
    from mpuplan.conform.sequences.journey import Code, Journey

__all__ = ["Ran", "SequenceRun"]


@dataclass(frozen=True, slots=True)
class Ran:
    """One journey on the emulator.

    `instructions`: executed from the first of the routine to its return, each loop that zeroes
    memory once; None when it did not come back. `differences`: a sentence each. `footing`: what let
    its code run; None when it was not run, and `why_not` says why.
    """

    journey: Journey
    footing: Footing | None
    instructions: int | None = None
    differences: tuple[str, ...] = ()
    why_not: str = ""

    @property
    def good(self) -> bool:
        """All registers are as planned, or it was not run."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class SequenceRun:
    """All journeys of a plan, full loads first; `notes`: what was arranged differently."""

    core: str
    journeys: tuple[Ran, ...]
    notes: tuple[str, ...] = ()

    @property
    def emitted(self) -> tuple[Ran, ...]:
        """Those of emitted code."""
        return tuple(one for one in self.journeys if not one.journey.reference)

    @property
    def good(self) -> bool:
        """Everything that ran left the registers as planned, and emitted code was among it."""
        ran = any(one.footing is not None for one in self.emitted)
        return ran and all(one.good for one in self.journeys)

    def load(self, code: Code, context: str, mpu: str) -> int | None:
        """Instructions of the firmware's full load of a context, None when it did not run."""
        for one in self.journeys:
            made = one.journey
            if made.reference and (made.code, made.target, made.mpu) == (code, context, mpu):
                return one.instructions
        return None

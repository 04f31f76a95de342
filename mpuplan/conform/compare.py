"""An answer of the emulated core beside the oracle's, with the known gaps of the emulator."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.check.oracle import ARCHITECTURE, QEMU, Oracle
from mpuplan.conform.answers import Observed
from mpuplan.conform.attributes import emulated_byte
from mpuplan.conform.expect import expected
from mpuplan.conform.gaps import COMBINING, GapFinder

if TYPE_CHECKING:
    from mpuplan.check.oracle import Readings
    from mpuplan.conform.ask import Asked
    from mpuplan.model.access import System

__all__ = ["Judge", "Judged", "State"]


class State(enum.StrEnum):
    """How a probe ended."""

    PASSED = "passed"
    GAP = "known gap"
    MISMATCH = "mismatch"


@dataclass(frozen=True, slots=True)
class Judged:
    """A probe with its answer.

    `expected`: what the oracle says the emulator does; `architecture`: what it says of hardware;
    both as an `Observed`, the second None where the architecture leaves it open. `gaps`: names of
    the emulator's gaps that lie between the two.
    """

    asked: Asked
    state: State
    observed: Observed
    expected: Observed
    architecture: Observed | None
    gaps: tuple[str, ...] = ()


class Judge:
    """Compares the probes of one system; keeps the oracles."""

    def __init__(self, system: System, emulator: Readings = QEMU) -> None:
        self.emulator = Oracle(system, emulator)
        self._architecture = Oracle(system, ARCHITECTURE)
        self._gaps = GapFinder(system, emulator)

    def judge(self, asked: Asked, seen: Observed) -> Judged:
        """The probe's place in the report."""
        wanted = expected(asked, self.emulator.judge(asked.access))
        pure = expected(asked, self._architecture.judge(asked.access))
        if wanted is None:
            return Judged(asked, State.MISMATCH, seen, _OPEN, pure)
        plain = wanted
        if wanted.memory is not None:
            wanted = replace(wanted, memory=emulated_byte(asked, self.emulator))
        if wanted.memory is None:
            seen = replace(seen, memory=None)
        if seen != wanted:
            return Judged(asked, State.MISMATCH, seen, wanted, pure)
        gaps = () if pure == plain else self._gaps.explain(asked, plain)
        if wanted.memory != plain.memory:
            gaps = (*gaps, COMBINING)
        return Judged(asked, State.GAP if gaps else State.PASSED, seen, wanted, pure, gaps)


_OPEN: Final = Observed(strange="the oracle gives no answer")

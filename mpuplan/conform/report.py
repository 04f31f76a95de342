"""What came out of running tables on the emulator, as plain values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.conform.compare import State
from mpuplan.conform.gaps import RESERVED_BITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.conform.ask import NotAsked
    from mpuplan.conform.compare import Judged
    from mpuplan.conform.readback import ReadWord

__all__ = ["Conformance", "ContextReport", "Flip", "context_report"]


@dataclass(frozen=True, slots=True)
class Flip:
    """A bit to be turned over in the firmware's copy of a table: ``register`` prbar or prlar.

    `slot` is the one of the plan, `context` its name; the EL2 MPU's table where it has one.
    """

    context: str
    slot: int
    register: str
    bit: int


@dataclass(frozen=True, slots=True)
class ContextReport:
    """One context on the emulator.

    `probes`: asked. `passed`: the core did what the oracle says it does; among them `gaps`: for
    each known gap of the emulator the probes in which hardware would differ. `words`: read back
    after loading, one per programmed register; `wrong_words`: those that differ from the table.
    `left_out`: reasons with the accesses that could not be asked. `notes`: what was arranged
    differently, and that it cannot matter. `problem`: why the context did not run at all, None
    when it ran.
    """

    name: str
    probes: int = 0
    passed: int = 0
    mismatches: tuple[Judged, ...] = ()
    gaps: tuple[tuple[str, int], ...] = ()
    left_out: tuple[NotAsked, ...] = ()
    notes: tuple[str, ...] = ()
    mechanisms: tuple[tuple[str, int], ...] = ()
    problem: str | None = None
    fits: bool = True
    words: int = 0
    wrong_words: tuple[ReadWord, ...] = ()

    @property
    def good(self) -> bool:
        """Nothing in it counts as a failure; a context that does not fit says nothing."""
        right = not self.mismatches and not self.wrong_words
        return right and (self.problem is None or not self.fits)


@dataclass(frozen=True, slots=True)
class Conformance:
    """All contexts, in the order of the file."""

    core: str
    contexts: tuple[ContextReport, ...]

    @property
    def ran(self) -> int:
        """Contexts that the emulator was asked about."""
        return sum(1 for context in self.contexts if context.fits)

    @property
    def good(self) -> bool:
        """Every context that fits passed, and there was a probe: a run without one says nothing."""
        probed = any(context.probes for context in self.contexts)
        return probed and all(context.good for context in self.contexts)

    @property
    def gaps(self) -> tuple[tuple[str, int], ...]:
        """Known gaps with their counts over all contexts, sorted by name."""
        total: Counter[str] = Counter()
        for context in self.contexts:
            total.update(dict(context.gaps))
        return tuple(sorted(total.items()))


def context_report(
    name: str,
    judged: Sequence[Judged],
    words: Sequence[ReadWord],
    left_out: Sequence[NotAsked],
    notes: Sequence[str],
) -> ContextReport:
    """The report of a context that ran."""
    bad = tuple(one for one in judged if one.state is State.MISMATCH)
    gaps = Counter(gap for one in judged for gap in one.gaps)
    gaps.update(RESERVED_BITS for one in words if one.state is State.GAP)
    how = Counter(one.asked.how.value for one in judged)
    return ContextReport(
        name,
        probes=len(judged),
        passed=len(judged) - len(bad),
        mismatches=bad,
        gaps=tuple(sorted(gaps.items())),
        left_out=tuple(left_out),
        notes=tuple(notes),
        mechanisms=tuple(sorted(how.items())),
        words=len(words),
        wrong_words=tuple(one for one in words if one.state is State.MISMATCH),
    )

"""What a trace of accesses came to: totals, the first surprise, and counts by context and region.

Verdicts and causes are their texts: ``allowed``, ``fault``, ``unpredictable``. Ranges are
half-open.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "ContextUse",
    "Hits",
    "Reason",
    "RegionUse",
    "Surprise",
    "TraceSummary",
    "Unserved",
    "Verdicts",
]


@dataclass(frozen=True, slots=True)
class Hits:
    """Accesses by kind."""

    reads: int = 0
    writes: int = 0
    fetches: int = 0

    @property
    def total(self) -> int:
        """Accesses of any kind."""
        return self.reads + self.writes + self.fetches


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Accesses by verdict; `unexpected`: those whose verdict is not the one expected."""

    allowed: int
    faults: int
    unpredictable: int
    unexpected: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why accesses of a context were not allowed.

    `verdict`: ``fault`` or ``unpredictable``; `cause`: the cause of the fault, or the name of the
    reading that decides. `stage`, `target_el` and `fsc` are None when unpredictable.
    """

    verdict: str
    cause: str
    stage: int | None
    target_el: int | None
    fsc: int | None
    hits: Hits


@dataclass(frozen=True, slots=True)
class ContextUse:
    """The accesses of one context; `reasons`: the most frequent first."""

    name: str
    hits: Hits
    verdicts: Verdicts
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class RegionUse:
    """The accesses that matched an enabled region of the EL1 MPU or of the EL2 MPU.

    An access through both stages counts in a region of each; one that straddles two regions of an
    MPU in both. `refused`: those that this region itself did not let pass.
    """

    context: str
    mpu: str
    slot: int
    start: int
    end: int
    serves: tuple[str, ...]
    hits: Hits
    refused: int


@dataclass(frozen=True, slots=True)
class Unserved:
    """Accesses that an MPU decided without a region; `how`: no match, default map, beyond."""

    context: str
    mpu: str
    how: str
    hits: Hits


@dataclass(frozen=True, slots=True)
class Surprise:
    """The first access whose verdict is not the expected one.

    `line`: where it stands in the trace, from 1; `expected` None: nothing stated, so ``allowed``
    was expected. `fault`: stage, target EL, FSC and FAR where the verdict is a fault.
    """

    line: int
    context: str
    el: int
    kind: str
    address: int
    size: int
    unprivileged: bool
    expected: str | None
    verdict: str
    sentence: str
    fault: tuple[int, int, int, int] | None


@dataclass(frozen=True, slots=True)
class TraceSummary:
    """A whole trace; `contexts`: those that occur in it, `regions`: all enabled ones of these.

    `idle_contexts`: contexts of the layout that the trace does not name.
    """

    accesses: int
    verdicts: Verdicts
    first: Surprise | None
    contexts: tuple[ContextUse, ...]
    regions: tuple[RegionUse, ...]
    unserved: tuple[Unserved, ...]
    idle_contexts: tuple[str, ...]

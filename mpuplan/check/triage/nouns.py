"""The answer to a fault: how the layout stands to it, and why it may have happened."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpuplan.check.oracle.answer import Answer
    from mpuplan.diag import Diagnostic
    from mpuplan.model.access import Access
    from mpuplan.model.fault import Observed

__all__ = ["Candidate", "Cause", "Finding", "Match", "Place", "Triage", "Triaged", "Variant"]


class Finding(enum.StrEnum):
    """How a layout stands to a fault.

    EXPECTED: it explains it, and the board wants it so, since the range is emulated. OPEN: the
    architecture leaves open whether the access faults, or only a longer access than known does.
    NO_MPU_FAULT: no MPU made this fault, and the layout agrees. NOT_DESCRIBED: the MPU that
    refused is not in the layout.
    """

    EXPLAINED = "explained"
    EXPECTED = "expected"
    OPEN = "open"
    NO_MPU_FAULT = "no MPU fault"
    NOT_DESCRIBED = "not described"
    CONTRADICTED = "contradicted"

    @property
    def accepted(self) -> bool:
        """True when the layout and the fault agree."""
        return self not in (Finding.NOT_DESCRIBED, Finding.CONTRADICTED)


class Match(enum.IntEnum):
    """How an outcome of the oracle stands to the fault that was seen, the best first.

    STATUS: the same fault, but a permission fault was reported where a translation fault is
    expected, as QEMU does.
    """

    SAME = 0
    STATUS = 1
    OPEN = 2
    ALLOWED = 3
    OTHER = 4


class Variant(enum.IntEnum):
    """Whether an access is as reported, or what else it may have been."""

    AS_REPORTED = 0
    LONGER = 1
    UNPRIVILEGED = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault happened: ``[start, end)`` and the registers that say so.

    A single byte where the address is known, a page where only HPFAR tells.
    """

    start: int
    end: int
    source: str
    notes: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """True when the address is known to the byte."""
        return self.end == self.start + 1


@dataclass(frozen=True, slots=True)
class Candidate:
    """An access that may have been the one, with the oracle's answer.

    `run`: addresses of a page that fare like it. `variant`: what is assumed beyond the report.
    `settled`: what the report shows of a reading that was open, else empty.
    """

    access: Access
    answer: Answer
    match: Match
    run: tuple[int, int]
    variant: Variant = Variant.AS_REPORTED
    settled: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """A likely cause in plain words, and what to do about it."""

    text: str
    way_out: str


@dataclass(frozen=True, slots=True)
class Triaged:
    """One fault, judged.

    `seen`: what the report says, in one sentence. `said`: what the layout makes of it. `answer`:
    the oracle's answer for the access that fits best, None where no access was asked about.
    """

    observed: Observed
    context: str
    finding: Finding
    seen: str
    said: str
    place: Place | None
    answer: Answer | None
    causes: tuple[Cause, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Triage:
    """The faults of a report, judged in their order, and what was wrong with the others."""

    faults: tuple[Triaged, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def accepted(self) -> bool:
        """True when the layout agrees with every fault."""
        return all(fault.finding.accepted for fault in self.faults)

"""The access oracle: may this access happen, with which memory type, and if not, which fault."""

from mpuplan.check.oracle.combine import Memory, combine
from mpuplan.check.oracle.oracle import Oracle, alignment_unit
from mpuplan.check.oracle.outcome import Cause, Fault, NotDescribed, Open, Outcome, Verdict
from mpuplan.check.oracle.readings import (
    ARCHITECTURE,
    CHOICES,
    PROFILES,
    QEMU,
    Readings,
    with_reading,
)
from mpuplan.check.oracle.stages import How, Refusal, Step

__all__ = [
    "ARCHITECTURE",
    "CHOICES",
    "PROFILES",
    "QEMU",
    "Cause",
    "Fault",
    "How",
    "Memory",
    "NotDescribed",
    "Open",
    "Oracle",
    "Outcome",
    "Readings",
    "Refusal",
    "Step",
    "Verdict",
    "alignment_unit",
    "combine",
    "with_reading",
]

"""How an outcome of the oracle stands to a fault that was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.check.oracle import Cause, Verdict
from mpuplan.check.triage.nouns import Match

if TYPE_CHECKING:
    from mpuplan.check.oracle import Outcome
    from mpuplan.model.fault import Observed

__all__ = ["FITS", "elsewhere", "matched"]

FITS: Final = (Match.SAME, Match.STATUS)
_PERMISSION: Final = 0x0C
_MISS: Final = 0x04


def matched(seen: Observed, outcome: Outcome) -> Match:
    """How an outcome stands to the fault that was seen."""
    if outcome.verdict is Verdict.ALLOWED:
        return Match.ALLOWED
    if outcome.fault is None:
        return Match.OPEN
    fault = outcome.fault
    if elsewhere(seen, outcome):
        return Match.OTHER
    if seen.syndrome is not None and fault.ec is not None and fault.ec != seen.syndrome.ec:
        return Match.OTHER
    if seen.status is None or seen.status == fault.fsc:
        return Match.SAME
    missed = fault.cause in (Cause.MISS, Cause.DOUBLE) and fault.fsc == _MISS
    return Match.STATUS if missed and seen.status == _PERMISSION else Match.OTHER


def elsewhere(seen: Observed, outcome: Outcome) -> bool:
    """True where an outcome is a fault that another level takes than the one that took it."""
    fault = outcome.fault
    return fault is not None and seen.target is not None and fault.target_el != seen.target

"""What the registers would say after an outcome of the oracle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.check.oracle import Verdict
from mpuplan.conform.answers import UNKNOWN_STATUS, Observed
from mpuplan.conform.ask import How
from mpuplan.conform.attributes import architecture_byte

if TYPE_CHECKING:
    from mpuplan.check.oracle import Outcome
    from mpuplan.conform.ask import Asked

__all__ = ["expected"]


def expected(asked: Asked, outcome: Outcome) -> Observed | None:
    """What registers would say of an outcome; None where the outcome is open."""
    if outcome.verdict is Verdict.UNPREDICTABLE:
        return None
    fault = outcome.fault
    if fault is None:
        return Observed(memory=architecture_byte(outcome) if asked.how is How.TRANSLATE else None)
    if asked.how is How.TRANSLATE:
        return Observed(fault.stage, fsc=fault.fsc)
    if asked.how is How.PLANTED and fault.target_el == 1:
        return Observed(1, 1, fsc=UNKNOWN_STATUS)
    return Observed(
        fault.stage, fault.target_el, fault.ec, fault.fsc, fault.wnr, fault.far, fault.hpfar
    )

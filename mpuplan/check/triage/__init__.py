"""Faults that were seen, judged by the tables: explained, contradicted, or no MPU's."""

from mpuplan.check.triage.causes import with_causes
from mpuplan.check.triage.judge import judge_fault
from mpuplan.check.triage.nouns import Cause, Finding, Place, Triage, Triaged

__all__ = ["Cause", "Finding", "Place", "Triage", "Triaged", "judge_fault", "with_causes"]

"""Fault reports -> the faults that they tell of, and what happened by them."""

from mpuplan.importers.faultreport.observed import observed
from mpuplan.importers.faultreport.read import MAX_REPORT_BYTES, Reports, read_fault_report

__all__ = ["MAX_REPORT_BYTES", "Reports", "observed", "read_fault_report"]

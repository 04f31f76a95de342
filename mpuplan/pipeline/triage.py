"""Fault reports against a layout: what happened, and whether the layout explains it."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.check.oracle import ARCHITECTURE
from mpuplan.check.triage import Triage, judge_fault, with_causes
from mpuplan.diag import InputRejected, Span
from mpuplan.diag.catalogue import diagnostic
from mpuplan.importers.faultreport import MAX_REPORT_BYTES, observed, read_fault_report
from mpuplan.pipeline.layouts import chosen_context

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.check.oracle import Readings
    from mpuplan.check.triage import Triaged
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board
    from mpuplan.model.fault import FaultReport
    from mpuplan.model.layout import Layout

__all__ = ["TriageOptions", "read_report_bytes", "triage"]


@dataclass(frozen=True, slots=True)
class TriageOptions:
    """`context` wins over the one in the report; `board` says whose bytes these are."""

    context: str | None = None
    board: Board | None = None
    readings: Readings = ARCHITECTURE


def read_report_bytes(path: Path, name: str) -> bytes:
    """The bytes of a report; raises InputRejected for what is no regular file."""
    span = Span(name, 1, 1, 1, 1)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            message = f"'{name}' is not a regular file"
            raise InputRejected([diagnostic("unreadable-file", message, span)])
        with path.open("rb") as file:
            return file.read(MAX_REPORT_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "bad path"
        message = f"'{name}' cannot be read: {reason.lower()}"
        raise InputRejected([diagnostic("unreadable-file", message, span)]) from None


def triage(data: bytes, name: str, layout: Layout, options: TriageOptions) -> Triage:
    """The faults of a report called `name`, each judged; raises InputRejected when none can be.

    A fault that says too little is a diagnostic, the others are judged nevertheless.
    """
    reports = read_fault_report(data, name)
    found: list[Diagnostic] = list(reports.diagnostics)
    faults: list[Triaged] = []
    for report in reports.faults:
        try:
            faults += _triaged(report, layout, options)
        except InputRejected as rejected:
            found += (one for one in rejected.diagnostics if one not in found)
    if not faults:
        raise InputRejected(found)
    return Triage(tuple(faults), tuple(found))


def _triaged(report: FaultReport, layout: Layout, options: TriageOptions) -> list[Triaged]:
    context = _context(report, layout, options.context)
    found = []
    for seen in observed(report):
        judged = judge_fault(seen, layout, context, options.readings)
        found.append(with_causes(judged, layout, options.board, options.readings))
    return found


def _context(report: FaultReport, layout: Layout, wanted: str | None) -> str:
    named = report.context
    if wanted is not None or named is None:
        return chosen_context(layout, wanted)
    try:
        return chosen_context(layout, named.name)
    except InputRejected as rejected:
        only = rejected.diagnostics[0]
        raise InputRejected(
            [diagnostic(only.code, only.message, named.span, hint=only.hint)]
        ) from None

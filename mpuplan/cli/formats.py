"""``--format``: findings as text on stderr, or as data on stdout."""

from __future__ import annotations

import enum
import sys
from collections.abc import Sequence
from pathlib import Path

from mpuplan.cli.talk import talk
from mpuplan.diag import Diagnostic


class PlanFormat(enum.StrEnum):
    """What ``solve`` writes to stdout."""

    TEXT = "text"
    JSON = "json"


class FindingFormat(enum.StrEnum):
    """What ``validate`` and ``diff`` write to stdout."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"


def findings(
    found: Sequence[Diagnostic], form: FindingFormat, about: Path, *, quiet: bool = False
) -> None:
    """Write findings, already located, in the form asked for.

    `about`: the file that those without a place are about. `quiet` leaves notes out of texts.
    """
    if form is FindingFormat.TEXT:
        talk(found, quiet=quiet)
        return
    sys.stdout.write(_data(found, form, about).rstrip("\n") + "\n")


def _data(found: Sequence[Diagnostic], form: FindingFormat, about: Path) -> str:
    if form is FindingFormat.SARIF:
        from mpuplan.report.sarif import diagnostics_sarif

        return diagnostics_sarif(found, about.as_posix())
    if form is FindingFormat.JUNIT:
        from mpuplan.report.junit import diagnostics_junit

        return diagnostics_junit(found)
    from mpuplan.report.jsonout import diagnostics_json

    return diagnostics_json(found)

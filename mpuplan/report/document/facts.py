"""What a report is told: the plan, and what others found out about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board
    from mpuplan.model.certificate import Verdict
    from mpuplan.model.plan import Plan
    from mpuplan.report.svg.memory_map import Padding

__all__ = ["Facts", "Judged"]


@dataclass(frozen=True, slots=True)
class Judged:
    """The board that the plan was judged against, and all findings."""

    board: Board
    findings: tuple[Diagnostic, ...]
    padding: tuple[Padding, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a report is made from.

    `judged` is None where no board was given, `verdicts` where no certificate was. `tool`: the
    version that writes the report; `plan_sha256`: of the plan file.
    """

    plan: Plan
    plan_sha256: str
    tool: str
    judged: Judged | None = None
    verdicts: tuple[Verdict, ...] | None = None
    certificate_sha256: str = ""

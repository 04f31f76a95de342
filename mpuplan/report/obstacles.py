"""Pairs of contexts that a plan has no sequence for."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from mpuplan.report.cells import shown
from mpuplan.report.table import WIDEST

if TYPE_CHECKING:
    from mpuplan.model.plan import Plan

__all__ = ["obstacle_lines"]


def obstacle_lines(plan: Plan) -> list[str]:
    """The pairs with the reason below each; empty where every pair has a sequence."""
    if not plan.obstacles:
        return []
    lines = ["no safe sequence was found"]
    for each in plan.obstacles:
        ends = f"{shown(each.source)} -> {shown(each.target)}"
        lines.append(f"  pCPU {each.pcpu}, {each.mpu} MPU: {ends}")
        lines += textwrap.wrap(
            shown(each.why), WIDEST, initial_indent="    ", subsequent_indent="    "
        )
    return lines

"""Boards that the loader only takes where it is asked why they are impossible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.load.check_ranges import check_block_owners, check_owners
from mpuplan.load.findings import Findings

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board

__all__ = ["overlaps"]


def overlaps(board: Board) -> tuple[Diagnostic, ...]:
    """Fixed bytes that two owners claim, as the loader reports them."""
    findings = Findings()
    check_owners(board, findings)
    for guest in board.guests:
        program = guest.program
        if program is not None:
            inner = (block for task in program.tasks for block in task.blocks)
            check_block_owners((*program.blocks, *inner), findings)
    return findings.diagnostics

"""Has the core registers for every region of the MPUs that a plan programs?

AArch32 names regions 0 to 31; the others are reached through a selector alone, and PRENR does not
hold them. No such part is known, so a board that asks for one is refused. What a guest leaves in
its own EL1 MPU is another matter: that is saved through the selector.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.codec import Isa
from mpuplan.arch.registers import DIRECT_SLOTS_A32
from mpuplan.model.board import Level

if TYPE_CHECKING:
    from mpuplan.load.findings import Findings
    from mpuplan.load.schema import CoreDoc
    from mpuplan.model.board import Board

__all__ = ["check_core"]


def check_core(doc: CoreDoc, board: Board, findings: Findings) -> None:
    """Findings about region counts of which a part cannot be named."""
    core = board.core
    if core.isa is not Isa.AARCH32:
        return
    counts = {Level.EL1: core.el1_regions, Level.EL2: core.el2_regions}
    for level in sorted(_planned(board)):
        if counts[level] > DIRECT_SLOTS_A32:
            key = f"{level}_regions"
            message = f"{key} is {counts[level]}, but {core.isa} names only {DIRECT_SLOTS_A32}"
            findings.add("bad-core", message, doc.span_of(key))


def _planned(board: Board) -> set[Level]:
    """The levels whose MPU a plan of this board programs."""
    found = {program.level for program in board.programs}
    if board.hypervisor is not None:
        found.add(Level.EL2)
    if any(guest.program is not None for guest in board.guests):
        found.add(Level.EL1)
    return found

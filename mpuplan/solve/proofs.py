"""Which demands a proof needed that a problem has no plan, told by one question to CP-SAT.

The literals of the proof are likely to hold a conflict, and have to be asked about by a fresh
solve: with fewer demands others may join less, and after presolve the solver may name literals
that prove nothing (ortools issue 5141).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from mpuplan.solve.assumed import assumed
from mpuplan.solve.feasible import tried

if TYPE_CHECKING:
    from mpuplan.demand.problem import Problem
    from mpuplan.diag import Span
    from mpuplan.solve.solver import Limits

__all__ = ["asked_in_proof"]


def asked_in_proof(problem: Problem, limits: Limits) -> frozenset[Span]:
    """The places of demands that one proof needed; none where there was no proof."""
    found = assumed(problem)
    for lack in found.lacks:
        found.model.cp.add(lack <= 0)
    found.model.cp.add_assumptions(found.literals.values())
    solver, status = tried(found.model, limits)
    if status != cp_model.INFEASIBLE:
        return frozenset()
    named = frozenset(solver.sufficient_assumptions_for_infeasibility())
    return frozenset(span for span, literal in found.literals.items() if literal.index in named)

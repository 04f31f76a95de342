"""What a linear program tells the search of a whole board that is not small.

Its cuts say what geometry means for touches, which the search takes long to find by itself. In
whole numbers it bounds headroom and regions, and names touches that may lead there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.math_opt.python import mathopt
from ortools.sat.python import cp_model

from mpuplan.solve.links import Touch
from mpuplan.solve.relaxation import relaxation, rounded_down, rounded_up
from mpuplan.solve.solver import SEED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mpuplan.solve.core import Expr, Model

_INFINITE = 1 << 40
_WORK = 1.0
"""Solver work that a question in whole numbers may take."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A bound in whole numbers, and which touches (by their indices) a solution of them has."""

    bound: int
    touches: Mapping[int, bool]


class Aid:
    """The linear program of a model, which is given all rows that the program was cut with.

    ``most``: headroom that no placement beats, None where there is no placement at all; ``target``
    and ``plan``: what `aim` was asked for last, and what it found.
    """

    def __init__(self, model: Model, room: cp_model.IntVar) -> None:
        self._model = model
        self._program = relaxation(model)
        own = self._program.program.get_num_linear_constraints()
        self._program.cut_ranks(room, maximize=True)
        self._program.cut_ranks(model.total, maximize=False)
        self._program.add_spans()
        self._strengthen(list(self._program.program.linear_constraints())[own:])
        most = self._whole(room, maximize=True)
        self._floor = self._program.at_least(room, 0)
        self.most = None if most is None else most.bound
        self.target: int | None = None
        self.plan = Whole(0, {})

    def aim(self, headroom: int) -> Whole:
        """The fewest regions that a placement with so much headroom can have, and its touches."""
        if headroom != self.target:
            self.target = headroom
            self._floor.lower_bound = headroom
            self.plan = self._whole(self._model.total, maximize=False) or Whole(0, {})
        return self.plan

    def touches(self) -> frozenset[Touch]:
        """The touches of the plan."""
        return frozenset(
            joint
            for joint, literal in self._model.holds.items()
            if isinstance(joint, Touch) and self.plan.touches.get(literal.index)
        )

    def _whole(self, objective: Expr, *, maximize: bool) -> Whole | None:
        """The best in whole numbers, as far as some work leads to it; None without a bound."""
        program = self._program.program
        for variable in program.variables():
            variable.integer = True
        program.set_linear_objective(self._program.linear(objective), is_maximize=maximize)
        parameters = mathopt.SolveParameters(threads=1, random_seed=SEED)
        parameters.cp_sat.linearization_level = 2
        parameters.cp_sat.symmetry_level = 0
        parameters.cp_sat.cp_model_probing_level = 0  # it takes longer than all the rest
        parameters.cp_sat.catch_sigint_signal = False
        parameters.cp_sat.max_deterministic_time = _WORK
        result = mathopt.solve(program, mathopt.SolverType.CP_SAT, params=parameters)
        bound = rounded_down(result) if maximize else rounded_up(result)
        if bound is None:
            return None
        touches: dict[int, bool] = {}
        if result.has_primal_feasible_solution():
            values = result.variable_values()
            own = self._program.variables
            touches = {i: values[own[i]] > 0.5 for i in self._program.directed.values()}
        return Whole(bound, touches)

    def _strengthen(self, rows: Iterable[mathopt.LinearConstraint]) -> None:
        """Give rows to the model, and the variables that are new in them."""
        cp, program = self._model.cp, self._program
        known: dict[mathopt.Variable, cp_model.IntVar] = {
            variable: cp.get_int_var_from_proto_index(index)
            for index, variable in program.variables.items()
        }
        for row in rows:
            terms: list[cp_model.LinearExprT] = []
            for variable in program.program.row_nonzeros(row):
                if variable not in known:
                    known[variable] = cp.new_bool_var("")
                terms.append(int(row.get_coefficient(variable)) * known[variable])
            low = math.ceil(max(row.lower_bound, -_INFINITE))
            high = math.floor(min(row.upper_bound, _INFINITE))
            cp.add_linear_constraint(cp_model.LinearExpr.sum(terms), low, high)

"""What a linear program tells the search of a whole board that is not small.

Its cuts say what geometry means for touches, which the search takes long to find by itself. In
whole numbers it bounds headroom and regions, and names touches that may lead there.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from mpuplan.solve.links import Touch
from mpuplan.solve.relaxation import Whole, relaxation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ortools.math_opt.python import mathopt

    from mpuplan.solve.core import Model

_INFINITE = 1 << 40


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
        most = self._program.whole(room, maximize=True)
        self._floor = self._program.at_least(room, 0)
        self.most = None if most is None else most.bound
        self.target: int | None = None
        self.plan = Whole(0, {})

    def aim(self, headroom: int) -> Whole:
        """The fewest regions that a placement with so much headroom can have, and its touches."""
        if headroom != self.target:
            self.target = headroom
            self._floor.lower_bound = headroom
            self.plan = self._program.whole(self._model.total, maximize=False) or Whole(0, {})
        return self.plan

    def touches(self) -> frozenset[Touch]:
        """The touches of the plan."""
        return frozenset(
            joint
            for joint, literal in self._model.holds.items()
            if isinstance(joint, Touch) and self.plan.touches.get(literal.index)
        )

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

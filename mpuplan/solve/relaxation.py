"""Bounds that need no search: the model without geometry, as a linear program.

What is true of Booleans alone in the CP-SAT model (counts, joins, residents, forest cuts) stays
true of real numbers between 0 and 1, so the best value of these is a bound for every board.
Two things are added that geometry implies: touches form no cycles, and carriers lie in *spans*,
which are stretches of free addresses, within which alone they touch and which hold only so much.
A bound of the program counts only after `SAFETY`, as HiGHS calculates in floating point.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from ortools.math_opt.python import mathopt
from ortools.sat.python import cp_model, cp_model_helper

from mpuplan.arch.addr import GRANULE
from mpuplan.demand.sites import FIXED
from mpuplan.solve.links import Touch
from mpuplan.solve.ranks import MOST, Edge, Ranks, Set, components, groups, hinged, paths, ranks
from mpuplan.solve.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mpuplan.solve.core import Expr, Model

SAFETY = 0.001
"""What a bound in floating point is taken to be off by at most."""
_FAR = 1 << 40
_MOST_VALUE = 1 << 12
"""Integers up to this value are counts, not addresses: they are kept in the program."""
_NODES = 20
"""Nodes of a search tree: what an integer program may spend on a round of cycle cuts."""
_ROUNDS = 60
_STALLED = 6
"""Rounds of cycle cuts: at most, and of any cuts without a better bound."""
_MOST_TOUCHES = 15000
"""Pairs that may touch, each counted in every span, up to which spans are worth their time."""
_RANK_ROUNDS = 20
"""Rounds of cuts from sets that were tried out, at most."""


@dataclass(slots=True)
class Relaxation:
    """The linear program of a model; ``cycles`` are the sets that cuts were posted for."""

    model: Model
    program: mathopt.Model
    variables: dict[int, mathopt.Variable] = field(default_factory=dict)
    edges: dict[Edge, list[int]] = field(default_factory=dict)
    directed: dict[Edge, int] = field(default_factory=dict)
    ranks: Ranks = field(default_factory=lambda: ranks({}, (), {}))
    cycles: set[Set] = field(default_factory=set)
    has_spans: bool = False

    # --- bounds ------------------------------------------------------------------------------

    def most(self, objective: Expr) -> int | None:
        """An upper bound of an expression; None where the program ends without one."""
        return rounded_down(self._solve(objective, maximize=True))

    def most_by_ranks(self, objective: Expr, enough: int) -> int | None:
        """The same, from sets of carriers that cannot touch as often as real numbers say."""
        best = None
        for result in self.by_ranks(objective, maximize=True):
            best = rounded_down(result)
            if best is None or best <= enough:
                break
        return best

    def least(self, objective: Expr) -> int:
        """A lower bound of an expression that is never negative."""
        return rounded_up(self._solve(objective, maximize=False))

    def least_without_cycles(self, objective: Expr, enough: int) -> int:
        """A lower bound of a count, until it is ``enough`` or no cycle is left to cut off."""
        best, stalled = self._least_by_ranks(objective, enough), 0
        for _ in range(_ROUNDS if best < enough else 0):
            result = self._solve(objective, maximize=False, whole=True)
            bound = rounded_up(result)
            stalled = 0 if bound > best else stalled + 1
            best = max(best, bound)
            if best >= enough or stalled >= _STALLED or not self._cut_cycles(result):
                break
        return best

    def _least_by_ranks(self, objective: Expr, enough: int) -> int:
        """A lower bound from sets of carriers that cannot touch as often as real numbers say."""
        best = 0
        for result in self.by_ranks(objective, maximize=False):
            best = max(best, rounded_up(result))
            if best >= enough:
                break
        return best

    def by_ranks(self, objective: Expr, *, maximize: bool) -> Iterator[mathopt.SolveResult]:
        """Solutions in real numbers, with more and more cuts from sets that were tried out."""
        tried, values = hinged(groups(self.model.problem)), []
        for _ in range(_RANK_ROUNDS):
            result = self._solve(objective, maximize=maximize)
            yield result
            if not result.has_primal_feasible_solution():
                break
            values.append(result.objective_value())
            stalled = len(values) > _STALLED and abs(values[-1] - values[-_STALLED]) < SAFETY
            if stalled or not self._cut_ranks(tried, self._touching(result)):
                break

    def cut_ranks(self, objective: Expr, *, maximize: bool) -> None:
        """All such cuts that matter for an objective."""
        for _ in self.by_ranks(objective, maximize=maximize):
            pass

    def at_least(self, expression: Expr, value: int) -> mathopt.LinearConstraint:
        """Demand that an expression has some value at least."""
        return self.program.add_linear_constraint(self.linear(expression) >= value)

    def _solve(
        self, objective: Expr, *, maximize: bool, whole: bool = False
    ) -> mathopt.SolveResult:
        for variable in self.program.variables():
            if variable.integer != whole:
                variable.integer = whole
        self.program.set_linear_objective(self.linear(objective), is_maximize=maximize)
        parameters = mathopt.SolveParameters()
        parameters.highs.string_options["parallel"] = "off"
        if whole:
            parameters.highs.int_options["mip_max_nodes"] = _NODES
        elif self.has_spans:  # the simplex method takes ten times longer on these
            parameters.highs.string_options["solver"] = "ipm"
        return mathopt.solve(self.program, mathopt.SolverType.HIGHS, params=parameters)

    # --- the Boolean part --------------------------------------------------------------------

    def _variable(self, index: int) -> mathopt.Variable:
        found = self.variables.get(index)
        if found is None:
            low, high = self._range(index)
            found = self.program.add_variable(lb=low, ub=high)
            self.variables[index] = found
        return found

    def _range(self, index: int) -> tuple[int, int]:
        domain = list(self.model.cp.proto.variables[index].domain)
        return domain[0], domain[-1]

    def _literal(self, index: int) -> mathopt.LinearSum | mathopt.Variable:
        return self._variable(index) if index >= 0 else 1 - self._variable(-index - 1)

    def linear(self, expression: Expr) -> mathopt.LinearSum:
        """An expression of the model in variables of the program."""
        if isinstance(expression, int):
            return mathopt.LinearSum([expression])
        flat = cp_model.FlatIntExpr(expression)
        pairs = zip(flat.vars, flat.coeffs, strict=True)
        terms = [int(c) * self._variable(v.index) for v, c in pairs]
        return mathopt.LinearSum([int(flat.offset), *terms])

    def translate(self) -> None:
        """Take over every constraint on Booleans and counts."""
        for literals in self.edges.values():
            for index in literals:
                self._variable(index)
        for constraint in self.model.cp.proto.constraints:
            enforced = list(constraint.enforcement_literal)
            if constraint.has_linear() and not enforced:
                self._row(constraint.linear)
            elif constraint.has_at_most_one():
                self._add(constraint.at_most_one.literals, most=1)
            elif constraint.has_exactly_one():
                self._add(constraint.exactly_one.literals, least=1, most=1)
            elif constraint.has_bool_or():
                off = [-lit - 1 for lit in enforced]
                self._add([*constraint.bool_or.literals, *off], least=1)
            elif constraint.has_bool_and():
                for literal in constraint.bool_and.literals:
                    self._add([literal, *(-lit - 1 for lit in enforced)], least=1)

    def _row(self, row: cp_model_helper.LinearConstraintProto) -> None:
        if any(low < 0 or high > _MOST_VALUE for low, high in map(self._range, row.vars)):
            return
        terms = [int(c) * self._variable(v) for v, c in zip(row.vars, row.coeffs, strict=True)]
        domain = list(row.domain)  # the binding knows no negative indices
        low, high = domain[0], domain[-1]
        self.program.add_linear_constraint(
            lb=low if low > -_FAR else -math.inf,
            ub=high if high < _FAR else math.inf,
            expr=mathopt.LinearSum(terms),
        )

    def _add(
        self, literals: Iterable[int], *, least: float = -math.inf, most: float = math.inf
    ) -> None:
        total = mathopt.LinearSum([self._literal(lit) for lit in literals])
        self.program.add_linear_constraint(lb=least, ub=most, expr=total)

    # --- cycles ------------------------------------------------------------------------------

    def _cut_cycles(self, result: mathopt.SolveResult) -> bool:
        """Cut off sets of carriers with as many touches as carriers; False where there are none."""
        if not result.has_primal_feasible_solution():
            return False
        chosen = self._touching(result)
        found = self._cut_paths(result)
        for group in components(edge for edge, value in chosen.items() if value > 0.5):
            inside = sum(value for edge, value in chosen.items() if group.issuperset(edge))
            if inside > len(group) - 0.5 and group not in self.cycles:
                found = True
                self.cycles.add(group)
                self._add(self._touches_in(group), most=len(group) - 1)
        return found

    def _touching(self, result: mathopt.SolveResult) -> dict[Edge, float]:
        values = result.variable_values()
        return {
            edge: sum(values[self.variables[index]] for index in literals)
            for edge, literals in self.edges.items()
        }

    # --- chains ------------------------------------------------------------------------------

    def _cut_ranks(self, groups: Iterable[Set], touching: Mapping[Edge, float]) -> bool:
        """Cut off what some sets of carriers cannot do; False where there was nothing to cut."""
        worth = (group for group in groups if self.ranks.worth(group, touching))
        cuts = {cut for group in worth for cut in self.ranks.violated(group, touching)}
        for group, most in sorted(cuts, key=lambda cut: sorted(cut[0])):
            self._add(self._touches_in(group), most=most)
        return bool(cuts)

    def _cut_paths(self, result: mathopt.SolveResult) -> bool:
        """Cut off chains in which steps do not fit; False where there are none."""
        values = result.variable_values()
        chosen = [e for e, i in self.directed.items() if values[self.variables[i]] > 0.5]
        found = False
        for path in paths(chosen):
            wrong = self.ranks.impossible(path)
            if wrong is None or len(wrong) > MOST:
                continue
            most = min(self.ranks.most(wrong), len(wrong) - 1)
            if most < len(wrong) - 1:
                self._add(self._touches_in(wrong), most=most)
            else:
                piece = [name for name in path if name in wrong]
                literals = [self.directed[edge] for edge in pairwise(piece)]
                self._add(literals, most=len(literals) - 1)
            found = True
        return found

    def _touches_in(self, group: Set) -> list[int]:
        return [i for edge, found in self.edges.items() if group.issuperset(edge) for i in found]

    # --- spans -------------------------------------------------------------------------------

    def add_spans(self) -> None:
        """Let every carrier lie in one span, touch only there, and take its room.

        Nothing where that is too much: with 80 blocks in a context it takes minutes.
        """
        spans = Spans(self.model.problem)
        if self.has_spans or sum(spans.common(*edge) for edge in self.edges) > _MOST_TOUCHES:
            return
        self.has_spans = True
        inside = {
            (carrier.name, span): self.program.add_variable(lb=0, ub=1)
            for carrier in self.model.problem.carriers
            for span in spans.of[carrier.name]
        }
        self._one_span_each(spans, inside)
        touches = self._touches_by_span(spans, inside)
        sets = sorted({*groups(self.model.problem), *self.cycles}, key=sorted)
        for group in sets:
            self._paths_by_span(group, inside, touches)

    def _one_span_each(
        self, spans: Spans, inside: Mapping[tuple[str, int], mathopt.Variable]
    ) -> None:
        rooms: dict[int, list[mathopt.LinearTerm]] = defaultdict(list)
        for carrier in self.model.problem.carriers:
            own = [inside[carrier.name, span] for span in spans.of[carrier.name]]
            self.program.add_linear_constraint(lb=1, ub=1, expr=mathopt.LinearSum(own))
            size = sum(high - low for low, high in carrier.solids) // GRANULE
            for span, variable in zip(spans.of[carrier.name], own, strict=True):
                rooms[span].append(size * variable)
        for span, terms in rooms.items():
            room = spans.room(span)
            if room is not None:
                self.program.add_linear_constraint(ub=room, expr=mathopt.LinearSum(terms))
        for joint, holds in self.model.holds.items():
            if isinstance(joint, Touch) and FIXED in (joint.left.carrier, joint.right.carrier):
                at_left = joint.left.carrier == FIXED
                name = joint.right.carrier if at_left else joint.left.carrier
                span = spans.at(joint.left.offset if at_left else joint.right.offset - 1)
                if (name, span) in inside:
                    literal = self._variable(holds.index)
                    self.program.add_linear_constraint(literal - inside[name, span] <= 0)

    def _touches_by_span(
        self, spans: Spans, inside: Mapping[tuple[str, int], mathopt.Variable]
    ) -> dict[int, dict[Edge, mathopt.Variable]]:
        found: dict[int, dict[Edge, mathopt.Variable]] = defaultdict(dict)
        for edge, literals in self.edges.items():
            here: list[mathopt.Variable] = []
            for span in spans.of[edge[0]]:
                if span not in spans.of[edge[1]]:
                    continue
                touch = self.program.add_variable(lb=0, ub=1)
                for name in edge:
                    self.program.add_linear_constraint(touch - inside[name, span] <= 0)
                here.append(touch)
                found[span][edge] = touch
            parts = [*(self._variable(i) for i in literals), *(-1 * touch for touch in here)]
            self.program.add_linear_constraint(lb=0, ub=0, expr=mathopt.LinearSum(parts))
        return found

    def _paths_by_span(
        self,
        group: Set,
        inside: Mapping[tuple[str, int], mathopt.Variable],
        touches: Mapping[int, Mapping[Edge, mathopt.Variable]],
    ) -> None:
        """In each span the carriers of a group touch once less than there are, if there are any."""
        for span in sorted(touches):
            own = [inside[name, span] for name in sorted(group) if (name, span) in inside]
            within = [v for edge, v in touches[span].items() if group.issuperset(edge)]
            if not within:
                continue
            used = self.program.add_variable(lb=0, ub=1)
            for variable in own:
                self.program.add_linear_constraint(variable - used <= 0)
            parts = [*within, used, *(-1 * variable for variable in own)]
            self.program.add_linear_constraint(ub=0, expr=mathopt.LinearSum(parts))


def relaxation(model: Model, known: Ranks | None = None) -> Relaxation:
    """The linear program of a model as it stands now; `known`: what was tried out before."""
    directed = _directed(model)
    if known is None:
        carriers, spans = model.problem.carriers, Spans(model.problem)
        homes = {c.name: spans.homes(c.name) for c in carriers}
        known = ranks({c.name: c for c in carriers}, directed, homes)
    found = Relaxation(model, mathopt.Model(), {}, _edges(directed), directed, known)
    found.translate()
    return found


def _directed(model: Model) -> dict[Edge, int]:
    """The touches of each two carriers that have no holes: these form paths, whatever they save."""
    plain = {c.name for c in model.problem.carriers if len(c.solids) == 1}
    return {
        (joint.left.carrier, joint.right.carrier): holds.index
        for joint, holds in model.holds.items()
        if isinstance(joint, Touch) and plain.issuperset((joint.left.carrier, joint.right.carrier))
    }


def _edges(directed: Mapping[Edge, int]) -> dict[Edge, list[int]]:
    """The touches of each two carriers, whichever lies left."""
    found: dict[Edge, list[int]] = defaultdict(list)
    for (left, right), index in directed.items():
        found[min(left, right), max(left, right)].append(index)
    return dict(sorted(found.items()))


def rounded_down(result: mathopt.SolveResult) -> int | None:
    """The upper bound of an integer that a program proved, None where it proved nothing."""
    bound = result.termination.objective_bounds.dual_bound
    return math.floor(bound + SAFETY) if math.isfinite(bound) else None


def rounded_up(result: mathopt.SolveResult) -> int:
    """The lower bound of a count that a program proved."""
    bound = result.termination.objective_bounds.dual_bound
    return max(0, math.ceil(bound - SAFETY)) if math.isfinite(bound) else 0

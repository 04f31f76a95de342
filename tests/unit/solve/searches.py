"""Searching small problems, and reading the model at a placement."""

from ortools.sat.python import cp_model

from mpuplan.demand.findings import impossible
from mpuplan.demand.problem import Problem, problem
from mpuplan.demand.regions import Outcome, Score, region_sets, score
from mpuplan.load import LoadedBoard
from mpuplan.solve.core import Expr, Model
from mpuplan.solve.model import build
from mpuplan.solve.search import Limits, Solution, search, solver_for

WORK = Limits(work=5)
"""More work than any board of these tests needs."""


def searched(found: Problem, limits: Limits = WORK) -> Solution:
    return search(found, limits)


def scored(found: Problem, solution: Solution) -> Score:
    assert solution.outcome is not None
    return score(found, region_sets(found, solution.outcome))


def possible(loaded: LoadedBoard) -> Problem | None:
    """The problem of a board, None where no placement could help it."""
    found = problem(loaded.board)
    return None if impossible(found) else found


def some_placement(found: Problem, weights) -> dict[str, int]:
    """Addresses of all carriers in a placement that pulls each by its weight."""
    model = build(found)
    model.cp.minimize(sum(w * v for w, v in zip(weights, model.starts.values(), strict=False)))
    solver = solver_for(WORK)
    if solver.solve(model.cp) != cp_model.OPTIMAL:
        return {}
    return {name: solver.value(v) * model.steps[name] * 64 for name, v in model.starts.items()}


def placed(found: Problem, places: dict[str, int]) -> Model:
    """The model with every start fixed."""
    model = build(found)
    for name, variable in model.starts.items():
        model.cp.add(variable * (model.steps[name] * 64) == places[name])
    return model


def least(model: Model, expression: Expr) -> int:
    """The smallest value that an expression can take."""
    if isinstance(expression, int):
        return expression
    model.cp.minimize(expression)
    solver = solver_for(WORK)
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    return solver.value(expression)


def without_gaps(found: Problem, places: dict[str, int]) -> Outcome:
    return Outcome(places, tuple(() for _ in found.demands))

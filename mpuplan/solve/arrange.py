"""The cheapest contents of slots, and the proof (docs/dev/decisions/0012-slots.md).

First the relaxed model, whose optimum is the bound; then slots for the regions it chose. Where
these cannot be had at that price, the contents of one or two pools at a time are found anew, and
last of all the whole exact model is tried. Deterministic: one worker, a fixed seed, work instead
of time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

from mpuplan.demand.arrangement import Answer, price, total
from mpuplan.solve.arrange_model import build
from mpuplan.solve.arrange_ring import closed
from mpuplan.solve.arrange_slots import add_slots, ordered
from mpuplan.solve.search import Limits, solver_for

if TYPE_CHECKING:
    from mpuplan.demand.arrangement import Arrangement, Contents
    from mpuplan.solve.arrange_model import Model
    from mpuplan.solve.arrange_slots import Slots

__all__ = ["arrange"]

_RELAXED: Final = 0.6
_PLACED: Final = 0.2
_NEAR: Final = 0.03
_EXACT: Final = 1.0
"""Solver work for each of the models."""

_MOST_NEAR: Final = 14
"""How often some pools may be found anew."""


def arrange(problem: Arrangement, start: Contents, work: float | None = None) -> Answer:
    """The cheapest contents found, at most as dear as `start`, and the bound of their price.

    `work`: what may be spent on it altogether; it ends with what it has then.
    """
    meter = _Meter(math.inf if work is None else work)
    if not meter.left(_RELAXED):
        return Answer(start, total(problem, start), 0)
    relaxed = build(problem)
    chosen, proven = _solved(relaxed, _RELAXED, meter, _BARE)
    bound = proven or 0
    best = Answer(start, total(problem, start), bound)
    if best.value > bound and chosen is not None and problem.strays:
        best = _around(relaxed, chosen, best)
    if best.value > bound and meter.left(_EXACT):
        held, prices = ({}, {}) if chosen is None else _told(relaxed, chosen)
        search = _Search(relaxed, best, meter)
        if chosen is not None:
            search.place(held)
            search.near(prices)
        if not search.met:
            search.exact()
        best = search.best
    return Answer(best.contents, best.value, best.bound, meter.spent)


def _around(relaxed: Model, chosen: cp_model.CpSolver, best: Answer) -> Answer:
    """Contents of a cycle for the regions that the relaxed model chose, if they are cheaper."""
    problem = relaxed.problem
    held = [
        frozenset(k for k in range(problem.regions) if chosen.value(relaxed.held(pool, k)))
        for pool in range(len(problem.wanted))
    ]
    contents = closed(problem, held)
    value = total(problem, contents)
    return Answer(contents, value, best.bound) if value < best.value else best


def _told(relaxed: Model, chosen: cp_model.CpSolver) -> tuple[Fixed, dict[int, int]]:
    """What the pools hold in the relaxed model, and the prices of the terms."""
    held = {var: chosen.value(var) for some in relaxed.holds.values() for var in some.values()}
    return held, {number: chosen.value(expr) for number, expr in relaxed.prices.items()}


@dataclass(frozen=True, slots=True)
class _Manner:
    """Parameters of the solver."""

    presolve: bool
    linear: int
    cuts: int


_BARE: Final = _Manner(presolve=False, linear=2, cuts=0)
"""For the relaxed model: presolve and cuts take several times longer than they save."""
_FIXED: Final = _Manner(presolve=True, linear=1, cuts=0)
_WHOLE: Final = _Manner(presolve=True, linear=2, cuts=1)

Fixed = dict["cp_model.IntVar", int]


@dataclass(slots=True)
class _Meter:
    """What may be spent, and what was."""

    most: float
    spent: float = 0.0

    def left(self, wanted: float) -> float:
        """As much of the work wanted as there is."""
        return max(0.0, min(wanted, self.most - self.spent))


@dataclass(slots=True)
class _Search:
    """Contents of the exact model, bettered until they cost what the bound is.

    `model`: the relaxed one, which it makes exact.
    """

    model: Model
    best: Answer
    meter: _Meter
    problem: Arrangement = field(init=False)
    slots: Slots = field(init=False)

    def __post_init__(self) -> None:
        self.problem = self.model.problem
        self.slots = add_slots(self.model)
        self.model.cp.add(self.model.objective >= self.best.bound)

    @property
    def met(self) -> bool:
        """Whether nothing can be cheaper."""
        return self.best.value <= self.best.bound

    def place(self, held: Fixed) -> None:
        """Slots for the regions that the relaxed model chose."""
        self._tried(held, _PLACED)

    def near(self, prices: dict[int, int]) -> None:
        """One pool anew, then two, as long as that helps; first where switches are too dear.

        `prices`: of the terms in the relaxed model.
        """
        tries = _MOST_NEAR
        waiting = self._rounds(prices)
        while waiting and tries and self.meter.left(_NEAR) and not self.met:
            tries -= 1
            if self._tried(self._all_but(waiting.pop(0)), _NEAR):
                waiting = self._rounds(prices)

    def _rounds(self, prices: dict[int, int]) -> list[tuple[int, ...]]:
        terms = [term for term in self.problem.terms if term.weight]
        excess = {
            pool: sum(
                term.weight * (price(self.problem, term, self.best.contents) - prices[term.number])
                for term in terms
                if pool in term.pools
            )
            for pool in self.model.holds
        }
        pools = sorted(excess, key=lambda pool: (-excess[pool], pool))
        return [*((pool,) for pool in pools), *combinations(pools, 2)]

    def _all_but(self, free: tuple[int, ...]) -> Fixed:
        """Some pools are free, the others hold what they hold now (but for copies)."""
        contents = ordered(self.problem, self.best.contents)
        return {
            var: int(k == contents[pool][slot])
            for pool, rows in self.slots.items()
            if pool not in free and max(contents[pool]) < self.problem.regions
            for slot, row in enumerate(rows)
            for k, var in enumerate(row)
        }

    def exact(self) -> None:
        """The whole model, which also proves."""
        self.model.cp.add(self.model.objective <= self.best.value - 1)
        solver, bound = _solved(self.model, _EXACT, self.meter, _WHOLE)
        self._take(solver)
        proven = self.best.value if bound is None else max(self.best.bound, bound)
        self.best = Answer(self.best.contents, self.best.value, proven)

    def _tried(self, fixed: Fixed, work: float) -> bool:
        """Whether better contents were found with some variables fixed."""
        for var, value in fixed.items():
            _set_domain(self.model, var, [value, value])
        solver, _ = _solved(self.model, work, self.meter, _FIXED)
        for var in fixed:
            _set_domain(self.model, var, [0, 1])
        return self._take(solver)

    def _take(self, solver: cp_model.CpSolver | None) -> bool:
        """Takes what was found if it is cheaper."""
        if solver is None:
            return False
        contents = self._contents(solver)
        value = total(self.problem, contents)
        better = value < self.best.value
        if better:
            self.best = Answer(contents, value, self.best.bound)
        return better

    def _contents(self, solver: cp_model.CpSolver) -> Contents:
        """Pools that the model leaves out hold what another one does."""
        rows = {
            pool: tuple(next(k for k, var in enumerate(row) if solver.value(var)) for row in slots)
            for pool, slots in self.slots.items()
        }
        other = rows[min(rows)]
        return tuple(rows.get(pool, other) for pool in range(len(self.problem.wanted)))


def _set_domain(model: Model, var: cp_model.IntVar, domain: list[int]) -> None:
    found = model.cp.proto.variables[var.index].domain
    found.clear()
    found.extend(domain)


def _solved(
    model: Model, work: float, meter: _Meter, manner: _Manner
) -> tuple[cp_model.CpSolver | None, int | None]:
    """The solver with its solution, if it found one, and the bound; None where there is none."""
    work = meter.left(work)
    if work <= 0:
        return None, 0
    solver = solver_for(Limits(work))
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.cp_model_presolve = manner.presolve
    solver.parameters.linearization_level = manner.linear
    solver.parameters.cut_level = manner.cuts
    status = solver.solve(model.cp)
    meter.spent += solver.response_proto.deterministic_time
    if status == cp_model.INFEASIBLE:
        return None, None
    bound = max(0, math.ceil(solver.best_objective_bound - 1e-6))
    return solver if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None, bound

"""The lexicographic search: fits, headroom, regions, exposure, then the canonical placement.

Every phase fixes what the phase before it proved. Limits are deterministic solver work, never
wall time, so that a machine's speed does not show in the result.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from mpuplan.arch.addr import GRANULE
from mpuplan.demand.regions import Bridge, Outcome
from mpuplan.diag import InternalError
from mpuplan.solve.aid import Aid
from mpuplan.solve.bridges import bridge
from mpuplan.solve.counting import smallest_headroom
from mpuplan.solve.cover import exposes, placed, shifted, strict
from mpuplan.solve.firstfit import first_fit
from mpuplan.solve.large import meets, stepped
from mpuplan.solve.links import Gap
from mpuplan.solve.middling import leapt
from mpuplan.solve.model import build
from mpuplan.solve.ordered import ordered
from mpuplan.solve.settle import settled
from mpuplan.solve.solution import Bounds, Met, Phase, Solution, Status
from mpuplan.solve.solver import Limits, OutOfTime, solver_for
from mpuplan.solve.unfinished import better, bounded

if TYPE_CHECKING:
    from mpuplan.demand.problem import Problem
    from mpuplan.solve.aid import Whole
    from mpuplan.solve.core import Expr, Model

__all__ = [
    "Bounds",
    "Limits",
    "OutOfTime",
    "Phase",
    "Progress",
    "Solution",
    "Status",
    "search",
    "solver_for",
]

_PLAIN_MOST = 36
"""Up to this number of carriers the search finds its bounds by itself."""
CANONICAL_MOST = 48
"""Up to this number of carriers gaps are searched with everything else, and the plan is the lowest
among equals; above, the best placement found is kept as it is."""
EXACT_MOST = 100
"""Up to this number of carriers one search of the whole is fastest."""
_LIGHT_WORK, _AIDED_WORK = 0.3, 3.0
"""Solver work that all but small boards may take before linear cuts are used in full: without, and
with the cuts of a linear program in the model."""
_UNAIDED_MOST = 300
"""Above this number of carriers the search is given a placement to begin with."""
_WHOLE_SHARE = 0.6
"""Part of the work limit for the search of the whole, where others may follow it."""
_LEAST_WORK, _LEAST_WALL = 0.02, 0.1
_CANONICAL_STEP = 0.05
_CANONICAL_WORK = 0.5
"""Solver work that choosing among equals may take: for one carrier, and for all."""


Progress = Callable[[str, int, int], None]


def search(
    problem: Problem,
    limits: Limits,
    progress: Progress | None = None,
    enough: int | None = None,
) -> Solution:
    """The best placement and joining of a problem without clashes.

    `enough`: headroom above this value counts for nothing.
    """
    sort = ordered(problem)
    found = _searched(sort.problem, limits, progress, enough)
    if found.outcome is None:
        return found
    return replace(found, outcome=sort.restored(found.outcome))


def _searched(
    problem: Problem, limits: Limits, progress: Progress | None, enough: int | None
) -> Solution:
    """What the search of the whole finds, or where that does not end, what others find."""
    size, gaps = len(problem.carriers), exposes(problem)
    if size > CANONICAL_MOST and gaps and not shifted(problem):
        found = _covered(problem, limits, progress, enough)
        if found is not None:
            return found
    if size > EXACT_MOST and not gaps:
        return Search(problem, limits, progress).solve(enough)
    whole = Search(problem, limits.part(_WHOLE_SHARE), progress)
    first = whole.solve(enough)
    if first.status in (Status.OPTIMAL, Status.INFEASIBLE):
        return first
    left = whole.left(limits)
    second = _covered(problem, left, None, enough) if gaps else stepped(problem, left, enough)
    begun = None if whole.met is None else whole.met.solution(whole.met.places)
    for other in (begun, second):
        if other is not None:
            first = better(problem, first, other, enough, progress)
    return first


def _covered(
    problem: Problem, limits: Limits, progress: Progress | None, enough: int | None
) -> Solution | None:
    """A placement made as if nothing could be exposed, and the best of its gaps covered then."""
    best = _searched(strict(problem), limits, None, enough).outcome
    if best is None:
        return None
    fixed = placed(problem, best.places)
    if fixed is not None:
        gaps = Search(fixed, limits, progress).solve(enough).outcome
        best = best if gaps is None else Outcome(best.places, gaps.bridges)
    return bounded(problem, best, enough)


class Search:
    """One search; keeps the values of the best solution as the hint of the next phase."""

    settles = True

    def __init__(self, problem: Problem, limits: Limits, progress: Progress | None) -> None:
        self.model: Model = build(problem)
        self.limits = limits
        self.progress = progress
        self.best: list[int] | None = None
        self.proven = True
        self.aid: Aid | None = None
        self.met: Met | None = None
        self.spent = 0.0
        self.started = time.monotonic()

    def solve(self, enough: int | None) -> Solution:
        model, problem = self.model, self.model.problem
        room = smallest_headroom(model)
        met = self._met(room, enough)
        if met is not None:
            return met.solution(settled(problem, model.links, met.places))
        self._start_somewhere()
        self._start_without_gaps(room)
        headroom = self._phase("headroom", room, sense=-1)
        if isinstance(headroom, Status):
            return Solution(headroom, None, None)
        least = headroom.value if enough is None else min(headroom.value, enough)
        model.cp.add(room >= least)
        plan = self._bound_regions(least)
        self._hint_regions(plan)
        regions = self._later("regions", model.total, 0 if plan is None else plan.bound)
        model.cp.add(model.total <= regions.value)
        exposure = self._later("exposure", model.exposure)
        model.cp.add(model.exposure <= exposure.value)
        if self.proven:
            self._canonical()
        bounds = Bounds(headroom.bound, regions.bound, exposure.bound * GRANULE)
        status = Status.OPTIMAL if self.proven else Status.FEASIBLE
        return Solution(status, self._outcome(), bounds)

    def _met(self, room: cp_model.IntVar, enough: int | None) -> Met | None:
        """A placement that needs no search of the whole; what is known without one helps it.

        Nothing for small boards and for gaps, of which a linear program knows little.
        """
        model, size = self.model, len(self.model.problem.carriers)
        if size > EXACT_MOST:
            met = meets(model, room, self.left(self.limits), enough, self.progress)
            if met is not None:
                return met
        if size <= _PLAIN_MOST or exposes(model.problem):
            return None
        aid = self.aid = Aid(model, room)
        if aid.most is None:
            return None
        model.cp.add(room <= aid.most)
        if size > EXACT_MOST:
            return None
        met = self._leapt(aid, aid.most, enough)
        if met is None or size > CANONICAL_MOST:
            return met
        model.cp.add(room >= met.headroom)
        model.cp.add(model.total <= met.regions)
        return None

    def _leapt(self, aid: Aid, most: int, enough: int | None) -> Met | None:
        """A placement that meets its bounds; one that does not is something to begin with."""
        goal = most if enough is None else min(most, enough)
        improver = leapt(self.model.problem, aid, goal, self.limits.work)
        if improver is None:
            return None
        self.spent += improver.spent
        met = self.met = improver.met(most, 0 if improver.value.over else aid.plan.bound)
        if not met.proven:
            return None
        if self.progress is not None and len(self.model.problem.carriers) > CANONICAL_MOST:
            self.progress("headroom", met.headroom, met.most_headroom)
            self.progress("regions", met.regions, met.least_regions)
        return met

    def _start_somewhere(self) -> None:
        """Hint a placement: a good one, or where finding one takes its time, any."""
        model, places = self.model, {} if self.met is None else self.met.places
        if not places and len(model.problem.carriers) > _UNAIDED_MOST:
            places = first_fit(model.problem)
        for name, place in sorted(places.items()):
            model.cp.add_hint(model.starts[name], place // (model.steps[name] * GRANULE))

    def _start_without_gaps(self, room: cp_model.IntVar) -> None:
        """Take the best solution without exposure as the first hint: it is found much faster."""
        gaps = [holds for joint, holds in self.model.holds.items() if isinstance(joint, Gap)]
        if not gaps:
            return
        strict = self.model.cp.clone()
        for holds in gaps:
            strict.add(strict.get_bool_var_from_proto_index(holds.index) == 0)
        strict.maximize(strict.get_int_var_from_proto_index(room.index))
        solver = solver_for(self.left(self.limits))
        status = solver.solve(strict)
        self.spent += solver.deterministic_time
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._keep(solver)

    def _phase(self, name: str, objective: Expr, *, sense: int) -> Phase | Status:
        if isinstance(objective, int):
            return Phase(objective, objective, proven=True)
        if sense < 0:
            self.model.cp.maximize(objective)
        else:
            self.model.cp.minimize(objective)
        solver, status = self._solved()
        self._check_clock()
        if status == cp_model.INFEASIBLE:
            return Status.INFEASIBLE
        if status == cp_model.UNKNOWN:
            return Status.UNKNOWN
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise InternalError(f"the solver refused the model: {solver.status_name(status)}")
        self._keep(solver)
        phase = self._read(solver, proven=status == cp_model.OPTIMAL)
        self.proven = self.proven and phase.proven
        if self.progress is not None:
            self.progress(name, phase.value, phase.bound)
        return phase

    def _bound_regions(self, headroom: int) -> Whole | None:
        """Tell the search a bound in whole numbers; None for small boards, which need none."""
        if self.aid is None or isinstance(self.model.total, int):
            return None
        plan = self.aid.aim(headroom)
        self.model.cp.add(self.model.total >= plan.bound)
        return plan

    def _hint_regions(self, plan: Whole | None) -> None:
        """Hint the touches of a plan that is better than the best solution."""
        if plan is not None and plan.touches and self._evaluate(self.model.total) > plan.bound:
            self._hint(plan.touches)

    def _solved(self) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
        """A solver that tried the model; all but small boards first with fewer linear cuts."""
        if len(self.model.problem.carriers) > CANONICAL_MOST:
            solver, status = self._lightly(_LIGHT_WORK if self.aid is None else _AIDED_WORK)
            if not self._goes_on(status):
                return solver, status
        solver = solver_for(self.left(self.limits))
        status = solver.solve(self.model.cp)
        self.spent += solver.deterministic_time
        return solver, status

    def _lightly(self, work: float) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
        """A solver that tried the model for a short while."""
        left = self.left(self.limits)
        most = work if left.work is None else min(left.work, work)
        solver = solver_for(Limits(most, left.wall))
        solver.parameters.linearization_level = 1
        status = solver.solve(self.model.cp)
        self.spent += solver.deterministic_time
        if status == cp_model.FEASIBLE:
            self._keep(solver)
        return solver, status

    def _goes_on(self, status: cp_model.CpSolverStatus) -> bool:
        """True where a phase is not settled, and there is work left for more."""
        work = self.limits.work
        unsettled = status in (cp_model.FEASIBLE, cp_model.UNKNOWN)
        return unsettled and (work is None or self.spent < work)

    def left(self, limits: Limits) -> Limits:
        """What this search leaves of limits; a phase always gets enough for a first bound."""
        work, wall = limits.work, limits.wall
        if work is not None:
            work = max(work - self.spent, _LEAST_WORK)
        if wall is not None:
            wall = max(wall - (time.monotonic() - self.started), _LEAST_WALL)
        return Limits(work, wall)

    def _check_clock(self) -> None:
        wall = self.limits.wall
        if wall is not None and time.monotonic() - self.started >= wall:
            raise OutOfTime

    def _read(self, solver: cp_model.CpSolver, *, proven: bool) -> Phase:
        value = round(solver.objective_value)
        bound = round(solver.best_objective_bound)
        return Phase(value, bound, proven)

    def _later(self, name: str, objective: Expr, floor: int = 0) -> Phase:
        """A phase after the first: out of work, it keeps the solution at hand and the floor."""
        phase = self._phase(name, objective, sense=1)
        if isinstance(phase, Phase):
            return Phase(phase.value, max(phase.bound, floor), proven=phase.proven)
        if phase is Status.INFEASIBLE:
            raise InternalError(f"no solution is left in the phase '{name}'")
        self.proven = False
        return Phase(self._evaluate(objective), floor, proven=False)

    def _evaluate(self, objective: Expr) -> int:
        """The value of an expression in the best solution."""
        if isinstance(objective, int):
            return objective
        flat = cp_model.FlatIntExpr(objective)
        pairs = zip(flat.vars, flat.coeffs, strict=True)
        return int(flat.offset) + sum(int(c) * self._value(v) for v, c in pairs)

    def _keep(self, solver: cp_model.CpSolver) -> None:
        proto = self.model.cp.proto
        self.best = [solver.response_proto.solution[i] for i in range(len(proto.variables))]
        self._hint(dict(enumerate(self.best)))

    def _hint(self, values: Mapping[int, int]) -> None:
        """Hint these values of variables (by their indices) and no others."""
        self.model.cp.clear_hints()  # type: ignore[no-untyped-call]  # ortools has no stub for it
        hint = self.model.cp.proto.solution_hint
        hint.vars.extend(values.keys())
        hint.values.extend(map(int, values.values()))

    def _value(self, variable: cp_model.IntVar) -> int:
        if self.best is None:
            raise InternalError("no solution to read")
        return self.best[variable.index]

    def _canonical(self) -> None:
        """The lowest place for each carrier, in the order of names; then the fewest gaps.

        A carrier whose lowest place would take too much work to prove keeps the best one found:
        still the same on every machine, if not the lowest.
        """
        model = self.model
        names = sorted(model.starts)
        budget = self.spent + _CANONICAL_WORK
        for name in names if len(names) <= CANONICAL_MOST else ():
            start = model.starts[name]
            if self._value(start) != start.proto.domain[0] and self.spent < budget:
                self._choose(start)
            model.cp.add(start == self._value(start))
        self._fewest_gaps()

    def _fewest_gaps(self) -> None:
        model = self.model
        gaps = [lit for i, lit in model.joins.items() if isinstance(model.links[i].by, Gap)]
        if gaps:
            self._choose(sum((index + 1) * lit for index, lit in enumerate(gaps)))

    def _choose(self, objective: Expr) -> None:
        """Take the solution with the lowest value of ``objective`` that little work finds."""
        left = self.left(self.limits)
        work = _CANONICAL_STEP if left.work is None else min(left.work, _CANONICAL_STEP)
        solver = solver_for(Limits(work, left.wall))
        self.model.cp.minimize(objective)
        status = solver.solve(self.model.cp)
        self.spent += solver.deterministic_time
        self._check_clock()
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._keep(solver)
        elif status != cp_model.UNKNOWN:
            raise InternalError(f"choosing among equals ended {solver.status_name(status)}")

    def _outcome(self) -> Outcome:
        model = self.model
        places = {
            name: self._value(start) * model.steps[name] * GRANULE
            for name, start in sorted(model.starts.items())
        }
        bridges: list[list[Bridge]] = [[] for _ in model.problem.demands]
        for index, link in enumerate(model.links):
            if isinstance(link.by, Gap) and self._value(model.joins[index]):
                bridges[link.demand].append(bridge(link, link.by, places))
        large = len(model.problem.carriers) > CANONICAL_MOST
        if large and self.settles and not any(bridges):
            return Outcome(settled(model.problem, model.links, places), ((),) * len(bridges))
        return Outcome(places, tuple(tuple(found) for found in bridges))

"""Staying near an earlier plan: which blocks move, and which contexts that touches.

A literal for every carrier that the base places says whether it moves. The fewest moves come
first of all objectives, then the fewest contexts that are touched; the usual ones follow among
the placements that are left. A context is touched where one of its carriers moves, or where it
covers other gaps than in the base.

Large boards are asked in two steps. Geometry alone says how few moves there can be, which no
placement beats. Then all else stays where it is, and the whole model decides where to move.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from mpuplan.arch.addr import GRANULE
from mpuplan.demand.base import base_context, regions_of, reproduced
from mpuplan.demand.sites import FIXED
from mpuplan.solve.core import Model
from mpuplan.solve.geometry import place_all
from mpuplan.solve.links import Gap, Touch
from mpuplan.solve.solver import Limits, solver_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.demand.base import Key
    from mpuplan.demand.problem import Problem
    from mpuplan.solve.core import Expr
    from mpuplan.solve.links import End, Link

__all__ = ["Fewest", "Stay", "fewest", "hint", "lack", "stay"]


@dataclass(frozen=True, slots=True)
class Stay:
    """What moves and what is touched, in a model.

    `at`: by name the start in the base, in steps of the carrier; `moved`: by name the literal that
    it lies elsewhere. Names that cannot stay have no literal: `forced`.
    """

    at: Mapping[str, int]
    moved: Mapping[str, cp_model.IntVar]
    forced: frozenset[str]
    moves: Expr
    touched: Expr


def stay(model: Model) -> Stay | None:
    """The literals of a model; None where its problem has no base."""
    base = model.problem.base
    if base is None:
        return None
    at: dict[str, int] = {}
    moved: dict[str, cp_model.IntVar] = {}
    forced = set()
    for name, start in sorted(model.starts.items()):
        place, step = base.places.get(name), model.steps[name] * GRANULE
        if place is None:
            continue
        if place % step or not _allows(start, place // step):
            forced.add(name)
            continue
        at[name] = place // step
        moved[name] = model.cp.new_bool_var(f"{name} moves")
        model.cp.add(start == at[name]).only_enforce_if(moved[name].negated())
    moves: Expr = sum(moved.values()) + len(forced)
    found = Stay(at, moved, frozenset(forced), moves, 0)
    _bind_touches(model, found)
    return replace(found, touched=_touched(model, found))


def _allows(start: cp_model.IntVar, value: int) -> bool:
    domain = list(start.proto.domain)
    return any(low <= value <= high for low, high in zip(domain[::2], domain[1::2], strict=True))


def _touched(model: Model, found: Stay) -> Expr:
    """How many contexts are touched that need not be."""
    total: Expr = 0
    gaps: dict[int, list[int]] = {}
    for index, link in enumerate(model.links):
        if isinstance(link.by, Gap):
            gaps.setdefault(link.demand, []).append(index)
    for number, regions in _untouched(model.problem, found):
        touched = model.cp.new_bool_var(f"context {number} is touched")
        for name in {run.carrier for run in model.problem.demands[number].runs} - {FIXED}:
            model.cp.add_implication(found.moved[name], touched)
        for index in gaps.get(number, ()):
            joins = model.joins[index]
            same = joins if _covers(model.problem, model.links[index], regions) else joins.negated()
            model.cp.add_bool_or(same, touched)
        total += touched
    return total


def _untouched(problem: Problem, found: Stay) -> Iterator[tuple[int, tuple[Key, ...]]]:
    """The contexts that are as in the base if none of their carriers moves, and their regions."""
    base = problem.base
    assert base is not None
    for number, demand in enumerate(problem.demands):
        context = base_context(base, demand)
        carriers = {run.carrier for run in demand.runs} - {FIXED}
        if context is None or not carriers <= found.moved.keys():
            continue
        regions = regions_of(context, demand.rule.isa)
        if reproduced(demand, regions, base.places, problem.cuts):
            yield number, regions


def _covers(problem: Problem, link: Link, regions: Sequence[Key]) -> bool:
    """Whether the base covers the gap between two runs that lie where they lay."""
    base = problem.base
    assert base is not None
    left, right = (
        0 if run.carrier == FIXED else base.places[run.carrier] for run in (link.left, link.right)
    )
    low, high = left + link.left.end, right + link.right.start
    return any(start < low and high < end for start, end, _ in regions)


def lack(model: Model, room: cp_model.IntVar) -> cp_model.IntVar:
    """By how much a headroom falls short of what the base, less the tolerance, has."""
    base = model.problem.base
    assert base is not None
    short = model.cp.new_int_var(0, base.headroom, "headroom that is lacking")
    model.cp.add(short >= base.headroom - room)
    return short


def hint(model: Model, found: Stay) -> None:
    """Begin with everything where it was."""
    for name, at in found.at.items():
        model.cp.add_hint(model.starts[name], at)
        model.cp.add_hint(found.moved[name], 0)


@dataclass(frozen=True, slots=True)
class Fewest:
    """What geometry alone says: `most` no fewer moves than `least`, found for these names."""

    moved: frozenset[str]
    least: int
    spent: float


def fewest(problem: Problem, limits: Limits) -> Fewest | None:
    """The fewest moves that leave a place for everything, slots aside; None where none is found.

    Among equals those that touch the fewest contexts.
    """
    model = Model(cp_model.CpModel(), problem)
    place_all(model)
    found = stay(model)
    assert found is not None
    hint(model, found)
    model.cp.minimize(found.moves)
    solver = solver_for(limits)
    solver.parameters.linearization_level = 1
    if solver.solve(model.cp) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    spent = solver.deterministic_time
    least = round(solver.best_objective_bound)
    value = round(solver.objective_value)
    moved = _moving(found, solver)
    model.cp.add(found.moves <= value)
    model.cp.minimize(found.touched)
    again = solver_for(limits)
    again.parameters.linearization_level = 1
    if again.solve(model.cp) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        moved = _moving(found, again)
    return Fewest(moved, least, spent + again.deterministic_time)


def _moving(found: Stay, solver: cp_model.CpSolver) -> frozenset[str]:
    return found.forced | {name for name, lit in found.moved.items() if solver.value(lit)}


def _bind_touches(model: Model, found: Stay) -> None:
    """Ends touch as they did unless one of them moves: in Booleans, so that bounds know of it."""
    for joint, holds in model.holds.items():
        ends = joint.left, joint.right
        names = {end.carrier for end in ends} - {FIXED}
        if not isinstance(joint, Touch) or not names <= found.at.keys():
            continue
        if len({_lay(model, found, end) for end in ends}) > 1:
            model.cp.add_bool_or(holds.negated(), *(found.moved[name] for name in sorted(names)))


def _lay(model: Model, found: Stay, end: End) -> int:
    """Where an end lay, in granules."""
    offset = end.offset // GRANULE
    carrier = end.carrier
    return offset if carrier == FIXED else offset + found.at[carrier] * model.steps[carrier]

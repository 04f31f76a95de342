"""Models of slot contents: which regions a pool holds, and what shares a slot with what.

Two pools that are switched are joined by a perfect matching of their regions: the region of the
one and that of the other in the same slot. The price of a switch is linear in it, but for the
groups and the one PRENR write, which are maxima. Without slots the matchings of several pools need
not agree, so this model is a relaxation; with slots it is exact.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mpuplan.demand.arrangement import Arrangement, Step, Term
    from mpuplan.solve.core import Expr

__all__ = ["Model", "add_slots", "build", "links_from", "pivot_of"]

Link = tuple[int, int]
"""A region of one pool and a region of another one in the same slot."""

_MOST_GROUPS: Final = 3


@dataclass(slots=True)
class Model:
    """The model; `holds[p][k]`: pool p holds region k; `links`: what shares a slot."""

    cp: cp_model.CpModel
    problem: Arrangement
    holds: list[list[cp_model.IntVar]] = field(default_factory=list)
    links: dict[tuple[int, int], dict[Link, cp_model.IntVar]] = field(default_factory=dict)
    objective: Expr = 0


def build(problem: Arrangement) -> Model:
    """The relaxed model: its optimum is a bound for all contents that hold no region twice."""
    model = Model(cp_model.CpModel(), problem)
    cp = model.cp
    for wanted in problem.wanted:
        held = [cp.new_bool_var("") for _ in range(problem.regions)]
        for k in wanted:
            cp.add(held[k] == 1)
        cp.add(sum(held) == problem.slots)
        model.holds.append(held)
    counted = [term for term in problem.terms if term.weight]
    for pair in sorted({term.pools for term in counted}):
        if pair[0] != pair[1]:
            _join(model, pair)
    model.objective = sum(term.weight * _price(model, term) for term in counted)
    cp.minimize(model.objective)
    return model


def _join(model: Model, pair: tuple[int, int]) -> None:
    cp, count = model.cp, range(model.problem.regions)
    first, second = (model.holds[pool] for pool in pair)
    links = {(j, k): cp.new_bool_var("") for j in count for k in count}
    for j in count:
        cp.add(sum(links[j, k] for k in count) == first[j])
        cp.add(sum(links[k, j] for k in count) == second[j])
    model.links[pair] = links


def _price(model: Model, term: Term) -> Expr:
    """Writes and barriers of a switch, as `demand.arrangement.price` has them."""
    cp = model.cp
    first, second = term.pools
    links = model.links.get(term.pools) or {(k, k): v for k, v in enumerate(model.holds[first])}
    steps = {(j, k): term.steps[j][k] for j, k in links}
    groups: Expr = 0
    for level in range(1, _MOST_GROUPS + 1):
        needing = [link for link, step in steps.items() if step.groups >= level]
        one = _any(cp, needing, links, known=term.base.groups >= level)
        if level > 1 and first != second and not isinstance(one, int):
            for clash in term.clashes:
                cp.add(one + links[clash] >= 1) if level == 2 else None
        groups += one
    return _writes(model, term, links, steps) + 2 * groups


def _writes(
    model: Model, term: Term, links: Mapping[Link, cp_model.IntVar], steps: Mapping[Link, Step]
) -> Expr:
    if not model.problem.prenr:
        return term.base.alone + _sum((steps[k].alone, v) for k, v in links.items())
    helped = term.base.helped + _sum((steps[k].helped, v) for k, v in links.items())
    needing = [link for link, step in steps.items() if step.alone > step.helped]
    return helped + _any(model.cp, needing, links, known=term.base.alone > term.base.helped)


def _sum(weighted: Iterable[tuple[int, cp_model.IntVar]]) -> Expr:
    return sum(weight * var for weight, var in weighted if weight)


def _any(
    cp: cp_model.CpModel,
    some: Iterable[Link],
    links: Mapping[Link, cp_model.IntVar],
    *,
    known: bool,
) -> Expr:
    """1 when one of some links holds; a region has one link only, which makes the bound strong."""
    if known:
        return 1
    rows: dict[tuple[int, int], list[cp_model.IntVar]] = {}
    for j, k in some:
        rows.setdefault((0, j), []).append(links[j, k])
        rows.setdefault((1, k), []).append(links[j, k])
    found = cp.new_bool_var("")
    for row in rows.values():
        cp.add(found >= sum(row))
    return found


def add_slots(model: Model) -> None:
    """What shares a slot with what now agrees for all pools, and parking has its home.

    Slots are alike, so they are named after the region that the pivot has there.
    """
    problem, count = model.problem, range(model.problem.regions)
    pivot = pivot_of(problem)
    pairs = [pair for pair in model.links if pivot not in pair]
    for pool in range(len(problem.wanted)):
        if pool != pivot and _pair(pivot, pool) not in model.links:
            _join(model, _pair(pivot, pool))
    for first, second in pairs:
        here, there = links_from(model, pivot, first), links_from(model, pivot, second)
        for i, j, k in product(count, repeat=3):
            both = here[i, j].negated(), there[i, k].negated()
            model.cp.add_bool_or(*both, model.links[first, second][j, k])
    _park_at_home(model, pivot)


def links_from(model: Model, pivot: int, pool: int) -> dict[Link, cp_model.IntVar]:
    """By region of the pivot and of a pool: both have the same slot."""
    if pool == pivot:
        return {(k, k): var for k, var in enumerate(model.holds[pivot])}
    links = model.links[_pair(pivot, pool)]
    return links if pivot < pool else {(j, k): var for (k, j), var in links.items()}


def pivot_of(problem: Arrangement) -> int:
    """The pool whose switches weigh most."""
    loads = [
        sum(term.weight for term in problem.terms if pool in term.pools)
        for pool in range(len(problem.wanted))
    ]
    return loads.index(max(loads))


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _park_at_home(model: Model, pivot: int) -> None:
    """A parked region lies where some pool enables it."""
    wanted = model.problem.wanted
    slots = [links_from(model, pivot, pool) for pool in range(len(wanted))]
    for pool, asked in enumerate(wanted):
        for (slot, k), var in slots[pool].items():
            if k not in asked:
                homes = [
                    slots[other][slot, k]
                    for other, some in enumerate(wanted)
                    if k in some and (slot, k) in slots[other]
                ]
                model.cp.add_bool_or(var.negated(), *homes)

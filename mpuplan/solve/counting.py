"""How many regions a placement takes: per context, per pool, and in total (design section 4)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mpuplan.arch.addr import GRANULE
from mpuplan.demand.sites import FIXED
from mpuplan.solve.core import Expr, Key, Model, key_of
from mpuplan.solve.geometry import forbid_unseen
from mpuplan.solve.links import End, Touch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ortools.sat.python import cp_model

    from mpuplan.demand.pieces import Run
    from mpuplan.demand.problem import Problem


def add_counts(model: Model) -> None:
    """Fill in the model's counts, slots used and total."""
    problem = model.problem
    joined: dict[int, list[cp_model.IntVar]] = defaultdict(list)
    for index, link in enumerate(model.links):
        joined[link.demand].append(model.joins[index])
    for index, demand in enumerate(problem.demands):
        model.counts.append(len(demand.runs) - sum(joined[index]) + _crossings(model, index))
    for pool in problem.pools:
        both = sum(model.counts[i] for i in pool)
        model.used.append(both - _common(model, pool) if len(pool) > 1 else both)
    total: Expr = sum(model.counts)
    for family in problem.families:
        if len(family) > 1:
            total -= (len(family) - 1) * _common(model, family)
    model.total = total
    for joint in sorted(model.watched):
        forbid_unseen(model, joint)


def smallest_headroom(model: Model) -> cp_model.IntVar:
    """The smallest headroom, and the constraints that every pool fits its slots."""
    most = max(d.context.slots for d in model.problem.demands)
    room = model.cp.new_int_var(0, most, "headroom")
    counted = False
    for pool, used in zip(model.problem.pools, model.used, strict=True):
        context = model.problem.demands[pool[0]].context
        if context.counted:
            counted = True
            model.cp.add(used + room <= context.slots - context.transient)
        else:
            model.cp.add(used <= context.slots - context.transient)
    if not counted:
        model.cp.add(room == 0)
    return room


def _crossings(model: Model, index: int) -> Expr:
    """One region more for each cut point that lies inside a placed run."""
    found: Expr = 0
    for run in model.problem.demands[index].runs:
        if run.carrier == FIXED:
            continue
        for cut in model.problem.cuts:
            found += _crossed(model, run, cut // GRANULE)
    return found


def _crossed(model: Model, run: Run, cut: int) -> Expr:
    start = model.position(End(run.carrier, run.start))
    end = model.position(End(run.carrier, run.end))
    crosses = model.cp.new_bool_var("")
    below = model.cp.new_bool_var("")
    above = model.cp.new_bool_var("")
    model.cp.add(end <= cut).only_enforce_if(below)
    model.cp.add(start >= cut).only_enforce_if(above)
    model.cp.add_bool_or(crosses, below, above)
    return crosses


def _common(model: Model, group: Sequence[int]) -> Expr:
    """Regions that are the same in every context of ``group`` (at most; exact when maximised).

    A chain of runs that are equal in all contexts is one such region, unless some context
    lengthens it at an end. ``clean`` says so for the left end and is handed along the chain.
    """
    residents = _residents(model.problem, group)
    joined, soiled = _between_residents(model, group, residents)
    outgoing: dict[Key, list[cp_model.IntVar]] = defaultdict(list)
    clean = {run: model.cp.new_bool_var("") for run in residents if _is_linked(run, joined, soiled)}
    for (left, right), both in joined.items():
        outgoing[left].append(both)
        model.cp.add_bool_or(clean[right].negated(), clean[left], both.negated())
    for side, run, dirty in soiled:
        if side == "left":
            model.cp.add_implication(dirty, clean[run].negated())
    found: Expr = len(residents) - len(clean)
    for run, starts_clean in clean.items():
        whole = model.cp.new_bool_var("")
        model.cp.add_implication(whole, starts_clean)
        model.cp.add_at_most_one([whole, *outgoing[run]])
        for side, other, dirty in soiled:
            if other == run and side == "right":
                model.cp.add_implication(whole, dirty.negated())
        found += whole
    return found + _common_crossings(model, residents)


def _common_crossings(model: Model, residents: Iterable[Key]) -> Expr:
    found: Expr = 0
    for carrier, start, end, _ in residents:
        if carrier != FIXED:
            for cut in model.problem.cuts:
                ends = End(carrier, start), End(carrier, end)
                found += _crossed_at_most(model, *ends, cut // GRANULE)
    return found


def _crossed_at_most(model: Model, low: End, high: End, cut: int) -> Expr:
    start, end = model.position(low), model.position(high)
    crosses = model.cp.new_bool_var("")
    model.cp.add(start < cut).only_enforce_if(crosses)
    model.cp.add(end > cut).only_enforce_if(crosses)
    return crosses


def _residents(problem: Problem, group: Sequence[int]) -> tuple[Key, ...]:
    """Runs that are equal in every context of a group."""
    sets = [{key_of(run) for run in problem.demands[i].runs} for i in group]
    return tuple(sorted(set.intersection(*sets)))


def _is_linked(
    run: Key, joined: Mapping[tuple[Key, Key], object], soiled: Iterable[tuple[str, Key, object]]
) -> bool:
    return any(run in pair for pair in joined) or any(run == other for _, other, _ in soiled)


def _between_residents(
    model: Model, group: Sequence[int], residents: Sequence[Key]
) -> tuple[dict[tuple[Key, Key], cp_model.IntVar], list[tuple[str, Key, cp_model.IntVar]]]:
    """Joins of two residents in all contexts at once, and joins that lengthen one in some."""
    members, known = set(group), set(residents)
    pairs: dict[tuple[Key, Key], dict[int, list[cp_model.IntVar]]] = {}
    soiled: list[tuple[str, Key, cp_model.IntVar]] = []
    for index, link in enumerate(model.links):
        if link.demand not in members:
            continue
        left, right = key_of(link.left), key_of(link.right)
        if left in known and right in known:
            here = pairs.setdefault((left, right), {})
            here.setdefault(link.demand, []).append(model.joins[index])
        elif left in known or right in known:
            side = ("right", left) if left in known else ("left", right)
            soiled.append((*side, model.joins[index]))
            if isinstance(link.by, Touch):
                model.watched.add(link.by)
    joined: dict[tuple[Key, Key], cp_model.IntVar] = {}
    for pair, by_context in pairs.items():
        both = _all_of(model, [by_context.get(i, []) for i in group])
        joined[pair] = both
        for literals in by_context.values():
            for lit in literals:
                if lit is not both:
                    soiled.extend(_partly(model, pair, lit, both))
    return joined, soiled


def _all_of(model: Model, contexts: Sequence[Sequence[cp_model.IntVar]]) -> cp_model.IntVar:
    """True only when a pair is joined in every context; the touch itself where that is the same."""
    first = contexts[0][0] if contexts[0] else None
    if first is not None and all(len(c) == 1 and c[0] is first for c in contexts):
        return first
    both = model.cp.new_bool_var("")
    for literals in contexts:
        model.cp.add_bool_or(*literals, both.negated())
    return both


def _partly(
    model: Model, pair: tuple[Key, Key], lit: cp_model.IntVar, both: cp_model.IntVar
) -> Iterable[tuple[str, Key, cp_model.IntVar]]:
    dirty = model.cp.new_bool_var("")
    model.cp.add_bool_or(lit.negated(), both, dirty)
    return ("right", pair[0], dirty), ("left", pair[1], dirty)

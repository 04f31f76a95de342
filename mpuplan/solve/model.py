"""The CP-SAT model: starts of carriers, joints, links, counts (docs/dev/decisions/0002-model.md).

All lengths are in granules of 64 bytes. The model is exact but for two corners that only make
its bounds weaker, never wrong; the values of a plan are counted anew from its regions.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from mpuplan.arch.addr import GRANULE
from mpuplan.demand.exposable import Patch, pieces
from mpuplan.demand.regions import agents_of
from mpuplan.demand.sites import FIXED
from mpuplan.demand.words import Bits
from mpuplan.solve.grounds import Grounds
from mpuplan.solve.links import ANYWHERE, End, Gap, Link, Touch, joints, links

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mpuplan.demand.carriers import Carrier, Home
    from mpuplan.demand.pieces import Run
    from mpuplan.demand.problem import Problem

Expr = cp_model.LinearExprT


@dataclass(slots=True)
class Model:
    """The model and the expressions that the search needs."""

    cp: cp_model.CpModel
    problem: Problem
    starts: dict[str, cp_model.IntVar] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)
    physical: dict[str, Expr] = field(default_factory=dict)
    holds: dict[Touch | Gap, cp_model.IntVar] = field(default_factory=dict)
    joins: dict[int, cp_model.IntVar] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    counts: list[Expr] = field(default_factory=list)
    used: list[Expr] = field(default_factory=list)
    total: Expr = 0
    exposure: Expr = 0

    def position(self, end: End) -> Expr:
        """Address of an end, in granules."""
        base: Expr = 0 if end.carrier == FIXED else self.at(end.carrier)
        return base + end.offset // GRANULE

    def at(self, carrier: str) -> Expr:
        """Start of a carrier or image, in granules."""
        return self.starts[carrier] * self.steps[carrier]


def build(problem: Problem) -> Model:
    """The model of a problem without limits or objective."""
    model = Model(cp_model.CpModel(), problem)
    for carrier in problem.carriers:
        _place(model, carrier.name, carrier.step, carrier.homes)
    _images(model)
    _apart(model)
    model.links = links(problem)
    _joints(model)
    _links(model)
    _count(model)
    _forests(model)
    model.exposure = _exposure(model)
    return model


# placement


def _place(model: Model, name: str, step: int, homes: Sequence[Home]) -> None:
    spans = [[low // step, high // step] for home in homes for low, high in home.starts]
    domain = cp_model.Domain.from_intervals(spans)
    start = model.cp.new_int_var_from_domain(domain, name)
    model.starts[name], model.steps[name] = start, step // GRANULE
    shifts = sorted({home.shift for home in homes})
    model.physical[name] = model.at(name) + shifts[0] // GRANULE
    if len(shifts) > 1:
        model.physical[name] = _shifted(model, name, step, homes)


def _shifted(model: Model, name: str, step: int, homes: Sequence[Home]) -> Expr:
    chosen: list[cp_model.IntVar] = []
    offset: Expr = 0
    for home in homes:
        here = model.cp.new_bool_var(f"{name} in {home.bank}")
        spans = [[low // step, high // step] for low, high in home.starts]
        inside = cp_model.Domain.from_intervals(spans)
        model.cp.add_linear_expression_in_domain(model.starts[name], inside).only_enforce_if(here)
        chosen.append(here)
        offset += here * (home.shift // GRANULE)
    model.cp.add_exactly_one(chosen)
    return model.at(name) + offset


def _images(model: Model) -> None:
    for image in model.problem.images:
        _place(model, image.name, image.step, image.homes)
        carriers = {c.name: c for c in model.problem.carriers}
        for part in image.parts:
            start = model.at(part)
            model.cp.add(start >= model.at(image.name))
            end = start + carriers[part].high // GRANULE
            model.cp.add(end <= model.at(image.name) + image.size // GRANULE)
            model.cp.add(
                model.physical[part] - start == model.physical[image.name] - model.at(image.name)
            )


def _apart(model: Model) -> None:
    """No two carriers own the same physical bytes."""
    boxes = []
    for carrier in model.problem.carriers:
        for low, high in carrier.solids:
            start = model.physical[carrier.name] + low // GRANULE
            size = (high - low) // GRANULE
            name = f"{carrier.name}+{low:#x}"
            boxes.append(model.cp.new_fixed_size_interval_var(start, size, name))
    model.cp.add_no_overlap(boxes)


# joints


def _joints(model: Model) -> None:
    for joint in joints(model.links):
        holds = model.cp.new_bool_var(f"{joint}")
        model.holds[joint] = holds
        if isinstance(joint, Touch):
            _touch(model, joint, holds)
        else:
            _gap(model, joint, holds)
    for side in ("left", "right"):
        ends: dict[End, list[cp_model.IntVar]] = defaultdict(list)
        for joint, holds in model.holds.items():
            if isinstance(joint, Touch):
                ends[getattr(joint, side)].append(holds)
        for group in ends.values():
            model.cp.add_at_most_one(group)


def _touch(model: Model, joint: Touch, holds: cp_model.IntVar) -> None:
    left, right = model.position(joint.left), model.position(joint.right)
    model.cp.add(left == right).only_enforce_if(holds)
    if FIXED not in (joint.left.carrier, joint.right.carrier) and model.problem.cuts:
        cuts = [[cut // GRANULE, cut // GRANULE] for cut in model.problem.cuts]
        away = cp_model.Domain.from_intervals(cuts).complement()
        model.cp.add_linear_expression_in_domain(left, away).only_enforce_if(holds)


def _gap(model: Model, joint: Gap, holds: cp_model.IntVar) -> None:
    carriers = {carrier.name: carrier for carrier in model.problem.carriers}
    left = _edge(model, joint.left, carriers, outer="high")
    right = _edge(model, joint.right, carriers, outer="low")
    if joint.left.carrier != joint.right.carrier:
        if joint.low == ANYWHERE:
            model.cp.add(left == right).only_enforce_if(holds)
        else:
            model.cp.add(left <= right).only_enforce_if(holds)
            for end, edge in ((joint.left, left), (joint.right, right)):
                if end.carrier != FIXED:
                    model.cp.add(edge >= joint.low // GRANULE).only_enforce_if(holds)
                    model.cp.add(edge <= joint.high // GRANULE).only_enforce_if(holds)
    _clear(model, joint, carriers, holds)


def _edge(model: Model, end: End, carriers: Mapping[str, Carrier], *, outer: str) -> Expr:
    if end.carrier == FIXED:
        return end.offset // GRANULE
    return model.position(End(end.carrier, getattr(carriers[end.carrier], outer)))


def _clear(
    model: Model, joint: Gap, carriers: Mapping[str, Carrier], holds: cp_model.IntVar
) -> None:
    """Nothing that moves lies in a gap that is covered."""
    for carrier in carriers.values():
        if carrier.name in (joint.left.carrier, joint.right.carrier):
            continue
        for low, high in carrier.solids:
            before = model.cp.new_bool_var("")
            after = model.cp.new_bool_var("")
            end = model.position(End(carrier.name, high))
            start = model.position(End(carrier.name, low))
            model.cp.add(end <= model.position(joint.left)).only_enforce_if(before)
            model.cp.add(start >= model.position(joint.right)).only_enforce_if(after)
            model.cp.add_bool_or(before, after, holds.negated())


def _links(model: Model) -> None:
    """In each context a run is joined at most once on each side."""
    ends: dict[tuple[int, str, Run], list[cp_model.IntVar]] = defaultdict(list)
    for index, link in enumerate(model.links):
        holds = model.holds[link.by]
        if isinstance(link.by, Touch):
            model.joins[index] = holds
        else:
            joins = model.cp.new_bool_var("")
            model.cp.add_implication(joins, holds)
            model.joins[index] = joins
        ends[link.demand, "out", link.left].append(model.joins[index])
        ends[link.demand, "in", link.right].append(model.joins[index])
    for group in ends.values():
        if len(group) > 1:
            model.cp.add_at_most_one(group)


# counting


def _count(model: Model) -> None:
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


Key = tuple[str, int, int, Bits]


def _key(run: Run) -> Key:
    return run.carrier, run.start, run.end, run.bits


def _residents(problem: Problem, group: Sequence[int]) -> tuple[Key, ...]:
    """Runs that are equal in every context of a group."""
    sets = [{_key(run) for run in problem.demands[i].runs} for i in group]
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
        left, right = _key(link.left), _key(link.right)
        if left in known and right in known:
            here = pairs.setdefault((left, right), {})
            here.setdefault(link.demand, []).append(model.joins[index])
        elif left in known:
            soiled.append(("right", left, model.joins[index]))
        elif right in known:
            soiled.append(("left", right, model.joins[index]))
    joined: dict[tuple[Key, Key], cp_model.IntVar] = {}
    for pair, by_context in pairs.items():
        both = _all_of(model, [by_context.get(i, []) for i in group])
        joined[pair] = both
        for lits in by_context.values():
            for lit in lits:
                if lit is not both:
                    soiled.extend(_partly(model, pair, lit, both))
    return joined, soiled


def _all_of(model: Model, contexts: Sequence[Sequence[cp_model.IntVar]]) -> cp_model.IntVar:
    """True only when a pair is joined in every context; the touch itself where that is the same."""
    first = contexts[0][0] if contexts[0] else None
    if first is not None and all(len(c) == 1 and c[0] is first for c in contexts):
        return first
    both = model.cp.new_bool_var("")
    for lits in contexts:
        model.cp.add_bool_or(*lits, both.negated())
    return both


def _partly(
    model: Model, pair: tuple[Key, Key], lit: cp_model.IntVar, both: cp_model.IntVar
) -> Iterable[tuple[str, Key, cp_model.IntVar]]:
    dirty = model.cp.new_bool_var("")
    model.cp.add_bool_or(lit.negated(), both, dirty)
    return ("right", pair[0], dirty), ("left", pair[1], dirty)


def _forests(model: Model) -> None:
    """Cuts that carry the proof: runs of one word join at most so often (see `forests`)."""
    carriers = {carrier.name: carrier for carrier in model.problem.carriers}
    grounds = Grounds(model.problem.board, carriers)
    groups: dict[tuple[int, Bits], list[int]] = defaultdict(list)
    for index, link in enumerate(model.links):
        groups[link.demand, link.left.bits].append(index)
    seen: set[tuple[tuple[int, ...], int]] = set()
    signatures = _signatures(model.problem)
    for (demand, bits), found in groups.items():
        runs = [run for run in model.problem.demands[demand].runs if run.bits == bits]
        pairs = {frozenset((model.links[i].left, model.links[i].right)) for i in found}
        for group in (*grounds.groups(runs), *_alike(runs, signatures), *pairs):
            inside = [i for i in found if model.links[i].left in group and model.links[i].right in group]
            lits = tuple(sorted({model.joins[i].index for i in inside}))
            most = len(group) - grounds.fewest(group)
            if lits and most < len(lits) and (lits, most) not in seen:
                seen.add((lits, most))
                model.cp.add(sum(model.joins[i] for i in _once(model, inside)) <= most)


def _signatures(problem: Problem) -> dict[Key, frozenset[int]]:
    """For every run the contexts that have it."""
    found: dict[Key, set[int]] = defaultdict(set)
    for index, demand in enumerate(problem.demands):
        for run in demand.runs:
            found[_key(run)].add(index)
    return {key: frozenset(where) for key, where in found.items()}


def _alike(
    runs: Sequence[Run], signatures: Mapping[Key, frozenset[int]]
) -> list[frozenset[Run]]:
    groups: dict[frozenset[int], list[Run]] = defaultdict(list)
    for run in runs:
        groups[signatures[_key(run)]].append(run)
    return [frozenset(group) for group in groups.values() if len(group) > 1]


def _once(model: Model, found: Sequence[int]) -> list[int]:
    return list({model.joins[i].index: i for i in found}.values())


# exposure


def _exposure(model: Model) -> Expr:
    """Bytes exposed per agent, in granules, each byte once; the budget is a constraint."""
    by_agent: dict[str, dict[object, tuple[Expr, list[cp_model.IntVar]]]] = defaultdict(dict)
    points = _points(model)
    for index, link in enumerate(model.links):
        if isinstance(link.by, Touch):
            continue
        demand = model.problem.demands[link.demand]
        for agent in agents_of(demand, link.left.bits):
            for key, length in _parts(model, link, points).items():
                entry = by_agent[agent].setdefault(key, (length, []))
                entry[1].append(model.joins[index])
    total: Expr = 0
    budget = model.problem.board.policy.budget
    for agent in sorted(by_agent):
        exposed: Expr = sum(_length(model, *entry) for entry in by_agent[agent].values())
        if budget is not None:
            model.cp.add(exposed <= budget // GRANULE)
        total += exposed
    return total


def _points(model: Model) -> Mapping[str, tuple[int, ...]]:
    """Offsets at which constant patches are cut, so that overlapping gaps share pieces."""
    points: dict[str, set[int]] = defaultdict(set)
    for link in model.links:
        for side, patches in (("tail", link.tail), ("head", link.head)):
            for patch in patches:
                points[_side_carrier(link, side, patch)] |= {patch.start, patch.end}
    return {carrier: tuple(sorted(found)) for carrier, found in points.items()}


def _side_carrier(link: Link, side: str, patch: Patch) -> str:
    return link.by.left.carrier if side == "tail" else link.by.right.carrier


def _parts(model: Model, link: Link, points: Mapping[str, tuple[int, ...]]) -> dict[object, Expr]:
    """The pieces of a link's gap: constant ones by place, and the one whose length moves."""
    joint = link.by
    assert isinstance(joint, Gap)
    found: dict[object, Expr] = {}
    for side, patches in (("tail", link.tail), ("head", link.head)):
        for patch in patches:
            carrier = _side_carrier(link, side, patch)
            for piece in pieces([patch], points[carrier]):
                found[carrier, piece.start] = (piece.end - piece.start) // GRANULE
    if joint.left.carrier != joint.right.carrier and joint.low not in (ANYWHERE, joint.high):
        key, length = _moving(model, joint)
        found[key] = length
    return found


def _moving(model: Model, joint: Gap) -> tuple[object, Expr]:
    carriers = {carrier.name: carrier for carrier in model.problem.carriers}
    low: Expr = joint.low // GRANULE
    high: Expr = joint.high // GRANULE
    if joint.left.carrier != FIXED:
        low = _edge(model, joint.left, carriers, outer="high")
    if joint.right.carrier != FIXED:
        high = _edge(model, joint.right, carriers, outer="low")
    return (joint.left.carrier, joint.right.carrier, joint.low, joint.high), high - low


def _length(model: Model, length: Expr, lits: Sequence[cp_model.IntVar]) -> Expr:
    """``length`` where any of the literals holds, else 0 (at least; exact when minimised)."""
    if isinstance(length, int):
        any_of = model.cp.new_bool_var("")
        for lit in lits:
            model.cp.add_implication(lit, any_of)
        return length * any_of
    exposed = model.cp.new_int_var(0, 1 << 48, "")
    for lit in lits:
        model.cp.add(exposed >= length).only_enforce_if(lit)
    return exposed

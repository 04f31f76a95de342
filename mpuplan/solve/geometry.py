"""Placement and joints: where carriers may lie, and which of their ends touch or face a gap."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from ortools.sat.python import cp_model

from mpuplan.arch.addr import GRANULE, align_up
from mpuplan.demand.sites import FIXED
from mpuplan.solve.links import ANYWHERE, End, Gap, Touch, joints

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mpuplan.demand.carriers import Carrier, Home
    from mpuplan.demand.pieces import Run
    from mpuplan.demand.problem import Problem
    from mpuplan.solve.core import Expr, Model


_CROWDED = 0.8
"""The part of a bank above which whole cells are counted from the start."""
BindGap: TypeAlias = "Callable[[Model, Gap, cp_model.IntVar], None]"


def place_all(model: Model) -> None:
    """Give every carrier and image a start in its homes, none over another."""
    for carrier in model.problem.carriers:
        _place(model, carrier.name, carrier.step, carrier.homes)
    _images(model)
    _apart(model)


def _place(model: Model, name: str, step: int, homes: Sequence[Home]) -> None:
    start = model.cp.new_int_var_from_domain(_domain(homes, step), name)
    model.starts[name], model.steps[name] = start, step // GRANULE
    shifts = sorted({home.shift for home in homes})
    if len(shifts) == 1:
        model.physical[name] = model.at(name) + shifts[0] // GRANULE
    else:
        model.physical[name] = _shifted(model, name, step, homes)


def _domain(homes: Sequence[Home], step: int) -> cp_model.Domain:
    spans = [[low // step, high // step] for home in homes for low, high in home.starts]
    return cp_model.Domain.from_intervals(spans)


def _shifted(model: Model, name: str, step: int, homes: Sequence[Home]) -> Expr:
    """The physical place of a carrier that may lie in banks which share or mirror addresses."""
    lowest = min(home.starts[0][0] + home.shift for home in homes)
    highest = max(home.starts[-1][1] + home.shift for home in homes)
    place = model.cp.new_int_var(lowest // GRANULE, highest // GRANULE, f"{name} physical")
    chosen: list[cp_model.IntVar] = []
    for home in homes:
        here = model.cp.new_bool_var(f"{name} in {home.bank}")
        inside = _domain([home], step)
        model.cp.add_linear_expression_in_domain(model.starts[name], inside).only_enforce_if(here)
        there = model.at(name) + home.shift // GRANULE
        model.cp.add(place == there).only_enforce_if(here)
        chosen.append(here)
    model.cp.add_exactly_one(chosen)
    return place


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


def add_steps(model: Model) -> None:
    """Carriers that start at multiples of a step lie whole steps apart, whatever their sizes.

    That follows from their places, but the solver sees by sizes alone when a bank is too full.
    """
    carriers = [c for c in model.problem.carriers if len(c.solids) == 1]
    for step in sorted({carrier.step for carrier in carriers} - {GRANULE}):
        boxes = [_steps_of(model, c, step) for c in carriers if _is_on_grid(c, step)]
        if len(boxes) > 1:
            model.cp.add_no_overlap(boxes)


def add_cells(model: Model) -> None:
    """The same of carriers that lie off the grid of a step: each fills whole cells of it.

    One that starts within a cell that something else ends in leaves the next one to itself.
    """
    carriers = [c for c in model.problem.carriers if len(c.solids) == 1]
    for step in sorted({carrier.step for carrier in carriers} - {GRANULE}):
        boxes = [_steps_of(model, c, step) for c in carriers if _is_on_grid(c, step)]
        off = [c for c in carriers if not _is_on_grid(c, step) and c.high - c.low >= step]
        if boxes and off:
            model.cp.add_no_overlap([*boxes, *(_cells_of(model, c, step) for c in off)])


def is_crowded(problem: Problem) -> bool:
    """True when what may lie in one bank only takes most of it, counted in whole steps."""
    needs: dict[str, int] = defaultdict(int)
    rooms: dict[str, int] = defaultdict(int)
    for carrier in problem.carriers:
        if len({home.bank for home in carrier.homes}) == 1:
            starts = [start for home in carrier.homes for start in home.starts]
            room = max(high for _, high in starts) - min(low for low, _ in starts)
            bank, size = carrier.homes[0].bank, carrier.high - carrier.low
            needs[bank] += align_up(size, carrier.step)
            rooms[bank] = max(rooms[bank], room + size)
    return any(need > rooms[bank] * _CROWDED for bank, need in needs.items())


def _cells_of(model: Model, carrier: Carrier, step: int) -> cp_model.IntervalVar:
    """The cells from the first whole one behind its start on, as many as its size fills."""
    unit = step // GRANULE
    start = model.physical[carrier.name] + carrier.low // GRANULE
    lowest = min(home.starts[0][0] + home.shift for home in carrier.homes) + carrier.low
    highest = max(home.starts[-1][1] + home.shift for home in carrier.homes) + carrier.low
    first = model.cp.new_int_var(lowest // step, highest // step + 1, "")
    model.cp.add(first * unit >= start)
    model.cp.add(first * unit < start + unit)
    size = (carrier.high - carrier.low) // step * unit
    return model.cp.new_fixed_size_interval_var(first * unit, size, "")


def _is_on_grid(carrier: Carrier, step: int) -> bool:
    """True when the owned bytes of a carrier start at a multiple of a step in every home."""
    edges = (carrier.low + home.shift for home in carrier.homes)
    return carrier.step % step == 0 and all(edge % step == 0 for edge in edges)


def _steps_of(model: Model, carrier: Carrier, step: int) -> cp_model.IntervalVar:
    low, high = carrier.solids[0]
    start = model.physical[carrier.name] + low // GRANULE
    size = align_up(high - low, step) // GRANULE
    return model.cp.new_fixed_size_interval_var(start, size, f"{carrier.name} by {step:#x}")


def bind_gap(model: Model, joint: Gap, holds: cp_model.IntVar) -> None:
    """A gap that is covered: its ends face each other, and nothing that moves lies between."""
    carriers = {carrier.name: carrier for carrier in model.problem.carriers}
    left = edge_of(model, joint.left, carriers, outer="high")
    right = edge_of(model, joint.right, carriers, outer="low")
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


def leave_gap(model: Model, joint: Gap, holds: cp_model.IntVar) -> None:
    """A gap of which nothing is asked."""


def add_joints(model: Model, bind_gap: BindGap = bind_gap) -> None:
    """A literal for every joint, that implies its geometry."""
    for joint in joints(model.links):
        holds = model.cp.new_bool_var(f"{joint}")
        model.holds[joint] = holds
        if isinstance(joint, Touch):
            _touch(model, joint, holds)
        else:
            bind_gap(model, joint, holds)
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
        away = _cut_addresses(model).complement()
        model.cp.add_linear_expression_in_domain(left, away).only_enforce_if(holds)


def _cut_addresses(model: Model) -> cp_model.Domain:
    cuts = [[cut // GRANULE, cut // GRANULE] for cut in model.problem.cuts]
    return cp_model.Domain.from_intervals(cuts)


def forbid_unseen(model: Model, joint: Touch) -> None:
    """Ends that touch do join, also where that is a loss: without the literal they lie apart."""
    left, right = model.position(joint.left), model.position(joint.right)
    apart = model.holds[joint].negated()
    if FIXED in (joint.left.carrier, joint.right.carrier) or not model.problem.cuts:
        model.cp.add(left != right).only_enforce_if(apart)
        return
    at_cut = model.cp.new_bool_var("")
    cuts = _cut_addresses(model)
    model.cp.add_linear_expression_in_domain(left, cuts).only_enforce_if(at_cut)
    model.cp.add(left != right).only_enforce_if(apart, at_cut.negated())


def edge_of(model: Model, end: End, carriers: Mapping[str, Carrier], *, outer: str) -> Expr:
    """Address of a carrier's outermost owned byte on a side, or of a fixed end, in granules."""
    if end.carrier == FIXED:
        return end.offset // GRANULE
    return model.position(End(end.carrier, getattr(carriers[end.carrier], outer)))


def _clear(
    model: Model, joint: Gap, carriers: Mapping[str, Carrier], holds: cp_model.IntVar
) -> None:
    """Nothing that moves lies in a gap that is covered; compared by physical bytes."""
    shift = _gap_shift(model, joint)
    start_of_gap = model.position(joint.left) + shift
    end_of_gap = model.position(joint.right) + shift
    for carrier in carriers.values():
        if carrier.name in (joint.left.carrier, joint.right.carrier):
            continue
        for low, high in carrier.solids:
            before = model.cp.new_bool_var("")
            after = model.cp.new_bool_var("")
            start = model.physical[carrier.name] + low // GRANULE
            end = model.physical[carrier.name] + high // GRANULE
            model.cp.add(end <= start_of_gap).only_enforce_if(before)
            model.cp.add(start >= end_of_gap).only_enforce_if(after)
            model.cp.add_bool_or(before, after, holds.negated())


def _gap_shift(model: Model, joint: Gap) -> Expr:
    """What takes the gap's addresses to physical bytes; as its carrier's where it has no other."""
    inside = joint.left.carrier == joint.right.carrier
    if joint.left.carrier != FIXED and (inside or joint.low == ANYWHERE):
        return model.physical[joint.left.carrier] - model.at(joint.left.carrier)
    return joint.shift // GRANULE


def add_joins(model: Model) -> None:
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

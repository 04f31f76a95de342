"""What covered gaps expose: bytes per agent, each counted once, and the budget."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mpuplan.arch.addr import GRANULE
from mpuplan.demand.exposable import Patch, pieces
from mpuplan.demand.regions import agents_of
from mpuplan.demand.sites import FIXED
from mpuplan.solve.geometry import edge_of
from mpuplan.solve.links import ANYWHERE, Gap, Link, Touch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ortools.sat.python import cp_model

    from mpuplan.solve.core import Expr, Model


def exposure(model: Model) -> Expr:
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
        low = edge_of(model, joint.left, carriers, outer="high")
    if joint.right.carrier != FIXED:
        high = edge_of(model, joint.right, carriers, outer="low")
    return (joint.left.carrier, joint.right.carrier, joint.low, joint.high), high - low


def _length(model: Model, length: Expr, literals: Sequence[cp_model.IntVar]) -> Expr:
    """``length`` where any of the literals holds, else 0 (at least; exact when minimised)."""
    if isinstance(length, int):
        any_of = model.cp.new_bool_var("")
        for lit in literals:
            model.cp.add_implication(lit, any_of)
        return length * any_of
    exposed = model.cp.new_int_var(0, 1 << 48, "")
    for lit in literals:
        model.cp.add(exposed >= length).only_enforce_if(lit)
    return exposed

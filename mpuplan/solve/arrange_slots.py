"""Slots for the model of slot contents: with them, what shares a slot with what agrees for all."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from mpuplan.solve.arrange_model import add_pool

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ortools.sat.python import cp_model

    from mpuplan.demand.arrangement import Arrangement, Contents
    from mpuplan.solve.arrange_model import Link, Matching, Model

__all__ = ["Slots", "add_slots", "ordered"]

Slots = dict[int, list[list["cp_model.IntVar"]]]
"""By pool, slot and region: the slot holds it. Without pools that want nothing and never count."""


def add_slots(model: Model) -> Slots:
    """Variables for slots; every matching agrees with them, and parking has its home."""
    cp, problem = model.cp, model.problem
    count = range(problem.regions)
    slots: Slots = {}
    for pool, wanted in enumerate(problem.wanted):
        if pool not in model.holds:
            if not wanted:
                continue
            add_pool(model, pool)
        slots[pool] = [[cp.new_bool_var("") for _ in count] for _ in range(problem.slots)]
        for row in slots[pool]:
            cp.add_exactly_one(row)
        for k in count:
            cp.add(sum(row[k] for row in slots[pool]) == model.held(pool, k))
    _name(model, slots)
    if not problem.strays:
        _park_at_home(model, slots)
    for matching in model.matchings:
        _agree(model, slots, matching)
    return slots


def pivot_of(problem: Arrangement) -> int:
    """The pool that wants most."""
    sizes = [len(wanted) for wanted in problem.wanted]
    return sizes.index(max(sizes))


def ordered(problem: Arrangement, contents: Contents) -> Contents:
    """The contents with their slots named as in the model."""
    pivot = pivot_of(problem)
    wanted, row = problem.wanted[pivot], contents[pivot]
    names = sorted(range(problem.slots), key=lambda slot: (row[slot] not in wanted, row[slot]))
    return tuple(tuple(some[slot] for slot in names) for some in contents)


def _name(model: Model, slots: Slots) -> None:
    """Slots are alike: what the pivot wants comes first, ascending, then what it parks."""
    pivot = pivot_of(model.problem)
    wanted = sorted(model.problem.wanted[pivot])
    for row, k in zip(slots[pivot], wanted, strict=False):
        model.cp.add(row[k] == 1)
    parked = [sum(k * var for k, var in enumerate(row)) for row in slots[pivot][len(wanted) :]]
    for one, other in pairwise(parked):
        model.cp.add(one <= other)


def _park_at_home(model: Model, slots: Slots) -> None:
    """A parked region lies where some pool enables it, or in a slot that none uses."""
    problem, wanted = model.problem, model.problem.wanted
    unused = [_unused(model, slots, slot) for slot in range(problem.slots if problem.copies else 0)]
    for pool, rows in slots.items():
        for slot, row in enumerate(rows):
            for k, var in enumerate(row):
                if k not in wanted[pool]:
                    of = k % problem.originals
                    homes = [slots[p][slot][of] for p, some in enumerate(wanted) if of in some]
                    homes += unused[slot : slot + 1]
                    model.cp.add_bool_or(var.negated(), *homes)


def _unused(model: Model, slots: Slots, slot: int) -> cp_model.IntVar:
    """Whether no pool enables anything in a slot."""
    unused = model.cp.new_bool_var("")
    for pool, rows in slots.items():
        for k in sorted(model.problem.wanted[pool]):
            model.cp.add_implication(unused, rows[slot][k].negated())
    return unused


def _agree(model: Model, slots: Slots, matching: Matching) -> None:
    """In every slot there is one pair of regions, or of kinds; together they are the matching."""
    cp = model.cp
    pairs: dict[Link, list[cp_model.IntVar]] = defaultdict(list)
    kinds: dict[Link, list[cp_model.IntVar]] = defaultdict(list)
    old, new = (slots[pool] for pool in matching.term.pools)
    for before, after in zip(old, new, strict=True):
        own = {link: cp.new_bool_var("") for link in matching.own}
        rest = {link: cp.new_bool_var("") for link in matching.rest}
        for side, (held, names) in enumerate(((before, matching.old), (after, matching.new))):
            _one_side(model, held, names, own, rest, side)
        for link, var in own.items():
            pairs[link].append(var)
        for link, var in rest.items():
            kinds[link].append(var)
    for link, some in pairs.items():
        cp.add(sum(some) == matching.own[link])
    for link, some in kinds.items():
        cp.add(sum(some) == matching.rest[link])


def _one_side(
    model: Model,
    held: Sequence[cp_model.IntVar],
    names: Sequence[int],
    own: dict[Link, cp_model.IntVar],
    rest: dict[Link, cp_model.IntVar],
    side: int,
) -> None:
    """A slot's pair has the region, or the kind of the region, that the slot holds."""
    by_region: dict[int, list[cp_model.IntVar]] = defaultdict(list)
    for link, var in own.items():
        by_region[link[side]].append(var)
    for k, some in by_region.items():
        model.cp.add(sum(some) <= held[k])
    pairs = [(names[link[side]], var) for link, var in own.items()]
    by_kind = _by_kind([*pairs, *((link[side], var) for link, var in rest.items())])
    having = _by_kind(zip(names, held, strict=True))
    for kind in sorted(having):
        model.cp.add(sum(by_kind[kind]) == sum(having[kind]))


def _by_kind(some: Iterable[tuple[int, cp_model.IntVar]]) -> dict[int, list[cp_model.IntVar]]:
    found: dict[int, list[cp_model.IntVar]] = defaultdict(list)
    for kind, var in some:
        found[kind].append(var)
    return found

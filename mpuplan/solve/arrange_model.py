"""A relaxed model of slot contents: which regions a pool holds, and what shares a slot with what.

Two pools that are switched are joined by a perfect matching of their regions: the region of the
one and that of the other in the same slot. The price of a switch is linear in it, but for the
groups and the one PRENR write, which are maxima. Without slots the matchings of several pools need
not agree, so this model is a relaxation; `arrange_slots` makes it exact.

Most pairs of regions have no word in common, and then only what they are (enabled or not) counts.
So regions are put into kinds, only pairs that are cheaper than their kinds have variables of their
own, and the others are counted.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

from mpuplan.demand.arrangement import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mpuplan.demand.arrangement import Arrangement, Term
    from mpuplan.solve.core import Expr

__all__ = ["Held", "Link", "Matching", "Model", "add_pool", "build"]

Link = tuple[int, int]
"""A region of one pool and a region of another one in the same slot; or a kind of each."""

Held = dict[int, cp_model.IntVar]
"""By region whether a pool holds it; those it wants are left out."""

_MOST_GROUPS: Final = 3


@dataclass(frozen=True, slots=True)
class Matching:
    """What shares a slot with what at a switch.

    `old`, `new`: the kind of each region in the pool left and entered. `own`: pairs with variables
    of their own. `rest`: by kinds how many other pairs there are.
    """

    term: Term
    old: tuple[int, ...]
    new: tuple[int, ...]
    own: Mapping[Link, cp_model.IntVar]
    rest: Mapping[Link, Expr]


@dataclass(slots=True)
class Model:
    """The model; `holds[p]`: what pool p holds, for pools whose switches count."""

    cp: cp_model.CpModel
    problem: Arrangement
    holds: dict[int, Held] = field(default_factory=dict)
    matchings: list[Matching] = field(default_factory=list)
    prices: dict[int, Expr] = field(default_factory=dict)
    objective: Expr = 0

    def held(self, pool: int, region: int) -> cp_model.IntVar | int:
        """Whether a pool holds a region."""
        return self.holds[pool].get(region, 1)


def build(problem: Arrangement) -> Model:
    """The relaxed model: its optimum is a bound for all contents that hold no region twice."""
    model = Model(cp_model.CpModel(), problem)
    counted = [term for term in problem.terms if term.weight]
    for pool in sorted({pool for term in counted for pool in term.pools}):
        add_pool(model, pool)
    for term in counted:
        first, second = term.pools
        price = _staying(model, term) if first == second else _joined(model, term)
        model.prices[term.number] = price
    model.objective = sum(term.weight * model.prices[term.number] for term in counted)
    model.cp.minimize(model.objective)
    return model


def add_pool(model: Model, pool: int) -> None:
    """A pool holds what it wants, and as much else as there are slots left."""
    problem, wanted = model.problem, model.problem.wanted[pool]
    held = {k: model.cp.new_bool_var("") for k in range(problem.regions) if k not in wanted}
    model.cp.add(sum(held.values()) == problem.slots - len(wanted))
    model.holds[pool] = held
    if problem.copies:  # a copy is like its parked region, so the region is held first
        for k in range(problem.originals):
            model.cp.add(model.held(pool, problem.originals + k) <= model.held(pool, k))


def _staying(model: Model, term: Term) -> Expr:
    """The price of a switch within a pool: every region stays in its slot."""
    pool = term.pools[0]
    count = range(model.problem.regions)
    steps = {(k, k): term.steps[k][k] for k in count}
    rows = {(0, k): [((k, k), model.held(pool, k))] for k in count}
    groups = 2 if term.clashes else 0
    return _price(model, term, steps, rows, {k: v for row in rows.values() for k, v in row}, groups)


def _joined(model: Model, term: Term) -> Expr:
    """The price of a switch between two pools."""
    count = range(model.problem.regions)
    steps = {(j, k): term.steps[j][k] for j in count for k in count}
    old, new = (_kinds(steps, count, at) for at in (0, 1))
    blocks: dict[Link, list[Step]] = defaultdict(list)
    for (j, k), step in steps.items():
        blocks[old[j], new[k]].append(step)
    worst = {kinds: _worst(some) for kinds, some in blocks.items()}
    own = {
        (j, k): model.cp.new_bool_var("")
        for (j, k), step in steps.items()
        if step != worst[old[j], new[k]] or (j, k) in term.clashes
    }
    rows, rest = _matched(model, term, old, new, own)
    model.matchings.append(Matching(term, old, new, own, rest))
    return _price(
        model,
        term,
        {
            **{(j, k): steps[j, k] for j, k in own},
            **{_rest(kinds): s for kinds, s in worst.items()},
        },
        rows,
        {**own, **{_rest(kinds): number for kinds, number in rest.items()}},
        1,
        [own[clash] for clash in term.clashes],
    )


def _rest(kinds: Link) -> Link:
    """A name for the pairs of two kinds that is none of a pair of regions."""
    return -1 - kinds[0], -1 - kinds[1]


def _kinds(steps: Mapping[Link, Step], count: range, side: int) -> tuple[int, ...]:
    """Regions that cost the same at worst are of one kind."""
    worst = [_worst([steps[(j, k) if side == 0 else (k, j)] for k in count]) for j in count]
    names = sorted({*worst})
    return tuple(names.index(step) for step in worst)


def _worst(steps: Sequence[Step]) -> Step:
    return Step(*(max(values) for values in zip(*steps, strict=True)))


Row = list[tuple[Link, "cp_model.IntVar | int"]]
"""What one region may share its slot with: one at most holds."""


def _matched(
    model: Model,
    term: Term,
    old: Sequence[int],
    new: Sequence[int],
    own: Mapping[Link, cp_model.IntVar],
) -> tuple[dict[Link, Row], dict[Link, Expr]]:
    """Everything that both pools hold is matched; rows by side and region, the rest by kinds."""
    cp, ends = model.cp, (sorted({*old}), sorted({*new}))
    rows: dict[Link, Row] = defaultdict(list)
    for (j, k), var in own.items():
        rows[0, j].append(((j, k), var))
        rows[1, k].append(((j, k), var))
    counts: tuple[dict[Link, list[cp_model.IntVar]], ...] = ({}, {})
    for side, (mine, theirs) in enumerate(((old, ends[1]), (new, ends[0]))):
        for k, kind in enumerate(mine):
            for other in theirs:
                var = cp.new_bool_var("")
                kinds = (kind, other) if side == 0 else (other, kind)
                rows[side, k].append((_rest(kinds), var))
                counts[side].setdefault(kinds, []).append(var)
            cp.add(sum(v for _, v in rows[side, k]) == model.held(term.pools[side], k))
    for kinds, some in counts[0].items():
        cp.add(sum(some) == sum(counts[1][kinds]))
    return rows, {kinds: sum(some) for kinds, some in counts[0].items()}


def _price(
    model: Model,
    term: Term,
    steps: Mapping[Link, Step],
    rows: Mapping[Link, Row],
    counts: Mapping[Link, Expr],
    least_groups: int,
    clashes: Sequence[cp_model.IntVar] = (),
) -> Expr:
    """Writes and barriers of a switch, as `demand.arrangement.price` has them."""
    groups: Expr = 0
    for level in range(1, _MOST_GROUPS + 1):
        known = term.base.groups >= level or 1 < level <= least_groups
        one = _any(model.cp, rows, lambda k, n=level: steps[k].groups >= n, known=known)  # type: ignore[misc]
        if level == 2 and clashes and not known:
            one = one if not isinstance(one, int) else model.cp.new_bool_var("")
            for clash in clashes:
                model.cp.add(one + clash >= 1)
        groups += one
    if not model.problem.prenr:
        alone = (step.alone * counts[k] for k, step in steps.items() if step.alone)
        return term.base.alone + sum(alone) + 2 * groups
    helped = sum(step.helped * counts[k] for k, step in steps.items() if step.helped)
    known = term.base.alone > term.base.helped
    mask = _any(model.cp, rows, lambda k: steps[k].alone > steps[k].helped, known=known)
    return term.base.helped + helped + mask + 2 * groups


def _any(
    cp: cp_model.CpModel,
    rows: Mapping[Link, Row],
    needs: Callable[[Link], bool],
    *,
    known: bool,
) -> Expr:
    """1 when one of some pairs holds; a region is in one only, which makes the bound strong."""
    if known:
        return 1
    needing: Iterable[list[cp_model.IntVar | int]] = (
        [var for link, var in row if needs(link)] for row in rows.values()
    )
    some = [row for row in needing if row]
    if not some:
        return 0
    found = cp.new_bool_var("")
    for row in some:
        cp.add(found >= sum(row))
    return found

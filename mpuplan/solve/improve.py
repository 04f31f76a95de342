"""Good placements of large boards: greedy chains, then one neighbourhood after another.

A step frees the carriers of some contexts, keeps the chains of all others glued, and asks CP-SAT
for the best of that smaller problem. Nothing is proven here (`mpuplan.solve.relaxation` does).
Every step depends on the step before it and on a fixed seed, never on time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from ortools.sat.python import cp_model

from mpuplan.arch.addr import GRANULE
from mpuplan.demand.regions import Outcome, needed, region_sets, score
from mpuplan.demand.sites import FIXED
from mpuplan.diag import InternalError
from mpuplan.solve.firstfit import first_fit
from mpuplan.solve.glue import Glued, glued
from mpuplan.solve.greedy import by_gain, chains, gains, holding
from mpuplan.solve.links import links
from mpuplan.solve.model import build
from mpuplan.solve.solution import Met
from mpuplan.solve.solver import Limits, solver_for

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from mpuplan.demand.problem import Problem
    from mpuplan.solve.core import Expr, Model
    from mpuplan.solve.links import Touch

_SEED = 20221
_STEP_WORK = 0.2
_LEAP_WORK = 0.1
_PACK_WORK = 0.5
"""Solver work for one step, for a leap, and for packing greedy chains."""
_COST = 2e-4
"""Work that stands for building the model of a step, for each of its carriers."""
_LEAST, _FIRST, _MOST = 16, 36, 120
"""Carriers that a step frees: at least, to begin with, at most."""
_CROWD = 40
"""Carriers of a context above which a step frees only some of them."""
_SHARES = (1.0, 0.8, 0.5, 0.25, 0.0)
"""Parts of the touches that chains are made of, until these can be packed."""
_NEAR = 3
"""Each so many steps what lies together is freed, whichever contexts it serves."""
_OVER = 1000
"""Regions in total that one region over the target outweighs."""


class Value(NamedTuple):
    """How good a placement is, the lower the better: slots short of the target, then regions."""

    over: int
    regions: int


@dataclass(slots=True)
class Improver:
    """A placement on its way; ``target`` is the headroom that it is to have.

    ``least``: regions that any placement with that headroom has.
    """

    problem: Problem
    target: int
    least: int = 0
    places: dict[str, int] = field(default_factory=dict)
    value: Value = field(default_factory=lambda: Value(0, 0))
    spent: float = 0.0
    gained: Mapping[Touch, int] = field(default_factory=dict)
    _users: dict[int, frozenset[str]] = field(default_factory=dict)
    _random: Random = field(default_factory=lambda: Random(_SEED))
    _size: float = _FIRST
    _steps: int = 0

    def __post_init__(self) -> None:
        self.gained = gains(self.problem, links(self.problem))
        for index, demand in enumerate(self.problem.demands):
            own = frozenset(run.carrier for run in demand.runs) - {FIXED}
            if own:
                self._users[index] = own

    # --- a first placement -------------------------------------------------------------------

    def start(self, touches: Sequence[Touch]) -> bool:
        """Pack chains made of ``touches``, best first, or of fewer; False where nothing fits."""
        for share in _SHARES:
            group = glued(self.problem, chains(self.problem, touches[: int(share * len(touches))]))
            model = build(group.problem)
            _hint(model, first_fit(group.problem))
            if self._solved(group, model, _PACK_WORK):
                return True
        return False

    def greedily(self) -> bool:
        """Start with the touches that save most."""
        return self.start(by_gain(self.gained))

    def aim(self, target: int) -> None:
        """Change the headroom that the placement is to have."""
        self.target = target
        self.value = self._value_of(self.places)

    # --- steps -------------------------------------------------------------------------------

    def step(self) -> bool:
        """Try to improve the placement; True where that worked."""
        free = self._neighbourhood()
        kept = (
            touch
            for touch in holding(self.places, self.gained)
            if touch.left.carrier not in free and touch.right.carrier not in free
        )
        group = glued(self.problem, chains(self.problem, kept))
        model = build(group.problem)
        over = _overflow(model, self.target)
        model.cp.add(over <= self.value.over)
        if not self.value.over:
            model.cp.add(model.total <= self.value.regions)
            model.cp.add(model.total >= self.least)
        model.cp.minimize(_OVER * over + model.total)
        _hint(model, group.regrouped(self.places))
        before = self.value
        self._solved(group, model, _STEP_WORK)
        return self.value < before

    def leap(self, touches: Container[Touch]) -> bool:
        """Try for the target at once, far from the placement; True where something came of it.

        Only the touches that are among others, too, which are thought to lead there, stay.
        """
        kept = (touch for touch in holding(self.places, self.gained) if touch in touches)
        group = glued(self.problem, chains(self.problem, kept))
        model = build(group.problem)
        model.cp.add(_overflow(model, self.target) <= 0)
        model.cp.add(model.total >= self.least)
        model.cp.minimize(model.total)
        before = self.value
        self._solved(group, model, _LEAP_WORK)
        return self.value < before

    def _neighbourhood(self) -> frozenset[str]:
        """Carriers of random contexts, one that lacks slots first; or neighbours in memory."""
        self._steps += 1
        if self._steps % _NEAR == 0 and not self.value.over:
            return self._near()
        order = self._random.sample(sorted(self._users), len(self._users))
        pools = self.short() if self.value.over else ()
        short = [i for pool in pools for i in self.problem.pools[pool] if i in self._users]
        if short:
            order.insert(0, self._random.choice(short))
        free: set[str] = set()
        for index in order:
            if len(free) >= self._size:
                break
            free |= self._some(self._users[index])
        return frozenset(free)

    def _some(self, users: frozenset[str]) -> frozenset[str]:
        """The carriers of a context; of very many, as many as a step may free."""
        if len(users) <= _CROWD:
            return users
        return frozenset(self._random.sample(sorted(users), int(self._size)))

    def _near(self) -> frozenset[str]:
        """Carriers that lie near a random one."""
        places = self.places
        names = sorted((c.name for c in self.problem.carriers), key=lambda n: (places[n], n))
        first = self._random.randrange(len(names))
        low = max(0, min(first, len(names) - int(self._size)))
        return frozenset(names[low : low + int(self._size)])

    def short(self, lack: int = 1) -> tuple[int, ...]:
        """Pools that lack so many slots for the target, or more; for 0 those that just fit, too."""
        sets = region_sets(self.problem, self._outcome(self.places))
        counts = needed(self.problem, sets)
        return tuple(
            index
            for index, (pool, count) in enumerate(zip(self.problem.pools, counts, strict=True))
            if count - _room(self.problem, pool, self.target) >= lack
        )

    def _solved(self, group: Glued, model: Model, work: float) -> bool:
        """Solve a step and take its placement unless it is worse; False where it has none."""
        solver = solver_for(Limits(work))
        solver.parameters.linearization_level = 1
        status = solver.solve(model.cp)
        self.spent += solver.deterministic_time + _COST * len(group.problem.carriers)
        self._size *= 1.1 if status == cp_model.OPTIMAL else 0.9
        self._size = min(max(self._size, _LEAST), _MOST)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return False
        starts = {
            name: solver.value(start) * model.steps[name] * GRANULE
            for name, start in model.starts.items()
        }
        places = group.unglued(starts)
        value = self._value_of(places)
        if not self.places or value <= self.value:
            self.places, self.value = places, value
        return True

    def _value_of(self, places: Mapping[str, int]) -> Value:
        sets = region_sets(self.problem, self._outcome(places))
        counts = needed(self.problem, sets)
        over = sum(
            max(0, count - _room(self.problem, pool, self.target))
            for pool, count in zip(self.problem.pools, counts, strict=True)
        )
        return Value(over, score(self.problem, sets).regions)

    def headroom(self) -> int:
        """The headroom that the placement has."""
        return score(self.problem, region_sets(self.problem, self._outcome(self.places))).headroom

    def met(self, most: int, least: int) -> Met:
        """The placement with bounds of headroom, and of regions with the headroom that it has."""
        headroom, regions = self.headroom(), self.value.regions
        if headroom > most or regions < least:
            raise InternalError("a placement is better than its bound")
        contexts = len(self.problem.demands)
        return Met(self.places, contexts, headroom, regions, most, least, self.spent)

    def _outcome(self, places: Mapping[str, int]) -> Outcome:
        return Outcome(places, tuple(() for _ in self.problem.demands))


def _room(problem: Problem, pool: Sequence[int], target: int) -> int:
    """Slots that the regions of a pool may take."""
    context = problem.demands[pool[0]].context
    return context.slots - context.transient - (target if context.counted else 0)


def _overflow(model: Model, target: int) -> cp_model.LinearExpr:
    found: Expr = 0
    for pool, used in zip(model.problem.pools, model.used, strict=True):
        lack = model.cp.new_int_var(0, 1 << 10, "")
        model.cp.add(used - lack <= _room(model.problem, pool, target))
        found += lack
    assert not isinstance(found, int)
    return found


def _hint(model: Model, places: Mapping[str, int]) -> None:
    for name, place in sorted(places.items()):
        model.cp.add_hint(model.starts[name], place // GRANULE // model.steps[name])

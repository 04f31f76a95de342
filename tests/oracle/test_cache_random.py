"""Random plans through the judge's cache model: all that is emitted is needed, nothing is missing.

The planner of cache maintenance and the judge of it share no rule. Here they have to agree on
boards that nobody thought of: the judge has nothing to say, drops and moves are refused. And lives
at random on caches of the test's own see nothing old, but for what is left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random

import pytest

from mpuplan.check.judge import judge, superfluous
from mpuplan.diag import InternalError
from mpuplan.load import LoadedBoard, tables_of_plan
from mpuplan.model.plan import Plan
from mpuplan.pipeline.solving import SolveOptions, solve_loaded
from tests.oracle.cache_boards import cache_board
from tests.oracle.cache_drops import behind_unmapping, without_fence, without_operation
from tests.oracle.cache_life import Life

QUICK, QUICK_CHUNKS, FULL, CHUNKS = 60, 4, 2000, 40
SAMPLE = 1
"""Plans of each kind of damage that the whole judge looks at, for each board."""
LIVES = 2
"""Lives of each board; of its plan with one operation left out, up to MANY_LIVES."""
MANY_LIVES = 8
NOTICED = 0.6
"""Share of operations left out that some life notices; what hardware does then is rare at times."""
LIMIT = SolveOptions(time_limit=10.0)
MANY = 0.95
"""Share of boards that have a plan."""
OURS = ("cache-", "maintenance-", "event-", "set-way-")
REFUSED = {
    without_operation: {"cache-stale", "cache-dirty"},
    without_fence: {"event-order", "cache-stale", "cache-dirty"},
    behind_unmapping: {"maintenance-unmapped"},
}
"""How plans are damaged, and one of which findings then has to be there."""


@dataclass(frozen=True)
class Planned:
    loaded: LoadedBoard
    plan: Plan

    def codes(self, plan: Plan) -> set[str]:
        """What the judge says of caches about a plan of the board."""
        found = judge(self.loaded.board, tables_of_plan(plan), caches=True)
        return {each.code for each in found if each.code.startswith(OURS)}


def planned(seed: int) -> Planned | None:
    """The plan of a board, None where there is none; the judge passed it, or InternalError."""
    loaded = cache_board(seed)
    plan = solve_loaded(loaded, LIMIT).plan
    return None if plan is None else Planned(loaded, plan)


def faults(one: Planned, seed: int) -> list[str]:
    """Where planner and judge do not agree.

    The model looks at every operation left out (`superfluous`), the whole judge at some of them.
    """
    found = [f"finding {code}" for code in sorted(one.codes(one.plan))]
    tables = tables_of_plan(one.plan)
    found += [f"not needed: {each}" for each in superfluous(one.loaded.board, tables)]
    rng = Random(seed)
    for damage, codes in REFUSED.items():
        every = list(damage(one.plan))
        for text, plan in rng.sample(every, min(SAMPLE, len(every))):
            found += [] if one.codes(plan) & codes else [f"not refused: {text}"]
    for number in range(LIVES):
        stale = Life(one.loaded.board, one.plan, Random(seed * 100 + number)).run()
        found += [f"life {number}: {each}" for each in stale[:2]]
    return found


def noticed(one: Planned, seed: int) -> bool | None:
    """Whether lives notice that an operation is left out; None where there is none."""
    every = [plan for _, plan in without_operation(one.plan)]
    if not every:
        return None
    plan = Random(seed).choice(every)
    lives = (Life(one.loaded.board, plan, Random(seed * 100 + n)) for n in range(MANY_LIVES))
    return any(life.run() for life in lives)


def examine(seeds: range) -> Counter[str]:
    """All faults of all boards are told at once; how many events of each kind there were."""
    bad: dict[int, list[str]] = {}
    seen: Counter[str] = Counter()
    for seed in seeds:
        try:
            one = planned(seed)
            found = [] if one is None else faults(one, seed)
        except InternalError as error:
            bad[seed] = [str(error)]
            continue
        if one is not None:
            seen["plans"] += 1
            seen.update(event.kind.value for event in one.plan.maintenance)
            seen[f"noticed {noticed(one, seed)}"] += 1
        if found:
            bad[seed] = found
    assert bad == {}
    assert seen["plans"] >= MANY * len(seeds)
    assert seen["noticed True"] >= NOTICED * (seen["noticed True"] + seen["noticed False"])
    return seen


@pytest.mark.parametrize("chunk", range(QUICK_CHUNKS))
def test_planner_and_judge_agree_on_random_boards(chunk):
    size = QUICK // QUICK_CHUNKS
    seen = examine(range(chunk * size, (chunk + 1) * size))
    for kind in ("load", "start", "reset", "stop", "reuse"):
        assert seen[kind], kind


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_planner_and_judge_agree_on_many_random_boards(chunk):
    size = FULL // CHUNKS
    seen = examine(range(chunk * size, (chunk + 1) * size))
    for kind in ("load", "stage", "start", "reset", "stop", "reuse", "map", "unmap"):
        assert seen[kind], kind

"""The planner against the brute-force oracle, on random tiny boards: values, bounds, the plan."""

from __future__ import annotations

from collections import Counter

import pytest

from mpuplan.arch.codec import Isa, RegionWords, decode
from mpuplan.diag import InputRejected
from mpuplan.load import LoadedBoard, load_board_text
from mpuplan.model.board import Board, Switch
from mpuplan.model.plan import Plan, PlanContext
from mpuplan.pipeline.solving import SolveResult, solve_loaded
from tests.oracle.brute import Result, TooBig, best, lowest
from tests.oracle.generate import flavour_of, random_board
from tests.oracle.meaning import Unsupported

QUICK, FULL, CHUNKS = 60, 1000, 20
LIMIT = 60_000
"""Starts that the oracle tries at most: about a second."""
MOST_SKIPPED = 0.1
"""Share of seeds that may go uncompared: boards that the loader rejects, or too big ones."""
LEAST = {
    "shared blocks": 0.5,
    "more stages than one": 0.35,
    "gaps that may be covered": 0.15,
    "several pCPUs": 0.2,
    "two of these": 0.35,
    "all of these": 0.02,
}
"""Shares of the boards that have what makes planning hard."""
COMPARED = {"a plan": 0.55, "something moves": 0.6, "the canonical plan": 0.5}
"""Shares of the seeds whose boards have this, or are compared in this."""


def regions(plan: Plan, context: PlanContext) -> set[tuple[int, ...]]:
    """Enabled regions of a context: start, end, AP, XN, SH, MAIR byte."""
    found = set()
    for slot in context.slots:
        fields = decode(RegionWords(slot.prbar, slot.prlar), Isa(plan.core.isa))
        if fields.enabled:
            byte = context.mair[fields.attr]
            found.add((fields.start, fields.end, fields.ap, fields.xn, fields.sh, byte))
    return found


def recount(board: Board, plan: Plan) -> tuple[int, int]:
    """Headroom and regions in total, counted again from the words of a plan."""
    here = {context.name: regions(plan, context) for context in plan.contexts}
    groups: dict[tuple[str, int, str], list[PlanContext]] = {}
    for context in plan.contexts:
        rest = context.name.split("/", 2)[2]
        program = "" if board.hypervisor else rest.split(":")[0]
        groups.setdefault((context.stage, context.pcpu, program), []).append(context)
    total = 0
    for members in groups.values():
        sets = [here[context.name] for context in members]
        everywhere = set.intersection(*sets)
        total += len(everywhere) + sum(len(own - everywhere) for own in sets)
    running = {stage.name for stage in board.stages if stage.guests}
    spare = []
    entry = board.hypervisor is not None and board.hypervisor.switch is Switch.ENTRY
    for context in plan.contexts:
        if context.stage not in running:
            continue
        used = here[context.name]
        transient = context.transient_slots
        pair = [c for c in plan.contexts if c.name == f"{context.name}+el2"]
        if context.guest and entry:
            if not pair:
                continue
            used = used | here[pair[0].name]
            transient = pair[0].transient_slots
        slots = board.core.el1_regions if context.mpu == "el1" else board.core.el2_regions
        spare.append(slots - len(used) - transient)
    return min(spare), total


def traits(board: Board) -> list[str]:
    """What a board has of what makes planning hard."""
    asked = {
        "shared blocks": board.shared,
        "more stages than one": board.stages[1:],
        "gaps that may be covered": board.policy.over,
        "several pCPUs": board.pcpus > 1,
    }
    found = [name for name, has in asked.items() if has]
    more = ["two of these"] * (len(found) > 1) + ["all of these"] * (len(found) == len(asked))
    return [*found, *more]


def short_of(seen: Counter[str], least: dict[str, float], count: int) -> set[str]:
    """What fewer boards have than should, and how many do."""
    return {
        f"{seen[name] / count:.0%} {name}"
        for name, share in least.items()
        if seen[name] < share * count
    }


def other_plan(loaded: LoadedBoard, plan: Plan, wanted: Result) -> str | None:
    """How a plan differs from the canonical one: lowest starts, by names; raises TooBig.

    Where gaps may be covered, only places are compared.
    """
    canonical = lowest(loaded.board, wanted, LIMIT)
    places = {placed.block: placed.start for placed in plan.placement}
    for name, start in canonical.placement.items():
        if places[name] != start:
            return f"{name} lies at {places[name]:#x}, as low as it can is {start:#x}"
    for context in plan.contexts:
        here = {(slot.start, slot.end) for slot in context.slots if slot.enabled}
        if canonical.regions and here != canonical.regions[context.name]:
            return f"other regions in {context.name} than {sorted(canonical.regions[context.name])}"
    return None


def fault(loaded: LoadedBoard, found: SolveResult, wanted: Result) -> str | None:
    """What is wrong with the planner's answer, or None."""
    if found.plan is None:
        if not wanted.feasible:
            return None
        reasons = [d.message for d in found.diagnostics if d.level == "error"]
        return f"no plan ({reasons}), the oracle has {wanted.score}"
    if not wanted.feasible:
        return f"a plan, but the oracle says {wanted.reason} {wanted.at}"
    values = {objective.name: objective.value for objective in found.plan.objectives}
    score = values["headroom"], values["regions"], values["exposure"]
    if score != wanted.score:
        return f"{score}, the oracle has {wanted.score}"
    bounds = {objective.name: objective.bound for objective in found.plan.objectives}
    if any(bounds[name] != values[name] for name in ("headroom", "regions", "exposure")):
        return f"the best plan, but its bounds are {bounds}"
    if (found.plan.status == "optimal") != (bounds == values):
        return f"{values} with bounds {bounds}, but its status is {found.plan.status}"
    if recount(loaded.board, found.plan) != score[:2]:
        return f"{score}, but its words give {recount(loaded.board, found.plan)}"
    return None


def compare(seeds: range) -> Counter[str]:
    """Compare the boards of some seeds; how many of them have what."""
    faults, skipped = [], 0
    seen: Counter[str] = Counter()
    for seed in seeds:
        try:
            loaded = load_board_text(random_board(seed))
            wanted = best(loaded.board, limit=LIMIT)
        except (InputRejected, TooBig, Unsupported):
            skipped += 1
            continue
        try:
            found = solve_loaded(loaded)
            wrong = fault(loaded, found, wanted)
            if wrong is None and found.plan is not None:
                seen["a plan"] += 1
                seen["something moves"] += bool(found.plan.placement)
                wrong = other_plan(loaded, found.plan, wanted)
                seen["the canonical plan"] += 1
        except TooBig:
            wrong = None
        except Exception as error:  # a crash is a fault like any other, report all seeds
            wrong = f"{type(error).__name__}: {error}"
        if wrong is not None:
            faults.append(f"seed {seed} ({flavour_of(seed)}): {wrong}")
    assert not faults, "\n".join(faults)
    assert skipped <= max(1, MOST_SKIPPED * len(seeds))
    return seen


def test_the_planner_is_as_good_as_brute_force():
    seen = compare(range(QUICK))
    assert short_of(seen, COMPARED, QUICK) == set()


def test_the_boards_have_shares_stages_gaps_and_pcpus():
    seen: Counter[str] = Counter()
    for seed in range(FULL):
        try:
            seen.update(traits(load_board_text(random_board(seed)).board))
        except InputRejected:
            seen["rejected"] += 1
    assert short_of(seen, LEAST, FULL) == set()
    assert seen["rejected"] <= MOST_SKIPPED * FULL


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_planner_is_as_good_as_brute_force_on_many_boards(chunk):
    size = FULL // CHUNKS
    seen = compare(range(chunk * size, (chunk + 1) * size))
    assert short_of(seen, {"a plan": 0.3}, size) == set()

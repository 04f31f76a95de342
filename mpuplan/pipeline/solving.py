"""Plan boards, and judge boards and layouts."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mpuplan.check import judge, obstacles
from mpuplan.demand.findings import impossible, overflow, transient_findings, unplaced
from mpuplan.demand.problem import Problem, problem
from mpuplan.demand.regions import Outcome, needed, region_sets, score
from mpuplan.diag import Diagnostic, InputRejected, InternalError, Level, has_errors
from mpuplan.diag.catalogue import JUDGE, LOAD, diagnostic
from mpuplan.load import (
    LoadedBoard,
    apply_waivers,
    load_board,
    load_plan,
    tables_of_plan,
)
from mpuplan.model.tables import Origin
from mpuplan.pipeline.layouts import read_layout
from mpuplan.tabulate import tabulate
from mpuplan.tabulate.switches import SWITCH_COST, switch_objective

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.model.board import Board
    from mpuplan.model.plan import Plan
    from mpuplan.model.tables import Tables
    from mpuplan.solve.search import Limits, Solution

Progress = Callable[[str, int, int], None]
"""Called with an objective's name, its best value and its bound."""

WORK_PER_SECOND = 0.2
"""Deterministic solver work that stands for a second of ``--time-limit`` (measured, one core)."""
WALL_FACTOR = 4
"""The wall clock aborts a search at this multiple of its time limit."""


@dataclass(frozen=True, slots=True)
class SolveOptions:
    """``time_limit`` in seconds stands for deterministic work; None: no limit."""

    time_limit: float | None = None
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class ContextState:
    """How a context of an impossible board fares: its regions, or None where no word serves it."""

    name: str
    regions: int | None


@dataclass(frozen=True, slots=True)
class SolveResult:
    """A plan that the judge passed, or the reasons why there is none.

    ``undecided``: the limit ended the search (the plan, if any, is not proven best).
    """

    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    undecided: bool = False
    contexts: tuple[ContextState, ...] = field(default=())


def solve_board(path: Path, options: SolveOptions | None = None) -> SolveResult:
    """Plan the board in a file; raises InputRejected when it is not well formed."""
    return solve_loaded(load_board(path), options)


def solve_loaded(loaded: LoadedBoard, options: SolveOptions | None = None) -> SolveResult:
    """Plan a board: placement, joining, slots, words; judged before it is returned."""
    found = problem(loaded.board)
    bad = impossible(found)
    if bad:
        return _rejected(loaded, found, bad)
    fixed = _fixed_outcome(found)
    if fixed is not None:
        return _fixed(loaded, found, fixed)
    return _searched(loaded, found, options or SolveOptions())


def validate_layout(
    loaded: LoadedBoard, path: Path, context: str | None = None
) -> tuple[Diagnostic, ...]:
    """Findings about a board and the plan, layout or register dump in a file, judged against it.

    `context` names the context that a dump was taken in.
    """
    read = read_layout(path, loaded.board, context=context)
    if read.dump and context is None:
        text = "a register dump does not say which context it was taken in"
        raise InputRejected([diagnostic("context-needed", text)])
    tables = read.layout.tables
    found = (*read.diagnostics, *validate_loaded(loaded, tables))
    if tables.origin is Origin.PLAN:
        made_for = load_plan(path).board_sha256
        if made_for != loaded.board.inputs[0].sha256:
            text = f"the plan was made for a board file with digest {made_for[:16]}, not for this"
            found = (*found, diagnostic("other-board", text))
    return found


def validate_deep(loaded: LoadedBoard) -> tuple[Diagnostic, ...]:
    """Findings about a board that also has to have a plan; solves it."""
    return solve_loaded(loaded).diagnostics


def validate_loaded(loaded: LoadedBoard, tables: Tables | None = None) -> tuple[Diagnostic, ...]:
    """Findings about a board, and about tables for it; waivers applied."""
    if tables is None:
        findings = [*loaded.diagnostics, *impossible(problem(loaded.board))]
        return _accepted(loaded, findings, looked=LOAD)
    judged = judge(loaded.board, tables)
    if tables.origin is Origin.PLAN:
        judged = _not_said(loaded, judged)
    return _accepted(loaded, [*loaded.diagnostics, *judged], looked={**LOAD, **JUDGE})


def _not_said(loaded: LoadedBoard, judged: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The judge's findings about a plan, without the warnings that the board has given already."""
    said = {d.code for d in loaded.diagnostics}
    return tuple(d for d in judged if d.level is Level.ERROR or d.code not in said)


def _accepted(
    loaded: LoadedBoard, findings: Sequence[Diagnostic], looked: Container[str] | None
) -> tuple[Diagnostic, ...]:
    """The findings with the board's waivers applied.

    Whether a waiver is unused can only be said of codes that were looked for (None: all were).
    """
    found = apply_waivers(loaded.board, _distinct(findings))
    if looked is None:
        return found
    early = {waiver.span for waiver in loaded.board.accept if waiver.finding not in looked}
    return tuple(d for d in found if d.code != "waiver-unused" or d.span not in early)


def _distinct(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(dict.fromkeys(findings))


def _rejected(loaded: LoadedBoard, found: Problem, bad: tuple[Diagnostic, ...]) -> SolveResult:
    findings = _accepted(loaded, (*loaded.diagnostics, *bad), looked=LOAD)
    return SolveResult(None, findings, contexts=_states(found))


def _states(found: Problem) -> tuple[ContextState, ...]:
    """Regions per context where nothing is left to decide: no movable block, no exposure."""
    outcome = Outcome({}, tuple(() for _ in found.demands))
    if found.carriers or any(d.exposable.patches for d in found.demands):
        return ()
    sets = region_sets(found, outcome)
    return tuple(
        ContextState(d.context.name, None if d.clashes else len(regions))
        for d, regions in zip(found.demands, sets, strict=True)
    )


def _fixed_outcome(found: Problem) -> Outcome | None:
    """The only outcome of a board in which nothing moves and nothing may be exposed."""
    if found.carriers or any(d.exposable.patches for d in found.demands):
        return None
    return Outcome({}, tuple(() for _ in found.demands))


def _fixed(loaded: LoadedBoard, found: Problem, outcome: Outcome) -> SolveResult:
    sets = region_sets(found, outcome)
    short = []
    for pool, count in zip(found.pools, needed(found, sets), strict=True):
        context = found.demands[pool[0]].context
        lack = count - (context.slots - context.transient)
        if lack > 0:
            short.append(overflow(found, pool, lack))
    if short:
        return _rejected(loaded, found, tuple(short))
    value = score(found, sets)
    bounds = value.headroom, value.regions, value.exposure
    return _planned(loaded, found, outcome, bounds)


def _searched(loaded: LoadedBoard, found: Problem, options: SolveOptions) -> SolveResult:
    from mpuplan.solve.search import Limits, OutOfTime, Status, search

    seconds = options.time_limit
    limits = Limits()
    if seconds is not None:
        limits = Limits(seconds * WORK_PER_SECOND, seconds * WALL_FACTOR)
    try:
        solution = search(found, limits, options.progress)
        if solution.status is Status.INFEASIBLE:
            bad = _misfits(found, limits)
            return _rejected(loaded, found, bad) if bad else _undecided(loaded)
    except OutOfTime:
        return _undecided(loaded)
    if solution.status is Status.UNKNOWN:
        return _undecided(loaded)
    return _solved(loaded, found, solution)


def _undecided(loaded: LoadedBoard) -> SolveResult:
    text = "no plan was found within the time limit, and none was ruled out"
    findings = (*loaded.diagnostics, diagnostic("undecided", text))
    return SolveResult(None, _accepted(loaded, findings, looked=LOAD), undecided=True)


def _misfits(found: Problem, limits: Limits) -> tuple[Diagnostic, ...]:
    """Why an infeasible problem has no plan; empty where the limit ended the question."""
    from mpuplan.solve.misfit import misfit

    fit = misfit(found, limits)
    if fit.placed is False:
        return (unplaced(found.carriers),)
    findings = tuple(overflow(found, found.pools[index], lack) for index, lack in fit.short)
    if fit.placed and not findings:
        raise InternalError("an infeasible problem without a context that lacks slots")
    return findings


def _solved(loaded: LoadedBoard, found: Problem, solution: Solution) -> SolveResult:
    if solution.outcome is None or solution.bounds is None:
        raise InternalError("a solution without an outcome")
    bounds = solution.bounds
    values = bounds.headroom, bounds.regions, bounds.exposure
    return _planned(loaded, found, solution.outcome, values)


def _planned(
    loaded: LoadedBoard, found: Problem, outcome: Outcome, bounds: tuple[int, int, int]
) -> SolveResult:
    sets = region_sets(found, outcome)
    reach = transient_findings(found, sets, outcome.places)
    if reach:
        return _rejected(loaded, found, reach)
    plan = tabulate(found, outcome, bounds)
    judged = judge(loaded.board, tables_of_plan(plan))
    if any(d.code == "switch-unsafe" for d in judged):
        plan = _switchable(loaded.board, plan)
        judged = judge(loaded.board, tables_of_plan(plan))
    if has_errors(judged):
        texts = "; ".join(f"{d.code}: {d.message}" for d in judged if has_errors([d]))
        raise InternalError(f"the judge rejects the plan: {texts}")
    findings = [*loaded.diagnostics, *_not_said(loaded, judged), *_notes(found, plan)]
    accepted = _accepted(loaded, findings, looked=None)
    return SolveResult(plan, accepted, undecided=plan.status != "optimal")


def _switchable(board: Board, plan: Plan) -> Plan:
    """The plan without the sequences that the judge finds unsafe, which it then names."""
    unsafe = obstacles(board, tables_of_plan(plan))
    ends = {(o.mpu, o.source, o.target) for o in unsafe}
    kept = tuple(s for s in plan.switches if (s.mpu, s.source, s.target) not in ends)
    cost = switch_objective(kept, plan.contexts)
    values = [o for o in plan.objectives if o.name != SWITCH_COST]
    objectives = (*values, *([cost] if cost is not None else []))
    return replace(plan, objectives=objectives, switches=kept, obstacles=unsafe)


def _notes(found: Problem, plan: Plan) -> tuple[Diagnostic, ...]:
    notes = []
    if plan.status != "optimal":
        gaps = ", ".join(f"{o.name} {o.value} (bound {o.bound})" for o in plan.objectives)
        notes.append(diagnostic("not-proven", f"the plan is not proven optimal: {gaps}"))
    kept: dict[str, int] = {}
    declared = {d.context.stage for d in found.demands if any(a.transient for a in d.asks)}
    for demand in found.demands:
        if demand.context.transient and demand.context.stage not in declared:
            kept[demand.context.stage] = demand.context.transient
    for stage, count in kept.items():
        slots = f"{count} transient slot" + ("s" if count > 1 else "")
        text = f"stage '{stage}' keeps {slots} free in every context, reach unknown"
        notes.append(diagnostic("reach-unknown", text, at=(stage,)))
    return tuple(notes)

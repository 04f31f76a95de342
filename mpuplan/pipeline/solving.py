"""Plan boards, and judge boards and layouts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
from mpuplan.check import judge, judge_steps, obstacles, tells, untold
from mpuplan.coherency import maintained
from mpuplan.demand.findings import impossible, transient_findings
from mpuplan.demand.problem import Problem, problem
from mpuplan.demand.regions import Outcome, region_sets
from mpuplan.diag import Diagnostic, InputRejected, InternalError, Level, has_errors
from mpuplan.diag.catalogue import ALIAS, COHERENCY, JUDGE, LOAD, diagnostic
from mpuplan.load import (
    LoadedBoard,
    apply_waivers,
    tables_of_plan,
)
from mpuplan.model.plan import status_of
from mpuplan.model.tables import Origin
from mpuplan.pipeline.boards import load_board
from mpuplan.pipeline.layouts import read_layout
from mpuplan.pipeline.nested import NestedPacking, nested_impossible, pack_all
from mpuplan.pipeline.packing import Effort, Packed, Progress, Unpacked
from mpuplan.pipeline.rebasing import base_notes, is_of, movable
from mpuplan.pipeline.tabling import UNSAFE_CYCLE, Arranger, tabled
from mpuplan.tabulate.switches import SWITCH_COST, plain_objective
from mpuplan.tabulate.unzeroed import unzeroed

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence
    from pathlib import Path

    from mpuplan.demand.arrangement import Arrange
    from mpuplan.model.base import Base
    from mpuplan.model.board import Board
    from mpuplan.model.plan import Objective, Plan
    from mpuplan.model.tables import Tables
    from mpuplan.pipeline.exposure import ExposureLimit

WORK_PER_SECOND = 0.2
"""Deterministic solver work that stands for a second of ``--time-limit`` (measured, one core)."""
USUAL_LIMIT = 60
"""The time limit where none is given; then no clock aborts, so every search ends alike."""
WALL_FACTOR = 4
"""The wall clock aborts a search at this multiple of a given time limit."""


@dataclass(frozen=True, slots=True)
class SolveOptions:
    """``time_limit`` in seconds stands for deterministic work; None: the usual amount of it.

    ``begin``: called with the name of each part of the work that follows the search. ``base``: an
    earlier plan of the board to stay near. ``patient``: no clock aborts a search, however loaded
    the machine is.
    """

    time_limit: float | None = None
    progress: Progress | None = None
    begin: Callable[[str], None] | None = None
    base: Base | None = None
    patient: bool = False


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
    options = options or SolveOptions()
    found = replace(problem(loaded.board), base=options.base)
    same = _unchanged(loaded, found)
    if same is not None:
        return same
    effort = _effort(options)
    packed = pack_all(found, effort, options.progress)
    if isinstance(packed, Unpacked):
        return _rejected(loaded, found, packed.reasons) if packed.reasons else _undecided(loaded)
    return _planned(loaded, found, *packed, Arranger(effort.work), options.begin)


def _unchanged(loaded: LoadedBoard, found: Problem) -> SolveResult | None:
    """The base itself, where nothing changed since it was made and the judge has nothing on it."""
    base = found.base
    if base is None or not is_of(base, loaded.board):
        return None
    plan = maintained(loaded.board, base.plan)  # an older version's says nothing of caches
    judged = tuple(map(_unproven, judge(loaded.board, tables_of_plan(plan), caches=True)))
    if has_errors(judged) or not movable(found) <= base.places.keys():
        return None
    text = "nothing has changed since the base was made, which is kept with the bounds that it has"
    findings = [*loaded.diagnostics, *_not_said(loaded, judged), *_notes(found, plan, ())]
    findings += _kept_secrets(found, Outcome(base.places, ()), plan)
    findings.append(diagnostic("base-kept", text))
    accepted = _accepted(loaded, findings, looked=None)
    return SolveResult(plan, accepted, undecided=plan.status != "optimal")


def _effort(options: SolveOptions) -> Effort:
    seconds = options.time_limit
    if seconds is None:
        return Effort(USUAL_LIMIT * WORK_PER_SECOND)
    wall = None if options.patient else seconds * WALL_FACTOR
    return Effort(seconds * WORK_PER_SECOND, wall)


def validate_layout(
    loaded: LoadedBoard,
    path: Path,
    context: str | None = None,
    *,
    deep: bool = False,
    limit: ExposureLimit | None = None,
) -> tuple[Diagnostic, ...]:
    """Findings about a board and the plan, layout or register dump in a file, judged against it.

    `context` names the context that a dump was taken in. `deep`: also look at every address after
    every single step of a plan's sequences. `limit`: what each agent may be exposed to.
    """
    read = read_layout(path, loaded.board, context=context)
    if read.dump and context is None:
        text = "a register dump does not say which context it was taken in"
        raise InputRejected([diagnostic("context-needed", text)])
    tables = read.layout.tables
    found = (*read.diagnostics, *validate_loaded(loaded, tables))
    if deep:
        found = (*found, *_deep(loaded, tables))
    if limit is not None:
        found = (*found, *limit.findings(loaded.board, tables))
    if read.layout.plan is not None:
        found = (*found, *other_inputs(loaded, read.layout.plan))
    return found


def other_inputs(loaded: LoadedBoard, plan: Plan) -> Iterator[Diagnostic]:
    """A finding if the plan was made from other files than the board is now."""
    board = loaded.board
    if plan.board_sha256 != board.inputs[0].sha256:
        text = f"the plan was made for a board file with digest {plan.board_sha256[:16]}"
        yield diagnostic("other-board", f"{text}, not for this")
        return
    was = {item.name: item.sha256 for item in plan.inputs[1:]}
    now = {item.name: item.sha256 for item in board.inputs[1:]}
    changed = sorted(name for name in was.keys() | now.keys() if was.get(name) != now.get(name))
    if changed:
        names = ", ".join(f"'{name}'" for name in changed)
        yield diagnostic("other-board", f"since the plan was made, {names} changed")


def validate_deep(
    loaded: LoadedBoard, *, deep: bool = True, limit: ExposureLimit | None = None
) -> tuple[Diagnostic, ...]:
    """Findings about a board that also has to have a plan; solves it, and looks at the plan.

    `deep` and `limit` as of `validate_layout`.
    """
    result = solve_loaded(loaded)
    if result.plan is None:
        return result.diagnostics
    tables = tables_of_plan(result.plan)
    steps = _deep(loaded, tables) if deep else ()
    beyond = limit.findings(loaded.board, tables) if limit is not None else ()
    return (*result.diagnostics, *steps, *beyond)


def _deep(loaded: LoadedBoard, tables: Tables) -> tuple[Diagnostic, ...]:
    """What single steps of a plan's sequences do; a layout has none."""
    return _accepted(loaded, judge_steps(loaded.board, tables), looked=())


def validate_loaded(loaded: LoadedBoard, tables: Tables | None = None) -> tuple[Diagnostic, ...]:
    """Findings about a board, and about tables for it; waivers applied."""
    if tables is None:
        findings = [*loaded.diagnostics, *_impossible(loaded.board)]
        return _accepted(loaded, findings, looked=LOAD)
    judged = _once(loaded, judge(loaded.board, tables))
    looked = {**LOAD, **JUDGE, **ALIAS}
    if tables.origin is Origin.PLAN:
        silent = () if has_errors(judged) else untold(loaded.board, tables)
        judged = (*_not_said(loaded, judged), *silent)
        looked |= COHERENCY if tells(tables) else {}
    return _accepted(loaded, [*loaded.diagnostics, *judged], looked=looked)


def _impossible(board: Board) -> tuple[Diagnostic, ...]:
    return impossible(problem(board)) or nested_impossible(board)


def _not_said(loaded: LoadedBoard, judged: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The judge's findings about a plan, without the warnings that the board has given already."""
    said = {d.code for d in loaded.diagnostics}
    new = _once(loaded, judged)
    return tuple(d for d in new if d.level is Level.ERROR or d.code not in said)


def _once(loaded: LoadedBoard, judged: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Without what the words show again of a block that the board was warned of already."""
    said = {d.at[0] for d in loaded.diagnostics if d.code == "incoherent-share"}
    return tuple(d for d in judged if d.code != "alias-pcpus" or said.isdisjoint(d.at))


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


def _undecided(loaded: LoadedBoard) -> SolveResult:
    text = "no plan was found within the time limit, and none was ruled out"
    findings = (*loaded.diagnostics, diagnostic("undecided", text))
    return SolveResult(None, _accepted(loaded, findings, looked=LOAD), undecided=True)


def _planned(
    loaded: LoadedBoard,
    found: Problem,
    packed: Packed,
    programs: Sequence[NestedPacking],
    arrange: Arrange,
    begin: Callable[[str], None] | None,
) -> SolveResult:
    outcome = packed.outcome
    sets = region_sets(found, outcome)
    reach = transient_findings(found, sets, outcome.places)
    if reach:
        return _rejected(loaded, found, reach)
    plan, judged = tabled(found, packed, programs, arrange, begin or (lambda part: None))
    if any(d.code in UNSAFE_CYCLE for d in judged):
        plan = without_cycles(plan)
        judged = judge(loaded.board, tables_of_plan(plan), caches=True)
    if any(d.code == "switch-unsafe" for d in judged):
        plan = maintained(loaded.board, _switchable(loaded.board, plan))
        judged = judge(loaded.board, tables_of_plan(plan), caches=True)
    judged = tuple(map(_unproven, judged))
    if has_errors(judged):
        texts = "; ".join(f"{d.code}: {d.message}" for d in judged if has_errors([d]))
        raise InternalError(f"the judge rejects the plan: {texts}")
    findings = [*loaded.diagnostics, *_not_said(loaded, judged), *_notes(found, plan, programs)]
    findings += _kept_secrets(found, outcome, plan)
    findings += base_notes(found.base, plan) if found.base is not None else ()
    accepted = _accepted(loaded, findings, looked=None)
    return SolveResult(plan, accepted, undecided=plan.status != "optimal")


def _unproven(found: Diagnostic) -> Diagnostic:
    """What is wrong with maintenance alone spoils no table: it is told, and the plan is given."""
    if found.level is not Level.ERROR or found.code not in COHERENCY:
        return found
    text = f"{found.code}: {found.message}"
    return diagnostic("maintenance-unproven", text, found.span, at=found.at)


def _switchable(board: Board, plan: Plan) -> Plan:
    """The plan without the sequences that the judge finds unsafe, which it then names."""
    unsafe = obstacles(board, tables_of_plan(plan))
    ends = {(o.mpu, o.source, o.target) for o in unsafe}
    kept = tuple(s for s in plan.switches if (s.mpu, s.source, s.target) not in ends)
    cost = plain_objective(kept, plan.contexts, plan.cycles)
    values = [o for o in plan.objectives if o.name != SWITCH_COST]
    objectives = (*values, *([cost] if cost is not None else []))
    return replace(
        plan,
        status=status_of(objectives),
        objectives=objectives,
        switches=kept,
        obstacles=(*plan.obstacles, *unsafe),
    )


def without_cycles(plan: Plan) -> Plan:
    """The plan with slots by context alone; what no cycle costs less than, they do not either."""
    cost = plain_objective(plan.switches, plan.contexts)
    assert cost is not None
    objectives = tuple(
        replace(o, value=cost.value) if o.name == SWITCH_COST else o for o in plan.objectives
    )
    return replace(plan, status=status_of(objectives), objectives=objectives, cycles=())


def _way_to_prove(programs: Sequence[NestedPacking]) -> str | None:
    """Where a guest's memory could lie elsewhere, its program may be the better for it."""
    names = ", ".join(f"'{one.nested.guest.name}'" for one in programs if not one.alike)
    if not names:
        return None
    return f"the memory of {names} may have a better place for its EL1 program: give it a 'start'"


def _no_time_helps(gaps: Sequence[Objective]) -> str | None:
    """Many contexts with more regions than slots: their switches are bounded without a search."""
    if [o.name for o in gaps] != [SWITCH_COST]:
        return None
    return "the regions are proven; for switches between many contexts a longer search may not help"


def _kept_secrets(found: Problem, outcome: Outcome, plan: Plan) -> Iterator[Diagnostic]:
    """Memory that a stage leaves behind with what it holds."""
    for item, why in unzeroed(found, outcome.places, plan):
        where = range_text(item.start, item.end)
        text = f"'{item.block}' is not zeroed in {where} when stage '{item.stage}' ends: {why}"
        yield diagnostic("not-zeroed", text, at=(item.block,))


def _notes(found: Problem, plan: Plan, programs: Sequence[NestedPacking]) -> tuple[Diagnostic, ...]:
    notes = []
    if plan.status != "optimal":
        gaps = [o for o in plan.objectives if o.value != o.bound]
        values = ", ".join(f"{o.name} {o.value} (bound {o.bound})" for o in gaps)
        text = f"the plan is not proven optimal: {values}"
        hint = _way_to_prove(programs) or _no_time_helps(gaps)
        notes.append(diagnostic("not-proven", text, hint=hint))
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

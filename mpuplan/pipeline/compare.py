"""Others' allocators on a board, beside our plan of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import size_text
from mpuplan.arch.codec import Isa
from mpuplan.demand.nested import nested_boards
from mpuplan.demand.problem import cut_points, problem
from mpuplan.demand.spans import size, without
from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.board import Level
from mpuplan.peers import (
    Clashing,
    Comparison,
    ContextRegions,
    ContextRow,
    PeerReport,
    Replay,
    Standing,
    replay_bao,
    replay_l4re,
    replay_xen,
    replay_zephyr,
    scene,
    swap_cost,
)
from mpuplan.pipeline.solving import SolveOptions, other_inputs, solve_loaded
from mpuplan.tabulate.peers import SCHEMES, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mpuplan.demand.problem import Problem
    from mpuplan.diag import Diagnostic
    from mpuplan.load import LoadedBoard
    from mpuplan.model.plan import ContextSwitch, Cost, Plan, PlanContext
    from mpuplan.peers.requests import Scene, View

__all__ = ["CompareResult", "compare_board"]

_PEERS: Final[tuple[tuple[Callable[[Scene], Replay], Level, str], ...]] = (
    (replay_xen, Level.EL2, "Xen: region by region"),
    (replay_bao, Level.EL2, "Bao: residents"),
    (replay_l4re, Level.EL2, "L4Re: reload"),
    (replay_zephyr, Level.EL1, ""),
)
"""Every replay, its MPU, and the scheme that prices its switches; Zephyr's price is its own."""
_NAMES: Final = ("xen", "bao", "l4re", "zephyr")


@dataclass(frozen=True, slots=True)
class CompareResult:
    """The comparison, and what was found on the way to our own plan."""

    comparison: Comparison
    diagnostics: tuple[Diagnostic, ...]
    undecided: bool = False


def compare_board(
    loaded: LoadedBoard, options: SolveOptions | None = None, plan: Plan | None = None
) -> CompareResult:
    """Replay the others; our plan is `plan`, else the board is solved.

    Raises InputRejected where `plan` is of another board.
    """
    outer = problem(loaded.board)
    if plan is not None:
        found = tuple(other_inputs(loaded, plan))
        return CompareResult(_compared(outer, plan, ""), found)
    result = solve_loaded(loaded, options)
    if result.plan is not None:
        compared = _compared(outer, result.plan, "")
    else:
        why = "the limit ended the search" if result.undecided else "the board has no plan"
        compared = _without_plan(outer, why)
    return CompareResult(compared, result.diagnostics, result.undecided)


def _without_plan(outer: Problem, why: str) -> Comparison:
    """Where others end: on a board in which nothing moves, with words for all demands."""
    if not outer.carriers:
        try:
            return _compared(outer, None, why)
        except InputRejected:
            nobody = "demands of one context contradict each other, whoever maps them"
    else:
        nobody = "movable blocks have no place without a plan"
    contexts = [demand.context for demand in outer.demands]
    core = outer.board.core
    return Comparison(
        outer.board.name,
        core.preset,
        core.isa.value,
        "",
        why,
        tuple(ContextRow(c.name, c.mpu.value, c.slots, None) for c in contexts),
        tuple(PeerReport(Replay(name, why_not=nobody), "", "") for name in _NAMES),
    )


def _compared(outer: Problem, plan: Plan | None, no_plan: str) -> Comparison:
    scenes = _scenes(outer, plan)
    ours = _Ours(plan)
    rows = tuple(
        ContextRow(
            view.context.name, view.context.mpu.value, view.context.slots, ours.standing(view)
        )
        for s in scenes
        for view in s.views
    )
    core = outer.board.core
    reports = []
    for replay, level, scheme in _PEERS:
        made = _joined([replay(each) for each in scenes])
        views = {v.context.name: v for s in scenes for v in s.views if v.context.mpu is level}
        reports.append(_report(made, scheme, level, views, ours, outer))
    status = "" if plan is None else plan.status
    return Comparison(
        outer.board.name, core.preset, core.isa.value, status, no_plan, rows, tuple(reports)
    )


def _scenes(outer: Problem, plan: Plan | None) -> list[Scene]:
    """The board, and each guest's EL1 program as a board of its own."""
    places = {} if plan is None else {p.block: p.start for p in plan.placement}
    try:
        inner = [] if plan is None else nested_boards(outer.board, places)
        return [scene(each, places) for each in (outer, *(problem(n.board) for n in inner))]
    except (Clashing, KeyError) as found:
        text = f"the plan does not have the places of this board ({found.args[0]})"
        raise InputRejected([diagnostic("other-board", text)]) from None


def _joined(parts: Sequence[Replay]) -> Replay:
    """The replays of a board and of its guests' programs as one; they have no context in common."""
    made = [part for part in parts if not part.why_not]
    if not made:
        return parts[0]
    return replace(
        made[0],
        contexts=tuple(c for part in made for c in part.contexts),
        steps=tuple(s for part in made for s in part.steps),
        remarks=tuple(dict.fromkeys(r for part in made for r in part.remarks)),
    )


class _Ours:
    """Our plan by context; empty without a plan."""

    def __init__(self, plan: Plan | None) -> None:
        self.switches = () if plan is None else plan.switches
        contexts = () if plan is None else plan.contexts
        self._contexts = {(c.name, c.mpu): c for c in contexts}

    def context(self, view: View) -> PlanContext | None:
        return self._contexts.get((view.context.name, view.context.mpu.value))

    def into(self, view: View) -> list[ContextSwitch]:
        """The switches into a context."""
        name, mpu = view.context.name, view.context.mpu.value
        return [s for s in self.switches if s.target == name and s.mpu == mpu]

    def standing(self, view: View) -> Standing | None:
        context = self.context(view)
        if context is None:
            return None
        enabled = sum(slot.enabled for slot in context.slots)
        costs = [s.cost for s in self.into(view)]
        return Standing(enabled, len(context.slots), _dearest(costs))


def _dearest(costs: Sequence[Cost]) -> Cost | None:
    return max(costs, key=lambda c: (c.total, c.writes), default=None)


def _report(
    replay: Replay,
    scheme: str,
    level: Level,
    views: Mapping[str, View],
    ours: _Ours,
    outer: Problem,
) -> PeerReport:
    if replay.why_not:
        return PeerReport(replay, level.value, "")
    prices = _Prices(replay, scheme, views, outer)
    cuts = cut_points(outer.board)
    standings = []
    fewer = []
    for each in replay.contexts:
        view = views[each.name]
        costs, why = prices.into(ours.into(view))
        plain = _standing(each, view, cuts)
        standings.append((each.name, replace(plain, enter=_dearest(costs), why=why)))
        mine = ours.standing(view)
        if mine is not None and plain.regions < mine.regions:
            fewer.append((each.name, "; ".join(_reasons(plain)) or "not explained"))
    return PeerReport(
        replay, level.value, scheme or "Zephyr: table", tuple(standings), tuple(fewer)
    )


def _standing(each: ContextRegions, view: View, cuts: Sequence[int]) -> Standing:
    asked = [(r.start, r.end) for r in view.requests if not r.transient]
    given = [(r.start, r.end) for r in each.enabled]
    return Standing(
        len(each.enabled),
        each.programmed,
        over=size(without(given, asked)),
        under=0 if each.note else size(without(asked, given)),
        across=sum(any(start < cut < end for cut in cuts) for start, end in given),
        note=each.note,
    )


def _reasons(standing: Standing) -> Iterator[str]:
    if standing.note:
        yield standing.note
    if standing.over:
        yield f"its regions cover {size_text(standing.over)} that nobody asked for"
    if standing.under:
        yield f"{size_text(standing.under)} that are asked for lie in no region"
    if standing.across:
        yield "a region crosses a cut point"


class _Prices:
    """What a peer's switches cost, on its own region sets."""

    def __init__(
        self, replay: Replay, scheme: str, views: Mapping[str, View], outer: Problem
    ) -> None:
        self._scheme = scheme
        self._views = views
        self._wide = outer.board.core.isa is Isa.AARCH64
        self._sets = {c.name: frozenset(r.key for r in c.enabled) for c in replay.contexts}

    def into(self, switches: Sequence[ContextSwitch]) -> tuple[list[Cost], str]:
        """Costs of the switches between contexts that the peer reaches, or why there are none."""
        known = [s for s in switches if s.source in self._sets and s.target in self._sets]
        if not self._scheme:
            return [self._swap(s.target) for s in known], ""
        found = [SCHEMES[self._scheme](self._line(s), s.source, s.target) for s in known]
        why = next((each for each in found if isinstance(each, str)), "")
        return [each[0] for each in found if not isinstance(each, str)], why

    def _line(self, switch: ContextSwitch) -> Line:
        context = self._views[switch.target].context
        family = {
            name: regions
            for name, regions in self._sets.items()
            if self._views[name].context.family == context.family
        }
        own = frozenset.intersection(*family.values())
        return Line(family, own, context.slots - context.transient, self._wide, prenr=True)

    def _swap(self, name: str) -> Cost:
        """Zephyr: the static regions are those of the kernel's own context."""
        context = self._views[name].context
        kernel = next(
            n
            for n in self._sets
            if self._views[n].context.family == context.family
            and self._views[n].context.task is None
        )
        static, regions = len(self._sets[kernel]), len(self._sets[name])
        return swap_cost(context.slots, static, regions, wide=self._wide)

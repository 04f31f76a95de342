"""Where a pCPU is between guests, and what it must keep, zero and wait for between stages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.rights import Rights
from mpuplan.demand.asks import AskKind
from mpuplan.demand.contexts import Side
from mpuplan.demand.sites import FIXED
from mpuplan.demand.spans import joined, overlap, without
from mpuplan.demand.words import Agent
from mpuplan.model.board import BankKind
from mpuplan.tabulate.passage_task import Live

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.demand.asks import Ask
    from mpuplan.demand.contexts import Context
    from mpuplan.demand.problem import Problem
    from mpuplan.demand.spans import Range
    from mpuplan.model.board import Board, Handover, Roles
    from mpuplan.model.tables import TableContext
    from mpuplan.tabulate.passage_task import Area

__all__ = [
    "Dropped",
    "Want",
    "dropped",
    "live",
    "next_stage",
    "outside_default",
    "resting",
    "role_names",
    "roles_of",
    "table_of",
    "wants",
    "ways",
]


_OF_PCPU: Final = re.compile(r"/pcpu[0-9]+/")


@dataclass(frozen=True, slots=True)
class Want:
    """Bytes ``[start, end)`` that the party of a context asks for: its own block, or a use."""

    name: str
    start: int
    end: int
    rights: Rights
    own: bool


@dataclass(frozen=True, slots=True)
class Dropped:
    """Bytes of `block` that nobody asks for after `stage`; the pCPU that zeroes them, who waits.

    `waits`: the stages that other pCPUs must have reached before, with their numbers.
    """

    block: str
    owner: str
    start: int
    end: int
    stage: str
    pcpu: int
    waits: tuple[tuple[str, tuple[int, ...]], ...]


def resting(problem: Problem, family: Sequence[int]) -> int | None:
    """Index of the context that an MPU is in between guests or tasks; None if there is none."""
    rank = {Side.IDLE: 0, Side.PROGRAM: 0, Side.ENTRY_EL2: 1, Side.GUEST: 2}
    known = [index for index in family if problem.demands[index].context.side in rank]
    return min(known, key=lambda i: (rank[problem.demands[i].context.side], i), default=None)


def ways(problem: Problem) -> Iterator[tuple[tuple[int, ...], ...]]:
    """The families that one MPU of one pCPU goes through, in the order of stages."""
    found: dict[tuple[int, str, str], list[tuple[int, ...]]] = {}
    for family in problem.families:
        context = problem.demands[family[0]].context
        found.setdefault((context.pcpu, context.mpu.value, context.owner), []).append(family)
    yield from (tuple(found[key]) for key in sorted(found))


def roles_of(board: Board, owner: str) -> Roles | None:
    """The parts named in ``roles:`` of a party."""
    if board.hypervisor is not None and board.hypervisor.name == owner:
        return board.hypervisor.roles
    return next((p.roles for p in board.programs if p.name == owner), None)


def table_of(handover: Handover, context: Context) -> TableContext | None:
    """The context of a layout that a pCPU is found in; None where the layout does not speak of it.

    Names that begin ``STAGE/pcpuN/`` speak of that pCPU alone; another name, if it is the only one
    of its MPU, of every pCPU that has none of its own.
    """
    tables = [table for table in handover.tables.contexts if table.mpu == context.mpu.value]
    prefix = f"{context.stage}/pcpu{context.pcpu}/"
    own = [table for table in tables if table.name.startswith(prefix)]
    same = [table for table in own if table.name == context.name]
    if same or own:
        return (same or own)[0]
    every = [table for table in tables if _OF_PCPU.search(table.name) is None]
    return every[0] if len(every) == 1 else None


def wants(problem: Problem, index: int, places: Mapping[str, int]) -> tuple[Want, ...]:
    """What the party itself asks for in a context, transient maps left out."""
    demand = problem.demands[index]
    return tuple(
        Want(ask.name, *_bytes(ask, places), ask.wish.rights, _owned(ask, demand.context))
        for ask in demand.asks
        if ask.wish.agent is Agent.PRIVILEGED and ask.wish.rights and not ask.transient
    )


def _owned(ask: Ask, context: Context) -> bool:
    return ask.kind is AskKind.OWN and ask.owner == context.owner


def _bytes(ask: Ask, places: Mapping[str, int]) -> Range:
    base = 0 if ask.carrier == FIXED else places[ask.carrier]
    return base + ask.low, base + ask.high


def live(
    before: Mapping[int, Area],
    after: Mapping[int, Area],
    asked: Sequence[Want],
    roles: Roles | None,
    steady: frozenset[int],
) -> tuple[Live, ...]:
    """What stays mapped throughout: bytes `asked` for in both ends, with what both give.

    The party's own blocks, or the parts in `roles`; without roles also what lies in a slot that
    both ends enable with the same words (`steady`).
    """
    named = role_names(roles)
    found: dict[Live, None] = {}
    for want in asked:
        if named and want.name not in named:
            continue
        for first, one in before.items():
            for second, two in after.items():
                low = max(one.start, two.start, want.start)
                high = min(one.end, two.end, want.end)
                rights = one.privileged & two.privileged
                kept = want.own or bool(named) or (first == second and first in steady)
                if low < high and rights and kept:
                    kind = one.kind if one.kind == two.kind else None
                    found[Live(low, high, rights, kind)] = None
    return tuple(found)


def role_names(roles: Roles | None) -> frozenset[str]:
    """All parts named in ``roles:``; empty where there are none."""
    if roles is None:
        return frozenset()
    return frozenset((*roles.code, *roles.vectors, *roles.stack, *roles.tables))


def outside_default(
    problem: Problem, index: int, places: Mapping[str, int]
) -> tuple[Want, Range] | None:
    """Code of the party, with its bytes that the default map does not let it execute."""
    board = problem.board
    roles = roles_of(board, problem.demands[index].context.owner)
    code = frozenset(roles.code) if roles is not None else frozenset[str]()
    fine = [(r.start, r.end) for r in board.core.default_map if r.executable]
    for want in wants(problem, index, places):
        runs = want.name in code if code else want.own and bool(want.rights & Rights.X)
        left = without([(want.start, want.end)], fine) if runs else ()
        if left:
            return want, left[0]
    return None


def dropped(problem: Problem, places: Mapping[str, int]) -> tuple[Dropped, ...]:
    """What has to be zeroed: own bytes in RAM that nobody asks for after a stage."""
    order = {stage.name: number for number, stage in enumerate(problem.board.stages)}
    found = []
    for key, (index, want) in _own(problem, places).items():
        context = problem.demands[index].context
        later = _later(problem, places, order[context.stage])
        inside = _volatile(problem.board, key[1:3])
        for low, high in without(inside, later):
            who = _askers(problem, places, context, (low, high))
            waits = _waits(problem.board, _last_use(problem, places, context, (low, high)))
            if who[0] == context.pcpu and waits is not None:
                found.append(
                    Dropped(want.name, context.owner, low, high, context.stage, who[0], waits)
                )
    return tuple(sorted(found, key=lambda d: (d.pcpu, order[d.stage], d.start)))


def _own(
    problem: Problem, places: Mapping[str, int]
) -> dict[tuple[str, int, int, str, int], tuple[int, Want]]:
    """Own bytes by name, stage and pCPU, each once."""
    found: dict[tuple[str, int, int, str, int], tuple[int, Want]] = {}
    for index, demand in enumerate(problem.demands):
        context = demand.context
        for want in wants(problem, index, places):
            if want.own:
                key = (want.name, want.start, want.end, context.stage, context.pcpu)
                found.setdefault(key, (index, want))
    return found


def _later(problem: Problem, places: Mapping[str, int], number: int) -> list[Range]:
    """Bytes that anybody asks for in a later stage."""
    stages = {stage.name for stage in problem.board.stages[number + 1 :]}
    return [
        _bytes(ask, places)
        for demand in problem.demands
        if demand.context.stage in stages
        for ask in demand.asks
        if ask.wish.rights
    ]


def _volatile(board: Board, part: tuple[int, ...]) -> list[Range]:
    """The bytes of a range that lie in RAM or TCM."""
    low, high = part
    banks = [(b.start, b.start + b.size) for b in board.memory if b.kind is not BankKind.FLASH]
    return [(max(low, s), min(high, e)) for s, e in joined(banks) if overlap((low, high), (s, e))]


def _askers(
    problem: Problem, places: Mapping[str, int], context: Context, part: Range
) -> tuple[int, ...]:
    """PCPUs on which the party asks for any of the bytes in the stage, ascending."""
    return tuple(
        sorted(
            {
                demand.context.pcpu
                for index, demand in enumerate(problem.demands)
                if (demand.context.stage, demand.context.owner) == (context.stage, context.owner)
                and any(overlap(part, (w.start, w.end)) for w in wants(problem, index, places))
            }
        )
    )


def _last_use(
    problem: Problem, places: Mapping[str, int], context: Context, part: Range
) -> dict[int, str]:
    """Per other pCPU the last stage, up to that of `context`, that asks for any of the bytes there.

    A pCPU that sits out the stage of `context` may still be in an earlier one.
    """
    order = {stage.name: number for number, stage in enumerate(problem.board.stages)}
    found: dict[int, str] = {}
    for demand in problem.demands:
        stage, pcpu = demand.context.stage, demand.context.pcpu
        if pcpu == context.pcpu or order[stage] > order[context.stage]:
            continue
        asked = any(ask.wish.rights and overlap(part, _bytes(ask, places)) for ask in demand.asks)
        if asked and order[stage] >= order[found.get(pcpu, stage)]:
            found[pcpu] = stage
    return dict(sorted(found.items()))


def _waits(board: Board, last: Mapping[int, str]) -> tuple[tuple[str, tuple[int, ...]], ...] | None:
    """Which stages the others must be in first; None where one of them never leaves its last."""
    found: dict[str, list[int]] = {}
    for pcpu, stage in last.items():
        following = next_stage(board, stage, pcpu)
        if following is None:
            return None
        found.setdefault(following, []).append(pcpu)
    return tuple((name, tuple(pcpus)) for name, pcpus in found.items())


def next_stage(board: Board, stage: str, pcpu: int) -> str | None:
    """The stage that a pCPU goes to from another; None after its last."""
    names = [s.name for s in board.stages if pcpu in s.pcpus]
    at = names.index(stage)
    return names[at + 1] if at + 1 < len(names) else None

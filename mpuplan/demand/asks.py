"""What each context asks for: the demands of design 2.1 to 2.3, rounded, per carrier."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.arch.addr import align_down, align_up
from mpuplan.arch.rights import Rights
from mpuplan.demand.contexts import Context, Side
from mpuplan.demand.sites import FIXED, Extent, Site, block_extents
from mpuplan.demand.words import Agent, Wish

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mpuplan.arch.memory import Attributes
    from mpuplan.diag import Span
    from mpuplan.model.board import Block, Board, Grant, Part, Program, Task, Use, Window


class AskKind(enum.StrEnum):
    """Whether the party owns the bytes, uses another's, or maps a range whoever owns it."""

    OWN = "own"
    USE = "use"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Ask:
    """One demand in one context on rounded bytes ``[low, high)`` of a carrier.

    ``start``/``end`` are the bytes before rounding. ``owner`` is the owner of the bytes (the
    party itself for a window), ``name`` what is served.
    """

    name: str
    party: str
    owner: str
    kind: AskKind
    wish: Wish
    carrier: str
    start: int
    end: int
    low: int
    high: int
    page: int
    transient: bool
    span: Span


def asks(board: Board, context: Context, known: Mapping[str, Site]) -> tuple[Ask, ...]:
    """Every demand that holds in ``context``; transient ones included."""
    if context.side in (Side.PROGRAM, Side.TASK):
        program = next(p for p in board.programs if p.name == context.owner)
        return tuple(_program_asks(board, program, context, known))
    return tuple(_hypervisor_asks(board, context, known))


def _hypervisor_asks(board: Board, context: Context, known: Mapping[str, Site]) -> Iterator[Ask]:
    hypervisor = board.hypervisor
    if hypervisor is None:
        return
    uses = (*hypervisor.uses, *_shared_uses(board, hypervisor.name))
    own = _Own(hypervisor.blocks, uses, hypervisor.windows)
    for ask, grant in _party_asks(hypervisor.name, own, known, context):
        if _holds(grant, context):
            yield ask
    if context.guest is None or context.side is Side.ENTRY_EL2:
        return
    yield from _guest_asks(board, context, known)


def _guest_asks(board: Board, context: Context, known: Mapping[str, Site]) -> Iterator[Ask]:
    guest = next(g for g in board.guests if g.name == context.guest)
    for block in guest.blocks:
        for part, extent in zip(block.parts, block_extents(block), strict=True):
            if part.grant is not None and context.pcpu in part.grant.pcpus:
                yield from _part_ask(block, part, extent, guest.name, Agent.USER, context)
    for use in (*guest.uses, *_shared_uses(board, guest.name)):
        if context.pcpu in use.grant.pcpus:
            yield from _use_asks(use, guest.name, Agent.USER, known, context)


def _shared_uses(board: Board, party: str) -> tuple[Use, ...]:
    return tuple(use for shared in board.shared for name, use in shared.uses if name == party)


@dataclass(frozen=True, slots=True)
class _Own:
    """What one party owns and asks for."""

    blocks: tuple[Block, ...]
    uses: tuple[Use, ...]
    windows: tuple[Window, ...]


def _party_asks(
    party: str, own: _Own, known: Mapping[str, Site], context: Context
) -> Iterator[tuple[Ask, Grant]]:
    agent = Agent.PRIVILEGED
    for block in own.blocks:
        for part, extent in zip(block.parts, block_extents(block), strict=True):
            if part.grant is not None:
                for ask in _part_ask(block, part, extent, party, agent, context):
                    yield ask, part.grant
    for use in own.uses:
        for ask in _use_asks(use, party, agent, known, context):
            yield ask, use.grant
    for window in own.windows:
        for ask in _window_asks(window, party, agent, context):
            yield ask, window.grant


def _holds(grant: Grant, context: Context) -> bool:
    """True when a demand of the hypervisor holds in one of its contexts."""
    if context.pcpu not in grant.pcpus:
        return False
    if context.side is Side.IDLE:
        return grant.idle
    if context.side is Side.ENTRY_GUEST and (grant.transient or not grant.entry):
        return False
    return context.guest in grant.guests


def _program_asks(
    board: Board, program: Program, context: Context, known: Mapping[str, Site]
) -> Iterator[Ask]:
    uses = (*program.uses, *_shared_uses(board, program.name))
    own = _Own(program.blocks, uses, program.windows)
    for ask, grant in _party_asks(program.name, own, known, context):
        if context.pcpu in grant.pcpus:
            yield ask
    for task in program.tasks:
        yield from _task_asks(task, program.name, context, known)


def _task_asks(
    task: Task, party: str, context: Context, known: Mapping[str, Site]
) -> Iterator[Ask]:
    own = _Own(task.blocks, task.uses, ())
    for ask, grant in _party_asks(party, own, known, context):
        if context.pcpu not in grant.pcpus:
            continue
        if ask.wish.agent is not Agent.PRIVILEGED:
            yield ask
            continue
        yield _with(ask, Agent.PRIVILEGED, ask.wish.rights & ~Rights.X)
        if context.task == task.name:
            yield _with(ask, Agent.USER, ask.wish.rights)


def _with(ask: Ask, agent: Agent, rights: Rights) -> Ask:
    wish = Wish(agent, rights, ask.wish.attributes)
    return replace(ask, wish=wish)


def _wishes(grant: Grant, agent: Agent, stage: str) -> Iterator[Wish]:
    """The wishes of a grant in a stage: the agent's own, and EL0's where ``user:`` names one."""
    access = dict(grant.access)
    if stage not in access:
        return
    rights = access[stage]
    yield _wish(agent if rights else Agent.NOBODY, rights, grant.attributes)
    user = dict(grant.user).get(stage, Rights.NONE)
    if user:
        yield _wish(Agent.USER, user, grant.attributes)


def _wish(agent: Agent, rights: Rights, attributes: Attributes) -> Wish:
    return Wish(agent, rights, attributes)


def _part_ask(
    block: Block, part: Part, extent: Extent, party: str, agent: Agent, context: Context
) -> Iterator[Ask]:
    assert part.grant is not None
    for wish in _wishes(part.grant, agent, context.stage):
        yield Ask(
            name=part.name,
            party=party,
            owner=block.owner or block.name,
            kind=AskKind.OWN,
            wish=wish,
            carrier=extent.carrier,
            start=extent.start,
            end=extent.end,
            low=extent.low,
            high=extent.high,
            page=part.page,
            transient=part.grant.transient,
            span=part.span,
        )


def _use_asks(
    use: Use, party: str, agent: Agent, known: Mapping[str, Site], context: Context
) -> Iterator[Ask]:
    site = known[use.target]
    for wish in _wishes(use.grant, agent, context.stage):
        for carrier, start, end, low, high in use_ranges(use, site):
            yield Ask(
                name=use.target,
                party=party,
                owner=site.owner,
                kind=AskKind.USE,
                wish=wish,
                carrier=carrier,
                start=start,
                end=end,
                low=low,
                high=high,
                page=use.page,
                transient=use.grant.transient,
                span=use.span,
            )


def use_ranges(use: Use, site: Site) -> Iterator[tuple[str, int, int, int, int]]:
    """Carrier, raw and rounded bytes that a use covers, one entry per part of its target."""
    if len({extent.carrier for extent in site.extents}) > 1:
        yield from _relinked(site)
        return
    base = site.extents[0].start
    start, end = base + use.offset, base + use.offset + use.size
    low, high = align_down(start, use.page), align_up(end, use.page)
    if len(site.extents) == 1:
        yield site.extents[0].carrier, start, end, low, high
        return
    for extent in site.extents:
        cut_low, cut_high = max(low, extent.low), min(high, extent.high)
        if cut_low < cut_high:
            raw = max(start, extent.start), min(end, extent.end)
            yield extent.carrier, raw[0], max(raw), cut_low, cut_high


def _relinked(site: Site) -> Iterator[tuple[str, int, int, int, int]]:
    for extent in site.extents:
        yield extent.carrier, extent.start, extent.end, extent.low, extent.high


def _window_asks(window: Window, party: str, agent: Agent, context: Context) -> Iterator[Ask]:
    end = window.start + window.size
    for wish in _wishes(window.grant, agent, context.stage):
        yield Ask(
            name=window.name,
            party=party,
            owner=party,
            kind=AskKind.WINDOW,
            wish=wish,
            carrier=FIXED,
            start=window.start,
            end=end,
            low=align_down(window.start, window.page),
            high=align_up(end, window.page),
            page=window.page,
            transient=window.grant.transient,
            span=window.span,
        )

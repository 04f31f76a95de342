"""A conflict in words: what each of its demands asks for, and why it takes part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text, size_text
from mpuplan.arch.memory import type_name
from mpuplan.arch.rights import rights_text
from mpuplan.demand.findings import who
from mpuplan.demand.sites import FIXED
from mpuplan.model.explanation import Claim, Conflict
from mpuplan.pipeline.explain.cause import cause_of
from mpuplan.pipeline.explain.items import Kind, every_block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.demand.asks import Ask
    from mpuplan.demand.problem import Demand, Problem
    from mpuplan.diag import Span
    from mpuplan.load.places import Places
    from mpuplan.model.board import Block, Board, Grant, Hypervisor, Program
    from mpuplan.pipeline.explain.cause import Cause
    from mpuplan.pipeline.explain.conflict import Found
    from mpuplan.pipeline.explain.items import Item

__all__ = ["block_size", "conflict_of"]

_KEYS: Final = {
    Kind.START: ("start",),
    Kind.BANKS: ("in",),
    Kind.ALIGN: ("align",),
    Kind.PAGE: ("page",),
    Kind.BUDGET: ("exposure", "budget"),
}


def conflict_of(board: Board, places: Places, found: Found) -> Conflict:
    """The conflict with a sentence for each demand."""
    cause = cause_of(found)
    words = _Words(board, found.whole.problem, found.trial.problem, cause)
    claims = [
        Claim(item.kind.value, ", ".join(item.names), _span(places, item), words.sentence(item))
        for item in found.named
    ]
    claims.sort(key=lambda claim: claim.span)
    return Conflict(cause.code, cause.text, cause.context, tuple(claims), found.undecided)


def _span(places: Places, item: Item) -> Span:
    """The key that an item is, or the whole of what it is."""
    if item.kind is Kind.SLOTS:
        return places.key_span(item.span, "transient_slots", item.name) or item.span
    keys = _KEYS.get(item.kind)
    return (places.key_span(item.span, *keys) if keys else None) or item.span


@dataclass(frozen=True, slots=True)
class _Words:
    """Finds words for items: `whole` is the problem as the file states it, `alone` the conflict."""

    board: Board
    whole: Problem
    alone: Problem
    cause: Cause

    def sentence(self, item: Item) -> str:
        """What an item demands."""
        match item.kind:
            case Kind.ACCESS | Kind.USE | Kind.WINDOW:
                return self._asking(item)
            case Kind.START | Kind.BANKS | Kind.ALIGN | Kind.PAGE | Kind.BLOCK:
                return self._block(item)
            case Kind.DEVICE | Kind.RESERVED | Kind.EMULATED:
                return self._range(item)
            case Kind.SLOTS:
                return self._slots(item)
            case Kind.BUDGET:
                budget = size_text(self.board.policy.budget or 0)
                return f"no agent may be exposed to more than {budget}"
            case Kind.BACKGROUND:
                return f"the background region is on in stage '{item.name}'"

    def _asking(self, item: Item) -> str:
        found = self._asks(item)
        if found is None:
            return self._granted(item)
        demand, asks = found
        text = " and ".join(dict.fromkeys(who(ask, demand.context.mpu) for ask in asks))
        first = asks[0]
        if first.transient:
            text += " for a moment"
        return f"{text}{_where(first)}{self._takes(item)}"

    def _asks(self, item: Item) -> tuple[Demand, list[Ask]] | None:
        """What is asked there in the context of the conflict, else in the first one that has it."""
        ordered = sorted(self.whole.demands, key=lambda d: d.context.name != self.cause.context)
        for demand in ordered:
            asks = [ask for ask in demand.asks if ask.span == item.span]
            if asks:
                return demand, asks
        return None

    def _granted(self, item: Item) -> str:
        """What a guest's own program asks for; it has no place yet."""
        for owner, name, grant in _inner_grants(self.board, item):
            rights = next((rights_text(rights) for _, rights in grant.access), "none")
            return f"'{owner}' wants {rights} on '{name}' at EL1"
        return f"'{item.name}' is asked for"

    def _takes(self, item: Item) -> str:
        """Why a demand takes a region in the context that lacks slots."""
        if self.cause.code != "out-of-slots":
            return ""
        for demand in self.alone.demands:
            if demand.context.name != self.cause.context:
                continue
            for run in demand.runs:
                if any(ask.span == item.span for ask in run.asks):
                    alike = sum(1 for other in demand.runs if other.bits == run.bits)
                    if alike == 1:
                        return ": a region, since nothing else has these rights and attributes"
                    return ": a region, since what is alike cannot touch it"
        return ""

    def _block(self, item: Item) -> str:
        block = next(b for b in every_block(self.board) if b.span == item.span)
        size = size_text(block_size(block))
        match item.kind:
            case Kind.START:
                start = block.start or 0
                return f"'{block.name}' is pinned to {range_text(start, start + block_size(block))}"
            case Kind.BANKS:
                return f"'{block.name}' ({size}) may lie in {_listed(block.banks)} only"
            case Kind.ALIGN:
                step = size_text(block.align)
                return f"'{block.name}' ({size}) may only start at a multiple of {step}"
            case Kind.PAGE:
                page = size_text(max(part.page for part in block.parts))
                return f"'{block.name}' is rounded to pages of {page}"
            case _:
                return f"'{block.name}' takes {size} in {_listed(block.banks)}"

    def _range(self, item: Item) -> str:
        board = self.board
        for device in board.devices:
            if device.span == item.span:
                where = range_text(device.start, device.start + device.size)
                return f"device '{device.name}' lies at {where}"
        for kept in board.reserved:
            if kept.span == item.span:
                where = range_text(kept.start, kept.start + kept.size)
                return f"{where} is reserved: '{kept.name}'"
        guest, seen = next((g, r) for g in board.guests for r in g.emulated if r.span == item.span)
        where = range_text(seen.start, seen.start + seen.size)
        return f"'{seen.name}' at {where} is emulated, so '{guest.name}' may not reach that place"

    def _slots(self, item: Item) -> str:
        parties = [p for p in _parties(self.board) if p.span == item.span]
        count = dict(parties[0].transient_slots)[item.name]
        slots = f"{count} slot{'s' if count != 1 else ''}"
        return f"{slots} kept free for transient maps in stage '{item.name}'"


def _parties(board: Board) -> Iterator[Hypervisor | Program]:
    if board.hypervisor is not None:
        yield board.hypervisor
    yield from board.programs
    yield from (guest.program for guest in board.guests if guest.program is not None)


def _inner_grants(board: Board, item: Item) -> Iterator[tuple[str, str, Grant]]:
    for guest in board.guests:
        program = guest.program
        if program is None:
            continue
        for block in every_block(board):
            for part in block.parts:
                if part.span == item.span and part.grant is not None:
                    yield block.owner, part.name, part.grant
        for use in (*program.uses, *(use for task in program.tasks for use in task.uses)):
            if use.span == item.span:
                yield guest.name, use.target, use.grant
        for window in program.windows:
            if window.span == item.span:
                yield guest.name, window.name, window.grant


def _where(ask: Ask) -> str:
    kind = type_name(ask.wish.attributes.mair)
    if ask.carrier == FIXED:
        return f" at {range_text(ask.low, ask.high)} ({kind})"
    return f" ({size_text(ask.high - ask.low)}, movable, {kind})"


def block_size(block: Block) -> int:
    """Bytes from a block's start to the end of its last part, not rounded."""
    return max(part.offset + part.size for part in block.parts)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)

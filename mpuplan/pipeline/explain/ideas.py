"""What might repair a conflict: small changes of the files, the least disturbing ones first."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.addr import size_text
from mpuplan.load.edit import appended, replaced, with_key, without_key
from mpuplan.load.nodes import Scalar
from mpuplan.load.reach import block_users
from mpuplan.model.board import BankKind
from mpuplan.pipeline.explain.items import Kind, every_block, usual_align

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.diag import Span
    from mpuplan.load.edit import Change
    from mpuplan.load.places import Places
    from mpuplan.model.board import Block, Board
    from mpuplan.pipeline.explain.conflict import Found
    from mpuplan.pipeline.explain.items import Item

__all__ = ["Case", "Idea", "Rank", "move_ideas"]


class Rank(enum.IntEnum):
    """How much a repair disturbs: first what only frees the planner, last other silicon."""

    ALIGN = 10
    PAGE = 20
    BANK = 30
    UNPIN = 40
    MOVE = 45
    SLOTS = 50
    NARROW = 60
    SAME = 65
    EXPOSE = 70
    HOLE = 75
    JOIN = 80
    CORE = 90
    WXN = 95
    LEAVE_OUT = 100
    DROP = 110


@dataclass(frozen=True, slots=True)
class Idea:
    """A repair that has not been tried; of those of one `group` the first that works is enough.

    `extreme`: the furthest of a group of steps; where it does not help, no other one of them does.
    """

    rank: Rank
    kind: str
    text: str
    span: Span
    changes: tuple[Change, ...]
    group: str = ""
    extreme: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A board, where it stands in the files, and a conflict of it."""

    board: Board
    places: Places
    found: Found
    code: str
    context: str | None
    text: str

    def idea(
        self,
        rank: Rank,
        text: str,
        span: Span,
        *changes: Change | None,
        group: str = "",
        extreme: bool = False,
    ) -> Iterator[Idea]:
        """An idea, if all of its changes can be written."""
        known = tuple(change for change in changes if change is not None)
        if len(known) == len(changes):
            kind = rank.name.lower().replace("_", "-")
            yield Idea(rank, kind, text, span, known, group, extreme)

    def blocks(self) -> Iterator[tuple[Block, Item]]:
        """The blocks of the conflict, each with its item."""
        at: dict[Span, Block] = {}
        for block in every_block(self.board):
            at.setdefault(block.span, block)
        for item in sorted(self.found.kept, key=lambda i: i.span):
            if item.kind is Kind.BLOCK:
                yield at[item.span], item


def move_ideas(case: Case) -> Iterator[Idea]:
    """Looser alignment, more banks, no pin, fewer transient slots: nobody's rights change."""
    named = {(item.kind, item.span) for item in case.found.named}
    for block, item in case.blocks():
        if (Kind.ALIGN, item.span) in named:
            yield from _aligned(case, block)
        if (Kind.BANKS, item.span) in named:
            yield from _banked(case, block)
        if (Kind.START, item.span) in named:
            change = without_key(case.places, block.span, "start")
            text = f"leave out 'start' of '{block.name}', so that it may move"
            yield from case.idea(Rank.UNPIN, text, block.span, change, group=f"start {block.name}")
    for item in case.found.named:
        if item.kind is Kind.SLOTS:
            yield from _fewer_slots(case, item)


def _aligned(case: Case, block: Block) -> Iterator[Idea]:
    least = usual_align(block)
    group = f"align {block.name}"
    change = without_key(case.places, block.span, "align")
    text = f"leave out 'align' of '{block.name}': {size_text(least)} is what its page needs"
    yield from case.idea(Rank.ALIGN, text, block.span, change, group=group, extreme=True)
    step = block.align // 2
    while step > least:
        change = with_key(case.places, block.span, "align", size_text(step))
        text = f"align '{block.name}' to {size_text(step)} instead of {size_text(block.align)}"
        yield from case.idea(Rank.ALIGN, text, block.span, change, group=group)
        step //= 2


def _banked(case: Case, block: Block) -> Iterator[Idea]:
    users = block_users(case.board).get(block.name, frozenset())
    entry = case.places.entry(block.span, "in")
    if entry is None:
        return
    banks = [b for b in case.board.memory if b.mirror is None and users <= set(b.pcpus)]
    for bank in sorted(banks, key=lambda b: b.kind is not BankKind.RAM):
        if bank.name not in block.banks:
            change = appended(case.places, entry.value.span, bank.name)
            text = f"let '{block.name}' lie in '{bank.name}' too"
            group = f"in {block.name}"
            yield from case.idea(Rank.BANK, text, block.span, change, group=group)


def _fewer_slots(case: Case, item: Item) -> Iterator[Idea]:
    entry = case.places.entry(item.span, "transient_slots", item.name)
    if entry is None or not isinstance(entry.value, Scalar):
        return
    count = int(entry.value.text.replace("_", ""), 0)
    demands = [d for d in case.found.whole.problem.demands if d.context.stage == item.name]
    least = 1 if any(ask.transient for demand in demands for ask in demand.asks) else 0
    steps = (least, *range(count - 1, least, -1)) if least < count else ()
    for fewer in steps:
        change = replaced(case.places, entry.value.span, str(fewer))
        text = f"keep {fewer} instead of {count} slots for transient maps in stage '{item.name}'"
        group = f"transient_slots {item.name}"
        span = entry.key.span
        yield from case.idea(Rank.SLOTS, text, span, change, group=group, extreme=fewer == least)

"""What holds of a board wherever its blocks will lie: what moves, and what each context asks for.

A *carrier* is what moves as a whole: a movable block. All fixed bytes are the carrier ``FIXED``.
A *run* is a stretch of a carrier that one word serves in a context (2.1). Rounding does not depend
on places (readings 1 and 2), so runs are offsets on their carrier whatever a plan decides.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.arch.addr import align_down, align_up
from mpuplan.check.contexts import contexts
from mpuplan.check.cover import Cover, united
from mpuplan.check.demands import demands
from mpuplan.check.owners import Kind, owned
from mpuplan.check.places import all_blocks, inner_blocks, place, span_of
from mpuplan.check.static import cut_points
from mpuplan.check.wants import Rules, want
from mpuplan.model.tables import Origin, Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mpuplan.check.contexts import Context
    from mpuplan.check.demands import Demand
    from mpuplan.check.owners import Owned
    from mpuplan.check.places import Places
    from mpuplan.model.board import Block, Board

__all__ = ["FIXED", "Carrier", "Range", "Run", "Unknown", "unplaced"]

FIXED: Final = ""
Range: TypeAlias = tuple[int, int]
Runs: TypeAlias = "tuple[Context, tuple[Run, ...]]"


class Unknown(Exception):
    """The board has something that certificates say nothing about."""


@dataclass(frozen=True, slots=True)
class Run:
    """Bytes ``[start, end)`` of a carrier that one word serves in a context."""

    carrier: str
    start: int
    end: int
    word: object

    @property
    def name(self) -> str:
        """How certificates call its bytes."""
        return f"{self.carrier}+{self.start:#x}-{self.end:#x}"


@dataclass(frozen=True, slots=True)
class Carrier:
    """It is placed at a multiple of `step` in one of `starts` (inclusive; more than it may have).

    `solids`: what it covers if placed at 0, ascending. `around`: bytes in which it lies anyway.
    `size`: bytes that nobody else can own; 0 for `FIXED`, and for a block in a guest's memory.
    """

    solids: tuple[Range, ...]
    around: Range
    size: int
    step: int
    starts: tuple[Range, ...]


def unplaced(board: Board) -> tuple[dict[str, Carrier], tuple[Runs, ...]]:
    """Every carrier by name, and every context with its runs; Unknown for what has none."""
    moving = {block.name: block for block in all_blocks(board) if block.start is None}
    banks = sorted((bank.start, bank.start + bank.size) for bank in board.memory)
    if board.policy.over:
        raise Unknown("a policy that allows exposure")
    if any(block.relink for block in all_blocks(board)):
        raise Unknown("a relinked image")
    if moving and any(after[0] < before[1] for before, after in pairwise(banks)):
        raise Unknown("banks that share addresses")
    at_zero = tuple((name, 0) for name in moving)
    ghosts, _ = place(board, Tables(Origin.LAYOUT, at_zero, ()))
    fixed = owned(board, {name: at for name, at in ghosts.items() if name not in moving})
    taken = [one for one in fixed if one.kind is not Kind.EMULATED]
    inner = {block.name for block in inner_blocks(board)}
    found = {FIXED: Carrier((), (0, 0), 0, 0, ((0, 0),))}
    for name, block in moving.items():
        solids = united((piece.start, piece.end) for piece in ghosts[name])
        first, last = solids[0][0], solids[-1][1]
        size = 0 if name in inner else sum(high - low for low, high in solids)
        step = max(block.align, *(part.page for part in block.parts))
        homes = [(banks[0][0], banks[-1][1])]
        if name not in inner:
            homes = [*_homes(board, block, taken if len(solids) == 1 else [])]
        ends = ((align_up(lo - first, step), align_down(hi - last, step)) for lo, hi in homes)
        starts = tuple(sorted(pair for pair in ends if pair[0] <= pair[1]))
        if not starts:
            raise Unknown("a block without a place")
        if any(lo + first < cut < hi + last for cut in cut_points(board) for lo, hi in starts):
            raise Unknown("a cut point where a block may lie")
        around = starts[0][0] + first, starts[-1][1] + last
        found[name] = Carrier(solids, around, size, step, starts)
    return found, tuple(_asked(board, ghosts, moving))


def _homes(board: Board, block: Block, taken: Iterable[Owned]) -> Iterator[Range]:
    """The stretches of a block's banks that are not taken."""
    for bank in (bank for bank in board.memory if bank.name in block.banks):
        start, end = bank.start, bank.start + bank.size
        here = [o for o in taken if o.pcpus & set(bank.pcpus)]
        cover = Cover([(start, end, None), *((o.start, o.end, o) for o in here)])
        for low, high, items in cover.segments(start, end):
            if items == (None,):
                yield low, high


def _asked(board: Board, ghosts: Places, moving: Mapping[str, Block]) -> Iterator[Runs]:
    """The runs of every context; transient demands have no region and so no run (2.5)."""
    cuts = cut_points(board)
    where = {name: block for block in moving for name in _names(moving[block])}
    hosts = {name for guest in board.guests for block in guest.blocks for name in _names(block)}
    for context in contexts(board):
        asked: dict[str, list[Demand]] = defaultdict(list)
        for demand in demands(board, ghosts, context):
            if context.inner and demand.target in hosts:
                raise Unknown("a program that uses its guest's memory beside its own blocks in it")
            carrier = where.get(demand.target, FIXED)
            first, last = span_of(ghosts[carrier]) if carrier else (demand.start, demand.end)
            if not first <= demand.start <= demand.end <= last:
                raise Unknown("demands that reach beyond their block")
            if not demand.transient:
                asked[carrier].append(demand)
        rules = Rules.of(board, context.mpu)
        own = (_runs(name, some, () if name else cuts, rules) for name, some in asked.items())
        yield context, tuple(run for runs in own for run in runs)


def _runs(
    carrier: str, asked: Sequence[Demand], cuts: Sequence[int], rules: Rules
) -> Iterator[Run]:
    """2.1 on one carrier; a cut point ends a run on fixed bytes."""
    pieces: list[tuple[int, int, object]] = []
    edges = {edge for demand in asked for edge in (demand.start, demand.end)}
    for start, end in pairwise(sorted(edges.union(cuts))):
        found = want(tuple(d for d in asked if d.start <= start and end <= d.end), rules)
        if found.clash:
            raise Unknown("demands that no word serves")
        if not found.nobody:
            pieces.append((start, end, found.word(rules)))
    while pieces:
        start, end, word = pieces.pop(0)
        while pieces and pieces[0][::2] == (end, word) and end not in cuts:
            end = pieces.pop(0)[1]
        yield Run(carrier, start, end, word)


def _names(block: Block) -> tuple[str, ...]:
    return (block.name, *(part.name for part in block.parts))

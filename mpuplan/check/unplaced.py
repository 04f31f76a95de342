"""What holds of a board wherever its blocks will lie: what moves, and what each context asks for.

A *carrier* is what moves as a whole: a movable block. All fixed bytes are the carrier ``FIXED``.
A *run* is a maximal stretch of one word on a carrier in a context. Readings 1 and 2 make rounding
independent of the place, so runs are offsets on their carrier whatever a plan decides.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, pairwise
from math import gcd
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.arch.addr import align_down, align_up
from mpuplan.check.contexts import Context, contexts
from mpuplan.check.demands import Demand, demands
from mpuplan.check.owners import Kind, Owned, owned
from mpuplan.check.places import Places, all_blocks, inner_blocks, place
from mpuplan.check.static import cut_points
from mpuplan.check.wants import Rules, want
from mpuplan.model.tables import Origin, Tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from mpuplan.model.board import Block, Board, Use

__all__ = [
    "FIXED",
    "Carrier",
    "Range",
    "Run",
    "Unknown",
    "can_touch",
    "carriers",
    "joined",
    "runs_of",
]

FIXED: Final = ""
Range: TypeAlias = tuple[int, int]
_ROUNDS: Final = 3
"""Places are looked at so often: what a block covers wherever it lies is shut for others."""


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
        """How certificates call it, in its context."""
        return f"{self.carrier}+{self.start:#x}" if self.carrier else f"{self.start:#x}"


@dataclass(frozen=True, slots=True)
class Carrier:
    """Owned bytes as offsets; it starts at a multiple of `step` in one of `starts` (inclusive)."""

    solids: tuple[Range, ...]
    step: int
    starts: tuple[Range, ...]

    def hull(self, run: Run, at: int | None) -> tuple[Range, ...]:
        """Where the bytes of a run may lie; `at`: the one start that is looked at."""
        starts = self.starts if at is None else ((at, at),)
        return tuple((low + run.start, high + run.end) for low, high in starts)

    def whole(self) -> tuple[Range, ...]:
        """Where its bytes may lie."""
        first, last = self.solids[0][0], self.solids[-1][1]
        return tuple((low + first, high + last) for low, high in self.starts)

    def sure(self) -> Iterator[Range]:
        """Bytes that are taken wherever it starts."""
        last = max((high for _, high in self.starts), default=0)
        first = min((low for low, _ in self.starts), default=0)
        return ((last + s, first + e) for s, e in self.solids if last + s < first + e)


def can_touch(one: Carrier, end: int, other: Carrier, start: int, cuts: Collection[int]) -> bool:
    """True unless `end` of one and `start` of another never meet off the cut points.

    Owned bytes behind an end keep others off it, and a carrier starts at multiples of its step.
    """
    held = any(low <= end < high for low, high in one.solids)
    held = held or any(low < start <= high for low, high in other.solids)
    if held or (end - start) % (gcd(one.step, other.step) or 1):
        return False
    meet = (
        (max(low + end, first + start), min(high + end, last + start))
        for low, high in one.starts
        for first, last in other.starts
    )
    return any(low < high or (low == high and low not in cuts) for low, high in meet)


def carriers(board: Board) -> dict[str, Carrier]:
    """Every carrier by name; raises Unknown for boards that are not understood."""
    blocks = tuple(all_blocks(board))
    if board.policy.over:
        raise Unknown("a policy that allows exposure")
    if any(block.relink for block in blocks):
        raise Unknown("a relinked image")
    banks = sorted((bank.start, bank.start + bank.size) for bank in board.memory)
    moving = [block for block in blocks if block.start is None]
    if moving and any(after[0] < before[1] for before, after in pairwise(banks)):
        raise Unknown("banks that share addresses")
    fixed, ghosts = _placed(board), _placed(board, *moving)
    taken = [one for one in owned(board, fixed) if one.kind is not Kind.EMULATED]
    within = {block.name for block in inner_blocks(board)}
    found = {FIXED: Carrier((), 0, ((0, 0),))}
    for _ in range(_ROUNDS):
        sure = {name: tuple(one.sure()) for name, one in found.items() if name not in within}
        for block in moving:
            pages = (use.page for use in _uses(board) if use.target in _names(block))
            step = max(block.align, *(part.page for part in block.parts), *pages)
            solids = tuple(joined((piece.start, piece.end) for piece in ghosts[block.name]))
            others = [r for name, ranges in sure.items() if name != block.name for r in ranges]
            inner = block.name in within
            homes = _hosts(block, found, fixed) if inner else _banks(board, block, taken, others)
            starts = (at for home, shut in homes for at in _starts(solids, step, home, shut))
            found[block.name] = Carrier(solids, step, tuple(starts))
    return found


def runs_of(
    board: Board, known: Mapping[str, Carrier]
) -> Iterator[tuple[Context, tuple[Run, ...]]]:
    """The runs of every context; transient demands have no region and so no run (2.5)."""
    moving = [block for block in all_blocks(board) if block.start is None]
    ghosts = _placed(board, *moving)
    where = {name: block.name for block in moving for name in _names(block)}
    hosts = {name for g in board.guests for block in g.blocks for name in _names(block)}
    for context in contexts(board):
        asked: dict[str, list[Demand]] = defaultdict(list)
        for demand in demands(board, ghosts, context):
            if context.inner and demand.target in hosts:
                raise Unknown("a program that uses its guest's memory beside its own blocks in it")
            if not demand.transient:
                asked[where.get(demand.target, FIXED)].append(demand)
        rules = Rules.of(board, context.mpu)
        cuts = cut_points(board)
        parts = (_runs(name, known[name], own, rules, cuts) for name, own in asked.items())
        yield context, tuple(chain.from_iterable(parts))


def _runs(
    name: str, carrier: Carrier, asked: list[Demand], rules: Rules, cuts: tuple[int, ...]
) -> Iterator[Run]:
    """2.1 on one carrier. A cut point ends a run on fixed bytes; elsewhere it can only add one."""
    fixed = cuts if name == FIXED else ()
    last: Run | None = None
    for start, end in pairwise(sorted({*fixed, *(p for d in asked for p in (d.start, d.end))})):
        united = want(tuple(d for d in asked if d.start <= start and end <= d.end), rules)
        if united.clash or (name and united.demands and not _inside(start, end, carrier.solids)):
            raise Unknown("demands that no word serves, or that reach beyond their block")
        if united.nobody:
            continue
        word = united.word(rules)
        if last and (last.end, last.word) == (start, word) and start not in fixed:
            last = Run(name, last.start, end, word)
        else:
            if last:
                yield last
            last = Run(name, start, end, word)
    if last:
        yield last


def _banks(
    board: Board, block: Block, taken: Iterable[Owned], others: list[Range]
) -> Iterator[tuple[Range, list[Range]]]:
    """The banks of a block with what is taken in them: fixed owners' bytes and windows (2.3).

    `others`: where other blocks are sure to lie. An emulated range keeps off only blocks that its
    guest may see, so it is not counted.
    """
    for bank in board.memory:
        if bank.name in block.banks:
            here = [(o.start, o.end) for o in taken if o.pcpus & set(bank.pcpus)]
            yield (bank.start, bank.start + bank.size), [*here, *others]


def _hosts(
    block: Block, known: Mapping[str, Carrier], fixed: Places
) -> Iterator[tuple[Range, list[Range]]]:
    """All addresses that the memory may have in which a guest's own program lies."""
    for name in block.banks:
        if name in known:
            low, high = known[name].solids[0][0], known[name].solids[-1][1]
            yield from (((first + low, last + high), []) for first, last in known[name].starts)
        else:
            yield (fixed[name][0].start, fixed[name][-1].end), []


def _starts(
    solids: tuple[Range, ...], step: int, home: Range, taken: list[Range]
) -> Iterator[Range]:
    """Multiples of `step`, as ranges, that keep all solids in `home` and off what is taken."""
    at, last = home[0] - solids[0][0], home[1] - solids[-1][1]
    shut = joined((low - s[1] + 1, high - s[0]) for low, high in taken for s in solids)
    for low, high in (*shut, (last + 1, last + 1)):
        first, final = align_up(max(at, 0), step), align_down(max(min(low - 1, last), 0), step)
        if first <= final <= last:
            yield first, final
        at = max(at, high)


def joined(ranges: Iterable[Range]) -> list[Range]:
    """The union of ranges, touching ones as one, ascending."""
    found: list[Range] = []
    for low, high in sorted(ranges):
        if found and low <= found[-1][1]:
            found[-1] = found[-1][0], max(high, found[-1][1])
        elif low < high:
            found.append((low, high))
    return found


def _inside(start: int, end: int, ranges: Iterable[Range]) -> bool:
    return any(low <= start and end <= high for low, high in ranges)


def _placed(board: Board, *at_zero: Block) -> Places:
    ghosts = tuple((block.name, 0) for block in at_zero)
    return place(board, Tables(Origin.LAYOUT, ghosts, ()))[0]


def _names(block: Block) -> tuple[str, ...]:
    return (block.name, *(part.name for part in block.parts))


def _uses(board: Board) -> Iterator[Use]:
    programs = [*board.programs, *(guest.program for guest in board.guests if guest.program)]
    for party in (board.hypervisor, *board.guests, *programs):
        yield from party.uses if party else ()
    yield from (use for program in programs for task in program.tasks for use in task.uses)
    yield from (use for shared in board.shared for _, use in shared.uses)

"""The EL1 program of a guest as a board of its own, once the guest's memory has its place.

Its banks are the parts of the guest's memory, its owner is the guest, its one program has the
guest's name and runs at EL1 in the stages in which guests run. Stage 2 is not in it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.arch.rights import Rights
from mpuplan.demand.carriers import image_size
from mpuplan.demand.problem import cut_points
from mpuplan.demand.sites import FIXED, block_extents, part_carrier
from mpuplan.demand.spans import overlap
from mpuplan.model.blocks import all_blocks
from mpuplan.model.board import Bank, BankKind, Shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mpuplan.demand.spans import Range
    from mpuplan.model.board import Block, Board, Grant, Guest, Part, Program, Stage, Use

__all__ = ["Nested", "nested_boards", "placed_extents", "relaxed"]


@dataclass(frozen=True, slots=True)
class Nested:
    """A guest and the board of its EL1 program.

    `banks`: the outer block that each bank is a part of. `borrowed`: outer blocks (by name) that
    the program uses; they stand in the board as fixed blocks without demands of their own.
    """

    guest: Guest
    board: Board
    banks: Mapping[str, Block]
    borrowed: Mapping[str, Block]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The program's own blocks, those of its tasks included."""
        program = self.board.programs[0]
        every = (*program.blocks, *(b for task in program.tasks for b in task.blocks))
        return tuple(block for block in every if block.name not in self.borrowed)


def nested_boards(board: Board, places: Mapping[str, int]) -> tuple[Nested, ...]:
    """A board for each guest with a program, in the order of the guests.

    `places`: the start of every movable carrier of the outer board.
    """
    return tuple(
        _nested(board, guest, guest.program, places)
        for guest in board.guests
        if guest.program is not None
    )


def placed_extents(block: Block, places: Mapping[str, int]) -> Iterator[tuple[Part, Range, Range]]:
    """Each part of a placed block with its raw and its rounded bytes, as addresses."""
    for part, extent in zip(block.parts, block_extents(block), strict=True):
        base = 0 if extent.carrier == FIXED else places[part_carrier(block, part)]
        yield (
            part,
            (base + extent.start, base + extent.end),
            (base + extent.low, base + extent.high),
        )


def relaxed(outer: Board, nested: Nested) -> Board | None:
    """The board of a program that may lie anywhere in the banks that the guest's memory may lie in.

    Whatever the place of the guest's memory, its program has that place in this board too, so
    bounds proven here hold for all of them. None where the program uses a part of a movable block.
    """
    program = nested.guest.program
    assert program is not None
    loose = {
        block.name: replace(block, parts=tuple(replace(p, grant=None) for p in block.parts))
        for block in all_blocks(outer)
        if block.name in nested.borrowed and (block.start is None or block.relink)
    }
    for use in _uses(program):
        block = loose.get(use.target)
        if block and len(block.parts) == 1 and (use.offset or use.size < block.parts[0].size):
            return None
    banks = tuple(replace(bank, kind=BankKind.RAM) for bank in outer.memory)
    borrowed = {**nested.borrowed, **loose}
    fixed = {name: block for name, block in borrowed.items() if name not in loose}

    def settled(blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(_roaming(block, nested.guest.blocks) for block in blocks)

    shifts = _Shifts(outer, {}, fixed)
    return _board(outer, nested.guest, program, banks, borrowed, shifts, settled)


def _roaming(block: Block, memory: Sequence[Block]) -> Block:
    homes = dict.fromkeys(name for m in memory if m.name in block.banks for name in m.banks)
    return replace(block, banks=tuple(homes))


def _nested(board: Board, guest: Guest, program: Program, places: Mapping[str, int]) -> Nested:
    banks, holders = _banks(guest, places)
    borrowed = _borrowed(board, program, places)

    def settled(blocks: Sequence[Block]) -> tuple[Block, ...]:
        return _settled(blocks, banks, holders)

    shifts = _Shifts(board, places, borrowed)
    derived = _board(board, guest, program, banks, borrowed, shifts, settled)
    return Nested(guest, derived, holders, borrowed)


def _board(
    board: Board,
    guest: Guest,
    program: Program,
    banks: tuple[Bank, ...],
    borrowed: Mapping[str, Block],
    shifts: _Shifts,
    settled: Callable[[Sequence[Block]], tuple[Block, ...]],
) -> Board:
    own = tuple(block for block in borrowed.values() if block.owner == guest.name)
    others = tuple(block for block in borrowed.values() if block.owner != guest.name)
    tasks = tuple(
        replace(task, blocks=settled(task.blocks), uses=shifts.uses(task.uses))
        for task in program.tasks
    )
    inner = replace(
        program,
        blocks=(*settled(program.blocks), *own),
        uses=shifts.uses(program.uses),
        tasks=tasks,
    )
    return replace(
        board,
        core=replace(board.core, cuts=cut_points(board)),
        memory=banks,
        holes=(),
        reserved=(),
        masters=(),
        stages=tuple(_stages(board, guest)),
        hypervisor=None,
        guests=(),
        shared=tuple(Shared(block, ()) for block in others),
        programs=(inner,),
        policy=replace(board.policy, over=(), budget=None),
        switches=(),
        schedule=(),
        handover=(),
        accept=(),
    )


def _stages(board: Board, guest: Guest) -> Iterator[Stage]:
    """Stages and pCPUs on which the guest runs; the background region is never for guests."""
    for stage in board.stages:
        pcpus = tuple(pcpu for pcpu in stage.pcpus if pcpu in guest.pcpus)
        if stage.guests and pcpus:
            yield replace(stage, pcpus=pcpus, background=False)


def _banks(guest: Guest, places: Mapping[str, int]) -> tuple[tuple[Bank, ...], Mapping[str, Block]]:
    """A bank for each part of the guest's memory, rounding included; and whose part it is."""
    banks, holders = [], {}
    for block in guest.blocks:
        for part, _, (low, high) in placed_extents(block, places):
            assert part.grant is not None
            pcpus = part.grant.pcpus
            banks.append(Bank(part.name, low, high - low, BankKind.RAM, pcpus, None, part.span))
            holders[part.name] = block
    return tuple(banks), holders


def _settled(
    blocks: Sequence[Block], banks: Sequence[Bank], holders: Mapping[str, Block]
) -> tuple[Block, ...]:
    """Blocks of the program with the parts of the guest's memory that they may lie in."""
    found = []
    for block in blocks:
        if block.start is None:
            fit = [bank for bank in banks if holders[bank.name].name in block.banks]
            names = tuple(bank.name for bank in fit if _serves(holders, bank, block))
        else:
            whole = block.start, block.start + _size(block)
            fit = [bank for bank in banks if overlap((bank.start, bank.start + bank.size), whole)]
            names = tuple(bank.name for bank in fit)
        found.append(replace(block, banks=names))
    return tuple(found)


def _size(block: Block) -> int:
    if block.relink:
        return image_size(block)
    return max(part.offset + part.size for part in block.parts)


def _serves(holders: Mapping[str, Block], bank: Bank, block: Block) -> bool:
    """True when stage 2 gives all that a block of the program asks for, wherever it is asked."""
    part = next(part for part in holders[bank.name].parts if part.name == bank.name)
    return all(
        own.grant is None or part.grant is None or _within(own.grant, part.grant)
        for own in block.parts
    )


def _within(inner: Grant, outer: Grant) -> bool:
    given = dict(outer.access)
    user = dict(inner.user)
    return set(inner.pcpus) <= set(outer.pcpus) and all(
        not (rights | user.get(stage, Rights.NONE)) & ~given.get(stage, Rights.NONE)
        for stage, rights in inner.access
    )


def _uses(program: Program) -> tuple[Use, ...]:
    return (*program.uses, *(use for task in program.tasks for use in task.uses))


def _borrowed(board: Board, program: Program, places: Mapping[str, int]) -> Mapping[str, Block]:
    """Outer blocks that the program's uses name, pinned to their places."""
    targets = {use.target for use in _uses(program)}
    found: dict[str, Block] = {}
    for block in all_blocks(board):
        if targets & {block.name, *(part.name for part in block.parts)}:
            found[block.name] = _pinned(block, places, _uses(program))
    return found


def _pinned(block: Block, places: Mapping[str, int], uses: Sequence[Use]) -> Block:
    """The block as a fixed one without demands; of a plain block only the bytes that are used."""
    starts = {part.name: raw[0] for part, raw, _ in placed_extents(block, places)}
    start = min(starts.values())
    parts = [
        replace(part, offset=starts[part.name] - start, grant=None)
        for part in sorted(block.parts, key=lambda part: starts[part.name])
    ]
    if len(parts) == 1:
        used = [use for use in uses if use.target in (block.name, parts[0].name)]
        low = min(use.offset for use in used)
        high = max(use.offset + use.size for use in used)
        parts = [replace(parts[0], size=high - low, page=max(use.page for use in used))]
        start += low
    return replace(block, start=start, banks=(), parts=tuple(parts), relink=False)


@dataclass(frozen=True, slots=True)
class _Shifts:
    """Takes the offsets of uses to the start of what they borrow."""

    board: Board
    places: Mapping[str, int]
    borrowed: Mapping[str, Block]

    def uses(self, uses: Sequence[Use]) -> tuple[Use, ...]:
        """The uses with offsets from the pinned blocks."""
        return tuple(replace(use, offset=use.offset - self._by[use.target]) for use in uses)

    @property
    def _by(self) -> Mapping[str, int]:
        found: dict[str, int] = defaultdict(int)
        for block in all_blocks(self.board):
            pinned = self.borrowed.get(block.name)
            if pinned is not None and len(block.parts) == 1:
                part, raw, _ = next(placed_extents(block, self.places))
                assert pinned.start is not None
                found[block.name] = found[part.name] = pinned.start - raw[0]
        return found

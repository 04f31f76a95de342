"""What a board file asks for, as items that can each be taken out (decision 17).

An item is a place in the file: a block, what its owner may do with it, its `start`, a use. Copies
that `each: pcpu`, ``'*'`` or an alias make stand in one place and are one item.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import GRANULE
from mpuplan.load.reach import block_users
from mpuplan.model.blocks import all_blocks
from mpuplan.model.board import BankKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mpuplan.diag import Span
    from mpuplan.load.places import Places
    from mpuplan.model.board import Block, Board, Program

__all__ = [
    "ASKING",
    "KEYS",
    "Item",
    "Kind",
    "defaults",
    "every_block",
    "items",
    "needs",
    "program_blocks",
    "usual_align",
]


class Kind(enum.StrEnum):
    """What an item is; the words of the file where it has one."""

    START = "start"
    BANKS = "in"
    ALIGN = "align"
    PAGE = "page"
    SLOTS = "transient_slots"
    BUDGET = "budget"
    BACKGROUND = "background"
    USE = "use"
    WINDOW = "window"
    ACCESS = "access"
    EMULATED = "emulated"
    RESERVED = "reserved"
    DEVICE = "device"
    BLOCK = "block"


KEYS: Final = (Kind.START, Kind.BANKS, Kind.ALIGN, Kind.PAGE)
"""Kinds that are a key of a block."""
ASKING: Final = (Kind.ACCESS, Kind.USE, Kind.WINDOW)
"""Kinds that ask for regions."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be taken out of a board.

    `span`: the block, use, part.. that it is or belongs to. `names`: full names, the first for
    messages; of SLOTS the stage, of EMULATED the guest and the range.
    """

    kind: Kind
    span: Span
    names: tuple[str, ...]

    def __hash__(self) -> int:
        """Quick, since sets of items are made all the time; few items stand in one place."""
        return hash((self.span.line, self.span.col))

    @property
    def name(self) -> str:
        """The name to use in messages."""
        return self.names[0]

    @property
    def party(self) -> str:
        """Who owns or uses it, as its name tells."""
        return self.name.split(".")[0].split(":")[0]


def items(board: Board, places: Places) -> tuple[Item, ...]:
    """Everything that can be taken out, keys first, what others rest on last."""
    found: dict[tuple[Kind, Span, str], list[str]] = {}
    for kind, span, name in _found(board, places):
        part = name if kind is Kind.SLOTS else ""
        found.setdefault((kind, span, part), []).append(name)
    order = {kind: index for index, kind in enumerate(Kind)}
    every = (Item(kind, span, tuple(names)) for (kind, span, _), names in found.items())
    return tuple(sorted(every, key=lambda item: order[item.kind]))


def _found(board: Board, places: Places) -> Iterator[tuple[Kind, Span, str]]:
    hypervisor = board.hypervisor
    usual = defaults(board)
    # What a program lies in cannot be without its access: its rights are the program's banks.
    hosts = frozenset(b.name for g in board.guests if g.program is not None for b in g.blocks)
    for block in every_block(board):
        yield from _of_block(block, usual, places, hosts)
    if hypervisor is not None:
        yield from ((Kind.USE, use.span, use.name) for use in hypervisor.uses)
        yield from ((Kind.WINDOW, window.span, window.name) for window in hypervisor.windows)
        yield from _slots(hypervisor.transient_slots, hypervisor.span)
    for guest in board.guests:
        yield from ((Kind.USE, use.span, use.name) for use in guest.uses)
        yield from ((Kind.EMULATED, r.span, r.name) for r in guest.emulated)
        if guest.program is not None:
            yield from _of_program(guest.program)
    for program in board.programs:
        yield from _of_program(program)
    for shared in board.shared:
        yield from ((Kind.USE, use.span, use.name) for _, use in shared.uses)
    yield from ((Kind.DEVICE, device.span, device.name) for device in board.devices)
    yield from ((Kind.RESERVED, reserved.span, reserved.name) for reserved in board.reserved)
    yield from ((Kind.BACKGROUND, s.span, s.name) for s in board.stages if s.background)
    budget = _budget(board, places)
    if budget is not None:
        yield Kind.BUDGET, budget, "policy.exposure.budget"


def every_block(board: Board) -> Iterator[Block]:
    """Every block, those of guests' own programs last."""
    yield from all_blocks(board)
    yield from _nested_blocks(board)


def _nested_blocks(board: Board) -> Iterator[Block]:
    for guest in board.guests:
        if guest.program is not None:
            yield from program_blocks(guest.program)


def program_blocks(program: Program) -> Iterator[Block]:
    """The blocks of a program and of its tasks."""
    yield from program.blocks
    for task in program.tasks:
        yield from task.blocks


def _of_block(
    block: Block, usual: Mapping[str, tuple[str, ...]], places: Places, hosts: frozenset[str]
) -> Iterator[tuple[Kind, Span, str]]:
    yield Kind.BLOCK, block.span, block.name
    for part in block.parts:
        if part.grant is not None and block.name not in hosts:
            yield Kind.ACCESS, part.span, part.name
    if block.start is not None:
        yield Kind.START, block.span, block.name
    elif set(usual.get(block.name, ())) - set(block.banks) and _has(places, block, "in"):
        yield Kind.BANKS, block.span, block.name
    if block.start is None and block.align > usual_align(block) and _has(places, block, "align"):
        yield Kind.ALIGN, block.span, block.name
    if any(part.page > GRANULE for part in block.parts):
        yield Kind.PAGE, block.span, block.name


def _has(places: Places, block: Block, key: str) -> bool:
    return places.entry(block.span, key) is not None


def usual_align(block: Block) -> int:
    """The alignment of a block that states none."""
    return max(part.page for part in block.parts)


def _of_program(program: Program) -> Iterator[tuple[Kind, Span, str]]:
    yield from ((Kind.USE, use.span, use.name) for use in program.uses)
    yield from ((Kind.WINDOW, window.span, window.name) for window in program.windows)
    yield from _slots(program.transient_slots, program.span)
    for task in program.tasks:
        yield from ((Kind.USE, use.span, use.name) for use in task.uses)


def _slots(counts: Iterable[tuple[str, int]], span: Span) -> Iterator[tuple[Kind, Span, str]]:
    yield from ((Kind.SLOTS, span, stage) for stage, count in counts if count)


def _budget(board: Board, places: Places) -> Span | None:
    top = places.top("policy")
    if board.policy.budget is None or top is None:
        return None
    return top[1].value.span


def defaults(board: Board) -> Mapping[str, tuple[str, ...]]:
    """For each block the banks that it may lie in where the file names none."""
    users = block_users(board)
    ram = [b for b in board.memory if b.kind is BankKind.RAM and b.mirror is None]
    found = {
        block.name: tuple(
            bank.name for bank in ram if users.get(block.name, frozenset()) <= set(bank.pcpus)
        )
        for block in all_blocks(board)
    }
    for guest in board.guests:
        if guest.program is not None:
            memory = tuple(block.name for block in guest.blocks)
            found.update((block.name, memory) for block in program_blocks(guest.program))
    return found


def needs(every: Iterable[Item], board: Board) -> Mapping[Item, Item]:
    """For an item the one that it cannot be without: its block, its target, its memory."""
    every = tuple(every)
    by_place = {(item.kind, item.span): item for item in every}
    holders: dict[str, Item] = {}
    parents: dict[Item, Item] = {}
    nested = {block.name for block in _nested_blocks(board)}
    for block in every_block(board):
        holder = by_place[Kind.BLOCK, block.span]
        holders[block.name] = holder
        holders.update((part.name, holder) for part in block.parts)
        own = [(kind, block.span) for kind in KEYS]
        for place in (*own, *((Kind.ACCESS, part.span) for part in block.parts)):
            if place in by_place:
                parents[by_place[place]] = holder
        if block.name in nested and len(block.banks) == 1:
            parents[holder] = holders[block.banks[0]]
    for device in board.devices:
        holder = by_place[Kind.DEVICE, device.span]
        holders[device.name] = holder
        holders.update((part.name, holder) for part in device.parts)
    for name, span in _targets(board):
        parents[by_place[Kind.USE, span]] = holders[name]
    return parents


def _targets(board: Board) -> Iterator[tuple[str, Span]]:
    """The target and place of every use."""
    if board.hypervisor is not None:
        yield from ((use.target, use.span) for use in board.hypervisor.uses)
    for guest in board.guests:
        yield from ((use.target, use.span) for use in guest.uses)
    inner = (guest.program for guest in board.guests if guest.program is not None)
    for program in (*board.programs, *inner):
        yield from ((use.target, use.span) for use in program.uses)
        for task in program.tasks:
            yield from ((use.target, use.span) for use in task.uses)
    for shared in board.shared:
        yield from ((use.target, use.span) for _, use in shared.uses)

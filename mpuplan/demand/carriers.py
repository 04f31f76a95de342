"""What can move, and where to: carriers and the homes that their starts may lie in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.addr import align_up
from mpuplan.demand.asks import Ask, AskKind
from mpuplan.demand.sites import FIXED, block_extents, blocks, granule, relink_page
from mpuplan.demand.spans import Range, joined, overlap
from mpuplan.demand.words import Agent
from mpuplan.model.board import Bank, BankKind, Block, Board

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mpuplan.diag import Span

_APART = 1 << 52
"""Physical distance between banks that share addresses (above every PA)."""


@dataclass(frozen=True, slots=True)
class Home:
    """Starts that a carrier may take in one bank: inclusive ranges of multiples of its step.

    ``shift`` takes an address in the bank to its physical bytes: banks that share addresses
    are told apart by it, and a mirror bank is taken to the bank that it shows.
    """

    bank: str
    shift: int
    starts: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Carrier:
    """A thing that moves as a whole; owned (rounded) bytes ``solids``, relative to its start."""

    name: str
    step: int
    solids: tuple[Range, ...]
    homes: tuple[Home, ...]
    image: str | None
    ram: bool
    span: Span

    @property
    def low(self) -> int:
        """First owned byte."""
        return self.solids[0][0]

    @property
    def high(self) -> int:
        """End of the last owned byte."""
        return self.solids[-1][1]


@dataclass(frozen=True, slots=True)
class Image:
    """A relinked image: its parts lie in ``[start, start + size)``, in any order."""

    name: str
    size: int
    parts: tuple[str, ...]
    step: int
    homes: tuple[Home, ...]
    span: Span


def carriers(board: Board, every: Iterable[Ask]) -> tuple[tuple[Carrier, ...], tuple[Image, ...]]:
    """All movable carriers and relinked images; ``every``: the asks of all contexts."""
    ground = _Ground(board, tuple(every))
    found: list[Carrier] = []
    images: list[Image] = []
    for block in blocks(board):
        if block.relink:
            found.extend(_relinked(block, ground))
            images.append(_image(block, ground))
        elif block.start is None:
            found.append(_movable(block, ground))
    return tuple(found), tuple(images)


class _Ground:
    """The obstacles of a board, by bank."""

    def __init__(self, board: Board, every: tuple[Ask, ...]) -> None:
        self.board = board
        self.banks = {bank.name: bank for bank in board.memory}
        self.every = every
        self.shifts = bank_shifts(board.memory)
        self._fixed = tuple(_fixed_ranges(board, every))

    def asked(self, carrier: str) -> tuple[Range, ...]:
        """Rounded bytes that some context asks for on a carrier."""
        return joined((a.low, a.high) for a in self.every if a.carrier == carrier)

    def emulated_for(self, carrier: str, bank: Bank) -> tuple[Range, ...]:
        """Emulated ranges of the guests that may see a carrier, as addresses of ``bank``."""
        seen_by = {
            a.party for a in self.every if a.carrier == carrier and a.wish.agent is Agent.USER
        }
        return tuple(
            seen
            for guest in self.board.guests
            if guest.name in seen_by
            for r in guest.emulated
            for seen in self._seen_from(bank, (), r.start, r.start + r.size)
        )

    def obstacles(self, bank: Bank) -> Iterator[Range]:
        """Ranges that no movable block may touch, as addresses of ``bank``."""
        for names, (start, end) in self._fixed:
            yield from self._seen_from(bank, names, start, end)

    def _seen_from(
        self, bank: Bank, names: tuple[str, ...], start: int, end: int
    ) -> Iterator[Range]:
        homes = [self.banks[n] for n in names] or list(self.board.memory)
        for home in homes:
            away = self.shifts[home.name] - self.shifts[bank.name]
            low, high = max(start, home.start), min(end, home.start + home.size)
            if low < high:
                yield low + away, high + away
        if not names or not any(_shares(bank, self.banks[n]) for n in names):
            yield start, end


def _shares(a: Bank, b: Bank) -> bool:
    apart = (a.start, a.start + a.size), (b.start, b.start + b.size)
    return a.name != b.name and overlap(*apart)


def bank_shifts(memory: Sequence[Bank]) -> Mapping[str, int]:
    """For each bank, what to add to an address in it to get its physical bytes."""
    shifts: dict[str, int] = {}
    for index, bank in enumerate(memory):
        if bank.mirror is None:
            before = [b for b in memory[:index] if b.mirror is None and _shares(b, bank)]
            shifts[bank.name] = max((shifts[b.name] + _APART for b in before), default=0)
    for bank in memory:
        if bank.mirror is not None:
            shown = next(b for b in memory if b.name == bank.mirror)
            shifts[bank.name] = shifts[shown.name] + shown.start - bank.start
    return shifts


def _fixed_ranges(board: Board, every: Iterable[Ask]) -> Iterator[tuple[tuple[str, ...], Range]]:
    for block in blocks(board):
        if block.start is not None and not block.relink:
            for extent in block_extents(block):
                yield block.banks, (extent.low, extent.high)
    for device in board.devices:
        yield (), (device.start, device.start + device.size)
    for reserved in board.reserved:
        yield (), (reserved.start, reserved.start + reserved.size)
    devices = {device.name for device in board.devices}
    for ask in every:
        if ask.carrier == FIXED and (ask.owner in devices or ask.kind is AskKind.WINDOW):
            yield (), (ask.low, ask.high)


def _movable(block: Block, ground: _Ground) -> Carrier:
    extents = block_extents(block)
    owned = joined((*((e.low, e.high) for e in extents), *ground.asked(block.name)))
    asked_pages = (a.page for a in ground.every if a.carrier == block.name)
    step = max(granule(block), *asked_pages, 1)
    return Carrier(
        name=block.name,
        step=step,
        solids=owned,
        homes=tuple(_homes(block, block.name, owned, step, ground)),
        image=None,
        ram=_only_ram(block, ground),
        span=block.span,
    )


def _relinked(block: Block, ground: _Ground) -> Iterator[Carrier]:
    for part, extent in zip(block.parts, block_extents(block), strict=True):
        step = relink_page(block, part)
        owned = ((extent.low, extent.high),)
        if block.start is None:
            homes = tuple(_homes(block, part.name, owned, step, ground))
        else:
            last = block.start + image_size(block) - extent.high
            shift = ground.shifts[block.banks[0]]
            homes = (Home(block.banks[0], shift, ((block.start, last),)),)
        ram = _only_ram(block, ground)
        yield Carrier(part.name, step, owned, homes, block.name, ram, part.span)


def _image(block: Block, ground: _Ground) -> Image:
    size = image_size(block)
    names = tuple(part.name for part in block.parts)
    step = granule(block)
    if block.start is not None:
        shift = ground.shifts[block.banks[0]]
        at = (block.start, block.start)
        homes: tuple[Home, ...] = (Home(block.banks[0], shift, (at,)),)
    else:
        homes = tuple(_homes(block, block.name, ((0, size),), step, ground))
    return Image(block.name, size, names, step, homes, block.span)


def image_size(block: Block) -> int:
    """Bytes that a relinked image takes, whatever the order of its parts."""
    page = max(part.page for part in block.parts)
    return sum(align_up(part.size, page) for part in block.parts)


def _only_ram(block: Block, ground: _Ground) -> bool:
    return all(ground.banks[name].kind is BankKind.RAM for name in block.banks)


def _homes(
    block: Block, carrier: str, owned: Sequence[Range], step: int, ground: _Ground
) -> Iterator[Home]:
    for name in block.banks:
        bank = ground.banks[name]
        seen = ground.emulated_for(carrier, bank)
        first = bank.start - owned[0][0]
        last = bank.start + bank.size - owned[-1][1]
        blocked = [
            (low - solid[1] + 1, high - solid[0])
            for low, high in joined((*ground.obstacles(bank), *seen))
            for solid in owned
        ]
        starts = tuple(_stepped(first, last, joined(blocked), step))
        if starts:
            yield Home(name, ground.shifts[name], starts)


def _stepped(first: int, last: int, blocked: Iterable[Range], step: int) -> Iterator[Range]:
    """Inclusive ranges of multiples of ``step`` in ``[first, last]`` outside ``blocked``."""
    at = first
    for low, high in (*blocked, (last + 1, last + 1)):
        left, right = align_up(max(at, 0), step), min(low - 1, last) // step * step
        if left <= right:
            yield left, right
        at = max(at, high)

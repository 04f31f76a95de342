"""What lies fixed, bank by bank: obstacles for what moves, and the bytes that nobody owns.

Banks may share addresses (each seen by other pCPUs) or show the same bytes twice (``mirror``);
a *shift* takes an address in a bank to its physical bytes and tells such banks apart.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mpuplan.demand.sites import FIXED, block_extents
from mpuplan.demand.spans import Range, joined, overlap, within, without
from mpuplan.demand.words import Agent
from mpuplan.model.blocks import all_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mpuplan.demand.asks import Ask
    from mpuplan.model.board import Bank, Board, Window

_APART = 1 << 52
"""Physical distance between banks that share addresses (above every PA)."""


class Ground:
    """The fixed things of a board."""

    def __init__(self, board: Board, every: tuple[Ask, ...]) -> None:
        self.board = board
        self.banks = {bank.name: bank for bank in board.memory}
        self.every = every
        self._asks = _by_carrier(every)
        self.shifts = bank_shifts(board.memory)
        self._owners = tuple(dict.fromkeys(_owners(board, every)))
        fixed = (*self._owners, *_windows(board, every))
        self._obstacles = {bank.name: tuple(self._in_bank(bank, fixed)) for bank in board.memory}

    def asks_on(self, carrier: str) -> tuple[Ask, ...]:
        """What all contexts ask for on a carrier."""
        return self._asks.get(carrier, ())

    def asked(self, carrier: str) -> tuple[Range, ...]:
        """Rounded bytes that some context asks for on a carrier."""
        return joined((a.low, a.high) for a in self.asks_on(carrier))

    def emulated_for(self, carrier: str, bank: Bank) -> tuple[Range, ...]:
        """Emulated ranges of the guests that may see a carrier, as addresses of ``bank``."""
        seen_by = {a.party for a in self.asks_on(carrier) if a.wish.agent is Agent.USER}
        return tuple(
            seen
            for guest in self.board.guests
            if guest.name in seen_by
            for r in guest.emulated
            for seen in self._seen_from(bank, (), r.start, r.start + r.size)
        )

    def obstacles(self, bank: Bank) -> tuple[Range, ...]:
        """Bytes of ``bank`` that no movable block may touch, as its addresses."""
        return self._obstacles[bank.name]

    def _in_bank(self, bank: Bank, fixed: Iterable[_Held]) -> Iterator[Range]:
        seen = (r for names, (low, high) in fixed for r in self._seen_from(bank, names, low, high))
        return iter(within(joined(seen), bank.start, bank.start + bank.size))

    def unowned(self, bank: Bank) -> tuple[Range, ...]:
        """Bytes of ``bank`` in nobody's fixed range, nor in an emulated one, as its addresses."""
        emulated = (
            seen
            for guest in self.board.guests
            for r in guest.emulated
            for seen in self._seen_from(bank, (), r.start, r.start + r.size)
        )
        whole = [(bank.start, bank.start + bank.size)]
        return without(whole, (*self.obstacles(bank), *emulated))

    def owned_by_devices_and(self, pcpu: int) -> tuple[Range, ...]:
        """Fixed owners' bytes as a pCPU sees them; windows own nothing."""
        seen = {bank.name for bank in self.board.memory if pcpu in bank.pcpus}
        return joined(
            whole for names, whole in self._owners if not names or seen.intersection(names)
        )

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


def _by_carrier(every: Iterable[Ask]) -> Mapping[str, tuple[Ask, ...]]:
    found: dict[str, list[Ask]] = defaultdict(list)
    for ask in every:
        found[ask.carrier].append(ask)
    return {carrier: tuple(asks) for carrier, asks in found.items()}


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


_Held = tuple[tuple[str, ...], Range]
"""A range and the banks that hold it; no banks: the bus address itself."""


def _owners(board: Board, every: Iterable[Ask]) -> Iterator[_Held]:
    for block in all_blocks(board):
        if block.start is not None and not block.relink:
            for extent in block_extents(block):
                yield block.banks, (extent.low, extent.high)
    for device in board.devices:
        yield (), (device.start, device.start + device.size)
    for reserved in board.reserved:
        yield (), (reserved.start, reserved.start + reserved.size)
    devices = {device.name for device in board.devices}
    for ask in every:
        if ask.carrier == FIXED and ask.owner in devices:
            yield (), (ask.low, ask.high)


def _windows(board: Board, every: Iterable[Ask]) -> Iterator[_Held]:
    """The windows, each over the banks that its pCPUs see."""
    ranges = {ask.name: (ask.low, ask.high) for ask in every if ask.carrier == FIXED}
    found: list[Window] = [w for program in board.programs for w in program.windows]
    if board.hypervisor is not None:
        found.extend(board.hypervisor.windows)
    for window in found:
        if window.name in ranges:
            pcpus = set(window.grant.pcpus)
            names = tuple(b.name for b in board.memory if pcpus & set(b.pcpus))
            yield names, ranges[window.name]

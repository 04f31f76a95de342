"""Which bytes an address means: memory by its bank, at its own address and at those of mirrors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.arch.memory import Share
from mpuplan.check.aliases.views import Seen
from mpuplan.check.oracle import Memory
from mpuplan.model.board import BankKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.board import Bank, Board

__all__ = ["OUTSIDE", "Banks"]

OUTSIDE: Final = ""
"""The space of what lies in no bank: devices, the same for all pCPUs."""
_TIGHT: Final = Memory(0x44, Share.OUTER)
"""What tightly coupled memory is whatever a region says (pmsa 4, from memory): never cached."""


class _Window(NamedTuple):
    """A bank as a pCPU sees it: addresses, whose bytes, and what to take off an address."""

    start: int
    end: int
    space: str
    by: int
    tight: bool


class Banks:
    """The memory of a board, for each of its pCPUs.

    A space is the bytes of a bank that is no mirror. Addresses in it are those of that bank.
    """

    def __init__(self, board: Board) -> None:
        roots = {bank.name: bank for bank in board.memory}
        self._windows = {
            pcpu: tuple(sorted(_window(bank, roots) for bank in board.memory if pcpu in bank.pcpus))
            for pcpu in range(board.pcpus)
        }

    def pieces(self, start: int, end: int, pcpu: int) -> Iterator[tuple[str, int, int, int, bool]]:
        """Space, first and last plus one byte in it, what was taken off, and whether it is TCM."""
        reached = start
        for low, high, space, by, tight in self._windows.get(pcpu, ()):
            if high <= reached or end <= low:
                continue
            if reached < low:
                yield OUTSIDE, reached, low, 0, False
            first, last = max(low, reached), min(high, end)
            yield space, first - by, last - by, by, tight
            reached = last
        if reached < end:
            yield OUTSIDE, reached, end, 0, False

    def split(self, seen: Seen) -> Iterator[tuple[str, Seen]]:
        """A view by the bytes that it shows; in tightly coupled memory types do not count."""
        for space, start, end, by, tight in self.pieces(seen.start, seen.end, seen.view.pcpu):
            memory = _TIGHT if tight else seen.view.memory
            yield space, Seen(start, end, replace(seen.view, by=by, memory=memory), seen.context)


def _window(bank: Bank, roots: dict[str, Bank]) -> _Window:
    root = roots.get(bank.mirror or bank.name, bank)
    tight = bank.kind is BankKind.TCM
    by = bank.start - root.start
    return _Window(bank.start, bank.start + bank.size, root.name, by, tight)

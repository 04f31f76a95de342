"""Memory that a region table shows, or that Kconfig values say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.memory import is_device
from mpuplan.importers.csource.values import Open

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mpuplan.importers.zephyr.table import Entry

__all__ = ["Bank", "banks_of", "is_flash"]

_WRITE_THROUGH: Final = 0xAA
_KIB: Final = 10


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank ``[start, end)``; `said`: Kconfig says so, and it is no mere reading of the table."""

    name: str
    start: int
    end: int
    flash: bool
    said: bool


def banks_of(entries: Iterable[Entry], numbers: Mapping[str, int]) -> tuple[Bank, ...]:
    """Banks by address: those of Kconfig, and runs of touching regions outside of them."""
    said = tuple(_said(numbers))
    runs = [bank for bank in _runs(entries) if not any(_meet(bank, other) for other in said)]
    return tuple(sorted((*said, *_numbered(runs)), key=lambda bank: bank.start))


def is_flash(entry: Entry) -> bool:
    """Whether a region is one of flash: Zephyr has it written through."""
    return entry.attr.mair == _WRITE_THROUGH


def _said(numbers: Mapping[str, int]) -> Iterator[Bank]:
    for word, flash in (("SRAM", False), ("FLASH", True)):
        start = numbers.get(f"CONFIG_{word}_BASE_ADDRESS")
        size = numbers.get(f"CONFIG_{word}_SIZE")
        if start is not None and size:
            yield Bank(word.lower(), start, start + (size << _KIB), flash, said=True)


def _runs(entries: Iterable[Entry]) -> list[Bank]:
    found: list[Bank] = []
    for start, end, flash in sorted(_ranges(entries)):
        last = found[-1] if found else None
        if last is not None and start <= last.end and flash == last.flash:
            found[-1] = Bank("", last.start, max(end, last.end), flash, said=False)
        else:
            found.append(Bank("", start, end, flash, said=False))
    return found


def _ranges(entries: Iterable[Entry]) -> Iterator[tuple[int, int, bool]]:
    for entry in entries:
        if isinstance(entry.start, Open) or isinstance(entry.size, Open):
            continue
        if not is_device(entry.attr.mair):
            yield entry.start, entry.start + entry.size, is_flash(entry)


def _numbered(runs: Iterable[Bank]) -> Iterator[Bank]:
    counts = {False: 0, True: 0}
    for bank in runs:
        name = f"{'flash' if bank.flash else 'ram'}{counts[bank.flash]}"
        counts[bank.flash] += 1
        yield Bank(name, bank.start, bank.end, bank.flash, said=False)


def _meet(one: Bank, other: Bank) -> bool:
    return one.start < other.end and other.start < one.end

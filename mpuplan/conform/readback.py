"""The words that a context's tables program, beside what the loaded registers read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import RegionWords, mair32_words, reserved_bits
from mpuplan.conform.compare import State
from mpuplan.conform.machine import SLOTS
from mpuplan.conform.registers import positions
from mpuplan.model.tables import TableContext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.arch.codec import Isa
    from mpuplan.conform.wire import Loaded
    from mpuplan.model.access import System

__all__ = ["ReadWord", "Word", "words_read"]

_MAIRS: Final = {"el2": ("hmair0", "hmair1"), "el1": ("mair0", "mair1")}


@dataclass(frozen=True, slots=True)
class Word:
    """A register that a table programs, and the plan's value for it.

    `slot`: the one of the plan, None for a MAIR register. `reserved`: the bits of `value` that are
    set, and that the architecture has as zero.
    """

    mpu: str
    slot: int | None
    register: str
    value: int
    reserved: int = 0


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word and what was read back. A known gap: reserved bits that were set."""

    word: Word
    seen: int
    state: State


def words_read(system: System, loads: Iterable[tuple[int | None, Loaded]]) -> tuple[ReadWord, ...]:
    """Each word that the tables of a context program, once, with what was read back of it.

    `loads`: the slot of the EL2 MPU that was lent, or None, and what was read. A word that
    differs in one of them is given with the value that differs.
    """
    found: dict[Word, ReadWord] = {}
    for lent, loaded in loads:
        for table in (system.el2, system.stage1):
            if not isinstance(table, TableContext):
                continue
            seen = loaded.el2 if table.mpu == "el2" else loaded.el1
            for word, at in _programmed(table, system.core.isa):
                if table.mpu == "el2" and word.slot is not None and word.slot == lent:
                    continue
                read = ReadWord(word, seen[at], _state(word, seen[at]))
                if word not in found or read.state is State.MISMATCH:
                    found[word] = read
    return tuple(found.values())


def _programmed(table: TableContext, isa: Isa) -> Iterator[tuple[Word, int]]:
    """Words of a table, and where they stand among those that are read."""
    places = positions(table)
    for one in table.slots:
        at = 2 * places[one.slot]
        reserved = reserved_bits(RegionWords(one.prbar, one.prlar), isa)
        yield Word(table.mpu, one.slot, "prbar", one.prbar, reserved.prbar), at
        yield Word(table.mpu, one.slot, "prlar", one.prlar, reserved.prlar), at + 1
    for n, (name, value) in enumerate(
        zip(_MAIRS[table.mpu], mair32_words(table.mair), strict=True)
    ):
        yield Word(table.mpu, None, name, value), 2 * SLOTS + n


def _state(word: Word, seen: int) -> State:
    """Reserved bits that are set are kept or dropped as a whole; nothing else may differ."""
    if seen not in (word.value, word.value & ~word.reserved):
        return State.MISMATCH
    return State.GAP if word.reserved else State.PASSED

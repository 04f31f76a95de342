"""What differs between two layouts, slot by slot, and between the sequences of two plans."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from mpuplan.model.exposure_difference import ExposureChange, exposure_changes
from mpuplan.model.party_difference import PartyChange, party_changes
from mpuplan.model.plan import Control
from mpuplan.model.sequence_difference import SequenceChange, sequence_changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.layout import Layout
    from mpuplan.model.tables import SlotWords, TableContext

__all__ = [
    "BitChange",
    "ByteChange",
    "Difference",
    "ExposureChange",
    "SequenceChange",
    "SlotChange",
    "TableChange",
    "compare",
]


@dataclass(frozen=True, slots=True)
class SlotChange:
    """A slot before and after; None where the table lacks it."""

    slot: int
    old: SlotWords | None
    new: SlotWords | None


@dataclass(frozen=True, slots=True)
class BitChange:
    """A control bit before and after."""

    name: str
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class ByteChange:
    """A MAIR byte before and after; None where the list is shorter."""

    index: int
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class TableChange:
    """One MPU of one context. `old` or `new` is None where one side lacks the table."""

    name: str
    mpu: str
    old: TableContext | None
    new: TableContext | None
    slots: tuple[SlotChange, ...] = ()
    bits: tuple[BitChange, ...] = ()
    mair: tuple[ByteChange, ...] = ()

    @property
    def unchanged(self) -> bool:
        """True where every word, control bit and MAIR byte is the same."""
        return self.old is not None and self.new is not None and not self._changes

    @property
    def _changes(self) -> tuple[object, ...]:
        return (*self.slots, *self.bits, *self.mair)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two layouts side by side."""

    old: Layout
    new: Layout
    tables: tuple[TableChange, ...]
    sequences: tuple[SequenceChange, ...] = ()
    exposure: tuple[ExposureChange, ...] = ()
    parties: tuple[PartyChange, ...] = ()

    @property
    def same_isa(self) -> bool:
        """Whether both have words of one instruction set."""
        return self.old.core.isa is self.new.core.isa

    @property
    def unchanged(self) -> bool:
        """True where every table is, and no sequence and no exposure differs."""
        same = (
            not self.sequences
            and not self.exposure
            and all(table.unchanged for table in self.tables)
        )
        return self.same_isa and same


def compare(old: Layout, new: Layout, context: str | None = None) -> Difference:
    """The tables of two layouts, paired by context and MPU in the order of `old`, then of `new`.

    A layout with one context, as a dump is, is paired with the other's only one, or with the one
    that `context` names. With a `context` no other one is looked at.
    Two plans are compared party by party as well, unless a `context` is named.
    Cycles, transitions, guests and exposure are compared where both sides are plans; with a
    `context`, those sequences that begin or end in it, and what is exposed in it. Raises KeyError
    for a `context` that neither has.
    """
    if context is not None and context not in (*old.contexts, *new.contexts):
        raise KeyError(context)
    before = _by_key(old, _renamed(old, new, context), context)
    after = _by_key(new, _renamed(new, old, context), context)
    keys = dict.fromkeys((*before, *after))
    tables = tuple(_change(key, before.get(key), after.get(key)) for key in keys)
    sequences = sequence_changes(old.tables, new.tables, context)
    exposure = exposure_changes(old.tables.exposure, new.tables.exposure, context)
    parties: tuple[PartyChange, ...] = ()
    if old.plan is not None and new.plan is not None and context is None:
        parties = party_changes(old.plan, new.plan)
    return Difference(old, new, tables, sequences, exposure, parties)


_Key = tuple[str, str]


def _renamed(one: Layout, other: Layout, context: str | None) -> str | None:
    """What the only context of a layout is called in the comparison, None: as it is."""
    if len(one.contexts) != 1 or one.contexts[0] in other.contexts:
        return None
    if context is not None:
        return context
    return other.contexts[0] if len(other.contexts) == 1 else None


def _by_key(layout: Layout, name: str | None, context: str | None) -> dict[_Key, TableContext]:
    tables = {(name or table.name, table.mpu): table for table in layout.tables.contexts}
    return {key: t for key, t in tables.items() if context is None or key[0] == context}


def _change(key: _Key, old: TableContext | None, new: TableContext | None) -> TableChange:
    if old is None or new is None:
        return TableChange(*key, old, new)
    return TableChange(*key, old, new, _slots(old, new), _bits(old, new), tuple(_mair(old, new)))


def _slots(old: TableContext, new: TableContext) -> tuple[SlotChange, ...]:
    before = {words.slot: words for words in old.slots}
    after = {words.slot: words for words in new.slots}
    return tuple(
        SlotChange(slot, before.get(slot), after.get(slot))
        for slot in sorted(before.keys() | after.keys())
        if not _same(before.get(slot), after.get(slot))
    )


def _same(old: SlotWords | None, new: SlotWords | None) -> bool:
    """Equal words; a slot that is not listed is off, as one whose words are both 0."""
    return _words(old) == _words(new)


def _words(words: SlotWords | None) -> tuple[int, int]:
    return (0, 0) if words is None else (words.prbar, words.prlar)


def _bits(old: TableContext, new: TableContext) -> tuple[BitChange, ...]:
    names = (field.name for field in fields(Control))
    pairs = ((n, getattr(old.control, n), getattr(new.control, n)) for n in names)
    return tuple(BitChange(*pair) for pair in pairs if pair[1] != pair[2])


def _mair(old: TableContext, new: TableContext) -> Iterator[ByteChange]:
    for index in range(max(len(old.mair), len(new.mair))):
        before = old.mair[index] if index < len(old.mair) else None
        after = new.mair[index] if index < len(new.mair) else None
        if before != after:
            yield ByteChange(index, before, after)

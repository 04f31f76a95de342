"""How long an entry of Bao's AArch32 table is, found out from the entries themselves.

The toolchain decides: where enums are short (``arm-none-eabi-``, which Bao names in its
instructions) the state takes a byte and an entry 28 bytes, base 8 bytes into it; where enums are
ints (``arm-linux-gnueabi-``, ``-fno-short-enums``) it takes 32 bytes, base 12 bytes into it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mpuplan.importers.dump.findings import Findings
    from mpuplan.importers.dump.memory import Bytes
    from mpuplan.importers.dump.nouns import DumpOptions

__all__ = ["LONG", "SHORT", "VALID", "chosen_size"]

SHORT: Final = 28
LONG: Final = 32
VALID: Final = 2
"""MPE_S_VALID."""

# state, lock, base, size, flags, section, number; a section may be one byte or four
_FIELDS: Final = {SHORT: struct.Struct("<4xBB2xIIIB3xI"), LONG: struct.Struct("<4xIB3xIIIB3xI")}
_MOST: Final = 64
_SECTIONS: Final = 16
_GRANULE: Final = 64
_FLAGS: Final = 0x003F_003F
_ENABLED: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class _Read:
    """A table read with entries of `size` bytes. `wrong`: the first that is none of Bao's.

    `valid`: base, size and flags of those in use, by number; `rest`: bytes behind the last one.
    """

    size: int
    wrong: int | None
    valid: tuple[tuple[int, int, int, int], ...]
    rest: int


def chosen_size(held: Bytes, options: DumpOptions, findings: Findings) -> int | None:
    """Bytes of an entry, with a note why; None after an error where nothing decides."""
    data = held.data[options.offset :]
    both = [_read(data, size, options) for size in (LONG, SHORT)]
    fit = _best(both, options)
    whole = [read for read in fit if len(data) == _MOST * read.size]
    if len(fit) > 1 and len({read.valid for read in fit}) > 1:
        fit = whole
    if fit:
        _note(fit[0], next(read for read in both if read.size != fit[0].size), findings)
        return fit[0].size
    wrong = [f"{r.wrong} (of {r.size} bytes)" for r in both if r.wrong is not None]
    if wrong:
        text = f"this is no table of Bao's: entry {' and entry '.join(wrong)} cannot be one"
    else:
        text = f"entries of {SHORT} and of {LONG} bytes both make sense here, and differ"
    findings.add("entry-size-unknown", text, held.span(options.offset))
    return None


def _best(both: list[_Read], options: DumpOptions) -> list[_Read]:
    """Those that make the most sense: as entries, then by the mask, then by their length."""
    fit = [read for read in both if read.wrong is None]
    masked = [read for read in fit if options.mask in (None, _mask(read))]
    fit = masked or fit
    ended = [r for r in fit if options.count is not None or not r.rest]
    return ended or fit


def _read(data: bytes, size: int, options: DumpOptions) -> _Read:
    count = min(len(data) // size, _MOST, options.count or _MOST)
    wrong, valid = None, []
    for number in range(count):
        fields = _FIELDS[size].unpack_from(data, number * size)
        if not _plausible(fields):
            wrong = number
            break
        if fields[0] == VALID:
            valid.append((number, *fields[2:5]))
    rest = 0 if count == _MOST else len(data) - count * size
    return _Read(size, wrong, tuple(valid), rest)


def _plausible(fields: tuple[int, ...]) -> bool:
    """Whether fields are those of an entry: of one that is not valid only the state says much."""
    state, lock, base, size, flags, section, number = fields
    if state > VALID or lock > 1:
        return False
    if state != VALID:
        return True
    placed = base % _GRANULE == 0 and size % _GRANULE == 0 and 0 < size <= (1 << 32) - base
    named = section < _SECTIONS and number < _MOST
    return placed and named and not flags & ~_FLAGS and bool(flags & _ENABLED)


def _mask(read: _Read) -> int:
    return sum(1 << entry[0] for entry in read.valid)


def _note(taken: _Read, other: _Read, findings: Findings) -> None:
    kind = "short enums, as of arm-none-eabi-" if taken.size == SHORT else "enums of four bytes"
    if other.wrong is not None:
        why = f"with {other.size} bytes entry {other.wrong} would be none"
    else:
        why = f"{other.size} bytes fit no better"
    text = f"entries are taken to have {taken.size} bytes ({kind}): {why}"
    findings.add("entry-size-chosen", text)

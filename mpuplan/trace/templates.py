"""Templates: the fixed text around the values of a line, learned from a line that was read.

Lines of one program look alike: the same keys in the same order, the same blanks and quotes. A line
that has the text of a template around values of which each is a known word or a plain number says
just what the exact reader would make of it, so it need not be read again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.trace.columns import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Hole", "csv_template", "json_template"]


@dataclass(frozen=True, slots=True)
class Hole:
    """Where the value of a column stands between two delimiters: after `before`, up to `after`.

    `hex_too`: the value may be written in hex; it may not where JSON wants a number.
    """

    column: Column
    before: bytes
    after: bytes
    hex_too: bool


_CSV: Final = re.compile(rb'("?[ \t]*)([^"\s]*)([ \t]*"?)')
_JSON: Final = re.compile(rb'([ \t]*"([a-z]+)"[ \t]*:[ \t]*)("?)([^"\\\x00-\x20]*)("?[ \t]*)')
_OPEN: Final = re.compile(rb"[ \t]*\{")
_CLOSE: Final = re.compile(rb"\}[ \t]*$")
_NUMBER: Final = re.compile(rb"[0-9]+|true|false")


def csv_template(line: bytes, columns: Sequence[Column], delimiter: str) -> tuple[Hole, ...] | None:
    """The template of a line that the exact reader understood, None where it has none."""
    cells = line.split(delimiter.encode())
    if len(cells) != len(columns):
        return None
    holes = []
    for column, cell in zip(columns, cells, strict=True):
        match = _CSV.fullmatch(cell)
        if match is None or (b'"' in match[1]) != (b'"' in match[3]):
            return None
        holes.append(Hole(column, match[1], match[3], hex_too=True))
    return tuple(holes)


def json_template(line: bytes) -> tuple[Hole, ...] | None:
    """The template of a JSON object that the exact reader understood, None where it has none."""
    opening, closing = _OPEN.match(line), _CLOSE.search(line)
    if opening is None or closing is None:
        return None
    cells = line[opening.end() : closing.start()].split(b",")
    holes = []
    for at, cell in enumerate(cells):
        hole = _json_hole(cell)
        if hole is None:
            return None
        before = opening[0] + hole.before if at == 0 else hole.before
        after = hole.after + closing[0] if at == len(cells) - 1 else hole.after
        holes.append(Hole(hole.column, before, after, hole.hex_too))
    return tuple(holes)


def _json_hole(cell: bytes) -> Hole | None:
    match = _JSON.fullmatch(cell)
    if match is None:
        return None
    quoted = bool(match[3])
    if quoted != (b'"' in match[5]) or not (quoted or _NUMBER.fullmatch(match[4])):
        return None
    return Hole(Column(match[2].decode()), match[1] + match[3], match[5], hex_too=quoted)

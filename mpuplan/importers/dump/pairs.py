"""Rows that name each of their values: ``idx=0 rbar=0x2000000c rlar=0x2001ffcb``.

``rbar`` and ``rlar`` are columns, not names of registers: they do not say which MPU they are of.
`base` and `limit` are not taken here, since logs give such names to addresses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mpuplan.importers.dump.nouns import Kind, Reading, Register
from mpuplan.importers.dump.numbers import VALUE, count_of, number_of

if TYPE_CHECKING:
    from mpuplan.importers.dump.findings import Findings
    from mpuplan.importers.dump.place import Line

__all__ = ["paired"]

_PAIR: Final = re.compile(
    r"(?<![\w.])(?:(?P<slot>idx|index|slot|region|entry|nr|no|n|i|sel)\s*[=:#]?\s*\[?"
    r"(?P<number>0[xX][0-9A-Fa-f]{1,4}|\d{1,4})(?!\w)"
    r"|(?:el|mpu)\s*[=:]\s*(?:el)?(?P<level>[12])(?!\w)"
    r"|(?P<word>rbar|rlar)\s*[=:]\s*(?P<value>\w*))",
    re.IGNORECASE,
)


def paired(line: Line, findings: Findings) -> list[Reading] | None:
    """The words of a line of pairs; None for a line without any ``rbar=`` and ``rlar=``.

    A word whose slot the line does not say is a finding, and so is one that is no number.
    """
    matches = list(_PAIR.finditer(line.text, line.start))
    words = [found for found in matches if found["word"]]
    if not words:
        return None
    slots = [(found.start(), count_of(found["number"])) for found in matches if found["slot"]]
    mpu = next((f"el{found['level']}" for found in matches if found["level"]), None)
    readings = []
    for found in words:
        value = VALUE.fullmatch(found["value"])
        number = None if value is None else number_of(value)
        if number is None:  # prose; a row that lacks one word is told by the other
            continue
        slot = _slot(slots, found.start())
        if slot is None:
            text = f"'{found['word']}' stands here without the number of its slot"
            findings.add("slot-unknown", text, line.span(found.start(), found.end()))
            continue
        span = line.span(found.start("value"), found.end("value"))
        if number.doubt is not None:
            text = f"'{found['value'][:40]}' of '{found['word']}' of slot {slot} {number.doubt}"
            findings.add("bad-value", text, span)
            continue
        register = Register(Kind(f"P{found['word'].upper()}"), mpu, slot, plain=True)
        readings.append(Reading(register, number.value, number.digits, span, generic=True))
    return readings


def _slot(slots: list[tuple[int, int | None]], at: int) -> int | None:
    """The only slot of a line, or the last before the word."""
    if len(slots) == 1:
        return slots[0][1]
    return next((slot for start, slot in reversed(slots) if start < at), None)

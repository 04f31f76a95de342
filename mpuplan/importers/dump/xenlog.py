"""What Xen says when its MPU tables cannot be changed, and what that means.

Texts: Xen c447b730, xen/arch/arm/mpu/mm.c (all but the last), its head.S for both instruction
sets (the last); earlier wordings of the same checks are taken too. The end that Xen prints in an
overlap is exclusive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text, range_text
from mpuplan.arch.codec import RegionWords, decode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.diag import Span
    from mpuplan.importers.dump.findings import Findings
    from mpuplan.importers.dump.place import Line
    from mpuplan.model.layout import Layout

__all__ = ["XenLine", "explain", "xen_line"]

_HEX: Final = r"(0x[0-9a-fA-F]{1,16})"
_WHOLE_ONLY: Final = "Xen changes and removes whole regions only"
_TEXTS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "xen-overlap",
        rf"Range {_HEX} - {_HEX} overlaps with the existing region {_HEX} - {_HEX}",
        "",
    ),
    (
        "xen-pool-exhausted",
        r"EL2 MPU memory region mapping pool exhausted",
        "Xen found no free slot: every slot of the EL2 MPU holds a region",
    ),
    (
        "xen-partial-region",
        r"Cannot modify partial region attributes",
        f"Xen was asked to change the rights of a part of a region; {_WHOLE_ONLY}",
    ),
    (
        "xen-partial-region",
        r"Cannot remove a partial region",
        f"Xen was asked to remove a part of a region; {_WHOLE_ONLY}",
    ),
    (
        "xen-region-shared",
        r"Cannot modify (?:RO,XN|memory) attributes for a region mapped multiple times",
        "Xen was asked to change the rights of a region that is mapped more than once",
    ),
    (
        "xen-region-shared",
        r"Cannot allocate region as it would cause refcount overflow",
        "Xen counts the maps of a region in 8 bits, and one region was mapped 256 times",
    ),
    (
        "xen-type-change",
        r"Modifying AI attribute is not supported",
        "Xen was asked to map a mapped region again with another memory type",
    ),
    (
        "xen-no-region",
        r"Cannot remove (?:an )?entry that does not exist",
        "Xen was asked to remove a region that is not in its table",
    ),
    (
        "xen-no-region",
        r"MPU memory region\[(\d{1,3})\] is already disabled",
        "Xen was asked to disable slot {0}, which is off",
    ),
    (
        "xen-bad-range",
        r"Mappings should not be both Writeable and Executable",
        "Xen was asked for a region that is writable and executable",
    ),
    (
        "xen-bad-range",
        rf"Base address {_HEX} must be smaller than limit address {_HEX}",
        "Xen was asked for the empty range from {0} to {1}",
    ),
    (
        "xen-bad-range",
        rf"base address {_HEX}, or limit address {_HEX} is not page aligned",
        "Xen was asked for the range from {0} to {1}, which is not made of 4KiB pages",
    ),
    (
        "xen-no-heap",
        r"No static heap memory bank found|Failed to map static heap",
        "Xen has no static heap region, and no memory to work with",
    ),
    (
        "xen-too-few-slots",
        r"Selected MPU region is above the implemented number in MPUIR_EL2",
        "Xen's boot code needs more slots for its sections than the EL2 MPU has",
    ),
)
_PATTERNS: Final = tuple((code, re.compile(text), says) for code, text, says in _TEXTS)
_OVERLAP: Final = "xen-overlap"


@dataclass(frozen=True, slots=True)
class XenLine:
    """A message of Xen's: code of the finding, its text, the numbers in it, its place."""

    code: str
    says: str
    numbers: tuple[str, ...]
    span: Span


def xen_line(line: Line) -> XenLine | None:
    """The message that a line holds, None for any other line."""
    for code, pattern, says in _PATTERNS:
        found = pattern.search(line.text, line.start)
        if found is not None:
            span = line.span(found.start(), found.end())
            return XenLine(code, says, found.groups(), span)
    return None


def explain(lines: Iterable[XenLine], layout: Layout | None, findings: Findings) -> None:
    """A note on each message; with the slots that it is about where the dump holds them."""
    for line in lines:
        if line.code == _OVERLAP:
            text = _overlap([int(number, 16) for number in line.numbers], layout)
        else:
            text = line.says.format(*(_number_text(number) for number in line.numbers))
        findings.add(line.code, text, line.span)


def _number_text(number: str) -> str:
    return address_text(int(number, 16)) if number.startswith("0x") else number


def _overlap(numbers: list[int], layout: Layout | None) -> str:
    start, end, low, high = numbers
    slot = next((s for s, a, b in _ranges(layout) if (a, b) == (low, high)), None)
    there = "the region" if slot is None else f"slot {slot}"
    both = range_text(max(start, low), min(end, high))
    return (
        f"Xen refused to map {range_text(start, end)}: it shares {both} with {there}"
        f" {range_text(low, high)}, and neither equals it nor lies inside it"
    )


def _ranges(layout: Layout | None) -> list[tuple[int, int, int]]:
    """Slot, start and end of each enabled region of the EL2 MPU."""
    if layout is None:
        return []
    found = []
    for table in layout.tables.contexts:
        for words in table.slots if table.mpu == "el2" else ():
            fields = decode(RegionWords(words.prbar, words.prlar), layout.core.isa)
            if fields.enabled:
                found.append((words.slot, fields.start, fields.end))
    return found

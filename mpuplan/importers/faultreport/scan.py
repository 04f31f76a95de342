"""Text of any kind -> register values, words about faults, and starts of faults, in order.

Formats that are known, none of them needed: Xen's register dump and its line ``HSR=.. gpa=..``
(xen/arch/arm/traps.c), Zephyr's fatal error lines (arch/arm64/core/fatal.c and
arch/arm/core/cortex_a_r/fault.c), Bao's abort lines (src/arch/armv8/aborts.c, aarch*/aborts.c),
U-Boot's "Synchronous Abort" line, QEMU's ``-d int`` log, Linux, JSON, gdb and TRACE32 listings.
"""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from mpuplan.diag import Span
from mpuplan.model.fault import Context, Item, Value, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Break", "Places", "scan"]

_ALIASES: Final = {
    "HSR": "ESR_EL2",
    "ESR_EL2": "ESR_EL2",
    "ESR_EL1": "ESR_EL1",
    "ESR": "ESR",
    "ESR_ELN": "ESR",
    "ESR_ELX": "ESR",
    "FAR_EL2": "FAR_EL2",
    "FAR_EL1": "FAR_EL1",
    "FAR": "FAR",
    "FAR_ELN": "FAR",
    "FAR_ELX": "FAR",
    "HDFAR": "HDFAR",
    "HIFAR": "HIFAR",
    "HPFAR": "HPFAR",
    "HPFAR_EL2": "HPFAR",
    "DFSR": "DFSR",
    "IFSR": "IFSR",
    "DFAR": "DFAR",
    "IFAR": "IFAR",
    "GVA": "GVA",
    "GPA": "GPA",
    "PC": "PC",
    "R15/PC": "PC",
    "ELR": "PC",
    "ELR_EL1": "PC",
    "ELR_EL2": "PC",
    "ELR_ELN": "PC",
    "ELR_ELX": "PC",
    "ELR_HYP": "PC",
    "SPSR": "SPSR",
    "SPSR_EL1": "SPSR_EL1",
    "SPSR_EL2": "SPSR_EL2",
    "SPSR_HYP": "SPSR_EL2",
    "SPSR_ABT": "SPSR_EL1",
    "XPSR": "SPSR",
    "CPSR": "CPSR",
    "PSTATE": "CPSR",
}
_NAMES: Final = "|".join(sorted((re.escape(name) for name in _ALIASES), key=len, reverse=True))
_HEX: Final = r"0[xX][0-9a-fA-F](?:_?[0-9a-fA-F]){0,60}"
_BARE: Final = r"[0-9a-fA-F](?:_?[0-9a-fA-F]){0,60}"
# A value without 0x needs a sign before it or four digits, else "ESR a" would be one.
_VALUE: Final = re.compile(
    rf"(?<![\w.])(?P<name>{_NAMES})(?P<quote>[\"'])?\)?"
    rf"(?:[ \t]*(?P<sign>[:=])[ \t]*|[ \t]+)(?P<open>[\"'])?"
    rf"(?:(?:0[xX][0-9a-fA-F]{{1,2}}/)?(?P<hex>{_HEX})|(?P<bare>{_BARE}))(?![\w+#]|\.\w)",
    re.IGNORECASE,
)
_LEAST_BARE: Final = 4
_CHUNK: Final = 1 << 18

_ABORTS: Final = {
    "translation fault": 0x04,
    "background fault": 0x04,
    "permission fault": 0x0C,
    "alignment fault": 0x21,
    "synchronous external abort": 0x10,
    "synchronous parity/ecc error": 0x18,
    "unsupported exclusive access fault": 0x35,
    "asynchronous external abort": 0x11,
    "asynchronous parity/ecc error": 0x19,
}
_PHRASE: Final = re.compile(
    r"(?:^|[{,])[ \t#/*\"'-]*context[\"']?[ \t]*[:=][ \t]*[\"']?(?P<context>[\w./:+-]{1,200})"
    r"|(?P<start>Unexpected Trap:|Synchronous Abort[\"\\]{0,2} handler"
    r"|Taking exception \d{1,4} \[)"
    r"|\*\*\* (?P<zephyr>DATA|PREFETCH) ABORT \*\*\*"
    r"|\b(?P<status>(?:A?Synchronous (?:External Abort|Parity/ECC Error))"
    r"|(?:Translation|Background|Permission|Alignment|Unsupported Exclusive Access) Fault)"
    rf"(?: @ (?P<at>{_HEX}))?[ \t]*$"
    r"|\.\.\.from EL(?P<source>[0-3]) to EL(?P<target>[0-3])"
    r"|\b(?P<xen>Data|Instruction) Abort Trap\. Syndrome=0x(?P<iss>[0-9a-f]{1,8})\b"
    rf"|Walking Hypervisor VA (?P<va>{_HEX})"
    rf"|no emulation handler for abort ?\((?P<bao>{_HEX})(?: at (?P<baopc>{_HEX}))?\)"
    rf"|no information to handle data abort ?\((?P<baoless>{_HEX})\)"
    r"|(?P<hyp>internal hypervisor abort)"
    rf"|at virtual address (?P<linux>{_HEX}|{_BARE})"
    r"|(?P<other>^(?:.*\(reloc\)[ \t]*$|(?:Exception return from|\.\.\.to EL\d).*))",
    re.IGNORECASE | re.MULTILINE,
)


class Break(enum.Enum):
    """A place where another fault begins, provided that this much of one stood before."""

    AFTER_REGISTER = "a register that says what happened"
    AFTER_CAUSE = "such a register, or words that say it"
    AFTER_ANYTHING = "anything"


class Places:
    """Where in a text an index stands."""

    def __init__(self, text: str, file: str) -> None:
        self._file = file
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def span(self, start: int, end: int) -> Span:
        """The span of the characters from `start` to `end`, on the line of `start`."""
        line = bisect_right(self._starts, start)
        col = start - self._starts[line - 1] + 1
        return Span(self._file, line, col, line, col + max(end - start, 1))


def scan(text: str, places: Places) -> Iterator[tuple[int, Item | Break]]:
    """Everything that the text says about faults, with its index, in the order of the text.

    The text is read as far as the caller asks for more.
    """
    start = 0
    while start < len(text):
        end = text.find("\n", start + _CHUNK) + 1 or len(text)
        yield from _scan(text, places, start, end)
        start = end


def _scan(text: str, places: Places, start: int, end: int) -> list[tuple[int, Item | Break]]:
    """What whole lines say, in their order."""
    # U-Boot's addresses before relocation, and where QEMU went on: of no use here.
    hidden: list[tuple[int, int]] = []
    found: list[tuple[int, Item | Break]] = []
    for match in _PHRASE.finditer(text, start, end):
        if match["other"] is not None:
            hidden.append(match.span())
            continue
        found += ((match.start(), item) for item in _phrase(match, places))
    for match in _VALUE.finditer(text, start, end):
        value = _value(match, places)
        if value is not None and not _inside(match.start(), hidden):
            found.append((match.start(), value))
    return sorted(found, key=lambda pair: pair[0])


def _inside(index: int, ranges: list[tuple[int, int]]) -> bool:
    at = bisect_right(ranges, (index, index + 1)) - 1
    return at >= 0 and index < ranges[at][1]


def _value(match: re.Match[str], places: Places) -> Value | None:
    """A register with its value; JSON numbers are decimal, all else is hex."""
    bare = match["bare"]
    if bare is None:
        number = int(match["hex"], 16)
    elif match["quote"] and match["sign"] and not match["open"]:
        if not bare.isdecimal():
            return None
        number = int(bare)
    elif match["sign"] or len(bare) >= _LEAST_BARE:
        number = int(bare, 16)
    else:
        return None
    name = match["name"]
    span = places.span(*match.span("hex" if bare is None else "bare"))
    return Value(_ALIASES[name.upper()], number, name, span)


def _phrase(match: re.Match[str], places: Places) -> Iterator[Item | Break]:
    span = places.span(*match.span())
    if match["context"] is not None:
        yield Context(match["context"], places.span(*match.span("context")))
    elif match["start"] is not None:
        yield Break.AFTER_REGISTER
    else:
        yield from _words(match, span)


def _words(match: re.Match[str], span: Span) -> Iterator[Item | Break]:
    """Sentences that say something about a fault."""
    if match["zephyr"] is not None:
        yield Break.AFTER_CAUSE
        yield Words(span, fetch=match["zephyr"].upper() == "PREFETCH", target=1)
    elif match["status"] is not None:
        status = _ABORTS[match["status"].lower()]
        yield Words(span, status=status, address=_number(match["at"]))
    elif match["source"] is not None:
        yield Words(span, source=int(match["source"]), target=int(match["target"]))
    elif match["xen"] is not None:
        yield Break.AFTER_CAUSE
        fetch = match["xen"].lower() == "instruction"
        yield Words(span, fetch=fetch, lower=False, target=2, iss=int(match["iss"], 16))
    elif match["va"] is not None:
        yield Words(span, address=_number(match["va"]))
    elif match["bao"] is not None:
        yield Break.AFTER_CAUSE
        yield Words(span, False, 0x04, _number(match["bao"]), lower=True, target=2)
    elif match["baoless"] is not None:
        yield Break.AFTER_CAUSE
        yield Words(span, False, address=_number(match["baoless"]), lower=True, target=2)
    elif match["hyp"] is not None:
        yield Words(span, target=2)
    elif match["linux"] is not None:
        yield Words(span, address=_number(match["linux"]))


def _number(text: str | None) -> int | None:
    return None if text is None else int(text, 16)

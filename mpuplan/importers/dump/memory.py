"""Listings of memory -> bytes: hexdump -C, xxd, gdb x/, TRACE32 Data.dump, U-Boot md.

Groups of two digits are bytes, groups of four without 0x are the byte pairs of xxd. Words with
0x and groups of 8 or 16 digits are numbers, as a debugger of a little-endian target prints them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.importers.dump.place import lines_of

if TYPE_CHECKING:
    from mpuplan.diag import Span
    from mpuplan.importers.dump.findings import Findings
    from mpuplan.importers.dump.place import Line

__all__ = ["Bytes", "listed_bytes", "looks_listed"]

_LINE: Final = re.compile(
    r"\s*(?:[A-Za-z]{1,6}:)?(?:[0-9A-Fa-f]{4}:)?(?P<x>0x)?(?P<at>[0-9A-Fa-f]{4,16})"
    r"(?:\s*<[^<>]{1,200}>)?(?:\s*[:|]\s*>?\s*|\s{2,})"
    r"(?P<words>(?:>?(?:0x)?[0-9A-Fa-f]{2,16}(?:[ \t]+|$|(?=[|'])))+)"
)
_WORD: Final = re.compile(r">?(0x)?([0-9A-Fa-f]{2,16})(?=[\s|']|$)")
_OFFSET: Final = re.compile(r"\s*[0-9A-Fa-f]{4,16}\s*")
_HEAD: Final = 4096
_MOST_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Bytes:
    """Bytes and, for some of them, the line they stand on: (first byte, span), ascending."""

    data: bytes
    lines: tuple[tuple[int, Span], ...] = ()

    def span(self, at: int) -> Span | None:
        """The line that holds the byte at `at`."""
        return next((span for first, span in reversed(self.lines) if first <= at), None)


def looks_listed(data: bytes) -> bool:
    """Whether a file is a listing of memory rather than the memory itself."""
    head = data[:_HEAD]
    if b"\0" in head or any(byte > 126 or (byte < 32 and byte not in b"\t\n\r") for byte in head):
        return False
    return any(_LINE.match(line) for line in head.decode("ascii").splitlines())


def listed_bytes(text: str, file: str, findings: Findings) -> Bytes:
    """The bytes of a listing; lines that are no part of it are passed over, gaps are findings."""
    data = bytearray()
    lines: list[tuple[int, Span]] = []
    first: int | None = None
    repeated: bytes | None = None
    before = b""
    for line in lines_of(text, file, findings):
        if line.text.strip() == "*":
            repeated = before
            continue
        found = _LINE.match(line.text)
        if found is None and repeated and _OFFSET.fullmatch(line.text):
            _repeat(data, int(line.text, 16) - (first or 0), repeated)
            repeated = None
        if found is None or findings.full:
            continue
        at, chunk = int(found["at"], 16), _chunk(found)
        first = at if first is None else first
        if repeated:
            _repeat(data, at - first, repeated)
            repeated = None
        span = line.span(found.start("at"), found.end("words"))
        if at - first != len(data) or chunk is None:
            _broken(line, at, first + len(data), chunk, span, findings)
            return Bytes(bytes(data), tuple(lines))
        lines.append((len(data), span))
        data += chunk
        before = chunk
    return Bytes(bytes(data), tuple(lines))


def _chunk(found: re.Match[str]) -> bytes | None:
    """The bytes of a line; None where its words differ in width."""
    words = [(w[1] is not None, w[2]) for w in _WORD.finditer(found["words"])]
    pairs = words[:-1] if len({len(w) for _, w in words}) > 1 else words
    if len({len(w) for _, w in pairs}) != 1 or any(len(w) % 2 for _, w in words):
        return None
    if len(words[-1][1]) > len(words[0][1]) or (words[0][0] and len(words) != len(pairs)):
        return None
    numbers = words[0][0] or len(words[0][1]) >= 8
    if numbers and len(words) != len(pairs):
        return None
    raw = [bytes.fromhex(w) for _, w in words]
    return b"".join(word[::-1] if numbers else word for word in raw)


def _repeat(data: bytearray, until: int, chunk: bytes) -> None:
    """What ``*`` stands for: the line before it, again and again."""
    while len(data) < min(until, _MOST_BYTES):
        data += chunk[: until - len(data)]


def _broken(
    line: Line, at: int, wanted: int, chunk: bytes | None, span: Span, findings: Findings
) -> None:
    if chunk is None:
        text = f"line {line.number} has words of different widths, a part of it is missing"
    else:
        text = f"line {line.number} begins at {at:#x}, the lines before it end at {wanted:#x}"
    findings.add("image-gap", text, span)

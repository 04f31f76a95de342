"""Listings of memory -> bytes: hexdump, xxd, od -t x, gdb x/, TRACE32 Data.dump, U-Boot md.

Groups of two digits are bytes, groups of four without 0x are the byte pairs of xxd. Words with
0x and groups of 8 or 16 digits are numbers, as a debugger of a little-endian target prints them;
where one blank parts the offset from the words (od, hexdump without -C) groups of four are too.
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

__all__ = ["Bytes", "listed_bytes", "looks_listed", "looks_written"]

_LINE: Final = re.compile(
    r"\s*(?:[A-Za-z]{1,6}:)?(?:[0-9A-Fa-f]{4}:)?(?P<x>0x)?(?P<at>[0-9A-Fa-f]{4,16})"
    r"(?:\s*<[^<>]{1,200}>)?(?:\s*[:|]\s*>?\s*|\s{2,})"
    r"(?P<words>(?:>?(?:0x)?[0-9A-Fa-f]{2,16}(?:[ \t]+|$|(?=[|'])))+)"
)
_OD: Final = re.compile(
    r"(?P<at>[0-9A-Fa-f]{6,8})(?P<words>(?: [0-9A-Fa-f]{1,16})+)[ \t]*(?:>.{0,64})?"
)
"""A line of od or hexdump; od puts its text between > and <."""
_OD_DIGITS: Final = (2, 4, 8, 16)
_OCTAL_DIGITS: Final = 7
_OCTAL: Final = re.compile(r"[0-7]+")
_LOOKED_AT: Final = 1000
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
    if not _is_text(head):
        return False
    return any(_parsed(line) is not None for line in head.decode("ascii").splitlines())


def looks_written(data: bytes) -> bool:
    """Whether a file is text of any kind: no table in memory is, whose words have blank bytes."""
    return bool(data) and _is_text(data[:_HEAD])


def _is_text(data: bytes) -> bool:
    return not any(byte > 126 or (byte < 32 and byte not in b"\t\n\r") for byte in data)


def listed_bytes(text: str, file: str, findings: Findings) -> Bytes:
    """The bytes of a listing; lines that are no part of it are passed over, gaps are findings."""
    data = bytearray()
    lines: list[tuple[int, Span]] = []
    first: int | None = None
    repeated: bytes | None = None
    before = b""
    base = _base(text)
    for line in lines_of(text, file, findings):
        if line.text.strip() == "*":
            repeated = before
            continue
        parsed = _parsed(line.text)
        if parsed is None and repeated and _OFFSET.fullmatch(line.text):
            _repeat(data, _offset(line.text, base) - (first or 0), repeated)
            repeated = None
        if parsed is None or findings.full:
            continue
        found, chunk = parsed
        at = _offset(found["at"], base)
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


def _parsed(text: str) -> tuple[re.Match[str], bytes | None] | None:
    """Where a line has its offset and words, and its bytes; None for other lines."""
    found = _LINE.match(text)
    if found is not None:
        return found, _chunk(found)
    found = _OD.fullmatch(text)
    if found is None:
        return None
    words = found["words"].split()
    same = len({len(word) for word in words}) == 1 and len(words[0]) in _OD_DIGITS
    return found, b"".join(bytes.fromhex(word)[::-1] for word in words) if same else None


def _base(text: str) -> int:
    """8 for a listing of od with octal offsets, as two lines in a row show; else 16."""
    last: tuple[str, int] | None = None
    for line in text.splitlines()[:_LOOKED_AT]:
        found = _OD.fullmatch(line.rstrip())
        if found is None or len(found["at"]) != _OCTAL_DIGITS or not _OCTAL.fullmatch(found["at"]):
            last = None
            continue
        at = found["at"]
        if last is not None:
            hex_step, octal_step = (int(at, base) - int(last[0], base) for base in (16, 8))
            if last[1] in (hex_step, octal_step):
                return 16 if hex_step == last[1] else 8
        words = found["words"].split()
        last = at, sum(len(word) for word in words) // 2
    return 16


def _offset(text: str, base: int) -> int:
    """An offset; one that is not of the base is read as hex, and then lies elsewhere."""
    return int(text, base if _OCTAL.fullmatch(text.strip()) else 16)


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

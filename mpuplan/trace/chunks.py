"""A trace file in pieces of whole lines, read as a stream."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected, Span
from mpuplan.diag.catalogue import diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from mpuplan.diag import Diagnostic

__all__ = ["MAX_LINE", "Chunk", "chunks", "display_name", "opened"]

_CHUNK: Final = 1 << 20
MAX_LINE: Final = 1 << 16
"""Bytes of the longest line that is read."""
_MARK: Final = b"\xef\xbb\xbf"
_NEWLINE: Final = b"\n"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole lines, each with its line feed; `line`: number of the first one, from 1."""

    data: bytes
    line: int


def display_name(trace: Path) -> str:
    """The trace's name in messages."""
    return "<stdin>" if str(trace) == "-" else trace.as_posix()


@contextlib.contextmanager
def opened(trace: Path) -> Iterator[BinaryIO]:
    """The trace's bytes; ``-`` is stdin. Raises InputRejected when it cannot be opened or read."""
    try:
        if str(trace) == "-":
            yield sys.stdin.buffer
        else:
            with open(trace, "rb") as file:
                yield file
    except OSError as error:
        reason = error.strerror or str(error)
        text = f"cannot read '{display_name(trace)}': {reason}"
        raise InputRejected([diagnostic("unreadable-file", text)]) from None


def chunks(file: BinaryIO, name: str) -> Iterator[Chunk]:
    """The lines of a file, about a megabyte at a time; the last line need not have a line feed.

    A byte order mark in front, as Excel writes it, is no part of the first line. Raises
    InputRejected for a line of more than 64 KiB.
    """
    line, kept = 1, b""
    for data in _blocks(file):
        data = kept + data
        whole = data.rfind(_NEWLINE) + 1
        kept = data[whole:]
        if whole:
            yield Chunk(data[:whole], line)
            line += data.count(_NEWLINE, 0, whole)
        if len(kept) > MAX_LINE:
            raise InputRejected([_too_long(name, line)])
    if kept:
        yield Chunk(kept + _NEWLINE, line)


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of a file without a byte order mark in front; a pipe may give it in parts."""
    head = file.read(len(_MARK))
    while len(head) < len(_MARK) and _MARK.startswith(head):
        more = file.read(len(_MARK) - len(head))
        if not more:
            break
        head += more
    if head and head != _MARK:
        yield head
    yield from iter(lambda: file.read(_CHUNK), b"")


def _too_long(name: str, line: int) -> Diagnostic:
    text = f"a line has more than {MAX_LINE} bytes"
    return diagnostic("trace-line", text, Span(name, line, 1, line, 2))

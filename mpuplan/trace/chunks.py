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

    Raises InputRejected for a byte order mark and for a line of more than 64 KiB.
    """
    line, kept = 1, b""
    for block in iter(lambda: file.read(_CHUNK), b""):
        if line == 1 and not kept and block.startswith(_MARK):
            text = "the trace begins with a byte order mark"
            raise InputRejected([diagnostic("byte-order-mark", text, Span(name, 1, 1, 1, 2))])
        data = kept + block
        whole = data.rfind(_NEWLINE) + 1
        kept = data[whole:]
        if whole:
            yield Chunk(data[:whole], line)
            line += data.count(_NEWLINE, 0, whole)
        if len(kept) > MAX_LINE:
            raise InputRejected([_too_long(name, line)])
    if kept:
        yield Chunk(kept + _NEWLINE, line)


def _too_long(name: str, line: int) -> Diagnostic:
    text = f"a line has more than {MAX_LINE} bytes"
    return diagnostic("trace-line", text, Span(name, line, 1, line, 2))

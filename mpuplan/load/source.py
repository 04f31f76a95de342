"""Bytes of a file -> text that is fit to be parsed."""

from __future__ import annotations

import codecs
import hashlib
import re
import stat
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected, Span
from mpuplan.diag.catalogue import diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "MAX_FILE_BYTES",
    "MAX_TABLE_BYTES",
    "Source",
    "control_character",
    "of_tables",
    "read_bytes",
    "read_source",
    "rejected",
    "span_at",
]

MAX_FILE_BYTES: Final = 4 << 20
"""Bytes of one board file; boards of a hundred guests have about 100 KiB."""
MAX_TABLE_BYTES: Final = 32 << 20
"""Bytes of one plan or layout file."""
_SMALLER_TABLE: Final = "leave out contexts that are not asked about"
_TABLE_HINTS: Final = {
    "too-many-nodes": _SMALLER_TABLE,
    "empty-file": "write at least the keys schema, core, mair and contexts",
}
"""Ways out of plan and layout files where that of the catalogue is one of boards."""

# Tab, line feed and carriage return may stand; the line breaks that only YAML knows may not.
_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Source:
    """Text of one input; ``name`` is what messages and plans call it."""

    name: str
    text: str
    sha256: str


def rejected(
    code: str, message: str, span: Span | None = None, hint: str | None = None
) -> InputRejected:
    """The exception for a single finding that nothing can follow."""
    return InputRejected([diagnostic(code, message, span, hint=hint)])


@contextmanager
def of_tables() -> Iterator[None]:
    """While a plan or layout file is read: its findings have ways out that suit such a file."""
    try:
        yield
    except InputRejected as error:
        raise InputRejected(
            replace(found, hint=_TABLE_HINTS.get(found.code, found.hint))
            for found in error.diagnostics
        ) from None


def span_at(name: str, text: str, index: int) -> Span:
    """The span of the character at `index`."""
    line = text.count("\n", 0, index) + 1
    col = index - (text.rfind("\n", 0, index) + 1) + 1
    return Span(name, line, col, line, col + 1)


def control_character(text: str) -> re.Match[str] | None:
    """The first character that may not stand in a file or in a value."""
    return _CONTROL.search(text)


def read_source(path: Path, name: str, limit: int = MAX_FILE_BYTES) -> Source:
    """Text of the file at `path`, called `name`; raises InputRejected when it cannot be had."""
    return source_from_bytes(read_bytes(path, name, limit), name, limit)


def source_from_bytes(data: bytes, name: str, limit: int = MAX_FILE_BYTES) -> Source:
    """Text of bytes that were read from a file called `name`."""
    start = Span(name, 1, 1, 1, 1)
    if len(data) > limit:
        raise _too_large(name, limit, start)
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise rejected("byte-order-mark", f"'{name}' begins with a byte order mark", start)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        span = span_at(name, before, len(before))
        byte = data[error.start]
        raise rejected("not-utf8", f"byte 0x{byte:02x} is not UTF-8 text here", span) from None
    return source_from_text(text, name, hashlib.sha256(data).hexdigest(), limit)


def source_from_text(
    text: str, name: str, sha256: str | None = None, limit: int = MAX_FILE_BYTES
) -> Source:
    """Text as a source; `sha256` defaults to that of its UTF-8 form."""
    found = control_character(text)
    if found is not None:
        span = span_at(name, text, found.start())
        message = f"character U+{ord(found.group()):04X} may not stand here"
        raise rejected("control-character", message, span)
    data = text.encode("utf-8")
    if len(data) > limit:
        raise _too_large(name, limit, Span(name, 1, 1, 1, 1))
    return Source(name, text, sha256 or hashlib.sha256(data).hexdigest())


def _too_large(name: str, limit: int, span: Span) -> InputRejected:
    """Only boards can be split into several files."""
    hint = None if limit == MAX_FILE_BYTES else _SMALLER_TABLE
    return rejected("file-too-large", f"'{name}' is larger than {limit} bytes", span, hint)


def read_bytes(path: Path, name: str, limit: int) -> bytes:
    """Bytes of a regular file, one more than `limit` at most; raises InputRejected."""
    name = name or "."  # a path that is only '.' or '/' has no last part
    span = Span(name, 1, 1, 1, 1)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise rejected("unreadable-file", f"'{name}' is not a regular file", span)
        with path.open("rb") as file:
            return file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "bad path"
        raise rejected(
            "unreadable-file", f"'{name}' cannot be read: {reason.lower()}", span
        ) from None

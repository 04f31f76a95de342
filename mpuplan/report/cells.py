"""Text as a terminal shows it: what may reach it, how wide it is, how to cut it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["cut", "numbers_text", "pad", "shown", "width"]

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that can steer or confuse a terminal, or have no picture of their own."""
_ZERO_WIDTH: Final = frozenset({"Mn", "Me"})
_WIDE: Final = frozenset({"W", "F"})
_MARK: Final = "..."


def shown(text: str) -> str:
    r"""`text` with every control, format and unassigned character as an escape.

    >>> print(shown("a\x1b[31m\u202eb"))
    a\x1b[31m\u202eb
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escape(c) if unicodedata.category(c) in _HIDDEN else c for c in text)


def width(text: str) -> int:
    """Columns that shown text takes: wide characters count 2, combining ones 0.

    >>> width("ab"), width("漢"), width("e\u0301")
    (2, 2, 1)
    """
    return len(text) if text.isascii() else sum(_columns(character) for character in text)


def numbers_text(numbers: Sequence[int]) -> str:
    """Ascending numbers, runs of three and more as ``a-b``.

    >>> numbers_text([0, 1, 2, 4, 5])
    '0-2, 4, 5'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [f"{r[0]}-{r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs]
    return ", ".join(said)


def cut(text: str, limit: int) -> str:
    """Shown text of at most `limit` columns; what is cut out of its middle becomes ``...``.

    >>> cut("runtime/pcpu0/a-very-long-name", 20)
    'runtime/p...ong-name'
    """
    if width(text) <= limit:
        return text
    if limit <= len(_MARK):
        return _MARK[:limit]
    room = limit - len(_MARK)
    head = _fitting(text, room - room // 2)
    tail = _fitting(text[::-1], room // 2)[::-1]
    return f"{head}{_MARK}{tail}"


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Shown text filled with spaces to `columns`; `right` aligns it to the right."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def _fitting(text: str, limit: int) -> str:
    used = 0
    for at, character in enumerate(text):
        used += _columns(character)
        if used > limit:
            return text[:at]
    return text


def _columns(character: str) -> int:
    if unicodedata.category(character) in _ZERO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def _escape(character: str) -> str:
    code = ord(character)
    if character in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[character]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"

"""Texts that are safe inside C: identifiers, comments, string literals."""

from __future__ import annotations

import hashlib
import re
import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["comment_lines", "comment_text", "identifiers", "string_literal", "tight_comment"]

_WIDTH: Final = 100
_FIRST_DIGITS: Final = 8
_RISKY_PAIR: Final = re.compile(r"(?<=\*)(?=/)|(?<=/)(?=\*)|(?<=\?)(?=\?)")


def identifiers(names: Sequence[str]) -> tuple[str, ...]:
    """One identifier tail per name (to follow a prefix), unique without regard to case.

    Names that would collide get a digest of the name at their end, all of them, so that the
    identifier of one context never depends on the order of the others.

    >>> identifiers(["runtime/pcpu0/linux", "runtime/pcpu0/rtos+el2"])
    ('runtime_pcpu0_linux', 'runtime_pcpu0_rtos_el2')
    >>> identifiers(["a-b", "a+b"])
    ('a_b_d44362d6', 'a_b_300273da')
    """
    plain = [re.sub(r"[^A-Za-z0-9]", "_", name) for name in names]
    for digits in range(_FIRST_DIGITS, 65, _FIRST_DIGITS):
        often = Counter(text.upper() for text in plain)
        chosen = [
            text if often[text.upper()] == 1 else f"{text}_{_digest(name)[:digits]}"
            for text, name in zip(plain, names, strict=True)
        ]
        if len({text.upper() for text in chosen}) == len(names):
            return tuple(chosen)
    raise ValueError("names are not unique")


def comment_text(text: str) -> str:
    """Text that can stand in a comment: one line of ASCII, no ``*/``, trigraph or backslash.

    >>> comment_text("a*/b??/c")
    'a* /b? ?/c'
    """
    ascii_only = "".join(_plain(character) for character in text)
    return _RISKY_PAIR.sub(" ", ascii_only)


def comment_lines(texts: Iterable[str], indent: str = "") -> list[str]:
    """One comment of one or more lines; each text begins a line and is wrapped at 100 columns.

    >>> comment_lines(["one"], "    ")
    ['    /* one */']
    """
    lines = _wrapped(texts, indent)
    if len(lines) == 1:
        return [f"{indent}/* {lines[0]} */"]
    body = [f"{indent} * {line}".rstrip() for line in lines]
    return [f"{indent}/*", *body, f"{indent} */"]


def tight_comment(texts: Iterable[str], indent: str = "") -> list[str]:
    """One comment for a few short texts: on one line if they fit, else without frame lines.

    >>> tight_comment(["one", "two"], "    ")
    ['    /* one; two */']
    """
    together = comment_text("; ".join(texts))
    if len(indent) + len(together) <= _WIDTH - 8:
        return [f"{indent}/* {together} */"]
    lines = _wrapped(texts, indent)
    lines[-1] += " */"
    return [f"{indent}/* {lines[0]}", *(f"{indent}   {line}" for line in lines[1:])]


def string_literal(text: str) -> str:
    r"""Narrow string literal with the UTF-8 bytes of `text`, pure ASCII, free of trigraphs.

    >>> print(string_literal('a"b\\c??/d'))
    "a\"b\\c\?\?/d"
    """
    return '"' + "".join(_escaped(byte) for byte in text.encode("utf-8", "replace")) + '"'


def _wrapped(texts: Iterable[str], indent: str) -> list[str]:
    width = _WIDTH - 8 - len(indent)
    lines: list[str] = []
    for text in texts:
        lines += textwrap.wrap(
            comment_text(text), width, subsequent_indent="    ", break_on_hyphens=False
        )
    return lines or [""]


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(character: str) -> str:
    if character == "\\":
        return "<backslash>"
    return character if " " <= character <= "~" else f"<U+{ord(character):04X}>"


def _escaped(byte: int) -> str:
    character = chr(byte)
    if character in '"\\?':
        return "\\" + character
    return character if " " <= character <= "~" else f"\\{byte:03o}"

"""Numbers as dumps write them: hex with or without 0x, digits grouped, never guessed at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["VALUE", "Number", "count_of", "number_of"]

VALUE: Final = re.compile(
    r"(?P<x>0[xX])?(?P<digits>[0-9A-Fa-f]+(?:[_'][0-9A-Fa-f]+)*)(?P<tail>[A-Za-z0-9_]*)"
)
"""A token that may be a number; `number_of` says whether it is one."""
_WHOLE: Final = (8, 16)
_MOST_DIGITS: Final = 32
_COUNT: Final = re.compile(r"0[xX][0-9A-Fa-f]{1,4}|[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Number:
    """A value and its hex digits as written. `doubt`: why it cannot be read, else None.

    `bare`: written without 0x.
    """

    value: int
    digits: int
    bare: bool
    doubt: str | None = None


def number_of(found: re.Match[str], *, column: bool = False) -> Number | None:
    """The number of a match of `VALUE`; None for a word that is no number.

    Words without 0x are hex when they have 8 or 16 digits, as registers are printed; a shorter
    one is a number only as a single digit, or where a `column` says that it must be one.
    """
    digits = re.sub("[_']", "", found["digits"])
    bare = found["x"] is None
    if found["tail"]:
        return None if bare else Number(0, 0, bare, "holds a character that is no hex digit")
    if len(digits) > _MOST_DIGITS:
        return Number(0, len(digits), bare, f"has {len(digits)} digits")
    value = int(digits, 16)
    if not bare or len(digits) in _WHOLE or len(digits) == 1:
        return Number(value, len(digits), bare)
    if digits.isdecimal():
        return Number(value, len(digits), bare, "may be decimal, or hex that was cut")
    if column or len(digits) >= _WHOLE[0] - 1:
        return Number(value, len(digits), bare, None if column else "is cut or has a digit missing")
    return None


def count_of(text: str) -> int | None:
    """A slot number: decimal, or hex with 0x; None for anything else.

    >>> count_of("[12]"), count_of("0x1f:"), count_of("#3"), count_of("x")
    (12, 31, 3, None)
    """
    core = text.strip().strip("[]()#:.,")
    return int(core, 0 if core[:2] in {"0x", "0X"} else 10) if _COUNT.fullmatch(core) else None

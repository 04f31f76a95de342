"""Access rights: a subset of read, write, execute."""

from __future__ import annotations

import enum
from typing import Final

__all__ = ["Rights", "parse_rights", "rights_text"]


class Rights(enum.IntFlag):
    """What an agent may do with a byte. ``NONE`` is the empty set, not "unknown"."""

    NONE = 0
    R = 1
    W = 2
    X = 4


_BY_TEXT: Final[dict[str, Rights]] = {
    "none": Rights.NONE,
    "r": Rights.R,
    "w": Rights.W,
    "x": Rights.X,
    "rw": Rights.R | Rights.W,
    "rx": Rights.R | Rights.X,
    "wx": Rights.W | Rights.X,
    "rwx": Rights.R | Rights.W | Rights.X,
}
_BY_RIGHTS: Final[dict[Rights, str]] = {rights: text for text, rights in _BY_TEXT.items()}


def parse_rights(text: str) -> Rights:
    """Rights written as ``none`` or as letters of ``rwx`` in that order.

    Raises ValueError on anything else: other orders, upper case, repeated letters, the empty text.

    >>> parse_rights("rx") == Rights.R | Rights.X
    True
    """
    try:
        return _BY_TEXT[text]
    except KeyError:
        choices = ", ".join(_BY_TEXT)
        raise ValueError(f"unknown rights '{text}', expected one of {choices}") from None


def rights_text(rights: Rights) -> str:
    """Text of rights, the inverse of `parse_rights`.

    Raises ValueError when a bit beyond R, W and X is set.

    >>> rights_text(Rights.W | Rights.R)
    'rw'
    """
    try:
        return _BY_RIGHTS[rights]
    except KeyError:
        raise ValueError(f"rights {int(rights):#x} have bits beyond r, w and x") from None

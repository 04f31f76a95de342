"""Sizes on the command line."""

from __future__ import annotations

import re
from typing import Final

import typer

__all__ = ["size"]

_UNITS: Final = {"": 0, "KiB": 10, "MiB": 20, "GiB": 30, "TiB": 40}
_SIZE: Final = re.compile(
    r"([0-9]+(?:_[0-9]+)*)(KiB|MiB|GiB|TiB)?|0x([0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)"
)


def size(text: str) -> int:
    """Bytes as a board writes them: ``0``, ``4096``, ``0x1000``, ``64KiB``."""
    found = _SIZE.fullmatch(text)
    if found is None:
        raise typer.BadParameter(f"'{text}' is no size; write bytes, or KiB, MiB, GiB, TiB")
    count, unit, digits = found.groups()
    if digits is not None:
        return int(digits, 16)
    return int(count) << _UNITS[unit or ""]

"""Spelling help for messages."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["did_you_mean", "shown"]

_LONGEST: Final = 80
_MOST: Final = 2000


def did_you_mean(text: str, known: Iterable[str]) -> str | None:
    """A hint that names the known word nearest to `text`, or None.

    >>> did_you_mean("uart1x", ["gicd", "uart1"])
    "did you mean 'uart1'?"
    """
    choices = sorted(set(known))
    if len(text) > _LONGEST or len(choices) > _MOST:
        return None
    near = difflib.get_close_matches(text, choices, n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else None


def shown(text: str) -> str:
    """Text of a file as it may stand in a message: one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57] + "..."

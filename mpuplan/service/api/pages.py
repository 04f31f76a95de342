"""Long lists in parts: the cursor says after which entry to go on."""

from __future__ import annotations

import re
from typing import Annotated, Final

from fastapi import Query

from mpuplan.service.http.problems import Problem

__all__ = ["Before", "Limit", "cursor_of", "cursor_text"]

_CURSOR: Final = re.compile(r"([0-9]{1,12}\.[0-9]{1,12})-([0-9a-f]{64})")
Limit = Annotated[int, Query(ge=1, le=200, description="Entries at most.")]
Before = Annotated[
    str | None, Query(max_length=100, description="`next` of the part before; else the latest.")
]


def cursor_of(text: str | None) -> tuple[float, str] | None:
    """Time and id of the last entry that is known; raises Problem for another text."""
    if text is None:
        return None
    found = _CURSOR.fullmatch(text)
    if found is None:
        raise Problem("malformed", "'before' is no 'next' of a list")
    return float(found[1]), found[2]


def cursor_text(time: float, key: str) -> str:
    """The cursor behind an entry."""
    return f"{time!r}-{key}"

"""Exit codes of the contract (design section 7)."""

from __future__ import annotations

import enum


class Exit(enum.IntEnum):
    """How a run ended."""

    DONE = 0
    REJECTED = 1
    USAGE = 2
    UNDECIDED = 3
    INTERNAL = 70
    INTERRUPTED = 130

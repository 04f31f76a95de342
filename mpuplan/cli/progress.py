"""Progress of a long search on stderr; silent for the first second."""

from __future__ import annotations

import sys
import time
from types import TracebackType

_SILENT_SECONDS = 1.0


class Progress:
    """Called after each phase with its name, best value and bound."""

    def __init__(self) -> None:
        self._started = time.monotonic()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    def __call__(self, name: str, value: int, bound: int) -> None:
        """Say how far the search is."""
        seconds = time.monotonic() - self._started
        if seconds < _SILENT_SECONDS:
            return
        state = "proven" if value == bound else f"bound {bound}, gap {abs(value - bound)}"
        print(f"[{seconds:6.1f} s] {name}: best {value}, {state}", file=sys.stderr)

"""Progress of a long search on stderr; silent for the first second."""

from __future__ import annotations

import signal
import sys
import time
from types import TracebackType

_SILENT_SECONDS = 1.0


class Progress:
    """Called after each phase with its name, best value and bound.

    As long as it is entered, ^C ends the process at once: nothing is written before the end, and
    the solver would not listen to Python.
    """

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._on_interrupt = signal.getsignal(signal.SIGINT)

    def __enter__(self) -> Progress:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        signal.signal(signal.SIGINT, self._on_interrupt)

    def __call__(self, name: str, value: int, bound: int) -> None:
        """Say how far the search is."""
        seconds = time.monotonic() - self._started
        if seconds < _SILENT_SECONDS:
            return
        state = "proven" if value == bound else f"bound {bound}, gap {abs(value - bound)}"
        print(f"[{seconds:6.1f} s] {name}: best {value}, {state}", file=sys.stderr)

"""Progress of a long search on stderr; silent for the first second, then never for long."""

from __future__ import annotations

import signal
import sys
import threading
import time
from types import TracebackType

_SILENT_SECONDS = 1.0
_AT_LEAST_EACH_SECONDS = 3.0


class Progress:
    """Called whenever an objective has another best value or bound; `begin` names other parts.

    What was said last is said again where nothing else happens for some seconds. As long as it is
    entered, ^C ends the process at once: nothing is written before the end, and the solver would
    not listen to Python. `quiet`: ^C alone, nothing is said.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._started = time.monotonic()
        self._said = self._started
        self._text = "search"
        self._on_interrupt = signal.getsignal(signal.SIGINT)
        self._ended = threading.Event()
        self._repeater = threading.Thread(target=self._repeat, daemon=True)

    def __enter__(self) -> Progress:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        self._repeater.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._repeater.join()
        signal.signal(signal.SIGINT, self._on_interrupt)

    def __call__(self, name: str, value: int, bound: int) -> None:
        """Say how far the search is."""
        state = "proven" if value == bound else f"bound {bound}, gap {abs(value - bound)}"
        self._tell(f"{name}: best {value}, {state}")

    def begin(self, part: str) -> None:
        """Say that another part of the work begins, one without objectives."""
        self._tell(part)

    def _tell(self, text: str) -> None:
        self._text = text
        now = time.monotonic()
        if now - self._started >= _SILENT_SECONDS:
            self._said = now
            if self._quiet:
                return
            print(f"[{now - self._started:6.1f} s] {text}", file=sys.stderr)

    def _repeat(self) -> None:
        while not self._ended.wait(self._said + _AT_LEAST_EACH_SECONDS - time.monotonic()):
            if time.monotonic() - self._said >= _AT_LEAST_EACH_SECONDS:
                self._tell(self._text)

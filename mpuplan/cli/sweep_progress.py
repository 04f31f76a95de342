"""Progress of a sweep on stderr; silent for the first second, then never more often."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.sweep.run import Told

_SECONDS = 1.0


class SweepProgress:
    """Called after each answer; says how many points are done, how fast, how many have a plan."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._started = time.monotonic()
        self._said = self._started
        self._last: Told | None = None

    def __call__(self, told: Told) -> None:
        """Say how far the sweep is, unless that was said a moment ago."""
        if self._last is None and told.taken and not self._quiet:
            print(f"{told.taken} of {told.total} points are done already", file=sys.stderr)
        self._last = told
        now = time.monotonic()
        if now - self._said >= _SECONDS and not self._quiet:
            self._said = now
            print(self._text(told, now - self._started), file=sys.stderr)

    def end(self, *, interrupted: bool, kept: Path | None) -> None:
        """Say what an interrupt leaves."""
        if not interrupted or self._last is None:
            return
        text = f"interrupted: {self._last.done} of {self._last.total} points are done"
        if kept is not None:
            text += f", and kept in {kept}; go on with --resume"
        print(text, file=sys.stderr)

    def _text(self, told: Told, seconds: float) -> str:
        rate = (told.done - told.taken) / max(seconds, _SECONDS)
        done = f"{told.done} of {told.total} points, {rate:.1f} a second"
        return f"[{seconds:6.1f} s] {done}, {told.feasible} feasible"

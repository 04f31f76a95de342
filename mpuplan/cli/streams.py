"""Standard streams that may be closed, full, or read by nobody."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO, cast


class OutputLost(Exception):
    """Stdout cannot be written to; ``quiet`` when its reader has just gone away."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error.strerror or str(error))
        self.quiet = error.errno == errno.EPIPE


class _Guarded:
    """A stream whose failures are `OutputLost`, so that nobody takes them for something else."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write as the stream does."""
        try:
            return self._stream.write(text)
        except OSError as error:
            raise OutputLost(error) from None

    def flush(self) -> None:
        """Flush as the stream does."""
        try:
            self._stream.flush()
        except OSError as error:
            raise OutputLost(error) from None

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


@contextmanager
def guarded_streams() -> Iterator[None]:
    """Stdout guarded, and what is closed replaced by nowhere, for the time of a run."""
    before = sys.stdout, sys.stderr
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        sys.stdout = cast(TextIO, _Guarded(sys.stdout or nowhere))
        sys.stderr = sys.stderr or nowhere
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before


def forget_stdout() -> None:
    """Point stdout to nowhere, so that the interpreter does not complain when it closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

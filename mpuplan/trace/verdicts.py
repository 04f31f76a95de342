"""Verdicts: a CSV line per access, in the order of the trace; a file is whole or not there."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.trace.cells import FAULT, UNPREDICTABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from mpuplan.trace.cells import Answer
    from mpuplan.trace.engine import Judged

    Sink = Callable[[bytes], object]

__all__ = ["HEADER", "Sink", "VerdictFile", "VerdictStream", "verdict_lines"]

HEADER: Final = b"verdict,stage,target_el,fsc,far\n"
_DIGITS: Final = np.frombuffer(b"0123456789abcdef", np.uint8)
_NARROW: Final = 32
_NEWLINE: Final = 10


class VerdictFile:
    """A verdict file in the making; it takes its place when the whole trace was judged.

    Used as a context manager: an exception inside leaves no file behind and what stood in its
    place untouched. What is no regular file (a pipe, a device) is simply written to. Raises
    InputRejected when the system refuses.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fresh: Path | None = None
        self._file: BinaryIO | None = None

    def __enter__(self) -> VerdictFile:
        with self._refusals():
            try:
                self._open()
                self._write(HEADER)
            except BaseException:
                self._discard()
                raise
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            with self._refusals():
                if self._file is not None:
                    self._file.close()
                if kind is None and self._fresh is not None:
                    os.replace(self._fresh, os.path.realpath(self._path))
        finally:
            self._discard()

    def write(self, judged: Judged, answers: Sequence[Answer]) -> None:
        """Add a line per access."""
        with self._refusals():
            self._write(verdict_lines(judged, answers))

    def _write(self, data: bytes) -> None:
        assert self._file is not None
        self._file.write(data)

    def _open(self) -> None:
        mode = _mode(self._path)
        if mode is not None and not stat.S_ISREG(mode):
            self._file = open(self._path, "wb")  # noqa: SIM115  # closed by __exit__
            return
        target = Path(os.path.realpath(self._path))
        self._fresh = target.with_name(f".{target.name[:60]}.{secrets.token_hex(8)}.new")
        self._file = open(self._fresh, "xb")  # noqa: SIM115  # closed by __exit__
        if mode is not None:
            self._fresh.chmod(stat.S_IMODE(mode))

    def _discard(self) -> None:
        if self._fresh is not None:
            self._fresh.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except OSError as refusal:
            reason = refusal.strerror or str(refusal)
            text = f"cannot write '{self._path}': {reason}"
            hint = "choose another place with --verdicts, or mend its permissions"
            raise InputRejected([diagnostic("output-not-writable", text, hint=hint)]) from None


class VerdictStream:
    """Verdicts as they come, for what takes bytes; the header goes before the first of them."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._begun = False

    def write(self, judged: Judged, answers: Sequence[Answer]) -> None:
        """Pass a line per access on."""
        lines = verdict_lines(judged, answers)
        self._sink(lines if self._begun else HEADER + lines)
        self._begun = True


def verdict_lines(judged: Judged, answers: Sequence[Answer]) -> bytes:
    """The lines of judged accesses, each with its line feed.

    Each line is laid out in a row of bytes, with zeros where it is shorter; these are dropped.
    """
    heads = [_head(answer) for answer in answers]
    wide = max(map(len, heads))
    known = np.array([list(head.ljust(wide, b"\0")) for head in heads], np.uint8)
    faults = np.array([answer.verdict == FAULT for answer in answers], np.bool_)[judged.answer]
    bits = _NARROW if not (judged.far >> np.uint64(_NARROW)).any() else 2 * _NARROW
    shifts = np.arange(bits - 4, -1, -4, dtype=np.uint64)
    shifted = judged.far[:, None] >> shifts
    digits = _DIGITS[shifted & np.uint64(0xF)]
    shown = shifted != 0
    shown[:, -1] = True
    digits *= shown & faults[:, None]
    ends = np.full((len(faults), 1), _NEWLINE, np.uint8)
    page = np.concatenate((known[judged.answer], digits, ends), axis=1)
    lines: bytes = page[page != 0].tobytes()
    return lines


def _head(answer: Answer) -> bytes:
    """A line up to the digits of the far."""
    if answer.verdict == FAULT:
        return f"fault,{answer.stage},{answer.target_el},0x{answer.fsc:02x},0x".encode()
    return b"unpredictable,,,," if answer.verdict == UNPREDICTABLE else b"allowed,,,,"


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None

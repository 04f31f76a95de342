"""Text of a chunk as numpy arrays: where lines and fields lie, eight bytes at a time.

All the work on whole columns stands on one view: entry ``i`` of `Text.windows` is the number made
of the eight bytes from ``i`` on, the first byte lowest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Words = npt.NDArray[np.uint64]
    Flags = npt.NDArray[np.bool_]

__all__ = ["EIGHT", "HEAD_MASKS", "Lines", "Text", "lines_of"]

EIGHT: Final = 8
"""Bytes of a window."""
BEFORE: Final = 32
"""Bytes of padding in front of the text, so that a window may end where a field ends."""

_NEWLINE: Final = 10
_RETURN: Final = 13
_COMMA: Final = 44

HEAD_MASKS: Final[Words] = np.array(
    [(1 << 8 * count) - 1 for count in range(EIGHT + 1)], dtype=np.uint64
)
"""``HEAD_MASKS[n]`` keeps the first `n` bytes of a window."""


class Text:
    """The bytes of a chunk, padded by zeros; positions count from the start of the padding."""

    def __init__(self, data: bytes, margin: int) -> None:
        self.raw = bytes(BEFORE) + data + bytes(margin + EIGHT)
        self.start, self.end = BEFORE, BEFORE + len(data)
        self.bytes = np.frombuffer(self.raw, np.uint8)
        count = len(self.raw) - EIGHT + 1
        self.windows: Words = np.ndarray((count,), "<u8", self.raw, strides=(1,))

    def cut(self, start: int, end: int) -> bytes:
        """The bytes of ``[start, end)``."""
        return self.raw[start:end]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text, one entry each: ``[start, end)`` without the line end.

    `commas`: positions of all commas and line feeds; those of a line are the entries from
    `first` on, `count` commas and the line feed.
    """

    start: Ints
    end: Ints
    commas: Ints
    first: Ints
    count: Ints


def lines_of(text: Text) -> Lines:
    """Where the lines of a text and their commas lie; a carriage return belongs to the line end."""
    bytes_ = text.bytes[text.start : text.end]
    commas = np.flatnonzero((bytes_ == _COMMA) | (bytes_ == _NEWLINE)) + text.start
    ends = np.flatnonzero(text.bytes[commas] == _NEWLINE)
    feed = commas[ends]
    start = np.empty_like(feed)
    first = np.empty_like(ends)
    if len(ends):
        start[0], start[1:] = text.start, feed[:-1] + 1
        first[0], first[1:] = 0, ends[:-1] + 1
    returned = text.bytes[feed - 1] == _RETURN
    return Lines(start, feed - returned, commas, first, ends - first)

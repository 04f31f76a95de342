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

__all__ = ["COMMA", "EIGHT", "HEAD_MASKS", "Lines", "Text", "lines_of"]

EIGHT: Final = 8
"""Bytes of a window."""
BEFORE: Final = 32
"""Bytes of padding in front of the text, so that a window may end where a field ends."""

_NEWLINE: Final = 10
_RETURN: Final = 13
COMMA: Final = ","

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

    `cuts`: positions of all delimiters (commas, most often) and line feeds; those of a line are the
    entries from `first` on, `count` delimiters and the line feed.
    """

    start: Ints
    end: Ints
    cuts: Ints
    first: Ints
    count: Ints


def lines_of(text: Text, delimiter: str = COMMA) -> Lines:
    """Where lines and their delimiters lie; a carriage return belongs to the line end."""
    bytes_ = text.bytes[text.start : text.end]
    cuts = np.flatnonzero((bytes_ == ord(delimiter)) | (bytes_ == _NEWLINE)) + text.start
    ends = np.flatnonzero(text.bytes[cuts] == _NEWLINE)
    feed = cuts[ends]
    start = np.empty_like(feed)
    first = np.empty_like(ends)
    if len(ends):
        start[0], start[1:] = text.start, feed[:-1] + 1
        first[0], first[1:] = 0, ends[:-1] + 1
    returned = text.bytes[feed - 1] == _RETURN
    return Lines(start, feed - returned, cuts, first, ends - first)

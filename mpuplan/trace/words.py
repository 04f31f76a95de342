"""Columns of known words: text -> code, exact, for a whole column at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from mpuplan.trace.text import EIGHT, HEAD_MASKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from mpuplan.trace.text import Ints, Text

    Codes = npt.NDArray[np.int32]

__all__ = ["Vocabulary", "literal_matches"]

_SHORT: Final = 2
_MULTIPLIER: Final = 0x9E37_79B9_7F4A_7C15
_WORD: Final = (1 << 64) - 1


class Vocabulary:
    """Known words and their codes, from 0 up; at least one word."""

    def __init__(self, words: Mapping[bytes, int]) -> None:
        self.longest = max(map(len, words))
        self._short = _short_table(words) if self.longest <= _SHORT else None
        self._count = max(1, -(-self.longest // EIGHT))
        self._mixers = _mixers(words, self._count)
        listed = sorted(words, key=lambda word: _mixed(word, self._mixers))
        self._hashes = np.array([_mixed(word, self._mixers) for word in listed], np.uint64)
        self._parts = [
            np.array([_part(word, at) for word in listed], np.uint64) for at in range(self._count)
        ]
        self._lengths = np.array([len(word) for word in listed], np.int64)
        self._codes = np.array([words[word] for word in listed], np.int32)

    def codes(self, text: Text, start: Ints, length: Ints) -> Codes:
        """The code of the word at each start, -1 where it is none of the known ones."""
        fits = (length >= 0) & (length <= self.longest)
        size = np.where(fits, length, 0)
        if self._short is not None:
            index = text.windows[start] & HEAD_MASKS[size]
            return np.where(fits, self._short[index + (size.astype(np.uint64) << 16)], -1)
        parts = [
            text.windows[start + EIGHT * at] & HEAD_MASKS[np.clip(size - EIGHT * at, 0, EIGHT)]
            for at in range(self._count)
        ]
        mixed = parts[0] * np.uint64(self._mixers[0])
        for part, mixer in zip(parts[1:], self._mixers[1:], strict=True):
            mixed ^= part * np.uint64(mixer)
        found = np.minimum(np.searchsorted(self._hashes, mixed), len(self._hashes) - 1)
        known = fits & (self._lengths[found] == size)
        for at, part in enumerate(parts):
            known &= self._parts[at][found] == part
        return np.where(known, self._codes[found], -1)


def literal_matches(text: Text, start: Ints, literal: bytes) -> npt.NDArray[np.bool_]:
    """Where the bytes from each start on are those of a literal."""
    same = np.ones(len(start), np.bool_)
    for at in range(0, len(literal), EIGHT):
        piece = literal[at : at + EIGHT]
        wanted = np.uint64(int.from_bytes(piece, "little"))
        same &= (text.windows[start + at] & HEAD_MASKS[len(piece)]) == wanted
    return same


def _short_table(words: Mapping[bytes, int]) -> Codes:
    """Codes by length and bytes, for words of at most two bytes."""
    table = np.full((_SHORT + 1) << 16, -1, np.int32)
    for word, code in words.items():
        table[(len(word) << 16) + int.from_bytes(word, "little")] = code
    return table


def _mixers(words: Mapping[bytes, int], count: int) -> tuple[int, ...]:
    """Odd factors, one per window, under which no two of the words share a sum."""
    seed = _MULTIPLIER
    while True:
        factors = tuple((seed * (2 * at + 1)) & _WORD | 1 for at in range(count))
        if len({_mixed(word, factors) for word in words}) == len(words):
            return factors
        seed = (seed * _MULTIPLIER + 1) & _WORD | 1


def _mixed(word: bytes, mixers: tuple[int, ...]) -> int:
    mixed = 0
    for at, mixer in enumerate(mixers):
        mixed ^= _part(word, at) * mixer & _WORD
    return mixed


def _part(word: bytes, at: int) -> int:
    return int.from_bytes(word[EIGHT * at : EIGHT * at + EIGHT], "little")

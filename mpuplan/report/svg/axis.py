"""A broken axis of addresses: every end of a region has its place, gaps take the same room each."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Axis", "Need", "axis_of"]

_LEAST: Final = 18.0
"""Room for the address at a cut."""
_GAP: Final = 42.0
_BY_DOUBLING: Final = 0.8
"""Pixels that a range grows by each time it doubles."""
_GRANULE: Final = 64


@dataclass(frozen=True, slots=True)
class Need:
    """Bytes ``[start, end)`` that are drawn at least `height` pixels high."""

    start: int
    end: int
    height: float


@dataclass(frozen=True, slots=True)
class Axis:
    """`cuts`: addresses, ascending, each at the pixel of `tops`; `gaps`: ranges of nobody."""

    cuts: tuple[int, ...]
    tops: tuple[float, ...]
    gaps: tuple[tuple[int, int], ...]

    def y(self, address: int) -> float:
        """Where an address that is a cut lies."""
        return self.tops[bisect_right(self.cuts, address) - 1]

    @property
    def bottom(self) -> float:
        """Where the last cut lies."""
        return self.tops[-1] if self.tops else 0.0


def axis_of(needs: Sequence[Need], marks: Sequence[tuple[int, int]], top: float) -> Axis:
    """The axis from `top` downward; `marks` are further ranges whose ends are cuts.

    A range is higher the longer it is, by its logarithm, and as high as its needs ask for.
    """
    ends = {address for need in needs for address in (need.start, need.end)}
    cuts = sorted(ends | {address for pair in marks for address in pair})
    covered = _covered(cuts, needs)
    heights = [
        _height(end - start) if inside else _GAP
        for (start, end), inside in zip(pairwise(cuts), covered, strict=True)
    ]
    _stretch(heights, cuts, needs)
    tops = [top]
    for height in heights:
        tops.append(tops[-1] + round(height))
    gaps = [pair for pair, inside in zip(pairwise(cuts), covered, strict=True) if not inside]
    return Axis(tuple(cuts), tuple(tops[: len(cuts)]), tuple(gaps))


def _height(size_bytes: int) -> float:
    return _LEAST + _BY_DOUBLING * math.log2(max(size_bytes / _GRANULE, 1))


def _covered(cuts: Sequence[int], needs: Sequence[Need]) -> list[bool]:
    """For each piece between two cuts, whether some need lies there."""
    place = {cut: at for at, cut in enumerate(cuts)}
    depth = [0] * (len(cuts) + 1)
    for need in needs:
        depth[place[need.start]] += 1
        depth[place[need.end]] -= 1
    covered, now = [], 0
    for change in depth[: max(len(cuts) - 1, 0)]:
        now += change
        covered.append(now > 0)
    return covered


def _stretch(heights: list[float], cuts: Sequence[int], needs: Sequence[Need]) -> None:
    """Makes the longest piece of each need higher until the need is met, small needs first."""
    place = {cut: at for at, cut in enumerate(cuts)}
    for need in sorted(needs, key=lambda n: (place[n.end] - place[n.start], n.start, n.height)):
        inside = range(place[need.start], place[need.end])
        lacking = need.height - sum(heights[at] for at in inside)
        if lacking > 0:
            heights[max(inside, key=lambda at: cuts[at + 1] - cuts[at])] += lacking

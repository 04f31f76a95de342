"""Runs of one word per context and carrier: the unions of design 2.1, touching pieces joined."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.demand.sites import FIXED
from mpuplan.demand.words import Bits, Conflict, Rules, bits_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.demand.asks import Ask


@dataclass(frozen=True, slots=True)
class Run:
    """A maximal stretch ``[start, end)`` of one word on a carrier, and the asks on it."""

    carrier: str
    start: int
    end: int
    bits: Bits
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class Guard:
    """Bytes that nobody may touch in a context."""

    carrier: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clash:
    """Two asks that no word serves together, and the bytes of their carrier they meet on."""

    conflict: Conflict
    first: Ask
    second: Ask
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cut:
    """What a context's asks come to: runs, guarded bytes, clashes."""

    runs: tuple[Run, ...]
    guards: tuple[Guard, ...]
    clashes: tuple[Clash, ...]


def cut(found: Iterable[Ask], rule: Rules, cuts: Sequence[int]) -> Cut:
    """Runs of the lasting (not transient) asks of one context, by carrier and address."""
    by_carrier: dict[str, list[Ask]] = defaultdict(list)
    for ask in found:
        if not ask.transient:
            by_carrier[ask.carrier].append(ask)
    runs: list[Run] = []
    guards: list[Guard] = []
    clashes: list[Clash] = []
    for carrier in sorted(by_carrier):
        forced = cuts if carrier == FIXED else ()
        _cut_carrier(carrier, by_carrier[carrier], rule, forced, (runs, guards, clashes))
    return Cut(tuple(runs), tuple(guards), tuple(clashes))


def _cut_carrier(
    carrier: str,
    found: Sequence[Ask],
    rule: Rules,
    cuts: Sequence[int],
    out: tuple[list[Run], list[Guard], list[Clash]],
) -> None:
    runs, guards, clashes = out
    ends = {point for ask in found for point in (ask.low, ask.high)}
    points = sorted(ends | {c for c in cuts if min(ends) < c < max(ends)})
    current: list[Run] = []
    for start, end in itertools.pairwise(points):
        here = tuple(ask for ask in found if ask.low <= start and end <= ask.high)
        if not here:
            continue
        bits = bits_of([ask.wish for ask in here], rule)
        if bits is None:
            guards.append(Guard(carrier, start, end))
        elif isinstance(bits, Conflict):
            clashes.append(Clash(bits, here[bits.first], here[bits.second], start, end))
        else:
            _append(current, Run(carrier, start, end, bits, here), cuts)
    runs.extend(current)


def _append(runs: list[Run], run: Run, cuts: Sequence[int]) -> None:
    """Add a piece, joined to the run before it where they touch with equal bits."""
    last = runs[-1] if runs else None
    if last and last.end == run.start and last.bits == run.bits and run.start not in cuts:
        asks = (*last.asks, *(ask for ask in run.asks if ask not in last.asks))
        runs[-1] = Run(run.carrier, last.start, run.end, run.bits, asks)
    else:
        runs.append(run)

"""Ways in which two runs of one context can become one region: touching, or over a gap.

A *joint* is a geometric fact about two run ends on different carriers (or about one gap): it
holds or not, for all contexts alike. A *link* says in which context which two runs it joins.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.demand.exposable import Patch
from mpuplan.demand.problem import Demand, Problem, by_carrier
from mpuplan.demand.sites import FIXED
from mpuplan.model.board import Over

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mpuplan.demand.carriers import Carrier
    from mpuplan.demand.pieces import Run
    from mpuplan.demand.words import Bits


@dataclass(frozen=True, slots=True, order=True)
class End:
    """One end of runs: an offset on a carrier (an address on the fixed one)."""

    carrier: str
    offset: int


@dataclass(frozen=True, slots=True, order=True)
class Touch:
    """The right end ``left`` lies exactly where the left end ``right`` lies."""

    left: End
    right: End


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """Bytes between two ends that exposure may cover; no other carrier may lie between.

    ``low``/``high`` bound the edges of the moving carriers at the gap (inclusive addresses
    inside one free stretch), or are ``ANYWHERE`` for two carriers that must touch, the gap
    being bytes of their own. A gap inside one carrier has its own ends there. ``shift`` takes
    the gap's addresses to physical bytes.
    """

    left: End
    right: End
    low: int
    high: int
    shift: int = 0


ANYWHERE = -1


@dataclass(frozen=True, slots=True)
class Link:
    """In context ``demand`` (an index) two runs become one region where ``by`` holds."""

    demand: int
    left: Run
    right: Run
    by: Touch | Gap
    tail: tuple[Patch, ...] = ()
    head: tuple[Patch, ...] = ()


def links(problem: Problem) -> tuple[Link, ...]:
    """Every useful link of a problem, in a fixed order."""
    found: list[Link] = []
    for index, demand in enumerate(problem.demands):
        groups: dict[Bits, list[Run]] = defaultdict(list)
        for run in demand.runs:
            groups[run.bits].append(run)
        for bits in sorted(groups):
            found.extend(_touches(problem, index, groups[bits]))
            found.extend(_gaps(problem, index, demand, bits, groups[bits]))
    return tuple(found)


def _touches(problem: Problem, index: int, runs: Sequence[Run]) -> Iterator[Link]:
    movable = {carrier.name: carrier for carrier in problem.carriers}
    for left in runs:
        for right in runs:
            if left.carrier == right.carrier or not _can_touch(problem, movable, left, right):
                continue
            ends = End(left.carrier, left.end), End(right.carrier, right.start)
            yield Link(index, left, right, Touch(*ends))


def _can_touch(problem: Problem, movable: Mapping[str, Carrier], left: Run, right: Run) -> bool:
    if not (_is_edge(movable, left, left.end) and _is_edge(movable, right, right.start)):
        return False
    if left.carrier == FIXED:
        at = left.end
        return at not in problem.cuts and may_start(movable[right.carrier], at - right.start)
    if right.carrier == FIXED:
        at = right.start
        return at not in problem.cuts and may_start(movable[left.carrier], at - left.end)
    ends = movable[left.carrier], movable[right.carrier]
    return _can_align(left.end - right.start, *ends) and _common_ground(*ends)


def _is_edge(movable: Mapping[str, Carrier], run: Run, offset: int) -> bool:
    """True when another carrier may touch this end: no owned bytes on the other side."""
    if run.carrier == FIXED:
        return True
    return any(offset in solid for solid in movable[run.carrier].solids)


def may_start(carrier: Carrier, at: int) -> bool:
    """True when the carrier may start at address ``at``."""
    return at % carrier.step == 0 and any(
        low <= at <= high for home in carrier.homes for low, high in home.starts
    )


def _can_align(apart: int, left: Carrier, right: Carrier) -> bool:
    """True when some multiples of the steps of two carriers lie ``apart`` bytes from each other."""
    return apart % math.gcd(left.step, right.step) == 0


def _common_ground(left: Carrier, right: Carrier) -> bool:
    """A quick test that two carriers can touch at all: the hulls of their starts come near."""
    for a in left.homes:
        for b in right.homes:
            low = a.starts[0][0] + left.low, a.starts[-1][1] + left.high
            high = b.starts[0][0] + right.low, b.starts[-1][1] + right.high
            if low[0] <= high[1] and high[0] <= low[1]:
                return True
    return False


def _gaps(
    problem: Problem, index: int, demand: Demand, bits: Bits, runs: Sequence[Run]
) -> Iterator[Link]:
    if not demand.exposable.patches:
        return
    carriers = {carrier.name: carrier for carrier in problem.carriers}
    groups = by_carrier(runs)
    for name in groups:
        for left, right in zip(groups[name], groups[name][1:], strict=False):
            yield from _inside(index, demand, left, right)
    for left in runs:
        for right in runs:
            if left.carrier != right.carrier:
                yield from _between(index, demand, carriers, bits, left, right)


def _inside(index: int, demand: Demand, left: Run, right: Run) -> Iterator[Link]:
    patches = demand.exposable.fill(left.carrier, left.end, right.start, left.bits)
    if patches is None or left.end == right.start:
        return
    ends = End(left.carrier, left.end), End(right.carrier, right.start)
    for shift in _common_shift(patches):
        yield Link(index, left, right, Gap(*ends, left.end, right.start, shift), patches)


def _between(
    index: int,
    demand: Demand,
    carriers: Mapping[str, Carrier],
    bits: Bits,
    left: Run,
    right: Run,
) -> Iterator[Link]:
    ends = End(left.carrier, left.end), End(right.carrier, right.start)
    own = carriers.get(left.carrier), carriers.get(right.carrier)
    tail = _tail(demand, own[0], bits, left)
    head = _head(demand, own[1], bits, right)
    if tail is None or head is None:
        return
    for low, high, shift, fixed in _room(demand, bits, left, right, bool(tail or head)):
        before = (*fixed, *tail) if own[0] is None else tail
        after = (*head, *fixed) if own[1] is None else head
        if low < high or before or after:
            yield Link(index, left, right, Gap(*ends, low, high, shift), before, after)


def _tail(
    demand: Demand, carrier: Carrier | None, bits: Bits, run: Run
) -> tuple[Patch, ...] | None:
    """Patches over the bytes of a moving carrier behind a run, None where nothing covers them."""
    if carrier is None or carrier.high == run.end:
        return ()
    return demand.exposable.fill(run.carrier, run.end, carrier.high, bits)


def _head(
    demand: Demand, carrier: Carrier | None, bits: Bits, run: Run
) -> tuple[Patch, ...] | None:
    if carrier is None or carrier.low == run.start:
        return ()
    return demand.exposable.fill(run.carrier, carrier.low, run.start, bits)


_Room = tuple[int, int, int, tuple[Patch, ...]]
"""Bounds of the moving edges, the shift, and the fixed patches that lie before them."""


def _room(demand: Demand, bits: Bits, left: Run, right: Run, own: bool) -> Iterator[_Room]:
    """Where the moving edges of a gap may lie."""
    if left.carrier == FIXED:
        yield from _chain(demand.exposable.upwards(left.end, bits), left.end)
    elif right.carrier == FIXED:
        yield from _chain(demand.exposable.downwards(right.start, bits), right.start)
    else:
        if own:
            yield ANYWHERE, ANYWHERE, 0, ()
        for patch in demand.exposable.free(bits):
            yield patch.start, patch.end, patch.shift, ()


def _chain(patches: Iterable[Patch], at: int) -> Iterator[_Room]:
    """The rooms along a chain of patches that starts at a fixed edge and leads away from it."""
    passed: tuple[Patch, ...] = ()
    last: Patch | None = None
    edge = at
    for patch in patches:
        if last is not None and patch.shift != last.shift:
            break
        if patch.kind is Over.FREE:
            yield patch.start, patch.end, patch.shift, passed
        passed = tuple(sorted((*passed, patch), key=lambda p: p.start))
        edge = patch.end if patch.start == edge else patch.start
        last = patch
    if last is not None and last.kind is not Over.FREE:
        yield edge, edge, last.shift, passed


def _common_shift(patches: Sequence[Patch]) -> tuple[int, ...]:
    """The shift of all patches; none where they lie in banks that are told apart."""
    shifts = {patch.shift for patch in patches}
    return tuple(shifts) if len(shifts) == 1 else ()


def joints(found: Sequence[Link]) -> tuple[Touch | Gap, ...]:
    """The distinct joints of some links: touches first, in a fixed order."""
    touches = sorted({link.by for link in found if isinstance(link.by, Touch)})
    gaps = sorted({link.by for link in found if isinstance(link.by, Gap)})
    return (*touches, *gaps)

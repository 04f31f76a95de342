"""The best plan of a tiny board by trying everything (design 4, points 1 to 3).

`best` knows nothing of the planner: contexts, demands and words come from `meaning`, placements
from `space`, exposure from `joins`. Its verdicts are what the planner is compared with.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mpuplan.model.board import Bank, Block, Board, Over, Window
from tests.oracle.joins import Cover, combine
from tests.oracle.meaning import (
    BARRIER,
    GRANULE,
    Ask,
    Box,
    Conflict,
    Context,
    Piece,
    Shape,
    Source,
    Unsupported,
    all_blocks,
    ask_ranges,
    asks_in,
    bank_map,
    contexts,
    cut_points,
    pieces,
    planned,
    privileged_rights,
    rights_in,
    runs,
    shapes,
    sources,
    targets,
)
from tests.oracle.space import (
    Edge,
    Edges,
    Placed,
    Placement,
    Space,
    build_space,
    every_placement,
    normal_placements,
    reducible,
)

TRANSIENT_REASON = "a transient map overlaps a region in part, or has no slot"


class TooBig(Exception):
    """More placements than the oracle is willing to try."""


@dataclass(frozen=True)
class Result:
    """The optimum, or why there is none.

    ``reason`` is ``ok``, ``conflict`` (2.1), ``rounding`` (2.4), ``placement`` (no room),
    ``transient`` (2.5) or ``slots``; ``at`` names the contexts that are impossible or do not fit
    whatever the placement. ``counts`` holds the regions of each context in one optimum,
    ``examined`` the placements looked at.
    """

    feasible: bool
    reason: str = "ok"
    at: tuple[str, ...] = ()
    headroom: int = 0
    total: int = 0
    exposure: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    placement: dict[str, int] = field(default_factory=dict)
    examined: int = 0

    @property
    def score(self) -> tuple[int, int, int]:
        return self.headroom, self.total, self.exposure


def best(board: Board, *, reduce: bool = True, limit: int = 2_000_000) -> Result:
    """The lexicographic optimum: headroom, then regions, then exposure.

    ``reduce=False`` tries every aligned start even where a normal form would do. Raises TooBig
    beyond ``limit`` starts, Unsupported where the oracle has no reading.
    """
    return _Search(board, limit).run(reduce)


def lowest(board: Board, wanted: Result, limit: int = 2_000_000) -> Canonical:
    """Of all placements with the values of an optimum the one with the lowest starts.

    Starts count in the order of the blocks' names. Every aligned start is tried.
    """
    return _Search(board, limit).lowest(wanted)


@dataclass(frozen=True)
class Canonical:
    """A placement by names, and the regions that it gives each context; those only if no gap may
    be covered."""

    placement: dict[str, int]
    regions: dict[str, frozenset[tuple[int, int]]]


@dataclass(frozen=True)
class _Lasting:
    """What a block's demands are in one context: pieces and transient ranges, relative."""

    pieces: tuple[Piece, ...]
    transient: tuple[Ask, ...]


class _Search:
    def __init__(self, board: Board, limit: int) -> None:
        self.board = board
        self.limit = limit
        self.reached = 0
        self.sources = sources(board)
        self.contexts, self.boxes = contexts(board)
        self.cuts = cut_points(board)
        self.names = targets(board)
        self.space: Space = build_space(board, self.sources)
        self.index = {m.name: i for i, m in enumerate(self.space.movables)}
        self.conflicts: set[str] = set()
        self.fixed: list[_Lasting] = []
        self.moving: list[dict[tuple[int, int], _Lasting]] = []
        self.sees: list[tuple[int, ...]] = []
        self.memo: list[dict[tuple[Placed, ...], tuple[Piece, ...]]] = []

    def run(self, reduce: bool) -> Result:
        self._derive()
        if self.conflicts:
            return Result(False, "conflict", tuple(sorted(self.conflicts)))
        if _rounds_onto_others(self.board, self.sources, self.contexts):
            return Result(False, "rounding")
        self.cover = Cover(self.board, self.space, self.sources, self.cuts)
        free = Over.FREE in self.board.policy.over
        if reduce and not free and reducible(self.space):
            found: Iterable[Placement] = normal_placements(self.space, self._edges(), self._reach)
        else:
            found = every_placement(self.space, self._reach)
        return self._try_all(found)

    def lowest(self, wanted: Result) -> Canonical:
        self._derive()
        self.cover = Cover(self.board, self.space, self.sources, self.cuts)
        top = (wanted.headroom, -wanted.total, -wanted.exposure - 1)  # what is as good passes
        best: tuple[list[tuple[str, int]], tuple[tuple[Piece, ...], ...]] | None = None
        for placement in every_placement(self.space, self._reach):
            starts = sorted(self._starts(placement))
            if best is not None and starts >= best[0]:
                continue
            regions = self._regions(placement, top)
            if regions is not None:
                best = starts, regions
        assert best is not None, "no placement has the values"
        found = {
            context.name: frozenset((lo, hi) for lo, hi, kind in own if kind != BARRIER)
            for context, own in zip(self.contexts, best[1], strict=True)
        }
        return Canonical(dict(best[0]), {} if self.board.policy.over else found)

    def _starts(self, placement: Placement) -> Iterator[tuple[str, int]]:
        """The starts of blocks by name, and of the parts of those whose parts may change places."""
        for movable, at in zip(self.space.movables, placement, strict=True):
            yield movable.name, at.start
            if len(movable.shapes) > 1:
                for name, (low, _) in movable.shapes[at.shape].rounded.items():
                    yield name, at.start + low

    def _regions(
        self, placement: Placement, top: tuple[int, int, int]
    ) -> tuple[tuple[Piece, ...], ...] | None:
        """The regions of a placement that is better than ``top``, else None."""
        if self._worse(placement, top):
            return None
        every = [self._runs(n, placement) for n in range(len(self.contexts))]
        gaps = [
            self.cover.gaps(context, own, placement)
            for context, own in zip(self.contexts, every, strict=True)
        ]
        budget = self.board.policy.budget
        for choice in combine(self.contexts, self.boxes, every, gaps, budget, top):
            if (choice.headroom, -choice.total, -choice.exposure) <= top:
                continue
            slots = self._slots_of_contexts()
            if all(
                self._transient_ok(n, placement, own, slots[n])
                for n, own in enumerate(choice.regions)
            ):
                return choice.regions
        return None

    def _reach(self, count: int) -> None:
        self.reached += count
        if self.reached > self.limit:
            raise TooBig(f"more than {self.limit} starts")

    # --- demands, once ---------------------------------------------------------------------

    def _derive(self) -> None:
        """Demands per context: of all that is fixed, and of each planned block in each shape.

        A planned block never shares a byte with another owner's demand (windows and fixed blocks
        keep it out), so its pieces move with it, and pieces never depend on the placement.
        """
        fixed_shapes = {
            block.name: shapes(block)[0] for block in all_blocks(self.board) if not planned(block)
        }
        for context in self.contexts:
            self.memo.append({})
            base = {m.name: m.shapes[0] for m in self.space.movables}
            asks = self._asks(context, {**fixed_shapes, **base})
            still = [ask for ask in asks if not ask.block]
            self.fixed.append(self._lasting(context, still))
            self.sees.append(tuple(sorted({self.index[a.block] for a in asks if a.block})))
            moving = {}
            for number, movable in enumerate(self.space.movables):
                for shape_number, shape in enumerate(movable.shapes):
                    here = self._asks(context, {**fixed_shapes, **base, movable.name: shape})
                    own = [ask for ask in here if ask.block == movable.name]
                    moving[number, shape_number] = self._lasting(context, own)
            self.moving.append(moving)

    def _asks(self, context: Context, shape_of: dict[str, Shape]) -> list[Ask]:
        return asks_in(self.board, context, self.sources, self.names, shape_of)

    def _lasting(self, context: Context, asks: list[Ask]) -> _Lasting:
        try:
            found = tuple(pieces(self.board, context.level, asks))
        except Conflict:
            self.conflicts.add(context.name)
            found = ()
        return _Lasting(found, tuple(ask for ask in asks if ask.transient))

    def _edges(self) -> Edges:
        def end(number: int, shape: int, pick: int) -> Edge:
            extent = (0, self.space.movables[number].shapes[shape].end)
            classes = []
            for moving in self.moving:
                found = [p for p in moving[number, shape].pieces if p[pick] == extent[pick]]
                classes.append(found[0][2] if found and found[0][2] != BARRIER else None)
            return tuple(classes)

        def at(address: int) -> Edge:
            classes = []
            for lasting in self.fixed:
                found = [k for lo, hi, k in lasting.pieces if lo <= address < hi and k != BARRIER]
                classes.append(found[0] if found else None)
            return tuple(classes)

        cache: dict[tuple[int, int, int], Edge] = {}

        def cached(number: int, shape: int, pick: int) -> Edge:
            key = (number, shape, pick)
            if key not in cache:
                cache[key] = end(number, shape, pick)
            return cache[key]

        return Edges(lambda n, s: cached(n, s, 0), lambda n, s: cached(n, s, 1), at)

    # --- one placement ---------------------------------------------------------------------

    def _runs(self, number: int, placement: Placement) -> tuple[Piece, ...]:
        """Runs of a context; they depend only on the blocks that the context sees."""
        key = tuple(placement[index] for index in self.sees[number])
        known = self.memo[number].get(key)
        if known is None:
            found = list(self.fixed[number].pieces)
            for index in self.sees[number]:
                at = placement[index]
                own = self.moving[number][index, at.shape].pieces
                found.extend((lo + at.start, hi + at.start, kind) for lo, hi, kind in own)
            known = self.memo[number][key] = runs(found, self.cuts)
        return known

    def _transient_ok(
        self, number: int, placement: Placement, regions: Iterable[Piece], slots: int
    ) -> bool:
        """Reading 22 and design 2.5, for all transient demands of a context."""
        wanted: list[tuple[int, int, Ask]] = []
        for ask in self.fixed[number].transient:
            wanted.extend((lo, hi, ask) for lo, hi in ask.ranges)
        for index in range(len(placement)):
            at = placement[index]
            for ask in self.moving[number][index, at.shape].transient:
                wanted.extend((lo + at.start, hi + at.start, ask) for lo, hi in ask.ranges)
        level = self.contexts[number].level
        for lo, hi, ask in wanted:
            met = [r for r in regions if r[0] < hi and lo < r[1]]
            if not met:
                if not slots:
                    return False
                continue
            a, b, kind = met[0]
            inside = len(met) == 1 and a <= lo and hi <= b
            if not inside or isinstance(kind, str):
                return False
            given = privileged_rights(self.board, level, kind)
            if ask.rights & ~given or ask.attributes != (kind[2], kind[3]):
                return False
        return True

    # --- all placements --------------------------------------------------------------------

    def _try_all(self, found: Iterable[Placement]) -> Result:
        top: tuple[int, int, int] | None = None  # (headroom, -total, -exposure)
        winner: tuple[Placement, tuple[tuple[Piece, ...], ...]] | None = None
        examined = 0
        roomy: set[int] = set()  # boxes that fit in some placement
        transient_failed = False
        for placement in found:
            examined += 1
            if self._worse(placement, top):
                continue
            all_runs = [self._runs(n, placement) for n in range(len(self.contexts))]
            gaps = [
                self.cover.gaps(context, runs_of, placement)
                for context, runs_of in zip(self.contexts, all_runs, strict=True)
            ]
            self._note_roomy(roomy, all_runs, gaps)
            for choice in combine(
                self.contexts, self.boxes, all_runs, gaps, self.board.policy.budget, top
            ):
                score = (choice.headroom, -choice.total, -choice.exposure)
                if top is not None and score <= top:
                    continue
                slots = self._slots_of_contexts()
                if not all(
                    self._transient_ok(n, placement, regions, slots[n])
                    for n, regions in enumerate(choice.regions)
                ):
                    transient_failed = True
                    continue
                top, winner = score, (placement, choice.regions)
        if top is None or winner is None:
            return self._failure(examined, roomy, transient_failed)
        placement, regions = winner
        counts = {c.name: len(r) for c, r in zip(self.contexts, regions, strict=True)}
        places = {m.name: at.start for m, at in zip(self.space.movables, placement, strict=True)}
        return Result(
            True,
            headroom=top[0],
            total=-top[1],
            exposure=-top[2],
            counts=counts,
            placement=places,
            examined=examined,
        )

    def _worse(self, placement: Placement, top: tuple[int, int, int] | None) -> bool:
        """True when the placement cannot beat ``top``, however many gaps it covers: saves time."""
        if top is None:
            return False
        headroom = 1 << 30
        for box in self.boxes:
            if len(box.contexts) > 1:
                return False
            used = self._count(box.contexts[0], placement)
            spare = box.slots - box.transient - used
            if spare < 0 or (box.headroom and spare < top[0]):
                return True
            if box.headroom:
                headroom = min(headroom, spare)
        if headroom != top[0]:
            return False
        # No fewer regions in total than the fullest context of each MPU and stage has.
        fullest: dict[tuple[str, int, str], int] = {}
        for number, context in enumerate(self.contexts):
            key = (context.stage, context.pcpu, context.mpu)
            fullest[key] = max(fullest.get(key, 0), self._count(number, placement))
        return sum(fullest.values()) > -top[1]

    def _count(self, number: int, placement: Placement) -> int:
        """Regions of a context; with exposure, as few as if every gap could be covered."""
        found = self._runs(number, placement)
        if not self.board.policy.over:
            return _count(found)
        pairs = itertools.pairwise(found)
        return _count(found) - sum(a[2] == b[2] != BARRIER for a, b in pairs)

    def _slots_of_contexts(self) -> list[int]:
        """Transient slots each context can use (entry pairs: on the EL2 side only)."""
        slots = [0] * len(self.contexts)
        for box in self.boxes:
            slots[box.contexts[-1]] = box.transient
        return slots

    def _note_roomy(
        self, roomy: set[int], all_runs: list[tuple[Piece, ...]], gaps: list[list]
    ) -> None:
        for number, box in enumerate(self.boxes):
            if number in roomy:
                continue
            if len(box.contexts) == 1:
                index = box.contexts[0]
                least = _count(all_runs[index]) - len(gaps[index])
            else:
                least = len({r for i in box.contexts for r in all_runs[i] if r[2] != BARRIER})
                least -= sum(len(gaps[i]) for i in box.contexts)  # optimistic
            if least + box.transient <= box.slots:
                roomy.add(number)

    def _failure(self, examined: int, roomy: set[int], transient_failed: bool) -> Result:
        if not examined:
            return Result(False, "placement")
        if transient_failed:
            return Result(False, "transient", examined=examined)
        tight: list[str] = []
        for number, box in enumerate(self.boxes):
            if number not in roomy:
                tight.extend(self.contexts[i].name for i in box.contexts)
        return Result(False, "slots", tuple(tight), examined=examined)


def _count(found: tuple[Piece, ...]) -> int:
    return sum(1 for run in found if run[2] != BARRIER)


# --- rounding onto other owners (reading 4) ------------------------------------------------------


def _rounds_onto_others(board: Board, found: list[Source], all_contexts: list[Context]) -> bool:
    """True when a demanded, rounded range lies on raw bytes of another owner.

    Of what is fixed only: the space keeps movable blocks off everything that is rounded.
    """
    owned = list(_owned(board))
    names = targets(board)
    fixed = {b.name: shapes(b)[0] for b in all_blocks(board) if not planned(b)}
    for source in found:
        thing = source.thing
        if isinstance(thing, Window):
            continue
        if not any(rights_in(board, source, context) for context in all_contexts):
            continue
        if isinstance(thing, Block):
            if planned(thing):
                continue
            owner, block = thing.owner or thing.name, thing
        else:
            target = names[thing.target]
            owner, block = target.owner, target.block
            if block is not None and planned(block):
                continue
        _, ranges = ask_ranges(source, names, fixed)
        banks = block.banks if block is not None else ()
        for lo, hi in ranges:
            for other, a, b, other_banks, other_block in owned:
                if other_block is not None and other_block is block:
                    continue
                if lo < b and a < hi and not _apart(board, banks, other_banks):
                    if other != owner:
                        return True
                    if other_block is not None:
                        raise Unsupported(f"{thing.name} shares a granule with its owner's bytes")
    return False


def _owned(board: Board) -> Iterable[tuple[str, int, int, tuple[str, ...], Block | None]]:
    for block in all_blocks(board):
        if not planned(block):
            for lo, hi in shapes(block)[0].raw.values():
                yield block.owner or block.name, lo, hi, block.banks, block
    for device in board.devices:
        yield device.name, device.start, device.start + device.size, (), None
    for range_ in board.reserved:
        yield range_.name, range_.start, range_.start + range_.size, (), None


def _apart(board: Board, a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """True when the banks are different memories at the same addresses."""
    banks = bank_map(board)

    def pcpus(names: tuple[str, ...]) -> set[int]:
        return {p for name in names for p in banks[name].pcpus}

    return bool(a and b) and not set(a) & set(b) and not pcpus(a) & pcpus(b)


__all__ = [
    "GRANULE",
    "Bank",
    "Box",
    "Canonical",
    "Result",
    "TooBig",
    "Unsupported",
    "best",
    "lowest",
]

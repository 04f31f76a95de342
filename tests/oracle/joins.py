"""Exposure (design 2.4): which gaps a region may cover, and the best choice of gaps.

A join covers the bytes between two neighbouring runs of one word. Every subset of the permitted
gaps is tried in every context; only choices that another one beats in everything are dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from mpuplan.arch.memory import is_device
from mpuplan.model.board import (
    BankKind,
    Block,
    BlockKind,
    Board,
    NamedRange,
    Over,
    Use,
    Window,
)
from tests.oracle.meaning import (
    BARRIER,
    GRANULE,
    Box,
    Context,
    Piece,
    Shape,
    Source,
    all_blocks,
    bank_map,
    down,
    planned,
    shapes,
    targets,
    up,
    visible,
)
from tests.oracle.space import Placement, Space

Gap = tuple[int, frozenset[tuple[str, int]]]
"""Number of the run on the left, and the (agent, granule) pairs that covering it exposes."""


@dataclass(frozen=True)
class Choice:
    """One way to join gaps in all contexts."""

    headroom: int
    total: int
    exposure: int
    regions: tuple[tuple[Piece, ...], ...]


class Cover:
    """Which bytes may be covered, in which context."""

    def __init__(
        self, board: Board, space: Space, found: list[Source], cuts: frozenset[int]
    ) -> None:
        self.board = board
        self.space = space
        self.cuts = cuts
        self.banks = bank_map(board)
        self.page = board.policy.page
        self.owned = list(self._owned_by_devices(found))
        self.emulated = {g.name: [_rounded(e) for e in g.emulated] for g in board.guests}
        self.images = [b for b in all_blocks(board) if self._is_own_image(b)]

    def _owned_by_devices(self, found: list[Source]) -> Iterator[tuple[int, int]]:
        for device in self.board.devices:
            yield down(device.start, self.page), up(device.start + device.size, self.page)
        for range_ in self.board.reserved:
            yield _rounded(range_)
        names = targets(self.board)
        for source in found:
            thing = source.thing
            if isinstance(thing, Use) and names[thing.target].block is None:
                lo = names[thing.target].start + thing.offset
                yield down(lo, thing.page), up(lo + thing.size, thing.page)

    def _is_own_image(self, block: Block) -> bool:
        parties = {p.name for p in self.board.programs}
        if self.board.hypervisor:
            parties.add(self.board.hypervisor.name)
        return block.kind is BlockKind.IMAGE and block.owner in parties

    def gaps(self, context: Context, found: tuple[Piece, ...], placement: Placement) -> list[Gap]:
        """The gaps of a context that policy allows to cover."""
        if not self.board.policy.over:
            return []
        laid = None
        gaps = []
        for number, (left, right) in enumerate(pairwise(found)):
            lo, hi = left[1], right[0]
            if lo == hi or left[2] != right[2] or left[2] == BARRIER:
                continue
            if any(lo <= cut <= hi for cut in self.cuts):
                continue
            if laid is None:
                laid = self._layout(placement)
            if all(
                self._may_cover(context, left, granule, laid) for granule in range(lo, hi, GRANULE)
            ):
                agents = [context.privileged, *([context.other] if visible(left[2]) else [])]
                pairs = ((a, g) for a in agents for g in range(lo, hi, GRANULE))
                gaps.append((number, frozenset(pairs)))
        return gaps

    def _layout(self, placement: Placement) -> list[tuple[Block, Shape, int]]:
        """All blocks with their shapes and starts (0 where the shape is absolute)."""
        at = dict(zip((m.name for m in self.space.movables), placement, strict=True))
        laid = []
        for block in all_blocks(self.board):
            if planned(block):
                movable = next(m for m in self.space.movables if m.name == block.name)
                place = at[block.name]
                laid.append((block, movable.shapes[place.shape], place.start))
            else:
                laid.append((block, shapes(block)[0], 0))
        return laid

    def _may_cover(
        self, context: Context, left: Piece, granule: int, laid: list[tuple[Block, Shape, int]]
    ) -> bool:
        over = self.board.policy.over
        word = left[2]
        assert not isinstance(word, str)
        device = is_device(word[3])
        if visible(word) and _inside(granule, self.emulated.get(context.guest, [])):
            return False
        if Over.HOLES in over and device and self._is_hole(granule, laid):
            return True
        if Over.FREE in over and not device and self._is_free(context, granule, laid):
            return True
        return Over.OWN in over and not visible(word) and self._is_own(context, granule, laid)

    def _is_hole(self, granule: int, laid: list[tuple[Block, Shape, int]]) -> bool:
        holes = [(h.start, h.start + h.size) for h in self.board.holes]
        whole = all(
            any(lo <= byte < hi for lo, hi in holes) for byte in (granule, granule + GRANULE - 1)
        )
        return whole and not _inside(granule, self.owned) and not self._in_block(granule, laid)

    def _is_free(
        self, context: Context, granule: int, laid: list[tuple[Block, Shape, int]]
    ) -> bool:
        """Reading 17; the bytes must be nobody's through every bank that shows them."""
        for bank in self.board.memory:
            lo, hi = bank.start, bank.start + bank.size
            if not (lo <= granule and granule + GRANULE <= hi):
                continue
            if bank.kind is not BankKind.RAM or context.pcpu not in bank.pcpus:
                continue
            key, origin = self.space.canonical(bank)
            views = [
                granule - origin + other.start
                for other in self.board.memory
                if self.space.canonical(other)[0] == key
            ]
            if all(self._is_nobodys(view, laid) for view in views):
                return True
        return False

    def _is_nobodys(self, granule: int, laid: list[tuple[Block, Shape, int]]) -> bool:
        ranges = [*self.owned, *(r for ranges in self.emulated.values() for r in ranges)]
        parties = [*self.board.programs]
        windows: list[Window] = [w for p in parties for w in p.windows]
        if self.board.hypervisor:
            windows += self.board.hypervisor.windows
        ranges += [(down(w.start, w.page), up(w.start + w.size, w.page)) for w in windows]
        return not _inside(granule, ranges) and not self._in_block(granule, laid)

    def _in_block(self, granule: int, laid: list[tuple[Block, Shape, int]]) -> bool:
        return any(
            lo + start < granule + GRANULE and granule < hi + start
            for _, shape, start in laid
            for lo, hi in shape.rounded.values()
        )

    def _is_own(self, context: Context, granule: int, laid: list[tuple[Block, Shape, int]]) -> bool:
        """Reading 16."""
        names = [stage.name for stage in self.board.stages]
        now = names.index(context.stage)
        party = context.mpu or (self.board.hypervisor.name if self.board.hypervisor else "")
        for block, shape, start in laid:
            if block not in self.images or block.owner != party:
                continue
            for part in block.parts:
                lo, hi = shape.rounded[part.name]
                if part.grant is None or not lo + start <= granule < hi + start:
                    continue
                asked = [names.index(stage) for stage, _ in part.grant.access]
                asked += [names.index(stage) for stage, _ in part.grant.user]
                ended = any(i < now for i in asked) and all(i < now for i in asked)
                return ended and context.pcpu in part.grant.pcpus
        return False


def _rounded(range_: NamedRange) -> tuple[int, int]:
    return down(range_.start, GRANULE), up(range_.start + range_.size, GRANULE)


def _inside(granule: int, ranges: list[tuple[int, int]]) -> bool:
    return any(lo < granule + GRANULE and granule < hi for lo, hi in ranges)


# --- the best choice of joins --------------------------------------------------------------------


def joined(found: tuple[Piece, ...], chosen: tuple[Gap, ...]) -> tuple[Piece, ...]:
    """The regions when the chosen gaps are covered."""
    closed = {number for number, _ in chosen}
    regions: list[Piece] = []
    for number, run in enumerate(found):
        if number - 1 in closed:
            regions[-1] = (regions[-1][0], run[1], run[2])
        elif run[2] != BARRIER:
            regions.append(run)
    return tuple(regions)


def combine(
    all_contexts: list[Context],
    boxes: list[Box],
    all_runs: list[tuple[Piece, ...]],
    gaps: list[list[Gap]],
    budget: int | None,
    top: tuple[int, int, int] | None,
) -> Iterator[Choice]:
    """Choices that fit the slots and the budget and may beat ``top`` (headroom, -total, ..)."""
    options = [
        [joined(found, chosen) for chosen in _subsets(own)]
        for found, own in zip(all_runs, gaps, strict=True)
    ]
    masks = [
        [frozenset().union(*(pairs for _, pairs in chosen)) for chosen in _subsets(own)]
        for own in gaps
    ]
    groups: dict[tuple[str, int, str], list[int]] = {}
    for index, context in enumerate(all_contexts):
        groups.setdefault((context.stage, context.pcpu, context.mpu), []).append(index)
    if top is not None and _hopeless(boxes, options, groups, top):
        return
    partial: list[tuple[tuple[int, ...], frozenset, int, int]] = [((), frozenset(), 1 << 30, 0)]
    order: list[int] = []
    for members in groups.values():
        order += members
        mine = [box for box in boxes if box.contexts[0] in members]
        found = _group_choices(members, mine, options, masks)
        partial = _thin(
            (picks + more, exposed | extra, min(head, h), total + t)
            for picks, exposed, head, total in partial
            for more, extra, h, t in found
        )
    for picks, exposed, headroom, total in partial:
        if budget is not None and not _within(exposed, budget):
            continue
        pick = dict(zip(order, picks, strict=True))
        regions = tuple(options[i][pick[i]] for i in range(len(all_contexts)))
        yield Choice(headroom, total, len(exposed) * GRANULE, regions)


def _subsets(gaps: list[Gap]) -> list[tuple[Gap, ...]]:
    return [c for size in range(len(gaps) + 1) for c in combinations(gaps, size)]


def _within(exposed: frozenset, budget: int) -> bool:
    agents = {agent for agent, _ in exposed}
    return all(sum(a == agent for a, _ in exposed) * GRANULE <= budget for agent in agents)


def _hopeless(
    boxes: list[Box],
    options: list[list[tuple[Piece, ...]]],
    groups: dict[tuple[str, int, str], list[int]],
    top: tuple[int, int, int],
) -> bool:
    """True when even the fewest regions each context could have do not beat ``top``."""
    least = [len(own[-1]) for own in options]  # all gaps covered
    head = min(
        (b.slots - b.transient - max(least[i] for i in b.contexts) for b in boxes if b.headroom),
        default=1 << 30,
    )
    if head != top[0]:
        return head < top[0]
    return sum(max(least[i] for i in members) for members in groups.values()) > -top[1]


def _group_choices(
    members: list[int],
    boxes: list[Box],
    options: list[list[tuple[Piece, ...]]],
    masks: list[list[frozenset]],
) -> list[tuple[tuple[int, ...], frozenset, int, int]]:
    """(option per context, exposed pairs, headroom, regions) for one MPU in one stage."""
    found: list[tuple[tuple[int, ...], frozenset, int, int]] = []

    def pick(picks: tuple[int, ...], exposed: frozenset) -> None:
        if len(picks) < len(members):
            index = members[len(picks)]
            for number in range(len(options[index])):
                pick((*picks, number), exposed | masks[index][number])
            return
        regions = {i: options[i][n] for i, n in zip(members, picks, strict=True)}
        headroom = 1 << 30
        for box in boxes:
            used = len({r for i in box.contexts for r in regions[i]})
            spare = box.slots - box.transient - used
            if spare < 0:
                return
            if box.headroom:
                headroom = min(headroom, spare)
        found.append((picks, exposed, headroom, _total([regions[i] for i in members])))

    pick((), frozenset())
    return _thin(iter(found)) if len(found) > 1 else found


def _total(regions: list[tuple[Piece, ...]]) -> int:
    """Reading 20, for the contexts of one MPU in one stage."""
    everywhere = set(regions[0]).intersection(*regions[1:])
    return len(everywhere) + sum(len(own) - len(everywhere) for own in regions)


def _thin(found: Iterator[tuple[tuple[int, ...], frozenset, int, int]]) -> list:
    """Drops choices that expose the same pairs and are no better in headroom and regions."""
    kept: dict[frozenset, list[tuple[tuple[int, ...], frozenset, int, int]]] = {}
    for choice in found:
        same = kept.setdefault(choice[1], [])
        if any(other[2] >= choice[2] and other[3] <= choice[3] for other in same):
            continue
        same[:] = [o for o in same if not (choice[2] >= o[2] and choice[3] <= o[3])]
        same.append(choice)
    return [choice for same in kept.values() for choice in same]

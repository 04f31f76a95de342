"""Bytes that exposure may cover in a context, kind by kind (design 2.4)."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.addr import GRANULE
from mpuplan.arch.memory import is_device
from mpuplan.arch.rights import Rights
from mpuplan.demand.sites import FIXED, block_extents
from mpuplan.demand.spans import Range, overlap, within, without
from mpuplan.demand.words import Bits, Rules, privileged_executes
from mpuplan.model.blocks import all_blocks
from mpuplan.model.board import BankKind, BlockKind, Board, Over, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mpuplan.demand.asks import Ask
    from mpuplan.demand.carriers import Carrier
    from mpuplan.demand.contexts import Context
    from mpuplan.demand.ground import Ground


@dataclass(frozen=True, slots=True)
class Patch:
    """Bytes ``[start, end)`` of a carrier that exposure of one kind may cover.

    ``shift`` takes fixed addresses to physical bytes (see `ground`).
    """

    start: int
    end: int
    kind: Over
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Exposable:
    """What exposure may cover in one context: sorted patches by carrier, and what forbids it."""

    patches: Mapping[str, tuple[Patch, ...]]
    transient: tuple[Ask, ...]
    emulated: tuple[Range, ...]
    cuts: tuple[int, ...]
    rule: Rules

    def fill(self, carrier: str, start: int, end: int, bits: Bits) -> tuple[Patch, ...] | None:
        """The patches that make up ``[start, end)`` under a region with ``bits``, or None."""
        found: list[Patch] = []
        at = start
        for patch in self.patches.get(carrier, ()):
            if patch.start <= at < patch.end and _suits(patch.kind, bits):
                found.append(Patch(at, min(end, patch.end), patch.kind, patch.shift))
                at = found[-1].end
            if at >= end:
                break
        if at < end or not self._allowed(carrier, start, end, bits):
            return None
        return tuple(found)

    def upwards(self, at: int, bits: Bits) -> Iterator[Patch]:
        """Touching fixed patches from address ``at`` up, as far as a region may stretch."""
        for patch in self._clipped(bits):
            if patch.start == at and patch.start < patch.end:
                yield patch
                at = patch.end

    def downwards(self, at: int, bits: Bits) -> Iterator[Patch]:
        """Touching fixed patches from address ``at`` down, as far as a region may stretch."""
        for patch in reversed(self._clipped(bits)):
            if patch.end == at and patch.start < patch.end:
                yield patch
                at = patch.start

    def free(self, bits: Bits) -> tuple[Patch, ...]:
        """Fixed free patches under a region with ``bits``."""
        return tuple(p for p in self._clipped(bits) if p.kind is Over.FREE)

    def _clipped(self, bits: Bits) -> tuple[Patch, ...]:
        """Fixed patches that suit ``bits``, cut at the cut points and a granule away from them."""
        found: list[Patch] = []
        for patch in self.patches.get(FIXED, ()):
            for start, end in _between(patch, sorted(self.cuts)):
                low = start + GRANULE if start in self.cuts else start
                high = end - GRANULE if end in self.cuts else end
                if low < high and _suits(patch.kind, bits):
                    found.append(Patch(low, high, patch.kind, patch.shift))
        return tuple(p for p in found if self._allowed(FIXED, p.start, p.end, bits))

    def _allowed(self, carrier: str, start: int, end: int, bits: Bits) -> bool:
        if carrier == FIXED:
            if any(start <= cut <= end for cut in self.cuts):
                return False
            if bits.unprivileged and any(overlap((start, end), seen) for seen in self.emulated):
                return False
        return all(
            not overlap((start, end), (a.low, a.high)) or self._serves(a, start, end, bits)
            for a in self.transient
            if a.carrier == carrier
        )

    def _serves(self, ask: Ask, start: int, end: int, bits: Bits) -> bool:
        """True when a region over the gap gives a transient map all that it wants."""
        if not (start <= ask.low and ask.high <= end):
            return False
        return grants(bits, ask, self.rule)


def grants(bits: Bits, ask: Ask, rule: Rules) -> bool:
    """True when ``bits`` give the privileged agent the rights and attributes of ``ask``."""
    wanted = ask.wish.attributes.effective
    if (bits.mair, bits.share) != (wanted.mair, wanted.share):
        return False
    if ask.wish.rights & Rights.W and bits.ap & 2:
        return False
    return not ask.wish.rights & Rights.X or privileged_executes(bits, rule)


def _suits(kind: Over, bits: Bits) -> bool:
    if kind is Over.OWN:
        return not bits.unprivileged
    return is_device(bits.mair) == (kind is Over.HOLES)


def exposable(
    ground: Ground,
    context: Context,
    movable: Sequence[Carrier],
    asked: Iterable[Ask],
    cuts: tuple[int, ...],
    rule: Rules,
) -> Exposable:
    """What exposure may cover in ``context``; nothing where the policy allows none."""
    board = ground.board
    patches: dict[str, list[Patch]] = {}
    for carrier, patch in _patches(ground, context, movable):
        patches.setdefault(carrier, []).append(patch)
    ordered = {k: tuple(sorted(v, key=lambda p: p.start)) for k, v in patches.items()}
    emulated = tuple(
        (r.start, r.start + r.size)
        for guest in board.guests
        if guest.name == context.guest
        for r in guest.emulated
    )
    transient = tuple(ask for ask in asked if ask.transient)
    return Exposable(ordered, transient, emulated, cuts, rule)


def _patches(
    ground: Ground, context: Context, movable: Sequence[Carrier]
) -> Iterator[tuple[str, Patch]]:
    over = ground.board.policy.over
    if Over.OWN in over:
        yield from _dead(ground, context)
    if Over.HOLES in over:
        holes = [(h.start, h.start + h.size) for h in ground.board.holes]
        for low, high in without(holes, ground.owned_by_devices_and(context.pcpu)):
            yield FIXED, Patch(low, high, Over.HOLES)
    if Over.FREE in over:
        for bank in ground.board.memory:
            if bank.kind is BankKind.RAM and context.pcpu in bank.pcpus:
                for low, high in ground.unowned(bank):
                    yield FIXED, Patch(low, high, Over.FREE, ground.shifts[bank.name])
        for mover in movable:
            for low, high in _inner_gaps(mover):
                yield mover.name, Patch(low, high, Over.FREE)


def _inner_gaps(carrier: Carrier) -> tuple[Range, ...]:
    return without([(carrier.low, carrier.high)], carrier.solids) if carrier.ram else ()


def _dead(ground: Ground, context: Context) -> Iterator[tuple[str, Patch]]:
    """Parts of the privileged party's image whose demand ended before this context's stage."""
    board = ground.board
    order = {stage.name: i for i, stage in enumerate(board.stages)}
    now = order[context.stage]
    for block in all_blocks(board):
        if block.kind is not BlockKind.IMAGE or block.owner != context.owner:
            continue
        shift = ground.shifts[block.banks[0]]
        for part, extent in zip(block.parts, block_extents(block), strict=True):
            if _ended(board, part, context.pcpu, order, now):
                yield extent.carrier, Patch(extent.low, extent.high, Over.OWN, shift)


def _ended(board: Board, part: Part, pcpu: int, order: Mapping[str, int], now: int) -> bool:
    if part.grant is None or pcpu not in part.grant.pcpus:
        return False
    on_this = {stage.name for stage in board.stages if pcpu in stage.pcpus}
    when = [order[stage] for stage, _ in part.grant.access if stage in on_this]
    return bool(when) and max(when) < now


def pieces(patches: Iterable[Patch], points: Iterable[int]) -> Iterator[Patch]:
    """The patches cut at ``points``, so that overlapping gaps share their pieces."""
    stops = sorted(set(points))
    for patch in patches:
        for low, high in within(_between(patch, stops), patch.start, patch.end):
            yield Patch(low, high, patch.kind, patch.shift)


def _between(patch: Patch, stops: Sequence[int]) -> Iterator[Range]:
    inner = [p for p in stops if patch.start < p < patch.end]
    edges = [patch.start, *inner, patch.end]
    yield from itertools.pairwise(edges)

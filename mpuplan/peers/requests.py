"""What software asks an allocator for: the demands of a context, one request per demand.

A request carries the word that its bytes need in the end, with what other demands of the same
context ask for them; where that changes inside a demand, it is as many requests. So no
allocator is refused for a word that it would have been told better.
"""

from __future__ import annotations

import enum
import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.demand.asks import AskKind
from mpuplan.demand.sites import FIXED
from mpuplan.demand.spans import Ranges
from mpuplan.demand.words import Agent, Bits, Conflict, bits_of
from mpuplan.model.blocks import all_blocks
from mpuplan.model.board import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.demand.asks import Ask
    from mpuplan.demand.contexts import Context
    from mpuplan.demand.problem import Demand, Problem
    from mpuplan.demand.words import Rules
    from mpuplan.model.board import Board

__all__ = ["Clashing", "Kind", "Request", "Scene", "View", "runs", "scene"]


class Clashing(Exception):
    """Demands of a context that no word serves together: no allocator can be asked for them."""


class Kind(enum.StrEnum):
    """What is asked for: part of an image, another own block, a device, other bytes, a range."""

    IMAGE = "image"
    BLOCK = "block"
    DEVICE = "device"
    USE = "use"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Request:
    """Bytes ``[start, end)``, rounded as the board says, with one word.

    `party` asks; `user`: for the unprivileged agent; `transient`: only for a moment.
    """

    name: str
    party: str
    kind: Kind
    start: int
    end: int
    bits: Bits
    user: bool = False
    transient: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A context and what is asked for in it, in the order of the board."""

    context: Context
    requests: tuple[Request, ...]

    def of(self, *parties: str) -> tuple[Request, ...]:
        """Lasting requests of some parties."""
        return tuple(r for r in self.requests if r.party in parties and not r.transient)


@dataclass(frozen=True, slots=True)
class Scene:
    """A board with places, ready for a replay."""

    board: Board
    views: tuple[View, ...]


def scene(problem: Problem, places: Mapping[str, int]) -> Scene:
    """All requests, with movable blocks at `places`; raises Clashing."""
    board = problem.board
    images = frozenset(
        part.name for b in all_blocks(board) if b.kind is BlockKind.IMAGE for part in b.parts
    )
    devices = frozenset(
        name for d in board.devices for name in (d.name, *(part.name for part in d.parts))
    )
    kinds = _Kinds(images, devices)
    return Scene(
        board, tuple(View(d.context, _requests(d, kinds, places)) for d in problem.demands)
    )


@dataclass(frozen=True, slots=True)
class _Kinds:
    images: frozenset[str]
    devices: frozenset[str]

    def of(self, ask: Ask) -> Kind:
        if ask.kind is AskKind.WINDOW:
            return Kind.WINDOW
        if ask.kind is AskKind.OWN:
            return Kind.IMAGE if ask.name in self.images else Kind.BLOCK
        return Kind.DEVICE if ask.name in self.devices else Kind.USE


def _requests(demand: Demand, kinds: _Kinds, places: Mapping[str, int]) -> tuple[Request, ...]:
    placed = [_placed(ask, places) for ask in demand.asks]
    lasting = Ranges(
        ((ask.low, ask.high), (at, ask)) for at, ask in enumerate(placed) if not ask.transient
    )
    found: dict[Request, None] = {}
    for ask in placed:
        if ask.transient:
            pieces = _alone(ask, demand.rule)
        else:
            near = [known for _, known in lasting.meeting(ask.low, ask.high)]
            pieces = _pieces(ask, [each for _, each in sorted(near, key=_place)], demand.rule)
        for start, end, bits in pieces:
            request = Request(
                ask.name,
                ask.party,
                kinds.of(ask),
                start,
                end,
                bits,
                user=ask.wish.agent is Agent.USER,
                transient=ask.transient,
            )
            found.setdefault(request)
    return tuple(found)


def _place(known: tuple[int, Ask]) -> int:
    return known[0]


def _placed(ask: Ask, places: Mapping[str, int]) -> Ask:
    base = 0 if ask.carrier == FIXED else places[ask.carrier]
    return replace(ask, low=ask.low + base, high=ask.high + base)


def _alone(ask: Ask, rule: Rules) -> Iterator[tuple[int, int, Bits]]:
    bits = bits_of([ask.wish], rule)
    if isinstance(bits, Bits):
        yield ask.low, ask.high, bits


def _pieces(ask: Ask, near: Sequence[Ask], rule: Rules) -> Iterator[tuple[int, int, Bits]]:
    """The stretches of a demand that need one word each; what nobody may touch is left out."""
    edges = {min(max(e, ask.low), ask.high) for other in near for e in (other.low, other.high)}
    last: tuple[int, int, Bits] | None = None
    for start, end in itertools.pairwise(sorted(edges)):
        here = [other for other in near if other.low <= start and end <= other.high]
        bits = bits_of([other.wish for other in here], rule)
        if isinstance(bits, Conflict):
            raise Clashing(f"'{here[bits.first].name}' and '{here[bits.second].name}'")
        if last and bits == last[2] and last[1] == start:
            last = last[0], end, last[2]
            continue
        if last:
            yield last
        last = (start, end, bits) if bits else None
    if last:
        yield last


def runs(requests: Sequence[Request]) -> list[tuple[int, int, Bits, tuple[str, ...]]]:
    """Requests by address, those that touch or overlap with one word joined."""
    found: list[tuple[int, int, Bits, tuple[str, ...]]] = []
    for each in sorted(requests, key=lambda r: (r.start, r.end)):
        last = found[-1] if found else None
        if last and last[2] == each.bits and each.start <= last[1]:
            names = last[3] if each.name in last[3] else (*last[3], each.name)
            found[-1] = (last[0], max(last[1], each.end), last[2], names)
        else:
            found.append((each.start, each.end, each.bits, (each.name,)))
    return found

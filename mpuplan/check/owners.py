"""Who owns each byte, and what may not lie on it (design 2.3, readings 4 to 6)."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.addr import align_down, align_up, range_text
from mpuplan.arch.rights import Rights
from mpuplan.check.codes import finding
from mpuplan.check.cover import Cover
from mpuplan.check.places import inner_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.check.demands import Demand
    from mpuplan.check.places import Piece, Places
    from mpuplan.diag import Diagnostic, Span
    from mpuplan.model.board import Block, Board, Window

__all__ = ["Kind", "Owned", "overlaps", "owned", "owned_inside", "roundings", "windows_of"]


class Kind(enum.Enum):
    """What an occupied range is; the value is how a message calls it."""

    BLOCK = "block"
    DEVICE = "device"
    RESERVED = "reserved range"
    WINDOW = "window"
    EMULATED = "emulated range"


@dataclass(frozen=True, slots=True)
class Owned:
    """A range that is not free: ``[low, high)`` as written, ``[start, end)`` rounded.

    `owner` is empty for windows, the guest's name for its emulated ranges. The same bytes at
    the address of a mirror bank are an entry of their own.
    """

    kind: Kind
    owner: str
    name: str
    span: Span
    pcpus: frozenset[int]
    low: int
    high: int
    start: int
    end: int
    piece: Piece | None = None

    @property
    def text(self) -> str:
        """How a message names it, and whose it is."""
        party = self.piece.block.owner if self.piece is not None else ""
        return f"{self.kind.value} '{self.name}'" + (f" of '{party}'" if party else "")


def owned(board: Board, places: Places) -> tuple[Owned, ...]:
    """Everything that occupies addresses, mirrors included.

    Blocks of guests' own programs are left out: their bytes are the guest's memory.
    """
    inner = {block.name for block in inner_blocks(board)}
    outer = {name: pieces for name, pieces in places.items() if name not in inner}
    entries = [*_blocks(outer), *_ranges(board)]
    return tuple(view for entry in entries for view in _views(board, entry))


def owned_inside(board: Board, places: Places) -> tuple[Owned, ...]:
    """The blocks of guests' own programs."""
    inner = {block.name: places.get(block.name, ()) for block in inner_blocks(board)}
    return tuple(_blocks(inner))


def windows_of(board: Board) -> Iterator[Window]:
    """The windows of the hypervisor and the programs."""
    if board.hypervisor is not None:
        yield from board.hypervisor.windows
    for program in board.programs:
        yield from program.windows


def overlaps(board: Board, entries: tuple[Owned, ...]) -> list[Diagnostic]:
    """Reading 6 for movable blocks (rounded); between fixed ones, bytes with two owners (2.3)."""
    seers = _seers(board)
    whole = Cover((e.start, e.end, e) for e in entries)
    bare = Cover((e.low, e.high, e) for e in entries)
    clashes: dict[tuple[str, str], tuple[int, int, Owned, Owned]] = {}
    for mine in entries:
        if mine.piece is None:
            continue
        for cover, bounds in ((whole, (mine.start, mine.end)), (bare, (mine.low, mine.high))):
            for low, high, others in cover.segments(*bounds):
                for other in others:
                    if _clash(mine, other, seers, rounded=cover is whole):
                        pair = (min(mine.name, other.name), max(mine.name, other.name))
                        clashes.setdefault(pair, (low, high, mine, other))
    return [_clash_finding(*clash) for clash in clashes.values()]


def roundings(demands: Iterable[Demand], entries: tuple[Owned, ...]) -> list[Diagnostic]:
    """Reading 4: rounded bytes on bytes of another owner, on another pCPU's block, on `none`."""
    bare = Cover((e.low, e.high, e) for e in entries if e.kind not in (Kind.WINDOW, Kind.EMULATED))
    found: dict[tuple[str, str], Diagnostic] = {}
    for demand in demands:
        for start, end in ((demand.start, demand.low), (demand.high, demand.end)):
            for low, high, others in bare.segments(start, end):
                for other in others:
                    if not demand.window and _hurt(demand, other):
                        key = (demand.name, other.name)
                        found.setdefault(key, _rounding_finding(demand, other, low, high))
    return list(found.values())


def _blocks(places: Places) -> Iterator[Owned]:
    for pieces in places.values():
        for p in pieces:
            yield Owned(
                Kind.BLOCK, p.owner, p.part.name, p.part.span, p.pcpus,
                p.low, p.high, p.start, p.end, p,
            )  # fmt: skip


def _ranges(board: Board) -> Iterator[Owned]:
    everyone = frozenset(range(board.pcpus))
    named = [(Kind.DEVICE, d.name, d.name, d.span, d.start, d.size) for d in board.devices]
    named += [(Kind.RESERVED, r.name, r.name, r.span, r.start, r.size) for r in board.reserved]
    for guest in board.guests:
        for hidden in guest.emulated:
            named.append(
                (Kind.EMULATED, guest.name, hidden.name, hidden.span, hidden.start, hidden.size)
            )
    for kind, owner, name, span, start, size in named:
        end = start + size
        yield Owned(kind, owner, name, span, everyone, start, end, start, end)
    for w in windows_of(board):
        low, high = w.start, w.start + w.size
        start, end = align_down(low, w.page), align_up(high, w.page)
        seen_by = frozenset(w.grant.pcpus)
        yield Owned(Kind.WINDOW, "", w.name, w.span, seen_by, low, high, start, end)


def _views(board: Board, entry: Owned) -> Iterator[Owned]:
    """The entry, and the same bytes through mirror banks (2.3: `mirror` banks are the same)."""
    yield entry
    if entry.kind in (Kind.WINDOW, Kind.EMULATED):
        return
    homes = [b for b in board.memory if b.start <= entry.start < b.start + b.size]
    roots = {(bank.mirror or bank.name): entry.start - bank.start for bank in homes}
    aliases = {
        b.start + roots[b.mirror or b.name] for b in board.memory if (b.mirror or b.name) in roots
    }
    for start in sorted(aliases - {entry.start}):
        by = start - entry.start
        yield Owned(
            entry.kind, entry.owner, entry.name, entry.span, frozenset(range(board.pcpus)),
            entry.low + by, entry.high + by, start, entry.end + by, entry.piece,
        )  # fmt: skip


def _seers(board: Board) -> dict[str, set[str]]:
    """Guests that may see a block, by block or part name."""
    seers: dict[str, set[str]] = {}
    for guest in board.guests:
        for use in guest.uses:
            seers.setdefault(use.target, set()).add(guest.name)
    for shared in board.shared:
        for party, _ in shared.uses:
            seers.setdefault(shared.block.name, set()).add(party)
    return seers


def _clash(mine: Owned, other: Owned, seers: dict[str, set[str]], *, rounded: bool) -> bool:
    """True when the bytes of a block may not lie on `other`; `rounded`: both ranges rounded."""
    assert mine.piece is not None
    block = mine.piece.block
    if other.piece is not None and other.piece.block is block:
        return False
    if not mine.pcpus & other.pcpus:
        return False
    movable = _movable(block) or (other.piece is not None and _movable(other.piece.block))
    if other.kind is Kind.EMULATED:
        names = {block.owner, *seers.get(block.name, ()), *seers.get(mine.name, ())}
        return movable and other.owner in names
    if other.kind is Kind.WINDOW:
        return movable
    return movable if rounded else True


def _movable(block: Block) -> bool:
    return block.start is None or block.relink


def _clash_finding(low: int, high: int, mine: Owned, other: Owned) -> Diagnostic:
    names = f"block '{mine.name}' at {range_text(mine.start, mine.end)}"
    message = f"{names} lies on {other.text} in {range_text(low, high)}"
    return finding(
        "placement-conflict",
        message,
        span=mine.span,
        at=(mine.name, other.name),
        other=(other.span, f"{other.text} at {range_text(other.start, other.end)}"),
    )


def _hurt(demand: Demand, other: Owned) -> bool:
    if not set(demand.pcpus) & other.pcpus:
        return False
    if other.owner != demand.owner:
        return True
    if other.piece is None or other.piece.part.grant is None or other.name == demand.target:
        return False
    grant = other.piece.part.grant
    forbidden = any(rights is Rights.NONE for _, rights in grant.access)
    return forbidden or not set(grant.pcpus) & set(demand.pcpus)


def _rounding_finding(demand: Demand, other: Owned, low: int, high: int) -> Diagnostic:
    text = f"'{demand.name}' rounded to {range_text(demand.start, demand.end)} reaches"
    return finding(
        "rounding-foreign",
        f"{text} {other.text} in {range_text(low, high)}",
        span=demand.span,
        at=(demand.name, other.name),
        other=(other.span, f"{other.text} begins at the bytes reached"),
    )

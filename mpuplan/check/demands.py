"""What each party asks for in a context (design 2.1 to 2.3; readings 2, 3, 8 to 10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.addr import align_down, align_up
from mpuplan.arch.rights import Rights
from mpuplan.check.contexts import Context, Side
from mpuplan.model.board import (
    Block,
    Board,
    Grant,
    Guest,
    Hypervisor,
    Level,
    Program,
    Switch,
    Task,
    Use,
    Window,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.arch.memory import Attributes
    from mpuplan.check.places import Piece, Places
    from mpuplan.diag import Span

__all__ = ["Demand", "demands"]


@dataclass(frozen=True, slots=True)
class Demand:
    """An agent's wish for `[start, end)`, rounded; `[low, high)` are the bytes as written.

    `privileged`: EL2 (EL1 in an EL1 MPU), else the guest (EL0). `rights` NONE: nobody may.
    `owner` and `target`: whose bytes they are, and under which name; empty for a window.
    """

    name: str
    span: Span
    privileged: bool
    rights: Rights
    attributes: Attributes
    pcpus: tuple[int, ...]
    transient: bool
    owner: str
    target: str
    low: int
    high: int
    start: int
    end: int

    @property
    def window(self) -> bool:
        """True for a window: it asks for a range whoever owns the bytes."""
        return not self.target


@dataclass(frozen=True, slots=True)
class _Extent:
    """Bytes that a grant is about; everything of a Demand but the agent and its rights."""

    name: str
    span: Span
    grant: Grant
    owner: str
    target: str
    low: int
    high: int
    start: int
    end: int

    def demand(self, rights: Rights, *, privileged: bool) -> Demand:
        """This extent asked for by one agent."""
        grant = self.grant
        return Demand(
            self.name, self.span, privileged, rights, grant.attributes, grant.pcpus,
            grant.transient, self.owner, self.target, self.low, self.high, self.start, self.end,
        )  # fmt: skip


def demands(board: Board, places: Places, context: Context) -> list[Demand]:
    """All demands that hold in `context`, transient ones included."""
    if context.side is Side.NESTED:
        return []
    if isinstance(context.party, Program):
        return list(_program(board, places, context, context.party))
    found = list(_hypervisor(board, places, context, context.party))
    if context.side is Side.GUEST and context.guest is not None:
        found += _guest(board, places, context, context.guest)
    return found


def _hypervisor(
    board: Board, places: Places, context: Context, hypervisor: Hypervisor
) -> Iterator[Demand]:
    """Reading 8: in idle and in every guest's contexts, unless `while` narrows it."""
    for extent in _extents(board, places, hypervisor):
        grant = extent.grant
        rights = _asked(grant.access, grant, context)
        if rights is not None and _holds(grant, context, hypervisor.switch):
            yield extent.demand(rights, privileged=True)


def _holds(grant: Grant, context: Context, switch: Switch) -> bool:
    if context.guest is None:
        return grant.idle
    if context.guest.name not in grant.guests:
        return False
    if context.side is Side.GUEST and switch is Switch.ENTRY:
        return grant.entry and not grant.transient
    return True


def _guest(board: Board, places: Places, context: Context, guest: Guest) -> Iterator[Demand]:
    for extent in _extents(board, places, guest):
        rights = _asked(extent.grant.access, extent.grant, context)
        if rights is not None:
            yield extent.demand(rights, privileged=False)


def _program(board: Board, places: Places, context: Context, program: Program) -> Iterator[Demand]:
    for extent in _extents(board, places, program):
        rights = _asked(extent.grant.access, extent.grant, context)
        if rights is not None:
            yield extent.demand(rights, privileged=True)
        user = _asked(extent.grant.user, extent.grant, context)
        if user and program.level is Level.EL1:
            yield extent.demand(user, privileged=False)
    for task in program.tasks:
        for extent in _extents(board, places, task):
            rights = _asked(extent.grant.access, extent.grant, context)
            if rights is not None:
                yield from _task(extent, rights, running=context.task is task)


def _task(extent: _Extent, rights: Rights, *, running: bool) -> Iterator[Demand]:
    """Reading 10: EL0 in the task's own context; EL1 without x in every one; `none` for all."""
    kept = rights & ~Rights.X
    if kept or not rights:
        yield extent.demand(kept, privileged=True)
    if rights and running:
        yield extent.demand(rights, privileged=False)


def _asked(access: tuple[tuple[str, Rights], ...], grant: Grant, context: Context) -> Rights | None:
    if context.pcpu not in grant.pcpus:
        return None
    return dict(access).get(context.stage.name)


def _extents(
    board: Board, places: Places, party: Hypervisor | Guest | Program | Task
) -> Iterator[_Extent]:
    """Everything a party asks for: own parts, uses, windows, shares of shared blocks."""
    for block in party.blocks:
        for piece in places.get(block.name, ()):
            if piece.part.grant is not None:
                yield _of_piece(piece, piece.part.grant)
    for use in party.uses:
        yield from _of_use(board, places, use)
    for shared in board.shared:
        for name, use in shared.uses:
            if name == party.name and _shares(board, party):
                yield from _of_use(board, places, use)
    if isinstance(party, Hypervisor | Program):
        for window in party.windows:
            yield _of_window(window)


def _shares(board: Board, party: Hypervisor | Guest | Program | Task) -> bool:
    """`with:` of a shared block names parties of the board: no task, and no guest's own program.

    Such a program has the guest's name, but asks only for what stands in it (design 8).
    """
    if isinstance(party, Task):
        return False
    return not isinstance(party, Program) or any(party is known for known in board.programs)


def _of_piece(piece: Piece, grant: Grant) -> _Extent:
    part = piece.part
    return _Extent(
        part.name, part.span, grant, piece.owner, part.name,
        piece.low, piece.high, piece.start, piece.end,
    )  # fmt: skip


def _of_window(window: Window) -> _Extent:
    low, high = window.start, window.start + window.size
    start, end = align_down(low, window.page), align_up(high, window.page)
    return _Extent(window.name, window.span, window.grant, "", "", low, high, start, end)


def _of_use(board: Board, places: Places, use: Use) -> Iterator[_Extent]:
    """Reading 3: rounded to the use's granule; of several parts, what their ranges hold of it."""
    found = _target(board, places, use.target)
    if found is None:
        return
    owner, base, pieces = found
    low, high = base + use.offset, base + use.offset + use.size
    start, end = align_down(low, use.page), align_up(high, use.page)
    if len(pieces) < 2:
        yield _Extent(use.name, use.span, use.grant, owner, use.target, low, high, start, end)
        return
    for piece in pieces:
        cut = max(start, piece.start), min(end, piece.end)
        bare = max(low, piece.low, cut[0]), min(high, piece.high, cut[1])
        if cut[0] < cut[1]:
            raw = bare if bare[0] < bare[1] else (cut[0], cut[0])
            yield _Extent(use.name, use.span, use.grant, owner, use.target, *raw, *cut)


def _target(board: Board, places: Places, name: str) -> tuple[str, int, tuple[Piece, ...]] | None:
    """Owner, first byte and pieces of what a use refers to; None when it was not placed."""
    for device in board.devices:
        if device.name == name:
            return device.name, device.start, ()
        for part in device.parts:
            if name in (part.name, f"{device.name}.{part.name}"):
                return device.name, device.start + part.offset, ()
    if name in places:
        pieces = places[name]
        return pieces[0].owner, _block_start(pieces), pieces
    for pieces in places.values():
        for piece in pieces:
            if piece.part.name == name:
                return piece.owner, piece.low, (piece,)
    return None


def _block_start(pieces: tuple[Piece, ...]) -> int:
    block: Block = pieces[0].block
    if block.start is not None:
        return block.start
    return pieces[0].low - (0 if block.relink else pieces[0].part.offset)

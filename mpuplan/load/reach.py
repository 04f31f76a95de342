"""Who reaches a block: its grants and uses, and the pCPUs that they hold on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.model.blocks import all_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.diag import Span
    from mpuplan.model.board import Block, Board, Grant, Program, Use, Window

__all__ = ["Ask", "asks", "block_users", "live_pcpus", "program_asks", "roots"]


@dataclass(frozen=True, slots=True)
class Ask:
    """One demand of a board. ``root``: the block or device asked for, "" for a window.

    ``offset`` and ``size`` are raw bytes in the root; for a window, ``offset`` is its address.
    ``page``: the granule that they are rounded to. ``kind``: hypervisor, guest, program or task.
    """

    party: str
    kind: str
    name: str
    target: str
    root: str
    offset: int
    size: int
    page: int
    grant: Grant
    span: Span


def asks(board: Board) -> Iterator[Ask]:
    """Every demand, in the order of the board; demands of guests' own programs are left out."""
    at = roots(board)
    hypervisor = board.hypervisor
    if hypervisor is not None:
        yield from _blocks(hypervisor.name, "hypervisor", hypervisor.blocks)
        yield from _uses(hypervisor.name, "hypervisor", hypervisor.uses, at)
        yield from _windows(hypervisor.name, "hypervisor", hypervisor.windows)
    for guest in board.guests:
        yield from _blocks(guest.name, "guest", guest.blocks)
        yield from _uses(guest.name, "guest", guest.uses, at)
    for program in board.programs:
        yield from _program(program, at)
    kinds = {guest.name: "guest" for guest in board.guests}
    kinds |= {program.name: "program" for program in board.programs}
    for shared in board.shared:
        for party, use in shared.uses:
            yield from _uses(party, kinds.get(party, "hypervisor"), (use,), at)


def program_asks(board: Board, program: Program) -> Iterator[Ask]:
    """Every demand of a guest's own program; its blocks are roots of their own."""
    own = (*program.blocks, *(block for task in program.tasks for block in task.blocks))
    yield from _program(program, roots(board) | _roots(own))


def _program(program: Program, at: dict[str, tuple[str, int]]) -> Iterator[Ask]:
    yield from _blocks(program.name, "program", program.blocks)
    yield from _uses(program.name, "program", program.uses, at)
    yield from _windows(program.name, "program", program.windows)
    for task in program.tasks:
        yield from _blocks(program.name, "task", task.blocks)
        yield from _uses(program.name, "task", task.uses, at)


def roots(board: Board) -> dict[str, tuple[str, int]]:
    """Every name that a use may have as target -> the block or device that holds it, and where."""
    found = _roots(all_blocks(board))
    for device in board.devices:
        found[device.name] = (device.name, 0)
        found |= {part.name: (device.name, part.offset) for part in device.parts}
    return found


def _roots(blocks: Iterable[Block]) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for block in blocks:
        found |= {part.name: (block.name, part.offset) for part in block.parts}
        found[block.name] = (block.name, 0)
    return found


def live_pcpus(board: Board, grant: Grant) -> frozenset[int]:
    """The pCPUs on which a grant holds in some stage."""
    wanted = {stage for stage, _ in grant.access}
    running = {pcpu for stage in board.stages if stage.name in wanted for pcpu in stage.pcpus}
    return frozenset(grant.pcpus) & running


def block_users(board: Board) -> dict[str, frozenset[int]]:
    """The pCPUs that reach each block, by its name."""
    users: dict[str, frozenset[int]] = {}
    for ask in asks(board):
        if ask.root:
            users[ask.root] = users.get(ask.root, frozenset()) | live_pcpus(board, ask.grant)
    return users


def _blocks(party: str, kind: str, blocks: tuple[Block, ...]) -> Iterator[Ask]:
    for block in blocks:
        for part in block.parts:
            if part.grant is not None:
                yield Ask(
                    party,
                    kind,
                    part.name,
                    part.name,
                    block.name,
                    part.offset,
                    part.size,
                    part.page,
                    part.grant,
                    part.span,
                )


def _uses(
    party: str, kind: str, uses: tuple[Use, ...], at: dict[str, tuple[str, int]]
) -> Iterator[Ask]:
    for use in uses:
        root, offset = at[use.target]
        yield Ask(
            party,
            kind,
            use.name,
            use.target,
            root,
            offset + use.offset,
            use.size,
            use.page,
            use.grant,
            use.span,
        )


def _windows(party: str, kind: str, windows: tuple[Window, ...]) -> Iterator[Ask]:
    for window in windows:
        yield Ask(
            party,
            kind,
            window.name,
            window.name,
            "",
            window.start,
            window.size,
            window.page,
            window.grant,
            window.span,
        )

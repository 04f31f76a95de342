"""What EL2's cache maintenance cannot reach: bytes that guests share between pCPUs and it does not.

By stage 2 where a guest's own MPU has them wider, or by a map of a moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.memory import Share, is_cacheable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.diag import Span
    from mpuplan.load.findings import Findings
    from mpuplan.model.board import Block, Board, Grant, Guest, Use

__all__ = ["check_reach"]


def check_reach(board: Board, findings: Findings) -> None:
    """An operation by address goes as far as EL2's region says: on one pCPU, where share is non.

    The guest's lines are where both stages together say, which is the wider share of the two.
    """
    for guest in board.guests if board.core.coherent else ():
        for name, span, memory in _wider(guest):
            message = (
                f"'{name}' is shared between pCPUs by guest '{guest.name}', but not '{memory.name}'"
                " that it lies in: EL2's cache maintenance does not reach it on other pCPUs"
            )
            findings.add("share-out-of-reach", message, span, at=(name, memory.name))
    for use, guest_name in _private_maps(board) if board.core.coherent else ():
        message = (
            f"'{use.target}' is shared between pCPUs by guest '{guest_name}', but not where"
            f" '{use.name}' maps it for a moment: EL2's cache maintenance does not reach it there"
        )
        findings.add("share-out-of-reach", message, use.span, at=(use.name, use.target))


def _private_maps(board: Board) -> Iterator[tuple[Use, str]]:
    """Transient uses with share non of memory that a guest has with a wider one."""
    uses = () if board.hypervisor is None else board.hypervisor.uses
    for use in uses:
        if use.grant.transient and _non(use.grant):
            for name, grant in _users(board, use.target):
                if _shared(grant):
                    yield use, name
                    break


def _users(board: Board, target: str) -> Iterator[tuple[str, Grant]]:
    """Guests that see a block as their own or as a shared one, and how."""
    for guest in board.guests:
        for block in guest.blocks:
            for part in block.parts:
                if target in (block.name, part.name) and part.grant is not None:
                    yield guest.name, part.grant
    for shared in board.shared:
        if shared.block.name == target:
            yield from ((party, use.grant) for party, use in shared.uses)


def _wider(guest: Guest) -> Iterator[tuple[str, Span, Block]]:
    """Parts and uses of a guest's program in memory with share non that have a wider one."""
    private = {b.name: b for b in guest.blocks if any(p.grant and _non(p.grant) for p in b.parts)}
    if guest.program is None or not private:
        return
    blocks = (*guest.program.blocks, *(b for t in guest.program.tasks for b in t.blocks))
    for block in blocks:
        for part in block.parts:
            if part.grant is not None and _shared(part.grant):
                yield from ((part.name, part.span, private[n]) for n in block.banks if n in private)
    for use in (*guest.program.uses, *(u for t in guest.program.tasks for u in t.uses)):
        if use.target in private and _shared(use.grant):
            yield use.target, use.span, private[use.target]


def _non(grant: Grant) -> bool:
    return is_cacheable(grant.attributes.mair) and grant.attributes.share is Share.NON


def _shared(grant: Grant) -> bool:
    return is_cacheable(grant.attributes.mair) and grant.attributes.share is not Share.NON

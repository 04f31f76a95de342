"""Does the map make sense: banks, owners, holes, address bits, room for movable blocks."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from mpuplan.arch.addr import align_up, range_text, size_text
from mpuplan.diag import Label
from mpuplan.model.blocks import all_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.diag import Span
    from mpuplan.load.findings import Findings
    from mpuplan.model.board import Bank, Block, Board

__all__ = ["check_block_owners", "check_owners", "check_ranges"]


@dataclass(frozen=True, slots=True)
class _Claim:
    """Bytes that somebody claims. ``banks``: those it may lie in, None where any counts."""

    what: str
    name: str
    start: int
    end: int
    span: Span
    banks: tuple[str, ...] | None = None

    def __str__(self) -> str:
        return f"{self.what} '{self.name}' at {range_text(self.start, self.end)}"


def check_ranges(board: Board, findings: Findings) -> None:
    """All findings about addresses that can be made before anything is placed."""
    _check_address_bits(board, findings)
    _check_banks(board, findings)
    check_owners(board, findings)
    _check_holes(board, findings)
    for block in all_blocks(board):
        if block.start is None:
            _check_room(board, block, findings)


def check_block_owners(blocks: Iterable[Block], findings: Findings) -> None:
    """Fixed blocks of one party that overlap each other."""
    pieces = [(claim.start, claim.end, claim) for claim in _claims(blocks)]
    if pieces:
        _sweep(pieces, findings)


def _owners(board: Board) -> Iterator[_Claim]:
    for device in board.devices:
        end = device.start + device.size
        yield _Claim("device", device.name, device.start, end, device.span)
    for area in board.reserved:
        yield _Claim("reserved range", area.name, area.start, area.start + area.size, area.span)
    yield from _claims(all_blocks(board))


def _claims(blocks: Iterable[Block]) -> Iterator[_Claim]:
    for block in blocks:
        if block.start is None:
            continue
        for part in block.parts:
            start = block.start + part.offset
            yield _Claim("block", part.name, start, start + part.size, part.span, block.banks)


def _ranges(board: Board) -> Iterator[_Claim]:
    """Everything with an address, for the check against the core's address bits."""
    yield from _owners(board)
    for bank in board.memory:
        yield _Claim("memory bank", bank.name, bank.start, bank.start + bank.size, bank.span)
    for hole in board.holes:
        yield _Claim("hole", hole.name, hole.start, hole.start + hole.size, hole.span)
    for guest in board.guests:
        for area in guest.emulated:
            yield _Claim("emulated range", area.name, area.start, area.start + area.size, area.span)
    windows = board.hypervisor.windows if board.hypervisor is not None else ()
    for window in (*windows, *(w for program in board.programs for w in program.windows)):
        end = window.start + window.size
        yield _Claim("window", window.name, window.start, end, window.span)


def _check_address_bits(board: Board, findings: Findings) -> None:
    top = 1 << board.core.pa_bits
    for claim in _ranges(board):
        if claim.end > top:
            message = (
                f"{claim} passes the {board.core.pa_bits} address bits of {board.core.product}"
            )
            findings.add("beyond-address-space", message, claim.span, at=(claim.name,))


def _check_banks(board: Board, findings: Findings) -> None:
    ordered = sorted(board.memory, key=lambda bank: bank.start)
    for index, bank in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.start >= bank.start + bank.size:
                break
            common = sorted(set(bank.pcpus) & set(other.pcpus))
            if common:
                _report_pair(findings, "overlapping-banks", _bank_claim(bank), _bank_claim(other))


def _bank_claim(bank: Bank) -> _Claim:
    return _Claim("memory bank", bank.name, bank.start, bank.start + bank.size, bank.span)


def check_owners(board: Board, findings: Findings) -> None:
    """Two owners on one byte, also when they reach it through a bank and its mirror."""
    spaces: dict[str, list[tuple[int, int, _Claim]]] = defaultdict(list)
    for claim in _owners(board):
        for space, start, end in _physical(board, claim):
            spaces[space].append((start, end, claim))
    for name in sorted(spaces):
        _sweep(spaces[name], findings)


def _sweep(pieces: list[tuple[int, int, _Claim]], findings: Findings) -> None:
    """Compare each piece with the one that reaches furthest before it."""
    pieces.sort(key=lambda piece: (piece[0], piece[1]))
    reached, holder = 0, pieces[0][2]
    for start, end, claim in pieces:
        if start < reached and claim.name != holder.name:
            _report_pair(findings, "overlapping-owners", holder, claim)
        if end > reached:
            reached, holder = end, claim


def _report_pair(findings: Findings, code: str, one: _Claim, other: _Claim) -> None:
    first, second = sorted((one, other), key=lambda claim: claim.span)
    apart = first.end <= second.start or second.end <= first.start
    through = ", the same bytes through a mirror bank" if apart else ""
    message = f"{second} overlaps {first}{through}"
    labels = (Label(first.span, f"{first.what} '{first.name}'"),)
    findings.add(code, message, second.span, labels=labels, at=(second.name, first.name))


def _physical(board: Board, claim: _Claim) -> Iterator[tuple[str, int, int]]:
    """The claim's bytes as (bank, start, end), mirrors undone; "" where no bank is."""
    by_name = {bank.name: bank for bank in board.memory}
    reached = claim.start
    for bank in sorted(board.memory, key=lambda bank: bank.start):
        start, end = max(claim.start, bank.start), min(claim.end, bank.start + bank.size)
        if start >= end or (claim.banks is not None and bank.name not in claim.banks):
            continue
        if start > reached:
            yield "", reached, start
        reached = max(reached, end)
        root = by_name[bank.mirror] if bank.mirror is not None else bank
        shift = root.start - bank.start
        yield root.name, start + shift, end + shift
    if reached < claim.end:
        yield "", reached, claim.end


def _check_holes(board: Board, findings: Findings) -> None:
    solid = [*_owners(board), *(_bank_claim(bank) for bank in board.memory)]
    solid.sort(key=lambda claim: claim.start)
    starts = [claim.start for claim in solid]
    furthest = list(accumulate(solid, _further))
    for hole in board.holes:
        claim = _Claim("hole", hole.name, hole.start, hole.start + hole.size, hole.span)
        before = bisect_left(starts, claim.end)
        other = furthest[before - 1] if before else None
        if other is not None and other.end > claim.start:
            message = f"{claim} lies on {other}"
            labels = (Label(other.span, f"{other.what} '{other.name}'"),)
            at = (claim.name, other.name)
            findings.add("hole-not-empty", message, claim.span, labels=labels, at=at)


def _further(one: _Claim, other: _Claim) -> _Claim:
    return other if other.end > one.end else one


def _check_room(board: Board, block: Block, findings: Findings) -> None:
    size = max((part.offset + part.size for part in block.parts), default=0)
    step = max((block.align, *(part.page for part in block.parts)))
    banks = [bank for bank in board.memory if bank.name in block.banks]
    names = ", ".join(f"'{bank.name}'" for bank in banks)
    if banks and all(size > bank.size for bank in banks):
        message = f"block '{block.name}' of {size_text(size)} fits into none of {names}"
        findings.add("block-too-large", message, block.span, at=(block.name,))
    elif banks and not any(_fits(bank, size, step) for bank in banks):
        message = (
            f"block '{block.name}' of {size_text(size)} has no start in {names}"
            f" that is a multiple of {size_text(step)}"
        )
        findings.add("impossible-alignment", message, block.span, at=(block.name,))


def _fits(bank: Bank, size: int, step: int) -> bool:
    return align_up(bank.start, step) + size <= bank.start + bank.size

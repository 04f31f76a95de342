"""Where every block lies, and the byte ranges of its parts (design 2.3, 2.4; readings 1 and 2).

Blocks of a guest's own program lie in that guest's memory, which stands where banks stand for
other blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text, align_down, align_up, range_text
from mpuplan.check.codes import finding
from mpuplan.model.board import Bank, BankKind
from mpuplan.model.tables import Origin, Tables

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Block, Board, Part

__all__ = [
    "APART",
    "Piece",
    "Places",
    "all_blocks",
    "block_names",
    "ghosts",
    "inner_blocks",
    "place",
    "span_of",
]

APART: Final = 1 << 64
"""Bytes between what `ghosts` places; no address is so high."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part where it lies: ``[low, high)`` as written, ``[start, end)`` rounded and filled.

    `owner`: the party, or the shared block's own name; `pcpus` are those that see the bytes.
    """

    block: Block
    part: Part
    owner: str
    pcpus: frozenset[int]
    low: int
    high: int
    start: int
    end: int


Places = Mapping[str, tuple[Piece, ...]]
"""The pieces of each placed block, ascending, by the block's name."""


def all_blocks(board: Board) -> Iterator[Block]:
    """Every block of the board; those of guests' own programs come last."""
    if board.hypervisor is not None:
        yield from board.hypervisor.blocks
    for guest in board.guests:
        yield from guest.blocks
    for program in board.programs:
        yield from program.blocks
        for task in program.tasks:
            yield from task.blocks
    for shared in board.shared:
        yield shared.block
    yield from inner_blocks(board)


def inner_blocks(board: Board) -> Iterator[Block]:
    """The blocks of guests' own programs and their tasks."""
    for guest in board.guests:
        if guest.program is not None:
            yield from guest.program.blocks
            for task in guest.program.tasks:
                yield from task.blocks


def place(board: Board, tables: Tables) -> tuple[Places, list[Diagnostic]]:
    """The pieces of all blocks that have a start, and findings on the placement itself."""
    given = dict(tables.placement)
    findings = list(_naming(board, tables))
    places: dict[str, tuple[Piece, ...]] = {}
    inner = {block.name for block in inner_blocks(board)}
    for block in all_blocks(board):
        hosts = _hosts(block, places) if block.name in inner else board.memory
        starts, missing = _part_starts(block, given)
        for name in missing:
            findings.append(_missing(block, name, tables.origin))
        if missing:
            continue
        pieces = tuple(_pieces(block, starts, hosts or board.memory))
        findings += _check(block, pieces, given)
        if block.name in inner:
            findings += _in_memory(block, pieces, hosts)
        elif block.start is None:
            findings += _in_bank(block, pieces, hosts)
        places[block.name] = pieces
    return places, findings


def ghosts(board: Board) -> Places:
    """All pieces, those of the n-th movable block at n x `APART`, far from each other and the rest.

    For what does not depend on places: who asks for what, as offsets on blocks (readings 1, 2).
    """
    moving = [block for block in all_blocks(board) if block.start is None or block.relink]
    starts = [(name, n * APART) for n, block in enumerate(moving, 1) for name in block_names(block)]
    return place(board, Tables(Origin.LAYOUT, tuple(starts), ()))[0]


def span_of(pieces: tuple[Piece, ...]) -> tuple[int, int]:
    """The rounded range from the first piece to the last."""
    return pieces[0].start, max(piece.end for piece in pieces)


def _hosts(block: Block, places: Places) -> tuple[Bank, ...]:
    """The memory of its guest that a block may lie in, as banks; none for what has no start."""
    found = []
    for name in block.banks:
        if name in places:
            (start, end), first = span_of(places[name]), places[name][0]
            seen_by = tuple(sorted(first.pcpus))
            bank = Bank(name, start, end - start, BankKind.RAM, seen_by, None, first.block.span)
            found.append(bank)
    return tuple(found)


def _naming(board: Board, tables: Tables) -> Iterator[Diagnostic]:
    known = {name for block in all_blocks(board) for name in block_names(block)}
    seen: dict[str, int] = {}
    for name, start in tables.placement:
        if name not in known:
            yield finding("placement-unknown", f"the board has no block '{name}'", span=None)
        elif seen.setdefault(name, start) != start:
            text = f"'{name}' is placed at {address_text(seen[name])} and {address_text(start)}"
            yield finding("placement-mismatch", text, span=None, at=(name,))


def block_names(block: Block) -> tuple[str, ...]:
    """Its own name and those of its parts."""
    return (block.name, *(part.name for part in block.parts))


def _missing(block: Block, name: str, origin: Origin) -> Diagnostic:
    what = "the plan" if origin is Origin.PLAN else "'placement:' in the layout file"
    message = f"{what} gives no start for movable '{name}'; its demands are not judged"
    return finding("placement-missing", message, span=block.span, at=(block.name,))


def _part_starts(block: Block, given: Mapping[str, int]) -> tuple[dict[str, int], list[str]]:
    """Raw starts by part name; and the names that should be placed and are not."""
    if block.relink:
        wanted = block_names(block) if block.start is None else block_names(block)[1:]
        missing = [name for name in dict.fromkeys(wanted) if name not in given]
        return {p.name: given[p.name] for p in block.parts if p.name in given}, missing
    start = given.get(block.name) if block.start is None else block.start
    if start is None:
        return {}, [block.name]
    return {part.name: start + part.offset for part in block.parts}, []


def _pieces(block: Block, starts: dict[str, int], banks: tuple[Bank, ...]) -> Iterator[Piece]:
    """Reading 2: rounded outward; with `fill` up to where the next part's rounded range starts."""
    parts = sorted(block.parts, key=lambda part: starts[part.name])
    pcpus = _seen_by(block, starts[parts[0].name], banks)
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        low = starts[part.name]
        end = align_up(low + part.size, part.page)
        if block.fill and following is not None:
            reach = align_down(starts[following.name], following.page)
            end = reach if reach >= low + part.size else end
        start = align_down(low, part.page)
        owner = block.owner or block.name
        yield Piece(block, part, owner, pcpus, low, low + part.size, start, end)


def _seen_by(block: Block, address: int, banks: tuple[Bank, ...]) -> frozenset[int]:
    """PCPUs that see the block: banks with disjoint `pcpus` may share addresses (2.3)."""
    homes = [bank for bank in banks if bank.name in block.banks]
    holding = [b for b in homes if b.start <= address < b.start + b.size] or homes or banks
    return frozenset(pcpu for bank in holding for pcpu in bank.pcpus)


def _check(
    block: Block, pieces: tuple[Piece, ...], given: Mapping[str, int]
) -> Iterator[Diagnostic]:
    yield from _agreement(block, pieces, given)
    first = pieces[0].low if block.relink else pieces[0].low - pieces[0].part.offset
    if block.start is None:
        granule = max(block.align, *(part.page for part in block.parts))
        yield from _aligned(block, block.name, first, granule)
    if block.relink:
        for piece in pieces:
            yield from _aligned(block, piece.part.name, piece.low, piece.part.page)
        yield from _apart(block, pieces)


def _agreement(
    block: Block, pieces: tuple[Piece, ...], given: Mapping[str, int]
) -> Iterator[Diagnostic]:
    """What is placed though it is fixed, or follows from its block, must agree with the board."""
    low = pieces[0].low if block.relink else pieces[0].low - pieces[0].part.offset
    expected = {piece.part.name: (piece.low, piece.start) for piece in pieces}
    start = low if block.start is None else block.start
    expected[block.name] = (start, min(start, pieces[0].start))
    for name, allowed in expected.items():
        if given.get(name, allowed[0]) not in allowed or (block.relink and start != low):
            text = f"'{name}' is placed at {address_text(given.get(name, low))}, but belongs at"
            yield finding(
                "placement-mismatch",
                f"{text} {address_text(allowed[0])}",
                span=block.span,
                at=(block.name,),
            )


def _aligned(block: Block, name: str, start: int, granule: int) -> Iterator[Diagnostic]:
    """Reading 1: a multiple of the largest of `align` and the parts' granules."""
    if start % granule:
        text = f"'{name}' starts at {address_text(start)}, not a multiple of {granule:#x}"
        yield finding("placement-misaligned", text, span=block.span, at=(block.name,))


def _in_bank(
    block: Block, pieces: tuple[Piece, ...], banks: tuple[Bank, ...]
) -> Iterator[Diagnostic]:
    start, end = span_of(pieces)
    homes = [bank for bank in banks if bank.name in block.banks]
    if not any(bank.start <= start and end <= bank.start + bank.size for bank in homes):
        text = f"'{block.name}' at {range_text(start, end)} lies wholly in none of its banks"
        names = ", ".join(f"'{bank.name}'" for bank in homes)
        yield finding(
            "placement-outside-bank", f"{text} ({names})", span=block.span, at=(block.name,)
        )


def _in_memory(
    block: Block, pieces: tuple[Piece, ...], hosts: tuple[Bank, ...]
) -> Iterator[Diagnostic]:
    """A block of a guest's program lies in one block of that guest's memory (design 8).

    With its rounding where the planner places it. Nothing is said while some of that memory has
    no start.
    """
    start, end = span_of(pieces)
    if block.start is not None:
        start, end = pieces[0].low, max(piece.high for piece in pieces)
    if len(hosts) < len(block.banks):
        return
    if not any(host.start <= start and end <= host.start + host.size for host in hosts):
        text = f"'{block.name}' at {range_text(start, end)} does not lie in the memory of"
        yield finding(
            "placement-outside-bank", f"{text} '{block.owner}'", span=block.span, at=(block.name,)
        )


def _apart(block: Block, pieces: tuple[Piece, ...]) -> Iterator[Diagnostic]:
    for before, after in pairwise(pieces):
        if after.start < before.end:
            text = f"'{before.part.name}' at {range_text(before.start, before.end)} and"
            text += f" '{after.part.name}' at {range_text(after.start, after.end)} overlap"
            yield finding("placement-conflict", text, span=block.span, at=(block.name,))

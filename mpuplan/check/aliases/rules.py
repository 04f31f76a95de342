"""The walk over all bytes: aliases of two parties joined to ranges, in number bounded.

Cheap on large boards: what many contexts show alike is one view, and the bytes between two ends of
anything are looked at once.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mpuplan.check.aliases.bytes import OUTSIDE, Banks
from mpuplan.check.aliases.pairs import Aliases
from mpuplan.check.aliases.shareable import shareable_rules
from mpuplan.check.aliases.views import Seen, seen_by
from mpuplan.check.aliases.words import Run, Words
from mpuplan.check.cover import Cover
from mpuplan.model.board import Master
from mpuplan.model.tables import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.check.aliases.views import View
    from mpuplan.check.decoded import Decoded
    from mpuplan.check.places import Places
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board

__all__ = ["alias_rules"]


class _Named(NamedTuple):
    """Bytes with a name: a block, by one of its parts, or a device."""

    block: str
    part: str


_Item = Seen | _Named | Master
_Spaces = dict[str, list[tuple[int, int, _Item]]]


def alias_rules(board: Board, decoded: Sequence[Decoded], places: Places) -> Iterator[Diagnostic]:
    """Findings on bytes that are seen with different attributes; `places`: where blocks lie.

    In the order of banks, addresses and tables. None is an error.
    """
    spaces = _spaces(board, decoded, places)
    runs = [run for space in _ordered(board, spaces) for run in _runs(board, spaces[space])]
    yield from Words(board, decoded).findings(runs)
    if decoded and decoded[0].origin is Origin.LAYOUT:
        yield from shareable_rules(decoded)


def _spaces(board: Board, decoded: Sequence[Decoded], places: Places) -> _Spaces:
    """Everything there is to say of bytes, by the space that they lie in."""
    banks = Banks(board)
    spaces: _Spaces = defaultdict(list)
    first: dict[tuple[str, View, int, int], None] = {}
    for one in seen_by(decoded):
        for space, seen in banks.split(one):
            key = space, seen.view, seen.start, seen.end
            if key not in first:
                first[key] = None
                spaces[space].append((seen.start, seen.end, seen))
    for pieces in reversed(
        tuple(places.values())
    ):  # a guest's own program before the guest's memory
        for p in pieces:
            named = _Named(p.block.name, p.part.name)
            reached = [m for m in board.masters if {p.block.name, p.part.name} & {*m.reach}]
            for space, start, end, _, _ in banks.pieces(p.start, p.end, min(p.pcpus, default=0)):
                spaces[space].append((start, end, named))
                spaces[space] += [(start, end, master) for master in reached]
    for device in board.devices:
        named = _Named(device.name, device.name)
        spaces[OUTSIDE].append((device.start, device.start + device.size, named))
    return spaces


def _ordered(board: Board, spaces: _Spaces) -> list[str]:
    starts = {bank.name: bank.start for bank in board.memory}
    return sorted(spaces, key=lambda space: (starts.get(space, -1), space))


def _runs(board: Board, items: list[tuple[int, int, _Item]]) -> list[Run]:
    """The aliases of a space, those of one kind on touching bytes of one block made one."""
    rules = Aliases(board.core)
    runs: list[Run] = []
    last: dict[object, Run] = {}
    for start, end, here in Cover(items).pieces():
        seen = list({one.view: one for one in reversed(here) if isinstance(one, Seen)}.values())
        masters = list(dict.fromkeys(one for one in here if isinstance(one, Master)))
        names = [one for one in here if isinstance(one, _Named)]
        found, more = rules.among(seen[::-1], masters)
        for trouble in found:
            blocks = tuple(dict.fromkeys(name.block for name in names))
            run = Run(start, end, trouble, blocks, [], more=more)
            key = _kind(run)
            before = last.get(key)
            if before is not None and before.end == start:
                before.end, before.more = end, before.more or more
            else:
                last[key] = run
                runs.append(run)
            last[key].parts += [name.part for name in names]
    return runs


def _kind(run: Run) -> object:
    """What findings on touching bytes must have in common to be one."""
    trouble = run.trouble
    memories: list[object] = [trouble.one.view.memory, trouble.one.view.by]
    if isinstance(trouble.other, Seen):
        memories += [trouble.other.view.memory, trouble.other.view.by]
    return trouble.code, trouble.level, trouble.parties, tuple(memories), run.blocks

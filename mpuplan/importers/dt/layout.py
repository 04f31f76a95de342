"""Ranges of a tree to what a board may hold: names, no overlaps, no bytes beyond the core."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mpuplan.arch.addr import GRANULE, align_down, align_up, range_text
from mpuplan.importers.boardtext import RESERVED, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mpuplan.importers.dt.hardware import Found, Kind, Piece
    from mpuplan.importers.dt.places import Notes

__all__ = ["Area", "Layout", "Names", "lay_out", "without"]


class Names:
    """Names of a board that are taken; one space for banks, devices, ranges and parties."""

    def __init__(self) -> None:
        self._taken: set[str] = set(RESERVED)
        self._asked: dict[str, int] = {}

    def give(self, wanted: str) -> str:
        """A free name, as near to the wanted one as can be."""
        count = self._asked[wanted] = self._asked.get(wanted, 0) + 1
        found = name_of(wanted if count == 1 else f"{wanted}-{count}", self._taken)
        self._taken.add(found)
        return found


@dataclass(frozen=True, slots=True)
class Area:
    """A bank, device or reserved range of the board, half-open; `parts` by name inside of it."""

    name: str
    start: int
    end: int
    pieces: tuple[Piece, ...]
    parts: tuple[tuple[str, Piece], ...] = ()

    @property
    def kind(self) -> Kind:
        """Of a bank."""
        return self.pieces[0].kind


@dataclass(frozen=True, slots=True)
class Layout:
    """The silicon as the board has it, each by address; `refs`: node path -> entry -> name."""

    banks: tuple[Area, ...]
    devices: tuple[Area, ...]
    reserved: tuple[Area, ...]
    windows: tuple[Area, ...]
    refs: dict[str, dict[int, str]] = field(default_factory=dict)

    def device_at(self, start: int, end: int) -> Area | None:
        """The device that holds these bytes."""
        for area in self.devices:
            if area.start <= start and end <= area.end:
                return area
        return None


def lay_out(found: Found, names: Names, notes: Notes, *, page: int, pa_bits: int | None) -> Layout:
    """The board's silicon; `page`: what rounding is by, `pa_bits`: of the core if it is known."""
    top = None if pa_bits is None else 1 << pa_bits

    def reachable(pieces: Iterable[Piece]) -> list[Piece]:
        return [piece for piece in pieces if _below(piece, top, notes)]

    banks = _banks(reachable(found.banks), names, notes)
    refs: dict[str, dict[int, str]] = {}
    devices = _devices(reachable(found.devices), names, notes, page, refs)
    windows = [
        Area(names.give(piece.name), piece.start, piece.end, (piece,))
        for piece in sorted(reachable(found.windows), key=_by_start)
    ]
    reserved = _reserved(reachable(found.reserved), devices, names, notes)
    return Layout(tuple(banks), tuple(devices), tuple(reserved), tuple(windows), refs)


def _by_start(piece: Piece) -> tuple[int, int]:
    return piece.start, -piece.end


def _below(piece: Piece, top: int | None, notes: Notes) -> bool:
    if top is None or piece.end <= top:
        return True
    shown = range_text(piece.start, piece.end)
    notes.add("dt-beyond-core", f"{shown} of {piece.node.at} is left out", piece.node)
    return False


def _groups(pieces: Iterable[Piece], page: int) -> list[list[Piece]]:
    """Pieces that have a page in common, by address, the largest first where starts are equal."""
    groups: list[list[Piece]] = []
    reached = -1
    for piece in sorted(pieces, key=_by_start):
        if align_down(piece.start, page) < reached:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        reached = max(reached, align_up(piece.end, page))
    return groups


def _banks(pieces: list[Piece], names: Names, notes: Notes) -> list[Area]:
    areas = []
    for group in _groups(pieces, 1):
        _tell_overlaps(group, notes, lambda one, other: one.node is other.node)
        end = max(piece.end for piece in group)
        _tell_unaligned(group[0], end, notes)
        areas.append(Area(names.give(group[0].name), group[0].start, end, tuple(group)))
    return areas


def _tell_unaligned(first: Piece, end: int, notes: Notes) -> None:
    if first.start % GRANULE or end % GRANULE:
        notes.add("dt-unaligned", f"{range_text(first.start, end)} of {first.node.at}", first.node)


def _devices(
    pieces: list[Piece],
    names: Names,
    notes: Notes,
    page: int,
    refs: dict[str, dict[int, str]],
) -> list[Area]:
    areas = []
    for group in _groups(pieces, page):
        _tell_overlaps(group, notes, _one_above_other)
        first, end = group[0], max(piece.end for piece in group)
        name = names.give(first.name)
        whole = first.end == end
        taken = Names()
        inner = group[1:] if whole else group
        parts = tuple((taken.give(piece.name), piece) for piece in inner)
        if whole:
            refs.setdefault(first.node.path, {})[first.index] = name
        for part, piece in parts:
            refs.setdefault(piece.node.path, {}).setdefault(piece.index, f"{name}.{part}")
        areas.append(Area(name, first.start, end, tuple(group), parts))
        _tell_unaligned(first, end, notes)
    return areas


def _one_above_other(one: Piece, other: Piece) -> bool:
    """A bus or controller with registers of its own around those of what is on it."""
    inside = one.start <= other.start and other.end <= one.end
    return inside and other.node.path.startswith(f"{one.node.path}/")


def _tell_overlaps(
    group: Sequence[Piece], notes: Notes, expected: Callable[[Piece, Piece], bool]
) -> None:
    """A finding for each piece that reaches into one before it, unless that is as it should be."""
    widest = group[0]
    for piece in group[1:]:
        if not expected(widest, piece):
            both = (
                f"{range_text(piece.start, piece.end)} of {piece.node.at} and"
                f" {range_text(widest.start, widest.end)} of {widest.node.at}"
            )
            code = "dt-overlap" if piece.start < widest.end else "dt-shared-granule"
            notes.add(code, both, piece.node)
        if piece.end > widest.end:
            widest = piece


def _reserved(
    pieces: list[Piece], devices: Sequence[Area], names: Names, notes: Notes
) -> list[Area]:
    """Reserved ranges without the bytes of devices, which nobody is put on anyway."""
    areas = []
    for group in _groups(pieces, 1):
        _tell_overlaps(group, notes, lambda one, other: one.node is other.node)
        end = max(piece.end for piece in group)
        for start, stop in without(group[0].start, end, devices):
            areas.append(Area(names.give(group[0].name), start, stop, tuple(group)))
    return areas


def without(start: int, end: int, areas: Iterable[Area]) -> list[tuple[int, int]]:
    """What is left of ``[start, end)`` beside the areas, which are in order of address."""
    left, at = [], start
    for area in areas:
        if area.start >= end:
            break
        if area.end <= at:
            continue
        if area.start > at:
            left.append((at, area.start))
        at = max(at, area.end)
    if at < end:
        left.append((at, end))
    return left

"""Addresses of nodes as the CPUs see them: cells, `ranges`, the map of a cluster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.importers.dt.tree import Node, Tree, brief, cells, compatible, u32
from mpuplan.importers.dt.tree import text as string_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.importers.dt.places import Notes

__all__ = ["Buses", "Mapped", "Range", "entries"]

_TOP: Final = 1 << 64
_MOST_CELLS: Final = 2
MOST_ENTRIES: Final = 4096
_MOST_STEPS: Final = 5_000_000
_DEFAULT_ADDRESS_CELLS: Final = 2
_DEFAULT_SIZE_CELLS: Final = 1
_NO_MEMORY: Final = ("pci", "pciex")
"""Kinds of buses whose children have addresses of the bus alone."""
_FLAT: Final = ("/reserved-memory", "/chosen")
"""Their addresses are physical ones even where `ranges` is missing."""


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """Bytes as the CPUs see them, half-open; `index` counts the entries of the property."""

    start: int
    end: int
    index: int = 0

    @property
    def size(self) -> int:
        """In bytes."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Mapped:
    """An entry of an `address-map`: `size` bytes of a node or bus, and where the cluster sees them.

    `inner` is an address on the node's own bus, or on the bus that the node is.
    """

    outer: int
    inner: int
    size: int


def entries(value: bytes, *widths: int) -> tuple[tuple[int, ...], ...] | None:
    """The property as tuples of numbers of so many cells each, None where it does not divide.

    >>> entries(bytes(10) + bytes((1, 0)), 2, 1)
    ((0, 256),)
    """
    words = cells(value)
    step = sum(widths)
    if len(value) != 4 * len(words) or not step or len(words) % step:
        return None
    found = []
    for at in range(0, len(words), step):
        numbers, place = [], at
        for width in widths:
            number = 0
            for word in words[place : place + width]:
                number = number << 32 | word
            numbers.append(number)
            place += width
        found.append(tuple(numbers))
    return tuple(found)


class Buses:
    """Translates addresses; `address_map`: of the chosen cluster, None where there is only one."""

    def __init__(
        self, tree: Tree, notes: Notes, address_map: Mapping[str, Sequence[Mapped]] | None = None
    ) -> None:
        self._tree, self._notes, self._map = tree, notes, address_map
        self._tables: dict[str, tuple[tuple[int, ...], ...] | None] = {}
        self._unreached: dict[str, list[str]] = {}
        self._ranges: dict[int, tuple[Range, ...]] = {}
        self._cut: dict[int, str] = {}
        self._steps = 0

    def widths(self, bus: Node | None) -> tuple[int, int]:
        """Cells of addresses and sizes of a bus's children."""
        if bus is None:
            return _DEFAULT_ADDRESS_CELLS, _DEFAULT_SIZE_CELLS
        address, size = u32(bus, "#address-cells"), u32(bus, "#size-cells")
        return (
            _DEFAULT_ADDRESS_CELLS if address is None else address,
            _DEFAULT_SIZE_CELLS if size is None else size,
        )

    def ranges(self, node: Node) -> tuple[Range, ...]:
        """The entries of the node's `reg` that the CPUs reach and that are not empty."""
        if id(node) not in self._ranges:
            self._ranges[id(node)] = self._ranges_of(node)
        return self._ranges[id(node)]

    def _ranges_of(self, node: Node) -> tuple[Range, ...]:
        bus = self._tree.parent(node)
        address, size = self.widths(bus)
        value = node.properties.get("reg", b"")
        if bus is None or not value or not size or string_of(bus, "device_type") in _NO_MEMORY:
            return ()
        if address > _MOST_CELLS:
            if not self._is_closed(bus):
                form = f"addresses of {address} cells are not read"
                self._notes.add("dt-bad-property", f"'reg' of {node.at}: {form}", node)
            return ()
        found = entries(value, address, size) if size <= _MOST_CELLS else None
        if found is None and self._is_closed(bus):
            return ()
        if found is None or len(found) > MOST_ENTRIES:
            form = f"{len(value)} bytes are not entries of {address} + {size} cells"
            self._notes.add("dt-bad-property", f"'reg' of {node.at}: {form}", node)
            return ()
        reached: list[Range] = []
        missing: list[str] = []
        self._count(len(found), node)
        for index, (start, length) in enumerate(found):
            pieces = list(self._reached(node, start, length, index)) if length else []
            reached += pieces
            if length and not pieces:
                missing.append(str(index))
        if reached and missing and self._map is not None:
            listed = ", ".join(missing[:_SHOWN])
            self._tell_cut(node, f"entry {listed} of 'reg' of {node.at} is not mapped")
            self._cut[id(node)] = f"address-map lacks entry {listed} of reg"
        return tuple(reached)

    def remark(self, node: Node) -> str:
        """What a cluster does not see of a node whose ranges were asked for; empty: nothing."""
        return self._cut.get(id(node), "")

    def _tell_cut(self, node: Node, message: str) -> None:
        """A finding for devices; that a cluster sees a part of the memory is what maps are for."""
        if string_of(node, "device_type") != "memory":
            self._notes.add("dt-not-mapped", message, node)

    def _is_closed(self, bus: Node) -> bool:
        """True for a bus whose addresses nobody else sees, so that their form does not matter."""
        inside = self._tree.parent(bus) is not None and bus.path not in _FLAT
        return inside and not bus.has("ranges")

    def tell_unreached(self) -> None:
        """Note the nodes with addresses that no `ranges` leads to, a finding for each bus."""
        for path, names in self._unreached.items():
            shown = ", ".join(map(brief, names[:_SHOWN])) + (", .." if len(names) > _SHOWN else "")
            count = f"{len(names)} node{'s' if len(names) > 1 else ''}"
            text = f"{count} under {brief(path)} cannot be reached through 'ranges': {shown}"
            self._notes.add("dt-not-translated", text, self._tree.by_path.get(path))

    def _reached(self, node: Node, start: int, size: int, index: int) -> Iterator[Range]:
        if start + size > _TOP:
            text = f"'reg' of {node.at}: entry {index} passes 64 address bits"
            self._notes.add("dt-bad-property", text, node)
            return
        if self._map is not None:
            yield from self._mapped(node, start, size, index)
            return
        found = self._up(node, start, size)
        if found is not None:
            yield Range(found, found + size, index)

    def _up(self, node: Node, start: int, size: int) -> int | None:
        """The address at the root of an address on the node's bus, None where none leads there."""
        bus = self._tree.parent(node)
        while bus is not None and self._tree.parent(bus) is not None and bus.path not in _FLAT:
            outer = self._outward(bus, start, size)
            if outer is None:
                if compatible(node):
                    self._unreached.setdefault(bus.path, []).append(node.name)
                return None
            start, bus = outer, self._tree.parent(bus)
        return start

    def _outward(self, bus: Node, start: int, size: int) -> int | None:
        """One step: an address on `bus` as its parent bus has it."""
        table = self._table(bus)
        if table is None:
            return None
        if not table:
            return start
        self._count(len(table), bus)
        for inner, outer, length in table:
            if inner <= start and start + size <= inner + length:
                moved = outer + (start - inner)
                return moved if moved + size <= _TOP else None
        return None

    def _count(self, steps: int, node: Node) -> None:
        """Bound the work: every address is looked up in the table of every bus on its way."""
        self._steps += steps + 1
        if self._steps > _MOST_STEPS:
            message = "the tree has too many addresses to look up in 'ranges' and 'address-map'"
            raise InputRejected([diagnostic("dt-too-large", message, self._notes.where(node))])

    def _table(self, bus: Node) -> tuple[tuple[int, ...], ...] | None:
        """The bus's `ranges`; empty: one to one; None: there is none that can be read."""
        if bus.path not in self._tables:
            value = bus.properties.get("ranges")
            found: tuple[tuple[int, ...], ...] | None = () if value == b"" else None
            if value:
                address, size = self.widths(bus)
                outer, _ = self.widths(self._tree.parent(bus))
                if max(address, outer, size) <= _MOST_CELLS:
                    found = entries(value, address, outer, size)
                    if found is not None and len(found) > MOST_ENTRIES:
                        found = None
                    if found is None:
                        text = f"'ranges' of {bus.at}: {len(value)} bytes are not whole entries"
                        self._notes.add("dt-bad-property", text, bus)
            self._tables[bus.path] = found
        return self._tables[bus.path]

    def _mapped(self, node: Node, start: int, size: int, index: int) -> Iterator[Range]:
        """What the cluster sees of the node, through itself or a bus that the map leads to."""
        bus = self._tree.parent(node)
        pieces = list(self._pieces(node.path, start, size, index))
        while bus is not None and not pieces:
            pieces = list(self._pieces(bus.path, start, size, index))
            outer = self._outward(bus, start, size) if not pieces else None
            if outer is None:
                break
            start, bus = outer, self._tree.parent(bus)
        pieces = _joined(pieces)
        if pieces and sum(piece.size for piece in pieces) < size:
            self._tell_cut(node, f"entry {index} of 'reg' of {node.at} is mapped in part")
            self._cut[id(node)] = f"address-map cuts entry {index} of reg"
        yield from pieces

    def _pieces(self, path: str, start: int, size: int, index: int) -> Iterator[Range]:
        known = (self._map or {}).get(path, ())
        self._count(len(known), self._tree.by_path[path])
        for item in known:
            low, high = max(start, item.inner), min(start + size, item.inner + item.size)
            if low < high:
                moved = item.outer + (low - item.inner)
                yield Range(moved, moved + high - low, index)


_SHOWN: Final = 6


def _joined(pieces: Sequence[Range]) -> list[Range]:
    """The ranges in order, those that touch or overlap as one."""
    found: list[Range] = []
    for piece in sorted(pieces):
        if found and piece.start <= found[-1].end:
            last = found[-1]
            found[-1] = Range(last.start, max(last.end, piece.end), last.index)
        else:
            found.append(piece)
    return found

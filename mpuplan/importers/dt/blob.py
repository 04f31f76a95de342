"""A flattened device tree (``.dtb``) to nodes.

Written here and not taken from a library: pylibfdt has no wheels, so that every user would need a
C compiler, and runs libfdt inside of this process; pyFDT had its last release in 2022 and guesses
the type of each property. The format is small (Devicetree Specification 0.4, chapter 5), and the
tests compare what is read with what ``dtc`` reads. All offsets, counts and depths are bounded.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected, Span
from mpuplan.diag.catalogue import diagnostic
from mpuplan.importers.dt.tree import Node, Tree

if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["MAGIC", "MOST_DEPTH", "MOST_NODES", "MOST_PROPERTIES", "read_blob"]

MAGIC: Final = b"\xd0\x0d\xfe\xed"
MOST_NODES: Final = 50_000
MOST_PROPERTIES: Final = 400_000
MOST_DEPTH: Final = 64
"""As in Linux (FDT_MAX_DEPTH)."""
_MOST_PATH_BYTES: Final = 32 << 20
_MOST_RESERVATIONS: Final = 1024
_BEGIN_NODE, _END_NODE, _PROP, _NOP, _END = 1, 2, 3, 4, 9
_OLDEST, _NEWEST = 16, 17
_HEADER: Final = struct.Struct(">10I")
_WORD: Final = struct.Struct(">I")


@dataclass(slots=True)
class _Open:
    """A node whose end has not been read yet."""

    name: str
    path: str
    properties: dict[str, bytes]
    children: list[Node]

    def closed(self) -> Node:
        return Node(self.name, self.path, self.properties, tuple(self.children))


@dataclass(frozen=True, slots=True)
class _Header:
    end: int
    structure: int
    structure_end: int
    names: int
    names_end: int
    reservations: int


def read_blob(data: bytes, name: str) -> Tree:
    """The tree in `data`, called `name` in messages; raises InputRejected where it is broken."""
    header = _header(data, name)
    reservations = _reservations(data, name, header)
    return Tree.of(_Reader(data, name, header).root(), reservations)


def _broken(name: str, at: int, what: str) -> NoReturn:
    span = Span(name, 1, 1, 1, 1)
    raise InputRejected([diagnostic("dt-malformed", f"{what} (byte {at:#x} of the blob)", span)])


def _too_large(name: str, what: str) -> NoReturn:
    span = Span(name, 1, 1, 1, 1)
    raise InputRejected([diagnostic("dt-too-large", what, span)])


def _header(data: bytes, name: str) -> _Header:
    if len(data) < _HEADER.size or not data.startswith(MAGIC):
        _broken(name, 0, "this is not a flattened device tree, or its header is cut off")
    _, total, structure, names, reservations, version, oldest, _, names_size, size = (
        _HEADER.unpack_from(data)
    )
    if version < _OLDEST or oldest > _NEWEST:
        text = f"version {version}, compatible down to {oldest}; versions 16 and 17 are read"
        _broken(name, 20, text)
    if total > len(data):
        _broken(name, 4, f"the header says {total} bytes, the file has {len(data)}")
    end = structure + size if version >= _NEWEST else total
    for at, what, start, stop in (
        (8, "structure", structure, end),
        (12, "strings", names, names + names_size),
        (16, "reservations", reservations, reservations),
    ):
        if start < _HEADER.size - 4 or stop > total or start > stop:
            _broken(name, at, f"the {what} lie outside of the blob")
    if structure % 4:
        _broken(name, 8, "the structure does not begin at a multiple of 4")
    return _Header(total, structure, end, names, names + names_size, reservations)


def _reservations(data: bytes, name: str, header: _Header) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    at = header.reservations
    while True:
        if at + 16 > header.end:
            _broken(name, at, "the memory reservations have no end")
        start, size = struct.unpack_from(">QQ", data, at)
        if not start and not size:
            return tuple(found)
        if len(found) == _MOST_RESERVATIONS:
            _too_large(name, f"more than {_MOST_RESERVATIONS} memory reservations")
        found.append((start, size))
        at += 16


class _Reader:
    """Reads the structure block, one token after the other."""

    def __init__(self, data: bytes, name: str, header: _Header) -> None:
        self._data, self._name, self._header = data, name, header
        self._at = header.structure
        self._nodes = self._properties = self._path_bytes = 0
        self._names: dict[int, str] = {}

    def root(self) -> Node:
        open_nodes: list[_Open] = []
        while True:
            at, token = self._at, self._word()
            if token == _BEGIN_NODE:
                open_nodes.append(self._begun(open_nodes))
            elif token == _PROP:
                if not open_nodes:
                    _broken(self._name, at, "a property outside of all nodes")
                self._property(open_nodes[-1])
            elif token == _END_NODE:
                if not open_nodes:
                    _broken(self._name, at, "the end of a node that has not begun")
                node = open_nodes.pop().closed()
                if not open_nodes:
                    self._ended()
                    return node
                open_nodes[-1].children.append(node)
            elif token != _NOP:
                _broken(self._name, at, f"token {token:#x} where a node or property is expected")

    def _word(self) -> int:
        if self._at + 4 > self._header.structure_end:
            _broken(self._name, self._at, "the structure ends inside of a node")
        (word,) = _WORD.unpack_from(self._data, self._at)
        self._at += 4
        return int(word)

    def _ended(self) -> None:
        at, token = self._at, self._word()
        while token == _NOP:
            at, token = self._at, self._word()
        if token != _END:
            _broken(self._name, at, "something follows the root node")

    def _begun(self, open_nodes: list[_Open]) -> _Open:
        at = self._at
        end = self._data.find(b"\0", at, self._header.structure_end)
        if end < 0:
            _broken(self._name, at, "the name of a node has no end")
        self._at = (end + 4) & ~3
        name = self._data[at:end].decode("utf-8", "replace")
        path = "/"
        if open_nodes:
            path = f"{open_nodes[-1].path.rstrip('/')}/{name}"
        self._nodes += 1
        self._path_bytes += len(path)
        if self._nodes > MOST_NODES or self._path_bytes > _MOST_PATH_BYTES:
            _too_large(self._name, f"more than {MOST_NODES} nodes, or their names are too long")
        if len(open_nodes) == MOST_DEPTH:
            _too_large(self._name, f"nodes are nested more than {MOST_DEPTH} deep")
        return _Open(name or "/", path, {}, [])

    def _property(self, node: _Open) -> None:
        at, size, name_at = self._at, self._word(), self._word()
        start = self._at
        if start + size > self._header.structure_end:
            _broken(self._name, at, "a property is larger than the structure")
        self._at = start + ((size + 3) & ~3)
        self._properties += 1
        if self._properties > MOST_PROPERTIES:
            _too_large(self._name, f"more than {MOST_PROPERTIES} properties")
        # As libfdt finds them: of two properties of one name, the first counts.
        node.properties.setdefault(self._string(name_at, at), self._data[start : start + size])

    def _string(self, offset: int, at: int) -> str:
        known = self._names.get(offset)
        if known is not None:
            return known
        start = self._header.names + offset
        end = self._data.find(b"\0", start, self._header.names_end)
        if end < 0:
            _broken(self._name, at, "the name of a property lies outside of the strings")
        if end - start > _LONGEST_NAME:
            _too_large(self._name, f"the name of a property has more than {_LONGEST_NAME} bytes")
        found = self._data[start:end].decode("utf-8", "replace")
        self._names[offset] = found
        return found


_LONGEST_NAME: Final = 1024

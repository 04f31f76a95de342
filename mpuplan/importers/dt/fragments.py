"""Xen's passthrough fragments: which devices of the host a domain gets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.importers.dt.buses import entries
from mpuplan.importers.dt.tree import brief, text
from mpuplan.importers.dt.xen import widths_here

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.importers.dt.buses import Buses
    from mpuplan.importers.dt.opened import Opened
    from mpuplan.importers.dt.places import Notes
    from mpuplan.importers.dt.tree import Node, Tree

__all__ = ["Assigned", "assign"]

_TOP: Final = 1 << 64
_MOST_RANGES: Final = 256


@dataclass(frozen=True, slots=True)
class Assigned:
    """Bytes of the host, half-open, that the guest gets at `guest_start`; `notes` of its file."""

    guest: str
    start: int
    end: int
    guest_start: int
    node: Node
    notes: Notes


def assign(
    files: Sequence[Opened],
    wanted: str | None,
    guests: Sequence[str],
    host: Tree,
    buses: Buses,
) -> tuple[Assigned, ...]:
    """What the fragments give to guests; raises InputRejected where it is open to whom."""
    named = _guests(files, wanted, guests)
    return tuple(
        item
        for file, guest in zip(files, named, strict=True)
        for item in _of_file(file, guest, host, buses)
    )


def _guests(files: Sequence[Opened], wanted: str | None, guests: Sequence[str]) -> list[str]:
    """The guest of each fragment: as said, as the file is called, or the only one there is."""
    listed = wanted.split(",") if wanted is not None else []
    if wanted is not None and len(listed) != len(files):
        message = f"fragments={wanted} names {len(listed)} guests for {len(files)} fragments"
        raise InputRejected([diagnostic("dt-fragment", message)])
    found = []
    for index, file in enumerate(files):
        stem = PurePath(file.name).stem
        guest = listed[index] if listed else stem
        if not listed and stem not in guests and len(guests) == 1:
            guest = guests[0]
        if guest not in guests:
            known = ", ".join(guests) or "none"
            message = f"'{file.name}' is for guest '{guest}', but the tree has: {known}"
            raise InputRejected([diagnostic("dt-fragment", message, file.notes.where(None))])
        found.append(guest)
    return found


def _of_file(file: Opened, guest: str, host: Tree, buses: Buses) -> Iterator[Assigned]:
    given = [node for node in file.tree.nodes() if node.has("xen,reg") or node.has("xen,path")]
    if len(given) > _MOST_RANGES:
        message = f"'{file.name}' gives {len(given)} devices, at most {_MOST_RANGES} are read"
        raise InputRejected([diagnostic("dt-too-large", message, file.notes.where(None))])
    for node in given:
        if node.has("xen,reg"):
            yield from _by_reg(file, node, guest)
        else:
            yield from _by_path(file, node, guest, host, buses)


def _by_reg(file: Opened, node: Node, guest: str) -> Iterator[Assigned]:
    address, size = widths_here(file.tree, file.tree.parent(node))
    value = node.properties["xen,reg"]
    rows = entries(value, address, size, address) if 0 < max(address, size) <= 2 else None
    if (
        rows is None
        or len(rows) > _MOST_RANGES
        or any(not row[1] or row[0] + row[1] > _TOP for row in rows)
    ):
        message = f"'xen,reg' of {node.at} is not <host size guest>"
        file.notes.add("dt-bad-property", message, node)
        return
    for start, length, there in rows:
        yield Assigned(guest, start, start + length, there, node, file.notes)


def _by_path(file: Opened, node: Node, guest: str, host: Tree, buses: Buses) -> Iterator[Assigned]:
    path = text(node, "xen,path")
    target = host.by_path.get(path)
    if target is None:
        message = f"'xen,path' of {node.at}: the host's tree has no '{brief(path)}'"
        file.notes.add("dt-domain", message, node)
        return
    for item in buses.ranges(target):
        yield Assigned(guest, item.start, item.end, item.start, node, file.notes)

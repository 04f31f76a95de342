"""The silicon of a tree: memory, devices, what is reserved; what was left out, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.importers.dt.tree import compatible, enabled, strings, text, u32

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.importers.dt.buses import Buses
    from mpuplan.importers.dt.places import Notes
    from mpuplan.importers.dt.tree import Node, Tree

__all__ = [
    "Found",
    "Kind",
    "Piece",
    "find_hardware",
    "is_gic",
    "is_memory",
    "memory_attribute",
    "redistributors",
]

MOST_PIECES: Final = 5000
_FLASH: Final = frozenset({"soc-nv-flash", "cfi-flash"})
_MEMORY: Final = _FLASH | {"mmio-sram", "mmio-dram", "zephyr,memory-region"}
_COUPLED: Final = re.compile(r".*[,-][abcdi]?tcm")
"""Bindings of tightly coupled memory: arm,itcm, nxp,imx-dtcm, xlnx,tcm."""
_TCM: Final = re.compile(r"(?:^|[^a-z])[abcdi]?tcm", re.IGNORECASE)
_GICS: Final = frozenset(
    {"arm,gic-v3", "arm,gic-400", "arm,cortex-a15-gic", "arm,cortex-a7-gic", "arm,gic-v2"}
)
_NOT_HARDWARE: Final = frozenset({"aliases", "chosen", "cpus", "options", "__symbols__"})
_MOST_REDISTRIBUTORS: Final = 64
_ATTRIBUTE_SHIFT: Final = 20
_MEMORY_ATTRIBUTES: Final = ("ram", "nocache", "flash", "ppb", "io", "extmem")
"""Zephyr's `zephyr,memory-attr` from bit 20 on (dt-bindings/memory-attr/memory-attr-arm.h)."""


class Kind(StrEnum):
    """Kind of a bank, as a board writes it."""

    RAM = "ram"
    FLASH = "flash"
    TCM = "tcm"


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry of a node's `reg`; `name` is wanted, not yet given. Half-open.

    `why`: why it is reserved; else a remark about it.
    """

    start: int
    end: int
    name: str
    node: Node
    index: int = 0
    kind: Kind = Kind.RAM
    why: str = ""


@dataclass(slots=True)
class Found:
    """Everything of one sort in the order of the tree."""

    banks: list[Piece] = field(default_factory=list)
    devices: list[Piece] = field(default_factory=list)
    reserved: list[Piece] = field(default_factory=list)
    windows: list[Piece] = field(default_factory=list)
    disabled: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """About reserved memory that is not in the board."""


def find_hardware(tree: Tree, buses: Buses, notes: Notes) -> Found:
    """What the CPUs reach; raises InputRejected where it is more than a board can hold."""
    found = Found()
    for node in _hardware_nodes(tree, found):
        if node.path.startswith("/reserved-memory/"):
            _reserved(tree, node, buses, found, notes)
        elif is_memory(node):
            _memory(tree, node, buses, found)
        elif node.has("reg"):
            found.devices += _device(tree, node, buses)
        held = (found.devices, found.banks, found.reserved, found.windows)
        if sum(map(len, held)) > MOST_PIECES:
            message = f"more than {MOST_PIECES} ranges of memory and devices"
            raise InputRejected([diagnostic("dt-too-large", message, notes.where(node))])
    for start, size in tree.reservations:
        if size and start + size <= 1 << 64:
            why = "memory reservation block of the tree"
            name = f"reservation-{start:x}"
            found.reserved.append(Piece(start, start + size, name, tree.root, why=why))
    buses.tell_unreached()
    return found


def is_gic(node: Node) -> bool:
    """True for an Arm interrupt controller of version 2 or 3."""
    return not _GICS.isdisjoint(compatible(node))


def redistributors(node: Node) -> int:
    """Entries of the `reg` of a GICv3 that are redistributors."""
    return min(u32(node, "#redistributor-regions") or 1, _MOST_REDISTRIBUTORS)


def is_memory(node: Node) -> bool:
    """True for what programs may live in."""
    return text(node, "device_type") == "memory" or any(
        word in _MEMORY or _COUPLED.fullmatch(word) for word in compatible(node)
    )


def memory_attribute(node: Node) -> str:
    """What Zephyr's region table shall make of the memory, empty where the node does not say."""
    value = u32(node, "zephyr,memory-attr") or 0
    for bit, word in enumerate(_MEMORY_ATTRIBUTES, start=_ATTRIBUTE_SHIFT):
        if value >> bit & 1:
            return word
    return ""


def _hardware_nodes(tree: Tree, found: Found) -> Iterator[Node]:
    """Nodes that are on; the children of one that is off are off, those of memory are pieces."""
    pending = [
        node
        for node in reversed(tree.root.children)
        if node.name not in _NOT_HARDWARE and "cpus,cluster" not in compatible(node)
    ]
    while pending:
        node = pending.pop()
        if not enabled(node) and not node.has("xen,passthrough"):
            if node.has("reg"):
                status = text(node, "status")
                name = tree.label(node) or node.name
                found.disabled.append(name if status == "disabled" else f"{name} ({status})")
            continue
        yield node
        if not is_memory(node):
            pending.extend(reversed(node.children))


def _memory(tree: Tree, node: Node, buses: Buses, found: Found) -> None:
    words = strings(node, "zephyr,memory-region") or (tree.label(node) or node.name,)
    name = tree.label(node) or (words[0].lower() if node.has("zephyr,memory-region") else words[0])
    ranges = buses.ranges(node)
    for item in ranges:
        own = name if len(ranges) == 1 else f"{name}-{item.index}"
        if len(ranges) > 1 and name == node.name:
            own = f"{name.split('@')[0]}-{item.start:x}"
        kind, why = _kind(tree, node), buses.remark(node)
        piece = Piece(item.start, item.end, own, node, item.index, kind, why)
        io = memory_attribute(node) in {"io", "ppb"}
        (found.windows if io else found.banks).append(piece)


def _kind(tree: Tree, node: Node) -> Kind:
    partitioned = any("fixed-partitions" in compatible(child) for child in node.children)
    if not _FLASH.isdisjoint(compatible(node)) or memory_attribute(node) == "flash" or partitioned:
        return Kind.FLASH
    words = (*compatible(node), tree.label(node), node.name)
    return Kind.TCM if any(map(_TCM.search, words)) else Kind.RAM


def _device(tree: Tree, node: Node, buses: Buses) -> Iterator[Piece]:
    ranges, why = buses.ranges(node), buses.remark(node)
    name = tree.label(node) or node.name
    names = _gic_names(node) if is_gic(node) else strings(node, "reg-names")
    single = len(ranges) == 1 and ranges[0].index == 0
    for item in ranges:
        if is_gic(node) and item.index < len(names):
            own = names[item.index]
        elif single:
            own = name
        else:
            part = names[item.index] if item.index < len(names) else str(item.index)
            own = f"{name}-{part}"
        yield Piece(item.start, item.end, own, node, item.index, why=why)


def _gic_names(node: Node) -> tuple[str, ...]:
    if "arm,gic-v3" not in compatible(node):
        return ("gicd", "gicc", "gich", "gicv")
    count = redistributors(node)
    names = ("gicr",) if count == 1 else tuple(f"gicr{n}" for n in range(count))
    return ("gicd", *names, "gicc", "gich", "gicv")


def _reserved(tree: Tree, node: Node, buses: Buses, found: Found, notes: Notes) -> None:
    """A carve-out that stays, or a remark about one that does not keep anybody away."""
    if node.has("reusable"):
        found.remarks.append(f"{node.at} is reusable, so nothing is reserved for it")
        return
    if not node.has("reg"):
        if node.has("size"):
            size = int.from_bytes(node.properties["size"][:16], "big")
            message = f"{node.at} asks for {size:#x} bytes without saying where"
            notes.add("dt-dynamic", message, node)
            found.remarks.append(f"{message}: whoever hands out memory finds a place")
        return
    why = f"{node.at}{', no-map' if node.has('no-map') else ''}"
    ranges = buses.ranges(node)
    for item in ranges:
        name = tree.label(node) or node.name
        own = name if len(ranges) == 1 else f"{name}-{item.index}"
        found.reserved.append(Piece(item.start, item.end, own, node, item.index, why=why))

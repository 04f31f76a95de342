"""Xen's dom0less configuration in ``/chosen``: domains, modules, static memory and sharing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.importers.dt.buses import Range, entries
from mpuplan.importers.dt.tree import cells, compatible, enabled, text, u32

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.importers.dt.places import Notes
    from mpuplan.importers.dt.tree import Node, Tree

__all__ = ["Domain", "Module", "Sharing", "XenConfig", "is_xen", "read_xen", "widths_here"]

_TOP: Final = 1 << 64
_KIB: Final = 1024
_MOST_RANGES: Final = 64
_MOST_CHILDREN: Final = 64
_MOST_DOMAINS: Final = 128
_MODULES: Final = {
    "multiboot,kernel": "kernel",
    "xen,linux-zimage": "kernel",
    "multiboot,ramdisk": "ramdisk",
    "xen,linux-initrd": "ramdisk",
    "multiboot,device-tree": "dtb",
    "xen,xsm-policy": "xsm",
}
_ANY_MODULE: Final = frozenset({"multiboot,module", "xen,multiboot-module", *_MODULES})
_FIRST_TEXT: Final = 1 << 24
"""A cell below this begins with a zero byte, so that it is no text."""
_SHARED: Final = "xen,domain-shared-memory-v1"
_SECTION: Final = re.compile(r"mpu,[a-z-]+-section")
_DOM0_MEMORY: Final = re.compile(r"(?:^|\s)dom0_mem=(?:max:)?(\d+)([KMG])(?=[\s,]|$)", re.I)
_UNITS: Final = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


@dataclass(frozen=True, slots=True)
class Module:
    """Something that a boot loader puts into memory for a domain.

    `place`: None where only the boot loader will know (``xen,uefi-binary``).
    """

    kind: str
    place: Range | None
    node: Node


@dataclass(frozen=True, slots=True)
class Sharing:
    """A domain's share in static shared memory; `place` is None where Xen finds one."""

    key: str
    owner: bool
    place: Range | None
    guest_start: int
    size: int
    node: Node


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain that Xen builds at boot; `pcpus` is None where any of them may run it."""

    name: str
    node: Node
    vcpus: int | None
    memory: int | None
    static: tuple[Range, ...]
    modules: tuple[Module, ...]
    shared: tuple[Sharing, ...]
    el1: str
    direct_map: bool
    vpl011: bool
    pcpus: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class XenConfig:
    """All that ``/chosen`` says to Xen; `sections`: (property, ranges) that are superseded."""

    domains: tuple[Domain, ...]
    heap: tuple[Range, ...]
    sections: tuple[tuple[str, tuple[Range, ...]], ...]


def is_xen(tree: Tree) -> bool:
    """True where ``/chosen`` speaks to Xen."""
    chosen = tree.by_path.get("/chosen")
    if chosen is None:
        return False
    ours = any(word.startswith(("xen,", "mpu,")) for word in chosen.properties)
    return ours or any(
        "xen,domain" in compatible(node) or not _ANY_MODULE.isdisjoint(compatible(node))
        for node in chosen.children
    )


def read_xen(tree: Tree, cpus: tuple[Node, ...], notes: Notes) -> XenConfig:
    """The configuration; what cannot be read of it is a finding."""
    chosen = tree.by_path["/chosen"]
    reader = _Reader(tree, cpus, notes)
    domains = [
        node for node in chosen.children if "xen,domain" in compatible(node) and enabled(node)
    ]
    if len(domains) > _MOST_DOMAINS:
        message = f"{len(domains)} domains, the first {_MOST_DOMAINS} are in the board"
        notes.add("dt-left-out", message, chosen)
    dom0 = reader.dom0(chosen)
    heap = reader.ranges(chosen, "xen,static-heap", "xen,static-heap")
    sections = tuple(reader.sections(chosen))
    if sections:
        listed = ", ".join(name for name, _ in sections)
        text = f"{listed} of /chosen: superseded, the ranges stand in the board as comments"
        notes.add("dt-superseded", text, chosen)
    built = map(reader.domain, domains[:_MOST_DOMAINS])
    return XenConfig((*dom0, *built), heap, sections)


def widths_here(tree: Tree, node: Node | None) -> tuple[int, int]:
    """Cells that `node` gives its children, as Xen finds them: from above where it says nothing."""
    address = size = None
    while node is not None and (address is None or size is None):
        address = u32(node, "#address-cells") if address is None else address
        size = u32(node, "#size-cells") if size is None else size
        node = tree.parent(node)
    return 2 if address is None else address, 1 if size is None else size


class _Reader:
    def __init__(self, tree: Tree, cpus: tuple[Node, ...], notes: Notes) -> None:
        self._tree, self._cpus, self._notes = tree, cpus, notes

    def domain(self, node: Node) -> Domain:
        sharing = (
            child for child in node.children[:_MOST_CHILDREN] if _SHARED in compatible(child)
        )
        mode = text(node, "v8r_el1_msa")
        if mode not in {"", "mpu", "mmu"}:
            self._warn(node, f"v8r_el1_msa is '{mode}', known are mpu and mmu")
        memory = cells(node.properties.get("memory", b""))
        kib = sum(cell << 32 * at for at, cell in enumerate(reversed(memory)))
        if node.has("memory") and (len(memory) > 2 or not 0 < kib < _TOP // _KIB):
            self._warn(node, "'memory' is not a number of KiB")
            kib = 0
        return Domain(
            name=node.name.split("@")[0],
            node=node,
            vcpus=self._vcpus(node),
            memory=kib * _KIB or None,
            static=self.ranges(node, "xen,static-mem", "xen,static-mem"),
            modules=tuple(self.modules(node)),
            shared=tuple(found for child in sharing if (found := self._sharing(child))),
            el1=mode if mode == "mmu" else "mpu",
            direct_map=node.has("direct-map"),
            vpl011=node.has("vpl011"),
            pcpus=self._pool(node),
        )

    def dom0(self, chosen: Node) -> Iterator[Domain]:
        """The domain of the modules right under ``/chosen``."""
        modules = tuple(self.modules(chosen))
        if not any(module.kind in {"kernel", "module"} for module in modules):
            return
        arguments = text(chosen, "xen,xen-bootargs") or text(chosen, "bootargs")
        match = _DOM0_MEMORY.search(arguments)
        memory = int(match[1][:12]) * _UNITS[match[2].lower()] if match else 0
        fits = 0 < memory < _TOP
        yield Domain(
            name="dom0",
            node=chosen,
            vcpus=None,
            memory=memory if fits else None,
            static=(),
            modules=modules,
            shared=(),
            el1="mpu",
            direct_map=True,
            vpl011=False,
            pcpus=None,
        )

    def modules(self, node: Node) -> Iterator[Module]:
        """What a boot loader leaves for the domain, by the node's children."""
        if len(node.children) > _MOST_CHILDREN:
            self._warn(node, f"of its children the first {_MOST_CHILDREN} are read")
        for child in node.children[:_MOST_CHILDREN]:
            words = compatible(child)
            if _ANY_MODULE.isdisjoint(words) or not enabled(child):
                continue
            kind = next((_MODULES[word] for word in words if word in _MODULES), "module")
            widths = widths_here(self._tree, node)
            if not child.has("reg"):
                yield Module(kind, None, child)
            for place in self._read(child, "reg", widths):
                yield Module(kind, place, child)

    def ranges(self, node: Node, name: str, prefix: str) -> tuple[Range, ...]:
        """A property of ``/chosen`` or a domain: cells as it says itself, else as its parent."""
        address, size = widths_here(self._tree, self._tree.parent(node))
        own = u32(node, f"#{prefix}-address-cells"), u32(node, f"#{prefix}-size-cells")
        widths = (address if own[0] is None else own[0], size if own[1] is None else own[1])
        return self._read(node, name, widths)

    def sections(self, chosen: Node) -> Iterator[tuple[str, tuple[Range, ...]]]:
        address, size = widths_here(self._tree, chosen)
        own = u32(chosen, "#mpu,address-cells"), u32(chosen, "#mpu,size-cells")
        widths = (address if own[0] is None else own[0], size if own[1] is None else own[1])
        for name in sorted(chosen.properties):
            if _SECTION.fullmatch(name):
                yield name, self._read(chosen, name, widths)

    def _read(self, node: Node, name: str, widths: tuple[int, int]) -> tuple[Range, ...]:
        value = node.properties.get(name)
        if not value:
            return ()
        found = entries(value, *widths) if 0 < min(widths) <= max(widths) <= 2 else None
        if found is None or len(found) > _MOST_RANGES:
            text = f"'{name}' of {node.at} is not of entries of {widths[0]} + {widths[1]} cells"
            self._notes.add("dt-bad-property", text, node)
            return ()
        if any(not size or start + size > _TOP for start, size in found):
            self._notes.add("dt-bad-property", f"'{name}' of {node.at} has empty ranges", node)
        return tuple(
            Range(start, start + size, index)
            for index, (start, size) in enumerate(found)
            if size and start + size <= _TOP
        )

    def _sharing(self, node: Node) -> Sharing | None:
        address, size = widths_here(self._tree, self._tree.parent(node))
        value = node.properties.get("xen,shared-mem", b"")
        fit = min(address, size) > 0 and max(address, size) <= 2
        number = u32(node, "xen,shm-id")  # as Xen 4.16 had it
        key = f"shm{number}" if number is not None and number < _FIRST_TEXT else ""
        key = key or text(node, "xen,shm-id")
        role = text(node, "role") or "borrower"
        if role not in {"owner", "borrower"}:
            self._warn(node, f"role '{role}' is neither owner nor borrower")
        full = entries(value, address, address, size) if fit else None
        if full is not None and len(full) == 1 and key:
            start, guest, length = full[0]
            if length and max(start, guest) + length <= _TOP:
                place = Range(start, start + length)
                return Sharing(key, role == "owner", place, guest, length, node)
        short = entries(value, address, size) if fit else None
        if short is not None and len(short) == 1 and key:
            guest, length = short[0]
            if length and guest + length <= _TOP:
                return Sharing(key, role == "owner", None, guest, length, node)
        text_ = f"{node.at} has no xen,shm-id, or 'xen,shared-mem' is not <host guest size>"
        self._notes.add("dt-bad-property", text_, node)
        return None

    def _vcpus(self, node: Node) -> int | None:
        count = u32(node, "cpus")
        if count is not None and not 0 < count <= 1024:
            self._warn(node, f"'cpus' is {count}")
            return None
        return count

    def _pool(self, node: Node) -> tuple[int, ...] | None:
        """The pCPUs of the domain's cpupool."""
        handle = u32(node, "domain-cpupool")
        pool = None if handle is None else self._tree.by_phandle.get(handle)
        if pool is None:
            return None
        members = {
            id(self._tree.by_phandle.get(h))
            for h in cells(pool.properties.get("cpupool-cpus", b""))
        }
        found = tuple(n for n, cpu in enumerate(self._cpus) if id(cpu) in members)
        return found or None

    def _warn(self, node: Node, text: str) -> None:
        self._notes.add("dt-domain", f"{node.at}: {text}", node)

"""System device trees: several clusters of CPUs, each with its own view of the addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.importers.dt.buses import Mapped, entries
from mpuplan.importers.dt.tree import brief, cells, compatible, text, u32

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mpuplan.importers.dt.places import Notes
    from mpuplan.importers.dt.tree import Node, Tree

__all__ = ["address_map", "chosen_cluster", "cpus_of"]

_MOST_CELLS: Final = 2
_MOST_ENTRIES: Final = 10_000
_MOST_NAMED: Final = 40


def cpus_of(node: Node) -> tuple[Node, ...]:
    """The CPUs right under ``/cpus`` or a cluster that can be used."""
    found = []
    for child in node.children:
        is_cpu = text(child, "device_type") == "cpu" or child.name.split("@")[0] == "cpu"
        # Stopped CPUs are "disabled" until software starts them (Devicetree Specification, 3.8).
        if is_cpu and not text(child, "status").startswith("fail"):
            found.append(child)
    return tuple(found)


def chosen_cluster(tree: Tree, wanted: str | None, notes: Notes) -> Node | None:
    """The cluster that the board is for, None where the tree has but one view.

    Raises InputRejected where there is a choice and nobody made it.
    """
    found = [
        node
        for node in tree.nodes()
        if "cpus,cluster" in compatible(node) and node.has("address-map")
    ]
    if wanted is None:
        default = tree.by_path.get("/cpus")
        if not found or (default is not None and cpus_of(default)):
            return None
        names = "; ".join(_described(tree, node) for node in found[:_MOST_NAMED])
        message = f"the tree describes {len(found)} clusters: {names}"
        raise InputRejected([diagnostic("dt-cluster", message, notes.where(found[0]))])
    fits = [node for node in found if wanted in _names(tree, node)]
    if len(fits) == 1:
        return fits[0]
    known = ", ".join(_shortest(tree, node) for node in found[:_MOST_NAMED]) or "none"
    what = f"{len(fits)} clusters are" if fits else "no cluster is"
    message = f"{what} called '{wanted}'; there are: {known}"
    raise InputRejected([diagnostic("dt-cluster", message, notes.where(None))])


def _names(tree: Tree, node: Node) -> set[str]:
    return {tree.label(node), node.path, node.name, node.name.split("@")[0]}


def _shortest(tree: Tree, node: Node) -> str:
    return tree.label(node) or node.at


def _described(tree: Tree, node: Node) -> str:
    cpus = cpus_of(node)
    kind = (compatible(cpus[0]) if cpus else ()) or ("no CPU",)
    return f"{_shortest(tree, node)} ({len(cpus)} x {brief(kind[0])})"


def address_map(tree: Tree, cluster: Node, notes: Notes) -> Mapping[str, Sequence[Mapped]]:
    """The cluster's map by the path of what it leads to.

    An entry is <address of the cluster, phandle, address on the node's bus, size>. The third has
    as many cells as the first in trees that lopper writes, else those of the bus.
    """
    value = cluster.properties["address-map"]
    width, size = u32(cluster, "#ranges-address-cells"), u32(cluster, "#ranges-size-cells")
    width = 2 if width is None else width
    size = 2 if size is None else size
    found = None
    if 0 < width <= _MOST_CELLS and 0 < size <= _MOST_CELLS:
        found = _even(tree, value, width, size) or _by_target(tree, value, width, size)
    if found is None:
        text = f"'address-map' of {cluster.at} cannot be read as <address, phandle, address, size>"
        notes.add("dt-bad-property", text, cluster)
        return {}
    by_path: dict[str, list[Mapped]] = {}
    for node, mapped in found:
        by_path.setdefault(node.path, []).append(mapped)
    return by_path


def _even(tree: Tree, value: bytes, width: int, size: int) -> list[tuple[Node, Mapped]] | None:
    rows = entries(value, width, 1, width, size)
    if rows is None or len(rows) > _MOST_ENTRIES:
        return None
    found = []
    for outer, handle, inner, length in rows:
        node = tree.by_phandle.get(handle)
        if node is None:
            return None
        found.append((node, Mapped(outer, inner, length)))
    return found


def _by_target(tree: Tree, value: bytes, width: int, size: int) -> list[tuple[Node, Mapped]] | None:
    words = cells(value)
    found: list[tuple[Node, Mapped]] = []
    at = 0
    while at < len(words) and len(found) < _MOST_ENTRIES:
        node = tree.by_phandle.get(words[at + width]) if at + width < len(words) else None
        inner = u32(node, "#address-cells") if node is not None else None
        inner = width if inner is None else inner
        row = words[at : at + width + 1 + inner + size]
        if node is None or len(row) < width + 1 + inner + size:
            return None
        outer = _number(row[:width])
        found.append((node, Mapped(outer, _number(row[width + 1 : -size]), _number(row[-size:]))))
        at += len(row)
    return found


def _number(words: Sequence[int]) -> int:
    value = 0
    for word in words:
        value = value << 32 | word
    return value

"""What the builders of the board's software share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpuplan.arch.codec import Isa
    from mpuplan.arch.cores import CoreSpec
    from mpuplan.importers.dt.claims import Claims
    from mpuplan.importers.dt.fragments import Assigned
    from mpuplan.importers.dt.layout import Layout, Names
    from mpuplan.importers.dt.places import Notes
    from mpuplan.importers.dt.tree import Node, Tree

__all__ = ["Setting", "Software"]


class Software(StrEnum):
    """What runs on the CPUs."""

    XEN = "xen"
    ZEPHYR = "zephyr"
    HYPERVISOR = "hypervisor"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Setting:
    """One import: the tree, what became of its silicon, and what the user said.

    `core`: None where the tree does not say, `isa` where its core has one or nobody says which;
    `elf`: as the board shall name it.
    """

    tree: Tree
    cpus: tuple[Node, ...]
    layout: Layout
    names: Names
    claims: Claims
    notes: Notes
    core: CoreSpec | None
    isa: Isa | None
    elf: str | None
    page: int
    blob_size: int
    assigned: tuple[Assigned, ...] = ()

    @property
    def chosen(self) -> Node | None:
        """The node ``/chosen``."""
        return self.tree.by_path.get("/chosen")

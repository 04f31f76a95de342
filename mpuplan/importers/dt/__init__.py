"""Device trees, sources and blobs, to boards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.importers.protocol import ImportOption

if TYPE_CHECKING:
    from mpuplan.importers.protocol import Imported, ImportFile, ImportOptions

__all__ = ["IMPORTER", "DeviceTrees"]


@dataclass(frozen=True, slots=True)
class DeviceTrees:
    """Consumer contract: Devicetree Specification 0.4, Xen's booting.txt, Zephyr's /chosen.

    The first file is the tree of the board, further files are Xen's passthrough fragments.
    """

    name: str = "dt"
    summary: str = "device trees, sources and blobs"
    options: tuple[ImportOption, ...] = (
        ImportOption("cluster", "CPU cluster of a system device tree: node, path or label"),
        ImportOption("software", "hypervisor or program, where the tree does not say what runs"),
        ImportOption("isa", "aarch32 or aarch64, where the core runs either"),
        ImportOption("elf", "linked image of it, as the board names it (an 'elf:' key)"),
        ImportOption("fragments", "guests of the passthrough fragments, in order: NAME,NAME"),
    )

    def read(self, files: tuple[ImportFile, ...], options: ImportOptions) -> Imported:
        """The board; raises InputRejected with all findings where the tree is of no use."""
        from mpuplan.importers.dt.read import read_trees

        return read_trees(files, options)


IMPORTER: Final = DeviceTrees()

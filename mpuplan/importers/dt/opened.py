"""A file of any form to a tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.importers.dt.blob import MAGIC, read_blob
from mpuplan.importers.dt.places import Notes
from mpuplan.importers.dt.source import compile_source

if TYPE_CHECKING:
    from mpuplan.importers.dt.tree import Tree
    from mpuplan.importers.protocol import ImportFile

__all__ = ["Opened", "open_tree"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A tree, its findings, and the size of its blob in bytes."""

    name: str
    tree: Tree
    notes: Notes
    blob_size: int


def open_tree(file: ImportFile) -> Opened:
    """The tree of a blob or source; raises InputRejected where it is neither.

    What is no text is taken for a blob, so that the blob's reader says what is wrong with it.
    """
    if file.data.startswith(MAGIC) or b"\0" in file.data or file.name.endswith(".dtb"):
        tree, notes, size = read_blob(file.data, file.name), Notes(file.name), len(file.data)
    else:
        compiled = compile_source(file.data, file.name)
        tree = read_blob(compiled.blob, file.name)
        notes, size = Notes(file.name, compiled.places), len(compiled.blob)
    if _is_overlay(tree):
        notes.add("dt-overlay", f"'{file.name}' has fragments for another tree only")
        notes.reject_errors()
    return Opened(file.name, tree, notes, size)


def _is_overlay(tree: Tree) -> bool:
    """True where all that the root holds is for another tree."""
    children = [child for child in tree.root.children if not child.name.startswith("__")]
    return bool(children) and all(
        any(inner.name == "__overlay__" for inner in child.children) for child in children
    )

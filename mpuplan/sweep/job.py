"""A job: the board of a point as text, with the files that it names; plain data throughout.

The text is made from the tree, so equal boards are equal jobs, whatever led to them. It is a board
file like any other: ``solve`` makes the same plan of it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan import __version__
from mpuplan.diag import InputRejected
from mpuplan.load.images import MAX_IMAGE_BYTES
from mpuplan.load.include import inside
from mpuplan.load.nodes import Mapping, Scalar, Sequence
from mpuplan.load.source import read_bytes
from mpuplan.load.treetext import tree_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mpuplan.load.nodes import Node

__all__ = ["Files", "Job", "Wire", "job_of", "tool"]

Wire: TypeAlias = dict[str, object]
"""What goes to a worker or comes from one: texts, numbers, lists and mappings of them."""
_FORMAT: Final = "mpuplan/sweep-point/v1"


@cache
def tool() -> str:
    """What results depend on beside their job: this tool and the solver, with versions."""
    try:
        solver = version("ortools")
    except PackageNotFoundError:
        solver = "unknown"
    return f"mpuplan {__version__}, ortools {solver}"


@dataclass(slots=True)
class Files:
    """The files in a board's folder that boards name, each read once."""

    folder: Path
    _read: dict[str, str | None]

    @classmethod
    def beside(cls, board: Path) -> Files:
        """The files beside a board."""
        return cls(board.parent, {})

    def of(self, root: Node) -> dict[str, str]:
        """The files that a board names, in base 64; what cannot be had the loader will say."""
        named = sorted(set(_named(root)))
        found = {name: self._file(name) for name in named}
        return {name: data for name, data in found.items() if data is not None}

    def _file(self, name: str) -> str | None:
        if name not in self._read:
            self._read[name] = self._encoded(name)
        return self._read[name]

    def _encoded(self, name: str) -> str | None:
        steps = PurePosixPath(name)
        path = inside(self.folder, name)
        if steps.is_absolute() or ".." in steps.parts or path is None or not os.path.isfile(path):
            return None
        try:
            data = read_bytes(path, name, MAX_IMAGE_BYTES)
        except InputRejected:
            return None
        return base64.b64encode(data).decode("ascii")


def _named(node: Node, *, top: bool = True) -> Iterator[str]:
    """The files that ``elf`` and ``handover`` name."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _named(item, top=False)
    if not isinstance(node, Mapping):
        return
    for entry in node.entries:
        value = entry.value
        if entry.key.text == "elf" or (entry.key.text == "handover" and top):
            yield from _texts(value)
        else:
            yield from _named(value, top=False)


def _texts(node: Node) -> Iterator[str]:
    """A text, or the texts of a mapping."""
    values = [entry.value for entry in node.entries] if isinstance(node, Mapping) else [node]
    yield from (value.text for value in values if isinstance(value, Scalar))


@dataclass(frozen=True, slots=True)
class Job:
    """One board to plan. `digest` is that of its text, `key` that of all its result depends on."""

    name: str
    text: str
    files: dict[str, str]
    seconds: int
    digest: str
    key: str

    @property
    def wire(self) -> Wire:
        """The job as a worker gets it."""
        return {
            "key": self.key,
            "name": self.name,
            "text": self.text,
            "files": self.files,
            "seconds": self.seconds,
        }


def job_of(tree: Node, files: Files, name: str, seconds: int) -> Job:
    """The job for a tree; `name`: that of the board file, which plans repeat."""
    text = tree_text(tree)
    own = files.of(tree)
    digest = hashlib.sha256(text.encode()).hexdigest()
    digests = {file: hashlib.sha256(data.encode()).hexdigest() for file, data in own.items()}
    parts = [_FORMAT, tool(), name, digest, digests, seconds]
    key = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
    return Job(name, text, own, seconds, digest, key)

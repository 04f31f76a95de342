"""``include:``: several files merged into one tree before any schema looks at it.

Lists are appended in order, those of an included file first; mappings are merged by key; a scalar
that two files set is an error naming both. Paths count from the board's folder and stay in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected, Label
from mpuplan.load.doc import Doc, NonEmpty, read_doc
from mpuplan.load.findings import Findings
from mpuplan.load.leaves import Path as PathLeaf
from mpuplan.load.nodes import Entry, Mapping, Node, Sequence
from mpuplan.load.source import Source, read_source, rejected, source_from_text
from mpuplan.load.yamltree import MAX_NODES, parse_yaml
from mpuplan.model.board import InputFile

if TYPE_CHECKING:
    from collections.abc import Mapping as Mapping_

    from mpuplan.diag import Span

__all__ = ["MAX_FILES", "Merged", "inside", "merge_includes"]

MAX_FILES: Final = 64


@dataclass(frozen=True, slots=True)
class Merged:
    """The tree of a board with everything it includes, and the files in the order to report."""

    root: Node
    inputs: tuple[InputFile, ...]


class _IncludeDoc(Doc):
    include: NonEmpty[PathLeaf]


def merge_includes(
    source: Source, folder: Path | None, texts: Mapping_[str, str] | None = None
) -> Merged:
    """The tree of `source` with its includes; `folder` is None for a text without a file.

    `texts`: what to read instead of the included files of these names.
    """
    reader = _Reader(folder, texts or {})
    root = reader.tree(source, ())
    reader.findings.reject_errors()
    included = sorted(reader.inputs, key=lambda item: item.name)
    return Merged(root, (InputFile(source.name, source.sha256), *included))


@dataclass(slots=True)
class _Reader:
    folder: Path | None
    texts: Mapping_[str, str]
    findings: Findings = field(default_factory=Findings)
    inputs: list[InputFile] = field(default_factory=list)
    seen: dict[str, Span] = field(default_factory=dict)
    nodes: int = 0

    def tree(self, source: Source, stack: tuple[str, ...]) -> Node:
        """The tree of one file merged with those it includes."""
        root = parse_yaml(source)
        self.nodes += _size(root)
        if self.nodes > MAX_NODES:
            message = f"the files together hold more than {MAX_NODES} values"
            raise rejected("too-many-nodes", message, root.span)
        if not isinstance(root, Mapping):
            raise rejected("not-a-mapping", "the file must hold a mapping", root.span)
        entry = root.entry("include")
        if entry is None:
            return root
        only = Mapping((entry,), root.span)
        names = read_doc(_IncludeDoc, only).include
        merged: Node = Mapping((), root.span)
        for index, name in enumerate(names):
            span = entry.value.items[index].span if isinstance(entry.value, Sequence) else root.span
            found = self._included(name, span, (*stack, source.name))
            if found is not None:
                merged = self._merge(merged, found, "")
        own = Mapping(tuple(e for e in root.entries if e.key.text != "include"), root.span)
        return self._merge(merged, own, "")

    def _included(self, name: str, span: Span, stack: tuple[str, ...]) -> Node | None:
        if self.folder is None:
            raise rejected("include-without-folder", f"'{name}' cannot be included from text", span)
        if name in stack:
            self.findings.add("include-cycle", f"'{name}' includes itself again", span)
            return None
        if name in self.seen:
            message = f"'{name}' is included twice, first at {self.seen[name]}"
            labels = (Label(self.seen[name], "first included here"),)
            self.findings.add("include-twice", message, span, labels=labels)
            return None
        self.seen[name] = span
        if len(self.seen) > MAX_FILES:
            raise rejected("too-many-nodes", f"more than {MAX_FILES} files are included", span)
        path = inside(self.folder, name)
        if path is None:
            message = f"'{name}' leads out of the board's folder"
            self.findings.add("bad-path", message, span)
            return None
        return self._read(path, name, span, stack)

    def _read(self, path: Path, name: str, span: Span, stack: tuple[str, ...]) -> Node | None:
        try:
            text = self.texts.get(name)
            source = read_source(path, name) if text is None else source_from_text(text, name)
        except InputRejected as error:
            for found in error.diagnostics:
                at_include = span if found.code == "unreadable-file" else found.span
                self.findings.add(found.code, found.message, at_include, hint=found.hint)
            return None
        self.inputs.append(InputFile(name, source.sha256))
        return self.tree(source, stack)

    def _merge(self, one: Node, other: Node, key: str) -> Node:
        """`other` laid over `one`: what `one` says comes first."""
        match one, other:
            case Mapping(), Mapping():
                return self._merge_mappings(one, other)
            case Sequence(), Sequence():
                return Sequence((*one.items, *other.items), other.span)
            case _:
                message = f"'{key}' is set in two files, at {one.span} and {other.span}"
                labels = (Label(one.span, "first set here"),)
                self.findings.add("include-conflict", message, other.span, labels=labels)
                return one

    def _merge_mappings(self, one: Mapping, other: Mapping) -> Mapping:
        later = {entry.key.text: entry for entry in other.entries}
        entries = []
        for entry in one.entries:
            twin = later.pop(entry.key.text, None)
            value = entry.value
            if twin is not None:
                value = self._merge(entry.value, twin.value, entry.key.text)
            entries.append(Entry(entry.key, value))
        return Mapping((*entries, *later.values()), other.span)


def inside(folder: Path, name: str) -> Path | None:
    """The file called `name` in `folder`; None when a link leads out of the folder."""
    base = folder.resolve()
    try:
        path = (base / name).resolve()
    except (OSError, RuntimeError):
        return None
    return path if path.is_relative_to(base) else None


def _size(root: Node) -> int:
    """Values in a tree; aliases are counted as often as they stand."""
    count, todo = 0, [root]
    while todo:
        node = todo.pop()
        count += 1
        if isinstance(node, Mapping):
            todo += [entry.value for entry in node.entries]
        elif isinstance(node, Sequence):
            todo += node.items
    return count

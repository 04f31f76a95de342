"""``elf:``: a linked image in place of ``image:`` with its parts.

The tree of a board is changed before any schema looks at it: each ``elf`` goes, and ``image`` gets
the parts that a reader found in the file. What ``image`` says itself stays; its ``parts`` change
the parts of the same name. Values that come from the file stand where ``elf`` stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.arch.codec import Isa
from mpuplan.diag import InputRejected
from mpuplan.load.doc import read_doc
from mpuplan.load.image_islands import islands_of, spans_of
from mpuplan.load.image_nodes import PLACE_KEYS, ImageMerge, name_in
from mpuplan.load.include import inside
from mpuplan.load.nodes import Entry, Mapping, Node, Scalar, Sequence, unfilled
from mpuplan.load.schema import ElfDoc
from mpuplan.load.source import read_bytes
from mpuplan.model.board import InputFile
from mpuplan.model.image import ImageShape, LinkedImage, island_name, split_stages

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.diag import Diagnostic, Span
    from mpuplan.load.findings import Findings
    from mpuplan.load.image_nodes import Island, Stages

__all__ = ["MAX_IMAGE_BYTES", "ImageReader", "WithImages", "check_images", "with_images"]

_Read: TypeAlias = tuple[LinkedImage, tuple["Diagnostic", ...]]
ImageReader: TypeAlias = Callable[[bytes, str, ImageShape], _Read]
"""From the bytes and the name of a file and its shape to its parts, and warnings about it.

Raises InputRejected.
"""

MAX_IMAGE_BYTES: Final = 64 << 20
"""Of one image; those with debug information have some ten MiB."""
_MAX_IMAGES: Final = 64
_OWNERS: Final = ("hypervisor", "program")


@dataclass(frozen=True, slots=True)
class _Code:
    """An image that runs: on the core itself, or in a guest, which may have more to choose."""

    image: LinkedImage
    name: str
    span: Span
    guest: bool


@dataclass(frozen=True, slots=True)
class WithImages:
    """The tree of a board with images in the place of ``elf``, and their files."""

    root: Node
    inputs: tuple[InputFile, ...] = ()
    code: tuple[_Code, ...] = ()


def check_images(found: WithImages, isa: Isa, findings: Findings) -> None:
    """Findings about code that the core of the board does not run.

    A guest's code may be older than the core's own state: AArch64 may run AArch32, never the
    other way round.
    """
    for code in found.code:
        own = Isa.AARCH64 if code.image.machine == "aarch64" else Isa.AARCH32
        if own is isa or (code.guest and isa is Isa.AARCH64):
            continue
        text = f"'{code.name}' is {own} code, and the core of the board runs {isa}"
        findings.add("elf-wrong-core", text, code.span)


def with_images(
    root: Node, folder: Path | None, reader: ImageReader | None, findings: Findings
) -> WithImages:
    """The tree with images in the place of ``elf``.

    `folder` is that of the board, None for a text without a file. Raises InputRejected where a
    file cannot be read or does not suit; warnings go to `findings`.
    """
    if not isinstance(root, Mapping):
        return WithImages(root)
    work = _Images(root, folder, reader, findings, _stages(root))
    found = work.board()
    findings.reject_errors()
    return WithImages(found, work.inputs, tuple(work.code))


@dataclass(slots=True)
class _Images:
    root: Mapping
    folder: Path | None
    reader: ImageReader | None
    findings: Findings
    stages: Stages
    read: dict[str, tuple[ImageShape, _Read]] = field(default_factory=dict)
    code: list[_Code] = field(default_factory=list)

    @property
    def inputs(self) -> tuple[InputFile, ...]:
        """The files of the images, by name."""
        found = sorted((name, image.sha256) for name, (_, (image, _)) in self.read.items())
        return tuple(InputFile(name, digest, linked=True) for name, digest in found)

    def board(self) -> Mapping:
        """The board with its images read."""
        root = self.root
        for key in _OWNERS:
            root = _changed(root, key, self._owner)
        root = _changed(root, "guests", lambda node: _each(node, self._guest))
        return _changed(root, "programs", lambda node: _each(node, self._owner))

    def _guest(self, node: Node) -> Node:
        if isinstance(node, Mapping):
            node = _changed(node, "program", lambda program: self._owner(program, guest=True))
        return self._owner(node, guest=True, blocks="memory")

    def _owner(self, node: Node, *, guest: bool = False, blocks: str = "sections") -> Node:
        """A party with ``elf`` replaced; as it was where it has none, or after a finding.

        `blocks`: the key of its blocks.
        """
        entry = node.entry("elf") if isinstance(node, Mapping) else None
        if entry is None or not isinstance(node, Mapping):
            return node
        found = self._image(entry.value)
        own = node.entry("image")
        if found is None or (own is not None and not isinstance(own.value, Mapping)):
            return node
        image, said = found
        self.code.append(_Code(image, _file_of(entry.value), entry.value.span, guest=guest))
        written = own.value if own is not None and isinstance(own.value, Mapping) else None
        stages = ((), ()) if guest else self.stages  # a guest is there in its stages only
        merge = ImageMerge(image, entry.value.span, stages, self.findings)
        first, *others = self._islands(image, written)
        merged = merge.image(written, first)
        own_rights = merge.with_rights(written)
        self._say(tuple(one for one in said if own_rights.isdisjoint(one.at)), entry.value.span)
        key = own.key if own is not None else Scalar("image", quoted=False, place=entry.key.place)
        rest = tuple(e for e in node.entries if e.key.text not in ("elf", "image"))
        party = Mapping((*rest, Entry(key, merged)), node.place)
        names = (island_name(index) for index in range(1, len(others) + 1))
        further = (merge.further(written, *pair) for pair in zip(others, names, strict=True))
        return _with_items(party, blocks, tuple(further))

    def _islands(self, image: LinkedImage, written: Mapping | None) -> tuple[Island, ...]:
        """Parts that lie together; all of them where the board says where the image lies."""
        keys = {entry.key.text for entry in (written.entries if written is not None else ())}
        if image.fill or keys & PLACE_KEYS:
            return (image.parts,)
        return islands_of(image.parts, spans_of(self.root))

    def _image(self, node: Node) -> _Read | None:
        """The image that ``elf`` names, and warnings; None after a finding at its place."""
        span = node.span
        if next(unfilled(node), None) is not None:
            return None  # the schema says what is still to be filled in
        if not isinstance(node, Mapping):
            node = Mapping((Entry(Scalar("file", quoted=False, place=span), node),), span)
        doc = read_doc(ElfDoc, node)
        shape = ImageShape(doc.shape)
        if doc.file in self.read:
            known, again = self.read[doc.file]
            if known is not shape:
                text = f"'{doc.file}' is named with two shapes"
                self.findings.add("elf-conflict", text, span, hint="name one shape of it")
            return again
        path = self._path(doc.file, span)
        found = None if path is None else self._parsed(path, doc.file, shape, span)
        if found is not None:
            self.read[doc.file] = (shape, found)
        return found

    def _parsed(self, path: Path, name: str, shape: ImageShape, span: Span) -> _Read | None:
        """What the reader makes of a file; None after a finding."""
        assert self.reader is not None  # there is no path without one
        try:
            data = read_bytes(path, name, MAX_IMAGE_BYTES)
            if len(data) > MAX_IMAGE_BYTES:
                text = f"'{name}' is larger than {MAX_IMAGE_BYTES} bytes"
                self.findings.add("file-too-large", text, span, hint="strip debug information")
                return None
            return self.reader(data, name, shape)
        except InputRejected as error:
            self._say(error.diagnostics, span)
            return None

    def _path(self, name: str, span: Span) -> Path | None:
        add = self.findings.add
        if self.folder is None:
            add("include-without-folder", f"'{name}' cannot be read beside a text", span)
            return None
        if self.reader is None:
            add("elf-not-read", f"the image '{name}' is not read here", span)
            return None
        if len(self.read) >= _MAX_IMAGES:
            add("too-many-nodes", f"more than {_MAX_IMAGES} images are named", span)
            return None
        path = inside(self.folder, name)
        if path is None:
            add("bad-path", f"'{name}' leads out of the board's folder", span)
        return path

    def _say(self, said: tuple[Diagnostic, ...], span: Span) -> None:
        for found in said:
            self.findings.add(found.code, found.message, span, hint=found.hint, at=found.at)


def _changed(node: Mapping, key: str, change: Callable[[Node], Node]) -> Mapping:
    """The mapping with another value at `key`, itself where nothing is there or changes."""
    entry = node.entry(key)
    if entry is None:
        return node
    value = change(entry.value)
    if value is entry.value:
        return node
    entries = (Entry(e.key, value) if e is entry else e for e in node.entries)
    return Mapping(tuple(entries), node.place)


def _with_items(node: Mapping, key: str, items: tuple[Node, ...]) -> Mapping:
    """The mapping with more items in the list at `key`; what is no list the schema will say."""
    entry = node.entry(key)
    if not items or (entry is not None and not isinstance(entry.value, Sequence)):
        return node
    if entry is None:
        name = Scalar(key, quoted=False, place=items[0].place)
        return Mapping((*node.entries, Entry(name, Sequence(items, items[0].place))), node.place)
    return _changed(node, key, lambda value: _extended(value, items))


def _extended(node: Node, items: tuple[Node, ...]) -> Node:
    return replace(node, items=(*node.items, *items)) if isinstance(node, Sequence) else node


def _file_of(node: Node) -> str:
    """The file that a value of ``elf`` names."""
    entry = node.entry("file") if isinstance(node, Mapping) else None
    named = node if entry is None else entry.value
    return named.text if isinstance(named, Scalar) else ""


def _each(node: Node, change: Callable[[Node], Node]) -> Node:
    """A list with each item changed; what is no list as it is."""
    if not isinstance(node, Sequence):
        return node
    items = tuple(map(change, node.items))
    same = all(one is other for one, other in zip(items, node.items, strict=True))
    return node if same else replace(node, items=items)


def _stages(root: Mapping) -> Stages:
    """Stages before guests run, and the others; what is malformed the schema will say."""
    entry = root.entry("stages")
    items = entry.value.items if entry is not None and isinstance(entry.value, Sequence) else ()
    listed: list[tuple[str, bool | None]] = []
    for item in items:
        if isinstance(item, Scalar):
            listed.append((item.text, None))
        elif isinstance(item, Mapping):
            guests = item.entry("guests")
            word = guests.value.text if guests and isinstance(guests.value, Scalar) else None
            listed.append((name_in(item), None if word is None else word == "true"))
    return split_stages(listed)

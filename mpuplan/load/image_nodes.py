"""``image:`` as a board would write it by hand, made of an image and of what the board says.

Values that come from the file stand where ``elf`` stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.load.nodes import Entry, Mapping, Node, Scalar, Sequence
from mpuplan.load.suggest import did_you_mean, shown
from mpuplan.model.image import grants_of

if TYPE_CHECKING:
    from mpuplan.diag import Span
    from mpuplan.load.findings import Findings
    from mpuplan.model.image import ImagePart, LinkedImage

__all__ = ["PLACE_KEYS", "ImageMerge", "Island", "Stages", "name_in"]

PLACE_KEYS: Final = frozenset({"start", "in"})
"""With one of these the board says where the image lies, as a whole."""
Island: TypeAlias = "tuple[ImagePart, ...]"
"""Parts that lie together, by address; at least one."""

Stages: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""Names of the stages before guests run, and of the others."""


@dataclass(frozen=True, slots=True)
class ImageMerge:
    """Lays what a board says of an image over what its file says."""

    linked: LinkedImage
    span: Span
    stages: Stages
    findings: Findings

    def image(self, written: Mapping | None, island: Island | None = None) -> Mapping:
        """``image:`` as the schema wants it; a movable one has no start.

        `island`: the parts that lie together, where the image has others elsewhere.
        """
        keys = _keys(written)
        if "size" in keys:
            self.findings.add("elf-conflict", "'elf' gives the size", self.span)
        self._check_names(_changes(written))
        return self._block(written, self.linked.parts if island is None else island)

    def further(self, written: Mapping | None, island: Island, name: str) -> Mapping:
        """A block called `name` for parts that lie elsewhere, with the keys of ``image:``."""
        block = self._block(written, island)
        return Mapping((self._entry("name", self._text(name)), *block.entries), block.place)

    def _block(self, written: Mapping | None, island: Island) -> Mapping:
        keys = _keys(written)
        own = written.entries if written is not None else ()
        entries = [entry for entry in own if entry.key.text != "parts"]
        if keys.isdisjoint(PLACE_KEYS):
            entries.append(self._entry("start", self._number(island[0].start)))
        if self.linked.fill and "fill" not in keys:
            entries.append(self._entry("fill", self._text("true")))
        changes = {name_in(item): item for item in _changes(written) if isinstance(item, Mapping)}
        parts = (self._part(part, island[0].start, changes.get(part.name)) for part in island)
        entries.append(self._entry("parts", Sequence(tuple(parts), self.span)))
        return Mapping(tuple(entries), self.span if written is None else written.place)

    def with_rights(self, written: Mapping | None) -> frozenset[str]:
        """Parts to which the board gives rights of its own."""
        listed = _changes(written)
        given = (each for each in listed if isinstance(each, Mapping) and each.entry("access"))
        return frozenset(map(name_in, given))

    def _check_names(self, changes: tuple[Node, ...]) -> None:
        known = [part.name for part in self.linked.parts]
        for item in changes:
            name = name_in(item)
            if name not in known:
                text = f"the image has no part '{shown(name)}'"
                hint = did_you_mean(name, known) or f"known: {', '.join(known[:12])}"
                self.findings.add("unknown-name", text, item.span, hint=hint)

    def _part(self, part: ImagePart, start: int, change: Mapping | None) -> Mapping:
        own = change.entries if change is not None else ()
        keys = {entry.key.text for entry in own}
        for key in sorted(keys & {"offset", "size"}):
            text = f"'{key}' of part '{part.name}' is what the image says"
            entry = change.entry(key) if change is not None else None
            span = self.span if entry is None else entry.value.span
            self.findings.add("elf-conflict", text, span)
        access, stages = grants_of(part, *self.stages)
        wanted: dict[str, Node] = {
            "name": self._text(part.name),
            "offset": self._number(part.start - start),
            "size": self._number(part.size),
        }
        if "access" not in keys:
            pairs = () if isinstance(access, str) else access
            given = tuple(self._entry(stage, self._text(rights)) for stage, rights in pairs)
            wanted["access"] = (
                self._text(access) if isinstance(access, str) else Mapping(given, self.span)
            )
        if stages is not None and not keys & {"access", "stages"}:
            wanted["stages"] = Sequence(tuple(map(self._text, stages)), self.span)
        added = tuple(self._entry(key, node) for key, node in wanted.items() if key not in keys)
        return Mapping((*own, *added), self.span if change is None else change.place)

    def _entry(self, key: str, value: Node) -> Entry:
        return Entry(self._text(key), value)

    def _number(self, value: int) -> Scalar:
        return self._text(f"{value:#x}")

    def _text(self, text: str) -> Scalar:
        return Scalar(text, quoted=False, place=self.span)


def _keys(written: Mapping | None) -> frozenset[str]:
    """The keys that the board writes under ``image:``."""
    return frozenset(entry.key.text for entry in (written.entries if written is not None else ()))


def _changes(written: Mapping | None) -> tuple[Node, ...]:
    """What the board says of single parts."""
    entry = written.entry("parts") if written is not None else None
    return entry.value.items if entry is not None and isinstance(entry.value, Sequence) else ()


def name_in(node: Node) -> str:
    """The `name` of a mapping as text; "" where it has none."""
    entry = node.entry("name") if isinstance(node, Mapping) else None
    return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else ""

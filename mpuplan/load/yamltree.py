"""YAML text -> nodes with spans, with every trap of YAML closed.

The events of PyYAML's parser are read, never its constructors: nothing in a file is turned into a
Python value by YAML's own rules. Not even ``yaml.compose`` is used: the C composer recurses on the
C stack and forgets which tags were written. Time and memory are bounded: depth, number of nodes,
and the number of nodes that aliases stand for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import yaml

from mpuplan.diag import Label, Span
from mpuplan.load.findings import Findings
from mpuplan.load.nodes import Entry, Mapping, Node, Scalar, Sequence
from mpuplan.load.source import Source, control_character, rejected

if TYPE_CHECKING:
    from collections.abc import Iterator

    # The stubs of PyYAML make every mark optional, and its two parsers have two classes of marks.
    Event: TypeAlias = Any
    Mark: TypeAlias = Any

__all__ = ["MAX_DEPTH", "MAX_NODES", "parse_yaml"]

MAX_DEPTH: Final = 64
MAX_NODES: Final = 200_000
"""Values in one file, those counted that aliases repeat."""

# The Python parser is slow on long texts, and quadratic in the depth of flow collections.
_PURE_TEXT: Final = 16 << 10
_PURE_BRACKETS: Final = 500
_C_LOADER: type[Any] | None = getattr(yaml, "CSafeLoader", None)
_PARSER_ERRORS: Final = (yaml.YAMLError, ValueError, OverflowError, RecursionError)
_MAPPING: Final = (yaml.MappingStartEvent, yaml.MappingEndEvent)
_SEQUENCE: Final = (yaml.SequenceStartEvent, yaml.SequenceEndEvent)


def parse_yaml(source: Source) -> Node:
    """The nodes of the one document in `source`; raises InputRejected with all traps found."""
    tree = _Tree(source.name)
    try:
        for event in _events(source.text, _C_LOADER or yaml.SafeLoader):
            tree.take(event)
    except _PARSER_ERRORS as error:
        raise _syntax(source, error) from None
    tree.findings.reject_errors()
    if tree.root is None or _is_blank(tree.root):
        span = Span(source.name, 1, 1, 1, 1)
        raise rejected("empty-file", f"'{source.name}' holds no data", span)
    return tree.root


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text and not node.quoted


def _events(text: str, loader: type[Any]) -> Iterator[Event]:
    return iter(yaml.parse(text, Loader=loader))


def _syntax(source: Source, error: Exception) -> Exception:
    """The finding for text that is no YAML; in the Python parser's wording if that is quick."""
    text = source.text
    brackets = text.count("[") + text.count("{")
    if _C_LOADER is not None and len(text) <= _PURE_TEXT and brackets <= _PURE_BRACKETS:
        try:
            for _ in _events(text, yaml.SafeLoader):
                pass
        except _PARSER_ERRORS as pure:
            error = pure
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or "the text cannot be parsed"
    context = getattr(error, "context", None)
    message = f"{context}: {problem}" if context else str(problem)
    line, col = (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
    return rejected("yaml-syntax", message, Span(source.name, line, col, line, col + 1))


@dataclass(slots=True)
class _Frame:
    """A collection that is still open. ``weight``: nodes in it, aliases counted in full."""

    event: Event
    anchor: str | None
    items: list[Node] = field(default_factory=list)
    keys: dict[str, Scalar] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    key: Scalar | None = None
    skip: bool = False
    weight: int = 1


class _Tree:
    """Builds nodes from events; `root` is there after the last one."""

    def __init__(self, name: str) -> None:
        self.findings = Findings()
        self.root: Node | None = None
        self._name = name
        self._open: list[_Frame] = []
        self._anchors: dict[str, tuple[Node, int] | None] = {}
        self._nodes = 0
        self._documents = 0

    def take(self, event: Event) -> None:
        """Go one event further; raises InputRejected where going on would cost too much."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, (_MAPPING[0], _SEQUENCE[0])):
            self._start(event)
        elif isinstance(event, (_MAPPING[1], _SEQUENCE[1])):
            self._end(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise self._stop("many-documents", "a second YAML document begins here", event)

    def _scalar(self, event: Event) -> None:
        span = self._span(event.start_mark, event.end_mark)
        self._check_tag(event, span)
        if control_character(event.value):
            self.findings.add("control-character", "an escape makes a control character", span)
        node = Scalar(event.value, event.style is not None and event.style != "", span)
        self._count(1, event)
        self._put(node, 1, event.anchor)

    def _start(self, event: Event) -> None:
        if len(self._open) >= MAX_DEPTH:
            message = f"values are nested more than {MAX_DEPTH} deep"
            raise self._stop("too-deep", message, event)
        self._check_tag(event, self._span(event.start_mark, event.end_mark))
        self._count(1, event)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        self._open.append(_Frame(event, event.anchor))

    def _end(self, event: Event) -> None:
        frame = self._open.pop()
        children = frame.items or [entry.value for entry in frame.entries]
        start = self._span(frame.event.start_mark, event.end_mark)
        if children and not frame.event.flow_style:
            last = children[-1].span
            start = Span(start.file, start.line, start.col, last.end_line, last.end_col)
        node: Node
        if isinstance(frame.event, _MAPPING[0]):
            node = Mapping(tuple(frame.entries), start)
        else:
            node = Sequence(tuple(frame.items), start)
        self._put(node, frame.weight, frame.anchor)

    def _alias(self, event: Event) -> None:
        span = self._span(event.start_mark, event.end_mark)
        if event.anchor not in self._anchors:
            message = f"alias '{event.anchor}' has no anchor before it"
            raise rejected("alias-unknown", message, span)
        found = self._anchors[event.anchor]
        if found is None:
            message = f"alias '{event.anchor}' refers to a value that holds it"
            raise rejected("alias-cycle", message, span)
        node, weight = found
        if self._nodes + weight > MAX_NODES:
            message = f"aliases expand to more than {MAX_NODES} values"
            raise rejected("alias-expansion", message, span)
        self._nodes += weight
        self._put(node, weight, None)

    def _count(self, nodes: int, event: Event) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise self._stop("too-many-nodes", f"more than {MAX_NODES} values", event)

    def _put(self, node: Node, weight: int, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = (node, weight)
        if not self._open:
            self.root = node
            return
        frame = self._open[-1]
        frame.weight += weight
        if isinstance(frame.event, _SEQUENCE[0]):
            frame.items.append(node)
        elif frame.key is None and not frame.skip:
            self._key(frame, node)
        else:
            if frame.key is not None:
                frame.entries.append(Entry(frame.key, node))
            frame.key, frame.skip = None, False

    def _key(self, frame: _Frame, node: Node) -> None:
        """Take `node` as the next key; the value of a bad one is read and dropped."""
        frame.skip = True
        if not isinstance(node, Scalar):
            self.findings.add("key-not-scalar", "a key must be a single word", node.span)
        elif node.text == "<<" and not node.quoted:
            self.findings.add("merge-key", "merge key '<<' is not read", node.span)
        elif node.text in frame.keys:
            first = frame.keys[node.text]
            message = f"key '{_short(node.text)}' stands twice, first on line {first.span.line}"
            labels = (Label(first.span, "first set here"),)
            self.findings.add("duplicate-key", message, node.span, labels=labels)
        else:
            frame.keys[node.text] = node
            frame.key, frame.skip = node, False

    def _check_tag(self, event: Event, span: Span) -> None:
        if event.tag is not None:
            message = f"tag '{_short(event.tag)}' is not read"
            self.findings.add("yaml-tag", message, span)

    def _span(self, start: Mark, end: Mark) -> Span:
        return Span(self._name, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _stop(self, code: str, message: str, event: Event) -> Exception:
        return rejected(code, message, self._span(event.start_mark, event.end_mark))


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."

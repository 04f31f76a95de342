"""JSON text -> nodes with spans: the same nodes as YAML, so that one set of schemas reads both.

Strict JSON: no comments, no trailing commas, no NaN, no duplicate keys; bounded depth and size.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from mpuplan.diag import Label
from mpuplan.load.findings import Findings
from mpuplan.load.nodes import Entry, Lines, Mapping, Node, Scalar, Sequence
from mpuplan.load.source import rejected
from mpuplan.load.suggest import shown

if TYPE_CHECKING:
    from mpuplan.load.source import Source

__all__ = ["parse_json"]

_MAX_DEPTH: Final = 64
_MAX_NODES: Final = 2_000_000
_TOKEN: Final = re.compile(
    r'[ \t\r\n]*(?:(?P<string>"(?:[^"\\\x00-\x1f]|\\.)*")'
    r"|(?P<word>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![0-9A-Za-z_.])"
    r"|true\b|false\b|null\b)|(?P<mark>[{}\[\],:]))"
)
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_MEMBER: Final = re.compile(
    r'[ \t\r\n]*"([^"\\\x00-\x1f]*)"[ \t\r\n]*:[ \t\r\n]*'
    r'(?:"([^"\\\x00-\x1f]*)"|(true|false|null|0|[1-9][0-9]*))[ \t\r\n]*([,}])'
)
"""A key with a plain value and what follows: most of a plan, so it is read in one go."""


def parse_json(source: Source) -> Node:
    """The nodes of the one value in `source`; raises InputRejected with what is wrong."""
    parser = _Parser(source)
    root = parser.value(0)
    parser.finish()
    parser.findings.reject_errors()
    return root


class _Parser:
    def __init__(self, source: Source) -> None:
        self.findings = Findings()
        self._text = source.text
        starts = [0, *(match.end() for match in re.finditer("\n", source.text))]
        self._lines = Lines(source.name, starts)
        self._at = 0
        self._nodes = 0
        self._texts: dict[str, str] = {}

    def value(self, depth: int) -> Node:
        """The value that begins here."""
        kind, text, start = self._token()
        self._nodes += 1
        if depth > _MAX_DEPTH:
            raise self._rejected(
                "too-deep", f"values are nested more than {_MAX_DEPTH} deep", start
            )
        if self._nodes > _MAX_NODES:
            raise self._rejected("too-many-nodes", f"more than {_MAX_NODES} values", start)
        if kind == "string":
            return self._string(text, start)
        if kind == "word":
            return Scalar(text, quoted=False, place=self._from(start))
        if text == "{":
            return self._object(start, depth)
        if text == "[":
            return self._array(start, depth)
        raise self._syntax(f"a value is expected, not '{text}'", start)

    def finish(self) -> None:
        """Nothing but space may follow."""
        found = _SPACE.match(self._text, self._at)
        end = self._at if found is None else found.end()
        if end < len(self._text):
            raise self._syntax("text follows the end of the value", end)

    def _object(self, start: int, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        if self._skip("}"):
            return Mapping((), self._from(start))
        last = ","
        while last == ",":
            key, value, last = self._plain_member(depth + 1) or self._member(depth + 1)
            first = entries.setdefault(key.text, Entry(key, value))
            if first.key is not key:
                labels = (Label(first.key.span, "first set here"),)
                message = f"key '{shown(key.text)}' stands twice, first at {first.key.span}"
                self.findings.add("duplicate-key", message, key.span, labels=labels)
        return Mapping(tuple(entries.values()), self._from(start))

    def _member(self, depth: int) -> tuple[Scalar, Node, str]:
        """A key, its value, and the mark that follows."""
        kind, text, at = self._token()
        if kind != "string":
            raise self._syntax("a key in quotes is expected", at)
        key = self._string(text, at)
        self._expect(":")
        value = self.value(depth)
        return key, value, self._expect(",", "}")

    def _plain_member(self, depth: int) -> tuple[Scalar, Node, str] | None:
        """The same, where the value is plain and nothing is wrong; None elsewhere."""
        found = _MEMBER.match(self._text, self._at)
        if found is None or depth > _MAX_DEPTH or self._nodes >= _MAX_NODES:
            return None
        self._nodes += 1
        self._at = found.end()
        quoted = found[2] is not None
        start, end = found.span(2 if quoted else 3)
        text = found[2] if quoted else found[3]
        place = self._lines, found.start(1) - 1, found.end(1) + 1
        key = Scalar(self._known(found[1]), quoted=True, place=place)
        place = self._lines, start - quoted, end + quoted
        return key, Scalar(self._known(text), quoted=quoted, place=place), found[4]

    def _known(self, text: str) -> str:
        """The text, once for all the places where it stands."""
        return self._texts.setdefault(text, text)

    def _array(self, start: int, depth: int) -> Sequence:
        items: list[Node] = []
        if self._skip("]"):
            return Sequence((), self._from(start))
        while True:
            items.append(self.value(depth + 1))
            if self._expect(",", "]") == "]":
                return Sequence(tuple(items), self._from(start))

    def _string(self, text: str, start: int) -> Scalar:
        value = text[1:-1]
        if "\\" in value:
            try:
                value = str(json.loads(text))
                value.encode("utf-8")
            except ValueError:
                raise self._syntax("a string has a bad escape", start) from None
        return Scalar(self._known(value), quoted=True, place=self._from(start))

    def _token(self) -> tuple[str, str, int]:
        found = _TOKEN.match(self._text, self._at)
        if found is None or found.lastgroup is None:
            space = _SPACE.match(self._text, self._at)
            at = self._at if space is None else space.end()
            raise self._syntax(f"'{shown(self._text[at : at + 12])}' is no JSON", at)
        self._at = found.end()
        kind = found.lastgroup
        return kind, found.group(kind), found.start(kind)

    def _skip(self, mark: str) -> bool:
        found = _TOKEN.match(self._text, self._at)
        if found is None or found.group("mark") != mark:
            return False
        self._at = found.end()
        return True

    def _expect(self, *marks: str) -> str:
        _, text, at = self._token()
        if text not in marks:
            raise self._syntax(f"expected {' or '.join(marks)}, not '{shown(text)}'", at)
        return text

    def _from(self, start: int) -> tuple[Lines, int, int]:
        """The place of what was read from `start` on."""
        return self._lines, start, self._at

    def _syntax(self, message: str, at: int) -> Exception:
        return self._rejected("json-syntax", message, at)

    def _rejected(self, code: str, message: str, at: int) -> Exception:
        return rejected(code, message, self._lines.span(at, at + 1))

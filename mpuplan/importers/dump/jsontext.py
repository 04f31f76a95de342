"""JSON with the place of every value; nothing of it is trusted, and its depth is bounded."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.diag import Span

if TYPE_CHECKING:
    from mpuplan.importers.dump.findings import Findings

__all__ = ["JsonList", "JsonNode", "JsonObject", "JsonScalar", "parse"]

_DEEPEST: Final = 24
_MOST: Final = 100_000
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<mark>[{}\[\],:])|(?P<text>\"(?:[^\"\\\x00-\x1f]|\\.)*\")"
    r"|(?P<number>-?[0-9]+)(?![\w.])|(?P<word>true|false|null)(?!\w))"
)


@dataclass(frozen=True, slots=True)
class JsonScalar:
    """A string or a whole number; `text` of a boolean or null is its word, `quoted` tells."""

    text: str
    quoted: bool
    span: Span


@dataclass(frozen=True, slots=True)
class JsonList:
    """Values in a list."""

    items: tuple[JsonNode, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class JsonObject:
    """Keys and values in the order of the file, doubles included."""

    entries: tuple[tuple[JsonScalar, JsonNode], ...]
    span: Span


JsonNode: TypeAlias = JsonScalar | JsonList | JsonObject


class _Broken(Exception):
    """The text is not JSON from the character `at` on."""

    def __init__(self, at: int, why: str) -> None:
        super().__init__(why)
        self.at = at


def parse(text: str, file: str, findings: Findings) -> JsonNode | None:
    """The value that a text holds; None after a finding where it is not JSON."""
    reader = _Reader(text, file)
    try:
        node = reader.value(0)
        reader.end()
    except _Broken as broken:
        at = min(broken.at, max(len(text.rstrip()) - 1, 0))
        findings.add("json-syntax", str(broken), reader.span(at, at + 1))
        return None
    return node


class _Reader:
    """A recursive reader; `_at` is where it stands."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._at = 0
        self._count = 0
        self._starts = [0, *(m.end() for m in re.finditer("\n", text))]

    def span(self, first: int, end: int) -> Span:
        """The span of the characters from `first` up to `end`."""
        line = bisect_right(self._starts, first)
        last = max(bisect_right(self._starts, max(end - 1, first)), line)
        col, end_col = first - self._starts[line - 1] + 1, end - self._starts[last - 1] + 1
        return Span(self._file, line, col, last, end_col)

    def end(self) -> None:
        """Nothing may follow."""
        if self._text[self._at :].strip():
            raise _Broken(self._at, "something follows the end of the JSON value")

    def value(self, depth: int) -> JsonNode:
        """The value that stands here."""
        if depth > _DEEPEST:
            raise _Broken(self._at, f"the JSON is nested deeper than {_DEEPEST}")
        found = self._token()
        if found["mark"] == "{":
            return self._object(found.start("mark"), depth)
        if found["mark"] == "[":
            return self._list(found.start("mark"), depth)
        if found["mark"]:
            raise _Broken(found.start("mark"), f"a value is expected, not '{found['mark']}'")
        return self._scalar(found)

    def _token(self) -> re.Match[str]:
        found = _TOKEN.match(self._text, self._at)
        if found is None:
            rest = self._text[self._at :].lstrip()
            why = "this is no JSON value" if rest else "the JSON ends before its value does"
            raise _Broken(len(self._text) - len(rest), why)
        self._count += 1
        if self._count > _MOST:
            raise _Broken(self._at, f"the JSON holds more than {_MOST} values")
        self._at = found.end()
        return found

    def _mark(self, wanted: str) -> str:
        found = self._token()
        if not found["mark"] or found["mark"] not in wanted:
            names = " or ".join(f"'{mark}'" for mark in wanted)
            raise _Broken(found.end() - 1, f"{names} is expected here")
        return found["mark"]

    def _scalar(self, found: re.Match[str]) -> JsonScalar:
        kind = found.lastgroup or "word"
        span = self.span(found.start(kind), found.end(kind))
        if kind != "text":
            return JsonScalar(found[kind], quoted=False, span=span)
        try:
            return JsonScalar(str(json.loads(found["text"])), quoted=True, span=span)
        except ValueError:
            raise _Broken(found.start("text"), "this string has a bad escape") from None

    def _list(self, start: int, depth: int) -> JsonList:
        items: list[JsonNode] = []
        if self._closes("]"):
            return JsonList((), self.span(start, self._at))
        while True:
            items.append(self.value(depth + 1))
            if self._mark(",]") == "]":
                return JsonList(tuple(items), self.span(start, self._at))

    def _object(self, start: int, depth: int) -> JsonObject:
        entries: list[tuple[JsonScalar, JsonNode]] = []
        if self._closes("}"):
            return JsonObject((), self.span(start, self._at))
        while True:
            found = self._token()
            if found.lastgroup != "text":
                raise _Broken(found.end() - 1, "a key in quotes is expected here")
            key = self._scalar(found)
            self._mark(":")
            entries.append((key, self.value(depth + 1)))
            if self._mark(",}") == "}":
                return JsonObject(tuple(entries), self.span(start, self._at))

    def _closes(self, mark: str) -> bool:
        found = re.compile(r"\s*" + re.escape(mark)).match(self._text, self._at)
        if found is not None:
            self._at = found.end()
        return found is not None

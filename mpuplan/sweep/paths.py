"""Paths into the tree of a board: ``guests[linux].memory[ram].size`` -> the places that it means.

A place is the list of keys and positions that leads to it. Its last keys may be absent, where the
board's schema knows them: then they can be set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias

from mpuplan.load.doc import known_keys
from mpuplan.load.nodes import Mapping, Node, Scalar, Sequence
from mpuplan.load.schema import BoardDoc
from mpuplan.load.source import rejected
from mpuplan.load.suggest import did_you_mean, shown

if TYPE_CHECKING:
    from mpuplan.diag import Span

__all__ = ["Place", "node_of", "places"]

Place: TypeAlias = tuple[str | int, ...]

_STEP: Final = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*)((?:\[[^\[\]]+\])*)(\.|$)")
_ITEM: Final = re.compile(r"\[([^\[\]]+)\]")
_MOST_PLACES: Final = 10_000


def places(root: Node, path: str, span: Span) -> tuple[Place, ...]:
    """The places that `path` means, at least one; raises InputRejected (``sweep-path``).

    `span`: where the path is written.
    """
    found: list[Place] = [()]
    walk = _Walk(root, path, span)
    for step, last in _steps(path, span):
        found = [after for before in found for after in walk.after(before, step, last=last)]
        if len(found) > _MOST_PLACES:
            walk.fail(f"means more than {_MOST_PLACES} places")
    return tuple(found)


def node_of(root: Node, place: Place) -> Node | None:
    """The node at a place, None where nothing is written."""
    node: Node | None = root
    for step in place:
        if isinstance(node, Mapping) and isinstance(step, str):
            entry = node.entry(step)
            node = None if entry is None else entry.value
        elif isinstance(node, Sequence) and isinstance(step, int):
            node = node.items[step] if step < len(node.items) else None
        else:
            return None
    return node


@dataclass(frozen=True, slots=True)
class _Key:
    text: str


@dataclass(frozen=True, slots=True)
class _Item:
    """``[text]``: an item by its name or its position, or all with ``*``."""

    text: str


def _steps(path: str, span: Span) -> tuple[tuple[_Key | _Item, bool], ...]:
    """The steps of a path, each with whether it is the last one."""
    steps: list[_Key | _Item] = []
    at = 0
    while at < len(path) or not steps:
        found = _STEP.match(path, at)
        if found is None or (found[3] == "." and found.end() == len(path)):
            text = f"path '{shown(path)}' cannot be read from character {at + 1} on"
            raise rejected("sweep-path", text, span)
        steps.append(_Key(found[1]))
        steps += [_Item(text.strip()) for text in _ITEM.findall(found[2])]
        at = found.end()
    return tuple((step, index == len(steps) - 1) for index, step in enumerate(steps))


@dataclass(frozen=True, slots=True)
class _Walk:
    root: Node
    path: str
    span: Span

    def after(self, before: Place, step: _Key | _Item, *, last: bool) -> list[Place]:
        """The places that a step leads to."""
        node = node_of(self.root, before)
        if isinstance(step, _Key):
            return [self._key(before, node, step.text)]
        if not isinstance(node, Sequence):
            self.fail(f"asks for an item of '{_text(before)}', which is no list")
        if step.text == "*":
            if not node.items:
                self.fail(f"asks for the items of '{_text(before)}', which has none")
            return [(*before, index) for index in range(len(node.items))]
        return [(*before, self._item(node, step.text, _text(before)))]

    def _key(self, before: Place, node: Node | None, key: str) -> Place:
        if node is not None and not isinstance(node, Mapping):
            self.fail(f"asks for '{key}' in '{_text(before)}', which has no keys")
        if node is None or node.entry(key) is None:
            known = known_keys(BoardDoc, before)
            if (known and key not in known) or not before:
                written = [] if node is None else [entry.key.text for entry in node.entries]
                hint = did_you_mean(key, {*known, *written})
                self.fail(f"leads to an unknown key '{shown(key)}'", hint)
        return (*before, key)

    def _item(self, node: Sequence, text: str, where: str) -> int:
        names = [_name(item) for item in node.items]
        if text in names:
            return names.index(text)
        if text.isdecimal() and int(text) < len(names):
            return int(text)
        hint = did_you_mean(text, [name for name in names if name])
        count = f"{len(names)} item" + ("s" if len(names) != 1 else "")
        self.fail(f"asks for '{shown(text)}' among the {count} of '{where}'", hint)

    def fail(self, what: str, hint: str | None = None) -> NoReturn:
        """Reject the path."""
        text = f"path '{shown(self.path)}' {what}"
        raise rejected("sweep-path", text, self.span, hint)


def _name(item: Node) -> str:
    """What an item of a list is called: its name, or what it uses, or its text."""
    if isinstance(item, Scalar):
        return item.text
    if isinstance(item, Mapping):
        for key in ("name", "use", "stage"):
            entry = item.entry(key)
            if entry is not None and isinstance(entry.value, Scalar):
                return entry.value.text
    return ""


def _text(place: Place) -> str:
    """A place as a path would say it."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return text.removeprefix(".") or "the board"

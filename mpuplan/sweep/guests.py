"""The tree of a board without some of its guests, and without what names them.

What goes with a guest: its part in shared blocks (the block, too, once no guest is left that had a
part in it), uses of its memory, what is there only while it runs (``while``), switches, places in
schedules, device models in it, masters that serve it, waivers about it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from mpuplan.load.nodes import Entry, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

__all__ = ["guest_names", "without_guests"]

_OWNERS: Final = ("hypervisor", "program")
_USES: Final = ("uses", "devices", "emulated")
_NAMING: Final = {
    "switches": ("from", "to"),
    "masters": ("of",),
    "accept": ("at",),
}
"""Lists of the board whose items go when one of these keys names what is gone."""


def guest_names(root: Node) -> tuple[str, ...]:
    """The guests of a board in the order written."""
    return tuple(name for name in map(_name, _items(root, "guests")) if name)


def without_guests(root: Node, gone: Collection[str]) -> Node:
    """The tree without guests of these names."""
    if not gone or not isinstance(root, Mapping):
        return root
    lost = frozenset(gone) | _lost_shares(root, frozenset(gone))

    def named(node: Node | None) -> bool:
        return _head(node) in lost

    root = _kept(root, "guests", lambda item: _name(item) not in gone)
    root = _kept(root, "shared", lambda item: _name(item) not in lost)
    root = _each(root, "shared", lambda item: _without_party(item, lost))
    for key, keys in _NAMING.items():
        root = _kept(root, key, partial(_silent_about, lost, keys))
    root = _each(root, "masters", lambda item: _kept(item, "reach", lambda ref: not named(ref)))
    root = _kept(root, "masters", lambda item: bool(_items(item, "reach")))
    root = _each(root, "schedule", lambda item: _kept(item, "cycle", lambda ref: not named(ref)))
    root = _kept(root, "schedule", lambda item: bool(_items(item, "cycle")))
    for key in _OWNERS:
        root = _changed(root, key, lambda owner: _without_uses(owner, lost))
    for key in ("programs", "guests"):
        root = _each(root, key, lambda owner: _without_uses(owner, lost))
    return root


def _silent_about(lost: frozenset[str], keys: tuple[str, ...], item: Node) -> bool:
    return all(_head(_at(item, key)) not in lost for key in keys)


def _lost_shares(root: Mapping, gone: frozenset[str]) -> frozenset[str]:
    """The shared blocks that guests have a part in, all of them gone."""
    guests = frozenset(guest_names(root))
    lost = set()
    for item in _items(root, "shared"):
        parties = _at(item, "with")
        keys = parties.entries if isinstance(parties, Mapping) else ()
        parts = {_head(entry.key) for entry in keys} & guests
        if parts and parts <= gone:
            lost.add(_name(item))
    return frozenset(lost)


def _without_party(item: Node, lost: frozenset[str]) -> Node:
    def kept(parties: Node) -> Node:
        if not isinstance(parties, Mapping):
            return parties
        entries = tuple(entry for entry in parties.entries if _head(entry.key) not in lost)
        return Mapping(entries, parties.place)

    return _changed(item, "with", kept)


def _without_uses(owner: Node, lost: frozenset[str]) -> Node:
    for key in _USES:
        owner = _kept(owner, key, lambda use: _head(_used(use)) not in lost)
    for key in (*_USES, "sections"):
        owner = _kept(owner, key, lambda item: _ever(item, lost))
        owner = _each(owner, key, lambda item: _seldomer(item, lost))
    owner = _changed(owner, "image", lambda image: _each(image, "parts", partial(_unseen, lost)))
    owner = _kept(owner, "device_models", lambda model: _head(_at(model, "in")) not in lost)
    owner = _each(
        owner,
        "device_models",
        lambda model: _kept(model, "of", lambda ref: _head(ref) not in lost),
    )
    owner = _kept(owner, "device_models", lambda model: bool(_items(model, "of")))
    owner = _each(owner, "tasks", lambda task: _without_uses(task, lost))
    return _changed(owner, "program", lambda program: _without_uses(program, lost))


def _ever(item: Node, lost: frozenset[str]) -> bool:
    """False for what was there only while guests ran that are gone."""
    contexts = _items(item, "while")
    return not contexts or any(_head(context) not in lost for context in contexts)


def _seldomer(item: Node, lost: frozenset[str]) -> Node:
    return _kept(item, "while", lambda context: _head(context) not in lost)


def _unseen(lost: frozenset[str], part: Node) -> Node:
    """A part of an image, whose bytes stay; without access where nothing is left that has it."""
    if _ever(part, lost):
        return _seldomer(part, lost)
    found = _kept(part, "while", lambda context: False)
    return _changed(found, "access", lambda old: Scalar("none", quoted=False, place=old.span))


def _used(use: Node) -> Node | None:
    return _at(use, "use") if isinstance(use, Mapping) else use


def _head(node: Node | None) -> str:
    """The party or block that a reference begins with."""
    text = node.text if isinstance(node, Scalar) else ""
    return text.partition(".")[0].partition(":")[0]


def _name(item: Node) -> str:
    name = _at(item, "name")
    return name.text if isinstance(name, Scalar) else ""


def _at(node: Node, key: str) -> Node | None:
    entry = node.entry(key) if isinstance(node, Mapping) else None
    return None if entry is None else entry.value


def _items(node: Node, key: str) -> tuple[Node, ...]:
    found = _at(node, key)
    return found.items if isinstance(found, Sequence) else ()


def _kept(node: Node, key: str, keep: Callable[[Node], bool]) -> Node:
    """The mapping with the items at `key` that are to be kept; without the key if none is."""
    items = _items(node, key)
    left = tuple(item for item in items if keep(item))
    if len(left) == len(items) or not isinstance(node, Mapping):
        return node
    if left:
        return _changed(node, key, lambda old: Sequence(left, old.place))
    return Mapping(_but(node.entries, key), node.place)


def _each(node: Node, key: str, change: Callable[[Node], Node]) -> Node:
    items = _items(node, key)
    if not items:
        return node
    return _changed(node, key, lambda old: Sequence(tuple(map(change, items)), old.place))


def _changed(node: Node, key: str, change: Callable[[Node], Node]) -> Node:
    if not isinstance(node, Mapping) or node.entry(key) is None:
        return node
    entries = (
        Entry(entry.key, change(entry.value)) if entry.key.text == key else entry
        for entry in node.entries
    )
    return Mapping(tuple(entries), node.place)


def _but(entries: Iterable[Entry], key: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.key.text != key)

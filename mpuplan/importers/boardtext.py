"""Board files as people write them: blocks of keys, one line for each small thing, comments.

A value is a scalar (`text`, `number`, `size`, `todo`), a `Map` or a `Seq`. What is `flow` stands on
one line with all that is in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.arch.addr import address_text, size_text
from mpuplan.arch.rights import Rights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "RESERVED",
    "Entry",
    "Item",
    "Map",
    "Scalar",
    "Seq",
    "access",
    "counts",
    "flow",
    "name_of",
    "number",
    "render",
    "size",
    "text",
    "todo",
    "words",
]

_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_./+-]*")
_OTHER_MEANING: Final = frozenset({"yes", "no", "on", "off", "true", "false", "null"})
"""Words that other YAML readers do not take for text."""
RESERVED: Final = frozenset({"idle", "guests", "hypervisor"})
"""Words of a board that nothing in it may be called."""
_UNFIT: Final = re.compile(r"[^A-Za-z0-9_-]+")
_LETTERS: Final = (("r", Rights.R), ("w", Rights.W), ("x", Rights.X))
_LONGEST_NAME: Final = 64
_STEP: Final = "  "


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it is written, quotes and all."""

    written: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value; `comment` behind it, `above` on lines of their own before it."""

    key: str
    value: Value
    comment: str = ""
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Map:
    """Entries in this order; at least one."""

    entries: tuple[Entry, ...]
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; comments as of `Entry`."""

    value: Value
    comment: str = ""
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seq:
    """Items in this order; at least one where it is not `flow`."""

    items: tuple[Item, ...]
    flow: bool = False


Value: TypeAlias = "Scalar | Map | Seq"


def text(value: str) -> Scalar:
    """Text, in quotes where YAML would take it for something else.

    >>> text("dram").written, text("on").written, text("it's 1: 2").written
    ('dram', "'on'", "'it''s 1: 2'")
    """
    if _PLAIN.fullmatch(value) and value.lower() not in _OTHER_MEANING:
        return Scalar(value)
    return Scalar("'" + _one_line(value).replace("'", "''") + "'")


def number(value: int) -> Scalar:
    """An address or a register value.

    >>> number(0x8000_0000).written
    '0x8000_0000'
    """
    return Scalar(address_text(value))


def size(value: int) -> Scalar:
    """A size in bytes, in binary units where it is a multiple of one.

    >>> size(0x1_0000).written, size(0x1880).written
    ('64KiB', '0x1880')
    """
    found = size_text(value)
    return Scalar(found if re.fullmatch(r"\d+[KMGT]iB", found) else f"{value:#x}")


def access(rights: Rights) -> Scalar:
    """Rights by their letters.

    >>> access(Rights.R | Rights.X).written
    'rx'
    """
    return text("".join(letter for letter, right in _LETTERS if right in rights))


def counts(values: Iterable[int]) -> Seq:
    """Small numbers in one line: pCPUs.

    >>> [item.value.written for item in counts((0, 2)).items]
    ['0', '2']
    """
    return Seq(tuple(Item(Scalar(str(value))) for value in values), flow=True)


def words(values: Iterable[str]) -> Seq:
    """Texts in one line."""
    return Seq(tuple(Item(text(value)) for value in values), flow=True)


def todo(what: str) -> Scalar:
    """What a person has to fill in; loading the board reports it with its place.

    >>> todo("rights of this memory").written
    "'TODO: rights of this memory'"
    """
    return text(f"TODO: {what}")


def flow(**pairs: Value | None) -> Map:
    """Keys and values on one line; those without a value are left out.

    A key that is a word of Python ends in ``_``, which is dropped: ``in_``, ``with_``, ``while_``.
    """
    known = ((key.removesuffix("_"), value) for key, value in pairs.items() if value is not None)
    return Map(tuple(Entry(key, value) for key, value in known), flow=True)


def name_of(wanted: str, taken: Iterable[str] = ()) -> str:
    """A name that a board may have, as near to the wanted one as can be, and not taken.

    >>> name_of("uart@9c090000"), name_of("16550", {"n16550"}), name_of("")
    ('uart-9c090000', 'n16550-2', 'unnamed')
    """
    found = _UNFIT.sub("-", wanted).strip("-") or "unnamed"
    if found[0].isdigit():
        found = f"n{found}"
    found, used = found[:_LONGEST_NAME], frozenset(taken)
    count, first = 1, found
    while found in used or found.lower() in _OTHER_MEANING:
        count += 1
        found = f"{first[: _LONGEST_NAME - 8]}-{count}"
    return found


def render(board: Map, above: Iterable[str] = ()) -> str:
    """The text of a board file: `above` are comment lines before it."""
    lines = [*_comments(above, ""), *_map(board, "")]
    return "\n".join(lines) + "\n"


def _map(node: Map, indent: str) -> Iterator[str]:
    for entry in node.entries:
        yield from _comments(entry.above, indent)
        yield from _entry(f"{indent}{entry.key}:", entry.value, entry.comment, indent)


def _entry(head: str, value: Value, comment: str, indent: str) -> Iterator[str]:
    """A key or dash with its value, on one line if it may be."""
    if isinstance(value, Scalar) or value.flow:
        yield f"{head} {_inline(value)}{_tail(comment)}"
        return
    yield f"{head}{_tail(comment)}"
    if isinstance(value, Map):
        yield from _map(value, indent + _STEP)
    else:
        yield from _seq(value, indent + _STEP)


def _seq(node: Seq, indent: str) -> Iterator[str]:
    for item in node.items:
        yield from _comments(item.above, indent)
        if isinstance(item.value, Map) and not item.value.flow:
            first, *rest = _map(item.value, indent + _STEP)
            yield f"{indent}- {first.strip()}{_tail(item.comment)}"
            yield from rest
        else:
            yield from _entry(f"{indent}-", item.value, item.comment, indent)


def _inline(value: Value) -> str:
    if isinstance(value, Scalar):
        return value.written
    if isinstance(value, Map):
        pairs = (f"{entry.key}: {_inline(entry.value)}" for entry in value.entries)
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(_inline(item.value) for item in value.items) + "]"


def _comments(lines: Iterable[str], indent: str) -> Iterator[str]:
    for line in lines:
        yield f"{indent}# {_one_line(line)}" if line else ""


def _tail(comment: str) -> str:
    return f"  # {_one_line(comment)}" if comment else ""


def _one_line(value: str) -> str:
    """Text of foreign files cannot end a line or hold what no board file may."""
    return "".join(c if c.isprintable() else " " for c in value)

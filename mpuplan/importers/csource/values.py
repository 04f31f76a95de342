"""Members of initialisers as numbers, or as what is still to be filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.importers.boardtext import name_of, number, size, todo
from mpuplan.importers.csource.expr import Unknown, evaluate, number_of, written
from mpuplan.importers.csource.parse import Expr, Group, find
from mpuplan.importers.csource.preprocess import Settings, settable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from mpuplan.importers.boardtext import Scalar
    from mpuplan.importers.csource.expr import Functions
    from mpuplan.importers.csource.parse import Node
    from mpuplan.importers.dump.findings import Findings

__all__ = ["Number", "Open", "Values", "as_address", "as_size", "called", "settings_of"]

_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_,.-]*[A-Za-z0-9]")
_DIGITS: Final = re.compile(r"\s+(\d{1,2})\b")
_IDLE_WORDS: Final = frozenset(
    [
        "a",
        "all",
        "an",
        "and",
        "base",
        "definition",
        "first",
        "for",
        "guest",
        "list",
        "memory",
        "of",
        "only",
        "region",
        "regions",
        "reserved",
        "size",
        "the",
        "this",
        "vm",
    ]
)
"""First words of comments that name nothing."""
_SHOWN: Final = 100
_ADDRESS_WORDS: Final = re.compile(r"_(BASE_ADDRESS|BASE_ADDR|BASE|ADDRESS|ADDR|START)$", re.I)


@dataclass(frozen=True, slots=True)
class Open:
    """A number that the sources do not say; `text`: what a person has to find out."""

    text: str


Number: TypeAlias = "int | Open"


@dataclass(frozen=True, slots=True)
class Values:
    """Reads members; what cannot be computed is told and becomes `Open`."""

    settings: Settings
    findings: Findings
    functions: Functions

    def number(self, group: Group, *path: str) -> Number | None:
        """A member, from 0 to 2^64 - 1; None where it is not given."""
        node = find(group, *path)
        return None if node is None else self.of(node, ".".join(path))

    def of(self, node: Node, what: str) -> Number:
        """The number that a node gives; `what` names it in messages."""
        if isinstance(node, Group):
            self.findings.add("c-unknown", f"'{what}' is a list, not a number", node.span)
            return Open(f"{what}, which is a list here")
        return self.of_tokens(node, what)

    def of_tokens(self, node: Expr, what: str) -> Number:
        """The number of an expression."""
        found = evaluate(node.tokens, self.settings.numbers, self.functions)
        text = written(node.tokens)[:100]
        if isinstance(found, Unknown):
            names = (name[:_SHOWN] for name in found.names)
            why = found.why or "nothing defines '" + "', '".join(names) + "'"
            key = found.names[0] if found.names else ""
            hint = f"say --set {settable(key)}=0x.., or fill in the TODO" if key else None
            self.findings.add("c-unknown", f"{what} is not known: {why}", node.span, hint=hint)
            return Open(f"{what}: {text}")
        if found < 0:
            self.findings.add("c-unknown", f"{what} is negative: {text}", node.span)
            return Open(f"{what}: {text} is negative")
        return found

    def items(self, group: Group, *path: str) -> tuple[Group, ...]:
        """The lists in a list; items that are none are told."""
        node = find(group, *path)
        if node is None:
            return ()
        if isinstance(node, Expr):
            if written(node.tokens) not in ("NULL", "0"):
                what = ".".join(path)
                self.findings.add("c-unknown", f"'{what}' is not a list in braces", node.span)
            return ()
        found = []
        for field in node.fields:
            if isinstance(field.value, Group):
                found.append(field.value)
            else:
                text = f"an item of '{'.'.join(path)}' is not a list in braces"
                self.findings.add("c-unknown", text, field.value.span)
        return tuple(found)


def settings_of(values: Mapping[str, str], keys: Collection[str], findings: Findings) -> Settings:
    """What ``--set`` says about names that are no options: a number, ``y`` (1) or ``n``.

    Names are those of macros and symbols, also of a macro with its arguments.
    """
    numbers: dict[str, int] = {}
    absent: set[str] = set()
    for key, text in values.items():
        name = "".join(key.split())
        if key in keys:
            continue
        value = {"y": 1}.get(text, number_of(text))
        if text == "n":
            absent.add(name)
        elif value is None or value >= 1 << 64:
            findings.add("import-setting", f"--set {name}: '{text[:40]}' is no number, y or n")
        else:
            numbers[name] = value
    return Settings(numbers, frozenset(absent))


def as_address(value: Number) -> Scalar:
    """An address as a board has it."""
    return todo(value.text) if isinstance(value, Open) else number(value)


def as_size(value: Number) -> Scalar:
    """A size as a board has it."""
    return todo(value.text) if isinstance(value, Open) else size(value)


def called(group: Group, key: str, fallback: str, taken: Iterable[str]) -> str:
    """A name for a thing: from the comment beside it, the macro of its address, or `fallback`.

    `key` is the member with the address.
    """
    address = find(group, key)
    comments = (*group.comments, *(address.comments if address is not None else ()))
    for comment in comments:
        word = _WORD.match(comment)
        if word is not None and word.group().lower() not in _IDLE_WORDS:
            digits = _DIGITS.match(comment, word.end())
            tail = f"-{digits.group(1)}" if digits is not None else ""
            return name_of(word.group().lower().replace("_", "-") + tail, taken)
    macro = address.tokens[0].macro if isinstance(address, Expr) else ""
    if macro:
        plain = _ADDRESS_WORDS.sub("", macro)
        return name_of(plain.lower().replace("_", "-"), taken)
    return name_of(fallback, taken)

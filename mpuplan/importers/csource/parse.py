"""Variables of a C source and what they are initialised with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.importers.csource.expr import evaluate
from mpuplan.importers.csource.tokens import Token, TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.diag import Span
    from mpuplan.importers.dump.findings import Findings

__all__ = [
    "Call",
    "Expr",
    "Field",
    "Group",
    "Node",
    "Variable",
    "call_of",
    "find",
    "group_of",
    "variables",
]

_DEEPEST: Final = 64
_OPEN: Final = {"(": ")", "[": "]", "{": "}"}
_CLOSE: Final = frozenset(_OPEN.values())


@dataclass(frozen=True, slots=True)
class Expr:
    """A value that is no list: its tokens, at least one; `comments` beside them."""

    tokens: tuple[Token, ...]
    comments: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where it begins."""
        return self.tokens[0].span


@dataclass(frozen=True, slots=True)
class Field:
    """An item of a list: `name` is its designator, a position, or empty where it has none."""

    name: str
    value: Node
    token: Token


@dataclass(frozen=True, slots=True)
class Group:
    """A list in braces; `comments`: those before it, its items and its end.

    `leading`: those of them that stand before its first item's value.
    """

    fields: tuple[Field, ...]
    token: Token
    comments: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where it begins."""
        return self.token.span


Node: TypeAlias = "Expr | Group"


@dataclass(frozen=True, slots=True)
class Call:
    """A macro with arguments, each a run of tokens."""

    name: str
    args: tuple[tuple[Token, ...], ...]
    token: Token


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable: the words of its type, and its initialiser."""

    name: str
    words: tuple[str, ...]
    value: Node
    token: Token


class _BrokenError(Exception):
    """What stands here cannot be read; the second argument is where."""

    def __init__(self, text: str, token: Token) -> None:
        super().__init__(text)
        self.token = token


def find(group: Group, *path: str) -> Node | None:
    """The last value given to a member: ``find(g, "arch", "gic")``; None where there is none."""
    for field in reversed(group.fields):
        if field.name != path[0]:
            continue
        if len(path) == 1:
            return field.value
        if isinstance(field.value, Group):
            found = find(field.value, *path[1:])
            if found is not None:
                return found
    return None


def call_of(node: Node) -> Call | None:
    """A value that is a single macro with arguments, as such."""
    if isinstance(node, Group):
        return None
    tokens = node.tokens
    if len(tokens) < 3 or tokens[0].kind is not TokenKind.NAME or tokens[1].text != "(":
        return None
    args: list[tuple[Token, ...]] = []
    run: list[Token] = []
    depth = 0
    for at, token in enumerate(tokens[1:], start=1):
        depth += (token.text in _OPEN) - (token.text in _CLOSE)
        if depth == 0 and at != len(tokens) - 1:
            return None
        if (depth == 1 and token.text == ",") or depth == 0:
            args.append(tuple(run))
            run = []
        elif depth > 1 or at > 1:
            run.append(token)
    return Call(tokens[0].text, tuple(args), tokens[0])


def group_of(tokens: Sequence[Token], findings: Findings) -> Group | None:
    """A list in braces that stands alone, as an argument of a macro; None where it is none."""
    if not tokens or tokens[0].text != "{":
        return None
    try:
        node = _Parser(tokens).value(0)
    except _BrokenError as error:
        findings.add("c-not-understood", str(error), error.token.span)
        return None
    return node if isinstance(node, Group) else None


def variables(tokens: Sequence[Token], findings: Findings) -> tuple[Variable, ...]:
    """The variables with an initialiser, outside of functions, in the order of the sources."""
    parser = _Parser(tokens)
    found: list[Variable] = []
    while parser.here is not None:
        try:
            variable = parser.declaration()
        except _BrokenError as error:
            findings.add("c-not-understood", str(error), error.token.span)
            break
        if variable is not None:
            found.append(variable)
    return tuple(found)


class _Parser:
    """Reads declarations from left to right; `here` is the next token."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def here(self) -> Token | None:
        """The next token, None at the end."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def declaration(self) -> Variable | None:
        """Everything up to a semicolon or a body; the variable, if one is given a value."""
        words: list[Token] = []
        while (token := self.here) is not None:
            if token.text == "=":
                return self._initialised(words)
            if token.text == ";":
                self._at += 1
                return None
            if token.text in _OPEN:
                self._skip()
                if token.text == "{":
                    return None
                continue
            if token.kind is TokenKind.NAME and not self._called():
                words.append(token)
            self._at += 1
        return None

    def value(self, depth: int) -> Node:
        """An initialiser: a list in braces, with or without a cast before it, or an expression."""
        token = self._need_here()
        if depth > _DEEPEST:
            raise _BrokenError(f"lists are nested more than {_DEEPEST} deep", token)
        brace = self._cast_to_list()
        if brace is not None:
            self._at = brace
            return self._list(depth, token.comments)
        return self._expression()

    def _initialised(self, words: list[Token]) -> Variable | None:
        token = self._need_here()
        self._at += 1
        value = self.value(0)
        if not words:
            return None
        return Variable(words[-1].text, tuple(w.text for w in words[:-1]), value, token)

    def _called(self) -> bool:
        after = self._tokens[self._at + 1 : self._at + 2]
        return bool(after) and after[0].text == "("

    def _cast_to_list(self) -> int | None:
        """Where the brace of a list is, also behind ``(struct region[])``."""
        at = self._at
        if self._tokens[at].text == "(":
            at = self._closing(at) + 1
        if at < len(self._tokens) and self._tokens[at].text == "{":
            return at
        return None

    def _list(self, depth: int, before: tuple[str, ...]) -> Group:
        brace = self._need_here()
        self._at += 1
        fields: list[Field] = []
        comments = [*before, *(brace.comments if brace.comments != before else ())]
        comments += brace.trailing
        leading = (*comments, *self._need_here().comments)
        while (token := self._need_here()).text != "}":
            comments += token.comments
            fields.append(self._field(depth))
            comments += self._tokens[self._at - 1].trailing
            if (after := self._need_here()).text == ",":
                comments += (*after.comments, *after.trailing)
                self._at += 1
            elif after.text != "}":
                raise _BrokenError(f"',' or '}}' is expected, not '{after.text[:40]}'", after)
        self._at += 1
        behind = self.here
        comments += (*token.comments, *token.trailing)
        comments += behind.trailing if behind is not None and behind.text == "," else ()
        return Group(tuple(fields), brace, tuple(comments), leading)

    def _field(self, depth: int) -> Field:
        self._skip_bare_macro()
        token = self._need_here()
        path = self._designators()
        value = self.value(depth + 1)
        for name in reversed(path[1:]):
            value = Group((Field(name, value, token),), token)
        return Field(path[0] if path else "", value, token)

    def _skip_bare_macro(self) -> None:
        """A macro of somebody else's that brings its own comma, as Bao's CONFIG_HEADER."""
        ahead = self._tokens[self._at : self._at + 3]
        names = [token.kind is TokenKind.NAME for token in ahead]
        if names == [True, False, True] and ahead[1].text == ".":
            self._at += 1

    def _designators(self) -> list[str]:
        """``.a.b[3] =`` as names; empty and not moved where there are none."""
        at, path = self._at, list[str]()
        while at + 1 < len(self._tokens):
            token = self._tokens[at]
            if token.text == "." and self._tokens[at + 1].kind is TokenKind.NAME:
                path.append(self._tokens[at + 1].text)
                at += 2
            elif token.text == "[":
                end = self._closing(at)
                index = evaluate(self._tokens[at + 1 : end], {})
                path.append(str(index) if isinstance(index, int) else "?")
                at = end + 1
            elif token.text == "=" and path:
                self._at = at + 1
                return path
            else:
                break
        return []

    def _expression(self) -> Expr:
        start, first = self._at, self._need_here()
        while (token := self._need_here()).text not in (",", "}", ";"):
            if token.text in _OPEN:
                self._skip()
            elif token.text in _CLOSE:
                raise _BrokenError(f"'{token.text}' closes nothing", token)
            else:
                self._at += 1
        if self._at == start:
            raise _BrokenError(f"a value is expected, not '{first.text[:40]}'", first)
        tokens = tuple(self._tokens[start : self._at])
        comments = tuple(c for token in tokens for c in token.comments)
        return Expr(tokens, comments)

    def _skip(self) -> None:
        self._at = self._closing(self._at) + 1

    def _closing(self, at: int) -> int:
        """Where the bracket at `at` is closed."""
        wanted: list[str] = []
        for index in range(at, len(self._tokens)):
            text = self._tokens[index].text
            if text in _OPEN:
                wanted.append(_OPEN[text])
            elif text in _CLOSE:
                if text != wanted.pop():
                    raise _BrokenError(f"'{text}' closes nothing", self._tokens[index])
                if not wanted:
                    return index
        raise _BrokenError(f"'{self._tokens[at].text}' is not closed", self._tokens[at])

    def _need_here(self) -> Token:
        token = self.here
        if token is None:
            raise _BrokenError("the source ends too early", self._tokens[-1])
        return token

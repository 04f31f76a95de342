"""Directives followed and macros without arguments put in; other macros stay calls."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mpuplan.importers.csource.expr import Unknown, evaluate
from mpuplan.importers.csource.tokens import MAX_TOKENS, Token, TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.importers.dump.findings import Findings

__all__ = ["Settings", "preprocess", "settable"]

_DEEPEST: Final = 32
_SHOWN: Final = 100
_NO: Final = "n"
_YES: Final = "y"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user says about names: `numbers` are values, `absent` are not defined."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Branch:
    """An ``#if`` that is open: whether its lines count, and whether one of its branches did."""

    token: Token
    active: bool
    taken: bool


def preprocess(
    sources: Sequence[Sequence[Token]], settings: Settings, findings: Findings
) -> list[Token]:
    """The tokens of the sources as one, in their order, without directives.

    A header given before the source that includes it is taken as its beginning. What an ``#if``
    asks about and nobody says is taken as not defined, and told.
    """
    return _Preprocessor(settings, findings).run(sources)


class _Preprocessor:
    def __init__(self, settings: Settings, findings: Findings) -> None:
        self._settings = settings
        self._findings = findings
        self._macros: dict[str, tuple[Token, ...]] = {}
        self._calls: set[str] = set()
        self._branches: list[_Branch] = []
        self._told: set[str] = set()
        self._guards: set[str] = set()
        self._count = 0

    def run(self, sources: Sequence[Sequence[Token]]) -> list[Token]:
        found: list[Token] = []
        for source in sources:
            self._guards = _guards(source)
            for line in _lines(source):
                if line and line[0].kind is TokenKind.HASH:
                    self._directive(line)
                elif self._active:
                    found += self._expanded(line, frozenset(), 0)
                if self._count > MAX_TOKENS:
                    if not self._findings.rejected:
                        text = f"macros give more than {MAX_TOKENS} tokens"
                        self._findings.add("c-too-large", text, line[0].span)
                    return []
            for branch in self._branches:
                self._findings.add("c-unclosed", "an #if has no #endif", branch.token.span)
            self._branches = []
        return found

    @property
    def _active(self) -> bool:
        return all(branch.active for branch in self._branches)

    def _expanded(
        self, tokens: Sequence[Token], inside: frozenset[str], depth: int
    ) -> Iterator[Token]:
        """The tokens with macros put in; each macro once on its way, as C does it."""
        for token in tokens:
            self._count += 1  # macros count, too: nothing keeps their bodies from being empty
            if self._count > MAX_TOKENS:
                return
            body = self._macros.get(token.text) if token.kind is TokenKind.NAME else None
            if body is None or token.text in inside or depth > _DEEPEST:
                yield token
                continue
            put_in = [part.out_of(token.text, token) for part in body]
            if put_in:
                put_in[0] = replace(put_in[0], comments=token.comments, spaced=token.spaced)
                put_in[-1] = replace(put_in[-1], trailing=token.trailing)
            yield from self._expanded(put_in, inside | {token.text}, depth + 1)

    def _directive(self, line: Sequence[Token]) -> None:
        if len(line) < 2:
            return
        word, rest = line[1].text, line[2:]
        if word in ("if", "ifdef", "ifndef"):
            if len(self._branches) >= _DEEPEST:
                text = f"#if are nested more than {_DEEPEST} deep"
                self._findings.add("c-not-understood", text, line[0].span)
                self._count = MAX_TOKENS + 1
                return
            active = self._active
            holds = active and self._condition(word, rest)
            self._branches.append(_Branch(line[0], active=holds, taken=holds or not active))
        elif word in ("elif", "else", "endif"):
            self._alternative(word, line[0], rest)
        elif self._active and word == "define" and rest:
            self._define(rest)
        elif self._active and word == "undef" and rest:
            self._macros.pop(rest[0].text, None)
            self._calls.discard(rest[0].text)

    def _alternative(self, word: str, token: Token, rest: Sequence[Token]) -> None:
        if not self._branches:
            self._findings.add("c-unclosed", f"#{word} stands without #if", token.span)
            return
        branch = self._branches.pop()
        if word == "endif":
            return
        holds = not branch.taken and self._active
        if holds and word == "elif":
            holds = self._condition("if", rest)
        self._branches.append(_Branch(branch.token, active=holds, taken=branch.taken or holds))

    def _define(self, rest: Sequence[Token]) -> None:
        name, body = rest[0], rest[1:]
        if name.kind is not TokenKind.NAME:
            return
        if body and body[0].text == "(" and not body[0].spaced:
            self._calls.add(name.text)
            self._macros.pop(name.text, None)
            return
        self._macros[name.text] = tuple(body)

    def _condition(self, word: str, rest: Sequence[Token]) -> bool:
        if word != "if":
            return self._defined(rest[0]) is (word == "ifdef") if rest else False
        asked = list(self._asked(rest))
        numbers = dict(self._settings.numbers) | dict.fromkeys(self._settings.absent, 0)
        for token in _plain_names(asked):
            self._defined(token)
            if token.text not in self._calls:
                numbers.setdefault(token.text, 0)
        found = evaluate(asked, numbers)
        if isinstance(found, Unknown):
            self._tell_unknown(found, rest)
            return False
        return bool(found)

    def _tell_unknown(self, found: Unknown, rest: Sequence[Token]) -> None:
        """Note a condition without an answer: what it hangs on, and how to say it."""
        key = found.names[0] if found.names else ""
        what = f"nothing says what '{key[:_SHOWN]}' is" if key else found.why
        text = f"this condition is not understood ({what}), and taken as false"
        said = f"say --set {settable(key)}={_YES} or --set {settable(key)}={_NO}"
        span = rest[0].span if rest else None
        self._findings.add("c-condition", text, span, hint=said if key else None)

    def _asked(self, rest: Sequence[Token]) -> Iterator[Token]:
        """A condition with macros put in and ``defined(..)`` answered."""
        left = deque(rest)
        while left:
            token = left.popleft()
            if token.text in ("defined", "IS_ENABLED") and left:
                bracket = left[0].text == "("
                if bracket:
                    left.popleft()
                answer = self._defined(left.popleft()) if left else False
                if bracket and left and left[0].text == ")":
                    left.popleft()
                yield Token(TokenKind.NUMBER, str(int(answer)), token.lines, token.start)
            else:
                yield from self._expanded((token,), frozenset(), 0)

    def _defined(self, token: Token) -> bool:
        """Whether a macro exists; a name that nobody says anything about is told once."""
        name = token.text
        if name in self._macros or name in self._calls:
            return True
        if name in self._settings.numbers:
            return True
        if name not in self._settings.absent | self._guards and name not in self._told:
            self._told.add(name)
            text = f"nothing says whether '{name}' is defined; it is taken not to be"
            hint = (
                f"say --set {name}={_YES} or --set {name}={_NO}, or give the file that defines it"
            )
            self._findings.add("c-condition", text, token.span, hint=hint)
        return False


def settable(name: str) -> str:
    """The name as a shell takes it: that of a macro with arguments is in quotes."""
    return f"'{name}'" if "(" in name else name


def _plain_names(tokens: Sequence[Token]) -> Iterator[Token]:
    """Names that stand for themselves: not those of macros with arguments, or inside of these."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.kind is not TokenKind.NAME:
            continue
        if at < len(tokens) and tokens[at].text == "(":
            at = _behind(tokens, at)
        else:
            yield token


def _behind(tokens: Sequence[Token], at: int) -> int:
    """Where that begins which follows the bracket at `at`."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += (tokens[index].text == "(") - (tokens[index].text == ")")
        if not depth:
            return index + 1
    return len(tokens)


def _lines(source: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens line by line."""
    line: list[Token] = []
    for token in source:
        if token.kind is TokenKind.NEWLINE:
            if line:
                yield line
            line = []
        else:
            line.append(token)
    if line:
        yield line


def _guards(source: Sequence[Token]) -> set[str]:
    """Names that a header guards itself with: ``#ifndef X`` right before ``#define X``."""
    lines = [[token.text for token in line[:3]] for line in _lines(source)]
    return {
        one[2]
        for one, other in pairwise(lines)
        if one[:2] == ["#", "ifndef"] and other[:2] == ["#", "define"] and one[2:] == other[2:]
        if len(one) > 2
    }

"""Text of a C source -> tokens that know their place and the comments before them."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.load.nodes import Lines

if TYPE_CHECKING:
    from mpuplan.diag import Span
    from mpuplan.importers.dump.findings import Findings

__all__ = ["MAX_SOURCE_BYTES", "MAX_TOKENS", "Token", "TokenKind", "line_starts", "tokens_of"]

MAX_SOURCE_BYTES: Final = 1 << 20
"""Of one source; tables of regions have some ten KiB."""
MAX_TOKENS: Final = 100_000
"""Of one source, and of all sources after macros are put in."""


class TokenKind(enum.Enum):
    """What a token is; HASH begins a directive, NEWLINE ends it."""

    NAME = "name"
    NUMBER = "number"
    TEXT = "text"
    PUNCT = "punct"
    HASH = "hash"
    NEWLINE = "newline"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Token:
    """A token: `text` as written, its characters, and the comments since the token before it.

    `trailing`: comments behind it that end its line, which are none of the next token's.

    `macro`: the macro without arguments that it came out of, empty where it stands in the file.
    `spaced`: whether anything stands between it and the token before it.
    """

    kind: TokenKind
    text: str
    lines: Lines
    start: int
    comments: tuple[str, ...] = ()
    macro: str = ""
    spaced: bool = False
    trailing: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.lines.span(self.start, self.start + max(1, len(self.text)))

    def out_of(self, macro: str, use: Token) -> Token:
        """The token as it comes out of a macro, at the place where that is used."""
        return replace(self, lines=use.lines, start=use.start, macro=use.macro or macro)


_TOKEN: Final = re.compile(
    r"""
      (?P<blank>(?:[ \t\f\v\r]|\\\r?\n)+)
    | (?P<newline>\n)
    | (?P<comment>//(?:[^\n\\]|\\.|\\\n)*|/\*(?:[^*]|\*(?!/))*\*/)
    | (?P<open>/\*)
    | (?P<name>[A-Za-z_$][A-Za-z0-9_$]*)
    | (?P<number>\.?[0-9](?:[eEpP][+-]|[A-Za-z0-9_.'])*)
    | (?P<text>[LuU]?"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<punct>\.\.\.|<<=|>>=|<<|>>|<=|>=|==|!=|&&|\|\||->|\+\+|--|\#\#|[-+*/%&|^=]=
              |[\[\](){}.,;:?~!<>=&|^*/%+#-])
    | (?P<other>.)
    """,
    re.VERBOSE,
)
_COMMENT_EDGES: Final = re.compile(r"^[\s*!]+|[\s*]+$")


def line_starts(text: str) -> tuple[int, ...]:
    """The index at which each line starts."""
    return (0, *(match.end() for match in re.finditer("\n", text)))


def tokens_of(data: bytes, name: str, findings: Findings) -> list[Token]:
    """The tokens of a source called `name`; none where it is too large or ends in a comment."""
    text = data.decode("utf-8", "replace")
    lines = Lines(name, line_starts(text))
    if len(data) > MAX_SOURCE_BYTES:
        message = f"'{name}' is larger than {MAX_SOURCE_BYTES} bytes"
        findings.add("c-too-large", message, lines.span(0, 1))
        return []
    return _cut(text, lines, findings)


def _cut(text: str, lines: Lines, findings: Findings) -> list[Token]:
    found: list[Token] = []
    comments: list[str] = []
    fresh, spaced = True, False  # whether a line of its own begins here
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "comment":
            comments += _words(match.group())
        if kind in ("comment", "blank"):
            spaced = True
            continue
        if kind == "open":
            findings.add("c-unclosed", "a comment has no end", lines.span(*match.span()))
            return []
        token = _token(kind or "other", match, lines, fresh=fresh)
        if token.kind is not TokenKind.NEWLINE:
            token = replace(token, comments=tuple(comments), spaced=spaced)
            comments = []
        elif comments and not fresh:
            found[-1] = replace(found[-1], trailing=tuple(comments))
            comments = []
        found.append(token)
        fresh, spaced = token.kind is TokenKind.NEWLINE, False
        if len(found) > MAX_TOKENS:
            findings.add("c-too-large", f"more than {MAX_TOKENS} tokens", token.span)
            return []
    found.append(Token(TokenKind.NEWLINE, "", lines, len(text)))
    return found


def _token(kind: str, match: re.Match[str], lines: Lines, *, fresh: bool) -> Token:
    found = TokenKind(kind)
    if fresh and match.group() == "#":
        found = TokenKind.HASH
    return Token(found, match.group(), lines, match.start())


def _words(comment: str) -> list[str]:
    """The lines of a comment that say something, without its marks."""
    inner = comment[2:-2] if comment.startswith("/*") else comment[2:]
    stripped = (_COMMENT_EDGES.sub("", line) for line in inner.split("\n"))
    return [" ".join(line.split()) for line in stripped if line]

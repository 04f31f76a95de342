"""Numbers out of C expressions; what hangs on a name that nobody knows stays unknown.

Operators are those of whole numbers without the limits of C's types: `1 << 31` is positive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.importers.csource.tokens import Token, TokenKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = [
    "Functions",
    "Unknown",
    "Value",
    "compact",
    "evaluate",
    "number_of",
    "plainly",
    "written",
]

Functions: TypeAlias = "Mapping[str, Callable[[int], int]]"
"""Macros with one argument whose meaning is known."""

_NUMBER: Final = re.compile(r"(0[xX][0-9a-fA-F]+|0[bB][01]+|[0-9]+)[uUlLzZ]*")
_WIDEST: Final = 1 << 64
_MOST_BITS: Final = 64
_DEEPEST: Final = 64
_LONGEST: Final = 400
_TYPE: Final = re.compile(
    r"\w+_t|void|char|short|int|long|unsigned|signed|const|volatile|struct|enum|bool|_Bool"
)
_CASTS: Final = re.compile(r"\(\s*(?:const\s+)?\w+_t\s*\)\s*|&(?=[A-Za-z_])")
_PRECEDENCE: Final[Mapping[str, int]] = {
    "||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, ">": 7, "<=": 7,
    ">=": 7, "<<": 8, ">>": 8, "+": 9, "-": 9, "*": 10, "/": 10, "%": 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unknown:
    """An expression without a number: the names that nobody knows, or why it is none."""

    names: tuple[str, ...] = ()
    why: str = ""


Value: TypeAlias = "int | Unknown"


class _NotUnderstoodError(Exception):
    """The tokens are no expression that is understood here."""


def evaluate(
    tokens: Sequence[Token], known: Mapping[str, int], functions: Functions | None = None
) -> Value:
    """The number that an expression has with `known` names and macros with arguments (`compact`).

    Between -2^64 and 2^64, both excluded; `Unknown` where a name, an operator or the size of the
    number stands against it.
    """
    if len(tokens) > _LONGEST:
        return Unknown(why="the expression is too long")
    reader = _Reader(tokens, known, functions or {})
    try:
        found = reader.ternary(0)
        if reader.here is not None:
            return Unknown(why=f"'{reader.here.text}' is not understood")
    except _NotUnderstoodError as error:
        return Unknown(why=str(error))
    return found


def number_of(text: str) -> int | None:
    """A number as C writes it; None for fractions, octal digits that are none, and words.

    >>> number_of("0x1000UL"), number_of("010"), number_of("1.5"), number_of("08")
    (4096, 8, None, None)
    """
    match = _NUMBER.fullmatch(text.replace("'", ""))
    if match is None:
        return None
    digits = match.group(1)
    if len(digits) > 1 and digits[0] == "0" and digits.isdigit():
        return int(digits, 8) if not set(digits) & {"8", "9"} else None
    return int(digits, 0) if len(digits) <= _MOST_BITS + 2 else None


def written(tokens: Sequence[Token]) -> str:
    """The expression as text, on one line, with spaces where its author has some."""
    parts = [(" " if token.spaced else "") + token.text for token in tokens]
    return "".join(parts).strip()


def compact(tokens: Sequence[Token]) -> str:
    """The tokens as text without spaces: what a macro with arguments is known by."""
    return "".join(token.text for token in tokens)


def plainly(tokens: Sequence[Token]) -> str:
    """The expression as `written`, without casts to types of whole numbers and ``&``."""
    return _CASTS.sub("", written(tokens))


class _Reader:
    """Reads an expression from left to right; `here` is the next token."""

    def __init__(
        self, tokens: Sequence[Token], known: Mapping[str, int], functions: Functions
    ) -> None:
        self._tokens = tokens
        self._known = known
        self._functions = functions
        self._at = 0

    @property
    def here(self) -> Token | None:
        """The next token, None at the end."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def ternary(self, depth: int) -> Value:
        """``a ? b : c`` and all below it."""
        if depth > _DEEPEST:
            raise _NotUnderstoodError("the expression is nested too deep")
        condition = self._binary(1, depth + 1)
        if not self._take("?"):
            return condition
        yes = self.ternary(depth + 1)
        self._need(":")
        no = self.ternary(depth + 1)
        if isinstance(condition, Unknown):
            return condition
        return yes if condition else no

    def _binary(self, lowest: int, depth: int) -> Value:
        left = self._unary(depth)
        while (token := self.here) is not None:
            rank = _PRECEDENCE.get(token.text, 0)
            if rank < lowest or token.kind is not TokenKind.PUNCT:
                break
            self._at += 1
            left = _combined(token.text, left, self._binary(rank + 1, depth + 1))
        return left

    def _unary(self, depth: int) -> Value:
        if depth > _DEEPEST:
            raise _NotUnderstoodError("the expression is nested too deep")
        token = self.here
        if token is None:
            raise _NotUnderstoodError("the expression is not complete")
        if token.text in ("-", "+", "~", "!"):
            self._at += 1
            return _signed(token.text, self._unary(depth + 1))
        if token.text == "&":  # the address of a symbol is what it is known by
            self._at += 1
            return self._unary(depth + 1)
        if token.text == "(":
            return self._bracket(depth)
        return self._operand(token)

    def _bracket(self, depth: int) -> Value:
        end = self._cast_end()
        if end is not None:
            self._at = end
            return self._unary(depth + 1)
        self._at += 1
        found = self.ternary(depth + 1)
        self._need(")")
        return found

    def _cast_end(self) -> int | None:
        """Where the operand of a cast begins; None where the bracket holds a value."""
        at, names = self._at + 1, 0
        typed = False
        while at < len(self._tokens) and self._tokens[at].text != ")":
            token = self._tokens[at]
            if token.kind is not TokenKind.NAME and token.text != "*":
                return None
            names += token.kind is TokenKind.NAME
            typed = typed or _TYPE.fullmatch(token.text) is not None
            at += 1
        if not names or at + 1 >= len(self._tokens):
            return None
        after = self._tokens[at + 1]
        operand = after.kind is not TokenKind.PUNCT or after.text in ("(", "~", "!")
        return at + 1 if operand or (typed and after.text in ("&", "-", "+")) else None

    def _operand(self, token: Token) -> Value:
        self._at += 1
        if token.kind is TokenKind.NUMBER:
            found = number_of(token.text)
            if found is None:
                raise _NotUnderstoodError(f"'{token.text[:40]}' is no whole number")
            return _bounded(found)
        if token.kind is not TokenKind.NAME:
            raise _NotUnderstoodError(f"'{token.text[:40]}' is not understood")
        if self.here is not None and self.here.text == "(":
            return self._call(token)
        value = self._known.get(token.text)
        return Unknown((token.text,)) if value is None else _bounded(value)

    def _call(self, token: Token) -> Value:
        function = self._functions.get(token.text)
        if function is None:
            start = self._at - 1
            self._skip_bracket()
            text = compact(self._tokens[start : self._at])
            value = self._known.get(text)
            return Unknown((text,)) if value is None else _bounded(value)
        self._need("(")
        argument = self.ternary(1)
        self._need(")")
        return argument if isinstance(argument, Unknown) else _bounded(function(argument))

    def _skip_bracket(self) -> None:
        depth = 0
        while (token := self.here) is not None:
            self._at += 1
            depth += (token.text == "(") - (token.text == ")")
            if not depth:
                return
        raise _NotUnderstoodError("a bracket is not closed")

    def _take(self, text: str) -> bool:
        token = self.here
        if token is None or token.text != text or token.kind is not TokenKind.PUNCT:
            return False
        self._at += 1
        return True

    def _need(self, text: str) -> None:
        if not self._take(text):
            raise _NotUnderstoodError(f"'{text}' is missing")


def _bounded(value: int) -> Value:
    if -_WIDEST < value < _WIDEST:
        return value
    return Unknown(why="the number has more than 64 bits")


def _signed(sign: str, value: Value) -> Value:
    if isinstance(value, Unknown):
        return value
    if sign == "~":
        return ~value & (_WIDEST - 1)
    return {"-": -value, "+": value, "!": int(not value)}[sign]


def _combined(operator: str, left: Value, right: Value) -> Value:
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        parts = [side for side in (left, right) if isinstance(side, Unknown)]
        names = dict.fromkeys(name for side in parts for name in side.names)
        return Unknown(tuple(names), next((side.why for side in parts if side.why), ""))
    if operator in ("/", "%") and right == 0:
        return Unknown(why="division by zero")
    if operator in ("<<", ">>") and not 0 <= right < _MOST_BITS:
        return Unknown(why="a shift by more than 63 bits")
    return _bounded(_result(operator, left, right))


def _result(operator: str, a: int, b: int) -> int:
    match operator:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/" | "%":
            quotient = abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
            return quotient if operator == "/" else a - b * quotient
        case "<<":
            return a << b
        case ">>":
            return a >> b
        case "&":
            return a & b
        case "|":
            return a | b
        case "^":
            return a ^ b
        case _:
            return int(_holds(operator, a, b))


def _holds(operator: str, a: int, b: int) -> bool:
    return {
        "==": a == b, "!=": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b,
        "&&": bool(a and b), "||": bool(a or b),
    }[operator]  # fmt: skip

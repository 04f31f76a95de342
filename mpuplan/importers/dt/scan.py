"""What in a source keeps it from being compiled alone: other files, the C preprocessor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mpuplan.diag import Span
from mpuplan.diag.catalogue import diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.diag import Diagnostic

__all__ = ["obstacles"]

_TOKENS: Final = re.compile(
    r"""
      (?P<comment>/\*.*?(?:\*/|\Z) | //[^\n]*)
    | (?P<string>"(?:\\.|[^"\\])*(?:"|\Z))
    | (?P<include>/(?:include|incbin)/)
    | (?P<directive>^[ \t]*\#[ \t]*
        (?:include|define|undef|if|ifdef|ifndef|else|elif|endif|error|warning|pragma)\b[^\n]*)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_MOST: Final = 20


def obstacles(text: str, name: str) -> tuple[Diagnostic, ...]:
    """A finding for each ``/include/`` and preprocessor line of the source called `name`."""
    found: list[Diagnostic] = []
    for kind, word, at in _words(text):
        line = text.count("\n", 0, at) + 1
        column = at - (text.rfind("\n", 0, at) + 1) + 1
        span = Span(name, line, column, line, column + len(word))
        if kind == "include":
            found.append(diagnostic("dt-include", f"{word} reads another file", span))
        else:
            shown = word if len(word) <= _SHOWN else f"{word[:_SHOWN]}.."
            found.append(diagnostic("dt-preprocess", f"'{shown}' is for the preprocessor", span))
        if len(found) == _MOST:
            break
    return tuple(found)


_SHOWN: Final = 60


def _words(text: str) -> Iterator[tuple[str, str, int]]:
    for match in _TOKENS.finditer(text):
        kind = match.lastgroup or ""
        if kind in {"include", "directive"}:
            word = match.group(kind)
            yield kind, word.strip(), match.start(kind) + len(word) - len(word.lstrip())

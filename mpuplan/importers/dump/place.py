"""Lines of a dump with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.diag import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mpuplan.importers.dump.findings import Findings

__all__ = ["Line", "lines_of"]

_LONGEST: Final = 1 << 16
_PREFIX: Final = re.compile(
    r"(?:\s*(?:\((?:XEN|d\d+(?:v\d+)?)\)|<\d>|\[(?=[^\]]*[.:/-])[ \d.:T/+-]*\](?=\s+\S)))+\s*"
)
"""What Xen, Linux and serial loggers put in front of a line: a name, a level, a time stamp."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `start`: where its own text begins, behind the prefixes of a log."""

    file: str
    number: int
    text: str
    start: int
    last: bool = False

    def span(self, first: int, end: int) -> Span:
        """The span of the characters from `first` up to `end`."""
        return Span(self.file, self.number, first + 1, self.number, end + 1)


def lines_of(
    text: str, file: str, findings: Findings, wants: Callable[[str], bool] | None = None
) -> Iterator[Line]:
    """The lines of a text that are not blank; a line too long to be read is a finding.

    `wants` is asked for each line whether it is needed. `last` marks a last line without a line
    feed: its end may be missing.
    """
    whole = text.endswith("\n")
    lines = text.removesuffix("\n").split("\n")
    for number, line in enumerate(lines, start=1):
        if not line or (wants is not None and len(line) <= _LONGEST and not wants(line)):
            continue
        body = line.removesuffix("\r")
        if len(body) > _LONGEST:
            span = Span(file, number, _LONGEST + 1, number, _LONGEST + 2)
            findings.add("line-too-long", f"line {number} has {len(body)} characters", span)
            continue
        last = number == len(lines) and not whole
        yield Line(file, number, body, _start(body), last)


def _start(line: str) -> int:
    """Where the text of a line begins; ``[3]`` is a slot number and no time stamp."""
    if line[:1] not in "([< ":
        return 0
    found = _PREFIX.match(line)
    return 0 if found is None else found.end()

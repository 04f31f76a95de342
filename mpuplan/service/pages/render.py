"""Templates: everything in them is escaped and made visible, unless it is markup of our own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from mpuplan import __version__
from mpuplan.report.cells import shown
from mpuplan.service.http.guard import COOKIE

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["FoundLine", "found_lines", "page"]

_HEADERS: Final = {"Cache-Control": "no-store"}
_PLACE: Final = re.compile(r"(?P<file>[^:\n]+):(?P<line>\d+):(?P<col>\d+)(?=: )")
_LEVEL: Final = re.compile(r"(?:: |^)(?P<level>error|warning|note|hint)[:\[]")


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line of findings: its `place` (empty where it has none) in a file, and the rest."""

    place: str
    file: str
    line: str
    col: str
    level: str
    rest: str


def found_lines(text: str) -> list[FoundLine]:
    """The lines of findings as the command line prints them, ready to be linked to their places.

    >>> found_lines("b.yaml:3:1: error[x]: y")[0].line
    '3'
    """
    return [_found_line(line) for line in text.rstrip("\n").split("\n")]


def _found_line(text: str) -> FoundLine:
    place, level = _PLACE.match(text), _LEVEL.search(text)
    word = level["level"] if level else ""
    if place is None or not word:
        return FoundLine("", "", "", "", word, text)
    return FoundLine(
        place[0], place["file"], place["line"], place["col"], word, text[place.end() :]
    )


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page, or a part of one."""
    made = _TEMPLATES.get_template(template).render(
        path=request.url.path, signed_in=COOKIE in request.cookies, version=__version__, **values
    )
    return HTMLResponse(made, status, _HEADERS)


def _visible(value: object) -> object:
    """No control or format character of a board gets into a page unseen."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _as_is(text: str) -> Markup:
    """Text whose every character counts: that of a file in an editor."""
    return escape(text)


def _lines(text: str) -> Markup:
    """Text of several lines."""
    return Markup("\n").join(shown(line) for line in text.split("\n"))


def _own_markup(text: str) -> Markup:
    """What the report wrote, which escapes whatever it takes from a plan."""
    return Markup(text)  # nosec


def _when(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S")


def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "as_is": _as_is,
        "lines": _lines,
        "own_markup": _own_markup,
        "when": _when,
        "found_lines": found_lines,
    }
    return made


_TEMPLATES: Final = _templates()

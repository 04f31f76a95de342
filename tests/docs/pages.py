"""The documentation as the tests read it: pages, fenced blocks, shown commands, links, anchors.

Conventions of a page (CONTRIBUTING.md explains them to writers):

* a ``console`` block is a session: ``$ `` begins a command, the lines below are its output;
* a line that is only ``...`` stands for any number of output lines, also none; a line that ends in
  `` ...`` goes on;
* ``<!-- file: NAME -->`` before a block: the block is that file, written before the next command;
* ``<!-- not run: WHY -->`` before a console block: it is shown only (never allowed for mpuplan).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_FENCE = re.compile(r"^(`{3,})\s*([\w+-]*)\s*$")
_MARK = re.compile(r"^<!-- (file|not run): (.+?) -->$")
_LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*([^()\s]+(?:\([^()]*\))?)\s*\)")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")


@dataclass(frozen=True)
class Block:
    """A fenced block; `line` is that of its opening fence, `mark` the comment before it."""

    language: str
    lines: tuple[str, ...]
    line: int
    mark: tuple[str, str] | None


@dataclass(frozen=True)
class Command:
    """A shown command, the output below it, and the line of the page where it stands."""

    text: str
    output: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class File:
    """A file that the page tells its reader to write."""

    name: str
    text: str


def pages() -> tuple[Path, ...]:
    """Every page of the documentation, relative to the checkout."""
    found = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return tuple(path.relative_to(ROOT) for path in found)


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page."""
    found: list[Block] = []
    mark: tuple[str, str] | None = None
    fence, language, start = "", "", 0
    body: list[str] = []
    for number, line in enumerate(_lines(page), start=1):
        if fence and line.strip() == fence:
            found.append(Block(language, tuple(body), start, mark))
            fence, mark = "", None
        elif fence:
            body.append(line)
        elif opening := _FENCE.match(line):
            (fence, language), start, body = opening.groups(), number, []
        elif marked := _MARK.match(line.strip()):
            mark = (marked[1], marked[2])
        elif line.strip():
            mark = None
    assert not fence, f"{page}: a block is not closed"
    return found


def script(page: Path) -> list[Command | File]:
    """What a reader of the page does, in order: writes files, runs commands."""
    steps: list[Command | File] = []
    for block in blocks(page):
        kind, name = block.mark or ("", "")
        if kind == "file":
            steps.append(File(name, "\n".join(block.lines) + "\n"))
        elif block.language == "console" and kind != "not run":
            steps.extend(commands(block))
    return steps


def commands(block: Block) -> list[Command]:
    """The commands of a console block; a line that ends in a backslash goes on in the next."""
    found: list[Command] = []
    open_line = False
    for number, line in enumerate(block.lines, start=block.line + 1):
        if open_line:
            last = found[-1]
            found[-1] = Command(f"{last.text}\n{line}", (), last.line)
        elif line.startswith("$ "):
            found.append(Command(line[2:], (), number))
        elif found:
            last = found[-1]
            found[-1] = Command(last.text, (*last.output, line.rstrip()), last.line)
        open_line = line.endswith("\\") and (open_line or line.startswith("$ "))
    return found


def prose(page: Path) -> list[tuple[int, str]]:
    """The lines outside of fenced blocks, with code spans blanked."""
    found, fence = [], ""
    for number, line in enumerate(_lines(page), start=1):
        if fence:
            fence = "" if line.strip() == fence else fence
        elif opening := _FENCE.match(line):
            fence = opening[1]
        else:
            found.append((number, line))
    return found


def links(page: Path) -> list[tuple[int, str]]:
    """Targets of the page's links and pictures, with their lines."""
    return [
        (number, target)
        for number, line in prose(page)
        for target in _LINK.findall(re.sub(r"`[^`]*`", "code", line))
    ]


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings make, as Git forges derive them."""
    found: set[str] = set()
    for _, line in prose(page):
        if heading := _HEADING.match(line):
            plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading[1]).replace("`", "")
            slug = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
            number = 0
            while (name := slug if not number else f"{slug}-{number}") in found:
                number += 1
            found.add(name)
    return found


def _lines(page: Path) -> list[str]:
    return (ROOT / page).read_text(encoding="utf-8").splitlines()

"""Every command that the documentation shows works and prints what is shown."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

import pytest

from mpuplan.diag import has_errors
from mpuplan.load import load_board_text
from mpuplan.load.layout import load_layout_text
from tests.docs.pages import ROOT, Command, File, blocks, commands, pages, script
from tests.docs.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_OURS = re.compile(r"^(\$ )?(mpuplan|(\./)?(\.venv/bin/|scripts/)\w+)( |$)")
_MAY_STAY_UNRUN = (
    "scripts/test",
    "scripts/bootstrap",
    ". .venv/bin/activate",
    "git ",
    "sudo ",
    "PYTHON=",
    ".venv/bin/python -m pytest",
)
_PROGRESS = re.compile(r"^\[ *\d+\.\d s\] ")
"""Progress of a search: whether it shows depends on how busy the machine is."""
SESSIONS = tuple(page for page in pages() if script(page))


@pytest.mark.parametrize("page", SESSIONS, ids=str)
def test_page_shows_what_really_happens(page: Path, tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.prepare()
    steps = script(page)
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        if isinstance(step, File):
            (tmp_path / step.name).write_text(step.text, encoding="utf-8")
            continue
        printed = [line for line in shell.run(step.text).splitlines() if not _PROGRESS.match(line)]
        assert fits(step.output, printed), _report(page, step, printed)
        said = isinstance(following, Command) and following.text == "echo $?"
        assert shell.status == 0 or said, (
            f"{page}:{step.line}: exit status {shell.status}, which the page does not show\n"
            + "\n".join(printed)
        )


@pytest.mark.parametrize("page", pages(), ids=str)
def test_every_mpuplan_command_in_a_block_is_run(page: Path) -> None:
    for block in blocks(page):
        ours = [line for line in block.lines if _OURS.match(line)]
        if not ours or (block.mark and block.mark[0] == "file"):
            continue
        where = f"{page}:{block.line}"
        assert block.language == "console", f"{where}: commands belong in a console block"
        assert all(line.startswith("$ ") for line in ours), f"{where}: a command without '$ '"
        if block.mark and block.mark[0] == "not run":
            texts = [command.text for command in commands(block)]
            bad = [text for text in texts if not text.startswith(_MAY_STAY_UNRUN)]
            assert not bad, f"{where}: these have to be run: {bad}"


@pytest.mark.parametrize("page", pages(), ids=str)
def test_console_block_begins_with_a_command(page: Path) -> None:
    for block in blocks(page):
        if block.language == "console":
            assert block.lines, f"{page}:{block.line}: an empty console block"
            assert block.lines[0].startswith("$ "), f"{page}:{block.line}: no command"
        assert block.language not in {"sh", "bash", "shell"} or block.mark, (
            f"{page}:{block.line}: use a console block, or say which file this is"
        )


def test_board_and_layout_files_on_the_pages_are_well_formed() -> None:
    found = [s for page in pages() for s in script(page) if isinstance(s, File)]
    boards = [f.text for f in found if f.text.startswith("schema: mpuplan/board/")]
    layouts = [f.text for f in found if f.text.startswith("schema: mpuplan/layout/")]
    assert boards
    assert layouts
    for text in boards:
        if " elf: " in text:
            continue  # its page links the image, then solves the board
        assert not has_errors(load_board_text(text).diagnostics)
    for text in layouts:
        assert load_layout_text(text).contexts


def test_the_two_commands_of_the_readme_exist_and_run() -> None:
    for name in ("scripts/solve", "scripts/test"):
        assert (ROOT / name).stat().st_mode & 0o111, f"{name} is not executable"
        assert any(
            command.text == name
            for block in blocks(ROOT.joinpath("README.md").relative_to(ROOT))
            for command in commands(block)
        ), f"the README does not show {name}"


@pytest.mark.parametrize(
    ("shown", "printed", "expected"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "...", "d"], ["a", "b", "c", "d"], True),
        (["a", "...", "d"], ["a", "d"], True),
        (["...", "d"], ["a", "d", "e"], False),
        (["a"], ["a", "b"], False),
        (["a", "..."], ["a", "b"], True),
        ([], ["written: x"], True),
        (["a: b ..."], ["a: b and the rest"], True),
        (["a: b..."], ["a: b and the rest"], False),
    ],
)
def test_three_dots_stand_for_any_lines(
    shown: list[str], printed: list[str], expected: bool
) -> None:
    assert fits(shown, printed) is expected


def fits(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """True when the printed lines are the shown ones; a command shown alone may print anything."""
    body = _trimmed(shown)
    if not body:
        return True
    text = "".join(f"{line}\n" for line in _trimmed(printed))
    return re.fullmatch("".join(map(_pattern, body)), text) is not None


def _pattern(line: str) -> str:
    if line.strip() == "...":
        return "(?:.*\n)*?"
    if line.endswith(" ..."):
        return f"{re.escape(line.removesuffix('...'))}.*\n"
    return f"{re.escape(line)}\n"


def _trimmed(lines: Sequence[str]) -> list[str]:
    found = [line.rstrip() for line in lines]
    while found and not found[-1]:
        found.pop()
    return found


def _report(page: Path, command: Command, printed: Sequence[str]) -> str:
    shown = _trimmed(command.output)
    difference = "\n".join(difflib.unified_diff(shown, _trimmed(printed), "shown", "printed"))
    return f"{page}:{command.line}: $ {command.text}\n{difference}"

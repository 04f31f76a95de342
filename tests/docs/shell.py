"""Runs what the documentation shows: mpuplan in this process, the rest in a shell."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mpuplan.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]
_SHELL_ONLY = set("|&;<>$`*?\n")


@dataclass
class Shell:
    """A session in a folder that holds the checkout's `boards` and `docs`."""

    folder: Path
    status: int = 0

    def prepare(self) -> None:
        """Make the folder look like the top of a checkout to the commands of a page."""
        for name in ("boards", "docs"):
            (self.folder / name).symlink_to(ROOT / name, target_is_directory=True)

    def run(self, command: str) -> str:
        """Output of a command, stdout and stderr as they come; keeps its exit status."""
        if command == "echo $?":
            before, self.status = self.status, 0
            return f"{before}\n"
        words = _mpuplan_words(command)
        if words is None:
            return self._in_shell(command)
        with contextlib.chdir(self.folder):
            self.status, text = call(words)
        return text

    def _in_shell(self, command: str) -> str:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=120,
        )
        self.status = done.returncode
        return done.stdout


def call(words: Sequence[str]) -> tuple[int, str]:
    """Exit status and output of mpuplan with these arguments."""
    out = io.StringIO()
    arguments, sys.argv = sys.argv, ["mpuplan", *words]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            try:
                main()
                status = 0
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    finally:
        sys.argv = arguments
    return status, out.getvalue()


def default_board() -> str:
    """The board that `scripts/solve` plans when it is given none."""
    text = (ROOT / "scripts" / "solve").read_text(encoding="utf-8")
    return next(word for word in text.split() if word.startswith("boards/"))


def _mpuplan_words(command: str) -> list[str] | None:
    """The arguments of a plain call of mpuplan, None for anything else.

    `scripts/solve` installs mpuplan and calls `mpuplan solve`; here it is installed already.
    """
    if _SHELL_ONLY & set(command):
        return None
    words = shlex.split(command)
    if words[0] == "mpuplan":
        return words[1:]
    if words[0] == "scripts/solve":
        return ["solve", *(words[1:] or [default_board()])]
    return None


def _environment() -> Mapping[str, str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "LC_ALL": "C", "NO_COLOR": "1"}

"""Running the command line: inside this process (fast), or as a process of its own (real)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from mpuplan.cli import main

ROOT = Path(__file__).resolve().parents[2]
BOARDS = ROOT / "boards"
BOARD = BOARDS / "tfa-fvp-r-bl1" / "board.yaml"
"""Nothing moves here, so it is solved at once."""
MOVING = BOARDS / "zephyr-fvp-baser-aarch64" / "board.yaml"
"""A small board with movable blocks, for the solver, and without any finding."""
SHIPPED = sorted(BOARDS.glob("*/board.yaml"))
MINI = ROOT / "tests" / "boards" / "mini"
IMPOSSIBLE = MINI / "m01.yaml"

MPUPLAN = (sys.executable, "-c", "from mpuplan.cli import main; main()")


@dataclass(frozen=True, slots=True)
class Done:
    """How a run ended: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


Cli = Callable[..., Done]


def inside(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs the entry point here, so that tests may put something into its way."""

    def run(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["mpuplan", *map(str, arguments)])
        monkeypatch.delenv("MPUPLAN_DEBUG", raising=False)
        capsys.readouterr()
        code: object = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code
        told = capsys.readouterr()
        assert isinstance(code, int) or code is None, f"exit code {code!r}"
        return checked(Done(int(code or 0), told.out, told.err))

    return run


def process(*arguments: object, cwd: Path = ROOT, **environment: str) -> Done:
    """Runs a process of its own."""
    done = subprocess.run(
        [*MPUPLAN, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return checked(Done(done.returncode, done.stdout, done.stderr))


def checked(done: Done) -> Done:
    """What holds for every run: a code of the contract, and never a traceback."""
    assert done.code in {0, 1, 2, 3, 70}, done
    assert "Traceback" not in done.out + done.err, done.err
    assert "\x1b" not in done.out + done.err, "colour without a terminal"
    return done

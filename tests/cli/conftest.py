"""Fixtures of the command line's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from mpuplan.sweep.local import LocalWorkers
from mpuplan.sweep.work import answer
from tests.cli.runner import BOARD, MOVING, Cli, inside, process


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs mpuplan inside this process: ``cli("solve", path).code``."""
    return inside(monkeypatch, capsys)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sweeps do their work in this process, which needs no start-up, and the last point first."""

    def answers(_, jobs):
        return map(answer, (job.wire for job in reversed(list(jobs))))

    monkeypatch.setattr(LocalWorkers, "answers", answers)


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of BOARD, written by the command line."""
    return solved(tmp_path_factory, BOARD)


@pytest.fixture(scope="session")
def moving_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of MOVING, written by the command line."""
    return solved(tmp_path_factory, MOVING)


def solved(tmp_path_factory: pytest.TempPathFactory, board: Path) -> Path:
    path = tmp_path_factory.mktemp("plans") / "plan.json"
    done = process("solve", board, "-o", path)
    assert done.code == 0, done.err
    return path

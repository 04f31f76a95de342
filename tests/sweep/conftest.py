"""Fixtures of the sweep's tests."""

from __future__ import annotations

import pytest

from mpuplan.sweep.local import LocalWorkers
from mpuplan.sweep.work import answer
from tests.cli.runner import Cli, inside


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs mpuplan inside this process: ``cli("sweep", path).code``."""
    return inside(monkeypatch, capsys)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sweeps do their work in this process, which needs no start-up, and the last point first."""

    def answers(_, jobs):
        return map(answer, (job.wire for job in reversed(jobs)))

    monkeypatch.setattr(LocalWorkers, "answers", answers)

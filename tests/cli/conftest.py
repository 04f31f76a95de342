"""Fixtures of the command line's tests."""

from __future__ import annotations

import pytest

from tests.cli.runner import Cli, inside


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs mpuplan inside this process: ``cli("solve", path).code``."""
    return inside(monkeypatch, capsys)

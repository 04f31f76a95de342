"""Fixtures of the tests with an emulator."""

from __future__ import annotations

import pytest

from tests.cli.runner import Cli, inside


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs mpuplan inside this process: ``cli("conform", path).code``."""
    return inside(monkeypatch, capsys)

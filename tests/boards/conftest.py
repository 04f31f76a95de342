"""`--update-golden`: rewrites what the tests of this folder compare with.

Known when pytest is given this folder (``pytest tests/boards --update-golden``): pytest asks only
the conftest files of its arguments for options.
"""

from __future__ import annotations

import os

import pytest

from tests.boards.shipped import Solver, remembered
from tests.cli.runner import Cli, inside


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite boards/*/expected and docs/reference/baselines.md",
    )


@pytest.fixture(scope="session")
def update_golden(pytestconfig: pytest.Config) -> bool:
    return bool(pytestconfig.getoption("--update-golden", default=False))


@pytest.fixture(scope="session")
def solve(tmp_path_factory: pytest.TempPathFactory) -> Solver:
    """Solves a shipped board; every board once in a run of pytest, over all its workers."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder = base / "solved-boards"
    folder.mkdir(exist_ok=True)
    return remembered(folder)


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs mpuplan inside this process."""
    return inside(monkeypatch, capsys)

"""Fixtures of the service's tests."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.runner import ROOT, Cli, Done, inside
from tests.service.postgres import new_database, running_postgres
from tests.service.servers import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs mpuplan inside this process, in a folder: ``cli("solve", "board.yaml", cwd=..)``."""
    run = inside(monkeypatch, capsys)

    def in_folder(*words: object, cwd: Path = ROOT) -> Done:
        with contextlib.chdir(cwd):
            return run(*words)

    return in_folder


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of the server that all tests share which need no settings of their own."""
    folder = tmp_path_factory.mktemp("service")
    with serving(f"sqlite:///{folder}/store.db", folder) as server, server.client() as started:
        yield started


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of an empty PostgreSQL of its own."""
    with running_postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path) -> str:
    """URL of an empty store, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/store.db"
    return new_database(request.getfixturevalue("postgres"))

"""Debian's PostgreSQL, started for the tests as a user of its own: it does not run as root."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from tests.service.servers import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

_USER = "postgres"


@contextlib.contextmanager
def running_postgres() -> Iterator[str]:
    """URL of a server on loopback that keeps nothing."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    assert programs, "PostgreSQL is missing: scripts/install-test-tools installs it"
    folder = Path(tempfile.mkdtemp(prefix="mpuplan-postgres-"))
    port = _free_port()
    try:
        _own(folder)
        options = ("-A", "trust", "-U", _USER, "-E", "UTF8", "--no-sync", "--locale=C")
        _run([programs[-1] / "initdb", "-D", folder / "data", *options])
        server = subprocess.Popen(
            _as_user([
                programs[-1] / "postgres", "-D", folder / "data", "-p", port, "-k", folder,
                "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off",
            ]),
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            url = f"postgresql://{_USER}@127.0.0.1:{port}/postgres"
            wait_until(lambda: server.poll() is None and _answers(url), 30)
            yield url
        finally:
            server.terminate()
            server.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_database(url: str) -> str:
    """URL of an empty database on a server."""
    name = f"test_{secrets.token_hex(6)}"
    engine = create_engine(_driver(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{url.rpartition('/')[0]}/{name}"


def _driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


def _answers(url: str) -> bool:
    engine = create_engine(_driver(url))
    try:
        with engine.connect():
            return True
    except OperationalError:
        return False
    finally:
        engine.dispose()


def _as_user(command: list[object]) -> list[str]:
    words = [str(word) for word in command]
    return words if os.geteuid() else ["setpriv", "--reuid", _USER, "--regid", _USER,
                                       "--clear-groups", *words]  # fmt: skip


def _own(folder: Path) -> None:
    if not os.geteuid():
        shutil.chown(folder, _USER, _USER)


def _run(command: list[object]) -> None:
    done = subprocess.run(_as_user(command), cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])

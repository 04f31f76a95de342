"""Servers for tests, each a process of its own with its real workers."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from tests.bench.instances import instance
from tests.cli.runner import BOARD, IMPOSSIBLE, MINI, MOVING, MPUPLAN

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BOARD", "IMPOSSIBLE", "MINI", "MOVING", "Server", "serving"]

API = "/api/v1"
SMALL = MINI / "m02.yaml"
_READY = re.compile(r"mpuplan: serving (http://\S+)\n")


@dataclass(slots=True)
class Server:
    """A server as a process of its own."""

    url: str
    process: subprocess.Popen[str]

    def client(self, **options: Any) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=30, trust_env=False, **options)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def workers(self) -> list[int]:
        """Ids of its worker processes."""
        return [pid for pid, parent, _ in _processes() if parent == self.process.pid]


@contextlib.contextmanager
def serving(store: str, folder: Path, **settings: object) -> Iterator[Server]:
    """A server that listens on a free port; it ends with the block."""
    port = settings.pop("port", 0)
    named = {f"MPUPLAN_SERVICE_{name.upper()}": str(value) for name, value in settings.items()}
    environment = {
        **os.environ,
        "MPUPLAN_SERVICE_RATE": "0",
        "MPUPLAN_SERVICE_HELPERS": "1",
        **named,
    }
    with (folder / "serve.log").open("a") as log:
        process = subprocess.Popen(
            [*MPUPLAN, "serve", "--port", str(port), "--store", store],
            cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
    try:
        assert process.stdout is not None
        found = _READY.fullmatch(process.stdout.readline())
        assert found, (folder / "serve.log").read_text()
        server = Server(found[1], process)
        wait_until(lambda: _answers(server), 30)
        yield server
    finally:
        process.terminate()
        process.wait(20)
        assert process.stdout is not None
        process.stdout.close()


def _answers(server: Server) -> bool:
    assert server.process.poll() is None, "the server has ended"
    try:
        return httpx.get(f"{server.url}/readyz", trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


def wait_until(true: Any, seconds: float) -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, f"not true after {seconds} s"
        time.sleep(0.02)


def board_request(path: Path, **others: object) -> dict[str, object]:
    return {"files": {"board.yaml": path.read_text()}, **others}


def ended(client: Any, job: str, seconds: float = 60) -> dict[str, Any]:
    """The job, as soon as it has ended."""
    found: dict[str, Any] = {}

    def has_ended() -> bool:
        found.update(client.get(f"{API}/jobs/{job}").raise_for_status().json())
        return found["state"] not in ("queued", "running")

    wait_until(has_ended, seconds)
    return found


def submitted(client: Any, request: dict[str, object]) -> dict[str, Any]:
    response = client.post(f"{API}/jobs", json=request)
    assert response.status_code in (200, 202), response.text
    return dict(response.json())


def _processes() -> Iterator[tuple[int, int, str]]:
    """Id, parent's id and command line of each process."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            status = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            if status[0] != "Z":
                yield int(folder.name), int(status[1]), command


def slow_board() -> str:
    """A board whose search takes tens of seconds."""
    return instance("L1-mixed")

"""A Dask cluster of processes of its own: a scheduler and workers, each killed at the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_DEADLINE = 60


@dataclass
class Cluster:
    """Processes of a cluster; `address` is that of its scheduler."""

    folder: Path
    address: str = ""
    scheduler: subprocess.Popen | None = None
    workers: list[subprocess.Popen] = field(default_factory=list)

    def start(self, workers: int) -> None:
        options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        ready = self.folder / "scheduler.json"
        self.scheduler = self._process("scheduler", *options, "--scheduler-file", str(ready))
        _until(lambda: "tcp://" in (ready.read_text() if ready.exists() else ""))
        self.address = next(
            word.strip('", ') for word in ready.read_text().split() if "tcp://" in word
        )
        for _ in range(workers):
            self.add_worker()

    def add_worker(self, path: Path = ROOT) -> None:
        options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0"]
        local = ["--local-directory", str(self.folder), "--host", "127.0.0.1"]
        self.workers.append(self._process("worker", self.address, *options, *local, path=path))

    def kill_worker(self, index: int) -> None:
        self.workers[index].send_signal(signal.SIGKILL)

    def close(self) -> None:
        for process in (*self.workers, *([self.scheduler] if self.scheduler else [])):
            process.kill()
            process.wait()

    def _process(self, kind: str, *arguments: str, path: Path = ROOT) -> subprocess.Popen:
        with open(self.folder / f"{kind}{len(self.workers)}.log", "w") as log:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": str(path)},
            )


def _until(true) -> None:
    end = time.monotonic() + _DEADLINE
    while not true():
        assert time.monotonic() < end, "the cluster does not start"
        time.sleep(0.05)


@contextmanager
def cluster(folder: Path, workers: int = 2):
    """A running cluster with this many workers of one thread each."""
    found = Cluster(folder)
    try:
        found.start(workers)
        yield found
    finally:
        found.close()

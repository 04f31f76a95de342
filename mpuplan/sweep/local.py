"""Jobs answered by processes of this machine.

Each worker is a process of its own, talked to by lines of JSON. One that dies is replaced, and its
job given to another; a job that ends several workers has failed.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import mpuplan
from mpuplan.diag import InternalError
from mpuplan.sweep.failing import failed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.sweep.job import Job, Wire

__all__ = ["TRIES", "LocalWorkers", "usual_workers"]

TRIES: Final = 3
"""Workers that may die of one job before it has failed."""
_COMMAND: Final = (sys.executable, "-m", "mpuplan.sweep.worker")
_CHUNK: Final = 1 << 16


def usual_workers() -> int:
    """One for each processor that this process may use."""
    return len(os.sched_getaffinity(0))


@dataclass(frozen=True, slots=True)
class LocalWorkers:
    """Processes that answer jobs; none is left when the answers have been read or given up."""

    count: int
    command: Sequence[str] | None = None

    def answers(self, jobs: Iterator[Job]) -> Iterator[Wire]:
        """An answer to each job, as they come."""
        pool = _Pool(jobs, self.command or _COMMAND)
        try:
            yield from pool.run(self.count)
        finally:
            pool.close()


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    stdin: IO[bytes]
    stdout: IO[bytes]
    job: Job
    read: bytearray = field(default_factory=bytearray)

    def send(self, job: Job) -> None:
        """Give the worker a job; that it is dead shows when it is listened to."""
        self.job = job
        with contextlib.suppress(BrokenPipeError):
            self.stdin.write(json.dumps(job.wire).encode() + b"\n")
            self.stdin.flush()

    def line(self) -> bytes | None:
        """What the worker says: a line, ``b""`` where it is not complete yet, None at its end."""
        chunk = os.read(self.stdout.fileno(), _CHUNK)
        self.read += chunk
        if not chunk:
            return None
        if not self.read.endswith(b"\n"):
            return b""
        line = bytes(self.read)
        self.read.clear()
        return line

    def end(self) -> str:
        """End the process, and say how it had ended by itself."""
        code = self.process.poll()
        if code is None:
            self.process.kill()
            code = self.process.wait()
        for pipe in (self.stdin, self.stdout):
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


@dataclass(slots=True)
class _Pool:
    jobs: Iterator[Job]
    command: Sequence[str]
    selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    workers: dict[int, _Worker] = field(default_factory=dict)
    deaths: dict[str, int] = field(default_factory=dict)

    def run(self, count: int) -> Iterator[Wire]:
        """Answers from `count` workers until no job is left."""
        for job in islice(self.jobs, count):
            self._start(job)
        while self.workers:
            for key, _ in self.selector.select():
                found = self._heard(self.workers[key.fd])
                if found is not None:
                    yield found

    def close(self) -> None:
        """End all workers."""
        for worker in list(self.workers.values()):
            self._drop(worker)
        self.selector.close()

    def _heard(self, worker: _Worker) -> Wire | None:
        line = worker.line()
        if line is None:
            return self._died(worker)
        if not line:
            return None
        found: Wire = json.loads(line)
        if found.get("key") != worker.job.key:
            raise InternalError("a worker of a sweep answers another question")
        job = next(self.jobs, None)
        if job is not None:
            worker.send(job)
        else:
            self._drop(worker)
        return found

    def _died(self, worker: _Worker) -> Wire | None:
        """Try the job again in a new process; its failure after some times."""
        job = worker.job
        with contextlib.suppress(subprocess.TimeoutExpired):
            worker.process.wait(5)  # its pipes are closed; how it ended is known in a moment
        how = self._drop(worker)
        self.deaths[job.key] = self.deaths.get(job.key, 0) + 1
        if self.deaths[job.key] < TRIES:
            self._start(job)
            return None
        further = next(self.jobs, None)
        if further is not None:
            self._start(further)
        return failed(job, f"its worker died {TRIES} times, at last by {how}")

    def _start(self, job: Job) -> None:
        process = subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("MPUPLAN_DEBUG") else subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,  # ^C is for the sweep, which then ends its workers
        )
        assert process.stdin is not None
        assert process.stdout is not None
        worker = _Worker(process, process.stdin, process.stdout, job)
        self.workers[process.stdout.fileno()] = worker
        self.selector.register(process.stdout, selectors.EVENT_READ)
        worker.send(job)

    def _drop(self, worker: _Worker) -> str:
        self.selector.unregister(worker.stdout)
        del self.workers[worker.stdout.fileno()]
        return worker.end()


def _environment() -> dict[str, str]:
    """That of this process; the workers run the very package that runs here."""
    own = str(Path(mpuplan.__file__).parents[1])
    others = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{own}{os.pathsep}{others}" if others else own}

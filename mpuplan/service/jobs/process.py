"""One worker process, seen from the server."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.service.work.wire import HEAD, length_of, message_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from mpuplan.service.work.wire import Message

__all__ = ["Gone", "Kind", "Worker"]

_KEPT: Final = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "TMPDIR", "COVERAGE_PROCESS_START")
"""Of the environment; a worker has no use for tokens and addresses of databases."""


class Gone(Exception):
    """The process has ended without an answer."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a process is for: `memory` is its address space in bytes."""

    solver: bool
    memory: int
    folder: Path

    @property
    def options(self) -> str:
        """As the process reads it."""
        nice = 10 if self.solver else 0  # who waits for an answer goes first
        return json.dumps(
            {"solver": self.solver, "memory": self.memory, "folder": str(self.folder), "nice": nice}
        )


class Worker:
    """A process that takes one task after another; it is of no more use once it is killed."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, kind: Kind) -> Worker:
        """A new process, ready for its first task; raises Gone if it cannot begin."""
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "mpuplan.service.work", kind.options),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**environment, "OPENBLAS_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"},
            start_new_session=True,
        )
        worker = cls(process)
        try:
            await worker._read()
        except BaseException:
            await worker.kill()
            raise
        return worker

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can take a task."""
        return self._process.returncode is None

    async def ask(self, task: bytes) -> AsyncIterator[Message]:
        """Messages of progress, and the answer to a task (a frame) as the last; raises Gone."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(task)
            await self._process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            raise Gone from None
        while True:
            message = await self._read()
            yield message
            if "end" in message:
                return

    async def _read(self) -> Message:
        assert self._process.stdout is not None
        try:
            head = await self._process.stdout.readexactly(HEAD)
            return message_of(await self._process.stdout.readexactly(length_of(head)))
        except (asyncio.IncompleteReadError, ConnectionResetError):
            raise Gone from None

    async def kill(self) -> None:
        """End it, with whatever it has started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()
        transport = getattr(self._process, "_transport", None)
        if transport is not None:
            transport.close()  # else its pipes stay open until the garbage is collected

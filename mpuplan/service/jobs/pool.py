"""Helpers: a few processes that answer what needs no solver, and a memory of their answers."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan import __version__
from mpuplan.service.jobs.process import Gone, Kind, Worker
from mpuplan.service.work.wire import frame

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.service.metrics import Metrics
    from mpuplan.service.settings import Settings
    from mpuplan.service.work.wire import Message

__all__ = ["Busy", "Pool", "TooLong"]

_TRIES: Final = 3
_TASKS: Final = 10_000
"""Tasks of one process; then another takes its place, so that no leak lasts."""
_NOT_KEPT: Final = frozenset({"error", "memory", "died"})
"""Ends that another try may not have."""


class Busy(Exception):
    """As many requests are waiting as may."""


class TooLong(Exception):
    """A task took longer than it may."""


@dataclass(slots=True)
class _Helper:
    """A process; `unfit` while it works, and for good where a task spoilt it."""

    worker: Worker
    tasks: int = 0
    unfit: bool = False


class Pool:
    """Helpers by number; each has one task at a time, and requests wait in order."""

    def __init__(self, settings: Settings, folder: Path, metrics: Metrics) -> None:
        self._kind = Kind(False, settings.helper_memory, folder)
        self._seconds = settings.helper_seconds
        self._most_waiting = settings.waiting
        self._metrics = metrics
        self._waiting = 0
        self._free: asyncio.LifoQueue[_Helper | None] = asyncio.LifoQueue()
        self._count = settings.helpers
        self._asked: dict[bytes, asyncio.Task[Message]] = {}
        self._known = _Known(settings.cache_bytes)

    async def start(self) -> None:
        """Start the processes."""
        for worker in await asyncio.gather(*(Worker.start(self._kind) for _ in range(self._count))):
            self._free.put_nowait(_Helper(worker))

    async def stop(self) -> None:
        """End the processes; who still waits for an answer gets none."""
        for asked in list(self._asked.values()):
            asked.cancel()
        await asyncio.gather(*self._asked.values(), return_exceptions=True)
        while not self._free.empty():
            helper = self._free.get_nowait()
            if helper is not None:
                await helper.worker.kill()

    async def ask(self, task: str, request: Message) -> Message:
        """The answer to a task; equal tasks are done once. Raises Busy or TooLong."""
        text = frame({"task": task, "request": request})
        key = hashlib.sha256(__version__.encode() + text).digest()
        known = self._known.find(key)
        if known is not None:
            self._metrics.remembered.inc()
            return known
        if key not in self._asked:
            if self._waiting >= self._most_waiting:
                raise Busy
            self._asked[key] = asyncio.create_task(self._answer(text))
            self._asked[key].add_done_callback(lambda done: self._answered(key, done))
        return await asyncio.shield(self._asked[key])  # others may wait for the same

    def _answered(self, key: bytes, done: asyncio.Task[Message]) -> None:
        del self._asked[key]
        if not done.cancelled() and done.exception() is None:
            answer = done.result()
            if answer["end"] not in _NOT_KEPT:
                self._known.keep(key, answer)

    async def _answer(self, text: bytes) -> Message:
        helper = await self._next()
        try:
            for _ in range(_TRIES):
                with suppress(Gone):
                    helper = await self._ready(helper)
                    async with asyncio.timeout(self._seconds):
                        return await _last(helper, text)
                if helper is not None:
                    await self._kill(helper)
            return {"end": "died"}
        except TimeoutError:
            raise TooLong from None
        finally:
            if helper is not None and helper.unfit:
                await self._kill(helper)
            self._free.put_nowait(helper)

    async def _next(self) -> _Helper | None:
        """The helper that is free next; None stands for one that is still to be started."""
        self._waiting += 1
        try:
            return await self._free.get()
        finally:
            self._waiting -= 1

    async def _ready(self, helper: _Helper | None) -> _Helper:
        """The helper, or another one where it has ended or has done enough."""
        if helper is not None and helper.worker.alive and helper.tasks < _TASKS:
            return helper
        if helper is not None:
            await helper.worker.kill()
        return _Helper(await Worker.start(self._kind))

    async def _kill(self, helper: _Helper) -> None:
        if helper.worker.alive:
            await helper.worker.kill()
        self._metrics.restarts.labels("helper").inc()


async def _last(helper: _Helper, text: bytes) -> Message:
    """The answer to a task."""
    helper.unfit = True
    helper.tasks += 1
    async for message in helper.worker.ask(text):
        if "end" in message:
            helper.unfit = message["end"] == "memory"  # who knows what is left of it
            return message
    raise Gone


class _Known:
    """Answers by key, the latest ones, up to a number of bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._answers: OrderedDict[bytes, tuple[int, Message]] = OrderedDict()

    def find(self, key: bytes) -> Message | None:
        if key not in self._answers:
            return None
        self._answers.move_to_end(key)
        return self._answers[key][1]

    def keep(self, key: bytes, answer: Message) -> None:
        size = sum(len(str(value)) for value in answer.values()) + _OVERHEAD
        if size > self._most // 8:
            return
        self._answers[key] = (size, answer)
        self._size += size
        while self._size > self._most:
            self._size -= self._answers.popitem(last=False)[1][0]


_OVERHEAD: Final = 500
"""Bytes that an entry takes beside its texts."""

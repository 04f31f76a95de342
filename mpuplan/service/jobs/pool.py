"""Helpers: a few processes that answer what needs no solver, and a memory of their answers."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan import __version__
from mpuplan.service.jobs.process import Gone, Kind, Worker

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.service.metrics import Metrics
    from mpuplan.service.settings import Settings
    from mpuplan.service.work.wire import Message

__all__ = ["Busy", "Pool", "TooLong"]

_TRIES = 3
_TASKS = 2000
"""Tasks of one process; then another takes its place, so that no leak lasts."""


class Busy(Exception):
    """As many requests are waiting as may."""


class TooLong(Exception):
    """A task took longer than it may."""


@dataclass(slots=True)
class _Helper:
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
        self._asked: dict[str, asyncio.Future[Message]] = {}
        self._known = _Known(settings.cache_bytes)

    async def start(self) -> None:
        """Start the processes."""
        for worker in await asyncio.gather(*(Worker.start(self._kind) for _ in range(self._count))):
            self._free.put_nowait(_Helper(worker))

    async def stop(self) -> None:
        """End the processes."""
        for _ in range(self._count):
            helper = await self._free.get()
            if helper is not None:
                await helper.worker.kill()

    async def ask(self, task: str, request: Message) -> Message:
        """The answer to a task; equal tasks are done once. Raises Busy or TooLong."""
        key = _key(task, request)
        known = self._known.find(key)
        if known is not None:
            self._metrics.remembered.inc()
            return known
        if key in self._asked:
            return await asyncio.shield(self._asked[key])
        if self._waiting >= self._most_waiting:
            raise Busy
        doing = asyncio.ensure_future(self._answer(task, request))
        self._asked[key] = doing
        doing.add_done_callback(lambda done: self._answered(key, done))
        return await asyncio.shield(doing)

    def _answered(self, key: str, done: asyncio.Future[Message]) -> None:
        del self._asked[key]
        if not done.cancelled() and done.exception() is None and done.result()["end"] != "error":
            self._known.keep(key, done.result())

    async def _answer(self, task: str, request: Message) -> Message:
        helper = await self._next()
        try:
            for _ in range(_TRIES):
                helper = await self._ready(helper)
                with suppress(Gone):
                    return await asyncio.wait_for(_last(helper, task, request), self._seconds)
                await self._kill(helper)
            return {"end": "memory"}
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
        self._metrics.restarts.labels("helper").inc()
        await helper.worker.kill()


async def _last(helper: _Helper, task: str, request: Message) -> Message:
    """The answer; the helper is unfit for another task until it has come."""
    helper.unfit = True
    helper.tasks += 1
    async for message in helper.worker.ask(task, request):
        if "end" in message:
            helper.unfit = message["end"] == "memory"  # who knows what is left of it
            return message
    raise Gone


def _key(task: str, request: Message) -> str:
    text = json.dumps([__version__, task, request], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class _Known:
    """Answers by key, the latest ones, up to a number of bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._answers: OrderedDict[str, tuple[int, Message]] = OrderedDict()

    def find(self, key: str) -> Message | None:
        if key not in self._answers:
            return None
        self._answers.move_to_end(key)
        return self._answers[key][1]

    def keep(self, key: str, answer: Message) -> None:
        size = len(json.dumps(answer))
        if size > self._most // 8:
            return
        self._answers[key] = (size, answer)
        self._size += size
        while self._size > self._most:
            self._size -= self._answers.popitem(last=False)[1][0]

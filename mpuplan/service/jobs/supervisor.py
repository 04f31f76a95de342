"""Who sees to jobs: claims them, has a process solve each, keeps the lease, and ends them.

A process that dies gives its job back to the queue, for so many attempts. A server that dies does
so by no longer renewing its leases.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool

from mpuplan.service.jobs.process import Gone, Kind, Worker
from mpuplan.service.jobs.requests import asked_of
from mpuplan.service.jobs.results import end_of
from mpuplan.service.store.nouns import End, Renewal, State
from mpuplan.service.work.wire import frame

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.service.metrics import Metrics
    from mpuplan.service.settings import Settings
    from mpuplan.service.store.nouns import Claimed
    from mpuplan.service.store.store import Store
    from mpuplan.service.work.wire import Message

__all__ = ["Supervisor"]

_LOOK_EACH: Final = 0.5
_EXPIRE_EACH: Final = 2.0
_TELL_EACH: Final = 0.2
"""Progress is written no more often, however much there is."""
_LOG: Final = logging.getLogger("mpuplan.service.jobs")


class Supervisor:
    """Works on as many jobs at once as the settings say."""

    def __init__(self, store: Store, settings: Settings, folder: Path, metrics: Metrics) -> None:
        self._store = store
        self._settings = settings
        self._kind = Kind(True, settings.solver_memory, folder)
        self._metrics = metrics
        self._wake = asyncio.Event()
        self._attempts: dict[str, _Attempt] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Look for a job now."""
        self._wake.set()

    def cancel(self, job: str) -> None:
        """A job was cancelled: end it at once if it is ours."""
        if job in self._attempts:
            self._attempts[job].look.set()

    async def run(self) -> None:
        """Take jobs until this is cancelled; then give back those that are not done."""
        expired = 0.0
        try:
            while True:
                if time.monotonic() - expired > _EXPIRE_EACH:
                    await run_in_threadpool(self._store.expire, self._settings.attempts)
                    expired = time.monotonic()
                while len(self._tasks) < self._settings.solvers and await self._take():
                    pass
                await self._wait()
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _wait(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_LOOK_EACH):
                await self._wake.wait()
        self._wake.clear()

    async def _take(self) -> bool:
        """Whether there was a job to begin with."""
        claimed = await run_in_threadpool(self._store.claim, self._settings.lease_seconds)
        if claimed is None:
            return False
        attempt = _Attempt(self._store, self._settings, claimed, self._kind, self._metrics)
        self._attempts[claimed.job] = attempt
        task = asyncio.create_task(attempt.run())
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._ended(claimed.job, done))
        return True

    def _ended(self, job: str, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._attempts.pop(job, None)
        self._wake.set()
        if not task.cancelled() and task.exception() is not None:
            _LOG.error("job %s is left to its lease", job, exc_info=task.exception())


class _Attempt:
    """One attempt at one job."""

    def __init__(
        self, store: Store, settings: Settings, claimed: Claimed, kind: Kind, metrics: Metrics
    ) -> None:
        self._store = store
        self._settings = settings
        self._claimed = claimed
        self._kind = kind
        self._metrics = metrics
        self._progress: Message = {}
        self._told = 0
        self.look = asyncio.Event()

    async def run(self) -> None:
        """Solve, while the lease is kept; whichever ends first decides."""
        began = time.monotonic()
        try:
            end = await self._end()
        except asyncio.CancelledError:
            await run_in_threadpool(self._store.release, self._claimed)
            raise
        except Gone:
            await self._retry()
            return
        if end is not None:
            kept = await run_in_threadpool(self._store.finish, self._claimed, end)
            if kept:
                self._metrics.jobs.labels(end.state.value).inc()
                self._metrics.job_seconds.observe(time.monotonic() - began)

    async def _end(self) -> End | None:
        solving = asyncio.create_task(self._solve())
        keeping = asyncio.create_task(self._keep())
        try:
            await asyncio.wait({solving, keeping}, return_when=asyncio.FIRST_COMPLETED)
            return solving.result() if solving.done() else keeping.result()
        finally:
            for task in (solving, keeping):
                task.cancel()
            await asyncio.gather(solving, keeping, return_exceptions=True)

    async def _retry(self) -> None:
        self._metrics.restarts.labels("solver").inc()
        _LOG.warning("the process of job %s has died", self._claimed.job)
        reason = "its process died, perhaps for want of memory"
        await run_in_threadpool(self._store.retry, self._claimed, self._settings.attempts, reason)

    async def _solve(self) -> End:
        """How the job ends by itself; raises Gone where its process dies."""
        kind, request = await run_in_threadpool(self._request)
        worker = await Worker.start(self._kind)
        try:
            async with asyncio.timeout(self._settings.job_seconds):
                return await self._listen(worker, kind, request)
        except TimeoutError:
            text = (
                f"not done after {self._settings.job_seconds:g} s, the longest that a job may take"
            )
            return End(State.FAILED, reason=text)
        finally:
            await worker.kill()

    async def _listen(self, worker: Worker, kind: str, request: Message) -> End:
        async for message in worker.ask(frame({"task": kind, "request": request})):
            if "end" in message:
                return end_of(message, self._claimed.job)
            progress = message["progress"]
            assert isinstance(progress, dict)
            self._progress = {**self._progress, **progress}
            self._told += 1
            self.look.set()
        raise Gone

    def _request(self) -> tuple[str, Message]:
        """The kind of the job, and what its process is asked."""
        return asked_of(self._store, self._claimed.request)

    async def _keep(self) -> End | None:
        """Renew the lease, until the job is cancelled, or lost to somebody else (None)."""
        each = min(1.0, self._settings.lease_seconds / 4)
        said = 0
        while True:
            await asyncio.sleep(_TELL_EACH)
            with suppress(TimeoutError):
                async with asyncio.timeout(each):
                    await self.look.wait()
            self.look.clear()
            progress = json.dumps(self._progress) if self._told > said else None
            said = self._told
            renewed = await run_in_threadpool(
                self._store.renew, self._claimed, self._settings.lease_seconds, progress
            )
            if renewed is Renewal.CANCEL:
                return End(State.CANCELLED)
            if renewed is Renewal.LOST:
                return None

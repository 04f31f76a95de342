"""Jobs answered by a Dask cluster: the same jobs, the same answers.

What goes to workers is a function of this package by its name, and plain data. The scheduler gives
the job of a worker that died to another one, by its own limit of allowed failures.
"""

from __future__ import annotations

import importlib
import logging
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.sweep.failing import failed
from mpuplan.sweep.job import tool
from mpuplan.sweep.work import answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, TypeAlias

    from mpuplan.sweep.job import Job, Wire

    # The package has no types.
    Distributed: TypeAlias = Any
    Client: TypeAlias = Any
    Future: TypeAlias = Any

__all__ = ["ClusterWorkers"]

_CONNECT_SECONDS: Final = 20
_AHEAD: Final = 4
"""Jobs that the scheduler holds for each thread: enough that none waits, few enough to remember."""


@dataclass(frozen=True, slots=True)
class ClusterWorkers:
    """The workers of the Dask cluster whose scheduler is at `address`."""

    address: str

    def answers(self, jobs: Iterator[Job]) -> Iterator[Wire]:
        """An answer to each job, as they come."""
        dask = _distributed()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of other versions of its packages: ours count
                client = dask.Client(self.address, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise _unreachable(self.address, str(error)) from None
        with client:
            _check_versions(client, self.address)
            try:
                yield from _answers(dask, client, jobs)
            except (dask.CancelledError, dask.comm.CommClosedError, OSError) as error:
                text = f"it went away ({type(error).__name__})"
                raise _unreachable(self.address, text) from None


def _distributed() -> Distributed:
    """The package, once it is asked for."""
    try:
        found = importlib.import_module("distributed")
    except ModuleNotFoundError:
        text = "--scheduler needs the package 'distributed'"
        raise InputRejected([diagnostic("sweep-no-cluster", text)]) from None
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is told by us
    return found


def _check_versions(client: Client, address: str) -> None:
    """All workers there are now; those that join later say their version with each answer."""
    try:
        client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
        found = client.run(tool, on_error="return")
    except (OSError, ValueError) as error:
        raise _unreachable(address, str(error)) from None
    for worker, version in sorted(found.items()):
        if version != tool():
            text = f"worker {worker} has {_version(version)}, and this is {tool()}"
            raise InputRejected([diagnostic("sweep-other-version", text)])


def _version(found: object) -> str:
    return found if isinstance(found, str) else f"no mpuplan to run ({type(found).__name__})"


def _answers(dask: Distributed, client: Client, jobs: Iterator[Job]) -> Iterator[Wire]:
    """Answers while jobs are handed out a few ahead, so that large ones do not pile up."""
    under_way: dict[str, Job] = {}

    def submitted() -> Future:
        job = next(jobs, None)
        if job is None:
            return None
        under_way[job.key] = job
        return client.submit(answer, job.wire, key=f"mpuplan-{job.key}", pure=False)

    threads = sum(client.nthreads().values())
    ahead = [future for _ in range(max(1, threads) * _AHEAD) if (future := submitted())]
    done = dask.as_completed(ahead, loop=client.loop)
    for future in done:
        key = str(future.key).removeprefix("mpuplan-")
        yield _result(future, under_way.pop(key))
        further = submitted()
        if further is not None:
            done.add(further)


def _result(future: Future, job: Job) -> Wire:
    """The answer of a job; its failure where the scheduler gave it up."""
    error = future.exception()
    if error is None:
        return cast("Wire", future.result())
    if future.cancelled():
        raise error
    return failed(job, f"the cluster gave it up: {type(error).__name__}")


def _unreachable(address: str, reason: str) -> InputRejected:
    text = f"the scheduler at '{address}' cannot be used: {reason}"
    return InputRejected([diagnostic("sweep-scheduler", text)])

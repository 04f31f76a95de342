"""``/jobs``: submit, look, follow, cancel."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from mpuplan.service.api.answers import JobAnswer, JobList
from mpuplan.service.api.asking import stored_plan
from mpuplan.service.api.errors import problems
from mpuplan.service.api.pages import Before, Limit, cursor_of, cursor_text
from mpuplan.service.api.uploads import board_body, described_body
from mpuplan.service.context import Services, services_of
from mpuplan.service.http.problems import Problem
from mpuplan.service.jobs.requests import submission_of
from mpuplan.service.shapes import Digest, JobRequest
from mpuplan.service.store.nouns import Job, QueueFull, State

__all__ = ["ROUTER", "job_answer"]

ROUTER = APIRouter(prefix="/api/v1", tags=["jobs"])
Shared = Annotated[Services, Depends(services_of)]
_UNKNOWN = problems("not-found", "malformed")
_FOLLOW_EACH = 0.3
_STILL_THERE_EACH = 15.0
_EVENTS = "text/event-stream"


@ROUTER.post(
    "/jobs",
    response_model=JobAnswer,
    status_code=202,
    responses=_UNKNOWN
    | problems("bad-request", "slow-request", "too-large", "wrong-media-type")
    | {200: {"model": JobAnswer, "description": "An equal job is known, this is it"}},
    openapi_extra=described_body(JobRequest),
)
async def submit(
    asked: Annotated[JobRequest, Depends(board_body(JobRequest))],
    services: Shared,
    response: Response,
) -> JobAnswer:
    """Have a board solved or explained. Equal jobs are done once: the id is what is asked.

    One that has failed, was cancelled or is undecided is done again.
    """
    await _check_options(services, asked)
    submission = await run_in_threadpool(submission_of, asked)
    try:
        job, fresh = await run_in_threadpool(
            services.store.submit, submission, services.settings.queue
        )
    except QueueFull:
        raise Problem("too-many", "too many jobs wait", retry_after=10) from None
    if fresh:
        services.supervisor.wake()
    response.status_code = 202 if fresh else 200
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return job_answer(job)


async def _check_options(services: Services, asked: JobRequest) -> None:
    limit, most = asked.options.time_limit, services.settings.time_limit
    if limit is not None and limit > most:
        raise Problem("malformed", f"options.time_limit: at most {most:g} here")
    if asked.options.base is not None:
        await stored_plan(services, asked.options.base)


@ROUTER.get("/jobs", response_model=JobList, responses=problems("malformed"))
async def jobs(
    services: Shared, state: State | None = None, before: Before = None, limit: Limit = 50
) -> JobList:
    """Jobs, the latest first, without their results."""
    found = await run_in_threadpool(services.store.jobs, state, cursor_of(before), limit)
    last = found[-1] if len(found) == limit else None
    return JobList(
        jobs=[job_answer(job, result=False) for job in found],
        next=None if last is None else cursor_text(last.created, last.id),
    )


@ROUTER.get("/jobs/{job}", response_model=JobAnswer, responses=_UNKNOWN)
async def job(job: Digest, services: Shared) -> JobAnswer:
    """A job, with its result if it is done."""
    return job_answer(await _job(services, job))


@ROUTER.post("/jobs/{job}/cancel", response_model=JobAnswer, responses=_UNKNOWN)
async def cancel(job: Digest, services: Shared) -> JobAnswer:
    """Cancel a job; one that has ended stays as it is."""
    found = await run_in_threadpool(services.store.cancel, job)
    if found is None:
        raise Problem("not-found", f"no job has the id {job}")
    services.supervisor.cancel(job)
    return job_answer(found)


@ROUTER.get(
    "/jobs/{job}/events",
    response_class=StreamingResponse,
    responses=_UNKNOWN
    | {200: {"description": "Events `job`, each with a job as data", "content": {_EVENTS: {}}}},
)
async def events(job: Digest, services: Shared) -> StreamingResponse:
    """Follow a job as server-sent events, without its result, until it has ended."""
    found = await _job(services, job)
    if services.streams >= services.settings.streams:
        raise Problem("too-many", "too many event streams are open", retry_after=5)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_followed(services, found), headers=headers, media_type=_EVENTS)


async def _followed(services: Services, job: Job) -> AsyncIterator[str]:
    services.streams += 1
    services.metrics.streams.set(services.streams)
    try:
        yield _event(job)
        quiet = 0.0
        while not job.state.ended and not services.stopping:
            await asyncio.sleep(_FOLLOW_EACH)
            found = await run_in_threadpool(services.store.job, job.id)
            quiet += _FOLLOW_EACH
            if found is not None and found.version != job.version:
                job, quiet = found, 0.0
                yield _event(job)
            elif quiet >= _STILL_THERE_EACH:
                quiet = 0.0
                yield ": still there\n\n"
    finally:
        services.streams -= 1
        services.metrics.streams.set(services.streams)


def _event(job: Job) -> str:
    data = job_answer(job, result=False).model_dump_json()
    return f"event: job\nid: {job.version}\ndata: {data}\n\n"


async def _job(services: Services, job: str) -> Job:
    found = await run_in_threadpool(services.store.job, job)
    if found is None:
        raise Problem("not-found", f"no job has the id {job}")
    return found


def job_answer(job: Job, *, result: bool = True) -> JobAnswer:
    """A job as clients see it."""
    request = json.loads(job.request)
    found = {} if job.result is None else json.loads(job.result)
    documents = {kind: found.pop(kind, None) for kind in ("plan", "certificate")}
    return JobAnswer(
        id=job.id,
        kind=request["kind"],
        board=request["board"],
        files=request["files"],
        options=request["options"],
        state=job.state,
        created=job.created,
        ended=job.ended,
        attempts=job.attempts,
        version=job.version,
        progress=None if job.progress is None else json.loads(job.progress),
        status=job.status,
        reason=job.reason,
        result=found if result and found else None,
        **documents,
    )

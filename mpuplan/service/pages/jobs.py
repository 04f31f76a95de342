"""The page of a job: how far it is, how it ended, and what to do then."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from mpuplan.service.api.answers import JobAnswer
from mpuplan.service.api.jobs import cancel as cancel_job
from mpuplan.service.api.jobs import job_answer
from mpuplan.service.context import Services, services_of
from mpuplan.service.jobs.requests import explaining
from mpuplan.service.pages.boards import submitted
from mpuplan.service.pages.render import page
from mpuplan.service.pages.stored import draft_of_job, find_job
from mpuplan.service.shapes import Digest
from mpuplan.service.store.nouns import Job

__all__ = ["ROUTER"]

ROUTER = APIRouter(prefix="/jobs", include_in_schema=False)
Shared = Annotated[Services, Depends(services_of)]


@ROUTER.get("/{job}")
async def job(
    request: Request, job: Digest, services: Shared, plan: Digest | None = None
) -> Response:
    """A job; of a variant of `plan`, what differs as soon as there is a plan to compare."""
    found = await find_job(services, job)
    answer = job_answer(found)
    if plan is not None and answer.plan not in (None, plan):
        return RedirectResponse(f"/compare?old={plan}&new={answer.plan}", 303)
    why = await _explanation(services, found, answer)
    follows = why if why is not None else answer
    return page(
        request, "job.html", job=answer, why=why, plan=plan, follows=follows,
        live=not follows.state.ended,
    )  # fmt: skip


async def _explanation(services: Services, job: Job, answer: JobAnswer) -> JobAnswer | None:
    """The job that explains why there is no plan; None if nobody has asked."""
    if answer.kind == "explain" or answer.status != "infeasible":
        return None
    found = await run_in_threadpool(services.store.job, explaining(job.request))
    return None if found is None else job_answer(found)


@ROUTER.post("/{job}/explain")
async def explain(job: Digest, services: Shared) -> Response:
    """Ask why a board has no plan; the answer comes on the page of the job."""
    await submitted(services, await draft_of_job(services, job), "explain", {})
    return RedirectResponse(f"/jobs/{job}", 303)


@ROUTER.post("/{job}/cancel")
async def cancel(job: Digest, services: Shared) -> Response:
    """Cancel a job."""
    await cancel_job(job, services)
    return RedirectResponse(f"/jobs/{job}", 303)


@ROUTER.post("/{job}/again")
async def again(job: Digest, services: Shared) -> Response:
    """Submit a job again that ended without an answer, with the same options."""
    found = job_answer(await find_job(services, job))
    options = found.options.model_dump(mode="json")
    return await submitted(services, await draft_of_job(services, job), found.kind, options)

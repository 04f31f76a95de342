"""What the pages look up in the store."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from mpuplan.service.http.problems import Problem
from mpuplan.service.jobs.requests import files_of
from mpuplan.service.pages.forms import Draft

if TYPE_CHECKING:
    from mpuplan.service.context import Services
    from mpuplan.service.store.nouns import Document, Job

__all__ = ["draft_of_job", "draft_of_plan", "find_job", "plan_document"]


async def find_job(services: Services, job: str) -> Job:
    """A job; raises Problem where there is none."""
    found = await run_in_threadpool(services.store.job, job)
    if found is None:
        raise Problem("not-found", f"no job has the id {job}")
    return found


async def plan_document(services: Services, sha256: str) -> Document:
    """A plan; raises Problem where there is none."""
    found = await run_in_threadpool(services.store.document, "plan", sha256)
    if found is None:
        raise Problem("not-found", f"no plan has the digest {sha256}")
    return found


async def draft_of_job(services: Services, job: str) -> Draft:
    """The board of a job, with all files that came with it."""
    request = json.loads((await find_job(services, job)).request)
    files = await run_in_threadpool(files_of, services.store, request)
    name = str(request["board"])
    text = files.pop(name).decode("utf-8", "replace")
    return Draft(text, name, files, job)


async def draft_of_plan(services: Services, sha256: str) -> Draft:
    """The board that a plan was made for."""
    document = await plan_document(services, sha256)
    draft = await draft_of_job(services, document.job)
    return Draft(draft.text, draft.name, draft.others, document.job, sha256)

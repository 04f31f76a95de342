"""The first page, and the whole lists of plans and jobs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from mpuplan.service.api.documents import plans as stored_plans
from mpuplan.service.api.jobs import jobs as stored_jobs
from mpuplan.service.api.pages import Before
from mpuplan.service.context import Services, services_of
from mpuplan.service.pages.render import page

__all__ = ["ROUTER"]

ROUTER = APIRouter(include_in_schema=False)
Shared = Annotated[Services, Depends(services_of)]
_FEW = 8
_MANY = 50


@ROUTER.get("/")
async def home(request: Request, services: Shared) -> Response:
    """The latest plans and jobs."""
    plans = await stored_plans(services, None, _FEW)
    jobs = await stored_jobs(services, None, None, _FEW)
    return page(request, "home.html", plans=plans, jobs=jobs)


@ROUTER.get("/plans")
async def plans(request: Request, services: Shared, before: Before = None) -> Response:
    """All plans, in parts."""
    found = await stored_plans(services, before, _MANY)
    return page(request, "plans.html", plans=found, before=before)


@ROUTER.get("/jobs")
async def jobs(request: Request, services: Shared, before: Before = None) -> Response:
    """All jobs, in parts."""
    found = await stored_jobs(services, None, before, _MANY)
    return page(request, "jobs.html", jobs=found, before=before)

"""The page of a plan, and its downloads."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.concurrency import run_in_threadpool

from mpuplan.emit.registry import emitter_entries
from mpuplan.service.api.questions import emit as emitted
from mpuplan.service.context import Services, services_of
from mpuplan.service.http.problems import Problem
from mpuplan.service.pages.asking import answer_of
from mpuplan.service.pages.forms import shaped
from mpuplan.service.pages.render import page
from mpuplan.service.pages.shapes import ViewRequest
from mpuplan.service.pages.stored import draft_of_plan, find_job, plan_document
from mpuplan.service.shapes import Digest, EmitRequest
from mpuplan.service.work.wire import Message

__all__ = ["ROUTER", "objectives_of", "seen"]

ROUTER = APIRouter(prefix="/plans", include_in_schema=False)
Shared = Annotated[Services, Depends(services_of)]
_TOO_MUCH = "too-much-work"


async def seen(services: Services, plan: str) -> Message:
    """A plan as a helper shows it: judged again, unless that takes longer than a page may."""
    layout = {"layout": {"plan": plan}}
    draft = await draft_of_plan(services, plan)
    judged = shaped(ViewRequest, {**layout, "board": draft.request})
    try:
        return await answer_of(services, "view", judged)
    except Problem as problem:
        if problem.code != _TOO_MUCH:
            raise
    return await answer_of(services, "view", shaped(ViewRequest, layout))


@ROUTER.get("/{plan}")
async def plan(request: Request, plan: Digest, services: Shared) -> Response:
    """Everything about a plan."""
    view = await seen(services, plan)
    document = await plan_document(services, plan)
    job = await find_job(services, document.job)
    certificate = json.loads(job.result or "{}").get("certificate")
    return page(
        request, "plan.html", plan=plan, view=view, job=job.id, certificate=certificate,
        emitters=emitter_entries(),
    )  # fmt: skip


@ROUTER.get("/{plan}/plan.json")
async def plan_file(plan: Digest, services: Shared) -> Response:
    """The plan file."""
    document = await plan_document(services, plan)
    return _download(document.text.encode(), f"{document.board}.plan.json", "application/json")


@ROUTER.get("/{plan}/slots.csv")
async def slots(plan: Digest, services: Shared) -> Response:
    """All slots as CSV."""
    found = await answer_of(services, "slots", shaped(ViewRequest, {"layout": {"plan": plan}}))
    name = (await plan_document(services, plan)).board
    return _download(str(found["csv"]).encode(), f"{name}.slots.csv", "text/csv")


@ROUTER.get("/{plan}/emit/{target}.zip")
async def emit(plan: Digest, target: str, services: Shared) -> Response:
    """The files of an emitter."""
    asked = shaped(EmitRequest, {"layout": {"plan": plan}, "target": target})
    return await emitted(asked, services)


def _download(data: bytes, name: str, kind: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, headers=headers, media_type=kind)


async def objectives_of(services: Services, plan: str) -> Message:
    """Name, status and objectives in a plan file."""
    document = await plan_document(services, plan)
    found = await run_in_threadpool(json.loads, document.text)
    return {
        "board": document.board,
        "status": document.status,
        "objectives": {each["name"]: each for each in found["objectives"]},
    }

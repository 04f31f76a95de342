"""The board editor: starters, findings while one types, solve and explain."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from mpuplan.service.api.jobs import submit
from mpuplan.service.context import Services, services_of
from mpuplan.service.http.problems import Problem
from mpuplan.service.pages.asking import answer_of
from mpuplan.service.pages.forms import Draft, Fields, fields_of, shaped
from mpuplan.service.pages.patches import patched
from mpuplan.service.pages.render import page
from mpuplan.service.pages.shapes import StarterRequest
from mpuplan.service.pages.stored import draft_of_job, draft_of_plan
from mpuplan.service.shapes import Digest, JobRequest, ValidateRequest
from mpuplan.service.work.wire import Message

__all__ = ["ROUTER", "STARTERS", "editor", "submitted"]

ROUTER = APIRouter(prefix="/boards", include_in_schema=False)
Shared = Annotated[Services, Depends(services_of)]
STARTERS: Final = {
    "hypervisor": "Hypervisor with guests",
    "partition": "Static partitions",
    "rtos": "RTOS with tasks",
    "loader": "Boot loader",
}
"""Kinds of ``mpuplan init``."""
_FRAGMENT: Final = "x-mpuplan-fragment"
"""A header of the editor's script, which wants the findings alone."""


@ROUTER.get("/new")
async def new(
    request: Request,
    services: Shared,
    starter: str | None = None,
    job: Digest | None = None,
    plan: Digest | None = None,
    repair: int | None = None,
) -> Response:
    """An empty editor, a first board of a kind, or the board of a job or plan."""
    if plan is not None:
        return await editor(request, services, await draft_of_plan(services, plan))
    if job is not None:
        draft = await draft_of_job(services, job)
        if repair is not None:
            draft = await patched(services, draft, repair)
        return await editor(request, services, draft)
    if starter is None:
        return await editor(request, services, Draft(""))
    answer = await answer_of(services, "starter", StarterRequest(kind=starter))
    return await editor(request, services, Draft(str(answer["text"])))


async def editor(request: Request, services: Services, draft: Draft, status: int = 200) -> Response:
    """The editor with a board in it, and what is to be said about that."""
    found = await _findings(services, draft) if draft.text.strip() else None
    most = services.settings.time_limit
    return page(
        request, "editor.html", status, draft=draft, found=found, starters=STARTERS, most=most
    )


async def _findings(services: Services, draft: Draft) -> Message:
    """The answer of the API; a request that cannot be understood has its problem as text."""
    try:
        return await answer_of(services, "validate", shaped(ValidateRequest, draft.request))
    except Problem as problem:
        return {"ok": False, "diagnostics": [], "text": problem.text or problem.detail}


@ROUTER.post("/check")
async def check(request: Request, services: Shared) -> Response:
    """The findings about the board in the form."""
    draft = await _draft(services, await fields_of(request))
    if _FRAGMENT not in request.headers:
        return await editor(request, services, draft)
    found = await _findings(services, draft) if draft.text.strip() else None
    return page(request, "part-findings.html", found=found, draft=draft)


@ROUTER.post("/solve")
async def solve(request: Request, services: Shared) -> Response:
    """Have the board in the form solved."""
    return await _begun(request, services, "solve")


@ROUTER.post("/explain")
async def explain(request: Request, services: Shared) -> Response:
    """Have the board in the form explained."""
    return await _begun(request, services, "explain")


async def _begun(request: Request, services: Services, kind: str) -> Response:
    fields = await fields_of(request)
    draft = await _draft(services, fields)
    if not draft.text.strip():
        return await editor(request, services, draft)
    return await submitted(services, draft, kind, _options(fields, draft, kind))


async def submitted(
    services: Services, draft: Draft, kind: str, options: dict[str, object]
) -> Response:
    """On to the page of the job of a board."""
    asked = shaped(JobRequest, {**draft.request, "kind": kind, "options": options})
    job = await submit(asked, services, Response())
    variant = f"?plan={draft.plan}" if draft.plan else ""
    return RedirectResponse(f"/jobs/{job.id}{variant}", 303)


def _options(fields: Fields, draft: Draft, kind: str) -> dict[str, object]:
    if kind != "solve":
        return {}
    options: dict[str, object] = {"certificate": bool(fields.text("certificate"))}
    if fields.text("time_limit"):
        options["time_limit"] = fields.text("time_limit")
    if fields.text("near") and draft.plan:
        options["base"] = draft.plan
    return options


async def _draft(services: Services, fields: Fields) -> Draft:
    """The board in the form; files that are uploaded go before those of an earlier job."""
    draft = Draft("")
    if fields.digest("job"):
        draft = await draft_of_job(services, fields.digest("job"))
    others = {name: data for name, data in {**draft.others, **fields.files}.items()}
    others.pop(draft.name, None)
    text = fields.texts.get("text", "").replace("\r\n", "\n")
    return replace(draft, text=text, others=others, plan=fields.digest("plan"))

"""``/plans/{sha256}/report`` and ``/pictures``: a plan for people, judged with its board."""

from __future__ import annotations

import base64
import json
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Response
from starlette.concurrency import run_in_threadpool

from mpuplan.service.api.answers import PictureList
from mpuplan.service.api.asking import answered
from mpuplan.service.api.errors import problems
from mpuplan.service.context import Services, services_of
from mpuplan.service.http.problems import Problem
from mpuplan.service.jobs.requests import files_of
from mpuplan.service.shapes import Base64, BoardFiles, Digest, LayoutFile, ReportRequest
from mpuplan.service.store.nouns import Document
from mpuplan.service.store.store import Store

__all__ = ["ROUTER"]

ROUTER = APIRouter(prefix="/api/v1", tags=["documents"])
Shared = Annotated[Services, Depends(services_of)]
_PROBLEMS = problems("not-found", "malformed", "too-much-work")
_TYPES = {"html": "text/html; charset=utf-8", "markdown": "text/markdown; charset=utf-8"}
_ENDINGS = {"html": "html", "markdown": "md"}


@ROUTER.get(
    "/plans/{sha256}/report",
    response_class=Response,
    responses=_PROBLEMS
    | {200: {"description": "A file", "content": {"text/html": {}, "text/markdown": {}}}},
)
async def report(
    sha256: Digest, services: Shared, form: Literal["html", "markdown"] = "html"
) -> Response:
    """The file that ``mpuplan report`` writes, with the findings of the judge; to be kept.

    It brings its own styles, so browsers are told to save it and not to show it from here.
    """
    found = json.loads(await _answered(services, sha256, form))
    name = f"report-{sha256[:12]}.{_ENDINGS[form]}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(found["text"], headers=headers, media_type=_TYPES[form])


@ROUTER.get("/plans/{sha256}/pictures", response_model=PictureList, responses=_PROBLEMS)
async def pictures(sha256: Digest, services: Shared) -> Response:
    """The pictures of the report, as SVG."""
    return Response(await _answered(services, sha256, "pictures"), media_type="application/json")


async def _answered(
    services: Services, sha256: str, form: Literal["html", "markdown", "pictures"]
) -> str:
    return await answered(
        services, "report", await run_in_threadpool(_asked, services.store, sha256, form)
    )


def _asked(
    store: Store, sha256: str, form: Literal["html", "markdown", "pictures"]
) -> ReportRequest:
    """A plan with the board of its job, and the certificate that came with it."""
    plan = store.document("plan", sha256)
    job = None if plan is None else store.job(plan.job)
    if plan is None or job is None:
        raise Problem("not-found", f"no plan has the digest {sha256}")
    request = json.loads(job.request)
    named = json.loads(job.result or "{}").get("certificate")
    certificate = None if named is None else store.document("certificate", named)
    files: dict[str, str | Base64] = {
        name: Base64(base64=base64.b64encode(data).decode("ascii"))
        for name, data in files_of(store, request).items()
    }
    return ReportRequest(
        layout=_file("plan.json", plan),
        board=BoardFiles(files=files, board=request["board"]),
        certificate=None if certificate is None else _file("certificate.json", certificate),
        form=form,
    )


def _file(name: str, document: Document) -> LayoutFile:
    return LayoutFile(name=name, content=document.text)

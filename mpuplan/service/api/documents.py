"""``/plans``, ``/certificates``, ``/files`` and ``/schemas``: what can be fetched by its name."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Response
from starlette.concurrency import run_in_threadpool

from mpuplan.load import json_schema
from mpuplan.service.api.answers import PlanList, PlanSummary
from mpuplan.service.api.errors import problems
from mpuplan.service.api.pages import Before, Limit, cursor_of, cursor_text
from mpuplan.service.context import Services, services_of
from mpuplan.service.http.problems import Problem
from mpuplan.service.shapes import Digest

__all__ = ["ROUTER"]

ROUTER = APIRouter(prefix="/api/v1", tags=["documents"])
Shared = Annotated[Services, Depends(services_of)]
_UNKNOWN = problems("not-found", "malformed")
_FOREVER = {"Cache-Control": "private, max-age=31536000, immutable"}
_JSON = "application/json"
_BYTES = "application/octet-stream"


@ROUTER.get("/plans", response_model=PlanList, responses=problems("malformed"))
async def plans(services: Shared, before: Before = None, limit: Limit = 50) -> PlanList:
    """Plans, the latest first."""
    found = await run_in_threadpool(services.store.documents, "plan", cursor_of(before), limit)
    last = found[-1] if len(found) == limit else None
    names = PlanSummary.model_fields
    return PlanList(
        plans=[PlanSummary(**{name: getattr(each, name) for name in names}) for each in found],
        next=None if last is None else cursor_text(last.made, last.sha256),
    )


@ROUTER.get(
    "/plans/{sha256}",
    response_class=Response,
    responses=_UNKNOWN | {200: {"description": "The plan file", "content": {_JSON: {}}}},
)
async def plan(sha256: Digest, services: Shared) -> Response:
    """A plan as ``mpuplan solve -o`` writes it, byte for byte."""
    return await _document(services, "plan", sha256)


@ROUTER.get(
    "/certificates/{sha256}",
    response_class=Response,
    responses=_UNKNOWN | {200: {"description": "The certificate", "content": {_JSON: {}}}},
)
async def certificate(sha256: Digest, services: Shared) -> Response:
    """A certificate as ``mpuplan solve --certificate`` writes it, byte for byte."""
    return await _document(services, "certificate", sha256)


async def _document(services: Services, kind: str, sha256: str) -> Response:
    found = await run_in_threadpool(services.store.document, kind, sha256)
    if found is None:
        raise Problem("not-found", f"no {kind} has the digest {sha256}")
    return Response(found.text.encode(), headers=_FOREVER, media_type=_JSON)


@ROUTER.get(
    "/files/{sha256}",
    response_class=Response,
    responses=_UNKNOWN | {200: {"description": "The file", "content": {_BYTES: {}}}},
)
async def file(sha256: Digest, services: Shared) -> Response:
    """A file that came with a job, byte for byte."""
    data = await run_in_threadpool(services.store.file, sha256)
    if data is None:
        raise Problem("not-found", f"no file has the digest {sha256}")
    return Response(data, headers=_FOREVER, media_type=_BYTES)


@ROUTER.get(
    "/schemas/{name}",
    response_class=Response,
    responses=problems("malformed") | {200: {"description": "The schema", "content": {_JSON: {}}}},
)
async def schema(name: Literal["board", "plan", "layout"]) -> Response:
    """The JSON schema of a file, as ``mpuplan schema`` prints it."""
    text = json.dumps(json_schema(name), indent=2)
    return Response(text + "\n", media_type=_JSON)

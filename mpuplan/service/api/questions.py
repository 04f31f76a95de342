"""``POST /validate``, ``/access``, ``/decode``, ``/diff`` and ``/emit``: answered at once."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from mpuplan.service.api.answers import AccessAnswer, DecodeAnswer, DiffAnswer, ValidateAnswer
from mpuplan.service.api.archive import ARCHIVE_TYPE, archive_of
from mpuplan.service.api.asking import answered
from mpuplan.service.api.errors import problems
from mpuplan.service.api.uploads import board_body, described_body
from mpuplan.service.context import Services, services_of
from mpuplan.service.shapes import (
    AccessRequest,
    DecodeRequest,
    DiffRequest,
    EmitRequest,
    ValidateRequest,
)

__all__ = ["ROUTER"]

ROUTER = APIRouter(prefix="/api/v1", tags=["questions"])
Shared = Annotated[Services, Depends(services_of)]
_PROBLEMS = problems("bad-request", "too-large", "malformed", "too-much-work", "slow-request")
_OF_PLANS = _PROBLEMS | problems("not-found", "rejected", "malformed", "too-much-work")


@ROUTER.post(
    "/validate",
    response_model=ValidateAnswer,
    responses=_OF_PLANS | problems("wrong-media-type"),
    openapi_extra=described_body(ValidateRequest),
)
async def validate(
    asked: Annotated[ValidateRequest, Depends(board_body(ValidateRequest))], services: Shared
) -> Response:
    """Is a board well formed, and does a layout satisfy it; findings are an answer, no problem."""
    return _json(await answered(services, "validate", asked))


@ROUTER.post("/access", response_model=AccessAnswer, responses=_OF_PLANS)
async def access(asked: AccessRequest, services: Shared) -> Response:
    """Whether an access is allowed, with which memory type, and which fault it takes if not."""
    return _json(await answered(services, "access", asked))


@ROUTER.post("/decode", response_model=DecodeAnswer, responses=_OF_PLANS)
async def decode(asked: DecodeRequest, services: Shared) -> Response:
    """A register dump in words."""
    return _json(await answered(services, "decode", asked))


@ROUTER.post("/diff", response_model=DiffAnswer, responses=_OF_PLANS)
async def diff(asked: DiffRequest, services: Shared) -> Response:
    """What differs between two layouts, slot by slot."""
    return _json(await answered(services, "diff", asked))


@ROUTER.post(
    "/emit",
    response_class=Response,
    responses=_OF_PLANS | {200: {"description": "A ZIP archive", "content": {ARCHIVE_TYPE: {}}}},
)
async def emit(asked: EmitRequest, services: Shared) -> Response:
    """The files of an emitter for a plan, as an archive that only depends on them."""
    found = json.loads(await answered(services, "emit", asked))
    name = f"mpuplan-{asked.target}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(archive_of(found["files"]), headers=headers, media_type=ARCHIVE_TYPE)


def _json(text: str) -> Response:
    return Response(text, media_type="application/json")

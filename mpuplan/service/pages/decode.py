"""A register dump in words."""

from __future__ import annotations

import re
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response

from mpuplan.arch.cores import PRESETS
from mpuplan.service.context import Services, services_of
from mpuplan.service.http.problems import Problem
from mpuplan.service.pages.asking import answer_of
from mpuplan.service.pages.forms import Fields, content_of, fields_of, shaped
from mpuplan.service.pages.render import page
from mpuplan.service.shapes import DecodeRequest

__all__ = ["ROUTER"]

ROUTER = APIRouter(prefix="/decode", include_in_schema=False)
Shared = Annotated[Services, Depends(services_of)]
_CHOICES: Final = ("core", "isa", "mpu")
_REFUSED: Final = 422
_STRANGE: Final = re.compile(r"^[.+-]|[^A-Za-z0-9_.+-]")
_LONGEST: Final = 60


@ROUTER.get("")
async def form(request: Request) -> Response:
    """The form."""
    return _page(request, Fields({}, {}))


@ROUTER.post("")
async def decode(request: Request, services: Shared) -> Response:
    """The form with the answer; a file goes before text."""
    fields = await fields_of(request)
    try:
        answer = await answer_of(services, "decode", _question(fields))
    except Problem as problem:
        return _page(request, fields, problem=problem)
    return _page(request, fields, answer=answer)


def _question(fields: Fields) -> DecodeRequest:
    text = fields.texts.get("text", "").replace("\r\n", "\n")
    name, data = next(iter(fields.files.items()), ("dump.txt", text.encode()))
    values: dict[str, object] = {key: fields.text(key) for key in _CHOICES if fields.text(key)}
    return shaped(DecodeRequest, {**values, "name": _plain(name), "content": content_of(data)})


def _plain(name: str) -> str:
    """The name of a file, which only findings quote, as names are here; its end tells its kind."""
    return _STRANGE.sub("_", name[-_LONGEST:])


def _page(
    request: Request,
    fields: Fields,
    *,
    answer: object = None,
    problem: Problem | None = None,
) -> Response:
    status = 200 if problem is None else _REFUSED
    return page(
        request, "decode.html", status, fields=fields, answer=answer, problem=problem,
        cores=sorted(PRESETS),
    )  # fmt: skip

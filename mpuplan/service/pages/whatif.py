"""What if: one change to the board of a plan, solved beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response

from mpuplan.service.context import Services, services_of
from mpuplan.service.http.problems import Problem
from mpuplan.service.pages.asking import answer_of
from mpuplan.service.pages.boards import editor, submitted
from mpuplan.service.pages.forms import Draft, Fields, fields_of, shaped
from mpuplan.service.pages.plans import seen
from mpuplan.service.pages.render import page
from mpuplan.service.pages.shapes import ChangeRequest
from mpuplan.service.pages.stored import draft_of_plan
from mpuplan.service.shapes import Digest

__all__ = ["ROUTER"]

ROUTER = APIRouter(prefix="/plans", include_in_schema=False)
Shared = Annotated[Services, Depends(services_of)]
_KEYS: Final = {
    "regions": ("mpu", "count"),
    "guest": ("name", "pcpu", "size", "align", "bank"),
    "move": ("block", "start"),
}
"""Fields of each form."""


@ROUTER.get("/{plan}/what-if")
async def what_if(request: Request, plan: Digest, services: Shared) -> Response:
    """The forms."""
    return await _forms(request, services, plan, Fields({}, {}), None)


@ROUTER.post("/{plan}/what-if")
async def changed(request: Request, plan: Digest, services: Shared) -> Response:
    """Solve the changed board, or open it in the editor."""
    fields = await fields_of(request)
    draft = await draft_of_plan(services, plan)
    try:
        variant = await _variant(services, draft, fields)
    except Problem as problem:
        return await _forms(request, services, plan, fields, problem)
    if fields.text("then") == "edit":
        return await editor(request, services, variant)
    options = {"base": plan} if fields.text("near") else {}
    return await submitted(services, variant, "solve", dict(options))


async def _variant(services: Services, draft: Draft, fields: Fields) -> Draft:
    """The board with the change of a form; raises Problem where it cannot be made."""
    kind = fields.text("change")
    values = {key: fields.text(key) for key in _KEYS.get(kind, ()) if fields.text(key)}
    asked = {"board": draft.request, "change": {"change": kind, **values}}
    answer = await answer_of(services, "change", shaped(ChangeRequest, asked))
    texts = answer["texts"]
    assert isinstance(texts, dict)
    others = {name: texts[name].encode() if name in texts else data
              for name, data in draft.others.items()}  # fmt: skip
    return replace(draft, text=texts[draft.name], others=others)


async def _forms(
    request: Request, services: Services, plan: str, fields: Fields, problem: Problem | None
) -> Response:
    view = await seen(services, plan)
    status = 200 if problem is None else 422
    return page(
        request, "what-if.html", status, plan=plan, view=view, fields=fields, problem=problem
    )

"""The access checker: one access to the tables of a plan, and its walk through both stages."""

from __future__ import annotations

import json
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from starlette.concurrency import run_in_threadpool

from mpuplan.service.context import Services, services_of
from mpuplan.service.http.problems import Problem
from mpuplan.service.pages.asking import answer_of
from mpuplan.service.pages.forms import number_or_text, shaped
from mpuplan.service.pages.render import page
from mpuplan.service.pages.stored import plan_document
from mpuplan.service.shapes import AccessRequest, Digest
from mpuplan.service.store.nouns import Document

__all__ = ["ROUTER"]

ROUTER = APIRouter(prefix="/plans", include_in_schema=False)
Shared = Annotated[Services, Depends(services_of)]
_LIKELY: Final = {"context": "", "el": "1", "kind": "read", "address": "", "size": ""}
_REFUSED: Final = 422


@ROUTER.get("/{plan}/access")
async def access(request: Request, plan: Digest, services: Shared) -> Response:
    """The form; with an address in the query the answer, too, so that it can be linked to."""
    document = await plan_document(services, plan)
    contexts = await run_in_threadpool(_contexts, document)
    asked = {name: request.query_params.get(name, usual) for name, usual in _LIKELY.items()}
    answer, problem = None, None
    if asked["address"].strip():
        try:
            answer = await answer_of(services, "access", _question(plan, asked))
        except Problem as found:
            problem = found
    return page(
        request, "access.html", 200 if problem is None else _REFUSED, plan=plan,
        board=document.board, contexts=contexts, asked=asked, answer=answer, problem=problem,
    )  # fmt: skip


def _contexts(document: Document) -> list[str]:
    found = json.loads(document.text)["contexts"]
    return list(dict.fromkeys(str(context["name"]) for context in found))


def _question(plan: str, asked: dict[str, str]) -> AccessRequest:
    access: dict[str, object] = {
        "el": number_or_text(asked["el"]),
        "kind": asked["kind"],
        "address": asked["address"].strip(),
    }
    if asked["size"].strip():
        access["size"] = number_or_text(asked["size"].strip())
    values = {"layout": {"plan": plan}, "access": access, "context": asked["context"] or None}
    return shaped(AccessRequest, values)

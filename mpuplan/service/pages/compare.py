"""Two plans side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from mpuplan.service.context import Services, services_of
from mpuplan.service.pages.asking import answer_of
from mpuplan.service.pages.forms import shaped
from mpuplan.service.pages.plans import objectives_of
from mpuplan.service.pages.render import page
from mpuplan.service.shapes import DiffRequest, Digest

__all__ = ["ROUTER"]

ROUTER = APIRouter(include_in_schema=False)
Shared = Annotated[Services, Depends(services_of)]


@ROUTER.get("/compare")
async def compare(request: Request, services: Shared, old: Digest, new: Digest) -> Response:
    """What differs, slot by slot."""
    asked = shaped(DiffRequest, {"old": {"plan": old}, "new": {"plan": new}})
    answer = await answer_of(services, "diff", asked)
    sides = [await objectives_of(services, each) for each in (old, new)]
    return page(request, "compare.html", old=old, new=new, sides=sides, answer=answer)

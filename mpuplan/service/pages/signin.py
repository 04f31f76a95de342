"""Signing in: the token goes into a cookie that no script reads and no other site sends."""

from __future__ import annotations

import re
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from mpuplan.service.context import Services, services_of
from mpuplan.service.http.guard import COOKIE, token_matches
from mpuplan.service.pages.forms import fields_of
from mpuplan.service.pages.render import page

__all__ = ["ROUTER"]

ROUTER = APIRouter(include_in_schema=False)
Shared = Annotated[Services, Depends(services_of)]
_OWN_PATH: Final = re.compile(r"/([A-Za-z0-9_.-][A-Za-z0-9_./-]*)?(\?[A-Za-z0-9_.~%&=+:/-]*)?")
_REFUSED: Final = 403


@ROUTER.get("/login")
async def login(request: Request, services: Shared, next: str = "/") -> Response:
    """The form; nobody needs it where no token is set."""
    if not services.settings.tokens:
        return RedirectResponse("/", 303)
    return page(request, "login.html", next=_own(next), refused=False)


@ROUTER.post("/login")
async def sign_in(request: Request, services: Shared) -> Response:
    """Keep the token, if it is one."""
    fields = await fields_of(request)
    token, next_ = fields.text("token"), _own(fields.text("next"))
    if not token_matches(token, services.settings.tokens):
        return page(request, "login.html", _REFUSED, next=next_, refused=True)
    response = RedirectResponse(next_, 303)
    secure = request.headers.get("origin", "").startswith("https:")  # a proxy does TLS, not we
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure)
    return response


@ROUTER.post("/logout")
async def sign_out() -> Response:
    """Forget the token."""
    response = RedirectResponse("/login", 303)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return response


def _own(path: str) -> str:
    """A path of this server; the first page for anything else, above all for other servers."""
    return path if _OWN_PATH.fullmatch(path) else "/"

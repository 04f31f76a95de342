"""For a person at a browser a problem is a page, and a missing token a form to give one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse

from mpuplan.service.http.problems import MEDIA_TYPE, PROBLEMS
from mpuplan.service.pages.render import page

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Courtesy"]

_FOR_PROGRAMS: Final = ("/api/", "/healthz", "/readyz", "/metrics", "/static/")
_NO_TOKEN: Final = PROBLEMS["no-token"][0]


class Courtesy:
    """Rewrites problems on their way out, whoever made them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or not _for_a_person(scope):
            await self._app(scope, receive, send)
            return
        begun: Message | None = None
        body = bytearray()

        async def sending(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start" and _is_problem(message):
                begun = message
            elif begun is None:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    response = _page(Request(scope), json.loads(body))
                    _keep_headers(response, begun)
                    await response(scope, receive, send)

        await self._app(scope, receive, sending)


def _for_a_person(scope: Scope) -> bool:
    wants = Headers(scope=scope).get("accept", "")
    return "text/html" in wants and not scope["path"].startswith(_FOR_PROGRAMS)


def _is_problem(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type") == MEDIA_TYPE


def _page(request: Request, problem: dict[str, object]) -> Response:
    status = problem["status"]
    assert isinstance(status, int)
    if status == _NO_TOKEN:
        next_ = _asked_for(request) if request.method == "GET" else "/"
        return RedirectResponse(f"/login?{urlencode({'next': next_})}", 303)
    return page(request, "problem.html", status, problem=problem)


def _asked_for(request: Request) -> str:
    """Path and query: that of an access, or of two plans side by side, is the question itself."""
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def _keep_headers(response: Response, begun: Message) -> None:
    """All that the layers below have added but what is about the body."""
    own = {name for name, _ in response.raw_headers} | {b"content-length", b"content-type"}
    own.add(b"www-authenticate")
    response.raw_headers += [each for each in begun["headers"] if each[0].lower() not in own]

"""Bodies: read whole before anybody works on them, within bounds of size and time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from mpuplan.service.http.problems import Problem, problem_response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from mpuplan.service.settings import Settings

__all__ = ["Bodies"]

_RETRY_AFTER: Final = 2


class Bodies:
    """Bounds one body in bytes and seconds, and all of them together in bytes."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        body = bytearray()
        try:
            problem = await self._problem(scope, receive, body)
            if problem is None:
                await self._app(scope, _replayed(bytes(body), receive), send)
            else:
                await problem_response(problem, scope["mpuplan_id"])(scope, receive, send)
        finally:
            self._held -= len(body)

    async def _problem(self, scope: Scope, receive: Receive, body: bytearray) -> Problem | None:
        """Read the body; the problem of one that is too long, too slow, or not all there."""
        try:
            async with asyncio.timeout(self._settings.body_seconds):
                await self._read(scope, receive, body)
        except TimeoutError:
            text = f"the body took longer than {self._settings.body_seconds:g} s"
            return Problem("slow-request", text)
        except Problem as problem:
            return problem
        return None

    async def _read(self, scope: Scope, receive: Receive, body: bytearray) -> None:
        """Read the body; raises Problem as soon as it is too much."""
        most = self._settings.body_bytes
        if _declared(scope) > most:
            raise Problem("too-large", f"a body may have {most} bytes")
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Problem("bad-request", "the body ends before its end")
            chunk = message.get("body", b"")
            if len(body) + len(chunk) > most:
                raise Problem("too-large", f"a body may have {most} bytes")
            if self._held + len(chunk) > self._settings.bodies_bytes:
                raise Problem("too-many", "too many bodies at once", retry_after=_RETRY_AFTER)
            body += chunk
            self._held += len(chunk)
            if not message.get("more_body", False):
                return


def _declared(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value[:20])
    return 0


def _replayed(body: bytes, receive: Receive) -> Receive:
    """A `receive` that has the whole body at once, and then what the client does."""
    told = False

    async def replay() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay

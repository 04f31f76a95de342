"""The outermost layer: ids, the log, figures, headers, and the last net for errors."""

from __future__ import annotations

import logging
import secrets
import time
from typing import TYPE_CHECKING, Final

from mpuplan.service.http.problems import Problem, problem_response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from mpuplan.service.metrics import Metrics

__all__ = ["SECURITY_HEADERS", "Edge"]

_LOG: Final = logging.getLogger("mpuplan.service.access")
SECURITY_HEADERS: Final = (
    (
        b"content-security-policy",
        b"default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
        b" frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


class Edge:
    """Every request gets an id; every response gets the headers; no error gets out as it is."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["mpuplan_id"] = secrets.token_hex(8)
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}  # the HTTP server, who knows, leaves the body out
        began, status = time.perf_counter(), 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                own = (b"x-request-id", scope["mpuplan_id"].encode())
                message["headers"] = [*message.get("headers", ()), *SECURITY_HEADERS, own]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception:
            _LOG.exception("request %s failed", scope["mpuplan_id"])
            if not status:
                problem = Problem("internal", "please report this with the request id")
                await problem_response(problem, scope["mpuplan_id"])(scope, receive, sending)
        finally:
            self._told(scope, status, time.perf_counter() - began)

    def _told(self, scope: Scope, status: int, seconds: float) -> None:
        # By the pattern of a route, never by a path: those are without number.
        route = getattr(scope.get("route"), "path", "none")
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._metrics.requests.labels(route, method, str(status)).inc()
        self._metrics.latency.labels(route).observe(seconds)
        _LOG.info("%s %s %s %d %.3f s", scope["mpuplan_id"], method, route, status, seconds)


_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

"""Who may ask: the right host, no foreign page, a token where there are any, not too often."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import cookie_parser

from mpuplan.service.http.problems import Problem, problem_response
from mpuplan.service.settings import is_loopback

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from mpuplan.service.settings import Settings

__all__ = ["COOKIE", "OPEN", "Guard", "token_matches"]

COOKIE: Final = "mpuplan_token"
"""A page has no other way to send the token; it is only sent to where it came from."""
_HEALTH: Final = ("/healthz", "/readyz")
"""Paths that tell nothing; who watches machines asks for them by address, whatever `hosts` says."""
OPEN: Final = ("/login", "/static/")
"""Paths that need no token: what they begin with if they end with a slash."""
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_CLIENTS: Final = 10_000


class Guard:
    """Refuses before a body is read."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._buckets = _Buckets(settings.rate, settings.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http":
            problem = self._problem(scope, Headers(scope=scope))
            if problem is not None:
                await problem_response(problem, scope["mpuplan_id"])(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _problem(self, scope: Scope, headers: Headers) -> Problem | None:
        if scope["path"] in _HEALTH:
            return None
        if not self._is_our_name(headers.get("host", "")):
            return Problem("not-allowed", "the Host header names another machine; see 'hosts'")
        if scope["method"] not in _SAFE and _is_foreign(headers):
            return Problem("not-allowed", "the request was made by a page of another site")
        token = _token(headers)
        known = token_matches(token, self._settings.tokens)
        wait = self._buckets.wait(token if known and token else _address(scope))
        if wait:
            return Problem("too-many", f"more than {self._settings.rate:g} requests per second",
                           retry_after=wait)  # fmt: skip
        if self._settings.tokens and not known and not _is_open(scope["path"]):
            return Problem("no-token", "send 'Authorization: Bearer TOKEN'")
        return None

    def _is_our_name(self, host: str) -> bool:
        """Whether a request means this server: else a foreign page has bent its name to us."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        ours = {self._settings.host.lower(), *(one.lower() for one in self._settings.hosts)}
        if name in ours or (is_loopback(self._settings.host) and is_loopback(name)):
            return True
        return bool(self._settings.tokens) and not self._settings.hosts


def token_matches(token: str | None, tokens: tuple[str, ...]) -> bool:
    """Whether a token is one of those set; takes as long for a wrong one as for the right one."""
    given = hashlib.sha256((token or "").encode("utf-8", "replace")).digest()
    found = False
    for each in tokens:
        found |= hmac.compare_digest(given, hashlib.sha256(each.encode()).digest())
    return found


def _token(headers: Headers) -> str | None:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return token.strip()
    # Not by `http.cookies`, which finds none at all beside a cookie that it cannot read.
    return cookie_parser(headers.get("cookie", "")).get(COOKIE)


def _is_foreign(headers: Headers) -> bool:
    """Whether a browser says so; where it says it outright, a proxy may have put another Host."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")


def _is_open(path: str) -> bool:
    return any(path.startswith(one) if one.endswith("/") else path == one for one in OPEN)


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


class _Buckets:
    """Token buckets by client; the one that was quiet longest is forgotten first."""

    def __init__(self, rate: float, burst: int) -> None:
        self._rate = rate
        self._burst = max(burst, 1)
        self._filled: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> int:
        """Seconds to wait, 0 if the request may be made now."""
        if not self._rate:
            return 0
        now = time.monotonic()
        level, then = self._filled.pop(client, (float(self._burst), now))
        level = min(self._burst, level + (now - then) * self._rate)
        allowed = level >= 1
        self._filled[client] = (level - allowed, now)
        if len(self._filled) > _CLIENTS:
            self._filled.popitem(last=False)
        return 0 if allowed else max(1, round((1 - level) / self._rate))

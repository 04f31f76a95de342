"""Errors as ``application/problem+json``, with our findings where a file is at fault."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["MEDIA_TYPE", "PROBLEMS", "Problem", "problem_response"]

MEDIA_TYPE: Final = "application/problem+json"

PROBLEMS: Final[Mapping[str, tuple[int, str]]] = {
    "bad-request": (400, "The request cannot be read"),
    "no-token": (401, "A bearer token is needed"),
    "not-allowed": (403, "The request comes from where none may come from"),
    "not-found": (404, "There is nothing of this name here"),
    "no-such-method": (405, "This is not done here"),
    "slow-request": (408, "The request did not come in time"),
    "too-large": (413, "The request is larger than it may be"),
    "wrong-media-type": (415, "The body is of a kind that is not read here"),
    "rejected": (422, "The input cannot be used"),
    "malformed": (422, "The request does not have the form that the API description gives"),
    "too-much-work": (422, "This takes more time or memory than a request may take"),
    "too-many": (429, "Too many requests"),
    "store-away": (503, "The store does not answer"),
    "internal": (500, "An error of mpuplan"),
}
"""Status and title by the last part of a problem's `type`."""


class Problem(Exception):
    """A problem to be told to the client.

    `code`: one of `PROBLEMS`. `text`: the `diagnostics` with carets. `retry_after`: in seconds.
    """

    def __init__(
        self,
        code: str,
        detail: str,
        diagnostics: Sequence[Mapping[str, object]] = (),
        text: str = "",
        retry_after: int | None = None,
    ) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
        self.diagnostics = diagnostics
        self.text = text
        self.retry_after = retry_after


def problem_response(problem: Problem, request_id: str) -> Response:
    """The response; every problem has the same keys."""
    status, title = PROBLEMS[problem.code]
    body = {
        "type": f"urn:mpuplan:problem:{problem.code}",
        "title": title,
        "status": status,
        "detail": problem.detail,
        "diagnostics": list(problem.diagnostics),
        "text": problem.text,
        "request_id": request_id,
    }
    headers = {} if problem.retry_after is None else {"Retry-After": str(problem.retry_after)}
    if status == PROBLEMS["no-token"][0]:
        headers["WWW-Authenticate"] = 'Bearer realm="mpuplan"'
    return Response(json.dumps(body), status, headers, MEDIA_TYPE)

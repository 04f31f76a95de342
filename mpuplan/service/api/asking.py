"""Requests that helpers answer: from a shape to the answer, or to a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool

from mpuplan.diag import InternalError
from mpuplan.service.http.problems import Problem
from mpuplan.service.jobs.pool import Busy, TooLong

if TYPE_CHECKING:
    from mpuplan.service.context import Services
    from mpuplan.service.shapes import Shape
    from mpuplan.service.work.wire import Message

__all__ = ["answered", "stored_plan"]

_PLANS_KEPT: Final = 16
_LONGEST_KEPT: Final = 2 << 20
"""Of a plan's text, which is kept so that a question about it needs no store."""
_LAYOUTS: Final = ("layout", "old", "new")


async def answered(services: Services, task: str, request: Shape) -> str:
    """The answer of a helper, as JSON; raises Problem."""
    asked = request.model_dump(mode="json", exclude_unset=True)
    for key in _LAYOUTS:
        if key in asked:
            asked[key] = await _with_plan(services, asked[key])
    try:
        found = await services.pool.ask(task, asked)
    except Busy:
        text = "too many requests wait for an answer"
        raise Problem("too-many", text, retry_after=1) from None
    except TooLong:
        text = f"not done after {services.settings.helper_seconds:g} s; use the command line"
        raise Problem("too-much-work", text) from None
    return _told(found)


def _told(found: Message) -> str:
    match found["end"]:
        case "done":
            return str(found["body"])
        case "rejected":
            diagnostics = found["diagnostics"]
            assert isinstance(diagnostics, list)
            first = diagnostics[0]["message"] if diagnostics else "the input cannot be used"
            raise Problem("rejected", first, diagnostics, str(found["text"]))
        case "unusable":
            raise Problem("malformed", str(found["detail"]))
        case "died":
            text = "the process that worked on it died each time, perhaps for want of memory"
            raise Problem("too-much-work", text)
        case "memory":
            raise Problem("too-much-work", "this takes more memory than a request may take")
        case _:
            raise InternalError("the task has failed, as said above")


async def _with_plan(services: Services, layout: Message | None) -> Message | None:
    """The text of a plan in the place of its digest."""
    if layout is None or layout.get("plan") is None:
        return layout
    text = await stored_plan(services, str(layout["plan"]))
    return {"name": "plan.json", "content": text}


async def stored_plan(services: Services, sha256: str) -> str:
    """The text of a plan; raises Problem if there is none of this digest."""
    known = services.plans
    if sha256 in known:
        return known[sha256]
    found = await run_in_threadpool(services.store.document, "plan", sha256)
    if found is None:
        raise Problem("not-found", f"no plan has the digest {sha256}")
    if len(found.text) <= _LONGEST_KEPT:
        known[sha256] = found.text
        if len(known) > _PLANS_KEPT:
            del known[next(iter(known))]
    return found.text

"""Repairs that an explanation offers, written into the board that it is about."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.service.http.problems import Problem
from mpuplan.service.pages.stored import find_job

if TYPE_CHECKING:
    from mpuplan.service.context import Services
    from mpuplan.service.pages.forms import Draft

__all__ = ["patched", "with_patch"]

_HUNK: Final = re.compile(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@")


async def patched(services: Services, draft: Draft, number: int) -> Draft:
    """The board with one of the repairs of the job that it is from; raises Problem."""
    job = await find_job(services, draft.job)
    explanation = json.loads(job.result or "{}").get("explanation") or {"repairs": []}
    for repair in explanation["repairs"]:
        if repair["number"] == number:
            return replace(draft, text=with_patch(draft.text, repair["patch"]))
    raise Problem("not-found", f"the job has no repair {number}")


def with_patch(text: str, patch: str) -> str:
    r"""A text with the hunks of a unified diff that was made of it.

    >>> with_patch("a\nb\n", "--- x\n+++ x\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n")
    'a\nc\n'
    """
    lines = text.split("\n")
    made: list[str] = []
    at = 0
    for line in patch.split("\n"):
        hunk = _HUNK.match(line)
        if hunk is not None:
            start = int(hunk[1]) - (hunk[2] != "0")
            made += lines[at:start]
            at = start
        elif line.startswith("+") and not line.startswith("+++ "):
            made.append(line[1:])
        elif line.startswith("-") and not line.startswith("--- "):
            at += 1
        elif line.startswith(" "):
            made.append(line[1:])
            at += 1
    return "\n".join([*made, *lines[at:]])

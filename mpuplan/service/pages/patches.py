"""Repairs that an explanation offers, written into the board that it is about."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.service.http.problems import Problem
from mpuplan.service.pages.stored import find_job

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.service.context import Services
    from mpuplan.service.pages.forms import Draft

__all__ = ["patched", "with_patch"]

_FILE: Final = "+++ b/"
_HUNK: Final = re.compile(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@")


async def patched(services: Services, draft: Draft, number: int) -> Draft:
    """The board with one of the repairs of the job that it is from; raises Problem."""
    job = await find_job(services, draft.job)
    explanation = json.loads(job.result or "{}").get("explanation") or {"repairs": []}
    for repair in explanation["repairs"]:
        if repair["number"] == number:
            return _with_repair(draft, repair["patch"])
    raise Problem("not-found", f"the job has no repair {number}")


def _with_repair(draft: Draft, patch: str) -> Draft:
    """A repair may also change files that the board includes."""
    files = {draft.name: draft.text.encode(), **draft.others}
    for name in _files(patch):
        files[name] = with_patch(files[name].decode(), patch, name).encode()
    text = files.pop(draft.name).decode()
    return replace(draft, text=text, others=files)


def _files(patch: str) -> list[str]:
    return [line.removeprefix(_FILE) for line in patch.split("\n") if line.startswith(_FILE)]


def with_patch(text: str, patch: str, name: str) -> str:
    r"""A text with the hunks for `name` of a unified diff that was made of it.

    >>> with_patch("a\nb\n", "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n", "x")
    'a\nc\n'
    """
    lines, made, at = text.split("\n"), list[str](), 0
    for start, hunk in _hunks(patch.split("\n"), name):
        made += lines[at:start]
        made += [line[1:] for line in hunk if line[:1] in ("+", " ")]
        at = start + sum(line[:1] in ("-", " ") for line in hunk)
    return "\n".join([*made, *lines[at:]])


def _hunks(lines: list[str], name: str) -> Iterator[tuple[int, list[str]]]:
    """Where each hunk for a file begins (from 0), and its lines."""
    at, file = 0, ""
    while at < len(lines):
        head = _HUNK.match(lines[at])
        if head is None:
            file = lines[at].removeprefix(_FILE) if lines[at].startswith(_FILE) else file
            at += 1
            continue
        old, new = (1 if count is None else int(count) for count in head.group(2, 3))
        hunk, at = _hunk(lines, at + 1, old, new)
        if file == name:
            yield int(head[1]) - bool(old), hunk


def _hunk(lines: list[str], at: int, old: int, new: int) -> tuple[list[str], int]:
    """The lines of a hunk that begins at `at`, by their numbers on both sides; what follows it."""
    begun = at
    while old or new:
        old -= lines[at][:1] in ("-", " ")
        new -= lines[at][:1] in ("+", " ")
        at += 1
    return lines[begun:at], at

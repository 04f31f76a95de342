"""Submissions: made of what a client sends, and made into what a process is asked."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

from mpuplan import __version__
from mpuplan.service.shapes import JobOptions, bytes_of
from mpuplan.service.store.nouns import Submission

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.service.shapes import JobRequest
    from mpuplan.service.store.store import Store
    from mpuplan.service.work.wire import Message

__all__ = ["asked_of", "explaining", "files_of", "submission_of"]


def submission_of(request: JobRequest) -> Submission:
    """A request by its content; equal boards with equal options make equal ids.

    The version of mpuplan counts, for another one may plan otherwise; so do the names of files,
    which findings and plans quote.
    """
    files = {name: bytes_of(content) for name, content in sorted(request.files.items())}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    options = request.options.model_dump(mode="json")
    if request.options.base is None:
        options["tolerance"] = JobOptions().tolerance  # it says how near to stay to a base
    asked = {
        "tool": __version__,
        "kind": request.kind,
        "board": request.main,
        "files": digests,
        "options": options if request.kind == "solve" else JobOptions().model_dump(mode="json"),
    }
    by_digest = dict(zip(digests.values(), files.values(), strict=True))
    return Submission(*_named(asked), by_digest)


def explaining(text: str) -> str:
    """The id of the job that explains the board of a stored request."""
    asked = {**json.loads(text), "kind": "explain"}
    return _named({**asked, "options": JobOptions().model_dump(mode="json")})[0]


def _named(asked: Mapping[str, object]) -> tuple[str, str]:
    """The id of what is asked, and its text."""
    text = json.dumps(asked, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest(), text


def asked_of(store: Store, text: str) -> tuple[str, Message]:
    """The kind of a stored request, and what the process is asked, with the files' bytes."""
    stored = json.loads(text)
    files = {
        name: {"base64": base64.b64encode(data).decode("ascii")}
        for name, data in files_of(store, stored).items()
    }
    job = {**{key: stored[key] for key in ("kind", "board", "options")}, "files": files}
    base = stored["options"]["base"]
    document = None if base is None else store.document("plan", base)
    return stored["kind"], {"job": job, "base": None if document is None else document.text}


def files_of(store: Store, stored: Message) -> dict[str, bytes]:
    """The files of a stored request by name."""
    digests = stored["files"]
    assert isinstance(digests, dict)
    found = {name: store.file(sha256) for name, sha256 in digests.items()}
    # They were stored in one transaction with the job, and nothing removes them.
    return {name: data for name, data in found.items() if data is not None}

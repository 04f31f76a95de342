"""What a process says in the end -> how the job ends."""

from __future__ import annotations

import hashlib
import json
import time
from typing import TYPE_CHECKING

from mpuplan.service.store.nouns import Document, End, State

if TYPE_CHECKING:
    from mpuplan.service.work.wire import Message

__all__ = ["end_of"]


def end_of(message: Message, job: str) -> End:
    """The end of a job; its plan and certificate become documents, the rest its result."""
    if message["end"] == "memory":
        return End(State.FAILED, reason="it needs more memory than a job may take")
    if message["end"] != "done":
        return End(State.FAILED, reason="an error of mpuplan, see the log of the server")
    answer = json.loads(str(message["body"]))
    status = str(answer["status"])
    texts = {kind: answer.pop(kind) for kind in ("plan", "certificate") if kind in answer}
    board = str(answer.pop("board", ""))
    documents = tuple(
        Document(
            hashlib.sha256(text.encode()).hexdigest(), kind, board, status, job, time.time(), text
        )
        for kind, text in texts.items()
    )
    result = {**answer, **{each.kind: each.sha256 for each in documents}}
    return End(State.DONE, status, json.dumps(result), None, documents)

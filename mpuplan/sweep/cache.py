"""Answers kept in a folder, a file each, under the key of their job.

A file says its own digest: a half-written or damaged one is found, and its job done again. Files
appear whole, by renaming; a killed run loses the points under way only.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.load.source import read_bytes
from mpuplan.model.sweep import Status
from mpuplan.sweep.outcome import is_answer

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.diag import Diagnostic
    from mpuplan.sweep.job import Wire

__all__ = ["Cache"]

_MOST_BYTES: Final = 4 << 20
_LASTING: Final = frozenset({Status.FEASIBLE, Status.INFEASIBLE, Status.UNDECIDED, Status.REJECTED})
"""A job that failed may do better the next time."""


@dataclass(slots=True)
class Cache:
    """Answers in `folder`, which is made when the first one is kept; None: nothing is kept."""

    folder: Path | None
    damaged: list[Diagnostic] = field(default_factory=list)

    def found(self, key: str) -> Wire | None:
        """The answer that was kept for a job; what is damaged is noted and not taken."""
        path = self._path(key)
        if path is None or not path.exists():
            return None
        answer = _checked(path, key)
        if answer is None:
            text = f"the result in '{path}' cannot be used"
            self.damaged.append(diagnostic("sweep-results-unreadable", text))
        return answer

    def keep(self, answer: Wire) -> None:
        """Write an answer; raises InputRejected where the system refuses."""
        path = self._path(str(answer["key"]))
        if path is None or answer["status"] not in _LASTING:
            return
        body = _text(answer)
        line = json.dumps({"sha256": _digest(body)})
        fresh = path.with_suffix(".new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(f"{line}\n{body}\n", encoding="utf-8")
            os.replace(fresh, path)
        except OSError as refusal:
            text = f"cannot write '{path}': {refusal.strerror or refusal}"
            raise InputRejected([diagnostic("output-not-writable", text)]) from None

    def _path(self, key: str) -> Path | None:
        return None if self.folder is None else self.folder / f"{key}.json"


def _checked(path: Path, key: str) -> Wire | None:
    try:
        data = read_bytes(path, path.name, _MOST_BYTES).decode("utf-8")
        head, body = data.rstrip("\n").split("\n")
        answer: object = json.loads(body)
        whole = json.loads(head) == {"sha256": _digest(body)}
    except (InputRejected, ValueError, RecursionError):
        return None
    if not whole or not isinstance(answer, dict) or not is_answer(answer, key):
        return None
    return answer


def _text(answer: Wire) -> str:
    return json.dumps(answer, sort_keys=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

"""What the store hands out and takes in."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Claimed", "Document", "End", "Job", "QueueFull", "Renewal", "State", "Submission"]


class State(enum.StrEnum):
    """Of a job. What has ended stays as it is, unless it is submitted again."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Whether nobody works on it any more."""
        return self not in (State.QUEUED, State.RUNNING)


class Renewal(enum.Enum):
    """What becomes of an attempt that still goes on."""

    ON = "on"
    CANCEL = "cancel"
    LOST = "lost"


class QueueFull(Exception):
    """As many jobs are waiting as may."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A job to be done: `id` is its digest, `request` its JSON, `files` its files by digest."""

    id: str
    request: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Job:
    """A job as clients see it; `request`, `progress` and `result` are JSON."""

    id: str
    request: str
    state: State
    created: float
    ended: float | None
    attempts: int
    version: int
    progress: str | None
    status: str | None
    result: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Claimed:
    """An attempt that is ours: `claim` names it, `number` counts from 1."""

    claim: str
    job: str
    request: str
    number: int


@dataclass(frozen=True, slots=True)
class Document:
    """A plan or a certificate (`kind`) of a job, with the digest and bytes of its file."""

    sha256: str
    kind: str
    board: str
    status: str
    job: str
    made: float
    text: str


@dataclass(frozen=True, slots=True)
class End:
    """How an attempt ended; `documents` are kept together with it, all or none."""

    state: State
    status: str | None = None
    result: str | None = None
    reason: str | None = None
    documents: tuple[Document, ...] = ()

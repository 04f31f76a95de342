"""Rows of the store: parts of statements, and jobs made of rows."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from mpuplan.service.store.nouns import Claimed, End, Job, State
from mpuplan.service.store.tables import ATTEMPTS, JOBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, RowMapping, Table

__all__ = [
    "AGAIN",
    "SEEN",
    "WAITING",
    "add",
    "close_attempts",
    "count",
    "ending",
    "find_job",
    "held",
    "job_of",
    "to_be_done_again",
]

SEEN: Final = (
    JOBS.c.id,
    JOBS.c.request,
    JOBS.c.state,
    JOBS.c.created,
    JOBS.c.ended,
    JOBS.c.attempts,
    JOBS.c.version,
    JOBS.c.progress,
    JOBS.c.status,
    JOBS.c.result,
    JOBS.c.reason,
)
AGAIN: Final = or_(
    JOBS.c.state.in_([State.FAILED, State.CANCELLED]),
    and_(JOBS.c.state == State.DONE, JOBS.c.status == "undecided"),
)
"""Jobs that are done again when somebody asks again: they ended without an answer."""

WAITING: Final[dict[str, object]] = {
    "state": State.QUEUED,
    "claim": None,
    "lease": None,
    "progress": None,
    "version": JOBS.c.version + 1,
}


def ending(end: End) -> dict[str, object]:
    """Columns of a job that ends."""
    return {
        "state": end.state,
        "status": end.status,
        "result": end.result,
        "reason": end.reason,
        "ended": time.time(),
        "claim": None,
        "lease": None,
        "version": JOBS.c.version + 1,
    }


def held(claim: Claimed) -> tuple[ColumnElement[bool], ...]:
    """That a job still belongs to an attempt."""
    return JOBS.c.id == claim.job, JOBS.c.claim == claim.claim, JOBS.c.state == State.RUNNING


def close_attempts(connection: Connection, claims: Sequence[str], end: str) -> None:
    """Note how attempts ended."""
    mine = ATTEMPTS.c.claim.in_(claims)
    connection.execute(update(ATTEMPTS).where(mine).values(ended=time.time(), end=end))


def add(connection: Connection, table: Table, values: dict[str, object]) -> bool:
    """Whether a row was added; False where its key is there already."""
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    added = make(table).values(**values).on_conflict_do_nothing()
    return connection.execute(added, execution_options={"preserve_rowcount": True}).rowcount == 1


def count(connection: Connection, state: State) -> int:
    """Jobs in a state."""
    query = select(func.count()).select_from(JOBS).where(JOBS.c.state == state)
    return connection.execute(query).scalar_one()


def to_be_done_again(job: Job) -> bool:
    """What `AGAIN` says, of a job that was read."""
    ended = job.state in (State.FAILED, State.CANCELLED)
    return ended or (job.state is State.DONE and job.status == "undecided")


def find_job(connection: Connection, job: str) -> Job | None:
    """A job by its id."""
    row = connection.execute(select(*SEEN).where(JOBS.c.id == job)).mappings().one_or_none()
    return None if row is None else job_of(row)


def job_of(row: RowMapping) -> Job:
    """The job in a row."""
    return Job(**{**row, "state": State(row["state"])})

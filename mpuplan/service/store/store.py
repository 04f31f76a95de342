"""The store: every change is one transaction, safe beside other servers on the same database.

A claim is what an attempt at a job is known by. Whatever is said of a job in the name of a claim
counts only as long as the job still carries it, so that no job ends twice.
"""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, insert, or_, select, update

from mpuplan.service.store.engine import READING, open_engine, upgrade
from mpuplan.service.store.nouns import (
    Claimed,
    Document,
    End,
    Job,
    QueueFull,
    Renewal,
    State,
    Submission,
)
from mpuplan.service.store.rows import (
    AGAIN,
    SEEN,
    WAITING,
    add,
    close_attempts,
    count,
    ending,
    find_job,
    held,
    job_of,
    to_be_done_again,
)
from mpuplan.service.store.tables import ATTEMPTS, DOCUMENTS, FILES, JOBS

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Engine

__all__ = ["Store"]


class Store:
    """Jobs, files and documents in a database. `instance` names this server in `attempts`."""

    def __init__(self, engine: Engine, instance: str) -> None:
        self._engine = engine
        self._reader = engine.execution_options(**{READING: True})
        self._instance = instance

    @classmethod
    def open(cls, url: str) -> Store:
        """The store at a URL, brought up to date; raises BadSetting for a URL of no use."""
        engine = open_engine(url)
        upgrade(engine)
        return cls(engine, secrets.token_hex(8))

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    # --- clients ---------------------------------------------------------------------------------

    def submit(self, asked: Submission, most_queued: int) -> tuple[Job, bool]:
        """The job of a submission, and whether it is to be done now.

        A job that is known is done once, except where it ended without an answer; one that was
        about to be cancelled is not. Raises QueueFull.
        """
        with self._engine.begin() as connection:
            known = find_job(connection, asked.id)
            if known is not None and not to_be_done_again(known):
                wanted = update(JOBS).where(JOBS.c.id == asked.id, JOBS.c.cancelling == 1)
                connection.execute(wanted.values(cancelling=0))
                return known, False
            if count(connection, State.QUEUED) >= most_queued:
                raise QueueFull
            for sha256, data in asked.files.items():
                add(connection, FILES, {"sha256": sha256, "data": data})
            fresh = self._queue(connection, asked)
            job = find_job(connection, asked.id)
            assert job is not None
            return job, fresh

    def _queue(self, connection: Connection, asked: Submission) -> bool:
        """Whether it was this call that queued the job, and not another server's."""
        values = {
            "id": asked.id,
            "request": asked.request,
            "state": State.QUEUED,
            "created": time.time(),
            "attempts": 0,
            "cancelling": 0,
            "version": 1,
        }
        if add(connection, JOBS, values):
            return True
        again = (
            update(JOBS)
            .where(JOBS.c.id == asked.id, AGAIN)
            .values(state=State.QUEUED, created=time.time(), attempts=0, cancelling=0)
            .values(ended=None, status=None, result=None, reason=None, progress=None)
            .values(version=JOBS.c.version + 1)
        )
        return connection.execute(again).rowcount == 1

    def cancel(self, job: str) -> Job | None:
        """The job, cancelled if it was waiting; who works on it is told by `renew`."""
        with self._engine.begin() as connection:
            waiting = update(JOBS).where(JOBS.c.id == job, JOBS.c.state == State.QUEUED)
            connection.execute(waiting.values(**ending(End(State.CANCELLED))))
            running = update(JOBS).where(JOBS.c.id == job, JOBS.c.state == State.RUNNING)
            connection.execute(running.values(cancelling=1))
            return find_job(connection, job)

    def job(self, job: str) -> Job | None:
        """A job by its id."""
        with self._reader.connect() as connection:
            return find_job(connection, job)

    def jobs(self, state: State | None, before: tuple[float, str] | None, most: int) -> list[Job]:
        """Jobs, the latest first; `before`: time and id of the last one that is known."""
        query = select(*SEEN).order_by(JOBS.c.created.desc(), JOBS.c.id.desc()).limit(most)
        if state is not None:
            query = query.where(JOBS.c.state == state)
        if before is not None:
            created, last = before
            same = and_(JOBS.c.created == created, JOBS.c.id < last)
            query = query.where(or_(JOBS.c.created < created, same))
        with self._reader.connect() as connection:
            return [job_of(row) for row in connection.execute(query).mappings()]

    def counts(self) -> dict[State, int]:
        """Jobs by state."""
        query = select(JOBS.c.state, func.count()).group_by(JOBS.c.state)
        with self._reader.connect() as connection:
            found = {State(state): count for state, count in connection.execute(query)}
        return {state: found.get(state, 0) for state in State}

    def documents(self, kind: str, before: tuple[float, str] | None, most: int) -> list[Document]:
        """Documents of a kind without their texts, the latest first; `before` as of `jobs`."""
        columns = [column for column in DOCUMENTS.c if column.name != "text"]
        query = select(*columns, func.coalesce(None, "").label("text"))
        query = query.where(DOCUMENTS.c.kind == kind).limit(most)
        query = query.order_by(DOCUMENTS.c.made.desc(), DOCUMENTS.c.sha256.desc())
        if before is not None:
            made, last = before
            same = and_(DOCUMENTS.c.made == made, DOCUMENTS.c.sha256 < last)
            query = query.where(or_(DOCUMENTS.c.made < made, same))
        with self._reader.connect() as connection:
            return [Document(**row) for row in connection.execute(query).mappings()]

    def document(self, kind: str, sha256: str) -> Document | None:
        """A document by the digest of its text."""
        query = select(DOCUMENTS).where(DOCUMENTS.c.sha256 == sha256, DOCUMENTS.c.kind == kind)
        with self._reader.connect() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else Document(**row)

    def file(self, sha256: str) -> bytes | None:
        """A file that came with a job, by its digest."""
        with self._reader.connect() as connection:
            return connection.execute(
                select(FILES.c.data).where(FILES.c.sha256 == sha256)
            ).scalar_one_or_none()

    # --- who works on jobs -----------------------------------------------------------------------

    def claim(self, lease: float) -> Claimed | None:
        """The job that has waited longest, now ours for `lease` seconds; None if none waits."""
        waiting = select(JOBS.c.id, JOBS.c.request, JOBS.c.attempts)
        waiting = waiting.where(JOBS.c.state == State.QUEUED)
        waiting = waiting.order_by(JOBS.c.created, JOBS.c.id).limit(1)
        with self._engine.begin() as connection:
            row = connection.execute(waiting.with_for_update(skip_locked=True)).one_or_none()
            if row is None:
                return None
            claim, now = secrets.token_hex(16), time.time()
            ours = update(JOBS).where(JOBS.c.id == row.id, JOBS.c.state == State.QUEUED)
            taken = connection.execute(
                ours.values(
                    state=State.RUNNING, claim=claim, lease=now + lease, progress=None
                ).values(attempts=JOBS.c.attempts + 1, version=JOBS.c.version + 1)
            )
            if taken.rowcount == 0:
                return None  # without SKIP LOCKED somebody else may have been faster
            named = {"claim": claim, "job": row.id, "instance": self._instance, "began": now}
            connection.execute(insert(ATTEMPTS).values(**named))
            return Claimed(claim, row.id, row.request, row.attempts + 1)

    def renew(self, claim: Claimed, lease: float, progress: str | None = None) -> Renewal:
        """Keep an attempt for another `lease` seconds, and say how far it is."""
        values: dict[str, object] = {"lease": time.time() + lease}
        if progress is not None:
            values |= {"progress": progress, "version": JOBS.c.version + 1}
        with self._engine.begin() as connection:
            kept = connection.execute(update(JOBS).where(*held(claim)).values(**values))
            if kept.rowcount == 0:
                return Renewal.LOST
            told = connection.execute(select(JOBS.c.cancelling).where(JOBS.c.id == claim.job))
            return Renewal.CANCEL if told.scalar_one() else Renewal.ON

    def finish(self, claim: Claimed, end: End) -> bool:
        """End an attempt and its job; False where the attempt was lost, and nothing is kept.

        A job that was to be cancelled, and that somebody wants again by now, goes on waiting.
        """
        with self._engine.begin() as connection:
            mine = update(JOBS).where(*held(claim))
            if end.state is State.CANCELLED:
                back = mine.where(JOBS.c.cancelling == 0).values(attempts=JOBS.c.attempts - 1)
                if connection.execute(back.values(**WAITING)).rowcount:
                    close_attempts(connection, [claim.claim], "released")
            if connection.execute(mine.values(**ending(end))).rowcount == 0:
                return False
            for each in end.documents:
                values = {name: getattr(each, name) for name in Document.__slots__}
                add(connection, DOCUMENTS, values)
            close_attempts(connection, [claim.claim], end.state)
            return True

    def release(self, claim: Claimed) -> None:
        """Give a job back that this server cannot end because it stops itself."""
        with self._engine.begin() as connection:
            back = update(JOBS).where(*held(claim))
            connection.execute(back.values(attempts=JOBS.c.attempts - 1, **WAITING))
            close_attempts(connection, [claim.claim], "released")

    def retry(self, claim: Claimed, attempts: int, reason: str) -> None:
        """An attempt has died: the job waits again, or has failed after so many attempts."""
        with self._engine.begin() as connection:
            self._retry(connection, and_(*held(claim)), attempts, reason)
            close_attempts(connection, [claim.claim], "died")

    def expire(self, attempts: int) -> int:
        """How many attempts nobody renewed: their jobs wait again, or have failed."""
        late = and_(JOBS.c.state == State.RUNNING, JOBS.c.lease < time.time())
        with self._engine.begin() as connection:
            lost = list(connection.execute(select(JOBS.c.claim).where(late)).scalars())
            if lost:
                mine = and_(late, JOBS.c.claim.in_(lost))
                self._retry(connection, mine, attempts, "the server that worked on it has gone")
                close_attempts(connection, lost, "lost")
            return len(lost)

    def _retry(
        self, connection: Connection, which: ColumnElement[bool], attempts: int, reason: str
    ) -> None:
        unwanted = update(JOBS).where(which, JOBS.c.cancelling == 1)
        connection.execute(unwanted.values(**ending(End(State.CANCELLED))))
        failed = End(State.FAILED, reason=f"{reason}, in {attempts} attempts of {attempts}")
        last = update(JOBS).where(which, JOBS.c.attempts >= attempts)
        connection.execute(last.values(**ending(failed)))
        connection.execute(update(JOBS).where(which).values(**WAITING))

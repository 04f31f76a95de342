"""The store on SQLite and on PostgreSQL: claims, leases, ends, migrations."""

from __future__ import annotations

import dataclasses
import threading
import time

import pytest
from sqlalchemy import inspect, text

from mpuplan.service.settings import BadSetting
from mpuplan.service.store.engine import open_engine, upgrade
from mpuplan.service.store.nouns import Document, End, QueueFull, Renewal, State, Submission
from mpuplan.service.store.store import Store
from mpuplan.service.store.tables import METADATA

LONG = 60.0
_OLD_ROWS = (
    "INSERT INTO jobs (id, request, state, created, attempts, claim, lease, cancelling, version)"
    " VALUES ('a', '{}', 'running', 1.5, 1, 'c', 2.5, 0, 2),"
    " ('b', '{}', 'done', 1.0, 1, NULL, NULL, 0, 3)",
    "INSERT INTO documents (sha256, kind, board, status, job, made, text)"
    " VALUES ('p', 'plan', 'board', 'optimal', 'b', 3.0, 'text')",
)
"""What a store of the first revision may hold."""


@pytest.fixture
def store(store_url):
    opened = Store.open(store_url)
    yield opened
    opened.close()


def submission(number: int) -> Submission:
    return Submission(f"{number:064x}", f'{{"number": {number}}}', {f"{number:064x}": b"board"})


def document(job: str) -> Document:
    return Document("d" * 64, "plan", "board", "optimal", job, time.time(), "text")


def attempts(store: Store) -> list[tuple[str, str | None]]:
    with store._engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text('SELECT job, "end" FROM attempts'))]


def test_jobs_are_claimed_in_order_and_once(store) -> None:
    for number in (3, 1, 2):
        store.submit(submission(number), 10)
    claimed = [store.claim(LONG) for _ in range(4)]
    assert [each and int(each.job, 16) for each in claimed] == [3, 1, 2, None]
    assert store.counts()[State.RUNNING] == 3


def test_an_equal_submission_adds_nothing(store) -> None:
    first, fresh = store.submit(submission(1), 10)
    second, again = store.submit(submission(1), 10)
    assert (fresh, again, second) == (True, False, first)
    assert store.file(f"{1:064x}") == b"board"


def test_a_full_queue_takes_known_jobs_only(store) -> None:
    store.submit(submission(1), 1)
    with pytest.raises(QueueFull):
        store.submit(submission(2), 1)
    assert store.submit(submission(1), 1)[1] is False


def test_many_servers_share_the_jobs_without_doing_one_twice(store, store_url) -> None:
    count = 40
    for number in range(count):
        store.submit(submission(number), count)
    done: list[str] = []

    def work() -> None:
        own = Store(open_engine(store_url), "another")
        while (claimed := own.claim(LONG)) is not None:
            if own.finish(claimed, End(State.DONE, "optimal", "{}")):
                done.append(claimed.job)
        own.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while (claimed := store.claim(LONG)) is not None:  # whoever lost a race has stopped early
        store.finish(claimed, End(State.DONE))
        done.append(claimed.job)
    assert sorted(done) == sorted(f"{number:064x}" for number in range(count))
    assert sorted(attempts(store)) == sorted((job, "done") for job in done)


def test_a_job_ends_once_and_keeps_its_documents(store) -> None:
    store.submit(submission(1), 10)
    claimed = store.claim(LONG)
    end = End(State.DONE, "optimal", "{}", None, (document(claimed.job),))
    assert store.finish(claimed, end)
    assert not store.finish(claimed, End(State.FAILED))
    job = store.job(claimed.job)
    assert (job.state, job.status, job.attempts) == (State.DONE, "optimal", 1)
    assert store.document("plan", "d" * 64).text == "text"
    assert [each.sha256 for each in store.documents("plan", None, 5)] == ["d" * 64]
    assert store.renew(claimed, LONG) is Renewal.LOST


def test_a_lease_that_runs_out_gives_the_job_to_another(store) -> None:
    store.submit(submission(1), 10)
    late = store.claim(-1.0)
    assert store.expire(3) == 1
    second = store.claim(LONG)
    assert second.number == 2
    assert store.renew(late, LONG) is Renewal.LOST
    assert not store.finish(late, End(State.DONE))
    assert store.finish(second, End(State.DONE, "optimal"))
    assert store.expire(3) == 0


def test_a_job_whose_attempts_all_die_has_failed(store) -> None:
    store.submit(submission(1), 10)
    for _ in range(2):
        store.claim(-1.0)
        store.expire(3)
    store.retry(store.claim(LONG), 3, "it died")
    job = store.job(f"{1:064x}")
    assert (job.state, job.attempts) == (State.FAILED, 3)
    assert job.reason == "it died, in 3 attempts of 3"
    assert [end for _, end in attempts(store)] == ["lost", "lost", "died"]


def test_a_released_job_waits_again_and_the_attempt_does_not_count(store) -> None:
    store.submit(submission(1), 10)
    store.release(store.claim(LONG))
    assert store.job(f"{1:064x}").attempts == 0
    assert store.claim(LONG).number == 1


def test_cancelling_ends_what_waits_and_tells_who_works(store) -> None:
    store.submit(submission(1), 10)
    store.submit(submission(2), 10)
    claimed = store.claim(LONG)
    assert store.cancel(f"{2:064x}").state is State.CANCELLED
    assert store.cancel(claimed.job).state is State.RUNNING
    assert store.renew(claimed, LONG) is Renewal.CANCEL
    assert store.cancel("0" * 64) is None


def test_a_job_that_is_wanted_again_is_not_cancelled(store) -> None:
    store.submit(submission(1), 10)
    claimed = store.claim(LONG)
    store.cancel(claimed.job)
    job, fresh = store.submit(submission(1), 10)
    assert (job.state, fresh) == (State.RUNNING, False)
    assert not store.finish(claimed, End(State.CANCELLED))  # its server had heard of it before
    job = store.job(claimed.job)
    assert (job.state, job.attempts) == (State.QUEUED, 0)
    assert store.finish(store.claim(LONG), End(State.DONE, "optimal"))


def test_a_cancelled_job_whose_server_dies_is_not_begun_again(store) -> None:
    store.submit(submission(1), 10)
    store.cancel(store.claim(-1.0).job)
    store.expire(3)
    assert store.job(f"{1:064x}").state is State.CANCELLED


@pytest.mark.parametrize(
    ("end", "again"),
    [
        (End(State.FAILED, reason="why"), True),
        (End(State.CANCELLED), True),
        (End(State.DONE, "undecided"), True),
        (End(State.DONE, "infeasible"), False),
        (End(State.DONE, "feasible"), False),
    ],
)
def test_what_ended_without_an_answer_is_done_again(store, end, again) -> None:
    store.submit(submission(1), 10)
    claimed = store.claim(LONG)
    if end.state is State.CANCELLED:
        store.cancel(claimed.job)
    assert store.finish(claimed, end)
    job, fresh = store.submit(submission(1), 10)
    assert fresh is again
    assert job.state is (State.QUEUED if again else State.DONE)
    assert (job.reason is None) is (again or end.reason is None)


def test_upgrade_from_the_first_migration_keeps_what_is_there(store_url) -> None:
    engine = open_engine(store_url)
    upgrade(engine, "0001")
    with engine.begin() as connection:
        for row in _OLD_ROWS:
            connection.execute(text(row))
    upgrade(engine)
    store = Store(engine, "new")
    assert store.document("plan", "p").text == "text"
    assert attempts(store) == [("a", None)]
    assert store.expire(3) == 1
    assert store.claim(LONG).job == "a"
    assert store.job("b").state is State.DONE
    store.close()


def test_migrations_make_the_tables_that_the_code_knows(store) -> None:
    found = inspect(store._engine)
    assert set(found.get_table_names()) == {*METADATA.tables, "alembic_version"}
    for name, table in METADATA.tables.items():
        columns = {column["name"]: column["nullable"] for column in found.get_columns(name)}
        assert columns == {column.name: column.nullable for column in table.columns}
        indexes = {index["name"] for index in found.get_indexes(name)}
        assert indexes == {index.name for index in table.indexes}


def test_nouns_of_documents_are_the_columns(store) -> None:
    names = {field.name for field in dataclasses.fields(Document)}
    assert names == set(METADATA.tables["documents"].columns.keys())


@pytest.mark.parametrize("url", ["nonsense", "mysql://h/d", "sqlite://", "sqlite:///:memory:"])
def test_other_stores_are_refused(url) -> None:
    with pytest.raises(BadSetting, match="'store'"):
        open_engine(url)


def test_a_store_of_a_newer_mpuplan_is_refused(store_url) -> None:
    engine = open_engine(store_url)
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BadSetting, match="another version of mpuplan"):
        upgrade(engine)
    engine.dispose()

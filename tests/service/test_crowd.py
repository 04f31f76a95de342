"""Two hundred clients at once, and what becomes of their jobs when processes are killed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from statistics import median
from typing import Any

import pytest

from tests.service.servers import API, BOARD, board_request, ended, serving, submitted, wait_until

THINK = 5
"""Seconds between two requests of a client, on average: an editor that checks as one types.

Without pauses 200 clients wait for 200 answers each time, whatever the server does; see the test
of clients that do not pause.
"""
ENDED = {"done", "failed"}


def known_plan(client) -> str:
    """A plan and one of its contexts, as a crowd is told."""
    plan = ended(client, submitted(client, board_request(BOARD))["id"])["plan"]
    context = client.get(f"{API}/plans/{plan}").json()["contexts"][0]["name"]
    return json.dumps({"plan": plan, "context": context})


def crowd(url: str, plan: str, folder, **options: object) -> dict[str, Any]:
    """What a crowd has seen; it is a process of its own."""
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    told = folder / "crowd.json"
    command = [sys.executable, "-m", "tests.service.crowd", url, plan, *words, "-o", str(told)]
    subprocess.run(command, check=True, timeout=300)
    return json.loads(told.read_text())


def all_ended(client, jobs: list[str], seconds: float) -> dict[str, str]:
    """State of each job, when all have ended."""
    waiting, states = set(jobs), {}

    def none_left() -> bool:
        for job in list(waiting):
            found = client.get(f"{API}/jobs/{job}").raise_for_status().json()
            if found["state"] not in ("queued", "running"):
                states[job] = found["state"]
                waiting.discard(job)
        time.sleep(0.2)
        return not waiting

    wait_until(none_left, seconds)
    return states


def percentile(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


@pytest.mark.full
def test_two_hundred_clients_for_a_minute(tmp_path) -> None:
    with (
        serving(f"sqlite:///{tmp_path}/s.db", tmp_path, helpers=2) as server,
        server.client() as client,
    ):
        plan = known_plan(client)
        alone = crowd(server.url, plan, tmp_path, clients=1, seconds=5, think=0, kinds="v")
        found = crowd(server.url, plan, tmp_path, clients=200, seconds=60, think=THINK)
        after = crowd(server.url, plan, tmp_path, clients=1, seconds=5, think=0, kinds="v")
        assert found["broken"] == 0
        assert not [name for name in found["statuses"] if name[-3] in "45"], found["statuses"]
        single = max(median(each["seconds"]["validate"]) for each in (alone, after))
        late = percentile(found["seconds"]["validate"], 0.99)
        assert late < 10 * single, f"p99 {late:.4f} s, alone {single:.4f} s"
        states = all_ended(client, found["jobs"], 240)
    assert set(states.values()) == {"done"}


@pytest.mark.full
def test_clients_that_do_not_pause_are_served_or_told_to_wait(tmp_path) -> None:
    store = f"sqlite:///{tmp_path}/s.db"
    with serving(store, tmp_path, waiting=20) as server, server.client() as client:
        plan = known_plan(client)
        found = crowd(server.url, plan, tmp_path, clients=200, seconds=15, think=0)
        statuses = {name.rpartition(" ")[2] for name in found["statuses"]}
        assert statuses <= {"200", "202", "429"}
        assert found["broken"] == 0
        assert set(all_ended(client, found["jobs"], 240).values()) == {"done"}


@pytest.mark.full
def test_kills_in_the_middle_lose_no_job_and_end_none_twice(store_url, tmp_path) -> None:
    """Workers and the server are killed under a crowd; the server is started again."""
    settings = {"lease_seconds": 3, "attempts": 20, "port": 0}
    with serving(store_url, tmp_path, **settings) as first, first.client() as client:
        plan = known_plan(client)
        port = int(first.url.rpartition(":")[2])
        result: dict[str, Any] = {}
        options = {"clients": 200, "seconds": 30, "think": 2}
        people = threading.Thread(
            target=lambda: result.update(crowd(first.url, plan, tmp_path, **options))
        )
        people.start()
        kill_workers(first, seconds=10)
        first.kill()
    with serving(store_url, tmp_path, **{**settings, "port": port}) as second:
        kill_workers(second, seconds=5)
        people.join()
        assert result["jobs"]
        assert not [name for name in result["statuses"] if name[-3] == "5"], result["statuses"]
        with second.client() as client:
            states = all_ended(client, result["jobs"], 240)
    assert set(states.values()) <= ENDED
    assert no_job_ended_twice(store_url) >= len(states)


def kill_workers(server, seconds: float) -> None:
    draw = random.Random(8)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(0.7)
        workers = server.workers()
        if workers:
            try:
                os.kill(draw.choice(workers), signal.SIGKILL)
            except ProcessLookupError:
                continue


def no_job_ended_twice(store_url: str) -> int:
    """How many jobs have ended; each by one attempt at most."""
    from sqlalchemy import text

    from mpuplan.service.store.engine import open_engine

    engine = open_engine(store_url)
    with engine.connect() as connection:
        ends = list(connection.execute(text("SELECT job FROM attempts WHERE \"end\" = 'done'")))
        open_ = connection.execute(text("SELECT count(*) FROM attempts WHERE ended IS NULL"))
        assert open_.scalar_one() == 0
    engine.dispose()
    assert len(ends) == len(set(ends))
    return len(ends)

"""Jobs of real servers: the same on both stores, and through deaths of processes."""

from __future__ import annotations

import os
import resource
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from tests.service.servers import (
    API,
    BOARD,
    IMPOSSIBLE,
    MOVING,
    SMALL,
    board_request,
    ended,
    serving,
    slow_board,
    submitted,
    wait_until,
)


def test_results_are_the_same_on_both_stores(store_url, client, tmp_path) -> None:
    requests = [board_request(BOARD), board_request(IMPOSSIBLE, kind="explain")]
    with serving(store_url, tmp_path) as server, server.client() as own:
        for request in requests:
            here = ended(own, submitted(own, request)["id"])
            there = ended(client, submitted(client, request)["id"])
            for key in ("id", "state", "status", "plan", "result"):
                assert here[key] == there[key]
            if here["plan"]:
                plan = f"{API}/plans/{here['plan']}"
                assert own.get(plan).content == client.get(plan).content


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server that gives up soon."""
    folder = tmp_path_factory.mktemp("jobs")
    store = f"sqlite:///{folder}/store.db"
    with serving(store, folder, lease_seconds=2, job_seconds=4, attempts=2) as started:
        yield started


@pytest.fixture
def own(server):
    with server.client() as client:
        yield client


def running(own, text: str, **others: object) -> str:
    """The id of a job that is being solved."""
    job = submitted(own, {"files": {"board.yaml": text}, **others})["id"]
    wait_until(lambda: own.get(f"{API}/jobs/{job}").json()["state"] == "running", 20)
    return job


def test_a_job_shows_how_far_it_is_and_is_killed_when_it_takes_too_long(own) -> None:
    job = running(own, slow_board() + "# progress\n")
    wait_until(lambda: (own.get(f"{API}/jobs/{job}").json()["progress"] or {}).get("objective"), 10)
    progress = own.get(f"{API}/jobs/{job}").json()["progress"]
    assert isinstance(progress["value"], int)
    assert isinstance(progress["bound"], int)
    found = ended(own, job, 20)
    assert (found["state"], found["attempts"]) == ("failed", 1)
    assert found["reason"] == "not done after 4 s, the longest that a job may take"


def test_a_cancelled_job_ends_with_its_process(own, server) -> None:
    before = set(server.workers())
    job = running(own, slow_board() + "# cancel\n")
    wait_until(lambda: set(server.workers()) - before, 5)
    own.post(f"{API}/jobs/{job}/cancel").raise_for_status()
    assert ended(own, job, 5)["state"] == "cancelled"
    wait_until(lambda: not set(server.workers()) - before, 5)
    again = submitted(own, {"files": {"board.yaml": slow_board() + "# cancel\n"}})
    assert again["state"] == "queued"
    own.post(f"{API}/jobs/{job}/cancel").raise_for_status()


def test_a_killed_process_gives_the_job_back_until_it_has_failed(own, server) -> None:
    before = set(server.workers())
    job = running(own, slow_board() + "# kill\n")
    for attempt in (1, 2):
        wait_until(partial(has_attempts, own, job, attempt), 10)
        wait_until(lambda: set(server.workers()) - before, 10)
        for pid in set(server.workers()) - before:
            os.kill(pid, signal.SIGKILL)
    found = ended(own, job, 10)
    assert found["state"] == "failed"
    assert found["reason"].startswith("its process died")
    assert 'restarts_total{kind="solver"}' in own.get("/metrics").text


def has_attempts(own, job: str, count: int) -> bool:
    return own.get(f"{API}/jobs/{job}").json()["attempts"] == count


def test_a_killed_helper_is_replaced(own, server) -> None:
    for pid in server.workers():
        os.kill(pid, signal.SIGKILL)
    assert own.post(f"{API}/validate", json=board_request(SMALL)).json()["ok"]


def test_a_killed_server_loses_no_job(tmp_path) -> None:
    store = f"sqlite:///{tmp_path}/store.db"
    settings = {"lease_seconds": 2}
    with serving(store, tmp_path, **settings) as first, first.client() as own:
        begun = running(own, MOVING.read_text() + "# first\n")
        waiting = submitted(own, board_request(BOARD))["id"]
        orphans = first.workers()
        first.kill()
    wait_until(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in orphans), 10)
    with serving(store, tmp_path, **settings) as second, second.client() as own:
        for job in (begun, waiting):
            assert ended(own, job, 30)["state"] == "done"


def test_a_stopped_server_gives_its_jobs_back_at_once(tmp_path) -> None:
    store = f"sqlite:///{tmp_path}/store.db"
    with serving(store, tmp_path) as first, first.client() as own:
        job = running(own, slow_board())
    began = time.monotonic()
    with serving(store, tmp_path) as second, second.client() as own:
        wait_until(lambda: own.get(f"{API}/jobs/{job}").json()["state"] == "running", 10)
        assert time.monotonic() - began < 10  # the lease is longer
        assert own.get(f"{API}/jobs/{job}").json()["attempts"] == 1


def test_a_job_that_needs_too_much_memory_fails(own, server) -> None:
    before = set(server.workers())
    job = submitted(own, board_request(MOVING))["id"]
    for _ in range(2):
        starve(server, before)
    found = ended(own, job, 20)
    assert found["state"] == "failed"
    assert "memory" in found["reason"]


def test_a_request_that_needs_too_much_memory_is_refused(own, server) -> None:
    assert own.post(f"{API}/validate", json=board_request(SMALL)).json()["ok"]
    for pid in server.workers():
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[0])
        cap(pid, pages * resource.getpagesize() + (8 << 20))
    many = ", ".join(["{a: b}"] * 60_000)
    asked = {"files": {"board.yaml": f"schema: mpuplan/board/v1\nx: [{many}]\n"}}
    refused = own.post(f"{API}/validate", json=asked)
    assert refused.status_code == 422
    assert refused.json()["type"] == "urn:mpuplan:problem:too-much-work"
    assert own.post(f"{API}/validate", json=board_request(BOARD)).json()["ok"]


def has_gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


def starve(server, before: set[int]) -> None:
    """Leave the next solver less memory than it takes to load."""
    wait_until(lambda: set(server.workers()) - before, 10)
    (pid,) = set(server.workers()) - before
    wait_until(lambda: resource.prlimit(pid, resource.RLIMIT_AS) == (4 << 30, 4 << 30), 10)
    cap(pid, 64 << 20)
    wait_until(lambda: pid not in server.workers(), 10)


def cap(pid: int, size: int) -> None:
    resource.prlimit(pid, resource.RLIMIT_AS, (size, size))

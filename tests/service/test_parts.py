"""Parts of the server that need no server to be tested."""

from __future__ import annotations

import asyncio
import base64
import fcntl
import json
import time
from dataclasses import replace

import pytest
from pydantic import ValidationError

from mpuplan.service.api.archive import archive_of
from mpuplan.service.http.bodies import Bodies
from mpuplan.service.http.guard import _Buckets, token_matches
from mpuplan.service.jobs import folder as folders
from mpuplan.service.jobs.folder import WorkFolder
from mpuplan.service.jobs.pool import _Known
from mpuplan.service.jobs.results import end_of
from mpuplan.service.settings import Settings
from mpuplan.service.shapes import AccessRequest, DecodeRequest, JobRequest, ValidateRequest
from mpuplan.service.store.nouns import State


def test_folders_of_killed_servers_are_removed_and_no_others(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(folders.tempfile, "tempdir", str(tmp_path))
    alive = WorkFolder()
    killed, fresh = tmp_path / "mpuplan-serve-killed", tmp_path / "mpuplan-serve-fresh"
    for path in (killed, fresh, tmp_path / "something-else"):
        path.mkdir()
    (killed / "in-use").touch()
    (killed / "board.yaml").touch()
    another = WorkFolder()
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {alive.path.name, another.path.name, fresh.name, "something-else"}
    for one in (alive, another):
        one.remove()
    assert {path.name for path in tmp_path.iterdir()} == {fresh.name, "something-else"}


def test_the_lock_of_a_folder_is_never_there_unheld(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(folders.tempfile, "tempdir", str(tmp_path))
    names = []
    monkeypatch.setattr(
        folders.fcntl,
        "flock",
        lambda lock, how: names.append(lock.name) if how == fcntl.LOCK_EX else None,
    )
    one = WorkFolder()
    assert names == [str(one.path / "begun")]
    assert {path.name for path in one.path.iterdir()} == {"in-use"}
    one.remove()


def test_answers_are_kept_up_to_a_size_and_the_oldest_go_first() -> None:
    known = _Known(40_000)
    for number in range(20):
        known.keep(bytes([number]), {"end": "done", "body": "x" * 4_000})
        known.find(b"\0")
    assert known.find(bytes([19]))
    assert known.find(b"\0"), "what is asked for stays"
    assert known.find(bytes([1])) is None
    known.keep(b"long", {"end": "done", "body": "x" * 30_000})
    assert known.find(b"long") is None


def test_a_bucket_empties_and_fills_again() -> None:
    buckets = _Buckets(rate=50, burst=3)
    assert [buckets.wait("a") for _ in range(4)] == [0, 0, 0, 1]
    assert buckets.wait("b") == 0
    time.sleep(0.05)
    assert buckets.wait("a") == 0
    assert all(_Buckets(0, 1).wait("a") == 0 for _ in range(9))


@pytest.mark.parametrize(
    ("shape", "body"),
    [
        (ValidateRequest, "MANY"),
        (ValidateRequest, '{"files": MANY}'),
        (ValidateRequest, '{"files": {"board.yaml": ""}, "count": LONG}'),
        (JobRequest, '{"files": {"board.yaml": ""}, "options": MANY}'),
        (AccessRequest, '{"readings": MANY}'),
        (DecodeRequest, '{"content": "", "columns": LONG}'),
        (DecodeRequest, '{"content": "", "settings": MANY}'),
    ],
)
def test_entries_beyond_all_measure_are_one_error(shape, body) -> None:
    many = json.dumps({str(number): 1 for number in range(1000)})
    long = json.dumps([1] * 1000)
    with pytest.raises(ValidationError, match=r"at most|too many") as raised:
        shape.model_validate_json(body.replace("MANY", many).replace("LONG", long))
    assert raised.value.error_count() <= 3


def test_tokens_match_whole() -> None:
    tokens = ("one-token-of-some-length", "another-token-of-length")
    assert all(token_matches(token, tokens) for token in tokens)
    for wrong in (None, "", "one", tokens[0][:-1], tokens[0] + "x", "\ud800", tokens[0].upper()):
        assert not token_matches(wrong, tokens)
    assert not token_matches("", ())


def test_a_job_that_meets_a_bug_has_failed_and_tells_no_details() -> None:
    end = end_of({"end": "error"}, "job")
    assert (end.state, end.reason) == (
        State.FAILED,
        "an error of mpuplan, see the log of the server",
    )
    assert "memory" in str(end_of({"end": "memory"}, "job").reason)


def test_archives_depend_on_their_files_alone() -> None:
    files = [{"name": "a.h", "base64": base64.b64encode(b"text\n").decode()}]
    first = archive_of(files)
    time.sleep(0.01)
    assert archive_of(files) == first
    assert first.startswith(b"PK")


def test_all_bodies_together_are_bounded_and_given_back() -> None:
    settings = replace(Settings(), bodies_bytes=1_500, body_bytes=1_000)
    assert asyncio.run(_held(settings)) == [200, 429, 200]


async def _held(settings: Settings) -> list[int]:
    """Statuses of a body that is held, of one beside it, and of one after it."""
    release = asyncio.Event()

    async def app(scope, receive, send) -> None:
        assert len((await receive())["body"]) == 1_000
        if scope["path"] == "/held":
            await release.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})

    bodies = Bodies(app, settings)
    first = asyncio.create_task(_status(bodies, "/held"))
    await asyncio.sleep(0)
    second = await _status(bodies, "/beside")
    release.set()
    return [await first, second, await _status(bodies, "/after")]


async def _status(bodies: Bodies, path: str) -> int:
    told: list[dict[str, object]] = []

    async def receive():
        return {"type": "http.request", "body": b"x" * 1_000, "more_body": False}

    async def send(message) -> None:
        told.append(message)

    scope = {"type": "http", "method": "POST", "path": path, "headers": [], "mpuplan_id": "1"}
    await bodies(scope, receive, send)
    if told[0]["status"] == 429:
        assert json.loads(told[1]["body"])["type"].endswith("too-many")
    return int(told[0]["status"])

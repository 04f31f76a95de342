"""Kept answers: taken when they are whole, noticed when they are not."""

import json

import pytest

from mpuplan.diag import InputRejected
from mpuplan.sweep.cache import Cache
from mpuplan.sweep.job import tool
from mpuplan.sweep.outcome import is_answer

KEY = "ab" * 32
ANSWER = {
    "key": KEY,
    "tool": tool(),
    "status": "feasible",
    "objectives": [["headroom", 3, 3]],
    "plan": "cd" * 32,
    "warnings": 0,
    "findings": [],
}


def kept(tmp_path, **changes):
    cache = Cache(tmp_path / "points")
    cache.keep({**ANSWER, **changes})
    return cache


def test_what_is_kept_is_found(tmp_path):
    cache = kept(tmp_path)
    assert cache.found(KEY) == ANSWER
    assert cache.found("00" * 32) is None
    assert not cache.damaged
    assert not list((tmp_path / "points").glob("*.new"))


def test_without_a_folder_nothing_is_kept():
    cache = Cache(None)
    cache.keep(ANSWER)
    assert cache.found(KEY) is None


def test_failures_are_not_kept(tmp_path):
    cache = kept(tmp_path, status="failed", reason="x")
    assert cache.found(KEY) is None
    assert not cache.damaged


def damage(data):
    text = data.decode()
    return {
        "empty": b"",
        "half": data[: len(data) // 2],
        "flipped": text.replace('"headroom", 3', '"headroom", 4').encode(),
        "no digest": text.partition("\n")[2].encode(),
        "binary": bytes(range(256)),
        "deep": b"[" * 50_000 + b"\n",
        "more": data + b"x",
        "list": b'{"sha256": "x"}\n[1]\n',
    }


@pytest.mark.parametrize("kind", damage(b"x"))
def test_what_is_damaged_is_found_and_not_taken(tmp_path, kind):
    cache = kept(tmp_path)
    path = tmp_path / "points" / f"{KEY}.json"
    path.write_bytes(damage(path.read_bytes())[kind])
    assert cache.found(KEY) is None
    assert [found.code for found in cache.damaged] == ["sweep-results-unreadable"]
    cache.keep(ANSWER)
    assert cache.found(KEY) == ANSWER


@pytest.mark.parametrize(
    "changes",
    [
        {"tool": "mpuplan 0.0.1, ortools 1"},
        {"key": "00" * 32},
        {"status": "splendid"},
        {"objectives": [["headroom", "three", 3]]},
        {"findings": [{"code": "x"}]},
    ],
)
def test_what_is_whole_may_still_be_no_answer(changes):
    assert is_answer(ANSWER, KEY)
    assert not is_answer({**ANSWER, **changes}, KEY)


def test_answers_of_another_version_are_not_taken(tmp_path):
    cache = kept(tmp_path, tool="mpuplan 0.0.1, ortools 1")
    assert cache.found(KEY) is None
    assert cache.damaged


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "points").write_text("")
    with pytest.raises(InputRejected) as rejected:
        kept(tmp_path)
    assert rejected.value.diagnostics[0].code == "output-not-writable"


def test_answers_are_plain_data():
    assert json.loads(json.dumps(ANSWER)) == ANSWER

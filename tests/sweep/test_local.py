"""Workers of this machine: they may die, and are replaced."""

import sys
import textwrap
import time

from mpuplan.model.sweep import Status
from mpuplan.sweep.local import LocalWorkers
from mpuplan.sweep.work import answer
from tests.sweep.specs import BOARD, HEAD, TWELVE, jobs_of, small

ECHO = """
    import json, os, sys, pathlib
    state = pathlib.Path(sys.argv[1])
    for line in sys.stdin:
        job = json.loads(line)
        first = not (state / job["key"]).exists()
        (state / job["key"]).touch()
        {fault}
        print(json.dumps({{"key": job["key"], "tool": "t", "status": "feasible"}}), flush=True)
"""


def jobs(tmp_path, text=TWELVE):
    return list({job.key: job for job in jobs_of(small(tmp_path, text))}.values())


def workers(tmp_path, fault, count=2):
    state = tmp_path / "state"
    state.mkdir()
    program = textwrap.dedent(ECHO).format(fault=fault)
    return LocalWorkers(count, (sys.executable, "-c", program, str(state)))


def test_each_job_gets_its_answer(tmp_path):
    asked = jobs(tmp_path)
    found = list(workers(tmp_path, "pass").answers(iter(asked)))
    assert sorted(each["key"] for each in found) == sorted(job.key for job in asked)


def test_a_job_whose_worker_dies_is_given_to_another_one(tmp_path):
    asked = jobs(tmp_path)
    found = list(workers(tmp_path, "first and os.kill(os.getpid(), 9)").answers(iter(asked)))
    assert sorted(each["key"] for each in found) == sorted(job.key for job in asked)
    assert {each["status"] for each in found} == {"feasible"}


def test_a_job_that_ends_three_workers_has_failed_with_a_reason(tmp_path):
    asked = jobs(tmp_path)
    bad = asked[3].key
    found = {
        str(each["key"]): each
        for each in workers(tmp_path, f"job['key'] == '{bad}' and sys.exit(7)").answers(iter(asked))
    }
    assert len(found) == len(asked)
    assert found.pop(bad)["reason"] == "its worker died 3 times, at last by exit code 7"
    assert {each["status"] for each in found.values()} == {"feasible"}


def test_workers_that_cannot_start_fail_all_jobs(tmp_path):
    asked = jobs(tmp_path)[:2]
    found = list(LocalWorkers(2, (sys.executable, "-c", "1/0")).answers(iter(asked)))
    assert [each["status"] for each in found] == ["failed", "failed"]


def test_giving_up_ends_the_workers(tmp_path):
    asked = jobs(tmp_path)
    slow = workers(tmp_path, "import time; first or time.sleep(100)").answers(iter(asked))
    next(slow)
    started = time.monotonic()
    slow.close()
    assert time.monotonic() - started < 20


def test_no_job_needs_no_worker(tmp_path):
    assert list(LocalWorkers(2, ("false",)).answers(iter(()))) == []


def test_the_real_worker_says_what_the_function_says(tmp_path):
    """And a worker's memory is limited, and noise of libraries on stdout is no answer."""
    asked = jobs(tmp_path)[:2]
    found = sorted(LocalWorkers(1).answers(iter(asked)), key=lambda each: str(each["key"]))
    assert found == sorted((answer(job.wire) for job in asked), key=lambda each: str(each["key"]))


def test_an_internal_error_is_the_result_of_its_point(tmp_path, monkeypatch):
    def broken(*_):
        raise RuntimeError("boo")

    monkeypatch.setattr("mpuplan.pipeline.solving.solve_loaded", broken)
    job = jobs(tmp_path)[0]
    found = answer(job.wire)
    assert found["status"] == Status.FAILED
    assert found["reason"] == "internal error: RuntimeError: boo"


def test_files_of_a_board_are_laid_out_for_the_worker(tmp_path):
    text = HEAD + "parameters: [{name: n, path: core.el2_regions, values: [16]}]\n"
    board = BOARD.replace("hypervisor:\n", "handover: {runtime: lay/out.yaml}\nhypervisor:\n")
    (tmp_path / "lay").mkdir()
    (tmp_path / "lay" / "out.yaml").write_text("schema: mpuplan/layout/v1\ncontexts: [{}]\n")
    (one,) = jobs_of(small(tmp_path, text, board))
    found = answer(one.wire)
    assert found["status"] == "rejected"
    assert found["findings"][0]["span"][:3] == ["lay/out.yaml", 2, 12]

"""``mpuplan sweep`` from end to end: the same bytes whoever works, in which order, how often."""

import csv
import hashlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from jsonschema import Draft202012Validator

from mpuplan.load import json_schema
from mpuplan.sweep.job import tool
from tests.cli.runner import MPUPLAN, ROOT, process
from tests.sweep.specs import HEAD, TWELVE, shipped, small


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """The folder of a sweep of 12 points that ran once, with its results in ``out``."""
    folder = tmp_path_factory.mktemp("sweep")
    path = small(folder)
    run = process("sweep", path, "-o", folder / "out")
    assert run.code == 0, run.err
    return folder


def results(folder):
    names = ("results.csv", "results.json", "headroom.svg", "front.svg")
    return {name: (folder / name).read_bytes() for name in names}


def data(folder):
    return json.loads((folder / "results.json").read_text())


def test_every_point_has_a_result(done):
    found = data(done / "out")
    statuses = [point["status"] for point in found["points"]]
    assert len(statuses) == 12
    assert set(statuses) == {"feasible", "infeasible", "rejected"}
    assert found["complete"]


def test_the_results_satisfy_their_schema(done):
    Draft202012Validator(json_schema("sweep-results")).validate(data(done / "out"))
    with_other_keys = {**data(done / "out"), "more": 1}
    assert not Draft202012Validator(json_schema("sweep-results")).is_valid(with_other_keys)


def test_rows_and_objects_say_the_same(done):
    rows = list(csv.DictReader(io.StringIO((done / "out" / "results.csv").read_text())))
    found = data(done / "out")
    for row, point in zip(rows, found["points"], strict=True):
        assert row["status"] == point["status"]
        assert row["slots"] == point["values"]["slots"]
        assert row["plan"] == (point["plan_sha256"] or "")
        assert (row["front"] == "1") == (point["point"] in found["front"]["points"])
        values = {each["name"]: str(each["value"]) for each in point["objectives"]}
        assert row["headroom"] == values.get("headroom", "")


def test_a_board_that_is_none_says_why_at_its_place_in_the_sweep_file(done):
    found = data(done / "out")["points"][1]
    (error,) = found["diagnostics"]
    assert error["code"] == "not-a-power-of-two"
    assert (error["file"], error["line"]) == ("sweep.yaml", 6)
    column = TWELVE.splitlines()[5].index("100") + 1
    assert (error["col"], error["end_col"]) == (column, column + 3)


def test_a_board_without_a_plan_says_why_at_its_place_in_the_board(done):
    (error,) = data(done / "out")["points"][0]["diagnostics"]
    assert error["code"] == "out-of-slots"
    assert error["file"] in ("board.yaml", None)


@pytest.mark.usefixtures("here")
def test_the_text_has_front_answers_and_reasons(done, cli):
    told = cli("sweep", done / "sweep.yaml").out
    assert told.startswith("board.yaml: 12 points: 4 feasible, 2 infeasible, 6 rejected\n")
    assert "front (most guests, least slots): point 7\n" in told
    assert "most guests with slots 2: no point has a plan\n" in told
    assert "most guests with slots 16: 2\n" in told
    assert "least slots with headroom 8 or more: 16\n" in told
    assert "points 2, 4, 6, 8, 10, 12: sweep.yaml:6:50: 'page': '100' is not a power" in told


@pytest.mark.usefixtures("here")
def test_the_order_of_answers_changes_no_byte(done, cli, tmp_path):
    run = cli("sweep", done / "sweep.yaml", "-o", tmp_path, "-q")
    assert (run.code, run.out, run.err) == (0, "", "")
    assert results(tmp_path) == results(done / "out")


@pytest.mark.full
@pytest.mark.parametrize("workers", [1, 3])
def test_the_number_of_workers_changes_no_byte(done, tmp_path, workers):
    process("sweep", done / "sweep.yaml", "-o", tmp_path, "--workers", workers)
    assert results(tmp_path) == results(done / "out")


@pytest.mark.usefixtures("here")
def test_what_stands_on_stdout_is_what_is_in_the_files(done, cli):
    for form in ("csv", "json"):
        run = cli("sweep", done / "sweep.yaml", "--format", form)
        assert run.out.encode() == results(done / "out")[f"results.{form}"]


def test_the_plan_of_a_point_is_the_plan_of_its_board(done, cli, tmp_path):
    found = data(done / "out")
    point = next(each for each in found["points"] if each["status"] == "feasible")
    board = cli("sweep", done / "sweep.yaml", "--point", point["point"])
    assert hashlib.sha256(board.out.encode()).hexdigest() == point["board_sha256"]
    path = tmp_path / "board.yaml"
    path.write_text(board.out)
    plan = cli("solve", path, "--format", "json").out
    assert hashlib.sha256(plan.encode()).hexdigest() == point["plan_sha256"]


def test_a_point_that_is_not_there_is_wrong_usage(done, cli):
    assert cli("sweep", done / "sweep.yaml", "--point", 13).code == 2


# --- once more, and after an interruption ---------------------------------------------------------


def test_what_was_done_is_not_done_again(done, tmp_path, cli, monkeypatch):
    shutil.copytree(done / "out", tmp_path, dirs_exist_ok=True)
    before = results(tmp_path)
    monkeypatch.setattr("mpuplan.sweep.local.LocalWorkers.answers", _nothing_to_do)
    run = cli("sweep", done / "sweep.yaml", "-o", tmp_path, "--resume")
    assert run.code == 0
    assert "12 of 12 points are done already" in run.err
    assert results(tmp_path) == before


def _nothing_to_do(_, jobs):
    assert list(jobs) == []
    return iter(())


@pytest.mark.usefixtures("here")
def test_damaged_results_are_done_again(done, cli, tmp_path):
    shutil.copytree(done / "out", tmp_path, dirs_exist_ok=True)
    kept = sorted((tmp_path / "points").iterdir())
    kept[0].write_bytes(kept[0].read_bytes()[:50])
    kept[1].unlink()
    run = cli("sweep", done / "sweep.yaml", "-o", tmp_path, "--resume")
    assert run.err.count("sweep-results-unreadable") == 1
    assert results(tmp_path) == results(done / "out")


def test_resume_needs_a_folder(done, cli):
    assert cli("sweep", done / "sweep.yaml", "--resume").code == 2


MANY = (
    HEAD
    + """\
parameters:
  - {name: slots, path: core.el2_regions, values: [8, 10, 12, 14, 16, 18, 20, 24]}
  - {name: start, path: 'guests[b].memory[ram].start', values: [0x2030_0000, 0x2040_0000]}
  - {name: guests, guests: {first: [1, 2]}}
"""
)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "how", [signal.SIGINT, pytest.param(signal.SIGKILL, marks=pytest.mark.full)]
)
def test_an_interrupted_sweep_goes_on_and_ends_alike(tmp_path, cli, how):
    path = small(tmp_path, MANY)
    assert cli("sweep", path, "-o", tmp_path / "whole").code == 0
    out = tmp_path / "out"
    run = subprocess.Popen(
        [*MPUPLAN, "sweep", str(path), "-o", str(out), "--workers", "1"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    _until(lambda: out.exists() and len(list((out / "points").glob("*.json"))) >= 3)
    run.send_signal(how)
    told = run.communicate(timeout=60)[1]
    done = len(list((out / "points").glob("*.json")))
    if how is signal.SIGINT:
        assert run.returncode == 130
        assert "go on with --resume" in told
        assert "Traceback" not in told
        found = data(out)
        assert not found["complete"]
        assert {each["status"] for each in found["points"]} >= {"feasible", "open"}
    else:
        assert run.returncode == -signal.SIGKILL
    assert done < 32
    again = cli("sweep", path, "-o", out, "--resume")
    assert again.code == 0, again.err
    assert "points are done already" in again.err
    assert results(out) == results(tmp_path / "whole")


def _until(true):
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_workers_end_with_their_sweep(tmp_path):
    run = subprocess.Popen(
        [sys.executable, "-m", "mpuplan.sweep.worker"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.communicate(b"", timeout=60)[0] == b""
    assert run.returncode == 0


# --- what goes wrong -----------------------------------------------------------------------------


def test_a_point_that_failed_fails_the_run(done, cli, monkeypatch):
    monkeypatch.setattr("mpuplan.sweep.local._COMMAND", (sys.executable, "-c", "1/0"))
    run = cli("sweep", done / "sweep.yaml")
    assert run.code == 1
    assert "its worker died 3 times, at last by exit code 1" in run.out


def test_a_wrong_sweep_file_shows_its_line(tmp_path, cli):
    run = cli(
        "sweep", small(tmp_path, TWELVE.replace("page, path: policy.page", "page, path: p.q"))
    )
    assert run.code == 1
    assert "error[sweep-path]" in run.err
    assert "^" in run.err


def test_workers_and_a_scheduler_are_wrong_usage(done, cli):
    run = cli("sweep", done / "sweep.yaml", "--workers", 2, "--scheduler", "tcp://127.0.0.1:1")
    assert run.code == 2


def test_undecided_points_have_an_exit_code_of_their_own(tmp_path, cli, monkeypatch):
    def undecided(_, jobs):
        for job in jobs:
            found = {"key": job.key, "status": "undecided", "warnings": 0, "findings": []}
            yield found | {"tool": tool()}

    monkeypatch.setattr("mpuplan.sweep.local.LocalWorkers.answers", undecided)
    run = cli("sweep", small(tmp_path))
    assert run.code == 3
    assert "most guests with slots 16: no plan was found" in run.out


LOADED = """
import sys
from mpuplan.cli import main
sys.argv = ['mpuplan', *sys.argv[1:]]
try:
    main()
finally:
    heavy = {'ortools', 'numpy', 'distributed', 'mpuplan.sweep'}
    print(sorted(heavy & set(sys.modules)))
"""


def loaded(*arguments):
    command = [sys.executable, "-c", LOADED, *map(str, arguments)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    return run.stdout.splitlines()[-1]


def test_other_commands_load_neither_the_sweep_nor_dask():
    assert loaded("cores") == "[]"


def test_the_sweep_itself_loads_no_solver(done):
    """Start-up is what cheap points are lost by: only workers import the solver."""
    assert loaded("sweep", done / "sweep.yaml", "-o", done / "out", "--resume") == (
        "['mpuplan.sweep']"
    )


@pytest.mark.usefixtures("here")
def test_cells_are_no_formulas(tmp_path, cli):
    spec = HEAD + "parameters: [{name: x, path: pcpus, values: [-1, =1]}]\n"
    rows = cli("sweep", small(tmp_path, spec), "--format", "csv").out.splitlines()
    assert rows[1].startswith("1,'-1,rejected")
    assert rows[2].startswith("2,'=1,rejected")


@pytest.mark.full
def test_a_sweep_with_a_solver_is_the_same_for_any_number_of_workers(tmp_path):
    spec = HEAD + (
        "parameters:\n  - {name: slots, path: core.el2_regions, values: [8, 10, 12, 16, 24]}\n"
        "  - {name: guests, guests: {sets: all}}\n"
        "  - {name: page, path: policy.page, values: [64, 4KiB]}\n"
    )
    path = shipped(tmp_path, "r52-three-guests", spec)
    runs = [process("sweep", path, "--workers", n, "--format", "json").out for n in (1, 2, 4)]
    assert len(json.loads(runs[0])["points"]) == 80
    assert runs[0] == runs[1] == runs[2]

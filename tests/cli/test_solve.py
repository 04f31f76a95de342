"""``mpuplan solve``: what goes where, and every way a run may end."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mpuplan.diag import Diagnostic, Level
from tests.cli.runner import BOARD, IMPOSSIBLE, MINI, MOVING, ROOT, process

REJECTING = (Diagnostic("right-excess", Level.ERROR, "made up by a test"),)


# --- done ----------------------------------------------------------------------------------------


def test_a_summary_goes_to_stdout_and_findings_to_stderr(cli):
    done = cli("solve", BOARD)
    assert done.code == 0
    assert done.out.startswith("tfa-fvp-r-bl1 on fvp-baser")
    assert "optimal" in done.out
    assert "writable-executable" in done.err
    assert "writable-executable" not in done.out
    assert "accepted (the published table" in done.err


def test_a_board_without_findings_says_nothing_on_stderr(cli):
    done = cli("solve", MINI / "m08.yaml")
    assert (done.code, done.err) == (0, "")


def test_the_plan_file_is_the_plan_on_stdout(cli, tmp_path):
    path = tmp_path / "plan.json"
    done = cli("solve", MOVING, "--format", "json", "-o", path)
    assert done.code == 0
    assert done.out.encode() == path.read_bytes()
    assert json.loads(done.out)["status"] == "optimal"
    assert f"plan written to {path}" in done.err
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.json"]


def test_text_and_file_tell_of_the_same_plan(cli, tmp_path):
    path = tmp_path / "plan.json"
    done = cli("solve", MOVING, "-o", path)
    assert done.code == 0
    for context in json.loads(path.read_text())["contexts"]:
        assert context["name"] in done.out


def test_a_real_process_does_the_same(moving_plan):
    done = process("solve", MOVING.relative_to(ROOT), "--format", "json")
    assert done.code == 0
    assert done.out == moving_plan.read_text()
    talk = [line for line in done.err.splitlines() if " s] " not in line]
    assert talk[-1] == "1 warning", "nothing but progress and the board's warning"


# --- writing -------------------------------------------------------------------------------------


def test_solving_twice_leaves_the_file_untouched(cli, tmp_path):
    path = tmp_path / "plan.json"
    assert cli("solve", MOVING, "-o", path).code == 0
    before = path.stat()
    assert cli("solve", MOVING, "-o", path).code == 0
    after = path.stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_another_plan_replaces_the_file(cli, tmp_path):
    path = tmp_path / "plan.json"
    path.write_text("something else")
    path.chmod(0o640)
    assert cli("solve", BOARD, "-o", path).code == 0
    assert json.loads(path.read_text())["board"]["name"] == "tfa-fvp-r-bl1"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(cli, tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    link.symlink_to(real)
    assert cli("solve", BOARD, "-o", link).code == 0
    assert link.is_symlink()
    assert json.loads(real.read_text())["status"] == "optimal"


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("missing/plan.json", "no such file or directory"),
        ("file/plan.json", "not a directory"),
        ("folder", "is a directory"),
        ("/dev/full", "no space left on device"),
        ("/proc/plan.json", "cannot write '/proc/"),
        ("x" * 300, "file name too long"),
        ("", "cannot write"),
    ],
)
def test_a_place_that_cannot_be_written_is_a_clear_error(cli, tmp_path, monkeypatch, where, words):
    (tmp_path / "file").write_text("a file")
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = cli("solve", BOARD, "-o", where)
    assert done.code == 1
    assert "error[output-not-writable]" in done.err
    assert words in done.err.lower()
    assert "hint:" in done.err
    assert "plan written" not in done.err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failure_in_the_middle_leaves_the_old_file_whole(cli, tmp_path, monkeypatch, call):
    path = tmp_path / "plan.json"
    path.write_text("the old plan")

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"os.{call}", fail)
    done = cli("solve", BOARD, "-o", path)
    monkeypatch.undo()
    assert done.code == 1
    assert "output-not-writable" in done.err
    assert path.read_text() == "the old plan"
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.json"]


# --- rejected ------------------------------------------------------------------------------------


def test_an_impossible_board_is_rejected_and_nothing_is_written(cli, tmp_path):
    path = tmp_path / "plan.json"
    done = cli("solve", IMPOSSIBLE, "-o", path)
    assert done.code == 1
    assert "error[rights-conflict]" in done.err
    assert "hint:" in done.err
    assert "runtime/pcpu0/idle  2 regions" in done.out
    assert not path.exists()


def test_an_impossible_board_as_json(cli):
    done = cli("solve", IMPOSSIBLE, "--format", "json")
    assert done.code == 1
    document = json.loads(done.out)
    assert document["status"] == "infeasible"
    states = {context["name"]: context["regions"] for context in document["contexts"]}
    assert states == {"runtime/pcpu0/idle": 2, "runtime/pcpu0/a": None}
    (found,) = document["diagnostics"]
    assert (found["code"], found["level"]) == ("rights-conflict", "error")
    assert found["file"] == str(IMPOSSIBLE)
    assert found["line"] == 20
    assert found["related"][0]["line"] == 19


def test_too_few_slots_name_the_context_and_what_is_missing(cli, tmp_path):
    board = tmp_path / "board.yaml"
    text = BOARD.read_text()
    assert text.count("el2_regions: 16") == 1
    board.write_text(text.replace("el2_regions: 16", "el2_regions: 8"))
    path = tmp_path / "plan.json"
    done = cli("solve", board, "-o", path)
    assert done.code == 1
    assert "error[out-of-slots]" in done.err
    assert "runtime/pcpu0/bl1" in done.err
    assert not path.exists()


def test_a_malformed_board_as_json_is_json(cli, tmp_path):
    board = tmp_path / "board.yaml"
    board.write_text("schema: mpuplan/board/v1\nnam: x\n")
    done = cli("solve", board, "--format", "json")
    assert done.code == 1
    document = json.loads(done.out)
    assert "unknown-key" in {found["code"] for found in document["diagnostics"]}
    assert all(found["file"] == str(board) for found in document["diagnostics"])
    assert f"{board}:2:1: error[unknown-key]" in done.err


# --- undecided -----------------------------------------------------------------------------------


def test_the_wall_clock_ends_a_search_without_a_plan(cli, tmp_path, monkeypatch):
    from mpuplan.solve import search

    def late(*_):
        raise search.OutOfTime

    monkeypatch.setattr(search, "search", late)
    path = tmp_path / "plan.json"
    done = cli("solve", MOVING, "-o", path)
    assert done.code == 3
    assert "error[undecided]" in done.err
    assert "--time-limit" in done.err
    assert not path.exists()


def test_an_undecided_board_as_json_is_not_called_infeasible(cli, monkeypatch):
    from mpuplan.solve import search

    nothing = search.Solution(search.Status.UNKNOWN, None, None)
    monkeypatch.setattr(search, "search", lambda *_: nothing)
    done = cli("solve", MOVING, "--format", "json")
    assert done.code == 3
    assert json.loads(done.out)["status"] != "infeasible"


def test_a_plan_that_is_not_proven_best_is_kept_and_shows_the_gap(cli, tmp_path, monkeypatch):
    from mpuplan.solve import search

    real = search.search

    def unproven(*arguments):
        found = real(*arguments)
        bounds = replace(found.bounds, regions=found.bounds.regions - 1)
        return replace(found, status=search.Status.FEASIBLE, bounds=bounds)

    monkeypatch.setattr(search, "search", unproven)
    path = tmp_path / "plan.json"
    done = cli("solve", MOVING, "-o", path)
    assert done.code == 3
    assert "warning[not-proven]" in done.err
    assert "regions 9 (bound 8)" in done.err
    plan = json.loads(path.read_text())
    assert plan["status"] == "feasible"
    assert {"name": "regions", "value": 9, "bound": 8} in plan["objectives"]
    assert cli("validate", MOVING, path).code == 0


def test_switches_that_are_not_proven_cheapest_make_a_plan_feasible(cli, monkeypatch):
    from mpuplan.solve import arrange

    real = arrange.arrange

    def unproven(*arguments):
        found = real(*arguments)
        return replace(found, bound=found.bound - 1)

    monkeypatch.setattr(arrange, "arrange", unproven)
    done = cli("solve", ROOT / "boards/r52-guest-el1/board.yaml", "--format", "json")
    assert done.code == 3
    assert "switch-cost 60 (bound 59)" in done.err
    assert json.loads(done.out)["status"] == "feasible"


def test_a_tiny_limit_on_a_big_board_ends_soon_and_undecided(tmp_path):
    """Sixty movable blocks of odd sizes, shared by pairs of twelve guests."""
    board = tmp_path / "board.yaml"
    board.write_text(big_board(12, 60))
    path = tmp_path / "plan.json"
    done = process("solve", board, "-o", path, "--time-limit", "0.01")
    assert done.code == 3
    if path.exists():
        assert json.loads(path.read_text())["status"] == "feasible"
        assert "warning[not-proven]" in done.err
    else:
        assert "error[undecided]" in done.err
    assert {entry.name for entry in tmp_path.iterdir()} <= {"board.yaml", "plan.json"}


def big_board(guests, blocks):
    def shared(index):
        one, other = index % guests, (index * 7 + 3) % guests
        other = other if other != one else (one + 1) % guests
        size = 64 * (3 + index * 5 % 11)
        return f"{{name: s{index}, size: {size}, with: {{g{one}: rw, g{other}: r}}}}"

    lines = [
        "schema: mpuplan/board/v1",
        "name: big",
        "core: {preset: cortex-r52, el2_regions: 24}",
        "pcpus: 1",
        "memory: [{name: ram, start: 0x2000_0000, size: 16MiB}]",
        "hypervisor: {name: h, sections: [{name: t, start: 0x2000_0000, size: 4KiB, access: rx}]}",
        "guests:",
        *(
            f"  - {{name: g{n}, pcpus: [0], memory: [{{name: ram, size: 64KiB, access: rwx}}]}}"
            for n in range(guests)
        ),
        "shared:",
        *(f"  - {shared(n)}" for n in range(blocks)),
    ]
    return "\n".join(lines) + "\n"


# --- internal ------------------------------------------------------------------------------------


@pytest.mark.parametrize("board", [BOARD, MOVING], ids=["fixed", "moving"])
def test_a_plan_that_the_judge_rejects_is_never_written(cli, tmp_path, monkeypatch, board):
    monkeypatch.setattr("mpuplan.pipeline.tabling.judge", lambda *_, **__: REJECTING)
    path = tmp_path / "plan.json"
    done = cli("solve", board, "-o", path)
    assert done.code == 70
    assert done.out == ""
    assert "internal error: the judge rejects the plan: right-excess: made up" in done.err
    assert "report this" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_rejected_plan_leaves_the_old_file_alone(cli, tmp_path, monkeypatch):
    monkeypatch.setattr("mpuplan.pipeline.tabling.judge", lambda *_, **__: REJECTING)
    path = tmp_path / "plan.json"
    path.write_text("the old plan")
    assert cli("solve", BOARD, "-o", path, "--format", "json").code == 70
    assert path.read_text() == "the old plan"


def test_an_unexpected_error_is_internal_and_shows_no_traceback(cli, tmp_path, monkeypatch):
    def surprise(*_):
        raise KeyError("a bug")

    monkeypatch.setattr("mpuplan.pipeline.solving.problem", surprise)
    path = tmp_path / "plan.json"
    done = cli("solve", BOARD, "-o", path)
    assert done.code == 70
    assert "internal error: KeyError: 'a bug'" in done.err
    assert "MPUPLAN_DEBUG=1" in done.err
    assert not path.exists()


# --- usage ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--format", "yaml", BOARD],
        ["--format", "sarif", BOARD],
        ["--time-limit", "0", BOARD],
        ["--time-limit", "-1", BOARD],
        ["--time-limit", "nan", BOARD],
        ["--time-limit", "soon", BOARD],
        ["--workers", "0", BOARD],
        ["--workers", "1.5", BOARD],
        ["--wrong", BOARD],
        ["-o", BOARD],
        [BOARD, BOARD],
    ],
    ids=lambda words: " ".join(getattr(word, "name", word) for word in words) or "none",
)
def test_wrong_usage(cli, arguments):
    done = cli("solve", *arguments)
    assert done.code == 2
    assert done.out == ""
    assert "Usage: mpuplan solve" in done.err
    assert "Error:" in done.err


@pytest.mark.parametrize("limit", ["0.01", "1e9", "inf"])
def test_unusual_limits_are_limits(cli, limit):
    assert cli("solve", BOARD, "--time-limit", limit).code == 0


def test_the_plan_never_overwrites_its_board(cli, tmp_path):
    board = tmp_path / "board.yaml"
    board.write_bytes(BOARD.read_bytes())
    done = cli("solve", board, "-o", board)
    assert done.code == 2
    assert "overwrite" in done.err
    assert board.read_bytes() == BOARD.read_bytes()


def test_a_board_may_be_named_by_its_folder(cli, tmp_path):
    path = tmp_path / "plan.json"
    assert cli("solve", BOARD.parent, "-o", path).code == 0
    assert path.read_text() == (BOARD.parent / "expected" / "plan.json").read_text()
    assert cli("validate", BOARD.parent, path).code == 0


def test_quiet_says_nothing_of_a_board_without_findings(cli, tmp_path):
    plan = tmp_path / "plan.json"
    done = cli("solve", MINI / "m08.yaml", "--quiet", "-o", plan)
    assert (done.code, done.out, done.err) == (0, "", "")
    quiet = plan.read_bytes()
    assert cli("solve", MINI / "m08.yaml", "-o", plan).out
    assert plan.read_bytes() == quiet


def test_quiet_still_tells_warnings_and_errors(cli, tmp_path):
    done = cli("solve", BOARD, "-q", "-o", tmp_path / "plan.json")
    assert (done.code, done.out) == (0, "")
    assert "warning[" in done.err
    done = cli("solve", IMPOSSIBLE, "-q")
    assert (done.code, done.out) == (1, "")
    assert "error[" in done.err


def test_quiet_writes_data_that_is_asked_for(cli, tmp_path):
    proof = ("--certificate", tmp_path / "c.json")
    done = cli("solve", MINI / "m08.yaml", "-q", "--format", "json", *proof)
    assert json.loads(done.out)["status"] == "optimal"
    assert done.err == ""
    assert (tmp_path / "c.json").exists()

"""``mpuplan validate``: a board alone, a board with a plan or layout, in every format."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from tests.cli.runner import BOARD, BOARDS, IMPOSSIBLE, MINI, MOVING, SHIPPED, process

OTHER_PLAN_OF = MINI / "m08.yaml"

LAYOUT = """\
schema: mpuplan/layout/v1
core: cortex-r52
mair: {el2: [0xff]}
contexts:
  - name: runtime/pcpu0/idle
    control: {m: 1, wxn: 1, vm: 1}
    slots:
      - {slot: 0, start: 0x2000_0000, end: 0x2000_1000, el2: rw, type: normal-wb, share: non}
      - {slot: 1, start: 0x2000_1040, end: 0x2000_2040, el2: rw, type: normal-wb, share: non}
"""


@pytest.mark.parametrize("board", SHIPPED, ids=lambda path: path.parent.name)
def test_every_shipped_board_is_well_formed(cli, board):
    done = cli("validate", board)
    assert done.code == 0, done.err
    assert done.out == f"{board}: no errors\n"
    assert "error[" not in done.err


def test_a_plan_satisfies_its_board(cli, plan):
    done = cli("validate", BOARD, plan)
    assert done.code == 0, done.err
    assert done.out == f"{plan} satisfies {BOARD}\n"


@pytest.mark.parametrize("board", ["xen-arm-poc-two-guests-16", "bao-fvp-r-linux-freertos"])
def test_deep_solves(cli, board):
    assert cli("validate", "--deep", BOARDS / board / "board.yaml").code == 0


def test_deep_names_the_step_of_a_plan(cli):
    folder = BOARDS.parent / "tests" / "corpus" / "judged" / "switch-unsafe--overlap"
    board, plan = folder / "board.yaml", folder / "plan.json"
    assert "after write" not in cli("validate", board, plan).err
    assert "after write 1 (HPRLAR2) of the switch" in cli("validate", "--deep", board, plan).err
    assert cli("validate", "--deep", board, folder / "ok.json").code == 0


def test_deep_finds_what_only_a_plan_shows(cli, tmp_path):
    board = tmp_path / "board.yaml"
    board.write_text(BOARD.read_text().replace("el2_regions: 16", "el2_regions: 8"))
    assert cli("validate", board).code == 0
    done = cli("validate", "--deep", board)
    assert done.code == 1
    assert "error[out-of-slots]" in done.err


def test_an_impossible_board_is_found_without_solving(cli):
    done = cli("validate", IMPOSSIBLE)
    assert done.code == 1
    assert done.out == ""
    assert "error[rights-conflict]" in done.err


def test_somebody_elses_layout_is_judged(cli, tmp_path):
    layout = tmp_path / "layout.yaml"
    layout.write_text(LAYOUT)
    done = cli("validate", OTHER_PLAN_OF, layout)
    assert done.code == 0, done.err
    assert "satisfies" in done.out
    layout.write_text(LAYOUT.replace("end: 0x2000_1000", "end: 0x2000_1040"))
    done = cli("validate", OTHER_PLAN_OF, layout)
    assert done.code == 1
    assert "0x2000_1000" in done.err


def test_a_plan_of_another_board_does_not_satisfy(cli, plan):
    done = cli("validate", MOVING, plan)
    assert done.code == 1
    assert "error[" in done.err
    assert done.out == ""


def test_a_plan_of_an_older_board_is_judged_with_a_warning(cli, plan, tmp_path):
    board = tmp_path / "board.yaml"
    board.write_text(BOARD.read_text() + "# a remark\n")
    done = cli("validate", board, plan)
    assert done.code == 0
    assert "warning[other-board]" in done.err


def test_a_plan_made_before_a_handover_layout_changed_is_judged_with_a_warning(cli, tmp_path):
    for name in ("board.yaml", "loader.yaml"):
        (tmp_path / name).write_text((BOARDS / "r52-handover" / name).read_text())
    plan = tmp_path / "plan.json"
    assert cli("solve", tmp_path / "board.yaml", "-o", plan).code == 0
    assert "other-board" not in cli("validate", tmp_path / "board.yaml", plan).err
    (tmp_path / "loader.yaml").write_text(
        (BOARDS / "r52-handover" / "loader.yaml").read_text() + "# a remark\n"
    )
    done = cli("validate", tmp_path / "board.yaml", plan)
    assert done.code == 0
    assert "warning[other-board]" in done.err
    assert "since the plan was made, 'loader.yaml' changed" in done.err


def test_a_changed_word_is_found(cli, plan, tmp_path):
    document = json.loads(plan.read_text())
    slot = document["contexts"][0]["slots"][1]
    slot["prbar"] = f"0x{int(slot['prbar'], 16) ^ 0b1000:016x}"
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(document))
    done = cli("validate", BOARD, changed)
    assert done.code == 1
    assert "error[" in done.err


# --- formats -------------------------------------------------------------------------------------

RUNS = {
    "clean": (0, [MOVING]),
    "accepted": (0, [BOARD]),
    "error": (1, [IMPOSSIBLE]),
    "missing": (1, ["missing.yaml"]),
    "folder": (1, [BOARDS]),
    "deep": (0, ["--deep", MOVING]),
}


@pytest.mark.parametrize("run", RUNS)
def test_json(cli, run):
    code, arguments = RUNS[run]
    done = cli("validate", *arguments, "--format", "json")
    assert done.code == code
    assert done.err == "", "findings are data here"
    found = json.loads(done.out)
    assert isinstance(found, list)
    for finding in found:
        assert {"code", "level", "message", "hint", "accepted", "file", "line"} <= set(finding)
    failing = [f for f in found if f["level"] == "error" and not f["accepted"]]
    assert bool(failing) == (code == 1)


@pytest.mark.parametrize("run", RUNS)
def test_sarif(cli, run):
    code, arguments = RUNS[run]
    done = cli("validate", *arguments, "--format", "sarif")
    assert done.code == code
    assert done.err == ""
    log = json.loads(done.out)
    assert log["version"] == "2.1.0"
    assert "sarif" in log["$schema"]
    (only,) = log["runs"]
    driver = only["tool"]["driver"]
    assert driver["name"] == "mpuplan"
    rules = {rule["id"] for rule in driver["rules"]}
    failing = 0
    for result in only["results"]:
        assert result["ruleId"] in rules
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        failing += result["level"] == "error" and not result.get("suppressions")
        for location in result.get("locations", []):
            place = location["physicalLocation"]
            assert place["artifactLocation"]["uri"]
            assert place["region"]["startLine"] >= 1
    assert bool(failing) == (code == 1)
    if run == "accepted":
        assert all(result["suppressions"] for result in only["results"])


@pytest.mark.parametrize("run", RUNS)
def test_junit(cli, run):
    code, arguments = RUNS[run]
    done = cli("validate", *arguments, "--format", "junit")
    assert done.code == code
    assert done.err == ""
    root = ET.fromstring(done.out)
    suites = root.findall(".//testsuite") if root.tag == "testsuites" else [root]
    cases = root.findall(".//testcase")
    failures = root.findall(".//failure") + root.findall(".//error")
    assert cases, "a tool that reads no case reports no run"
    assert sum(int(suite.get("tests")) for suite in suites) == len(cases)
    assert sum(int(suite.get("failures")) for suite in suites) == len(root.findall(".//failure"))
    assert bool(failures) == (code == 1)


@pytest.mark.parametrize("form", ["json", "sarif", "junit"])
def test_a_layout_that_cannot_be_read_is_data_too(cli, form):
    done = cli("validate", BOARD, BOARDS, "--format", form)
    assert done.code == 1
    assert done.err == ""
    assert "unreadable-file" in done.out


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit"])
def test_a_real_process_says_the_same(cli, form):
    inside = cli("validate", IMPOSSIBLE, "--format", form)
    assert process("validate", IMPOSSIBLE, "--format", form) == inside


def test_quiet_leaves_out_notes_and_the_closing_line(cli):
    loud, quiet = cli("validate", BOARD), cli("validate", BOARD, "--quiet")
    assert (quiet.code, quiet.out) == (loud.code, "")
    assert "note[" not in quiet.err
    assert "warning[" in quiet.err


def test_wrong_usage(cli):
    for arguments in ([], [BOARD, BOARD, BOARD], [BOARD, "--format", "html"], ["--shallow", BOARD]):
        done = cli("validate", *arguments)
        assert done.code == 2
        assert done.out == ""


def test_a_folder_without_a_board_lacks_its_board_file(cli, tmp_path):
    done = cli("validate", tmp_path)
    assert done.code == 1
    assert f"{tmp_path}/board.yaml:1:1: error[unreadable-file]" in done.err


def test_a_path_that_is_too_long_is_a_bad_path(cli):
    done = cli("validate", "a" * 5000)
    assert done.code == 1
    assert "cannot be read: file name too long" in done.err


def test_a_folder_is_no_plan(cli):
    assert ".:1:1: error[unreadable-file]: '.' is not a regular file" in cli("show", ".").err

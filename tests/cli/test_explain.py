"""`mpuplan explain`: exit codes, both formats, and patches that apply."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from tests.cli.runner import BOARD, process
from tests.corpus.reports import CORPUS
from tests.oracle.patching import patched

IMPOSSIBLE = CORPUS / "impossible" / "no-placement--banks.yaml"
TIGHT = CORPUS / "explain" / "feasible--tight.yaml"


@pytest.fixture
def board(tmp_path):
    return shutil.copy(IMPOSSIBLE, tmp_path / "board.yaml")


def test_an_impossible_board_is_explained_with_the_code_of_a_rejection(board):
    done = process("explain", "board.yaml", cwd=board.parent)
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("no-placement: no plan exists\n\nconflict[no-placement]: ")
    assert "  1. board.yaml:9:41: 'h.stack' (40KiB) may lie in 'tcm' only\n" in done.out
    assert "  1. bank      let 'h.stack' lie in 'ram' too  [board.yaml:9:14]\n" in done.out


def test_json_has_the_conflict_and_the_patches(board):
    done = process("explain", "board.yaml", "--format", "json", cwd=board.parent)
    found = json.loads(done.out)
    assert done.code == 1
    assert (found["status"], found["limit"]) == ("infeasible", None)
    assert found["conflict"]["minimal"] is True
    first = found["conflict"]["demands"][0]
    assert (first["kind"], first["name"], first["line"]) == ("in", "h.stack", 9)
    assert [r["number"] for r in found["repairs"]] == [1, 2]
    assert found["repairs"][0]["patch"].startswith("--- a/board.yaml\n")


def test_a_patch_is_the_repair_of_that_number_and_makes_the_board_solvable(board):
    before = board.read_text()
    for number in ("1", "2"):
        board.write_text(before)
        done = process("explain", "board.yaml", "--patch", number, cwd=board.parent)
        assert (done.code, done.err) == (0, "")
        board.write_text(patched({"board.yaml": before}, done.out)["board.yaml"])
        assert process("solve", "board.yaml", cwd=board.parent).code == 0


def test_a_patch_applies_where_the_command_was_run(tmp_path):
    (tmp_path / "there").mkdir()
    board = shutil.copy(IMPOSSIBLE, tmp_path / "there" / "board.yaml")
    diff = process("explain", "there", "--patch", "1", cwd=tmp_path).out
    subprocess.run(["patch", "-p1"], input=diff, text=True, cwd=tmp_path, check=True)
    assert board.read_text() != IMPOSSIBLE.read_text()
    assert process("solve", board).code == 0


@pytest.mark.parametrize("command", [("patch", "-p1"), ("git", "apply")])
def test_every_patch_of_a_board_of_two_files_is_taken_by_other_tools(command, tmp_path):
    source = CORPUS / "explain" / "include--two-files"
    numbers = [
        r["number"]
        for r in json.loads(process("explain", source, "--format", "json").out)["repairs"]
    ]
    assert len(numbers) >= 2
    for number in numbers:
        folder = tmp_path / str(number)
        shutil.copytree(source, folder / "there")
        before = [path.read_text() for path in sorted((folder / "there").iterdir())]
        diff = process("explain", "there", "--patch", str(number), cwd=folder).out
        subprocess.run(command, input=diff, text=True, cwd=folder, check=True)
        assert [path.read_text() for path in sorted((folder / "there").iterdir())] != before
        assert process("solve", folder / "there").code == 0


FLOW = """schema: mpuplan/board/v1
name: flow   # a comment
core: {preset: cortex-r52}
memory: [{name: ram, start: 0x2000_0000, size: 16MiB},
  {name: tcm, start: 0x1000_0000, size: 32KiB, kind: tcm}]
hypervisor: {name: h, sections: [
  {name: text, start: 0x2000_0000, size: 64KiB, access: rx},  # here
  {name: stack, size: 40KiB, access: rw, in: [ tcm ]}]}       # too small
pcpus: 1"""


def test_a_patch_of_flow_style_keeps_comments_and_a_last_line_without_end(tmp_path):
    (tmp_path / "board.yaml").write_text(FLOW)
    diff = process("explain", "board.yaml", "--patch", "1", cwd=tmp_path).out
    subprocess.run(["git", "apply"], input=diff, text=True, cwd=tmp_path, check=True)
    assert (tmp_path / "board.yaml").read_text() == FLOW.replace("[ tcm ]", "[ tcm, ram ]")
    assert process("solve", "board.yaml", cwd=tmp_path).code == 0


def test_two_pins_on_the_same_bytes_are_a_conflict_and_not_only_a_rejection():
    done = process("explain", CORPUS / "explain" / "overlapping-owners--pins.yaml")
    assert (done.code, done.err) == (1, "")
    assert "conflict[overlapping-owners]: " in done.out
    assert "unpin     leave out 'start' of 'a.ram'" in done.out


def test_how_many_changes_were_tried_is_told(board):
    found = json.loads(process("explain", board, "--format", "json").out)
    assert (found["tried"], found["not_tried"]) == (2, 0)
    assert "\n2 changes tried\n" in process("explain", board).out


def test_a_repair_that_there_is_not_is_said_so(board):
    done = process("explain", "board.yaml", "--patch", "3", cwd=board.parent)
    assert (done.code, done.out) == (1, "")
    assert done.err == "mpuplan: no repair 3: 2 repairs for board.yaml\n"


def test_a_feasible_board_ends_well_and_says_what_limits_it():
    done = process("explain", TIGHT)
    assert (done.code, done.err) == (0, "")
    assert "tightest context: runtime/pcpu0/g\n16 slots, 4 regions, 12 free slots" in done.out
    assert "each of these would free a slot" in done.out


def test_a_feasible_board_as_json():
    found = json.loads(process("explain", TIGHT, "--format", "json").out)
    assert found["status"] == "feasible"
    assert found["limit"]["headroom"] == 12
    assert found["limit"]["regions"][0]["serves"] == ["h.text"]


def test_a_board_in_which_nothing_moves_is_explained():
    assert process("explain", BOARD).code == 0


def test_a_malformed_board_is_rejected_with_its_finding(tmp_path):
    path = tmp_path / "board.yaml"
    path.write_text("schema: mpuplan/board/v1\nname: b\n")
    done = process("explain", path)
    assert (done.code, done.out) == (1, "")
    assert "error[missing-key]" in done.err


def test_two_runs_say_the_same():
    first, second = process("explain", IMPOSSIBLE), process("explain", IMPOSSIBLE)
    assert first == second

"""`mpuplan compare`: others' allocators beside our plan."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.cli.runner import BOARDS, IMPOSSIBLE, MOVING, ROOT

BAO = BOARDS / "bao-fvp-r-linux-freertos"
XEN = BOARDS / "xen-upstream-an536-r52"
POC = BOARDS / "xen-arm-poc-two-guests-16-asposted"


def plan_of(board):
    return board / "expected" / "plan.json"


def compared(cli, board):
    done = cli("compare", board, "--plan", plan_of(board), "--format", "json")
    assert done.code == 0, done.err
    return json.loads(done.out)


def row(found, name, mpu="el2"):
    return next(r for r in found["contexts"] if (r["name"], r["mpu"]) == (name, mpu))


def test_regions_of_both_stand_side_by_side(cli):
    done = cli("compare", BAO, "--plan", plan_of(BAO))
    assert done.code == 0
    assert "  runtime/pcpu0/linux         el2     32   7 (10)  8 (11)\n" in done.out
    assert "  runtime/pcpu0/linux         el2     32      1+2  1+2\n" in done.out
    assert "  Zephyr: Zephyr runs at EL1; this board has no programs\n" in done.out


def test_the_steps_of_a_boot_are_shown_with_the_regions_after_each(cli):
    done = cli("compare", XEN, "--plan", plan_of(XEN))
    want = "  domain-build, pCPU 0: 6 xen.fdt, 7 xen.heap, 8 gicd, 9 gicr, 10 uart2\n"
    assert want in done.out


def test_a_refused_map_is_told_with_its_step_and_message(cli):
    done = cli("compare", POC, "--plan", plan_of(POC))
    assert done.code == 0
    assert (
        "  refused: runtime/pcpu0/domu1: map uart3: "
        "cannot modify partial region attributes of region 11\n"
    ) in done.out


def test_json_has_every_number(cli):
    found = compared(cli, BAO)
    assert found["schema"] == "mpuplan/compare/v1"
    linux = row(found, "runtime/pcpu0/linux")
    assert linux["mpuplan"]["regions"] == 7
    assert (linux["bao"]["regions"], linux["bao"]["programmed"]) == (8, 11)
    assert linux["bao"]["enter"] == {"writes": 1, "isb": 1, "dsb": 1}
    assert linux["xen"] is None
    peers = {peer["name"]: peer for peer in found["peers"]}
    assert [p["replayed"] for p in found["peers"]] == [False, True, False, False]
    assert "at each entry" in peers["xen"]["why_not"]
    assert len(peers["bao"]["regions"][0]["slots"]) == 8
    assert all(step["refused"] is None for step in peers["bao"]["steps"])


def test_a_guests_program_is_compared_in_its_own_mpu(cli):
    found = compared(cli, BOARDS / "r52-guest-el1")
    outer = row(found, "runtime/pcpu0/rtos")
    inner = row(found, "runtime/pcpu0/rtos", "el1")
    assert (outer["xen"]["regions"], outer["zephyr"]) == (11, None)
    assert (inner["xen"], inner["zephyr"]["regions"]) == (None, 8)


def test_without_a_plan_the_board_is_solved(cli):
    solved = cli("compare", MOVING)
    given = cli("compare", MOVING, "--plan", plan_of(MOVING.parent))
    assert (solved.code, solved.out) == (0, given.out)


def test_the_same_input_gives_the_same_bytes(cli):
    one = cli("compare", POC, "--plan", plan_of(POC), "--format", "json")
    two = cli("compare", POC, "--plan", plan_of(POC), "--format", "json")
    assert one.out == two.out


def test_a_plan_of_another_board_is_rejected_or_told(cli):
    done = cli("compare", BAO, "--plan", plan_of(XEN))
    assert done.code == 1
    assert "other-board" in done.err
    assert done.out == ""


def test_a_plan_of_another_version_is_a_warning(cli, tmp_path):
    board = tmp_path / "board.yaml"
    board.write_bytes((XEN / "board.yaml").read_bytes() + b"# changed\n")
    done = cli("compare", board, "--plan", plan_of(XEN))
    assert done.code == 0
    assert "warning[other-board]" in done.err


TIGHT = """
schema: mpuplan/board/v1
name: tight
core: {preset: cortex-r52, el2_regions: 2}
pcpus: 1
memory: [{name: ram, start: 0x1000_0000, size: 1MiB}]
hypervisor:
  name: hyp
  image: {start: 0x1000_0000, parts: [{name: text, size: 4KiB, access: rx}]}
  sections: [{name: data, start: 0x1001_0000, size: 4KiB, access: rw}]
guests:
  - {name: g, pcpus: [0], memory: [{name: m, start: 0x1002_0000, size: 4KiB, access: rw}]}
"""


def test_a_board_without_a_plan_in_which_nothing_moves_shows_where_others_end(cli, tmp_path):
    board = tmp_path / "board.yaml"
    board.write_text(TIGHT, encoding="utf-8")
    done = cli("compare", board)
    assert done.code == 1
    assert "tight on cortex-r52 (aarch32): the board has no plan" in done.out
    assert "map g.m: mapping pool exhausted, all 2 regions are taken" in done.out
    assert "add g.m: no free region of 2, dropped with a warning" in done.out


def test_demands_that_contradict_each_other_are_nobodys(cli):
    done = cli("compare", IMPOSSIBLE, "--format", "json")
    assert done.code == 1
    assert "error[rights-conflict]" in done.err
    found = json.loads(done.out)
    assert (found["status"], found["no_plan"]) == (None, "the board has no plan")
    assert {c["mpuplan"] for c in found["contexts"]} == {None}
    assert all("contradict" in peer["why_not"] for peer in found["peers"])


def test_without_a_plan_what_moves_has_no_place(cli, tmp_path):
    board = tmp_path / "board.yaml"
    board.write_text(TIGHT.replace("start: 0x1002_0000, ", ""), encoding="utf-8")
    done = cli("compare", board)
    assert done.code == 1
    assert "  Xen: movable blocks have no place without a plan\n" in done.out


@pytest.mark.parametrize("board", [BAO, MOVING.parent])
def test_with_a_plan_no_solver_is_loaded(board):
    code = (
        "import sys\nfrom mpuplan.cli import main\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    assert not stop.code\n"
        "print(sorted({n.partition('.')[0] for n in sys.modules} & {'ortools', 'numpy'}),"
        " file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "compare", board, "--plan", plan_of(board)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "[]"


def test_fewer_regions_and_bytes_beyond_the_demands_are_told(cli):
    board = BOARDS / "bao-s32z270-baremetal"
    done = cli("compare", board, "--plan", plan_of(board))
    why = "temporary maps are made one after another"
    assert f"  fewer than ours in boot/pcpu0/idle: {why}\n" in done.out
    done = cli("compare", POC, "--plan", plan_of(POC))
    assert "  runtime/pcpu0/domu2: 2557MiB and more that nobody asked for are mapped\n" in done.out


def test_remarks_say_how_to_read_the_figures(cli):
    board = BOARDS / "r82-four-guests"
    done = cli("compare", board, "--plan", plan_of(board))
    assert "  note: on an MPU Xen runs on pCPU 0 alone and parks the others\n" in done.out
    assert "\n    map; switches are those of Xen as AMD ships it\n" in done.out
    assert max(map(len, done.out.splitlines())) <= 110
    peers = {p["name"]: p for p in compared(cli, board)["peers"]}
    assert len(peers["xen"]["remarks"]) == 2

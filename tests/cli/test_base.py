"""`mpuplan solve --base`: what it takes, what it refuses, what it says; and `diff` by party."""

from __future__ import annotations

import json

import pytest

from tests.boards.shipped import FOLDER

BOARD = """schema: mpuplan/board/v1
name: two
core: {preset: cortex-r52, el2_regions: 16}
pcpus: 1
memory: [{name: ram, start: 0x2000_0000, size: 1MiB}]
devices:
  - {name: uart0, start: 0x4000_0000, size: 4KiB}
  - {name: uart1, start: 0x4100_0000, size: 4KiB}
hypervisor:
  name: h
  sections: [{name: text, start: 0x2000_0000, size: 4KiB, access: rx}]
guests:
  - {name: a, pcpus: [0], memory: [{name: ram, size: 64KiB, access: rwx}], devices: [uart0]}
  - {name: b, pcpus: [0], memory: [{name: ram, size: 64KiB, access: rwx}], devices: [uart1]}
policy: {page: 4KiB}
"""


@pytest.fixture
def board(tmp_path):
    path = tmp_path / "board.yaml"
    path.write_text(BOARD)
    return path


@pytest.fixture
def old(cli, board, tmp_path):
    path = tmp_path / "old.json"
    assert cli("solve", board, "-o", path).code == 0
    return path


def edited(board, *edits):
    text = BOARD
    for before, after in edits:
        assert before in text
        text = text.replace(before, after, 1)
    board.write_text(text)
    return board


def near(cli, board, old, *more):
    new = old.with_name("new.json")
    done = cli("solve", board, "--base", old, "-o", new, *more)
    assert done.code == 0, done.err
    return done, json.loads(new.read_text())


GROWN = ("name: ram, size: 64KiB", "name: ram, size: 128KiB")


def test_a_larger_block_touches_its_guest_alone(cli, board, old):
    done, plan = near(cli, edited(board, GROWN), old)
    assert plan["base"]["moved"] == ["a.ram"]
    assert plan["base"]["contexts"] == ["runtime/pcpu0/a"]
    assert plan["objectives"][0] == {"name": "moves", "value": 1, "bound": 1}
    assert "blocks moved: 1 (a.ram)\n" in done.out
    assert "contexts touched: 1 (runtime/pcpu0/a)\n" in done.out
    assert "note[slot-kept]" in done.err
    before = {c["name"]: c for c in json.loads(old.read_text())["contexts"]}
    after = {c["name"]: c for c in plan["contexts"]}
    assert [name for name in before if before[name] != after[name]] == ["runtime/pcpu0/a"]
    assert cli("validate", board, old.with_name("new.json")).code == 0


def test_diff_says_who_is_touched(cli, board, old):
    near(cli, edited(board, GROWN), old)
    done = cli("diff", old, old.with_name("new.json"))
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0] == "1 of 3 parties need requalification"
    assert "  hypervisor: unchanged, byte for byte" in lines
    assert "  guest 'a': changed" in lines
    assert "  guest 'b': unchanged, byte for byte" in lines
    assert any(line.startswith("    block a.ram moved: 0x") for line in lines)
    found = json.loads(cli("diff", old, old.with_name("new.json"), "--format", "json").out)
    assert [(p["kind"], p["name"], p["unchanged"]) for p in found["parties"]] == [
        ("hypervisor", "hypervisor", True), ("guest", "a", False), ("guest", "b", True),
    ]  # fmt: skip


def test_a_block_that_grows_where_it_lies_moves_nobody(cli, board, old):
    guest = "name: b, pcpus: [0], memory: [{name: ram, size: "
    _, plan = near(cli, edited(board, (f"{guest}64KiB", f"{guest}68KiB")), old)
    assert (plan["base"]["moved"], plan["base"]["contexts"]) == ([], ["runtime/pcpu0/b"])
    assert plan["objectives"][0]["value"] == 0


def test_nothing_changed_gives_the_same_bytes(cli, board, old):
    done, _ = near(cli, board, old)
    assert old.with_name("new.json").read_bytes() == old.read_bytes()
    assert "note[base-kept]" in done.err
    near(cli, edited(board, GROWN), old)
    first = old.with_name("new.json").read_bytes()
    again = old.with_name("again.json")
    assert cli("solve", board, "--base", old.with_name("new.json"), "-o", again).code == 0
    assert again.read_bytes() == first


def test_a_new_guest_leaves_vmids_and_slots_of_others(cli, board, old):
    more = "guests:\n  - {name: c, pcpus: [0], memory: [{name: ram, size: 4KiB, access: rw}]}\n"
    _, plan = near(cli, edited(board, ("guests:\n", more)), old)
    was = json.loads(old.read_text())
    kept = [g for g in plan["guests"] if g["name"] != "c"]
    assert [(g["name"], g["vmid"]) for g in kept] == [(g["name"], g["vmid"]) for g in was["guests"]]
    assert plan["base"]["moved"] == []
    new = {c["name"]: c for c in plan["contexts"]}
    for context in was["contexts"]:
        enabled = [slot for slot in context["slots"] if slot["enabled"]]
        assert enabled == [slot for slot in new[context["name"]]["slots"] if slot["enabled"]]


def test_a_new_memory_type_goes_behind_the_others(cli, board, old):
    other = ("size: 64KiB, access: rwx", "size: 64KiB, type: normal-nc, access: rw")
    _, plan = near(cli, edited(board, other), old)
    was = json.loads(old.read_text())["mair"]["el2"]
    assert plan["mair"]["el2"] == [*was, "0x44"]


def test_a_guest_that_is_gone_is_told(cli, board, old):
    text = BOARD.replace(BOARD.splitlines(keepends=True)[13], "")
    assert "name: b" not in text
    board.write_text(text)
    done, plan = near(cli, board, old)
    assert "note[base-gone]: the base has 'runtime/pcpu0/b', the board has not" in done.err
    assert plan["base"]["moved"] == []


def test_a_start_that_the_board_gives_counts_as_a_move(cli, board, old):
    pinned = ("name: ram, size: 64KiB", "name: ram, start: 0x2008_0000, size: 64KiB")
    _, plan = near(cli, edited(board, pinned), old)
    assert plan["base"]["moved"] == ["a.ram"]
    assert plan["objectives"][0] == {"name": "moves", "value": 1, "bound": 1}


def test_json_on_stdout_is_the_plan(cli, board, old):
    done = cli("solve", edited(board, GROWN), "--base", old, "--format", "json")
    assert json.loads(done.out)["base"]["moved"] == ["a.ram"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BOARD, "base-no-plan"),
        ("", "base-no-plan"),
        ("schema: mpuplan/layout/v1\ncore: cortex-r52\ncontexts: []\n", "base-no-plan"),
        ('{"schema": "mpuplan/plan/v1"}', "missing-key"),
        ('{"schema": "mpuplan/plan/v1"', "json-syntax"),
    ],
)
def test_what_is_no_plan_is_refused(cli, board, tmp_path, text, code):
    path = tmp_path / "base"
    path.write_text(text)
    done = cli("solve", board, "--base", path)
    assert done.code == 1
    assert f"[{code}]" in done.err
    assert done.out == ""


def test_a_plan_of_another_board_is_refused(cli, board, old):
    done = cli("solve", edited(board, ("name: two", "name: other")), "--base", old)
    assert done.code == 1
    assert (
        "error[base-other-board]: 'old.json' is a plan of board 'two', this is 'other'" in done.err
    )


def test_a_plan_of_another_instruction_set_is_refused(cli, board, old):
    done = cli("solve", edited(board, ("cortex-r52", "cortex-r82")), "--base", old)
    assert done.code == 1
    assert "error[base-other-board]: 'old.json' holds words of aarch32" in done.err


def test_a_missing_base_is_refused(cli, board, tmp_path):
    done = cli("solve", board, "--base", tmp_path / "none.json")
    assert done.code == 1
    assert "[unreadable-file]" in done.err


@pytest.mark.parametrize(("tolerance", "moves", "headroom"), [("0", 2, 6), ("1", 1, 5)])
def test_headroom_is_given_up_as_far_as_tolerated(cli, tmp_path, tolerance, moves, headroom):
    board, old = tmp_path / "board.yaml", tmp_path / "old.json"
    text = (FOLDER / "r52-three-guests" / "board.yaml").read_text()
    board.write_text(text)
    assert cli("solve", board, "-o", old).code == 0
    assert "name: ram, size: 1MiB" in text
    board.write_text(text.replace("name: ram, size: 1MiB", "name: ram, size: 3MiB"))
    _, plan = near(cli, board, old, "--tolerance", tolerance)
    found = {o["name"]: (o["value"], o["bound"]) for o in plan["objectives"]}
    assert (found["moves"], found["headroom"]) == ((moves, moves), (headroom, headroom))
    assert plan["base"]["tolerance"] == int(tolerance)

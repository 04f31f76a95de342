"""``validate --max-exposure`` and what ``diff`` says of exposure."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from mpuplan.diag.catalogue import GATE

TEXT = """\
schema: mpuplan/board/v1
name: gate
core: {preset: cortex-r52}
pcpus: 1
memory: [{name: ram, start: 0x2000_0000, size: 16MiB}]
stages: [boot, runtime]
hypervisor:
  name: h
  sections:
    - {name: code, start: 0x2010_0000, size: 4KiB, access: rx}
    - {name: data, start: 0x2000_0000, size: 4KiB, access: rw}
    - {name: bss, start: 0x2000_2000, size: 4KiB, access: rw}
  devices: [{window: clock, start: 0x4000_0000, size: 1MiB, stages: [boot]}]
policy: {exposure: {over: [free]}}
"""
LAYOUT = """\
schema: mpuplan/layout/v1
core: cortex-r52
mair: {el2: [0xff]}
contexts:
  - name: runtime/pcpu0/idle
    control: {m: 1, wxn: 1, vm: 1}
    slots:
      - {slot: 0, start: 0x2000_0000, end: 0x2000_3000, el2: rw, type: normal-wb, share: non}
      - {slot: 1, start: 0x2010_0000, end: 0x2010_1000, el2: rx, type: normal-wb, share: non}
"""
DUMP = """HSCTLR = 0x00080001
HCR = 1
HMAIR0 = 0x000000ff
HMAIR1 = 0
HPRBAR0 = 0x20000001
HPRLAR0 = 0x20002fc1
HPRBAR1 = 0x20100004
HPRLAR1 = 0x20100fc1
"""


@pytest.fixture
def board(tmp_path):
    path = tmp_path / "board.yaml"
    path.write_text(TEXT)
    return path


@pytest.fixture
def plan(cli, board):
    path = board.with_name("plan.json")
    assert cli("solve", board, "-o", path).code == 0
    return path


def codes(done):
    return [found["code"] for found in json.loads(done.out)]


def test_a_plan_within_the_limit_passes_and_one_beyond_does_not(cli, board, plan):
    done = cli("validate", board, plan, "--max-exposure", "4KiB")
    assert (done.code, done.out) == (0, f"{plan} satisfies {board}\n")
    assert "note[exposure-uncounted]" in done.err
    for limit in ("0", "0xfff", "4_095"):
        done = cli("validate", board, plan, "--max-exposure", limit)
        assert done.code == 1
        assert "error[exposure-limit]" in done.err
        assert "'el2' gets 4KiB of exposure" in done.err
        assert "[0x2000_1000, 0x2000_2000) 4KiB free rw (free 'ram')" in done.err
    assert "exposure" not in cli("validate", board, plan).err


def test_windows_count_where_that_is_asked_for(cli, board, plan):
    limited = ("validate", board, plan, "--max-exposure", "64KiB")
    assert cli(*limited, "--count", "background").code == 0
    done = cli(*limited, "--count", "window", "--count", "background", "--format", "json")
    assert (done.code, codes(done)) == (1, ["exposure-limit"])
    assert "gets 1028KiB" in json.loads(done.out)[0]["message"]


def test_without_a_layout_the_board_is_solved_first(cli, board):
    assert cli("validate", board, "--max-exposure", "4KiB").code == 0
    done = cli("validate", board, "--max-exposure", "0")
    assert (done.code, done.out) == (1, "")
    assert cli("validate", "--deep", board, "--max-exposure", "0").code == 1


def test_a_layout_and_a_dump_are_judged_from_their_words(cli, board, tmp_path):
    layout, dump = tmp_path / "layout.yaml", tmp_path / "dump.txt"
    layout.write_text(LAYOUT)
    dump.write_text(DUMP)
    named = ("--context", "runtime/pcpu0/idle")
    for tables in ((layout,), (dump, *named)):
        assert cli("validate", board, *tables, "--max-exposure", "4KiB").code == 0
        done = cli("validate", board, *tables, "--max-exposure", "0", "--format", "json")
        assert (done.code, codes(done)[-1]) == (1, "exposure-limit")


def test_what_a_plan_says_of_itself_is_not_believed(cli, board, plan):
    document = json.loads(plan.read_text())
    document["exposure"] = []
    plan.write_text(json.dumps(document))
    done = cli("validate", board, plan, "--max-exposure", "0", "--format", "json")
    assert {"exposure-untrue", "exposure-limit"} <= set(codes(done))


def test_the_machine_formats_carry_it(cli, board, plan):
    gate = ("validate", board, plan, "--max-exposure", "0", "--format")
    (run,) = json.loads(cli(*gate, "sarif").out)["runs"]
    levels = {result["ruleId"]: result["level"] for result in run["results"]}
    assert levels == {"exposure-limit": "error", "exposure-uncounted": "note"}
    assert set(levels) == set(GATE)
    suite = ET.fromstring(cli(*gate, "junit").out)
    assert [failure.get("type") for failure in suite.iter("failure")] == ["exposure-limit"]


@pytest.mark.parametrize(
    "wrong",
    [
        ("--max-exposure", "1MB"),
        ("--max-exposure", "-1"),
        ("--max-exposure", "1.5KiB"),
        ("--max-exposure", ""),
        ("--max-exposure", "0", "--count", "free"),
        ("--count", "window"),
    ],
)
def test_wrong_options_are_usage_errors(cli, board, wrong):
    assert cli("validate", board, *wrong).code == 2


def test_diff_says_who_gained_what(cli, board, plan, tmp_path):
    narrow = tmp_path / "narrow.yaml"
    narrow.write_text(TEXT.replace("{over: [free]}", "none"))
    old = tmp_path / "old.json"
    assert cli("solve", narrow, "-o", old).code == 0
    assert cli("diff", plan, plan).out.count("exposure") == 0
    grown = cli("diff", old, plan)
    assert grown.code == 1
    assert grown.out.endswith(
        "exposure of el2: nothing -> 4KiB\n"
        "  added: [0x2000_1000, 0x2000_2000) 4KiB rw (free)\n"
        "exposure grew: el2\n"
    )
    shrunk = cli("diff", plan, old)
    assert "  removed: [0x2000_1000, 0x2000_2000) 4KiB rw (free)\n" in shrunk.out
    assert "exposure grew" not in shrunk.out
    (change,) = json.loads(cli("diff", old, plan, "--format", "json").out)["exposure"]
    assert (change["agent"], change["grown"], change["after"]) == ("el2", True, 4096)

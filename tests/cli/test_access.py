"""``mpuplan access`` for single accesses: answers, exit codes, formats, usage."""

from __future__ import annotations

import json

import pytest

from tests.cli.runner import BOARDS

PLAN = BOARDS / "xen-arm-poc-two-guests-16" / "expected" / "plan.json"
GUEST = ("--context", "runtime/pcpu0/domu1")
LAYOUT = """\
schema: mpuplan/layout/v1
core: cortex-r52
contexts:
  - name: runtime/pcpu0/rtos
    control: {m: 1, vm: 1}
    mair: [0xff, 0x04]
    slots:
      - {slot: 2, start: 0x1000_0000, end: 0x1010_0000, el2: rw, guest: rwx, type: normal-wb}
    el1: STAGE1
"""


@pytest.fixture
def layout(tmp_path):
    def write(stage1: str = "{mmu: {type: normal-nc}}"):
        path = tmp_path / "layout.yaml"
        path.write_text(LAYOUT.replace("STAGE1", stage1), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("options", "code", "begins"),
    [
        (("--el", 1, "--write", "0x2000_0000"), 0, "EL1 write of 1 byte at 0x2000_0000 is allowed"),
        (("--el", 0, "-x", "0x4000_0000"), 1, "EL0 fetch of 4 bytes at 0x4000_0000 faults"),
        (("--el", 1, "-r", "0x40000000", "--expect", "fault"), 0, "EL1 read of 1 byte"),
        (("--el", 1, "-r", "536870912", "--expect", "fault"), 1, "EL1 read of 1 byte"),
    ],
)  # fmt: skip
def test_the_exit_code_says_whether_it_came_as_expected(cli, options, code, begins):
    done = cli("access", PLAN, *GUEST, *options)
    assert done.code == code
    assert done.out.startswith(begins)


def test_a_fault_names_the_region_that_is_parked_there(cli):
    done = cli("access", PLAN, *GUEST, "--el", "1", "--read", "0x4000_0000")
    assert "[0x4000_0000, 0x6000_0000) ('domu2.ram') would, but it is off here" in done.out
    assert "ESR_EL2 0x92000004, FAR_EL2 0x40000000, HPFAR_EL2 0x400000" in done.out


def test_a_fault_names_the_region_next_to_it_and_what_it_serves(cli):
    done = cli("access", PLAN, *GUEST, "--el", "1", "--read", "0x7c00_0000")
    assert "'shm'" in done.out
    assert "which ends right before it" in done.out


def test_json_carries_the_whole_syndrome(cli):
    done = cli(
        "access", PLAN, *GUEST, "--el", "1", "-w", "0x3fff_fffe", "--size", 4, "--format", "json"
    )
    value = json.loads(done.out)
    assert value["verdict"] == "fault"
    assert value["byte"] == "0x40000000"
    assert value["fault"] == {
        "cause": "no region matches",
        "stage": 2,
        "target_el": 2,
        "ec": "0x24",
        "fsc": "0x04",
        "wnr": 1,
        "s1ptw": 0,
        "far": "0x40000000",
        "hpfar": "0x400000",
        "registers": {
            "ESR_EL2": "0x92000044",
            "FAR_EL2": "0x40000000",
            "HPFAR_EL2": "0x400000",
        },
    }
    assert [walk["byte"] for walk in value["walk"]] == ["0x3ffffffe", "0x40000000"]


def test_an_mmu_of_the_guest_adds_its_memory_type(cli, layout):
    done = cli("access", layout(), "--el", 1, "-r", "0x1000_0000", "--format", "json")
    assert json.loads(done.out)["memory"]["type"] == "normal-nc"
    assert not json.loads(done.out)["notes"]


def test_a_table_walk_of_the_mmu_that_fails_says_so(cli, layout):
    done = cli("access", layout(), "--el", 1, "-w", "0x2000_0000", "--table-walk")
    assert done.code == 1
    assert "S1PTW 1" in done.out
    assert "HDFAR" not in done.out


def test_an_mmu_and_an_mpu_at_stage_one_exclude_each_other(cli, layout):
    done = cli("access", layout("{mmu: {type: normal-nc}, control: {m: 1}}"), "--el", 1, "-r", "0")
    assert done.code == 1
    assert "conflicting-keys" in done.err


def test_an_mpu_that_is_off_serves_the_default_map(cli, layout):
    done = cli("access", layout("{mair: [0xff], control: {m: 0}}"), "--el", 1, "-x", "0x8000_0000")
    assert done.code == 1
    assert "the default map is execute-never here" in done.out
    assert "IFSR 0x20c, IFAR 0x80000000" in done.out


def test_explain_walks_through_both_stages(cli, layout):
    done = cli("access", layout(), "--el", 0, "-r", "0x1000_003f", "--size", 2, "--explain")
    assert "stage 1: an EL1 MMU, taken as flat -> normal-nc" in done.out
    assert "stage 2 by el2 slot 2" in done.out
    assert "byte 0x1000_0040" in done.out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--el", 1, "-r", "0"), "which one is meant"),
        (("--context", "runtime/pcpu0/domu3", "--el", 1, "-r", "0"), "did you mean"),
        (("--context", "runtime/pcpu0/domu1", "--el", 1, "-r", hex(1 << 70)), "does not fit"),
    ],
)
def test_what_cannot_be_asked_is_rejected_with_a_way_out(cli, options, says):
    done = cli("access", PLAN, *options)
    assert done.code == 1
    assert says in done.err
    assert "hint:" in done.err


def test_an_mpu_that_is_not_described_is_rejected(cli):
    plan = BOARDS / "renesas-rzt2m-fsp-el1" / "expected" / "plan.json"
    context = json.loads(plan.read_text(encoding="utf-8"))["contexts"][0]["name"]
    done = cli("access", plan, "-c", context, "--el", 2, "-r", "0")
    assert done.code == 1
    assert "error[not-described]" in done.err


@pytest.mark.parametrize(
    "options",
    [
        ("--el", 1, "-r"),
        ("-r", "0"),
        ("--el", 1, "0"),
        ("--el", 1, "-r", "-w", "0"),
        ("--el", 3, "-r", "0"),
        ("--el", 1, "-r", "zz"),
        ("--el", 1, "-r", "0", "--size", 65),
        ("--el", 1, "-r", "0", "--size", 0),
        ("--el", 1, "-r", "0", "--reading", "straddle"),
        ("--el", 1, "-r", "0", "--reading", "straddle=maybe"),
        ("--el", 1, "-r", "0", "--verdicts", "x.csv"),
        ("--trace", "t.csv", "0x0"),
    ],
    ids=str,
)
def test_wrong_usage_ends_with_2(cli, options):
    assert cli("access", PLAN, *GUEST, *options).code == 2


def test_a_fetch_has_four_bytes_unless_said_otherwise(cli):
    assert "fetch of 4 bytes" in cli("access", PLAN, *GUEST, "--el", 1, "-x", "0x2000_0000").out
    assert (
        "fetch of 2" in cli("access", PLAN, *GUEST, "--el", 1, "-x", "0x2000_0000", "--size", 2).out
    )


def test_a_board_names_what_a_layout_does_not(cli, tmp_path):
    board = BOARDS / "xen-arm-poc-two-guests-16"
    layout = tmp_path / "layout.yaml"
    layout.write_text(
        "schema: mpuplan/layout/v1\ncontexts:\n  - name: runtime/pcpu0/domu1\n"
        "    mair: [0xff]\n    control: {m: 1, vm: 1}\n    slots:\n"
        "      - {slot: 0, start: 0x2000_0000, end: 0x4000_0000, el2: rw, guest: rw, type: 0xff}\n"
        "placement: [{block: domu1.ram, start: 0x2000_0000}]\n",
        encoding="utf-8",
    )
    done = cli("access", layout, "--board", board, "--el", 1, "-r", "0x2000_0000")
    assert done.code == 0, done.err
    assert "('domu1.ram')" in done.out

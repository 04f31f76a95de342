"""``mpuplan conform``: exit codes, report, JSON, what it keeps, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mpuplan.conform import build

BOARDS = Path(__file__).resolve().parents[2] / "boards"
AN536 = BOARDS / "xen-upstream-an536-r52" / "expected" / "plan.json"
BAO = BOARDS / "bao-e3650-baremetal" / "expected" / "plan.json"
R82 = BOARDS / "zephyr-fvp-baser-aarch64"
BOOT = "boot/pcpu0/idle"
LAYOUT = """\
schema: mpuplan/layout/v1
core: cortex-r52
mair: {el2: [0xff]}
contexts:
  - name: runtime/pcpu0/g
    control: {m: 1, vm: 1}
    slots: [{slot: 0, prbar: 0x2000_0002, prlar: 0x2000_0fc1}]
"""


def test_a_plan_that_passes_exits_with_0_and_says_what_was_probed(cli):
    done = cli("conform", AN536)
    assert done.code == 0
    assert "all 1067 probes of 3 contexts passed, all 52 words read back agree" in done.out
    assert "k1-status-code" in done.out
    assert done.err == ""


def test_one_context_alone(cli):
    done = cli("conform", AN536, "--context", BOOT)
    assert done.code == 0
    assert "probes of 1 context passed" in done.out


def test_a_flipped_bit_exits_with_1_and_names_the_probe(cli):
    done = cli("conform", AN536, "-c", BOOT, "--flip", f"{BOOT}:4:prlar:6")
    assert done.code == 1
    assert "EL2 write of 1 byte at 0x2012_5fff" in done.out
    assert "expected: allowed" in done.out
    assert "2 of 203 probes failed, 1 of 12 words read back differ" in done.out


def test_a_flipped_bit_of_a_parked_slot_exits_with_1_and_names_the_word(cli):
    name = "runtime/pcpu3/baremetal+el2"
    done = cli("conform", BAO, "-c", name, "--flip", f"{name}:8:prlar:12")
    assert done.code == 1
    assert f"{name}:\n  el2 slot 8 prlar: reads back as 0x" in done.out
    assert "\n0 of " in done.out
    assert "1 of 20 words read back differ" in done.out


def test_a_layout_without_slots_exits_with_1_and_says_that_nothing_was_probed(cli, tmp_path):
    layout = tmp_path / "layout.yaml"
    layout.write_text(LAYOUT[: LAYOUT.index("    slots:")] + "    slots: []\n")
    done = cli("conform", layout)
    assert done.code == 1
    assert "no slot is programmed, so there is no edge to probe" in done.out
    assert "nothing was probed, so nothing is known" in done.out
    value = json.loads(cli("conform", layout, "--format", "json").out)
    assert (value["good"], value["contexts"][0]["words_read_back"]) == (False, 2)


def test_json_has_every_count_and_every_mismatch(cli):
    done = cli("conform", AN536, "--format", "json", "--flip", f"{BOOT}:0:prbar:1")
    assert done.code == 1
    value = json.loads(done.out)
    assert value["good"] is False
    boot, *others = value["contexts"]
    assert boot["name"] == BOOT
    assert boot["probes"] - boot["passed"] == len(boot["mismatches"]) > 0
    assert [text.split(":")[0] for text in boot["words_that_differ"]] == ["el2 slot 0 prbar"]
    assert all(one["mismatches"] == one["words_that_differ"] == [] for one in others)
    assert {gap["name"] for gap in value["gaps"]} == {"k1-status-code", "k11-hpfar"}


def test_a_layout_file_will_do(cli, tmp_path):
    layout = tmp_path / "layout.yaml"
    layout.write_text(LAYOUT)
    assert cli("conform", layout).code == 0


def test_keep_leaves_firmware_questions_and_answers(cli, tmp_path):
    folder = tmp_path / "kept"
    assert cli("conform", AN536, "-c", BOOT, "--keep", folder).code == 0
    names = {path.name for path in folder.iterdir()}
    assert names == {"firmware.elf", "questions.bin", "answers.bin"}


@pytest.mark.parametrize(
    ("flip", "text"),
    [
        ("nowhere:0:prbar:0", "no context 'nowhere'"),
        (f"{BOOT}:9:prbar:0", f"context '{BOOT}' programs no slot 9 of the el2 MPU"),
        (f"{BOOT}:0:prbar:32", "no bit 32 of 'prbar'"),
        (f"{BOOT}:0:mair:0", "no bit 0 of 'mair'"),
    ],
)
def test_a_flip_of_nothing_is_refused(cli, flip, text):
    done = cli("conform", AN536, "--flip", flip)
    assert done.code == 1
    assert "error[conform-bad-flip]" in done.err
    assert text in done.err


def test_a_flip_that_is_not_one_is_a_usage_error(cli):
    assert cli("conform", AN536, "--flip", "0:prbar").code == 2


def test_an_unknown_context_is_refused(cli):
    done = cli("conform", AN536, "-c", "boot/pcpu7/idle")
    assert done.code == 1
    assert "error[conform-unknown-context]: no context 'boot/pcpu7/idle'" in done.err


def test_a_missing_compiler_is_an_error_with_the_way_to_install_it(cli, monkeypatch):
    monkeypatch.setattr(build, "COMPILER", "no-such-gcc")
    done = cli("conform", AN536)
    assert done.code == 1
    assert "error[conform-tool-missing]: 'no-such-gcc'" in done.err
    assert "apt-get install gcc-arm-none-eabi" in done.err


def test_a_core_without_an_emulator_is_linked_read_back_and_judged(cli):
    done = cli("conform", R82 / "expected" / "plan.json", "--board", R82)
    assert done.code == 0
    assert "no emulator models this core" in done.out
    assert "54 words of 3 contexts were emitted, linked and read back" in done.out
    assert "judged by the board" in done.out
    assert done.err.splitlines()[-1] == "1 warning", "its code lies where nothing runs from reset"


def test_without_a_board_it_says_that_nothing_was_judged(cli):
    done = cli("conform", R82 / "expected" / "plan.json", "--format", "json")
    value = json.loads(done.out)
    assert (value["emulator"], value["judged"], value["good"]) == (None, False, True)


def test_linked_words_that_the_board_does_not_want_fail(cli):
    board = BOARDS / "xen-upstream-fvp-baser-r82"
    done = cli("conform", R82 / "expected" / "plan.json", "--board", board)
    assert done.code == 1
    assert "error[" in done.err


def test_a_layout_for_a_core_without_an_emulator_is_refused(cli, tmp_path):
    layout = tmp_path / "layout.yaml"
    layout.write_text(LAYOUT.replace("cortex-r52", "cortex-r82"))
    done = cli("conform", layout)
    assert done.code == 1
    assert "error[conform-no-emulator]" in done.err

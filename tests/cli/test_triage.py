"""``mpuplan triage``: reports in public formats, findings, exit codes, formats, usage.

``tests/corpus/faults/NAME`` gives exactly what stands in ``NAME.report`` beside it;
``MPUPLAN_UPDATE=1`` writes the reports anew.
"""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from mpuplan.diag.catalogue import ACCESS
from tests.cli.runner import BOARDS, ROOT

FAULTS = ROOT / "tests" / "corpus" / "faults"
REPORTS = sorted(p for p in FAULTS.iterdir() if p.suffix in {".txt", ".json"})
UPDATE = os.environ.get("MPUPLAN_UPDATE") == "1"
R52, R82 = FAULTS / "r52.layout.yaml", FAULTS / "r82.layout.yaml"
"""Of an RTOS under a hypervisor with two overlapping regions; of a guest with an EL1 MMU."""
WXN, STRICT = FAULTS / "r52-wxn.layout.yaml", FAULTS / "r82-strict.layout.yaml"
"""WXN and the default map at stage 1; SCTLR.A at stage 1 and a slot that is upside down."""
XEN = BOARDS / "xen-arm-poc-two-guests-16"
BAO = BOARDS / "bao-s32z270-baremetal"
RTOS = ("--context", "runtime/pcpu0/rtos")
UBOOT = BOARDS / "uboot-fvp-baser"

RUNS = {
    "alignment-of-lower-level.txt": (STRICT,),
    "bad-access--wide.txt": (R52,),
    "bao-disabled-slot.txt": (BAO / "expected" / "plan.json", "--board", BAO),
    "context-needed--none.txt": (R52,),
    "emulated-gic.txt": (XEN / "expected" / "plan.json", "--board", XEN),
    "gdb.txt": (R82,),
    "limit-below-base.txt": (STRICT,),
    "linux-injected.txt": (R82,),
    "no-such-context--typo.txt": (R52,),
    "page-only.txt": (R82,),
    "plain.txt": (R52,),
    "report-other-isa--hdfar.txt": (R82,),
    "several.json": (R52,),
    "stage1-passed.txt": (WXN,),
    "uboot.txt": (XEN / "expected" / "plan.json", "--board", XEN, "-c", "boot/pcpu0/idle"),
    "uboot-either-level.txt": (UBOOT / "expected" / "plan.json",),
    "zephyr-arm64.txt": (R82,),
}
"""Layout and options; the others are of the RTOS on the R52."""
CODES = ("no-syndrome", "no-fault-address", "report-word-too-wide", "report-contradiction",
         "report-other-isa", "many-faults")  # fmt: skip


def run(cli, path: Path):
    layout, *options = RUNS.get(path.name, (R52, *RTOS))
    return cli("triage", path, layout, *options)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_report_gives_exactly_what_stands_beside_it(cli, monkeypatch, path):
    monkeypatch.chdir(FAULTS)
    done = run(cli, path.relative_to(FAULTS))
    text = f"{done.out}--- messages\n{done.err}--- exit code {done.code}\n"
    expected = path.with_suffix(path.suffix + ".report")
    if UPDATE:
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_every_code_of_fault_reports_has_a_sample(cli, code):
    assert code in ACCESS
    samples = [path for path in REPORTS if path.name.startswith(f"{code}--")]
    assert samples
    for path in samples:
        assert f"[{code}]" in run(cli, path).err


def test_no_report_stands_alone():
    reports = {path.name.removesuffix(".report") for path in FAULTS.glob("*.report")}
    assert reports == {path.name for path in REPORTS}


# --- exit codes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("HSR=0x92000004 HDFAR=0x40001000", 0, "the layout explains it"),
        ("HSR=0x9200000c HDFAR=0x40001000", 0, "status 0x0c is reported where 0x04 is expected"),
        ("HSR=0x92000044 HDFAR=0x40000000 SPSR_hyp=0x13", 1, "the layout contradicts it"),
        ("HSR=0x92000010 HDFAR=0x40000000 SPSR_hyp=0x13", 0, "this is no MPU fault"),
        ("HSR=0x4a000000", 0, "HVC of AArch32 code"),
        ("HSR=0x97400061 HDFAR=0x40000001", 0, "unaligned, and Device memory"),
        ("HSR=0x9200004c HDFAR=0x10000000 SPSR_hyp=0x13", 1, "stage 1, el1 slot 0"),
        ("HSR=0x96000005 HDFAR=0x10000000", 1, "only an MMU reports it"),
        ("DFSR=0x204 DFAR=0x20000000", 0, "stage 1, EL1 MPU: no enabled region matches"),
        ("DFSR=0x004 DFAR=0x20000000", 0, "short format"),
        ("nothing at all", 1, "holds no fault"),
    ],
)
def test_exit_code_says_whether_the_layout_agrees(cli, tmp_path, text, code, says):
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    done = cli("triage", path, R52, *RTOS)
    assert done.code == code, done
    assert says in done.out + done.err


def test_a_profile_decides_which_status_is_expected(cli, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("HSR=0x92000004 HDFAR=0x40001000", encoding="utf-8")
    assert cli("triage", path, R52, *RTOS).code == 0
    done = cli("triage", path, R52, *RTOS, "--profile", "qemu")
    assert done.code == 1
    assert "another fault" in done.out


def test_context_of_the_command_line_wins(cli, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("context: no/such/thing\nHSR=0x92000004 HDFAR=0x30000000", encoding="utf-8")
    assert cli("triage", path, R52).code == 1
    done = cli("triage", path, R52, "-c", "runtime/pcpu0/linux")
    assert done.code == 1
    assert "is allowed" in done.out


def test_an_unusable_fault_does_not_hide_the_others(cli, tmp_path):
    path = tmp_path / "report.txt"
    text = "HSR=0x92000004 HDFAR=0x40001000\nHSR=0x82000004 HDFAR=0x50000040\n"
    path.write_text(text, encoding="utf-8")
    done = cli("triage", path, R52, *RTOS)
    assert done.code == 1
    assert "the layout explains it" in done.out
    assert "error[no-fault-address]" in done.err


def test_a_fault_that_another_context_explains_names_it(cli, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("HSR=0x92000004 HDFAR=0x10000000 SPSR_hyp=0x13", encoding="utf-8")
    done = cli("triage", path, R52, *RTOS)
    assert "it fits context 'runtime/pcpu0/linux': its regions were still loaded" in done.out
    assert "mpuplan diff" in done.out


def test_an_access_longer_than_known_may_explain(cli, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("HSR=0x92000004 HDFAR=0x10000ff8 SPSR_hyp=0x13", encoding="utf-8")
    done = cli("triage", path, R52, *RTOS)
    assert done.code == 1, "stage 1 ends before"
    path.write_text("HSR=0x96000004 HDFAR=0x100ffff8", encoding="utf-8")
    done = cli("triage", path, R52, *RTOS)
    assert done.code == 0
    assert "up to 0x8 bytes are allowed from this address on" in done.out


# --- formats --------------------------------------------------------------------------------------


def test_json_has_the_same_answer(cli):
    done = cli("triage", FAULTS / "several.json", R52, "--format", "json")
    value = json.loads(done.out)
    text = cli("triage", FAULTS / "several.json", R52).out
    assert value["accepted"] is False
    assert f"fault 1 of {len(value['faults'])}" in text
    first = value["faults"][0]
    assert first["finding"] == "open"
    assert first["registers"] == {"ESR_EL2": "0x92000004", "HDFAR": "0x40000ffe"}
    assert set(first) == {
        "finding", "context", "line", "times", "seen", "said", "registers", "syndrome", "status",
        "kinds", "els", "target_el", "address", "layout", "causes", "notes",
    }  # fmt: skip
    for fault in value["faults"]:
        assert fault["seen"] in text
        assert fault["said"] in text
        for cause in fault["causes"]:
            assert cause["text"] in text
            assert cause["way_out"] in text


def test_stdin_is_read_for_a_dash(cli, monkeypatch):
    class Stdin:
        buffer = io.BytesIO(b"HSR=0x92000004 HDFAR=0x40001000")

    monkeypatch.setattr(sys, "stdin", Stdin)
    done = cli("triage", "-", R52, *RTOS)
    assert done.code == 0
    assert "the layout explains it" in done.out


def test_stdin_that_holds_nothing_is_named(cli, monkeypatch):
    class Stdin:
        buffer = io.BytesIO(b"")

    monkeypatch.setattr(sys, "stdin", Stdin)
    done = cli("triage", "-", R52, *RTOS)
    assert done.code == 1
    assert "<stdin>" in done.err


@pytest.mark.parametrize("kind", ["missing", "folder", "device", "layout", "board"])
def test_what_cannot_be_read_is_rejected(cli, tmp_path, kind):
    good = FAULTS / "plain.txt"
    arguments = {
        "missing": (tmp_path / "none", R52),
        "folder": (tmp_path, R52),
        "device": ("/dev/zero", R52),
        "layout": (good, tmp_path / "none"),
        "board": (good, R52, "--board", tmp_path / "none"),
    }[kind]
    done = cli("triage", *arguments)
    assert done.code == 1
    assert "error[unreadable-file]" in done.err


def test_wrong_usage_ends_with_2(cli):
    for arguments in ([], [R52], [R52, R52, "--format", "html"], [R52, R52, "--profile", "x"]):
        assert cli("triage", *arguments).code == 2

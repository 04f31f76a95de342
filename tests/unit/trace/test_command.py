"""``mpuplan access --trace``: what it prints, exit codes, progress, what it loads."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from mpuplan.cli import trace as command
from mpuplan.model.trace import (
    ContextUse,
    Hits,
    Reason,
    RegionUse,
    TraceSummary,
    Unserved,
    Verdicts,
)
from mpuplan.report.trace import trace_json, trace_report
from tests.cli.runner import MPUPLAN, inside

LAYOUT = """schema: mpuplan/layout/v1
core: cortex-r52
mair: {el2: [0x04, 0xff]}
contexts:
  - name: runtime/pcpu0/red
    control: {m: 1, vm: 1}
    slots:
      - {slot: 2, start: 0x1000_0000, end: 0x1001_0000, el2: rw, guest: rw, type: normal-wb}
      - {slot: 5, start: 0x4000_0000, end: 0x4000_1000, el2: r, guest: r, type: device-nGnRE}
  - name: runtime/pcpu0/blue
    control: {m: 1, vm: 1}
    slots: []
"""
HEAD = "context,el,kind,address,size\n"
GOOD = f"{HEAD}runtime/pcpu0/red,1,read,0x10000000,4\n"
BAD = f"{GOOD}runtime/pcpu0/blue,1,write,0x10000000,4\n"
REPORT = """t.csv: 2 accesses in 2 contexts: 1 allowed, 1 faults; 1 unexpected

first unexpected: t.csv:3, context runtime/pcpu0/blue
  expected allowed, is fault: EL1 write of 4 bytes at 0x1000_0000 faults, taken to EL2: stage 2, \
EL2 MPU: no enabled region matches; the EL2 MPU has no enabled region
  stage 2, taken to EL2, FSC 0x04, FAR 0x1000_0000

context             reads  writes  fetches  allowed  faults  unpredictable  unexpected
runtime/pcpu0/red       1       0        0        1       0              0           0
runtime/pcpu0/blue      0       1        0        0       1              0           1

not allowed, most frequent first
  context             verdict  why                stage  taken to  FSC   reads  writes  fetches
  runtime/pcpu0/blue  fault    no region matches      2  EL2       0x04      0       1        0

hot regions
  context            mpu  slot        start          end  reads  writes  fetches  refused  serves
  runtime/pcpu0/red  el2     2  0x1000_0000  0x1001_0000      1       0        0        0

accesses without a region
  context             mpu  decided by  reads  writes  fetches
  runtime/pcpu0/blue  el2  no match        0       1        0

regions never used by this trace
  context            mpu  slot        start          end  serves
  runtime/pcpu0/red  el2     5  0x4000_0000  0x4000_1000
"""


@pytest.fixture
def cli(monkeypatch, capsys):
    return inside(monkeypatch, capsys)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with a layout, in which the command runs."""
    (tmp_path / "layout.yaml").write_text(LAYOUT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ask(cli, place, text, *options):
    (place / "t.csv").write_text(text)
    return cli("access", "layout.yaml", "--trace", "t.csv", *options)


def test_a_trace_as_expected_ends_with_0(cli, place):
    done = ask(cli, place, GOOD)
    assert done.code == 0
    assert done.out.startswith("t.csv: 1 access in 1 context: 1 allowed, 0 faults; all as expected")
    assert "contexts without an access: 'runtime/pcpu0/blue'" in done.out
    assert done.err == ""


def test_a_surprise_ends_with_1_and_the_whole_report(cli, place):
    done = ask(cli, place, BAD)
    assert (done.code, done.out) == (1, REPORT)


def test_json_holds_everything(cli, place):
    done = ask(cli, place, BAD, "--format", "json")
    told = json.loads(done.out)
    assert done.code == 1
    assert (told["accesses"], told["allowed"], told["faults"], told["unexpected"]) == (2, 1, 1, 1)
    assert told["first_unexpected"]["fault"] == {
        "stage": 2, "target_el": 2, "fsc": "0x04", "far": "0x10000000",
    }  # fmt: skip
    assert [(r["slot"], r["reads"], r["start"]) for r in told["regions"]] == [
        (2, 1, "0x10000000"),
        (5, 0, "0x40000000"),
    ]
    assert told["contexts"][1]["reasons"] == [
        {
            "verdict": "fault", "cause": "no region matches", "stage": 2, "target_el": 2,
            "fsc": "0x04", "reads": 0, "writes": 1, "fetches": 0,
        }
    ]  # fmt: skip
    assert told["unserved"][0]["how"] == "no match"


def test_a_mistake_is_shown_with_its_line(cli, place):
    done = ask(cli, place, GOOD.replace("read", "reed"), "--verdicts", "v.csv")
    assert done.code == 1
    assert done.out == ""
    assert done.err.startswith("t.csv:2:21: error[trace-value]: 'reed' is no 'kind', expected")
    assert "2 | runtime/pcpu0/red,1,reed,0x10000000,4" in done.err
    assert "hint: did you mean 'read'?" in done.err
    assert not (place / "v.csv").exists()


def test_the_trace_is_never_overwritten_by_its_verdicts(cli, place):
    done = ask(cli, place, GOOD, "--verdicts", "./t.csv")
    assert done.code == 2
    assert (place / "t.csv").read_text() == GOOD


def test_verdicts_of_a_dash_go_to_stdout_and_the_summary_to_stderr(cli, place):
    done = ask(cli, place, BAD, "--verdicts", "-")
    assert (done.code, done.err) == (1, REPORT)
    assert done.out == ("verdict,stage,target_el,fsc,far\nallowed,,,,\nfault,2,2,0x04,0x10000000\n")
    assert not (place / "-").exists()
    done = ask(cli, place, BAD, "--verdicts", "-", "--format", "json")
    assert json.loads(done.err)["accesses"] == 2
    assert done.out.count("\n") == 3


def test_verdicts_on_stdout_are_not_taken_for_a_file_called_dash(place):
    (place / "-").write_text("kept")
    done = subprocess.run(
        [*MPUPLAN, "access", "layout.yaml", "--trace", "-", "--verdicts", "-"],
        input=GOOD, capture_output=True, text=True, check=False, cwd=place,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "verdict,stage,target_el,fsc,far\nallowed,,,,\n")
    assert (place / "-").read_text() == "kept"


def test_a_mistake_leaves_stdout_empty(cli, place):
    done = ask(cli, place, GOOD.replace("read", "reed"), "--verdicts", "-")
    assert (done.code, done.out) == (1, "")
    assert "error[trace-value]" in done.err


def test_verdicts_may_go_to_a_reader_that_goes_away(place):
    (place / "t.csv").write_text(HEAD + GOOD.removeprefix(HEAD) * 100_000)
    command = [*MPUPLAN, "access", "layout.yaml", "--trace", "t.csv", "--verdicts", "-"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=place
    ) as run:
        assert run.stdout.readline() == b"verdict,stage,target_el,fsc,far\n"
        run.stdout.close()
        assert b"Traceback" not in run.stderr.read()


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_caret_stands_under_the_column_that_is_wrong(cli, place, mark):
    """Behind a byte order mark, and behind tabs, which are shown as four blanks."""
    header = mark.join(("context", "EL", "kind", "address", "size"))
    done = ask(cli, place, f"\ufeff{header}\n")
    assert done.code == 1
    assert done.err.startswith("t.csv:1:9: error[trace-column]: column 'EL' is not known")
    shown, carets = done.err.splitlines()[1:3]
    assert carets.index("^") == shown.index("EL")
    assert carets.count("^") == 2
    assert "hint: did you mean 'el'?" in done.err


def test_the_caret_stands_under_an_unknown_key(cli, place):
    done = ask(cli, place, '{"el": 1, "kinde": "read"}\n', "-c", "runtime/pcpu0/red")
    shown, carets = done.err.splitlines()[1:3]
    assert carets.index("^") == shown.index('"kinde"')
    assert carets.count("^") == len('"kinde"')


def test_readings_and_profiles_count(cli, place):
    text = f"{HEAD}runtime/pcpu0/red,1,read,0x10010000,4\n"
    for options, status in (((), "0x04"), (("--profile", "qemu"), "0x0c")):
        assert ask(cli, place, text, "--verdicts", "v.csv", *options).code == 1
        assert f",{status}," in (place / "v.csv").read_text()


def test_a_trace_comes_through_a_pipe(place):
    done = subprocess.run(
        [*MPUPLAN, "access", str(place / "layout.yaml"), "--trace", "-"],
        input=BAD, capture_output=True, text=True, check=False, cwd=place,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == REPORT.replace("t.csv", "<stdin>")


def test_a_replay_that_takes_long_says_how_far_it_is(cli, place, monkeypatch):
    monkeypatch.setattr(command, "_SECONDS", 0.0)
    done = ask(cli, place, GOOD)
    assert done.err.rstrip().endswith("1 accesses")


def test_numpy_is_loaded_for_a_trace_only(place):
    (place / "t.csv").write_text(GOOD)
    told = """
import sys
from mpuplan.cli import main
try:
    main()
except SystemExit:
    print("numpy" in sys.modules, "ortools" in sys.modules, file=sys.stderr)
"""
    for arguments, numpy in (
        (("--trace", "t.csv"), "True"),
        (("0x10000000", "-c", "runtime/pcpu0/red", "--el", "1", "--read"), "False"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", told, "access", "layout.yaml", *arguments],
            capture_output=True, text=True, check=False, cwd=place,
        )  # fmt: skip
        assert done.stderr.split() == [numpy, "False"], done.stderr


# --- the report of values that no small trace has -------------------------------------------------


def summary(regions):
    hits = Hits(reads=1)
    uses = tuple(
        RegionUse("c\x1b", "el2", n, 64 * n, 64 * n + 64, (), Hits(reads=n), 0)
        for n in range(regions)
    )
    reasons = (Reason("unpredictable", "straddle", None, None, None, hits),)
    verdicts = Verdicts(0, 0, 1, 1)
    return TraceSummary(
        1,
        verdicts,
        None,
        (ContextUse("c\x1b", hits, verdicts, reasons),),
        uses,
        (Unserved("c\x1b", "el2", "no match", hits),),
        tuple(f"i{n}" for n in range(12)),
    )


def test_long_tables_are_cut_and_say_so():
    text = trace_report(summary(14), "t")
    assert "and 3 more (--format json lists all)" in text
    assert "'i9' and 2 more" in text
    hot = text[text.index("hot regions") :].splitlines()
    assert [line.split()[2] for line in hot[2:12]] == [str(n) for n in range(13, 3, -1)]


def test_the_report_of_a_strange_name_steers_no_terminal():
    text = trace_report(summary(2), "t\x1b[31m")
    assert "\x1b" not in text
    assert "\\x1b" in text


def test_what_is_unpredictable_names_its_reading():
    assert "unpredictable  reading 'straddle'" in trace_report(summary(1), "t")
    assert json.loads(trace_json(summary(1), "t"))["contexts"][0]["reasons"][0]["fsc"] is None

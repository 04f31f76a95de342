"""The table of exit codes: one run for each command and each code that it can end with."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from mpuplan.cli.outcome import Exit
from mpuplan.solve import search
from tests.cli.runner import BOARD, BOARDS, IMPOSSIBLE, MOVING, ROOT, Cli
from tests.sweep.specs import TWELVE, small

PLAN = BOARD.parent / "expected" / "plan.json"
OTHER = MOVING.parent / "expected" / "plan.json"
XEN = BOARDS / "xen-arm-poc-two-guests-16" / "expected" / "plan.json"
DUMP = ROOT / "tests" / "corpus" / "dumps" / "good" / "bao-arm32-hexdump.txt"
TREE = ROOT / "tests" / "corpus" / "dt" / "many-nodes.dts"
DOMU = ("--context", "runtime/pcpu0/domu1", "--el", "1", "--write")
LAYOUT = """\
schema: mpuplan/layout/v1
core: cortex-r52
contexts:
  - name: runtime/pcpu0/a
    control: {m: 1, vm: 1}
    mair: [0xff]
    slots: [{slot: 2, start: 0x1000_0000, end: 0x1010_0000, el2: rw, guest: rw, type: normal-wb}]
"""
"""Words are replaced: files of the folder that `Place` makes."""
RUNS = {
    0: {
        "solve": (BOARD,),
        "validate": (BOARD,),
        "explain": (BOARD,),
        "certify": ("certified/plan.json",),
        "access": (XEN, *DOMU, "0x2000_0000"),
        "decode": ("dump.txt", "--core", "cortex-r52"),
        "diff": (PLAN, PLAN),
        "triage": ("hvc.txt", "layout.yaml"),
        "emit": (PLAN, "--target", "json", "-o", "out"),
        "show": (PLAN,),
        "report": (PLAN, "-o", "out.html"),
        "compare": (BOARD,),
        "sweep": ("sweep.yaml",),
        "init": ("--no-input", "-o", "new.yaml"),
        "sizes": (PLAN,),
        "cores": (),
        "schema": ("plan",),
        "import": ("dt", TREE),
    },
    1: {
        "solve": (IMPOSSIBLE,),
        "validate": (IMPOSSIBLE,),
        "explain": (IMPOSSIBLE,),
        "certify": (PLAN, "--certificate", "garbage"),
        "access": (XEN, *DOMU, "0x4000_0000"),
        "decode": ("garbage",),
        "diff": (PLAN, OTHER),
        "triage": ("garbage", "layout.yaml"),
        "emit": ("garbage", "--target", "json", "-o", "out"),
        "conform": ("garbage",),
        "show": ("garbage",),
        "report": ("garbage", "-o", "out.html"),
        "compare": ("garbage",),
        "sweep": ("garbage",),
        "init": ("--no-input", "-o", "garbage"),
        "sizes": ("garbage",),
        "import": ("dt", "garbage"),
    },
    3: {"solve": (MOVING,), "sweep": ("moving/sweep.yaml",)},
}
COMMANDS = sorted({name for runs in RUNS.values() for name in runs} | {"serve"})
"""What ends a server is tested with the service."""


@dataclass
class Place:
    """A folder with the files that runs name."""

    folder: Path

    def arguments(self, words):
        names = {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*")}
        new = {"out", "out.html", "new.yaml"}
        return [self.folder / word if word in names | new else word for word in words]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("codes")
    small(folder, TWELVE)
    (folder / "garbage").write_text("nonsense\n")
    (folder / "layout.yaml").write_text(LAYOUT)
    (folder / "hvc.txt").write_text("HSR=0x4a000000\n")
    (folder / "dump.txt").write_text("HSCTLR = 1\nHMAIR0 = 0xff\nHMAIR1 = 0\n"
                                     "HPRBAR0 = 0x80000002\nHPRLAR0 = 0x800fffc1\n")  # fmt: skip
    (folder / "moving").mkdir()
    spec = "parameters: [{name: p, path: policy.page, values: [64]}]\n"
    small(folder / "moving", TWELVE[: TWELVE.index("parameters")] + spec, MOVING.read_text())
    (folder / "certified").mkdir()
    return Place(folder)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("code", "command"), [(code, name) for code, runs in RUNS.items() for name in runs]
)
def test_a_command_ends_with_its_code(cli: Cli, place, monkeypatch, code, command):
    if code == Exit.UNDECIDED:
        nothing = search.Solution(search.Status.UNKNOWN, None, None)
        monkeypatch.setattr(search, "search", lambda *_: nothing)
    if command == "certify" and code == Exit.DONE:
        plan = place.folder / "certified" / "plan.json"
        shutil.copy(BOARD, plan.with_name("board.yaml"))
        certificate = plan.with_name("plan.certificate.json")
        assert cli("solve", BOARD, "-o", plan, "--certificate", certificate).code == 0
    done = cli(command, *place.arguments(RUNS[code][command]))
    assert done.code == code, done


@pytest.mark.parametrize("command", COMMANDS)
def test_an_option_that_does_not_exist_is_wrong_usage(cli: Cli, command):
    assert cli(command, "--no-such-option").code == Exit.USAGE


def test_a_bug_is_internal(cli: Cli, monkeypatch):
    def surprise(*_):
        raise KeyError("a bug")

    monkeypatch.setattr("mpuplan.pipeline.solving.problem", surprise)
    assert cli("solve", BOARD).code == Exit.INTERNAL


def test_every_command_is_among_them(cli: Cli):
    listed = cli("--help").out.partition("Commands:\n")[2]
    assert set(re.findall(r"^  ([a-z]+) ", listed, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("page", ["reference/cli.md", "how-to/continuous-integration.md"])
def test_the_tables_of_the_documentation_hold_all_codes(page):
    text = (ROOT / "docs" / page).read_text(encoding="utf-8").partition("## Exit codes")[2]
    listed = re.findall(r"^\| (\d+) \|", text, re.MULTILINE)
    assert sorted(map(int, listed)) == sorted(Exit)

"""`mpuplan decode`: dumps in, words out, and layouts that load again."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import threading

import pytest
from hypothesis import given, settings

from mpuplan.arch.codec import Isa
from mpuplan.importers.dump.nouns import DumpOptions
from mpuplan.importers.dump.read import read_dump
from mpuplan.load import load_layout_text
from mpuplan.report.decode import layout_text
from tests.cli.runner import BOARD, MPUPLAN, ROOT
from tests.unit.importers.dump.printing import FORMS32, FORMS64, tables

DUMPS = ROOT / "tests" / "corpus" / "dumps"
TYPES = "HMAIR0 = 0x000004ff\nHMAIR1 = 0x0\n"
PAIR = "HPRBAR0 = 0x80000003\nHPRLAR0 = 0x800fffc1\n"


def dump(tmp_path, text):
    path = tmp_path / "dump.txt"
    path.write_text(text)
    return path


def test_words_become_a_table_on_stdout_and_findings_go_to_stderr(cli, tmp_path):
    done = cli("decode", dump(tmp_path, PAIR + TYPES))
    assert done.code == 0
    assert "0  0x8000_0000  0x8010_0000  1MiB  rw   rw     normal-wb non  0x80000003" in done.out
    assert "note[core-assumed]" in done.err
    assert "core-assumed" not in done.out


def test_an_overlap_is_shown_and_fails(cli, tmp_path):
    text = PAIR + "HPRBAR1 = 0x80000003\nHPRLAR1 = 0x8000ffc1\n" + TYPES
    done = cli("decode", dump(tmp_path, text))
    assert done.code == 1
    assert "0x8001_0000  64KiB" in done.out
    assert "error[region-overlap]" in done.err
    assert f"{tmp_path}/dump.txt:3:11: error" in done.err


def test_a_dump_that_cannot_be_read_gives_nothing_but_findings(cli, tmp_path):
    done = cli("decode", dump(tmp_path, "HPRBAR0 = 0x80000003\n"))
    assert (done.code, done.out) == (1, "")
    assert "error[half-pair]" in done.err


def test_json_holds_tables_and_findings(cli, tmp_path):
    done = cli("decode", dump(tmp_path, PAIR + TYPES), "--format", "json", "--core", "cortex-r52")
    document = json.loads(done.out)
    assert document["schema"] == "mpuplan/decode/v1"
    assert document["core"] == {
        "preset": "cortex-r52", "isa": "aarch32", "el1_regions": 16, "el2_regions": 16,
    }  # fmt: skip
    (context,) = document["contexts"]
    assert (context["name"], context["mpu"], context["agents"]) == ("dump", "el2", ["el2", "guest"])
    assert context["control"] == {"m": 1, "br": 0, "wxn": 0, "a": 0, "vm": 1, "dc": 0, "tge": 0}
    assert context["mair"][:3] == ["0xff", "0x04", "0x00"]
    assert context["slots"] == [
        {
            "slot": 0, "enabled": True, "start": "0x80000000", "end": "0x80100000",
            "privileged": "rw", "other": "rw", "type": "normal-wb", "share": "non",
            "prbar": "0x80000003", "prlar": "0x800fffc1",
        }
    ]  # fmt: skip
    assert {d["code"] for d in document["diagnostics"]} == {"slots-absent", "control-assumed"}


def test_json_of_a_refused_dump_holds_the_findings(cli, tmp_path):
    done = cli("decode", dump(tmp_path, "HPRBAR0 = 0x80000003\n"), "--format", "json")
    document = json.loads(done.out)
    assert (done.code, document["contexts"], document["core"]) == (1, [], None)
    assert "half-pair" in {d["code"] for d in document["diagnostics"]}


def test_a_layout_needs_the_memory_types(cli, tmp_path):
    path = dump(tmp_path, PAIR)
    done = cli("decode", path, "--format", "layout")
    assert (done.code, done.out) == (1, "")
    assert "error[layout-needs-mair]" in done.err
    named = ("--set", "HMAIR0=4ff", "--set", "HMAIR1=0")
    assert cli("decode", path, "--format", "layout", *named).code == 0


def test_the_layout_goes_to_a_file_and_is_judged_like_any_other(cli, tmp_path):
    path, out = dump(tmp_path, PAIR + TYPES), tmp_path / "layout.yaml"
    done = cli("decode", path, "--format", "layout", "--context", "here", "-o", out)
    assert (done.code, done.out) == (0, "")
    (table,) = load_layout_text(out.read_text()).contexts
    assert (table.name, table.mpu, table.slots[0].prbar) == ("here", "el2", 0x8000_0003)


@pytest.mark.parametrize(
    "option", [("--mask", "x"), ("--offset", "-1"), ("--mask", "1" * 400), ("--set", "HCR"),
               ("--isa", "arm"), ("--image", "linux"), ("--count", "0"), ("--mpu", "el3")]
)  # fmt: skip
def test_options_that_mean_nothing_are_wrong_usage(cli, tmp_path, option):
    assert cli("decode", dump(tmp_path, PAIR), *option).code == 2


def test_a_core_that_is_not_known_is_a_finding(cli, tmp_path):
    done = cli("decode", dump(tmp_path, PAIR), "--core", "cortex-m7")
    assert done.code == 1
    assert "error[unknown-preset]" in done.err


def test_stdin_is_a_dump_too():
    done = subprocess.run(
        [*MPUPLAN, "decode", "-"], input=PAIR + TYPES, cwd=ROOT, capture_output=True, text=True,
        check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "0x8000_0000" in done.stdout


def piped(tmp_path, data, name="pipe"):
    """A named pipe with a writer behind it, as ``<(command)`` of a shell gives one."""
    path = tmp_path / name
    os.mkfifo(path)

    def feed():
        with contextlib.suppress(BrokenPipeError):
            path.write_bytes(data)

    threading.Thread(target=feed, daemon=True).start()
    return path


def test_a_dump_may_come_from_a_pipe(cli, tmp_path):
    done = cli("decode", piped(tmp_path, (PAIR + TYPES).encode()))
    assert done.code == 0
    assert "0x8000_0000  0x8010_0000" in done.out


def test_the_device_of_stdin_is_a_pipe_or_a_file(tmp_path):
    command = [*MPUPLAN, "decode", "/dev/stdin"]
    done = subprocess.run(
        command, input=PAIR + TYPES, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "0x8000_0000" in done.stdout) == (0, True), done.stderr
    with dump(tmp_path, PAIR + TYPES).open() as file:
        done = subprocess.run(
            command, stdin=file, cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert (done.returncode, "0x8000_0000" in done.stdout) == (0, True), done.stderr


def test_findings_in_a_pipe_have_their_place(cli, tmp_path):
    done = cli("decode", piped(tmp_path, b"HPRBAR0 = 0x80000003\n"))
    assert done.code == 1
    assert f"{tmp_path}/pipe:1:11: error[half-pair]" in done.err


def test_a_pipe_without_end_is_read_up_to_the_limit(cli, tmp_path, monkeypatch):
    monkeypatch.setattr("mpuplan.pipeline.decode.MAX_DUMP_BYTES", 1 << 16)
    monkeypatch.setattr("mpuplan.importers.dump.read.MAX_DUMP_BYTES", 1 << 16)
    done = cli("decode", piped(tmp_path, b"x\n" * (1 << 20)))
    assert done.code == 1
    assert "error[file-too-large]" in done.err


def test_nothing_heavy_is_loaded():
    code = (
        "import sys; from mpuplan.cli import main\n"
        "sys.argv = ['mpuplan', 'decode', sys.argv[1]]\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({m.partition('.')[0] for m in sys.modules}"
        " & {'ortools', 'numpy', 'pandas'}))"
    )
    path = DUMPS / "good" / "names-r82.txt"
    done = subprocess.run(
        [MPUPLAN[0], "-c", code, path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr


@pytest.mark.parametrize("kind", ["missing", "folder", "device"])
def test_what_is_no_file_is_refused(cli, tmp_path, kind):
    path = {"missing": tmp_path / "none", "folder": tmp_path, "device": "/dev/zero"}[kind]
    done = cli("decode", path)
    assert done.code == 1
    assert "error[unreadable-file]" in done.err


def test_a_dump_is_a_layout_for_the_judge(cli, tmp_path):
    done = cli("validate", BOARD, dump(tmp_path, PAIR + TYPES))
    assert done.code == 1
    assert "error[" in done.out + done.err


FORMS = [(Isa.AARCH32, *FORMS32["names"]), (Isa.AARCH64, *FORMS64["names"])]


@pytest.mark.parametrize(("isa", "form", "options"), FORMS)
def test_decoded_layouts_load_to_the_same_words(isa, form, options):
    sets = {
        Isa.AARCH32: (("HMAIR0", "eeaa4400"), ("HMAIR1", "0xff000004"), ("HSCTLR", "0x30c80001")),
        Isa.AARCH64: (("MAIR_EL2", "0xff000004eeaa4400"), ("HCR_EL2", "0x8000001")),
    }

    @given(words=tables(isa, slots=255))
    @settings(max_examples=30)
    def same(words):
        wanted = read_dump(form(words), "d", DumpOptions(settings=sets[isa], context="a/b 'c'"))
        loaded = load_layout_text(layout_text(wanted.layout))
        assert loaded.contexts == wanted.layout.tables.contexts

    if isa is Isa.AARCH64:
        same()
        return

    @given(words=tables(isa, slots=32))
    @settings(max_examples=30)
    def same32(words):
        wanted = read_dump(form(words), "d", DumpOptions(settings=sets[isa]))
        assert load_layout_text(layout_text(wanted.layout)).contexts == (
            wanted.layout.tables.contexts
        )

    same32()


def test_both_mpus_of_a_dump_load_again():
    path = DUMPS / "good" / "object.json"
    layout = read_dump(path.read_bytes(), path.name).layout
    loaded = load_layout_text(layout_text(layout)).contexts
    assert [(table.name, table.mpu) for table in loaded] == [("dump", "el2"), ("dump", "el1")]
    assert loaded == layout.tables.contexts

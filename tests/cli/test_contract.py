"""What holds for every command: codes, streams, no traceback whatever comes in."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.runner import BOARD, BOARDS, MPUPLAN, ROOT, process

COMMANDS = (
    "solve",
    "validate",
    "access",
    "decode",
    "diff",
    "triage",
    "conform",
    "emit",
    "show",
    "sweep",
    "cores",
    "schema",
)

GARBAGE = {
    "empty": b"",
    "blank": b"\n\n  \n",
    "remark": b"# nothing here\n",
    "zeros": b"\0" * 100,
    "binary": bytes(range(256)),
    "elf": b"\x7fELF\x02\x01\x01" + b"\0" * 57,
    "latin-1": "name: gr\xfc\xdf".encode("latin-1"),
    "utf-16": "schema: mpuplan/board/v1".encode("utf-16"),
    "mark": b"\xef\xbb\xbfschema: mpuplan/board/v1\n",
    "scalar": b"42\n",
    "list": b"- a\n- b\n",
    "half": b"schema: mpuplan/board/v1\nname: [a, b\n",
    "tabs": b"schema:\tmpuplan/board/v1\n\tname: x\n",
    "tag": b"!!python/object/apply:os.system ['true']\n",
    "bomb": b"a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
    b"c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c]\n"
    b"e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]\nf: [*e, *e, *e, *e, *e, *e, *e, *e, *e]\n",
    "deep": b"[" * 20_000,
    "deep json": b'{"a":' * 20_000,
    "long line": b"name: " + b"x" * 1_000_000,
    "wrong schema": b"schema: mpuplan/board/v9\nname: x\n",
    "number": b"schema: mpuplan/board/v1\nname: x\npcpus: " + b"9" * 5000 + b"\n",
    "json": b'{"schema": "mpuplan/plan/v1"}',
    "json nan": b'{"schema": "mpuplan/plan/v1", "objectives": [NaN, Infinity, 1e999]}',
    "json twice": b'{"schema": "mpuplan/plan/v1", "schema": "mpuplan/plan/v1"}',
    "json surrogate": b'{"schema": "\\ud800"}',
}


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_is_rejected_by_every_command_that_reads_it(cli, tmp_path, name):
    path = tmp_path / "input"
    path.write_bytes(GARBAGE[name])
    out = tmp_path / "out"
    for arguments in (
        ["solve", path, "-o", out],
        ["solve", path, "--format", "json"],
        ["validate", path],
        ["validate", path, "--format", "sarif"],
        ["validate", path, "--format", "junit"],
        ["validate", BOARD, path],
        ["show", path],
        ["sweep", path, "-o", out],
        ["emit", path, "--target", "c", "-o", out],
    ):
        done = cli(*arguments)
        assert done.code == 1, arguments
        assert done.out + done.err
        assert not out.exists()


@pytest.mark.parametrize("kind", ["missing", "folder", "device", "unreadable name", "loop", "pipe"])
def test_what_is_no_file_is_rejected_by_every_command(cli, tmp_path, kind):
    path = tmp_path / "input"
    if kind == "folder":
        path.mkdir()
    elif kind == "device":
        path = Path("/dev/zero")
    elif kind == "unreadable name":
        path = tmp_path / os.fsdecode(b"\xff\xfe\n\x1b[31m")
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "pipe":
        os.mkfifo(path)
    for arguments in (
        ["solve", path],
        ["validate", path],
        ["validate", BOARD, path],
        ["show", path],
        ["sweep", path],
        ["emit", path, "--target", "c", "-o", tmp_path / "out"],
    ):
        done = cli(*arguments)
        assert done.code == 1, arguments
        assert "error[unreadable-file]" in done.err
        assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_permissions_are_named(cli, tmp_path):
    secret = tmp_path / "secret.yaml"
    secret.write_text("name: x")
    secret.chmod(0)
    assert "permission denied" in cli("solve", secret).err.lower()
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o500)
    done = cli("solve", BOARD, "-o", folder / "plan.json")
    assert done.code == 1
    assert "permission denied" in done.err.lower()


def test_an_included_file_that_is_missing_is_named(cli, tmp_path):
    board = tmp_path / "board.yaml"
    board.write_text("include: [chip.yaml]\n" + BOARD.read_text())
    done = cli("solve", board)
    assert done.code == 1
    assert "chip.yaml" in done.err
    assert f"{board}:1:" in done.err


# --- help and version ----------------------------------------------------------------------------


def test_the_version_is_that_of_the_package(cli):
    with open(ROOT / "pyproject.toml", "rb") as file:
        version = tomllib.load(file)["project"]["version"]
    done = cli("--version")
    assert (done.code, done.out, done.err) == (0, f"mpuplan {version}\n", "")


def test_help_names_every_command(cli):
    done = cli("--help")
    assert (done.code, done.err) == (0, "")
    for command in COMMANDS:
        assert f"\n  {command} " in done.out


def test_the_reference_and_help_know_every_command(cli):
    listed = cli("--help").out.partition("Commands:")[2]
    assert "..." not in listed, "a sentence is too long for its line"
    reference = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    for command in re.findall(r"^  ([a-z]+)  ", listed, re.MULTILINE):
        assert re.search(rf"^\| \[`{command}[` ]", reference, re.MULTILINE), command
        usage, _, options = cli(command, "--help").out.partition("Options:")
        assert not re.search(r"[{\[][a-z]", usage.partition("\n")[0]), command
        assert not re.search(r"<(path|str|int range|list.*?)>", options), command


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(cli, command):
    done = cli(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert f"Usage: mpuplan {command}" in done.out


@pytest.mark.parametrize("arguments", [[], ["frobnicate"], ["--frobnicate"], ["solv", BOARD]])
def test_an_unknown_command_is_wrong_usage(cli, arguments):
    done = cli(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert "Usage: mpuplan" in done.err


def test_the_installed_command_is_this_one():
    script = Path(sys.executable).with_name("mpuplan")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == process("--version").out


def test_the_package_runs_as_a_module():
    module = [sys.executable, "-m", "mpuplan", "--version"]
    done = subprocess.run(module, capture_output=True, text=True, check=True)
    assert done.stdout == process("--version").out


# --- pipes and signals ---------------------------------------------------------------------------

TALKING = [
    ["--version"],
    ["--help"],
    ["cores"],
    ["schema", "plan"],
    ["emit", "--list"],
    ["show", "PLAN"],
    ["validate", BOARD],
    ["validate", BOARD, "--format", "sarif"],
    ["solve", BOARD],
    ["solve", BOARD, "--format", "json"],
]


def words(arguments):
    return " ".join(getattr(word, "name", word) for word in arguments)


def into_closed_pipe(arguments, plan, stream):
    reading, writing = os.pipe()
    os.close(reading)
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: writing}
    command = [*MPUPLAN, *(str(plan if word == "PLAN" else word) for word in arguments)]
    try:
        return subprocess.run(command, cwd=ROOT, text=True, check=False, timeout=60, **streams)
    finally:
        os.close(writing)


@pytest.mark.parametrize("arguments", TALKING, ids=words)
def test_nobody_reading_stdout_is_no_bug(plan, arguments):
    done = into_closed_pipe(arguments, plan, "stdout")
    assert done.returncode in {0, 1}
    for noise in ("Traceback", "Exception ignored", "BrokenPipe", "internal error"):
        assert noise not in done.stderr


@pytest.mark.parametrize("arguments", TALKING[:3], ids=words)
def test_nobody_reading_stdout_is_no_rejection(plan, arguments):
    assert into_closed_pipe(arguments, plan, "stdout").returncode == 0


@pytest.mark.parametrize("arguments", TALKING[-2:], ids=words)
def test_nobody_reading_stderr_is_no_bug(plan, arguments):
    done = into_closed_pipe(arguments, plan, "stderr")
    assert done.returncode in {0, 1}
    assert "Traceback" not in done.stdout


def test_a_reader_that_stops_early_gets_its_lines():
    done = subprocess.run(
        ["bash", "-c", '"$@" cores | head -n 1; test "${PIPESTATUS[0]}" -le 1', "bash", *MPUPLAN],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("preset")
    assert done.stderr == ""


@pytest.mark.parametrize("arguments", TALKING, ids=words)
def test_a_full_disk_under_stdout_is_told(plan, arguments):
    command = [*MPUPLAN, *(str(plan if word == "PLAN" else word) for word in arguments)]
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT
        )
    assert "Traceback" not in done.stderr
    assert "No space left on device" in done.stderr
    assert done.returncode == 1


def test_closed_standard_streams_are_no_bug():
    for closing in (">&-", "2>&-", ">&- 2>&-", "<&-"):
        done = subprocess.run(
            ["bash", "-c", f'"$@" {closing}', "bash", *MPUPLAN, "solve", str(BOARD)],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert done.returncode == 0, (closing, done.stderr)


def test_an_interrupt_ends_quietly_and_writes_nothing(tmp_path):
    slow = "import signal; signal.raise_signal(signal.SIGINT)"
    script = f"""
import mpuplan.pipeline.solving
def interrupted(*_):
    {slow}
mpuplan.pipeline.solving.problem = interrupted
from mpuplan.cli import main
main()
"""
    path = tmp_path / "plan.json"
    done = subprocess.run(
        [sys.executable, "-c", script, "solve", BOARD, "-o", path],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode in {1, 130, -signal.SIGINT}
    assert "Traceback" not in done.stderr
    assert not path.exists()


# --- text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}]
)
@pytest.mark.parametrize("command", ["solve", "validate"])
def test_text_survives_a_terminal_that_knows_ascii_only(tmp_path, locale, command):
    board = tmp_path / "board.yaml"
    board.write_text(BOARD.read_text().replace("working memory", "M\u00e4rz \u2014 \u8a18\u61b6"))
    assert process(command, board, **locale).code == 0


def test_folders_do_not_matter(cli, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    relative = os.path.relpath(BOARDS / "tfa-fvp-r-bl1" / "board.yaml")
    done = cli("solve", relative)
    assert done.code == 0
    assert f"{relative}:" in done.err

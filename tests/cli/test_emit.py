"""``mpuplan emit`` and ``mpuplan show``: from a plan file."""

from __future__ import annotations

import json

import pytest

from tests.cli.runner import BOARD, BOARDS, ROOT, process

TARGETS = ["c", "routines", "asm", "selftest", "json"]
C_FILES = {"mpuplan_tables.c", "mpuplan_tables.h"}


def test_list_names_every_target(cli):
    done = cli("emit", "--list")
    assert done.code == 0
    assert done.err == ""
    assert [line.split()[0] for line in done.out.splitlines()][:5] == TARGETS


def test_tables_are_written_and_named_on_stderr(cli, plan, tmp_path):
    folder = tmp_path / "made" / "for" / "it"
    done = cli("emit", plan, "--target", "c", "-o", folder)
    assert done.code == 0, done.err
    assert done.out == ""
    assert {path.name for path in folder.iterdir()} == C_FILES
    for name in C_FILES:
        assert f"written: {folder / name}" in done.err


def test_every_target_writes_something_or_says_why_not(cli, plan, tmp_path):
    for line in cli("emit", "--list").out.splitlines():
        target = line.split()[0]
        done = cli("emit", plan, "--target", target, "-o", tmp_path / target)
        if done.code == 0:
            assert list((tmp_path / target).iterdir())
            continue
        assert target not in TARGETS
        assert done.code == 1
        assert f"error[{target}-" in done.err
        assert not (tmp_path / target).exists()


def test_json_tables_are_json(cli, plan, tmp_path):
    assert cli("emit", plan, "--target", "json", "-o", tmp_path).code == 0
    for path in tmp_path.iterdir():
        json.loads(path.read_text())


def test_a_prefix_begins_every_name(cli, plan, tmp_path):
    assert cli("emit", plan, "--target", "c", "-o", tmp_path, "--prefix", "fw").code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"fw_tables.c", "fw_tables.h"}
    assert "mpuplan_" not in (tmp_path / "fw_tables.h").read_text()


def test_emitting_twice_leaves_the_files_untouched(cli, plan, tmp_path):
    def stamps():
        return {p.name: (p.stat().st_mtime_ns, p.stat().st_ino) for p in tmp_path.iterdir()}

    assert cli("emit", plan, "--target", "c", "-o", tmp_path).code == 0
    before = stamps()
    assert cli("emit", plan, "--target", "c", "-o", tmp_path).code == 0
    assert stamps() == before


def test_other_files_in_the_folder_stay(cli, plan, tmp_path):
    (tmp_path / "main.c").write_text("int main(void);")
    assert cli("emit", plan, "--target", "c", "-o", tmp_path).code == 0
    assert {path.name for path in tmp_path.iterdir()} == C_FILES | {"main.c"}


def test_one_file_that_cannot_be_written_leaves_all_as_they_were(cli, plan, tmp_path):
    (tmp_path / "mpuplan_tables.h").write_text("the old header")
    (tmp_path / "mpuplan_tables.c").mkdir()
    done = cli("emit", plan, "--target", "c", "-o", tmp_path)
    assert done.code == 1
    assert "error[output-not-writable]" in done.err
    assert (tmp_path / "mpuplan_tables.h").read_text() == "the old header"
    assert {path.name for path in tmp_path.iterdir()} == C_FILES


def test_a_failing_rename_takes_the_others_back(cli, plan, tmp_path, monkeypatch):
    import os

    for name in C_FILES:
        (tmp_path / name).write_text("old")
    real, calls = os.replace, []

    def second_fails(source, target):
        calls.append(target)
        if len(calls) == 2:
            raise OSError(5, "Input/output error")
        real(source, target)

    monkeypatch.setattr("os.replace", second_fails)
    done = cli("emit", plan, "--target", "c", "-o", tmp_path)
    assert done.code == 1
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == dict.fromkeys(C_FILES, "old")


@pytest.mark.parametrize("where", ["/proc/tables", "/dev/null", "/dev/null/tables"])
def test_an_unwritable_folder_is_a_clear_error(cli, plan, where):
    done = cli("emit", plan, "--target", "c", "-o", where)
    assert done.code == 1
    assert "error[output-not-writable]" in done.err
    assert where in done.err


@pytest.mark.parametrize("target", ["ada", "C", "", "../c", "jsn"])
def test_an_unknown_target_names_those_that_exist(cli, plan, tmp_path, target):
    done = cli("emit", plan, "--target", target, "-o", tmp_path / "out")
    assert done.code == 1
    assert "error[emitter-unknown]" in done.err
    assert "c, routines, asm, selftest, json" in done.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("left_out", ["plan", "--target", "-o"])
def test_what_is_needed_is_said(cli, plan, tmp_path, left_out):
    given = {"plan": [plan], "--target": ["--target", "c"], "-o": ["-o", tmp_path]}
    del given[left_out]
    done = cli("emit", *(word for words in given.values() for word in words))
    assert done.code == 2
    assert "Usage: mpuplan emit" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("prefix", ["", "9a", "a-b", "a/b", "../a", "ä", "x" * 41])
def test_a_prefix_that_is_no_identifier_is_wrong_usage(cli, plan, tmp_path, prefix):
    done = cli("emit", plan, "--target", "c", "-o", tmp_path, "--prefix", prefix)
    assert done.code == 2
    assert "identifier" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["show", "emit"])
@pytest.mark.parametrize("what", ["missing.json", BOARDS, "/dev/null", BOARD])
def test_what_is_no_plan_is_rejected(cli, tmp_path, command, what):
    rest = ["--target", "c", "-o", tmp_path / "out"] if command == "emit" else []
    done = cli(command, what, *rest)
    assert done.code == 1
    assert done.out == ""
    assert "error[" in done.err
    assert "hint:" in done.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["show", "emit"])
def test_findings_in_a_plan_point_at_the_file_as_it_was_named(cli, tmp_path, command):
    plan = tmp_path / "below" / "plan.json"
    plan.parent.mkdir()
    plan.write_text('{"schema": "mpuplan/plan/v1",\n "oops": 1}\n')
    rest = ["--target", "c", "-o", tmp_path / "out"] if command == "emit" else []
    done = cli(command, plan, *rest)
    assert done.code == 1
    assert f"{plan}:" in done.err
    assert '"oops": 1' in done.err, "the line itself"


def test_show_shows_what_solve_showed(cli, moving_plan):
    done = cli("show", moving_plan)
    assert done.code == 0
    assert done.err == ""
    for context in json.loads(moving_plan.read_text())["contexts"]:
        assert context["name"] in done.out
    assert "optimal" in done.out


def test_a_real_process_emits_the_same(cli, plan, tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    assert cli("emit", plan, "--target", "c", "-o", here).code == 0
    done = process("emit", plan, "--target", "c", "-o", there, cwd=ROOT / "docs")
    assert done.code == 0, done.err
    for name in C_FILES:
        assert (here / name).read_bytes() == (there / name).read_bytes()


def test_quiet_names_no_files_and_leaves_out_notes(cli, tmp_path):
    plan = BOARDS / "xen-arm-poc-two-guests-16" / "expected" / "plan.json"
    loud = cli("emit", plan, "--target", "xen", "-o", tmp_path / "loud")
    done = cli("emit", plan, "--target", "xen", "-q", "-o", tmp_path / "quiet")
    assert (done.code, done.out) == (0, "")
    assert "note[xen-frame-table]" in loud.err
    assert "note[" not in done.err
    assert "written" not in done.err
    assert "warning[xen-one-region-each]" in done.err
    for path in (tmp_path / "loud").iterdir():
        assert (tmp_path / "quiet" / path.name).read_bytes() == path.read_bytes()
    silent = cli("emit", plan, "--target", "c", "--quiet", "-o", tmp_path / "c")
    assert (silent.code, silent.out, silent.err) == (0, "", "")

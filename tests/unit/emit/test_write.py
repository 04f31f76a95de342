"""Artefacts are written all or none."""

from __future__ import annotations

import os
import stat

import pytest

from mpuplan.diag import InputRejected, InternalError
from mpuplan.emit import Artefact, write, write_artefacts, write_text

PAIR = [Artefact("a.h", "new a\n"), Artefact("b.c", "new b\n")]


def content(folder):
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_files_are_written_into_a_folder_made_on_the_way(tmp_path):
    folder = tmp_path / "x" / "y"
    assert write_artefacts(PAIR, folder) == (folder / "a.h", folder / "b.c")
    assert content(folder) == {"a.h": "new a\n", "b.c": "new b\n"}


def test_old_files_are_replaced_and_nothing_else_is_left(tmp_path):
    (tmp_path / "a.h").write_text("old a\n")
    (tmp_path / "other").write_text("other\n")
    write_artefacts(PAIR, tmp_path)
    assert content(tmp_path) == {"a.h": "new a\n", "b.c": "new b\n", "other": "other\n"}


def test_a_file_with_equal_content_stays_untouched(tmp_path):
    (tmp_path / "a.h").write_text("new a\n")
    os.utime(tmp_path / "a.h", ns=(1, 1))
    before = (tmp_path / "a.h").stat()
    write_artefacts(PAIR, tmp_path)
    after = (tmp_path / "a.h").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_the_permissions_of_an_old_file_stay(tmp_path):
    (tmp_path / "a.h").write_text("old")
    (tmp_path / "a.h").chmod(0o640)
    write_artefacts(PAIR, tmp_path)
    assert stat.S_IMODE((tmp_path / "a.h").stat().st_mode) == 0o640


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("fails_at", [1, 2])
def test_a_failure_at_any_step_changes_nothing(tmp_path, monkeypatch, step, fails_at):
    (tmp_path / "b.c").write_text("old b\n")
    (tmp_path / "a.h").write_text("old a\n")
    real, calls = getattr(os, step), []

    def failing(*arguments):
        calls.append(arguments)
        if len(calls) == fails_at:
            raise OSError(28, "No space left on device", "somewhere")
        return real(*arguments)

    monkeypatch.setattr(write.os, step, failing)
    with pytest.raises(InputRejected) as caught:
        write_artefacts(PAIR, tmp_path)
    assert caught.value.diagnostics[0].message == (
        f"cannot write '{tmp_path}': No space left on device"
    )
    assert content(tmp_path) == {"a.h": "old a\n", "b.c": "old b\n"}


def test_a_new_file_is_taken_away_again_when_the_next_rename_fails(tmp_path, monkeypatch):
    real = os.replace

    def failing(source, target):
        if target.name == "b.c":
            raise OSError(5, "Input/output error", str(target))
        real(source, target)

    monkeypatch.setattr(write.os, "replace", failing)
    with pytest.raises(InputRejected):
        write_artefacts(PAIR, tmp_path)
    assert content(tmp_path) == {}


def test_a_folder_in_the_way_is_left_alone(tmp_path):
    (tmp_path / "b.c").mkdir()
    with pytest.raises(InputRejected):
        write_artefacts(PAIR, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["b.c"]


def test_a_file_system_without_hard_links_will_do(tmp_path, monkeypatch):
    (tmp_path / "a.h").write_text("old a\n")

    def refuse(*_):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(write.os, "link", refuse)
    write_artefacts(PAIR, tmp_path)
    assert content(tmp_path) == {"a.h": "new a\n", "b.c": "new b\n"}


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "../x", "a\\b", "a\0"])
def test_a_name_that_leaves_the_folder_is_an_internal_error(tmp_path, name):
    with pytest.raises(InternalError):
        write_artefacts([Artefact(name, "")], tmp_path)


def test_two_artefacts_of_one_name_are_an_internal_error(tmp_path):
    with pytest.raises(InternalError):
        write_artefacts([Artefact("a", "1"), Artefact("A", "2")], tmp_path)


def test_a_folder_that_cannot_be_made_is_the_users_fault(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputRejected) as caught:
        write_artefacts(PAIR, tmp_path / "file" / "sub")
    assert caught.value.diagnostics[0].code == "output-not-writable"


def test_write_text_replaces_one_file(tmp_path):
    path = tmp_path / "plan.json"
    write_text(path, "1\n")
    write_text(path, "é\n")
    assert path.read_bytes() == "é\n".encode()
    assert [p.name for p in tmp_path.iterdir()] == ["plan.json"]


def test_write_text_follows_a_symbolic_link(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_text(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_write_text_does_not_replace_a_device():
    write_text(write.Path("/dev/null"), "text")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_write_text_onto_a_folder_is_refused(tmp_path):
    with pytest.raises(InputRejected):
        write_text(tmp_path, "text")

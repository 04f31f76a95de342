"""Dependency files: what GNU Make makes of them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from mpuplan.diag import InputRejected
from mpuplan.emit.depfile import depfile_text
from tests.compile.toolchains import need

AWKWARD = ("a b", "d$e", "h#i", "back\\slash", "b\\ c", "x:y", "plain.yaml", "ünïcode")


def test_rule_names_outputs_and_inputs_once():
    text = depfile_text(["p.json", "q.h"], ["b.yaml", "b.yaml", "c d.yaml"])
    assert text == "p.json q.h: \\\n b.yaml \\\n c\\ d.yaml\nb.yaml:\nc\\ d.yaml:\n"


def test_names_that_make_cannot_have_are_refused():
    for name in ("a\nb", "a\0b", "\x7f"):
        with pytest.raises(InputRejected) as caught:
            depfile_text(["out"], [name])
        assert caught.value.diagnostics[0].code == "depfile-name"


@pytest.mark.parametrize("name", AWKWARD)
def test_make_takes_awkward_names_for_what_they_are(tmp_path, name):
    (tmp_path / "Makefile").write_text("out:\n\t@echo made; touch out\n-include dep\n")
    (tmp_path / "dep").write_text(depfile_text(["out"], [name]))
    (tmp_path / name).write_text("")
    os.utime(tmp_path / name, (1, 1))
    assert made(tmp_path)
    assert not made(tmp_path)
    os.utime(tmp_path / name, (9e9, 9e9))
    assert made(tmp_path)
    os.utime(tmp_path / name, (1, 1))
    assert not made(tmp_path)
    (tmp_path / name).unlink()
    assert made(tmp_path)


def made(folder: Path) -> bool:
    need("make")
    done = subprocess.run(["make", "-s", "out"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return "made" in done.stdout

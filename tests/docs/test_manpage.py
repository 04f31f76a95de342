"""docs/man/mpuplan.1 is what ``scripts/manpage`` writes, and troff takes it without a word."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

from tests.docs.pages import ROOT

PAGE = ROOT / "docs" / "man" / "mpuplan.1"


def test_the_committed_page_is_the_generated_one():
    script = [sys.executable, str(ROOT / "scripts" / "manpage"), "--check"]
    done = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr


def test_every_line_is_a_request_or_text_that_cannot_be_one():
    requests = {".TH", ".SH", ".SS", ".TP", ".PP", ".B"}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        assert (
            line.startswith("\\&.") or line[0] not in ".'" or line.split()[0] in requests | {'.\\"'}
        ), line
        assert not re.search(r"\\(?![fI&(\-\"])", line), line
        assert line.isascii()


def test_troff_warns_of_nothing_and_prints_every_command():
    done = subprocess.run(
        ["groff", "-man", "-Tascii", "-ww", "-P-cbou", str(PAGE)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    for words in ("mpuplan solve [OPTIONS] BOARD", "--scheduler ADDRESS", "EXIT STATUS"):
        assert words in done.stdout


def test_the_wheel_installs_the_page():
    with open(ROOT / "pyproject.toml", "rb") as file:
        wheel = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["shared-data"] == {"docs/man/mpuplan.1": "share/man/man1/mpuplan.1"}

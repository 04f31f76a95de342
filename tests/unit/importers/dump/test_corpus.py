"""Samples in every public form give exactly the report beside them.

``MPUPLAN_UPDATE=1`` writes the reports anew.
"""

import os
from pathlib import Path

import pytest

from mpuplan.diag.catalogue import DECODE
from tests.unit.importers.dump.samples import DUMPS, OPTIONS, read, report

GOOD = sorted(p for p in (DUMPS / "good").iterdir() if p.suffix != ".report")
BAD = sorted(p for p in (DUMPS / "bad").iterdir() if p.suffix != ".report")
UPDATE = os.environ.get("MPUPLAN_UPDATE") == "1"
SEVERAL = {"lints"}
"""Names of samples that show several codes instead of one."""


def expected(path: Path) -> Path:
    return path.with_suffix(path.suffix + ".report")


@pytest.mark.parametrize("path", [*GOOD, *BAD], ids=lambda path: path.name)
def test_dump_gives_exactly_its_report(path: Path):
    text = report(path)
    if UPDATE:
        expected(path).write_text(text)
    assert text == expected(path).read_text()


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_good_dump_has_a_layout(path: Path):
    layout, _ = read(path)
    assert layout is not None


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_bad_dump_shows_the_code_in_its_name(path: Path):
    code = path.name.split("--")[0]
    assert code in SEVERAL | {found.code for found in read(path)[1]}


@pytest.mark.parametrize("path", [*GOOD, *BAD], ids=lambda path: path.name)
def test_messages_follow_the_house_style(path: Path):
    names = ("H", "M", "P", "S", "V", "EL", "Xen")
    for found in read(path)[1]:
        first = found.message[0]
        assert not first.isupper() or found.message.startswith(names), found.message
        assert not found.message.endswith("."), found.message
        assert "\n" not in found.message
        assert found.hint


def test_every_code_of_dumps_has_a_bad_sample():
    assert set(DECODE) - {path.name.split("--")[0] for path in BAD} == set()


def test_every_report_and_every_option_has_its_sample():
    reports = {p for folder in ("good", "bad") for p in (DUMPS / folder).glob("*.report")}
    assert reports == {expected(path) for path in (*GOOD, *BAD)}
    assert set(OPTIONS) <= {path.name for path in (*GOOD, *BAD)}

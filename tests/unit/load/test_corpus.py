"""Each bad file of the corpus gives exactly its report, each good one loads without errors."""

import os
from pathlib import Path

import pytest

from mpuplan.diag.catalogue import LOAD
from tests.corpus.reports import CORPUS, findings, report

INVALID = sorted(p for p in (CORPUS / "invalid").glob("*.*") if p.suffix in (".yaml", ".json"))
VALID = sorted((CORPUS / "valid").glob("*.yaml"))
UPDATE = os.environ.get("MPUPLAN_UPDATE") == "1"

# Codes whose file would be too large, is none, or needs an image: test_limits.py, test_board.py,
# tests/unit/pipeline/test_boards.py.
WITHOUT_FILE = {
    "file-too-large",
    "too-many-nodes",
    "include-without-folder",
    "elf-conflict",
    "elf-wrong-core",
}


def expected(path: Path) -> Path:
    return path.with_name(path.name.split(".")[0] + ".report")


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.name)
def test_bad_file_gives_exactly_its_report(path: Path):
    text = report(path)
    if UPDATE:
        expected(path).write_text(text)
    assert text == expected(path).read_text()


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.name)
def test_bad_file_shows_the_code_in_its_name(path: Path):
    assert path.name.split("--")[0] in {found.code for found in findings(path)}


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.name)
def test_messages_follow_the_house_style(path: Path):
    for found in findings(path):
        assert found.span is not None
        assert (
            found.message[0].islower()
            or found.message[0] in "'\"0123456789`"
            or (found.message.startswith("pCPU"))
        ), found.message
        assert not found.message.endswith("."), found.message
        assert "\n" not in found.message
        assert found.hint


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name)
def test_good_file_has_no_errors(path: Path):
    assert [found for found in findings(path) if found.level == "error"] == []


def test_every_code_of_the_loader_has_a_file():
    shown = {path.name.split("--")[0] for path in INVALID}
    assert set(LOAD) - shown - WITHOUT_FILE == set()


def test_every_report_has_a_file():
    reports = set((CORPUS / "invalid").glob("*.report"))
    assert reports == {expected(path) for path in INVALID}

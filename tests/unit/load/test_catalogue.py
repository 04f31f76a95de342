"""The catalogue of codes, its page in the documentation, and who emits them."""

import os
import re
from pathlib import Path

import pytest

import mpuplan.load
from mpuplan.diag import Level
from mpuplan.diag.catalogue import CATALOGUE, LOAD, SECTIONS, diagnostic

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "diagnostics.md"
TITLES = {
    "load": "Files, schema, names and ranges",
    "plan": "Planning",
    "judge": "Judgement of register words",
    "coherency": "Cache maintenance",
    "alias": "Aliases: the same bytes with different memory attributes",
    "emit": "Artefacts",
    "access": "Accesses, traces and fault reports",
    "decode": "Register dumps and lints",
    "conform": "Running on an emulator",
    "certify": "Certificates",
    "base": "Plans near earlier ones",
}
SOURCES = "".join(
    path.read_text() for path in sorted(Path(mpuplan.load.__file__).parent.glob("*.py"))
)


def page():
    head = PAGE.read_text().split("\n## ")[0]
    sections = [
        f"## {TITLES.get(name, name.capitalize())}\n\n"
        "| code | level | meaning | way out |\n|---|---|---|---|\n"
        + "".join(
            f"| `{code}` | {info.level} | {info.summary} | {info.way_out} |\n"
            for code, info in sorted(section.items())
        )
        for name, section in SECTIONS.items()
    ]
    return head.rstrip("\n") + "\n\n" + "\n".join(sections)


def test_page_lists_every_code():
    if os.environ.get("MPUPLAN_UPDATE") == "1":
        PAGE.write_text(page())
    assert PAGE.read_text() == page()


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_codes_are_words_with_hyphens(code):
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", code)
    info = CATALOGUE[code]
    assert info.summary
    assert not info.summary.endswith(".")
    assert info.way_out


@pytest.mark.parametrize("code", sorted(LOAD))
def test_the_loader_emits_its_codes(code):
    assert f'"{code}"' in SOURCES


def test_level_and_hint_come_from_the_catalogue():
    found = diagnostic("executable-device", "text")
    assert found.level is Level.WARNING
    assert found.hint == CATALOGUE["executable-device"].way_out


def test_unknown_codes_are_refused():
    with pytest.raises(KeyError):
        diagnostic("no-such-code", "text")

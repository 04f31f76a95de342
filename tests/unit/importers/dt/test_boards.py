"""Trees of the corpus, shaped like real ones: the boards they become, and that these can be solved.

``tests/corpus/dt/NAME.yaml`` and ``NAME.report`` hold the board and the findings;
``MPUPLAN_UPDATE=1`` writes them anew.
"""

import os
from pathlib import Path

import pytest

from mpuplan.importers.protocol import ImportFile
from mpuplan.load import load_board_text
from mpuplan.pipeline.solving import solve_loaded
from tests.unit.importers.dt.trees import (
    CORPUS,
    FRAGMENT,
    SETTINGS,
    SOURCES,
    blob,
    board_errors,
    filled,
    imported,
    read,
)

UPDATE = os.environ.get("MPUPLAN_UPDATE") == "1"
TREES = [name for name in SOURCES if name != FRAGMENT]
WITH = {"xen-two-domains.dts": (FRAGMENT,)}
"""Passthrough fragments of a tree."""


def board(name):
    return imported(name, *WITH.get(name, ()))


def report(found):
    return "".join(
        f"{item.span}: {item.level.value}[{item.code}]: {item.message}\n"
        for item in found.diagnostics
    )


@pytest.mark.parametrize("name", TREES)
def test_a_tree_becomes_the_board_that_is_kept(name):
    found = board(name)
    for suffix, text in ((".yaml", found.text), (".report", report(found))):
        path = (CORPUS / name).with_suffix(suffix)
        if UPDATE:
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", TREES)
def test_a_board_lacks_nothing_but_what_a_person_has_to_write(name):
    assert set(board_errors(board(name).text)) == {"todo"}


@pytest.mark.parametrize("name", TREES)
def test_a_board_with_values_for_its_todos_is_solved(name):
    text = filled(board(name).text).replace(OUTSIDE, "start: 0x1000_0000")
    assert "TODO:" not in text
    result = solve_loaded(load_board_text(text))
    assert result.plan is not None
    assert result.plan.status == "optimal"


OUTSIDE = (
    "start: 'TODO: [0x5000_0000, 0x5001_0000) will not do, no memory bank of the tree holds it'"
)
"""A module that a loader would put beside the memory; another place is for a person to choose."""


@pytest.mark.parametrize("name", TREES)
def test_a_blob_says_what_its_source_says(name):
    file = ImportFile(name, Path(name), blob(name))
    settings = SETTINGS.get(name, {})
    assert read(file, **settings).text == imported(name).text


def test_a_blob_without_labels_is_named_by_its_nodes():
    data = blob("xen-two-domains.dts").replace(b"__symbols__", b"__nothing__")
    found = read(ImportFile("host.dtb", Path("host.dtb"), data))
    assert "name: serial-90000, start: 0x9c09_0000" in found.text


def test_findings_about_a_source_have_lines_and_about_a_blob_the_node():
    of_source = [item for item in imported("oddities.dts").diagnostics]
    assert all(item.span.line > 1 for item in of_source)
    data = blob("oddities.dts")
    of_blob = read(ImportFile("o.dtb", Path("o.dtb"), data)).diagnostics
    assert [item.message for item in of_blob] == [item.message for item in of_source]
    assert all(str(item.span) == "o.dtb:1:1" for item in of_blob)


def test_the_tree_of_many_nodes_has_what_it_is_here_for():
    text = board("many-nodes.dts").text
    devices = text.split("devices:")[1].split("program:")[0]
    assert devices.count("{name: ") > 60
    assert devices.count("name: clock-") == 13
    assert text.count("parts:") == 3  # two controllers around others, and the image

"""The picture in the README is drawn from the plan that the tool makes today."""

from __future__ import annotations

import importlib.util
import sys
from xml.etree import ElementTree

from tests.docs.pages import ROOT
from tests.docs.shell import call, default_board

PICTURE = ROOT / "docs" / "images" / "xen-arm-poc-two-guests-16.svg"
SCRIPT = ROOT / "docs" / "images" / "slots.py"


def test_picture_is_that_of_the_plan(tmp_path):
    plan, drawn = tmp_path / "plan.json", tmp_path / "drawn.svg"
    status, text = call(["solve", str(ROOT / default_board()), "-o", str(plan)])
    assert status == 0, text
    assert _script().main([str(plan), str(drawn)]) == 0
    assert drawn.read_text("utf-8") == PICTURE.read_text("utf-8"), (
        "draw it again: mpuplan solve boards/xen-arm-poc-two-guests-16/board.yaml -o plan.json"
        f" && python docs/images/slots.py plan.json {PICTURE.relative_to(ROOT)}"
    )


def test_picture_says_in_words_what_it_shows():
    root = ElementTree.parse(PICTURE).getroot()
    names = {child.tag.rpartition("}")[2]: (child.text or "") for child in root}
    assert "regions by slot and context" in names["title"]
    assert "runtime/pcpu0/domu1: 11 regions" in names["desc"]


def _script():
    spec = importlib.util.spec_from_file_location("docs_slots", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where dataclasses look for it
    spec.loader.exec_module(module)
    return module

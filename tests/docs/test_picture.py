"""The picture in the README is drawn from the plan that the tool makes today."""

from __future__ import annotations

from xml.etree import ElementTree

from tests.docs.pages import ROOT
from tests.docs.shell import call, default_board

PICTURE = ROOT / "docs" / "images" / "xen-arm-poc-two-guests-16.svg"
DRAWN = "slots-el2-1.svg"


def test_picture_is_that_of_the_plan(tmp_path):
    plan, report = tmp_path / "plan.json", tmp_path / "report.html"
    status, text = call(["solve", str(ROOT / default_board()), "-o", str(plan)])
    assert status == 0, text
    status, text = call(["report", str(plan), "-o", str(report), "--pictures", str(tmp_path)])
    assert status == 0, text
    assert (tmp_path / DRAWN).read_text("utf-8") == PICTURE.read_text("utf-8"), (
        "draw it again: mpuplan solve boards/xen-arm-poc-two-guests-16/board.yaml -o plan.json"
        " && mpuplan report plan.json -o report.html --pictures DIR"
        f" && cp DIR/{DRAWN} {PICTURE.relative_to(ROOT)}"
    )


def test_picture_says_in_words_what_it_shows():
    root = ElementTree.parse(PICTURE).getroot()
    names = {child.tag.rpartition("}")[2]: (child.text or "") for child in root}
    assert names["title"] == "Slots and contexts, el2 MPU"
    assert "runtime/pcpu0/domu1: 11 regions" in names["desc"]

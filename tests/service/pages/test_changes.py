"""What-if: one change in the text of a board, and repairs written into it."""

from __future__ import annotations

import difflib

import pytest

from mpuplan.pipeline.boards import load_board
from mpuplan.pipeline.explain.repairs import unified
from mpuplan.service.pages.forms import number_or_text
from mpuplan.service.pages.patches import with_patch
from mpuplan.service.pages.render import found_lines
from mpuplan.service.pages.shapes import MoveBlock, NewGuest, Regions
from mpuplan.service.work.changing import changed_texts
from tests.cli.runner import BOARDS, MINI

XEN = BOARDS / "xen-arm-poc-two-guests-16" / "board.yaml"
SMALL = MINI / "m02.yaml"


def changed(path, change) -> tuple[list[str], object]:
    """The lines that a change takes out and puts in, and the board that it makes."""
    text = changed_texts(path, change)[path.name]
    lines = difflib.ndiff(path.read_text().splitlines(), text.splitlines())
    return [line for line in lines if line[0] in "+-"], text


def loaded(text, tmp_path):
    (tmp_path / "board.yaml").write_text(text)
    return load_board(tmp_path / "board.yaml").board


def test_another_region_count_is_one_key(tmp_path) -> None:
    lines, text = changed(SMALL, Regions(mpu="el2", count=20))
    assert lines == [
        "- core: {preset: cortex-r52, el2_regions: 16}",
        "+ core: {preset: cortex-r52, el2_regions: 20}",
    ]
    assert loaded(text, tmp_path).core.el2_regions == 20


def test_a_guest_is_one_more_item(tmp_path) -> None:
    guest = NewGuest(name="c", pcpu=0, size="64KiB", align="4KiB", bank="ram")
    lines, text = changed(SMALL, guest)
    assert len(lines) == 1
    made = loaded(text, tmp_path).guests[-1]
    assert (made.name, made.pcpus, made.blocks[0].banks) == ("c", (0,), ("ram",))
    assert (made.blocks[0].align, made.blocks[0].parts[0].size) == (4096, 65536)


def test_the_first_guest_comes_with_its_list(tmp_path) -> None:
    path = tmp_path / "alone.yaml"
    text = SMALL.read_text()
    start, end = text.index("\nguests:"), text.index("\npolicy:")
    path.write_text(text[:start] + text[end:])
    _, made = changed(path, NewGuest(name="c", pcpu=0, size="64KiB"))
    assert [guest.name for guest in loaded(made, tmp_path).guests] == ["c"]


def test_a_block_that_may_move_is_pinned_in_the_place_of_its_banks(tmp_path) -> None:
    lines, text = changed(XEN, MoveBlock(block="xen.fdt", start="0x0f00_0000"))
    assert ["in: [" in line for line in lines if line[0] != "?"] == [True, False]
    block = next(b for b in loaded(text, tmp_path).hypervisor.blocks if b.name == "xen.fdt")
    assert block.start == 0x0F00_0000


def test_a_block_that_is_pinned_gets_another_start(tmp_path) -> None:
    lines, text = changed(SMALL, MoveBlock(block="b.ram", start="0x20500000"))
    assert len(lines) == 2
    assert loaded(text, tmp_path).guests[1].blocks[0].start == 0x2050_0000


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (NewGuest(name="a", pcpu=0, size="64KiB"), "a guest 'a' already"),
        (MoveBlock(block="nobody", start="0x0"), "no block 'nobody'"),
    ],
)
def test_what_cannot_be_changed_is_said(change, words) -> None:
    with pytest.raises(ValueError, match=words):
        changed_texts(SMALL, change)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\nb\nc\n", "a\nx\nc\n"),
        ("a\nb\n", "a\nb\nc\n"),
        ("a\nb\n", "b\n"),
        ("a\nb", "a\nc"),
        ("", "a\n"),
        ("--- a\n-b\n+c\n", "--- a\n-d\n+c\n++ e\n"),
        ("\n".join(map(str, range(60))) + "\n", "\n".join(map(str, range(3, 57))) + "\nx\n"),
    ],
)
def test_a_patch_gives_the_text_that_it_was_made_of(old, new) -> None:
    before, after = {"a.yaml": old, "b.yaml": "x\n", "c.yaml": old}, {"b.yaml": "y\n"}
    patch = unified(before, {"a.yaml": new, "c.yaml": new, **after})
    for name, text in {"a.yaml": new, "b.yaml": "y\n", "c.yaml": new}.items():
        assert with_patch(before[name], patch, name) == text


def test_lines_of_findings_know_their_place() -> None:
    text = "b.yaml:3:14: error[x]: it\n3 | a: b\n  |    ^\nb.yaml:1:1: note: c\n\nhint: d\n"
    found = [(line.place, line.line, line.col, line.level) for line in found_lines(text)]
    assert found == [
        ("b.yaml:3:14", "3", "14", "error"),
        ("", "", "", ""),
        ("", "", "", ""),
        ("b.yaml:1:1", "1", "1", "note"),
        ("", "", "", ""),
        ("", "", "", "hint"),
    ]
    assert "".join(line.place + line.rest + "\n" for line in found_lines(text)) == text


@pytest.mark.parametrize("text", ["", "x", "-1", "٣", "1.5", "9" * 5000])
def test_what_is_no_number_stays_text(text) -> None:
    assert number_or_text(text) == text

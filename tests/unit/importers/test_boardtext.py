"""Board files as importers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.importers.boardtext import (
    Entry,
    Item,
    Map,
    Seq,
    flow,
    name_of,
    number,
    render,
    size,
    text,
    todo,
    words,
)
from mpuplan.load.leaves import _NAME
from mpuplan.load.nodes import Mapping, Scalar, Sequence, unfilled
from mpuplan.load.source import source_from_text
from mpuplan.load.yamltree import parse_yaml


def read(written: str) -> object:
    """The file as plain values, all scalars as text."""
    return plain(parse_yaml(source_from_text(written, "board.yaml")))


def plain(node: object) -> object:
    match node:
        case Scalar():
            return node.text
        case Mapping():
            return {entry.key.text: plain(entry.value) for entry in node.entries}
        case Sequence():
            return [plain(item) for item in node.items]
    raise AssertionError(node)


RAM = flow(name=text("ram"), in_=words(["dram"]))
BOARD = Map(
    (
        Entry("schema", text("mpuplan/board/v1")),
        Entry("core", flow(preset=text("cortex-r52"), isa=None)),
        Entry(
            "memory",
            Seq((Item(flow(name=text("dram"), start=number(0), size=size(1 << 31)), "/memory@0"),)),
            above=("", "banks"),
        ),
        Entry(
            "guests",
            Seq(
                (
                    Item(
                        Map(
                            (
                                Entry("name", text("linux")),
                                Entry("memory", Seq((Item(RAM),))),
                            )
                        ),
                        above=("/chosen/domU0",),
                    ),
                )
            ),
        ),
    )
)  # fmt: skip


def test_a_board_is_written_as_people_write_it():
    assert render(BOARD, ("from a.dts",)) == (
        "# from a.dts\n"
        "schema: mpuplan/board/v1\n"
        "core: {preset: cortex-r52}\n"
        "\n"
        "# banks\n"
        "memory:\n"
        "  - {name: dram, start: 0x0000_0000, size: 2GiB}  # /memory@0\n"
        "guests:\n"
        "  # /chosen/domU0\n"
        "  - name: linux\n"
        "    memory:\n"
        "      - {name: ram, in: [dram]}\n"
    )


def test_what_is_written_is_read():
    assert read(render(BOARD))["guests"] == [
        {"name": "linux", "memory": [{"name": "ram", "in": ["dram"]}]}
    ]


@given(st.text(), st.text())
def test_no_text_or_comment_breaks_out_of_its_place(value, comment):
    board = Map((Entry("why", text(value), comment, (comment,)), Entry("next", number(1))))
    found = read(render(board))
    assert [*found] == ["why", "next"]
    if value.isprintable():
        assert found["why"] == value


@given(st.text(), st.lists(st.text(max_size=3), max_size=3))
def test_names_are_names(wanted, taken):
    found = name_of(wanted, taken)
    assert _NAME.fullmatch(found)
    assert len(found) <= 64
    assert found not in taken


def test_a_name_is_taken_once():
    names: list[str] = []
    for _ in range(12):
        names.append(name_of("x" * 80, names))
    assert len({*names}) == 12


@pytest.mark.parametrize("what", ["rights of this memory", "it's a: {trap}"])
def test_a_todo_is_found_by_the_reader(what):
    written = render(Map((Entry("access", todo(what)),)))
    root = parse_yaml(source_from_text(written, "board.yaml"))
    (found,) = unfilled(root)
    assert found.text == f"TODO: {what}"

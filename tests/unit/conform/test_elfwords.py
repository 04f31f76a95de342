"""Words are read back from linked images as they were emitted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.conform.elf import Elf
from mpuplan.conform.elfwords import table_contexts
from mpuplan.conform.linked import read_back, words_linked
from mpuplan.diag import InputRejected
from mpuplan.emit.protocol import EmitOptions
from mpuplan.emit.registry import load_emitter
from mpuplan.emit.write import write_artefacts
from mpuplan.load import load_plan, tables_of_plan

BOARDS = Path(__file__).resolve().parents[3] / "boards"
CASES = {
    Isa.AARCH64: "xen-arm-poc-two-guests-16",
    Isa.AARCH32: "xen-upstream-an536-r52",
}


@pytest.fixture(scope="module", params=CASES, ids=str)
def linked(request, tmp_path_factory):
    """(plan's tables, contexts read back, image, instruction set)"""
    isa = request.param
    plan = load_plan(BOARDS / CASES[isa] / "expected" / "plan.json")
    folder = tmp_path_factory.mktemp("linked")
    written = write_artefacts(load_emitter("c").render(plan, EmitOptions(prefix="unit")), folder)
    source = next(path for path in written if path.suffix == ".c")
    found = words_linked(source, isa, folder, "unit")
    return tables_of_plan(plan), found, (folder / "unit_tables.elf").read_bytes(), isa


def test_the_words_are_those_of_the_plan(linked):
    planned, found, _, _ = linked
    assert read_back(found, planned) == ()
    assert [table.slots for table in found] == [table.slots for table in planned.contexts]
    assert [table.control for table in found] == [table.control for table in planned.contexts]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda t: replace(t, slots=t.slots[1:]), "words"),
        (lambda t: replace(t, slots=(replace(t.slots[0], prbar=0), *t.slots[1:])), "words"),
        (lambda t: replace(t, mair=(1, *t.mair[1:])), "memory attributes"),
        (lambda t: replace(t, control=replace(t.control, wxn=1 - t.control.wxn)), "control bits"),
        (lambda t: replace(t, mpu="el1"), "MPU"),
    ],
)
def test_each_difference_is_named(linked, change, what):
    planned, found, _, _ = linked
    (finding,) = read_back((change(found[0]), *found[1:]), planned)
    assert finding.code == "conform-mismatch"
    assert finding.message == f"the linked {what} differ from the plan"
    assert finding.context == found[0].name


def test_other_contexts_are_named(linked):
    planned, found, _, _ = linked
    (finding,) = read_back(found[1:], planned)
    assert "other contexts" in finding.message


def test_an_image_that_is_cut_short_or_none_at_all_is_refused(linked):
    _, _, image, isa = linked
    for data in (b"", b"\x7fELF", image[:100], b"MZ" + image[2:], image[: len(image) // 2]):
        with pytest.raises(ValueError, match="ELF"):
            table_contexts(data, isa, "unit")


def test_a_missing_symbol_is_named(linked):
    _, _, image, isa = linked
    with pytest.raises(ValueError, match="no symbol 'other_contexts'"):
        table_contexts(image, isa, "other")


def test_addresses_outside_of_the_image_are_refused(linked):
    _, _, image, _ = linked
    elf = Elf(image)
    with pytest.raises(ValueError, match="does not hold 4 bytes"):
        elf.read(0x7FFF_0000, 4)
    with pytest.raises(ValueError, match="no text"):
        elf.text(0x7FFF_0000)


def test_a_source_that_holds_something_else_is_refused(tmp_path):
    source = tmp_path / "x_tables.c"
    source.write_text("const char x_contexts[7] = {1};\n")
    with pytest.raises(InputRejected) as refused:
        words_linked(source, Isa.AARCH64, tmp_path, "x")
    assert "7 bytes" in refused.value.diagnostics[0].message

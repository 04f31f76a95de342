"""Layouts that a boot loader leaves behind: read with the board, each finding in its own file."""

from __future__ import annotations

import hashlib

import pytest

from mpuplan.diag import InputRejected
from mpuplan.load import load_board, load_board_text
from mpuplan.model.plan import Control
from mpuplan.model.tables import Origin, SlotWords

BOARD = """schema: mpuplan/board/v1
name: b
core: {preset: cortex-r52}
pcpus: 2
memory: [{name: ram, start: 0x2000_0000, size: 16MiB}]
stages: [boot, runtime]
"""
HYPERVISOR = "hypervisor: {name: h, sections: [{name: t, size: 4KiB, access: rx}]}\n"
PROGRAMS = """programs:
  - {name: os, level: el1, pcpus: [0], sections: [{name: t, size: 4KiB, access: rx}]}
  - {name: mon, level: el2, pcpus: [1], sections: [{name: t, size: 4KiB, access: rx}]}
"""
LAYOUT = "schema: mpuplan/layout/v1\nmair: {el1: [0xff], el2: [0xff]}\ncontexts:\n"
SLOT = "control: {m: 1}, slots: [{slot: 3, prbar: 0x2000_0000, prlar: 0x200f_ffc1}]"


@pytest.fixture
def load(tmp_path):
    """Loads BOARD with more lines beside layouts given by name."""

    def loaded(lines, **layouts):
        for name, contexts in layouts.items():
            (tmp_path / f"{name}.yaml").write_text(LAYOUT + contexts)
        (tmp_path / "board.yaml").write_text(BOARD + lines)
        return load_board(tmp_path / "board.yaml").board

    return loaded


def refused(load, *lines, **layouts):
    with pytest.raises(InputRejected) as caught:
        load(*lines, **layouts)
    return [(found.code, str(found.span), found.message) for found in caught.value.diagnostics]


def test_one_context_holds_for_all_pcpus(load):
    board = load(HYPERVISOR + "handover: {boot: a.yaml}\n", a=f"- {{name: any, {SLOT}}}\n")
    (handover,) = board.handover
    assert (handover.stage, handover.file, str(handover.span)) == (
        "boot",
        "a.yaml",
        "board.yaml:8:18",
    )
    assert handover.tables.origin is Origin.LAYOUT
    (context,) = handover.tables.contexts
    assert (context.name, context.mpu, context.control) == ("any", "el2", Control(m=1))
    assert context.mair == (0xFF,)
    assert context.slots == (SlotWords(3, 0x2000_0000, 0x200F_FFC1),)


def test_the_layout_is_an_input_with_its_digest(load, tmp_path):
    board = load(HYPERVISOR + "handover: {boot: a.yaml}\n", a=f"- {{name: any, {SLOT}}}\n")
    digest = hashlib.sha256((tmp_path / "a.yaml").read_bytes()).hexdigest()
    assert [(item.name, item.sha256) for item in board.inputs[1:]] == [("a.yaml", digest)]
    assert board.inputs[0].name == "board.yaml"


def test_two_stages_may_find_the_same_file(load):
    board = load(
        HYPERVISOR + "handover: {runtime: a.yaml, boot: a.yaml}\n", a=f"- {{name: any, {SLOT}}}\n"
    )
    assert [(each.stage, each.file) for each in board.handover] == [
        ("boot", "a.yaml"),
        ("runtime", "a.yaml"),
    ]
    assert [item.name for item in board.inputs] == ["board.yaml", "a.yaml"]


def test_contexts_by_name_are_those_of_the_stage(load):
    contexts = "".join(
        f"- {{name: {name}, {SLOT}}}\n"
        for name in ("boot/pcpu0/x", "boot/pcpu1/y", "runtime/pcpu0/x", "boots/pcpu1/z")
    )
    board = load(HYPERVISOR + "handover: {boot: a.yaml}\n", a=contexts)
    names = [context.name for context in board.handover[0].tables.contexts]
    assert names == ["boot/pcpu0/x", "boot/pcpu1/y"]


def test_both_mpus_of_a_context_count(load):
    el1 = "el1: {control: {m: 1}}"
    board = load(HYPERVISOR + "handover: {boot: a.yaml}\n", a=f"- {{name: any, {SLOT}, {el1}}}\n")
    assert [table.mpu for table in board.handover[0].tables.contexts] == ["el2", "el1"]


def test_a_program_says_which_mpu_is_meant(load):
    contexts = f"- {{name: boot/pcpu0/os, {SLOT}}}\n- {{name: boot/pcpu1/mon, {SLOT}}}\n"
    board = load(PROGRAMS + "handover: {boot: a.yaml}\n", a=contexts)
    assert [table.mpu for table in board.handover[0].tables.contexts] == ["el1", "el2"]


def test_findings_of_board_and_layout_come_in_one_run(load):
    found = refused(
        load,
        HYPERVISOR
        + "handover: {boot: a.yaml, runtime: b.yaml}\n"
        + "masters: [{name: m, of: nobody, reach: []}]\n",
        a=f"- {{name: any, {SLOT}}}\n- {{name: any, {SLOT}}}\n",
        b="- {name: any, slots: [{slot: 16, prbar: 0x0, prlar: 0x0}]}\n",
    )
    assert [(code, span) for code, span, _ in found] == [
        ("duplicate-name", "a.yaml:5:10"),
        ("not-in-core", "b.yaml:4:30"),
        ("unknown-name", "board.yaml:9:25"),
    ]
    assert found[1][2] == "slot 16 is used, the el2 MPU of this core has 16 slots"


def test_a_syntax_error_is_found_in_the_layout(load):
    found = refused(load, HYPERVISOR + "handover: {boot: a.yaml}\n", a="- {name: any\n")
    assert [(code, span.split(":")[0]) for code, span, _ in found] == [("yaml-syntax", "a.yaml")]


def test_a_layout_for_the_other_instruction_set_is_refused(load):
    found = refused(
        load,
        HYPERVISOR + "handover: {boot: a.yaml}\n",
        a=f"- {{name: any, {SLOT}}}\ncore: cortex-r82\n",
    )
    assert [(code, span) for code, span, _ in found] == [("not-in-core", "a.yaml:5:7")]


def test_a_link_out_of_the_folder_is_refused(load, tmp_path):
    (tmp_path / "a.yaml").symlink_to("/etc/hostname")
    found = refused(load, HYPERVISOR + "handover: {boot: a.yaml}\n")
    assert found == [("bad-path", "board.yaml:8:18", "'a.yaml' leads out of the board's folder")]


def test_a_text_names_no_files():
    with pytest.raises(InputRejected) as caught:
        load_board_text(BOARD + HYPERVISOR + "handover: {boot: a.yaml}\n")
    assert [found.code for found in caught.value.diagnostics] == ["include-without-folder"]


def test_a_layout_may_not_be_larger_than_others(load, monkeypatch):
    monkeypatch.setattr("mpuplan.load.handover.MAX_TABLE_BYTES", 64)
    found = refused(load, HYPERVISOR + "handover: {boot: a.yaml}\n", a=f"- {{name: any, {SLOT}}}\n")
    assert found == [("file-too-large", "a.yaml:1:1", "'a.yaml' is larger than 64 bytes")]


def test_ordered_writes_are_the_boards_word(load):
    assert not load(HYPERVISOR).core.ordered_writes
    text = (BOARD + HYPERVISOR).replace("cortex-r52}", "cortex-r52, ordered_writes: true}")
    assert load_board_text(text).board.core.ordered_writes

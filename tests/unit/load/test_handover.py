"""Layouts that a boot loader leaves behind: read with the board, each finding in its own file."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import core_spec
from mpuplan.diag import InputRejected, Span
from mpuplan.load import load_board, load_board_text, plan_json
from mpuplan.load.check_handover import check_found_regions
from mpuplan.load.findings import Findings
from mpuplan.load.layout import OnBoard, written_in
from mpuplan.load.source import source_from_text
from mpuplan.model.board import Stage
from mpuplan.model.plan import Control
from mpuplan.model.tables import Origin, SlotWords
from tests.unit.emit.plans import two_guests

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


def test_each_pcpu_may_find_a_context_of_its_own(load):
    contexts = "".join(f"- {{name: {n}, {SLOT}}}\n" for n in ("boot/pcpu0/x", "boot/pcpu1/y"))
    board = load(HYPERVISOR + "handover: {boot: a.yaml}\n", a=contexts)
    names = [context.name for context in board.handover[0].tables.contexts]
    assert names == ["boot/pcpu0/x", "boot/pcpu1/y"]


def test_a_pcpu_may_find_nothing(load):
    """What no context is for comes from reset."""
    board = load(HYPERVISOR + "handover: {boot: a.yaml}\n", a=f"- {{name: boot/pcpu1/x, {SLOT}}}\n")
    assert [context.name for context in board.handover[0].tables.contexts] == ["boot/pcpu1/x"]


@pytest.mark.parametrize(
    ("names", "span", "message"),
    [
        (
            ("runtime/pcpu0/x",),
            "a.yaml:4:10",
            "context 'runtime/pcpu0/x' is one of stage 'runtime', and is found on entry to 'boot'",
        ),
        (
            ("boot/pcpu0/x", "boots/pcpu1/z"),
            "a.yaml:5:10",
            "context 'boots/pcpu1/z' is one of stage 'boots', and is found on entry to 'boot'",
        ),
        (
            ("boot/pcpu2/x",),
            "a.yaml:4:10",
            "context 'boot/pcpu2/x' is one of pCPU 2, which has no part in stage 'boot'",
        ),
        (
            ("boot/pcpu0/x", "boot/pcpu1/x", "boot/pcpu0/y"),
            "a.yaml:6:10",
            "context 'boot/pcpu0/y' is not the only one of pCPU 0 for the el2 MPU",
        ),
        (
            ("one", "other"),
            "a.yaml:5:10",
            "context 'other' is not the only one of every pCPU for the el2 MPU",
        ),
        (
            ("all", "boot/pcpu1/x"),
            "a.yaml:5:10",
            "context 'boot/pcpu1/x' stands beside 'all', and one of them is found on every pCPU",
        ),
    ],
)
def test_contexts_must_say_whose_they_are(load, names, span, message):
    contexts = "".join(f"- {{name: {name}, {SLOT}}}\n" for name in names)
    found = refused(load, HYPERVISOR + "handover: {boot: a.yaml}\n", a=contexts)
    assert found == [("handover-contexts", span, message)]


def test_each_mpu_of_a_pcpu_has_a_context(load):
    """A program at EL1 and one at EL2 may share a pCPU."""
    contexts = f"- {{name: boot/pcpu0/os, {SLOT}}}\n- {{name: boot/pcpu0/mon, {SLOT}}}\n"
    lines = PROGRAMS.replace("pcpus: [1]", "pcpus: [0, 1]") + "handover: {boot: a.yaml}\n"
    assert len(load(lines, a=contexts).handover[0].tables.contexts) == 2


OVERLAP = (
    "{slot: 0, prbar: 0x2000_0000, prlar: 0x200f_ffc%d}, {slot: 7, prbar: %s, prlar: 0x201f_ffc1}"
)


@pytest.mark.parametrize(
    ("control", "first", "start", "refuses"),
    [
        (1, 1, "0x200f_ffc0", True),
        (1, 1, "0x2010_0000", False),
        (1, 0, "0x200f_ffc0", False),
        (0, 1, "0x200f_ffc0", False),
    ],
)
def test_no_system_runs_with_two_regions_on_a_byte(load, control, first, start, refuses):
    contexts = f"- {{name: any, control: {{m: {control}}}, slots: [{OVERLAP % (first, start)}]}}\n"
    lines = HYPERVISOR + "handover: {boot: a.yaml}\n"
    if not refuses:
        assert load(lines, a=contexts).handover
        return
    (found,) = refused(load, lines, a=contexts)
    assert found == (
        "handover-regions",
        "a.yaml:4:91",
        "slot 7 at [0x200f_ffc0, 0x2020_0000) overlaps slot 0 at [0x2000_0000, 0x2010_0000)"
        " in context 'any' of the el2 MPU, both enabled",
    )


def test_a_region_is_compared_with_all_before_it(load):
    """The second lies in the first; the third does too, and not in the second."""
    words = (
        ("0x2000_0000", "0x200f_ffc1"),
        ("0x2000_1000", "0x2000_1fc1"),
        ("0x2000_8000", "0x2000_8fc1"),
    )
    slots = ", ".join(f"{{slot: {n}, prbar: {b}, prlar: {p}}}" for n, (b, p) in enumerate(words))
    contexts = f"- {{name: any, control: {{m: 1}}, slots: [{slots}]}}\n"
    found = refused(load, HYPERVISOR + "handover: {boot: a.yaml}\n", a=contexts)
    assert [message.partition(" at ")[0] for _, _, message in found] == ["slot 1", "slot 2"]
    assert all("overlaps slot 0 at" in message for _, _, message in found)


def test_a_region_of_the_other_mpu_overlaps_nothing(load):
    el1 = "el1: {control: {m: 1}, slots: [{slot: 3, prbar: 0x2000_0000, prlar: 0x200f_ffc1}]}"
    assert load(HYPERVISOR + "handover: {boot: a.yaml}\n", a=f"- {{name: any, {SLOT}, {el1}}}\n")


def test_an_el1_table_is_looked_at_too(load):
    el1 = "el1: {control: {m: 1}, slots: [{slot: 3, prbar: 0x2000_1000, prlar: 0x2000_0fc1}]}"
    found = refused(
        load, HYPERVISOR + "handover: {boot: a.yaml}\n", a=f"- {{name: any, {SLOT},\n   {el1}}}\n"
    )
    assert found == [
        (
            "handover-regions",
            "a.yaml:5:35",
            "slot 3 has its limit 0x2000_0fff below its base 0x2000_1000 in context 'any' of the"
            " el1 MPU",
        )
    ]


SLOTS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 4), st.booleans()), min_size=1, max_size=6
)


@given(slots=SLOTS)
def test_refused_is_what_two_by_two_overlaps_or_runs_backwards(slots):
    """Granules of 64 bytes: (first, how many, enabled); no granule is a limit below the base."""
    words = [
        f"{{slot: {n}, prbar: {64 * first:#x}, prlar: {64 * (first + count) - 64 + on:#x}}}"
        for n, (first, count, on) in enumerate(slots)
        if first + count
    ]
    text = LAYOUT + f"- {{name: any, control: {{m: 1}}, slots: [{', '.join(words)}]}}\n"
    core = core_spec("cortex-r52", Isa.AARCH32, 16, 16, None, ())
    board = OnBoard(core, frozenset(), frozenset(), (("el2", 16),))
    findings = Findings()
    written = written_in(source_from_text(text, "a.yaml"), board)
    stage = Stage("boot", (0,), guests=False, background=False, span=Span("b", 1, 1, 1, 1))
    check_found_regions(written, stage, findings)
    live = [(first, first + count) for first, count, on in slots if on and first + count]
    backwards = [one for one in live if one[0] == one[1]]
    meeting = [
        (one, other)
        for one, other in combinations([one for one in live if one not in backwards], 2)
        if one[0] < other[1] and other[0] < one[1]
    ]
    assert findings.rejected == bool(backwards or meeting)


def test_a_plan_may_be_what_is_found(load, tmp_path):
    """Its places are found in its file as those of a layout are."""
    base = two_guests(Isa.AARCH32)
    first = replace(base.contexts[0], name="boot/pcpu0/idle")
    (tmp_path / "p.json").write_text(plan_json(replace(base, contexts=(first,))))
    lines = HYPERVISOR + "handover: {boot: p.json}\n"
    assert load(lines).handover[0].tables.contexts[0].name == "boot/pcpu0/idle"
    twice = (*first.slots, replace(first.slots[0], slot=9))
    text = plan_json(replace(base, contexts=(replace(first, slots=twice),)))
    (tmp_path / "p.json").write_text(text)
    ((code, span, message),) = refused(load, lines)
    assert (code, message.partition(" at ")[0]) == ("handover-regions", "slot 9")
    file, line, _ = span.split(":")
    assert file == "p.json"
    assert '"slot": 9' in "".join(text.splitlines()[int(line) - 1 : int(line) + 2])


def test_an_mpu_that_is_off_needs_no_attributes(load, tmp_path):
    (tmp_path / "off.yaml").write_text(
        "schema: mpuplan/layout/v1\ncontexts: [{name: any, control: {m: 0}, slots: []}]\n"
    )
    (context,) = load(HYPERVISOR + "handover: {boot: off.yaml}\n").handover[0].tables.contexts
    assert (context.control, context.mair, context.slots) == (Control(), (), ())


def test_ways_out_are_those_of_a_layout(load, tmp_path):
    lines = HYPERVISOR + "handover: {boot: a.yaml}\n"
    for text, code, hint in (
        ("# nothing\n", "empty-file", "write at least the keys schema, core, mair and contexts"),
        (
            "x: [" + "{}," * 200_001 + "]",
            "too-many-nodes",
            "leave out contexts that are not asked about",
        ),
        (" " * ((32 << 20) + 1), "file-too-large", "leave out contexts that are not asked about"),
    ):
        (tmp_path / "a.yaml").write_text(text)
        with pytest.raises(InputRejected) as caught:
            load(lines)
        assert [(found.code, found.hint) for found in caught.value.diagnostics] == [(code, hint)]


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

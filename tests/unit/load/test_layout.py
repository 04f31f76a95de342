"""Layout files and plan files become register tables; words and meaning check each other."""

import dataclasses
import json

import pytest

from mpuplan.arch.codec import Isa, RegionWords, decode
from mpuplan.diag import InputRejected
from mpuplan.load import (
    load_board_text,
    load_described,
    load_layout,
    load_layout_text,
    load_plan,
    load_plan_text,
    plan_json,
    tables_of_plan,
)
from mpuplan.model.board import InputFile
from mpuplan.model.exposure import ExposureEntry
from mpuplan.model.plan import (
    Control,
    CoreInfo,
    Exposed,
    Implied,
    Objective,
    Placed,
    Plan,
    PlanContext,
    Slot,
)
from mpuplan.model.tables import Origin, SlotWords

HEAD = "schema: mpuplan/layout/v1\ncore: {core}\nmair: {{el2: [0xff, 0x04], el1: [0xff]}}\n"
DESIGN = """schema: mpuplan/layout/v1
core: cortex-r52
mair: {el2: [0xff, 0x04]}
contexts:
  - name: runtime/pcpu0/linux
    control: {m: 1, br: 0, wxn: 1, vm: 1}
    slots:
      - {slot: 3, start: 0x8000_0000, end: 0x8010_0000, el2: rw, guest: rw, type: normal-wb,
         share: non}
      - {slot: 4, prbar: 0x8010_0002, prlar: 0x801f_ffc1}
    el1:
      mair: [0xff]
      control: {m: 1, br: 1}
      slots: [{slot: 0, prbar: 0x8000_0002, prlar: 0x8000_ffc1}]
"""
BOARD = """schema: mpuplan/board/v1
name: b
core: {preset: cortex-r82}
pcpus: 1
memory: [{name: ram, start: 0x0, size: 1GiB}]
"""


def slot(keys, core="cortex-r52", control="m: 1"):
    text = HEAD.format(core=core)
    text += f"contexts: [{{name: c, control: {{{control}}}, slots: [{{slot: 0, {keys}}}]}}]\n"
    return load_layout_text(text).contexts[0].slots[0]


def fields(keys, core="cortex-r52", control="m: 1", isa=Isa.AARCH32):
    words = slot(f"start: 0x1000, end: 0x2000, {keys}", core, control)
    return decode(RegionWords(words.prbar, words.prlar), isa)


def codes(text, board=None, load=load_layout_text):
    with pytest.raises(InputRejected) as caught:
        load(text, board) if load is load_layout_text else load(text)
    return [found.code for found in caught.value.diagnostics]


def test_layout_of_the_design():
    tables = load_layout_text(DESIGN)
    assert tables.origin is Origin.LAYOUT
    outer, inner = tables.contexts
    assert (outer.name, outer.mpu, outer.mair) == ("runtime/pcpu0/linux", "el2", (0xFF, 0x04))
    assert outer.control == Control(m=1, wxn=1, vm=1)
    assert outer.slots == (
        SlotWords(3, 0x8000_0003, 0x800F_FFC1),
        SlotWords(4, 0x8010_0002, 0x801F_FFC1),
    )
    assert (inner.name, inner.mpu, inner.mair) == ("runtime/pcpu0/linux", "el1", (0xFF,))


@pytest.mark.parametrize(
    ("rights", "ap", "xn"),
    [
        ("el2: rw", 0b00, 1),
        ("el2: rw, guest: none", 0b00, 1),
        ("el2: rw, guest: rw", 0b01, 1),
        ("guest: rw", 0b01, 1),
        ("el2: r", 0b10, 1),
        ("el2: rx", 0b10, 0),
        ("el2: r, guest: r", 0b11, 1),
        ("el2: rx, guest: rx", 0b11, 0),
        ("el2: r, guest: rx", 0b11, 0),
        ("el1: rw, el0: rw", 0b01, 1),
    ],
)
def test_rights_become_ap_and_xn(rights, ap, xn):
    found = fields(f"{rights}, type: normal-wb")
    assert (found.ap, found.xn, found.enabled) == (ap, xn, True)


def test_wxn_takes_execute_from_el2_alone():
    found = fields("el2: rw, guest: rwx, type: normal-wb", control="wxn: 1")
    assert (found.ap, found.xn) == (0b01, 0)
    keys = "slot: 0, start: 0x0, end: 0x40, el2: rwx, type: normal-wb"
    text = HEAD.format(core="cortex-r52")
    text += f"contexts: [{{name: c, control: {{wxn: 1}}, slots: [{{{keys}}}]}}]\n"
    assert codes(text) == ["inexpressible-rights"]


def test_xn_has_two_bits_on_aarch64():
    def xn(rights, core="cortex-r82"):
        return fields(f"{rights}, type: normal-wb", core, isa=Isa.AARCH64).xn

    assert xn("el2: rx") == 0b00
    assert xn("el2: r") == 0b10
    assert xn("el2: r, guest: r") == 0b10
    per_stage = "{preset: cortex-r82, xn: per-stage}"
    assert xn("el2: r, guest: rx", per_stage) == 0b10
    assert xn("el2: rx, guest: r", per_stage) == 0b01
    assert xn("el2: r, guest: r", per_stage) == 0b11
    assert xn("el2: rx, guest: rx", per_stage) == 0b00


def test_device_memory_is_written_outer_shareable():
    found = fields("el2: rw, type: device-nGnRE, share: non")
    assert (found.sh, found.attr) == (0b10, 1)


def test_disabled_slot():
    assert not fields("el2: rw, type: normal-wb, enabled: false").enabled


@pytest.mark.parametrize(
    "meaning",
    [
        "start: 0x8000_0000",
        "end: 0x8010_0000",
        "enabled: true",
        "el2: rw, guest: rw",
        "type: normal-wb, share: non",
    ],
)
def test_words_with_their_meaning_pass(meaning):
    words = "prbar: 0x8000_0003, prlar: 0x800f_ffc1"
    assert slot(f"{words}, {meaning}") == SlotWords(0, 0x8000_0003, 0x800F_FFC1)


def test_mpu_of_a_context_follows_the_boards_programs():
    board = load_board_text(BOARD + "program: {name: z, level: el1, pcpus: [0]}\n").board
    text = "schema: mpuplan/layout/v1\nmair: {el1: [0xff]}\n"
    text += "contexts: [{name: 'runtime/pcpu0/z:t', slots: []}]\n"
    assert load_layout_text(text, board).contexts[0].mpu == "el1"


def test_a_task_of_a_guest_has_an_el1_table():
    board = load_board_text(
        BOARD
        + """stages: [{name: run, guests: true}]
hypervisor: {name: h, sections: [{name: t, size: 4KiB, access: rx}]}
guests:
  - name: rtos
    pcpus: [0]
    memory: [{name: ram, size: 64KiB, access: rw}]
    program:
      tasks: [{name: motor, memory: [{name: m, in: [ram], size: 4KiB, access: rw}]}]
"""
    ).board
    names = ("rtos:motor", "rtos", "other:motor")
    contexts = ", ".join(f"{{name: 'run/pcpu0/{name}'}}" for name in names)
    text = HEAD.format(core="cortex-r82") + f"contexts: [{contexts}]\n"
    tables = load_layout_text(text, board).contexts
    assert [table.mpu for table in tables] == ["el1", "el2", "el2"]


def test_layout_for_another_instruction_set_is_refused():
    board = load_board_text(BOARD + "hypervisor: {name: h}\n").board
    assert codes(DESIGN, board) == ["not-in-core"]


def test_every_placed_block_reaches_the_judge():
    sections = "{name: f, start: 0x0, size: 64, access: r}, {name: m, size: 64, access: r}"
    board = load_board_text(BOARD + f"hypervisor: {{name: h, sections: [{sections}]}}\n").board
    text = "schema: mpuplan/layout/v1\nmair: {el2: [0xff]}\ncontexts: [{name: c, slots: []}]\n"
    text += "placement: [{block: h.f, start: 0x0}, {block: h.m, start: 0x40}]\n"
    assert load_layout_text(text, board).placement == (("h.f", 0x0), ("h.m", 0x40))


def plan(isa="aarch64"):
    preset = "cortex-r82" if isa == "aarch64" else "cortex-r52"
    slots = (
        Slot(
            slot=0,
            enabled=True,
            start=0x8000_0000,
            end=0x8010_0000,
            prbar=0x8000_0000,
            prlar=0x800F_FFC1,
            serves=("xen.heap", "linux.ram"),
            implied=(Implied("el2", "linux.ram", "w"),),
            exposes=(Exposed("el2", 0x8000_0000, 0x8000_0040, "free", "rw"),),
        ),
        Slot(1, False, 0, 1 << 32, 0x0, 0xFFFF_FFC0),
    )
    return Plan(
        tool="mpuplan 0.1.0",
        board="b",
        board_sha256="ab" * 32,
        inputs=(InputFile("board.yaml", "cd" * 32),),
        core=CoreInfo(preset, isa, 16, 32, "single" if isa == "aarch64" else None),
        status="optimal",
        objectives=(Objective("headroom", 5, 5), Objective("regions", 17, 16)),
        mair=(("el2", (0xFF, 0x04)),),
        placement=(Placed("xen.heap", 0x8000_0000, 0x8010_0000),),
        contexts=(
            PlanContext(
                name="runtime/pcpu0/linux",
                stage="runtime",
                pcpu=0,
                guest="linux",
                mpu="el2",
                control=Control(m=1, wxn=1, vm=1),
                mair=(0xFF, 0x04),
                free_slots=30,
                transient_slots=1,
                slots=slots,
            ),
            PlanContext(
                "runtime/pcpu0/rtos",
                "runtime",
                0,
                None,
                "el1",
                Control(m=1, uwxn=1),
                (0xFF,),
                16,
                0,
                (),
            ),
        ),
        exposure=(
            ExposureEntry("el2", 0x8000_0000, 0x8000_0040, "free", ("runtime/pcpu0/linux",)),
        ),
    )


@pytest.mark.parametrize("isa", ["aarch32", "aarch64"])
def test_plan_survives_its_file(isa, tmp_path):
    text = plan_json(plan(isa))
    assert load_plan_text(text) == plan(isa)
    assert plan_json(load_plan_text(text)) == text
    (tmp_path / "plan.json").write_text(text)
    assert load_plan(tmp_path / "plan.json") == plan(isa)
    assert load_described(tmp_path / "plan.json").plan == plan(isa)


def test_plan_file_is_canonical():
    text = plan_json(plan())
    assert text.endswith("}\n")
    document = json.loads(text)
    assert list(document)[:4] == ["schema", "tool", "board", "inputs"]
    assert document["tool"] == {"name": "mpuplan", "version": "0.1.0"}
    for key in ("switches", "obstacles", "cycles", "transitions", "guests"):
        assert document[key] == []
    first = document["contexts"][0]["slots"][0]
    assert (first["start"], first["prbar"]) == ("0x80000000", "0x0000000080000000")
    short = json.loads(plan_json(plan("aarch32")))["contexts"][0]["slots"][0]
    assert short["prbar"] == "0x80000000"


def test_a_plan_is_a_layout_too(tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(plan_json(plan()))
    tables = load_layout(path, None)
    assert tables == tables_of_plan(plan())
    assert tables.origin is Origin.PLAN
    assert tables.contexts[0].slots[0] == SlotWords(0, 0x8000_0000, 0x800F_FFC1)
    assert tables.placement == (("xen.heap", 0x8000_0000),)


@pytest.mark.parametrize(
    "change", [{"start": 0x40}, {"end": 0x8020_0000}, {"enabled": False}, {"prlar": 0x801F_FFC1}]
)
def test_plan_whose_words_disagree_is_refused(change):
    good = plan()
    context = good.contexts[0]
    bad = dataclasses.replace(context.slots[0], **change)
    broken = dataclasses.replace(
        good, contexts=(dataclasses.replace(context, slots=(bad,)), good.contexts[1])
    )
    assert set(codes(plan_json(broken), load=load_plan_text)) == {"words-disagree"}

"""`mpuplan diff`: two layouts, slot by slot."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mpuplan.load import plan_json
from mpuplan.model.plan import Cost
from tests.unit.load.sequences import sequenced

LAYOUT = """schema: mpuplan/layout/v1
core: cortex-r52
mair: {el2: [0xff, 0x04]}
contexts:
  - name: runtime/pcpu0/a
    mpu: el2
    control: {m: 1, wxn: 1, vm: 1}
    slots:
      - {slot: 0, prbar: 0x80000002, prlar: 0x800fffc1}
      - {slot: 1, prbar: 0x90000003, prlar: 0x900fffc1}
  - name: runtime/pcpu0/b
    mpu: el2
    control: {m: 1, wxn: 1, vm: 1}
    slots: [{slot: 0, prbar: 0x80000002, prlar: 0x800fffc1}]
"""
DUMP = """HSCTLR = 0x00080001
HCR = 1
HMAIR0 = 0x000004ff
HMAIR1 = 0
HPRBAR0 = 0x80000002
HPRLAR0 = 0x800fffc1
HPRBAR1 = 0x90000003
HPRLAR1 = 0x900fffc1
HPRBAR2 = 0
HPRLAR2 = 0
"""


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "old.yaml"
    path.write_text(LAYOUT)
    return path


def changed(tmp_path, *edits):
    text = LAYOUT
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    path = tmp_path / "new.yaml"
    path.write_text(text)
    return path


def test_equal_layouts_are_unchanged(cli, old):
    done = cli("diff", old, old)
    assert done.code == 0
    assert done.out == (
        "runtime/pcpu0/a: el2 MPU: unchanged, byte for byte\n"
        "runtime/pcpu0/b: el2 MPU: unchanged, byte for byte\n"
    )


def test_slots_are_added_removed_and_changed(cli, old, tmp_path):
    new = changed(
        tmp_path,
        ("slot: 1, prbar: 0x90000003", "slot: 4, prbar: 0x90000003"),
        ("slots: [{slot: 0, prbar: 0x80000002, prlar: 0x800fffc1}]",
         "slots: [{slot: 0, prbar: 0x80000006, prlar: 0x801fffc0}]"),
    )  # fmt: skip
    done = cli("diff", old, new)
    assert done.code == 1
    assert done.out == (
        "runtime/pcpu0/a: el2 MPU\n"
        "  slot 1 removed: [0x90000000, 0x90100000) rw/rw normal-wb non 0x90000003 0x900fffc1\n"
        "  slot 4 added: [0x90000000, 0x90100000) rw/rw normal-wb non 0x90000003 0x900fffc1\n"
        "runtime/pcpu0/b: el2 MPU\n"
        "  slot 0 changed: enabled true -> false, end 0x80100000 -> 0x80200000,"
        " privileged rw -> rx, other rwx -> rx\n"
        "    prbar 0x80000002 -> 0x80000006, prlar 0x800fffc1 -> 0x801fffc0\n"
    )


def test_control_bits_and_types_are_told(cli, old, tmp_path):
    new = changed(tmp_path, ("wxn: 1, ", "br: 1, "), ("[0xff, 0x04]", "[0xff, 0x00, 0x44]"))
    done = cli("diff", old, new, "--context", "runtime/pcpu0/b")
    assert done.code == 1
    assert "runtime/pcpu0/a" not in done.out
    for line in ("br: 0 -> 1", "wxn: 1 -> 0", "byte 1: 0x04 -> 0x00", "byte 2: none -> 0x44"):
        assert line in done.out


def test_a_context_on_one_side_alone_is_told(cli, old, tmp_path):
    done = cli("diff", old, changed(tmp_path, ("pcpu0/b", "pcpu1/b")))
    assert "runtime/pcpu0/b: el2 MPU: only in the old one, 1 slot\n" in done.out
    assert "runtime/pcpu1/b: el2 MPU: only in the new one, 1 slot\n" in done.out


def test_a_dump_is_compared_with_the_context_that_is_named(cli, old, tmp_path):
    dump = tmp_path / "dump.txt"
    dump.write_text(DUMP)
    for pair in ((old, dump), (dump, old)):
        done = cli("diff", *pair, "--context", "runtime/pcpu0/a")
        # six bytes of MAIR that the layout does not list, nothing else
        assert done.out.count("\n") == 7
        assert "slot" not in done.out
        assert cli("diff", *pair, "--context", "nobody").code == 1
    assert cli("diff", dump, dump).code == 0


def test_json_says_the_same(cli, old, tmp_path):
    new = changed(tmp_path, ("slot: 1, prbar: 0x90000003", "slot: 1, prbar: 0x90000001"))
    done = cli("diff", old, new, "--format", "json")
    document = json.loads(done.out)
    assert (document["schema"], document["unchanged"]) == ("mpuplan/diff/v1", False)
    first, second = document["tables"]
    assert (first["state"], second["state"]) == ("changed", "unchanged")
    (slot,) = first["slots"]
    assert (slot["slot"], slot["state"]) == (1, "changed")
    assert (slot["old"]["other"], slot["new"]["other"]) == ("rw", "none")
    assert (first["control"], first["mair"], second["slots"]) == ([], [], [])


def test_words_of_two_instruction_sets_are_not_the_same(cli, old, tmp_path):
    done = cli("diff", old, changed(tmp_path, ("cortex-r52", "cortex-r82")))
    assert done.code == 1
    assert "instruction sets differ" in done.out


@pytest.mark.parametrize("bad", ["", "schema: mpuplan/layout/v1\n", "nothing\n"])
def test_what_cannot_be_read_is_refused(cli, old, tmp_path, bad):
    path = tmp_path / "bad"
    path.write_text(bad)
    assert cli("diff", old, path).code == 1
    assert cli("diff", path, old).code == 1


def test_sequences_of_two_plans_take_a_line_each(cli, tmp_path):
    old = sequenced()
    new = replace(
        old,
        cycles=(),
        transitions=(replace(old.transitions[0], cost=Cost(2, 2, 2), spare=()),),
        guests=(replace(old.guests[0], vmid=2),),
    )
    paths = [tmp_path / "old.json", tmp_path / "new.json"]
    for path, plan in zip(paths, (old, new), strict=True):
        path.write_text(plan_json(plan))
    done = cli("diff", *paths)
    assert done.code == 1
    assert done.out.splitlines()[-3:] == [
        "cycle pCPU 0, el2 MPU: only in the old one",
        "transition pCPU 0, el2 MPU, stage: boot/pcpu0/idle -> runtime/pcpu0/idle, starts linux:"
        " changed: spare",
        "guest linux: changed: vmid 1 -> 2",
    ]
    document = json.loads(cli("diff", *paths, "--format", "json").out)
    assert document["unchanged"] is False
    assert [(each["what"], each["state"]) for each in document["sequences"]] == [
        ("cycle", "removed"),
        ("transition", "changed"),
        ("guest", "changed"),
    ]
    assert cli("diff", paths[0], paths[0]).code == 0

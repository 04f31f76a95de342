"""A running layout becomes a board that asks for what its regions grant, and no more slots."""

import json
from pathlib import Path

import pytest

from mpuplan.diag import InputRejected
from mpuplan.importers.dump.findings import Findings
from mpuplan.importers.proposal.source import chosen_tables, regions_of
from mpuplan.importers.protocol import ImportOptions
from mpuplan.load import load_board_text, load_described_text, plan_json
from mpuplan.pipeline.importing import import_board
from mpuplan.pipeline.solving import solve_loaded

BOARDS = Path(__file__).resolve().parents[4] / "boards"
EL2 = (
    "bao-fvp-r-linux-freertos", "bao-s32z270-baremetal-asposted", "r52-three-guests",
    "xen-arm-poc-two-guests-16", "xen-upstream-fvp-baser-r82", "tfa-fvp-r-bl1",
)  # fmt: skip
EL1 = ("uboot-fvp-baser", "renesas-rzt2m-fsp-el1")

DUMP = """
HPRBAR0 = 0x32100000
HPRLAR0 = 0x3210ffc1
HPRBAR1 = 0x31780001
HPRLAR1 = 0x317fffc1
HPRBAR2 = 0x32200002
HPRLAR2 = 0x3220ffc1
HPRBAR3 = 0x40170013
HPRLAR3 = 0x40170fc3
HPRBAR4 = 0x33000000
HPRLAR4 = 0x33000fc0
HMAIR0 = 0x000004ff
HSCTLR = 0x30c5183d
"""


def imported(path, settings=()):
    return import_board("dump", [path], settings=settings)


def written(tmp_path, text, settings=(), core="s32z2"):
    path = tmp_path / "dump.txt"
    path.write_text(text)
    return import_board("dump", [path], core=core, settings=settings)


def granted(text):
    """Context -> runs of bytes with one meaning: start, end, rights of both sides, attributes."""
    findings = Findings()
    chosen = chosen_tables(load_described_text(text, None, "x"), ImportOptions(), findings)
    found = {table.name: [] for table in chosen.tables}
    names = list(found)
    for region in regions_of(chosen, findings):
        runs, means = found[names[region.context]], (
            region.privileged, region.other, region.attributes,
        )  # fmt: skip
        if runs and runs[-1][1:] == (region.start, means):
            runs[-1] = (runs[-1][0], region.end, means)
        else:
            runs.append((region.start, region.end, means))
    return found


def enabled(plan):
    return {(c.name, c.mpu): sum(slot.enabled for slot in c.slots) for c in plan.contexts}


def old(name):
    plan = json.loads((BOARDS / name / "expected" / "plan.json").read_text())
    return {
        (c["name"], c["mpu"]): sum(slot["enabled"] for slot in c["slots"]) for c in plan["contexts"]
    }


@pytest.mark.parametrize("name", [*EL2, *EL1])
def test_the_proposal_solves_with_no_more_regions_in_any_context(name):
    found = imported(BOARDS / name / "expected" / "plan.json")
    assert [d for d in found.about_board if d.level == "error"] == []
    result = solve_loaded(load_board_text(found.text))
    assert result.plan is not None
    now = enabled(result.plan)
    before = old(name)
    assert set(before) <= set(now)
    assert {key: now[key] for key in before if now[key] > before[key]} == {}
    kept = granted((BOARDS / name / "expected" / "plan.json").read_text())
    again = granted(plan_json(result.plan))
    assert {context: again[context] for context in kept} == kept


def test_a_dump_becomes_regions_of_el2_and_of_a_guest(tmp_path):
    found = written(tmp_path, DUMP)
    board = load_board_text(found.text).board
    assert [d for d in found.about_board if d.level == "error"] == []
    hyp = {b.name: (b.start, b.parts[0].size) for b in board.hypervisor.blocks}
    assert hyp == {"hyp.r1": (0x3210_0000, 0x1_0000), "hyp.r0": (0x3178_0000, 0x8_0000)}
    guest = board.guests[0]
    assert guest.name == "guest"
    assert {b.name: b.start for b in guest.blocks} == {"guest.r2": 0x3220_0000}
    assert [d.start for d in board.devices] == [0x4017_0000]  # slot 4 is off
    assert "r2, start: 0x3220_0000, size: 64KiB, access: rwx}  # slot 2 of runtime/pcpu0/guest" in (
        found.text
    )
    assert "[{use: r3, access: rw}]" in found.text or "- {use: r3, access: rw}" in found.text


def test_the_context_of_a_dump_can_be_named(tmp_path):
    text = written(tmp_path, DUMP, ("context=main/pcpu1/linux",)).text
    assert "pcpus: 2" in text
    assert "{name: main, pcpus: [1], guests: true}" in text
    assert "- name: linux" in text


def test_a_dump_without_anything_for_guests_is_a_hypervisor_alone(tmp_path):
    lines = [line for line in DUMP.splitlines() if "R2 " not in line and "R3 " not in line]
    found = written(tmp_path, "\n".join(lines))
    assert "guests:" not in found.text.replace("guests: false", "")
    assert [d for d in found.about_board if d.level == "error"] == []


def test_registers_that_a_dump_lacks_can_be_set(tmp_path):
    lines = "\n".join(line for line in DUMP.splitlines() if "HMAIR0" not in line)
    with pytest.raises(InputRejected) as rejected:
        written(tmp_path, lines)
    assert "layout-needs-mair" in [d.code for d in rejected.value.diagnostics]
    assert "access: rwx" in written(tmp_path, lines, ("HMAIR0=0x000004ff",)).text


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("bao-arm32-hexdump.txt", ("image=bao-arm32",)),
        ("columns-excel.csv", ("isa=aarch32", "mpu=el2", "HMAIR0=0xff04")),
        ("rows.txt", ("mpu=el2", "isa=aarch64", "MAIR_EL2=0xff")),
    ],
)
def test_what_decode_has_options_for_are_settings(name, settings):
    dumps = Path(__file__).resolve().parents[3] / "corpus" / "dumps" / "good"
    try:
        text = imported(dumps / name, settings).text
    except InputRejected as rejected:
        text = " ".join(d.code for d in rejected.diagnostics)
    assert text.startswith("# From"), text


@pytest.mark.parametrize("setting", ["isa=thumb", "image=linux", "mask=x", "count=0", "mpu=el3"])
def test_a_setting_that_means_nothing_is_refused(tmp_path, setting):
    with pytest.raises(InputRejected) as rejected:
        written(tmp_path, DUMP, (setting,))
    assert [d.code for d in rejected.value.diagnostics] == ["import-setting"]


def test_regions_that_overlap_are_refused(tmp_path):
    text = DUMP.replace("HPRBAR4 = 0x33000000", "HPRBAR4 = 0x3210ffc0").replace(
        "HPRLAR4 = 0x33000fc0", "HPRLAR4 = 0x32110fc1"
    )
    with pytest.raises(InputRejected) as rejected:
        written(tmp_path, text)
    found = rejected.value.diagnostics[-1]
    assert found.code == "dump-overlap"
    assert "slots 0 and 4" in found.message


def test_a_region_with_a_reserved_attribute_is_left_out_and_told(tmp_path):
    found = written(tmp_path, DUMP.replace("0x000004ff", "0x00000dff"))
    assert "dump-left-out" in [d.code for d in found.about_input]
    assert "r3" not in found.text


def test_a_table_of_el2_that_serves_no_guest_is_a_program_s():
    text = imported(BOARDS / "tfa-fvp-r-bl1" / "expected" / "plan.json").text
    assert "level: el2" in text
    assert "guests:" not in text


def test_one_context_of_a_layout_can_be_chosen():
    plan = BOARDS / "r52-three-guests" / "expected" / "plan.json"
    text = imported(plan, ("context=runtime/pcpu0/brake",)).text
    assert "- name: brake" in text
    assert "gateway:" not in text
    with pytest.raises(InputRejected) as rejected:
        imported(plan, ("context=runtime/pcpu0/nobody",))
    assert [d.code for d in rejected.value.diagnostics] == ["no-such-context"]


def test_several_tables_of_el1_need_a_choice():
    plan = BOARDS / "r52-rtos-tasks" / "expected" / "plan.json"
    with pytest.raises(InputRejected) as rejected:
        imported(plan)
    assert [d.code for d in rejected.value.diagnostics] == ["context-needed"]
    assert "level: el1" in imported(plan, ("context=runtime/pcpu0/rtos",)).text


def test_tables_of_el1_beside_el2_are_told():
    found = imported(BOARDS / "r52-guest-el1" / "expected" / "plan.json")
    assert [d.code for d in found.about_input] == ["dump-el1"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("nothing here", "no-registers"), ("", "no-registers"),
     ("schema: mpuplan/layout/v1\n", "missing-key"), ("schema: mpuplan/what/v1\n", None)],
)  # fmt: skip
def test_what_is_no_layout_is_refused(tmp_path, text, code):
    with pytest.raises(InputRejected) as rejected:
        written(tmp_path, text)
    found = [d.code for d in rejected.value.diagnostics]
    assert code is None or code in found


def test_two_files_are_refused(tmp_path):
    path = tmp_path / "a"
    path.write_text(DUMP)
    with pytest.raises(InputRejected) as rejected:
        import_board("dump", [path, path])
    assert [d.code for d in rejected.value.diagnostics] == ["dump-one-file"]


SHARED = """schema: mpuplan/board/v1
name: sharing
core: {preset: cortex-r52}
pcpus: 2
memory: [{name: ram, start: 0x1000_0000, size: 16MiB}]
stages: [boot, {name: early, guests: true}, {name: runtime, guests: true}]
hypervisor:
  name: hyp
  sections: [{name: text, start: 0x1000_0000, size: 64KiB, access: rx, share: outer}]
guests:
  - name: a
    pcpus: [0, 1]
    memory: [{name: ram, start: 0x1010_0000, size: 1MiB, access: rwx, share: outer}]
    uses: %s
  - name: b
    pcpus: [0, 1]
    memory: [{name: ram, start: 0x1020_0000, size: 1MiB, access: rwx, share: outer}]
shared: [{name: shm, start: 0x1030_0000, size: 64KiB, share: outer, with: {b: {runtime: rw}}}]
"""


@pytest.mark.parametrize(
    "uses",
    [
        "[{use: shm, access: r, pcpus: [0]}, {use: shm, access: rw, pcpus: [1]}]",
        "[{use: shm, access: rw, pcpus: [0]}, {use: shm, access: r, pcpus: [1]}]",
        "[{use: shm, access: r, pcpus: [1]}]",
        "[{use: shm, access: {early: r, runtime: rw}}]",
        "[{use: shm, access: r, stages: [early], pcpus: [0]}, {use: shm, access: rw,"
        " stages: [runtime]}]",
    ],
)
def test_a_shared_block_seen_in_several_ways_stays_as_it_is(tmp_path, uses):
    first = plan_json(solve_loaded(load_board_text(SHARED % uses)).plan)
    (tmp_path / "plan.json").write_text(first)
    found = imported(tmp_path / "plan.json")
    again = plan_json(solve_loaded(load_board_text(found.text)).plan)
    assert granted(again) == granted(first)

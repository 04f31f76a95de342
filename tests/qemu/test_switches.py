"""Emitted code on the emulator: every install, switch, transition and move in a cycle."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from mpuplan.conform.sequences import run as running
from mpuplan.conform.sequences.collect import emitted_journeys, selftests
from mpuplan.conform.sequences.emitted import Emitted
from mpuplan.conform.sequences.ground import Footing
from mpuplan.conform.sequences.journey import Code, Kind
from mpuplan.conform.sequences.run import run_journeys
from mpuplan.diag import InputRejected
from mpuplan.emit.protocol import EmitOptions
from mpuplan.emit.registry import load_emitter
from mpuplan.emit.write import write_artefacts
from mpuplan.load import load_plan, tables_of_plan
from mpuplan.model.plan import Barrier, Cycle, Position, RegisterWrite
from mpuplan.model.tables import SlotWords
from mpuplan.model.transition import TransitionKind
from mpuplan.pipeline.conform_switches import handovers_of, switches_of
from mpuplan.pipeline.layouts import read_layout

BOARDS = Path(__file__).resolve().parents[2] / "boards"
THREE, SIX, TASKS = "r52-three-guests", "r52-six-guests", "r52-rtos-tasks"
S32Z, E3650 = "bao-s32z270-baremetal", "bao-e3650-baremetal"


def plan_file(board):
    return BOARDS / board / "expected" / "plan.json"


def shipped():
    """Boards with a plan for AArch32; those that are not our own are slow to run."""
    files = sorted(BOARDS.glob("*/expected/plan.json"))
    boards = [
        file.parent.parent.name
        for file in files
        if json.loads(file.read_text())["core"]["isa"] == "aarch32"
    ]
    return [b if b.startswith("r52-") else pytest.param(b, marks=pytest.mark.full) for b in boards]


def run(board, folder, change=lambda plan: plan):
    path = plan_file(board)
    plan = change(load_plan(path))
    handovers = handovers_of(BOARDS / board / "board.yaml")
    return switches_of(plan, read_layout(path).layout.core, folder, handovers)


def wanted(plan):
    """How many calls of each kind a plan has."""
    on = sum(context.control.m for context in plan.contexts)
    found = Counter({Kind.INSTALL: 2 * on, Kind.SWITCH: 3 * len(plan.switches)})
    found.update(Kind(one.kind.value) for one in plan.transitions for _ in ("C", "assembly"))
    found[Kind.CYCLE] = sum(1 + 2 * len(cycle.positions) for cycle in plan.cycles)
    return +found


@pytest.mark.parametrize("board", shipped())
def test_every_sequence_of_a_shipped_plan_leaves_the_registers_as_planned(board, tmp_path):
    found = run(board, tmp_path)
    assert [(one.journey, one.differences) for one in found.journeys if not one.good] == []
    plan = load_plan(plan_file(board))
    slots = max(plan.core.el1_regions, plan.core.el2_regions)
    if slots <= 16:
        ran = Counter(one.journey.kind for one in found.emitted if one.footing is not None)
        assert ran == wanted(plan)
        assert found.notes == ()
    loads = [one for one in found.journeys if one.journey.reference]
    assert len(loads) == 2 * len(plan.contexts)


@pytest.mark.parametrize("board", [THREE, TASKS])
def test_code_runs_with_the_mpu_on_where_the_plan_has_its_party(board, tmp_path):
    found = run(board, tmp_path)
    assert {one.footing for one in found.emitted} == {Footing.TABLES}


def test_where_the_emulator_has_no_memory_for_the_party_the_background_region_carries(tmp_path):
    found = run(E3650, tmp_path)
    assert {one.footing for one in found.emitted} == {Footing.BACKGROUND}
    assert found.good
    assert "emitted for 16 regions of the el2 MPU, the plan counts on 24" in found.notes[0]


def test_counts_are_those_measured_by_hand(tmp_path):
    """movw, mcr, dsb, isb, bx: a mask; 3 per region and 6; 7 per region and 7."""
    found = run(THREE, tmp_path)
    mask = [o for o in found.emitted if o.journey.kind is Kind.SWITCH]
    by_code = {c: {o.instructions for o in mask if o.journey.code is c} for c in Code}
    assert by_code[Code.LIST] == by_code[Code.ASM] == {5}
    target = "runtime/pcpu0/brake"
    assert found.load(Code.DIRECT, target, "el2") == 3 * 9 + 6
    assert found.load(Code.SELECTOR, target, "el2") == 7 * 9 + 7


def first_region_write(switch):
    return next((n for n, write in enumerate(switch.writes) if "PRBAR" in write.register), None)


def with_write(plan, number, at, **changes):
    switch = plan.switches[number]
    writes = list(switch.writes)
    writes[at] = replace(writes[at], **changes)
    switches = list(plan.switches)
    switches[number] = replace(switch, writes=tuple(writes))
    return replace(plan, switches=tuple(switches))


@pytest.mark.parametrize("board", [SIX, TASKS])
def test_one_bit_of_one_write_is_noticed_in_all_code_made_of_it(board, tmp_path):
    plan = load_plan(plan_file(board))
    number = next(
        n for n, s in enumerate(plan.switches) if any("PRBAR" in w.register for w in s.writes)
    )
    at = first_region_write(plan.switches[number])
    write = plan.switches[number].writes[at]
    found = run(board, tmp_path, lambda p: with_write(p, number, at, value=write.value ^ 1 << 12))
    wrong = [one for one in found.journeys if not one.good]
    ends = plan.switches[number].source, plan.switches[number].target
    assert {(one.journey.source, one.journey.target) for one in wrong} == {ends}
    assert {one.journey.code for one in wrong} == {Code.LIST, Code.ROUTINES, Code.ASM}
    assert all(one.differences[0].startswith(f"{write.register} reads back") for one in wrong)
    assert not found.good


def cycle_of(plan):
    """A cyclic schedule over the guests, made of the plan's own switches."""
    ways = {(switch.source, switch.target): switch for switch in plan.switches}
    slots = {context.name: context.slots for context in plan.contexts}
    rest, *names = [f"runtime/pcpu0/{end}" for end in ("idle", "brake", "gateway", "logger")]
    positions = []
    for name, after in zip(names, (*names[1:], names[0]), strict=True):
        onwards, leave = ways[name, after], ways[name, rest]
        positions.append(
            Position(name, slots[name], onwards.writes, onwards.cost, leave.writes, leave.cost)
        )
    enter = ways[rest, names[0]]
    return Cycle(0, "el2", rest, enter.writes, enter.cost, tuple(positions))


def test_a_cycle_is_entered_gone_round_and_left(tmp_path):
    found = run(THREE, tmp_path, lambda plan: replace(plan, cycles=(cycle_of(plan),)))
    moves = [one for one in found.emitted if one.journey.kind is Kind.CYCLE]
    assert len(moves) == 1 + 2 * 3
    assert all(one.footing is Footing.TABLES for one in moves)
    assert found.good


def test_a_wrong_move_in_a_cycle_is_noticed(tmp_path):
    def change(plan):
        cycle = cycle_of(plan)
        first, *rest = cycle.positions
        wrong = replace(first, writes=first.leave)
        return replace(plan, cycles=(replace(cycle, positions=(wrong, *rest)),))

    found = run(THREE, tmp_path, change)
    (wrong,) = [one for one in found.journeys if not one.good]
    assert (wrong.journey.kind, wrong.journey.target) == (Kind.CYCLE, "runtime/pcpu0/gateway")
    assert any(text.startswith("HPRENR reads back as") for text in wrong.differences)


@pytest.mark.full
def test_a_sequence_that_takes_its_own_code_away_is_noticed(tmp_path, monkeypatch):
    """HPRENR = 0 in the middle: the next fetch faults, and so does its vector."""
    monkeypatch.setattr(running, "_SECONDS", 4.0)
    plan = load_plan(plan_file(SIX))
    number = next(n for n, s in enumerate(plan.switches) if len(s.writes) > 3)
    off = RegisterWrite("HPRENR", 0, Barrier.DSB_ISB)

    def change(plan):
        switch = plan.switches[number]
        cost = replace(switch.cost, writes=switch.cost.writes + 1)
        cost = replace(cost, isb=cost.isb + 1, dsb=cost.dsb + 1)
        broken = replace(switch, writes=(off, *switch.writes), cost=cost)
        return replace(plan, switches=(broken,))

    found = run(SIX, tmp_path, lambda plan: replace(change(plan), transitions=()))
    wrong = [one for one in found.journeys if not one.good]
    assert {one.journey.kind for one in wrong} == {Kind.SWITCH}
    assert {one.differences for one in wrong} == {
        ("the emulated core did not come back: nothing lets its code run any more",)
    }


@pytest.mark.parametrize("register", ["HMAIR0", "HSCTLR"])
def test_a_reset_that_forgets_a_register_is_noticed(register, tmp_path):
    def change(plan):
        way = next(t for t in plan.transitions if t.kind is TransitionKind.RESET)
        kept = tuple(s for s in way.steps if getattr(s, "register", "") != register)
        assert len(kept) == len(way.steps) - 1
        return replace(plan, transitions=(replace(way, steps=kept),), switches=())

    found = run(THREE, tmp_path, change)
    wrong = [one for one in found.journeys if not one.good]
    assert {one.journey.kind for one in wrong} == {Kind.RESET}
    assert all(register in " ".join(one.differences) for one in wrong)


def emitted(plan, folder, targets):
    for target in targets:
        artefacts = load_emitter(target).render(plan, EmitOptions(prefix="mpuplan"))
        write_artefacts(artefacts, folder)
    return Emitted(folder, "mpuplan")


def test_routines_refuse_a_part_with_fewer_regions_and_change_nothing(tmp_path):
    """The plan counts on more EL2 regions than the emulator has."""
    path = plan_file(S32Z)
    plan = load_plan(path)
    assert plan.core.el2_regions > 16
    folder = emitted(plan, tmp_path, ("c", "routines", "asm"))
    tables = tables_of_plan(plan)
    installs = [j for j in emitted_journeys(tables, folder, {}) if j.kind is Kind.INSTALL][:2]
    assert {one.code for one in installs} == {Code.ROUTINES, Code.ASM}
    untouched = []
    for one in installs:
        words = tuple((n, pair) for n, pair in enumerate(one.before.pairs))
        before = replace(
            one.wanted,
            words=words,
            mair=one.before.mair,
            sctlr=(0xFFFF_FFFF, one.before.sctlr),
            returned=2,
        )
        untouched.append(replace(one, wanted=before))
    found = run_journeys(untouched, folder, read_layout(path).layout.core)
    assert [one.differences for one in found] == [(), ()]
    assert all(one.footing is not None for one in found)


def own_boards():
    return [b for b in shipped() if isinstance(b, str)]


@pytest.mark.parametrize("board", own_boards())
def test_the_self_test_agrees_with_every_context(board, tmp_path):
    plan = load_plan(plan_file(board))
    folder = emitted(plan, tmp_path, ("selftest",))
    journeys = list(selftests(tables_of_plan(plan), folder))
    found = run_journeys(journeys, folder, read_layout(plan_file(board)).layout.core)
    assert [(one.journey.target, one.differences) for one in found if one.differences] == []
    ran = [one for one in found if one.footing is not None]
    assert {one.footing for one in ran} == {Footing.TABLES}
    assert all(one.instructions > 1000 for one in ran if "_fetch" not in one.journey.call)


@pytest.mark.parametrize("word", ["prbar", "prlar"])
@pytest.mark.parametrize("board", [THREE, TASKS])
def test_the_self_test_notices_a_flipped_bit(board, word, tmp_path):
    plan = load_plan(plan_file(board))
    folder = emitted(plan, tmp_path, ("selftest",))
    journey, *_ = selftests(tables_of_plan(plan), folder)
    table = journey.ends[0]
    last = [words for words in table.slots if words.prlar & 1][-1]
    flipped = SlotWords(
        last.slot,
        last.prbar ^ (0x1000 if word == "prbar" else 0),
        last.prlar ^ (0x1000 if word == "prlar" else 0),
    )
    pairs = list(journey.before.pairs)
    pairs[last.slot] = flipped.prbar, flipped.prlar
    broken = replace(journey, before=replace(journey.before, pairs=tuple(pairs)))
    (found,) = run_journeys([broken], folder, read_layout(plan_file(board)).layout.core)
    (text,) = [text for text in found.differences if text.startswith("the routine returns")]
    assert int(text.split()[3].rstrip(","), 16) > 1, "the word differs, and answers at its edges"


def test_the_command_prints_a_table_and_exits_with_0(cli):
    done = cli("conform", plan_file(THREE), "--switches")
    assert done.code == 0
    assert "runtime/pcpu0:\n" in done.out
    assert "MPU on, in the party's own code: " in done.out
    assert "calls of emitted code left the registers as planned" in done.out
    assert done.err == ""


def test_json_has_the_counts_of_every_way(cli):
    done = cli("conform", plan_file(THREE), "--switches", "--format", "json")
    value = json.loads(done.out)
    (way,) = [
        w
        for w in value["ways"]
        if (w["kind"], w["from"], w["to"])
        == ("switch", "runtime/pcpu0/idle", "runtime/pcpu0/brake")
    ]
    assert way["writes"] == 1
    assert way["instructions"]["C list"] == way["instructions"]["assembly"] == 5
    assert way["full_load"] == {"direct": 33, "selector": 70}
    assert value["good"] is True


def test_a_difference_exits_with_1_and_names_the_register(cli, tmp_path):
    value = json.loads(plan_file(TASKS).read_text())
    switch = value["switches"][0]
    write = next(w for w in switch["writes"] if "PRLAR" in w["register"])
    write["value"] = f"{int(write['value'], 16) ^ 1 << 14:#010x}"
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(value))
    done = cli("conform", path, "--switches")
    assert done.code == 1
    assert "registers differ" in done.out
    assert f"  {write['register']} reads back as 0x" in done.out


def test_a_core_without_an_emulator_is_refused(cli):
    done = cli("conform", plan_file("xen-arm-poc-two-guests-16"), "--switches")
    assert done.code == 1
    assert "error[conform-no-emulator]" in done.err


def test_a_context_cannot_be_chosen(cli):
    assert cli("conform", plan_file(THREE), "--switches", "-c", "boot/pcpu0/idle").code == 2


def test_a_handover_without_its_board_is_not_run_and_said(cli):
    done = cli("conform", plan_file("r52-handover"), "--switches")
    assert done.code == 0
    assert "not run: handover to 'boot/pcpu0/idle'" in done.out
    board = BOARDS / "r52-handover"
    whole = cli("conform", plan_file("r52-handover"), "--switches", "--board", board)
    assert whole.code == 0
    assert "not run" not in whole.out
    assert "\n  handover  " in whole.out


def test_a_plan_with_a_slot_that_the_emulator_lacks_is_refused(tmp_path):
    def change(plan):
        context = plan.contexts[0]
        slots = (*context.slots, replace(context.slots[-1], slot=16))
        return replace(plan, contexts=(replace(context, slots=slots), *plan.contexts[1:]))

    with pytest.raises(InputRejected, match="programs slot 16, the emulator's last one is 15"):
        run(THREE, tmp_path, change)

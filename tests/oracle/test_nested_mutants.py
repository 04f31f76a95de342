"""The judge against mutants of the EL1 tables of guests, and of what EL2 keeps for guests."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import fields, replace
from functools import cache
from random import Random

import pytest

from mpuplan.check import judge
from mpuplan.diag import has_errors
from mpuplan.load import LoadedBoard, load_board, plan_json
from mpuplan.model.plan import Plan
from mpuplan.model.tables import Tables
from mpuplan.model.transition import GuestState
from mpuplan.pipeline.solving import solve_loaded, tables_of_plan, validate_loaded
from tests.oracle.mutants import SURVIVORS, PlanDict, mutant, tables_of

QUICK, FULL, CHUNKS = 50, 2000, 8
BETWEEN_CONTEXTS = {"slot-disabled", "slot-unknown-state", "switch-missing"}

GUESTS = """
pcpus: 1
memory: [{name: ram, start: 0x2000_0000, size: 16MiB}]
devices: [{name: uart, start: 0xe000_0000, size: 4KiB}, {name: tmr, start: 0xe001_0000, size: 4KiB}]
hypervisor: {name: h, sections: [{name: text, start: 0x2000_0000, size: 4KiB, access: rx}]}
guests:
  - {name: a, pcpus: [0], memory: [{name: ram, size: 1MiB, access: rwx}]}
  - name: b
    pcpus: [0]
    memory: [{name: ram, size: 64KiB, access: rwx}]
    devices: [uart, tmr]
    program:
      image:
        parts: [{name: text, size: 4KiB, access: rx, user: rx}, {name: ro, size: 4KiB, access: r}]
      sections: [{name: data, size: 4KiB, access: rw}]
      devices: [uart]
      tasks:
        - {name: t1, memory: [{name: stack, size: 1KiB, access: rw}], devices: [tmr]}
        - {name: t2, memory: [{name: code, size: 1KiB, access: rx}]}
"""
CORES = {
    "a32": "core: {preset: cortex-r52}",
    "a64": "core: {preset: cortex-r82, el1_regions: 32}",
}


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory):
    @cache
    def of(isa: str) -> tuple[LoadedBoard, Plan]:
        path = tmp_path_factory.mktemp(isa) / "board.yaml"
        path.write_text(f"schema: mpuplan/board/v1\nname: nested\n{CORES[isa]}{GUESTS}")
        loaded = load_board(path)
        plan = solve_loaded(loaded).plan
        assert plan is not None
        return loaded, plan

    return of


def el1_only(plan: PlanDict, *, keep: bool) -> PlanDict:
    return {**plan, "contexts": [c for c in plan["contexts"] if (c["mpu"] == "el1") is keep]}


def judge_mutants(loaded: LoadedBoard, plan: Plan, seeds: range) -> None:
    """Every fault in an EL1 table is found, the EL2 tables being right."""
    whole = json.loads(plan_json(plan))
    inner, outer = el1_only(whole, keep=True), el1_only(whole, keep=False)
    survivors: Counter[str] = Counter()
    missed = []
    for seed in seeds:
        fault = mutant(inner, Random(seed))
        changed = {**whole, "contexts": [*outer["contexts"], *fault.plan["contexts"]]}
        found = validate_loaded(loaded, tables_of(changed))
        if has_errors(d for d in found if d.code not in BETWEEN_CONTEXTS):
            continue
        if fault.survivor is None:
            missed.append(f"seed {seed}: {fault.kind} at {fault.where}")
        else:
            assert fault.survivor in SURVIVORS
            survivors[fault.survivor] += 1
    assert not missed, "\n".join(missed)
    assert survivors.total() <= len(seeds) // 4, survivors


@pytest.mark.parametrize("isa", CORES)
def test_the_judge_finds_mutants_of_el1_tables(solved, isa):
    judge_mutants(*solved(isa), range(QUICK))


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize("isa", CORES)
def test_the_judge_finds_many_mutants_of_el1_tables(solved, isa, chunk):
    size = FULL // CHUNKS
    judge_mutants(*solved(isa), range(QUICK + chunk * size, QUICK + (chunk + 1) * size))


# --- what EL2 keeps for guests --------------------------------------------------------------------


def bad_states(state: GuestState):
    """The state with one thing wrong at a time."""
    for name, values in (("vmid", (0, state.vmid + 1, 256)), ("el1", ("mmu", "off"))):
        for value in values:
            yield name, replace(state, **{name: value})
    for number, write in enumerate(state.registers):
        before, after = state.registers[:number], state.registers[number + 1 :]
        yield f"no {write.register}", replace(state, registers=(*before, *after))
        yield f"{write.register} twice", replace(state, registers=(*state.registers, write))
        for bit in range(64 if "EL2" in write.register else 32):
            bent = replace(write, value=write.value ^ 1 << bit)
            yield f"{write.register} bit {bit}", replace(state, registers=(*before, bent, *after))
    for number, name in enumerate(state.saved):
        rest = state.saved[:number] + state.saved[number + 1 :]
        yield f"{name} not saved", replace(state, saved=rest)
    for name in ("save", "load"):
        cost = getattr(state, name)
        for count in fields(cost):
            more = replace(cost, **{count.name: getattr(cost, count.name) + 1})
            yield f"{name} {count.name}", replace(state, **{name: more})


HARMLESS = {"VSTCR_EL2 bit 20"}
"""SC of VSTCR_EL2 is set by Xen and left alone by others."""


@pytest.mark.parametrize("isa", CORES)
def test_the_judge_finds_every_fault_in_the_state_of_a_guest(solved, isa):
    loaded, plan = solved(isa)
    tables = bare(tables_of_plan(plan))
    assert not [d for d in judge(loaded.board, tables) if d.code == "guest-state"]
    missed = {
        f"{state.name}: {what}"
        for number, state in enumerate(plan.guests)
        for what, bad in bad_states(state)
        if what not in HARMLESS and not faulty(loaded, tables, number, bad)
    }
    assert missed == set()


def bare(tables: Tables) -> Tables:
    """Guests alone: the rest of the plan has mutants of its own."""
    return replace(tables, contexts=(), switches=(), transitions=(), cycles=())


def faulty(loaded: LoadedBoard, tables: Tables, number: int, bad: GuestState) -> bool:
    states = (*tables.guests[:number], bad, *tables.guests[number + 1 :])
    found = judge(loaded.board, replace(tables, guests=states))
    return any(d.code == "guest-state" for d in found)

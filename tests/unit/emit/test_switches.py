"""Switches as the emitters write them; tests/compile judges the C as a whole."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.diag import Level
from mpuplan.emit import EmitOptions, load_emitter
from mpuplan.model.plan import RegisterWrite
from tests.unit.emit import plans


def emit(target, plan, prefix="mpuplan"):
    rendered = load_emitter(target).render(plan, EmitOptions(prefix))
    return {artefact.name: artefact.text for artefact in rendered}


def header(plan):
    return emit("c", plan)["mpuplan_switches.h"]


def with_register(name, make=plans.residents):
    made = make()
    first, *rest = made.switches
    spoiled = replace(first, writes=(RegisterWrite(name, 0), *first.writes[1:]))
    return replace(made, switches=(spoiled, *rest))


def test_a_plan_without_switches_has_no_header_of_them():
    assert list(emit("c", plans.two_guests())) == ["mpuplan_tables.h", "mpuplan_tables.c"]


def test_residents_switch_by_one_write():
    assert (
        "/* runtime/pcpu0/linux -> runtime/pcpu0/rtos: writes 1, ISB 1, DSB 1; weight 1000 */\n"
        "#define MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_RTOS(X) \\\n"
        '    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00000017), DSB_ISB)\n'
    ) in header(plans.residents())


def test_aarch64_names_registers_by_their_encoding():
    assert (
        "#define MPUPLAN_SWITCH_RUNTIME_PCPU1_A_TO_B(X) \\\n"
        '    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x0000000000000001), DSB_ISB) \\\n'
        '    X(PRSELR_EL2, "S3_4_C6_C2_1", UINT64_C(0x0000000000000010), ISB) \\\n'
        '    X(PRBAR1_EL2, "S3_4_C6_C8_4", UINT64_C(0x00000000c0000004), NONE) \\\n'
        '    X(PRLAR1_EL2, "S3_4_C6_C8_5", UINT64_C(0x00000000c00fffc0), NONE) \\\n'
        '    X(PRSELR_EL2, "S3_4_C6_C2_1", UINT64_C(0x0000000000000000), DSB_ISB) \\\n'
        '    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x0000000000020001), DSB_ISB)\n'
    ) in header(plans.rewriting(Isa.AARCH64))


def test_an_el1_mpu_of_aarch32_is_switched_by_prlar():
    text = header(plans.tasks())
    assert 'X(PRLAR1, "p15, 0, %0, c6, c8, 5", UINT32_C(0x00020fc0), DSB_ISB)' in text
    assert "the enable mask" not in text


def test_pairs_whose_names_run_together_are_told_apart():
    ends = [("x", "a_to_b"), ("x_to_a", "b")]
    names = sorted({f"run/pcpu0/{name}" for pair in ends for name in pair})
    made = plans.plan(
        [plans.context(name, []) for name in names],
        switches=tuple(
            plans.switch(f"run/pcpu0/{a}", f"run/pcpu0/{b}", [], cost=(0, 0, 0)) for a, b in ends
        ),
    )
    lists = [line for line in header(made).splitlines() if "_TO_" in line and "(X)" in line]
    assert len(lists) == len(set(lists)) == 2


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("HPRENRX", plans.residents),
        ("HPRBAR16", plans.residents),
        ("PRENR_EL2", plans.residents),
        ("PRBAR0", plans.residents),
        ("HPRLAR", plans.residents),
        ("HMPUIR", plans.residents),
        ("PRENR", plans.tasks),
    ],
)
def test_registers_that_the_mpu_lacks_are_refused(name, make):
    (found,) = load_emitter("c").limits(with_register(name, make))
    assert (found.code, found.level) == ("emit-no-such-register", Level.ERROR)
    assert f"writes '{name}'," in found.message


@pytest.mark.parametrize("make", [plans.residents, plans.rewriting, plans.tasks])
@pytest.mark.parametrize("isa", Isa)
def test_registers_of_sequences_are_taken(make, isa):
    assert load_emitter("c").limits(make(isa)) == ()


def test_parked_slots_keep_their_words():
    source = emit("c", plans.residents())["mpuplan_tables.c"]
    linux = source.partition("MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(X)")[2]
    assert "/* disabled: [0xa000_0000, 0xb000_0000) 256MiB," in linux
    assert "X(3, UINT32_C(0xa0000002), UINT32_C(0xafffffc0))" in linux
    tables = emit("c", plans.residents())["mpuplan_tables.h"]
    assert "#define MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS 5\n" in tables
    assert "#define MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS 4\n" in tables
    assert "#define MPUPLAN_MASK_RUNTIME_PCPU0_RTOS 0x00000017\n" in tables


def test_json_lists_the_switches_of_the_plan():
    document = json.loads(emit("json", plans.rewriting())["mpuplan_tables.json"])
    assert document["switches"][1] == {
        "pcpu": 1,
        "mpu": "el2",
        "from": "runtime/pcpu1/b",
        "to": "runtime/pcpu1/a",
        "weight": 0,
        "writes": [
            {"register": "HPRENR", "value": "0x00000001", "barrier": "dsb isb"},
            {"register": "HPRBAR17", "value": "0xa0000002", "barrier": "none"},
            {"register": "HPRLAR17", "value": "0xafffffc0", "barrier": "dsb isb"},
            {"register": "HPRENR", "value": "0x00020001", "barrier": "dsb isb"},
        ],
        "cost": {"writes": 4, "isb": 3, "dsb": 3},
    }


def test_json_lists_transitions_cycles_and_guests():
    document = json.loads(emit("json", plans.staged())["mpuplan_tables.json"])
    stage = document["transitions"][2]
    assert (stage["kind"], stage["from"], stage["to"]) == (
        "stage",
        "boot/pcpu0/idle",
        "runtime/pcpu0/idle",
    )
    assert stage["steps"][:2] == [
        {"wait": {"stage": "runtime", "pcpus": [1]}},
        {"zero": {"block": "hyp.init", "start": "0x10020000", "end": "0x10030000"}},
    ]
    assert document["transitions"][4]["steps"][2] == {
        "write": {
            "register": "HCR",
            "value": "0x00000001",
            "mask": "0x00000001",
            "barrier": "isb",
        }
    }
    (cycle,) = document["cycles"]
    assert [position["context"] for position in cycle["positions"]] == [
        "runtime/pcpu0/a",
        "runtime/pcpu0/b",
    ]
    assert [slot["enabled"] for slot in cycle["positions"][1]["slots"]] == [True, True, False, True]
    assert [(guest["name"], guest["vmid"]) for guest in document["guests"]] == [("a", 1), ("b", 2)]

"""What the emitters write, in fragments; tests/compile judges the C as a whole."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.emit import EmitOptions, load_emitter
from mpuplan.emit.facts import context_facts
from tests.unit.emit import plans


def emit(target, plan, prefix="mpuplan"):
    rendered = load_emitter(target).render(plan, EmitOptions(prefix))
    return {artefact.name: artefact.text for artefact in rendered}


def test_the_head_says_where_it_comes_from():
    source = emit("c", plans.two_guests())["mpuplan_tables.c"]
    assert source.startswith(
        "/*\n"
        " * MPU register words of board 'two-guests', generated: do not edit.\n"
        " * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for\n"
        f" *   board two-guests sha256 {'ab' * 32}\n"
        f" *   input board.yaml sha256 {'cd' * 32}\n"
        " *   core cortex-r52 (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)\n"
        " */\n"
        '#include "mpuplan_tables.h"\n'
    )


def test_a_slot_says_what_it_is_for():
    source = emit("c", plans.two_guests())["mpuplan_tables.c"]
    assert (
        "    /* [0xa000_0000, 0xb000_0000) 256MiB, el2 rw, guest rwx, normal-wb, share non \\\n"
        "       serves linux.ram \\\n"
        "       implied: el2 rw on linux.ram \\\n"
        "       exposes [0xa800_0000, 0xa900_0000) to linux, rw (free) */ \\\n"
        "    X(3, UINT32_C(0xa0000002), UINT32_C(0xafffffc1)) \\\n"
        "    /* disabled: [0xd000_0000, 0xd010_0000) 1MiB, el2 rw, guest rwx,"
    ) in source


def test_contexts_with_equal_slots_share_an_array():
    files = emit("c", plans.two_guests())
    assert files["mpuplan_tables.c"].count("const struct mpuplan_slot ") == 3
    assert (
        "/* runtime/pcpu0/idle: the same slots, mpuplan_slots_boot_pcpu0_idle */"
        in files["mpuplan_tables.h"]
    )


def test_slots_come_in_ascending_order():
    source = emit("c", plans.two_guests())["mpuplan_tables.c"]
    rtos = source.partition("MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(X)")[2]
    assert rtos.index("X(2, ") < rtos.index("X(5, ")


def test_a_context_without_slots_has_no_array():
    files = emit("c", plans.programs())
    assert "/* run/pcpu0/app: no slots */" in files["mpuplan_tables.h"]
    assert "        .slots = NULL,\n" in files["mpuplan_tables.c"]


def test_the_prefix_is_everywhere():
    files = emit("c", plans.two_guests(), "el2_mpu")
    assert list(files) == ["el2_mpu_tables.h", "el2_mpu_tables.c"]
    bare = "".join(files.values()).replace("Made by mpuplan", "").replace("plan of mpuplan", "")
    assert "mpuplan" not in bare.lower()
    assert list(emit("json", plans.two_guests(), "x")) == ["x_tables.json"]


@pytest.mark.parametrize("prefix", ["", "1a", "_a", "a_", "a__b", "a-b", "a b", "é", "a" * 41])
def test_a_prefix_that_is_no_identifier_is_refused(prefix):
    with pytest.raises(ValueError, match="no C identifier"):
        EmitOptions(prefix)


@pytest.mark.parametrize(("target", "isa"), list(product(["c", "json"], Isa)))
@pytest.mark.parametrize("make", plans.ALL.values(), ids=plans.ALL)
def test_output_is_ascii_and_the_same_every_time(make, target, isa):
    first, second = emit(target, make(isa)), emit(target, make(isa))
    assert first == second
    assert all(text.isascii() and text.endswith("\n") for text in first.values())


def test_any_change_of_the_plan_changes_the_digest():
    one = plans.two_guests()
    other = replace(one, contexts=one.contexts[:-1])

    def digest(plan):
        return emit("c", plan)["mpuplan_tables.h"].partition("TABLES_ID ")[2][:18]

    assert digest(one) == digest(plans.two_guests())
    assert digest(one) != digest(other)


def test_a_pair_needs_the_same_guest():
    made = plans.entry_pair()
    guest, el2 = made.contexts
    assert [fact.pair for fact in context_facts(made)] == [1, 0]
    apart = replace(made, contexts=(guest, replace(el2, guest="vm+el2")))
    assert [fact.pair for fact in context_facts(apart)] == [None, None]


def test_json_holds_words_with_all_digits():
    document = json.loads(emit("json", plans.two_guests(Isa.AARCH64))["mpuplan_tables.json"])
    linux = document["contexts"][2]
    assert document["schema"] == "mpuplan/tables/v1"
    assert linux["name"] == "runtime/pcpu0/linux"
    assert linux["enable_mask"] == "0x0000000f"
    assert linux["mair"] == ["0x00000000000004ff"]
    assert linux["mair_bytes"] == ["0xff", "0x04"]
    assert linux["slots"][4] == {
        "slot": 4,
        "enabled": False,
        "start": "0xd0000000",
        "end": "0xd0100000",
        "prbar": "0x00000000d0000004",
        "prlar": "0x00000000d00fffc0",
        "serves": ["old.ram"],
    }


def test_json_names_the_other_side_of_an_entry_switch():
    document = json.loads(emit("json", plans.entry_pair())["mpuplan_tables.json"])
    assert [c["entry_pair"] for c in document["contexts"]] == [
        "runtime/pcpu1/vm+el2",
        "runtime/pcpu1/vm",
    ]
    assert [len(c["mair"]) for c in document["contexts"]] == [2, 2]

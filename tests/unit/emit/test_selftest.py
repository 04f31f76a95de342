"""What the self-test asks and expects; tests/compile runs it."""

from __future__ import annotations

from dataclasses import replace

from mpuplan.arch.codec import Isa
from mpuplan.diag import Level
from mpuplan.emit import EmitOptions, load_emitter
from mpuplan.emit.selftest_table import NO_TYPE, core_of, edges
from tests.unit.emit import plans

EL2_R, EL2_W, EL1_R, EL1_W, EL0_R, EL0_W = (1 << n for n in range(6))
GUEST_READS, GUEST_WRITES = EL1_R | EL0_R, EL1_W | EL0_W
ALL = 0x3F


def table(plan, index):
    return {edge.address: edge for edge in edges(plan.contexts[index], core_of(plan.core))}


def test_the_edges_of_a_slot_are_four_bytes():
    found = table(plans.staged(), 0)
    assert sorted(found) == [
        0x0FFF_FFFF, 0x1000_0000, 0x1000_FFFF, 0x1001_0000, 0x1001_FFFF, 0x1002_0000,
        0x1002_FFFF, 0x1003_0000,
    ]  # fmt: skip


def test_outside_nobody_may_do_anything():
    found = table(plans.staged(), 0)
    for address in (0x0FFF_FFFF, 0x1003_0000):
        assert (found[address].asked, found[address].allowed) == (ALL, 0)
        assert found[address].byte == NO_TYPE


def test_private_text_is_read_only_and_executable():
    edge = table(plans.staged(), 0)[0x1000_0000]
    assert (edge.allowed, edge.byte, edge.runs) == (EL2_R, 0xFF, 1)


def test_private_data_is_writable_and_runs_nowhere():
    edge = table(plans.staged(), 0)[0x1001_0000]
    assert (edge.allowed, edge.byte, edge.runs) == (EL2_R | EL2_W, 0xFF, 0)


def test_a_guest_reaches_its_ram_and_not_that_of_another():
    found = table(plans.staged(), 4)
    assert found[0x2000_0000].allowed == ALL
    assert found[0x2000_0000].runs == 0, "WXN forbids it to EL2"
    assert found[0x3000_0000].allowed == 0, "parked"
    assert found[0x3000_0000].asked == ALL


def test_an_el1_mpu_is_asked_for_el1_and_el0_alone():
    plan = plans.tasks()
    edge = table(plan, 0)[0x2_0000]
    assert (edge.asked, edge.allowed) == (0x3C, GUEST_READS | GUEST_WRITES)
    parked = table(plan, 0)[0x2_1000]
    assert parked.allowed & (EL0_R | EL0_W) == 0


def test_a_map_up_to_the_top_has_no_byte_beyond():
    plan = plans.programs()
    assert max(table(plan, 1)) == 0xFFFF_FFFF


def test_hcr_tge_leaves_the_guest_out():
    plan = plans.staged()
    context = plan.contexts[0]
    control = replace(context.control, tge=1)
    found = edges(replace(context, control=control), core_of(plan.core))
    assert {edge.asked for edge in found} == {EL2_R | EL2_W}


def test_equal_words_and_answers_stand_once():
    (_, source) = load_emitter("selftest").render(plans.staged(), EmitOptions())
    assert source.text.count("static const struct edge ") == 4, "both pCPUs share theirs"
    assert source.text.count("static const struct planned_slot ") == 4


def test_a_row_holds_address_questions_answers_type_and_fetch():
    (_, source) = load_emitter("selftest").render(plans.staged(Isa.AARCH64), EmitOptions())
    assert "    { UINT64_C(0x10000000), 0x3f, 0x01, 0xff, 1 },\n" in source.text


def test_an_unknown_core_is_refused():
    plan = plans.staged()
    (found,) = load_emitter("selftest").limits(
        replace(plan, core=replace(plan.core, preset="cortex-m7"))
    )
    assert (found.code, found.level) == ("emit-unknown-core", Level.ERROR)
    assert "'cortex-m7'" in found.message

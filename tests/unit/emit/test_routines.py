"""Texts and limits of the routines; tests/compile runs them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.diag import InternalError, Level
from mpuplan.emit import EmitOptions, load_emitter
from mpuplan.emit.templates import filled
from mpuplan.model.plan import RegisterWrite
from tests.unit.emit import plans


def emit(target, plan, prefix="mpuplan"):
    rendered = load_emitter(target).render(plan, EmitOptions(prefix))
    return {artefact.name: artefact.text for artefact in rendered}


def test_a_transition_is_a_table_of_its_steps():
    source = emit("routines", plans.staged())["mpuplan_routines.c"]
    assert (
        "/* stage: boot/pcpu0/idle -> runtime/pcpu0/idle */\n"
        "static const struct mpuplan_step transition_1[] = {\n"
        "    DO_EVENT(WAIT, 1, UINT32_C(0x00000002), 0)\n"
        "    DO_EVENT(ZERO, 2, UINT32_C(0x10020000), UINT32_C(0x00010000))\n"
        "    DO_WRITE(HPRENR, UINT32_C(0x00000003), 0, DSB_ISB)\n"
    ) in source
    assert '    "",\n    "runtime",\n    "hyp.init",\n    "a",\n    "b",\n' in source


def test_a_masked_write_carries_its_mask():
    source = emit("routines", plans.staged(Isa.AARCH64))["mpuplan_routines.c"]
    assert (
        "DO_WRITE(SCTLR_EL2, UINT64_C(0x0000000000080001), UINT64_C(0x00000000000a0001), DSB_ISB)"
    ) in source


def test_registers_are_numbered_and_pairs_are_in_one_piece():
    header = emit("routines", plans.residents())["mpuplan_routines.h"]
    first = header.partition("#define MPUPLAN_REG_HPRBAR0 ")[2].partition("\n")[0]
    assert f"#define MPUPLAN_REG_HPRLAR15 {int(first) + 31}\n" in header
    assert f'    X(HPRLAR15, {int(first) + 31}, "p15, 4, %0, c6, c15, 5")' in header
    assert "REG_PRBAR0" not in header, "nobody touches the EL1 MPU"


def test_el1_state_is_there_where_a_guest_has_some():
    assert "SAVES_EL1 0" in emit("routines", plans.residents())["mpuplan_routines.h"]
    assert "SAVES_EL1 1" in emit("routines", plans.staged())["mpuplan_routines.h"]


def test_numbers_follow_the_pcpus():
    header = emit("routines", plans.staged())["mpuplan_routines.h"]
    numbers = [line for line in header.splitlines() if "MPUPLAN_TRANSITION_" in line]
    assert numbers == [
        "#define MPUPLAN_TRANSITION_RESET_BOOT_PCPU0_IDLE 0",
        "#define MPUPLAN_TRANSITION_STAGE_RUNTIME_PCPU0_IDLE 1",
        "#define MPUPLAN_TRANSITION_START_RUNTIME_PCPU0_A 2",
        "#define MPUPLAN_TRANSITION_START_RUNTIME_PCPU0_B 3",
        "#define MPUPLAN_TRANSITION_RESET_BOOT_PCPU1_IDLE 4",
        "#define MPUPLAN_TRANSITION_STAGE_RUNTIME_PCPU1_IDLE 5",
    ]


def test_assembly_builds_words_from_immediates():
    source = emit("asm", plans.staged())["mpuplan_asm.S"]
    assert (
        "    movw r1, #0xffc1\n"
        "    movt r1, #0x1000\n"
        "    mcr p15, 4, r1, c6, c8, 1 /* HPRLAR0 */\n"
    ) in source  # fmt: skip
    assert "ldr" not in source


def test_assembly_changes_masked_bits_only():
    source = emit("asm", plans.staged(Isa.AARCH64))["mpuplan_asm.S"]
    assert (
        "    mrs x0, S3_4_C1_C0_0 /* SCTLR_EL2 */\n"
        "    movz x1, #0x1\n"
        "    movk x1, #0xa, lsl #16\n"
        "    bic x0, x0, x1\n"
        "    movz x1, #0x1\n"
        "    movk x1, #0x8, lsl #16\n"
        "    orr x1, x1, x0\n"
        "    msr S3_4_C1_C0_0, x1 /* SCTLR_EL2 */\n"
        "    dsb sy\n"
        "    isb\n"
    ) in source


def test_assembly_names_the_numbers_its_hooks_get():
    header = emit("asm", plans.staged())["mpuplan_asm.h"]
    assert "#define MPUPLAN_ASM_STAGE_RUNTIME 0\n" in header
    assert "#define MPUPLAN_ASM_GUEST_B 1\n" in header
    assert "on_wait" not in emit("asm", plans.residents())["mpuplan_asm.h"]


@pytest.mark.parametrize("isa", Isa)
@pytest.mark.parametrize("target", ["routines", "asm", "selftest"])
@pytest.mark.parametrize("make", [m for n, m in plans.ALL.items() if n != "none"])
def test_output_is_ascii_and_the_same_every_time(make, target, isa):
    first, second = emit(target, make(isa)), emit(target, make(isa))
    assert first == second
    for text in first.values():
        assert text.isascii()
        assert text.endswith("\n")
        assert "@" not in text.replace('"@', "")


@pytest.mark.parametrize("target", ["routines", "asm", "selftest"])
def test_a_plan_without_contexts_is_refused(target):
    (found,) = load_emitter(target).limits(plans.none())
    assert (found.code, found.level) == ("emit-no-context", Level.ERROR)


@pytest.mark.parametrize("target", ["routines", "asm"])
def test_registers_that_the_mpu_lacks_are_refused(target):
    plan = plans.staged()
    first, *rest = plan.transitions
    bad = replace(first, steps=(RegisterWrite("HPRBAR16", 0), *first.steps))
    (found,) = load_emitter(target).limits(replace(plan, transitions=(bad, *rest)))
    assert found.code == "emit-no-such-register"
    assert found.message == (
        "the transition from 'reset' to 'boot/pcpu0/idle' writes 'HPRBAR16',"
        " which the el2 MPU does not have"
    )


@pytest.mark.parametrize("target", ["routines", "asm"])
def test_a_pcpu_that_no_mask_holds_is_refused(target):
    plan = plans.staged()
    far = tuple(replace(one, pcpu=one.pcpu + 31) for one in plan.transitions)
    (found,) = load_emitter(target).limits(replace(plan, transitions=far))
    assert found.code == "emit-pcpu-beyond-mask"
    assert found.message.startswith("pCPU 32 has transitions")


@pytest.mark.parametrize("target", ["routines", "asm", "selftest"])
@pytest.mark.parametrize("isa", Isa)
def test_staged_plans_have_no_findings(target, isa):
    assert load_emitter(target).limits(plans.staged(isa)) == ()


def guest_with_both_mpus():
    """A guest whose EL1 context has the name of its EL2 context."""
    plan = plans.staged()
    words = [plans.slot(0, 0x2000_0000, 0x2001_0000, ap=0b11)]
    return replace(
        plan, contexts=(*plan.contexts, plans.context("runtime/pcpu0/a", words, mpu="el1"))
    )


def test_contexts_of_both_mpus_may_have_one_name():
    plan = guest_with_both_mpus()
    files = emit("routines", plan)
    assert (
        "    { MPUPLAN_KIND_START, 0, 2, 2, 4, 1, transition_2, 5 },\n"
        in files["mpuplan_routines.c"]
    )
    assert "#define MPUPLAN_TRANSITION_START_RUNTIME_PCPU0_A 2\n" in files["mpuplan_routines.h"]
    header = emit("asm", plan)["mpuplan_asm.h"]
    assert "int mpuplan_asm_install_runtime_pcpu0_a(void);" in header
    assert "int mpuplan_asm_install_runtime_pcpu0_a_el1(void);" in header
    assert "    { 1, 0x1a0003, 0x80001," in emit("selftest", plan)["mpuplan_selftest.c"]


@pytest.mark.parametrize("isa", Isa)
def test_switches_of_both_mpus_point_at_their_own_contexts(isa):
    plan = plans.guest_with_tasks(isa)
    names = [(context.name, context.mpu) for context in plan.contexts]
    assert names.index(("runtime/pcpu0/linux", "el2")) == 2
    assert names.index(("runtime/pcpu0/linux", "el1")) == 4
    source = emit("routines", plan)["mpuplan_routines.c"]
    for row in ("0, 2, 1, 2, delta_0", "0, 2, 2, 1, delta_2", "0, 1, 4, 5, delta_6"):
        assert f"    {{ {row}, 1 }},\n" in source
    assert "    { 0, 1, 5, 4, delta_7, 1 },\n" in source


def test_a_switch_by_prenr_is_a_bit_beside_its_mask():
    source = emit("routines", plans.residents())["mpuplan_routines.c"]
    assert (
        "    { 0x00000007, { 0x0 } }, /* boot/pcpu0/idle, el2 */\n"
        "    { 0x00000007, { 0xc } }, /* runtime/pcpu0/idle, el2 */\n"
        "    { 0x0000000f, { 0xa } }, /* runtime/pcpu0/linux, el2 */\n"
        "    { 0x00000017, { 0x6 } }, /* runtime/pcpu0/rtos, el2 */\n"
    ) in source
    assert "cells[] = {" not in source


def test_switches_that_write_the_same_share_their_steps():
    source = emit("routines", plans.residents())["mpuplan_routines.c"]
    assert source.count("static const struct mpuplan_step delta_") == 3
    assert "    { 0, 2, 1, 3, delta_1, 1 },\n" in source
    assert "    { 0, 2, 2, 3, delta_1, 1 },\n" in source


def test_spare_slots_and_ways_without_steps_are_said():
    plan = plans.staged()
    first, second, *rest = plan.transitions
    changed = (replace(first, spare=(5, 6)), replace(second, steps=()), *rest)
    source = emit("routines", replace(plan, transitions=changed))["mpuplan_routines.c"]
    assert "/* reset: reset -> boot/pcpu0/idle; spare slots 5, 6 */" in source
    assert "/* reset: reset -> boot/pcpu1/idle: nothing to do */" in source
    assert "    { MPUPLAN_KIND_RESET, 1, 2, UINT32_C(0xffffffff), 1, 0, NULL, 0 },\n" in source


def test_a_template_with_a_hole_is_our_fault():
    with pytest.raises(InternalError, match=r"template 'selftest\.h\.in' wants"):
        filled("selftest.h.in", {})


def test_a_guest_without_an_el1_mpu_to_save_is_refused_in_words():
    plan = plans.staged()
    assert any(guest.saved for guest in plan.guests)
    (found,) = load_emitter("routines").limits(
        replace(plan, core=replace(plan.core, el1_regions=0))
    )
    assert (found.code, found.level) == ("emit-no-el1-slots", Level.ERROR)
    assert "guest 'a'" in found.message

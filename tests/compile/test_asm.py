"""Assembly routines, assembled, disassembled and run on the simulated part."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.emit import EmitOptions, load_emitter, write_artefacts
from mpuplan.emit.ctext import identifiers
from mpuplan.emit.machine_registers import register_file
from tests.compile.interpreter import Program
from tests.compile.simulated import Part
from tests.compile.test_routines import EVERY, HCR, SCTLR, SURPLUS, dirty, logged
from tests.compile.toolchains import NATIVE, TOOLCHAINS, need, run
from tests.unit.emit import plans

OK, TOO_FEW, IS_ON, IS_OFF = 0, 2, 3, 4
CHAINS = [pytest.param(isa, chain, id=chain) for isa in Isa for chain in NATIVE[isa]]


def assembled(plan, folder: Path, toolchain: str, options=()) -> Path:
    write_artefacts(load_emitter("asm").render(plan, EmitOptions()), folder)
    chain = TOOLCHAINS[toolchain]
    need(chain.compiler)
    target = folder / "asm.o"
    source = str(folder / "mpuplan_asm.S")
    done = run([chain.compiler, *chain.options, *options, "-c", source, "-o", str(target)])
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return target


def program(plan, folder: Path, toolchain: str) -> Program:
    isa = Isa(plan.core.isa)
    found = register_file(plan)
    names = {"ttbr0_el2": "VSCTLR_EL2"}  # as a disassembler calls the encoding
    for each in (*found.writable, *found.read_only):
        code = each.encoding
        names[f"{code.op1},{code.crn},{code.crm},{code.op2}"] = each.name
        names[f"s3_{code.op1}_c{code.crn}_c{code.crm}_{code.op2}"] = each.name
        names[each.name.lower()] = each.name
    return Program(assembled(plan, folder, toolchain), isa, names)


def part_of(plan, regions: int | None = None) -> Part:
    found = register_file(plan)
    names = {at: each.name for at, each in enumerate((*found.writable, *found.read_only))}
    return Part(Isa(plan.core.isa), regions or plan.core.el2_regions, names)


def tails(plan) -> tuple[str, ...]:
    return identifiers([context.name for context in plan.contexts])


@pytest.mark.parametrize(("name", "isa"), EVERY)
def test_install_leaves_exactly_the_table(tmp_path, name, isa):
    plan = plans.ALL[name](isa)
    code = program(plan, tmp_path, NATIVE[isa][0])
    for (context, tail), more in product(zip(plan.contexts, tails(plan), strict=True), (0, 20)):
        el = 2 if context.mpu == "el2" else 1
        sctlr = {1: "SCTLR", 2: "HSCTLR"}[el] if isa is Isa.AARCH32 else f"SCTLR_EL{el}"
        part = part_of(plan, min(255, plan.core.el2_regions + more))
        part.slots[el] = [[0xBAD0, 0xFFFF_FFC1] for _ in range(part.regions)]
        part.plain[sctlr] = 0x30C5_0830
        assert code.run(f"mpuplan_asm_install_{tail}", part) == OK
        want = {s.slot: (s.prbar, s.prlar) for s in context.slots}
        assert part.enabled(el) == {n: words for n, words in want.items() if words[1] & 1}
        assert {n: tuple(part.slots[el][n]) for n in want} == want
        assert part.plain[sctlr] & 1
        assert part.log[-3] == part.log[-1] == "dsb isb"
        if isa is Isa.AARCH64:
            assert part.plain[f"PRSELR_EL{el}"] == 0


@pytest.mark.parametrize(("isa", "toolchain"), CHAINS)
def test_c_and_assembly_install_alike(tmp_path, isa, toolchain):
    from tests.compile.simulated import Library

    plan = plans.staged(isa)
    code, library = program(plan, tmp_path, toolchain), Library(plan)
    for index, tail in enumerate(tails(plan)):
        part = part_of(plan)
        library.part = part_of(plan)
        library.part.names = library.names
        assert code.run(f"mpuplan_asm_install_{tail}", part) == library.install(index) == OK
        assert part.slots == library.part.slots
        assert part.plain == library.part.plain


@pytest.mark.parametrize("isa", Isa)
def test_a_refused_install_touches_nothing(tmp_path, isa):
    plan = plans.staged(isa)
    code, part = program(plan, tmp_path, NATIVE[isa][0]), part_of(plan, 15)
    for name in ("install_boot_pcpu0_idle", "transition_reset_boot_pcpu0_idle"):
        part.regions = 15
        assert code.run(f"mpuplan_asm_{name}", part) == TOO_FEW
        part.regions = 16
        part.plain = {SCTLR[isa]: 1}
        assert code.run(f"mpuplan_asm_{name}", part) == IS_ON
    assert part.log == []


@pytest.mark.parametrize("isa", Isa)
def test_what_counts_on_loaded_tables_wants_the_mpu_on(tmp_path, isa):
    plan = plans.staged(isa)
    code, part = program(plan, tmp_path, NATIVE[isa][0]), part_of(plan)
    part.plain = {SCTLR[isa]: 0x30C5_0830}
    for name in ("stage_runtime_pcpu0_idle", "start_runtime_pcpu0_a"):
        assert code.run(f"mpuplan_asm_transition_{name}", part) == IS_OFF
    assert part.log == []


@pytest.mark.parametrize(("isa", "toolchain"), CHAINS)
def test_transitions_do_the_steps_of_the_plan_in_order(tmp_path, isa, toolchain):
    plan = plans.staged(isa)
    code = program(plan, tmp_path, toolchain)
    for one in plan.transitions:
        part = part_of(plan)
        part.plain = {SCTLR[isa]: 0x30C5_0830 | (one.kind != "reset"), HCR[isa]: 0xF00}
        tail = f"{one.kind}_{one.target}".replace("/", "_")
        want = list(logged(one.steps, dict(part.plain)))
        assert code.run(f"mpuplan_asm_transition_{tail}", part) == OK
        shown = [SEEN.get(each, [each]) for each in want]
        assert part.log == [each for group in shown for each in group]


@pytest.mark.parametrize("isa", Isa)
@pytest.mark.parametrize("on", [0, 1])
def test_a_handover_wants_the_mpu_as_its_layout_has_it(tmp_path, isa, on):
    plan = plans.handover(isa, on=on)
    code, part = program(plan, tmp_path, NATIVE[isa][0]), part_of(plan)
    name = "mpuplan_asm_transition_handover_boot_pcpu0_idle"
    part.plain = {SCTLR[isa]: 0x30C5_0830 | (1 - on), HCR[isa]: 0x800_1001}
    assert code.run(name, part) == (IS_OFF if on else IS_ON)
    assert part.log == []
    part.plain[SCTLR[isa]] ^= 1
    before = dict(part.plain)
    assert code.run(name, part) == OK
    assert part.log == list(logged(plan.transitions[0].steps, before))


@pytest.mark.parametrize(("make", "el", "regions"), SURPLUS)
@pytest.mark.parametrize(("isa", "toolchain"), CHAINS)
def test_reset_leaves_nothing_on_that_the_part_has_beyond_the_plan(
    tmp_path, make, el, regions, isa, toolchain
):
    plan = make(isa)
    code, part = program(plan, tmp_path, toolchain), part_of(plan, regions)
    dirty(part, el)
    one = plan.transitions[0]
    tail = f"{one.kind}_{one.target}".replace("/", "_").replace(":", "_")
    assert code.run(f"mpuplan_asm_transition_{tail}", part) == OK
    (target,) = (c for c in plan.contexts if c.name == one.target)
    assert sorted(part.enabled(el)) == [s.slot for s in target.slots if s.enabled]
    assert part.log[-3] == part.log[-1] == "dsb isb"
    if isa is Isa.AARCH64:
        assert part.plain[f"PRSELR_EL{el}"] == 0


# As the program sees them: numbers instead of names.
SEEN = {
    "wait runtime 0x2": ["mpuplan_asm_on_wait 0 2"],
    "start a": ["mpuplan_asm_on_start 0"],
    "start b": ["mpuplan_asm_on_start 1"],
    "zero hyp.init 0x10020000 0x10000": ["zero 0x10020000 0x10000"],
    "tlbi 2": ["dsb ishst", "tlbi vmalls12e1is", "dsb ish", "isb"],
}


@pytest.mark.parametrize(("isa", "toolchain"), CHAINS)
@pytest.mark.parametrize("name", ["residents", "rewriting", "tasks"])
def test_switches_do_the_writes_of_the_plan(tmp_path, name, isa, toolchain):
    plan = plans.ALL[name](isa)
    code = program(plan, tmp_path, toolchain)
    for switch in plan.switches:
        part = part_of(plan)
        end = switch.target.rpartition("/")[2]
        (tail,) = identifiers([f"{switch.source}_to_{end}"])
        code.run(f"mpuplan_asm_switch_{tail}", part)
        assert part.log == list(logged(switch.writes, {}))


@pytest.mark.parametrize("options", [("-march=armv7-a",), ("-mthumb", "-march=armv8-r")])
def test_old_assemblers_take_it(tmp_path, options):
    folder = tmp_path
    write_artefacts(load_emitter("asm").render(plans.staged(), EmitOptions()), folder)
    need("arm-none-eabi-gcc")
    source = str(folder / "mpuplan_asm.S")
    done = run(["arm-none-eabi-gcc", *options, "-c", source, "-o", str(folder / "x.o")])
    assert (done.returncode, done.stderr) == (0, "")


def test_no_symbolic_name_of_an_mpu_register_is_used(tmp_path):
    (_, source) = load_emitter("asm").render(plans.staged(Isa.AARCH64), EmitOptions())
    code = [line for line in source.text.splitlines() if line.strip().startswith(("msr", "mrs"))]
    assert code
    assert all("S3_" in line for line in code)

"""Sequences of switches through every compiler: as data by the lists, as code by the functions."""

from __future__ import annotations

import struct
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.emit import EmitOptions, load_emitter, write_artefacts
from mpuplan.emit.ctext import identifiers
from mpuplan.model.plan import Barrier
from tests.compile.elf import ObjectFile
from tests.compile.toolchains import NATIVE, TOOLCHAINS, need, run
from tests.unit.emit import plans

PLANS = {"residents": plans.residents, "rewriting": plans.rewriting, "tasks": plans.tasks}
EVERY = [pytest.param(make, isa, id=f"{n}-{isa}") for (n, make), isa in product(PLANS.items(), Isa)]
OBJDUMP = {Isa.AARCH32: "arm-none-eabi-objdump", Isa.AARCH64: "aarch64-linux-gnu-objdump"}
BARRIERS = [Barrier.NONE, Barrier.ISB, Barrier.DSB_ISB]


def emit(plan, folder: Path) -> None:
    write_artefacts(load_emitter("c").render(plan, EmitOptions("mpuplan")), folder)


def lists(plan) -> list[str]:
    """Ends of the identifiers of all switches."""
    return list(
        identifiers([f"{s.source}_to_{s.target.rpartition('/')[2]}" for s in plan.switches])
    )


def unit(folder: Path, body: str) -> Path:
    source = folder / "user.c"
    source.write_text('#include "mpuplan_switches.h"\n#include "mpuplan_switches.h"\n' + body)
    return source


@pytest.mark.parametrize("toolchain", TOOLCHAINS)
@pytest.mark.parametrize(("make", "isa"), EVERY)
def test_lists_expand_to_the_writes_of_the_plan(tmp_path, make, isa, toolchain):
    made = make(isa)
    emit(made, tmp_path)
    tails = lists(made)
    rows = "".join(
        f"extern const uint64_t list{n}[];\n"
        f"const uint64_t list{n}[] = {{ MPUPLAN_SWITCH_{tail.upper()}(ROW) }};\n"
        for n, tail in enumerate(tails)
    )
    source = unit(tmp_path, f"#define ROW(r, o, v, b) (v), MPUPLAN_BARRIER_##b,\n{rows}")
    elf = ObjectFile(TOOLCHAINS[toolchain].compile(source))
    for n, switch in enumerate(made.switches):
        data = elf.bytes_of(f"list{n}")
        read = [(value, BARRIERS[barrier]) for value, barrier in struct.iter_unpack("<QQ", data)]
        assert read == [(write.value, write.barrier) for write in switch.writes]


CALL = "int go(void);\nint go(void)\n{{\n    return mpuplan_switch({}, {});\n}}\n"


@pytest.mark.parametrize(
    ("make", "isa", "toolchain"),
    [
        pytest.param(make, isa, chain, id=f"{name}-{chain}")
        for name, make in PLANS.items()
        for isa in Isa
        for chain in NATIVE[isa]
    ],
)
def test_functions_do_the_writes_of_the_plan(tmp_path, make, isa, toolchain):
    made = make(isa)
    emit(made, tmp_path)
    ones = [
        f"void run{n}(void);\nvoid run{n}(void)\n{{\n    mpuplan_switch_{tail}();\n}}\n"
        for n, tail in enumerate(lists(made))
    ]
    at = [context.name for context in made.contexts]
    last = made.switches[-1]
    call = CALL.format(at.index(last.source), at.index(last.target))
    built = TOOLCHAINS[toolchain].compile(unit(tmp_path, call + "".join(ones)))
    listing = disassembled(built, isa)
    for n, switch in enumerate(made.switches):
        assert listing[f"run{n}"] == [
            step for write in switch.writes for step in steps(write, isa)
        ], f"{switch.source} -> {switch.target}"
    assert listing["go"] == listing[f"run{len(made.switches) - 1}"]


def steps(write, isa: Isa) -> list[str]:
    """Register, then barriers, as `disassembled` lists them."""
    after = {Barrier.NONE: [], Barrier.ISB: ["isb"], Barrier.DSB_ISB: ["dsb", "isb"]}
    return [REGISTERS[isa][write.register], *after[write.barrier]]


# Typed from the disassemblers' output for each register that the plans name.
REGISTERS = {
    Isa.AARCH32: {
        "HPRENR": "4,6,1,1",
        "HPRBAR17": "5,6,8,4",
        "HPRLAR17": "5,6,8,5",
        "PRLAR1": "0,6,8,5",
        "PRLAR2": "0,6,9,1",
    },
    Isa.AARCH64: {
        "PRENR_EL2": "s3_4_c6_c1_1",
        "PRENR_EL1": "s3_0_c6_c1_1",
        "PRSELR_EL2": "s3_4_c6_c2_1",
        "PRBAR1_EL2": "s3_4_c6_c8_4",
        "PRLAR1_EL2": "s3_4_c6_c8_5",
    },
}
NAMED = {name.lower(): code for name, code in REGISTERS[Isa.AARCH64].items()}


def disassembled(built: Path, isa: Isa) -> dict[str, list[str]]:
    """By function: registers written (encoding) and barriers, in order of the instructions."""
    need(OBJDUMP[isa])
    done = run([OBJDUMP[isa], "-d", "--no-show-raw-insn", str(built)])
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in done.stdout.splitlines():
        if line.endswith(">:"):
            current = found.setdefault(line.split("<")[1].removesuffix(">:"), [])
        elif "\t" in line:
            words = line.split("\t")[1:]
            current += _step(words[0].strip(), words[1] if len(words) > 1 else "")
    return found


def _step(mnemonic: str, operands: str) -> list[str]:
    if mnemonic in {"isb", "dsb"}:
        assert operands.strip() in {"", "sy"}, operands
        return [mnemonic]
    if mnemonic == "mcr":
        _, op1, _, crn, crm, op2 = (each.strip() for each in operands.split(","))
        return [f"{op1},{crn.removeprefix('cr')},{crm.removeprefix('cr')},{op2.strip('{}')}"]
    if mnemonic == "msr":
        name = operands.split(",")[0]
        return [NAMED.get(name, name)]
    return []


SPOILED = {
    "a lost write": (
        '    X(HPRBAR17, "p15, 5, %0, c6, c8, 4", UINT32_C(0xc0000002), NONE) \\\n',
        "",
    ),
    "a lost barrier": ("0xc00fffc0), DSB_ISB", "0xc00fffc0), NONE"),
    "another mask": ("0x00020001), DSB_ISB", "0x00020003), DSB_ISB"),
}


@pytest.mark.parametrize("what", SPOILED)
@pytest.mark.parametrize("toolchain", NATIVE[Isa.AARCH32])
def test_the_compiler_notices(tmp_path, what, toolchain):
    emit(plans.rewriting(), tmp_path)
    path = tmp_path / "mpuplan_switches.h"
    old, new = SPOILED[what]
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    done = TOOLCHAINS[toolchain].attempt(unit(tmp_path, ""))
    assert done.returncode != 0, f"{what} went unnoticed"
    assert "a sequence that" in done.stderr


@pytest.mark.parametrize("toolchain", NATIVE[Isa.AARCH32])
def test_headers_of_two_runs_do_not_go_together(tmp_path, toolchain):
    emit(plans.rewriting(), tmp_path)
    stale = (tmp_path / "mpuplan_switches.h").read_text()
    emit(replace(plans.rewriting(), status="feasible"), tmp_path)
    (tmp_path / "mpuplan_switches.h").write_text(stale)
    done = TOOLCHAINS[toolchain].attempt(unit(tmp_path, ""))
    assert done.returncode != 0
    assert "of another run" in done.stderr

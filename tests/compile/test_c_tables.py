"""What the C emitter writes, through every compiler and back from the object files."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from mpuplan.arch.codec import Isa, mair_word
from mpuplan.emit import EmitOptions, load_emitter, write_artefacts
from tests.compile.readback import read_contexts
from tests.compile.shipped_plans import plan_of
from tests.compile.toolchains import NATIVE, TOOLCHAINS, need, run
from tests.unit.emit import plans

EVERY = [
    pytest.param(plan, isa, id=f"{name}-{isa}")
    for (name, plan), isa in product(plans.ALL.items(), Isa)
]


def emit(plan, folder: Path, prefix: str = "mpuplan") -> Path:
    write_artefacts(load_emitter("c").render(plan, EmitOptions(prefix)), folder)
    return folder / f"{prefix}_tables.c"


def assert_same(plan, source: Path, isa: Isa) -> None:
    """The object beside `source` holds every word of every context, and what follows from them."""
    read = read_contexts(source.with_suffix(".o"), isa)
    assert [context.name for context in read] == [context.name for context in plan.contexts]
    for got, want in zip(read, plan.contexts, strict=True):
        words = sorted((slot.slot, slot.prbar, slot.prlar) for slot in want.slots)
        assert got.slots == words, want.name
        assert (got.stage, got.guest) == (want.stage, want.guest)
        assert got.mair == mair_word(want.mair).to_bytes(8, "little")
        on = [number for number, _, prlar in words if prlar & 1]
        assert got.counts["enable_mask"] == sum(1 << n for n in on if n < 32)
        assert got.counts["enabled_count"] == len(on)
        assert got.counts["pcpu"] == want.pcpu
        assert got.counts["mpu"] == int(want.mpu.removeprefix("el"))
        assert got.counts["transient_slots"] == want.transient_slots
        assert got.counts["free_slots"] == want.free_slots


@pytest.mark.parametrize("toolchain", TOOLCHAINS)
@pytest.mark.parametrize(("plan", "isa"), EVERY)
def test_every_compiler_takes_the_tables_and_keeps_the_words(tmp_path, plan, isa, toolchain):
    made = plan(isa)
    source = emit(made, tmp_path)
    TOOLCHAINS[toolchain].compile(source)
    if made.contexts:
        assert_same(made, source, isa)


def test_both_sides_of_an_entry_switch_know_each_other(tmp_path):
    source = emit(plans.entry_pair(), tmp_path)
    TOOLCHAINS["gcc-r52"].compile(source)
    guest, el2 = read_contexts(source.with_suffix(".o"), Isa.AARCH32)
    assert (guest.counts["pair"], el2.counts["pair"]) == (1, 0)
    assert guest.counts["enable_mask"] == el2.counts["pair_enable_mask"] == 1
    assert el2.counts["enable_mask"] == guest.counts["pair_enable_mask"] == 0
    assert el2.counts["enabled_count"] == 1


def test_control_bits_stand_where_the_registers_have_them(tmp_path):
    for isa, toolchain in ((Isa.AARCH32, "gcc-r52"), (Isa.AARCH64, "gcc-aarch64")):
        source = emit(plans.programs(isa), tmp_path)
        TOOLCHAINS[toolchain].compile(source)
        read = read_contexts(source.with_suffix(".o"), isa)[0].counts
        uwxn = 1 << 20 if isa is Isa.AARCH32 else 0
        assert read["sctlr_bits"] == 1 << 0 | 1 << 1 | 1 << 17 | 1 << 19 | uwxn
        assert read["hcr_bits"] == 0


USER = """
#include "mpuplan_tables.h"
#include "mpuplan_tables.h"
{static}uint64_t {name}(void);
{static}uint64_t {name}(void)
{{
    return (uint64_t)mpuplan_contexts[MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX].slots[0].prbar;
}}
"""


@pytest.mark.parametrize("toolchain", TOOLCHAINS)
def test_two_units_may_include_the_header(tmp_path, toolchain):
    chain = TOOLCHAINS[toolchain]
    isa = Isa.AARCH64 if toolchain in NATIVE[Isa.AARCH64] else Isa.AARCH32
    tables = emit(plans.two_guests(isa), tmp_path)
    one, two = tmp_path / "one.c", tmp_path / "two.c"
    one.write_text(USER.format(static="", name="other"))
    two.write_text(
        USER.format(static="static ", name="own")
        + "uint64_t other(void);\nint main(void);\n"
        + "int main(void)\n{\n    return own() == other() ? 0 : 1;\n}\n"
    )
    objects = [chain.compile(source) for source in (tables, one, two)]
    chain.link(objects, tmp_path / "program")


@pytest.mark.parametrize("toolchain", ["gcc-r52", "gcc-aarch64", "clang-armv8r", "clang-aarch64"])
def test_assembly_may_include_the_header(tmp_path, toolchain):
    chain = TOOLCHAINS[toolchain]
    emit(plans.two_guests(), tmp_path)
    source = tmp_path / "user.S"
    source.write_text(
        '#include "mpuplan_tables.h"\n'
        ".data\n.long MPUPLAN_SLOT_SIZE, MPUPLAN_SLOT_PRLAR_AT, MPUPLAN_MASK_RUNTIME_PCPU0_RTOS\n"
    )
    need(chain.compiler)
    done = run([chain.compiler, *chain.options, "-c", str(source), "-o", str(tmp_path / "u.o")])
    assert done.returncode == 0, done.stderr


SPOILED = {
    "an enable bit": ("mpuplan_tables.c", "0x801fffc1", "0x801fffc0", "PRLAR.EN"),
    "a limit": ("mpuplan_tables.c", "0x801fffc1", "0x7fffffc1", "below its base"),
    "a slot number": ("mpuplan_tables.c", "X(2, ", "X(16, ", "the MPU does not have"),
    "a missing row": (
        "mpuplan_tables.c",
        "X(2, UINT32_C(0x9c090011), UINT32_C(0x9c09ffc3))",
        "",
        "",
    ),
    "another header": ("mpuplan_tables.h", "TABLES_ID ", "TABLES_ID 1 + ", "of another run"),
    "too few slots": ("mpuplan_tables.h", "EL2_REGIONS 16", "EL2_REGIONS 5", "more slots than"),
    "too many kept": ("mpuplan_tables.h", "PCPU0_RTOS 1\n", "PCPU0_RTOS 14\n", "more slots than"),
}


@pytest.mark.parametrize("what", SPOILED)
@pytest.mark.parametrize("toolchain", ["gcc-r52", "clang-armv8r"])
def test_the_compiler_notices_a_change_of(tmp_path, what, toolchain):
    file, old, new, message = SPOILED[what]
    source = emit(plans.two_guests(), tmp_path)
    text = (tmp_path / file).read_text()
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new))
    done = TOOLCHAINS[toolchain].attempt(source)
    assert done.returncode != 0, f"{what} went unnoticed"
    assert message in done.stderr


ROW = r"    X\(3, UINT32_C\(0x20086013\), UINT32_C\(0x20095fc2\)\) \\\n"
CHANGED = {
    "a lost row that is parked": (ROW, "", "number of slots"),
    "the rights of a row": ("0x20000004", "0x20000006", "a word of another plan"),
    "the type of a row": ("0x20041fc5", "0x20041fc3", "a word of another plan"),
    "the order of two rows": ("X\\(0, ", "X(1, ", "a word of another plan"),
}


@pytest.mark.parametrize("what", CHANGED)
@pytest.mark.parametrize("toolchain", ["gcc-r52", "clang-armv8r"])
def test_the_compiler_notices_what_leaves_counts_and_masks_alone(tmp_path, what, toolchain):
    old, new, message = CHANGED[what]
    source = emit(plan_of("r52-guest-el1"), tmp_path)
    text, count = re.subn(old, new, source.read_text(), count=1)
    assert count == 1
    source.write_text(text)
    done = TOOLCHAINS[toolchain].attempt(source)
    assert done.returncode != 0, f"{what} went unnoticed"
    assert message in done.stderr


def test_two_plans_live_in_one_program_under_two_prefixes(tmp_path):
    chain = TOOLCHAINS["gcc-r52"]
    objects = [
        chain.compile(emit(plan(), tmp_path, prefix))
        for prefix, plan in (("el2", plans.two_guests), ("app", plans.programs))
    ]
    user = tmp_path / "user.c"
    user.write_text(
        '#include "el2_tables.h"\n#include "app_tables.h"\nint main(void);\n'
        "int main(void)\n{\n    return (int)(EL2_CONTEXT_COUNT + APP_CONTEXT_COUNT);\n}\n"
    )
    chain.link([*objects, chain.compile(user)], tmp_path / "program")

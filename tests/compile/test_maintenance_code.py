"""The instructions of the compiled maintenance routines."""

from __future__ import annotations

import re

import pytest

from mpuplan.arch.codec import Isa
from tests.compile.shipped_plans import compiled, emitted
from tests.compile.toolchains import NATIVE, need, run
from tests.unit.emit import plans
from tests.unit.emit.maintenance_plans import maintained

# By Arm's names: DCCMVAC, DCIMVAC, DCCIMVAC, DCCMVAU, ICIMVAU, ICIALLU.
A32 = {(10, 1), (6, 1), (14, 1), (11, 1), (5, 1), (5, 0)}
A64 = {"dc cvac", "dc ivac", "dc civac", "dc cvau", "ic ivau", "ic iallu"}
DUMPS = {Isa.AARCH32: "arm-none-eabi-objdump", Isa.AARCH64: "aarch64-linux-gnu-objdump"}
EVERY = [(isa, chain) for isa in Isa for chain in NATIVE[isa]]


def disassembled(tmp_path, isa, toolchain) -> str:
    plan = maintained(plans.two_guests(isa))
    for target in ("c", "routines", "maintenance"):
        files = emitted(target, plan, tmp_path)
    need(DUMPS[isa])
    done = run([DUMPS[isa], "-dr", str(compiled(toolchain, files["mpuplan_maintenance.c"]))])
    assert done.returncode == 0
    return re.sub(r"[ \t]+", " ", done.stdout)


def function(text: str, name: str) -> str:
    return text.partition(f"<mpuplan_{name}>:")[2].partition("\n\n")[0]


@pytest.mark.parametrize(("isa", "toolchain"), EVERY)
def test_every_operation_is_there_and_no_other(tmp_path, isa, toolchain):
    code = function(disassembled(tmp_path, isa, toolchain), "cache_lines")
    if isa is Isa.AARCH32:
        found = re.findall(r"mcr 15, 0, r\d+, cr7, cr(\d+), \{(\d)\}", code)
        assert {(int(m), int(op)) for m, op in found} == A32
    else:
        found = re.findall(r"((?:dc|ic) \w+)(?:, x\d+)?\n", code + "\n")
        assert set(found) == A64


@pytest.mark.parametrize(("isa", "toolchain"), EVERY)
def test_fences_and_ctr_are_what_they_are_called(tmp_path, isa, toolchain):
    text = disassembled(tmp_path, isa, toolchain)
    fence = function(text, "cache_fence")
    assert len(re.findall(r" dsb sy\b", fence)) == len(re.findall(r" isb\b", fence)) == 1
    ctr = "mrc 15, 0, r0, cr0, cr0, {1}" if isa is Isa.AARCH32 else "mrs x0, ctr_el0"
    assert ctr in function(text, "read_ctr")


@pytest.mark.parametrize(("isa", "toolchain"), EVERY)
def test_nothing_is_divided_and_nobody_else_is_called(tmp_path, isa, toolchain):
    text = disassembled(tmp_path, isa, toolchain)
    assert not re.search(r"\b[us]div\b", text)
    called = set(re.findall(r"R_(?:ARM_\w*CALL|ARM_JUMP24|AARCH64_(?:CALL|JUMP)26) (\S+)", text))
    ours = {"mpuplan_switch_by_table", "mpuplan_transition"}
    assert {name for name in called if not name.startswith(".")} - ours <= set(
        re.findall(r"<(\w+)>:", text)
    )


@pytest.mark.parametrize(("isa", "toolchain"), EVERY)
def test_stores_past_the_caches_are_complete_before_lines_are_maintained(tmp_path, isa, toolchain):
    """Nothing but a DSB orders a Non-cacheable or Device store before maintenance by address."""
    code = function(disassembled(tmp_path, isa, toolchain), "cache_lines")
    barrier = re.search(r" dsb sy\b", code)
    first = re.search(r" mcr 15, 0, | (?:dc|ic) ", code)
    assert barrier is not None
    assert first is not None
    assert barrier.start() < first.start()

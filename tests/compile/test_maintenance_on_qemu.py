"""Every emitted maintenance routine to its end on QEMU's Cortex-R52.

QEMU does nothing at an operation by VA and never faults at one: what is shown is that the routines
come back, that contexts and rewriting are as planned, that the part's CTR is taken, and what a
guest's HCR bits trap.
"""

from __future__ import annotations

import pytest

from tests.compile.shipped_plans import emitted, plan_of
from tests.compile.test_on_qemu import COMPILER, FIRMWARE, OPTIONS, PLACES, executed
from tests.compile.toolchains import need, run
from tests.unit.emit.maintenance_plans import maintained

OWN = sorted((FIRMWARE.parent / "firmware_caches").glob("*.[cS]"))
MOST = 0x1_0000
"""Bytes of a range: QEMU takes its time."""


def firmware(plan, board, folder):
    for target in ("c", "routines", "maintenance"):
        emitted(target, plan, folder)
    need(COMPILER)
    target = folder / "firmware.elf"
    trapped = next(one.guest for one in plan.set_way if one.policy == "trap")
    contexts = [n for n, c in enumerate(plan.contexts) if c.guest == trapped and c.mpu == "el2"]
    text, data = PLACES[board]
    places = [f"-Wl,--defsym={n}={v:#x}" for n, v in (("TEXT", text), ("DATA", data))]
    sources = [*OWN, FIRMWARE / "start.S", *folder.glob("*.c")]
    done = run(
        [COMPILER, *OPTIONS, *places, f"-Wl,-T,{FIRMWARE / 'link.ld'}", "-I", str(folder),
         f"-DLAST_CONTEXT={contexts[-1]}", *map(str, sources), "-lgcc", "-o", str(target)]
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return target


@pytest.mark.parametrize("board", ["r52-three-guests", "r52-entry-switch"])
def test_every_routine_comes_to_its_end(tmp_path, board):
    plan = maintained(plan_of(board), most=MOST)
    lines = executed(firmware(plan, board, tmp_path))
    parts = sum(len(event.begin) for event in plan.maintenance)
    assert lines[-1] == f"done bad=0 parts={parts:x} met=0", lines
    run_again = [line for line in lines if line.startswith("run ")]
    assert run_again == [f"run {one.guest}" for one in plan.set_way], lines
    said = {"trap": " traps set/way and SCTLR", "forbid": " traps set/way", "pin": " traps nothing"}
    found = [line for line in lines if " traps " in line]
    assert found == [one.guest + said[one.policy] for one in plan.set_way], lines

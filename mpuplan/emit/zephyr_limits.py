"""What Zephyr's static region table cannot hold: findings for ``--target zephyr``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.arch.memory import type_name
from mpuplan.diag.catalogue import diagnostic
from mpuplan.emit.dts_blocks import slot_type
from mpuplan.emit.zephyr_facts import ZEPHYR_MAIR, memory_index, programs, regions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.diag import Diagnostic
    from mpuplan.emit.zephyr_facts import ZephyrProgram
    from mpuplan.model.plan import Plan

__all__ = ["zephyr_limits"]

_XN_LOW: Final = 0b01


def zephyr_limits(plan: Plan) -> tuple[Diagnostic, ...]:
    """All findings, program by program."""
    found = programs(plan)
    if not found:
        text = f"the plan of board '{plan.board}' has no program with an EL1 MPU"
        return (diagnostic("zephyr-no-program", text),)
    isa = Isa(plan.core.isa)
    return tuple(finding for program in found for finding in _program(program, isa))


def _program(program: ZephyrProgram, isa: Isa) -> Iterator[Diagnostic]:
    yield from _regions(program, isa)
    name = program.base.name
    if program.base.control.br:
        text = f"'{name}' counts on the background region; Zephyr runs without it between switches"
        yield diagnostic("zephyr-background", text, context=name)
    if program.tasks:
        names = ", ".join(f"'{task.name}'" for task in program.tasks)
        text = f"the regions of {names} are not in the static table of '{name}'"
        yield diagnostic("zephyr-tasks", text, context=name)


def _regions(program: ZephyrProgram, isa: Isa) -> Iterator[Diagnostic]:
    name = program.base.name
    regions = regions_of(program.base)
    if not regions:
        text = f"'{name}' enables no region, and Zephyr's table cannot be empty"
        yield diagnostic("zephyr-no-regions", text, context=name)
    if [slot.slot for slot in regions] != list(range(len(regions))):
        numbers = ", ".join(str(slot.slot) for slot in regions)
        text = f"Zephyr numbers the regions of '{name}' from 0; in the plan they are {numbers}"
        yield diagnostic("zephyr-renumbered", text, context=name)
    for slot in regions:
        where = f"slot {slot.slot} of '{name}'"
        if memory_index(slot, program.base, isa) is None:
            byte = slot_type(slot, program.base, isa)
            known = ", ".join(type_name(each) for each in ZEPHYR_MAIR[isa])
            kind = "no type" if byte is None else type_name(byte)
            text = f"{where} is {kind}; Zephyr's MAIR has {known}"
            yield diagnostic("zephyr-memory-type", text, at=slot.serves, context=name)
        if isa is Isa.AARCH64 and slot.prbar & _XN_LOW:
            text = f"{where} sets XN[0], which Zephyr's driver clears"
            yield diagnostic("zephyr-execute-never", text, at=slot.serves, context=name)

"""``--target selftest``: C that asks the MPU itself about every edge of the plan.

Consumer contract:

- ``PREFIX_selftest.c`` and ``PREFIX_selftest.h`` stand alone; GNU C, for the plan's instruction
  set. ``PREFIX_selftest(context, report)`` returns the number of mismatches.
- The context is in force when it is called; conditions and what it changes stand in the header.
- The expected answers are those of mpuplan's access checker for the emitted words; where the
  architecture leaves an answer open the question is not put. Fault status codes are not compared
  (they stand in PAR, which the report hands on), nor is shareability.
- ``PREFIX_SELFTEST_NO_TYPES``: leave out memory types, which a part may show in another way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.emit.limits import context_limits, table_limits
from mpuplan.emit.machine_registers import mpu_registers
from mpuplan.emit.protocol import Artefact
from mpuplan.emit.routine_data import mpus_text
from mpuplan.emit.routine_macros import machine_values, register_list, registers_text
from mpuplan.emit.routine_names import routines_of
from mpuplan.emit.selftest_data import contexts_text, data_text
from mpuplan.emit.selftest_table import core_limits, core_of
from mpuplan.emit.templates import filled

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.emit.protocol import EmitOptions
    from mpuplan.emit.routine_names import Routines
    from mpuplan.model.plan import Plan

__all__ = ["EMITTER", "SelftestEmitter"]


@dataclass(frozen=True, slots=True)
class SelftestEmitter:
    """Emitter of ``PREFIX_selftest.h`` and ``PREFIX_selftest.c``."""

    name: str = "selftest"
    summary: str = "C that asks the MPU about every edge of the plan, on the target"

    def limits(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """What no register table can carry, a plan without contexts, an unknown core."""
        return context_limits(plan) + table_limits(plan) + core_limits(plan)

    def render(self, plan: Plan, options: EmitOptions) -> tuple[Artefact, ...]:
        """Header and source."""
        routines = _tested(routines_of(plan, options.prefix))
        tables = routines.tables
        values = machine_values(tables) | {
            "IS_A64": str(int(tables.isa is Isa.AARCH64)),
            "RD": "get",
            "WR": "put",
            "ISB": "isb()",
            "HEAD": "\n".join(tables.head("MPU self-test")),
            "CONTEXTS": contexts_text(tables),
            "REGISTERS": f"{registers_text(routines)}\n{_selectors(routines)}",
            "MPUS": mpus_text(routines),
            "DATA": data_text(tables),
            "LINE": str(core_of(plan.core).line_size),
            "EL1_MMU": str(int(any(guest.el1 == "mmu" for guest in plan.guests))),
        }
        values["MPU_ACCESS"] = filled("mpu_access.c.in", values).rstrip()
        return tuple(
            Artefact(f"{tables.prefix}_{name}", filled(f"{name}.in", values))
            for name in ("selftest.h", "selftest.c")
        )


def _tested(routines: Routines) -> Routines:
    """With the registers of the MPUs that have contexts, and no others."""
    levels = sorted({context.facts.el for context in routines.tables.contexts}, reverse=True)
    mpus = tuple(mpu_registers(routines.plan.core, el) for el in levels)
    writable = tuple(each for mpu in mpus for each in mpu.writable)
    registers = replace(
        routines.registers, mpus=mpus, writable=writable, read_only=tuple(m.mpuir for m in mpus)
    )
    return replace(routines, registers=registers)


def _selectors(routines: Routines) -> str:
    found = routines.registers
    rows = [(found.writable.index(mpu.prselr), mpu.prselr) for mpu in found.mpus]
    return register_list(routines, "SELECTORS", rows)


EMITTER: Final = SelftestEmitter()

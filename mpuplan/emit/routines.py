"""``--target routines``: C that installs stages, runs transitions, switches, maps on demand.

Consumer contract:

- The files stand beside those of ``--target c`` of the same plan and prefix: `PREFIX_routines.h`
  includes `PREFIX_tables.h`, and both carry the same digest.
- Every routine runs on the pCPU that it is for, at the exception level of the MPU (the state of an
  EL1 MPU: at EL2), with exceptions masked, from code, data and a stack that both ends map alike.
- AArch64: PRSELR of an MPU that routines write is 0 whenever they are called, and is 0 after them.
- ``PREFIX_install`` wants the MPU off and a part with at least the planned regions; else it
  returns an error and has changed nothing. So do all routines that return an int.
- A transition that begins with the MPU off (RESET; HANDOVER of a layout with ``m: 0``) switches off
  what the part has beyond the planned regions; all others leave that alone.
- Transitions are run in the order of the table, each pCPU its own ones. ``wait`` of the hooks must
  come back only when the pCPUs named have come to the end of their transition to that stage.
- DSB SY and ISB stand where the plan has them, behind PRSELR an ISB, nowhere else.
- Compilers without GNU inline assembly define ``PREFIX_EXTERNAL_ACCESS`` and bring four functions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.emit.limits import context_limits, table_limits
from mpuplan.emit.machine_registers import routine_limits, saved_limits
from mpuplan.emit.protocol import Artefact
from mpuplan.emit.routine_data import data_text, mpus_text
from mpuplan.emit.routine_macros import (
    externs_text,
    machine_values,
    numbers_text,
    registers_text,
)
from mpuplan.emit.routine_names import routines_of
from mpuplan.emit.routine_switches import switches_text
from mpuplan.emit.templates import filled

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.emit.protocol import EmitOptions
    from mpuplan.model.plan import Plan

__all__ = ["EMITTER", "RoutinesEmitter"]


@dataclass(frozen=True, slots=True)
class RoutinesEmitter:
    """Emitter of ``PREFIX_routines.h`` and ``PREFIX_routines.c``."""

    name: str = "routines"
    summary: str = "C routines beside --target c: install, transitions, switches, maps on demand"

    def limits(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """What no register table can carry, a plan without contexts, unknown registers."""
        found = context_limits(plan) + table_limits(plan) + routine_limits(plan)
        return found + saved_limits(plan)

    def render(self, plan: Plan, options: EmitOptions) -> tuple[Artefact, ...]:
        """Header and source."""
        routines = routines_of(plan, options.prefix)
        tables = routines.tables
        values = machine_values(tables) | {
            "ID": f"0x{tables.digest[:16]}",
            "REGISTERS": registers_text(routines),
            "NUMBERS": numbers_text(routines),
            "EXTERNS": externs_text(routines),
            "DATA": data_text(routines),
            "SWITCHES": switches_text(routines),
        }
        access = {
            "RD": f"{tables.prefix}_read_register",
            "WR": f"{tables.prefix}_write_register",
            "ISB": f"{tables.prefix}_barrier({tables.macro('AFTER_ISB')})",
            "MPUS": mpus_text(routines),
        }
        values["MPU_ACCESS"] = filled("mpu_access.c.in", values | access).rstrip()
        return tuple(
            Artefact(
                f"{tables.prefix}_{name}",
                filled(f"{name}.in", values | {"HEAD": "\n".join(tables.head(what))}),
            )
            for name, what in (
                ("routines.h", "MPU routines"),
                ("routines.c", "MPU routines and their data"),
            )
        )


EMITTER: Final = RoutinesEmitter()

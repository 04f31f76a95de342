"""``--target asm``: the routines in assembly, for the time before a stack and data exist.

Consumer contract:

- ``PREFIX_asm.S`` and ``PREFIX_asm.h`` stand alone. The ``.S`` goes through the C preprocessor of
  gcc or clang; it holds S3_* and ``p15`` forms only. AArch32 code is A32, called by BLX or BL.
- Nothing is read from memory: every word is an immediate. So one executable region, or the
  default map, is enough.
- ``PREFIX_asm_install_C`` and ``PREFIX_asm_transition_C`` return 0, or 2 (the part has fewer
  regions than planned), 3 or 4 (the MPU is on, where it must be off, or off, where it must be on)
  and have changed nothing then. The numbers are those of ``--target routines``. What begins with
  the MPU off switches off all that the part has beyond the planned regions.
- ``PREFIX_asm_switch_C`` returns nothing. Clobbered: r0 to r3 (x0 to x3) and the flags, the return
  address is in lr (x30): C may call them.
- A transition with a wait or a start calls ``PREFIX_asm_on_wait(stage, pcpus)`` or
  ``PREFIX_asm_on_start(guest)``, numbers that the header names, which the program brings. It then
  keeps its return address in r4 (x19), which a C caller must have saved; the hooks keep it too.
- Caches are as the caller has them: SCTLR.C and I stay, and nothing is cleaned or invalidated.
  After reset they are off; the caller's own code invalidates them and turns them on after install.
- HCR is written by transitions only, where the plan says so.
- Exceptions are masked by the caller. AArch64: PRSELR is 0 before and after.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.emit.asm_source import header_text, source_text
from mpuplan.emit.limits import context_limits, table_limits
from mpuplan.emit.machine_registers import routine_limits
from mpuplan.emit.protocol import Artefact
from mpuplan.emit.routine_names import routines_of

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.emit.protocol import EmitOptions
    from mpuplan.model.plan import Plan

__all__ = ["EMITTER", "AsmEmitter"]


@dataclass(frozen=True, slots=True)
class AsmEmitter:
    """Emitter of ``PREFIX_asm.h`` and ``PREFIX_asm.S``."""

    name: str = "asm"
    summary: str = "assembly routines that need no stack: install, transitions, switches"

    def limits(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """What no register table can carry, a plan without contexts, unknown registers."""
        return context_limits(plan) + table_limits(plan) + routine_limits(plan)

    def render(self, plan: Plan, options: EmitOptions) -> tuple[Artefact, ...]:
        """Header and source."""
        routines = routines_of(plan, options.prefix)
        return (
            Artefact(f"{options.prefix}_asm.h", header_text(routines)),
            Artefact(f"{options.prefix}_asm.S", source_text(routines)),
        )


EMITTER: Final = AsmEmitter()

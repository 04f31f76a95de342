"""``--target zephyr``: a static region table and a device tree overlay for Zephyr on Cortex-R.

Consumer contract (what a compiler or dtc can see is an assertion in the output):

- ``PREFIX_zephyr_mpu_PROGRAM.c`` defines ``mpu_config`` in the types of Zephyr's ``arm_mpu.h``
  (AArch64: ``base``, exclusive ``limit``; AArch32: ``base``, inclusive ``attr.r_limit``). It
  replaces the SoC's file of that symbol, so one program is linked with one such file.
- It holds the enabled regions of the program's base context in ascending order of the slot. Zephyr
  numbers them from 0. Base, end, ``rbar`` (SH, AP, XN) are those of the words; ``mair_idx`` is the
  index of the same memory type in Zephyr's own MAIR.
- Regions of tasks are not in it: Zephyr makes them from memory partitions at run time.
- ``PREFIX_zephyr_PROGRAM.overlay`` has a node per placed block of the program that lies in no
  other one: ``compatible = "zephyr,memory-region"``, ``reg``, the linker region
  ``zephyr,memory-region`` (the block's name in capitals) and ``zephyr,memory-attr``:
  ``DT_MEM_CACHEABLE`` where every region that serves it is cacheable, else 0. No attribute of
  the MPU is among them, because Zephyr would program such memory a second time.
- The overlay is for a root with one address and one size cell where all blocks fit, else two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.diag import has_errors
from mpuplan.emit.dts_limits import placement_limits
from mpuplan.emit.limits import context_limits, table_limits
from mpuplan.emit.protocol import Artefact
from mpuplan.emit.zephyr_facts import programs
from mpuplan.emit.zephyr_limits import zephyr_limits
from mpuplan.emit.zephyr_overlay import overlay_text
from mpuplan.emit.zephyr_table import table_text

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.emit.protocol import EmitOptions
    from mpuplan.model.plan import Plan

__all__ = ["EMITTER", "ZephyrEmitter"]


@dataclass(frozen=True, slots=True)
class ZephyrEmitter:
    """Emitter of a table and an overlay per program."""

    name: str = "zephyr"
    summary: str = "for Zephyr: static region table, overlay with memory nodes"

    def limits(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """What no register table carries, and what Zephyr's table does not."""
        found = context_limits(plan) + table_limits(plan) + placement_limits(plan)
        return found if has_errors(found) else (*found, *zephyr_limits(plan))

    def render(self, plan: Plan, options: EmitOptions) -> tuple[Artefact, ...]:
        """Table and overlay, program by program."""
        prefix = options.prefix
        return tuple(
            artefact
            for program in programs(plan)
            for artefact in (
                Artefact(
                    f"{prefix}_zephyr_mpu_{program.tail}.c", table_text(plan, program, prefix)
                ),
                Artefact(
                    f"{prefix}_zephyr_{program.tail}.overlay", overlay_text(plan, program, prefix)
                ),
            )
        )


EMITTER: Final = ZephyrEmitter()

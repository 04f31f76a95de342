"""Which registers a switch sequence of a plan may write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.codec import MAX_SLOTS, Isa
from mpuplan.arch.registers import DIRECT_SLOTS_A32, direct_pair, register
from mpuplan.diag import Diagnostic, Level

if TYPE_CHECKING:
    from mpuplan.arch.registers import Register
    from mpuplan.model.plan import CoreInfo, Plan

__all__ = ["switch_limits", "switch_registers"]


def switch_registers(core: CoreInfo, mpu: str) -> dict[str, Register]:
    """By name: PRSELR, PRENR where there is one, and the direct registers of the MPU's slots."""
    isa = Isa(core.isa)
    el, regions = (2, core.el2_regions) if mpu == "el2" else (1, core.el1_regions)
    found = [register(isa, el, "PRSELR")]
    if isa is Isa.AARCH64 or el == 2:
        found.append(register(isa, el, "PRENR"))
    reach = DIRECT_SLOTS_A32 if isa is Isa.AARCH32 else MAX_SLOTS
    for slot in range(min(regions, reach)):
        pair = direct_pair(isa, el, slot)
        found += [pair.prbar, pair.prlar]
    return {each.name: each for each in found}


def switch_limits(plan: Plan) -> tuple[Diagnostic, ...]:
    """An error for each register of a sequence that its MPU does not have, once per switch."""
    known = {mpu: switch_registers(plan.core, mpu) for mpu in ("el1", "el2")}
    return tuple(
        Diagnostic(
            "emit-no-such-register",
            Level.ERROR,
            f"the switch from '{switch.source}' to '{switch.target}' writes '{name}',"
            f" which the {switch.mpu} MPU does not have",
            hint="make the plan anew with 'mpuplan solve'",
            context=switch.source,
        )
        for switch in plan.switches
        for name in dict.fromkeys(write.register for write in switch.writes)
        if name not in known[switch.mpu]
    )

"""The families of a plan: all contexts of one stage, pCPU and MPU, with their switches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.report.cells import shown

if TYPE_CHECKING:
    from mpuplan.model.plan import ContextSwitch, Cycle, Plan, PlanContext

__all__ = ["Family", "families"]


@dataclass(frozen=True, slots=True)
class Family:
    """Contexts that take turns in one MPU, and the switches between them, in plan order.

    `regions`: slots that the MPU has. `gap`: by how much the plan's ``switch-cost``, over all
    families, is above its bound; None for a plan without this objective.
    """

    stage: str
    pcpu: int
    mpu: str
    regions: int
    contexts: tuple[PlanContext, ...]
    switches: tuple[ContextSwitch, ...]
    cycle: Cycle | None = None
    gap: int | None = None

    @property
    def title(self) -> str:
        """Stage, pCPU and MPU in words, safe to show."""
        return shown(f"stage {self.stage}, pCPU {self.pcpu}, {self.mpu} MPU")

    def short(self, name: str) -> str:
        """The name of a context without what it shares with all others of the family."""
        return name.removeprefix(f"{self.stage}/pcpu{self.pcpu}/")


def families(plan: Plan) -> tuple[Family, ...]:
    """All families, in the order of their first context."""
    members: dict[tuple[str, int, str], list[PlanContext]] = {}
    for context in plan.contexts:
        members.setdefault((context.stage, context.pcpu, context.mpu), []).append(context)
    home = {(c.name, c.mpu): key for key, contexts in members.items() for c in contexts}
    switches: dict[tuple[str, int, str], list[ContextSwitch]] = {key: [] for key in members}
    for switch in plan.switches:
        switches[home[switch.source, switch.mpu]].append(switch)
    cycles = {home[cycle.source, cycle.mpu]: cycle for cycle in plan.cycles}
    gap = next((o.value - o.bound for o in plan.objectives if o.name == "switch-cost"), None)
    core = plan.core
    return tuple(
        Family(
            *key,
            core.el2_regions if key[2] == "el2" else core.el1_regions,
            tuple(contexts),
            tuple(switches[key]),
            cycles.get(key),
            gap,
        )
        for key, contexts in members.items()
    )

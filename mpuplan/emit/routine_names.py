"""Numbers and names of what routines can be asked for: transitions, cycles, guests, steps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mpuplan.emit.c_names import c_tables
from mpuplan.emit.ctext import identifiers
from mpuplan.emit.machine_registers import register_file
from mpuplan.emit.start_state import begins_on
from mpuplan.model.transition import Start, Wait, Zero

if TYPE_CHECKING:
    from mpuplan.emit.c_names import CContext, CTables
    from mpuplan.emit.machine_registers import RegisterFile
    from mpuplan.model.plan import Cycle, Plan
    from mpuplan.model.transition import Transition

__all__ = ["Routines", "routines_of"]


@dataclass(frozen=True)
class Routines:
    """A plan's sequences with their identifiers.

    `transitions`: by pCPU, else in the order of the plan. The tails belong to them in order.
    """

    tables: CTables
    registers: RegisterFile
    transitions: tuple[Transition, ...]
    transition_tails: tuple[str, ...]
    cycle_tails: tuple[str, ...]
    guest_tails: tuple[str, ...]

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.tables.plan

    @property
    def saves_el1(self) -> bool:
        """Whether any guest's EL1 MPU is saved and loaded."""
        return any(guest.saved for guest in self.plan.guests)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Texts that steps point at; the first is empty."""
        steps = [step for one in self.transitions for step in one.steps]
        found = [""]
        for step in steps:
            match step:
                case Zero(block=name) | Wait(stage=name) | Start(guest=name):
                    found.append(name)
        return tuple(dict.fromkeys(found))

    def index(self, context: str, mpu: str) -> int | None:
        """Index of a context, None for a name that is no context of that MPU."""
        return self._indices.get((context, mpu))

    def begins_on(self, way: Transition) -> bool:
        """What SCTLR.M must be when a transition begins."""
        mpu = self.registers.mpu(2 if way.mpu == "el2" else 1)
        at = self.index(way.target, way.mpu)
        assert mpu is not None  # the register file has the MPU of every transition
        target = None if at is None else self.tables.contexts[at].facts.context
        return begins_on(way, target, mpu)

    @cached_property
    def _indices(self) -> dict[tuple[str, str], int]:
        found = ((each.facts.context, each.index) for each in self.tables.contexts)
        return {(context.name, context.mpu): index for context, index in found}


def routines_of(plan: Plan, prefix: str) -> Routines:
    """Names for everything in a plan that can be run."""
    ordered = tuple(sorted(plan.transitions, key=lambda one: one.pcpu))
    tables = c_tables(plan, prefix)
    tails = {_key(each): each.tail for each in tables.contexts}
    ends = [tails.get((one.target, one.mpu), one.target) for one in ordered]
    return Routines(
        tables=tables,
        registers=register_file(plan),
        transitions=ordered,
        transition_tails=identifiers(
            [f"{one.kind.value} {end}" for one, end in zip(ordered, ends, strict=True)]
        ),
        cycle_tails=identifiers([_cycle_name(cycle) for cycle in plan.cycles]),
        guest_tails=identifiers([guest.name for guest in plan.guests]),
    )


def _key(context: CContext) -> tuple[str, str]:
    return context.facts.context.name, context.facts.context.mpu


def _cycle_name(cycle: Cycle) -> str:
    """Its stage, pCPU and MPU: a pCPU has one cycle per stage and MPU at most."""
    stage = cycle.source.partition("/")[0]
    return f"{stage} pcpu{cycle.pcpu} {cycle.mpu}"

"""What becomes of cache maintenance by set/way in each guest, and how HCR is told of it.

Such an operation concerns the caches of one pCPU, whoever's lines they hold, and races with what is
fetched meanwhile: Xen and KVM trap it and clean by VA instead. Here the ranges are in the plan.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.coherency.caches import MEMORY, home
from mpuplan.coherency.ground import joined
from mpuplan.coherency.lazy import FAULT_LINES
from mpuplan.model.maintenance import SetWay
from mpuplan.model.plan import RegisterWrite
from mpuplan.model.transition import TransitionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mpuplan.coherency.cells import Cell
    from mpuplan.coherency.ground import Ground
    from mpuplan.model.board import Guest
    from mpuplan.model.plan import Plan
    from mpuplan.model.transition import Step, Transition

__all__ = ["SWIO", "TSW", "TVM", "policy", "set_way", "with_hcr"]

SWIO: Final = 1 << 1
"""HCR.SWIO: invalidation by set/way cleans as well."""
TSW: Final = 1 << 22
"""HCR.TSW: data cache maintenance by set/way at EL1 traps to EL2."""
TVM: Final = 1 << 26
"""HCR.TVM: writes of SCTLR, MAIR and the EL1 MPU's (or MMU's) registers trap to EL2."""
_OURS: Final = SWIO | TSW | TVM
_HCR: Final = ("HCR", "HCR_EL2")

_LOST: Final = {
    "forbid": "",
    "trap": "",
    "pin": "its operations also clean or drop lines of others on this pCPU, which costs them time",
    "trusted": "it may clean or drop lines of others, and loses its own if a vCPU moves meanwhile",
}
_TOGGLES: Final = (
    "writes of SCTLR are not watched, since its task switches would cost more than a flush: the"
    " guest itself has to invalidate what it wrote before it turned its caches on"
)


def policy(guest: Guest) -> str:
    """The policy that holds: a trusted guest's word counts more than what it is asked for."""
    return "trusted" if guest.trusted else guest.set_way


def set_way(ground: Ground, guest: Guest, every: Sequence[Cell], plan: Plan) -> SetWay:
    """The policy of one guest; `every`: what it sees of its memory in any stage."""
    name = policy(guest)
    if name != "trap":
        bits = TSW | SWIO if name == "forbid" else 0
        return SetWay(guest.name, name, bits, (), 0, 0, _LOST[name])
    ranges = joined(cell.span for cell in every if _cached(ground, cell))
    lines = sum((end - start) // ground.core.line_size for start, end in ranges)
    traps = _traps(guest, plan)
    if traps is not None and traps * FAULT_LINES > lines:
        return SetWay(guest.name, name, TSW | SWIO, ranges, lines, 0, _TOGGLES)
    return SetWay(guest.name, name, TSW | TVM | SWIO, ranges, lines, traps, _LOST[name])


def _cached(ground: Ground, cell: Cell) -> bool:
    homes = {home(ground.core, view.attributes, p) for p, view in cell.views.items()}
    return homes != {MEMORY}


def _traps(guest: Guest, plan: Plan) -> int | None:
    """Writes of the guest's longest task switch; each one traps. None where no task is planned."""
    if guest.program is None or not guest.program.tasks:
        return None
    own = {c.name for c in plan.contexts if c.mpu == "el1" and c.guest == guest.name}
    inner = (s for s in plan.switches if s.mpu == "el1" and s.source in own)
    return max((switch.cost.writes for switch in inner), default=0)


def with_hcr(plan: Plan, policies: Iterable[SetWay]) -> Plan:
    """The plan with the bits in HCR wherever it writes that register for a guest.

    They are written with the guest's other bits, so that they change when another guest runs;
    where no guest needs any, they are left to the hypervisor.
    """
    bits = {each.guest: each.hcr for each in policies}
    if not any(bits.values()):
        return plan
    guests = tuple(
        replace(state, registers=tuple(_told(w, bits[state.name]) for w in state.registers))
        if state.name in bits
        else state
        for state in plan.guests
    )
    of = {c.name: c.guest for c in plan.contexts}
    transitions = tuple(_start(each, of, bits) for each in plan.transitions)
    return replace(plan, guests=guests, transitions=transitions)


def _start(
    transition: Transition, of: Mapping[str, str | None], bits: Mapping[str, int]
) -> Transition:
    guest = of.get(transition.target)
    if transition.kind is not TransitionKind.START or guest is None or guest not in bits:
        return transition
    return replace(transition, steps=tuple(_step(step, bits[guest]) for step in transition.steps))


def _step(step: Step, bits: int) -> Step:
    return _told(step, bits) if isinstance(step, RegisterWrite) else step


def _told(write: RegisterWrite, bits: int) -> RegisterWrite:
    if write.register not in _HCR or write.mask is None:
        return write
    return replace(write, value=write.value & ~_OURS | bits, mask=write.mask | _OURS)

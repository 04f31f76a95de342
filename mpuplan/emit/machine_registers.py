"""The registers that emitted routines touch, with a dense number for each: a switch, no search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.arch.registers import BANK_SLOTS, DIRECT_SLOTS_A32, direct_pair, register
from mpuplan.diag import Diagnostic, Level
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.plan import RegisterWrite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.arch.registers import Register
    from mpuplan.model.plan import CoreInfo, Plan

__all__ = [
    "MpuRegisters",
    "RegisterFile",
    "guest_registers",
    "mpu_registers",
    "register_file",
    "routine_limits",
    "saved_limits",
]

_GUEST_STEMS: Final = {
    Isa.AARCH32: ("VSCTLR", "HCR"),
    Isa.AARCH64: ("VTCR", "VSTCR", "VSCTLR", "HCR"),
}


@dataclass(frozen=True, slots=True)
class MpuRegisters:
    """What one MPU is driven by.

    `pairs`: PRBAR and PRLAR of each slot that has a direct name: on AArch64 of the slots of one
    bank, on AArch32 of slots 0..31; never more than the plan counts on. `selected`: PRBAR and
    PRLAR of the slot in PRSELR. `prenr` is None at EL1 of AArch32.
    """

    el: int
    regions: int
    mpuir: Register
    sctlr: Register
    prselr: Register
    prenr: Register | None
    mair: tuple[Register, ...]
    pairs: tuple[tuple[Register, Register], ...]
    selected: tuple[Register, Register]

    @property
    def writable(self) -> tuple[Register, ...]:
        """All but MPUIR, pairs in one piece from the first PRBAR on; no register twice."""
        prenr = () if self.prenr is None else (self.prenr,)
        flat = (each for pair in (*self.pairs, self.selected) for each in pair)
        return tuple(dict.fromkeys((self.sctlr, self.prselr, *prenr, *self.mair, *flat)))


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """All registers of a plan's routines: `writable` numbered from 0 on, then `read_only`."""

    mpus: tuple[MpuRegisters, ...]
    writable: tuple[Register, ...]
    read_only: tuple[Register, ...]

    def mpu(self, el: int) -> MpuRegisters | None:
        """The MPU of an exception level, None where the plan does not touch it."""
        return next((mpu for mpu in self.mpus if mpu.el == el), None)

    @property
    def by_name(self) -> dict[str, Register]:
        """Writable registers by Arm's name."""
        return {each.name: each for each in self.writable}


def mpu_registers(core: CoreInfo, el: int) -> MpuRegisters:
    """The registers of one MPU of a core."""
    isa = Isa(core.isa)
    regions = core.el2_regions if el == 2 else core.el1_regions
    reach = DIRECT_SLOTS_A32 if isa is Isa.AARCH32 else BANK_SLOTS
    direct = [direct_pair(isa, el, slot) for slot in range(min(regions, reach))]
    mair = ("MAIR0", "MAIR1") if isa is Isa.AARCH32 else ("MAIR",)
    return MpuRegisters(
        el=el,
        regions=regions,
        mpuir=register(isa, el, "MPUIR"),
        sctlr=register(isa, el, "SCTLR"),
        prselr=register(isa, el, "PRSELR"),
        prenr=register(isa, el, "PRENR") if isa is Isa.AARCH64 or el == 2 else None,
        mair=tuple(register(isa, el, stem) for stem in mair),
        pairs=tuple((pair.prbar, pair.prlar) for pair in direct),
        selected=(register(isa, el, "PRBAR"), register(isa, el, "PRLAR")),
    )


def guest_registers(core: CoreInfo) -> tuple[Register, ...]:
    """The EL2 registers that belong to a guest beside its regions."""
    isa = Isa(core.isa)
    return tuple(register(isa, 2, stem) for stem in _GUEST_STEMS[isa])


def register_file(plan: Plan) -> RegisterFile:
    """The registers of the MPUs that the plan says anything about, and of its guests' state."""
    said = {context.mpu for context in plan.contexts} | {switch.mpu for switch in plan.switches}
    said |= {one.mpu for one in plan.transitions} | {cycle.mpu for cycle in plan.cycles}
    levels = {2 if mpu == "el2" else 1 for mpu in said}
    if any(guest.saved for guest in plan.guests):
        levels.add(1)
    mpus = tuple(mpu_registers(plan.core, el) for el in sorted(levels, reverse=True))
    written = {write.register for _, _, writes in _sequences(plan) for write in writes}
    # A program that takes over an MPU has no guest, but may have to switch stage 2 off.
    guests = [r for r in guest_registers(plan.core) if plan.guests or r.name in written]
    writable = dict.fromkeys(each for mpu in mpus for each in mpu.writable)
    return RegisterFile(
        mpus, tuple(writable | dict.fromkeys(guests)), tuple(mpu.mpuir for mpu in mpus)
    )


def routine_limits(plan: Plan) -> tuple[Diagnostic, ...]:
    """An error per sequence and register that its MPU lacks, and for pCPUs that no mask holds."""
    known = {mpu: _known(plan.core, mpu) for mpu in ("el1", "el2")}
    found = [
        _no_such_register(what, name, mpu)
        for what, mpu, writes in _sequences(plan)
        for name in dict.fromkeys(write.register for write in writes)
        if name not in known[mpu]
    ]
    far = sorted({t.pcpu for t in plan.transitions if t.pcpu >= _PCPUS})
    return tuple(found + [_beyond_pcpus(pcpu) for pcpu in far])


def saved_limits(plan: Plan) -> tuple[Diagnostic, ...]:
    """An error for a guest whose EL1 MPU is to be saved on a core that has none."""
    saved = [guest.name for guest in plan.guests if guest.saved]
    if not saved or plan.core.el1_regions:
        return ()
    text = f"guest '{saved[0]}' has an EL1 MPU to be saved, but the core has no EL1 regions"
    return (diagnostic("emit-no-el1-slots", text, at=tuple(saved)),)


_PCPUS: Final = 32
"""pCPUs that a wait step can name: one bit each of a 32-bit word."""


def _known(core: CoreInfo, mpu: str) -> set[str]:
    el = 2 if mpu == "el2" else 1
    found = {each.name for each in mpu_registers(core, el).writable}
    return found | {each.name for each in guest_registers(core)} if el == 2 else found


def _sequences(plan: Plan) -> Iterator[tuple[str, str, tuple[RegisterWrite, ...]]]:
    for switch in plan.switches:
        yield f"the switch from '{switch.source}' to '{switch.target}'", switch.mpu, switch.writes
    for way in plan.transitions:
        writes = tuple(step for step in way.steps if isinstance(step, RegisterWrite))
        yield f"the transition from '{way.source}' to '{way.target}'", way.mpu, writes
    for cycle in plan.cycles:
        name = f"the cycle of pCPU {cycle.pcpu}"
        yield name, cycle.mpu, cycle.enter
        for position in cycle.positions:
            yield name, cycle.mpu, position.writes + position.leave
    for guest in plan.guests:
        yield f"the state of guest '{guest.name}'", "el2", guest.registers


def _no_such_register(what: str, name: str, mpu: str) -> Diagnostic:
    return Diagnostic(
        "emit-no-such-register",
        Level.ERROR,
        f"{what} writes '{name}', which the {mpu} MPU does not have",
        hint="make the plan anew with 'mpuplan solve'",
    )


def _beyond_pcpus(pcpu: int) -> Diagnostic:
    return Diagnostic(
        "emit-pcpu-beyond-mask",
        Level.ERROR,
        f"pCPU {pcpu} has transitions, but the routines name pCPUs 0 to {_PCPUS - 1} only",
        hint="number the pCPUs of the board from 0 on",
    )

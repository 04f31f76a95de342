"""What EL2 keeps for each guest beside its region sets: VMID, EL2 registers, EL1 MPU state.

Source of the fields: Xen, Bao and Fiasco (VSCTLR.VMID, VTCR_EL2.MSA and .VS, VSTCR_EL2.SC, HCR.VM
and .RW). The EL1 MPU is saved and loaded through direct registers; on AArch64 these need the right
bank of sixteen in PRSELR, which a guest may have left anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.arch.registers import BANK_SLOTS, DIRECT_SLOTS_A32, direct_pair, register
from mpuplan.model.board import El1
from mpuplan.model.plan import Barrier, RegisterWrite
from mpuplan.model.transition import GuestState, StateCost

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mpuplan.arch.cores import CoreSpec
    from mpuplan.model.base import Base
    from mpuplan.model.board import Board, Guest

__all__ = ["guest_states", "saved_registers", "vmids"]

_VM: Final = 1 << 0
_RW: Final = 1 << 31
_MSA: Final = 1 << 31
_VS: Final = 1 << 19
_VSTCR: Final = 1 << 31 | 1 << 20
"""VSTCR_EL2: bit 31 is RES1, SC as Xen has it, SA 0 (Secure)."""
_VMID_SHIFT: Final = {Isa.AARCH32: 16, Isa.AARCH64: 48}
_SHORT_VMID_BITS: Final = 8
_NOTHING: Final = StateCost(0, 0, 0, 0)


def guest_states(board: Board, base: Base | None = None) -> tuple[GuestState, ...]:
    """The state of every guest, in the order of the board; empty without a hypervisor."""
    if board.hypervisor is None:
        return ()
    numbers = vmids(board, base)
    return tuple(_state(board, guest, numbers[guest.name]) for guest in board.guests)


def vmids(board: Board, base: Base | None = None) -> Mapping[str, int]:
    """The VMID of every guest: the board's, else the lowest from 1 on that no other guest has.

    Guests that have one in the base keep it, unless the board gives it to another.
    """
    taken = {guest.vmid for guest in board.guests}
    chosen = _kept(board, base, taken)
    taken |= {*chosen.values()}
    for guest in board.guests:
        vmid = guest.vmid
        if guest.name in chosen:
            continue
        if vmid is None:
            vmid = next(n for n in range(1, len(board.guests) + 2 + len(taken)) if n not in taken)
            taken.add(vmid)
        chosen[guest.name] = vmid
    return chosen


def _kept(board: Board, base: Base | None, taken: Collection[int | None]) -> dict[str, int]:
    """VMIDs of the base that can stay."""
    named = {} if base is None else {state.name: state.vmid for state in base.plan.guests}
    chosen: dict[str, int] = {}
    for guest in board.guests:
        vmid = named.get(guest.name, 0)
        free = vmid not in taken and vmid not in chosen.values()
        if guest.vmid is None and free and 0 < vmid < 1 << board.core.vmid_bits:
            chosen[guest.name] = vmid
    return chosen


def saved_registers(core: CoreSpec) -> tuple[str, ...]:
    """The EL1 MPU's registers in the order of loading: words by slot, PRSELR, MAIR, SCTLR.

    The n-th PRBAR of the list is that of slot n: AArch64 has one name for slots n, n + 16 and so
    on, with PRSELR on their bank; AArch32 reaches slots beyond 31 by selector only. PRSELR is
    loaded behind all slots, since selecting a bank changes it, and SCTLR last.
    """
    isa = core.isa
    words = [name for slot in range(core.el1_regions) for name in _pair(isa, slot)]
    mair = ("MAIR",) if isa is Isa.AARCH64 else ("MAIR0", "MAIR1")
    return (*words, *(register(isa, 1, stem).name for stem in ("PRSELR", *mair, "SCTLR")))


def _pair(isa: Isa, slot: int) -> tuple[str, str]:
    if isa is Isa.AARCH32 and slot >= DIRECT_SLOTS_A32:
        return register(isa, 1, "PRBAR").name, register(isa, 1, "PRLAR").name
    pair = direct_pair(isa, 1, slot)
    return pair.prbar.name, pair.prlar.name


def _state(board: Board, guest: Guest, vmid: int) -> GuestState:
    core = board.core
    kept = guest.el1 is not El1.MMU and _shares_pcpu(board, guest)
    saved = saved_registers(core) if kept else ()
    return GuestState(
        name=guest.name,
        vmid=vmid,
        el1=guest.el1.value,
        registers=_registers(core, guest, vmid),
        saved=saved,
        save=_save_cost(core, saved) if kept else _NOTHING,
        load=_load_cost(core, saved) if kept else _NOTHING,
    )


def _shares_pcpu(board: Board, guest: Guest) -> bool:
    """True where another guest runs on a pCPU that the guest runs on."""
    live = {pcpu for stage in board.stages if stage.guests for pcpu in stage.pcpus}
    own = live & {*guest.pcpus}
    return any(other is not guest and own & {*other.pcpus} for other in board.guests)


def _registers(core: CoreSpec, guest: Guest, vmid: int) -> tuple[RegisterWrite, ...]:
    """VSCTLR first and VM last; an ISB where TLB maintenance by VMID follows."""
    isa = core.isa
    barrier = Barrier.ISB if guest.el1 is El1.MMU else Barrier.NONE
    vsctlr = RegisterWrite(register(isa, 2, "VSCTLR").name, vmid << _VMID_SHIFT[isa])
    hcr = register(isa, 2, "HCR").name
    if isa is Isa.AARCH32:
        return (vsctlr, RegisterWrite(hcr, _VM, barrier, _VM))
    vtcr = (_MSA if guest.el1 is El1.MMU else 0) | (_VS if core.vmid_bits > _SHORT_VMID_BITS else 0)
    return (
        RegisterWrite(register(isa, 2, "VTCR").name, vtcr),
        RegisterWrite(register(isa, 2, "VSTCR").name, _VSTCR),
        vsctlr,
        RegisterWrite(hcr, _VM | _RW, barrier, _VM | _RW),
    )


def _selections(core: CoreSpec) -> int:
    """PRSELR writes, each with its ISB, that reaching every slot of the EL1 MPU takes."""
    if core.isa is Isa.AARCH64:
        return -(-core.el1_regions // BANK_SLOTS)
    return max(0, core.el1_regions - DIRECT_SLOTS_A32)


def _save_cost(core: CoreSpec, saved: tuple[str, ...]) -> StateCost:
    """At most: where any slot had to be selected, PRSELR gets back what the guest left in it.

    That needs no ISB of its own: the exception return is one.
    """
    selections = _selections(core)
    writes = selections + 1 if selections else 0
    return StateCost(reads=len(saved), writes=writes, isb=selections, dsb=0)


def _load_cost(core: CoreSpec, saved: tuple[str, ...]) -> StateCost:
    """DSB and ISB at the end; the ISB may be that of the exception return."""
    selections = _selections(core)
    return StateCost(reads=0, writes=len(saved) + selections, isb=selections + 1, dsb=1)

"""What EL2 keeps for each guest beside its region sets: VMID, its registers, its saved EL1 state.

VSCTLR holds the VMID (AArch32 [23:16], AArch64 [63:48]). VTCR_EL2 says whether EL1 has an MPU or
an MMU and whether VMIDs have 16 bits; it resets to an unknown value. VSTCR_EL2 has a bit that is
always 1. HCR turns stage 2 on; its other bits belong to the hypervisor. Sources: Xen, Bao, Fiasco
(VSCTLR, VTCR_EL2), Fiasco and boot-wrapper (VSTCR_EL2). A guest without an EL1 MMU that shares a
pCPU with another one needs all of the EL1 MPU saved: every region, the selector, MAIR and SCTLR. A
guest that leaves the MPU off needs that, too, or it runs under the regions of its neighbour.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.check.codes import finding
from mpuplan.check.registers import BANK, RW, SET_WAY, VM, WORD_BITS
from mpuplan.model.board import El1
from mpuplan.model.transition import StateCost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.arch.spec import CoreSpec
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board, Guest
    from mpuplan.model.plan import RegisterWrite
    from mpuplan.model.tables import Tables
    from mpuplan.model.transition import GuestState

__all__ = ["guest_rules"]

_VMID_AT: Final = {Isa.AARCH32: 16, Isa.AARCH64: 48}
_NARROW_VMIDS: Final = 1 << 8
_MSA: Final = 1 << 31
_VS: Final = 1 << 19
_VSTCR_RES1: Final = 1 << 31
_VSTCR_SC: Final = 1 << 20
_REGION: Final = re.compile(r"(PRBAR|PRLAR)([0-9]*)(?:_EL1)?")
_NOTHING: Final = StateCost(0, 0, 0, 0)


def guest_rules(board: Board, tables: Tables) -> Iterator[Diagnostic]:
    """Findings on what the tables say of guests; where they say nothing, there are none.

    A plan with sequences from reset starts guests, and says something of each.
    """
    known = {guest.name: guest for guest in board.guests}
    counts = Counter(state.name for state in tables.guests)
    policies = {one.guest: one.hcr for one in tables.set_way}
    needed = any(policies.values())
    for name, count in counts.items():
        if name not in known:
            text = f"the plan holds the state of '{name}', which is no guest of the board"
            yield finding("guest-state", text, span=None, at=(name,))
        elif count > 1:
            yield _found(known[name], "stands twice")
    if tables.guests or tables.transitions:
        for guest in board.guests:
            if guest.name not in counts:
                yield _found(guest, "is missing")
    for state in tables.guests:
        if state.name in known:
            guest = known[state.name]
            policy = policies.get(guest.name, 0) if needed else None
            for text in _state(board, guest, state, policy):
                yield _found(guest, text)
    yield from _shared_vmids(tables, known)


def _found(guest: Guest, text: str) -> Diagnostic:
    message = f"the state of guest '{guest.name}' {text}"
    return finding("guest-state", message, span=guest.span, at=(guest.name,))


def _shared_vmids(tables: Tables, known: dict[str, Guest]) -> Iterator[Diagnostic]:
    """TLB entries and bus accesses carry the VMID: two guests may not have one."""
    first: dict[int, str] = {}
    for state in tables.guests:
        other = first.setdefault(state.vmid, state.name)
        if other != state.name and state.name in known:
            text = f"has VMID {state.vmid}, which is that of '{other}' too"
            yield _found(known[state.name], text)


def _state(board: Board, guest: Guest, state: GuestState, policy: int | None) -> Iterator[str]:
    core = board.core
    if guest.vmid is not None and state.vmid != guest.vmid:
        yield f"has VMID {state.vmid}, the board says {guest.vmid}"
    if not 0 <= state.vmid < 1 << core.vmid_bits:
        yield f"has VMID {state.vmid}, which does not fit in {core.vmid_bits} bits"
    if state.el1 != guest.el1.value:
        yield f"is that of EL1 '{state.el1}', the board says '{guest.el1.value}'"
    yield from _registers(core, guest, state, policy)
    yield from _saved(board, guest, state)


# --- registers ------------------------------------------------------------------------------------


def _registers(
    core: CoreSpec, guest: Guest, state: GuestState, policy: int | None
) -> Iterator[str]:
    """Every register once, and each one's fields."""
    wide = core.isa is Isa.AARCH64
    names = ("VTCR_EL2", "VSTCR_EL2", "VSCTLR_EL2", "HCR_EL2") if wide else ("VSCTLR", "HCR")
    written = Counter(write.register for write in state.registers)
    for name in names:
        if written[name] != 1:
            yield f"writes {name} {'never' if not written[name] else 'more than once'}"
    for write in state.registers:
        whole = (1 << WORD_BITS[core.isa]) - 1
        mask = whole if write.mask is None else write.mask
        if write.register not in names:
            yield f"writes '{write.register}', which holds nothing of a guest"
        elif not 0 <= write.value <= whole or not 0 <= mask <= whole:
            yield f"has a word that is too wide for {write.register}"
        elif write.value & ~mask:
            yield f"sets bits {write.value & ~mask:#x} of {write.register} outside its mask"
        elif write.register.startswith("HCR"):
            yield from _hcr(core, write, mask, policy)
        elif write.mask is not None:
            yield f"leaves bits of {write.register} as found, which nobody knows after reset"
        else:
            yield from _whole(core, guest, state, write)


def _hcr(core: CoreSpec, write: RegisterWrite, mask: int, policy: int | None) -> Iterator[str]:
    """VM on, and EL1 in AArch64 where EL2 is; no other bit, they are not a guest's alone.

    `policy`: those of its set/way policy, where any guest's needs some: then all of them are
    written, as the guest before may have left others.
    """
    wanted = VM | (RW if core.isa is Isa.AARCH64 else 0)
    if wanted & ~write.value:
        yield f"leaves bits {wanted & ~write.value:#x} of {write.register} clear (VM or RW)"
    allowed = wanted
    if policy is not None:
        allowed |= SET_WAY
        if mask & SET_WAY != SET_WAY or write.value & SET_WAY != policy:
            text = f"has {write.value & SET_WAY:#x} in {write.register}, for its set/way policy"
            yield f"{text} {policy:#x} under mask {SET_WAY:#x} is right"
    if mask & ~allowed:
        yield f"writes bits {mask & ~allowed:#x} of {write.register}, which are the hypervisor's"


def _whole(core: CoreSpec, guest: Guest, state: GuestState, write: RegisterWrite) -> Iterator[str]:
    name, value = write.register, write.value
    if name.startswith("VSCTLR"):
        expected = state.vmid << _VMID_AT[core.isa]
        if value != expected:
            yield f"has {value:#x} in {name}, VMID {state.vmid} is {expected:#x}"
    elif name == "VTCR_EL2":
        yield from _vtcr(core, guest, state, value)
    else:
        if not value & _VSTCR_RES1:
            yield f"clears bit 31 of {name}, which is RES1"
        if value & ~(_VSTCR_RES1 | _VSTCR_SC):
            yield f"sets bits {value & ~(_VSTCR_RES1 | _VSTCR_SC):#x} of {name}"


def _vtcr(core: CoreSpec, guest: Guest, state: GuestState, value: int) -> Iterator[str]:
    """MSA as the guest's EL1 is; VS where the VMID needs it, and only where the core has it."""
    msa = _MSA if guest.el1 is El1.MMU else 0
    if value & _MSA != msa:
        kind = "an MMU" if value & _MSA else "an MPU"
        yield f"gives EL1 {kind} by MSA of VTCR_EL2, the board says '{guest.el1.value}'"
    if state.vmid >= _NARROW_VMIDS and not value & _VS:
        yield f"has VMID {state.vmid} with VS of VTCR_EL2 clear, which uses 8 bits of it"
    known = _MSA | (_VS if 1 << core.vmid_bits > _NARROW_VMIDS else 0)
    if value & ~known:
        yield f"sets bits {value & ~known:#x} of VTCR_EL2"


# --- saved state ----------------------------------------------------------------------------------


def _saved(board: Board, guest: Guest, state: GuestState) -> Iterator[str]:
    if guest.el1 is El1.MMU or not _shares_pcpu(board, guest):
        if state.saved or (state.save, state.load) != (_NOTHING, _NOTHING):
            yield "saves EL1 registers, though no other guest changes its EL1 MPU"
        return
    yield from _complete(board.core, state.saved)
    yield from _costs(board.core, state)


def _shares_pcpu(board: Board, guest: Guest) -> bool:
    """True where another guest runs on one of the guest's pCPUs."""
    live = {pcpu for stage in board.stages if stage.guests for pcpu in stage.pcpus}
    mine = live & set(guest.pcpus)
    return any(other is not guest and mine & set(other.pcpus) for other in board.guests)


def _complete(core: CoreSpec, saved: tuple[str, ...]) -> Iterator[str]:
    """Every register of the EL1 MPU once.

    On AArch64 a name reaches slot n of the bank selected: its k-th mention is slot n + 16 k.
    """
    wide = core.isa is Isa.AARCH64
    tail = "_EL1" if wide else ""
    single = [f"{stem}{tail}" for stem in ("PRSELR", "SCTLR")]
    single += ["MAIR_EL1"] if wide else ["MAIR0", "MAIR1"]
    counts = Counter(name for name in saved if name in single)
    slots: dict[str, list[int]] = {"PRBAR": [], "PRLAR": []}
    mentions: Counter[str] = Counter()
    for name in saved:
        if name in single:
            continue
        match = _REGION.fullmatch(name)
        if match is None or not name.endswith(tail) or (not wide and not match[2]):
            yield f"saves '{name}', which is no register of the EL1 MPU"
            continue
        slots[match[1]].append(int(match[2] or 0) + BANK * mentions[name])
        mentions[name] += wide
    for name in single:
        if counts[name] != 1:
            yield f"saves {name} {'not' if not counts[name] else 'more than once'}"
    for stem, found in slots.items():
        if sorted(found) != list(range(core.el1_regions)):
            yield f"saves {stem} of {len(set(found))} slots, the EL1 MPU has {core.el1_regions}"


def _costs(core: CoreSpec, state: GuestState) -> Iterator[str]:
    """One access per register; on AArch64 the selector with its ISB once per bank beside that.

    PRSELR_EL1 is the guest's own, and it may run on after saving: it gets back what it held. The
    DSB and ISB at the end of loading may be counted here or with the switch.
    """
    count = len(state.saved)
    banks = -(-core.el1_regions // BANK) if core.isa is Isa.AARCH64 else 0
    save = StateCost(count, banks + (banks > 0), banks, 0)
    loads = [StateCost(0, count + banks, banks + end, end) for end in (0, 1)]
    if state.save != save:
        yield f"says that saving costs {_cost_text(state.save)}, it takes {_cost_text(save)}"
    if state.load not in loads:
        yield f"says that loading costs {_cost_text(state.load)}, it takes {_cost_text(loads[1])}"


def _cost_text(cost: StateCost) -> str:
    return f"{cost.reads} reads, {cost.writes} writes, {cost.isb} ISB, {cost.dsb} DSB"

"""Steps of a transition that are no register writes: zeroing, waiting, TLBs, starting a guest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.arch.codec import Isa
from mpuplan.arch.rights import Rights
from mpuplan.check.anchors import Anchor
from mpuplan.check.machine import RegisterFault
from mpuplan.check.registers import VM, M, understood
from mpuplan.model.board import El1
from mpuplan.model.plan import RegisterWrite
from mpuplan.model.transition import Start, Tlbi, TransitionKind, Wait, Zero

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.check.events import Memory, Range
    from mpuplan.check.machine import Machine
    from mpuplan.check.registers import Bits
    from mpuplan.check.replay import Trial
    from mpuplan.check.route import Leg
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Guest
    from mpuplan.model.transition import GuestState, Step

__all__ = ["Steps", "spare_slots"]

_RW: Final = Rights.R | Rights.W
_TLBI: Final = "VMALLS12E1IS"
_VMID: Final = {Isa.AARCH32: (16, 0xFF), Isa.AARCH64: (48, 0xFFFF)}
"""Place and width of the VMID in VSCTLR."""


class Steps:
    """The events of one transition, in their order."""

    def __init__(
        self,
        leg: Leg,
        trial: Trial,
        memory: Memory,
        guests: tuple[GuestState, ...],
        waited: dict[int, int],
    ) -> None:
        self.leg, self.trial, self.memory, self.waited = leg, trial, memory, waited
        self.guest: Guest | None = leg.target.context.guest
        name = self.guest.name if self.guest is not None else None
        self.state = next((g for g in guests if g.name == name), None)
        self.zeroed: list[Range] = []
        self.waits: set[tuple[str, frozenset[int]]] = set()
        self.started = self.flushed = False

    def watch(self, number: int, step: Step, machine: Machine) -> Iterator[Diagnostic]:
        """Findings on a step that is no register write."""
        head = f"step {number + 1} of {self.trial.title}"
        if isinstance(step, Zero):
            yield from self._zero(head, step, machine)
        elif isinstance(step, Wait):
            yield from self._wait(head, step)
        elif isinstance(step, Tlbi):
            yield from self._tlbi(head, step, machine)
        elif isinstance(step, Start):
            yield from self._start(head, number, step, machine)

    def finish(self) -> Iterator[Diagnostic]:
        """What the transition leaves undone."""
        if self.leg.kind is TransitionKind.START and not self.started:
            yield self.trial.found("start", f"{self.trial.title} starts no guest")
        for piece, ranges in self.memory.dropped(self.leg):
            lost = [r for low, high in ranges for r in _without(low, high, self.zeroed)]
            if lost and self._could(lost[0]):
                text = f"'{piece.part.name}' is dropped {self.trial.way} and not zeroed in"
                text += f" {range_text(*lost[0])}, though it could be"
                yield self.trial.found("not-zeroed", text, (piece.part.name,))

    def _could(self, lost: Range) -> bool:
        """True when the source lets the bytes be written, or the target has a slot to spare."""
        for area in self.trial.journey.ends[0].regions:
            if area.start <= lost[0] < area.end and area.privileged & Rights.W:
                return True
        return len(self.trial.target.fields) < len(self.trial.goal)

    def _zero(self, head: str, step: Zero, machine: Machine) -> Iterator[Diagnostic]:
        """Own bytes, wanted by nobody any more, writable at this moment."""
        where = f"{head} zeroes {range_text(step.start, step.end)} of '{step.block}'"
        foreign = self.memory.foreign(self.leg, step)
        if foreign is not None:
            yield self.trial.found("zero", f"{where}, but {foreign}", (step.block,))
            return
        for user in dict.fromkeys(self.memory.users(self.leg, step, self.waited)):
            yield self.trial.found("zero", f"{where}, but {user}", (step.block,))
        wanted = Anchor(step.block, step.start, step.end, _RW, None)
        for case in machine.cases():
            on = case.setting.sctlr.bit(M) == 1
            if not on or any(True for _ in self.trial.journey.lost(case, wanted)):
                text = f"{where}, which may not be mapped writable there"
                yield self.trial.found("zero", text, (step.block,))
                return
        self.zeroed.append((step.start, step.end))

    def _wait(self, head: str, step: Wait) -> Iterator[Diagnostic]:
        """A wait for an unknown stage never ends, which is another finding."""
        this = step.stage, frozenset(step.pcpus)
        if not step.pcpus or this in self.waits:
            what = "waits for no pCPU" if not step.pcpus else "waits for what it has waited for"
            yield self.trial.found("needless", f"{head} {what}")
        self.waits.add(this)
        number = self.memory.order.get(step.stage, -1)
        for pcpu in step.pcpus:
            self.waited[pcpu] = max(self.waited.get(pcpu, -1), number)

    def _tlbi(self, head: str, step: Tlbi, machine: Machine) -> Iterator[Diagnostic]:
        """TLB maintenance acts under the VMID that VSCTLR holds at that moment."""
        shift, width = _VMID[machine.isa]
        mask = width << shift
        now = machine.setting.vsctlr
        settled = all(p.stem != "VSCTLR" for p in machine.pending)
        if machine.isa is Isa.AARCH32:
            text = f"{head} is {step.operation}, but no guest of an AArch32 core has an MMU at EL1"
            yield self.trial.found("tlbi", text)
        elif self.state is None or step.operation != _TLBI or step.vmid != self.state.vmid:
            what = "no guest" if self.state is None else f"VMID {self.state.vmid}"
            text = f"{head} is {step.operation} for VMID {step.vmid}, it must be {_TLBI} for {what}"
            yield self.trial.found("tlbi", text)
        elif not settled or now.known & mask != mask or now.value >> shift & width != step.vmid:
            text = f"{head} acts before VSCTLR holds VMID {step.vmid}"
            yield self.trial.found("tlbi", text)
        else:
            self.flushed = True

    def _start(self, head: str, number: int, step: Start, machine: Machine) -> Iterator[Diagnostic]:
        """The guest of the target, once, with its registers set, after all pCPUs arrived."""
        if self.leg.kind is not TransitionKind.START or self.guest is None:
            yield self.trial.found("start", f"{head} starts '{step.guest}' in between")
            return
        self.started = True
        if step.guest != self.guest.name or number + 1 != len(self.trial.steps):
            text = (
                f"{head} starts '{step.guest}', it must start '{self.guest.name}' and be the last"
            )
            yield self.trial.found("start", text)
        now = self.memory.order[self.leg.stage.name]
        late = [p for p in self.leg.stage.pcpus
                if p != self.leg.line.pcpu and self.waited.get(p, -1) < now]  # fmt: skip
        if late:
            text = f"{head} starts '{step.guest}' before pCPU {late[0]} runs on the tables of"
            yield self.trial.found("start", f"{text} stage '{self.leg.stage.name}'")
        if self.guest.el1 is El1.MMU and machine.isa is Isa.AARCH64 and not self.flushed:
            text = f"{head} starts '{step.guest}', whose EL1 MMU may hold old entries of stage 2"
            yield self.trial.found("tlbi", text)
        yield from self._registers(head, machine)

    def _registers(self, head: str, machine: Machine) -> Iterator[Diagnostic]:
        """What the plan says the guest needs, in force; stage 2 above all."""
        setting = machine.setting
        if not setting.hcr.bit(VM):
            yield self.trial.found("start", f"{head} starts a guest while HCR.VM is not known 1")
        for write in self.state.registers if self.state is not None else ():
            try:
                register = understood(write, machine.isa, machine.mpu, slots_only=False)
            except RegisterFault:
                continue  # the guest's registers are judged by themselves
            held: Bits | None = getattr(setting, register.stem.lower(), None)
            mask = register.mask << register.shift
            value = write.value << register.shift & mask
            if held is not None and (held.known & mask != mask or held.value & mask != value):
                text = f"{head} starts '{self.leg.target.context.name}' while {write.register}"
                yield self.trial.found("start", f"{text} may not hold {write.value:#x}")


def spare_slots(trial: Trial, machine: Machine) -> tuple[set[int], set[int]]:
    """Slots enabled on the way that are off in the target; those off at both ends, and those
    enabled with other words than the source's.

    No region serves while the MPU is off. Where it is off at first, every slot counts as off at
    the source, and is used once it is enabled with the MPU on.
    """
    both: set[int] = set()
    other: set[int] = set()
    source = trial.source or {}
    for step in trial.steps:
        if not isinstance(step, RegisterWrite):
            continue
        try:
            machine.write(step)
        except RegisterFault:
            break
        setting, slots = machine.latest()
        for slot, state in slots.items() if setting.sctlr.bit(M) == 1 else ():
            if state.on and not trial.goal[slot].on and source.get(slot) != state:
                other.add(slot)
                both.update({slot} if slot not in source or not source[slot].on else ())
        machine.barrier(step.barrier)
    return both, other


def _without(low: int, high: int, done: list[Range]) -> Iterator[Range]:
    """What is left of ``[low, high)`` without the ranges done."""
    at = low
    for start, end in sorted(done):
        if at < min(start, high):
            yield at, min(start, high)
        at = max(at, end)
    if at < high:
        yield at, high

"""Plans with maintenance, made from any plan: the shapes of events, not what caches need."""

from __future__ import annotations

from dataclasses import replace

from mpuplan.arch.codec import Isa
from mpuplan.model.maintenance import (
    Enter,
    Event,
    EventKind,
    Fence,
    Invalidation,
    Maintain,
    Operation,
    Pause,
    Rewrite,
    SetWay,
    Strategy,
    Unpause,
)

SWIO, TSW, TVM = 1 << 1, 1 << 22, 1 << 26
POLICIES = ("trap", "forbid", "pin", "trusted")
HCR = {"trap": SWIO | TSW | TVM, "forbid": SWIO | TSW, "pin": 0, "trusted": 0}
LINE = 64


def writable(context, isa):
    """Ranges of the enabled slots that both levels may write and that are Normal memory."""
    for slot in context.slots:
        ap = slot.prbar >> (1 if isa == Isa.AARCH32 else 2) & 3
        byte = context.mair[slot.prlar >> 1 & 7]
        if slot.enabled and ap == 1 and byte & 0xF0:
            yield slot.start, slot.end


def lines(ranges) -> int:
    return sum(end - start for start, end in ranges) // LINE


def before(plan, context):
    """A context from which the plan has a switch to this one, else the context itself."""
    sources = [s.source for s in plan.switches if (s.target, s.mpu) == (context.name, "el2")]
    return sources[0] if sources else context.name


def fence(*pcpus, isb=False):
    return Fence(pcpus, dsb=True, isb=isb)


def restart(plan, guest, contexts, ranges):
    """All of a guest is cleaned, some of it loaded anew, its device models told."""
    pcpus = tuple(c.pcpu for c in contexts)
    lead = contexts[0]
    names = (f"{guest}.ram",)
    return Event(
        kind=EventKind.RESET,
        subject=guest,
        stage=lead.stage,
        begin=tuple((c.pcpu, before(plan, c)) for c in contexts),
        steps=(
            Pause(guest),
            *(Enter(c.pcpu, c.name) for c in contexts),
            Maintain(Operation.CLEAN_INVALIDATE, ranges, pcpus, names),
            fence(*pcpus),
            Rewrite(lead.pcpu, ranges[:1], names, scrub=False),
            Maintain(Operation.CLEAN, ranges[:1], (lead.pcpu,), names),
            fence(lead.pcpu),
            Maintain(Operation.CODE, ranges[:1], pcpus, names),
            fence(*pcpus, isb=True),
            Invalidation("disk", "dom0", names),
            Invalidation("net", "dom0", names),
            Unpause(guest, cold=True),
        ),
        lines=len(pcpus) * (lines(ranges) + lines(ranges[:1])) + lines(ranges[:1]),
        why="it wrote with caches on and starts with caches off",
        strategies=(Strategy("eager", 9, 0, 9, 9), Strategy("lazy", 9, 3, 2, 4)),
        lazy=tuple(p.block for p in plan.placement[:1]),
    )


def reuse(plan, guest, contexts, ranges):
    """The guest's memory is scrubbed on one pCPU."""
    lead, names = contexts[0], (f"{guest}.ram",)
    here = (lead.pcpu,)
    return Event(
        kind=EventKind.REUSE,
        subject=guest,
        stage=lead.stage,
        begin=((lead.pcpu, lead.name),),
        steps=(
            Pause(guest),
            Rewrite(lead.pcpu, ranges, names, scrub=True),
            Maintain(Operation.CLEAN_INVALIDATE, ranges, here, names),
            Maintain(Operation.CODE_ALL, ranges, here, names),
            fence(*here, isb=True),
        ),
        lines=lines(ranges) + 1,
        why="others must not find what it wrote",
    )


def load(plan, guest, contexts, ranges):
    lead, names = contexts[0], (f"{guest}.ram",)
    here = (lead.pcpu,)
    return Event(
        kind=EventKind.LOAD,
        subject=guest,
        stage=lead.stage,
        begin=((lead.pcpu, lead.name),),
        steps=(
            Maintain(Operation.CLEAN_POU, ranges, here, names),
            Fence(here, dsb=True, isb=False),
            Maintain(Operation.INVALIDATE, ranges, here, names),
            Fence(here, dsb=True, isb=False),
            Fence(here, dsb=False, isb=True),
        ),
        lines=2 * lines(ranges),
        why="written with caches on",
    )


def guests_of(plan):
    """By guest: its contexts of the last stage, one per pCPU, and what it may write."""
    found = {}
    for context in plan.contexts:
        if context.mpu == "el2" and context.guest and any(writable(context, plan.core.isa)):
            by_pcpu = found.setdefault(context.guest, {})
            by_pcpu[context.pcpu] = context
    for guest, by_pcpu in found.items():
        stage = max(c.stage for c in by_pcpu.values())
        contexts = [c for c in by_pcpu.values() if c.stage == stage]
        yield guest, contexts, tuple(sorted(writable(contexts[0], plan.core.isa)))


def maintained(plan, most: int | None = None):
    """The plan with three events for each guest and a policy; `most`: bytes of a range at most."""
    events, policies = [], []
    for at, (guest, contexts, whole) in enumerate(guests_of(plan)):
        ranges = tuple((a, b if most is None else min(b, a + most)) for a, b in whole)
        events += [made(plan, guest, contexts, ranges) for made in (load, restart, reuse)]
        policy = POLICIES[at % len(POLICIES)]
        trapped = ranges if policy == "trap" else ()
        policies.append(
            SetWay(
                guest, policy, HCR[policy], trapped, lines(trapped),
                3 if policy == "trap" else None, "what others hold" if policy == "pin" else "",
            )
        )  # fmt: skip
    return replace(plan, maintenance=tuple(events), set_way=tuple(policies))

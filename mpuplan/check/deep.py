"""Every single step of every sequence, judged at every address that matters (`validate --deep`).

The replay proves all states between two barriers safe by reasoning on products of slot states.
This looks at the state after each step, every write so far in force, the way the sweep looks at a
context: the access oracle is asked at each end of anything and one granule beside it, once for
each set of regions that match there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import GRANULE, address_text
from mpuplan.arch.codec import MAIR_COUNT, RegionWords, address_bits, decode
from mpuplan.arch.rights import Rights, rights_text
from mpuplan.check.machine import RegisterFault
from mpuplan.check.registers import BR, WXN, M
from mpuplan.check.rights import Agents
from mpuplan.model.plan import RegisterWrite
from mpuplan.model.tables import SlotWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.arch.codec import RegionFields
    from mpuplan.check.decoded import Decoded
    from mpuplan.check.machine import Machine
    from mpuplan.check.replay import Trial
    from mpuplan.diag import Diagnostic
    from mpuplan.model.tables import TableContext

__all__ = ["deep_steps"]

_BOTH: Final = Rights.W | Rights.X
Pair = tuple[Rights, Rights]
Key = tuple[int, int, tuple[SlotWords, ...]]
"""An address, WXN, and the words of the regions that match."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """Answers of the oracle: what the two contexts give at an address, and what states have."""

    given: dict[int, tuple[Pair, ...]]
    has: dict[Key, Pair]


@dataclass(frozen=True, slots=True)
class _View:
    """What a state grants, as words: its table and the fields of the enabled slots."""

    table: TableContext
    fields: tuple[tuple[int, RegionFields], ...]

    def hits(self, address: int) -> list[int]:
        """The slots whose regions hold an address."""
        return [slot for slot, f in self.fields if f.start <= address < f.end]


def deep_steps(trial: Trial, machine: Machine) -> Iterator[Diagnostic]:
    """What is unsafe after each step of a sequence, one finding for each step and kind."""
    ends = [Agents(d.readable, d.board.core) for d in trial.journey.ends]
    seen = _Seen({}, {})
    for number, step in enumerate(trial.steps):
        if not isinstance(step, RegisterWrite):
            continue
        try:
            machine.write(step)
        except RegisterFault:
            return  # the replay says so
        for text in dict.fromkeys(_state(trial, machine, ends, seen)):
            head = f"after {trial.noun} {number + 1} ({step.register}) of {trial.title}"
            yield trial.found("unsafe", f"{head}: {text}")
        machine.barrier(step.barrier)


def _state(trial: Trial, machine: Machine, ends: list[Agents], seen: _Seen) -> Iterator[str]:
    setting, slots = machine.latest()
    if not setting.sctlr.bit(M):
        if not trial.journey.off:
            yield "the MPU is off"
        return
    if setting.sctlr.bit(BR) and not any(d.table.control.br for d in trial.journey.ends):
        yield "the background region serves"
    if any(s.on is not False and (s.prbar is None or s.limit is None) for s in slots.values()):
        yield "a slot may be on with words that nobody knows"
        return
    words = [
        SlotWords(n, s.prbar, s.limit | 1) for n, s in slots.items()
        if s.on and s.prbar is not None and s.limit is not None
    ]  # fmt: skip
    mair = tuple(setting.attribute(n) or 0 for n in range(MAIR_COUNT))
    table = trial.target.table
    control = replace(table.control, wxn=setting.sctlr.bit(WXN) or 0)
    isa = trial.target.board.core.isa
    fields = tuple((w.slot, decode(RegionWords(w.prbar, w.prlar), isa)) for w in words)
    view = _View(replace(table, slots=tuple(words), control=control, mair=mair), fields)
    yield from _inverted(fields)
    agents = Agents(view.table, trial.target.board.core)
    for address in _points(trial, fields):
        if address not in seen.given:
            seen.given[address] = tuple(end.at(address) for end in ends)
        hits = view.hits(address)
        key = (address, control.wxn, tuple(w for w in words if w.slot in hits))
        if key not in seen.has:
            seen.has[key] = agents.at(address)
        yield from _at(trial, view, address, seen.has[key], seen.given[address])


def _inverted(fields: Iterable[tuple[int, RegionFields]]) -> Iterator[str]:
    for slot, f in fields:
        if f.end <= f.start:
            yield f"slot {slot} is on with its limit below its base"


def _points(trial: Trial, fields: Iterable[tuple[int, RegionFields]]) -> list[int]:
    """Every end of a region of this state or of either context, and of what has to stay."""
    edges = {e for _, f in fields for e in (f.start, f.end)}
    edges |= {e for d in trial.journey.ends for r in d.regions for e in (r.start, r.end)}
    edges |= {e for d in trial.journey.ends for a in d.demands for e in (a.start, a.end)}
    edges |= {e for a in trial.journey.anchors for e in (a.start, a.end)}
    top = 1 << address_bits(trial.target.board.core.isa)
    near = {edge + by for edge in edges for by in (-GRANULE, 0, GRANULE)}
    return sorted(point for point in near if 0 <= point < top)


def _at(
    trial: Trial, view: _View, address: int, has: Pair, given: tuple[Pair, ...]
) -> Iterator[str]:
    """At one address: one region at most, nothing beyond both contexts, what must stay."""
    hits = view.hits(address)
    where = f"at {address_text(address)}"
    if len(hits) > 1:
        names = " and ".join(f"slot {slot}" for slot in hits)
        yield f"{names} both match {where}"
    journey = trial.journey
    spare = any(start <= address < end for start, end in journey.zeroed)
    for which, agent in enumerate((journey.family.mpu, "the other agent")):
        allowed = Rights.NONE
        for pair in given:
            allowed |= pair[which]
        if spare and which == 0:
            allowed |= Rights.W
        if extra := has[which] & ~allowed:
            yield f"{agent} may {rights_text(extra)} {where}, which neither context allows"
    twice = has[0] & _BOTH == _BOTH
    if twice and not any(pair[0] & _BOTH == _BOTH for pair in given):
        yield f"{journey.family.mpu} may write and execute {where}"
    for anchor in journey.anchors:
        lost = anchor.rights & ~has[0]
        if anchor.start <= address < anchor.end and lost:
            yield f"{journey.family.mpu} loses {rights_text(lost)} of '{anchor.name}' {where}"
    yield from _types(view, hits, address, journey.ends)


def _types(
    view: _View, hits: list[int], address: int, ends: tuple[Decoded, Decoded]
) -> Iterator[str]:
    """The memory type is that of one of the two contexts."""
    known = [r.attributes for d in ends for r in d.regions if r.start <= address < r.end]
    for slot, f in view.fields:
        if known and slot in hits:
            byte = view.table.mair[f.attr]
            if all(a is None or a.mair != byte for a in known):
                yield f"slot {slot} gives {address_text(address)} a type of neither context"

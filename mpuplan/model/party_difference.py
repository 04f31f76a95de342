"""What differs between two plans for each guest, program and the hypervisor: who is touched."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mpuplan.model.plan import Placed, Plan, PlanContext

__all__ = ["ContextChange", "Moved", "Party", "PartyChange", "party_changes"]

Ends = tuple[str, str, str]
"""MPU and names of the contexts that a sequence leads from and to."""


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """Whose contexts they are; `kind`: ``hypervisor`` (without a guest), ``guest``, ``program``."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class ContextChange:
    """A context and MPU that differ: `state` is ``changed``, ``added`` or ``removed``.

    `slots`: those with other words; `rest`: whether control bits, MAIR or transient slots differ.
    """

    name: str
    mpu: str
    state: str
    slots: tuple[int, ...]
    rest: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A block that lies elsewhere, or takes other bytes; None where a plan lacks it."""

    block: str
    old: tuple[int, int] | None
    new: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class PartyChange:
    """One party in two plans.

    `blocks`: those that its contexts map. `state`: whether what EL2 keeps for a guest differs.
    `sequences`: how many switches and transitions from or to its contexts differ; `own`: how many
    of these lead between contexts that do not.
    """

    party: Party
    contexts: tuple[ContextChange, ...]
    blocks: tuple[Moved, ...]
    state: bool
    sequences: int
    own: int

    @property
    def unchanged(self) -> bool:
        """True where every table and all that EL2 keeps is the same, byte for byte.

        Sequences from and to what has changed may differ, others not.
        """
        return not (self.contexts or self.blocks or self.state or self.own)


def party_changes(old: Plan, new: Plan) -> tuple[PartyChange, ...]:
    """Every party of two plans, in the order of `old`, then of `new`."""
    before, after = _contexts(old), _contexts(new)
    changes = {
        key: change
        for key in dict.fromkeys((*before, *after))
        if (change := _change(key, before.get(key), after.get(key))) is not None
    }
    parties: dict[Party, list[tuple[str, str]]] = defaultdict(list)
    for key, context in (*before.items(), *after.items()):
        if key not in parties[_party(context)]:
            parties[_party(context)].append(key)
    moved = tuple(_moved(old, new))
    sequences = _sequences(old, new)
    states = [{guest.name: guest for guest in plan.guests} for plan in (old, new)]
    return tuple(
        PartyChange(
            party,
            tuple(changes[key] for key in keys if key in changes),
            tuple(m for m in moved if _maps(before, keys, m.old) or _maps(after, keys, m.new)),
            party.kind == "guest" and states[0].get(party.name) != states[1].get(party.name),
            *_involving(sequences, keys, changes.keys()),
        )
        for party, keys in parties.items()
    )


_Contexts = dict[tuple[str, str], "PlanContext"]


def _contexts(plan: Plan) -> _Contexts:
    return {(context.name, context.mpu): context for context in plan.contexts}


def _party(context: PlanContext) -> Party:
    if context.guest is not None:
        return Party("guest", context.guest)
    name = context.name.rpartition("/")[2].partition(":")[0]
    return Party("hypervisor", "hypervisor") if name == "idle" else Party("program", name)


def _change(
    key: tuple[str, str], old: PlanContext | None, new: PlanContext | None
) -> ContextChange | None:
    words = _words(old) ^ _words(new)
    slots = tuple(sorted({slot for slot, _, _ in words}))
    if old is None or new is None:
        return ContextChange(*key, "added" if old is None else "removed", slots, rest=False)
    rest = any(
        getattr(old, name) != getattr(new, name) for name in ("control", "mair", "transient_slots")
    )
    return ContextChange(*key, "changed", slots, rest) if slots or rest else None


def _words(context: PlanContext | None) -> set[tuple[int, int, int]]:
    return set() if context is None else {(s.slot, s.prbar, s.prlar) for s in context.slots}


def _moved(old: Plan, new: Plan) -> Iterator[Moved]:
    before, after = ({p.block: p for p in plan.placement} for plan in (old, new))
    for name in dict.fromkeys((*before, *after)):
        one, other = _range(before.get(name)), _range(after.get(name))
        if one != other:
            yield Moved(name, one, other)


def _range(placed: Placed | None) -> tuple[int, int] | None:
    return None if placed is None else (placed.start, placed.end)


def _maps(
    contexts: _Contexts, keys: Collection[tuple[str, str]], block: tuple[int, int] | None
) -> bool:
    """Whether a slot that is on in one of some contexts has bytes of a block."""
    if block is None:
        return False
    return any(
        slot.enabled and slot.start < block[1] and block[0] < slot.end
        for key in keys
        if key in contexts
        for slot in contexts[key].slots
    )


def _sequences(old: Plan, new: Plan) -> tuple[Ends, ...]:
    """The ends of every switch and transition that differs."""
    before, after = dict(_ways(old)), dict(_ways(new))
    keys = dict.fromkeys((*before, *after))
    return tuple(key[1:4] for key in keys if before.get(key) != after.get(key))


def _ways(plan: Plan) -> Iterator[tuple[tuple[str, str, str, str, int], object]]:
    for switch in plan.switches:
        yield ("switch", switch.mpu, switch.source, switch.target, 0), switch.writes
    seen: Counter[tuple[str, str, str, str]] = Counter()
    for each in plan.transitions:
        key = each.kind.value, each.mpu, each.source, each.target
        yield (*key, seen[key]), each.steps
        seen[key] += 1


def _involving(
    sequences: Collection[Ends],
    keys: Collection[tuple[str, str]],
    changed: Collection[tuple[str, str]],
) -> tuple[int, int]:
    """How many sequences begin or end in some contexts; how many of them have unchanged ends."""
    every = own = 0
    for mpu, source, target in sequences:
        ends = (source, mpu), (target, mpu)
        if any(end in keys for end in ends):
            every += 1
            own += not any(end in changed for end in ends)
    return every, own

"""Both ends of a passage: the slots of two contexts, or of a layout that was handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.codec import PRLAR_EN
from mpuplan.tabulate.passage_task import Area, Held, Task, meaning
from mpuplan.tabulate.resting import Want, live, roles_of, wants
from mpuplan.tabulate.setup import LEVEL, core_info, slots_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mpuplan.arch.cores import CoreSpec
    from mpuplan.demand.problem import Problem
    from mpuplan.model.plan import Control, PlanContext
    from mpuplan.model.tables import TableContext
    from mpuplan.tabulate.passage_task import Meaning

__all__ = ["Ends", "areas_of", "between_stages", "from_layout"]


@dataclass(frozen=True, slots=True)
class Ends:
    """A passage to make, the areas at both ends by slot, and what else the source has.

    `mair_first`: the attribute bytes are written before the regions, else after them.
    """

    source: str
    task: Task
    before: Mapping[int, Area]
    after: Mapping[int, Area]
    names: Mapping[tuple[int, bool], tuple[str, ...]]
    mair: tuple[int, ...]
    control: Control
    mair_first: bool

    def label(self, slot: int, *, after: bool) -> str:
        """What the region of a slot serves at one end, as a message says it."""
        names = self.names.get((slot, after), ())
        return " and ".join(f"'{name}'" for name in names) or "what it maps"


def between_stages(
    problem: Problem,
    places: Mapping[str, int],
    contexts: Sequence[PlanContext],
    source: int,
    target: int,
) -> Ends:
    """From the context with index `source` to that with index `target`."""
    old = contexts[source]
    wanted = {(w.name, w.start, w.end) for w in wants(problem, target, places)}
    asked = [w for w in wants(problem, source, places) if (w.name, w.start, w.end) in wanted]
    names = {(slot.slot, False): slot.serves for slot in old.slots if slot.enabled}
    ends = _Ends(problem, contexts[target], problem.demands[target].context.owner)
    held = {s.slot: Held(s.prbar, s.prlar & ~PRLAR_EN, s.enabled) for s in old.slots}
    return ends.of(old.name, held, old.mair, old.control, asked, names)


def from_layout(
    problem: Problem,
    places: Mapping[str, int],
    contexts: Sequence[PlanContext],
    found: TableContext,
    target: int,
) -> Ends | str:
    """From a layout with the MPU on; text: why its attribute bytes cannot be replaced."""
    held = {
        w.slot: Held(w.prbar, w.prlar & ~PRLAR_EN, bool(w.prlar & PRLAR_EN)) for w in found.slots
    }
    ends = _Ends(problem, contexts[target], problem.demands[target].context.owner)
    asked = wants(problem, target, places)
    made = ends.of(found.name, held, found.mair, found.control, asked, {})
    return made if _replaceable(made, contexts[target].mair) else _clash(made, contexts[target])


def areas_of(context: PlanContext, core: CoreSpec) -> dict[int, Area]:
    """The regions that a context has enabled, by slot."""
    held = {s.slot: Held(s.prbar, s.prlar & ~PRLAR_EN, s.enabled) for s in context.slots}
    return _areas(held, meaning(context.mpu, context.control, context.mair, core_info(core)))


@dataclass(frozen=True, slots=True)
class _Ends:
    problem: Problem
    target: PlanContext
    owner: str

    def of(
        self,
        source: str,
        held: Mapping[int, Held],
        mair: tuple[int, ...],
        control: Control,
        asked: Sequence[Want],
        names: Mapping[tuple[int, bool], tuple[str, ...]],
    ) -> Ends:
        core, target = self.problem.board.core, self.target
        goal = {s.slot: Held(s.prbar, s.prlar & ~PRLAR_EN, s.enabled) for s in target.slots}
        before = _areas(held, self._meaning(control, mair))
        after = _areas(goal, self._meaning(target.control, target.mair))
        first = _unchanged(held, mair, target.mair)
        on_the_way = self._meaning(control, target.mair if first else mair)
        steady = frozenset(s for s in before if goal.get(s) == held[s])
        roles = roles_of(self.problem.board, self.owner)
        task = Task(
            isa=core.isa,
            el=LEVEL[target.mpu],
            count=slots_of(core, target.mpu),
            before=held,
            after=goal,
            given={s: _both(s, before, after) for s in {*before, *after}},
            live=live(before, after, asked, roles, steady),
            meaning=on_the_way,
            ordered=core.ordered_writes,
        )
        labels = {(slot.slot, True): slot.serves for slot in target.slots if slot.enabled}
        return Ends(source, task, before, after, {**names, **labels}, mair, control, first)

    def _meaning(self, control: Control, mair: tuple[int, ...]) -> Meaning:
        return meaning(self.target.mpu, control, mair, core_info(self.problem.board.core))


def _both(slot: int, *ends: Mapping[int, Area]) -> tuple[Area, ...]:
    return tuple(dict.fromkeys(end[slot] for end in ends if slot in end))


def _areas(held: Mapping[int, Held], read: Meaning) -> dict[int, Area]:
    found = {}
    for slot, state in sorted(held.items()):
        if state.on and state.bar is not None and state.lar is not None:
            area = read(state.bar, state.lar)
            if area is not None:
                found[slot] = area
    return found


def _unchanged(held: Mapping[int, Held], old: Sequence[int], new: Sequence[int]) -> bool:
    """True where the enabled regions of a state mean the same under other attribute bytes."""
    used = {state.lar >> 1 & 7 for state in held.values() if state.on and state.lar is not None}
    return all(_byte(old, index) == _byte(new, index) for index in used)


def _byte(mair: Sequence[int], index: int) -> int:
    return mair[index] if index < len(mair) else 0


def _replaceable(ends: Ends, mair: tuple[int, ...]) -> bool:
    return ends.mair_first or _unchanged(ends.task.after, ends.mair, mair)


def _clash(ends: Ends, target: PlanContext) -> str:
    """Both regions: one found that a new byte would change, one wanted that the old one would."""
    one = _changed(ends.task.before, ends.mair, target.mair)
    two = _changed(ends.task.after, ends.mair, target.mair)
    text = f"slot {one} before, in '{ends.source}', and slot {two} after, for"
    text += f" {ends.label(two, after=True)}, block each other"
    return f"{text}: each needs its own bytes in MAIR"


def _changed(held: Mapping[int, Held], old: Sequence[int], new: Sequence[int]) -> int:
    return next(s for s, state in sorted(held.items()) if not _unchanged({s: state}, old, new))

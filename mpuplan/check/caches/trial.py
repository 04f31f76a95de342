"""One thing that may happen to some bytes, as a script; and what the model says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mpuplan.check.caches.model import SHARED, simulate
from mpuplan.check.caches.walk import covers
from mpuplan.model.maintenance import EventKind, Maintain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.check.caches.model import Action, Facts, Stale
    from mpuplan.check.caches.walk import Walk
    from mpuplan.diag import Span
    from mpuplan.model.maintenance import Event
    from mpuplan.model.tables import Tables

__all__ = ["Cell", "Runs", "Trial", "Trouble", "event_of", "events_of", "map_event", "mapper"]


class Cell(NamedTuple):
    """Bytes ``[start, end)`` of a block that everybody treats alike; the first stands for all."""

    block: str
    span: Span
    start: int
    end: int
    pcpus: frozenset[int]


@dataclass(frozen=True, slots=True)
class Trial:
    """A script with its words. `code`: what the reader's instruction cache may hold at first.

    `wrote`: who wrote what is to be seen; `pcpus`: by number in the script, the real ones.
    """

    kind: EventKind
    subject: str
    stage: str
    cell: Cell
    wrote: str
    walk: Walk
    pcpus: tuple[int, ...]
    events: tuple[Event, ...]
    code: int | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """A trial that goes wrong: `who` observes it, `where` the old bytes are, `done` against it."""

    kind: EventKind
    subject: str
    stage: str
    cell: Cell
    wrote: str
    who: str
    where: str
    done: tuple[str, ...]


class Runs:
    """Runs trials; scripts that are alike run once."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._known: dict[tuple[tuple[Action, ...], int | None], tuple[Stale, ...]] = {}

    def run(self, trials: Iterable[Trial]) -> Iterator[Trouble]:
        """What goes wrong in the trials."""
        for trial in trials:
            key = (tuple(trial.walk.actions), trial.code)
            found = self._known.get(key)
            if found is None:
                found = self._known[key] = simulate(key[0], self._facts, trial.code)
            for stale in found:
                who = trial.walk.notes[stale.at]
                where, done = _where(stale, trial), tuple(_done(trial))
                yield Trouble(
                    trial.kind, trial.subject, trial.stage, trial.cell, trial.wrote,
                    who, where, done,
                )  # fmt: skip


def events_of(tables: Tables, kind: EventKind, stage: str) -> list[Event]:
    """The events of a kind in a stage, in the order of the plan."""
    return [e for e in tables.maintenance if e.kind is kind and e.stage == stage]


def event_of(tables: Tables, kind: EventKind, stage: str, subject: str) -> Event | None:
    """The event of a subject in a stage; None when nothing is done."""
    return next((e for e in events_of(tables, kind, stage) if e.subject == subject), None)


def mapper(event: Event) -> int | None:
    """The pCPU that maps, for MAP and UNMAP: each has events of its own, and begins them."""
    mapping = event.kind in (EventKind.MAP, EventKind.UNMAP) and bool(event.begin)
    return event.begin[0][0] if mapping else None


def map_event(tables: Tables, kind: EventKind, stage: str, subject: str, pcpu: int) -> Event | None:
    """The event of a use that a pCPU maps, or is done with."""
    found = (e for e in events_of(tables, kind, stage) if e.subject == subject)
    return next((e for e in found if mapper(e) == pcpu), None)


def _where(stale: Stale, trial: Trial) -> str:
    reader = trial.pcpus[0]
    if stale.where == "data" and stale.cache is not None:
        if stale.cache == SHARED:
            return "the shared data cache"
        return f"the data cache of pcpu{trial.pcpus[stale.cache]}"
    return {
        "memory": "memory",
        "code": f"the instruction cache of pcpu{reader}",
        "unified": "what fetches see (written bytes are not cleaned to the Point of Unification)",
    }[stale.where]


def _done(trial: Trial) -> Iterator[str]:
    """The operations that do reach the bytes."""
    for event in trial.events:
        for step in event.steps:
            if isinstance(step, Maintain) and covers(step.ranges, trial.cell.start):
                pcpus = ", ".join(f"pcpu{pcpu}" for pcpu in step.pcpus)
                yield f"{step.operation.value} on {pcpus}"

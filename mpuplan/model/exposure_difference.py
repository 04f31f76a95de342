"""What differs between the exposure ledgers of two plans, agent by agent."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from mpuplan.model.exposure import KINDS, OUTSIDE_BUDGET, bytes_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.model.exposure import ExposureEntry

__all__ = ["ExposureChange", "RangeChange", "exposure_changes"]


@dataclass(frozen=True, slots=True)
class RangeChange:
    """Bytes ``[start, end)`` whose exposure to an agent differs.

    `old`, `new`: kind and rights, None where the bytes are not exposed.
    """

    start: int
    end: int
    old: tuple[str, str] | None
    new: tuple[str, str] | None

    @property
    def grown(self) -> bool:
        """True where the agent gains a right that it did not have."""
        had = "" if self.old is None else self.old[1]
        return self.new is not None and (self.old is None or bool(set(self.new[1]) - set(had)))


@dataclass(frozen=True, slots=True)
class ExposureChange:
    """The exposure of an agent before and after, in bytes.

    `before` and `after` are what a budget counts; `outside` pairs the bytes of the other kinds.
    """

    agent: str
    before: int
    after: int
    outside: tuple[int, int]
    ranges: tuple[RangeChange, ...]

    @property
    def grown(self) -> bool:
        """True where more counts, or a byte or a right is exposed that was not."""
        return self.after > self.before or any(change.grown for change in self.ranges)


def exposure_changes(
    old: tuple[ExposureEntry, ...] | None,
    new: tuple[ExposureEntry, ...] | None,
    context: str | None = None,
) -> tuple[ExposureChange, ...]:
    """The agents whose exposed bytes, kinds or rights differ; nothing unless both have a ledger.

    With a `context`: of what is exposed in it.
    """
    if old is None or new is None:
        return ()
    before, after = _of(old, context), _of(new, context)
    agents = sorted({entry.agent for entry in (*before, *after)})
    changes = (_change(agent, before, after) for agent in agents)
    return tuple(change for change in changes if change.ranges)


def _of(ledger: tuple[ExposureEntry, ...], context: str | None) -> list[ExposureEntry]:
    return [entry for entry in ledger if context is None or context in entry.contexts]


def _change(
    agent: str, old: Sequence[ExposureEntry], new: Sequence[ExposureEntry]
) -> ExposureChange:
    counted = set(KINDS) - OUTSIDE_BUDGET
    beside = [bytes_in(ledger, agent, without=counted) for ledger in (old, new)]
    return ExposureChange(
        agent,
        bytes_in(old, agent),
        bytes_in(new, agent),
        (beside[0], beside[1]),
        tuple(_ranges([e for e in old if e.agent == agent], [e for e in new if e.agent == agent])),
    )


def _ranges(old: Sequence[ExposureEntry], new: Sequence[ExposureEntry]) -> Iterator[RangeChange]:
    """Longest runs of bytes on which the same differs in the same way."""
    edges = sorted({edge for e in (*old, *new) for edge in (e.start, e.end)})
    last: RangeChange | None = None
    for start, end in pairwise(edges):
        here = RangeChange(start, end, _said(old, start), _said(new, start))
        if last and (last.end, last.old, last.new) == (start, here.old, here.new):
            last = RangeChange(last.start, end, here.old, here.new)
            continue
        if last and last.old != last.new:
            yield last
        last = here
    if last and last.old != last.new:
        yield last


def _said(ledger: Sequence[ExposureEntry], address: int) -> tuple[str, str] | None:
    for entry in ledger:
        if entry.start <= address < entry.end:
            return entry.kind, entry.rights
    return None

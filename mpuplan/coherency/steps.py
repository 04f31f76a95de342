"""From needs of many runs of bytes to a list of steps: ranges joined, barriers between phases."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from mpuplan.coherency.ground import joined
from mpuplan.model.maintenance import Enter, Fence, Maintain, Operation, Rewrite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mpuplan.coherency.ground import Ground, Span
    from mpuplan.coherency.needs import Needs
    from mpuplan.model.maintenance import EventStep

__all__ = ["ICACHE_LINES", "Phase", "Work", "lines_of", "settled"]

ICACHE_LINES: Final = 512
"""Lines that an instruction cache holds at most: 32 KiB; dropping all of it costs no more."""

_CODE: Final = frozenset({Operation.CODE, Operation.CODE_ALL})

_Part = tuple["Span", str]
"""A range and the block whose bytes these are."""


@dataclass(slots=True)
class Phase:
    """Operations that may be pending together, behind one barrier on each pCPU.

    `data` by operation and pCPUs; `code` by pCPU; `whole`: pCPUs that drop all that they fetched.
    """

    line: int
    data: dict[tuple[Operation, tuple[int, ...]], list[_Part]] = field(default_factory=dict)
    code: dict[int, list[_Part]] = field(default_factory=dict)
    whole: set[int] = field(default_factory=set)

    def add(self, operation: Operation, pcpus: tuple[int, ...], part: _Part) -> None:
        """Each of the pCPUs does the operation on all lines of the part."""
        if operation in _CODE:
            for pcpu in pcpus:
                self.code.setdefault(pcpu, []).append(part)
            self.whole.update(pcpus if operation is Operation.CODE_ALL else ())
        elif pcpus:
            self.data.setdefault((operation, pcpus), []).append(part)

    @property
    def pcpus(self) -> frozenset[int]:
        """The pCPUs that do anything."""
        return frozenset(self.code).union(*(pcpus for _, pcpus in self.data))

    def steps(self) -> tuple[EventStep, ...]:
        """The operations, data first, each kind with its barrier; nothing where there are none."""
        order = list(Operation)
        data = sorted(self.data.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
        made: list[EventStep] = [_maintain(*key, parts) for key, parts in data]
        if data:
            pcpus = tuple(sorted({p for _, at in self.data for p in at}))
            made.append(Fence(pcpus, dsb=True, isb=False))
        if self.code:
            made += [*self._code(), Fence(tuple(sorted(self.code)), dsb=True, isb=True)]
        return tuple(made)

    def _code(self) -> Iterator[Maintain]:
        """Where a pCPU has more lines to drop than it can hold, it drops all that it holds."""
        whole = self.whole | {
            pcpu
            for pcpu, parts in self.code.items()
            if _count(joined(span for span, _ in parts), self.line) > ICACHE_LINES
        }
        alike: dict[_Part, list[int]] = {}
        for pcpu in sorted(self.code.keys() - whole):
            for part in self.code[pcpu]:
                alike.setdefault(part, []).append(pcpu)
        sets: dict[tuple[int, ...], list[_Part]] = {}
        for part, at in alike.items():
            sets.setdefault(tuple(at), []).append(part)
        for pcpus in sorted(sets):
            yield _maintain(Operation.CODE, pcpus, sets[pcpus])
        if whole:
            every = [part for pcpu in sorted(whole) for part in self.code[pcpu]]
            yield _maintain(Operation.CODE_ALL, tuple(sorted(whole)), every)


def _maintain(operation: Operation, pcpus: tuple[int, ...], parts: list[_Part]) -> Maintain:
    ranges = joined(span for span, _ in parts)
    return Maintain(operation, ranges, pcpus, tuple(sorted({block for _, block in parts})))


@dataclass(slots=True)
class Work:
    """The phases of one event: before bytes are written anew, behind that, and at the end."""

    ground: Ground
    early: Phase = field(init=False)
    late: Phase = field(init=False)
    last: Phase = field(init=False)

    def __post_init__(self) -> None:
        """Three empty phases."""
        line = self.ground.core.line_size
        self.early, self.late, self.last = Phase(line), Phase(line), Phase(line)

    def __bool__(self) -> bool:
        """True where there is anything to do."""
        return bool(self.pcpus)

    @property
    def pcpus(self) -> tuple[int, ...]:
        """All pCPUs that do anything."""
        return tuple(sorted(self.early.pcpus | self.late.pcpus | self.last.pcpus))

    def add(self, needed: Needs, part: _Part, by: Callable[[int], int | None]) -> None:
        """The needs of a part; `by` says which pCPU reaches a cache, None where none does."""
        for phase, operations in ((self.early, needed.early), (self.late, needed.late)):
            for operation in dict.fromkeys(each for _, each in operations):
                caches = (cache for cache, each in operations if each is operation)
                phase.add(operation, _pcpus(caches, by), part)
        self.last.add(Operation.CLEAN_INVALIDATE, _pcpus(needed.drop, by), part)
        self.last.add(Operation.CODE, needed.code, part)
        self.last.add(Operation.CODE_ALL, needed.whole, part)

    def steps(self) -> tuple[EventStep, ...]:
        """All three phases, one behind the other."""
        return (*self.early.steps(), *self.late.steps(), *self.last.steps())


def settled(steps: Sequence[EventStep]) -> tuple[EventStep, ...]:
    """The steps without the barriers that nothing waits for.

    A DSB ends all operations that its pCPU has begun. One is enough for several of them as long as
    nobody comes to the same bytes before, and the regions of the pCPU stay as they are.
    """
    kept: list[EventStep] = []
    pending: dict[int, list[Span]] = {}
    for at, step in enumerate(steps):
        if isinstance(step, Maintain):
            for pcpu in step.pcpus:
                pending.setdefault(pcpu, []).extend(step.ranges)
        if isinstance(step, Fence):
            later = steps[at + 1 :]
            ended = [p for p in step.pcpus if step.isb or _awaited(p, pending[p], later)]
            for pcpu in ended:
                del pending[pcpu]
            if ended:
                kept.append(replace(step, pcpus=tuple(ended)))
        else:
            kept.append(step)
    return tuple(kept)


def _awaited(pcpu: int, spans: Sequence[Span], later: Iterable[EventStep]) -> bool:
    """Whether something relies on what a pCPU has begun before its next barrier."""
    for step in later:
        match step:
            case Fence(pcpus):
                if pcpu in pcpus:
                    return False
            case Maintain(ranges=ranges) | Rewrite(ranges=ranges):
                if any(a < d and c < b for a, b in ranges for c, d in spans):
                    return True
            case Enter(other):
                if other == pcpu:
                    return True
            case _:
                return True
    return True


def _pcpus(caches: Iterable[int], by: Callable[[int], int | None]) -> tuple[int, ...]:
    return tuple(sorted({pcpu for cache in caches if (pcpu := by(cache)) is not None}))


def _count(ranges: Iterable[Span], line: int) -> int:
    return sum((end - start) // line for start, end in ranges)


def lines_of(steps: Iterable[EventStep], line: int) -> int:
    """Line operations of all pCPUs together; a whole instruction cache counts what it holds."""
    total = 0
    for step in steps:
        if isinstance(step, Maintain):
            whole = step.operation is Operation.CODE_ALL
            total += (ICACHE_LINES if whole else _count(step.ranges, line)) * len(step.pcpus)
    return total

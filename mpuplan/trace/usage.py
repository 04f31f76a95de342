"""Which regions the accesses of a trace met, from the counts of the cells that they met."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from mpuplan.check.oracle import How
from mpuplan.model.trace import Hits, RegionUse, Unserved
from mpuplan.trace.columns import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mpuplan.check.oracle import Step
    from mpuplan.model.layout import Layout
    from mpuplan.trace.cells import Cells

__all__ = ["Usage"]

_WITHOUT_REGION: Final = frozenset({How.MISS, How.BACKGROUND, How.OFF, How.BEYOND})


class Usage:
    """Hits by region, and of what decided without one.

    `met`: the cells that accesses came to, one or two each, and how many did.
    """

    def __init__(self, cells: Cells, met: Iterable[tuple[tuple[int, ...], int]]) -> None:
        self._cells = cells
        self._hits: dict[tuple[int, str, int], list[int]] = defaultdict(_none)
        self._others: dict[tuple[int, str, How], list[int]] = defaultdict(_none)
        self._refused: Counter[tuple[int, str, int]] = Counter()
        for listed, count in met:
            self._count(listed, count)

    def regions(self, layout: Layout, contexts: Iterable[int]) -> Iterator[RegionUse]:
        """Every enabled region of some contexts, in the order of contexts, MPUs and slots."""
        for at in contexts:
            name = layout.contexts[at]
            names = layout.namer(name)
            stages = self._cells.oracles[at].stages
            for mpu in (stages.el1, stages.el2):
                for region in mpu.regions if mpu is not None else ():
                    key = (at, region.mpu, region.slot)
                    yield RegionUse(
                        name, region.mpu, region.slot, region.start, region.end,
                        names(region.mpu, region.slot),
                        Hits(*self._hits.get(key, ())), self._refused[key],
                    )  # fmt: skip

    def unserved(self, layout: Layout) -> Iterator[Unserved]:
        """What was decided without a region, in the order of contexts and MPUs."""
        listed = sorted(self._others, key=lambda key: (key[0], key[1], key[2].value))
        for context, mpu, how in listed:
            hits = Hits(*self._others[context, mpu, how])
            yield Unserved(layout.contexts[context], mpu, how.value, hits)

    def _count(self, listed: Sequence[int], count: int) -> None:
        """An access counts once for each region, however many of its cells are in it."""
        context, _, kind, _ = self._cells.place(listed[0])
        walks = [self._cells.steps(cell) for cell in listed]
        steps = [step for walk in walks for step in walk]
        for mpu, slot in dict.fromkeys(place for step in steps for place in _places(step)):
            self._hits[context, mpu, slot][kind] += count
        for mpu, how in dict.fromkeys((step.mpu, step.how) for step in steps):
            if how in _WITHOUT_REGION:
                self._others[context, mpu, how][kind] += count
        for step in walks[-1][-1:]:
            if step.refusal is not None:
                for mpu, slot in _places(step):
                    self._refused[context, mpu, slot] += count


def _none() -> list[int]:
    return [0] * len(KINDS)


def _places(step: Step) -> list[tuple[str, int]]:
    return [(region.mpu, region.slot) for region in step.regions]

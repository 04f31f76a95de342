"""Contexts as columns: how many side by side, and what stands above each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from mpuplan.report.markup import Element, node
from mpuplan.report.svg.frame import MARGIN, label, labels
from mpuplan.report.svg.lettering import BOLD, LINE, wrapped
from mpuplan.report.svg.regions import short_name

if TYPE_CHECKING:
    from mpuplan.model.plan import PlanContext

__all__ = ["Head", "chunks", "head_node", "head_of"]


@dataclass(frozen=True, slots=True)
class Head:
    """Lines above a column, and a last one that counts."""

    lines: tuple[str, ...]
    count: str

    @property
    def height(self) -> float:
        """Pixels of all lines."""
        return (len(self.lines) + 1) * LINE


def head_of(context: PlanContext, room: float) -> Head:
    """Stage, pCPU and name of a context, and how many regions are enabled."""
    enabled = sum(slot.enabled for slot in context.slots)
    count = "1 region" if enabled == 1 else f"{enabled} regions"
    place = wrapped(f"{context.stage}, pCPU {context.pcpu}", room, BOLD)
    return Head((*place, *wrapped(short_name(context), room, BOLD)), count)


def head_node(x: float, context: PlanContext, head: Head) -> Element:
    """The head of the column at `x`."""
    count = label(x, MARGIN + 6 + len(head.lines) * LINE, head.count, "dim")
    lines = labels(x, MARGIN + 6, head.lines, "b")
    return node("g", *lines, count, data_context=context.name, data_mpu=context.mpu)


def chunks(contexts: tuple[PlanContext, ...], most: int) -> list[tuple[PlanContext, ...]]:
    """Contexts in groups of at most `most`: families side by side while they fit.

    A family with more is dealt evenly to groups of its own.
    """
    found: list[tuple[PlanContext, ...]] = []
    for _, members in groupby(contexts, key=lambda c: (c.stage, c.pcpu, c.mpu)):
        family = tuple(members)
        if len(family) > most:
            found += _even(family, -(-len(family) // most))
        elif found and len(found[-1]) + len(family) <= most:
            found[-1] += family
        else:
            found.append(family)
    return found


def _even(family: tuple[PlanContext, ...], parts: int) -> list[tuple[PlanContext, ...]]:
    size, longer = divmod(len(family), parts)
    ends = [at * size + min(at, longer) for at in range(parts + 1)]
    return [family[ends[at] : ends[at + 1]] for at in range(parts)]

"""The CP-SAT model as a value: variables and the expressions that the search needs.

All lengths are in granules of 64 bytes (docs/dev/decisions/0002-model.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from mpuplan.arch.addr import GRANULE
from mpuplan.demand.sites import FIXED
from mpuplan.demand.words import Bits

if TYPE_CHECKING:
    from mpuplan.demand.pieces import Run
    from mpuplan.demand.problem import Problem
    from mpuplan.solve.links import End, Gap, Link, Touch

Expr = cp_model.LinearExpr | int
"""An integer expression of the model, or a constant."""


@dataclass(slots=True)
class Model:
    """The model and the expressions that the search needs.

    ``joins`` holds per link (by index) the literal that joins it; ``watched`` the touches that
    can be a loss, so that the model may not look away from them.
    """

    cp: cp_model.CpModel
    problem: Problem
    starts: dict[str, cp_model.IntVar] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)
    physical: dict[str, Expr] = field(default_factory=dict)
    holds: dict[Touch | Gap, cp_model.IntVar] = field(default_factory=dict)
    joins: dict[int, cp_model.IntVar] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    watched: set[Touch] = field(default_factory=set)
    counts: list[Expr] = field(default_factory=list)
    used: list[Expr] = field(default_factory=list)
    total: Expr = 0
    exposure: Expr = 0

    def position(self, end: End) -> Expr:
        """Address of an end, in granules."""
        base: Expr = 0 if end.carrier == FIXED else self.at(end.carrier)
        return base + end.offset // GRANULE

    def at(self, carrier: str) -> Expr:
        """Start of a carrier or image, in granules."""
        return self.starts[carrier] * self.steps[carrier]


Key = tuple[str, int, int, Bits]
"""What makes runs of two contexts the same run: carrier, ends and bits."""


def key_of(run: Run) -> Key:
    """The key of a run."""
    return run.carrier, run.start, run.end, run.bits

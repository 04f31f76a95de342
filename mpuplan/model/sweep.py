"""A sweep over a board: its parameters, what each point came to, the front, and the answers."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.diag import Diagnostic
    from mpuplan.model.plan import Objective


class Status(enum.StrEnum):
    """What became of a point."""

    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNDECIDED = "undecided"
    REJECTED = "rejected"
    FAILED = "failed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Level:
    """A value of a parameter as tables show it, and as a number where it is one."""

    label: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Axis:
    """A parameter: the values listed, and the board's own, which a point may have instead."""

    name: str
    levels: tuple[Level, ...]
    own: Level


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a board came to.

    `plan`: digest of the plan file that ``solve`` would write. `warnings`: findings of that level
    which nobody accepted. `findings`: errors. `reason`: why a point has failed.
    """

    status: Status
    objectives: tuple[Objective, ...] = ()
    plan: str | None = None
    warnings: int = 0
    findings: tuple[Diagnostic, ...] = ()
    reason: str | None = None

    def objective(self, name: str) -> Objective | None:
        """The objective called `name`, where the plan has it."""
        return next((each for each in self.objectives if each.name == name), None)


@dataclass(frozen=True, slots=True)
class SweepPoint:
    """A point: its number from 1 on, a level of each axis, the digest of its board."""

    number: int
    levels: tuple[Level, ...]
    board: str
    outcome: Outcome


def value_at(point: SweepPoint, axes: Sequence[Axis], name: str) -> int | None:
    """The value of an objective or parameter at a point that has a plan; None at others.

    An objective that a plan does not have counts as 0: nothing is switched, nothing exposed.
    """
    if point.outcome.status is not Status.FEASIBLE:
        return None
    for axis, level in zip(axes, point.levels, strict=True):
        if axis.name == name:
            return level.number
    objective = point.outcome.objective(name)
    return 0 if objective is None else objective.value


@dataclass(frozen=True, slots=True)
class Wish:
    """Something of which a front or a question wants the most, or the least."""

    name: str
    most: bool

    def __str__(self) -> str:
        return f"{'most' if self.most else 'least'} {self.name}"


@dataclass(frozen=True, slots=True)
class Question:
    """The most (or least) of a parameter that has a plan, for each value of the parameters `per`.

    `headroom`: slots that the plan has to leave free.
    """

    wish: Wish
    per: tuple[str, ...]
    headroom: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer for one choice of `per`; `best` is None where no point has a plan.

    `proven`: every point that would be better was found to have no plan.
    """

    question: Question
    per: tuple[Level, ...]
    best: Level | None
    proven: bool


@dataclass(frozen=True, slots=True)
class Sweep:
    """A sweep as it came out; `front`: the numbers of the points that none beats."""

    tool: str
    spec: str
    spec_sha256: str
    board: str
    axes: tuple[Axis, ...]
    points: tuple[SweepPoint, ...]
    wishes: tuple[Wish, ...]
    front: tuple[int, ...]
    answers: tuple[Answer, ...]

    def count(self, status: Status) -> int:
        """The points of a status."""
        return sum(point.outcome.status is status for point in self.points)

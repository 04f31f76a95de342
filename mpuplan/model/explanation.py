"""What `explain` found out: a conflict and repairs, or what limits a board that has a plan."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpuplan.diag import Span

__all__ = ["Claim", "Conflict", "Explanation", "Limit", "Repair", "Served", "State", "Tally"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One demand of a conflict: `kind` is a word of the file, `text` what it says and takes."""

    kind: str
    name: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Demands that have no plan together, and have one without any single one of them.

    `code` is that of the finding that `solve` would give for these demands alone, `text` what
    stands in the way. `undecided`: demands for which the search did not end.
    """

    code: str
    text: str
    context: str | None
    claims: tuple[Claim, ...]
    undecided: int = 0


@dataclass(frozen=True, slots=True)
class Repair:
    """A change of the files that gives the board a plan, tried.

    `rank`: how much it disturbs, the least first. `patch`: a unified diff; `spans`: where.
    """

    kind: str
    rank: int
    text: str
    spans: tuple[Span, ...]
    patch: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Changes of the files that were tried for one list of repairs, and that were not any more.

    `cut`: ideas that were left when as many boards had been asked about as may be.
    `undecided`: tries that a limit ended.
    """

    tried: int = 0
    cut: int = 0
    undecided: int = 0


@dataclass(frozen=True, slots=True)
class Served:
    """A region of the tightest context: its bytes ``[start, end)`` and what it serves."""

    start: int
    end: int
    serves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """The tightest context of a board that has a plan, with the most free slots that it can have.

    `proven`: no plan leaves one slot more.
    """

    context: str
    slots: int
    transient: int
    headroom: int
    proven: bool
    regions: tuple[Served, ...]


class State(enum.StrEnum):
    """Whether a board has a plan."""

    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of a board before its repairs.

    `conflict`: why it has no plan; of a board that has one (`limit`), why no slot more is free.
    """

    board: str
    state: State
    conflict: Conflict | None = None
    limit: Limit | None = None

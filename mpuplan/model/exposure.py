"""The exposure ledger (design 2.4): who gains what beyond the demands, what lies there, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["KINDS", "OUTSIDE_BUDGET", "ExposureEntry", "Lying", "Reason", "bytes_in"]

KINDS: Final = ("other", "holes", "free", "own", "window", "background")
"""Kinds of exposed bytes, the weightiest first. ``other``: allowed by no policy, so in no plan."""
OUTSIDE_BUDGET: Final = frozenset({"window", "background"})
"""Kinds that the budget and the objective leave out."""


@dataclass(frozen=True, slots=True)
class Lying:
    """What lies at ``[start, end)``, whole bytes.

    `what`: ``hole``, ``free``, ``own``, ``padding``, ``window`` or ``background``; of ``other``
    also ``block``, ``device``, ``reserved range``, ``emulated range`` and ``nothing``. `name`: the
    hole, the bank, the part or the window. `why`: what the board says of a hole.
    """

    what: str
    name: str
    start: int
    end: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why bytes are exposed: `by` ``join``, ``window`` or ``background``.

    A join is the gap ``[start, end)`` between `left` and `right`; each of `contexts` covers it and
    has one region fewer for it. `total`: how many fewer the objective ``regions`` counts, all
    blocks lying where they lie. The other two have contexts only.
    """

    by: str
    contexts: tuple[str, ...]
    start: int = 0
    end: int = 0
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class ExposureEntry:
    """A line of the ledger: ``[start, end)`` granted to `agent` beyond its demands.

    An agent has each byte in one line: its `kind` is the weightiest of what its `contexts` say,
    its `rights` are those of all of them.
    """

    agent: str
    start: int
    end: int
    kind: str
    contexts: tuple[str, ...]
    rights: str = ""
    lies: tuple[Lying, ...] = ()
    why: tuple[Reason, ...] = ()


def bytes_in(
    entries: Iterable[ExposureEntry], agent: str, *, without: Collection[str] = OUTSIDE_BUDGET
) -> int:
    """Bytes exposed to an agent, each counted once, but for kinds in `without`."""
    own = [(e.start, e.end) for e in entries if e.agent == agent and e.kind not in without]
    total = reached = 0
    for start, end in sorted(own):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total

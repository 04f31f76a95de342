"""A plan and the replays beside it, context by context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpuplan.model.plan import Cost
    from mpuplan.peers.record import Replay

__all__ = ["Comparison", "ContextRow", "PeerReport", "Standing"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody needs in a context.

    `regions` are enabled, `programmed` at the same time in the MPU. `enter`: the dearest switch
    into the context, None where none is priced; `why`: what there is to say about it.
    `over`: bytes that regions give beyond the demands, rounded as the board says; `under`: bytes
    of demands in no region, 0 where `note` says that not all are mapped at a time; `across`:
    regions that cross a cut point.
    """

    regions: int
    programmed: int
    enter: Cost | None = None
    why: str = ""
    over: int = 0
    under: int = 0
    across: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContextRow:
    """A context of one MPU with `slots`; `ours` is None where there is no plan."""

    name: str
    mpu: str
    slots: int
    ours: Standing | None


@dataclass(frozen=True, slots=True)
class PeerReport:
    """A replay, what it comes to in each context of its MPU that it reached, and how it switches.

    `scheme`: whose way of switching the prices are for, empty where it was not replayed.
    """

    replay: Replay
    mpu: str
    scheme: str
    standings: tuple[tuple[str, Standing], ...] = ()
    fewer: tuple[tuple[str, str], ...] = ()
    """Contexts in which the peer has fewer regions than we, and why that can be."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A board under every allocator. `status` is the plan's; `no_plan` says why there is none."""

    board: str
    core: str
    isa: str
    status: str
    no_plan: str
    contexts: tuple[ContextRow, ...]
    peers: tuple[PeerReport, ...]

    def standing(self, peer: PeerReport, row: ContextRow) -> Standing | None:
        """How a peer stands in a context; None where it has none, or another MPU's."""
        return dict(peer.standings).get(row.name) if peer.mpu == row.mpu else None

"""What a replay leaves behind: regions per context, and the steps on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpuplan.demand.words import Bits

__all__ = ["ContextRegions", "Mapped", "Replay", "Step"]


@dataclass(frozen=True, slots=True)
class Mapped:
    """A region ``[start, end)`` that an allocator holds in `slot`, and what it serves.

    `locked`: the allocator joins it with nothing and gives it to nobody (Bao's locked regions,
    L4Re's reserved ones).
    """

    slot: int
    start: int
    end: int
    bits: Bits
    serves: tuple[str, ...]
    locked: bool = False

    @property
    def key(self) -> tuple[int, int, Bits]:
        """What makes two regions the same region."""
        return self.start, self.end, self.bits


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the software does on a pCPU in a stage: `act` ``map``, ``unmap``, ...

    `regions`: how many are programmed after it. `refused`: what the software says if it does not
    do it, else empty. `context`: the one that the step is for, empty where it is for all.
    """

    stage: str
    pcpu: int
    act: str
    what: str
    regions: int
    context: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class ContextRegions:
    """Regions that are enabled in a context, and how many are programmed at the same time.

    `note`: why fewer may be enabled than the demands of the context come to.
    """

    name: str
    enabled: tuple[Mapped, ...]
    programmed: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Replay:
    """What became of a board under an allocator; `why_not` says why it was not replayed at all.

    Contexts that the software never reaches, or that it stops in, are not in `contexts`.
    `remarks`: what one has to know to read the figures of this board.
    """

    peer: str
    contexts: tuple[ContextRegions, ...] = ()
    steps: tuple[Step, ...] = ()
    why_not: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def refusals(self) -> tuple[Step, ...]:
        """The steps that the software did not do."""
        return tuple(step for step in self.steps if step.refused)

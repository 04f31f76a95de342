"""A family with many contexts and regions that do not fit together, as a question of words.

`demand.arrangement` tells the step between any two regions for each switch, which is exact and
grows with switches times regions squared. Here a region is its two words, and a switch what its
ends enable: enough for `wide_rows`, which finds contents, and `wide_bound`, which bounds the cost.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.tabulate.family import consecutive, encoded, switched

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from mpuplan.demand.problem import Problem
    from mpuplan.demand.regions import Region
    from mpuplan.tabulate.family import Key, Member
    from mpuplan.tabulate.in_force import Mpu

__all__ = ["Turn", "Wide", "is_wide", "wide"]

_MOST: Final = 5_000
"""Up to so many switches times regions times slots a family is a question for the solver."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The switches between two contexts, in both directions, and how much they count together.

    `pools`: those of the contexts; `enabled`: the regions that each of them enables, but for those
    that keep their slots.
    """

    pools: tuple[int, int]
    enabled: tuple[frozenset[int], frozenset[int]]
    weight: int


@dataclass(frozen=True, slots=True)
class Wide:
    """Regions by number with PRBAR, and PRLAR without EN; what each pool must hold in `slots`.

    No pool wants more than there are slots. `still`: words of regions that keep their slots. `mpu`:
    how words are read. `strays`: a region may be parked where no pool enables it, as pools are the
    places of a cycle.
    """

    words: tuple[tuple[int, int], ...]
    still: tuple[tuple[int, int], ...]
    wanted: tuple[frozenset[int], ...]
    slots: int
    turns: tuple[Turn, ...]
    mpu: Mpu
    strays: bool = False

    def weights(self) -> list[dict[int, int]]:
        """By pool: how much the switches with each other pool count."""
        found: list[dict[int, int]] = [defaultdict(int) for _ in self.wanted]
        for turn in self.turns:
            one, other = turn.pools
            if one != other and turn.weight:
                found[one][other] += turn.weight
                found[other][one] += turn.weight
        return [dict(sorted(some.items())) for some in found]


def is_wide(turns: int, regions: int, slots: int) -> bool:
    """Whether a family has too many switches, regions and slots for `demand.arrangement`."""
    return turns * regions * slots > _MOST


def wide(
    problem: Problem,
    sets: Sequence[Sequence[Region]],
    members: Sequence[Member],
    pinned: Collection[Key],
    slots: int,
    cycle: Sequence[Key] | None = None,
) -> tuple[Wide, tuple[Key, ...]] | None:
    """The question for the slots that are left beside the pinned regions; its regions by number.

    None where `family.arrangement` can put it, which has the same arguments.
    """
    every = sorted({*(cycle or ()), *(key for m in members for key in m.wanted)} - {*pinned})
    pairs = switched(problem, members) if cycle is None else consecutive(members)
    if not is_wide(len(pairs), len(every), slots):
        return None
    mpu, words = encoded(problem, sets, members, {*every, *pinned})
    number = {key: n for n, key in enumerate(every)}
    wanted: list[set[int]] = [set() for _ in range(max(member.pool for member in members) + 1)]
    for member in members:
        wanted[member.pool] |= _numbers(number, member)
    turns = tuple(
        Turn((one.pool, other.pool), (_numbers(number, one), _numbers(number, other)), weight)
        for (one, other), weight in pairs
    )
    loose, still = (tuple(words[key] for key in keys) for keys in (every, sorted(pinned)))
    pools, strays = tuple(map(frozenset, wanted)), cycle is not None
    return Wide(loose, still, pools, slots, turns, mpu, strays), tuple(every)


def _numbers(number: Mapping[Key, int], member: Member) -> frozenset[int]:
    return frozenset(number[key] for key in member.wanted if key in number)

"""What switches cost at least between slots that are kept from an earlier plan."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from mpuplan.tabulate.family import encoded
from mpuplan.tabulate.in_force import SlotWords
from mpuplan.tabulate.sequence import at_least, floor
from mpuplan.tabulate.weights import weight_of
from mpuplan.tabulate.wide import is_wide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.demand.problem import Problem
    from mpuplan.demand.regions import Region
    from mpuplan.tabulate.family import Member
    from mpuplan.tabulate.keep import Content

__all__ = ["kept_bound"]


def kept_bound(
    problem: Problem,
    sets: Sequence[Sequence[Region]],
    members: Sequence[Member],
    contents: Sequence[Content],
) -> int:
    """The weighted cost that no sequences between these contents go below.

    For families with very many switches it is a bound that is found without a search.
    """
    pairs = [
        (one, other, weight)
        for one, other in permutations(members, 2)
        if (weight := _weight(problem, one, other))
    ]
    keys = {key for content in contents for key, _ in content.values()}
    many = is_wide(len(pairs) // 2, len(keys), max(map(len, contents)))
    mpu, words = encoded(problem, sets, members, keys)
    states = {
        member.index: {
            slot: SlotWords(*words[key], home and key in member.wanted)
            for slot, (key, home) in contents[member.pool].items()
        }
        for member in members
    }
    least = at_least if many else floor
    return sum(w * least(mpu, states[a.index], states[b.index]) for a, b, w in pairs)


def _weight(problem: Problem, one: Member, other: Member) -> int:
    ends = (problem.demands[member.index].context for member in (one, other))
    return weight_of(problem.board, *ends)

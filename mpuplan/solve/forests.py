"""Cuts that carry the proof: runs of one word in one context join at most so often.

Joined runs form paths, so n runs that can lie on g separate grounds at least take g regions and
join at most n - g times. The cut is posted for all runs of a word, for those with the same
grounds, for those that the same contexts have, and for pairs.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mpuplan.solve.core import Key, Model, key_of
from mpuplan.solve.grounds import Grounds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mpuplan.demand.pieces import Run
    from mpuplan.demand.problem import Problem
    from mpuplan.demand.words import Bits


def add_forests(model: Model) -> None:
    """Post the cuts of every context and word."""
    grounds = Grounds(model.problem)
    groups: dict[tuple[int, Bits], list[int]] = defaultdict(list)
    for index, link in enumerate(model.links):
        groups[link.demand, link.left.bits].append(index)
    seen: set[tuple[tuple[int, ...], int]] = set()
    signatures = _signatures(model.problem)
    for (demand, bits), found in groups.items():
        runs = [run for run in model.problem.demands[demand].runs if run.bits == bits]
        ends = {i: frozenset((model.links[i].left, model.links[i].right)) for i in found}
        between: dict[frozenset[Run], list[int]] = defaultdict(list)
        for index, pair in ends.items():
            between[pair].append(index)
        for group in (*grounds.groups(runs), *_alike(runs, signatures), *between):
            inside = between.get(group)
            if inside is None:
                inside = [i for i, pair in ends.items() if pair <= group]
            literals = tuple(sorted({model.joins[i].index for i in inside}))
            most = len(group) - grounds.fewest(group)
            if literals and most < len(literals) and (literals, most) not in seen:
                seen.add((literals, most))
                model.cp.add(sum(model.joins[i] for i in _once(model, inside)) <= most)


def _signatures(problem: Problem) -> dict[Key, frozenset[int]]:
    """For every run the contexts that have it."""
    found: dict[Key, set[int]] = defaultdict(set)
    for index, demand in enumerate(problem.demands):
        for run in demand.runs:
            found[key_of(run)].add(index)
    return {key: frozenset(where) for key, where in found.items()}


def _alike(runs: Sequence[Run], signatures: Mapping[Key, frozenset[int]]) -> list[frozenset[Run]]:
    groups: dict[frozenset[int], list[Run]] = defaultdict(list)
    for run in runs:
        groups[signatures[key_of(run)]].append(run)
    return [frozenset(group) for group in groups.values() if len(group) > 1]


def _once(model: Model, found: Sequence[int]) -> list[int]:
    return list({model.joins[i].index: i for i in found}.values())

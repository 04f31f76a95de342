"""Others on tiny random boards: nobody has fewer regions than we without a reason that is shown."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from mpuplan.diag import InputRejected
from mpuplan.load import load_board_text
from mpuplan.pipeline.compare import compare_board
from tests.oracle.generate import random_board

SINGLE = (96, 148, 186, 254, 276, 340)
"""Seeds of boards that switch at guest entry, with one guest on a pCPU: Bao's."""
QUICK = (*range(30), *SINGLE)
FULL = range(30, 400)


def checked(seed: int, seen: Counter[str]) -> None:
    try:
        board = load_board_text(random_board(seed))
    except InputRejected:
        return
    found = compare_board(board).comparison
    for peer in found.peers:
        if peer.replay.why_not:
            continue
        seen[peer.replay.peer] += 1
        reasons = dict(peer.fewer)
        refused = {step.context for step in peer.replay.refusals}
        for row in found.contexts:
            theirs = found.standing(peer, row)
            if theirs is None or row.ours is None:
                continue
            exact = not (theirs.over or theirs.under or theirs.across or theirs.note)
            if exact:
                assert theirs.regions >= row.ours.regions, (seed, peer.replay.peer, row.name)
            assert reasons.get(row.name) != "not explained", (seed, peer.replay.peer, row.name)
            assert theirs.programmed <= row.slots or row.name in refused, (seed, row.name)
        for context in peer.replay.contexts:
            if context.name in refused:
                continue
            spans = sorted((r.start, r.end) for r in context.enabled)
            assert all(low[1] <= high[0] for low, high in itertools.pairwise(spans)), seed


def test_nobody_has_fewer_regions_for_the_same_bytes():
    seen: Counter[str] = Counter()
    for seed in QUICK:
        checked(seed, seen)
    assert set(seen) == {"xen", "bao", "l4re", "zephyr"}, "each allocator was tried"


@pytest.mark.full
def test_nobody_has_fewer_regions_for_the_same_bytes_on_many_boards():
    for seed in FULL:
        checked(seed, Counter())

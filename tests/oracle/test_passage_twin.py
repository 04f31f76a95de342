"""The planner's shortest passages against an exhaustive search, on small random cases."""

import random
from itertools import pairwise

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.arch.rights import Rights
from mpuplan.model.plan import Control, CoreInfo
from mpuplan.tabulate.passage import passage
from mpuplan.tabulate.passage_task import Blocked, Held, Live, Task, meaning
from tests.oracle import passage_twin as twin

R_, RW, RX, RWX = 0b101, 0b001, 0b100, 0b000
"""PRBAR[2:0] of PMSAv8-32: AP[2:1], XN, for EL2 alone."""
GUEST = {R_: 0b111, RW: 0b011, RX: 0b110, RWX: 0b010}
CORE = CoreInfo("r52", "aarch32", 16, 16, None)


def words(first, last, bits, on=1, attr=0):
    """PRBAR and PRLAR of the pages [first, last)."""
    return first * twin.PAGE | bits, last * twin.PAGE - 0x40 | attr << 1 | on


def task(case):
    """The same case as the planner takes it."""
    mpu, el = ("el2", 2) if case.prenr else ("el1", 1)
    read = meaning(mpu, Control(m=1), (0xFF, 0x44), CORE)
    ends = [{n: Held(bar, lar & ~1, bool(lar & 1)) for n, (bar, lar) in end.items()}
            for end in (case.before, case.after)]  # fmt: skip
    given = {
        n: tuple(read(end[n].bar, end[n].lar) for end in ends if n in end and end[n].on)
        for n in {*case.before, *case.after}
    }
    live = tuple(
        Live(page * twin.PAGE, (page + 1) * twin.PAGE, Rights(rights), None)
        for page, rights in case.live
    )
    return Task(Isa.AARCH32, el, case.count, ends[0], ends[1], given, live, read)


def written(found):
    return [(w.register, w.value, w.barrier.value) for w in found.writes]


def regions(rng, slots, pages, kinds, most):
    """Words of non-overlapping regions in random slots."""
    edges = sorted(rng.sample(range(pages + 1), min(pages + 1, rng.randint(2, pages + 1))))
    spans = [(a, b) for a, b in pairwise(edges) if rng.random() < 0.8]
    spans = rng.sample(spans, min(len(spans), most))
    return {
        n: words(*span, rng.choice(kinds), attr=0)
        for n, span in zip(rng.sample(range(slots), len(spans)), spans, strict=True)
    }


def live_pages(rng, before, after, case):
    found = []
    for page in range(6):
        ends = []
        for end in (before, after):
            ends += [twin.region(case, *w)[1] for w in end.values()
                     if w[1] & 1 and page in twin.region(case, *w)[0]]  # fmt: skip
        if len(ends) == 2 and ends[0] & ends[1] and rng.random() < 0.6:
            found.append((page, ends[0] & ends[1]))
    return found


SHAPES = ((2, 4, 2), (2, 3, 2), (3, 2, 2), (3, 3, 1), (4, 2, 1))
"""Slots, pages, kinds of rights: what an exhaustive search can do."""


def random_case(seed):
    rng = random.Random(seed)
    slots, pages, kinds = SHAPES[seed % len(SHAPES)]
    some = rng.sample([R_, RW, RX, RWX], kinds)
    most = slots if rng.random() < 0.6 else max(1, slots - 1)
    before = regions(rng, slots, pages, some, most)
    after = regions(rng, slots, pages, some, most)
    if rng.random() < 0.3:  # a parked region
        free = [n for n in range(slots) if n not in after]
        if free:
            after[free[0]] = words(0, 1, some[0], on=0)
    case = twin.Case(slots, before, after, [], prenr=rng.random() < 0.65)
    case.live = live_pages(rng, before, after, case)
    return case


def check(seed):
    case = random_case(seed)
    least, found = twin.shortest(case), passage(task(case))
    if least is None:
        assert isinstance(found, Blocked), (seed, case, written(found))
        return
    assert not isinstance(found, Blocked), (seed, case, least)
    assert (len(found.writes), found.bound) == (least, least), (seed, case, written(found))
    assert twin.replay(case, written(found)) == set(), (seed, case, written(found))


@pytest.mark.parametrize("seed", range(40))
def test_passages_are_shortest_on_small_cases(seed):
    check(seed)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(40, 240))
def test_passages_are_shortest_on_more_small_cases(seed):
    check(seed)

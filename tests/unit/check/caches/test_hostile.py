"""Events that make no sense are found, and never a reason to fall over."""

import random
from dataclasses import replace

import pytest

from mpuplan.model.maintenance import (
    Enter,
    Event,
    EventKind,
    Fence,
    Invalidation,
    Maintain,
    Operation,
    Pause,
    Rewrite,
    SetWay,
    Unpause,
)
from tests.unit.check.caches.handmade import found, on_r52, on_r82

NAMES = ("", "linux", "brake", "logger", "xen", "nobody", "runtime", "boot")
CONTEXTS = ("", "runtime/pcpu0/idle", "runtime/pcpu1/linux", "boot/pcpu0/idle", "x/y/z")


def areas(rng):
    edges = (0, 1, 64, 0x2100_0000, 0x2108_0000, 0x4060_0000, 0xFFFF_FFC0, 1 << 40)
    return tuple((rng.choice(edges), rng.choice(edges)) for _ in range(rng.randrange(3)))


def pcpus(rng):
    return tuple(rng.choice((-1, 0, 1, 7)) for _ in range(rng.randrange(3)))


def step(rng):
    return rng.choice(
        (
            Maintain(rng.choice(list(Operation)), areas(rng), pcpus(rng), ()),
            Fence(pcpus(rng), rng.random() < 0.5, rng.random() < 0.5),
            Enter(rng.choice((-1, 0, 1, 7)), rng.choice(CONTEXTS)),
            Rewrite(rng.choice((-1, 0, 1, 7)), areas(rng), (), rng.random() < 0.5),
            Pause(rng.choice(NAMES)),
            Unpause(rng.choice(NAMES), rng.random() < 0.5),
            Invalidation(rng.choice(NAMES), rng.choice(NAMES), NAMES[:2]),
        )
    )


def nonsense(rng):
    steps = tuple(step(rng) for _ in range(rng.randrange(8)))
    begin = tuple((p, rng.choice(CONTEXTS)) for p in pcpus(rng))
    lazy = tuple(rng.sample(("linux.ram", "logger.ram", "nothing"), rng.randrange(3)))
    return Event(
        rng.choice(list(EventKind)), rng.choice(NAMES), rng.choice(("boot", "runtime", "never")),
        begin, steps, rng.randrange(100), "", (), lazy,
    )  # fmt: skip


@pytest.mark.parametrize("made", [on_r52, on_r82])
@pytest.mark.parametrize("seed", range(15))
def test_nonsense_is_found(made, seed):
    rng = random.Random(seed)
    board, tables = made()
    for _ in range(4):
        events = [*tables.maintenance, *(nonsense(rng) for _ in range(4))]
        rng.shuffle(events)
        policy = SetWay(rng.choice(NAMES), rng.choice(NAMES), 1 << 70, areas(rng), -1, None, "")
        worse = replace(
            tables, maintenance=tuple(events), set_way=(*tables.set_way, policy)
        )  # fmt: skip
        assert found(board, worse)


@pytest.mark.parametrize("made", [on_r52, on_r82])
@pytest.mark.parametrize("seed", range(20))
def test_step_of_a_right_event_made_wrong_is_found_or_harmless(made, seed):
    """Steps of one event in another order: it is found, or no order was needed between them."""
    rng = random.Random(seed)
    board, tables = made()
    number = rng.randrange(len(tables.maintenance))
    steps = list(tables.maintenance[number].steps)
    rng.shuffle(steps)
    every = list(tables.maintenance)
    every[number] = replace(every[number], steps=tuple(steps))
    results = found(board, replace(tables, maintenance=tuple(every)))
    fences = [n for n, s in enumerate(steps) if isinstance(s, Fence)]
    work = [n for n, s in enumerate(steps) if isinstance(s, Maintain)]
    if not fences or max(work) > max(fences):
        assert results

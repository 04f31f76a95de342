"""Exposure kind by kind, and its budget (design 2.4; readings 15 to 18)."""

from dataclasses import replace

import pytest

from mpuplan.model.board import Over
from tests.unit.check.builders import (
    ALL_RW,
    DEV,
    DEVICE,
    KIB,
    MIB,
    PRIVATE_R,
    PRIVATE_RW,
    RAM,
    bank,
    block,
    board,
    codes,
    context,
    device,
    guest,
    hypervisor,
    image,
    judge,
    judged,
    named,
    part,
    plan,
    slot,
    stage,
    use,
    window,
)

PAGE = 4 * KIB
IDLE, A, B = "runtime/pcpu0/idle", "runtime/pcpu0/a", "runtime/pcpu0/b"
ALL = (Over.HOLES, Over.FREE, Over.OWN)
PAIR = block("h.x", RAM, PAGE), block("h.y", RAM + 2 * PAGE, PAGE)
BRIDGE = plan(context(IDLE, slot(0, RAM, RAM + 3 * PAGE, PRIVATE_RW)))
GAP = RAM + PAGE
HIDING = guest("b", emulated=(named("v", GAP, 64),))


def free(**more):
    return board(hypervisor(*PAIR, *more.pop("extra", ()), **more.pop("hyp", {})), over=ALL, **more)


def test_free_memory_may_be_bridged():
    assert not judged(free(), BRIDGE)


@pytest.mark.parametrize(
    "more",
    [
        {"devices": (device("d", GAP, 64),)},
        {"reserved": (named("fw", GAP + 64, 64),)},
        {"guests": (guest("b", block("b.ram", GAP, 64)),), "stages": (stage(guests=False),)},
        {"guests": (HIDING,), "stages": (stage(guests=False),)},
        {"hyp": {"windows": (window("w", GAP, 64, stages=("other",)),)}},
        {"extra": (block("h.cold", GAP, 64, stages=("other",)),)},
        {"memory": (bank(size=PAGE), bank("high", RAM + 2 * PAGE))},
        {"memory": (bank(size=PAGE), bank("mid", GAP, PAGE, pcpus=(1,)), bank("x", GAP + PAGE))},
    ],
)  # fmt: skip
def test_not_free(more):
    assert judged(free(**more), BRIDGE) == {"exposure-forbidden"}


def test_free_memory_is_bridged_by_normal_regions_only():
    wishes = tuple(use(name, PAGE, attributes=DEVICE) for name in ("left", "right"))
    pair = device("left", RAM, PAGE), device("right", RAM + 2 * PAGE, PAGE)
    the = board(hypervisor(uses=wishes), over=ALL, devices=pair)
    tables = plan(context(IDLE, slot(0, RAM, RAM + 3 * PAGE, PRIVATE_RW, attr=DEV)))
    assert judged(the, tables) == {"exposure-forbidden"}


def holes(*over, listed=True):
    base = 0xF000_0000
    wishes = tuple(use(name, PAGE, attributes=DEVICE) for name in ("gicd", "gicr"))
    pair = device("gicd", base, PAGE), device("gicr", base + 2 * PAGE, PAGE)
    gap = (named("", base + PAGE, PAGE),) if listed else ()
    the = board(hypervisor(uses=wishes), over=over, devices=pair, holes=gap)
    return the, plan(context(IDLE, slot(0, base, base + 3 * PAGE, PRIVATE_RW, attr=DEV)))


def test_listed_holes_may_be_bridged_by_device_regions():
    assert not judged(*holes(Over.HOLES))
    assert judged(*holes(Over.FREE)) == {"exposure-forbidden"}
    assert judged(*holes(Over.HOLES, listed=False)) == {"exposure-forbidden"}


def test_hole_is_not_bridged_by_normal_memory():
    the = replace(free(), holes=(named("", GAP, PAGE),))
    assert judged(the, BRIDGE) == {"exposure-forbidden"}


def own(over=(Over.OWN,), stages=("boot",), **wish):
    body = image(
        "h.image", "h", RAM,
        part("h.image.a", 0, PAGE, stages=("boot", "runtime")),
        part("h.image.init", PAGE, PAGE, stages=stages, **wish),
        part("h.image.b", 2 * PAGE, PAGE, stages=("boot", "runtime")),
    )  # fmt: skip
    order = (stage("boot", guests=False), stage("runtime", guests=False))
    return board(hypervisor(body), stages=order, over=over)


def own_plan():
    wide = slot(0, RAM, RAM + 3 * PAGE, PRIVATE_RW)
    return plan(context("boot/pcpu0/idle", wide), context(IDLE, wide))


def test_own_init_sections_may_stay_covered_afterwards():
    assert not judged(own(), own_plan())
    assert judged(own(over=(Over.FREE,)), own_plan()) == {"exposure-forbidden"}


def test_own_bytes_that_are_wanted_later_only_are_not_exposed_early():
    assert "exposure-forbidden" in judged(own(stages=("runtime",)), own_plan())


def test_own_part_of_another_pcpu_is_not_covered():
    assert "exposure-forbidden" in judged(own(pcpus=(1,)), own_plan())


def test_own_bytes_are_never_shown_to_a_guest():
    the = board(
        hypervisor(
            image("h.image", "h", RAM + PAGE, part("h.image.init", 0, PAGE, stages=("boot",)))
        ),
        (guest("a", block("a.x", RAM, PAGE), block("a.y", RAM + 2 * PAGE, PAGE)),),
        stages=(stage("boot", guests=False), stage("runtime")),
        over=ALL,
    )
    tables = plan(
        context("boot/pcpu0/idle", slot(0, GAP, GAP + PAGE, PRIVATE_RW)),
        context(IDLE),
        context(A, slot(0, RAM, RAM + 3 * PAGE, ALL_RW)),
    )
    assert judged(the, tables) == {"guest-sees-foreign", "exposure-forbidden"}


def two_guests(budget, b_gap=GAP):
    blocks = [
        [block(f"{g}.x", s, PAGE, owner=g), block(f"{g}.y", s + 2 * PAGE, PAGE, owner=g)]
        for g, s in (("a", RAM), ("b", b_gap - PAGE + MIB))
    ]
    guests = (guest("a", *blocks[0]), guest("b", *blocks[1]))
    the = board(hypervisor(), guests, over=ALL, budget=budget)
    tables = plan(
        context(IDLE),
        context(A, slot(0, RAM, RAM + 3 * PAGE, ALL_RW)),
        context(B, slot(0, RAM + MIB, RAM + MIB + 3 * PAGE, ALL_RW)),
    )
    return judge(the, tables)


def test_budget_counts_each_agent_over_all_contexts():
    """Each guest is shown one page, EL2 both of them (reading 15)."""
    assert not two_guests(2 * PAGE)
    assert [f.message for f in two_guests(PAGE)] == [
        "el2 gets 0x2000 bytes of exposure, the budget is 0x1000"
    ]
    assert len(two_guests(PAGE - 1)) == 3
    assert codes(two_guests(0)) == {"exposure-budget"}


def test_bytes_exposed_in_two_contexts_count_once():
    stages = (stage("boot", guests=False), stage("runtime", guests=False))
    asked = {"stages": ("boot", "runtime")}
    pair = block("h.x", RAM, PAGE, **asked), block("h.y", RAM + 2 * PAGE, PAGE, **asked)
    the = board(hypervisor(*pair), stages=stages, over=ALL, budget=PAGE)
    wide = BRIDGE.contexts[0]
    assert not judged(the, plan(replace(wide, name="boot/pcpu0/idle"), wide))


def test_exposure_never_grows_an_end():
    for start, end in ((RAM - 64, RAM + 3 * PAGE), (RAM, RAM + 3 * PAGE + 64)):
        the = free(memory=(bank(start=RAM - MIB),))
        wide = plan(context(IDLE, slot(0, start, end, PRIVATE_RW)))
        assert judged(the, wide) == {"exposure-at-end"}


def test_window_bytes_count_outside_the_budget():
    wide = window("w", RAM, 3 * PAGE)
    the = board(hypervisor(*PAIR, windows=(wide,)), budget=0)
    assert not judged(the, BRIDGE)


def test_exposed_code_may_be_executed():
    pair = block("h.x", RAM, PAGE, "rx"), block("h.y", RAM + 2 * PAGE, PAGE, "rx")
    tables = plan(context(IDLE, slot(0, RAM, RAM + 3 * PAGE, PRIVATE_R, True)))
    assert not judged(board(hypervisor(*pair), over=ALL), tables)

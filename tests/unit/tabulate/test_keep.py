"""Slots near an earlier plan: what stays, where new regions go, what is parked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.demand.problem import problem
from mpuplan.load import load_board_text
from mpuplan.model.base import base_of
from mpuplan.model.plan import Plan, PlanContext
from mpuplan.pipeline.solving import SolveOptions, solve_loaded
from mpuplan.tabulate.guests import vmids

BOARD = """schema: mpuplan/board/v1
name: three
core: {{preset: cortex-r52, el2_regions: {slots}}}
pcpus: 1
memory: [{{name: ram, start: 0x2000_0000, size: 16MiB}}]
hypervisor:
  name: h
  sections: [{{name: text, start: 0x2000_0000, size: 4KiB, access: rx}}]
guests:
  - {{name: a, pcpus: [0], memory: [{a}]}}
  - {{name: b, pcpus: [0], memory: [{b}]}}
  - {{name: c, pcpus: [0], memory: [{c}]}}
policy: {{page: 4KiB}}
"""


def block(name: str, start: int, pages: int = 1, access: str = "rw") -> str:
    return f"{{name: {name}, start: {start:#x}, size: {4 * pages}KiB, access: {access}}}"


A, B, C = (block("ram", 0x2010_0000 + n * 0x10_0000) for n in range(3))


def plan_of(old: Plan | None = None, *, slots: int = 16, **guests: str) -> Plan:
    text = BOARD.format(slots=slots, **{"a": A, "b": B, "c": C, **guests})
    base = None if old is None else base_of(old, "0" * 64, 1)
    plan = solve_loaded(load_board_text(text), SolveOptions(base=base)).plan
    assert plan is not None
    return plan


def context(plan: Plan, name: str) -> PlanContext:
    return next(c for c in plan.contexts if c.name.endswith(f"/{name}"))


def at(plan: Plan, name: str, start: int) -> int:
    """The slot in which a context enables the region that starts at an address."""
    return next(s.slot for s in context(plan, name).slots if s.enabled and s.start == start)


@pytest.fixture(scope="module")
def old() -> Plan:
    return plan_of()


def test_a_region_of_the_same_block_takes_its_slot(old):
    new = plan_of(old, b=block("ram", 0x2050_0000))
    assert at(new, "b", 0x2050_0000) == at(old, "b", 0x2020_0000)
    for name in ("idle", "a", "c"):
        assert context(new, name) == context(old, name)
    assert new.base is not None
    slot = at(old, "b", 0x2020_0000)
    assert new.base.kept == tuple((f"runtime/pcpu0/{n}", "el2", slot) for n in ("idle", "a", "c"))


def test_a_region_more_is_put_where_another_guests_is_parked(old):
    new = plan_of(old, b=f"{B}, {block('more', 0x2050_0000)}")
    slot = at(new, "b", 0x2050_0000)
    assert slot in {at(old, "a", 0x2010_0000), at(old, "c", 0x2030_0000)}
    for name in ("idle", "a", "c"):
        assert context(new, name) == context(old, name)


def test_a_slot_that_nobody_had_is_parked_in_every_context(old):
    more = ", ".join(block(f"m{n}", 0x2050_0000 + n * 0x1_0000) for n in range(3))
    new = plan_of(old, b=f"{B}, {more}")
    numbers = [tuple(slot.slot for slot in c.slots) for c in new.contexts]
    assert len({*numbers}) == 1
    assert len(numbers[0]) == len(old.contexts[0].slots) + 1
    extra = ({*numbers[0]} - {s.slot for s in old.contexts[0].slots}).pop()
    for name in ("idle", "a", "c"):
        kept = tuple(slot for slot in context(new, name).slots if slot.slot != extra)
        assert kept == context(old, name).slots


def test_what_a_touched_context_parks_is_brought_up_to_date(old):
    new = plan_of(old, b=block("ram", 0x2050_0000), c=block("ram", 0x2060_0000))
    moved = {s.slot: s.start for s in context(new, "c").slots if not s.enabled}
    assert moved[at(old, "b", 0x2020_0000)] == 0x2050_0000
    parked = {s.slot: s.start for s in context(new, "a").slots if not s.enabled}
    assert parked[at(old, "b", 0x2020_0000)] == 0x2020_0000


def test_a_region_that_is_gone_leaves_a_slot_that_stays_where_nothing_else_changed(old):
    new = plan_of(old, a=f"{A}, {block('more', 0x2050_0000)}", b=B)
    again = plan_of(new)
    assert context(again, "b") == context(old, "b")
    assert at(again, "a", 0x2010_0000) == at(old, "a", 0x2010_0000)


def test_slots_that_the_core_has_not_any_more_are_given_anew(old):
    shifted = [
        replace(c, slots=tuple(replace(s, slot=s.slot + 10) for s in c.slots)) for c in old.contexts
    ]
    far = replace(old, contexts=tuple(shifted), transitions=(), switches=())
    new = plan_of(far, slots=8)
    assert {slot.slot for c in new.contexts for slot in c.slots} == {0, 1, 2, 3}


def test_switches_between_untouched_contexts_are_the_same(old):
    new = plan_of(old, b=block("ram", 0x2050_0000))
    before = {(s.source, s.target): s for s in old.switches}
    for switch in new.switches:
        if not switch.source.endswith("/b") and not switch.target.endswith("/b"):
            assert switch == before[switch.source, switch.target]


def test_vmids_stay_unless_the_board_gives_them_to_others(old):
    text = BOARD.format(slots=16, a=A, b=B, c=C)
    board = load_board_text(text.replace("name: a,", "name: z, vmid: 2,")).board
    named = vmids(board, base_of(old, "", 1))
    assert named == {"z": 2, "b": 1, "c": 3}
    assert vmids(problem(board).board) == {"z": 2, "b": 1, "c": 3}
    swapped = replace(board, guests=board.guests[::-1])
    assert vmids(swapped, base_of(old, "", 1))["c"] == 3

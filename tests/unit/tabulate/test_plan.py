"""From regions to the plan: words, MAIR, slots, placement, ledger."""

from collections import defaultdict

import pytest
from hypothesis import assume, given, settings

from mpuplan.arch.codec import RegionWords, decode
from mpuplan.demand.problem import problem
from mpuplan.demand.regions import region_sets
from mpuplan.demand.spans import without
from mpuplan.diag import InternalError
from mpuplan.model.plan import Control
from mpuplan.pipeline.solving import solve_loaded
from mpuplan.solve.search import Status
from mpuplan.tabulate import tabulate
from mpuplan.tabulate.mair import index_of
from tests.unit.demand.boards import R82, RAM, loaded
from tests.unit.demand.strategies import tiny_boards
from tests.unit.solve.searches import possible, searched


def planned(body, **head):
    result = solve_loaded(loaded(body, **head))
    assert result.plan is not None, [d.message for d in result.diagnostics]
    return result.plan


def context(plan, name):
    full = name if "/" in name else f"runtime/pcpu0/{name}"
    return next(c for c in plan.contexts if c.name == full)


# --- laws -----------------------------------------------------------------------------------------


def tabulated(found_board):
    found = possible(found_board)
    assume(found is not None)
    solution = searched(found)
    assume(solution.status is Status.OPTIMAL)
    bounds = solution.bounds
    plan = tabulate(found, solution.outcome, (bounds.headroom, bounds.regions, bounds.exposure))
    return found, solution, plan


@settings(max_examples=40)
@given(tiny_boards)
def test_the_enabled_words_decode_to_the_regions(found_board):
    found, solution, plan = tabulated(found_board)
    sets = region_sets(found, solution.outcome)
    for own, demand, regions in zip(plan.contexts, found.demands, sets, strict=True):
        assert own.name == demand.context.name
        decoded = set()
        for slot in own.slots:
            fields = decode(RegionWords(slot.prbar, slot.prlar), demand.rule.isa)
            assert (fields.start, fields.end, fields.enabled, fields.ns) == (
                slot.start,
                slot.end,
                slot.enabled,
                0,
            )
            if fields.enabled:
                byte = own.mair[fields.attr]
                decoded.add((fields.start, fields.end, fields.ap, fields.xn, fields.sh, byte))
        assert decoded == {
            (r.start, r.end, r.bits.ap, r.bits.xn, int(r.bits.share), r.bits.mair) for r in regions
        }


@settings(max_examples=40)
@given(tiny_boards)
def test_slots_and_rooms_add_up(found_board):
    found, _, plan = tabulated(found_board)
    for own, demand in zip(plan.contexts, found.demands, strict=True):
        numbers = [slot.slot for slot in own.slots]
        assert numbers == sorted({*numbers})
        assert all(number < demand.context.slots for number in numbers)
        kept, enabled = demand.context.transient, sum(slot.enabled for slot in own.slots)
        assert len(numbers) + kept <= demand.context.slots
        assert 0 <= own.free_slots <= demand.context.slots - kept - enabled


@settings(max_examples=40)
@given(tiny_boards)
def test_entry_pairs_hold_the_same_words_but_for_the_enables(found_board):
    found, _, plan = tabulated(found_board)
    for pool in found.pools:
        both = [
            {slot.slot: (slot.prbar, slot.prlar & ~1) for slot in plan.contexts[i].slots}
            for i in pool
        ]
        assert all(words == both[0] for words in both)


@settings(max_examples=40)
@given(tiny_boards)
def test_every_slot_says_whom_it_serves_if_it_is_enabled(found_board):
    _, _, plan = tabulated(found_board)
    for own in plan.contexts:
        for slot in own.slots:
            assert bool(slot.serves) == slot.enabled


@settings(max_examples=40)
@given(tiny_boards)
def test_the_ledger_holds_the_exposure_of_the_slots(found_board):
    _, _, plan = tabulated(found_board)
    listed = defaultdict(list)
    for entry in plan.exposure:
        for name in entry.contexts:
            listed[entry.agent, entry.kind, name].append((entry.start, entry.end))
    for own in plan.contexts:
        for gap in (gap for slot in own.slots for gap in slot.exposes):
            lines = listed[gap.agent, gap.kind, own.name]
            assert not [*without([(gap.start, gap.end)], lines)]


@settings(max_examples=40)
@given(tiny_boards)
def test_every_block_is_placed_once_in_the_order_of_names(found_board):
    found, _, plan = tabulated(found_board)
    names = [placed.block for placed in plan.placement]
    assert len({*names}) == len(names)
    whole = [n for n in names if not any(n.startswith(f"{i.name}.") for i in found.images)]
    assert whole == sorted(whole)
    assert all(placed.start < placed.end for placed in plan.placement)


@settings(max_examples=30)
@given(tiny_boards)
def test_one_mpu_has_one_mair(found_board):
    found, _, plan = tabulated(found_board)
    tables = {}
    for own, demand in zip(plan.contexts, found.demands, strict=True):
        tables.setdefault((demand.context.mpu, demand.context.owner), set()).add(own.mair)
    assert all(len(bytes_) == 1 for bytes_ in tables.values())


# --- MAIR -----------------------------------------------------------------------------------------

DEVICE = "devices: [{name: dev, start: 0x4000_0000, size: 64}]\n"


def mair(keys="", more=""):
    body = DEVICE + "hypervisor: {name: hyp, sections: [{name: c, size: 64, access: rx}, "
    body += f"{{name: n, size: 64, access: rw, type: normal-nc}}], devices: [dev]{keys}}}\n"
    return context(planned(body + more), "idle")


def test_mair_bytes_ascend():
    assert mair().mair == (0x04, 0x44, 0xFF)


def test_a_fixed_mair_keeps_its_order_and_the_lowest_index_wins():
    own = mair(", mair: [0xff, 0x00, 0x44, 0x04, 0xff, 0x44]")
    assert own.mair == (0xFF, 0x00, 0x44, 0x04, 0xFF, 0x44)
    indices = {(slot.prlar >> 1) & 7 for slot in own.slots}
    assert indices == {0, 2, 3}


def test_index_of_takes_the_lowest_and_refuses_what_is_missing():
    assert index_of((0x04, 0xFF, 0xFF), 0xFF) == 1
    with pytest.raises(InternalError):
        index_of((0x04, 0xFF), 0x44)


PROGRAMS = """
programs:
  - {name: p, level: el1, pcpus: [0], sections: [{name: a, size: 64, access: rx}]}
  - {name: q, level: el1, pcpus: [1], sections: [{name: a, size: 64, access: r, type: normal-nc}]}
  - {name: l, level: el2, pcpus: [1], sections: [{name: a, size: 64, access: r, type: normal-wt}]}
"""


def test_mpus_of_one_level_share_a_table():
    plan = planned(PROGRAMS, pcpus=2)
    tables = {c.name: c.mair for c in plan.contexts}
    assert tables == {
        "runtime/pcpu0/p": (0x44, 0xFF),
        "runtime/pcpu1/q": (0x44, 0xFF),
        "runtime/pcpu1/l": (0xAA,),
    }
    assert dict(plan.mair) == {"el1": (0x44, 0xFF), "el2": (0xAA,)}


# --- slots, control, placement --------------------------------------------------------------------

GUESTS = f"""
hypervisor: {{name: hyp, KEYSsections: [{{name: c, start: {RAM:#x}, size: 64, access: rx}}]}}
guests:
  - {{name: a, pcpus: [0], memory: [{{name: m, start: {RAM + 4096:#x}, size: 64, access: rwx}}]}}
  - {{name: b, pcpus: [0], memory: [{{name: m, start: {RAM + 8192:#x}, size: 64, access: rwx}}]}}
"""


def guests(keys="", **head):
    return planned(GUESTS.replace("KEYS", keys), **head)


def test_what_all_contexts_have_sits_in_the_same_slot():
    plan = guests()
    where = {c.name: {s.serves: s.slot for s in c.slots} for c in plan.contexts}
    assert {w[("hyp.c",)] for w in where.values()} == {0}
    assert (where["runtime/pcpu0/a"][("a.m",)], where["runtime/pcpu0/b"][("b.m",)]) == (1, 2)


def test_a_pair_parks_the_other_side_s_regions():
    plan = guests("switch: entry, transient_slots: {runtime: 1}, ")
    sides = [context(plan, name) for name in ("a", "a+el2")]
    assert [[(s.slot, s.enabled) for s in side.slots] for side in sides] == [
        [(0, False), (1, True), (2, False)],
        [(0, True), (1, False), (2, False)],
    ]
    assert [side.transient_slots for side in sides] == [0, 1]
    assert [side.free_slots for side in sides] == [13, 13]


def test_parked_slots_serve_nobody():
    slot = context(guests("switch: entry, "), "a").slots[0]
    assert (slot.serves, slot.implied, slot.exposes) == ((), (), ())


def test_control_bits_follow_stage_policy_and_software():
    body = "stages: [{name: boot, background: true}, late]\npolicy: {wxn: false}\n"
    plan = planned(body + GUESTS.replace("KEYS", ""))
    assert context(plan, "boot/pcpu0/idle").control == Control(m=1, br=1, wxn=0, vm=1)
    assert context(plan, "late/pcpu0/a").control == Control(m=1, br=0, wxn=0, vm=1)
    assert planned(PROGRAMS, pcpus=2).contexts[0].control == Control(m=1, wxn=1, vm=0)


def test_implied_rights_are_listed_with_what_they_lie_on():
    slot = next(s for s in context(guests(), "a").slots if s.serves == ("a.m",))
    assert [(i.agent, i.block, i.rights) for i in slot.implied] == [("el2", "a.m", "rw")]


def test_a_fixed_block_is_listed_with_its_rounding():
    body = f"hypervisor: {{name: hyp, sections: [{{name: c, start: {RAM + 70:#x}, size: 8, "
    plan = planned(body + "access: rx}]}\n")
    assert [(p.block, p.start - RAM, p.end - RAM) for p in plan.placement] == [("hyp.c", 64, 128)]


def test_a_relinked_image_lists_its_parts():
    image = (
        "{relink: true, parts: [{name: t, size: 65, access: rx}, {name: d, size: 64, access: r}]}"
    )
    plan = planned(f"hypervisor: {{name: hyp, image: {image}}}\n")
    assert [p.block for p in plan.placement] == ["hyp.image", "hyp.image.t", "hyp.image.d"]
    whole, *parts = plan.placement
    assert whole.start == min(p.start for p in parts)
    assert whole.end == max(p.end for p in parts)


# --- ledger ---------------------------------------------------------------------------------------


def test_windows_stand_in_the_ledger_and_not_in_the_objective():
    body = f"hypervisor: {{name: hyp, sections: [{{name: c, start: {RAM:#x}, size: 64, access: rx}}"
    body += "], devices: [{window: w, start: 0x4000_0000, size: 4KiB, access: rw}]}\n"
    plan = planned(body)
    assert [(e.agent, e.kind, e.start, e.end) for e in plan.exposure] == [
        ("el2", "window", 0x4000_0000, 0x4000_1000)
    ]
    assert {o.name: o.value for o in plan.objectives}["exposure"] == 0


def test_the_background_stands_in_the_ledger_around_the_regions():
    body = "stages: [{name: boot, background: true}, late]\n"
    body += f"hypervisor: {{name: hyp, sections: [{{name: c, start: {RAM:#x}, size: 64, "
    plan = planned(body + "access: rx}]}\n")
    assert [(e.kind, e.start, e.end, e.contexts) for e in plan.exposure] == [
        ("background", 0, RAM, ("boot/pcpu0/idle",)),
        ("background", RAM + 64, 1 << 31, ("boot/pcpu0/idle",)),
        ("background", 1 << 31, 1 << 32, ("boot/pcpu0/idle",)),
    ]
    assert [entry.rights for entry in plan.exposure] == ["rwx", "rwx", "rw"]


def test_the_core_is_told():
    plan = guests(core=R82)
    assert (plan.core.preset, plan.core.isa, plan.core.xn) == ("cortex-r82", "aarch64", None)


def test_a_plan_below_its_bounds_is_feasible_only():
    found = problem(loaded(GUESTS.replace("KEYS", "")).board)
    outcome = searched(found).outcome
    assert tabulate(found, outcome, (14, 3, 0)).status == "optimal"
    assert tabulate(found, outcome, (14, 2, 0)).status == "feasible"

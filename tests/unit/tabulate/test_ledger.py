"""The ledger: rights, what lies there, what a gap joins and saves; an agent has a byte once."""

from __future__ import annotations

from itertools import pairwise

from mpuplan.demand.exposable import Patch
from mpuplan.demand.problem import problem
from mpuplan.demand.regions import Bridge, Outcome
from mpuplan.load import load_board_text
from mpuplan.model.board import Over
from mpuplan.model.exposure import Lying, Reason
from mpuplan.model.plan import Plan
from mpuplan.pipeline.solving import solve_loaded
from mpuplan.report.ledger import ledger_lines
from mpuplan.tabulate import tabulate

RAM = 0x2000_0000
HEAD = """
schema: mpuplan/board/v1
name: b
core: {preset: cortex-r52}
pcpus: 1
memory: [{name: ram, start: 0x2000_0000, size: 1MiB}]
"""


def planned(body: str) -> Plan:
    plan = solve_loaded(load_board_text(HEAD + body)).plan
    assert plan is not None
    return plan


def test_a_hole_is_listed_with_what_the_board_says_of_it_and_what_it_saves():
    plan = planned("""
devices:
  - {name: gicd, start: 0xf000_0000, size: 64KiB}
  - {name: gicr, start: 0xf010_0000, size: 64KiB}
holes: [{start: 0xf001_0000, size: 0xf_0000, why: nothing decodes here}]
stages: [boot, runtime]
hypervisor: {name: h, devices: [gicd, gicr]}
policy: {exposure: {over: [holes]}}
""")
    (entry,) = plan.exposure
    gap = 0xF001_0000, 0xF010_0000
    here = ("boot/pcpu0/idle", "runtime/pcpu0/idle")
    assert (entry.agent, entry.rights, entry.kind, entry.contexts) == ("el2", "rw", "holes", here)
    assert entry.lies == (Lying("hole", "hole0", *gap, "nothing decodes here"),)
    assert entry.why == (Reason("join", here, *gap, ("gicd",), ("gicr",), 2),)
    assert ledger_lines(plan.exposure)[3:5] == [
        "    hole hole0 (nothing decodes here)",
        "    joins gicd and gicr: saves 1 region in 2 contexts, 2 in total",
    ]


def test_dead_parts_are_named_and_their_padding_is_told_apart():
    plan = planned("""
stages: [boot, runtime]
hypervisor:
  name: h
  image:
    start: 0x2000_0000
    parts:
      - {name: data, size: 4KiB, access: rw}
      - {name: init, offset: 0x1000, size: 0x1c40, access: rx, stages: [boot]}
      - {name: bss, offset: 0x3000, size: 4KiB, access: rw}
policy: {page: 4KiB, exposure: {over: [own]}}
""")
    (entry,) = plan.exposure
    assert (entry.kind, entry.rights, entry.contexts) == ("own", "rw", ("runtime/pcpu0/idle",))
    assert entry.lies == (
        Lying("own", "h.image.init", RAM + 0x1000, RAM + 0x2C40),
        Lying("padding", "h.image.init", RAM + 0x2C40, RAM + 0x3000),
    )
    assert "    was h.image.init, padding of h.image.init" in ledger_lines(plan.exposure)


SHARED_GAP = """
hypervisor: {name: h, sections: [{name: t, start: 0x2008_0000, size: 4KiB, access: rx}]}
guests:
  - name: g
    pcpus: [0]
    memory:
      - {name: a, start: 0x2000_0000, size: 4KiB, access: rx}
      - {name: b, start: 0x2000_2000, size: 4KiB, access: rx}
policy: {page: 4KiB, exposure: {over: [free]}}
"""


def test_the_guest_and_el2_have_a_line_each_with_the_rights_of_the_word():
    plan = planned(SHARED_GAP)
    assert [(e.agent, e.start, e.end, e.rights) for e in plan.exposure] == [
        ("el2", RAM + 0x1000, RAM + 0x2000, "rx"),
        ("g", RAM + 0x1000, RAM + 0x2000, "rx"),
    ]
    assert {e.why for e in plan.exposure} == {plan.exposure[0].why}
    assert plan.exposure[0].lies == (Lying("free", "ram", RAM + 0x1000, RAM + 0x2000),)


def test_a_byte_that_two_kinds_expose_stands_in_one_line_of_the_weightier_kind():
    """The init part is dead in the second stage, and there under the background region too."""
    plan = planned("""
stages: [boot, {name: late, background: true}, runtime]
hypervisor:
  name: h
  image:
    start: 0x2000_0000
    parts:
      - {name: data, size: 4KiB, access: {boot: rw, runtime: rw}}
      - {name: init, size: 4KiB, access: rw, stages: [boot]}
      - {name: bss, size: 4KiB, access: {boot: rw, runtime: rw}}
policy: {page: 4KiB, exposure: {over: [own]}}
""")
    dead = RAM + 0x1000, RAM + 0x2000
    (entry,) = [e for e in plan.exposure if (e.start, e.end) == dead]
    both = ("late/pcpu0/idle", "runtime/pcpu0/idle")
    assert (entry.kind, entry.rights, entry.contexts) == ("own", "rwx", both)
    assert [reason.by for reason in entry.why] == ["join", "background"]
    assert [lying.what for lying in entry.lies] == ["background", "own"]
    whole = [(e.start, e.end) for e in plan.exposure]
    assert all(a[1] <= b[0] for a, b in pairwise(whole))
    assert plan.objectives[2].value == 0x1000
    assert "    background region of 1 context" in ledger_lines(plan.exposure)


def test_a_window_is_named():
    plan = planned("""
stages: [boot, runtime]
hypervisor:
  name: h
  devices: [{window: clock, start: 0x4000_0000, size: 1MiB, stages: [boot]}]
""")
    (entry,) = plan.exposure
    assert entry.lies == (Lying("window", "h.clock", 0x4000_0000, 0x4010_0000),)
    assert entry.why == (Reason("window", ("boot/pcpu0/idle",)),)
    assert "    window h.clock" in ledger_lines(plan.exposure)


def test_a_gap_that_one_context_alone_covers_can_cost_a_region_in_total():
    """Apart in the idle context, joined in the guest's: then no region is common to both."""
    body = """
hypervisor:
  name: h
  sections:
    - {name: x, start: 0x2000_0000, size: 4KiB, access: rw}
    - {name: y, start: 0x2000_2000, size: 4KiB, access: rw}
guests: [{name: g, pcpus: [0], memory: [{name: m, start: 0x2008_0000, size: 4KiB, access: rw}]}]
policy: {exposure: {over: [free]}}
"""
    found = problem(load_board_text(HEAD + body).board)
    gap = RAM + 0x1000, RAM + 0x2000
    bridge = Bridge(*gap, (Patch(*gap, Over.FREE),))
    bridges = tuple((bridge,) if d.context.guest else () for d in found.demands)
    (entry,) = tabulate(found, Outcome({}, bridges), (0, 0, 0)).exposure
    assert entry.why == (Reason("join", ("runtime/pcpu0/g",), *gap, ("h.x",), ("h.y",), -1),)
    joins = "    joins h.x and h.y: saves 1 region in 1 context, costs 1 in total"
    assert joins in ledger_lines([entry])

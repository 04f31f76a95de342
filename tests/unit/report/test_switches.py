"""Slots x contexts of a family, and what its switches cost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.model.plan import Cost, Cycle, Objective, Position
from mpuplan.report import render_plan
from mpuplan.report.families import families
from mpuplan.report.picture import picture_lines
from mpuplan.report.switches import family_switch_lines, switch_lines
from tests.unit.emit import plans
from tests.unit.report.boards import board

PICTURE = """\
stage runtime, pCPU 0, el2 MPU: slots of 3 contexts
  slot  idle  linux  rtos  serves
     0  #     #      #     xen.image.text
     1  #     #      #     xen.image.data
     2  #     #      #     uart0
     3  -     #      -     linux.ram
     4  -     -      #     rtos.ram
     5  t     t      t
  6-15  .     .      .
"""
SWITCHES = """\
stage runtime, pCPU 0, el2 MPU: switches
  from          to     weight  writes   isb   dsb  total  at least
  idle          linux       1       1     1     1      3         3
  idle          rtos        1       1     1     1      3         3
  linux         idle        1       1     1     1      3         3
  linux         rtos     1000       1     1     1      3         3
  rtos          idle        1       1     1     1      3         3
  rtos          linux    1000       1     1     1      3         3
  weighted sum           2004    2004  2004  2004   6012      6012
"""
LINE = """
switches between contexts, weighted
  stage    pCPU  mpu  pairs  worst  total  at least
  runtime     0  el2      6      3   6012      6012
"""


def text(lines):
    return "\n".join(lines) + "\n"


def test_residents_are_drawn_as_parked():
    _, runtime = families(plans.residents())
    assert text(picture_lines(runtime)) == PICTURE


def test_every_switch_has_its_cost_and_the_least_it_can_cost():
    _, runtime = families(plans.residents())
    assert text(switch_lines(runtime)) == SWITCHES


def test_a_plan_alone_is_shown_in_full():
    shown = render_plan(plans.residents(), None)
    assert f"\n{PICTURE}\n{SWITCHES}\n" in shown
    assert "\nstage boot, pCPU 0, el2 MPU: slots of 1 context\n" in shown
    assert LINE not in shown


def test_after_planning_a_family_takes_one_line():
    shown = render_plan(plans.residents(), board())
    assert LINE in shown
    assert "slots of" not in shown


def test_a_slot_that_changes_hands_names_both():
    (family,) = families(plans.rewriting())
    assert picture_lines(family)[2:] == [
        "      0  #  #  xen.image.text",
        "   1-16  .  .",
        "     17  #  #  a.ram | b.ram",
        "  18-31  .  .",
    ]


@pytest.mark.parametrize(
    ("isa", "row", "total"),
    [
        (Isa.AARCH32, "      1       4    3    3     10         3", 10),
        (Isa.AARCH64, "      1       6    4    3     13         3", 13),
    ],
)
def test_weight_0_counts_nothing(isa, row, total):
    made = plans.rewriting(isa)
    (family,) = families(made)
    lines = switch_lines(family)
    assert lines[2].endswith(row)
    assert lines[3].split()[:3] == ["b", "a", "0"]
    assert lines[-1].split()[-2:] == [str(total), "3"]
    assert family_switch_lines([family])[-1].split()[3:] == ["2", str(total), str(total), "3"]


def cycling(value, bound):
    """`rewriting` in turns: the pair's switches cost 20, the two moves of its cycle 6 each."""
    made = plans.rewriting()
    one, other = made.contexts
    moves = [
        Position(each.name, each.slots, (), Cost(4, 1, 1), (), Cost(4, 3, 3))
        for each in (one, other)
    ]
    cycle = Cycle(0, "el2", one.name, (), Cost(0, 0, 0), tuple(moves))
    even = tuple(replace(each, weight=1) for each in made.switches)
    objective = Objective("switch-cost", value, bound)
    return replace(made, switches=even, cycles=(cycle,), objectives=(objective,))


def test_moves_of_a_cycle_count_instead_of_its_switches():
    (family,) = families(cycling(12, 12))
    sums, counted = switch_lines(family)[-2:]
    assert sums.split()[-2:] == ["20", "6"]
    assert counted == "  with the moves of the cycle instead of these: 12, proven to be at least 12"
    assert family_switch_lines([family])[-1].split()[3:] == ["2", "6", "12", "12"]


def test_a_cycle_that_may_not_be_the_cheapest_stands_beside_its_bound():
    shown = render_plan(cycling(12, 9), None)
    assert "\n  all moves of a round: 12, proven to be at least 9\n" in shown
    assert "of these: 12, proven to be at least 9\n" in shown


def test_a_part_is_never_said_to_be_cheaper_than_its_switches_by_themselves():
    """Another family may have the whole of the gap."""
    shown = render_plan(cycling(1000, 12), None)
    assert "\n  all moves of a round: 12, proven to be at least 6\n" in shown


def test_switches_that_were_proven_together_say_so():
    """Each alone could be one write; the proof of the search is about all of them."""
    made = replace(plans.rewriting(), objectives=(Objective("switch-cost", 10, 8),))
    (family,) = families(made)
    sums, together = switch_lines(family)[-2:]
    assert sums.split()[-2:] == ["10", "3"]
    assert together == "  all together: 10, proven to be at least 8"


def test_equal_enabled_regions_bound_nothing():
    """Words in another slot are the same region; parked ones are none."""
    ram = (0x8000_0000, 0x8001_0000)
    sides = {
        "a": [plans.slot(0, *ram), plans.slot(1, 0, 64, enabled=False)],
        "b": [plans.slot(3, *ram)],
    }
    names = [f"run/pcpu0/{name}" for name in sides]
    made = plans.plan(
        [plans.context(f"run/pcpu0/{name}", slots) for name, slots in sides.items()],
        switches=(plans.switch(*names, [], cost=(0, 0, 0)),),
    )
    (family,) = families(made)
    assert switch_lines(family)[2].split() == ["a", "b", "1", "0", "0", "0", "0", "0"]


def test_a_region_that_serves_nobody_is_shown_by_its_range():
    (family,) = families(plans.entry_pair())
    assert picture_lines(family)[2] == "      0  #   -       [0x1000_0000, 0x2000_0000)"


def test_names_that_do_not_fit_take_several_lines():
    names = [f"linux.memory-bank-{n}" for n in range(8)]
    made = plans.plan([plans.context("run/pcpu0/x", [plans.slot(0, 0, 64, serves=names)])])
    first, second, *_ = picture_lines(families(made)[0])[2:]
    assert first == "     0  #  " + ", ".join(names[:4]) + ","
    assert second == "           " + ", ".join(names[4:])


def test_many_contexts_are_numbered():
    names = [f"run/pcpu0/guest-number-{n}" for n in range(12)]
    slots = [plans.slot(0, 0x1000, 0x2000, serves=["hyp.text"])]
    (family,) = families(plans.plan([plans.context(name, slots) for name in names]))
    lines = picture_lines(family)
    assert lines[2] == "   1  guest-number-0"
    assert lines[14].split() == ["slot", *(str(n) for n in range(1, 13)), "serves"]


def test_names_cannot_steer_the_terminal():
    assert all(line.isprintable() for line in render_plan(plans.nasty(), None).splitlines())


def test_families_are_kept_apart():
    made = plans.residents()
    assert [f.title for f in families(made)] == [
        "stage boot, pCPU 0, el2 MPU",
        "stage runtime, pCPU 0, el2 MPU",
    ]
    assert [len(f.switches) for f in families(made)] == [0, 6]
    inner = tuple(replace(each, mpu="el1") for each in made.contexts)
    both = replace(made, contexts=(*made.contexts, *inner))
    assert [len(f.switches) for f in families(both)] == [0, 6, 0, 0]


def test_without_switches_nothing_is_said_of_them():
    made = plans.two_guests()
    assert family_switch_lines(families(made)) == []
    assert "switches" not in render_plan(made, None)


def test_the_picture_of_a_full_mpu_keeps_to_110_columns():
    lines = render_plan(plans.full(), None).splitlines()
    assert max(len(line) for line in lines) <= 110
    assert "   254  #    [0x00fe_0000, 0x00fe_3fc0)" in lines

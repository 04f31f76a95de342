"""What `show` says of caches."""

from __future__ import annotations

from dataclasses import replace

from mpuplan.report.maintenance import maintenance_sections, maintenance_summary, set_way_lines
from mpuplan.report.summary import render_plan
from tests.unit.emit import plans
from tests.unit.emit.maintenance_plans import maintained

PLAN = maintained(plans.two_guests())


def test_an_event_is_told_step_by_step():
    reset = maintenance_sections(PLAN)[1]
    assert "\n".join(reset) == RESET


def test_set_way_has_a_row_per_guest():
    assert "\n".join(set_way_lines(PLAN)) == SET_WAY


def test_after_planning_two_lines_say_it():
    assert maintenance_summary(PLAN) == [
        "caches",
        "  6 events, at most 12582912 lines (reset of linux, stage runtime)",
        "  set/way trap: linux",
        "  set/way forbid: rtos",
    ]
    one = replace(PLAN, maintenance=PLAN.maintenance[:1], set_way=())
    assert maintenance_summary(one) == [
        "caches", "  1 event, at most 8388608 lines (load of linux, stage runtime)"
    ]  # fmt: skip
    assert maintenance_summary(replace(PLAN, maintenance=()))[1] == "  0 events"


def test_a_plan_that_says_nothing_of_caches_has_no_such_section():
    bare = plans.two_guests()
    assert maintenance_summary(bare) == maintenance_sections(bare) == set_way_lines(bare) == []
    assert "caches" not in render_plan(bare, None)


def test_show_has_every_event_and_cuts_what_is_many():
    text = render_plan(PLAN, None)
    assert text.count("caches, ") == 6
    assert SET_WAY in text
    many = replace(PLAN, maintenance=PLAN.maintenance * 3)
    assert "  ... and 2 more events of caches; show --all has them" in render_plan(many, None)


def test_an_event_without_steps_says_so():
    (quiet,) = maintenance_sections(
        replace(PLAN, maintenance=(replace(PLAN.maintenance[0], steps=(), lines=1),))
    )
    assert quiet[-2:] == ["  1 line", "  no steps"]


RESET = """\
caches, reset of linux, stage runtime: it wrote with caches on and starts with caches off
  pCPU 0 is in runtime/pcpu0/linux
  12582912 lines
  eager: 9 lines, 0 faults, 9 first, 9 at once
  lazy: 9 lines, 3 faults, 2 first, 4 at once
  at first touch: xen.heap
      pCPU  step                                            on                            lines
   1        pause linux
   2  0     enter runtime/pcpu0/linux
   3  0     clean and invalidate                            [0xa000_0000, 0xb000_0000)  4194304
   4  0     DSB SY
   5  0     write new content                               [0xa000_0000, 0xb000_0000)
   6  0     clean to the point of coherency                 [0xa000_0000, 0xb000_0000)  4194304
   7  0     DSB SY
   8  0     invalidate instructions                         [0xa000_0000, 0xb000_0000)  4194304
   9  0     DSB SY, ISB
  10        tell disk in dom0 to drop its maps              linux.ram
  11        tell net in dom0 to drop its maps               linux.ram
  12        let linux run from its entry point, caches off"""
SET_WAY = """\
set/way: lines of a flush, traps per task switch
  guest  set/way  HCR             lines  traps  lost
  linux  trap     SWIO TSW TVM  4194304      3  -
  rtos   forbid   SWIO TSW            0      -  -"""

"""Eager and lazy restarts: both are priced, and the better one is taken."""

from mpuplan.model.maintenance import Maintain, Unpause
from tests.unit.coherency.planned import R82, event, plan

GUEST = """\
  - name: g
    pcpus: [{pcpus}]
    {touches}
    memory:
      - {{name: stack, start: 0x4010_0000, size: 4KiB, access: rw}}
      - {{name: heap, start: 0x4020_0000, size: 1MiB, access: rw}}
      - {{name: log, start: 0x4040_0000, size: 1MiB, access: rw}}"""


def reset(touches="vcpus: 1", pcpus="0", **said):
    guests = GUEST.format(touches=touches, pcpus=pcpus)
    return event(plan(R82, guests=guests, **said), "reset")


def test_all_at_once_is_better_where_nobody_knows_what_is_touched():
    found = reset()
    eager, lazy = found.strategies
    assert (eager.name, lazy.name, found.lazy) == ("eager", "lazy", ())
    assert eager.lines == lazy.lines == found.lines == 64 + 2 * 16384
    assert (eager.faults, lazy.faults, lazy.first, lazy.longest) == (0, 3, 0, 16384)


def test_a_restart_that_leaves_most_blocks_alone_is_lazy():
    found = reset("reset_touches: [stack]")
    lazy, eager = found.strategies
    assert lazy.name == "lazy"
    assert lazy.lines == eager.lines == found.lines
    assert (lazy.first, lazy.faults) == (0, 3)
    assert found.lazy == ("g.heap", "g.log", "g.stack")


def test_what_waits_is_a_step_of_its_own_for_each_region_behind_the_pause():
    found = reset("reset_touches: [stack]")
    behind = found.steps[found.steps.index(Unpause("g", cold=True)) :]
    steps = [step for step in behind if isinstance(step, Maintain)]
    assert [step.blocks for step in steps] == [("g.stack",), ("g.heap",), ("g.log",)]
    assert sum((e - s) // 64 for step in steps for s, e in step.ranges) == found.lines


def test_a_fault_costs_as_much_as_thirty_two_lines():
    small = GUEST.replace("size: 1MiB", "size: 2KiB")
    for size, name in (("2KiB", "lazy"), ("1KiB", "eager")):
        guests = small.format(touches="reset_touches: [stack]", pcpus="0").replace("2KiB", size)
        found = event(plan(R82, guests=guests), "reset")
        assert found.strategies[0].name == name


def test_a_restart_that_touches_everything_is_eager():
    found = reset("reset_touches: [stack, heap, log]")
    assert found.strategies[0].name == "eager"


def test_a_region_that_el2_needs_does_not_wait():
    found = reset("reset_touches: [stack]", uses="{use: g.stack, access: rw, stages: [runtime]}")
    assert found.lazy == ("g.heap", "g.log")
    assert found.strategies[0].first == 64


def test_with_several_pcpus_nothing_waits():
    guests = GUEST.format(touches="reset_touches: [stack]", pcpus="0, 1")
    found = event(plan(R82, pcpus=2, guests=guests), "reset")
    assert (found.lazy, found.strategies) == ((), ())

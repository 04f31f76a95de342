"""What `diff` says of caches: events and set/way policies of two plans."""

from mpuplan.load import tables_of_plan
from mpuplan.model.sequence_difference import sequence_changes
from mpuplan.report.diff_steps import steps_text
from tests.unit.coherency.planned import GUEST, R52, R82, event, plan


def test_two_plans_differ_in_events_and_policies():
    loaded = plan(R82, uses="{use: g.ram, access: rw, stages: [build]}")
    trapped = GUEST.replace("pcpus", "set_way: trap, pcpus")
    other = plan(R82, guests=trapped.replace("16KiB", "32KiB"))
    found = sequence_changes(tables_of_plan(loaded), tables_of_plan(other))
    kinds = {(c.what, c.name, c.old is None, c.new is None) for c in found}
    assert ("event", "load g in stage build", False, True) in kinds
    assert ("event", "reset g in stage runtime", False, False) in kinds
    assert ("set/way", "g", False, False) in kinds


def test_the_steps_of_two_events_are_counted_by_kind():
    one, two = (event(plan(core), "reuse").steps for core in (R82, R52))
    assert "1 maintenance removed, 1 maintenance added" in steps_text(one, two)

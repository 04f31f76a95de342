"""What a linker script cannot be made of."""

from __future__ import annotations

from dataclasses import replace

from mpuplan.emit import load_emitter
from tests.unit.emit.xen_plans import three_domains

LD = load_emitter("ld", ())


def codes(plan):
    return {found.code for found in LD.limits(plan)}


def test_a_script_needs_blocks_that_are_ranges():
    plan = three_domains()
    assert codes(plan) == set()
    assert codes(replace(plan, placement=())) == {"ld-nothing-placed"}
    first = plan.placement[0]
    empty = replace(plan, placement=(replace(first, end=first.start), *plan.placement[1:]))
    assert codes(empty) == {"emit-bad-placement"}

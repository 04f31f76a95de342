"""What other schemes cost on r52-three-guests. All figures are counted by hand.

Regions per context: idle 6 (the hypervisor's own), brake 9, gateway 9, logger 8. Every ordered
pair weighs 1.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.load import load_plan
from mpuplan.tabulate.peers import peer_costs
from tests.boards.shipped import FOLDER


@pytest.fixture(scope="module")
def plan():
    return load_plan(FOLDER / "r52-three-guests" / "expected" / "plan.json")


def found(plan):
    return {each.scheme: each for each in peer_costs(plan)}


def test_a_full_reload_by_direct_registers_writes_every_region_of_the_target(plan):
    # 2 N writes, DSB, ISB; one write more where the source has regions in more slots
    idle, guest, logger = 3 * 14 + 3, 3 * 20, 3 * 18 + 2
    assert found(plan)["full reload, direct"].total == idle + 2 * guest + logger


def test_a_full_reload_by_selector_waits_for_each_selection(plan):
    # 3 N writes, N + 1 ISB, one DSB
    idle, guest, logger = 3 * 26 + 3, 3 * 38, 3 * 34 + 2
    assert found(plan)["full reload, selector"].total == idle + 2 * guest + logger


def test_residents_cost_one_write_per_switch(plan):
    assert found(plan)["Bao: residents"].total == 12 * 3


def test_l4re_reloads_what_is_not_the_kernels(plan):
    # PRENR and 2 writes per region of the guest, two ISB, one DSB
    assert found(plan)["L4Re: reload"].total == 3 * (4 + 10 + 10 + 8)


def test_xen_handles_each_region_alone(plan):
    # 2 writes and 2 barriers for each that goes, 3 and 2 for each that comes
    assert found(plan)["Xen: region by region"].total == 3 * (4 + 5) * (3 + 3 + 2)
    assert found(plan)["Xen: region by region"].reads == 3 * 3 * (3 + 3 + 2)


def test_residents_that_do_not_fit_are_refused(plan):
    small = replace(plan, core=replace(plan.core, el2_regions=14))
    refused = found(small)["Bao: residents"]
    assert (refused.total, refused.why) == (None, "14 regions do not fit in 13 slots")


def test_every_cost_stands_beside_ours(plan):
    assert {each.ours for each in peer_costs(plan)} == {12 * 3}

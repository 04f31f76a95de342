"""No switching scheme of others is cheaper than ours on a shipped board."""

from __future__ import annotations

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.tabulate.peers import peer_costs
from tests.boards.shipped import BOARDS


@pytest.mark.parametrize("board", BOARDS)
def test_no_peer_switches_cheaper(board, solve):
    for peer in peer_costs(solve(board).plan):
        assert peer.total is None or peer.ours <= peer.total, peer


@pytest.mark.parametrize("board", BOARDS)
def test_a_switch_between_regions_that_fit_together_is_one_write_of_prenr(board, solve):
    plan = solve(board).plan
    fits = {
        (peer.stage, peer.pcpu, peer.mpu)
        for peer in peer_costs(plan)
        if peer.scheme == "Bao: residents" and peer.total is not None
    }
    prenr = {(Isa.AARCH32.value, "el2"): "HPRENR"}
    for switch in plan.switches:
        if (switch.source.partition("/")[0], switch.pcpu, switch.mpu) not in fits:
            continue
        name = prenr.get((plan.core.isa, switch.mpu), f"PRENR_{switch.mpu.upper()}")
        assert [write.register for write in switch.writes] in ([], [name]), switch
        assert max(switch.cost.isb, switch.cost.dsb) <= 1

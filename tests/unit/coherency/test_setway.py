"""Set/way: what each policy does, what it costs, and that HCR says so wherever it is written."""

import pytest

from mpuplan.coherency.setway import SWIO, TSW, TVM
from mpuplan.load import load_board_text
from mpuplan.model.plan import RegisterWrite
from mpuplan.model.transition import TransitionKind
from tests.unit.coherency.planned import R52, R82, plan, text

RAM = "memory: [{name: ram, start: 0x4010_0000, size: 16KiB, access: rw}"


def guest(keys, more="]"):
    return f"  - {{name: g, pcpus: [0], {keys}, {RAM}{more}}}"


def policy(core, keys, more="]"):
    (found,) = plan(core, guests=guest(keys, more)).set_way
    return found


def test_by_default_an_operation_is_a_fault_of_the_guest():
    found = policy(R82, "vcpus: 1")
    assert (found.policy, found.hcr, found.ranges, found.traps) == ("forbid", TSW | SWIO, (), 0)
    assert found.lost == ""


@pytest.mark.parametrize("core", [R82, R52])
def test_a_trapped_one_is_done_by_address_over_the_guests_own_cached_memory(core):
    more = ", {name: dma, start: 0x4012_0000, size: 4KiB, access: rw, type: normal-nc}]"
    found = policy(core, "set_way: trap", more)
    assert found.hcr == TSW | TVM | SWIO
    assert found.ranges == ((0x4010_0000, 0x4010_4000),)
    assert found.lines == 256
    assert found.traps is None


def test_a_pinned_and_a_trusted_guest_do_it_themselves():
    for keys in ("set_way: pin", "trusted: true"):
        found = policy(R82, keys)
        assert (found.hcr, found.ranges) == (0, ())
        assert found.lost
    assert policy(R82, "trusted: true").policy == "trusted"
    assert policy(R82, "trusted: true, set_way: trap").policy == "trusted"


PROGRAM = """\
  - name: g
    pcpus: [0]
    set_way: trap
    memory:
      - {{name: ram, start: 0x4010_0000, size: {size}, access: rw}}
      - {{name: code, start: 0x4020_0000, size: 1KiB, access: rx}}
    program:
      sections: [{{name: text, start: 0x4020_0000, size: 1KiB, access: rx}}]
      tasks:
        - {{name: a, memory: [{{name: ram, start: 0x4010_0000, size: 64, access: rw}}]}}
        - {{name: b, memory: [{{name: ram, start: 0x4010_0040, size: 64, access: rw}}]}}
"""


def test_writes_of_task_switches_trap():
    found = plan(R82, guests=PROGRAM.format(size="64KiB"))
    (only,) = found.set_way
    inner = [s.cost.writes for s in found.switches if s.mpu == "el1"]
    assert only.traps == max(inner) > 0
    assert only.hcr & TVM


def test_where_task_switches_cost_more_than_a_flush_set_way_alone_is_trapped():
    (only,) = plan(R82, guests=PROGRAM.format(size="128")).set_way
    assert only.hcr == TSW | SWIO
    assert "SCTLR" in only.lost
    assert only.ranges == ((0x4010_0000, 0x4010_0080), (0x4020_0000, 0x4020_0400))


@pytest.mark.parametrize("core", [R82, R52])
@pytest.mark.parametrize(
    ("keys", "bits"),
    [("vcpus: 1", TSW | SWIO), ("set_way: trap", TSW | TVM | SWIO), ("trusted: true", 0)],
)
def test_hcr_holds_the_policy_wherever_a_guest_is_started_or_switched_to(core, keys, bits):
    other = guest("vcpus: 1").replace("name: g", "name: o").replace("0x4010", "0x4020")
    found = plan(core, guests=guest(keys) + "\n" + other)
    ours = TSW | TVM | SWIO
    starts = [t for t in found.transitions if t.kind is TransitionKind.START]
    steps = [s for t in starts if t.target.endswith("/g") for s in t.steps]
    writes = [w for w in (*steps, *found.guests[0].registers) if isinstance(w, RegisterWrite)]
    told = [w for w in writes if w.register in ("HCR", "HCR_EL2")]
    assert len(told) == 2
    for write in told:
        assert write.mask & ours == ours
        assert write.value & ours == bits


def found_by_load(board):
    return [(d.code, d.at) for d in load_board_text(board).diagnostics if "set-way" in d.code]


def test_direct_set_way_is_a_finding_where_it_concerns_others():
    other = guest("vcpus: 1").replace("name: g", "name: o").replace("0x4010", "0x4020")
    alone, pair = guest("set_way: pin"), guest("set_way: pin") + "\n" + other
    assert found_by_load(text(guests=alone)) == []
    assert found_by_load(text(guests=pair)) == [("set-way-direct", ("g",))]
    assert found_by_load(text(guests=guest("set_way: trap") + "\n" + other)) == []


def test_bits_that_no_guest_needs_are_left_to_the_hypervisor():
    (hcr,) = [w for w in plan(R82, guests=guest("trusted: true")).guests[0].registers
              if w.register == "HCR_EL2"]  # fmt: skip
    assert hcr.mask & (TSW | TVM | SWIO) == 0

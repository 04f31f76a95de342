"""What ``--target dts`` writes, through dtc and back."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.model.plan import Placed
from tests.compile import devicetree
from tests.compile.shipped_plans import BOARDS, admitted, emitted, plan_of
from tests.unit.emit import plans
from tests.unit.emit.xen_plans import three_domains

NASTY = plans.nasty()
PLANS = {board: plan_of(board) for board in BOARDS} | {
    "domains": three_domains(),
    "nasty": replace(
        NASTY,
        placement=(
            Placed(f"xen.{plans.NASTY}", 0x1000, 0x2000),
            Placed("9.\0", 0x2000, 0x3000),
            Placed("---", 0x3000, 1 << 32),
        ),
    ),
}


def root_of(plan, folder, prefix="mpuplan"):
    files = emitted("dts", plan, folder, prefix)
    cells = 1 if plan.core.isa == Isa.AARCH32 else 2
    tree = devicetree.tree_around(files[f"{prefix}.dtsi"], cells)
    return devicetree.read(devicetree.compiled(tree)), cells


def test_every_shipped_board_is_admitted():
    assert admitted("dts") == BOARDS


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
def test_the_tree_says_what_lies_where(tmp_path, plan):
    root, _ = root_of(plan, tmp_path)
    found = root.children["mpuplan-plan"]
    assert found.text("compatible") == "mpuplan,plan-v1"
    assert found.text("mpuplan,board") == plan.board
    assert found.text("mpuplan,sha256") == plan.board_sha256
    blocks = {}
    for node in found.children.values():
        start, size = node.numbers("mpuplan,range", "Q")
        blocks[node.text("mpuplan,block")] = (start, start + size)
    assert blocks == {p.block.replace("\0", "?"): (p.start, p.end) for p in plan.placement}


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
def test_reserved_memory_is_every_planned_byte_and_no_other(tmp_path, plan):
    root, cells = root_of(plan, tmp_path)
    reserved = root.children["reserved-memory"]
    assert reserved.properties["ranges"] == b""
    ranges = []
    for name, node in reserved.children.items():
        numbers = node.numbers("reg")
        start, size = (
            int.from_bytes(b"".join(n.to_bytes(4, "big") for n in half), "big")
            for half in (numbers[:cells], numbers[cells:])
        )
        assert re.fullmatch(rf"[a-z][a-z0-9-]*@{start:x}", name)
        assert node.properties["no-map"] == b""
        ranges.append((start, start + size))
    ranges.sort()
    assert all(low[1] <= high[0] for low, high in pairwise(ranges))
    planned = {(p.start, p.end) for p in plan.placement}
    assert set(ranges) <= planned
    assert all(any(a <= start and end <= b for a, b in ranges) for start, end in planned)


def test_each_block_points_at_its_reserved_memory(tmp_path):
    root, _ = root_of(plan_of("r52-guest-el1"), tmp_path)
    nodes = root.children["reserved-memory"].children.values()
    handles = {node.numbers("phandle"): node.numbers("reg") for node in nodes}
    blocks = root.children["mpuplan-plan"].children.values()
    held = {
        node.text("mpuplan,block"): handles[node.numbers("mpuplan,reserved")] for node in blocks
    }
    assert held["rtos.text"] == held["rtos.code"] == (0x2100_0000, 0x8_0000)
    assert held["rtos.motor.ram"] == held["rtos.ram"] == (0x20F0_0000, 0x10_0000)
    owners = {node.text("mpuplan,block"): node.text("mpuplan,owner") for node in blocks}
    assert (owners["rtos.text"], owners["hyp.image"], owners["ivc0"]) == ("rtos", "hyp", "")


@pytest.mark.parametrize("board", ["r52-three-guests", "r82-tight"])
def test_dtc_notices_a_root_with_other_cells(tmp_path, board):
    plan = plan_of(board)
    other = 2 if plan.core.isa == Isa.AARCH32 else 1
    tree = devicetree.tree_around(emitted("dts", plan, tmp_path)["mpuplan.dtsi"], other)
    assert "ranges_format" in devicetree.compiled(tree, check=False).stderr


def test_two_fragments_live_in_one_tree_under_two_prefixes(tmp_path):
    one = emitted("dts", plan_of("r82-tight"), tmp_path, "one")["one.dtsi"]
    two = emitted("dts", three_domains(), tmp_path, "two")["two.dtsi"]
    tree = devicetree.tree_around(one, 2)
    tree.write_text(tree.read_text() + f'/include/ "{two.name}"\n')
    root = devicetree.read(devicetree.compiled(tree))
    assert len(root.children["reserved-memory"].children) == 8 + 8

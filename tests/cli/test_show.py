"""`mpuplan show`: a plan file in the terminal."""

from __future__ import annotations

from dataclasses import replace

from mpuplan.load import plan_json
from mpuplan.model.plan import Placed
from tests.unit.load.sequences import sequenced


def test_a_plan_is_shown_with_its_sequences(cli, tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(plan_json(sequenced()))
    done = cli("show", path)
    assert done.code == 0
    assert done.err == ""
    for line in (
        "two-guests on cortex-r52: optimal, every objective proven",
        "stage runtime, pCPU 0, el2 MPU: cycle of 2 positions",
        "pCPU 0, el2 MPU, stage: boot/pcpu0/idle -> runtime/pcpu0/idle",
        "  1  zero [0x8010_0000, 0x8010_1000) of xen.init, 4KiB",
        "guests, registers saved and what saving and loading costs",
    ):
        assert f"{line}\n" in done.out


def test_a_plan_whose_cost_is_wrong_is_refused(cli, tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(plan_json(sequenced()).replace('"bound": 2\n', '"bound": 3\n'))
    done = cli("show", path)
    assert done.code == 1
    assert done.out == ""
    assert "plan.json:" in done.err
    assert "has bound 3, above its 2 writes" in done.err


def test_long_lists_are_shown_in_full_on_demand(cli, tmp_path):
    path = tmp_path / "plan.json"
    placed = tuple(Placed(f"b{n}", 0x1000 * n, 0x1000 * n + 64) for n in range(100))
    path.write_text(plan_json(replace(sequenced(), placement=placed)))
    first, everything = cli("show", path), cli("show", path, "--all")
    assert "  ... and 36 more blocks; show --all has them\n" in first.out
    assert "  b63 " in first.out
    assert "  b64 " not in first.out
    assert "  b99 " in everything.out
    assert "--all" not in everything.out

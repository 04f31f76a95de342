"""Long lists of large plans are cut, and say by how much."""

from __future__ import annotations

from dataclasses import replace

from mpuplan.model.plan import Barrier, ContextSwitch, Cost, Placed, RegisterWrite
from mpuplan.report import render_plan
from mpuplan.report.cut import EVERYTHING, FIRST, Reach
from mpuplan.report.families import families
from mpuplan.report.picture import picture_lines
from mpuplan.report.switches import switch_lines
from tests.unit.emit import plans

NAMES = [f"run/pcpu0/g{n}" for n in range(20)]


def large():
    """20 contexts that swap one region each, the later ones dearer."""
    contexts = [
        plans.context(name, [plans.slot(0, 0x1000 * n, 0x1000 * n + 0x1000, serves=[f"block{n}"])])
        for n, name in enumerate(NAMES, start=1)
    ]
    made = plans.plan(contexts)
    switches = [
        ContextSwitch(0, "el2", a, b, 1, (RegisterWrite("HPRBAR0", 0, Barrier.DSB_ISB),) * n,
                      Cost(n, n, n))
        for n, (a, b) in enumerate(((a, b) for a in NAMES for b in NAMES if a != b), start=1)
    ]  # fmt: skip
    placed = [Placed(f"block{n}", 0x1000 * n, 0x1000 * n + 0x1000) for n in range(1, 81)]
    return replace(made, switches=tuple(switches), placement=tuple(placed))


def test_long_lists_are_cut_and_counted():
    text = render_plan(large(), None)
    for line in (
        "  ... and 4 more contexts; show --all has them",
        "  ... and 316 more switches, none of them dearer; show --all has them",
        "  ... and 16 more blocks; show --all has them",
        "  ... and 4 more lists of slots; show --all has them",
    ):
        assert f"{line}\n" in text
    assert text.count("show --all") == 4


def test_everything_is_shown_on_demand():
    text = render_plan(large(), None, reach=EVERYTHING)
    assert "--all" not in text
    assert all(f"\n  block{n} " in text for n in range(1, 81))
    assert sum(line.endswith(": el2 MPU, M WXN VM") for line in text.splitlines()) == 20


def test_a_list_just_within_reach_is_whole():
    made = replace(large(), placement=large().placement[:64])
    assert "more blocks" not in render_plan(made, None)
    assert FIRST.left_out(64, 64, "blocks") == []
    assert FIRST.left_out(65, 64, "blocks") == ["  ... and 1 more blocks; show --all has them"]


def test_the_dearest_switches_are_kept_and_all_are_summed():
    (family,) = families(large())
    lines = switch_lines(family, Reach(rows=2, parts=None))
    assert [line.split()[:4] for line in lines[2:4]] == [
        ["g19", "g18", "1", "380"],
        ["g19", "g17", "1", "379"],
    ]
    whole = switch_lines(family)
    assert lines[4].split() == whole[-1].split()
    assert lines[4].split()[:3] == ["weighted", "sum", "380"]


def test_a_cut_picture_names_what_other_contexts_use():
    made = large()
    first = made.contexts[0]
    parked = replace(made.contexts[19].slots[0], slot=1, enabled=False, prlar=0x1FC0, serves=())
    used = replace(parked, enabled=True, prlar=0x1FC1, serves=("late.ram",))
    contexts = (
        replace(first, slots=(*first.slots, parked)),
        *made.contexts[1:19],
        replace(made.contexts[19], slots=(*made.contexts[19].slots, used)),
    )
    (family,) = families(replace(made, contexts=contexts, switches=()))
    lines = picture_lines(family, FIRST)
    assert [line.split()[-1] for line in lines if line.startswith("     1  -")] == ["late.ram"]
    assert not any("block20" in line for line in lines)
    assert any("block20" in line for line in picture_lines(family))

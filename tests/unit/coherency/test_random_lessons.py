"""What random boards have taught: each was a plan that the judge refused, or work for nothing."""

import pytest

from mpuplan.check.judge import judge, superfluous
from mpuplan.load import load_board_text, tables_of_plan
from tests.unit.coherency.planned import GUEST, R52, R82, done, solved, text

OURS = ("cache-", "maintenance-", "event-", "set-way-")
NC = GUEST.replace("access: rw", "access: rw, type: normal-nc")
IDLE = "{use: g.ram, access: rw, stages: [runtime], while: [idle], type: normal-wb%s}"
PROGRAM = (
    GUEST.replace("access: rw}]", "access: rwx}]").rstrip("}")
    + ", set_way: trap, program: {sections: [{name: s, in: [ram], size: 4KiB, access: rx}]}}"
)
MOMENT = "{use: g.ram, access: rw, stages: [runtime], via: transient%s}"


def agreed(board):
    """The plan of a board, on which planner and judge agree in everything."""
    found = solved(board)
    loaded = load_board_text(board).board
    judged = judge(loaded, tables_of_plan(found), caches=True)
    assert not [d for d in judged if d.code.startswith(OURS)]
    assert superfluous(loaded, tables_of_plan(found)) == ()
    return found


def slots(board):
    return board.replace("  uses: [", "  transient_slots: {runtime: 1}\n  uses: [", 1)


def test_lines_that_el2_took_by_its_own_attributes_go_before_the_memory_is_anybodys():
    found = agreed(text(R82, guests=NC, uses=IDLE % ""))
    assert ("clean-invalidate", ("g.ram",), (0,)) in done(found, "reuse")
    assert done(agreed(text(R82, guests=NC)), "reuse") == [("code", ("g.ram",), (0,))]


def test_another_pcpu_drops_what_it_took_while_it_was_idle():
    guest = GUEST.replace("access: rw", "access: rw, share: non")
    found = agreed(text(R52, pcpus=2, guests=guest, uses=IDLE % ""))
    assert ("clean-invalidate", ("g.ram",), (1,)) in done(found, "reuse")


@pytest.mark.parametrize("core", [R82, R52])
def test_what_its_own_mpu_forbids_a_guest_is_still_written_with_the_mpu_off(core):
    """Stage 2 lets it write all of the block: so that is rewritten, cleaned and scrubbed."""
    found = agreed(text(core, guests=PROGRAM))
    ranges = {s.ranges for e in found.maintenance for s in e.steps if hasattr(s, "scrub")}
    assert ranges == {((0x4010_0000, 0x4010_4000),)}
    assert done(found, "reset")


def test_data_is_complete_before_the_same_bytes_are_dropped_as_code():
    uses = (
        "{use: buf, access: r, stages: [boot]},"
        " {use: buf, access: rw, stages: [build], type: normal-nc}"
    )
    found = agreed(text(R82, uses=uses, shared="g: rx"))
    one = next(e for e in found.maintenance if e.kind == "load" and e.stage == "build")
    names = [getattr(step, "operation", "fence") for step in one.steps]
    assert names == ["clean-invalidate", "fence", "code", "fence"]


def test_an_earlier_map_of_a_part_of_the_bytes_does_not_hide_its_lines():
    uses = (
        "{use: g.ram, access: rw, stages: [boot], offset: 64, size: 1KiB},"
        " {use: g.ram, access: rw, stages: [build], type: normal-nc}"
    )
    found = agreed(text(R82, uses=uses))
    build = [e for e in found.maintenance if e.kind == "load" and e.stage == "build"]
    assert [step.ranges for step in build[0].steps[:1]] == [((0x4010_0040, 0x4010_0440),)]

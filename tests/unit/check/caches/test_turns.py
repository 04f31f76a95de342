"""What has to be complete before what: data before code, everything before regions change."""

from dataclasses import replace

from mpuplan.check.judge import judge
from mpuplan.load import load_board_text, tables_of_plan
from mpuplan.model.maintenance import Fence
from tests.unit.coherency.planned import GUEST, R82, solved, text

BOARD = text(R82, guests=GUEST.replace("access: rw}", "access: rwx}"))


def without_fence(kind, number, board=BOARD):
    """What the judge says where one of the barriers of an event is left out."""
    plan = solved(board)
    at = next(n for n, e in enumerate(plan.maintenance) if e.kind == kind)
    event = plan.maintenance[at]
    fence = [n for n, step in enumerate(event.steps) if isinstance(step, Fence)][number]
    steps = tuple(step for n, step in enumerate(event.steps) if n != fence)
    events = (*plan.maintenance[:at], replace(event, steps=steps), *plan.maintenance[at + 1 :])
    tables = tables_of_plan(replace(plan, maintenance=events))
    return [d.message for d in judge(load_board_text(board).board, tables, caches=True)
            if d.code == "event-order"]  # fmt: skip


def test_code_is_dropped_when_the_data_is_complete():
    (said,) = without_fence("reset", 0)
    assert "code is dropped before data is complete" in said


def test_regions_change_when_the_maintenance_is_complete():
    assert any("changes its regions before" in said for said in without_fence("reuse", 1))


MANY = """\
  - name: g
    pcpus: [0]
    reset_touches: [stack]
    memory:
      - {name: stack, start: 0x4010_0000, size: 4KiB, access: rw}
      - {name: heap, start: 0x4020_0000, size: 1MiB, access: rw}
      - {name: log, start: 0x4040_0000, size: 1MiB, access: rw}"""


def test_a_region_that_waits_is_complete_before_the_guest_goes_on():
    """Its part of a lazy restart runs alone: the barrier of the next one comes too late."""
    lazy = text(R82, guests=MANY)
    (said,) = without_fence("reset", 0, lazy)
    assert "the maintenance of a region that waits has no barrier of its own" in said

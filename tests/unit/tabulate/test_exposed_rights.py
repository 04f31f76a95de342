"""The rights that the plan states for exposed bytes follow the XN reading that the board names."""

from __future__ import annotations

import pytest

from mpuplan.load import load_board_text
from mpuplan.pipeline.solving import solve_loaded

BOARD = """
schema: mpuplan/board/v1
name: b
core: {preset: cortex-r82, xn: READING}
pcpus: 1
memory: [{name: ram, start: 0x2000_0000, size: 1MiB}]
hypervisor: {name: h, sections: [{name: t, start: 0x2008_0000, size: 4KiB, access: rx}]}
guests:
  - name: g
    pcpus: [0]
    memory:
      - {name: a, start: 0x2000_0000, size: 4KiB, access: rx}
      - {name: b, start: 0x2000_2000, size: 4KiB, access: rx}
policy: {page: 4KiB, exposure: {over: [free]}}
"""


@pytest.mark.parametrize(("reading", "el2"), [("single", "rx"), ("per-stage", "r")])
def test_execute_is_stated_for_each_agent_by_itself(reading, el2):
    plan = solve_loaded(load_board_text(BOARD.replace("READING", reading))).plan
    exposed = [e for c in plan.contexts for slot in c.slots for e in slot.exposes]
    assert {(e.agent, e.rights) for e in exposed} == {("el2", el2), ("g", "rx")}

"""A layout may hold any subset of the contexts, and need not place what they do not ask for."""

from __future__ import annotations

from mpuplan.load import load_board_text, load_layout_text
from mpuplan.pipeline.solving import validate_loaded

BOARD = """
schema: mpuplan/board/v1
name: b
core: {preset: cortex-r52}
pcpus: 1
memory: [{name: ram, start: 0x2000_0000, size: 16MiB}]
hypervisor: {name: h, sections: [{name: t, start: 0x2000_0000, size: 4KiB, access: rx}]}
guests: [{name: a, pcpus: [0], memory: [{name: ram, size: 1MiB, access: rwx}]}]
"""
LAYOUT = """
schema: mpuplan/layout/v1
mair: {el2: [0xff]}
contexts:
  - name: runtime/pcpu0/CONTEXT
    control: {m: 1, wxn: 1, vm: 1}
    slots:
      - {slot: 0, start: 0x2000_0000, end: 0x2000_1000, el2: rx, guest: none,
         type: normal-wb, share: non}
"""


def codes(context):
    loaded = load_board_text(BOARD)
    tables = load_layout_text(LAYOUT.replace("CONTEXT", context), loaded.board)
    return {finding.code: finding.at for finding in validate_loaded(loaded, tables)}


def test_an_idle_context_needs_no_place_for_guest_memory():
    assert codes("idle") == {}


def test_a_guest_s_context_needs_the_place_of_its_memory():
    assert codes("a")["placement-missing"] == ("a.ram",)

"""Inputs that are well formed and far too large end soon, with a finding."""

import time

import pytest

from mpuplan.diag import InputRejected
from mpuplan.load import load_board_text

HEAD = """schema: mpuplan/board/v1
name: b
core: {preset: cortex-r52}
pcpus: 2
memory: [{name: ram, start: 0x2000_0000, size: 16MiB}]
"""
GUEST = "  - {{name: g{0}, pcpus: [0]}}\n"


def many(count, line):
    return "".join(line.format(index) for index in range(count))


def sections(count, keys):
    line = "    - {{name: s{0}, KEYS}}\n".replace("KEYS", keys)
    return "hypervisor:\n  name: h\n  sections:\n" + many(count, line)


CASES = {
    "nodes": ("devices:\n" + many(70_000, "  - {{name: d{0}}}\n"), "too-many-nodes"),
    "unknown uses": (
        "hypervisor:\n  name: h\n  uses:\n" + many(20_000, "    - nobody{0}\n"),
        "too-many-findings",
    ),
    "unknown keys": (many(20_000, "key{0}: 1\n"), "too-many-findings"),
    "equal names": (sections(5000, "size: 64, access: r").replace("s1", "s"), "duplicate-name"),
    "copies": (
        HEAD.replace("pcpus: 2", "pcpus: 64") + sections(1500, "size: 64, access: r, each: pcpu"),
        "too-many-nodes",
    ),
    "stars": (
        "hypervisor: {name: h}\nguests:\n"
        + many(1000, GUEST)
        + "shared:\n"
        + many(200, "  - {{name: s{0}, size: 64, with: {{'*': r}}}}\n"),
        "too-many-nodes",
    ),
    "guests": ("hypervisor: {name: h}\nguests:\n" + many(1500, GUEST), "too-many-nodes"),
    "pcpus": (
        f"hypervisor: {{name: h}}\nguests: [{{name: a, pcpus: [{'0, ' * 100_000}0]}}]\n",
        "duplicate-name",
    ),
    "overlaps": (
        sections(5000, "start: 0x2000_0000, size: 1MiB, access: r"),
        "overlapping-owners",
    ),
    "reserved": (
        sections(3000, "size: 64, access: r")
        + "reserved:\n"
        + many(3000, "  - {{name: r{0}, start: 0x2000_0000, size: 64, why: none}}\n"),
        "overlapping-owners",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_too_much_of_anything_ends_soon(case):
    text, code = CASES[case]
    began = time.process_time()
    with pytest.raises(InputRejected) as caught:
        load_board_text(text if text.startswith("schema") else HEAD + text)
    assert code in {found.code for found in caught.value.diagnostics}
    assert len(caught.value.diagnostics) <= 101
    assert time.process_time() - began < 15


def test_a_board_of_a_thousand_blocks_loads_quickly():
    text = HEAD + sections(1000, "size: 64, access: r")
    began = time.process_time()
    assert len(load_board_text(text).board.hypervisor.blocks) == 1000
    assert time.process_time() - began < 2

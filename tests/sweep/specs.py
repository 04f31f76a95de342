"""Sweep files over small boards, for tests."""

from __future__ import annotations

import shutil
from pathlib import Path

from mpuplan.sweep.boards import Boards
from mpuplan.sweep.spec import read_spec
from tests.cli.runner import BOARDS

BOARD = """\
schema: mpuplan/board/v1
name: small
core: {preset: cortex-r52, el2_regions: 16}
pcpus: 1
memory: [{name: ram, start: 0x2000_0000, size: 16MiB}]
devices: [{name: uart, start: 0xe000_0000, size: 4KiB}]
hypervisor:
  name: h
  sections:
    - {name: t, start: 0x2000_0000, size: 4KiB, access: rx}
    - {name: d, start: 0x2000_4000, size: 4KiB, access: rw}
guests:
  - {name: a, pcpus: [0], memory: [{name: ram, start: 0x2010_0000, size: 1MiB, access: rwx}]}
  - {name: b, pcpus: [0], memory: [{name: ram, start: 0x2030_0000, size: 1MiB, access: rwx}]}
shared: [{name: s, start: 0x2080_0000, size: 4KiB, with: {a: rw, b: r}}]
switches: [{pcpu: 0, from: a, to: b, per_second: 10}]
policy: {page: 64, wxn: true}
"""
"""Nothing moves here: a point takes milliseconds and no solver."""

HEAD = "schema: mpuplan/sweep/v1\nboard: board.yaml\n"
TWELVE = (
    HEAD
    + """\
parameters:
  - {name: slots, path: core.el2_regions, values: [2, 16, 20]}
  - {name: guests, guests: {first: [1, 2]}}
  - {name: page, path: policy.page, values: [64, 100]}
front: [{most: guests}, {least: slots}]
questions: [{most: guests, per: [slots]}, {least: slots, headroom: 8}]
"""
)
"""12 points: with plans, without, and with a board that is none (a page of 100 bytes)."""


def small(folder: Path, spec: str = TWELVE, board: str = BOARD) -> Path:
    """A sweep file beside a board."""
    (folder / "board.yaml").write_text(board)
    path = folder / "sweep.yaml"
    path.write_text(spec)
    return path


def shipped(folder: Path, name: str, spec: str) -> Path:
    """A sweep file beside a copy of a shipped board."""
    shutil.copy(BOARDS / name / "board.yaml", folder / "board.yaml")
    path = folder / "sweep.yaml"
    path.write_text(spec)
    return path


def jobs_of(path: Path):
    """The job of each point of a sweep file."""
    boards = Boards.of(read_spec(path))
    return [boards.job(index) for index in range(len(boards.keys))]

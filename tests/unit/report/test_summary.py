"""A plan for people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.model.exposure import ExposureEntry
from mpuplan.model.plan import Objective, Placed
from mpuplan.report import render_plan
from mpuplan.report.cells import width
from mpuplan.report.ledger import ledger_lines
from mpuplan.report.occupancy import occupancy
from tests.unit.emit import plans
from tests.unit.report.boards import board, with_program

HEAD = """\
two-guests on cortex-r52: optimal, every objective proven
  aarch32; EL1 MPU 16 slots, EL2 MPU 16 slots; 1 pCPU, 2 guests, 4 contexts
  mpuplan 0.1.0, board abababababababab

objective  value  bound
headroom       9      9  proven
regions        8      8  proven

stage boot, pCPU 0
  context  mpu  regions  parked  transient  free  of  slots
  idle     el2        3       0          2    11  16  [###tt...........]

stage runtime, pCPU 0
  context  mpu  regions  parked  transient  free  of  slots
  idle     el2        3       0          2    11  16  [###tt...........]
  linux    el2        4       1          1    10  16  [####-t..........]
  rtos     el2        4       0          1    11  16  [###t.#..........]

  slots: # enabled  - parked (programmed, disabled)  t transient  . free

placement of movable blocks
  block           start          end  size  bank
  xen.heap  0x8010_0000  0x8020_0000  1MiB  ram

exposure beyond demands
  agent  gains  range                        size  kind  contexts
  linux  rw     [0xa800_0000, 0xa900_0000)  16MiB  free  runtime/pcpu0/linux
    free memory of ram
    joins linux.ram and linux.more/linux.ram: saves 1 region in 1 context, 1 in total
  linux in total: 16MiB
"""
LINUX = """
runtime/pcpu0/linux: el2 MPU, M WXN VM
  slot             start          end     size  el2  guest  type, share         serves
     0       0x8000_0000  0x8004_0000   256KiB  rx   none   normal-wb non       xen.image.text
     1       0x8004_0000  0x8020_0000  1792KiB  rw   none   normal-wb non       xen.image.data
     2       0x9c09_0000  0x9c0a_0000    64KiB  rw   none   device-nGnRE outer  uart0
     3       0xa000_0000  0xb000_0000   256MiB  rw   rwx    normal-wb non       linux.ram, +free 16MiB
     4  off  0xd000_0000  0xd010_0000     1MiB  rw   rwx    normal-wb non       old.ram
"""  # noqa: E501


def test_a_plan_without_slot_lists():
    assert render_plan(plans.two_guests(), board(), slots=False) == HEAD


def test_slot_lists_follow_and_equal_ones_stand_once():
    text = render_plan(plans.two_guests(), board())
    assert text.startswith(HEAD)
    assert LINUX in text
    assert "\nboot/pcpu0/idle, runtime/pcpu0/idle: el2 MPU, M WXN VM\n" in text


def test_an_unproven_objective_shows_its_gap():
    made = replace(
        plans.two_guests(),
        status="feasible",
        objectives=(Objective("regions", 12, 10), Objective("exposure", 3 << 20, 1 << 20)),
    )
    text = render_plan(made, board(), slots=False)
    assert "two-guests on cortex-r52: feasible, not proven optimal\n" in text
    assert "\nregions       12     10  gap 2\nexposure    3MiB   1MiB  gap 2MiB\n" in text


def test_fixed_blocks_are_no_placement():
    text = render_plan(plans.two_guests(), board(movable=()))
    assert "\nplacement: every block is fixed\n" in text


def test_parts_of_a_movable_block_are_placed():
    made = replace(plans.two_guests(), placement=(Placed("xen.heap", 0x8000_0000, 0x8000_0040),))
    assert "xen.heap  0x8000_0000  0x8000_0040  0x40  ram" in render_plan(made, board())


def test_blocks_of_programs_tasks_and_nobody_are_placed():
    names = ["rtos.data", "rtos.t1.part", "mailbox"]
    placed = tuple(Placed(n, 0x8000_0000 + at, 0x8000_0040 + at) for at, n in enumerate(names))
    text = render_plan(replace(plans.programs(), placement=placed), with_program(), slots=False)
    assert all(f"\n  {name}  " in text for name in names)


def test_many_served_names_take_several_lines():
    names = [f"xen.image.part-{n}" for n in range(4)]  # two of them are wider than the column
    made = plans.plan([plans.context("a/pcpu0/x", [plans.slot(0, 0, 64, serves=names)])])
    lines = render_plan(made, board()).splitlines()
    assert lines[-4].endswith("normal-wb non  xen.image.part-0,")
    assert [line.strip() for line in lines[-3:]] == [f"{name}," for name in names[1:3]] + names[3:]


def test_an_el1_mpu_speaks_of_el1_and_el0():
    text = render_plan(plans.programs(), board())
    assert "  slot        start            end   size  el1  el0  type, share    serves\n" in text
    assert "run/pcpu0/app: el1 MPU, M BR WXN A UWXN\n  no slots\n" in text


@pytest.mark.parametrize("make", plans.ALL.values(), ids=plans.ALL)
@pytest.mark.parametrize("isa", Isa)
def test_tables_keep_to_110_columns(make, isa):
    text = render_plan(make(isa), board())
    assert max(width(line) for line in text.splitlines()) <= 110


def test_large_mpus_are_drawn_small():
    (context,) = plans.full().contexts
    assert occupancy(context, 255) == f"[{'#' * 32}]"
    guest, _ = plans.entry_pair().contexts
    assert occupancy(guest, 40) == "[#...............-...]"


def test_an_mpu_without_slots_is_drawn_empty():
    assert occupancy(plans.context("a/pcpu0/x", []), 0) == "[]"


def test_the_ledger_counts_each_byte_once_and_windows_apart():
    entries = [
        ExposureEntry("el2", 0x1000, 0x3000, "free", ("a", "b", "c")),
        ExposureEntry("el2", 0x2000, 0x4000, "own", ("a",)),
        ExposureEntry("el2", 0x0, 0x100000, "window", ("a", "b")),
        ExposureEntry("vm", 0x0, 0x100000, "window", ()),
    ]
    lines = ledger_lines(entries)
    assert lines[-2] == "  el2 in total: 12KiB, and 1MiB outside of the budget"
    assert lines[-1] == "  vm in total: nothing, and 1MiB outside of the budget"
    assert lines[2].endswith("free    a and 2 more")
    assert ledger_lines([]) == ["exposure: none"]

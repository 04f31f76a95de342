"""A small board for the tests of reports."""

from __future__ import annotations

from dataclasses import replace

from mpuplan.arch.cores import core_spec
from mpuplan.diag import Span
from mpuplan.model.board import (
    Bank,
    BankKind,
    Block,
    BlockKind,
    Board,
    El1,
    Guest,
    Hypervisor,
    Level,
    Part,
    Policy,
    Program,
    Shared,
    Stage,
    Switch,
    Task,
)

SPAN = Span("board.yaml", 1, 1, 1, 2)


def block(name, *, start=None, size=0x1000, kind=BlockKind.SECTION):
    part = Part(name, 0, size, 64, None, SPAN)
    return Block(
        name, name.partition(".")[0], kind, start, 64, ("ram",), (part,), False, False, SPAN
    )


def guest(name):
    ram = block(f"{name}.ram", start=0xA000_0000)
    return Guest(name, (0,), 1, None, El1.MPU, (ram,), (), (), "forbid", False, (), None, SPAN)


def with_program():
    """A board with one program and a task instead of hypervisor and guests."""
    task = Task("t1", (block("rtos.t1.part"),), (), SPAN)
    program = Program(
        "rtos", Level.EL1, (0,), (block("rtos.data"),), (), (), (task,), (), None, None, SPAN
    )
    shared = Shared(block("mailbox"), ())
    return replace(board(), hypervisor=None, guests=(), programs=(program,), shared=(shared,))


def board(movable=("xen.heap",), preset="cortex-r52"):
    blocks = (*(block(name) for name in movable), block("xen.image", start=0x8000_0000))
    return Board(
        name="two-guests",
        inputs=(),
        core=core_spec(preset, None, None, None, None, ()),
        pcpus=1,
        memory=(Bank("ram", 0x8000_0000, 0x4000_0000, BankKind.RAM, (0,), None, SPAN),),
        devices=(),
        holes=(),
        reserved=(),
        masters=(),
        stages=(Stage("runtime", (0,), True, False, SPAN),),
        hypervisor=Hypervisor("xen", Switch.GUEST, True, blocks, (), (), (), None, None, SPAN),
        guests=(guest("linux"), guest("rtos")),
        shared=(),
        programs=(),
        policy=Policy(64, True, (), None),
        switches=(),
        schedule=(),
        handover=(),
        accept=(),
    )

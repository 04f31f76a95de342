"""Boards and tables in a few words, straight from the model: no loader, no planner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mpuplan.arch.codec import Isa, RegionFields, decode, encode
from mpuplan.arch.codec import RegionWords as Words
from mpuplan.arch.cores import XnReading, core_spec
from mpuplan.arch.memory import Attributes, Share
from mpuplan.arch.rights import Rights, parse_rights
from mpuplan.check import judge as judge_as_is
from mpuplan.check.contexts import contexts
from mpuplan.diag import Diagnostic, Span
from mpuplan.model.board import (
    Bank,
    BankKind,
    Block,
    BlockKind,
    Board,
    Device,
    El1,
    Grant,
    Guest,
    Hypervisor,
    Level,
    NamedRange,
    Part,
    Policy,
    Program,
    Shared,
    Stage,
    Switch,
    Task,
    Use,
    Window,
)
from mpuplan.model.plan import Control
from mpuplan.model.tables import Origin, SlotWords, TableContext, Tables
from tests.unit.check.sequences import completed

SPAN = Span("board.yaml", 1, 1, 1, 2)
WB = Attributes(0xFF, Share.NON)
WB_INNER = Attributes(0xFF, Share.INNER)
NC = Attributes(0x44, Share.OUTER)
DEVICE = Attributes(0x04, Share.OUTER)
STRICT = Attributes(0x00, Share.OUTER)
MAIR = (0x04, 0x44, 0xFF)
DEV, NON_CACHEABLE, NORMAL = 0, 1, 2
RAM = 0x2000_0000
KIB, MIB = 1 << 10, 1 << 20
A32 = core_spec("cortex-r52", None, 16, 16, None, ())
A64 = core_spec("cortex-r82", Isa.AARCH64, 16, 16, None, ())


def a64(reading: str):
    """An AArch64 core with a named XN reading."""
    return replace(A64, xn=XnReading(reading))


def by_stage(access, stages) -> tuple[tuple[str, Rights], ...]:
    if isinstance(access, dict):
        return tuple((stage, parse_rights(rights)) for stage, rights in access.items())
    return tuple((stage, parse_rights(access)) for stage in stages)


def grant(
    access="rw", attributes=WB, *, stages=("runtime",), pcpus=(0,), idle=True, guests=("a", "b"),
    entry=False, transient=False, user=None,
):  # fmt: skip
    asked = () if user is None else by_stage(user, stages)
    return Grant(by_stage(access, stages), attributes, pcpus, idle, guests, entry, transient, asked)


def part(name, offset, size, access="rw", page=64, **wish) -> Part:
    return Part(name, offset, size, page, grant(access, **wish), SPAN)


def image(name, owner, start, *parts, fill=False, relink=False, kind=BlockKind.IMAGE, align=64):
    return Block(name, owner, kind, start, align, ("ram",), parts, fill, relink, SPAN)


def block(
    name, start, size, access="rw", *, owner=None, page=64, align=None, banks=("ram",),
    kind=BlockKind.SECTION, **wish,
):  # fmt: skip
    """A block of one part, named `OWNER.BLOCK`; `access` None: no demand of its own."""
    asked = None if access is None else grant(access, **wish)
    only = Part(name, 0, size, page, asked, SPAN)
    party = name.split(".")[0] if owner is None else owner
    return Block(name, party, kind, start, align or page, banks, (only,), False, False, SPAN)


def use(target, size, access="rw", offset=0, page=64, name=None, **wish) -> Use:
    return Use(name or f"use of {target}", target, offset, size, page, grant(access, **wish), SPAN)


def window(name, start, size, access="rw", page=64, **wish) -> Window:
    return Window(name, start, size, page, grant(access, **wish), SPAN)


def shared(name, start, size, *uses, page=64) -> Shared:
    only = Part(name, 0, size, page, None, SPAN)
    made = Block(name, "", BlockKind.SHARED, start, page, ("ram",), (only,), False, False, SPAN)
    return Shared(made, uses)


def device(name, start, size, attributes=DEVICE) -> Device:
    return Device(name, start, size, attributes, False, (), SPAN)


def named(name, start, size) -> NamedRange:
    return NamedRange(name, start, size, "", SPAN)


def bank(name="ram", start=RAM, size=16 * MIB, kind=BankKind.RAM, pcpus=(0,), mirror=None):
    return Bank(name, start, size, kind, pcpus, mirror, SPAN)


def stage(name="runtime", guests=True, background=False, pcpus=(0,)) -> Stage:
    return Stage(name, pcpus, guests, background, SPAN)


def hypervisor(
    *blocks, uses=(), windows=(), switch=Switch.GUEST, idle=True, transient=(), mair=None
) -> Hypervisor:
    return Hypervisor("h", switch, idle, blocks, uses, windows, transient, mair, None, SPAN)


def guest(name, *blocks, uses=(), emulated=(), pcpus=(0,)) -> Guest:
    return Guest(
        name, pcpus, 1, None, El1.MPU, blocks, uses, emulated, "forbid", True, (), None, SPAN
    )  # fmt: skip


def program(name, *blocks, level="el1", uses=(), tasks=(), windows=(), pcpus=(0,)) -> Program:
    return Program(
        name, Level(level), pcpus, blocks, uses, windows, tasks, (), None, None, SPAN
    )  # fmt: skip


def task(name, *blocks, uses=()) -> Task:
    return Task(name, blocks, uses, SPAN)


def board(hyp=None, guests=(), *, core=A32, over=(), budget=None, wxn=True, pcpus=1, **more):
    fields = {
        "memory": (bank(),), "devices": (), "holes": (), "reserved": (), "shared": (),
        "stages": (stage(),), "programs": (),
    } | more  # fmt: skip
    return Board(
        name="t", inputs=(), core=core, pcpus=pcpus, masters=(), hypervisor=hyp,
        guests=tuple(guests), policy=Policy(64, wxn, over, budget), switches=(), schedule=(),
        handover=(), accept=(), **fields,
    )  # fmt: skip


# --- tables ------------------------------------------------------------------------------------

PRIVATE_RW, ALL_RW, PRIVATE_R, ALL_R = 0b00, 0b01, 0b10, 0b11


def slot(number, start, end, ap, x=False, *, attr=NORMAL, sh=None, xn=None, on=True, isa=None):
    """Words of one slot; `x`: executable; SH defaults to what the type wants."""
    isa = isa or Isa.AARCH32
    never = 0b10 if isa is Isa.AARCH64 else 1
    share = (0 if attr == NORMAL else 0b10) if sh is None else sh
    field = (0 if x else never) if xn is None else xn
    words = encode(RegionFields(start, end, share, ap, field, attr, on), isa)
    return SlotWords(number, words.prbar, words.prlar)


def context(name, *slots, mpu="el2", control=None, transient=0, mair=MAIR) -> TableContext:
    usual = Control(m=1, wxn=1, vm=1) if mpu == "el2" else Control(m=1, wxn=1)
    return TableContext(name, mpu, control or usual, mair, transient, tuple(slots))


def plan(*contexts, placement=()) -> Tables:
    return Tables(Origin.PLAN, tuple(placement), contexts)


def layout(*contexts, placement=()) -> Tables:
    return Tables(Origin.LAYOUT, tuple(placement), contexts)


def codes(findings: Iterable[Diagnostic]) -> set[str]:
    return {found.code for found in findings}


def judge(the_board: Board, tables: Tables) -> tuple[Diagnostic, ...]:
    """The judge's findings; a plan gets the parked slots and switches that it leaves out."""
    if tables.origin is Origin.PLAN and not tables.switches:
        tables = completed(tables, the_board.core.isa, _families(the_board))
    return as_is(the_board, tables)


def as_is(the_board: Board, tables: Tables) -> tuple[Diagnostic, ...]:
    """The judge's findings; tables without any transition are not asked for them.

    Nor is a party without any code asked what it runs from. Boards of several pCPUs share blocks
    that are cached and not shareable: what is said of that has tests of its own.
    """
    found = judge_as_is(the_board, tables)
    return tuple(
        f
        for f in found
        if (tables.transitions or f.code != "transition-missing")
        and (_code(the_board) or ": no code of '" not in f.message)
        and f.code != "alias-pcpus"
    )


def _code(the_board: Board) -> bool:
    """True where a party has something to execute in all of its contexts."""
    inner = (g.program for g in the_board.guests if g.program is not None)
    parties = [*the_board.programs, *inner]
    parties += [] if the_board.hypervisor is None else [the_board.hypervisor]
    return all(
        any(
            part.grant is not None and any(rights & Rights.X for _, rights in part.grant.access)
            for block in party.blocks
            for part in block.parts
        )
        for party in parties
    )


def _families(the_board: Board) -> list[list[tuple[str, str]]]:
    found: dict[tuple[str, int, str, str], list[tuple[str, str]]] = {}
    for c in contexts(the_board):
        key = (c.stage.name, c.pcpu, c.party.name, c.mpu)
        found.setdefault(key, []).append((c.name, c.mpu))
    return list(found.values())


def judged(the_board: Board, tables: Tables) -> set[str]:
    """The codes that the judge finds."""
    return codes(judge(the_board, tables))


def swap_slot(tables: Tables, name: str, number: int, **fields) -> Tables:
    """The same tables with fields of one slot changed."""
    isa = fields.pop("isa", Isa.AARCH32)

    def mend(words: SlotWords) -> SlotWords:
        old = decode(Words(words.prbar, words.prlar), isa)
        new = encode(replace(old, **fields), isa)
        return SlotWords(words.slot, new.prbar, new.prlar)

    return map_context(
        tables,
        name,
        lambda c: replace(c, slots=tuple(mend(w) if w.slot == number else w for w in c.slots)),
    )


def map_context(tables: Tables, name: str, change) -> Tables:
    """The same tables with one context changed."""
    return replace(
        tables, contexts=tuple(change(c) if c.name == name else c for c in tables.contexts)
    )

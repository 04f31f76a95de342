"""Readers of the targets that are code: routines, assembly, self-test."""

from __future__ import annotations

import ctypes
import struct
from pathlib import Path

import yaml

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import core_spec
from mpuplan.check.oracle import Oracle, Verdict
from mpuplan.model.access import Access, Kind, System
from mpuplan.model.plan import Control, Plan
from mpuplan.model.tables import SlotWords, TableContext
from tests.compile import test_asm, test_routines
from tests.compile.elf import ObjectFile
from tests.compile.readers.contexts import SCTLR_AT, Seen, wanted
from tests.compile.shipped_plans import ROOT, clean, compiled, emitted
from tests.compile.simulated import Library, Part
from tests.compile.toolchains import NATIVE

OK = 0
BEFORE = 0x30C5_0830
HOOKS = {"wait": "mpuplan_asm_on_wait", "start": "mpuplan_asm_on_start"}


def read_routines(plan: Plan, folder: Path) -> None:
    """Every routine on a part of Python: contexts, transitions, switches, cycles, guests."""
    files = emitted("routines", plan, folder) | emitted("c", plan, folder)
    for chain in NATIVE[Isa(plan.core.isa)]:
        compiled(chain, files["mpuplan_routines.c"], "-DMPUPLAN_SERVES")
    lib = Library(plan)
    for at, one in enumerate(wanted(plan)):
        part = _dirty(lib.part, plan, one)
        assert lib.install(at) == OK
        _installed(part, plan, one)
    _transitions(plan, lib)
    _switches(plan, lib)
    _cycles(plan, lib)
    for at, guest in enumerate(plan.guests):
        lib.part.plain, lib.part.log[:] = {}, []
        assert lib.load_guest(at) == OK
        written = [each for each in lib.part.log if isinstance(each, tuple)]
        assert written == [(w.register, w.value) for w in guest.registers]


def _sctlr(plan: Plan, mpu: int) -> str:
    if plan.core.isa == Isa.AARCH64:
        return f"SCTLR_EL{mpu}"
    return "HSCTLR" if mpu == 2 else "SCTLR"


def _dirty(part: Part, plan: Plan, one: Seen) -> Part:
    """The MPU of a context is off, and all its slots are on."""
    part.slots[one.mpu] = [[0xBAD0, 0xFFFF_FFC1] for _ in range(part.regions)]
    part.plain = {_sctlr(plan, one.mpu): BEFORE}
    part.log.clear()
    return part


def _installed(part: Part, plan: Plan, one: Seen) -> None:
    """The words of the context, nothing else on, its MAIR and the bits of SCTLR that it fixes."""
    words = {number: (prbar, prlar) for number, prbar, prlar in one.slots}
    assert {n: tuple(part.slots[one.mpu][n]) for n in words} == words
    assert part.enabled(one.mpu) == {n: pair for n, pair in words.items() if pair[1] & 1}
    a64 = plan.core.isa == Isa.AARCH64
    fixed = [at for name, at in SCTLR_AT.items() if name != "uwxn" or (not a64 and one.mpu == 1)]
    mask = sum(1 << at for at in fixed)
    assert part.plain[_sctlr(plan, one.mpu)] == BEFORE & ~mask | one.sctlr
    if a64:
        found = part.plain[f"MAIR_EL{one.mpu}"].to_bytes(8, "little")
    else:
        names = ("HMAIR0", "HMAIR1") if one.mpu == 2 else ("MAIR0", "MAIR1")
        found = b"".join(part.plain[name].to_bytes(4, "little") for name in names)
    assert found == one.mair


def _began(plan: Plan, way) -> dict[str, int]:
    """SCTLR when a transition begins: M is 0 at reset; after a loader, what its layout says."""
    on = way.kind != "reset"
    if way.kind == "handover":
        board = ROOT / "boards" / plan.board
        (layout,) = yaml.safe_load((board / "board.yaml").read_text())["handover"].values()
        contexts = yaml.safe_load((board / layout).read_text())["contexts"]
        on = {each["name"]: each["control"]["m"] for each in contexts}[way.source]
    return {_sctlr(plan, int(way.mpu.removeprefix("el"))): BEFORE | on}


def _transitions(plan: Plan, lib: Library) -> None:
    hooks = lib.hooks()
    for at, way in enumerate(sorted(plan.transitions, key=lambda one: one.pcpu)):
        lib.part.plain, lib.part.log[:] = _began(plan, way), []
        steps = list(test_routines.logged(way.steps, dict(lib.part.plain)))
        assert lib.transition(at, ctypes.byref(hooks)) == OK, way.target
        assert lib.part.log == steps, way.target


def _switches(plan: Plan, lib: Library) -> None:
    places = {(one.name, one.mpu): at for at, one in enumerate(plan.contexts)}
    for switch in plan.switches:
        lib.part.log.clear()
        ends = places[switch.source, switch.mpu], places[switch.target, switch.mpu]
        assert lib.switch_by_table(*ends) == OK
        assert lib.part.log == list(test_routines.logged(switch.writes, {}))


def _cycles(plan: Plan, lib: Library) -> None:
    place = ctypes.c_uint32(99)
    for at, cycle in enumerate(plan.cycles):
        ways = [("enter", cycle.enter)]
        for position in cycle.positions:
            ways += [("leave", position.leave), ("next", position.writes)]
        for kind, writes in ways:
            lib.part.log.clear()
            here = place if kind == "leave" else ctypes.byref(place)
            assert getattr(lib, f"cycle_{kind}")(at, here) == OK
            assert lib.part.log == list(test_routines.logged(writes, {})), kind
        assert place.value == 0, "round once"


def read_asm(plan: Plan, folder: Path) -> None:
    """Both assemblers; what was assembled runs, instruction by instruction, on the same part."""
    for chain in NATIVE[Isa(plan.core.isa)]:
        code = test_asm.program(plan, clean(folder), chain)
        names = list(code.functions)
        installs = [name for name in names if name.startswith("mpuplan_asm_install_")]
        for name, one in zip(installs, wanted(plan), strict=True):
            part = _dirty(test_asm.part_of(plan), plan, one)
            assert code.run(name, part) == OK
            _installed(part, plan, one)
        _assembled_transitions(plan, folder, code)
        switches = [name for name in names if name.startswith("mpuplan_asm_switch_")]
        for name, switch in zip(switches, plan.switches, strict=True):
            part = test_asm.part_of(plan)
            code.run(name, part)
            assert part.log == list(test_routines.logged(switch.writes, {})), name


def _assembled_transitions(plan: Plan, folder: Path, code) -> None:
    header = (folder / "mpuplan_asm.h").read_text()
    ordered = sorted(plan.transitions, key=lambda one: one.pcpu)
    names = [name for name in code.functions if name.startswith("mpuplan_asm_transition_")]
    for name, way in zip(names, ordered, strict=True):
        part = test_asm.part_of(plan)
        part.plain = _began(plan, way)
        steps = list(test_routines.logged(way.steps, dict(part.plain)))
        assert code.run(name, part) == OK
        assert part.log == [each for step in steps for each in _shown(step, header)], name


def _shown(step, header: str) -> list:
    """An event as code without a stack has it: numbers for names, by the header."""
    if not isinstance(step, str):
        return [step]
    kind, *words = step.split()
    if kind == "zero":
        return [" ".join((kind, *words[-2:]))]
    if kind == "tlbi":
        return ["dsb ishst", "tlbi vmalls12e1is", "dsb ish", "isb"]
    if kind not in HOOKS:
        return [step]
    tail = words[0].upper().replace("-", "_")
    (number,) = [
        line.split()[-1]
        for line in header.splitlines()
        if line.startswith("#define ") and line.split()[1].endswith(f"_ASM_{_KINDS[kind]}_{tail}")
    ]
    return [" ".join((HOOKS[kind], number, *(str(int(word, 16)) for word in words[1:])))]


_KINDS = {"wait": "STAGE", "start": "GUEST"}
KEPT = """
#include "mpuplan_selftest.c"
extern const struct planned *const kept;
const struct planned *const kept = contexts;
"""
"""The self-test in a form that leaves no compiler a reason to take its table apart."""
QUESTIONS = [(el, kind) for el in (2, 1, 0) for kind in (Kind.READ, Kind.WRITE)]


def read_selftest(plan: Plan, folder: Path) -> None:
    """The words and the questions in the objects, and the access oracle's answers to them."""
    emitted("selftest", plan, folder)
    source = folder / "all.c"
    source.write_text(KEPT)
    a64 = plan.core.isa == Isa.AARCH64
    for chain in NATIVE[Isa(plan.core.isa)]:
        elf = ObjectFile(compiled(chain, source))
        table = elf.symbol("contexts")
        row = "<IIIII4xQQI4xQI4x" if a64 else "<IIIII4xQIIII"
        size = struct.calcsize(row)
        data = elf.sections[table.section].data
        assert table.size == size * len(plan.contexts)
        for at, one in enumerate(wanted(plan)):
            place = table.value + at * size
            fields = struct.unpack_from(row, data, place)
            mpu, _, sctlr, _, hcr, mair, _, slots, _, edges = fields
            assert (mpu, sctlr, hcr) == (one.mpu, one.sctlr, one.hcr)
            assert mair.to_bytes(8, "little") == one.mair
            pointers = (32, 48) if a64 else (32, 40)
            _slots(elf, elf.target(table.section, place + pointers[0]), slots, one, a64=a64)
            _edges(elf, elf.target(table.section, place + pointers[1]), edges, plan, at)


def _slots(elf: ObjectFile, place, count: int, one: Seen, *, a64: bool) -> None:
    form = "<QQI4x" if a64 else "<III"
    rows = _rows(elf, place, count, form)
    assert tuple((number, prbar, prlar) for prbar, prlar, number in rows) == one.slots


def _rows(elf: ObjectFile, place, count: int, form: str) -> list[tuple[int, ...]]:
    if place is None:
        assert count == 0
        return []
    data = elf.sections[place[0]].data[place[1] : place[1] + count * struct.calcsize(form)]
    return list(struct.iter_unpack(form, data))


def _edges(elf: ObjectFile, place, count: int, plan: Plan, at: int) -> None:
    """First and last byte of every slot and the bytes around; nothing open is asked."""
    context = plan.contexts[at]
    found = _rows(elf, place, count, "<QBBHI")
    ends = {n for s in context.slots for n in (s.start - 1, s.start, s.end - 1, s.end)}
    spec = core_spec(
        plan.core.preset, Isa(plan.core.isa), plan.core.el1_regions, plan.core.el2_regions, None, ()
    )
    assert [row[0] for row in found] == sorted(n for n in ends if 0 <= n < 1 << spec.pa_bits)
    words = tuple(SlotWords(s.slot, s.prbar, s.prlar) for s in context.slots)
    mair = tuple(context.mair) + (0,) * (8 - len(context.mair))
    table = TableContext(context.name, context.mpu, context.control, mair, 0, words)
    off = TableContext(context.name, "el1", Control(), (0,) * 8, 0, ())
    oracle = Oracle(System(spec, table, off) if context.mpu == "el2" else System(spec, None, table))
    for address, asked, allowed, _, _ in found:
        for bit, (el, kind) in enumerate(QUESTIONS):
            if asked >> bit & 1:
                verdict = oracle.judge(Access(el, kind, address)).verdict
                assert (verdict is Verdict.ALLOWED) == bool(allowed >> bit & 1), hex(address)
                assert verdict is not Verdict.UNPREDICTABLE
    own = 0x03 if context.mpu == "el2" else 0x3C
    assert all(row[1] & own for row in found), "the MPU's own level is asked everywhere"

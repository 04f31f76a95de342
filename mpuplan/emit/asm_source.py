"""Texts of the assembly routines and of their header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.emit.asm_install import check_lines, install_lines, surplus_lines
from mpuplan.emit.asm_words import write_step, zero_loop
from mpuplan.emit.c_switches import pair_name
from mpuplan.emit.ctext import comment_lines, identifiers
from mpuplan.model.plan import RegisterWrite
from mpuplan.model.transition import Start, Tlbi, Wait, Zero

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.emit.routine_names import Routines
    from mpuplan.model.transition import Step, Transition

__all__ = ["header_text", "source_text"]

_RETURN: Final = {Isa.AARCH32: "bx lr", Isa.AARCH64: "ret"}
_KEEP: Final = {Isa.AARCH32: "mov r4, lr", Isa.AARCH64: "mov x19, x30"}
_RETURN_KEPT: Final = {Isa.AARCH32: "bx r4", Isa.AARCH64: "ret x19"}
_TLBI: Final = ("dsb ishst", "tlbi vmalls12e1is", "dsb ish", "isb")


def header_text(routines: Routines) -> str:
    """Prototypes and numbers, for C and for assembly."""
    tables = routines.tables
    guard = f"{tables.prefix}_ASM_H".upper()
    stages, guests = _hook_names(routines)
    prefix = f"{tables.prefix}_asm"
    lines = [
        *tables.head("MPU routines in assembly"),
        f"#ifndef {guard}",
        f"#define {guard}",
        "",
        *comment_lines(["Results of install and transition."]),
        f"#define {tables.macro('ASM_OK')} 0",
        f"#define {tables.macro('ASM_TOO_FEW_REGIONS')} 2",
        f"#define {tables.macro('ASM_MPU_IS_ON')} 3",
        f"#define {tables.macro('ASM_MPU_IS_OFF')} 4",
        "",
        *comment_lines(["Numbers that the hooks are called with."]),
        *_numbers(routines, "STAGE", stages),
        *_numbers(routines, "GUEST", guests),
        "",
        "#ifndef __ASSEMBLER__",
        "",
        "#include <stdint.h>",
        "",
        *(f"int {name}(void);" for name, _ in _installs(routines)),
        *(f"int {name}(void);" for name, _ in _transitions(routines)),
        *(f"void {name}(void);" for name, _ in _switches(routines)),
    ]
    if stages or guests:
        lines += [
            "",
            *comment_lines(["Brought by the program; they keep what AAPCS has them keep."]),
            f"void {prefix}_on_wait(uint32_t stage, uint32_t pcpus);",
            f"void {prefix}_on_start(uint32_t guest);",
        ]
    return "\n".join([*lines, "", "#endif /* __ASSEMBLER__ */", "", f"#endif /* {guard} */"]) + "\n"


def source_text(routines: Routines) -> str:
    """The whole source."""
    tables = routines.tables
    a32 = tables.isa is Isa.AARCH32
    lines = [
        *tables.head("MPU routines in assembly"),
        f'#include "{tables.prefix}_asm.h"',
        "",
        *(["    .syntax unified", "    .arm"] if a32 else []),
        "    .text",
    ]
    for name, body in (*_installs(routines), *_transitions(routines), *_switches(routines)):
        lines += _function(name, body)
    # Objects of bare-metal gcc carry no such note, and then a single one that does makes ld warn.
    note = [
        "#if defined(__linux__) || defined(__clang__)",
        '    .section .note.GNU-stack, "", %progbits',
        "#endif",
    ]
    return "\n".join([*lines, "", *note]) + "\n"


def _function(name: str, body: Iterable[str]) -> list[str]:
    shown = [
        line if line.endswith(":") or line.startswith("/*") else f"    {line}" for line in body
    ]
    return [
        "",
        "    .balign 4",
        f"    .global {name}",
        f"    .type {name}, %function",
        f"{name}:",
        *shown,
        f"    .size {name}, . - {name}",
    ]


def _installs(routines: Routines) -> list[tuple[str, list[str]]]:
    prefix = routines.tables.prefix
    isa = routines.tables.isa
    return [
        (
            f"{prefix}_asm_install_{context.tail}",
            [
                *comment_lines([f"all of {context.facts.context.name}, MPU off before"]),
                *install_lines(routines, context.facts),
                *_done(isa),
            ],
        )
        for context in routines.tables.contexts
    ]


def _done(isa: Isa) -> list[str]:
    return ["mov r0, #0" if isa is Isa.AARCH32 else "mov w0, #0", _RETURN[isa]]


def _transitions(routines: Routines) -> list[tuple[str, list[str]]]:
    prefix = routines.tables.prefix
    return [
        (f"{prefix}_asm_transition_{tail}", _transition(routines, one))
        for tail, one in zip(routines.transition_tails, routines.transitions, strict=True)
    ]


def _transition(routines: Routines, one: Transition) -> list[str]:
    isa = routines.tables.isa
    calls = any(isinstance(step, Wait | Start) for step in one.steps)
    mpu = routines.registers.mpu(2 if one.mpu == "el2" else 1)
    assert mpu is not None  # the target is a context of the plan
    lines = comment_lines([f"{one.kind.value}: {one.source} -> {one.target}"])
    on = routines.begins_on(one)
    lines += check_lines(isa, mpu, on=on)
    lines += [] if on else surplus_lines(isa, mpu)
    lines += [_KEEP[isa]] if calls else []
    for step in one.steps:
        lines += _step(routines, step)
    zero, back = _done(isa)
    return [*lines, zero, _RETURN_KEPT[isa] if calls else back]


def _step(routines: Routines, step: Step) -> list[str]:
    isa, prefix = routines.tables.isa, f"{routines.tables.prefix}_asm"
    macro = routines.tables.macro
    stages, guests = _hook_names(routines)
    match step:
        case RegisterWrite(name):
            return write_step(routines.registers.by_name[name], step)
        case Zero(block, start, end):
            return [*comment_lines([f"zero {block}"]), *zero_loop(isa, start, end - start)]
        case Wait(stage, pcpus):
            bits = sum(1 << pcpu for pcpu in pcpus)
            number = macro(f"ASM_STAGE_{_tail(stage, stages)}")
            return [*_arguments(isa, number, f"{bits:#x}"), f"bl {prefix}_on_wait"]
        case Tlbi():
            return list(_TLBI) if isa is Isa.AARCH64 else []
        case Start(guest):
            number = macro(f"ASM_GUEST_{_tail(guest, guests)}")
            return [*_arguments(isa, number), f"bl {prefix}_on_start"]


def _arguments(isa: Isa, *values: str) -> list[str]:
    """Small numbers and masks of 32 bits into the argument registers."""
    lines = []
    for at, value in enumerate(values):
        if isa is Isa.AARCH32:
            lines += [f"movw r{at}, #({value} & 0xffff)", f"movt r{at}, #({value} >> 16)"]
        else:
            lines += [f"movz w{at}, #({value} & 0xffff)", f"movk w{at}, #({value} >> 16), lsl #16"]
    return lines


def _switches(routines: Routines) -> list[tuple[str, list[str]]]:
    prefix, isa = routines.tables.prefix, routines.tables.isa
    switches = routines.plan.switches
    tails = identifiers([pair_name(switch) for switch in switches])
    by_name = routines.registers.by_name
    return [
        (
            f"{prefix}_asm_switch_{tail}",
            [
                *comment_lines([f"{switch.source} -> {switch.target}"]),
                *(line for w in switch.writes for line in write_step(by_name[w.register], w)),
                _RETURN[isa],
            ],
        )
        for tail, switch in zip(tails, switches, strict=True)
    ]


def _hook_names(routines: Routines) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Stages that are waited for and guests that are started, each once, in order."""
    steps = [step for one in routines.transitions for step in one.steps]
    stages = dict.fromkeys(step.stage for step in steps if isinstance(step, Wait))
    guests = dict.fromkeys(step.guest for step in steps if isinstance(step, Start))
    return tuple(stages), tuple(guests)


def _numbers(routines: Routines, kind: str, names: tuple[str, ...]) -> list[str]:
    return [
        f"#define {routines.tables.macro(f'ASM_{kind}_{tail}')} {at}"
        for at, tail in enumerate(identifiers(names))
    ]


def _tail(name: str, names: tuple[str, ...]) -> str:
    return identifiers(names)[names.index(name)]

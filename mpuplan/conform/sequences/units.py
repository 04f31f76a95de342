"""C and assembly that is written for a plan: its calls, and the loads to compare them with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.arch.registers import direct_pair, register
from mpuplan.conform.sequences.journey import Code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.conform.sequences.emitted import Emitted
    from mpuplan.conform.sequences.journey import Journey

__all__ = ["emitted_unit", "references_unit"]

_A32: Final = Isa.AARCH32


def emitted_unit(journeys: Sequence[Journey], emitted: Emitted) -> str:
    """A C unit that calls the emitted code of each journey; routine n is journey n."""
    lines = [f'#include "{name}"' for name in emitted.headers]
    lines += ["typedef void routine(void);", "extern routine *const routines[];"]
    if f"{emitted.prefix}_routines.h" in emitted.headers:
        lines.append(_HOOKS.replace("PREFIX", emitted.prefix))
    if emitted.asks_hooks:
        lines.append(_ASM_HOOKS.replace("PREFIX", emitted.prefix))
    names = []
    for number, journey in enumerate(journeys):
        name = journey.symbol or f"routine_{number}"
        names.append(f"(routine *)(void *){name}")
        if journey.symbol:
            continue
        result = "void" if journey.wanted.returned is None else "int"
        lines.append(f"{result} {name}(void);")
        if journey.call:
            lines.append(
                f"__attribute__((noinline, flatten)) {result} {name}(void) {{ {journey.call} }}"
            )
    lines.append(f"routine *const routines[] = {{ {', '.join(names)} }};")
    return "\n".join(lines) + "\n"


_HOOKS: Final = """\
#define HOOK static __attribute__((section(".window"), noinline))
HOOK void hook_zero(void *user, const char *block, uint64_t start, uint64_t size)
{
    volatile uint32_t *word = (volatile uint32_t *)(uint32_t)start;
    (void)user, (void)block;
    for (uint32_t at = 0; at < (uint32_t)size / 4; at++)
        word[at] = 0;
}
HOOK void hook_wait(void *user, const char *stage, uint32_t pcpus)
{
    (void)user, (void)stage, (void)pcpus;
}
HOOK void hook_start(void *user, const char *guest) { (void)user, (void)guest; }
__attribute__((unused))
static const struct PREFIX_hooks hooks = { 0, hook_zero, hook_wait, 0, hook_start };
"""
"""Hooks do nothing but zero: they are not counted, and must be mapped like the routines."""
_ASM_HOOKS: Final = """\
#define ASM_HOOK __attribute__((section(".window"), noinline))
ASM_HOOK void PREFIX_asm_on_wait(uint32_t stage, uint32_t pcpus) { (void)stage, (void)pcpus; }
ASM_HOOK void PREFIX_asm_on_start(uint32_t guest) { (void)guest; }
"""


def references_unit(journeys: Sequence[Journey]) -> str:
    """Assembly of the full loads among the journeys.

    Each takes pairs from a table in memory; what the context does not enable is turned off, by
    HPRENR at EL2, at EL1 by a limit word of zero.
    """
    lines = [".syntax unified", ".arm", ".text"]
    for number, journey in enumerate(journeys):
        if journey.reference:
            body = _direct(journey) if journey.code is Code.DIRECT else _selector(journey)
            lines += [
                f".global routine_{number}",
                f".type routine_{number}, %function",
                f"routine_{number}:",
                f"    ldr r0, =table_{number}",
                *(body if journey.wanted.words else ()),
                *_rest_off(journey),
                "    dsb",
                "    isb",
                "    bx lr",
                "    .ltorg",
                *_table(number, journey),
            ]
    return "\n".join(lines) + "\n"


def _direct(journey: Journey) -> list[str]:
    lines = []
    for slot, _ in journey.wanted.words:
        pair = direct_pair(_A32, journey.el, slot)
        lines += [
            "    ldrd r2, r3, [r0], #8",
            f"    mcr {pair.prbar.operand.format(rt='r2')}",
            f"    mcr {pair.prlar.operand.format(rt='r3')}",
        ]
    return lines


def _selector(journey: Journey) -> list[str]:
    select, base, limit = (
        register(_A32, journey.el, stem).operand for stem in ("PRSELR", "PRBAR", "PRLAR")
    )
    return [
        "    ldr r12, [r0], #4",
        "1:  ldm r0!, {r1-r3}",
        f"    mcr {select.format(rt='r1')}",
        "    isb",
        f"    mcr {base.format(rt='r2')}",
        f"    mcr {limit.format(rt='r3')}",
        "    cmp r0, r12",
        "    bne 1b",
    ]


def _rest_off(journey: Journey) -> list[str]:
    """HPRENR, which turns off all that an earlier context left behind; at EL1 slot by slot."""
    if journey.el == 2:
        mask = sum(1 << slot for slot, _ in journey.wanted.words)
        return [
            f"    movw r1, #{mask & 0xFFFF}",
            f"    mcr {register(_A32, 2, 'PRENR').operand.format(rt='r1')}",
        ]
    lines = ["    mov r2, #0"]
    for slot in journey.clears:
        if journey.code is Code.DIRECT:
            lines.append(f"    mcr {direct_pair(_A32, 1, slot).prlar.operand.format(rt='r2')}")
            continue
        lines += [
            f"    mov r1, #{slot}",
            f"    mcr {register(_A32, 1, 'PRSELR').operand.format(rt='r1')}",
            "    isb",
            f"    mcr {register(_A32, 1, 'PRLAR').operand.format(rt='r2')}",
        ]
    return lines


def _table(number: int, journey: Journey) -> list[str]:
    lines = ["    .section .rodata", "    .balign 8", f"table_{number}:"]
    direct = journey.code is Code.DIRECT
    if not direct:
        lines.append(f"    .word table_end_{number}")
    for slot, pair in journey.wanted.words:
        row = pair if direct else (slot, *pair)
        lines.append(f"    .word {', '.join(f'{word:#x}' for word in row)}")
    return [*lines, f"table_end_{number}:", "    .text"]

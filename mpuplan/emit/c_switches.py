"""Text of the header of switches: every sequence as a list of writes, and as code for GNU C."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.emit.ctext import comment_lines, identifiers
from mpuplan.emit.switch_registers import switch_registers
from mpuplan.model.plan import Barrier

if TYPE_CHECKING:
    from mpuplan.emit.c_names import CContext, CTables
    from mpuplan.model.plan import ContextSwitch, RegisterWrite

__all__ = ["pair_name", "switches_text"]

_BARRIERS: Final = {Barrier.NONE: "NONE", Barrier.ISB: "ISB", Barrier.DSB_ISB: "DSB_ISB"}
_AFTER: Final = {
    Barrier.NONE: '""',
    Barrier.ISB: r'"\n\tisb"',
    Barrier.DSB_ISB: r'"\n\tdsb sy\n\tisb"',
}
_TARGET: Final = {Isa.AARCH32: "__arm__", Isa.AARCH64: "__aarch64__"}


def switches_text(tables: CTables) -> str:
    """The whole header, for a plan that has switches."""
    guard = f"{tables.prefix}_SWITCHES_H".upper()
    switches = tables.plan.switches
    tails = identifiers([pair_name(switch) for switch in switches])
    lines = [
        *tables.head("MPU context switches"),
        f"#ifndef {guard}",
        f"#define {guard}",
        "",
        f'#include "{tables.header_name}"',
        "",
        *_common(tables),
        "#ifndef __ASSEMBLER__",
        "",
        f"_Static_assert({tables.macro('TABLES_ID')} == 0x{tables.digest[:16]},",
        f'               "{tables.header_name} is of another run than this file");',
        "",
        *_fold_macros(tables),
    ]
    for switch, tail in zip(switches, tails, strict=True):
        lines += ["", *_list(tables, switch, tail), *_assertions(tables, switch, tail)]
    lines += [
        "",
        f"#if defined(__GNUC__) && defined({_TARGET[tables.isa]})",
        "",
        *_code(tables, tails),
        "",
        "#endif",
        "",
        "#endif /* __ASSEMBLER__ */",
        "",
        f"#endif /* {guard} */",
    ]
    return "\n".join(lines) + "\n"


def pair_name(switch: ContextSwitch) -> str:
    """Both names, without what the second one repeats; different for different pairs."""
    shared = switch.source.rpartition("/")[0] + "/"
    if switch.target.startswith(shared):
        return f"{switch.source}\0to\0{switch.target.removeprefix(shared)}"
    return f"{switch.source}\0to\0\0{switch.target}"


def _common(tables: CTables) -> list[str]:
    return [
        f"#define {tables.macro('SWITCH_COUNT')} {len(tables.plan.switches)}",
        *comment_lines(["What follows a write."]),
        *(
            f"#define {tables.macro(f'BARRIER_{name}')} {at}"
            for at, name in enumerate(_BARRIERS.values())
        ),
        "",
    ]


def _fold_macros(tables: CTables) -> list[str]:
    one, isb, dsb, last = (
        tables.macro(f"SWITCH_{kind}") for kind in ("WRITES", "ISBS", "DSBS", "LAST")
    )
    barrier = tables.macro("BARRIER_")
    return [
        *comment_lines(
            [
                "Each sequence is a list X(register, operand, value, barrier), in the order of the",
                "writes. Define X to do one write and its barrier, or call the functions below.",
                "The macros here fold a list for assertions: counts, and the last value.",
            ]
        ),
        f"#define {one}(r, o, v, b) + 1",
        f"#define {isb}(r, o, v, b) + ({barrier}##b >= {tables.macro('BARRIER_ISB')} ? 1 : 0)",
        f"#define {dsb}(r, o, v, b) + ({barrier}##b == {tables.macro('BARRIER_DSB_ISB')} ? 1 : 0)",
        f"#define {last}(r, o, v, b) * 0 + (v)",
    ]


def _list(tables: CTables, switch: ContextSwitch, tail: str) -> list[str]:
    cost = switch.cost
    text = (
        f"{switch.source} -> {switch.target}: writes {cost.writes}, ISB {cost.isb},"
        f" DSB {cost.dsb}; weight {switch.weight}"
    )
    registers = switch_registers(tables.plan.core, switch.mpu)
    rows = []
    for write in switch.writes:
        operand = registers[write.register].operand.format(rt="%0")
        rows.append(_row(tables, write, operand))
    head = f"#define {tables.macro(f'SWITCH_{tail}')}(X)"
    lines = [head, *rows]
    return [*comment_lines([text]), *(f"{line} \\" for line in lines[:-1]), lines[-1]]


def _row(tables: CTables, write: RegisterWrite, operand: str) -> str:
    value = tables.word(write.value)
    return f'    X({write.register}, "{operand}", {value}, {_BARRIERS[write.barrier]})'


def _assertions(tables: CTables, switch: ContextSwitch, tail: str) -> list[str]:
    words = tables.macro(f"SWITCH_{tail}")

    def fold(kind: str) -> str:
        return f"(0 {words}({tables.macro(f'SWITCH_{kind}')}))"

    cost = switch.cost
    lines = [
        f"_Static_assert({fold('WRITES')} == {cost.writes} &&",
        f"               {fold('ISBS')} == {cost.isb} &&",
        f"               {fold('DSBS')} == {cost.dsb},",
        '               "a sequence that is not whole");',
    ]
    if switch.writes and "PRENR" in switch.writes[-1].register:
        mask = tables.macro("MASK", _context(tables, switch.target, switch.mpu))
        lines += [
            f"_Static_assert({fold('LAST')} ==",
            f"               {mask},",
            '               "a sequence that does not end with the enable mask of its target");',
        ]
    return lines


def _context(tables: CTables, name: str, mpu: str) -> CContext:
    key = (name, mpu)
    found = ((each.facts.context, each) for each in tables.contexts)
    return next(each for context, each in found if (context.name, context.mpu) == key)


def _code(tables: CTables, tails: tuple[str, ...]) -> list[str]:
    write, after = tables.macro("SWITCH_WRITE"), tables.macro("SWITCH_AFTER_")
    form = '"msr " o ", %0"' if tables.isa is Isa.AARCH64 else '"mcr " o'
    lines = [
        *(f"#define {after}{name} {_AFTER[barrier]}" for barrier, name in _BARRIERS.items()),
        f"#define {write}(r, o, v, b) \\",
        f'    __asm__ volatile({form} {after}##b : : "r"(v) : "memory");',
    ]
    for tail in tails:
        lines += [
            "",
            f"static inline void {tables.prefix}_switch_{tail}(void)",
            "{",
            f"    {tables.macro(f'SWITCH_{tail}')}({write})",
            "}",
        ]
    return [*lines, "", *_dispatch(tables, tails)]


def _dispatch(tables: CTables, tails: tuple[str, ...]) -> list[str]:
    """A function that picks the sequence by the indices of both contexts."""
    cases: dict[str, list[tuple[str, str]]] = {}
    for switch, tail in zip(tables.plan.switches, tails, strict=True):
        names = switch.source, switch.target
        ends = (_context(tables, name, switch.mpu) for name in names)
        source, target = (tables.macro("INDEX", end) for end in ends)
        cases.setdefault(source, []).append((target, tail))
    lines = [
        *comment_lines(["From one context to another, by index. 0: done; 1: no such pair."]),
        f"static inline int {tables.prefix}_switch(uint32_t source, uint32_t target)",
        "{",
        "    switch (source) {",
    ]
    for source, targets in cases.items():
        lines += [f"    case {source}:", "        switch (target) {"]
        for target, tail in targets:
            lines += [
                f"        case {target}:",
                f"            {tables.prefix}_switch_{tail}();",
                "            return 0;",
            ]
        lines += ["        default:", "            return 1;", "        }"]
    return [*lines, "    default:", "        return 1;", "    }", "}"]

"""What templates of C are filled with: the core, register numbers, numbers of what can be run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.arch.registers import Register
    from mpuplan.emit.c_names import CTables
    from mpuplan.emit.routine_names import Routines

__all__ = ["externs_text", "machine_values", "numbers_text", "register_list", "registers_text"]

_READ: Final = {Isa.AARCH32: '"mrc " operand', Isa.AARCH64: '"mrs %0, " operand'}
_WRITE: Final = {Isa.AARCH32: '"mcr " operand', Isa.AARCH64: '"msr " operand ", %0"'}
_TARGET: Final = {Isa.AARCH32: "__arm__", Isa.AARCH64: "__aarch64__"}


def machine_values(tables: CTables) -> dict[str, str]:
    """Prefix and word type, and how GNU C reads and writes a system register."""
    return {
        "p": tables.prefix,
        "P": tables.prefix.upper(),
        "W": tables.word_type,
        "ISA": tables.isa.value,
        "TARGET": _TARGET[tables.isa],
        "READ": _READ[tables.isa],
        "WRITE": _WRITE[tables.isa],
    }


def registers_text(routines: Routines) -> str:
    """Numbers of the registers, and the lists X(name, number, operand) that code is made of."""
    tables, found = routines.tables, routines.registers
    writable = list(enumerate(found.writable))
    read_only = list(enumerate(found.read_only, len(writable)))
    lines = [
        f"#define {tables.macro(f'REG_{each.name}')} {at}" for at, each in writable + read_only
    ]
    lists = (("REGISTERS", writable), ("REGISTERS_READ_ONLY", read_only))
    return "\n".join([*lines, *(register_list(routines, *one) for one in lists)])


def register_list(routines: Routines, name: str, registers: Sequence[tuple[int, Register]]) -> str:
    """The macro ``PREFIX_name(X)``: X(name, number, operand) for each register."""
    rows = [f'    X({each.name}, {at}, "{each.operand.format(rt="%0")}")' for at, each in registers]
    head = f"#define {routines.tables.macro(name)}(X)"
    return "\n".join([f"{line} \\" for line in (head, *rows[:-1])] + [rows[-1]])


def numbers_text(routines: Routines) -> str:
    """How many there are of everything, and the number of each by its name."""
    tables, plan = routines.tables, routines.plan
    counts = {
        "TRANSITIONS": len(routines.transitions),
        "DELTAS": len(plan.switches),
        "CYCLES": len(plan.cycles),
        "GUESTS": len(plan.guests),
        "PCPUS": len({one.pcpu for one in routines.transitions}),
        "SAVES_EL1": int(routines.saves_el1),
        "MAIR_WORDS": 2 if tables.isa is Isa.AARCH32 else 1,
    }
    lines = [f"#define {tables.macro(name)} {count}" for name, count in counts.items()]
    for kind, tails in (
        ("TRANSITION", routines.transition_tails),
        ("CYCLE", routines.cycle_tails),
        ("GUEST", routines.guest_tails),
    ):
        lines += [f"#define {tables.macro(f'{kind}_{tail}')} {at}" for at, tail in enumerate(tails)]
    return "\n".join(lines)


_TABLES: Final = ("delta", "transition", "pcpu", "cycle", "guest")


def externs_text(routines: Routines) -> str:
    """Declarations of the tables; one that is empty has one element of zeros."""
    prefix = routines.tables.prefix
    return "\n".join(f"extern const struct {prefix}_{one} {prefix}_{one}s[];" for one in _TABLES)

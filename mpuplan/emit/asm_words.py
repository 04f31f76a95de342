"""Instructions of both instruction sets, as every assembler takes them.

r0 and r1 (x0, x1) are scratch; values are built from immediates, so that nothing is read from
memory but the code itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.model.plan import Barrier

if TYPE_CHECKING:
    from mpuplan.arch.registers import Register
    from mpuplan.model.plan import RegisterWrite

__all__ = ["barrier", "constant", "core", "merge_step", "read", "write", "write_step", "zero_loop"]

_AFTER: Final = {Barrier.NONE: (), Barrier.ISB: ("isb",), Barrier.DSB_ISB: ("dsb sy", "isb")}
_HALF: Final = 0xFFFF
_HALF_BITS: Final = 16
_WORD: Final = 4


def core(isa: Isa, number: int) -> str:
    """A core register as wide as a region word.

    >>> core(Isa.AARCH32, 3), core(Isa.AARCH64, 3)
    ('r3', 'x3')
    """
    return f"{'r' if isa is Isa.AARCH32 else 'x'}{number}"


def constant(isa: Isa, number: int, value: int) -> list[str]:
    """`value` into a core register.

    >>> constant(Isa.AARCH32, 1, 0xA0000002)
    ['movw r1, #0x2', 'movt r1, #0xa000']
    >>> constant(Isa.AARCH64, 1, 0x10000)
    ['movz x1, #0x1, lsl #16']
    """
    name = core(isa, number)
    halves = [(at, value >> at & _HALF) for at in range(0, 64, _HALF_BITS)]
    if isa is Isa.AARCH32:
        high = [f"movt {name}, #{halves[1][1]:#x}"] if halves[1][1] else []
        return [f"movw {name}, #{halves[0][1]:#x}", *high]
    used = [(at, half) for at, half in halves if half] or [(0, 0)]
    return [
        f"{'movk' if n else 'movz'} {name}, #{half:#x}" + (f", lsl #{at}" if at else "")
        for n, (at, half) in enumerate(used)
    ]


def read(register: Register, number: int) -> str:
    """A system register into a core register; its name stands in a comment."""
    name = core(register.isa, number)
    if register.isa is Isa.AARCH32:
        return f"mrc {register.operand.format(rt=name)} /* {register.name} */"
    return f"mrs {name}, {register.operand} /* {register.name} */"


def write(register: Register, number: int) -> str:
    """A core register into a system register; its name stands in a comment."""
    name = core(register.isa, number)
    if register.isa is Isa.AARCH32:
        return f"mcr {register.operand.format(rt=name)} /* {register.name} */"
    return f"msr {register.operand}, {name} /* {register.name} */"


def barrier(kind: Barrier) -> tuple[str, ...]:
    """What follows a write."""
    return _AFTER[kind]


def write_step(register: Register, step: RegisterWrite) -> list[str]:
    """One register write and its barrier; clobbers r0 and r1."""
    if step.mask is not None:
        return [read(register, 0), *merge_step(register, step, step.mask)]
    return [*constant(register.isa, 1, step.value), write(register, 1), *barrier(step.barrier)]


def merge_step(register: Register, step: RegisterWrite, mask: int) -> list[str]:
    """Writes what r0 holds with the bits of `mask` replaced by those of the step."""
    isa = register.isa
    first, second = core(isa, 0), core(isa, 1)
    return [
        *constant(isa, 1, mask),
        f"bic {first}, {first}, {second}",
        *constant(isa, 1, step.value),
        f"orr {second}, {second}, {first}",
        write(register, 1),
        *barrier(step.barrier),
    ]


def zero_loop(isa: Isa, start: int, size: int) -> list[str]:
    """Stores of zeros to all bytes, by words where the range allows; clobbers r0 to r2, flags."""
    step = _WORD if not (start | size) % _WORD else 1
    zero = "r2" if isa is Isa.AARCH32 else "wzr"
    store = "str" if step == _WORD else "strb"
    where = f"[{core(isa, 0)}], #{step}"
    clear = ["mov r2, #0"] if isa is Isa.AARCH32 else []
    last = "bne" if isa is Isa.AARCH32 else "b.ne"
    # The end is compared for equality, so that a range up to the top of memory works too.
    end = (start + size) % (1 << (32 if isa is Isa.AARCH32 else 64))
    return [
        *constant(isa, 0, start),
        *constant(isa, 1, end),
        *clear,
        "1:",
        f"{store} {zero}, {where}",
        f"cmp {core(isa, 0)}, {core(isa, 1)}",
        f"{last} 1b",
    ]

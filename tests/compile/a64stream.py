"""What straight-line AArch64 code does to system registers, read from a disassembly.

Constants are followed through moves and masks, so each MSR gets its value, or the bits that it
changes of what was read. Written against the instruction set, not against the emitter: registers
are known by their encodings alone. Errors are taken to be skipped: a conditional branch forward is
taken. A loop of stores is one zeroing.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field, replace
from pathlib import Path

from mpuplan.model.plan import Barrier, RegisterWrite
from mpuplan.model.transition import Start, Step, Tlbi, Wait, Zero

OBJDUMP = "aarch64-linux-gnu-objdump"
ALL = (1 << 64) - 1
LINE = re.compile(r"^\s*([0-9a-f]+):\t([0-9a-f]{8})\s+(\S+)(?:\t([^/\n]*))?")
HEAD = re.compile(r"^[0-9a-f]+ <(.+)>:$")

PLAIN = {
    (1, 0, 0): "SCTLR",
    (6, 1, 1): "PRENR",
    (6, 2, 1): "PRSELR",
    (10, 2, 0): "MAIR",
    (0, 0, 4): "MPUIR",
}
"""(CRn, CRm, op2) of registers that EL1 (op1 0) and EL2 (op1 4) have."""
ONLY_EL2 = {(1, 1, 0): "HCR", (2, 0, 0): "VSCTLR", (2, 1, 2): "VTCR", (2, 6, 2): "VSTCR"}


@dataclass(frozen=True)
class Value:
    """``(register & keep) | bits``; a constant where `register` is None."""

    bits: int
    register: str | None = None
    keep: int = 0


@dataclass(frozen=True)
class Instruction:
    address: int
    word: int
    mnemonic: str
    operands: tuple[str, ...]


@dataclass
class Names:
    """What numbers mean that code hands to hooks, and the blocks of ranges."""

    stages: dict[int, str] = field(default_factory=dict)
    guests: dict[int, str] = field(default_factory=dict)
    blocks: dict[tuple[int, int], str] = field(default_factory=dict)


def functions(built: Path) -> dict[str, list[Instruction]]:
    """The instructions of each function of an object file."""
    done = subprocess.run(
        [OBJDUMP, "-d", "-r", str(built)], capture_output=True, text=True, check=True
    )
    found: dict[str, list[Instruction]] = {}
    current: list[Instruction] = []
    for line in done.stdout.splitlines():
        head, match = HEAD.match(line), LINE.match(line)
        if head:
            current = found.setdefault(head[1], [])
        elif match:
            operands = tuple(part.strip() for part in re.split(r",(?![^\[]*\])", match[4] or ""))
            current.append(Instruction(int(match[1], 16), int(match[2], 16), match[3], operands))
        elif "R_AARCH64_CALL26" in line or "R_AARCH64_JUMP26" in line:
            last = current[-1]
            current[-1] = Instruction(last.address, last.word, last.mnemonic, (line.split()[-1],))
    return found


def register_name(word: int) -> str:
    """Name of the system register of an MSR or MRS."""
    assert word >> 19 & 3 == 3, f"{word:#x} moves no register of op0 3"
    op1, crn, crm, op2 = word >> 16 & 7, word >> 12 & 15, word >> 8 & 15, word >> 5 & 7
    el = {0: 1, 4: 2}[op1]
    if (crn, crm, op2) in PLAIN:
        return f"{PLAIN[crn, crm, op2]}_EL{el}"
    if el == 2 and (crn, crm, op2) in ONLY_EL2:
        return f"{ONLY_EL2[crn, crm, op2]}_EL2"
    assert (crn, crm >> 3, op2 & 2) == (6, 1, 0), f"S3_{op1}_C{crn}_C{crm}_{op2}"
    slot = (crm - 8) * 2 + (op2 >> 2)
    stem = "PRLAR" if op2 & 1 else "PRBAR"
    return f"{stem}{slot or ''}_EL{el}"


class Reader:
    """Runs one function on unknown registers, and notes what it does."""

    def __init__(self, code: list[Instruction], names: Names) -> None:
        self.code, self.names = code, names
        self.at = {one.address: n for n, one in enumerate(code)}
        self.core: dict[int, Value] = {}
        self.steps: list[Step] = []
        self.vmid = 0
        self.tlbi = False
        self.dsb = False

    def run(self) -> tuple[Step, ...]:
        position: int | None = 0
        while position is not None:
            position = self.one(position)
        return tuple(self.steps)

    def one(self, position: int) -> int | None:
        """The position that follows; None at the return."""
        now = self.code[position]
        name = now.mnemonic
        if name == "ret":
            return None
        if name.startswith(("b.", "tb", "cb")) or name == "b":
            return self.branch(position, now)
        if name in {"str", "strb"}:
            return self.zero(position)
        if name == "bl":
            self.call(now)
        elif name in {"isb", "dsb", "tlbi"}:
            self.barrier(name, now.operands[0])
        elif name == "msr":
            self.write(now)
        elif name == "mrs":
            register = register_name(now.word)
            self.core[now.word & 31] = Value(0, register, ALL)
        elif name not in {"nop", "cmp", "tst", "hint", "bti"}:
            self.arithmetic(now)
        return position + 1

    def branch(self, position: int, now: Instruction) -> int:
        target = int(now.operands[-1].split()[0], 16)
        assert target > now.address, f"a loop that stores nothing, at {now.address:#x}"
        return self.at[target]

    def zero(self, position: int) -> int:
        """``1: str zero, [x], #size; cmp x, y; b.ne 1b``."""
        store, compare, back = self.code[position : position + 3]
        assert store.operands[0] in {"wzr", "xzr"}
        assert (compare.mnemonic, back.mnemonic) == ("cmp", "b.ne")
        assert int(back.operands[0].split()[0], 16) == store.address
        start, end = (self.constant(_number(text)) for text in compare.operands)
        self.steps.append(Zero(self.names.blocks.get((start, end), "unknown"), start, end))
        return position + 3

    def call(self, now: Instruction) -> None:
        target = now.operands[0]
        if target.endswith("_on_wait"):
            pcpus = tuple(n for n in range(32) if self.constant(1) >> n & 1)
            self.steps.append(Wait(self.names.stages[self.constant(0)], pcpus))
        else:
            assert target.endswith("_on_start"), target
            self.steps.append(Start(self.names.guests[self.constant(0)]))

    def barrier(self, name: str, operand: str) -> None:
        if name == "tlbi":
            self.tlbi = True
            self.steps.append(Tlbi(operand.upper(), self.vmid))
        elif name == "dsb" and operand == "sy":
            self.dsb = True
        elif name == "dsb":
            assert operand in {"ish", "ishst"}, operand
        elif self.tlbi:
            self.tlbi = False
        elif self.steps and isinstance(self.steps[-1], RegisterWrite):
            barrier = Barrier.DSB_ISB if self.dsb else Barrier.ISB
            self.steps[-1] = replace(self.steps[-1], barrier=barrier)
            self.dsb = False

    def write(self, now: Instruction) -> None:
        name, value = register_name(now.word), self.core_value(now.word & 31)
        mask = None
        if value.register is not None:
            assert value.register == name, f"{name} is made of {value.register}"
            mask = ALL & ~value.keep
        if name == "VSCTLR_EL2":
            self.vmid = value.bits >> 48
        self.steps.append(RegisterWrite(name, value.bits, Barrier.NONE, mask))

    def arithmetic(self, now: Instruction) -> None:
        name, (target, *sources) = now.mnemonic, now.operands
        number = _number(target)
        if name in {"mov", "movz", "movn"}:
            self.core[number] = self.operand(sources)
        elif name == "movk":
            shift = int(sources[1].split("#")[1]) if len(sources) > 1 else 0
            old = self.core_value(number)
            assert old.register is None
            half = _immediate(sources[0]) << shift
            self.core[number] = Value(old.bits & ~(0xFFFF << shift) | half)
        else:
            left = self.core_value(_number(sources[0]))
            self.core[number] = _combined(name, left, self.operand(sources[1:]))
        if target.startswith("w") and self.core[number].register is None:
            self.core[number] = Value(self.core[number].bits & 0xFFFF_FFFF)

    def operand(self, sources: list[str]) -> Value:
        assert len(sources) == 1, sources
        if sources[0].startswith("#"):
            return Value(_immediate(sources[0]))
        return self.core_value(_number(sources[0]))

    def core_value(self, number: int) -> Value:
        return Value(0) if number == 31 else self.core.get(number, Value(0, "unknown", ALL))

    def constant(self, number: int) -> int:
        value = self.core_value(number)
        assert value.register is None, f"x{number} is not constant"
        return value.bits


def _combined(name: str, left: Value, right: Value) -> Value:
    if left.register is None and right.register is not None:
        assert name in {"orr", "and"}, name
        left, right = right, left
    assert right.register is None, name
    bits = right.bits
    if name == "bic":
        bits = ALL & ~bits
    if name in {"and", "bic"}:
        return Value(left.bits & bits, left.register, left.keep & bits)
    if name == "orr":
        return Value(left.bits | bits, left.register, left.keep & ~bits)
    assert name in {"add", "sub"}, name
    assert left.register is None
    return Value((left.bits + (bits if name == "add" else -bits)) & ALL)


def _number(text: str) -> int:
    return 31 if text in {"xzr", "wzr"} else int(text[1:])


def _immediate(text: str) -> int:
    return int(text.removeprefix("#"), 0) & ALL


def steps_of(code: list[Instruction], names: Names | None = None) -> tuple[Step, ...]:
    """What a function does, in order."""
    return Reader(code, names or Names()).run()

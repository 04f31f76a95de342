"""Runs disassembled routines, instruction by instruction, on the simulated part.

Only what the emitted assembly uses is known; anything else stops the test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from mpuplan.arch.codec import Isa
from tests.compile.simulated import Part
from tests.compile.toolchains import need, run

OBJDUMP = {Isa.AARCH32: "arm-none-eabi-objdump", Isa.AARCH64: "aarch64-linux-gnu-objdump"}
MASK = {Isa.AARCH32: 0xFFFF_FFFF, Isa.AARCH64: (1 << 64) - 1}
RETURN = 0xFEED_FACE
LINK = {Isa.AARCH32: "lr", Isa.AARCH64: "x30"}


@dataclass
class Line:
    address: int
    mnemonic: str
    operands: list[str]
    calls: str = ""


class Program:
    """All functions of an object file."""

    def __init__(self, built: Path, isa: Isa, names: dict[str, str]) -> None:
        """`names`: register name by encoding, ``op1,crn,crm,op2``."""
        self.isa, self.names = isa, names
        need(OBJDUMP[isa])
        done = run([OBJDUMP[isa], "-dr", "--no-show-raw-insn", str(built)])
        assert done.returncode == 0, done.stderr
        self.lines: dict[int, Line] = {}
        self.functions: dict[str, int] = {}
        for text in done.stdout.splitlines():
            self._take(text)

    def _take(self, text: str) -> None:
        if match := re.fullmatch(r"([0-9a-f]+) <(\w+)>:", text):
            self.functions[match[2]] = int(match[1], 16)
        elif match := re.fullmatch(r"\s*([0-9a-f]+):\t(\S+)\s*([^@;/<]*).*", text):
            line = Line(int(match[1], 16), match[2], [p.strip() for p in match[3].split(",")])
            self.lines[line.address] = line
        elif match := re.search(r"R_\w+\s+(\w+)", text):
            list(self.lines.values())[-1].calls = match[1]

    def run(self, name: str, part: Part) -> int:
        """The function's return value; its events go to the log of the part."""
        return _Run(self, part).go(self.functions[name])


class _Run:
    def __init__(self, program: Program, part: Part) -> None:
        self.program, self.part, self.isa = program, part, program.isa
        self.core: dict[str, int] = {LINK[self.isa]: RETURN}
        self.numbers = {name: number for number, name in part.names.items()}
        self.difference = 0
        self.stored: list[int] = []

    def go(self, start: int) -> int:
        at: int = start
        for _ in range(100_000):
            if at == RETURN:
                self._flush()
                return self._get("r0" if self.isa is Isa.AARCH32 else "w0")
            line = self.program.lines[at]
            at = self._step(line) if self._holds(line) else at + 4
        raise AssertionError("does not come back")

    def _step(self, line: Line) -> int:
        name, ops, after = line.mnemonic, line.operands, line.address + 4
        if name in {"mcr", "msr", "dsb", "isb", "tlbi", "bl"}:
            self._flush()
        base = re.sub(
            r"(?<=^bx)(cc|eq|ne)$|(?<=^mov)(cc|eq|ne)$|(?<=^b)(cs|ne)$|^b\.(cs|ne)$", "", name
        )
        if name in {"ret", "bx", "bxcc", "bxeq", "bxne"}:
            return self._get(ops[0] if ops[0] else "x30")
        if name in {"tbz", "tbnz"}:
            bit = self._get(ops[0]) >> self._value(ops[1]) & 1
            return int(ops[2], 16) if bit == (name == "tbnz") else after
        if name == "bl":
            self._call(line.calls)
        elif base in {"b", ""}:
            return int(ops[0], 16)
        elif name in {"dsb", "isb"}:
            assert ops[0] in {"", "sy", "ish", "ishst"}, line
            self._barrier(name, ops[0])
        elif name == "tlbi":
            self.part.log.append(f"tlbi {ops[0]}")
        elif name in {"str", "strb"}:
            return self._zeroed(line) or self._store(name, ops) or after
        elif name in {"mcr", "mrc", "msr", "mrs"}:
            self._system(name, ops)
        else:
            self._data(base, ops, line)
        return after

    def _holds(self, line: Line) -> bool:
        match = re.fullmatch(r"(?:bx|mov|b\.?)(cc|cs|eq|ne)", line.mnemonic)
        if not match:
            return True
        less, same = self.difference < 0, self.difference == 0
        return {"cc": less, "cs": not less, "eq": same, "ne": not same}[match[1]]

    def _data(self, name: str, ops: list[str], line: Line) -> None:
        one = self._get(ops[-2]) if len(ops) > 2 else self._get(ops[0])
        two = self._value(ops[1] if ops[-1].startswith("lsl") else ops[-1])
        if name in {"cmp", "tst"}:
            self.difference = one - two if name == "cmp" else one & two
            return
        shift = int(ops[-1].split("#")[1]) if ops[-1].startswith("lsl") else 0
        if name in {"movt", "movk"}:
            shift = 16 if name == "movt" else shift
            value = self._get(ops[0]) & ~(0xFFFF << shift) | two << shift
        else:
            value = {
                "mov": two << shift, "movw": two, "and": one & two, "orr": one | two,
                "bic": one & ~two, "lsr": one >> two, "add": one + two,
            }[name]  # fmt: skip
        assert value is not None, line
        self.core[self._name(ops[0])] = value & MASK[self.isa]

    def _system(self, name: str, ops: list[str]) -> None:
        if self.isa is Isa.AARCH32:
            _, op1, core, crn, crm, op2 = ops
            code = f"{op1},{crn[2:]},{crm[2:]},{op2.strip('{}')}"
        else:
            code, core = ops if name == "msr" else ops[::-1]
        number = self.numbers[self.program.names[code]]
        if name in {"mcr", "msr"}:
            self.part.write(number, self._get(core))
        else:
            self.core[self._name(core)] = self.part.read(number)

    def _barrier(self, name: str, kind: str) -> None:
        log = self.part.log
        if name == "isb" and log and log[-1] == "dsb":
            log.pop()
            self.part.barrier(2)
        elif name == "isb":
            self.part.barrier(1)
        else:
            log.append("dsb" if kind in {"", "sy"} else f"dsb {kind}")

    def _store(self, name: str, ops: list[str]) -> None:
        base = ops[1].strip("[]")
        assert self._value(ops[0]) == 0
        step = 4 if name == "str" else 1
        assert ops[2] == f"#{step}"
        self.stored += [self._get(base) + n for n in range(step)]
        self.core[self._name(base)] = self._get(base) + step & MASK[self.isa]

    def _zeroed(self, line: Line) -> int | None:
        """A whole loop of stores at once, whatever its length: the address behind it."""
        compare = self.program.lines.get(line.address + 4)
        back = self.program.lines.get(line.address + 8)
        if compare is None or back is None or compare.mnemonic != "cmp":
            return None
        if back.mnemonic not in {"bne", "b.ne"} or int(back.operands[0], 16) != line.address:
            return None
        self._flush()
        base, limit = compare.operands
        step = 4 if line.mnemonic == "str" else 1
        assert (self._value(line.operands[0]), line.operands[2]) == (0, f"#{step}"), line
        assert line.operands[1] == f"[{base}]"
        start = self._get(base)
        size = self._get(limit) - start & MASK[self.isa]
        assert size % step == 0
        self.part.log.append(f"zero {start:#x} {size:#x}")
        self.core[self._name(base)] = self._get(limit)
        return line.address + 12

    def _flush(self) -> None:
        if self.stored:
            first, count = self.stored[0], len(self.stored)
            assert self.stored == list(range(first, first + count))
            self.part.log.append(f"zero {first:#x} {count:#x}")
            self.stored = []

    def _call(self, function: str) -> None:
        arguments = [self._get(f"{'r' if self.isa is Isa.AARCH32 else 'w'}{n}") for n in (0, 1)]
        shown = arguments if function.endswith("wait") else arguments[:1]
        self.part.log.append(f"{function} {' '.join(map(str, shown))}")
        kept = "r4" if self.isa is Isa.AARCH32 else "x19"
        self.core = {kept: self.core[kept]}  # a hook may leave anything else behind

    def _value(self, text: str) -> int:
        return int(text[1:], 0) if text.startswith("#") else self._get(text)

    def _get(self, text: str) -> int:
        if text in {"wzr", "xzr"}:
            return 0
        return self.core.get(self._name(text), 0)

    def _name(self, text: str) -> str:
        return f"x{text[1:]}" if self.isa is Isa.AARCH64 and text[0] == "w" else text

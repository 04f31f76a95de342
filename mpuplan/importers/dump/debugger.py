"""Questions to a debugger, whose answers stand on the lines below.

``p/x $PRBAR3_EL2`` of gdb, and ``arm mrc 15 4 6 8 0`` of OpenOCD, which answers in decimal, also
through ``monitor`` of gdb. ``arm mcr 15 4 6 2 1 3`` writes, and has no answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.arch.registers import DIRECT_SLOTS_A32, Encoding, direct_pair, register
from mpuplan.importers.dump.names import named
from mpuplan.importers.dump.nouns import Kind, Register

if TYPE_CHECKING:
    from mpuplan.diag import Span
    from mpuplan.importers.dump.place import Line

__all__ = ["MRC_ANSWER", "Asked", "Written", "question", "written"]

_GDB_PRINT: Final = re.compile(
    r"(?:\(gdb\)\s*)?(?:p|print|output|inspect)(?:\s*/\w+)?\s+\$(?P<name>\w+)\s*", re.IGNORECASE
)
_GDB_ANSWER: Final = re.compile(r"\$\d+\s*=\s*(?P<value>\S+)\s*")
_ARM: Final = (
    r"(?:>\s*)?(?:\(gdb\)\s*)?(?:mon(?:i(?:t(?:or?)?)?)?\s+)?(?:\S+\s+)?"
    r"arm\s+{}\s+15\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*"
)
_MRC: Final = re.compile(_ARM.format("mrc"))
_MCR: Final = re.compile(_ARM.format("mcr") + r"(?P<value>0x[0-9A-Fa-f]{1,8}|[0-9]{1,10})\s*")
MRC_ANSWER: Final = re.compile(r"(?P<value>0x[0-9A-Fa-f]{1,8}|[0-9]{1,10})\s*")


@dataclass(frozen=True, slots=True)
class Asked:
    """A register that a debugger was asked for, and how its answer looks."""

    register: Register
    span: Span
    answer: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Written:
    """A register that the user wrote through a debugger."""

    register: Register | None
    value: int
    span: Span


def written(line: Line) -> Written | None:
    """What a line writes to a register, None for a line that writes none."""
    found = _MCR.fullmatch(line.text, line.start)
    if found is None:
        return None
    span = line.span(found.start("value"), found.end("value"))
    text = found["value"]
    value = int(text, 16) if text.startswith("0x") else int(text)
    return Written(_encoded(_operands(found.groups()[:4])), value, span)


def question(line: Line) -> tuple[bool, Asked | None]:
    """Whether a line asks a debugger for something, and for which register of ours."""
    asked = _GDB_PRINT.fullmatch(line.text, line.start)
    mrc = None if asked is not None else _MRC.fullmatch(line.text, line.start)
    meant, answer = None, _GDB_ANSWER
    if asked is not None:
        meant = named(asked["name"])
    elif mrc is not None:
        meant, answer = _encoded(_operands(mrc.groups())), MRC_ANSWER
    if meant is None:
        return asked is not None or mrc is not None, None
    return True, Asked(meant, line.span(line.start, len(line.text)), answer)


def _operands(groups: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(int(part[:3]) for part in groups)


def _encoded(operands: tuple[int, ...]) -> Register | None:
    """The AArch32 register of MRC operands opc1, CRn, CRm, opc2."""
    code = Encoding(*operands)
    for el, mpu in ((1, "el1"), (2, "el2")):
        for kind in Kind:
            try:
                if register(Isa.AARCH32, el, kind.value).encoding == code:
                    return Register(kind, mpu, isa=Isa.AARCH32)
            except ValueError:
                continue
        for slot in range(DIRECT_SLOTS_A32):
            pair = direct_pair(Isa.AARCH32, el, slot)
            for kind, one in ((Kind.PRBAR, pair.prbar), (Kind.PRLAR, pair.prlar)):
                if one.encoding == code:
                    return Register(kind, mpu, slot, Isa.AARCH32)
    return None

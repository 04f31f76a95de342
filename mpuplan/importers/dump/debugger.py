"""Questions to a debugger, whose answers stand on the lines below.

``p/x $PRBAR3_EL2`` of gdb, and ``arm mrc 15 4 6 8 0`` of OpenOCD, which answers in decimal.
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

__all__ = ["MRC_ANSWER", "Asked", "question"]

_GDB_PRINT: Final = re.compile(
    r"(?:\(gdb\)\s*)?(?:p|print|output|inspect)(?:\s*/\w+)?\s+\$(?P<name>\w+)\s*", re.IGNORECASE
)
_GDB_ANSWER: Final = re.compile(r"\$\d+\s*=\s*(?P<value>\S+)\s*")
_MRC: Final = re.compile(r"(?:>\s*)?(?:\S+\s+)?arm\s+mrc\s+15\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*")
MRC_ANSWER: Final = re.compile(r"(?P<value>0x[0-9A-Fa-f]{1,8}|[0-9]{1,10})\s*")


@dataclass(frozen=True, slots=True)
class Asked:
    """A register that a debugger was asked for, and how its answer looks."""

    register: Register
    span: Span
    answer: re.Pattern[str]


def question(line: Line) -> tuple[bool, Asked | None]:
    """Whether a line asks a debugger for something, and for which register of ours."""
    asked = _GDB_PRINT.fullmatch(line.text, line.start)
    mrc = None if asked is not None else _MRC.fullmatch(line.text, line.start)
    meant, answer = None, _GDB_ANSWER
    if asked is not None:
        meant = named(asked["name"])
    elif mrc is not None:
        meant, answer = _encoded(tuple(int(part[:3]) for part in mrc.groups())), MRC_ANSWER
    if meant is None:
        return asked is not None or mrc is not None, None
    return True, Asked(meant, line.span(line.start, len(line.text)), answer)


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

"""Questions and answers as the firmware takes and gives them (`firmware/firmware.h`)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.conform.machine import SLOTS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "MAY_LOOP",
    "NOWHERE",
    "OP_RETURN",
    "PLANT_VECTORS",
    "PROBE_SIZE",
    "UNTOUCHED",
    "Answer",
    "Case",
    "Loaded",
    "Probe",
    "Registers",
    "Result",
    "blob",
    "read_results",
]

NOWHERE: Final = 0xFFFF_FFFF
UNTOUCHED: Final = 0xDEAD_BEEF
"""What the firmware leaves in fault registers before each probe."""
OP_RETURN: Final = 0xFF
PLANT_VECTORS: Final = 0x100
MAY_LOOP: Final = 0x200

_HEAD: Final = struct.Struct("<8I")
_PAIRS: Final = struct.Struct(f"<{2 * SLOTS}I")
_PROBE: Final = struct.Struct("<8I")
_ANSWER: Final = struct.Struct("<12I")
_LOADED: Final = struct.Struct(f"<{4 + 4 * SLOTS}I")
PROBE_SIZE: Final = _PROBE.size


@dataclass(frozen=True, slots=True)
class Registers:
    """What is loaded before the probes of a case; 16 (PRBAR, PRLAR) pairs per MPU."""

    hsctlr: int
    hcr: int
    sctlr: int
    hmair: tuple[int, int]
    mair: tuple[int, int]
    el2: tuple[tuple[int, int], ...]
    el1: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Probe:
    """One thing to try; see ``struct probe``."""

    op: int
    address: int
    start: int = NOWHERE
    spsr: int = 0
    stub: int = NOWHERE
    words: tuple[int, int] = (0, 0)
    vbar: int = NOWHERE


@dataclass(frozen=True, slots=True)
class Case:
    """Registers and the probes that meet them."""

    registers: Registers
    probes: tuple[Probe, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Registers after a probe; see ``struct outcome``."""

    vector: int
    hsr: int
    hdfar: int
    hifar: int
    hpfar: int
    dfsr: int
    dfar: int
    ifsr: int
    ifar: int
    par: int
    par_high: int
    elr: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the registers of a case hold once they are loaded; see ``struct read_back``.

    Words of both MPUs: PRBAR and PRLAR of each slot in turn, then the two MAIR registers.
    """

    el2: tuple[int, ...]
    el1: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """All that comes back of a case: one answer per probe."""

    loaded: Loaded
    answers: tuple[Answer, ...]


def blob(cases: Sequence[Case]) -> bytes:
    """The questions as the firmware reads them."""
    parts = [struct.pack("<I", len(cases))]
    for case in cases:
        registers = case.registers
        parts.append(
            _HEAD.pack(
                registers.hsctlr,
                registers.hcr,
                registers.sctlr,
                *registers.hmair,
                *registers.mair,
                len(case.probes),
            )
        )
        parts += [_PAIRS.pack(*sum(pairs, ())) for pairs in (registers.el2, registers.el1)]
        parts += [
            _PROBE.pack(p.op, p.address, p.start, p.spsr, p.stub, *p.words, p.vbar)
            for p in case.probes
        ]
    return b"".join(parts)


def read_results(data: bytes, cases: Sequence[Case]) -> list[Result]:
    """The results of the cases in their order; those that are torn or missing are left out."""
    found: list[Result] = []
    at = 0
    for case in cases:
        probed = at + _LOADED.size
        end = probed + len(case.probes) * _ANSWER.size
        if end > len(data):
            break
        answers = tuple(Answer(*row) for row in _ANSWER.iter_unpack(data[probed:end]))
        found.append(Result(_loaded(_LOADED.unpack_from(data, at)), answers))
        at = end
    return found


def _loaded(words: tuple[int, ...]) -> Loaded:
    hmair, mair, pairs = words[:2], words[2:4], words[4:]
    return Loaded((*pairs[: 2 * SLOTS], *hmair), (*pairs[2 * SLOTS :], *mair))

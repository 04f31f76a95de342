"""How an access is put to the emulated core, chosen per access; see the docstring of `ask`."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import GRANULE
from mpuplan.conform import instructions
from mpuplan.conform.machine import DEVICES, RAM
from mpuplan.conform.wire import MAY_LOOP, OP_RETURN, PLANT_VECTORS, Probe
from mpuplan.model.access import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.check.oracle import Oracle
    from mpuplan.conform.machine import Ranges
    from mpuplan.conform.places import GuestPlaces, Vectors
    from mpuplan.model.access import Access

__all__ = ["Asked", "How", "NotAsked", "Room", "ask", "translation"]

_USR: Final = 0x10
_SVC: Final = 0x13
_HYP: Final = 0x1A
_MODES: Final = {0: _USR, 1: _SVC, 2: _HYP}
_MASKED: Final = 0x1C0
_THUMB: Final = 1 << 5
_ILLEGAL: Final = 1 << 20
"""PSTATE.IL: the next instruction is fetched, with all checks of the fetch, and never executed."""
_NOP_WIDE: Final = 0x8000_F3AF
_NOP_NOP: Final = 0xBF00_BF00
_STUB_AT: Final = 0x20
"""Offset of a stub in its granule; the vectors of a guest end at 0x14."""


class How(enum.StrEnum):
    """The mechanisms."""

    EL2 = "access of EL2"
    FETCH = "exception return in the illegal state"
    PLANTED = "exception return to an instruction written there"
    GUEST = "instruction run by the guest"
    TRANSLATE = "address translation operation"


@dataclass(frozen=True, slots=True)
class Asked:
    """A probe, and the access that it makes in fact: EL0's may become an LDRT of EL1."""

    access: Access
    how: How
    probe: Probe


@dataclass(frozen=True, slots=True)
class NotAsked:
    """An access that cannot be put to the emulator, and why."""

    access: Access
    reason: str


@dataclass(frozen=True, slots=True)
class Room:
    """What a context leaves: places for a guest's code, memory of ours, and whether EL1 exists.

    `oracle`: as the emulator behaves; it says where an endless loop is to be expected.
    """

    guest: GuestPlaces
    taken: Ranges
    tge: bool
    oracle: Oracle


def ask(access: Access, room: Room) -> Asked | NotAsked:
    """The probe for an access.

    EL2 reads and writes are made in the firmware's window. Every fetch is an exception return to
    the address with PSTATE.IL set: if the fetch passes, the core takes the illegal state exception
    and executes nothing, whatever stands there. EL1 and EL0 read and write by a stub in memory
    where they may execute; EL0 by LDRT and STRT of EL1 where only EL1 may; where nobody may,
    and in ranges that are devices on the emulator, address translation operations are asked.
    Where EL1 may execute nowhere, its vectors included, a fetch is tried with an instruction
    written there that comes back to EL2, and a fault of EL1 is an endless loop, ended by a timer.
    """
    end = access.address + access.size
    if (access.kind is Kind.WRITE or _is_thumb(access)) and room.taken.touches(access.address, end):
        return NotAsked(access, "the firmware itself lies there")
    if access.kind is Kind.EXEC:
        return _fetch(access, room)
    if DEVICES.touches(access.address, end):
        return translation(access)
    if access.el == 2:
        op = instructions.ACCESSES.index((access.kind, access.size))
        return Asked(access, How.EL2, Probe(op, access.address))
    return _by_guest(access, room)


def translation(access: Access) -> Asked:
    """An address translation operation of EL2, for one byte; they know no fetches."""
    write = access.kind is Kind.WRITE
    user = access.el == 0 or access.unprivileged
    if access.el == 2:
        name = "ATS1HW" if write else "ATS1HR"
    else:
        name = f"ATS12NSO{'U' if user else 'P'}{'W' if write else 'R'}"
    op = instructions.ACCESSES.index(name)
    return Asked(replace(access, size=1), How.TRANSLATE, Probe(op, access.address))


def _fetch(access: Access, room: Room) -> Asked | NotAsked:
    spsr = _MODES[access.el] | _MASKED | _ILLEGAL
    thumb = _is_thumb(access)
    probe = Probe(OP_RETURN, access.address, access.address, spsr | (_THUMB if thumb else 0))
    if thumb:
        narrowed = _with_thumb_code(access, probe)
        if narrowed is None:
            return NotAsked(access, "a 32-bit T32 instruction cannot be written there")
        probe = narrowed
    if access.el == 2 or room.tge:
        return Asked(access, How.FETCH, probe)
    vectors = _vectors(access, room)
    if vectors is None:
        return _planted(access, room)
    return Asked(access, How.FETCH, _with_vectors(probe, vectors))


def _planted(access: Access, room: Room) -> Asked | NotAsked:
    at = access.address
    if room.guest.refused is None or _is_thumb(access):
        return NotAsked(access, "EL1 can execute nowhere, so nothing would come back from there")
    if not RAM.holds(at, at + 4) or room.taken.touches(at, at + 4):
        return NotAsked(access, "EL1 can execute nowhere, and no instruction can be written there")
    back = instructions.EL0_RETURN if access.el == 0 else instructions.HVC
    spsr = _MODES[access.el] | _MASKED
    # An expected loop is given little time; any other answer all the time that it may need.
    fault = room.oracle.judge(access).fault
    loops = fault is not None and fault.target_el == 1
    op = OP_RETURN | MAY_LOOP if loops else OP_RETURN
    probe = Probe(op, at, at, spsr, at, (back, 0), room.guest.refused)
    return Asked(access, How.PLANTED, probe)


def _is_thumb(access: Access) -> bool:
    """True for a fetch of T32 code: a halfword, or a word that is not aligned to one."""
    return access.kind is Kind.EXEC and (access.size == 2 or access.address % 4 != 0)


def _with_thumb_code(access: Access, probe: Probe) -> Probe | None:
    """The length of a T32 instruction stands in its first halfword, so one is written."""
    at = access.address
    if access.size == 4:
        return replace(probe, stub=at, words=(_NOP_WIDE, 0)) if RAM.holds(at, at + 4) else None
    at &= ~2
    return replace(probe, stub=at, words=(_NOP_NOP, 0)) if RAM.holds(at, at + 4) else probe


def _by_guest(access: Access, room: Room) -> Asked | NotAsked:
    el0_stub = _clear(access, room.guest.el0) if access.el == 0 else None
    vectors = _vectors(access, room)
    if vectors is None and not room.tge:
        return translation(access)
    if el0_stub is not None and not access.unprivileged:
        return _stub(access, el0_stub, vectors)
    el1_stub = None if room.tge else _clear(access, room.guest.el1)
    if el1_stub is None:
        return translation(access)
    if access.el == 0:
        if access.size not in instructions.SIZES_UNPRIVILEGED:
            return translation(access)
        access = replace(access, el=1, unprivileged=True)
    return _stub(access, el1_stub, vectors)


def _stub(access: Access, granule: int, vectors: Vectors | None) -> Asked:
    at = granule + _STUB_AT
    word = instructions.guest(access.kind, access.size, unprivileged=access.unprivileged)
    back = instructions.EL0_RETURN if access.el == 0 else instructions.HVC
    spsr = _MODES[access.el] | _MASKED
    probe = Probe(OP_RETURN, access.address, at, spsr, at, (word, back))
    return Asked(access, How.GUEST, _with_vectors(probe, vectors) if vectors else probe)


def _with_vectors(probe: Probe, vectors: Vectors) -> Probe:
    op = probe.op | PLANT_VECTORS if vectors.planted else probe.op
    return replace(probe, op=op, vbar=vectors.at)


def _vectors(access: Access, room: Room) -> Vectors | None:
    clear = _clear(access, (vectors.at for vectors in room.guest.vectors))
    return next((vectors for vectors in room.guest.vectors if vectors.at == clear), None)


def _clear(access: Access, granules: Iterable[int]) -> int | None:
    """A granule that the access does not touch, so that neither disturbs the other."""
    end = access.address + access.size
    clear = (g for g in granules if not (g < end and access.address < g + GRANULE))
    return next(clear, None)

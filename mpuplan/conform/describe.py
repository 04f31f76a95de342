"""Probes and what came of them, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.addr import address_text
from mpuplan.conform.answers import UNKNOWN_STATUS

if TYPE_CHECKING:
    from mpuplan.conform.answers import Observed
    from mpuplan.conform.compare import Judged
    from mpuplan.conform.readback import ReadWord
    from mpuplan.model.access import Access

__all__ = ["access_text", "judged_text", "observed_text", "word_text"]


def access_text(access: Access) -> str:
    """An access, short.

    >>> from mpuplan.model.access import Access, Kind
    >>> access_text(Access(1, Kind.WRITE, 0x2000_0000, 4))
    'EL1 write of 4 bytes at 0x2000_0000'
    """
    plain = "unprivileged " if access.unprivileged else ""
    size = "1 byte" if access.size == 1 else f"{access.size} bytes"
    return f"EL{access.el} {plain}{access.kind.value} of {size} at {address_text(access.address)}"


def observed_text(one: Observed | None) -> str:
    """What a core did, or would do; None: the architecture leaves it open."""
    if one is None:
        return "left open"
    if one.strange is not None:
        return one.strange
    if one.fsc is None:
        return "allowed" if one.memory is None else f"allowed, attribute 0x{one.memory:02x}"
    parts = [f"fault of stage {one.stage}"]
    if one.target_el:
        parts.append(f"taken to EL{one.target_el}")
    if one.fsc != UNKNOWN_STATUS:
        parts.append(f"FSC 0x{one.fsc:02x}")
    if one.ec is not None:
        parts.append(f"EC 0x{one.ec:02x}")
    if one.far is not None:
        parts.append(f"WnR {one.wnr}, FAR {address_text(one.far)}")
    if one.hpfar is not None:
        parts.append(f"HPFAR {one.hpfar:#x}")
    return ", ".join(parts)


def judged_text(one: Judged) -> str:
    """A probe with what was seen and what was expected."""
    access = access_text(one.asked.access)
    seen, wanted = observed_text(one.observed), observed_text(one.expected)
    return f"{access} ({one.asked.how}): {seen}; expected: {wanted}"


def word_text(one: ReadWord) -> str:
    """A word with what was read back of it."""
    word = one.word
    where = word.mpu if word.slot is None else f"{word.mpu} slot {word.slot}"
    seen, planned = address_text(one.seen), address_text(word.value)
    return f"{where} {word.register}: reads back as {seen}; the plan has {planned}"

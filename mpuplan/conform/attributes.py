"""The attribute byte that the emulated core shows after an address translation operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.memory import is_device, is_reserved

if TYPE_CHECKING:
    from mpuplan.check.oracle import Oracle, Outcome
    from mpuplan.conform.ask import Asked

__all__ = ["architecture_byte", "emulated_byte", "emulator_combined"]

_NO_BYTE: Final = frozenset({"default-map", "reserved"})
_NON_CACHEABLE: Final = 0b0100
_DEVICE_ORDER: Final = (0x0, 0x4, 0x8)
_GRE: Final = 0xC


def architecture_byte(outcome: Outcome) -> int | None:
    """The byte of an access that passes; None where a stage has no byte of its own.

    The default map is none of the table's, and reserved bytes combine to nothing that is defined.
    """
    if outcome.memory is None or any(doubt.reading in _NO_BYTE for doubt in outcome.opens):
        return None
    return None if is_reserved(outcome.memory.byte) else outcome.memory.byte


def emulated_byte(asked: Asked, oracle: Oracle) -> int | None:
    """What QEMU shows for an access that passes, None where no byte is defined."""
    steps = oracle.walk(asked.access, asked.access.address)
    bytes_ = [step.memory.byte for step in steps if step.memory is not None]
    doubts = {doubt.reading for step in steps for doubt in step.opens}
    if len(bytes_) != len(steps) or doubts & _NO_BYTE or any(map(is_reserved, bytes_)):
        return None
    return bytes_[0] if len(bytes_) == 1 else emulator_combined(bytes_[0], bytes_[1])


def emulator_combined(first: int, second: int) -> int:
    """How QEMU combines the bytes of two stages; it differs from the architecture in two points.

    With a Device byte on one side, the inner nibble of a Normal byte on the other side counts as
    if it named a Device type. Transient types of stage 2 are not seen as Write-Through, and a
    Write-Through stage 2 makes a transient stage 1 non-transient.

    >>> hex(emulator_combined(0x0C, 0xF4)), hex(emulator_combined(0xFF, 0xAA))
    ('0x4', '0xbb')
    """
    if is_device(first) or is_device(second):
        low = {first & 0xF, second & 0xF}
        return next((kind for kind in _DEVICE_ORDER if kind in low), _GRE)
    return _nibble(first >> 4, second >> 4) << 4 | _nibble(first & 0xF, second & 0xF)


def _nibble(first: int, second: int) -> int:
    if _NON_CACHEABLE in (first, second):
        return _NON_CACHEABLE
    if first >> 2 in (0b00, 0b10) or second >> 2 != 0b10:
        return first
    return 0b1000 | first & 0b11

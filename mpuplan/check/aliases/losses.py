"""What is lost where two parties see the same bytes with two memory types.

The list is the architecture's (mismatched memory attributes, DDI 0487 B2.8, from memory): loss of
coherency, and loss of what Device memory promises beside Normal memory or a stricter Device type.
Allocation hints and transience do not count. What a core does not cache (Cortex-R52: shareable
memory; Cortex-R52 TRM by two sources) cannot be stale; with write-through alone nothing is dirty.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

from mpuplan.arch.memory import Share, is_cacheable, is_device, is_non_cacheable, is_reserved

if TYPE_CHECKING:
    from mpuplan.arch.spec import CoreSpec
    from mpuplan.check.oracle import Memory

__all__ = ["Kind", "Loss", "cached", "incoherent", "kind_of", "losses", "serious"]

_NON_CACHEABLE: Final = 0b0100
_THROUGH: Final = (0b10, 0b00)
_GATHERING: Final = 0x0C
_REORDERING: Final = 0x08

Kind = tuple[object, ...]
"""A memory type without its allocation hints: equal kinds are no mismatch."""


class Loss(enum.Enum):
    """What goes wrong; the value is how a message says it."""

    COHERENCY = "coherency (reads may be stale, writes may be lost)"
    WRITTEN = "written data in memory (what the one writes through, the other may hold back)"
    ORDER = "the order of accesses"
    SIZE = "their size and number (accesses may be merged, split or repeated)"
    AHEAD = "no reading ahead (speculation may read the bytes at any time)"
    NAME = "nothing on this core, which caches neither; the architecture calls it mismatched"


def kind_of(memory: Memory) -> Kind:
    """What two memory types must have in common: type, cacheability per level, shareability."""
    if is_device(memory.byte):
        return ("device", memory.byte)
    levels = _level(memory.byte >> 4), _level(memory.byte & 0xF)
    return ("normal", *levels, Share.OUTER if is_non_cacheable(memory.byte) else memory.share)


def _level(nibble: int) -> str:
    if nibble == _NON_CACHEABLE:
        return "nc"
    return "wt" if nibble >> 2 in _THROUGH else "wb"


def cached(memory: Memory, core: CoreSpec) -> bool:
    """Whether a core holds such bytes in its caches."""
    if is_reserved(memory.byte) or not is_cacheable(memory.byte):
        return False
    return not core.shareable_uncached or memory.share is Share.NON


def incoherent(memory: Memory, core: CoreSpec) -> bool:
    """Whether the caches of two pCPUs may differ in such bytes, by decision 23."""
    return cached(memory, core) and (not core.coherent or memory.share is Share.NON)


def losses(one: Memory, other: Memory, core: CoreSpec) -> tuple[Loss, ...]:
    """What is lost, in the order of `Loss`; empty where the two are no mismatch.

    >>> from mpuplan.arch.cores import core_spec
    >>> from mpuplan.check.oracle import Memory
    >>> r82 = core_spec("cortex-r82", None, 16, 16, None, ())
    >>> wb, nc = Memory(0xFF, Share.INNER), Memory(0x44, Share.OUTER)
    >>> [loss.name for loss in losses(wb, nc, r82)], losses(wb, Memory(0xEE, Share.INNER), r82)
    (['COHERENCY'], ())
    """
    if kind_of(one) == kind_of(other):
        return ()
    found = set()
    if cached(one, core) or cached(other, core):
        found |= _of_caches(one, other, core)
    if one.device or other.device:
        found |= _of_devices(one, other)
    return tuple(loss for loss in Loss if loss in found) or (Loss.NAME,)


def _of_caches(one: Memory, other: Memory, core: CoreSpec) -> set[Loss]:
    """Both cached alike but for write-back and write-through: the lines are the same ones."""
    if not (cached(one, core) and cached(other, core)) or one.share is not other.share:
        return {Loss.COHERENCY}
    where = [_cached_levels(memory.byte) for memory in (one, other)]
    if where[0] != where[1]:
        return {Loss.COHERENCY}
    return {Loss.WRITTEN} if core.write_back else set()


def _cached_levels(byte: int) -> tuple[bool, bool]:
    return byte >> 4 != _NON_CACHEABLE, byte & 0xF != _NON_CACHEABLE


def _of_devices(one: Memory, other: Memory) -> set[Loss]:
    if not (one.device and other.device):
        return {Loss.ORDER, Loss.SIZE, Loss.AHEAD}
    low, high = sorted((one.byte, other.byte))
    found = {Loss.SIZE} if high == _GATHERING else set()
    if high != _GATHERING or low < _REORDERING:
        found.add(Loss.ORDER)  # also early acknowledgement: when a write counts as done
    return found


def serious(found: tuple[Loss, ...]) -> bool:
    """Whether a mismatch can do harm by itself: a warning, else a note."""
    return Loss.COHERENCY in found or Loss.AHEAD in found

"""Where an access is cached, what an operation by VA reaches, and what is held back from memory.

Small rules, each with its source. A cache is named by a number: that of the pCPU that it belongs
to, or `JOINT` for what coherent cores share (decision 23, rule 6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.memory import (
    Attributes,
    Share,
    effective_share,
    is_cacheable,
    is_device,
)

if TYPE_CHECKING:
    from mpuplan.arch.cores import CoreSpec

__all__ = ["JOINT", "MEMORY", "combined", "held_back", "home", "reached"]

JOINT: Final = -1
"""The one data cache of coherent cores, for bytes with inner or outer share."""
MEMORY: Final = -2
"""No cache: the access goes to the Point of Coherency."""

_NON_CACHEABLE: Final = 0b0100
_THROUGH: Final = 0b10
_STRICTER_SHARE: Final = (Share.OUTER, Share.INNER, Share.NON)


def home(core: CoreSpec, attributes: Attributes, pcpu: int) -> int:
    """The data cache that an access of `pcpu` looks into, or `MEMORY`.

    Source: R52 treats shareable memory as non-cacheable (its TRM, by two articles and a vendor's
    header); R82 keeps shareable lines coherent inside its cluster (estimate).
    """
    if not is_cacheable(attributes.mair):
        return MEMORY
    if attributes.share is Share.NON:
        return pcpu
    if core.shareable_uncached:
        return MEMORY
    return JOINT if core.coherent else pcpu


def reached(core: CoreSpec, attributes: Attributes, pcpu: int) -> tuple[int, ...]:
    """The data caches that an operation by VA on `pcpu` acts on, by the region that maps the byte.

    Also where the region is uncached: then it counts as outer shareable (DDI 0487 B2.10, by Xen).
    A shareable operation acts on the pCPU's own cache, too: it is one of those that share.
    """
    share = effective_share(attributes.mair, attributes.share)
    return (JOINT, pcpu) if core.coherent and share is not Share.NON else (pcpu,)


def held_back(core: CoreSpec, attributes: Attributes) -> bool:
    """True where a cached write stays in the cache until it is cleaned or evicted.

    Needs write-back at one level at least; R52 writes through whatever the attribute says (Fiasco).
    """
    byte = attributes.mair
    return core.write_back and is_cacheable(byte) and any(map(_back, (byte >> 4, byte & 0xF)))


def _back(nibble: int) -> bool:
    """Write-back: 0b11RW, and transient 0b01RW with RW not zero (Bao, QEMU)."""
    return bool(nibble & _NON_CACHEABLE) and nibble != _NON_CACHEABLE


def combined(one: Attributes, two: Attributes) -> Attributes:
    """What stage 1 and stage 2 make of a byte: the stricter type, the wider share (QEMU, DDI 0487).

    >>> from mpuplan.arch.memory import Attributes, Share
    >>> hex(combined(Attributes(0xFF, Share.NON), Attributes(0xAA, Share.INNER)).mair)
    '0xbb'
    """
    share = next(s for s in _STRICTER_SHARE if s in (one.share, two.share))
    devices = [each.mair for each in (one, two) if is_device(each.mair)]
    if devices:
        return Attributes(min(devices), Share.OUTER)
    high = _nibble(one.mair >> 4, two.mair >> 4)
    byte = high << 4 | _nibble(one.mair & 0xF, two.mair & 0xF)
    return Attributes(byte, effective_share(byte, share))


def _nibble(one: int, two: int) -> int:
    """Non-cacheable beats write-through beats write-back; hints come from stage 1."""
    if _NON_CACHEABLE in (one, two):
        return _NON_CACHEABLE
    if _back(one) and _back(two):
        return one
    return _THROUGH << 2 | one & 0b11

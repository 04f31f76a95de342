"""Cacheable and shareable on a core that does not cache what is shareable (Cortex-R52).

The loader says it of a board's demands. Here are the words of foreign layouts that nobody asked to
be so: exposure, and the EL1 regions of guests. Source: Cortex-R52 TRM, by two sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.memory import Share, is_cacheable, type_name
from mpuplan.check.cover import meet
from mpuplan.diag.catalogue import diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.check.decoded import Decoded
    from mpuplan.check.words import Region
    from mpuplan.diag import Diagnostic

__all__ = ["shareable_rules"]

_SHOWN: Final = 64


def shareable_rules(decoded: Sequence[Decoded]) -> Iterator[Diagnostic]:
    """One finding for each such region, not one for each context that has it."""
    seen: set[object] = set()
    for d in decoded:
        for area in d.regions if d.board.core.shareable_uncached else ():
            key = d.table.mpu, d.context.party.name, area.meaning
            if _uncached(area) and not _asked(d, area) and key not in seen:
                seen.add(key)
                if len(seen) <= _SHOWN:
                    yield _finding(d, area)


def _uncached(area: Region) -> bool:
    known = area.attributes
    return known is not None and is_cacheable(known.mair) and known.share is not Share.NON


def _asked(d: Decoded, area: Region) -> bool:
    """Whether a demand of the board lies there: then the loader, or the sweep, has a word on it."""
    return any(
        ask.rights and meet((ask.start, ask.end), (area.start, area.end)) for ask in d.demands
    )


def _finding(d: Decoded, area: Region) -> Diagnostic:
    assert area.attributes is not None
    kind = f"{type_name(area.attributes.mair)} {area.attributes.share.name.lower()}"
    text = f"{d.table.mpu} {d.label(area)} is {kind}, which {d.board.core.product} does not cache"
    return diagnostic(
        "shareable-uncached", text, d.context.span, at=(*d.serves(area), d.context.party.name),
        context=d.context.name,
    )  # fmt: skip

"""The addresses that joined gaps cover, once carriers have places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.demand.exposable import Patch
from mpuplan.demand.regions import Bridge
from mpuplan.demand.sites import FIXED
from mpuplan.model.board import Over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.solve.links import Gap, Link


def bridge(link: Link, gap: Gap, places: dict[str, int]) -> Bridge:
    """The addresses that a joined gap covers, and with what."""

    def base(carrier: str) -> int:
        return 0 if carrier == FIXED else places[carrier]

    start = base(gap.left.carrier) + gap.left.offset
    end = base(gap.right.carrier) + gap.right.offset
    tail = _moved(link.tail, base(gap.left.carrier))
    head = _moved(link.head, base(gap.right.carrier))
    low = tail[-1].end if tail else start
    high = head[0].start if head else end
    middle = (Patch(low, high, Over.FREE),) if low < high else ()
    return Bridge(start, end, (*tail, *middle, *head))


def _moved(patches: Sequence[Patch], base: int) -> tuple[Patch, ...]:
    return tuple(Patch(p.start + base, p.end + base, p.kind, p.shift) for p in patches)

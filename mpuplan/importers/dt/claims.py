"""Who owns which bytes already, so that no block of the board lies on another's."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from mpuplan.arch.addr import align_down, align_up, range_text
from mpuplan.importers.boardtext import Scalar, number, todo

if TYPE_CHECKING:
    from mpuplan.importers.dt.buses import Range
    from mpuplan.importers.dt.layout import Layout
    from mpuplan.importers.dt.places import Notes
    from mpuplan.importers.dt.tree import Node

__all__ = ["Claims"]


class Claims:
    """Fixed ranges by address, and the banks that blocks lie in; `page`: what they round to."""

    def __init__(self, layout: Layout, page: int, notes: Notes) -> None:
        self._page, self._notes = page, notes
        self._taken = sorted(
            (area.start, area.end, area.name) for area in (*layout.devices, *layout.reserved)
        )
        self._banks: list[tuple[int, int]] = []
        for bank in layout.banks:
            if self._banks and self._banks[-1][1] == bank.start:
                self._banks[-1] = (self._banks[-1][0], bank.end)
            else:
                self._banks.append((bank.start, bank.end))

    def start_of(self, place: Range, owner: str, node: Node) -> Scalar:
        """The start of a fixed block, or a TODO where it cannot lie there, which is reported."""
        why = self._obstacle(place)
        if why is None:
            start = align_down(place.start, self._page)
            insort(self._taken, (start, align_up(place.end, self._page), owner))
            return number(place.start)
        shown = range_text(place.start, place.end)
        message = f"{shown} of {node.at} cannot be block '{owner}': {why}"
        self._notes.add("dt-left-out", message, node)
        return todo(f"{shown} will not do, {why}")

    def _obstacle(self, place: Range) -> str | None:
        if not any(start <= place.start and place.end <= end for start, end in self._banks):
            return "no memory bank of the tree holds it"
        start, end = align_down(place.start, self._page), align_up(place.end, self._page)
        at = bisect_left(self._taken, (end,)) - 1
        if at >= 0 and self._taken[at][1] > start:
            return f"'{self._taken[at][2]}' lies there"
        return None

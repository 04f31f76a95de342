"""Codes of cache maintenance (``check/caches/``): what events of a plan leave stale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error, note, warning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["COHERENCY"]

_AGAIN: Final = "solve the board again"

COHERENCY: Final[Mapping[str, CodeInfo]] = {
    "maintenance-unproven": warning(
        "the judge finds fault with cache maintenance that 'solve' planned; tables are as they are",
        "do not rely on this event's maintenance, and please report the board",
    ),
    "cache-stale": error(
        "an observer may read old bytes after an event",
        "clean or invalidate them in the event on the pCPU named, or " + _AGAIN,
    ),
    "cache-dirty": error(
        "bytes of a stopped guest may be written to memory later",
        "clean them when the guest stops, or " + _AGAIN,
    ),
    "maintenance-unmapped": error(
        "cache maintenance on bytes that not exactly one enabled region maps, which faults",
        "do it while the region is enabled: before the unmap, or behind the map",
    ),
    "maintenance-permission": error(
        "cache maintenance, or writing anew, without the permission that it needs",
        "clean and invalidate instead of invalidating, or do it in another context",
    ),
    "maintenance-range": error(
        "ranges of a step are no whole cache lines, or the step is for nobody",
        "use whole lines and pCPUs of the stage",
    ),
    "maintenance-context": error(
        "nobody knows which context a pCPU is in",
        "name it in 'begin', or let the pCPU enter one of its own contexts first",
    ),
    "maintenance-needless": note(
        "an operation that nothing would be stale without",
        "leave it out",
    ),
    "maintenance-untold": warning(
        "a plan that says nothing of caches, on a board where something would be stale",
        "solve the board again, or do the maintenance that the message asks for",
    ),
    "event-unknown": error(
        "an event about what the board has not, or one for the second time",
        "leave it out",
    ),
    "event-missing": error("an event that the board makes necessary is missing", _AGAIN),
    "event-order": error(
        "the steps of an event stand in the wrong order",
        "pause first, then maintenance and the register writes, then invalidations, unpause last",
    ),
    "event-invalidation": error(
        "a device model is not told exactly once that its maps are void",
        "tell each of the guest's device models once, behind the register writes",
    ),
    "event-untrue": error("an event says of itself what its steps do not bear out", _AGAIN),
    "set-way-missing": error("a guest without its set/way policy, or with two", _AGAIN),
    "set-way-untrue": error("a set/way policy that the board does not bear out", _AGAIN),
    "set-way-moves": error(
        "set/way maintenance of a guest that may move between pCPUs",
        "give the guest one pCPU, or say 'set_way: trap' or 'forbid'",
    ),
}

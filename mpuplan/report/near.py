"""What a plan says of the earlier one that it was made near, in a line or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.report.cells import shown

if TYPE_CHECKING:
    from mpuplan.model.base import Near

__all__ = ["near_lines"]

_SHOWN = 6


def near_lines(near: Near | None) -> list[str]:
    """Blocks moved, slots changed, contexts touched; empty for a plan of its own."""
    if near is None:
        return []
    lines = [
        f"near the plan {near.sha256[:16]}, {near.tolerance} less headroom tolerated",
        f"  blocks moved: {_some(near.moved)}",
        f"  slots changed: {near.slots}",
        f"  contexts touched: {_some(near.contexts)}",
    ]
    if near.kept:
        contexts = len({name for name, _, _ in near.kept})
        lines.append(
            f"  slots off with words of that plan: {len(near.kept)} in {contexts} contexts"
        )
    return [shown(line) for line in lines]


def _some(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{len(names)}" + (f" ({', '.join(names[:_SHOWN])}{more})" if names else "")

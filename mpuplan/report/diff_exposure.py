"""How the exposure of two plans differs, as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text, size_text
from mpuplan.report.cells import shown
from mpuplan.report.ledger import size_or_nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.model.exposure_difference import ExposureChange, RangeChange

__all__ = ["exposure_objects", "exposure_text"]


def exposure_text(changes: Sequence[ExposureChange]) -> list[str]:
    """A paragraph per agent with its totals and the ranges that differ; who gained, at the end."""
    lines = []
    for change in changes:
        lines.append(shown(f"exposure of {change.agent}: {_totals(change)}"))
        lines += [f"  {_range(each)}" for each in change.ranges]
    grown = [change.agent for change in changes if change.grown]
    if grown:
        lines.append(shown(f"exposure grew: {', '.join(grown)}"))
    return lines


def _totals(change: ExposureChange) -> str:
    said = f"{size_or_nothing(change.before)} -> {size_or_nothing(change.after)}"
    if change.before == change.after:
        said = f"{size_or_nothing(change.after)} as before"
    old, new = change.outside
    if old != new:
        said += f", outside of the budget {size_or_nothing(old)} -> {size_or_nothing(new)}"
    return said


def _range(change: RangeChange) -> str:
    where = f"{range_text(change.start, change.end)} {size_text(change.end - change.start)}"
    if change.old is None or change.new is None:
        kind, rights = change.new or change.old or ("", "")
        state = "added" if change.old is None else "removed"
        return shown(f"{state}: {where} {rights} ({kind})")
    (old_kind, old), (new_kind, new) = change.old, change.new
    said = [f"{old} -> {new}"] if old != new else []
    said += [f"{old_kind} -> {new_kind}"] if old_kind != new_kind else []
    return shown(f"changed: {where} {', '.join(said)}")


def exposure_objects(changes: Sequence[ExposureChange]) -> list[dict[str, object]]:
    """The agents whose exposure differs.

    Each ``agent``, ``grown``, ``before`` and ``after`` (bytes that a budget counts),
    ``outside`` (``before`` and ``after`` of the other kinds) and ``ranges``: ``start``, ``end``,
    ``state`` (added, removed, changed), ``grown``, ``old`` and ``new`` (null, or ``kind`` and
    ``rights``).
    """
    return [
        {
            "agent": change.agent,
            "grown": change.grown,
            "before": change.before,
            "after": change.after,
            "outside": dict(zip(("before", "after"), change.outside, strict=True)),
            "ranges": [_range_object(each) for each in change.ranges],
        }
        for change in changes
    ]


def _range_object(change: RangeChange) -> dict[str, object]:
    state = "added" if change.old is None else "removed" if change.new is None else "changed"
    return {
        "start": f"0x{change.start:08x}",
        "end": f"0x{change.end:08x}",
        "state": state,
        "grown": change.grown,
        "old": _said(change.old),
        "new": _said(change.new),
    }


def _said(side: tuple[str, str] | None) -> dict[str, str] | None:
    return None if side is None else {"kind": side[0], "rights": side[1]}

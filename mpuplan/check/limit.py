"""A limit on what each agent may be exposed to, whatever the board allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text, size_text
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.exposure import KINDS, OUTSIDE_BUDGET, bytes_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from mpuplan.diag import Diagnostic
    from mpuplan.model.exposure import ExposureEntry

__all__ = ["over_limit"]

_SHOWN: Final = 3


def over_limit(
    ledger: Sequence[ExposureEntry], limit: int, also: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """An error for each agent with more than `limit` bytes, each byte counted once.

    Counts as the budget does; `also`: kinds that it leaves out and that count here. A note says how
    much an agent has of the kinds that do not count.
    """
    out = OUTSIDE_BUDGET - set(also)
    for agent in sorted({entry.agent for entry in ledger}):
        own = [entry for entry in ledger if entry.agent == agent]
        size = bytes_in(own, agent, without=out)
        if size > limit:
            counted = [entry for entry in own if entry.kind not in out]
            text = f"agent '{agent}' gets {_size(size)} of exposure, the limit is {_size(limit)}"
            yield diagnostic("exposure-limit", f"{text}: {_biggest(counted)}", at=(agent,))
        beside = bytes_in(own, agent, without=set(KINDS) - out)
        if beside:
            kinds = [kind for kind in KINDS if kind in out and kind in {e.kind for e in own}]
            text = f"agent '{agent}' gets {_size(beside)} of exposure by kind"
            text += f" {' and '.join(kinds)}, which --max-exposure does not count"
            ways = " ".join(f"--count {kind}" for kind in kinds)
            yield diagnostic(
                "exposure-uncounted", text, at=(agent,), hint=f"count it with '{ways}'"
            )


def _biggest(entries: Sequence[ExposureEntry]) -> str:
    """The largest ranges with their rights, kinds and what lies there."""
    ordered = sorted(entries, key=lambda e: (e.start - e.end, e.start))
    said = ", ".join(_range(entry) for entry in ordered[:_SHOWN])
    rest = len(ordered) - _SHOWN
    return said + (f" and {rest} more" if rest > 0 else "")


def _range(entry: ExposureEntry) -> str:
    size = _size(entry.end - entry.start)
    things = dict.fromkeys(
        f"{one.what} '{one.name}'" if one.name else one.what for one in entry.lies
    )
    what = f" ({', '.join(things)})" if things else ""
    return f"{range_text(entry.start, entry.end)} {size} {entry.kind} {entry.rights}{what}"


def _size(value: int) -> str:
    return size_text(value) if value else "0"

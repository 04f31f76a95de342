"""Doubts that a report settles: which value of an open switch gives the fault that was seen.

A fault tells who took it. Readings under which somebody else takes it are ruled out, and where
all others give what was seen, the layout explains it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.check.oracle import CHOICES, Oracle, Verdict, with_reading
from mpuplan.check.triage.match import FITS, elsewhere, matched
from mpuplan.check.triage.nouns import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.check.oracle import Outcome, Readings
    from mpuplan.model.access import Access, System
    from mpuplan.model.fault import Observed

__all__ = ["Settled", "settled"]

_YES_OR_NO: Final = ("wxn-background", "dc-stage1", "tge-stage2")
"""Switches whose values are all that hardware may do."""
_TAKER: Final = "stage2-alignment"
_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Settled:
    """`match` of an access under `readings`; `note` says which switches that takes, and why."""

    match: Match
    readings: Readings
    note: str


@dataclass(frozen=True, slots=True)
class _World:
    readings: Readings
    chosen: tuple[str, ...]
    outcome: Outcome
    match: Match


def settled(
    seen: Observed, system: System, access: Access, outcome: Outcome, readings: Readings
) -> Settled | None:
    """What the report makes of the doubt that decides an outcome; None where it has none."""
    first = _doubt(seen, outcome, ())
    if first is None:
        return None
    worlds = list(_worlds(seen, system, access, readings, ()))
    left = [world for world in worlds if not elsewhere(seen, world.outcome)]
    fits = [world for world in left if world.match in FITS]
    if fits and len(fits) == len(left):
        best = min(fits, key=lambda world: world.match)
        return Settled(best.match, best.readings, _shown_by(fits, worlds))
    if fits:
        note = f"the layout gives this fault under {_either(fits)}, otherwise not"
        return Settled(Match.OPEN, readings, note)
    if all(world.match is not Match.OPEN and _covered(world) for world in worlds):
        best = min(left or worlds, key=lambda world: world.match)
        return Settled(best.match, best.readings, f"no reading of '{first}' gives this fault")
    return None


def _covered(world: _World) -> bool:
    """True where hardware has no other choice than the values of the switches."""
    return all(setting.partition("=")[0] in _YES_OR_NO for setting in world.chosen)


def _worlds(
    seen: Observed, system: System, access: Access, readings: Readings, chosen: tuple[str, ...]
) -> Iterator[_World]:
    """The outcome under every value of the switches that decide it."""
    outcome = Oracle(system, readings).judge(access)
    switch = _doubt(seen, outcome, chosen)
    if switch is None:
        yield _World(readings, chosen, outcome, matched(seen, outcome))
        return
    for value in CHOICES[switch]:
        if value != "open":
            other = with_reading(readings, switch, value)
            yield from _worlds(seen, system, access, other, (*chosen, f"{switch}={value}"))


def _doubt(seen: Observed, outcome: Outcome, chosen: tuple[str, ...]) -> str | None:
    """The switch that decides an outcome: whether it faults, or who takes the fault."""
    known = {text.partition("=")[0] for text in chosen}
    if len(known) >= _MOST:
        return None
    if outcome.verdict is Verdict.UNPREDICTABLE:
        name = outcome.opens[0].reading
        return name if name in CHOICES and name not in known else None
    if outcome.fault is None or not elsewhere(seen, outcome) or _TAKER in known:
        return None
    return _TAKER if any(doubt.reading == _TAKER for doubt in outcome.opens) else None


def _shown_by(fits: list[_World], worlds: list[_World]) -> str:
    """Why the values that fit are the ones that hold."""
    if len(fits) == len(worlds):
        return f"the layout gives this fault under {_either(fits)}"
    takers = {w.outcome.fault.target_el for w in worlds if w not in fits and w.outcome.fault}
    other = " or ".join(f"EL{el}" for el in sorted(takers))
    return f"{_either(fits)} holds here, as the report shows: else {other} had taken a fault"


def _either(worlds: list[_World]) -> str:
    texts = (" and ".join(f"'{setting}'" for setting in world.chosen) for world in worlds)
    return "reading " + " or ".join(dict.fromkeys(texts))

"""A fault of which nobody says who took it: judged as EL1's and as EL2's, then put together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.check.triage.nouns import Finding

if TYPE_CHECKING:
    from mpuplan.check.triage.nouns import Triaged
    from mpuplan.model.fault import Observed

__all__ = ["put_together", "takers"]

_EL1: Final = 1
_EL2: Final = 2
_BEST_FIRST: Final = (
    Finding.EXPLAINED,
    Finding.EXPECTED,
    Finding.OPEN,
    Finding.NO_MPU_FAULT,
    Finding.NOT_DESCRIBED,
    Finding.CONTRADICTED,
)
_SAYS: Final = {
    Finding.EXPLAINED: "the layout explains it too",
    Finding.EXPECTED: "the layout explains it too",
    Finding.OPEN: "the layout may explain it",
    Finding.NO_MPU_FAULT: "it is no MPU fault",
    Finding.NOT_DESCRIBED: "the layout cannot tell",
    Finding.CONTRADICTED: "the layout contradicts it",
}
_SETTLE: Final = "to settle it, say ESR_EL1 or ESR_EL2, or give SPSR"


def takers(seen: Observed) -> tuple[Observed, ...]:
    """What was seen as a fault of EL1 and as one of EL2, as far as each can be.

    As it is where the taker is known, and where no abort is decoded (the taker does not count).
    """
    if seen.target is not None or (seen.abort is None and seen.syndrome is not None):
        return (seen,)
    found = []
    for target in (_EL1, _EL2):
        els = tuple(el for el in seen.els if _may_take(target, el, seen.lower))
        if els:
            found.append(replace(seen, target=target, els=els))
    return tuple(found) or (seen,)


def _may_take(target: int, el: int, lower: bool | None) -> bool:
    """Whether a level takes an abort of another one; `lower` None: the class is not known."""
    if lower is None:
        return el <= target
    return el < target if lower else el == target


def put_together(seen: Observed, tried: list[Triaged]) -> Triaged:
    """The answer that fits best, with what the layout makes of the fault otherwise.

    Where it contradicts the one and cannot tell for the other, it cannot tell.
    """
    best, *rest = sorted(tried, key=_rank)
    untold = (Finding.NOT_DESCRIBED, Finding.CONTRADICTED)
    if rest and (best.finding, rest[0].finding) == untold:
        said = f"{_if(rest[0])}: {rest[0].said}; if EL{best.observed.target} did, {best.said}"
        known = replace(rest[0], finding=Finding.NOT_DESCRIBED, said=said, causes=best.causes)
        notes = (*known.notes, f"nothing says whose register this is; {_SETTLE}")
        return replace(known, observed=seen, notes=notes)
    alike = any(one.finding is best.finding for one in rest)
    fits = "" if alike else f" EL{best.observed.target}'s fits best;"
    notes = (*best.notes, f"nothing says whose register this is;{fits} {_SETTLE}")
    others = (f"{_if(one)}{': ' if one.said else ''}{one.said}" for one in rest)
    return replace(best, observed=seen, notes=(*notes, *others))


def _rank(one: Triaged) -> tuple[int, bool]:
    """Best finding first; one that takes an LDRT or STRT comes after one that does not."""
    assumed = one.answer is not None and one.answer.outcome.access.unprivileged
    return _BEST_FIRST.index(one.finding), assumed


def _if(one: Triaged) -> str:
    return f"if EL{one.observed.target} took it, {_SAYS[one.finding]}"

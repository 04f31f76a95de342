"""Which accesses may have been the one that faulted, and what the oracle says of each."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import GRANULE
from mpuplan.arch.codec import Isa
from mpuplan.arch.syndrome import FaultKind, status_kind
from mpuplan.check.oracle import NotDescribed, Oracle
from mpuplan.check.oracle.answer import answer
from mpuplan.check.oracle.oracle import alignment_unit
from mpuplan.check.triage.match import FITS, matched
from mpuplan.check.triage.nouns import Candidate, Match, Variant
from mpuplan.check.triage.settle import settled
from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.access import MAX_ACCESS, Access
from mpuplan.model.tables import TableContext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mpuplan.check.oracle import Readings
    from mpuplan.check.triage.nouns import Place
    from mpuplan.model.access import System
    from mpuplan.model.fault import Observed

    Names = Callable[[str, int], tuple[str, ...]]

__all__ = ["best_of", "candidates"]

_EL1: Final = 1
_EL2: Final = 2
_SIZES: Final = (2, 4, 8, 16, 64)


def candidates(
    seen: Observed, place: Place, system: System, context: str, readings: Readings, names: Names
) -> tuple[Candidate, ...]:
    """All accesses that fit the report, each with the oracle's answer.

    Raises NotDescribed, and InputRejected for an address that the core does not have.
    """
    found = []
    for access, run, variant in _accesses(seen, place, system, readings):
        try:
            said = answer(system, context, access, readings, names)
        except NotDescribed:
            raise
        except ValueError as error:
            span = seen.report.span
            raise InputRejected([diagnostic("bad-access", str(error), span)]) from None
        one = Candidate(access, said, matched(seen, said.outcome), run, variant)
        if variant is Variant.AS_REPORTED:
            found.append(_settled(seen, one, readings, names))
        elif one.match in FITS:
            found.append(one)
    return tuple(found)


def _settled(seen: Observed, one: Candidate, readings: Readings, names: Names) -> Candidate:
    """A candidate whose open answer the report itself decides, with the answer that holds."""
    told = one.answer
    found = settled(seen, told.system, one.access, told.outcome, readings)
    if found is None:
        return one
    if found.match is not Match.OPEN:
        told = answer(told.system, told.context, one.access, found.readings, names)
    return replace(one, answer=told, match=found.match, settled=found.note)


def best_of(found: tuple[Candidate, ...]) -> Candidate:
    """The access that fits the report best; of equals the first, those as reported before others.

    An access that is allowed counts before one that would fault in another way: it was possible.
    FAR should hold the byte that was refused, so an access refused at its first byte fits better.
    """
    return min(found, key=lambda one: (one.match, _later(one), one.variant, one.settled != ""))


def _later(one: Candidate) -> bool:
    """True where the byte that was refused lies behind the address that was reported."""
    fault = one.answer.outcome.fault
    return fault is not None and fault.far != one.access.address


def _accesses(
    seen: Observed, place: Place, system: System, readings: Readings
) -> Iterator[tuple[Access, tuple[int, int], Variant]]:
    """The accesses, with the run of addresses that each stands for."""
    walk = seen.abort is not None and bool(seen.abort.s1ptw)
    walk = walk and not isinstance(system.stage1, TableContext)
    for run in _runs(place, system, readings):
        for el, kind in product(_levels(seen, system), seen.kinds):
            if walk and el != _EL2:
                yield Access(el, kind, run[0], table_walk=True), run, Variant.AS_REPORTED
                continue
            for size, variant in _sizes(seen, place, system, run[0]):
                yield Access(el, kind, run[0], size), run, variant
            if el == _EL1 and not seen.fetch:
                access = Access(el, kind, run[0], unprivileged=True)
                yield access, run, Variant.UNPRIVILEGED


def _levels(seen: Observed, system: System) -> tuple[int, ...]:
    """The levels that may have made the access; under HCR.TGE there is no EL1."""
    tge = system.el2 is not None and system.el2.control.tge
    return (0,) if tge and 0 in seen.els and seen.target == _EL2 and seen.lower else seen.els


def _sizes(seen: Observed, place: Place, system: System, start: int) -> list[tuple[int, Variant]]:
    """The size as reported; where the report leaves it open also larger ones.

    FAR is the first byte that was refused, so of a longer access one byte is enough. An alignment
    fault comes of a size that is unaligned there.
    """
    if not place.exact:
        return [(1, Variant.AS_REPORTED)]
    room = (1 << 32 if system.core.isa is Isa.AARCH32 else 1 << 64) - start
    own = (2 if system.core.isa is Isa.AARCH32 else 4) if seen.fetch else seen.size or 1
    found = [(max(1, min(own, room)), Variant.AS_REPORTED)]
    if seen.size is not None or seen.fetch or seen.status is None:
        return found
    if status_kind(seen.status) is FaultKind.ALIGNMENT:
        unit = {size: alignment_unit(size, system.core.isa) for size in _SIZES if size <= room}
        unaligned = [size for size in unit if start % unit[size]]
        return [(size, Variant.AS_REPORTED) for size in unaligned] or found
    if start % GRANULE and room >= MAX_ACCESS:
        found.append((MAX_ACCESS, Variant.LONGER))
    return found


def _runs(place: Place, system: System, readings: Readings) -> Iterator[tuple[int, int]]:
    """The place, cut where a region begins or ends."""
    stages = Oracle(system, readings).stages
    cuts = {place.start, place.end}
    for mpu in (stages.el1, stages.el2):
        for region in mpu.regions if mpu is not None else ():
            cuts |= {at for at in (region.start, region.end) if place.start < at < place.end}
    ends = sorted(cuts)
    yield from pairwise(ends)

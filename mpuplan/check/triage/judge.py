"""One fault against one context: does the layout explain it, contradict it, or neither."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import GRANULE, address_text, range_text
from mpuplan.arch.syndrome import FaultKind, class_text, status_kind, status_text, trapped_register
from mpuplan.check.oracle import NotDescribed
from mpuplan.check.triage.candidates import best_of, candidates
from mpuplan.check.triage.match import elsewhere
from mpuplan.check.triage.nouns import Cause, Finding, Match, Triaged, Variant
from mpuplan.check.triage.place import place_of
from mpuplan.check.triage.takers import put_together, takers
from mpuplan.diag import InputRejected
from mpuplan.model.access import Identity, Kind

if TYPE_CHECKING:
    from mpuplan.check.oracle import Readings
    from mpuplan.check.triage.nouns import Candidate, Place
    from mpuplan.model.access import System
    from mpuplan.model.fault import Observed
    from mpuplan.model.layout import Layout

__all__ = ["judge_fault"]

_EL1: Final = 1
_EL2: Final = 2
_MPU_KINDS: Final = (FaultKind.TRANSLATION, FaultKind.PERMISSION, FaultKind.ADDRESS_SIZE)
_BUS: Final = (FaultKind.EXTERNAL, FaultKind.PARITY)
_WORDS: Final = {Kind.READ: "read", Kind.WRITE: "write", Kind.EXEC: "fetch"}


def judge_fault(seen: Observed, layout: Layout, context: str, readings: Readings) -> Triaged:
    """The fault, judged by the tables of a context. Raises InputRejected where it says too little.

    One of an unknown taker is judged as EL1's and as EL2's. Likely causes that need more than the
    context itself are not among the causes yet.
    """
    seen = _where_no_guest_runs(seen, context)
    possible = takers(seen)
    if len(possible) == 1:
        return _judge(possible[0], layout, context, readings)
    tried, rejected = [], []
    for one in possible:
        try:
            tried.append(_judge(one, layout, context, readings))
        except InputRejected as error:
            rejected.append(error)
    if not tried:
        raise rejected[0]
    found = put_together(seen, tried)
    return replace(found, seen=_seen_text(seen, found.place))


def _judge(seen: Observed, layout: Layout, context: str, readings: Readings) -> Triaged:
    system = layout.system(context)
    early = _without_address(seen, system)
    place = None
    if early is None or _may_be_placed(seen):
        place = _placed(seen, system, needed=early is None)
    if early is not None or place is None:
        finding, said, causes = early or (Finding.NO_MPU_FAULT, "", ())
        return Triaged(seen, context, finding, _seen_text(seen, place), said, place, None, causes,
                       _notes(seen, place))  # fmt: skip
    try:
        found = candidates(seen, place, system, context, readings, layout.namer(context))
    except NotDescribed as error:
        said = f"{error}, so it cannot say whether the access was legal"
        return Triaged(seen, context, Finding.NOT_DESCRIBED, _seen_text(seen, place), said, place,
                       None, (_describe(),), _notes(seen, place))  # fmt: skip
    return _judged(seen, place, context, system, found)


def _judged(
    seen: Observed, place: Place, context: str, system: System, found: tuple[Candidate, ...]
) -> Triaged:
    kind = FaultKind.TRANSLATION if seen.status is None else status_kind(seen.status)
    if kind in _BUS:
        best, finding, said = _bus(found)
    else:
        best = best_of(found)
        finding, said = _finding(seen, kind, best, system, context)
    notes = (*_notes(seen, place), *_match_notes(place, best, found, finding))
    return Triaged(seen, context, finding, _seen_text(seen, place), said, place, best.answer, (),
                   (*notes, *best.answer.notes))  # fmt: skip


def _where_no_guest_runs(seen: Observed, context: str) -> Observed:
    """An ESR of unknown level in an idle context is EL2's: nobody else runs there."""
    if seen.target is None and _EL2 in seen.els and context.rpartition("/")[2] == "idle":
        return replace(seen, target=_EL2, els=(_EL2,))
    return seen


# --- faults that no table decides -----------------------------------------------------------------


def _without_address(
    seen: Observed, system: System
) -> tuple[Finding, str, tuple[Cause, ...]] | None:
    """The finding where no address is needed for it, None where the tables have to be asked."""
    if seen.abort is None and seen.syndrome is not None:
        return _trap(seen)
    kind = FaultKind.TRANSLATION if seen.status is None else status_kind(seen.status)
    own_mpu = kind in _MPU_KINDS and (seen.status is None or seen.status & 0b11 == 0)
    if kind in _BUS and seen.abort is not None and seen.abort.fnv:
        return Finding.NO_MPU_FAULT, "an external abort whose address was not kept (FnV)", ()
    if own_mpu and seen.target == _EL1 and kind is not FaultKind.ADDRESS_SIZE:
        return _stage1_unknown(system)
    if own_mpu or kind in _BUS or kind is FaultKind.ALIGNMENT:
        return None
    return _foreign(seen, kind, system)


def _trap(seen: Observed) -> tuple[Finding, str, tuple[Cause, ...]]:
    """An exception that is no abort."""
    assert seen.syndrome is not None
    text = f"{class_text(seen.syndrome.ec)} (EC 0x{seen.syndrome.ec:02x})"
    caught = trapped_register(seen.syndrome)
    if caught is None:
        return Finding.NO_MPU_FAULT, f"{text}: no memory access was refused", ()
    cause = Cause(
        f"the hypervisor traps this register ('{caught}')",
        "emulate it, or stop trapping it (HCR.TVM, TRVM and their like)",
    )
    return Finding.NO_MPU_FAULT, f"{text}: '{caught}'; no memory access was refused", (cause,)


def _stage1_unknown(system: System) -> tuple[Finding, str, tuple[Cause, ...]] | None:
    """A stage 1 fault of a guest whose stage 1 is not in the layout."""
    if isinstance(system.stage1, Identity):
        return Finding.NO_MPU_FAULT, "the guest's own MMU refused it, by its page tables", ()
    if system.stage1 is None:
        said = "stage 1 refused it (EL1 took the fault), and the layout does not describe stage 1"
        return Finding.NOT_DESCRIBED, said, (_describe(),)
    return None


def _describe() -> Cause:
    return Cause(
        "the MPU that refused is the software's own, not one that this layout holds",
        "read its registers on the target ('mpuplan decode'), or add that MPU to the layout file",
    )


def _foreign(
    seen: Observed, kind: FaultKind, system: System
) -> tuple[Finding, str, tuple[Cause, ...]]:
    """A status that no MPU of an Armv8-R core gives."""
    assert seen.status is not None
    text = status_text(seen.status)
    if kind not in (*_MPU_KINDS, FaultKind.ACCESS_FLAG):
        return Finding.NO_MPU_FAULT, f"{text}: no MPU gives this status", ()
    mmu = system.core.el1_mmu and (system.stage1 is None or isinstance(system.stage1, Identity))
    if seen.target == _EL1 and mmu:
        return Finding.NO_MPU_FAULT, f"{text}: the guest's own MMU refused it", ()
    cause = Cause(
        "the report is of another core, or the value is not what it is taken for",
        "compare it with the register on the target; an MPU gives level 0 only",
    )
    return Finding.CONTRADICTED, f"{text}: only an MMU reports it, no MPU does", (cause,)


def _may_be_placed(seen: Observed) -> bool:
    return seen.abort is not None or seen.syndrome is None


def _placed(seen: Observed, system: System, *, needed: bool) -> Place | None:
    try:
        return place_of(seen, system)
    except InputRejected:
        if needed:
            raise
        return None


# --- faults that the tables decide ----------------------------------------------------------------


def _bus(found: tuple[Candidate, ...]) -> tuple[Candidate, Finding, str]:
    """An external abort: the access passed the MPUs, if they let it."""
    plain = [one for one in found if one.variant is Variant.AS_REPORTED]
    passed = [one for one in plain if one.match in (Match.ALLOWED, Match.OPEN)]
    if passed:
        said = "the MPUs let the access pass, and what it was meant for answered with an error"
        return passed[0], Finding.NO_MPU_FAULT, said
    said = f"the layout stops this access before the bus: {plain[0].answer.sentence}"
    return plain[0], Finding.CONTRADICTED, said


def _finding(
    seen: Observed, kind: FaultKind, best: Candidate, system: System, context: str
) -> tuple[Finding, str]:
    sentence = best.answer.sentence
    if best.match in (Match.SAME, Match.STATUS):
        longer = best.variant is Variant.LONGER
        return Finding.OPEN if longer else Finding.EXPLAINED, sentence
    if best.match is Match.OPEN:
        return Finding.OPEN, sentence
    if kind is FaultKind.ALIGNMENT and not _by_stage2(seen, best, system):
        return Finding.NO_MPU_FAULT, "the instruction needs an aligned address, whatever the MPU"
    if seen.target == _EL2 and seen.lower and system.el2 is None:
        return Finding.NOT_DESCRIBED, "EL2 took the fault, and the layout has no EL2 MPU here"
    tables = f"by the tables of '{context}'"
    fault = best.answer.outcome.fault
    if best.match is Match.ALLOWED and kind is FaultKind.ALIGNMENT:
        said = "a lower level's alignment fault is EL2's only where stage 2 gives Device memory"
        return Finding.CONTRADICTED, f"{said}, and {tables} {sentence}"
    if best.match is Match.ALLOWED:
        return Finding.CONTRADICTED, f"{tables} {sentence}"
    if fault is not None and elsewhere(seen, best.answer.outcome) and fault.fsc == seen.status:
        return Finding.CONTRADICTED, f"{tables} EL{fault.target_el} takes it: {sentence}"
    return Finding.CONTRADICTED, f"{tables} it is another fault: {sentence}"


def _by_stage2(seen: Observed, best: Candidate, system: System) -> bool:
    """Whether only stage 2 can have made this alignment fault: EL2 took it from a lower level.

    What an instruction needs, and SCTLR.A, EL1 answers for, save under HCR.TGE. From memory of
    the architecture (which level takes it: D9).
    """
    tge = system.el2 is not None and system.el2.control.tge
    return seen.target == _EL2 and bool(seen.lower) and not (tge and best.access.el == 0)


def _match_notes(
    place: Place, best: Candidate, found: tuple[Candidate, ...], finding: Finding
) -> tuple[str, ...]:
    notes = [best.settled] if best.settled else []
    if best.match is Match.STATUS:
        notes.append(
            "status 0x0c is reported where 0x04 is expected; QEMU does so, silicon does not"
        )
    if finding is Finding.EXPLAINED and best.variant is Variant.UNPRIVILEGED:
        notes.append("EL1 itself may access it; an LDRT or STRT (LDTR, STTR) counts as EL0's")
    if finding is Finding.OPEN and best.variant is Variant.LONGER:
        passing = (best.access.address | GRANULE - 1) + 1 - best.access.address
        notes.append(f"up to {passing:#x} bytes are allowed from this address on; a longer access")
        notes[-1] += " faults, though FAR should then hold the first byte that was refused"
    if finding is Finding.EXPLAINED and not place.exact:
        same = [one.run for one in found if one.match == best.match]
        runs = ", ".join(range_text(*run) for run in sorted(set(same))[:4])
        notes.append(f"only the page is known; the fault fits an address in {runs}")
    if finding is Finding.EXPLAINED and len({one.access.el for one in found}) > 1:
        els = sorted({one.access.el for one in found if one.match == best.match})
        if len(els) > 1:
            notes.append("EL0 or EL1 may have made the access; both would fault alike")
    return tuple(notes)


# --- what was seen --------------------------------------------------------------------------------


def _seen_text(seen: Observed, place: Place | None) -> str:
    """The report in one sentence."""
    who = "EL" + " or EL".join(str(el) for el in sorted(seen.els))
    taken = "" if seen.target is None else f", taken to EL{seen.target}"
    if seen.abort is None and seen.syndrome is not None:
        return f"{class_text(seen.syndrome.ec)}{taken}"
    size = "" if seen.size is None else f" of {seen.size} bytes"
    if seen.size == 1:
        size = " of 1 byte"
    kinds = "access" if len(seen.kinds) > 1 else _WORDS[seen.kinds[0]]
    if seen.abort is not None and seen.abort.cm:
        kinds, size = "cache operation", ""
    if seen.abort is not None and seen.abort.s1ptw:
        kinds, size = f"table walk for a {kinds}", ""
    where = "" if place is None else f" at {_where(place)}"
    status = "" if seen.status is None else f": {status_text(seen.status)}"
    return f"{who} {kinds}{size}{where}{taken}{status}"


def _where(place: Place) -> str:
    return address_text(place.start) if place.exact else range_text(place.start, place.end)


def _notes(seen: Observed, place: Place | None) -> tuple[str, ...]:
    notes = seen.notes if place is None else (*seen.notes, *place.notes)
    if seen.abort is not None and seen.abort.cm:
        notes = (*notes, "a cache operation by address is checked like a read, DC IVAC as a write")
    return notes

"""Triaged faults for people, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text, range_text
from mpuplan.arch.syndrome import class_text, status_text
from mpuplan.check.triage import Finding
from mpuplan.report.cells import shown

if TYPE_CHECKING:
    from mpuplan.check.triage import Triage, Triaged
    from mpuplan.model.fault import Observed

__all__ = ["triage_json", "triage_report"]

_SAYS: Final = {
    Finding.EXPLAINED: "the layout explains it",
    Finding.EXPECTED: "the layout explains it, and the board wants it so",
    Finding.OPEN: "the layout may explain it, which is left open",
    Finding.NO_MPU_FAULT: "this is no MPU fault",
    Finding.NOT_DESCRIBED: "the layout cannot tell",
    Finding.CONTRADICTED: "the layout contradicts it",
}


def triage_report(found: Triage) -> str:
    """Each fault in some lines, with a blank line between."""
    many = len(found.faults) > 1
    parts = []
    for number, fault in enumerate(found.faults, start=1):
        head = f"fault {number} of {len(found.faults)}: " if many else ""
        parts.append("\n".join([f"{head}{fault.seen}", *_lines(fault)]) + "\n")
    return "\n".join(parts)


def _lines(fault: Triaged) -> list[str]:
    said = f": {fault.said}" if fault.said else ""
    lines = [f"  {_SAYS[fault.finding]}{said}", _row("context", fault.context)]
    if fault.observed.report.times > 1:
        lines.append(_row("seen", f"{fault.observed.report.times} times in a row"))
    syndrome = _syndrome(fault.observed)
    if syndrome:
        lines.append(_row("syndrome", syndrome))
    if fault.place is not None:
        lines.append(_row("address", f"{_where(fault)}, from {fault.place.source}"))
    pc = fault.observed.report.number("PC")
    if pc is not None:
        lines.append(_row("pc", address_text(pc)))
    for cause in fault.causes:
        lines += [_row("cause", cause.text), _row("", cause.way_out)]
    return lines + [_row("note", note) for note in fault.notes]


def _row(head: str, text: str) -> str:
    return f"  {head:<9} {shown(text)}"


def _where(fault: Triaged) -> str:
    assert fault.place is not None
    if fault.place.exact:
        return address_text(fault.place.start)
    return range_text(fault.place.start, fault.place.end)


def _syndrome(seen: Observed) -> str:
    """The register that says what happened, decoded; empty where only words do."""
    parts = []
    if seen.syndrome is not None:
        parts.append(f"EC 0x{seen.syndrome.ec:02x} ({class_text(seen.syndrome.ec)})")
    if seen.format is not None:
        parts.append(seen.format)
    if seen.status is not None:
        parts.append(f"status 0x{seen.status:02x} ({status_text(seen.status)})")
    if seen.abort is not None and not seen.fetch:
        parts.append(f"WnR {seen.abort.wnr}")
    names = ("s1ptw", "cm", "fnv", "ea")
    parts += [name.upper() for name in names if seen.abort and getattr(seen.abort, name)]
    if seen.abort is not None and seen.abort.isv:
        parts.append(f"register {seen.abort.srt}, {seen.abort.size} bytes")
    head = "in words" if seen.register is None else _named(seen)
    return f"{head}: {', '.join(parts)}" if parts else head


def _named(seen: Observed) -> str:
    assert seen.register is not None
    return f"{seen.register.written} {seen.register.number:#x}"


# --- JSON -----------------------------------------------------------------------------------------


def triage_json(found: Triage) -> str:
    """One object: ``accepted`` and ``faults``, each as `_fault` lists; numbers of hardware in hex.

    Keys of a fault: finding, context, line, times, seen, said, registers, syndrome (null for
    words), status, kinds, els, target_el, address ({start, end, source} or null), layout (the
    oracle's fault or verdict, null where it was not asked), causes, notes.
    """
    value = {"accepted": found.accepted, "faults": [_fault(fault) for fault in found.faults]}
    return json.dumps(value, indent=2) + "\n"


def _fault(fault: Triaged) -> dict[str, object]:
    seen = fault.observed
    return {
        "finding": fault.finding.value,
        "context": fault.context,
        "line": seen.report.span.line,
        "times": seen.report.times,
        "seen": fault.seen,
        "said": fault.said,
        "registers": {v.written: f"{v.number:#x}" for v in seen.report.values},
        "syndrome": _syndrome_json(seen),
        "status": None if seen.status is None else f"0x{seen.status:02x}",
        "kinds": [kind.value for kind in seen.kinds],
        "els": list(seen.els),
        "target_el": seen.target,
        "address": None
        if fault.place is None
        else {
            "start": f"{fault.place.start:#x}",
            "end": f"{fault.place.end:#x}",
            "source": fault.place.source,
        },
        "layout": _layout(fault),
        "causes": [{"text": one.text, "way_out": one.way_out} for one in fault.causes],
        "notes": list(fault.notes),
    }


def _syndrome_json(seen: Observed) -> dict[str, object] | None:
    if seen.register is None:
        return None
    abort = seen.abort
    return {
        "register": seen.register.written,
        "value": f"{seen.register.number:#x}",
        "ec": None if seen.syndrome is None else f"0x{seen.syndrome.ec:02x}",
        "format": seen.format,
        "wnr": None if abort is None else abort.wnr,
        "s1ptw": None if abort is None else abort.s1ptw,
        "cm": None if abort is None else abort.cm,
        "fnv": None if abort is None else abort.fnv,
        "size": seen.size,
    }


def _layout(fault: Triaged) -> dict[str, object] | None:
    """What the layout makes of the access that fits best."""
    if fault.answer is None:
        return None
    outcome = fault.answer.outcome
    access, refused = outcome.access, outcome.fault
    steps = fault.answer.walk[-1][1] if fault.answer.walk else ()
    return {
        "el": access.el,
        "kind": access.kind.value,
        "address": f"{access.address:#x}",
        "size": access.size,
        "verdict": outcome.verdict.value,
        "stage": None if refused is None else refused.stage,
        "target_el": None if refused is None else refused.target_el,
        "cause": None if refused is None else refused.cause.value,
        "fsc": None if refused is None else f"0x{refused.fsc:02x}",
        "regions": [
            {"mpu": region.mpu, "slot": region.slot}
            for region in (steps[-1].regions if steps else ())
        ],
    }

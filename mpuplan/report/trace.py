"""What a trace came to: for people, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text
from mpuplan.check.oracle import CHOICES
from mpuplan.report.cells import shown
from mpuplan.report.table import Column, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.model.trace import (
        ContextUse,
        Hits,
        Reason,
        RegionUse,
        Surprise,
        TraceSummary,
        Unserved,
        Verdicts,
    )

__all__ = ["trace_json", "trace_report"]

_HOT: Final = 10
"""Regions, and rows of each other table, that the text shows."""
_RANGES: Final = (Column("start", right=True), Column("end", right=True))
_NO_SWITCH: Final = {
    "wrap": "wraps at the top of addresses",
    "tge-el1": "EL1 under HCR.TGE",
    "memory-type": "memory type not known",
}
"""Doubts that no reading decides."""
_BY_KIND: Final = (
    Column("reads", right=True),
    Column("writes", right=True),
    Column("fetches", right=True),
)


def trace_report(summary: TraceSummary, name: str) -> str:
    """Totals, the first unexpected access, contexts, reasons, hot and unused regions.

    `name`: of the trace. Tables show the ten rows with most accesses; JSON holds all.
    """
    sections = [
        _totals(summary, name),
        _first(summary.first, name),
        _contexts(summary.contexts),
        _reasons(summary.contexts),
        _hot(summary.regions),
        _unserved(summary.unserved),
        _unused(summary.regions),
        _idle(summary.idle_contexts),
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def trace_json(summary: TraceSummary, name: str) -> str:
    """The whole summary as one JSON object; addresses are hex strings, counts integers."""
    value = {
        "trace": name,
        "accesses": summary.accesses,
        **_verdicts_json(summary.verdicts),
        "first_unexpected": None if summary.first is None else _surprise_json(summary.first),
        "contexts": [_context_json(context) for context in summary.contexts],
        "regions": [_region_json(region) for region in summary.regions],
        "unserved": [
            {"context": u.context, "mpu": u.mpu, "how": u.how, **_hits_json(u.hits)}
            for u in summary.unserved
        ],
        "idle_contexts": list(summary.idle_contexts),
    }
    return json.dumps(value, indent=2) + "\n"


# --- text -----------------------------------------------------------------------------------------


def _totals(summary: TraceSummary, name: str) -> list[str]:
    verdicts = summary.verdicts
    counts = f"{verdicts.allowed} allowed, {verdicts.faults} faults"
    if verdicts.unpredictable:
        counts += f", {verdicts.unpredictable} unpredictable"
    contexts = len(summary.contexts)
    where = "1 context" if contexts == 1 else f"{contexts} contexts"
    accesses = "1 access" if summary.accesses == 1 else f"{summary.accesses} accesses"
    expected = f"{verdicts.unexpected} unexpected" if verdicts.unexpected else "all as expected"
    return [shown(f"{name}: {accesses} in {where}: {counts}; {expected}")]


def _first(first: Surprise | None, name: str) -> list[str]:
    if first is None:
        return []
    wanted = first.expected or "allowed"
    lines = [
        f"first unexpected: {name}:{first.line}, context {first.context}",
        f"  expected {wanted}, is {first.verdict}: {first.sentence}",
    ]
    if first.fault is not None:
        stage, target, status, far = first.fault
        lines.append(
            f"  stage {stage}, taken to EL{target}, FSC 0x{status:02x}, FAR {address_text(far)}"
        )
    return [shown(line) for line in lines]


def _contexts(contexts: Sequence[ContextUse]) -> list[str]:
    columns = [
        Column("context", flexible=True),
        *_BY_KIND,
        Column("allowed", right=True),
        Column("faults", right=True),
        Column("unpredictable", right=True),
        Column("unexpected", right=True),
    ]
    rows = [
        [
            context.name,
            *_by_kind(context.hits),
            str(context.verdicts.allowed),
            str(context.verdicts.faults),
            str(context.verdicts.unpredictable),
            str(context.verdicts.unexpected),
        ]
        for context in contexts
    ]
    return table(columns, rows, indent="")


def _reasons(contexts: Sequence[ContextUse]) -> list[str]:
    listed = [(context.name, reason) for context in contexts for reason in context.reasons]
    listed.sort(key=lambda pair: -pair[1].hits.total)
    columns = [
        Column("context", flexible=True),
        Column("verdict"),
        Column("why"),
        Column("stage", right=True),
        Column("taken to"),
        Column("FSC"),
        *_BY_KIND,
    ]
    rows = [[name, *_why(reason), *_by_kind(reason.hits)] for name, reason in listed]
    return _titled("not allowed, most frequent first", columns, rows)


def _why(reason: Reason) -> list[str]:
    if reason.stage is None or reason.fsc is None:
        return [reason.verdict, _doubt(reason.cause), "", "", ""]
    place = [str(reason.stage), f"EL{reason.target_el}", f"0x{reason.fsc:02x}"]
    return [reason.verdict, reason.cause, *place]


def _doubt(cause: str) -> str:
    """What is open; a reading is one that a user decides with ``--reading``."""
    if cause in CHOICES:
        return f"reading '{cause}'"
    return _NO_SWITCH.get(cause, cause.replace("-", " "))


def _hot(regions: Sequence[RegionUse]) -> list[str]:
    used = sorted((r for r in regions if r.hits.total), key=lambda region: -region.hits.total)
    columns = [
        Column("context", flexible=True),
        Column("mpu"),
        Column("slot", right=True),
        *_RANGES,
        *_BY_KIND,
        Column("refused", right=True),
        Column("serves", flexible=True),
    ]
    rows = [
        [
            region.context,
            region.mpu,
            str(region.slot),
            address_text(region.start),
            address_text(region.end),
            *_by_kind(region.hits),
            str(region.refused),
            ", ".join(region.serves),
        ]
        for region in used
    ]
    return _titled("hot regions", columns, rows)


def _unserved(unserved: Sequence[Unserved]) -> list[str]:
    listed = sorted(unserved, key=lambda one: -one.hits.total)
    columns = [Column("context", flexible=True), Column("mpu"), Column("decided by"), *_BY_KIND]
    rows = [[one.context, one.mpu, one.how, *_by_kind(one.hits)] for one in listed]
    return _titled("accesses without a region", columns, rows)


def _unused(regions: Sequence[RegionUse]) -> list[str]:
    columns = [
        Column("context", flexible=True),
        Column("mpu"),
        Column("slot", right=True),
        *_RANGES,
        Column("serves", flexible=True),
    ]
    rows = [
        [r.context, r.mpu, str(r.slot), address_text(r.start), address_text(r.end),
         ", ".join(r.serves)]
        for r in regions
        if not r.hits.total
    ]  # fmt: skip
    return _titled("regions never used by this trace", columns, rows)


def _idle(contexts: Sequence[str]) -> list[str]:
    if not contexts:
        return []
    listed = ", ".join(f"'{name}'" for name in contexts[:_HOT])
    more = f" and {len(contexts) - _HOT} more" if len(contexts) > _HOT else ""
    return [shown(f"contexts without an access: {listed}{more}")]


def _titled(title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table of the first rows under its title, nothing where there are no rows."""
    if not rows:
        return []
    lines = [title, *table(columns, rows[:_HOT])]
    if len(rows) > _HOT:
        lines.append(f"  and {len(rows) - _HOT} more (--format json lists all)")
    return lines


def _by_kind(hits: Hits) -> list[str]:
    return [str(hits.reads), str(hits.writes), str(hits.fetches)]


# --- JSON -----------------------------------------------------------------------------------------


def _verdicts_json(verdicts: Verdicts) -> dict[str, object]:
    return {
        "allowed": verdicts.allowed,
        "faults": verdicts.faults,
        "unpredictable": verdicts.unpredictable,
        "unexpected": verdicts.unexpected,
    }


def _hits_json(hits: Hits) -> dict[str, object]:
    return {"reads": hits.reads, "writes": hits.writes, "fetches": hits.fetches}


def _surprise_json(first: Surprise) -> dict[str, object]:
    fault: dict[str, object] | None = None
    if first.fault is not None:
        stage, target, status, far = first.fault
        fault = {
            "stage": stage,
            "target_el": target,
            "fsc": f"0x{status:02x}",
            "far": f"{far:#x}",
        }
    return {
        "line": first.line,
        "context": first.context,
        "el": first.el,
        "kind": first.kind,
        "address": f"{first.address:#x}",
        "size": first.size,
        "unprivileged": first.unprivileged,
        "expected": first.expected,
        "verdict": first.verdict,
        "sentence": first.sentence,
        "fault": fault,
    }


def _context_json(context: ContextUse) -> dict[str, object]:
    return {
        "name": context.name,
        **_hits_json(context.hits),
        **_verdicts_json(context.verdicts),
        "reasons": [_reason_json(reason) for reason in context.reasons],
    }


def _reason_json(reason: Reason) -> dict[str, object]:
    return {
        "verdict": reason.verdict,
        "cause": reason.cause,
        "stage": reason.stage,
        "target_el": reason.target_el,
        "fsc": None if reason.fsc is None else f"0x{reason.fsc:02x}",
        **_hits_json(reason.hits),
    }


def _region_json(region: RegionUse) -> dict[str, object]:
    return {
        "context": region.context,
        "mpu": region.mpu,
        "slot": region.slot,
        "start": f"{region.start:#x}",
        "end": f"{region.end:#x}",
        "serves": list(region.serves),
        **_hits_json(region.hits),
        "refused": region.refused,
    }

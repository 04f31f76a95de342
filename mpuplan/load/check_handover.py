"""Can a system be found in a handover layout: whose contexts it has, and do its regions go along.

Findings stand at their place in the layout's own file.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text, range_text
from mpuplan.arch.codec import RegionWords, decode
from mpuplan.diag import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.arch.codec import Isa, RegionFields
    from mpuplan.diag import Span
    from mpuplan.load.findings import Findings
    from mpuplan.load.layout import TableDoc, Written
    from mpuplan.model.board import Stage
    from mpuplan.model.tables import TableContext

    _Region = tuple[int, int, int, Span]

__all__ = ["check_found_contexts", "check_found_regions"]

_OF_PCPU: Final = re.compile(r"([^/]+)/pcpu([0-9]+)/")


def check_found_contexts(written: Written, stage: Stage, span: Span, findings: Findings) -> None:
    """Findings unless each context is that of one pCPU of `stage`, or the only one of all.

    `span`: where the board names the layout.
    """
    labels = (Label(span, f"found on entry to stage '{stage.name}'"),)
    seen: Counter[tuple[int | None, str]] = Counter()
    first = next(written.tables())[0].name
    for table, _, at in written.tables():
        match = _OF_PCPU.match(table.name)
        pcpu = None if match is None else int(match[2])
        seen[pcpu, table.mpu] += 1
        if match is not None and match[1] != stage.name:
            what = f"is one of stage '{match[1]}', and is found on entry to '{stage.name}'"
        elif pcpu is not None and pcpu not in stage.pcpus:
            what = f"is one of pCPU {pcpu}, which has no part in stage '{stage.name}'"
        elif (pcpu is None) != (_OF_PCPU.match(first) is None):
            what = f"stands beside '{first}', and one of them is found on every pCPU"
        elif seen[pcpu, table.mpu] > 1:
            where = "every pCPU" if pcpu is None else f"pCPU {pcpu}"
            what = f"is not the only one of {where} for the {table.mpu} MPU"
        else:
            continue
        message = f"context '{table.name}' {what}"
        findings.add("handover-contexts", message, at, labels=labels, at=(stage.name,))


def check_found_regions(written: Written, stage: Stage, findings: Findings) -> None:
    """Findings for enabled regions that overlap or run backwards, where the MPU is on."""
    isa = written.layout.core.isa
    for table, doc, _ in written.tables():
        if not table.control.m:
            continue
        where = f"in context '{table.name}' of the {table.mpu} MPU"
        regions = []
        for fields, slot, span in _enabled(table, doc, isa):
            if fields.end > fields.start:
                regions.append((fields.start, fields.end, slot, span))
                continue
            message = (
                f"slot {slot} has its limit {address_text(fields.end - 1)} below its base"
                f" {address_text(fields.start)} {where}"
            )
            findings.add("handover-regions", message, span, at=(stage.name,))
        _overlaps(sorted(regions), where, stage, findings)


def _overlaps(regions: list[_Region], where: str, stage: Stage, findings: Findings) -> None:
    """Compare each of the sorted regions with the one that reaches furthest before it."""
    furthest = None
    for mine in regions:
        if furthest is not None and furthest[1] > mine[0]:
            first, second = sorted((furthest, mine), key=lambda region: region[3])
            message = f"{_named(second)} overlaps {_named(first)} {where}, both enabled"
            labels = (Label(first[3], f"slot {first[2]}"),)
            findings.add("handover-regions", message, second[3], labels=labels, at=(stage.name,))
        if furthest is None or mine[1] > furthest[1]:
            furthest = mine


def _named(region: _Region) -> str:
    start, end, slot, _ = region
    return f"slot {slot} at {range_text(start, end)}"


def _enabled(
    table: TableContext, doc: TableDoc, isa: Isa
) -> Iterator[tuple[RegionFields, int, Span]]:
    spans = {slot.slot: slot.span for slot in doc.slots}
    for words in table.slots:
        fields = decode(RegionWords(words.prbar, words.prlar), isa)
        if fields.enabled:
            yield fields, words.slot, spans[words.slot]

"""Plan files: text -> Plan, with start, end and enabled checked against the words.

Sequences are the affair of `sequences` (meaning) and `check_sequences` (what can be wrong).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mpuplan.arch.codec import Isa
from mpuplan.load.check_sequences import check_sequences
from mpuplan.load.doc import read_doc
from mpuplan.load.exposure import exposure_of
from mpuplan.load.findings import Findings
from mpuplan.load.jsontree import parse_json
from mpuplan.load.maintenance import check_maintenance, event_of, set_way_of
from mpuplan.load.plan_schema import PlanDoc
from mpuplan.load.plan_slots import check_slots, control_of, slot_of
from mpuplan.load.sequences import cycle_of, guest_of, switch_of, transition_of
from mpuplan.load.source import (
    MAX_TABLE_BYTES,
    Source,
    of_tables,
    read_source,
    source_from_text,
)
from mpuplan.model.base import Near
from mpuplan.model.board import InputFile
from mpuplan.model.plan import (
    CoreInfo,
    Objective,
    Obstacle,
    Placed,
    Plan,
    PlanContext,
)

if TYPE_CHECKING:
    from mpuplan.load.plan_schema import NearDoc, PlanContextDoc

__all__ = ["load_plan", "load_plan_text", "plan_of"]


def load_plan(path: Path) -> Plan:
    """The plan in the file at `path`; raises InputRejected with all findings of a phase."""
    path = Path(path)
    return _plan(read_source(path, path.name, MAX_TABLE_BYTES))


def load_plan_text(text: str, name: str = "plan.json") -> Plan:
    """The plan in `text`, called `name` in messages."""
    return _plan(source_from_text(text, name, limit=MAX_TABLE_BYTES))


def _plan(source: Source) -> Plan:
    with of_tables():
        return plan_of(read_doc(PlanDoc, parse_json(source)))


def plan_of(doc: PlanDoc) -> Plan:
    """The plan as written; raises InputRejected where words and their meaning disagree."""
    findings = Findings()
    isa = Isa(doc.core.isa)
    for context in doc.contexts:
        check_slots(f"'{context.name}'", context.slots, isa, findings)
        if context.mair is None and context.mpu not in doc.mair:
            message = f"context '{context.name}' has no 'mair' for the {context.mpu} MPU"
            findings.add("missing-key", message, context.span)
    check_sequences(doc, isa, findings)
    check_maintenance(doc, findings)
    findings.reject_errors()
    core = doc.core
    return Plan(
        tool=f"{doc.tool.name} {doc.tool.version}",
        board=doc.board.name,
        board_sha256=doc.board.sha256,
        inputs=tuple(InputFile(item.name, item.sha256) for item in doc.inputs),
        core=CoreInfo(core.preset, core.isa, core.el1_regions, core.el2_regions, core.xn),
        status=doc.status,
        objectives=tuple(Objective(o.name, o.value, o.bound) for o in doc.objectives),
        mair=tuple(sorted(doc.mair.items())),
        placement=tuple(Placed(p.block, p.start, p.end) for p in doc.placement),
        contexts=tuple(_context(item, doc) for item in doc.contexts),
        exposure=tuple(exposure_of(entry) for entry in doc.exposure),
        switches=tuple(switch_of(item) for item in doc.switches),
        obstacles=tuple(Obstacle(o.pcpu, o.mpu, o.source, o.target, o.why) for o in doc.obstacles),
        cycles=tuple(cycle_of(item) for item in doc.cycles),
        transitions=tuple(transition_of(item) for item in doc.transitions),
        guests=tuple(guest_of(item) for item in doc.guests),
        maintenance=tuple(event_of(item) for item in doc.maintenance),
        set_way=tuple(set_way_of(item) for item in doc.set_way),
        base=None if doc.base is None else near_of(doc.base),
    )


def near_of(doc: NearDoc) -> Near:
    """What a plan says of the earlier one that it was made near."""
    kept = tuple((slot.context, slot.mpu, slot.slot) for slot in doc.kept)
    return Near(doc.sha256, doc.tolerance, doc.moved, doc.slots, doc.contexts, kept)


def _context(doc: PlanContextDoc, plan: PlanDoc) -> PlanContext:
    return PlanContext(
        name=doc.name,
        stage=doc.stage,
        pcpu=doc.pcpu,
        guest=doc.guest,
        mpu=doc.mpu,
        control=control_of(doc.control),
        mair=plan.mair[doc.mpu] if doc.mair is None else doc.mair,
        free_slots=doc.free_slots,
        transient_slots=doc.transient_slots,
        slots=tuple(slot_of(slot) for slot in doc.slots),
    )

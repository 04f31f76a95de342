"""Plan files: text -> Plan, with start, end and enabled checked against the words.

Of switches only what can be said without the hardware is checked: that both contexts are there,
that values fit the registers' width, and that the cost is what stands there. Whether registers
exist and a sequence is safe and ends where it should, the judge decides.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mpuplan.arch.addr import address_text
from mpuplan.arch.codec import Isa, RegionWords, decode, word_digits
from mpuplan.load.doc import read_doc
from mpuplan.load.findings import Findings
from mpuplan.load.jsontree import parse_json
from mpuplan.load.plan_schema import PlanDoc
from mpuplan.load.source import MAX_TABLE_BYTES, Source, read_source, source_from_text
from mpuplan.model.board import InputFile
from mpuplan.model.plan import (
    Barrier,
    ContextSwitch,
    Control,
    CoreInfo,
    Cost,
    Exposed,
    ExposureEntry,
    Implied,
    Objective,
    Obstacle,
    Placed,
    Plan,
    PlanContext,
    RegisterWrite,
    Slot,
)

if TYPE_CHECKING:
    from mpuplan.load.plan_schema import (
        ContextSwitchDoc,
        ControlDoc,
        PlanContextDoc,
        PlanSlotDoc,
    )

__all__ = ["control_of", "load_plan", "load_plan_text", "plan_of"]


def load_plan(path: Path) -> Plan:
    """The plan in the file at `path`; raises InputRejected with all findings of a phase."""
    path = Path(path)
    return _plan(read_source(path, path.name, MAX_TABLE_BYTES))


def load_plan_text(text: str, name: str = "plan.json") -> Plan:
    """The plan in `text`, called `name` in messages."""
    return _plan(source_from_text(text, name, limit=MAX_TABLE_BYTES))


def _plan(source: Source) -> Plan:
    return plan_of(read_doc(PlanDoc, parse_json(source)))


def control_of(doc: ControlDoc | None) -> Control:
    """The control bits as written."""
    if doc is None:
        return Control()
    return Control(doc.m, doc.br, doc.wxn, doc.a, doc.uwxn, doc.vm, doc.dc, doc.tge)


def plan_of(doc: PlanDoc) -> Plan:
    """The plan as written; raises InputRejected where words and their meaning disagree."""
    findings = Findings()
    isa = Isa(doc.core.isa)
    for context in doc.contexts:
        _check_slots(context, isa, findings)
        if context.mair is None and context.mpu not in doc.mair:
            message = f"context '{context.name}' has no 'mair' for the {context.mpu} MPU"
            findings.add("missing-key", message, context.span)
    _check_switches(doc, isa, findings)
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
        exposure=tuple(
            ExposureEntry(e.agent, e.start, e.end, e.kind, e.contexts) for e in doc.exposure
        ),
        switches=tuple(_switch(item) for item in doc.switches),
        obstacles=tuple(Obstacle(o.pcpu, o.mpu, o.source, o.target, o.why) for o in doc.obstacles),
    )


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
        slots=tuple(_slot(slot) for slot in doc.slots),
    )


def _slot(doc: PlanSlotDoc) -> Slot:
    return Slot(
        slot=doc.slot,
        enabled=doc.enabled,
        start=doc.start,
        end=doc.end,
        prbar=doc.prbar,
        prlar=doc.prlar,
        serves=doc.serves,
        implied=tuple(Implied(i.agent, i.block, i.rights) for i in doc.implied),
        exposes=tuple(Exposed(e.agent, e.start, e.end, e.kind, e.rights) for e in doc.exposes),
    )


def _switch(doc: ContextSwitchDoc) -> ContextSwitch:
    return ContextSwitch(
        pcpu=doc.pcpu,
        mpu=doc.mpu,
        source=doc.source,
        target=doc.target,
        weight=doc.weight,
        writes=tuple(
            RegisterWrite(write.register_, write.value, Barrier(write.barrier))
            for write in doc.writes
        ),
        cost=Cost(doc.cost.writes, doc.cost.isb, doc.cost.dsb),
    )


def _check_slots(context: PlanContextDoc, isa: Isa, findings: Findings) -> None:
    seen: set[int] = set()
    for slot in context.slots:
        if slot.slot in seen:
            message = f"slot {slot.slot} is listed twice in context '{context.name}'"
            findings.add("duplicate-name", message, slot.span_of("slot"))
        seen.add(slot.slot)
        _check_words(context.name, slot, isa, findings)


def _check_words(context: str, slot: PlanSlotDoc, isa: Isa, findings: Findings) -> None:
    bits = 4 * word_digits(isa)
    for key, word in (("prbar", slot.prbar), ("prlar", slot.prlar)):
        if word >= 1 << bits:
            message = f"'{key}' {word:#x} does not fit in {bits} bits on {isa}"
            findings.add("bad-word", message, slot.span_of(key))
            return
    fields = decode(RegionWords(slot.prbar, slot.prlar), isa)
    pairs = (
        ("start", address_text(fields.start), address_text(slot.start)),
        ("end", address_text(fields.end), address_text(slot.end)),
        ("enabled", str(fields.enabled).lower(), str(slot.enabled).lower()),
    )
    for key, says, written in pairs:
        if says != written:
            message = (
                f"slot {slot.slot} of '{context}': the words say {key} {says},"
                f" the file says {written}"
            )
            findings.add("words-disagree", message, slot.span_of(key))


def _check_switches(doc: PlanDoc, isa: Isa, findings: Findings) -> None:
    known = {(context.name, context.mpu, context.pcpu) for context in doc.contexts}
    seen: set[tuple[str, str, str]] = set()
    for switch in doc.switches:
        for key, name in (("from", switch.source), ("to", switch.target)):
            if (name, switch.mpu, switch.pcpu) not in known:
                message = f"no context '{name}' of an {switch.mpu} MPU on pCPU {switch.pcpu}"
                findings.add("unknown-name", message, switch.span_of(key))
        ends = (switch.mpu, switch.source, switch.target)
        if ends in seen:
            message = f"the switch from '{switch.source}' to '{switch.target}' is listed twice"
            findings.add("duplicate-name", message, switch.span)
        seen.add(ends)
        _check_values(switch, isa, findings)
        _check_cost(switch, findings)


def _check_values(switch: ContextSwitchDoc, isa: Isa, findings: Findings) -> None:
    bits = 4 * word_digits(isa)
    for at, write in enumerate(switch.writes):
        if write.value >= 1 << bits:
            message = f"'value' {write.value:#x} does not fit in {bits} bits on {isa}"
            findings.add("bad-word", message, switch.span_of("writes", at, "value"))


def _check_cost(switch: ContextSwitchDoc, findings: Findings) -> None:
    barriers = [write.barrier for write in switch.writes]
    dsb = barriers.count(Barrier.DSB_ISB)
    pairs = (
        ("writes", len(barriers), switch.cost.writes),
        ("isb", dsb + barriers.count(Barrier.ISB), switch.cost.isb),
        ("dsb", dsb, switch.cost.dsb),
    )
    for key, counted, written in pairs:
        if counted != written:
            message = (
                f"the sequence from '{switch.source}' to '{switch.target}' has {key} {counted},"
                f" its cost says {written}"
            )
            findings.add("words-disagree", message, switch.span_of("cost", key))

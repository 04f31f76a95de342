"""Layout files and plan files -> the register tables that the judge looks at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mpuplan.arch.codec import PRLAR_EN, Isa
from mpuplan.arch.cores import XnReading, core_spec
from mpuplan.arch.memory import Share, effective_share
from mpuplan.load.doc import read_doc
from mpuplan.load.findings import Findings
from mpuplan.load.jsontree import parse_json
from mpuplan.load.layout_schema import LAYOUT_SCHEMA, LayoutDoc
from mpuplan.load.nodes import Mapping, Node, Scalar
from mpuplan.load.plan import plan_of
from mpuplan.load.plan_schema import PLAN_SCHEMA, PlanDoc
from mpuplan.load.plan_slots import control_of
from mpuplan.load.resolve_hardware import core_of, core_of_preset
from mpuplan.load.schema import CoreDoc
from mpuplan.load.source import (
    MAX_TABLE_BYTES,
    Source,
    of_tables,
    read_source,
    rejected,
    source_from_text,
)
from mpuplan.load.words import Frame, slot_words
from mpuplan.load.yamltree import parse_yaml
from mpuplan.model.access import Identity
from mpuplan.model.board import Level
from mpuplan.model.layout import Layout, Served
from mpuplan.model.tables import Origin, SlotWords, TableContext, Tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.arch.cores import CoreSpec
    from mpuplan.diag import Span
    from mpuplan.load.layout_schema import (
        LayoutContextDoc,
        LayoutMmuDoc,
        LayoutStage1Doc,
        LayoutTableDoc,
    )
    from mpuplan.load.plan_schema import PlanContextDoc
    from mpuplan.model.board import Board
    from mpuplan.model.plan import CoreInfo, Plan, PlanContext

    TableDoc = LayoutTableDoc | PlanContextDoc

__all__ = [
    "OnBoard",
    "Written",
    "layout_in",
    "load_described",
    "load_described_text",
    "load_layout",
    "load_layout_text",
    "tables_of_plan",
    "written_in",
]


@dataclass(frozen=True, slots=True)
class OnBoard:
    """What a board says about layouts on it: the core, and the names of programs at EL1.

    `inner_guests`: guests with a program, whose tasks have EL1 tables. `slots`: how many each MPU
    has, where a layout that uses others is refused at once; empty where the judge says so.
    """

    core: CoreSpec
    el1_programs: frozenset[str]
    inner_guests: frozenset[str]
    slots: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A layout beside the document it was read from, for findings at a place in its file."""

    layout: Layout
    doc: LayoutDoc | PlanDoc

    def tables(self) -> Iterator[tuple[TableContext, TableDoc, Span]]:
        """Every table, the part of the file that it stands in, and where its context's name is."""
        written = (
            (table, context.span_of("name"))
            for context in self.doc.contexts
            for table in _written_tables(context)
        )
        for table, (doc, name) in zip(self.layout.tables.contexts, written, strict=True):
            yield table, doc, name


def load_layout(path: Path, board: Board | None = None) -> Tables:
    """The tables alone of what `load_described` gives."""
    return load_described(path, board).tables


def load_layout_text(text: str, board: Board | None = None, name: str = "layout.yaml") -> Tables:
    """The tables in `text`, called `name` in messages."""
    return load_described_text(text, board, name).tables


def load_described(path: Path, board: Board | None = None) -> Layout:
    """What a layout file or a plan file holds; which it is, its ``schema`` line says.

    With a `board`, its core reads the words. Raises InputRejected with all findings of a phase.
    """
    path = Path(path)
    return layout_in(read_source(path, path.name, MAX_TABLE_BYTES), _on(board))


def load_described_text(text: str, board: Board | None = None, name: str = "layout.yaml") -> Layout:
    """What `text` holds, called `name` in messages."""
    return layout_in(source_from_text(text, name, limit=MAX_TABLE_BYTES), _on(board))


def tables_of_plan(plan: Plan) -> Tables:
    """The tables of a plan, with the places of all its blocks and all its sequences."""
    placed = tuple((placed.block, placed.start) for placed in plan.placement)
    return Tables(
        Origin.PLAN,
        placed,
        tuple(table_of(context) for context in plan.contexts),
        plan.switches,
        plan.obstacles,
        plan.cycles,
        plan.transitions,
        plan.guests,
        plan.objectives,
        plan.exposure,
        plan.base,
        plan.maintenance,
        plan.set_way,
    )


def table_of(context: PlanContext) -> TableContext:
    """The register words of a context of a plan."""
    return TableContext(
        context.name,
        context.mpu,
        context.control,
        context.mair,
        context.transient_slots,
        tuple(SlotWords(slot.slot, slot.prbar, slot.prlar) for slot in context.slots),
    )


def _on(board: Board | None) -> OnBoard | None:
    if board is None:
        return None
    inner = (program.name for program in board.programs if program.level is Level.EL1)
    guests = (guest.name for guest in board.guests if guest.program is not None)
    return OnBoard(board.core, frozenset(inner), frozenset(guests))


def layout_in(source: Source, board: OnBoard | None) -> Layout:
    """What `source` holds, a layout or a plan; raises InputRejected."""
    return written_in(source, board).layout


def written_in(source: Source, board: OnBoard | None) -> Written:
    """The same beside its document."""
    with of_tables():
        is_json = source.text.lstrip()[:1] == "{"
        root = parse_json(source) if is_json else parse_yaml(source)
        if _schema(root) == PLAN_SCHEMA:
            plan = read_doc(PlanDoc, root)
            return Written(_of_plan(plan, board), plan)
        if not isinstance(root, Mapping):
            raise rejected("not-a-mapping", "the file must hold a mapping", root.span)
        doc = read_doc(LayoutDoc, root)
        return Written(_layout(doc, board), doc)


def _written_tables(context: LayoutContextDoc | PlanContextDoc) -> tuple[TableDoc, ...]:
    """The tables of a context in the order in which they are read."""
    inner = getattr(context, "el1", None)
    return (context,) if inner is None or inner.mmu is not None else (context, inner)


def _of_plan(doc: PlanDoc, board: OnBoard | None) -> Layout:
    plan = plan_of(doc)
    core = board.core if board is not None else _core_of_plan(plan.core, doc.core.span)
    return Layout(core, tables_of_plan(plan), served=tuple(_served(plan)), plan=plan)


def _served(plan: Plan) -> Iterator[Served]:
    """What slots serve; a parked one serves what it does in the contexts that have it enabled."""
    elsewhere = {
        (
            context.stage,
            context.pcpu,
            context.mpu,
            slot.slot,
            slot.prbar,
            slot.prlar & ~PRLAR_EN,
        ): slot
        for context in plan.contexts
        for slot in context.slots
        if slot.enabled
    }
    for context in plan.contexts:
        for slot in context.slots:
            words = slot.slot, slot.prbar, slot.prlar & ~PRLAR_EN
            owner = elsewhere.get((context.stage, context.pcpu, context.mpu, *words), slot)
            names = slot.serves or owner.serves
            if names:
                yield Served(context.name, context.mpu, slot.slot, names)


def _core_of_plan(core: CoreInfo, span: Span) -> CoreSpec:
    xn = None if core.xn is None else XnReading(core.xn)
    try:
        return core_spec(core.preset, Isa(core.isa), core.el1_regions, core.el2_regions, xn, ())
    except ValueError as error:
        raise rejected("bad-core", str(error), span) from None


def _schema(root: Node) -> str:
    entry = root.entry("schema") if isinstance(root, Mapping) else None
    value = None if entry is None else entry.value
    return value.text if isinstance(value, Scalar) else LAYOUT_SCHEMA


def _layout(doc: LayoutDoc, board: OnBoard | None) -> Layout:
    findings = Findings()
    core = _core(doc, board, findings)
    seen: set[str] = set()
    contexts: list[TableContext] = []
    identities: list[tuple[str, Identity]] = []
    served: list[Served] = []
    for item in doc.contexts:
        if item.name in seen:
            message = f"context '{item.name}' is listed twice"
            findings.add("duplicate-name", message, item.span_of("name"))
        seen.add(item.name)
        tables: list[tuple[LayoutTableDoc, str]] = [(item, _mpu(item, board))]
        if item.el1 is not None and item.el1.mmu is not None:
            identities.append((item.name, _identity(item.el1, item.el1.mmu, core, findings)))
        elif item.el1 is not None:
            tables.append((item.el1, "el1"))
        for table, mpu in tables:
            contexts.append(_context(doc, table, item.name, mpu, core, findings))
            if board is not None:
                _check_slots(table, mpu, board, findings)
            served += [Served(item.name, mpu, s.slot, s.serves) for s in table.slots if s.serves]
    findings.reject_errors()
    placed = tuple((item.block, item.start) for item in doc.placement)
    tables_read = Tables(Origin.LAYOUT, placed, tuple(contexts))
    return Layout(core, tables_read, tuple(identities), tuple(served))


def _check_slots(table: LayoutTableDoc, mpu: str, board: OnBoard, findings: Findings) -> None:
    count = dict(board.slots).get(mpu)
    for slot in table.slots:
        if count is not None and slot.slot >= count:
            message = f"slot {slot.slot} is used, the {mpu} MPU of this core has {count} slots"
            hint = f"use slots 0 to {count - 1}" if count else None
            findings.add("not-in-core", message, slot.span_of("slot"), hint=hint)


def _identity(
    doc: LayoutStage1Doc, mmu: LayoutMmuDoc, core: CoreSpec, findings: Findings
) -> Identity:
    if doc.slots or doc.mair is not None or doc.control is not None:
        message = "'mmu' stands beside 'slots', 'mair' or 'control': stage 1 is an MMU or an MPU"
        findings.add("conflicting-keys", message, doc.span_of("mmu"))
    share = core.default_share if mmu.share is None else mmu.share
    return Identity(mmu.type, effective_share(mmu.type, Share(share)))


def _core(doc: LayoutDoc, board: OnBoard | None, findings: Findings) -> CoreSpec:
    """The board's core, else the file's; both must have one instruction set."""
    own: CoreSpec | None = None
    if isinstance(doc.core, CoreDoc):
        own = core_of(doc.core, findings)
    elif doc.core is not None:
        own = core_of_preset(doc.core, doc.span_of("core"), findings)
    if board is None:
        if own is None:
            raise rejected("missing-key", "required key 'core' is missing", doc.span)
        return own
    if own is not None and own.isa is not board.core.isa:
        message = (
            f"the layout is for {own.preset} ({own.isa}),"
            f" the board has {board.core.preset} ({board.core.isa})"
        )
        findings.add("not-in-core", message, doc.span_of("core"))
        findings.reject_errors()
    return board.core


def _mpu(doc: LayoutContextDoc, board: OnBoard | None) -> str:
    """The MPU of a context: as written, else by the board's programs, else by the rights."""
    if doc.mpu is not None:
        return doc.mpu
    if board is not None:
        owner, task, _ = doc.name.rpartition("/")[2].partition(":")
        inner = owner in board.el1_programs or (task != "" and owner in board.inner_guests)
        return "el1" if inner else "el2"
    inner = any(slot.el1 is not None or slot.el0 is not None for slot in doc.slots)
    return "el1" if inner else "el2"


def _context(
    doc: LayoutDoc,
    table: LayoutTableDoc,
    name: str,
    mpu: str,
    core: CoreSpec,
    findings: Findings,
) -> TableContext:
    mair = doc.mair.get(mpu, ()) if table.mair is None else table.mair
    control = control_of(table.control)
    if not mair and (control.m or table.slots):
        message = f"context '{name}' has no 'mair' for the {mpu} MPU"
        findings.add("missing-key", message, table.span)
    frame = Frame(mpu, Isa(core.isa), core.xn, mair, control, core.default_share)
    slots: list[SlotWords] = []
    seen: set[int] = set()
    for slot in table.slots:
        if slot.slot in seen:
            message = f"slot {slot.slot} is listed twice in context '{name}'"
            findings.add("duplicate-name", message, slot.span_of("slot"))
        seen.add(slot.slot)
        words = slot_words(frame, slot, findings) if mair else None
        if words is not None:
            slots.append(words)
    slots.sort(key=lambda words: words.slot)
    return TableContext(name, mpu, control, mair, table.transient_slots, tuple(slots))

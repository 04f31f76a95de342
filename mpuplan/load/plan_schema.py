"""Schema of plan files and layout files, field by field as written."""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag

from mpuplan.load.doc import Doc, ListOf, NonEmpty, at_most
from mpuplan.load.leaves import (
    Bool,
    Bytes,
    Leaf,
    MairByte,
    Name,
    Number,
    Ref,
    RightsLeaf,
    ShareLeaf,
    Text,
    choice,
    count,
    fail,
    header,
)
from mpuplan.load.nodes import Mapping, Node, Scalar, Sequence
from mpuplan.load.schema import CoreDoc, children
from mpuplan.model.plan import Barrier

PLAN_SCHEMA: Final = "mpuplan/plan/v1"
LAYOUT_SCHEMA: Final = "mpuplan/layout/v1"
MAX_SLOT: Final = 254
MAX_WRITES: Final = 4096
"""Writes of one sequence; rewriting 255 slots takes some 800."""


def _null(node: object) -> object:
    is_null = isinstance(node, Scalar) and not node.quoted and node.text == "null"
    return None if is_null else node


def _anything(node: Node) -> Node:
    return node


Later = Annotated[object, Leaf(_anything, {})]
"""A value whose schema a later issue defines; read and not looked at."""
Slot = Annotated[int, count(0, MAX_SLOT)]
Bit = Annotated[int, count(0, 1)]
Mpu = Annotated[str, choice("MPU", "el1", "el2")]
Byte = Annotated[int, count(0, 255)]
Steps = Annotated[int, count(0, MAX_WRITES)]


def _at_most_eight(node: object) -> object:
    if isinstance(node, Sequence) and len(node.items) > 8:
        fail("too-many-attributes", f"{len(node.items)} memory attributes, an MPU holds 8")
    return node


MairList = Annotated[NonEmpty[Byte], BeforeValidator(_at_most_eight)]


class ControlDoc(Doc):
    """Control bits that stand with a region set; what is left out is 0."""

    m: Bit = 0
    br: Bit = 0
    wxn: Bit = 0
    a: Bit = 0
    uwxn: Bit = 0
    vm: Bit = 0
    dc: Bit = 0
    tge: Bit = 0


class ToolDoc(Doc):
    """Who wrote a plan."""

    name: Text
    version: Text


class FileDoc(Doc):
    """A file and its digest."""

    name: Text
    sha256: Text


class PlanCoreDoc(Doc):
    """The core that a plan was made for."""

    preset: Name
    isa: Annotated[str, choice("instruction set", "aarch32", "aarch64")]
    el1_regions: Byte
    el2_regions: Byte
    xn: Annotated[
        Annotated[str, choice("XN reading", "single", "per-stage", "xnx")] | None,
        BeforeValidator(_null),
    ] = None


class ObjectiveDoc(Doc):
    """One objective."""

    name: Text
    value: Number
    bound: Number


class PlacedDoc(Doc):
    """Where a block lies."""

    block: Ref
    start: Number
    end: Number


class ImpliedDoc(Doc):
    """Rights that a word forces on the privileged agent."""

    agent: Text
    block: Text
    rights: Text


class ExposedDoc(Doc):
    """Bytes granted beyond demands."""

    agent: Text
    start: Number
    end: Number
    kind: Text
    rights: Text


class PlanSlotDoc(Doc):
    """One slot of a plan."""

    slot: Slot
    enabled: Bool
    start: Number
    end: Number
    prbar: Number
    prlar: Number
    serves: ListOf[Text] = ()
    implied: ListOf[ImpliedDoc] = ()
    exposes: ListOf[ExposedDoc] = ()


class PlanContextDoc(Doc):
    """One context of a plan."""

    name: Text
    stage: Text
    pcpu: Byte
    guest: Annotated[Text | None, BeforeValidator(_null)] = None
    mpu: Mpu
    control: ControlDoc
    mair: MairList | None = None
    free_slots: Byte
    transient_slots: Byte
    slots: ListOf[PlanSlotDoc]


class WriteDoc(Doc):
    """One register write and the barrier behind it."""

    register_: Text = Field(alias="register")
    value: Number
    barrier: Annotated[str, choice("barrier", *(each.value for each in Barrier))] = "none"


class CostDoc(Doc):
    """Register writes and barriers of a sequence."""

    writes: Steps
    isb: Steps
    dsb: Steps


class ContextSwitchDoc(Doc):
    """One switch between two contexts of an MPU."""

    pcpu: Byte
    mpu: Mpu
    source: Text = Field(alias="from")
    target: Text = Field(alias="to")
    weight: Number
    writes: Annotated[ListOf[WriteDoc], at_most(MAX_WRITES)]
    cost: CostDoc


class ObstacleDoc(Doc):
    """A pair of contexts without a safe sequence."""

    pcpu: Byte
    mpu: Mpu
    source: Text = Field(alias="from")
    target: Text = Field(alias="to")
    why: Text


class ExposureEntryDoc(Doc):
    """One line of the exposure ledger."""

    agent: Text
    start: Number
    end: Number
    kind: Text
    contexts: ListOf[Text] = ()


Mairs = Annotated[dict[str, MairList], BeforeValidator(children)]


class PlanDoc(Doc):
    """A plan file as written."""

    schema_: Annotated[str, header(PLAN_SCHEMA)] = Field(alias="schema")
    tool: ToolDoc
    board: FileDoc
    inputs: ListOf[FileDoc] = ()
    core: PlanCoreDoc
    status: Annotated[str, choice("status", "optimal", "feasible")]
    objectives: ListOf[ObjectiveDoc] = ()
    mair: Mairs
    placement: ListOf[PlacedDoc] = ()
    contexts: ListOf[PlanContextDoc]
    switches: ListOf[ContextSwitchDoc] = ()
    obstacles: ListOf[ObstacleDoc] = ()
    transitions: ListOf[Later] = ()
    maintenance: ListOf[Later] = ()
    exposure: ListOf[ExposureEntryDoc] = ()


class LayoutSlotDoc(Doc):
    """One slot of a layout, by its words, its meaning, or both."""

    slot: Slot
    prbar: Number | None = None
    prlar: Number | None = None
    enabled: Bool | None = None
    start: Bytes | None = None
    end: Bytes | None = None
    el2: RightsLeaf | None = None
    guest: RightsLeaf | None = None
    el1: RightsLeaf | None = None
    el0: RightsLeaf | None = None
    type: MairByte | None = None
    share: ShareLeaf | None = None
    serves: ListOf[Text] = ()


class LayoutTableDoc(Doc):
    """A region set: control bits, attributes and slots."""

    mair: MairList | None = None
    control: ControlDoc | None = None
    transient_slots: Byte = 0
    slots: ListOf[LayoutSlotDoc] = ()


class LayoutMmuDoc(Doc):
    """An EL1 MMU, taken as a flat map of one memory type."""

    type: MairByte
    share: ShareLeaf | None = None


class LayoutStage1Doc(LayoutTableDoc):
    """Stage 1 of a context: its EL1 MPU, or ``mmu`` alone."""

    mmu: LayoutMmuDoc | None = None


class LayoutContextDoc(LayoutTableDoc):
    """One context of a layout; ``el1`` is stage 1 of the same context."""

    name: Text
    mpu: Mpu | None = None
    el1: LayoutStage1Doc | None = None


class LayoutPlacedDoc(Doc):
    """Where a movable block lies."""

    block: Ref
    start: Bytes


def _core_kind(node: object) -> str:
    return "<CoreDoc>" if isinstance(node, Mapping) else "<name>"


LayoutCore: TypeAlias = Annotated[
    Annotated[Name, Tag("<name>")] | Annotated[CoreDoc, Tag("<CoreDoc>")], Discriminator(_core_kind)
]


class LayoutDoc(Doc):
    """A layout file as written."""

    schema_: Annotated[str, header(LAYOUT_SCHEMA)] = Field(alias="schema")
    core: LayoutCore | None = None
    mair: Mairs = Field(default_factory=dict)
    placement: ListOf[LayoutPlacedDoc] = ()
    contexts: NonEmpty[LayoutContextDoc]

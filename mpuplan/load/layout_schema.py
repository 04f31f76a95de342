"""Schema of layout files, field by field as written."""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

from pydantic import Discriminator, Field, Tag

from mpuplan.load.doc import Doc, ListOf, NonEmpty
from mpuplan.load.leaves import (
    Bool,
    Bytes,
    MairByte,
    Name,
    Number,
    Ref,
    RightsLeaf,
    ShareLeaf,
    Text,
    header,
)
from mpuplan.load.nodes import Mapping
from mpuplan.load.schema import CoreDoc
from mpuplan.load.table_schema import Byte, ControlDoc, MairList, Mairs, Mpu, SlotNumber

LAYOUT_SCHEMA: Final = "mpuplan/layout/v1"


class LayoutSlotDoc(Doc):
    """One slot of a layout, by its words, its meaning, or both."""

    slot: SlotNumber
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

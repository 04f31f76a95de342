"""Schema of plan files, field by field as written."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from mpuplan.load.doc import Doc, ListOf
from mpuplan.load.exposure_schema import Exposures
from mpuplan.load.leaves import Name, Number, Ref, Text, choice, header
from mpuplan.load.maintenance_schema import Maintenance, SetWays
from mpuplan.load.sequence_schema import Cycles, Guests, Obstacles, Switches, Transitions
from mpuplan.load.table_schema import Byte, ControlDoc, MairList, Mairs, Mpu, PlanSlotDoc, null

PLAN_SCHEMA: Final = "mpuplan/plan/v1"


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
        BeforeValidator(null),
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


class PlanContextDoc(Doc):
    """One context of a plan."""

    name: Text
    stage: Text
    pcpu: Byte
    guest: Annotated[Text | None, BeforeValidator(null)] = None
    mpu: Mpu
    control: ControlDoc
    mair: MairList | None = None
    free_slots: Byte
    transient_slots: Byte
    slots: ListOf[PlanSlotDoc]


class KeptDoc(Doc):
    """A slot that is off and holds words of an earlier plan."""

    context: Text
    mpu: Mpu
    slot: Byte


class NearDoc(Doc):
    """What a plan says of the earlier one that it was made near."""

    sha256: Text
    tolerance: Number
    moved: ListOf[Ref] = ()
    slots: Number
    contexts: ListOf[Text] = ()
    kept: ListOf[KeptDoc] = ()


class PlanDoc(Doc):
    """A plan file as written."""

    schema_: Annotated[str, header(PLAN_SCHEMA)] = Field(alias="schema")
    tool: ToolDoc
    board: FileDoc
    inputs: ListOf[FileDoc] = ()
    core: PlanCoreDoc
    status: Annotated[str, choice("status", "optimal", "feasible")]
    objectives: ListOf[ObjectiveDoc] = ()
    base: NearDoc | None = None
    mair: Mairs
    placement: ListOf[PlacedDoc] = ()
    contexts: ListOf[PlanContextDoc]
    switches: Switches = ()
    obstacles: Obstacles = ()
    cycles: Cycles = ()
    transitions: Transitions = ()
    guests: Guests = ()
    maintenance: Maintenance = ()
    set_way: SetWays = ()
    exposure: Exposures = ()

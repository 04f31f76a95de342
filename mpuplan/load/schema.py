"""Schema of the board file, field by field as written (design of the format: board-format.md)."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag

from mpuplan.load.doc import Doc, ListOf, NonEmpty, at_most
from mpuplan.load.leaves import (
    Bool,
    Bytes,
    MairByte,
    Name,
    Number,
    Page,
    Path,
    Ref,
    ShareLeaf,
    Size,
    Text,
    choice,
    count,
    fail,
    header,
)
from mpuplan.load.nodes import Mapping, Scalar, Sequence
from mpuplan.load.schema_memory import (
    MAX_PCPUS,
    BlockDoc,
    GuestUse,
    HypervisorBlockDoc,
    HypervisorImageDoc,
    HypervisorUse,
    ImageDoc,
    Pcpu,
    ProgramBlockDoc,
    ProgramImageDoc,
    ProgramUse,
    SharedDoc,
)

BOARD_SCHEMA = "mpuplan/board/v1"


def children(node: object) -> object:
    """Key -> value of a mapping, for fields that take any keys."""
    if isinstance(node, Mapping):
        return {entry.key.text: entry.value for entry in node.entries}
    if isinstance(node, (Scalar, Sequence)):
        fail("not-a-mapping", "a mapping is expected")
    return node


def _one_or_doc(doc: str) -> Discriminator:
    def kind(node: object) -> str:
        return "<name>" if isinstance(node, Scalar) else doc

    return Discriminator(kind)


class CoreDoc(Doc):
    """``core:``."""

    preset: Name
    isa: Annotated[str, choice("instruction set", "aarch32", "aarch64")] | None = None
    el1_regions: Annotated[int, count(0, 255)] | None = None
    el2_regions: Annotated[int, count(0, 255)] | None = None
    xn: Annotated[str, choice("XN reading", "single", "per-stage", "xnx")] | None = None
    cuts: ListOf[Bytes] = ()
    ordered_writes: Bool = False


class BankDoc(Doc):
    """An item of ``memory:``."""

    name: Name
    start: Bytes
    size: Size
    kind: Annotated[str, choice("kind of memory", "ram", "flash", "tcm")] = "ram"
    pcpus: NonEmpty[Pcpu] | None = None
    mirror: Name | None = None


class DevicePartDoc(Doc):
    """A part of a device."""

    name: Name
    offset: Bytes | None = None
    size: Size


class DeviceDoc(Doc):
    """An item of ``devices:``."""

    name: Name
    start: Bytes
    size: Size
    type: MairByte | None = None
    share: ShareLeaf | None = None
    shared: Bool = False
    parts: ListOf[DevicePartDoc] = ()


class HoleDoc(Doc):
    """An item of ``holes:``; ``why`` is the author's word that nothing reacts there."""

    name: Name | None = None
    start: Bytes
    size: Size
    why: Text


class ReservedDoc(Doc):
    """An item of ``reserved:``."""

    name: Name
    start: Bytes
    size: Size
    why: Text | None = None


class MasterDoc(Doc):
    """An item of ``masters:``."""

    name: Name
    of: Name
    reach: ListOf[Ref]
    coherent: Bool = False


class StageDoc(Doc):
    """An item of ``stages:`` that says more than its name."""

    name: Name
    pcpus: NonEmpty[Pcpu] | None = None
    guests: Bool | None = None
    background: Bool = False


StageItem: TypeAlias = Annotated[
    Annotated[Name, Tag("<name>")] | Annotated[StageDoc, Tag("<StageDoc>")],
    _one_or_doc("<StageDoc>"),
]


class RolesDoc(Doc):
    """``roles:``: names of the parts that must survive a transition."""

    code: ListOf[Ref] = ()
    vectors: ListOf[Ref] = ()
    stack: ListOf[Ref] = ()
    tables: ListOf[Ref] = ()


def _mair_kind(node: object) -> str:
    return "<preset>" if isinstance(node, Scalar) else "<list>"


MairPreset = Annotated[str, choice("MAIR preset", "xen", "bao", "zephyr")]
Mair: TypeAlias = Annotated[
    Annotated[MairPreset, Tag("<preset>")] | Annotated[NonEmpty[MairByte], Tag("<list>")],
    Discriminator(_mair_kind),
]
Slots = Annotated[dict[str, Annotated[int, count(0, 255)]], BeforeValidator(children)]


ElfShape = Annotated[str, choice("shape of an image", "auto", "xen", "sections")]


class ElfDoc(Doc):
    """``elf:`` that says more than the file."""

    file: Path
    shape: ElfShape = "auto"


Elf: TypeAlias = Annotated[
    Annotated[Path, Tag("<name>")] | Annotated[ElfDoc, Tag("<ElfDoc>")], _one_or_doc("<ElfDoc>")
]


class HypervisorDoc(Doc):
    """``hypervisor:``."""

    name: Name
    switch: Annotated[str, choice("switch", "guest", "entry")] = "guest"
    idle: Bool = True
    mair: Mair | None = None
    roles: RolesDoc | None = None
    image: HypervisorImageDoc | None = None
    elf: Elf | None = None
    sections: ListOf[HypervisorBlockDoc] = ()
    uses: ListOf[HypervisorUse] = ()
    devices: ListOf[HypervisorUse] = ()
    transient_slots: Slots = Field(default_factory=dict)


class TaskDoc(Doc):
    """A task of a program."""

    name: Name
    memory: ListOf[BlockDoc] = ()
    uses: ListOf[GuestUse] = ()
    devices: ListOf[GuestUse] = ()


class ProgramKeysDoc(Doc):
    """What every program may hold, a guest's own one too."""

    mair: Mair | None = None
    roles: RolesDoc | None = None
    image: ProgramImageDoc | None = None
    elf: Elf | None = None
    sections: ListOf[ProgramBlockDoc] = ()
    uses: ListOf[ProgramUse] = ()
    devices: ListOf[ProgramUse] = ()
    tasks: ListOf[TaskDoc] = ()
    transient_slots: Slots = Field(default_factory=dict)


class ProgramDoc(ProgramKeysDoc):
    """An item of ``programs:``, or ``program:``."""

    name: Name
    level: Annotated[str, choice("level", "el1", "el2")]
    pcpus: ListOf[Pcpu]


class EmulatedUseDoc(Doc):
    """Part of a device that the guest sees emulated."""

    use: Ref
    offset: Bytes | None = None
    size: Size | None = None


class EmulatedRangeDoc(Doc):
    """A range that the guest sees emulated."""

    name: Name
    start: Bytes
    size: Size


def _emulated_kind(node: object) -> str:
    if isinstance(node, Scalar):
        return "<name>"
    is_use = isinstance(node, Mapping) and node.entry("use") is not None
    return "<EmulatedUseDoc>" if is_use else "<EmulatedRangeDoc>"


EmulatedItem: TypeAlias = Annotated[
    Annotated[Ref, Tag("<name>")]
    | Annotated[EmulatedUseDoc, Tag("<EmulatedUseDoc>")]
    | Annotated[EmulatedRangeDoc, Tag("<EmulatedRangeDoc>")],
    Discriminator(_emulated_kind),
]


class DeviceModelDoc(Doc):
    """A device model that runs in another guest."""

    name: Name
    in_: Name = Field(alias="in")
    of: ListOf[Ref]


class GuestDoc(Doc):
    """An item of ``guests:``."""

    name: Name
    pcpus: ListOf[Pcpu]
    vcpus: Annotated[int, count(1, 1024)] | None = None
    vmid: Annotated[int, count(0, 65535)] | None = None
    el1: Annotated[str, choice("EL1 mode", "mpu", "mmu", "off")] = "mpu"
    image: ImageDoc | None = None
    elf: Elf | None = None
    memory: ListOf[BlockDoc] = ()
    uses: ListOf[GuestUse] = ()
    devices: ListOf[GuestUse] = ()
    emulated: Annotated[ListOf[EmulatedItem], at_most(256)] = ()
    set_way: Annotated[str, choice("set/way policy", "forbid", "trap", "pin")] = "forbid"
    trusted: Bool = False
    device_models: ListOf[DeviceModelDoc] = ()
    reset_touches: ListOf[Ref] = ()
    program: ProgramKeysDoc | None = None


class ExposureDoc(Doc):
    """``exposure:`` when some is allowed."""

    over: NonEmpty[Annotated[str, choice("kind of exposure", "holes", "free", "own")]]
    budget: Bytes | None = None


Exposure: TypeAlias = Annotated[
    Annotated[Annotated[str, choice("exposure", "none")], Tag("<none>")]
    | Annotated[ExposureDoc, Tag("<ExposureDoc>")],
    Discriminator(lambda node: "<none>" if isinstance(node, Scalar) else "<ExposureDoc>"),
]


class PolicyDoc(Doc):
    """``policy:``."""

    page: Page = 64
    wxn: Bool = True
    exposure: Exposure = "none"


class SwitchDoc(Doc):
    """An item of ``switches:``."""

    pcpu: Pcpu
    from_: Ref = Field(alias="from")
    to: Ref
    per_second: Number


class ScheduleDoc(Doc):
    """An item of ``schedule:``."""

    pcpu: Pcpu
    cycle: NonEmpty[Ref]


class WaiverDoc(Doc):
    """An item of ``accept:``."""

    finding: Name
    place: Ref | None = Field(None, alias="at")
    reason: Text


class BoardDoc(Doc):
    """A board file as written."""

    schema_: Annotated[str, header(BOARD_SCHEMA)] = Field(alias="schema")
    name: Name
    include: NonEmpty[Path] = ()
    core: CoreDoc
    pcpus: Annotated[int, count(1, MAX_PCPUS)]
    memory: Annotated[ListOf[BankDoc], at_most(256)]
    devices: ListOf[DeviceDoc] = ()
    holes: ListOf[HoleDoc] = ()
    reserved: ListOf[ReservedDoc] = ()
    masters: ListOf[MasterDoc] = ()
    stages: Annotated[NonEmpty[StageItem], at_most(64)] | None = None
    hypervisor: HypervisorDoc | None = None
    guests: Annotated[ListOf[GuestDoc], at_most(1024)] = ()
    shared: ListOf[SharedDoc] = ()
    programs: Annotated[ListOf[ProgramDoc], at_most(64)] = ()
    program: ProgramDoc | None = None
    policy: PolicyDoc | None = None
    switches: ListOf[SwitchDoc] = ()
    schedule: ListOf[ScheduleDoc] = ()
    handover: Annotated[dict[str, Path], BeforeValidator(children)] = Field(default_factory=dict)
    accept: ListOf[WaiverDoc] = ()

"""The board as it was understood: every name resolved, every default filled in, nothing derived.

A board says what exists and who asks for what. Rounding, contexts, unions of rights and regions
are *not* in here: the planner (``demand/``) and the judge (``check/``) derive them each by its
own code. Ranges are half-open byte ranges of physical addresses; sizes are bytes as written in
the file (not rounded).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mpuplan.model.hardware import Bank, BankKind, Device, DevicePart, NamedRange

if TYPE_CHECKING:
    from mpuplan.arch.cores import CoreSpec
    from mpuplan.arch.memory import Attributes
    from mpuplan.arch.rights import Rights
    from mpuplan.diag import Span
    from mpuplan.model.tables import Tables

__all__ = [
    "Bank",
    "BankKind",
    "Block",
    "BlockKind",
    "Board",
    "Device",
    "DeviceModel",
    "DevicePart",
    "El1",
    "Grant",
    "Guest",
    "Handover",
    "Hypervisor",
    "InputFile",
    "Level",
    "Master",
    "NamedRange",
    "Over",
    "Part",
    "Policy",
    "Program",
    "Roles",
    "Schedule",
    "Shared",
    "Stage",
    "Switch",
    "SwitchRate",
    "Task",
    "Use",
    "Waiver",
    "Window",
]


@dataclass(frozen=True, slots=True)
class Grant:
    """What a party asks for some bytes, and in which contexts.

    ``access`` pairs a stage name with the rights asked for in it, in the order of the board's
    stages; a stage that is missing has no demand; ``Rights.NONE`` means that nobody may touch
    the bytes. ``pcpus`` are the pCPUs the demand holds on. For a demand of the hypervisor,
    ``idle`` and ``guests`` say in which contexts of a stage it holds (``while:``): in the idle
    context, and in the contexts of the guests named; without ``while:`` idle is True and
    ``guests`` names all of them. ``entry`` and ``transient`` are the keys of the same name
    (``transient``: mapped on demand, no region of its own). ``user`` is EL0's right in an EL1
    MPU, per stage like ``access``; empty where no ``user:`` was given.
    """

    access: tuple[tuple[str, Rights], ...]
    attributes: Attributes
    pcpus: tuple[int, ...]
    idle: bool = True
    guests: tuple[str, ...] = ()
    entry: bool = False
    transient: bool = False
    user: tuple[tuple[str, Rights], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A run of bytes inside a block, at ``offset`` from the block's start; ``page`` is its granule.

    ``grant`` is what the owner asks for it; None for a shared block, whose parties ask by uses.
    The name is the full one: ``xen.image.text``; the single part of a plain block carries the
    block's own name.
    """

    name: str
    offset: int
    size: int
    page: int
    grant: Grant | None
    span: Span


class BlockKind(enum.StrEnum):
    """What kind of entry a block comes from."""

    IMAGE = "image"
    SECTION = "section"
    GUEST_MEMORY = "guest-memory"
    SHARED = "shared"
    TASK_MEMORY = "task-memory"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of memory that somebody owns: a rigid group of parts at fixed offsets.

    ``start`` is None for a movable block; then ``banks`` names the banks it may lie in (wholly in
    one), and ``align`` is the alignment of its start as written (default: the largest granule of
    its parts). For a fixed block ``banks`` names the bank or banks that hold it. ``fill``: each
    part's bytes reach to the next part's start. ``relink``: the planner may order the parts
    anew; then ``offset`` only gives the order as written. ``owner`` is the name of the
    hypervisor, guest or program, or ``""`` for a shared block.
    """

    name: str
    owner: str
    kind: BlockKind
    start: int | None
    align: int
    banks: tuple[str, ...]
    parts: tuple[Part, ...]
    fill: bool
    relink: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Use:
    """A demand of a party on bytes that ``target`` (a block, part, device or device part) owns.

    ``offset`` counts from the target's start; ``page`` is the granule that it is rounded
    outward to. ``name`` is unique in the board, for messages. Uses never move: they follow
    their target.
    """

    name: str
    target: str
    offset: int
    size: int
    page: int
    grant: Grant
    span: Span


@dataclass(frozen=True, slots=True)
class Window:
    """A demand on an address range whoever owns the bytes: a deliberate over-map."""

    name: str
    start: int
    size: int
    page: int
    grant: Grant
    span: Span


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the life of the system; ``guests``: guests run in it."""

    name: str
    pcpus: tuple[int, ...]
    guests: bool
    background: bool
    span: Span


class Switch(enum.StrEnum):
    """How the EL2 MPU follows the running guest (design 2.2)."""

    GUEST = "guest"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Roles:
    """Names of the parts that must survive a transition."""

    code: tuple[str, ...] = ()
    vectors: tuple[str, ...] = ()
    stack: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hypervisor:
    """The hypervisor; ``transient_slots`` pairs every stage with its number of transient slots."""

    name: str
    switch: Switch
    idle: bool
    blocks: tuple[Block, ...]
    uses: tuple[Use, ...]
    windows: tuple[Window, ...]
    transient_slots: tuple[tuple[str, int], ...]
    mair: tuple[int, ...] | None
    roles: Roles | None
    span: Span


class El1(enum.StrEnum):
    """What a guest's EL1 uses for stage 1."""

    MPU = "mpu"
    MMU = "mmu"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class DeviceModel:
    """A device model ``name`` in guest ``guest`` that keeps maps of the blocks ``of``."""

    name: str
    guest: str
    of: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a program at EL1: its own memory, for EL0 in its own context only."""

    name: str
    blocks: tuple[Block, ...]
    uses: tuple[Use, ...]
    span: Span


class Level(enum.StrEnum):
    """Exception level that a program runs at; it owns that level's MPU."""

    EL1 = "el1"
    EL2 = "el2"


@dataclass(frozen=True, slots=True)
class Program:
    """An RTOS, boot loader or AMP image, with an MPU of its own (also: a guest's EL1 program)."""

    name: str
    level: Level
    pcpus: tuple[int, ...]
    blocks: tuple[Block, ...]
    uses: tuple[Use, ...]
    windows: tuple[Window, ...]
    tasks: tuple[Task, ...]
    transient_slots: tuple[tuple[str, int], ...]
    mair: tuple[int, ...] | None
    roles: Roles | None
    span: Span


@dataclass(frozen=True, slots=True)
class Guest:
    """A guest; ``uses`` holds its devices too; ``emulated`` is never visible to it."""

    name: str
    pcpus: tuple[int, ...]
    vcpus: int
    vmid: int | None
    el1: El1
    blocks: tuple[Block, ...]
    uses: tuple[Use, ...]
    emulated: tuple[NamedRange, ...]
    set_way: str
    trusted: bool
    device_models: tuple[DeviceModel, ...]
    program: Program | None
    span: Span
    reset_touches: tuple[str, ...] = ()  # blocks that a restart uses; empty: nobody says so


@dataclass(frozen=True, slots=True)
class Shared:
    """A block that belongs to nobody alone; ``uses`` pairs a party (guest, program or the
    hypervisor's name) with its use of the whole block.
    """

    block: Block
    uses: tuple[tuple[str, Use], ...]


class Over(enum.StrEnum):
    """Kinds of bytes that exposure may cover (design 2.4)."""

    HOLES = "holes"
    FREE = "free"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Policy:
    """``over`` empty: no exposure at all; ``budget`` None: unlimited bytes per agent."""

    page: int
    wxn: bool
    over: tuple[Over, ...]
    budget: int | None


@dataclass(frozen=True, slots=True)
class Master:
    """A bus master of a party and the blocks that it reaches."""

    name: str
    of: str
    reach: tuple[str, ...]
    coherent: bool
    span: Span


@dataclass(frozen=True, slots=True)
class SwitchRate:
    """How often a pCPU switches from one guest to another."""

    pcpu: int
    source: str
    target: str
    per_second: int
    span: Span


@dataclass(frozen=True, slots=True)
class Schedule:
    """A fixed cyclic order of guests on a pCPU."""

    pcpu: int
    cycle: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Handover:
    """The layout found on entry to a stage: tables of contexts of that stage, or one for all pCPUs.

    `file`: its path as the board writes it. A slot that the layout leaves out is off.
    """

    stage: str
    file: str
    tables: Tables
    span: Span


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody answers for: code ``finding`` at the name ``at`` (None: anywhere)."""

    finding: str
    at: str | None
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read: its name relative to the board's folder, and its SHA-256 in hex.

    `linked`: it is an image, and the digest that of the parts read of it, not of the file: what
    an image holds, emitted tables among it, decides nothing. A plan file does not say it, so it is
    no part of the value.
    """

    name: str
    sha256: str
    linked: bool = field(default=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Board:
    """Everything a board file says."""

    name: str
    inputs: tuple[InputFile, ...]
    core: CoreSpec
    pcpus: int
    memory: tuple[Bank, ...]
    devices: tuple[Device, ...]
    holes: tuple[NamedRange, ...]
    reserved: tuple[NamedRange, ...]
    masters: tuple[Master, ...]
    stages: tuple[Stage, ...]
    hypervisor: Hypervisor | None
    guests: tuple[Guest, ...]
    shared: tuple[Shared, ...]
    programs: tuple[Program, ...]
    policy: Policy
    switches: tuple[SwitchRate, ...]
    schedule: tuple[Schedule, ...]
    handover: tuple[Handover, ...]
    accept: tuple[Waiver, ...]

"""Cache maintenance as a plan has it: what is done at each event, in which order, on which pCPU.

Field for field what the plan JSON holds under ``maintenance`` and ``set_way``. Ranges are half-open
physical addresses, whole cache lines. How the words are meant: decision 23.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TypeAlias

__all__ = [
    "Enter",
    "Event",
    "EventKind",
    "EventStep",
    "Fence",
    "Invalidation",
    "Maintain",
    "Operation",
    "Pause",
    "Rewrite",
    "SetWay",
    "Strategy",
    "Unpause",
]


class Operation(enum.StrEnum):
    """What is done to a cache line; data operations by VA go to the Point of Coherency.

    CLEAN ``DC CVAC``, INVALIDATE ``DC IVAC`` (what was written and not cleaned is lost),
    CLEAN_INVALIDATE ``DC CIVAC``, CLEAN_POU ``DC CVAU`` (to the Point of Unification), CODE
    ``IC IVAU``; CODE_ALL ``IC IALLU``, the whole instruction cache of a pCPU.
    """

    CLEAN = "clean"
    INVALIDATE = "invalidate"
    CLEAN_INVALIDATE = "clean-invalidate"
    CLEAN_POU = "clean-pou"
    CODE = "code"
    CODE_ALL = "code-all"


class EventKind(enum.StrEnum):
    """What happens.

    LOAD: EL2 has written a guest's memory (an image, a module) in a stage. STAGE: a stage ends and
    the next begins. START: a guest starts for the first time, with its MPU and caches off. RESET:
    a guest starts again. STOP: it has run for the last time. REUSE: its memory goes to whatever
    guest comes next. MAP, UNMAP: EL2 maps memory of others for a moment, and is done with it.
    """

    LOAD = "load"
    STAGE = "stage"
    START = "start"
    RESET = "reset"
    STOP = "stop"
    REUSE = "reuse"
    MAP = "map"
    UNMAP = "unmap"


@dataclass(frozen=True, slots=True)
class Maintain:
    """Each of `pcpus` does the operation for every line of `ranges`, at EL2.

    The MPU context it is in then maps them. Complete only behind the next `Fence` of that pCPU.
    `blocks`: whose bytes these are, for readers. CODE_ALL has ranges too: what it is done for.
    """

    operation: Operation
    ranges: tuple[tuple[int, int], ...]
    pcpus: tuple[int, ...]
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fence:
    """Barriers on each of `pcpus`: `dsb`, `isb`, or both in this order; a DSB is ``DSB SY``."""

    pcpus: tuple[int, ...]
    dsb: bool
    isb: bool


@dataclass(frozen=True, slots=True)
class Enter:
    """The EL2 MPU of `pcpu` goes to `context` by the plan's own sequence, if not there already."""

    pcpu: int
    context: str


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Here `ranges` get new content, through the context that `pcpu` is in.

    `scrub`: with zeros, by the routine itself; else by whoever loads the guest (EL2 or a helper).
    """

    pcpu: int
    ranges: tuple[tuple[int, int], ...]
    blocks: tuple[str, ...]
    scrub: bool


@dataclass(frozen=True, slots=True)
class Pause:
    """No vCPU of `guest` runs from here on, on any pCPU; returns when that is so."""

    guest: str


@dataclass(frozen=True, slots=True)
class Invalidation:
    """Device model `model` in `guest` is told, once, that its maps of `of` are void.

    Nothing further happens before it has acknowledged or its time is over; what then happens is in
    the protocol (decision 23).
    """

    model: str
    guest: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unpause:
    """The vCPUs of `guest` may run; `cold`: from its entry point, with MPU and caches off."""

    guest: str
    cold: bool


EventStep: TypeAlias = "Maintain | Fence | Enter | Rewrite | Pause | Invalidation | Unpause"


@dataclass(frozen=True, slots=True)
class Strategy:
    """One way to do an event: `lines` and `faults` it takes at most, `first` lines before it runs.

    `longest`: lines of its longest part that cannot be interrupted by a fault.
    """

    name: str
    lines: int
    faults: int
    first: int
    longest: int


@dataclass(frozen=True, slots=True)
class Event:
    """One event and what to do, in order.

    `subject`: the guest, or the use, or for STAGE the stage that begins. `begin`: by pCPU the
    context it is in at the first step; MAP and UNMAP name the pCPU that maps first. `lines`: line
    operations in total, over all pCPUs.
    `strategies`: what was compared, the one taken first; empty where there was no choice. `lazy`:
    blocks whose maintenance waits for the first touch: their regions are off until then.
    """

    kind: EventKind
    subject: str
    stage: str
    begin: tuple[tuple[int, str], ...]
    steps: tuple[EventStep, ...]
    lines: int
    why: str
    strategies: tuple[Strategy, ...] = ()
    lazy: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetWay:
    """What becomes of cache maintenance by set/way in a guest.

    `policy`: ``forbid``, ``trap``, ``pin`` or ``trusted``. `hcr`: bits of HCR (HCR_EL2) that must
    be set while it runs. `ranges`: what EL2 cleans and invalidates by VA instead, for each trapped
    operation that stands for the whole cache; empty where nothing is trapped. `lines`: those of one
    such flush. `traps`: traps per task switch of the guest that the policy costs (TVM traps every
    write of its MPU registers), None where its tasks are not known. `lost`: what the policy does
    not catch, a sentence, or empty.
    """

    guest: str
    policy: str
    hcr: int
    ranges: tuple[tuple[int, int], ...]
    lines: int
    traps: int | None
    lost: str

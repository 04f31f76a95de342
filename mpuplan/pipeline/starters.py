"""What runs on a first board, kind by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.importers.boardtext import size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["BODIES", "Parts"]

_PAGE: Final = 4096


@dataclass(frozen=True, slots=True)
class Parts:
    """How much there is of everything; `ram` in bytes, 1 MiB at least."""

    pcpus: int
    guests: int
    ram: int

    @property
    def share(self) -> str:
        """Memory of one guest or task: a power of two, so that twice as much stays free."""
        wanted = self.ram // (4 * (self.guests + 1))
        return size(1 << max(wanted, _PAGE).bit_length() - 1).written


def _hypervisor(parts: Parts) -> Iterator[str]:
    yield "# Steps in the life of the system; guests run in the last one."
    yield "stages: [boot, {name: runtime, guests: true}]"
    yield "hypervisor:"
    yield "  name: hyp"
    yield from _image("read from your linked image: 'mpuplan import elf'")
    yield "  devices: [uart0, gicd, gicr]"
    yield "  transient_slots: {runtime: 1}  # kept free for maps on demand"
    yield "guests:"
    for index in range(parts.guests):
        yield f"  - name: guest{index}"
        yield f"    pcpus: [{index % parts.pcpus}]"
        yield "    el1: mpu  # or mmu, where the core has one"
        yield f"    memory: [{{name: ram, size: {parts.share}, access: rwx}}]"
        yield "    emulated: [gicd, gicr]  # trapped, never visible to the guest"
    if parts.guests > 1:
        yield "shared:"
        yield "  - {name: ivc0, size: 4KiB, with: {guest0: rw, guest1: rw}}"
    yield "# Everything is rounded to pages; wxn: EL2 never executes what it may write."
    yield "policy: {page: 4KiB, wxn: true, exposure: none}"


def _partition(parts: Parts) -> Iterator[str]:
    yield "# Steps in the life of the system; guests run in the last one."
    yield "stages: [boot, {name: runtime, guests: true}]"
    yield "hypervisor:"
    yield "  name: hyp"
    yield "  switch: entry  # one write of PRENR at each guest entry and exit"
    yield "  sections:  # 'entry: true' stays on while a guest runs"
    yield "    - {name: text, size: 32KiB, access: rx, entry: true}"
    yield "    - {name: data, size: 16KiB, access: rw, entry: true}"
    yield "    - {name: private, size: 4KiB, each: pcpu, access: rw, entry: true}"
    yield "  devices: [uart0, gicd, gicr]"
    yield "guests:"
    for index in range(parts.guests):
        yield f"  - name: guest{index}"
        yield f"    pcpus: [{index % parts.pcpus}]"
        yield f"    memory: [{{name: ram, size: {parts.share}, access: rwx}}]"
        yield "    emulated: [gicd, gicr]  # trapped, never visible to the guest"
    yield "policy: {page: 64, wxn: true, exposure: none}"


def _rtos(parts: Parts) -> Iterator[str]:
    yield "program:  # one MPU at EL1; tasks run at EL0"
    yield "  name: rtos"
    yield "  level: el1"
    yield "  pcpus: [0]"
    yield from _image("user: what EL0 may do", user=True)
    yield "  devices: [uart0, gicd, gicr]"
    yield "  tasks:"
    for index in range(parts.guests):
        yield f"    - name: task{index}"
        yield "      memory:"
        yield "        # a stack with a guard below it: whoever overflows faults"
        yield (
            "        - {name: stack, parts: [{name: guard, size: 64, access: none},"
            " {name: body, size: 4KiB, access: rw}]}"
        )
        yield "        - {name: data, size: 8KiB, access: rw}"
    yield "policy: {page: 64, wxn: true, exposure: none}"


def _loader(parts: Parts) -> Iterator[str]:
    yield "program:  # one MPU at EL2, as of a boot loader"
    yield "  name: loader"
    yield "  level: el2"
    yield "  pcpus: [0]"
    yield from _image("offsets follow from sizes")
    yield "  sections:"
    yield f"    - {{name: payload, size: {parts.share}, access: rw}}  # what it loads"
    yield "  devices: [uart0, gicd, gicr]"
    yield "policy: {page: 64, wxn: true, exposure: none}"


def _image(why: str, *, user: bool = False) -> Iterator[str]:
    """A linked image: it moves as a whole."""
    text, rodata = (", user: rx", ", user: r") if user else ("", "")
    yield f"  image:  # linked as one, moves as a whole; {why}"
    yield "    align: 4KiB"
    yield "    parts:"
    yield f"      - {{name: text, size: 64KiB, access: rx{text}}}"
    yield f"      - {{name: rodata, size: 16KiB, access: r{rodata}}}"
    yield "      - {name: data, size: 32KiB, access: rw}"


BODIES: Final[Mapping[str, Callable[[Parts], Iterator[str]]]] = {
    "hypervisor": _hypervisor, "partition": _partition, "rtos": _rtos, "loader": _loader,
}  # fmt: skip
"""Makers of what comes after the devices, by kind."""

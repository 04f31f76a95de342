"""Nouns of a Bao system -> the board, as a person would write it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.importers.bao.devices import Claim, owners
from mpuplan.importers.bao.guests import cut_of, guest_of, shared_of
from mpuplan.importers.bao.hypervisor import Sizes, hypervisor_of, is_split
from mpuplan.importers.bao.nouns import Range
from mpuplan.importers.bao.pcpus import assigned, left_open
from mpuplan.importers.bao.source import MAX_PCPUS
from mpuplan.importers.boardtext import (
    Entry,
    Item,
    Map,
    Scalar,
    Seq,
    flow,
    name_of,
    text,
    todo,
)  # fmt: skip
from mpuplan.importers.csource.values import Open, as_address, as_size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.importers.bao.devices import Device
    from mpuplan.importers.bao.nouns import Config, Platform, Vm
    from mpuplan.importers.csource.values import Number
    from mpuplan.importers.dump.findings import Findings
    from mpuplan.importers.protocol import ImportOptions

__all__ = ["Sizes", "board_of"]

_GICD_SIZE: Final = 0x1_0000
"""One frame of 64 KiB: GIC architecture, version 3."""
_GICR_SIZE: Final = 0x2_0000
"""Two frames of 64 KiB for each pCPU: GIC architecture, version 3."""
_TIMER_SIZE: Final = 0x1000
"""CNTControlBase is a frame of 4 KiB: generic timer, memory-mapped part."""


@dataclass(frozen=True, slots=True)
class _System:
    """Everything that is written down, with the names that it has in the board."""

    platform: Platform
    config: Config
    pcpus: tuple[tuple[int, ...], ...]
    devices: tuple[Device, ...]


def board_of(
    platform: Platform,
    config: Config,
    sizes: Sizes,
    options: ImportOptions,
    isa: str | None,
    findings: Findings,
) -> Map:
    """The board; what nobody says is a TODO."""
    count = platform.pcpus or min(sum(vm.pcpus for vm in config.vms), MAX_PCPUS)
    pcpus = assigned(config.vms, count)
    _check_pcpus(config, pcpus, count, findings)
    taken = {bank.name for bank in platform.banks} | {vm.name for vm in config.vms}
    taken |= {name for name, _, _ in config.shared} | {"bao"}
    devices = tuple(_named(owners(_claims(platform, config, sizes)), taken))
    split, cut = is_split(platform), cut_of(config)
    entries = [
        Entry("schema", text("mpuplan/board/v1")),
        Entry("name", text(name_of(options.name or "bao"))),
        _core(options, isa),
        Entry("pcpus", Scalar(str(platform.pcpus)) if platform.pcpus else todo("number of pCPUs")),
        Entry("memory", _banks(platform)),
    ]
    if devices:
        entries.append(Entry("devices", Seq(tuple(map(_device, devices)))))
    entries += [
        Entry("stages", Scalar("[boot, {name: runtime, guests: true}]")),
        Entry("hypervisor", hypervisor_of(platform, config, pcpus, sizes, devices)),
    ]
    if config.vms:
        guests = (
            Item(guest_of(vm, cpus, devices, platform, cut))
            for vm, cpus in zip(config.vms, pcpus, strict=True)
        )
        entries.append(Entry("guests", Seq(tuple(guests))))
    shared = tuple(shared_of(config, platform, cut))
    if shared:
        entries.append(Entry("shared", Seq(shared)))
    entries += _policy(split=split)
    _tell_copies(config.vms, sizes, findings)
    return Map(tuple(entries))


def _check_pcpus(
    config: Config, pcpus: tuple[tuple[int, ...], ...], count: int, findings: Findings
) -> None:
    for vm, cpus in zip(config.vms, pcpus, strict=True):
        if len(cpus) < vm.pcpus:
            got = f"{len(cpus)} of {vm.pcpus} pCPUs" if cpus else "no pCPU"
            message = f"guest '{vm.name}' gets {got}; the platform has {count}"
            findings.add("bao-count", message, vm.span)
    if config.vms and left_open(config.vms, count):
        message = "pCPUs are taken in order; Bao gives them to guests as they come"
        findings.add("bao-pcpus", message, config.vms[0].span)


def _core(options: ImportOptions, isa: str | None) -> Entry:
    preset = text(options.core) if options.core else todo("core preset, see 'mpuplan cores'")
    return Entry("core", flow(preset=preset, isa=None if isa is None else text(isa)))


def _banks(platform: Platform) -> Seq:
    items = []
    for bank in platform.banks:
        kind = text("tcm") if bank.tcm else None
        line = flow(
            name=text(bank.name), start=as_address(bank.start), size=as_size(bank.size), kind=kind
        )
        items.append(Item(line, "Bao maps it read and execute" if bank.readable_only else ""))
    if not items:
        line = flow(name=text("ram"), start=todo("start of memory"), size=todo("size of memory"))
        items.append(Item(line))
    return Seq(tuple(items))


def _claims(platform: Platform, config: Config, sizes: Sizes) -> Iterator[Claim]:
    """Registers that Bao and the guests name."""
    for vm in config.vms:
        yield from (Claim(vm.name, device) for device in vm.devices)
    console = platform.console
    if console is not None and not _inside(console, config.vms):
        yield Claim("", replace(console, size=sizes.console[0]) if sizes.console else console)
    gic = platform.gic
    for name, start, size in (
        ("gicd", gic.gicd, _GICD_SIZE),
        ("gicr", gic.gicr, _GICR_SIZE * platform.pcpus or Open("128KiB for each pCPU")),
        ("cntctl", platform.timer, _TIMER_SIZE),
    ):
        if start is not None:
            span = platform.banks[0].span if gic.span is None and platform.banks else gic.span
            if span is not None:
                yield Claim("", Range(name, start, size, span))


def _inside(console: Range, vms: Iterable[Vm]) -> bool:
    """Whether the console is a guest's device, too."""
    return any(_holds(device, console.start) for vm in vms for device in vm.devices)


def _holds(device: Range, start: Number) -> bool:
    if any(isinstance(value, Open) for value in (device.start, device.size, start)):
        return False
    low, length, here = (v for v in (device.start, device.size, start) if not isinstance(v, Open))
    return low <= here < low + length


def _named(devices: Iterable[Device], taken: set[str]) -> Iterator[Device]:
    for device in devices:
        name = name_of(device.name, taken)
        taken.add(name)
        yield replace(device, name=name)


def _device(device: Device) -> Item:
    several = len(device.guests) > 1
    line = flow(
        name=text(device.name),
        start=as_address(device.range.start),
        size=as_size(device.range.size),
        shared=Scalar("true") if several else None,
    )
    return Item(line, f"given to {' and '.join(device.guests)}" if several else "")


def _policy(*, split: bool) -> Iterator[Entry]:
    if split:
        yield Entry("policy", flow(page=Scalar("64"), wxn=Scalar("true")))
        return
    why = "text and data of Bao cannot be told apart here"
    yield Entry("policy", flow(page=Scalar("64"), wxn=Scalar("false")), why)
    waiver = flow(
        finding=text("writable-executable"),
        at=text("bao.hyp-image"),
        reason=text("text and data of the image cannot be told apart without its linker map"),
    )
    yield Entry("accept", Seq((Item(waiver),)))


def _tell_copies(vms: tuple[Vm, ...], sizes: Sizes, findings: Findings) -> None:
    for index, vm in enumerate(vms):
        if vm.image.copied and sizes.image_of(vm, index) is None:
            message = f"Bao copies the image of '{vm.name}' into its memory before it starts it"
            findings.add("bao-image-copy", message, vm.span)

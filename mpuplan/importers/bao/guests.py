"""Guests and shared blocks of a Bao system as a board has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.importers.boardtext import (
    Entry,
    Item,
    Map,
    Scalar,
    Seq,
    counts,
    flow,
    number,
    size,
    text,
    todo,
    words,
)  # fmt: skip
from mpuplan.importers.csource.values import Open, as_address, as_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mpuplan.importers.bao.devices import Device
    from mpuplan.importers.bao.nouns import Config, Gic, Platform, Vm
    from mpuplan.importers.csource.values import Number

__all__ = ["cut_of", "guest_of", "shared_of"]

_FRAME: Final = 0x1_0000


def guest_of(
    vm: Vm,
    pcpus: tuple[int, ...],
    devices: tuple[Device, ...],
    platform: Platform,
    cut: Mapping[str, Number],
) -> Map:
    """An item of ``guests``; `cut`: shared blocks that are as large as their largest use."""
    cpus = counts(pcpus) if pcpus else todo("pCPUs of this guest")
    entries = [Entry("name", text(vm.name)), Entry("pcpus", cpus)]
    if vm.pcpus > 1 or (vm.pcpus and len(pcpus) != vm.pcpus):
        entries.append(Entry("vcpus", Scalar(str(vm.pcpus))))
    entries.append(Entry("el1", text("mmu" if vm.mmu else "mpu")))
    memory = tuple(
        Item(
            flow(
                name=text(block.name),
                start=as_address(block.start),
                size=as_size(block.size),
                access=text("rwx"),
            )
        )
        for block in vm.memory
    )
    if memory:
        entries.append(Entry("memory", Seq(memory)))
    uses = tuple(_uses(vm, devices))
    if uses:
        entries.append(Entry("devices", Seq(uses, flow=True)))
    parts = tuple(
        Item(flow(use=text(part.block), size=as_size(part.size)))
        for part in vm.sharing
        if part.size is not None and part.size != cut.get(part.block)
    )
    if parts:
        entries.append(Entry("uses", Seq(parts, flow=True)))
    emulated = tuple(_emulated(vm, devices, platform))
    if emulated:
        entries.append(Entry("emulated", Seq(emulated, flow=True)))
    return Map(tuple(entries))


def _uses(vm: Vm, devices: tuple[Device, ...]) -> Iterator[Item]:
    for device in devices:
        for use in device.uses:
            if use.party != vm.name:
                continue
            if use.size is None:
                yield Item(text(device.name))
            else:
                offset = number(use.offset) if use.offset else None
                yield Item(flow(use=text(device.name), offset=offset, size=size(use.size)))


def _emulated(vm: Vm, devices: tuple[Device, ...], platform: Platform) -> Iterator[Item]:
    """The interrupt controller that the guest sees, and remote devices."""
    real = {"gicd": platform.gic.gicd, "gicr": platform.gic.gicr}
    for name, start, length in _frames(vm.gic, vm.pcpus):
        known = next((d.name for d in devices if d.range.start == real[name] is not None), None)
        if start == real[name] and known is not None:
            yield Item(text(known))
        elif isinstance(start, Open) or start is not None:
            at = as_address(start)
            wanted = size(length) if length else todo("128KiB for each of its pCPUs")
            yield Item(flow(name=text(f"v{name}"), start=at, size=wanted))
    for area in vm.emulated:
        at, length_text = as_address(area.start), as_size(area.size)
        yield Item(flow(name=text(area.name), start=at, size=length_text))


def _frames(gic: Gic, vcpus: int) -> Iterator[tuple[str, int | Open, int]]:
    if gic.gicd is not None:
        yield "gicd", gic.gicd, _FRAME
    if gic.gicr is not None:
        yield "gicr", gic.gicr, 2 * _FRAME * vcpus


def cut_of(config: Config) -> Mapping[str, Number]:
    """Shared blocks that no guest has whole: the size of the largest use of each."""
    found: dict[str, Number] = {}
    for name, _, _ in config.shared:
        known = [part for _, part in _parts(config, name) if isinstance(part, int)]
        if known and len(known) == len(_parts(config, name)):
            found[name] = max(known)
    return found


def _parts(config: Config, name: str) -> list[tuple[str, Number | None]]:
    """Who has how much of a shared block; None is all."""
    return [(vm.name, part.size) for vm in config.vms for part in vm.sharing if part.block == name]


def shared_of(config: Config, platform: Platform, cut: Mapping[str, Number]) -> Iterator[Item]:
    """Items of ``shared``; `cut` as of `cut_of`."""
    for name, start, length in config.shared:
        parts = _parts(config, name)
        if not parts:
            continue
        whole = cut.get(name)
        users = dict.fromkeys(user for user, part in parts if part in (None, whole))
        with_ = Map(tuple(Entry(user, text("rw")) for user in users), flow=True)
        anywhere = words([platform.banks[0].name]) if platform.banks else None
        line = flow(
            name=text(name),
            start=None if start is None else as_address(start),
            size=as_size(length if whole is None else whole),
            in_=anywhere if start is None else None,
            with_=with_,
        )
        yield Item(line, "Bao maps it executable, too")

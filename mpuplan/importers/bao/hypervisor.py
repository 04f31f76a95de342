"""Bao itself as a board has it: what it keeps in memory, and the devices it drives.

Bao's locked regions stay on while a guest runs (`entry: true`): image, private data of pCPUs, the
structures of guests. Console and GIC are off then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
from mpuplan.importers.csource.values import Open, as_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.importers.bao.devices import Device, DeviceUse
    from mpuplan.importers.bao.nouns import Config, Platform, Range, Vm
    from mpuplan.importers.csource.values import Number

__all__ = ["Sizes", "hypervisor_of", "is_split"]

_YES = Scalar("true")
_CONSOLE = "Bao's console"


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the user says about a build of Bao, each empty where nothing is said.

    `vm`, `vgic`, `images` have one number for each guest, or one for all of them.
    """

    image: tuple[int, ...] = ()
    data_start: tuple[int, ...] = ()
    data: tuple[int, ...] = ()
    cpu: tuple[int, ...] = ()
    vm: tuple[int, ...] = ()
    vgic: tuple[int, ...] = ()
    images: tuple[int, ...] = ()
    console: tuple[int, ...] = ()

    def image_of(self, vm: Vm, index: int) -> int | None:
        """Bytes of a guest's image: as the user says, else as the configuration does."""
        said = of(self.images, index)
        if said is not None or isinstance(vm.image.size, Open):
            return said
        return vm.image.size


def of(sizes: tuple[int, ...], index: int) -> int | None:
    """The number of one guest; the only one is that of all."""
    if len(sizes) == 1:
        return sizes[0] or None
    return (sizes[index] or None) if index < len(sizes) else None


def is_split(platform: Platform) -> bool:
    """Whether code and data lie in different banks: Bao maps its first bank without write."""
    return bool(platform.banks) and platform.banks[0].readable_only


def hypervisor_of(
    platform: Platform,
    config: Config,
    pcpus: tuple[tuple[int, ...], ...],
    sizes: Sizes,
    devices: tuple[Device, ...],
) -> Map:
    """The entry ``hypervisor``."""
    sections = [
        *_image(platform, config, sizes),
        *_private(platform, config, sizes),
        *_structures(platform, config, pcpus, sizes),
    ]
    entries = [
        Entry("name", text("bao")),
        Entry("switch", text("entry"), "one write of PRENR at each guest entry and exit"),
        Entry("idle", Scalar("false"), "a pCPU has its one guest for good"),
        Entry("sections", Seq(tuple(sections))),
    ]
    copies = tuple(_copies(config.vms, sizes))
    if copies:
        entries.append(Entry("uses", Seq(copies)))
    uses = tuple(_devices(platform, sizes, devices))
    if uses:
        entries.append(Entry("devices", Seq(uses)))
    return Map(tuple(entries))


def _size(value: int | None, what: str) -> Scalar:
    return size(value) if value else todo(what)


def _data_bank(platform: Platform) -> Range | None:
    """Where Bao's data and its pool of pages lie."""
    if not is_split(platform):
        return platform.banks[0] if platform.banks else None
    return next((bank for bank in platform.banks if not bank.readable_only), None)


def _start(platform: Platform, config: Config) -> Number:
    if config.base is not None:
        return config.base
    return platform.banks[0].start if platform.banks else Open("where Bao is linked to")


def _image(platform: Platform, config: Config, sizes: Sizes) -> Iterator[Item]:
    known = of(sizes.image, 0)
    start = as_address(_start(platform, config))
    if not is_split(platform):
        length = _size(known, "size of Bao's image, --set image-size")
        line = flow(
            name=text("hyp-image"), start=start, size=length, access=text("rwx"), entry=_YES
        )
        what = "Text and data of Bao in one: _image_start to _image_end of its linked file."
        yield Item(line, above=(what,))
        return
    length = _size(known, "size of Bao's code, --set image-size")
    line = flow(name=text("image-code"), start=start, size=length, access=text("rx"), entry=_YES)
    yield Item(line)
    where = _data_start(platform, sizes)
    line = flow(
        name=text("image-data"),
        start=as_address(where),
        size=_size(of(sizes.data, 0), "size of Bao's data, --set data-size"),
        access=text("rw"),
        entry=_YES,
    )
    yield Item(line, "Bao maps it executable, too")


def _data_start(platform: Platform, sizes: Sizes) -> Number:
    said = sizes.data_start[:1]
    bank = _data_bank(platform)
    if said:
        return said[0]
    return Open("where Bao's data lies, --set data-start") if bank is None else bank.start


def _private(platform: Platform, config: Config, sizes: Sizes) -> Iterator[Item]:
    """The private data of each pCPU, right behind Bao's data."""
    each = of(sizes.cpu, 0)
    split = is_split(platform)
    before = of(sizes.data if split else sizes.image, 0)
    start = _data_start(platform, sizes) if split else _start(platform, config)
    why = "Bao maps it executable, too"
    if each is None or before is None or isinstance(start, Open) or not platform.pcpus:
        bank = _data_bank(platform)
        line = flow(
            name=text("cpu-private"),
            size=_size(each, "size of Bao's private data of a pCPU, --set cpu-size"),
            in_=None if bank is None else words([bank.name]),
            each=text("pcpu"),
            access=text("rw"),
            entry=_YES,
        )
        yield Item(line, above=("Behind Bao's image, whose size is not known here.",))
        return
    for pcpu in range(platform.pcpus):
        line = flow(
            name=text(f"cpu{pcpu}-private"),
            start=number(start + before + pcpu * each),
            size=size(each),
            access=text("rw"),
            pcpus=counts((pcpu,)),
            entry=_YES,
        )
        yield Item(line, "" if pcpu else why)


def _structures(
    platform: Platform, config: Config, pcpus: tuple[tuple[int, ...], ...], sizes: Sizes
) -> Iterator[Item]:
    """What Bao takes from its pool of pages for each guest: two regions, anywhere in the bank."""
    bank = _data_bank(platform)
    for index, (vm, cpus) in enumerate(zip(config.vms, pcpus, strict=True)):
        all_cpus = len(cpus) == platform.pcpus or not cpus
        for tail, said, what in (
            ("vm-struct", sizes.vm, "size of struct vm and its vcpus, --set vm-sizes"),
            ("vgic-ints", sizes.vgic, "size of its interrupt table, --set vgic-sizes"),
        ):
            line = flow(
                name=text(f"{vm.name}-{tail}"),
                size=_size(of(said, index), what),
                in_=None if bank is None else words([bank.name]),
                access=text("rw"),
                pcpus=None if all_cpus else counts(cpus),
                entry=_YES,
            )
            first = "From Bao's pool of pages, for each guest, wherever there is room."
            yield Item(line, above=() if index or tail != "vm-struct" else (first,))


def _copies(vms: tuple[Vm, ...], sizes: Sizes) -> Iterator[Item]:
    """Memory of guests that Bao writes their images to."""
    for index, vm in enumerate(vms):
        length = sizes.image_of(vm, index)
        base = vm.image.start
        if not vm.image.copied or length is None or not isinstance(base, int):
            continue
        for block in vm.memory:
            if isinstance(block.start, Open) or isinstance(block.size, Open):
                continue
            if block.start <= base and base + length <= block.start + block.size:
                offset = base - block.start
                line = flow(
                    use=text(f"{vm.name}.{block.name}"),
                    offset=number(offset) if offset else None,
                    size=size(length),
                    access=text("rw"),
                    stages=words(["boot"]),
                )
                yield Item(line, "Bao copies the guest's image to where it runs")


def _devices(platform: Platform, sizes: Sizes, devices: tuple[Device, ...]) -> Iterator[Item]:
    for device in devices:
        own = [use for use in device.uses if not use.party]
        offset = None if platform.console is None else _offset(device, platform.console.start)
        if offset is not None and not own:  # a guest's device, too
            registers = of(sizes.console, 0)
            line = flow(
                use=text(device.name),
                offset=number(offset) if offset else None,
                size=None if registers is None else size(registers),
            )
            yield Item(text(device.name) if registers is None else line, _CONSOLE)
        for use in own:
            yield _device(device, use, platform, _CONSOLE if offset is not None else "")


def _device(device: Device, use: DeviceUse, platform: Platform, comment: str) -> Item:
    if device.range.start == platform.timer:
        boot = flow(use=text(device.name), stages=words(["boot"]), pcpus=counts((platform.master,)))
        return Item(boot, "read where CNTFRQ is not set")
    if use.size is None:
        return Item(text(device.name), comment)
    offset = number(use.offset) if use.offset else None
    return Item(flow(use=text(device.name), offset=offset, size=size(use.size)), comment)


def _offset(device: Device, address: Number) -> int | None:
    """Where in a device an address lies; None where it does not."""
    start, length = device.range.start, device.range.size
    if isinstance(start, Open) or isinstance(address, Open):
        return None
    inside = address == start if isinstance(length, Open) else start <= address < start + length
    return address - start if inside else None

"""Xen as the board's hypervisor, its domains as guests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import align_up, range_text
from mpuplan.importers.boardtext import (
    Entry,
    Item,
    Map,
    Scalar,
    Seq,
    counts,
    flow,
    size,
    text,
    todo,
    words,
)
from mpuplan.importers.dt.needs import console_of, gic_refs, needs
from mpuplan.importers.dt.parts import MOST_PCPUS, home, image, sequence, uses
from mpuplan.importers.dt.shares import shared_blocks
from mpuplan.importers.dt.tree import brief
from mpuplan.importers.dt.tree import text as text_of
from mpuplan.importers.dt.xen import read_xen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.importers.dt.setting import Setting
    from mpuplan.importers.dt.xen import Domain, Module, XenConfig

__all__ = ["XEN_PAGE", "XEN_STAGES", "xen"]

XEN_PAGE: Final = 4096
"""Xen maps in pages of 4 KiB, also with an MPU."""
_BUILD: Final = "domain-build"
_RUN: Final = "runtime"
XEN_STAGES: Final = Seq(
    (
        Item(text("boot")),
        Item(text(_BUILD)),
        Item(flow(name=text(_RUN), guests=Scalar("true"))),
    ),
    flow=True,
)
_VPL011_SIZE: Final = 0x1000
"""GUEST_PL011_SIZE of Xen's public/arch-arm.h."""


_ON_DEMAND: Final = "Xen maps further pages on demand: transient_slots keeps slots free for that."


@dataclass(frozen=True, slots=True)
class _Guest:
    """A domain with its name in the board."""

    name: str
    domain: Domain


@dataclass(frozen=True, slots=True)
class _Seen:
    """Devices of the board in whose place a guest sees models of Xen; `console` may be unknown."""

    gic: tuple[str, ...]
    console: str | None


def xen(setting: Setting) -> list[Entry]:
    """The keys ``hypervisor``, ``guests`` and ``shared`` of a board."""
    config = read_xen(setting.tree, setting.cpus, setting.notes)
    guests = [_Guest(setting.names.give(domain.name), domain) for domain in config.domains]
    memory = {guest.name: list(_memory(setting, guest)) for guest in guests}
    above = ["", *_superseded(config), _ON_DEMAND]
    if not guests:
        above.append("/chosen has no domains: add 'guests:' for those that Xen shall build.")
    entries = [
        Entry("hypervisor", Map(tuple(_hypervisor(setting, config, guests))), above=tuple(above))
    ]
    seen = _Seen(
        tuple(gic_refs(setting.tree, setting.layout)), console_of(setting.tree, setting.layout)
    )
    items = [
        Item(_guest(setting, guest, memory[guest.name], seen), _told(guest.domain))
        for guest in guests
    ]
    entries += sequence("guests", items)
    pairs = [(guest.name, share) for guest in guests for share in guest.domain.shared]
    entries += sequence("shared", shared_blocks(setting, pairs))
    return entries


def _told(domain: Domain) -> str:
    """Where the guest is from; dom0 is the one that is given devices without being asked."""
    path = domain.node.at
    rest = "; Xen gives it all devices that nobody else has: add those it uses"
    return path + rest if domain.name == "dom0" else path


def _superseded(config: XenConfig) -> Iterator[str]:
    for name, ranges in config.sections:
        listed = ", ".join(range_text(item.start, item.end) for item in ranges) or "unreadable"
        yield f"Superseded: {name} {listed}; an older Xen put one region over all of these."


def _hypervisor(setting: Setting, config: XenConfig, guests: Sequence[_Guest]) -> Iterator[Entry]:
    yield Entry("name", text("xen"))
    yield image(setting.elf, "xen-syms", home(setting.layout))
    yield from sequence("sections", list(_sections(setting, config, guests)))
    copies = [
        Item(
            flow(use=text(f"{guest.name}.{block}"), access=text("rw"), stages=words([_BUILD])),
            "Xen copies the modules there",
        )
        for guest in guests
        for block in _blocks(guest.domain)
    ]
    yield from sequence("uses", copies)
    known = needs(setting.tree, setting.layout)
    yield from sequence("devices", uses(known, (_BUILD, _RUN)))


def _sections(setting: Setting, config: XenConfig, guests: Sequence[_Guest]) -> Iterator[Item]:
    """Heap, the tree itself, and what the boot loader put into memory."""
    yield from _heap(setting, config)
    tree = flow(
        name=text("fdt"),
        in_=home(setting.layout),
        size=size(align_up(setting.blob_size, XEN_PAGE)),
        access=text("r"),
        stages=words([_BUILD]),
    )
    yield Item(tree, "this tree, rounded up")
    yield from _modules(setting, guests)


def _heap(setting: Setting, config: XenConfig) -> Iterator[Item]:
    stages = words([_BUILD, _RUN])
    for number_, place in enumerate(config.heap):
        name = "heap" if not number_ else f"heap{number_}"
        start = setting.claims.start_of(place, f"xen.{name}", setting.tree.by_path["/chosen"])
        heap = flow(
            name=text(name), start=start, size=size(place.size), access=text("rw"), stages=stages
        )
        yield Item(heap, "xen,static-heap")
    if not config.heap:
        length = todo("size of the heap; with an MPU Xen wants xen,static-heap")
        yield Item(
            flow(
                name=text("heap"),
                in_=home(setting.layout),
                size=length,
                access=text("rw"),
                stages=stages,
            )
        )


def _modules(setting: Setting, guests: Sequence[_Guest]) -> Iterator[Item]:
    """What the boot loader put into memory, one section each."""
    taken: dict[str, int] = {}
    for guest in guests:
        for module in guest.domain.modules:
            base = f"{guest.name}-{module.kind}"[:56]
            taken[base] = taken.get(base, 0) + 1
            name = base if taken[base] == 1 else f"{base}-{taken[base]}"
            yield Item(_module(setting, module, name), module.node.at)


def _module(setting: Setting, module: Module, name: str) -> Map:
    """A section where the module is; where the tree does not say that, its size is open, too."""
    start = home_of = None
    if module.place is None:
        file = brief(text_of(module.node, "xen,uefi-binary"))
        length = todo(f"size of {file}" if file else f"size of the module {module.node.at}")
        home_of = home(setting.layout)
    else:
        start = setting.claims.start_of(module.place, f"xen.{name}", module.node)
        length = size(module.place.size)
    return flow(
        name=text(name),
        in_=home_of,
        start=start,
        size=length,
        access=text("r"),
        stages=words([_BUILD]),
    )


def _blocks(domain: Domain) -> list[str]:
    """Names of the domain's memory blocks."""
    count = max(len(domain.static), 1)
    return ["ram", *(f"ram{n}" for n in range(1, count))]


def _memory(setting: Setting, guest: _Guest) -> Iterator[Item]:
    domain = guest.domain
    names = _blocks(domain)
    for name, place in zip(names, domain.static, strict=False):
        start = setting.claims.start_of(place, f"{guest.name}.{name}", domain.node)
        ram = flow(name=text(name), start=start, size=size(place.size), access=text("rwx"))
        yield Item(ram, "xen,static-mem")
    if domain.static:
        total = sum(place.size for place in domain.static)
        if domain.memory is not None and domain.memory != total:
            both = f"{domain.memory:#x} bytes, xen,static-mem {total:#x}"
            message = f"'memory' of {domain.node.at} is {both}"
            setting.notes.add("dt-domain", message, domain.node)
        return
    length = todo("size of the domain's memory") if domain.memory is None else size(domain.memory)
    ram = flow(name=text("ram"), in_=home(setting.layout), size=length, access=text("rwx"))
    yield Item(ram, "no xen,static-mem: the plan says where; add an align if its kernel wants one")


def _guest(setting: Setting, guest: _Guest, memory: Sequence[Item], seen: _Seen) -> Map:
    domain = guest.domain
    pcpus = range(len(setting.cpus)) if domain.pcpus is None else domain.pcpus
    vcpus = () if domain.vcpus is None else (Entry("vcpus", Scalar(str(domain.vcpus))),)
    anywhere = "no cpupool: Xen may run it anywhere" if domain.pcpus is None else "its cpupool"
    known = 0 < len(setting.cpus) <= MOST_PCPUS
    anywhere = anywhere if known else ""
    placed = counts(pcpus) if known else todo("pCPUs that may run it, such as [0]")
    return Map(
        (
            Entry("name", text(guest.name)),
            Entry("pcpus", placed, comment=anywhere),
            *vcpus,
            _el1(setting, domain),
            Entry("memory", Seq(tuple(memory))),
            *_guest_devices(setting, guest),
            *_emulated(setting, domain, seen),
        )
    )


def _el1(setting: Setting, domain: Domain) -> Entry:
    """Without `v8r_el1_msa` an MPU; an MMU only where the core can have one."""
    if domain.el1 == "mpu":
        return Entry("el1", text("mpu"))
    if setting.core is None or setting.core.el1_mmu:
        return Entry("el1", text("mmu"), comment="v8r_el1_msa")
    message = f"{domain.node.at} wants an MMU at EL1, which {setting.core.product} has not"
    setting.notes.add("dt-domain", message, domain.node)
    return Entry("el1", todo(f"mpu; {setting.core.product} has no MMU at EL1"))


def _guest_devices(setting: Setting, guest: _Guest) -> tuple[Entry, ...]:
    own = [item for item in setting.assigned if item.guest == guest.domain.name]
    items = []
    for item in own:
        area = setting.layout.device_at(item.start, item.end)
        if area is None:
            message = (
                f"{range_text(item.start, item.end)} of {item.node.at} is no device of the tree"
            )
            item.notes.add("dt-left-out", message, item.node)
            continue
        if item.guest_start != item.start:
            message = f"{item.node.at} maps {item.start:#x} at {item.guest_start:#x}: an MPU cannot"
            item.notes.add("dt-domain", message, item.node)
        whole = (area.start, area.end) == (item.start, item.end)
        offset = None if item.start == area.start else Scalar(f"{item.start - area.start:#x}")
        use = flow(use=text(area.name), offset=offset, size=size(item.end - item.start))
        items.append(Item(text(area.name) if whole else use, item.node.at))
    return sequence("devices", items)


def _emulated(setting: Setting, domain: Domain, seen: _Seen) -> tuple[Entry, ...]:
    """The interrupt controller; a vPL011 stands where the real console does (`direct-map`)."""
    items = [Item(text(ref)) for ref in seen.gic]
    if domain.vpl011:
        if seen.console is not None:
            items.append(Item(text(seen.console), "vpl011, at the console's address"))
        else:
            start = todo("address of the vpl011; the tree names no console")
            place = flow(name=text("vpl011"), start=start, size=size(_VPL011_SIZE))
            items.append(Item(place))
    if not domain.direct_map and domain.el1 == "mpu":
        message = (
            f"{domain.node.at} has no direct-map, which Xen wants with an MPU: taken as if it had"
        )
        setting.notes.add("dt-domain", message, domain.node)
    return sequence("emulated", items)

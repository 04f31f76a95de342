"""Bao's structures as initialised -> nouns.

Read after `struct config`, `struct vm_config` and `struct platform` of Bao from 1.0 to 2026, whose
members kept their names. What hangs on names that no file defines stays open.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.importers.bao.nouns import Config, Gic, Image, Platform, Range, Sharing, Vm
from mpuplan.importers.boardtext import name_of
from mpuplan.importers.csource.expr import written
from mpuplan.importers.csource.parse import Expr, Group, call_of, find
from mpuplan.importers.csource.values import Open, called

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mpuplan.importers.csource.parse import Node
    from mpuplan.importers.csource.tokens import Token
    from mpuplan.importers.csource.values import Number, Values

__all__ = ["MAX_PCPUS", "read_config", "read_platform"]

MAX_PCPUS: Final = 64
"""As many as a board has."""
_CONSOLE: Final = "bytes of registers of the console, --set console-size"
_TRUE: Final = frozenset({"true", "1"})
_IMAGE: Final = re.compile(r"_?(image|img)$|^(image|img)_", re.IGNORECASE)
_TCM: Final = re.compile(r"(?<![a-z])[abc]?tcm(?![a-z])", re.IGNORECASE)
_IMAGE_CALLS: Final = frozenset({"VM_IMAGE_OFFSET", "VM_IMAGE_SIZE", "VM_IMAGE_BUILTIN"})

_KNOWN: Final[Mapping[str, frozenset[str]]] = {
    "config": frozenset(
        [
            "fdt_header",
            "config_header_size",
            "config_size",
            "hyp",
            "hyp_colors",
            "shmemlist_size",
            "shmemlist",
            "vmlist_size",
            "vmlist",
        ]
    ),
    "vm_config": frozenset(["image", "entry", "cpu_affinity", "colors", "platform"]),
    "vm_platform": frozenset(
        [
            "cpu_num",
            "region_num",
            "regions",
            "ipc_num",
            "ipcs",
            "dev_num",
            "devs",
            "remio_dev_num",
            "remio_devs",
            "mmu",
            "arch",
            "console",
            "cache",
        ]
    ),
    "platform": frozenset(
        [
            "cpu_num",
            "cpu_master_fixed",
            "cpu_master",
            "region_num",
            "regions",
            "console",
            "cache",
            "arch",
            "ipc_num",
            "ipcs",
            "dev_num",
            "devs",
        ]
    ),
}
"""Members that are read, or that say nothing about memory of an MPU system."""


def read_platform(group: Group, values: Values) -> Platform:
    """``struct platform platform``."""
    _unknown(group, "platform", values)
    taken: set[str] = set()
    banks = tuple(
        _bank(item, index, values, taken)
        for index, item in enumerate(_counted(group, "region_num", "regions", values))
    )
    console = find(group, "console")
    found = None
    if isinstance(console, Group) and find(console, "base") is not None:
        name = called(console, "base", "console", taken)
        base = values.number(console, "base")
        found = None if base is None else Range(name, base, Open(_CONSOLE), console.span)
    fixed = values.number(group, "arch", "generic_timer", "fixed_freq")
    timer = values.number(group, "arch", "generic_timer", "base_addr")
    master = values.number(group, "cpu_master")
    return Platform(
        pcpus=_count(group, "cpu_num", values, "the platform"),
        banks=banks,
        console=found,
        gic=_gic(group, values),
        timer=timer if not fixed else None,
        master=master if isinstance(master, int) and master < MAX_PCPUS else 0,
    )


def read_config(group: Group, values: Values, taken: set[str]) -> Config:
    """``struct config config``; names in `taken` are not given again."""
    _unknown(group, "config", values)
    moved = find(group, "hyp", "relocate")
    base = values.number(group, "hyp", "base_addr") if moved and _is_true(moved) else None
    shared = tuple(
        _shared(item, index, values, taken)
        for index, item in enumerate(_counted(group, "shmemlist_size", "shmemlist", values))
    )
    items = _counted(group, "vmlist_size", "vmlist", values)
    vms = tuple(_vm(item, index, shared, values, taken) for index, item in enumerate(items))
    return Config(base, shared, vms)


def _bank(item: Group, index: int, values: Values, taken: set[str]) -> Range:
    address = find(item, "base")
    comments = (*item.comments, *(address.comments if address is not None else ()))
    tcm = next((match[0].lower() for text in comments if (match := _TCM.search(text))), "")
    found = _range(item, "base", f"mem{index}", values, taken, tcm)
    perms = find(item, "perms")
    code = isinstance(perms, Expr) and written(perms.tokens) in ("MEM_RX", "1")
    return replace(found, readable_only=code, tcm=bool(tcm))


def _range(
    item: Group, key: str, fallback: str, values: Values, taken: set[str], tail: str = ""
) -> Range:
    """Bytes from the member `key` on; `tail` is a word that has to be in the name."""
    name = called(item, key, fallback, taken)
    name = name if tail in name else name_of(f"{name}-{tail}", taken)
    taken.add(name)
    start = values.number(item, key)
    size = values.number(item, "size")
    missing = Open(f"{key} of {name}"), Open(f"size of {name}")
    return Range(
        name, missing[0] if start is None else start, size if size else missing[1], item.span
    )


def _shared(
    item: Group, index: int, values: Values, taken: set[str]
) -> tuple[str, Number | None, Number]:
    name = name_of(f"shmem{index}", taken)
    taken.add(name)
    size = values.number(item, "size")
    return name, values.number(item, "base"), size or Open(f"size of {name}")


def _vm(
    item: Group,
    index: int,
    shared: tuple[tuple[str, Number | None, Number], ...],
    values: Values,
    taken: set[str],
) -> Vm:
    _unknown(item, "vm_config", values)
    name = _vm_name(item, index, taken)
    taken.add(name)
    inner = find(item, "platform")
    platform = inner if isinstance(inner, Group) else Group((), item.token)
    _unknown(platform, "vm_platform", values)
    affinity = values.number(item, "cpu_affinity")
    mmu = find(platform, "mmu")
    own: set[str] = set()
    memory = tuple(
        _range(region, "base", f"ram{at}" if at else "ram", values, own)
        for at, region in enumerate(_counted(platform, "region_num", "regions", values))
    )
    sharing, emulated = _remote(platform, shared, values, own)
    return Vm(
        name=name,
        span=item.span,
        pcpus=_count(platform, "cpu_num", values, f"guest '{name}'"),
        affinity=affinity if isinstance(affinity, int) else 0,
        mmu=mmu is not None and _is_true(mmu),
        image=_image(item, values),
        memory=memory,
        devices=_devices(platform, values),
        sharing=(*_ipcs(platform, shared, values), *sharing),
        emulated=emulated,
        gic=_gic(platform, values),
    )


def _vm_name(item: Group, index: int, taken: Collection[str]) -> str:
    """A guest is called like its image, else like the comment before it."""
    image = find(item, "image")
    for node in _inside(image):
        for at, token in enumerate(node.tokens):
            if token.text in _IMAGE_CALLS and at + 2 < len(node.tokens):
                plain = _IMAGE.sub("", node.tokens[at + 2].text)
                return name_of(plain.lower().replace("_", "-"), taken)
    return called(replace(item, comments=item.leading), "entry", f"vm{index}", taken)


def _inside(node: Node | None) -> tuple[Expr, ...]:
    if isinstance(node, Group):
        return tuple(field.value for field in node.fields if isinstance(field.value, Expr))
    return () if node is None else (node,)


def _image(item: Group, values: Values) -> Image:
    """``VM_IMAGE_BUILTIN(name, base)``, ``VM_IMAGE_LOADED(base, load, size)``, or the members."""
    node = find(item, "image")
    if node is None:
        return Image(None, None, copied=False)
    call = call_of(node)
    if call is not None and call.name == "VM_IMAGE_BUILTIN" and len(call.args) == 2:
        return Image(_argument(call.args[1], "base of the image", values), None, copied=True)
    if call is not None and call.name == "VM_IMAGE_LOADED" and len(call.args) == 3:
        names = ("base of the image", "load address of the image", "size of the image")
        base, load, size = (
            _argument(arg, name, values) for arg, name in zip(call.args, names, strict=True)
        )
        return Image(base, size, copied=base != load)
    if not isinstance(node, Group):
        return Image(None, None, copied=False)
    return _image_members(node, values)


def _image_members(node: Group, values: Values) -> Image:
    base = values.number(node, "base_addr")
    if any(token.text in _IMAGE_CALLS for expr in _inside(node) for token in expr.tokens):
        in_place = find(node, "inplace")
        return Image(base, None, copied=in_place is None or not _is_true(in_place))
    load, size = values.number(node, "load_addr"), values.number(node, "size")
    return Image(base, size, copied=load is not None and load != base)


def _argument(tokens: tuple[Token, ...], what: str, values: Values) -> Number | None:
    return values.of_tokens(Expr(tokens), what) if tokens else None


def _devices(platform: Group, values: Values) -> tuple[Range, ...]:
    """Devices with registers; an entry without addresses hands out interrupts alone.

    Their names may be taken: two guests may name one device.
    """
    found = []
    for item in _counted(platform, "dev_num", "devs", values):
        key = "pa" if find(item, "pa") is not None else "va"
        if find(item, key) is None:
            continue
        start = values.number(item, key)
        wanted = f"dev-{start:08x}" if isinstance(start, int) else "dev"
        place = _range(item, key, wanted, values, set())
        other = values.number(item, "va")
        if isinstance(start, int) and isinstance(other, int) and other != start:
            text = f"device '{place.name}' has 'va' {other:#x} and 'pa' {start:#x}"
            values.findings.add("bao-address", text, item.span)
        found.append(place)
    return tuple(found)


def _ipcs(
    platform: Group, shared: tuple[tuple[str, Number | None, Number], ...], values: Values
) -> tuple[Sharing, ...]:
    """What a guest has of shared blocks; on an MPU its address is the block's."""
    found = []
    for item in _counted(platform, "ipc_num", "ipcs", values):
        part = _part(item, shared, values)
        if part is not None:
            found.append(part)
    return tuple(found)


def _part(
    item: Group, shared: tuple[tuple[str, Number | None, Number], ...], values: Values
) -> Sharing | None:
    index = values.number(item, "shmem_id") or 0
    if not isinstance(index, int) or index >= len(shared):
        text = "'shmem_id' names no item of 'shmemlist'; Bao passes such an entry over"
        values.findings.add("bao-count", text, item.span)
        return None
    name, start, whole = shared[index]
    base, size = values.number(item, "base"), values.number(item, "size")
    if isinstance(base, int) and isinstance(start, int) and base != start:
        text = f"a guest has '{name}' at {base:#x}, which lies at {start:#x}"
        values.findings.add("bao-address", text, item.span)
    if isinstance(size, int) and isinstance(whole, int) and size < whole:
        return Sharing(name, size or None)
    return Sharing(name, None)


def _remote(
    platform: Group,
    shared: tuple[tuple[str, Number | None, Number], ...],
    values: Values,
    own: set[str],
) -> tuple[tuple[Sharing, ...], tuple[Range, ...]]:
    """Remote devices: registers that Bao emulates, and shared memory behind them."""
    sharing, emulated = [], []
    for index, item in enumerate(_counted(platform, "remio_dev_num", "remio_devs", values)):
        if values.number(item, "va"):
            emulated.append(_range(item, "va", f"remio{index}", values, own))
        memory = find(item, "shmem")
        if isinstance(memory, Group):
            part = _part(memory, shared, values)
            sharing += [part] if part is not None else []
    return tuple(sharing), tuple(emulated)


def _gic(group: Group, values: Values) -> Gic:
    node = find(group, "arch", "gic")
    gicd = values.number(group, "arch", "gic", "gicd_addr")
    gicr = values.number(group, "arch", "gic", "gicr_addr")
    return Gic(gicd, gicr, None if node is None else node.span)


def _counted(group: Group, count: str, key: str, values: Values) -> tuple[Group, ...]:
    """The items of a list, as many as its count says."""
    items = values.items(group, key)
    said = values.number(group, count)
    if said is None and items:
        text = f"'{key}' has {len(items)} items and no '{count}'; Bao reads none of them"
        values.findings.add("bao-count", text, items[0].span)
    elif isinstance(said, int) and said != len(items):
        node = find(group, count)
        text = f"'{count}' is {said}, and '{key}' has {len(items)} items; all are taken"
        values.findings.add("bao-count", text, None if node is None else node.span)
    return items


def _count(group: Group, key: str, values: Values, whose: str) -> int:
    """A number of pCPUs; 0 where it is not said or is no such number."""
    said = values.number(group, key)
    if isinstance(said, int) and 1 <= said <= MAX_PCPUS:
        return said
    node = find(group, key)
    text = f"'{key}' of {whose} is not said, or not between 1 and {MAX_PCPUS}"
    values.findings.add("bao-count", text, group.span if node is None else node.span)
    return 0


def _is_true(node: Node) -> bool:
    return isinstance(node, Expr) and written(node.tokens) in _TRUE


def _unknown(group: Group, kind: str, values: Values) -> None:
    for field in group.fields:
        if field.name and field.name not in _KNOWN[kind]:
            text = f"'{field.name}' is not read"
            values.findings.add("bao-field", text, field.token.span)
        elif not field.name and isinstance(field.value, Group):
            values.findings.add("bao-field", "a value without a name is not read", field.value.span)

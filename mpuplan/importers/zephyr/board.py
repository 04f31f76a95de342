"""A region table as a board: Zephyr is a program at EL1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.memory import is_device, is_non_cacheable, type_name
from mpuplan.arch.rights import Rights
from mpuplan.importers.boardtext import (
    Entry,
    Item,
    Map,
    Scalar,
    Seq,
    access,
    flow,
    name_of,
    number,
    size,
    text,
    todo,
)  # fmt: skip
from mpuplan.importers.csource.values import Open, as_address, as_size
from mpuplan.importers.zephyr.banks import banks_of, is_flash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mpuplan.arch.codec import Isa
    from mpuplan.importers.protocol import ImportOptions
    from mpuplan.importers.zephyr.table import Entry as TableEntry

__all__ = ["board_of"]


def board_of(
    entries: tuple[TableEntry, ...], isa: Isa, numbers: Mapping[str, int], options: ImportOptions
) -> Map:
    """The board; addresses that hang on symbols are TODOs."""
    named = tuple(_named(entries))
    preset = text(options.core) if options.core else todo("core preset, see 'mpuplan cores'")
    two = options.core == "fvp-baser"
    found = [
        Entry("schema", text("mpuplan/board/v1")),
        Entry("name", text(name_of(options.name or "zephyr"))),
        Entry("core", flow(preset=preset, isa=text(isa.value) if two else None)),
        Entry("pcpus", Scalar("1"), "the table is that of one pCPU"),
        Entry("memory", _banks(entries, numbers)),
    ]
    devices = tuple(
        Item(
            flow(
                name=text(name),
                start=as_address(entry.start),
                size=as_size(entry.size),
                type=text(type_name(entry.attr.mair)),
            ),
            entry.source,
        )
        for name, entry in named
        if is_device(entry.attr.mair)
    )
    if devices:
        found.append(Entry("devices", Seq(devices)))
    found += [Entry("program", _program(named)), _policy(entries)]
    waivers = tuple(_waivers(named))
    if waivers:
        found.append(Entry("accept", Seq(waivers)))
    return Map(tuple(found))


def _named(entries: tuple[TableEntry, ...]) -> Iterator[tuple[str, TableEntry]]:
    taken = {"zephyr"}
    for entry in entries:
        name = name_of(entry.name, taken)
        taken.add(name)
        yield name, entry


def _banks(entries: tuple[TableEntry, ...], numbers: Mapping[str, int]) -> Seq:
    """Banks; a TODO where a region has no address and no bank is said to hold it."""
    items = []
    banks = banks_of(entries, numbers)
    for bank in banks:
        kind = text("flash") if bank.flash else None
        line = flow(
            name=text(bank.name), start=number(bank.start), size=size(bank.end - bank.start),
            kind=kind,
        )  # fmt: skip
        items.append(Item(line, "" if bank.said else "what the regions show of it"))
    said = {bank.flash for bank in banks if bank.said}
    lacking = {is_flash(entry) for entry in entries if _is_open(entry)} - said
    if not items and not lacking:
        lacking = {False}
    items += [Item(_open_bank(flash=flash)) for flash in sorted(lacking)]
    return Seq(tuple(items))


def _open_bank(*, flash: bool) -> Map:
    word = "FLASH" if flash else "SRAM"
    return flow(
        name=text(word.lower()),
        start=todo(f"start of {word}, --set CONFIG_{word}_BASE_ADDRESS"),
        size=todo(f"size of {word}, --set CONFIG_{word}_SIZE in KiB"),
        kind=text("flash") if flash else None,
    )


def _is_open(entry: TableEntry) -> bool:
    """Whether the place of memory is not known."""
    open_ = isinstance(entry.start, Open) or isinstance(entry.size, Open)
    return open_ and not is_device(entry.attr.mair)


def _program(named: tuple[tuple[str, TableEntry], ...]) -> Map:
    entries = [
        Entry("name", text("zephyr")),
        Entry("level", text("el1")),
        Entry("pcpus", Scalar("[0]")),
    ]
    sections = tuple(
        Item(_section(name, entry), "" if _is_open(entry) else entry.source)
        for name, entry in named
        if not is_device(entry.attr.mair)
    )
    if sections:
        entries.append(Entry("sections", Seq(sections)))
    devices = tuple(
        Item(flow(use=text(name), access=access(entry.attr.privileged), user=_user(entry)))
        for name, entry in named
        if is_device(entry.attr.mair)
    )
    if devices:
        entries.append(Entry("devices", Seq(devices)))
    return Map(tuple(entries))


def _section(name: str, entry: TableEntry) -> Map:
    attr = entry.attr
    kind = type_name(attr.mair)
    return flow(
        name=text(name),
        start=as_address(entry.start),
        size=as_size(entry.size),
        access=access(attr.privileged),
        user=_user(entry),
        type=None if kind == "normal-wb" else text(kind),
        share=None if is_non_cacheable(attr.mair) else text(attr.share.name.lower()),
    )


def _user(entry: TableEntry) -> Scalar | None:
    return access(entry.attr.user) if entry.attr.user else None


def _writable_code(entry: TableEntry) -> bool:
    either = entry.attr.privileged | entry.attr.user
    return Rights.W in either and Rights.X in either


def _policy(entries: tuple[TableEntry, ...]) -> Entry:
    free = any(_writable_code(entry) for entry in entries)
    return Entry("policy", flow(page=Scalar("64"), wxn=Scalar("false" if free else "true")))


def _waivers(named: tuple[tuple[str, TableEntry], ...]) -> Iterator[Item]:
    for name, entry in named:
        if _writable_code(entry) and not is_device(entry.attr.mair):
            yield Item(
                flow(
                    finding=text("writable-executable"),
                    at=text(f"zephyr.{name}"),
                    reason=text("Zephyr's table has it writable and executable"),
                )
            )

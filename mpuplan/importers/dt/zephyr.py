"""Zephyr by its ``/chosen``, memory regions and memory attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.importers.boardtext import Entry, Item, Map, Seq, flow, number, size, text, todo, words
from mpuplan.importers.dt.bare import pcpus_of
from mpuplan.importers.dt.buses import Range
from mpuplan.importers.dt.hardware import memory_attribute
from mpuplan.importers.dt.needs import needs
from mpuplan.importers.dt.parts import home, image, sequence, uses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.importers.boardtext import Scalar
    from mpuplan.importers.dt.layout import Area
    from mpuplan.importers.dt.setting import Setting
    from mpuplan.importers.dt.tree import Tree

__all__ = ["is_zephyr", "program"]

_ATTRIBUTES: Final = {
    "ram": ("rw", None, "normal-wb"),
    "nocache": ("rw", None, "normal-nc"),
    "flash": ("rx", "rx", "normal-wt"),
    "extmem": ("rw", None, "normal-wb"),
}
"""Rights of EL1 and EL0, and type of a region that Zephyr maps for an attribute.

arch/arm/core/mpu, with the macros that `mpuplan.importers.zephyr.attrs` knows.
"""


def is_zephyr(tree: Tree) -> bool:
    """True where ``/chosen`` speaks to Zephyr."""
    chosen = tree.by_path.get("/chosen")
    return chosen is not None and any(word.startswith("zephyr,") for word in chosen.properties)


def program(setting: Setting) -> list[Entry]:
    """Zephyr as a program at EL1; sizes are those of an image that no tree knows."""
    sram, flash = _bank(setting, "zephyr,sram"), _bank(setting, "zephyr,flash")
    entries = (
        Entry("name", text("zephyr")),
        Entry("level", text("el1")),
        Entry("pcpus", pcpus_of(setting), comment="CONFIG_MP_MAX_NUM_CPUS"),
        *_image(setting, sram, flash),
        *_devices(setting),
    )
    above = ("", "/chosen speaks to Zephyr, which runs at EL1.")
    return [Entry("program", Map(entries), above=above)]


def _bank(setting: Setting, key: str) -> Area | None:
    """The bank that ``/chosen`` names under `key`."""
    chosen = setting.chosen
    node = setting.tree.find(_target(setting, key)) if chosen is not None else None
    for bank in setting.layout.banks:
        if node is not None and any(piece.node is node for piece in bank.pieces):
            return bank
    return None


def _target(setting: Setting, key: str) -> str:
    value = setting.chosen.properties.get(key, b"") if setting.chosen is not None else b""
    return value.split(b"\0")[0].decode("utf-8", "replace")


def _image(setting: Setting, sram: Area | None, flash: Area | None) -> Iterator[Entry]:
    """Code where CONFIG_XIP puts it, data in zephyr,sram, and the regions with attributes."""
    regions = list(_regions(setting, (sram, flash)))
    if setting.elf is not None:
        yield image(setting.elf, "Zephyr")
        yield from sequence("sections", regions)
        return
    length = todo("size of the section in the linked image")
    data = flow(name=text("data"), in_=_in(setting, sram), size=length, access=text("rw"))
    code: Scalar | Seq | None = _in(setting, sram)
    if flash is not None and sram is not None and flash.name != sram.name:
        code = todo(f"[{flash.name}] with CONFIG_XIP, else [{sram.name}]")
    parts = tuple(
        Item(flow(name=text(name), size=length, access=text(access), user=text(access)))
        for name, access in (("text", "rx"), ("rodata", "r"))
    )
    where = (Entry("in", code),) if code is not None else ()
    yield Entry(
        "image",
        Map((*where, Entry("parts", Seq(parts)))),
        above=("Not in the tree. `mpuplan import elf` reads the sections of zephyr.elf.",),
    )
    yield from sequence("sections", [Item(data, "data, bss, stacks; zephyr,sram"), *regions])


def _in(setting: Setting, bank: Area | None) -> Scalar | Seq | None:
    return home(setting.layout) if bank is None else words([bank.name])


def _regions(setting: Setting, homes: Sequence[Area | None]) -> Iterator[Item]:
    """A section for each bank that `zephyr,memory-attr` has Zephyr map as a whole.

    Not for those that the image lives in: its own sections are there.
    """
    for bank in setting.layout.banks:
        for piece in bank.pieces:
            attribute = memory_attribute(piece.node)
            if attribute not in _ATTRIBUTES or bank in homes:
                continue
            access, user, kind = _ATTRIBUTES[attribute]
            name = (
                f"{bank.name}-region" if len(bank.pieces) == 1 else setting.names.give(piece.name)
            )
            place = Range(piece.start, piece.end)
            start = setting.claims.start_of(place, f"zephyr.{name}", piece.node)
            block = flow(
                name=text(name[:60]),
                start=start,
                size=size(place.size),
                access=text(access),
                user=None if user is None else text(user),
                type=text(kind),
            )
            yield Item(block, f"{piece.node.at}, zephyr,memory-attr")


def _devices(setting: Setting) -> Iterator[Entry]:
    """Windows of the region table; beside them what Zephyr needs and ``/chosen`` names."""
    layout = setting.layout
    items = [
        Item(
            flow(
                window=text(window.name),
                start=number(window.start),
                size=size(window.end - window.start),
                type=text("device-nGnRnE"),
            ),
            f"{window.pieces[0].node.at}, zephyr,memory-attr; over all devices in it",
        )
        for window in layout.windows
    ]
    wanted = dict(needs(setting.tree, layout))
    chosen = setting.chosen
    for key in sorted(chosen.properties) if chosen is not None else ():
        node = setting.tree.find(_target(setting, key)) if key.startswith("zephyr,") else None
        refs = layout.refs.get(node.path, {}) if node is not None else {}
        for index in sorted(refs):
            wanted.setdefault(refs[index], key)
    covered = {ref for ref in wanted if _covered(setting, ref)}
    items += uses((ref, why) for ref, why in wanted.items() if ref not in covered)
    yield from sequence("devices", items)


def _covered(setting: Setting, ref: str) -> bool:
    """True where a window has the device already."""
    name = ref.split(".")[0]
    area = next(area for area in setting.layout.devices if area.name == name)
    return any(
        window.start < area.end and area.start < window.end for window in setting.layout.windows
    )

"""Small pieces of board text that several builders write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.importers.boardtext import Entry, Item, Map, Scalar, Seq, flow, text, todo, words
from mpuplan.importers.dt.hardware import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.importers.dt.layout import Layout

__all__ = ["MOST_PCPUS", "home", "image", "sequence", "uses"]

_MOST_NAMED: Final = 8
MOST_PCPUS: Final = 64
"""Of a board."""


def sequence(key: str, items: Sequence[Item], above: tuple[str, ...] = ()) -> tuple[Entry, ...]:
    """The key with its items; nothing where there are none and nothing is to be said of them."""
    if not items and not any(above):
        return ()
    return (Entry(key, Seq(tuple(items), flow=not items), above=above),)


def home(layout: Layout) -> Scalar | None:
    """What `in` has to be where nothing is RAM, so that no block has a home by itself."""
    if not layout.banks or any(bank.kind is Kind.RAM for bank in layout.banks):
        return None
    return todo(f"the banks that hold it; no RAM among {', '.join(_names(layout))}")


def _names(layout: Layout) -> list[str]:
    return [bank.name for bank in layout.banks[:_MOST_NAMED]]


def image(elf: str | None, what: str, banks: Scalar | Seq | None = None) -> Entry:
    """A linked image: by its file, or with sizes that no tree knows."""
    if elf is not None:
        return Entry("elf", text(elf), comment=f"--set elf={elf}")
    size = todo(f"size of the section in {what}")
    parts = tuple(
        Item(flow(name=text(name), size=size, access=text(access)))
        for name, access in (("text", "rx"), ("rodata", "r"), ("data", "rw"))
    )
    entries = (Entry("in", banks),) if banks is not None else ()
    above = (f"Not in the tree. `mpuplan import elf` reads the sections of {what}.",)
    return Entry("image", Map((*entries, Entry("parts", Seq(parts)))), above=above)


def uses(names: Iterable[tuple[str, str]], stages: Sequence[str] = ()) -> list[Item]:
    """Devices by name with a comment each, narrowed to stages if any are named."""
    found = []
    for name, comment in names:
        use = flow(use=text(name), stages=words(stages)) if stages else text(name)
        found.append(Item(use, comment))
    return found

"""The board as a whole: silicon with a comment for each node, then the software."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from mpuplan.arch.cores import PRESETS
from mpuplan.importers.boardtext import (
    Entry,
    Item,
    Map,
    Scalar,
    Seq,
    flow,
    name_of,
    number,
    render,
    size,
    text,
    todo,
)
from mpuplan.importers.dt.guests import XEN_PAGE, XEN_STAGES
from mpuplan.importers.dt.hardware import Kind
from mpuplan.importers.dt.parts import MOST_PCPUS, sequence
from mpuplan.importers.dt.tree import brief, compatible
from mpuplan.importers.dt.tree import text as text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mpuplan.importers.dt.hardware import Found, Piece
    from mpuplan.importers.dt.layout import Area
    from mpuplan.importers.dt.opened import Opened
    from mpuplan.importers.dt.setting import Setting
    from mpuplan.importers.dt.tree import Node, Tree

__all__ = ["board_text"]

_WIDTH: Final = 100
_MOST_BANKS: Final = 256
_MOST_LISTED: Final = 300
_MOST_NODES: Final = 4


def board_text(
    opened: Opened,
    setting: Setting,
    found: Found,
    parties: Sequence[Entry],
    name: str | None,
    preset: tuple[str, str],
    cluster: Node | None,
) -> str:
    """The file: `preset` with what told it, `parties` as the builders made them."""
    entries = [
        Entry("schema", text("mpuplan/board/v1")),
        Entry("name", text(name_of(name or _name(opened, setting.tree, cluster)))),
        _core(*preset, setting),
        _pcpus(setting),
        *_memory(setting),
        *sequence("devices", [_area(area) for area in setting.layout.devices], _left_out(found)),
        *sequence(
            "reserved", [_reserved(area) for area in setting.layout.reserved], _remarks(found)
        ),
    ]
    if setting.page == XEN_PAGE:
        entries.append(Entry("stages", XEN_STAGES, above=("",)))
    entries += parties
    if setting.page == XEN_PAGE:
        page = Scalar("4KiB")
        entries.append(Entry("policy", flow(page=page), comment="as Xen maps", above=("",)))
    return render(Map(tuple(entries)), _head(opened, setting.tree, cluster))


def _head(opened: Opened, tree: Tree, cluster: Node | None) -> Iterator[str]:
    yield f"Imported from {PurePath(opened.name).name} by `mpuplan import dt`."
    model = text_of(tree.root, "model")
    if model:
        yield f"Model: {brief(model)}"
    if cluster is not None:
        yield f"Cluster: {cluster.at}; addresses are those of its address-map."
    yield "What begins with TODO is not in the tree; `mpuplan validate` lists it."


def _name(opened: Opened, tree: Tree, cluster: Node | None) -> str:
    words = compatible(tree.root)
    stem = PurePath(opened.name).name.split(".")[0]
    base = words[0].rpartition(",")[2] if words else stem
    return base if cluster is None else f"{base}-{tree.label(cluster) or cluster.name}"


def _core(preset: str, told: str, setting: Setting) -> Entry:
    isa = None if setting.isa is None else text(setting.isa.value)
    if preset:
        offered = [spec.isa.value for spec in PRESETS[preset].specs]
        if isa is None and len(offered) > 1:
            isa = todo(" or ".join(offered))
        return Entry("core", flow(preset=text(preset), isa=isa), comment=told)
    return Entry("core", flow(preset=todo(f"core preset (see mpuplan cores); {told}"), isa=isa))


def _pcpus(setting: Setting) -> Entry:
    count = len(setting.cpus)
    if 0 < count <= MOST_PCPUS:
        return Entry("pcpus", Scalar(str(count)), comment=_common(cpu.at for cpu in setting.cpus))
    return Entry("pcpus", todo(f"number of pCPUs, 1 to {MOST_PCPUS}; the tree has {count} CPUs"))


def _common(paths: Iterable[str]) -> str:
    listed = list(paths)
    return listed[0] if len(listed) == 1 else f"{listed[0]} to {listed[-1].rpartition('/')[2]}"


def _memory(setting: Setting) -> Iterator[Entry]:
    banks = [_bank(area) for area in setting.layout.banks[:_MOST_BANKS]]
    left = len(setting.layout.banks) - len(banks)
    if left:
        setting.notes.add("dt-left-out", f"{left} memory banks beyond {_MOST_BANKS} are left out")
    if not banks:
        start, length = todo("start of the memory"), todo("size of the memory")
        what = flow(name=text("ram"), start=start, size=length)
        banks = [Item(what, "the tree has no memory that the CPUs reach")]
    yield from sequence("memory", banks, ("",))


def _bank(area: Area) -> Item:
    kind = None if area.kind is Kind.RAM else text(area.kind.value)
    value = flow(
        name=text(area.name), start=number(area.start), size=size(area.end - area.start), kind=kind
    )
    return Item(value, _of_nodes(area.pieces))


def _area(area: Area) -> Item:
    value = flow(name=text(area.name), start=number(area.start), size=size(area.end - area.start))
    if not area.parts:
        return Item(value, _of_node(area.pieces[0]))
    parts = tuple(
        Item(
            flow(
                name=text(name),
                offset=Scalar(f"{piece.start - area.start:#x}"),
                size=size(piece.end - piece.start),
            ),
            _of_node(piece),
        )
        for name, piece in area.parts
    )
    whole = area.parts[0][1] is not area.pieces[0]
    said = _of_node(area.pieces[0]) if whole else "ranges that no region can tell apart"
    return Item(Map((*value.entries, Entry("parts", Seq(parts)))), said)


def _of_nodes(pieces: Sequence[Piece]) -> str:
    """All nodes of a range that became one; the first of them where they are many."""
    listed = list(dict.fromkeys(map(_of_node, pieces)))
    more = len(listed) - _MOST_NODES
    return "; ".join(listed[:_MOST_NODES]) + (f"; and {more} more" if more > 0 else "")


def _of_node(piece: Piece) -> str:
    words = compatible(piece.node)
    kind = f", {brief(words[0])}" if words else ""
    passed = ", xen,passthrough" if piece.node.has("xen,passthrough") else ""
    remark = f"; {piece.why}" if piece.why else ""
    return f"{piece.node.at}{kind}{passed}{remark}"


def _reserved(area: Area) -> Item:
    why = "; ".join(dict.fromkeys(piece.why for piece in area.pieces[:_MOST_NODES]))
    return Item(
        flow(
            name=text(area.name),
            start=number(area.start),
            size=size(area.end - area.start),
            why=text(why[:_LONGEST_WHY]),
        )
    )


_LONGEST_WHY: Final = 400


def _left_out(found: Found) -> tuple[str, ...]:
    """Comments: what the tree has switched off."""
    lines = [""]
    if found.disabled:
        listed = found.disabled[:_MOST_LISTED]
        more = len(found.disabled) - len(listed)
        tail = f" and {more} more" if more else ""
        lines += _wrapped(
            f"Not enabled in the tree, so left out: {', '.join(map(brief, listed))}{tail}."
        )
    return tuple(lines)


def _remarks(found: Found) -> tuple[str, ...]:
    return ("", *found.remarks[:_MOST_LISTED])


def _wrapped(line: str) -> Iterator[str]:
    row = ""
    for word in line.split(" "):
        if row and len(row) + 1 + len(word) > _WIDTH:
            yield row
            row = word
        else:
            row = f"{row} {word}" if row else word
    yield row

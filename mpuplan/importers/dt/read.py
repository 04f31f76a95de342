"""`mpuplan import dt`: files in, the text of a board out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import PRESETS
from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.importers.dt import bare, guests, zephyr
from mpuplan.importers.dt.board import board_text
from mpuplan.importers.dt.buses import Buses
from mpuplan.importers.dt.claims import Claims
from mpuplan.importers.dt.clusters import address_map, chosen_cluster, cpus_of
from mpuplan.importers.dt.cores import instruction_set, preset_of
from mpuplan.importers.dt.fragments import assign
from mpuplan.importers.dt.hardware import find_hardware
from mpuplan.importers.dt.layout import Names, lay_out
from mpuplan.importers.dt.opened import open_tree
from mpuplan.importers.dt.setting import Setting, Software
from mpuplan.importers.dt.tree import compatible
from mpuplan.importers.dt.xen import is_xen
from mpuplan.importers.protocol import Imported

if TYPE_CHECKING:
    from mpuplan.arch.cores import CoreSpec
    from mpuplan.importers.dt.fragments import Assigned
    from mpuplan.importers.dt.opened import Opened
    from mpuplan.importers.dt.tree import Node, Tree
    from mpuplan.importers.protocol import ImportFile, ImportOptions

__all__ = ["read_trees"]

_PARTIES: Final = {
    Software.XEN: "xen",
    Software.ZEPHYR: "zephyr",
    Software.HYPERVISOR: bare.HYPERVISOR,
    Software.PROGRAM: bare.PROGRAM,
}
_BUILDERS: Final = {
    Software.XEN: guests.xen,
    Software.ZEPHYR: zephyr.program,
    Software.HYPERVISOR: bare.hypervisor,
    Software.PROGRAM: bare.program,
}


def read_trees(files: tuple[ImportFile, ...], options: ImportOptions) -> Imported:
    """The board of the first file; further files are passthrough fragments."""
    opened = open_tree(files[0])
    tree, notes = opened.tree, opened.notes
    software = _software(tree, options.values.get("software"))
    cluster = chosen_cluster(tree, options.values.get("cluster"), notes)
    cpus = _cpus(tree, cluster)
    preset, told = (options.core, "--core") if options.core else preset_of(tree, cpus)
    page = guests.XEN_PAGE if software is Software.XEN else 64
    names = Names()
    names.give(_PARTIES[software])
    mapped = None if cluster is None else address_map(tree, cluster, notes)
    buses = Buses(tree, notes, mapped)
    found = find_hardware(tree, buses, notes)
    isa = _isa(options.values.get("isa"), preset, cpus)
    core = _spec(preset, isa)
    layout = lay_out(found, names, notes, page=page, pa_bits=core.pa_bits if core else None)
    for window in layout.windows if software is not Software.ZEPHYR else ():
        shown, node = range_text(window.start, window.end), window.pieces[0].node
        notes.add("dt-left-out", f"{shown} of {node.at}, Zephyr's window over devices", node)
    fragments = tuple(map(open_tree, files[1:]))
    setting = Setting(
        tree=tree,
        cpus=cpus,
        layout=layout,
        names=names,
        claims=Claims(layout, page, notes),
        notes=notes,
        core=core,
        isa=isa,
        elf=options.values.get("elf") or None,
        page=page,
        blob_size=opened.blob_size,
        assigned=_assigned(fragments, options.values.get("fragments"), tree, buses),
    )
    parties = _BUILDERS[software](setting)
    text = board_text(opened, setting, found, parties, options.name, (preset or "", told), cluster)
    others = tuple(item for fragment in fragments for item in fragment.notes.diagnostics)
    return Imported(text, (*notes.diagnostics, *others))


def _software(tree: Tree, wanted: str | None) -> Software:
    """What the user says, as far as the tree does not know it better."""
    if wanted not in {None, "hypervisor", "program"}:
        message = f"software={wanted}: hypervisor or program is expected"
        raise InputRejected([diagnostic("import-setting", message)])
    if is_xen(tree) and wanted != "program":
        return Software.XEN
    if zephyr.is_zephyr(tree) and wanted != "hypervisor":
        return Software.ZEPHYR
    return Software.HYPERVISOR if wanted == "hypervisor" else Software.PROGRAM


def _isa(wanted: str | None, preset: str, cpus: tuple[Node, ...]) -> Isa | None:
    """The instruction set that the board has to name; None where it has no choice, or is open."""
    if wanted not in {None, *Isa}:
        message = f"isa={wanted}: aarch32 or aarch64 is expected"
        raise InputRejected([diagnostic("import-setting", message)])
    offered = {spec.isa for spec in PRESETS[preset].specs} if preset else set(Isa)
    found = instruction_set(cpus) if wanted is None else Isa(wanted)
    if wanted is not None and found not in offered:
        message = f"isa={wanted}: core '{preset}' does not run it"
        raise InputRejected([diagnostic("import-setting", message)])
    return found if len(offered) > 1 else None


def _spec(preset: str, isa: Isa | None) -> CoreSpec | None:
    """The core as far as it is known; where its instruction set is open, that with most bits."""
    specs = PRESETS[preset].specs if preset else ()
    fitting = [spec for spec in specs if isa in {None, spec.isa}]
    return max(fitting, key=lambda spec: spec.pa_bits, default=None)


def _cpus(tree: Tree, cluster: Node | None) -> tuple[Node, ...]:
    holder = cluster if cluster is not None else tree.by_path.get("/cpus")
    return () if holder is None else cpus_of(holder)


def _assigned(
    fragments: tuple[Opened, ...], wanted: str | None, tree: Tree, buses: Buses
) -> tuple[Assigned, ...]:
    if not fragments:
        return ()
    chosen = tree.by_path.get("/chosen")
    children = chosen.children if chosen is not None else ()
    domains = [node.name.split("@")[0] for node in children if "xen,domain" in compatible(node)]
    return assign(fragments, wanted, domains, tree, buses)

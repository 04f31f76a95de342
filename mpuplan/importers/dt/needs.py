"""Devices that whoever runs on the bare machine needs: interrupts, console, timers in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.importers.dt.hardware import is_gic, redistributors
from mpuplan.importers.dt.tree import compatible, enabled, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.importers.dt.layout import Layout
    from mpuplan.importers.dt.tree import Node, Tree

__all__ = ["Need", "console_of", "gic_refs", "needs"]

_UARTS: Final = frozenset(
    {
        "arm,pl011",
        "arm,sbsa-uart",
        "arm,cmsdk-uart",
        "cdns,uart-r1p8",
        "cdns,uart-r1p12",
        "nxp,lpuart",
        "nxp,s32-linflexuart",
        "fsl,s32-linflexuart",
        "ns16550a",
        "snps,dw-apb-uart",
        "renesas,hscif",
        "renesas,scif",
        "renesas,rz-sci",
        "xlnx,xuartps",
    }
)
_SYSTEM_TIMER: Final = frozenset({"arm,armv8-timer", "arm,armv7-timer", "arm,armv8.1-timer"})
_TIMERS: Final = frozenset({"arm,armv7-timer-mem", "arm,sp804", "cdns,ttc", "renesas,ostm"})

Need = tuple[str, str]
"""Name of a device in the board, and a comment."""


def needs(tree: Tree, layout: Layout) -> list[Need]:
    """Interrupt controller, console and timers, in this order, as far as the tree has them."""
    found = dict.fromkeys(gic_refs(tree, layout), "interrupts")
    console = console_of(tree, layout)
    if console is not None:
        found.setdefault(console, "console")
    nodes = [node for node in tree.nodes() if enabled(node)]
    if not any(_SYSTEM_TIMER & set(compatible(node)) for node in nodes):
        for node in nodes:
            if _TIMERS & set(compatible(node)):
                for ref in _refs(layout, node):
                    found.setdefault(ref, "timer")
    return list(found.items())


def gic_refs(tree: Tree, layout: Layout) -> list[str]:
    """What EL2 drives of the interrupt controllers; the rest is guests' or system registers."""
    found = []
    for node in tree.nodes():
        if is_gic(node):
            count = 3 if "arm,gic-v3" not in compatible(node) else redistributors(node) + 1
            own = layout.refs.get(node.path, {})
            found += [own[index] for index in sorted(own) if index < count]
    return found


def console_of(tree: Tree, layout: Layout) -> str | None:
    """The UART that `/chosen` names; the only one there is, where it names none."""
    chosen = tree.by_path.get("/chosen")
    for key in ("stdout-path", "linux,stdout-path", "zephyr,console", "zephyr,shell-uart"):
        node: Node | None = tree.find(text(chosen, key))
        while node is not None:
            found = next(_refs(layout, node), None)
            if found is not None:
                return found
            # Zephyr has UARTs as children of the serial controller whose registers they are.
            node = tree.parent(node)
    uarts = [node for node in tree.nodes() if _UARTS & set(compatible(node))]
    refs = [ref for node in uarts for ref in _refs(layout, node)]
    return refs[0] if len(refs) == 1 else None


def _refs(layout: Layout, node: Node) -> Iterator[str]:
    """The board's names of the node's registers, in the order of its `reg`."""
    own = layout.refs.get(node.path, {})
    for index in sorted(own):
        yield own[index]

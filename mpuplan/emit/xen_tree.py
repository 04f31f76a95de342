"""What of a plan Xen reads at boot: its device tree, and the files that a build makes it from."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from mpuplan.emit.ctext import comment_text, identifiers
from mpuplan.emit.dts_text import head, string, wide

if TYPE_CHECKING:
    from mpuplan.emit.dts_blocks import GuestView
    from mpuplan.emit.xen_facts import XenPlan
    from mpuplan.model.plan import Placed

__all__ = ["config_text", "imagebuilder_text", "shm_id", "tree_text"]

_ID_LENGTH: Final = 15
_MIB: Final = 1 << 20
_CONTRACT: Final = (
    "Include it after the root node of the host's tree, whose root has 2 address and 2 size cells;"
    " dtc warns (ranges_format) where it has not.",
    "What a plan cannot know is yours to add to the labelled nodes: cpus, vpl011, kernel modules,"
    " passthrough.",
)


def shm_id(block: str) -> str:
    """The id of shared memory: its name, or what is left of it with a digest; 15 bytes at most.

    >>> shm_id("ivc0"), shm_id("a-long-shared-buffer")
    ('ivc0', 'a-long-82062da4')
    """
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in block)
    if plain == block and len(block) <= _ID_LENGTH:
        return block
    return f"{plain[:6]}-{hashlib.sha256(block.encode()).hexdigest()[:8]}"


def tree_text(xen: XenPlan, prefix: str) -> str:
    """``/chosen``: the static heap, a domain per guest."""
    lines = [
        *head(xen.plan, "Device tree fragment for Xen (dom0less)", _CONTRACT),
        "/ {",
        "\tchosen {",
        "\t\t#address-cells = <2>;",
        "\t\t#size-cells = <2>;",
        "\t\tranges;",
        "",
        f"\t\txen,static-heap = {_ranges(xen.heap)};",
    ]
    for guest, tail in zip(xen.guests, _tails(xen), strict=True):
        lines += ["", *_domain(guest, tail, prefix)]
    return "\n".join([*lines, "\t};", "};"]) + "\n"


def _tails(xen: XenPlan) -> tuple[str, ...]:
    return tuple(name.lower() for name in identifiers([guest.name for guest in xen.guests]))


def _domain(guest: GuestView, tail: str, prefix: str) -> list[str]:
    size = sum(placed.end - placed.start for placed in guest.memory)
    lines = [
        f"\t\t{prefix}_{tail}: {tail} {{",
        '\t\t\tcompatible = "xen,domain";',
        "\t\t\t#address-cells = <2>;",
        "\t\t\t#size-cells = <2>;",
        "\t\t\tranges;",
        f"\t\t\tmemory = {wide(size // 1024)};",
        f"\t\t\txen,static-mem = {_ranges(guest.memory)};",
        "\t\t\tdirect-map;",
        f'\t\t\tv8r_el1_msa = "{"mmu" if guest.el1 == "mmu" else "mpu"}";',
    ]
    for number, (placed, _) in enumerate(guest.shared):
        where = wide(placed.start, placed.start, placed.end - placed.start)
        lines += [
            "",
            f"\t\t\tshared-mem-{number} {{",
            '\t\t\t\tcompatible = "xen,domain-shared-memory-v1";',
            f"\t\t\t\txen,shm-id = {string(shm_id(placed.block))};",
            '\t\t\t\trole = "borrower";',
            f"\t\t\t\txen,shared-mem = {where};",
            "\t\t\t};",
        ]
    return [*lines, "\t\t};"]


def _ranges(blocks: tuple[Placed, ...]) -> str:
    return wide(*(n for placed in blocks for n in (placed.start, placed.end - placed.start)))


def config_text(xen: XenPlan) -> str:
    """A line for Xen's ``.config``."""
    return (
        f"# Board '{comment_text(xen.plan.board)}', made by mpuplan: do not edit.\n"
        f"CONFIG_XEN_START_ADDRESS={xen.start:#x}\n"
    )


def imagebuilder_text(xen: XenPlan) -> str:
    """Lines for the file that ``uboot-script-gen -c`` reads; shell syntax, numbers only."""
    lines = [
        f"# Board '{comment_text(xen.plan.board)}', made by mpuplan: do not edit.",
        "# Load Xen's image here; no released ImageBuilder reads this line.",
        f'XEN_START_ADDRESS="{xen.start:#x}"',
        f'XEN_STATIC_HEAP="{_pairs(xen.heap)}"',
    ]
    if xen.modules is not None:
        lines += [
            "# Boot modules are loaded from here on.",
            f'MEMORY_START="{xen.modules.start:#x}"',
            f'MEMORY_END="{xen.modules.end:#x}"',
        ]
    lines.append(f"NUM_DOMUS={len(xen.guests)}")
    for number, guest in enumerate(xen.guests):
        lines += _domu(number, guest)
    return "\n".join(lines) + "\n"


def _domu(number: int, guest: GuestView) -> list[str]:
    size = sum(placed.end - placed.start for placed in guest.memory)
    lines = [f"# {comment_text(guest.name)}"]
    if size % _MIB == 0:
        lines.append(f'DOMU_MEM[{number}]="{size // _MIB}"')
    lines += [
        f'DOMU_STATIC_MEM[{number}]="{_pairs(guest.memory)}"',
        f'DOMU_DIRECT_MAP[{number}]="1"',
    ]
    if len(guest.shared) == 1:
        placed, _ = guest.shared[0]
        size = placed.end - placed.start
        where = f"{placed.start:#x} {placed.start:#x} {size:#x}"
        lines.append(f'DOMU_SHARED_MEM[{number}]="{shm_id(placed.block)} {where}"')
    return lines


def _pairs(blocks: tuple[Placed, ...]) -> str:
    return " ".join(f"{placed.start:#x} {placed.end - placed.start:#x}" for placed in blocks)

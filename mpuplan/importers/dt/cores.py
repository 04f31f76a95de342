"""Which core a tree is about: the chip by the root's `compatible`, else the CPUs'."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.importers.dt.tree import brief, compatible, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.importers.dt.tree import Node, Tree

__all__ = ["instruction_set", "preset_of"]

_CHIPS: Final = (
    ("nxp,s32z2", "s32z2"),
    ("nxp,s32k5", "s32k5"),
    ("nxp,s32n5", "s32n5"),
    ("st,sr6p7", "sr6p7"),
    ("renesas,rzt2m", "rz-t2m"),
    ("renesas,rzn2l", "rz-n2l"),
    ("renesas,rzt2h", "rz-t2h"),
    ("xlnx,versal-net", "versal-net"),
    ("amd,versal2", "versal-2"),
    ("arm,fvp-baser", "fvp-baser"),
    ("arm,mps3-an536", "mps3-an536"),
)
"""Beginnings of what the root is compatible with, and the preset of that chip."""
_MODELS: Final = (
    ("FVP BaseR", "fvp-baser"),
    ("Versal NET RPU", "versal-net"),
)
"""Beginnings of the root's `model`, where it is compatible with nothing."""
_CORES: Final = {
    "arm,cortex-r52": "cortex-r52",
    "arm,cortex-r52plus": "cortex-r52-plus",
    "arm,cortex-r52+": "cortex-r52-plus",
    "arm,cortex-r82": "cortex-r82",
}


def instruction_set(cpus: Sequence[Node]) -> Isa | None:
    """What the CPUs run, on a core that runs either: Cortex-R52 has AArch32 alone.

    Cortex-R82 tells nothing: trees of the AEMv8-R model say it for both, Zephyr's for its AArch32
    board, too.
    """
    kinds = {_CORES.get(word, "") for cpu in cpus for word in compatible(cpu)} - {""}
    r52 = bool(kinds) and all(kind.startswith("cortex-r52") for kind in kinds)
    return Isa.AARCH32 if r52 else None


def preset_of(tree: Tree, cpus: Sequence[Node]) -> tuple[str, str]:
    """The preset and what it was told by; ("", why not) where nothing tells.

    A chip is believed only where its CPUs are of the kind that the preset is about.
    """
    kinds = {_CORES.get(word, "") for cpu in cpus for word in compatible(cpu)} - {""}
    if len(kinds) > 1:
        return "", "the CPUs are of several kinds"
    for beginning, preset in _CHIPS:
        for word in compatible(tree.root):
            if kinds and word.startswith(beginning):
                return preset, f"compatible {brief(word)}"
    if kinds:
        for beginning, preset in _MODELS:
            if text(tree.root, "model").startswith(beginning):
                return preset, f"model {brief(text(tree.root, 'model'))}"
        kind = kinds.pop()
        return kind, f"compatible of {cpus[0].at}"
    known = compatible(cpus[0])[:1] if cpus else ()
    return (
        "",
        f"the CPUs are '{brief(known[0])}'" if known else "the tree does not say what its CPUs are",
    )

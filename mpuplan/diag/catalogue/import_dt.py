"""Codes of `mpuplan import dt`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error, note, warning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["IMPORT_DT"]

IMPORT_DT: Final[Mapping[str, CodeInfo]] = {
    "dt-no-dtc": error(
        "the device tree compiler that reads sources is missing",
        "install 'dtc' (Debian: device-tree-compiler), or give the compiled .dtb",
    ),
    "dt-syntax": error("dtc does not accept the source", "mend what dtc complains about"),
    "dt-include": error(
        "a source includes other files",
        "flatten it first: dtc -I dts -O dts FILE -o flat.dts",
    ),
    "dt-preprocess": error(
        "a source still has directives of the C preprocessor",
        "run it first: cpp -nostdinc -undef -P -x assembler-with-cpp FILE -o flat.dts",
    ),
    "dt-malformed": error(
        "a blob is broken", "compile it again; a blob that was cut off is no use"
    ),
    "dt-too-large": error(
        "a tree has more of something than is read", "leave out what mpuplan need not know"
    ),
    "dt-overlay": error(
        "this is an overlay and not a tree", "apply it first: fdtoverlay -i BASE -o OUT OVERLAY"
    ),
    "dt-cluster": error(
        "a system device tree describes several clusters of CPUs",
        "choose one of them: --set cluster=NODE",
    ),
    "dt-fragment": error(
        "a passthrough fragment belongs to no guest of the tree",
        "say which guests they are for, in order: --set fragments=NAME,NAME",
    ),
    "dt-bad-property": warning(
        "a property is not of the form that its binding asks for, and was passed over",
        "mend the tree, or write what it means into the board",
    ),
    "dt-overlap": warning(
        "ranges of several nodes overlap, and became one", "mend the tree, or look at the board"
    ),
    "dt-shared-granule": warning(
        "several nodes have bytes in one granule, and became one device",
        "nothing, if one party uses them all; no region can tell them apart",
    ),
    "dt-beyond-core": warning(
        "a range lies beyond the address bits of the core, and was left out",
        "choose another core, if it has more",
    ),
    "dt-not-mapped": warning(
        "the cluster's 'address-map' does not lead to the whole of a node",
        "mend the map, or add the rest to the board",
    ),
    "dt-not-translated": note(
        "nodes have addresses that 'ranges' does not lead to, and were left out",
        "nothing, if the CPU cannot reach them; else add 'ranges' to their parent",
    ),
    "dt-unaligned": note(
        "a range does not begin and end at multiples of 64 bytes",
        "nothing: it is rounded outward where it is used",
    ),
    "dt-dynamic": note(
        "reserved memory has no address yet, so that the board does not know of it",
        "give it a 'reg', or add a block to the board",
    ),
    "dt-superseded": note(
        "properties of an older Xen for the MPU: their ranges only helped that Xen",
        "leave them out; mpuplan finds the regions itself",
    ),
    "dt-domain": warning(
        "a domain cannot be planned as it is written", "mend the node, or look at the board"
    ),
    "dt-left-out": warning(
        "a range is not in the board", "look at the tree, and add it to the board if it is wanted"
    ),
}

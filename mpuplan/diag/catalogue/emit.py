"""Codes of the emitters and of writing files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error, note, warning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["EMIT"]

EMIT: Final[Mapping[str, CodeInfo]] = {
    "emit-duplicate-context": error("a plan names a context twice", "solve the board again"),
    "emit-duplicate-slot": error("a context programs a slot twice", "solve the board again"),
    "emit-no-context": error("a plan has no contexts to make code for", "solve the board again"),
    "emit-no-such-slot": error("a plan uses a slot its core lacks", "solve the board again"),
    "emit-no-such-register": error(
        "a plan's switch writes a register its MPU lacks", "solve the board again"
    ),
    "maintenance-none": error(
        "a plan says nothing of caches to make code for", "solve the board again"
    ),
    "maintenance-no-such-context": error(
        "an event of cache maintenance is in a context that a plan lacks", "solve the board again"
    ),
    "maintenance-bad-lines": error(
        "cache maintenance has a range that is not whole lines", "solve the board again"
    ),
    "maintenance-too-many-models": error(
        "a guest has more than 32 device models", "let one drop the maps of several"
    ),
    "emit-pcpu-beyond-mask": error(
        "a plan has a pCPU that emitted routines cannot name", "number pCPUs from 0 on"
    ),
    "emit-no-el1-slots": error(
        "a guest's EL1 MPU is to be saved, and the core has none",
        "give the part's 'el1_regions' in 'core:', or the guest a pCPU of its own",
    ),
    "emit-slots-exceeded": error("a context fills more slots than there are", "solve again"),
    "emit-bad-mair": error("a context has no usable MAIR list", "solve the board again"),
    "emit-unknown-core": error(
        "a plan's core is none that the access checker knows", "see 'mpuplan cores'"
    ),
    "emit-word-too-wide": error("a word does not fit its register", "solve the board again"),
    "emit-enable-differs": error("a slot's enable contradicts its word", "solve again"),
    "emit-slots-beyond-mask": note(
        "slots from 32 up have no bit in PRENR", "enable them by their PRLAR"
    ),
    "emitter-unknown": error("there is no emitter of that name", "see 'mpuplan emit --list'"),
    "emitter-duplicate": error("two emitters have one name", "remove one of the packages"),
    "emitter-unusable": error(
        "an emitter cannot be loaded, or fails", "mend or remove its package"
    ),
    "depfile-name": error(
        "a file's name cannot stand in a dependency file", "rename it: no control characters"
    ),
    "emit-duplicate-block": error("a plan places a block twice", "solve the board again"),
    "emit-duplicate-guest": error("a plan lists a guest twice", "solve the board again"),
    "emit-bad-placement": error("a placed block is no range of addresses", "solve the board again"),
    "ld-nothing-placed": error(
        "a plan places no block, so a linker script has nothing to say", "add blocks to the board"
    ),
    "dts-nothing-placed": error(
        "a plan places no block, so a device tree has nothing to say", "add blocks to the board"
    ),
    "dts-too-wide": error(
        "a block does not fit in one address cell and one size cell",
        "split the block, or place it below 4 GiB",
    ),
    "dts-overlap": error(
        "two placed blocks have bytes in common",
        "a tree has one view of memory: plan the pCPUs whose banks share addresses on boards of"
        " their own",
    ),
    "xen-no-hypervisor": error(
        "a plan is not one of a hypervisor and its guests", "use the target 'c' for programs"
    ),
    "xen-boot-sections": error(
        "the first stage is not what Xen's entry code programs",
        "give the image the parts of Xen in their order, and let other maps begin in a later stage",
    ),
    "xen-no-static-heap": error(
        "the hypervisor has no static heap", "add a section called 'heap' to the hypervisor"
    ),
    "xen-heap-unaligned": error(
        "a static heap is not made of pieces of 64 KiB", "give it 'align: 64KiB' and such a size"
    ),
    "xen-heap-banks": warning(
        "Xen maps its first static heap only", "make it one block, or map the rest in Xen"
    ),
    "xen-not-page-aligned": error(
        "a region or block is not made of pages of 4 KiB", "set 'policy: {page: 4KiB}'"
    ),
    "xen-memory-type": error(
        "a region has a memory type that Xen's MAIR has not",
        "use device-nGnRnE, device-nGnRE, normal-nc, normal-wt or normal-wb",
    ),
    "xen-mair-index": note(
        "an attribute index is written as Xen's",
        "set 'hypervisor: {mair: [0x00, 0x44, 0xaa, 0xee, 0x04, 0x00, 0x00, 0xff]}'",
    ),
    "xen-entry-switch": error(
        "a plan switches regions at guest entry, which Xen does not", "set 'switch: guest'"
    ),
    "xen-no-wxn": warning(
        "Xen for AArch32 leaves WXN off",
        "set SCTLR as the plan has it, or solve with 'policy: {wxn: false}' to see what that costs",
    ),
    "xen-secondary-pcpu": warning(
        "Xen for MPUs runs on one pCPU", "keep guests on the first pCPU until Xen runs on more"
    ),
    "xen-guest-without-memory": error(
        "a guest has no memory of its own", "give the guest memory; Xen maps it 1:1"
    ),
    "xen-guest-rights": warning(
        "Xen gives a guest more than the plan", "load the emitted tables, or accept the rights"
    ),
    "xen-object-across-regions": error(
        "a block lies across regions, where Xen's maps fail",
        "give all its parts one right and one type, or make them blocks of their own",
    ),
    "xen-one-region-each": warning(
        "Xen fills more slots than the plan, one per object",
        "load the emitted tables instead of Xen's own maps",
    ),
    "xen-regions-exhausted": warning(
        "Xen's own maps need more slots than there are",
        "load the emitted tables instead of Xen's own maps",
    ),
    "xen-frame-table": note(
        "Xen's frame table also covers addresses where nothing is placed",
        "place heap, guests and shared memory close together",
    ),
    "xen-frame-table-exceeds-heap": error(
        "Xen's frame table does not fit in its static heap",
        "place memory closer together, or enlarge the heap",
    ),
    "xen-imagebuilder": warning(
        "ImageBuilder has no line for something; it stands in the device tree only",
        "include the device tree fragment in the tree that ImageBuilder edits",
    ),
    "zephyr-no-program": error(
        "a plan has no program on an EL1 MPU", "add 'programs', or 'program' to a guest"
    ),
    "zephyr-no-regions": error("a program has no region", "give the program memory"),
    "zephyr-background": error(
        "a program counts on the background region", "set 'background: false' for the stage"
    ),
    "zephyr-memory-type": error(
        "a region has a memory type that Zephyr's MAIR has not",
        "set 'type:' to one of those that it has; devices: device-nGnRnE",
    ),
    "zephyr-execute-never": error(
        "a region sets a bit that Zephyr's driver clears", "use a core with another 'xn' reading"
    ),
    "zephyr-renumbered": note(
        "Zephyr numbers regions without gaps", "nothing is to be done; MPUs have no priorities"
    ),
    "zephyr-tasks": note(
        "regions of tasks are not in the static table",
        "make them from memory partitions, with the addresses of the plan",
    ),
    "bao-no-hypervisor": error(
        "a plan is not one of a hypervisor and its guests", "use the target 'c' for programs"
    ),
    "bao-no-guests": error("a plan has no guests", "add guests to the board"),
    "bao-no-image": error(
        "the hypervisor has no image to link", "call its block 'image', or 'image-..'"
    ),
    "bao-guest-switch": error(
        "a plan switches regions with the guest, which Bao does not", "set 'switch: entry'"
    ),
    "bao-shared-pcpu": error(
        "two guests share a pCPU, and Bao has one VM on each", "give each guest its own 'pcpus'"
    ),
    "bao-slots-beyond-mask": error(
        "a region lies in a slot that Bao cannot switch", "set 'core: {el2_regions: 32}'"
    ),
    "bao-guest-without-memory": error("a guest has no memory of its own", "give the guest memory"),
    "bao-guest-rights": warning(
        "Bao gives a guest more than the plan", "accept the rights, or change Bao"
    ),
    "bao-own-placement": note(
        "Bao places blocks of its own itself", "compare with the addresses that Bao prints"
    ),
    "output-not-writable": error("a file cannot be written", "choose another place with -o"),
}
"""Codes of the emitters and of writing files."""

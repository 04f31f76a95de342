"""Codes of register dumps: what was read, and lints on registers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error, note, warning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

_ASK_XEN: Final = "plan the board with 'mpuplan solve' and give Xen the addresses of the plan"

__all__ = ["DECODE"]

DECODE: Final[Mapping[str, CodeInfo]] = {
    # what a dump lacks, or says twice
    "no-registers": error(
        "a dump holds no region registers",
        "give PRBAR and PRLAR values with their names, a table with a header, or --columns",
    ),
    "half-pair": error("a slot has one word of two", "dump PRBAR and PRLAR of every slot"),
    "values-contradict": error(
        "one register has two values in a dump", "keep the lines of one moment, of one pCPU"
    ),
    "enable-contradicts": error(
        "PRENR and PRLAR.EN say different things", "read both at one moment, of one pCPU"
    ),
    "enabled-slot-missing": error(
        "PRENR enables a slot whose words are missing", "dump PRBAR and PRLAR of every slot"
    ),
    "slot-unknown": error(
        "a register behind the selector stands without PRSELR",
        "print PRSELR before it, or write the slot: PRBAR_EL2[3]",
    ),
    "selector-late": warning(
        "PRSELR selects another bank, but stands below the registers",
        "check whether the registers are of slots 1 to 15, or of the bank selected",
    ),
    "selected-ignored": note(
        "a register behind the selector repeats a slot that is not named",
        "print PRSELR before it",
    ),
    "mixed-instruction-sets": error(
        "a dump has registers of AArch32 and of AArch64",
        "split the dump, or say which one it is with --isa",
    ),
    "instruction-set-unknown": error(
        "nothing says which instruction set words are of", "say --isa, or --core"
    ),
    "mpu-unknown": error("nothing says which MPU values belong to", "say --mpu el1 or --mpu el2"),
    # words that cannot be read
    "bad-value": error("a value is no hex number", "write it with 0x and all its digits"),
    "value-missing": error("a register's name has no value", "add the value, or drop the line"),
    "word-cut": error(
        "a dump ends inside of a word", "get the whole dump; end it with a line feed if it is whole"
    ),
    "word-short": warning(
        "a word has fewer digits than all others", "check that the line is whole"
    ),
    "row-cut": error("a row of a table is not whole", "add the missing words, or drop the row"),
    "line-too-long": error("a line is too long to be read", "break the line"),
    "bad-columns": error(
        "the names of columns do not make a table", "name them like 'slot,prbar,prlar'"
    ),
    "bad-setting": error("--set is no register and value", "write --set HSCTLR=0x30c51835"),
    # tables in memory
    "image-cut": error("an image ends too early", "save all entries, or say --count"),
    "image-gap": error("a listing of memory has a gap", "list the memory in one piece"),
    "image-is-text": error(
        "a text given with --image is no listing of memory",
        "drop --image for a register dump; list memory with hexdump -C, xxd, od -t x8 or gdb's x/",
    ),
    "entry-size-chosen": note(
        "entries of Bao's AArch32 table have 28 bytes or 32, as its toolchain lays out enums",
        "save the whole table, 64 entries and nothing behind them, if this is not so",
    ),
    "entry-size-unknown": error(
        "an image is no table of Bao's, or may be two of them",
        "check --offset, which has to be that of an entry, and save all 64 entries alone",
    ),
    "mask-differs": error(
        "the mask and the entries of a table say different things",
        "save both at one moment, and check --offset and --mask",
    ),
    "numbers-are-not-slots": note(
        "the entries of a table in memory are not the slots of the MPU",
        "dump the registers to see which slot holds which region",
    ),
    # what is taken for granted
    "core-assumed": note(
        "no core is named; region counts and default map may differ", "say --core"
    ),
    "core-passed-over": note(
        "a dump names a core that is not taken", "say --core, whose name counts"
    ),
    "control-assumed": note(
        "a dump lacks control registers", "add them to the dump, or say --set HSCTLR=0x.."
    ),
    "mair-assumed": note("a table in memory comes without MAIR", "say --set MAIR_EL2=0x.."),
    "mair-missing": warning(
        "a dump lacks the memory attributes", "add MAIR to the dump, or say --set HMAIR0=0x.."
    ),
    "mair-half": warning("a dump has one MAIR register of two", "add the other one"),
    "slots-absent": note("a dump does not show every slot", "dump all slots that MPUIR counts"),
    "layout-needs-mair": error(
        "a layout file needs the memory attributes", "add MAIR to the dump, or say --set"
    ),
    # what Xen says
    "xen-overlap": note(
        "Xen refused a map that partly overlaps a region",
        "give the range a region of its own on 4KiB pages, or let one region hold all of it",
    ),
    "xen-pool-exhausted": note("Xen ran out of slots", _ASK_XEN),
    "xen-partial-region": note(
        "Xen was asked to change a part of a region", "give the part a region of its own"
    ),
    "xen-region-shared": note(
        "a region of Xen's is mapped more than once", "drop the other maps of it first"
    ),
    "xen-type-change": note(
        "Xen was asked for two memory types of one range", "use one type wherever it is mapped"
    ),
    "xen-no-region": note("Xen's table lacks a region", "look for who removed it before"),
    "xen-bad-range": note(
        "Xen was asked for a range that it never maps", "correct the caller, or the device tree"
    ),
    "xen-no-heap": note("Xen has no static heap", "give 'xen,static-heap' in the device tree"),
    "xen-too-few-slots": note("the EL2 MPU is too small for Xen's sections", _ASK_XEN),
    # lints on registers that were read
    "stage2-without-mpu": warning(
        "HCR.VM is set while the EL2 MPU is off", "set M of the SCTLR of EL2 first"
    ),
    "mpu-without-regions": warning(
        "an MPU is on without an enabled region", "enable a region, or the background region"
    ),
}
"""Codes of register dumps: what was read, and lints on registers."""

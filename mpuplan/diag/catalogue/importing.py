"""Codes of the importers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.import_dt import IMPORT_DT
from mpuplan.diag.catalogue.info import error, note, warning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["IMPORT"]

IMPORT: Final[Mapping[str, CodeInfo]] = {
    "importer-unknown": error("there is no importer of that name", "see 'mpuplan import --list'"),
    "importer-duplicate": error("two importers have one name", "remove one of the packages"),
    "importer-unusable": error("an importer cannot be loaded", "mend or remove its package"),
    "import-setting": error("an importer does not know a setting", "see 'mpuplan import --list'"),
    "import-too-large": error(
        "a file is larger than importers read", "leave out what it need not have"
    ),
    "import-exists": error(
        "another board would be replaced, with what a person has written into it",
        "choose another name and compare the two, or say --force",
    ),
    # the first board
    "init-exists": error("a file would be replaced", "choose another name, or say --force"),
    "init-answer": error("an answer for a first board is none", "see 'mpuplan init --help'"),
    # C sources
    "c-too-large": error(
        "a C source is larger than importers read", "leave out what it need not have"
    ),
    "c-unclosed": error("a comment or an #if has no end", "give the whole file"),
    "c-not-understood": error(
        "a C source has something where an initialiser cannot have it",
        "write the table with plain initialisers and macros without arguments",
    ),
    "c-condition": note(
        "an #if asks about a name that no file defines", "say --set NAME=y or --set NAME=n"
    ),
    "c-unknown": warning(
        "a number hangs on a name that no file defines",
        "say --set NAME=0x.., give the file that defines it, or fill in the TODO",
    ),
    "c-no-table": error(
        "the sources lack the table that is to be read", "give the file that defines it"
    ),
    # Bao
    "bao-field": note(
        "a member of Bao's structures that is not read", "add what it means to the board by hand"
    ),
    "bao-count": warning(
        "a list has another length than its count says", "correct the count, which Bao goes by"
    ),
    "bao-address": warning(
        "an address is not its physical address, which a Bao with an MPU needs",
        "make them equal; the physical one is taken",
    ),
    "bao-pcpus": note(
        "the configuration leaves it to Bao which pCPUs a guest gets",
        "give every guest a 'cpu_affinity' of its own, or correct 'pcpus' in the board",
    ),
    "bao-image-copy": note(
        "Bao copies the image of a guest at boot, and nothing says how large it is",
        "say --set image-sizes=0x..,0x.., one for each guest",
    ),
    # register dumps and layouts
    "dump-one-file": error(
        "a proposal is made of one layout",
        "give one file: 'mpuplan decode DUMP --format layout' writes the contexts of a dump, and"
        " those of several may stand in one layout file",
    ),
    "dump-overlap": error(
        "enabled regions overlap, so that no demand can stand for both",
        "correct the dump, or let 'mpuplan decode' say which slots they are",
    ),
    "dump-left-out": warning(
        "a region cannot be demanded, and is left out", "add what is needed by hand"
    ),
    "dump-el1": note(
        "tables of EL1 stand beside those of EL2 and are left out",
        "import them by themselves with --set mpu=el1",
    ),
    # Zephyr
    "zephyr-entry": warning(
        "an entry of the region table is not understood, and left out", "add it by hand"
    ),
    "zephyr-older": error(
        "the region table is one of an older MPU, not of PMSAv8",
        "give the table of an Armv8-R part",
    ),
    **IMPORT_DT,
    "sizes-twice": error(
        "two files of 'sizes' say how large one thing is", "leave out one of the files"
    ),
    # linked images
    "elf-unfit": error(
        "a file is no linked, little-endian image for an Arm core",
        "name the ELF file that the linker wrote for the target",
    ),
    "elf-broken": error("an ELF file is cut off or damaged", "link it again"),
    "elf-stripped": error(
        "an image of Xen has no symbol table",
        "use the file before it is stripped (xen-syms), or ask for its sections: 'shape: sections'",
    ),
    "elf-symbols": error(
        "an image lacks symbols that its shape needs",
        "use xen-syms of a build for MPUs, or ask for its sections: 'shape: sections'",
    ),
    "elf-no-sections": error(
        "an image has no sections that take memory", "use the file before section headers go"
    ),
    "elf-parts-overlap": error(
        "two parts of an image overlap",
        "give each its own addresses in the linker script, or write 'image:' by hand",
    ),
    "elf-too-large": error(
        "an image has more sections than are read", "join sections in the linker script"
    ),
    "elf-uncovered": warning(
        "sections of an image lie outside of its parts",
        "write a section of the board for them, or move them in the linker script",
    ),
    "elf-common-granule": warning(
        "parts of an image with different rights share a granule",
        "align the second to 64 bytes or more in the linker script ('. = ALIGN(64)'), or give both"
        " the same rights in 'parts' of the image",
    ),
}

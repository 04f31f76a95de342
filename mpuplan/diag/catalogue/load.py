"""Codes of reading files and boards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error, warning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["LOAD"]

LOAD: Final[Mapping[str, CodeInfo]] = {
    # files and text
    "unreadable-file": error("a file cannot be read", "check the path and its permissions"),
    "file-too-large": error("a file is larger than mpuplan reads", "split it with 'include'"),
    "not-utf8": error("a file is not UTF-8 text", "save it as UTF-8 without byte order mark"),
    "byte-order-mark": error("a file begins with a byte order mark", "save it as plain UTF-8"),
    "control-character": error(
        "a control character stands in the text", "remove it, or write the line without it"
    ),
    "empty-file": error(
        "a file holds no data", "write at least the keys schema, name, core, pcpus and memory"
    ),
    "yaml-syntax": error("the text is not YAML", "mend it where the message points"),
    "json-syntax": error("the text is not JSON", "mend it where the message points"),
    "many-documents": error("a file holds more than one YAML document", "keep one, drop '---'"),
    "not-a-mapping": error("a mapping is expected", "write 'key: value' pairs"),
    "not-a-list": error("a list is expected", "write '[..]' or '- ' items"),
    "not-a-scalar": error("a single value is expected", "write one value"),
    "too-deep": error("the file is nested too deeply", "flatten it"),
    "too-many-nodes": error("the file holds too many values", "split the board"),
    "too-many-findings": error(
        "there are more findings than are shown", "mend the first ones and run again"
    ),
    "yaml-tag": error("a YAML tag is used", "leave the tag out, the schema gives the type"),
    "merge-key": error("a YAML merge key is used", "write the keys out, or alias the value"),
    "alias-expansion": error("aliases expand to too many values", "write fewer aliases"),
    "alias-cycle": error("an alias refers to a value that holds it", "break the cycle"),
    "alias-unknown": error("an alias has no anchor before it", "define the anchor first"),
    "key-not-scalar": error("a key is not a single word", "use a plain word as key"),
    "duplicate-key": error("a key stands twice in one mapping", "keep one of them"),
    # values
    "unknown-key": error("a key is not known here", "use a known key"),
    "missing-key": error("a required key is missing", "add it"),
    "todo": error("a value is still to be filled in", "write the value in its place"),
    "missing-value": error("a key has no value", "give it one, or leave the key out"),
    "octal-number": error("a number begins with 0", "write it in decimal or as 0x.."),
    "sexagesimal-number": error("a number is written with colons", "write one number"),
    "date-value": error(
        "a date stands where another type is wanted", "write a number in decimal or as 0x.."
    ),
    "negative-number": error("a number is negative", "write a number from 0 up"),
    "fractional-number": error("a number has a fraction or exponent", "write a whole number"),
    "number-too-large": error("a number needs more than 64 bits", "write a smaller number"),
    "number-out-of-range": error(
        "a number is outside what the field takes", "write a number inside the range"
    ),
    "bad-number": error("a value is not a number", "write decimal or 0x.., '_' may group digits"),
    "bad-unit": error("a size has an unknown unit", "use KiB, MiB, GiB or TiB"),
    "yaml-bool": error("a YAML 1.1 boolean word is used", "write true or false"),
    "quoted-bool": error("a boolean is in quotes", "write true or false without quotes"),
    "bad-bool": error("a value is not a boolean", "write true or false"),
    "bad-name": error("a name has forbidden characters", "use letters, digits, '_' and '-'"),
    "ambiguous-name": error(
        "a name is a word that other YAML readers take for a boolean or null", "put it in quotes"
    ),
    "reserved-name": error("a name has a meaning of its own", "choose another name"),
    "bad-rights": error("access rights are misspelt", "write none, or letters of rwx in order"),
    "bad-choice": error("a word is none of those known here", "use one of those listed"),
    "bad-mair-byte": error("a memory attribute byte is reserved", "use a defined encoding"),
    "empty-range": error("a size is zero", "give it a size, or leave the entry out"),
    "empty-list": error("a list needs at least one item", "add one"),
    "not-a-power-of-two": error("an alignment or page is no power of two", "use 64, 4KiB, .."),
    "page-too-small": error("a page is smaller than the 64-byte granule", "use at least 64"),
    "schema-version": error(
        "the schema is not one that mpuplan reads", "write the version that this mpuplan reads"
    ),
    "bad-path": error("a path leaves the board's folder", "name a file inside it"),
    # include
    "include-cycle": error("files include each other in a circle", "break the circle"),
    "include-twice": error("a file is included twice", "include it once"),
    "include-conflict": error("a value is set in two files", "set it in one of them"),
    "include-without-folder": error(
        "text without a file cannot name other files", "load it from a file"
    ),
    # names and structure
    "unknown-name": error("a name is not defined", "define it, or mend the spelling"),
    "duplicate-name": error("two things have one name", "rename or remove one of them"),
    "unknown-preset": error("a core preset is not known", "see 'mpuplan cores'"),
    "bad-core": error(
        "the core cannot be as asked for",
        "leave out what the core does not offer, or choose another preset",
    ),
    "no-software": error(
        "the board has nobody that asks for memory", "add 'hypervisor' or 'programs'"
    ),
    "mixed-software": error(
        "programs stand beside a hypervisor or guests",
        "keep the programs, or the hypervisor with its guests",
    ),
    "elf-not-read": error(
        "'elf:' stands where images are not read",
        "load the board by mpuplan.pipeline.boards, or write 'image:' with its parts",
    ),
    "elf-wrong-core": error(
        "an image is code that the core does not run", "name the image of this core, or its preset"
    ),
    "elf-conflict": error(
        "an image is said to be otherwise than it is linked",
        "leave out 'offset' and 'size' of parts that 'elf' gives, or write 'image:' without 'elf'",
    ),
    "conflicting-keys": error("two keys exclude each other", "keep one of them"),
    "stage-without-guests": error(
        "a guest's demand names a stage without guests",
        "drop the stage, or say 'guests: true' at it",
    ),
    "pcpu-out-of-range": error("a pCPU does not exist", "count from 0, below 'pcpus'"),
    "no-pcpus": error("a party runs on no pCPU", "list at least one"),
    "foreign-use": error(
        "a party uses what belongs to another", "list devices and devices' parts only"
    ),
    "handover-contexts": error(
        "a handover layout does not say which pCPU of its stage finds a context",
        "give it one context for all, or call each 'STAGE/pcpuN/NAME', with a pCPU of the stage",
    ),
    "handover-regions": error(
        "a handover layout has regions that no system runs with",
        "correct the layout; mark what is off as 'enabled: false', or an MPU that is off by 'm: 0'",
    ),
    "mmu-not-available": error(
        "a guest wants an MMU that the core lacks", "use el1: mpu, or a core with an MMU at EL1"
    ),
    # ranges
    "overlapping-owners": error(
        "two owners claim the same bytes",
        "move one of them, or leave out 'start' of a block and let mpuplan place it",
    ),
    "overlapping-banks": error(
        "memory banks overlap on a pCPU",
        "correct start or size, or give the banks disjoint 'pcpus'",
    ),
    "bad-mirror": error(
        "a mirror bank does not fit its original",
        "name a bank of the same size that is no mirror itself",
    ),
    "hole-not-empty": warning(
        "a hole lies on something declared", "list only ranges under 'holes' where nothing is"
    ),
    "outside-memory": error(
        "a fixed block lies outside the banks",
        "move it into a bank, add a bank, or leave out 'start'",
    ),
    "bank-not-visible": error(
        "a block lives where a user cannot see it",
        "narrow the block's 'pcpus', or let it lie in a bank that they all see",
    ),
    "beyond-address-space": error(
        "a range passes the core's address bits",
        "correct start or size, or choose the core's preset",
    ),
    "outside-owner": error(
        "a range passes the end of what it is part of", "correct offset or size"
    ),
    "parts-overlap": error(
        "parts of a block overlap or run backwards", "leave 'offset' out, or write ascending ones"
    ),
    "misaligned-start": error(
        "a start contradicts 'align'", "leave out 'align', or move the start"
    ),
    "block-too-large": error(
        "a block fits into none of its banks",
        "list a larger bank under 'in', or make the block smaller",
    ),
    "impossible-alignment": error(
        "no start in the banks has the alignment", "lower 'align', or list another bank under 'in'"
    ),
    "device-not-shared": error("two guests use the same device", "say 'shared: true'"),
    "vmid-too-wide": error("a VMID does not fit the core's field", "choose a smaller one"),
    "vmid-shared": warning("two guests have the same VMID", "give each guest its own"),
    "emulated-in-use": error(
        "a guest's demand lies on its emulated range",
        "take it from 'emulated', or from what the guest asks for",
    ),
    "program-beyond-guest": error(
        "a guest's EL1 program asks for what stage 2 does not give the guest",
        "give it to the guest under 'memory' or 'devices', or ask for less",
    ),
    "too-many-attributes": error(
        "an MPU needs more than 8 MAIR bytes", "use fewer different types"
    ),
    "attribute-not-in-mair": error(
        "the fixed 'mair' lacks a needed byte",
        "add the byte to 'mair', or use a type that is in it",
    ),
    "mixed-attributes": error("a use covers parts of different types", "use them one by one"),
    "guest-window": error("a guest has a window", "list devices and shared blocks"),
    "el0-at-el2": error("EL0 is asked about at EL2", "use level: el1, or drop 'user' and tasks"),
    # other input files
    "words-disagree": error(
        "register words and their meaning disagree",
        "correct the words or the meaning, or leave one of them out",
    ),
    "inexpressible-rights": error(
        "no register word gives these rights",
        "el2 (el1) may always read what the other may, and write where it may",
    ),
    "bad-word": error(
        "a register word cannot be as written",
        "write a word that fits the register, or the slot by its meaning",
    ),
    "not-in-core": error(
        "a layout is for another core or slot count",
        "use the layout with a board for the same instruction set",
    ),
    # accepted findings
    "waiver-unused": error(
        "an accepted finding does not occur", "remove the entry, or mend its spelling"
    ),
    # judgement on a well-formed board
    "executable-device": warning(
        "execute is asked for on Device memory", "drop the x, or name its reason under 'accept'"
    ),
    "shareable-uncached": warning(
        "this core does not cache shareable memory", "use share: non, or type: normal-nc"
    ),
    "incoherent-share": warning(
        "two pCPUs without coherency reach a cached block", "narrow 'pcpus' or use normal-nc"
    ),
    "xn-reading-unverified": warning(
        "how the core reads XN[1:0] is not settled", "name the reading in core.xn"
    ),
    "share-out-of-reach": error(
        "a guest shares between pCPUs what stage 2, or EL2's map of a moment, does not",
        "give both the same 'share'",
    ),
    "set-way-pin-moves": error(
        "a guest pinned for set/way has several pCPUs",
        "give it one pCPU, or 'set_way: trap'",
    ),
    "set-way-direct": warning(
        "a guest's own set/way operations concern others, or move with it",
        "use 'set_way: trap', or name the reason under 'accept'",
    ),
    "schedule-leaves-out": warning(
        "a guest of a pCPU is not in the pCPU's cycle",
        "add it to 'cycle', or take the pCPU from the guest's 'pcpus'",
    ),
    "writable-executable": warning(
        "privileged memory is writable and executable", "split it and set wxn: true"
    ),
}
"""Codes of the loader: files, schema, names, ranges, and warnings about a well-formed board."""

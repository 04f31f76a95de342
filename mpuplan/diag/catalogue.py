"""Every code that a diagnostic may carry: level, what it means, and the way out.

One section per part of mpuplan that emits findings; `CATALOGUE` unites them. Add a code to the
section of its emitter. ``docs/reference/diagnostics.md`` is written from this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mpuplan.diag.diagnostic import Diagnostic, Label, Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.span import Span

__all__ = ["CATALOGUE", "EMIT", "JUDGE", "LOAD", "PLAN", "SECTIONS", "CodeInfo", "diagnostic"]


@dataclass(frozen=True, slots=True)
class CodeInfo:
    """What a code stands for; ``way_out`` says what its user can do."""

    level: Level
    summary: str
    way_out: str


def _error(summary: str, way_out: str) -> CodeInfo:
    return CodeInfo(Level.ERROR, summary, way_out)


def _warning(summary: str, way_out: str) -> CodeInfo:
    return CodeInfo(Level.WARNING, summary, way_out)


def _note(summary: str, way_out: str) -> CodeInfo:
    return CodeInfo(Level.NOTE, summary, way_out)


LOAD: Final[Mapping[str, CodeInfo]] = {
    # files and text
    "unreadable-file": _error("a file cannot be read", "check the path and its permissions"),
    "file-too-large": _error("a file is larger than mpuplan reads", "split it with 'include'"),
    "not-utf8": _error("a file is not UTF-8 text", "save it as UTF-8 without byte order mark"),
    "byte-order-mark": _error("a file begins with a byte order mark", "save it as plain UTF-8"),
    "control-character": _error(
        "a control character stands in the text", "remove it, or write the line without it"
    ),
    "empty-file": _error(
        "a file holds no data", "write at least the keys schema, name, core, pcpus and memory"
    ),
    "yaml-syntax": _error("the text is not YAML", "mend it where the message points"),
    "json-syntax": _error("the text is not JSON", "mend it where the message points"),
    "many-documents": _error("a file holds more than one YAML document", "keep one, drop '---'"),
    "not-a-mapping": _error("a mapping is expected", "write 'key: value' pairs"),
    "not-a-list": _error("a list is expected", "write '[..]' or '- ' items"),
    "not-a-scalar": _error("a single value is expected", "write one value"),
    "too-deep": _error("the file is nested too deeply", "flatten it"),
    "too-many-nodes": _error("the file holds too many values", "split the board"),
    "too-many-findings": _error(
        "there are more findings than are shown", "mend the first ones and run again"
    ),
    "yaml-tag": _error("a YAML tag is used", "leave the tag out, the schema gives the type"),
    "merge-key": _error("a YAML merge key is used", "write the keys out, or alias the value"),
    "alias-expansion": _error("aliases expand to too many values", "write fewer aliases"),
    "alias-cycle": _error("an alias refers to a value that holds it", "break the cycle"),
    "alias-unknown": _error("an alias has no anchor before it", "define the anchor first"),
    "key-not-scalar": _error("a key is not a single word", "use a plain word as key"),
    "duplicate-key": _error("a key stands twice in one mapping", "keep one of them"),
    # values
    "unknown-key": _error("a key is not known here", "use a known key"),
    "missing-key": _error("a required key is missing", "add it"),
    "missing-value": _error("a key has no value", "give it one, or leave the key out"),
    "octal-number": _error("a number begins with 0", "write it in decimal or as 0x.."),
    "sexagesimal-number": _error("a number is written with colons", "write one number"),
    "date-value": _error(
        "a date stands where another type is wanted", "write a number in decimal or as 0x.."
    ),
    "negative-number": _error("a number is negative", "write a number from 0 up"),
    "fractional-number": _error("a number has a fraction or exponent", "write a whole number"),
    "number-too-large": _error("a number needs more than 64 bits", "write a smaller number"),
    "number-out-of-range": _error(
        "a number is outside what the field takes", "write a number inside the range"
    ),
    "bad-number": _error("a value is not a number", "write decimal or 0x.., '_' may group digits"),
    "bad-unit": _error("a size has an unknown unit", "use KiB, MiB, GiB or TiB"),
    "yaml-bool": _error("a YAML 1.1 boolean word is used", "write true or false"),
    "quoted-bool": _error("a boolean is in quotes", "write true or false without quotes"),
    "bad-bool": _error("a value is not a boolean", "write true or false"),
    "bad-name": _error("a name has forbidden characters", "use letters, digits, '_' and '-'"),
    "ambiguous-name": _error(
        "a name is a word that other YAML readers take for a boolean or null", "put it in quotes"
    ),
    "reserved-name": _error("a name has a meaning of its own", "choose another name"),
    "bad-rights": _error("access rights are misspelt", "write none, or letters of rwx in order"),
    "bad-choice": _error("a word is none of those known here", "use one of those listed"),
    "bad-mair-byte": _error("a memory attribute byte is reserved", "use a defined encoding"),
    "empty-range": _error("a size is zero", "give it a size, or leave the entry out"),
    "empty-list": _error("a list needs at least one item", "add one"),
    "not-a-power-of-two": _error("an alignment or page is no power of two", "use 64, 4KiB, .."),
    "page-too-small": _error("a page is smaller than the 64-byte granule", "use at least 64"),
    "schema-version": _error(
        "the schema is not one that mpuplan reads", "write the version that this mpuplan reads"
    ),
    "bad-path": _error("a path leaves the board's folder", "name a file inside it"),
    # include
    "include-cycle": _error("files include each other in a circle", "break the circle"),
    "include-twice": _error("a file is included twice", "include it once"),
    "include-conflict": _error("a value is set in two files", "set it in one of them"),
    "include-without-folder": _error("text without a file cannot include", "load it from a file"),
    # names and structure
    "unknown-name": _error("a name is not defined", "define it, or mend the spelling"),
    "duplicate-name": _error("two things have one name", "rename or remove one of them"),
    "unknown-preset": _error("a core preset is not known", "see 'mpuplan cores'"),
    "bad-core": _error(
        "the core cannot be as asked for",
        "leave out what the core does not offer, or choose another preset",
    ),
    "no-software": _error(
        "the board has nobody that asks for memory", "add 'hypervisor' or 'programs'"
    ),
    "mixed-software": _error(
        "programs stand beside a hypervisor or guests",
        "keep the programs, or the hypervisor with its guests",
    ),
    "elf-not-supported-yet": _error(
        "ELF files are not read yet", "write 'image:' with the parts of the link map"
    ),
    "conflicting-keys": _error("two keys exclude each other", "keep one of them"),
    "stage-without-guests": _error(
        "a guest's demand names a stage without guests",
        "drop the stage, or say 'guests: true' at it",
    ),
    "pcpu-out-of-range": _error("a pCPU does not exist", "count from 0, below 'pcpus'"),
    "no-pcpus": _error("a party runs on no pCPU", "list at least one"),
    "foreign-use": _error(
        "a party uses what belongs to another", "list devices and devices' parts only"
    ),
    "mmu-not-available": _error(
        "a guest wants an MMU that the core lacks", "use el1: mpu, or a core with an MMU at EL1"
    ),
    # ranges
    "overlapping-owners": _error(
        "two owners claim the same bytes",
        "move one of them, or leave out 'start' of a block and let mpuplan place it",
    ),
    "overlapping-banks": _error(
        "memory banks overlap on a pCPU",
        "correct start or size, or give the banks disjoint 'pcpus'",
    ),
    "bad-mirror": _error(
        "a mirror bank does not fit its original",
        "name a bank of the same size that is no mirror itself",
    ),
    "hole-not-empty": _warning(
        "a hole lies on something declared", "list only ranges under 'holes' where nothing is"
    ),
    "outside-memory": _error(
        "a fixed block lies outside the banks",
        "move it into a bank, add a bank, or leave out 'start'",
    ),
    "bank-not-visible": _error(
        "a block lives where a user cannot see it",
        "narrow the block's 'pcpus', or let it lie in a bank that they all see",
    ),
    "beyond-address-space": _error(
        "a range passes the core's address bits",
        "correct start or size, or choose the core's preset",
    ),
    "outside-owner": _error(
        "a range passes the end of what it is part of", "correct offset or size"
    ),
    "parts-overlap": _error(
        "parts of a block overlap or run backwards", "leave 'offset' out, or write ascending ones"
    ),
    "misaligned-start": _error(
        "a start contradicts 'align'", "leave out 'align', or move the start"
    ),
    "block-too-large": _error(
        "a block fits into none of its banks",
        "list a larger bank under 'in', or make the block smaller",
    ),
    "impossible-alignment": _error(
        "no start in the banks has the alignment", "lower 'align', or list another bank under 'in'"
    ),
    "device-not-shared": _error("two guests use the same device", "say 'shared: true'"),
    "vmid-too-wide": _error("a VMID does not fit the core's field", "choose a smaller one"),
    "vmid-shared": _warning("two guests have the same VMID", "give each guest its own"),
    "emulated-in-use": _error(
        "a guest's demand lies on its emulated range",
        "take it from 'emulated', or from what the guest asks for",
    ),
    "too-many-attributes": _error(
        "an MPU needs more than 8 MAIR bytes", "use fewer different types"
    ),
    "attribute-not-in-mair": _error(
        "the fixed 'mair' lacks a needed byte",
        "add the byte to 'mair', or use a type that is in it",
    ),
    "mixed-attributes": _error("a use covers parts of different types", "use them one by one"),
    "guest-window": _error("a guest has a window", "list devices and shared blocks"),
    "el0-at-el2": _error("EL0 is asked about at EL2", "use level: el1, or drop 'user' and tasks"),
    # other input files
    "words-disagree": _error(
        "register words and their meaning disagree",
        "correct the words or the meaning, or leave one of them out",
    ),
    "inexpressible-rights": _error(
        "no register word gives these rights",
        "el2 (el1) may always read what the other may, and write where it may",
    ),
    "bad-word": _error(
        "a register word cannot be as written",
        "write a word that fits the register, or the slot by its meaning",
    ),
    "not-in-core": _error(
        "a layout is for another core or slot count",
        "use the layout with a board for the same instruction set",
    ),
    # accepted findings
    "waiver-unused": _error(
        "an accepted finding does not occur", "remove the entry, or mend its spelling"
    ),
    # judgement on a well-formed board
    "executable-device": _warning(
        "execute is asked for on Device memory", "drop the x, or name its reason under 'accept'"
    ),
    "shareable-uncached": _warning(
        "this core does not cache shareable memory", "use share: non, or type: normal-nc"
    ),
    "incoherent-share": _warning(
        "two pCPUs without coherency reach a cached block", "narrow 'pcpus' or use normal-nc"
    ),
    "xn-reading-unverified": _warning(
        "how the core reads XN[1:0] is not settled", "name the reading in core.xn"
    ),
    "writable-executable": _warning(
        "privileged memory is writable and executable", "split it and set wxn: true"
    ),
    "guest-program-not-planned": _note(
        "a guest's EL1 program is checked but not planned",
        "plan it as a board of its own with 'program:'",
    ),
}
"""Codes of the loader: files, schema, names, ranges, and warnings about a well-formed board."""

PLAN: Final[Mapping[str, CodeInfo]] = {
    # no word serves the demands of a context (design 2.1)
    "guard-conflict": _error("guarded bytes are asked for", "move the guard or the block"),
    "attribute-conflict": _error(
        "two demands want other memory attributes for the same bytes", "use one type and share"
    ),
    "unreadable": _error("write or execute is asked for without read", "ask for r as well"),
    "rights-conflict": _error(
        "the privileged agent wants more than the guest on guest-visible bytes",
        "narrow one of them with 'while', use 'switch: entry', or give both the same right",
    ),
    "write-execute": _error(
        "bytes are to be written and executed under WXN", "split them, or set wxn: false"
    ),
    # rounding and reach (2.4, 2.5)
    "rounding-conflict": _error(
        "rounding takes in bytes of somebody else", "set 'page: 64' on one, or move it"
    ),
    "emulated-visible": _error(
        "rounding shows a guest its emulated range", "set 'page: 64', or move the block"
    ),
    "transient-conflict": _error(
        "a transient map would partly overlap a region", "widen or narrow it to fit"
    ),
    "transient-slots-missing": _error(
        "a transient map has no slot to go to", "reserve one in 'transient_slots'"
    ),
    # no plan
    "no-home": _error("a block fits nowhere in its banks", "add a bank to 'in', or move others"),
    "no-placement": _error("the movable blocks cannot all be placed", "add memory to 'in'"),
    "out-of-slots": _error(
        "a context needs more slots than the MPU has", "join, move or drop some of its demands"
    ),
    "undecided": _error("the work limit ended the search without a plan", "raise --time-limit"),
    # a plan that was made, but not proven best
    "not-proven": _warning("the plan is not proven optimal", "raise --time-limit"),
    "reach-unknown": _note(
        "transient slots are kept free, but nothing says what they may map",
        "declare it with 'via: transient'",
    ),
    "other-board": _warning("the plan was made for another version of the board", "solve again"),
}
"""Codes of the planner and of the commands around it."""

JUDGE: Final[Mapping[str, CodeInfo]] = {
    "context-missing": _error("a plan lacks a context of its board", "solve the board again"),
    "context-unknown": _error("the board has no such context", "name one of the board's"),
    "context-duplicate": _error("a context stands twice in the tables", "keep one of them"),
    "placement-missing": _error(
        "a movable block has no start",
        "add the block to 'placement:' of the layout file",
    ),
    "placement-mismatch": _error("a start contradicts the board", "use the board's own start"),
    "placement-unknown": _error("something unknown is placed", "name a block of the board"),
    "placement-misaligned": _error("a block starts off its alignment", "use an aligned start"),
    "placement-outside-bank": _error("a block is in none of its banks", "move it into one"),
    "placement-conflict": _error("a block lies on what is not its own", "move one of them"),
    "rounding-foreign": _error(
        "rounding reaches bytes of somebody else",
        "say 'page: 64' or move one of them",
    ),
    "rounding-mixed": _error(
        "rounding gives bytes of the same owner another word",
        "say 'page: 64' or move one of them",
    ),
    "word-too-wide": _error("a word does not fit its register", "correct the word"),
    "reserved-bits": _error("bits that are RES0 are set", "clear them"),
    "share-reserved": _error("SH has the reserved value 0b01", "use 0b00, 0b10 or 0b11"),
    "share-not-outer": _error(
        "SH of Device or non-cacheable memory is not 0b10 in a plan",
        "write 0b10",
    ),
    "non-secure-set": _error("NS is set", "write 0, Armv8-R is always Secure"),
    "limit-below-base": _error("a region ends before it starts", "correct base or limit"),
    "xn-field": _error("XN has a value that its reading does not use", "see 'core: {xn: ..}'"),
    "xn-not-demanded": _error("a plan allows execution nobody asked for", "set XN"),
    "slot-number": _error("a slot does not exist on this MPU", "use a lower number"),
    "slot-duplicate": _error("a slot stands twice in a context", "keep one of them"),
    "slot-disabled": _error("a plan programs a slot that it never enables", "leave it out"),
    "slots-exceeded": _error("regions and transient slots do not fit", "use fewer regions"),
    "transient-count": _error(
        "a plan keeps another number of slots free than the board says",
        "use the number in 'transient_slots:'",
    ),
    "region-overlap": _error("two enabled regions overlap", "shrink or disable one of them"),
    "region-crosses-cut": _error("a region crosses a cut point", "split it there"),
    "region-serves-nothing": _error("a plan enables a region nobody needs", "leave it out"),
    "attr-index": _error("AttrIndx points beyond the MAIR", "add the byte or use another"),
    "attr-reserved": _error("a region uses a reserved MAIR byte", "use a defined encoding"),
    "mair-differs": _error("one MPU has two different MAIRs", "use the same bytes everywhere"),
    "control-bits": _error("a control bit is not as it must be", "set it as the message says"),
    "entry-pair-differs": _error(
        "GUEST and GUEST+el2 differ in more than enables",
        "program the same words in both",
    ),
    "writable-executable": _error(
        "the privileged agent may write what it executes",
        "split code from data, or set WXN",
    ),
    "demand-impossible": _error(
        "no word gives what is asked of some bytes",
        "narrow one demand ('while:', 'stages:') or change its rights",
    ),
    "right-missing": _error("an agent lacks a right it needs", "cover the bytes with a region"),
    "right-excess": _error("an agent has a right nobody asked for", "narrow the region"),
    "attributes-differ": _error("memory type or shareability is wrong", "use the demanded one"),
    "none-accessible": _error("somebody may touch bytes nobody may", "leave them uncovered"),
    "guest-visible-idle": _error("a guest right while no guest runs", "use AP without guest"),
    "guest-sees-foreign": _error("a guest sees what belongs to another", "narrow the region"),
    "emulated-visible": _error("a guest reaches a range that is emulated", "narrow the region"),
    "exposure-forbidden": _error(
        "bytes are granted beyond the demands",
        "narrow the region, or allow it by 'policy: {exposure: ..}'",
    ),
    "exposure-at-end": _error(
        "exposure grows an end of a region",
        "let the region begin and end at bytes that are asked for",
    ),
    "exposure-budget": _error("an agent gets more exposure than allowed", "raise 'budget'"),
    "transient-partial": _error("a transient map hits a region", "move one of them"),
    "transient-rights": _error(
        "a region keeps a transient map from its rights",
        "give the region those rights, or drop it while the map is wanted",
    ),
    "transient-no-slot": _error("a transient map has no slot", "raise 'transient_slots'"),
}
"""Codes of the judge (``check/``): what register words do against a board."""

EMIT: Final[Mapping[str, CodeInfo]] = {
    "emit-duplicate-context": _error("a plan names a context twice", "solve the board again"),
    "emit-duplicate-slot": _error("a context programs a slot twice", "solve the board again"),
    "emit-no-such-slot": _error("a plan uses a slot its core lacks", "solve the board again"),
    "emit-slots-exceeded": _error("a context fills more slots than there are", "solve again"),
    "emit-bad-mair": _error("a context has no usable MAIR list", "solve the board again"),
    "emit-word-too-wide": _error("a word does not fit its register", "solve the board again"),
    "emit-enable-differs": _error("a slot's enable contradicts its word", "solve again"),
    "emit-slots-beyond-mask": _note(
        "slots from 32 up have no bit in PRENR", "enable them by their PRLAR"
    ),
    "emitter-unknown": _error("there is no emitter of that name", "see 'mpuplan emit --list'"),
    "emitter-duplicate": _error("two emitters have one name", "remove one of the packages"),
    "emitter-unusable": _error("an emitter cannot be loaded", "mend or remove its package"),
    "output-not-writable": _error("a file cannot be written", "choose another place with -o"),
}
"""Codes of the emitters and of writing files."""

SECTIONS: Final[Mapping[str, Mapping[str, CodeInfo]]] = {
    "load": LOAD,
    "plan": PLAN,
    "judge": JUDGE,
    "emit": EMIT,
}
"""The sections in the order of the documentation; a code may stand in more than one."""

CATALOGUE: Final[Mapping[str, CodeInfo]] = MappingProxyType(
    {code: info for section in reversed(tuple(SECTIONS.values())) for code, info in section.items()}
)
"""Every code; where it stands in several sections, as the first of them says."""


def diagnostic(
    code: str,
    message: str,
    span: Span | None = None,
    *,
    labels: tuple[Label, ...] = (),
    hint: str | None = None,
    at: tuple[str, ...] = (),
    context: str | None = None,
) -> Diagnostic:
    """A finding with the level that the catalogue gives `code`; KeyError for an unknown code.

    Without a `hint` the catalogue's way out is the hint.

    >>> diagnostic("empty-file", "the file is empty").level.value
    'error'
    """
    info = CATALOGUE[code]
    return Diagnostic(
        code, info.level, message, span, labels, hint or info.way_out, at=at, context=context
    )

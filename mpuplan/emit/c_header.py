"""Text of the header: macros for C and assembly, then types, declarations and assertions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.emit.ctext import comment_lines
from mpuplan.emit.facts import HCR_MASK, sctlr_mask

if TYPE_CHECKING:
    from mpuplan.emit.c_names import CContext, CTables

__all__ = ["header_text"]

_POINTERS: Final = ("name", "stage", "guest", "slots")
_COUNTS: Final = (
    ("pcpu", "physical CPU"),
    ("mpu", "1: EL1 MPU, 2: EL2 MPU"),
    ("slot_count", "elements of slots"),
    ("enabled_count", "slots with PRLAR.EN set, those above 31 included"),
    ("transient_slots", "slots to be left free for maps on demand"),
    ("free_slots", "slots that nobody needs"),
    ("enable_mask", "slots 0..31 with PRLAR.EN set: the value for (H)PRENR"),
    ("pair", "index of the other side of an entry switch, or NO_CONTEXT"),
    ("pair_enable_mask", "enable_mask of the other side, 0 without one"),
    ("sctlr_bits", "value of the bits in SCTLR_ELx_MASK"),
    ("hcr_bits", "value of the bits in HCR_MASK; EL2 only"),
    ("reserved", "0"),
)
_MAIR_BYTES: Final = 8
_NO_CONTEXT: Final = "0xffffffff"
_PRLAR_AT: Final = {Isa.AARCH32: 4, Isa.AARCH64: 8}
_SLOT_SIZE: Final = {Isa.AARCH32: 12, Isa.AARCH64: 24}


def header_text(tables: CTables) -> str:
    """The whole header."""
    guard = f"{tables.prefix}_TABLES_H".upper()
    lines = [
        *tables.head("MPU register tables"),
        f"#ifndef {guard}",
        f"#define {guard}",
        "",
        *_common_macros(tables),
        "",
        *_context_macros(tables),
        "#ifndef __ASSEMBLER__",
        "",
        "#include <stddef.h>",
        "#include <stdint.h>",
        "",
        *_slot_struct(tables),
        "",
        *_context_struct(tables),
        "",
        *_arrays(tables),
        f"extern const struct {tables.prefix}_context"
        f" {tables.prefix}_contexts[{_table_length(tables)}];",
        "",
        *_assertions(tables),
        "",
        "#endif /* __ASSEMBLER__ */",
        "",
        f"#endif /* {guard} */",
    ]
    return "\n".join(lines) + "\n"


def _table_length(tables: CTables) -> str:
    return tables.macro("CONTEXT_COUNT") if tables.contexts else "1"


def _common_macros(tables: CTables) -> list[str]:
    core = tables.plan.core
    half = tables.digest[:16]
    values = {
        "TABLES_ID": f"0x{half}",
        "AARCH64": int(tables.isa is Isa.AARCH64),
        "EL1_REGIONS": core.el1_regions,
        "EL2_REGIONS": core.el2_regions,
        "CONTEXT_COUNT": len(tables.contexts),
        "LARGEST_SLOT_COUNT": max((len(c.facts.slots) for c in tables.contexts), default=0),
        "NO_CONTEXT": _NO_CONTEXT,
        "SLOT_SIZE": _SLOT_SIZE[tables.isa],
        "SLOT_PRBAR_AT": 0,
        "SLOT_PRLAR_AT": _PRLAR_AT[tables.isa],
        "SLOT_NUMBER_AT": 2 * _PRLAR_AT[tables.isa],
        "SCTLR_EL1_MASK": f"{sctlr_mask(tables.isa, 1):#x}",
        "SCTLR_EL2_MASK": f"{sctlr_mask(tables.isa, 2):#x}",
        "HCR_MASK": f"{HCR_MASK:#x}",
    }
    return [f"#define {tables.macro(name)} {value}" for name, value in values.items()]


def _context_macros(tables: CTables) -> list[str]:
    lines: list[str] = []
    for context in tables.contexts:
        facts = context.facts
        values = {
            "INDEX": context.index,
            "SLOTS": len(facts.slots),
            "ENABLED": facts.enabled_count,
            "TRANSIENT": facts.context.transient_slots,
            "FREE": facts.context.free_slots,
            "MASK": f"0x{facts.enable_mask:08x}",
        }
        lines += comment_lines([facts.context.name])
        lines += [f"#define {tables.macro(kind, context)} {v}" for kind, v in values.items()]
        lines.append("")
    return lines


def _slot_struct(tables: CTables) -> list[str]:
    reserved = ["    uint32_t reserved; /* 0 */"] if tables.isa is Isa.AARCH64 else []
    return [
        "/* One programmed slot. */",
        f"struct {tables.prefix}_slot {{",
        f"    {tables.word_type} prbar;",
        f"    {tables.word_type} prlar; /* bit 0: enabled */",
        "    uint32_t slot; /* register position */",
        *reserved,
        "};",
    ]


def _context_struct(tables: CTables) -> list[str]:
    mair = (
        "uint32_t mair[2]; /* (H)MAIR0, (H)MAIR1 */"
        if tables.isa is Isa.AARCH32
        else "uint64_t mair; /* MAIR_ELx */"
    )
    return [
        "/* One context: the whole region set of one MPU at one time. */",
        f"struct {tables.prefix}_context {{",
        "    const char *name;",
        "    const char *stage;",
        "    const char *guest; /* NULL where no guest runs */",
        f"    const struct {tables.prefix}_slot *slots; /* ascending; NULL if there are none */",
        f"    {mair}",
        *(f"    uint32_t {name}; /* {what} */" for name, what in _COUNTS),
        "};",
    ]


def _arrays(tables: CTables) -> list[str]:
    lines: list[str] = []
    for context in tables.contexts:
        if context.array is None:
            lines += comment_lines([f"{context.facts.context.name}: no slots"])
        elif context.owns_array:
            name = tables.array(context.tail)
            size = tables.length(context)
            lines.append(f"extern const struct {tables.prefix}_slot {name}[{size}];")
        else:
            text = f"{context.facts.context.name}: the same slots, {tables.array(context.array)}"
            lines += comment_lines([text])
    return lines


def _assertions(tables: CTables) -> list[str]:
    slot, context = f"struct {tables.prefix}_slot", f"struct {tables.prefix}_context"
    pointers = f"{len(_POINTERS)} * sizeof(void *)"
    counts_at = f"{pointers} + {_MAIR_BYTES}"
    size = _MAIR_BYTES + 4 * len(_COUNTS)
    pairs = [
        (f"sizeof({slot}) == {tables.macro('SLOT_SIZE')}", "size of a slot"),
        (f"offsetof({slot}, prbar) == {tables.macro('SLOT_PRBAR_AT')}", "offset of prbar"),
        (f"offsetof({slot}, prlar) == {tables.macro('SLOT_PRLAR_AT')}", "offset of prlar"),
        (f"offsetof({slot}, slot) == {tables.macro('SLOT_NUMBER_AT')}", "offset of slot"),
        (f"offsetof({context}, slots) == 3 * sizeof(void *)", "offset of slots"),
        (f"offsetof({context}, mair) == {pointers}", "offset of mair"),
        (f"offsetof({context}, pcpu) == {counts_at}", "offset of pcpu"),
        (f"sizeof({context}) == {pointers} + {size}", "size of a context"),
        (f"{tables.macro('EL1_REGIONS')} <= 255", "regions of the EL1 MPU"),
        (f"{tables.macro('EL2_REGIONS')} <= 255", "regions of the EL2 MPU"),
    ]
    for each in tables.contexts:
        pairs += _count_assertions(tables, each)
    return [f'_Static_assert({condition},\n               "{what}");' for condition, what in pairs]


def _count_assertions(tables: CTables, context: CContext) -> list[tuple[str, str]]:
    slots, enabled, transient, free = (
        tables.macro(kind, context) for kind in ("SLOTS", "ENABLED", "TRANSIENT", "FREE")
    )
    regions = tables.macro(f"EL{context.facts.el}_REGIONS")
    tail = context.tail
    return [
        (f"{enabled} <= {slots}", f"{tail}: more enabled than programmed slots"),
        (f"{slots} + {transient} <= {regions}", f"{tail}: more slots than the MPU has"),
        (f"{free} <= {regions}", f"{tail}: more free slots than the MPU has"),
        (f"{tables.macro('INDEX', context)} < {tables.macro('CONTEXT_COUNT')}", f"{tail}: index"),
    ]

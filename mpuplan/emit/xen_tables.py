"""The regions of a plan as arrays of Xen's ``pr_t``, with assertions over the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa, word_digits
from mpuplan.emit.c_names import c_tables
from mpuplan.emit.ctext import comment_lines, tight_comment
from mpuplan.emit.meaning import slot_text
from mpuplan.emit.xen_facts import PAGE, XEN_MAIR, attribute_index

if TYPE_CHECKING:
    from mpuplan.emit.c_names import CContext, CTables
    from mpuplan.emit.xen_facts import XenPlan
    from mpuplan.model.plan import Slot

__all__ = ["header_text", "source_text", "xen_prlar"]

_ATTR_AT: Final = 1
_ATTR_MASK: Final = 0b111 << _ATTR_AT
_LAYOUT: Final = {Isa.AARCH32: (16, 4, 8), Isa.AARCH64: (32, 8, 16)}
"""Size of a ``pr_t`` and where its ``prlar`` and ``refcount`` lie."""
_MASK_SLOTS: Final = 32


def xen_prlar(xen: XenPlan, context: CContext, slot: Slot) -> int:
    """PRLAR with the attribute index that Xen's MAIR has for the slot's memory type."""
    index = attribute_index(slot, context.facts.context, xen.isa)
    if index is None:
        raise ValueError(f"slot {slot.slot} has a type that Xen has not")
    return slot.prlar & ~_ATTR_MASK | index << _ATTR_AT


def _el2(tables: CTables) -> tuple[CContext, ...]:
    return tuple(context for context in tables.contexts if context.facts.el == 2)


def header_text(xen: XenPlan, prefix: str) -> str:
    """Numbers and declarations; Xen's own header supplies the types."""
    tables = c_tables(xen.plan, prefix)
    guard = tables.macro("XEN_MPU_H")
    contexts = _el2(tables)
    lines = [
        *tables.head("Regions for Xen"),
        f"#ifndef {guard}",
        f"#define {guard}",
        "",
        "#include <asm/mpu.h>",
        "",
        f"#define {tables.macro('XEN_ID')} 0x{tables.digest[:16]}",
        f"#define {tables.macro('XEN_START')} {xen.start:#x}",
        f"#define {tables.macro('XEN_REGIONS')} {xen.plan.core.el2_regions}",
        f"#define {tables.macro('XEN_CONTEXTS')} {len(contexts)}",
    ]
    for context in contexts:
        lines += ["", *_context_lines(xen, tables, context)]
    return "\n".join([*lines, "", f"#endif /* {guard} */"]) + "\n"


def _context_lines(xen: XenPlan, tables: CTables, context: CContext) -> list[str]:
    plain = context.facts.context
    mask = sum(
        1 << slot.slot for slot in context.facts.slots if slot.enabled and slot.slot < _MASK_SLOTS
    )
    return [
        *comment_lines([plain.name]),
        f"#define {tables.macro('XEN_MASK', context)} 0x{mask:08x}",
        f"#define {tables.macro('XEN_TRANSIENT', context)} {plain.transient_slots}",
        f"extern const pr_t {_array(tables, context)}[{tables.macro('XEN_REGIONS')}];",
    ]


def _array(tables: CTables, context: CContext) -> str:
    return f"{tables.prefix}_xen_{context.tail}"


def source_text(xen: XenPlan, prefix: str) -> str:
    """One array per context, as long as the MPU has slots."""
    tables = c_tables(xen.plan, prefix)
    lines = [
        *tables.head("Regions for Xen"),
        f'#include "{prefix}_xen_mpu.h"',
        "",
        *_contract(xen, tables),
    ]
    for context in _el2(tables):
        lines += ["", *_table(xen, tables, context)]
    return "\n".join(lines) + "\n"


def _contract(xen: XenPlan, tables: CTables) -> list[str]:
    size, prlar_at, refcount_at = _LAYOUT[xen.isa]
    start = tables.macro("XEN_START")
    row, on, off_page = (tables.macro(f"XEN_{kind}") for kind in ("ROW", "ROW_ON", "ROW_ODD"))
    beyond, sane = tables.macro("XEN_ROW_BEYOND"), tables.macro("XEN_ROW_EMPTY")
    regions = tables.macro("XEN_REGIONS")
    mair = ", ".join(f"0x{byte:02x}" for byte in XEN_MAIR)
    return [
        *comment_lines([f"Attribute indexes are those of Xen's MAIR: {mair}."]),
        f"_Static_assert({tables.macro('XEN_ID')} == 0x{tables.digest[:16]},",
        '               "the header is of another run than this file");',
        f'_Static_assert(sizeof(pr_t) == {size}, "size of pr_t");',
        '_Static_assert(__builtin_offsetof(pr_t, prbar) == 0, "offset of prbar");',
        f'_Static_assert(__builtin_offsetof(pr_t, prlar) == {prlar_at}, "offset of prlar");',
        f"_Static_assert(__builtin_offsetof(pr_t, refcount) == {refcount_at},",
        '               "offset of refcount");',
        f'_Static_assert({start} % {PAGE} == 0, "start of the image");',
        "#ifdef CONFIG_XEN_START_ADDRESS",
        f'_Static_assert(CONFIG_XEN_START_ADDRESS == {start}, "CONFIG_XEN_START_ADDRESS");',
        "#endif",
        "",
        "/* Each list of words below is expanded by these: once as data, else for assertions. */",
        f"#define {row}(n, b, l) [n] = {{ .prbar = {{ .bits = (b) }}, .prlar = {{ .bits = (l) }},"
        " .refcount = 0 },",
        f"#define {on}(n, b, l) + ((n) < 32 ? ((l) & 1ULL) << ((n) & 31) : 0ULL)",
        f"#define {off_page}(n, b, l) + (((l) & 1) == 0 || (((b) & {PAGE - 64:#x}) == 0"
        f" && ((l) & {PAGE - 64:#x}) == {PAGE - 64:#x}) ? 0 : 1)",
        f"#define {beyond}(n, b, l) + ((n) < {regions} ? 0 : 1)",
        f"#define {sane}(n, b, l) + (((l) & 1) == 0 || ((b) >> 6) <= ((l) >> 6) ? 0 : 1)",
    ]


def _table(xen: XenPlan, tables: CTables, context: CContext) -> list[str]:
    words, name = tables.macro("XEN_WORDS", context), _array(tables, context)
    regions, tail = tables.macro("XEN_REGIONS"), context.tail
    rows = [line for slot in context.facts.slots for line in _row(xen, tables, context, slot)]
    body = [f"#define {words}(X)"]
    if rows:
        body = [f"#define {words}(X) \\", *(f"{line} \\" for line in rows[:-1]), rows[-1]]
    checks = [
        (
            f"(0ULL {words}({tables.macro('XEN_ROW_ON')})) == {tables.macro('XEN_MASK', context)}",
            f"{tail}: PRLAR.EN and the mask",
        ),
        (f"(0 {words}({tables.macro('XEN_ROW_ODD')})) == 0", f"{tail}: whole pages of 4 KiB"),
        (f"(0 {words}({tables.macro('XEN_ROW_BEYOND')})) == 0", f"{tail}: slots of the MPU"),
        (f"(0 {words}({tables.macro('XEN_ROW_EMPTY')})) == 0", f"{tail}: a limit below its base"),
    ]
    return [
        *comment_lines([context.facts.context.name]),
        *body,
        "",
        f"const pr_t {name}[{regions}] = {{",
        f"    {words}({tables.macro('XEN_ROW')})",
        "};",
        *(f'_Static_assert({condition},\n               "{what}");' for condition, what in checks),
    ]


def _row(xen: XenPlan, tables: CTables, context: CContext, slot: Slot) -> list[str]:
    texts = [slot_text(slot, context.facts.context, xen.plan.core)]
    if slot.serves:
        texts.append("serves " + ", ".join(slot.serves))
    words = f"{_word(xen, slot.prbar)}, {_word(xen, xen_prlar(xen, context, slot))}"
    return [*tight_comment(texts, "    "), f"    X({slot.slot}, {words})"]


def _word(xen: XenPlan, value: int) -> str:
    """A word with all digits; Xen's headers have no macros for constants."""
    digits = word_digits(xen.isa)
    return f"0x{value:0{digits}x}{'U' if xen.isa is Isa.AARCH32 else 'ULL'}"

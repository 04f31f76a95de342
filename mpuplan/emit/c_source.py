"""Text of the source: the words, each written once, and assertions over those very words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.arch.codec import Isa
from mpuplan.emit.ctext import comment_lines, string_literal, tight_comment
from mpuplan.emit.facts import hcr_bits, mair_values, sctlr_bits
from mpuplan.emit.meaning import slot_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.emit.c_names import CContext, CTables
    from mpuplan.emit.facts import ContextFacts
    from mpuplan.model.plan import Slot

__all__ = ["source_text", "word_sum"]

_ALL_BITS: Final = (1 << 64) - 1


def source_text(tables: CTables) -> str:
    """The whole source; it includes the header and nothing else."""
    lines = [
        *tables.head("MPU register words"),
        f'#include "{tables.header_name}"',
        "",
        f"_Static_assert({tables.macro('TABLES_ID')} == 0x{tables.digest[:16]},",
        f'               "{tables.header_name} is of another run than this file");',
        "",
        *_row_macros(tables),
    ]
    for context in tables.contexts:
        if context.owns_array:
            lines += ["", *_array(tables, context)]
    lines += ["", *_index(tables)]
    return "\n".join(lines) + "\n"


def _row_macros(tables: CTables) -> list[str]:
    row, count, enabled, mask, sane, total = (
        tables.macro(kind)
        for kind in ("ROW", "ROW_COUNT", "ROW_ENABLED", "ROW_MASK", "ROW_SANE", "ROW_SUM")
    )
    fits = [
        f"#define {tables.macro(f'ROW_FITS_EL{el}')}(n, b, l)"
        f" + ((n) < {tables.macro(f'EL{el}_REGIONS')} ? 0 : 1)"
        for el in (1, 2)
    ]
    reserved = ", .reserved = 0" if tables.isa is Isa.AARCH64 else ""
    return [
        "/* Each list of words below is expanded by these: once as data, else for assertions. */",
        f"#define {row}(n, b, l) {{ .prbar = (b), .prlar = (l), .slot = (n){reserved} }},",
        f"#define {count}(n, b, l) + 1",
        f"#define {enabled}(n, b, l) + ((l) & 1)",
        f"#define {mask}(n, b, l) + ((n) < 32 ? ((l) & UINT64_C(1)) << ((n) & 31) : UINT64_C(0))",
        *fits,
        f"#define {sane}(n, b, l) + ((((l) & 1) == 0 || ((b) >> 6) <= ((l) >> 6)) ? 0 : 1)",
        f"#define {total}(n, b, l) + (UINT64_C(4) * (n) + 1) * (b) + (UINT64_C(4) * (n) + 3) * (l)",
    ]


def word_sum(slots: Iterable[Slot]) -> int:
    """A sum of 64 bits that no change of a single word leaves as it is: the factors are odd."""
    return sum((4 * s.slot + 1) * s.prbar + (4 * s.slot + 3) * s.prlar for s in slots) & _ALL_BITS


def _array(tables: CTables, context: CContext) -> list[str]:
    facts = context.facts
    words = tables.macro("WORDS", context)
    name = tables.array(context.tail)
    users = [c.facts.context.name for c in tables.contexts if c.array == context.tail]
    rows = [line for slot in facts.slots for line in _row(tables, facts, slot)]
    lines = [f"#define {words}(X)", *rows]
    return [
        *comment_lines([", ".join(users)]),
        *(f"{line} \\" for line in lines[:-1]),
        lines[-1],
        "",
        f"const struct {tables.prefix}_slot {name}[{tables.length(context)}] = {{",
        f"    {words}({tables.macro('ROW')})" if rows else "    { .prbar = 0 }",
        "};",
        *_array_assertions(tables, context),
    ]


def _row(tables: CTables, facts: ContextFacts, slot: Slot) -> list[str]:
    texts = [slot_text(slot, facts.context, tables.plan.core)]
    if slot.serves:
        texts.append("serves " + ", ".join(slot.serves))
    texts += [f"implied: {i.agent} {i.rights} on {i.block}" for i in slot.implied]
    texts += [
        f"exposes {range_text(e.start, e.end)} to {e.agent}, {e.rights} ({e.kind})"
        for e in slot.exposes
    ]
    words = f"{tables.word(slot.prbar)}, {tables.word(slot.prlar)}"
    return [*tight_comment(texts, "    "), f"    X({slot.slot}, {words})"]


def _array_assertions(tables: CTables, context: CContext) -> list[str]:
    words = tables.macro("WORDS", context)
    fits = tables.macro(f"ROW_FITS_EL{context.facts.el}")
    pairs = [
        (
            f"(0 {words}({tables.macro('ROW_COUNT')})) == {tables.macro('SLOTS', context)}",
            "number of slots",
        ),
        (
            f"(0 {words}({tables.macro('ROW_ENABLED')})) == {tables.macro('ENABLED', context)}",
            "PRLAR.EN differs from the count of enabled slots",
        ),
        (
            f"(UINT64_C(0) {words}({tables.macro('ROW_MASK')})) == {tables.macro('MASK', context)}",
            "PRLAR.EN differs from the enable mask",
        ),
        (f"(0 {words}({fits})) == 0", "a slot that the MPU does not have"),
        (f"(0 {words}({tables.macro('ROW_SANE')})) == 0", "a limit below its base"),
        (
            f"(UINT64_C(0) {words}({tables.macro('ROW_SUM')}))"
            f" == UINT64_C(0x{word_sum(context.facts.slots):016x})",
            "a word of another plan",
        ),
    ]
    return [f'_Static_assert({condition},\n               "{what}");' for condition, what in pairs]


def _index(tables: CTables) -> list[str]:
    name = f"{tables.prefix}_contexts"
    length = tables.macro("CONTEXT_COUNT")
    if not tables.contexts:
        return [
            "/* No context: one empty element, since C has no empty arrays. */",
            f"const struct {tables.prefix}_context {name}[1] = {{ {{ .name = NULL }} }};",
        ]
    lines = [f"const struct {tables.prefix}_context {name}[{length}] = {{"]
    for context in tables.contexts:
        lines += _element(tables, context)
    lines += [
        "};",
        f"_Static_assert(sizeof({name}) / sizeof({name}[0]) == {length},",
        '               "number of contexts");',
    ]
    return lines


def _element(tables: CTables, context: CContext) -> list[str]:
    return [
        f"    [{tables.macro('INDEX', context)}] = {{",
        *(f"        .{name} = {value}," for name, value in _members(tables, context)),
        "    },",
    ]


def _members(tables: CTables, context: CContext) -> list[tuple[str, str]]:
    facts, plain = context.facts, context.facts.context
    pair = None if facts.pair is None else tables.contexts[facts.pair]
    bits = sctlr_bits(plain.control, tables.isa, facts.el)
    return [
        ("name", string_literal(plain.name)),
        ("stage", string_literal(plain.stage)),
        ("guest", "NULL" if plain.guest is None else string_literal(plain.guest)),
        ("slots", "NULL" if context.array is None else tables.array(context.array)),
        ("mair", _mair(tables, plain.mair)),
        ("pcpu", str(plain.pcpu)),
        ("mpu", str(facts.el)),
        ("slot_count", tables.macro("SLOTS", context)),
        ("enabled_count", tables.macro("ENABLED", context)),
        ("transient_slots", tables.macro("TRANSIENT", context)),
        ("free_slots", tables.macro("FREE", context)),
        ("enable_mask", tables.macro("MASK", context)),
        ("pair", tables.macro("INDEX", pair) if pair else tables.macro("NO_CONTEXT")),
        ("pair_enable_mask", tables.macro("MASK", pair) if pair else "0"),
        ("sctlr_bits", f"0x{bits:08x}"),
        ("hcr_bits", f"0x{hcr_bits(plain.control, facts.el):08x}"),
        ("reserved", "0"),
    ]


def _mair(tables: CTables, mair: tuple[int, ...]) -> str:
    values = mair_values(mair, tables.isa)
    texts = [tables.word(value) for value in values]
    return texts[0] if len(texts) == 1 else "{ " + ", ".join(texts) + " }"

"""The text of the Rust module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa, word_digits
from mpuplan.emit.c_names import c_tables
from mpuplan.emit.ctext import tight_comment
from mpuplan.emit.facts import HCR_MASK, hcr_bits, mair_values, sctlr_bits, sctlr_mask
from mpuplan.emit.meaning import slot_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.emit.c_names import CContext, CTables
    from mpuplan.model.plan import Plan, Slot

__all__ = ["module_text", "str_literal"]

_GROUP: Final = 4
_SLOT: Final = """\
/// The words of one slot.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {{
    pub prbar: {word},
    /// Bit 0: enabled.
    pub prlar: {word},
    /// Register position.
    pub slot: u32,
}}

/// The region set of one context, with what must stand in other registers while it is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {{
    pub name: &'static str,
    pub stage: &'static str,
    pub guest: Option<&'static str>,
    /// Ascending by slot.
    pub slots: &'static [Slot],
    /// {mair_note}
    pub mair: {mair},
    pub pcpu: u32,
    /// The exception level of the MPU: 1 or 2.
    pub mpu: u32,
    pub enabled_count: u32,
    pub transient_slots: u32,
    pub free_slots: u32,
    /// Enabled slots among 0..=31, as PRENR or HPRENR has them.
    pub enable_mask: u32,
    /// The other side of an entry switch.
    pub pair: Option<usize>,
    pub sctlr_bits: u32,
    /// Counts for the EL2 MPU only.
    pub hcr_bits: u32,
}}
"""
_CHECKS: Final = """\
const fn sound(context: &Context) -> bool {
    let regions = if context.mpu == 2 { EL2_REGIONS } else { EL1_REGIONS };
    let mut enabled = 0;
    let mut mask = 0;
    let mut at = 0;
    while at < context.slots.len() {
        let each = &context.slots[at];
        if each.slot >= regions || (at > 0 && context.slots[at - 1].slot >= each.slot) {
            return false;
        }
        if each.prbar >> 6 > each.prlar >> 6 {
            return false;
        }
        if each.prlar & 1 == 1 {
            enabled += 1;
            if each.slot < 32 {
                mask |= 1u32 << each.slot;
            }
        }
        at += 1;
    }
    enabled == context.enabled_count
        && mask == context.enable_mask
        && at + context.transient_slots as usize <= regions as usize
}
"""
_EACH: Final = """\
const _: () = {
    let mut at = 0;
    while at < CONTEXT_COUNT {
        assert!(sound(&ALL[at]), "words, counts and enable mask of a context differ");
        at += 1;
    }
};
"""
_NOTES: Final = {
    Isa.AARCH32: ("[u32; 2]", "(H)MAIR0 and (H)MAIR1."),
    Isa.AARCH64: ("u64", "MAIR_ELx."),
}


def module_text(plan: Plan, prefix: str) -> str:
    """The whole module."""
    tables = c_tables(plan, prefix)
    isa = tables.isa
    mair, note = _NOTES[isa]
    count = len(tables.contexts)
    lines = [
        *_head(tables),
        "",
        "#![allow(dead_code)]",
        "",
        f"pub const AARCH64: bool = {'true' if isa is Isa.AARCH64 else 'false'};",
        "/// Slots of each MPU that the plan counts on; compare with (H)MPUIR at run time.",
        f"pub const EL1_REGIONS: u32 = {plan.core.el1_regions};",
        f"pub const EL2_REGIONS: u32 = {plan.core.el2_regions};",
        "/// The bits of each register that a plan fixes.",
        f"pub const SCTLR_EL1_MASK: u32 = {_hex(sctlr_mask(isa, 1), 8)};",
        f"pub const SCTLR_EL2_MASK: u32 = {_hex(sctlr_mask(isa, 2), 8)};",
        f"pub const HCR_MASK: u32 = {_hex(HCR_MASK, 8)};",
        f"pub const CONTEXT_COUNT: usize = {count};",
        *(f"pub const INDEX_{c.tail.upper()}: usize = {c.index};" for c in tables.contexts),
        "",
        *_SLOT.format(word=_word(isa), mair=mair, mair_note=note).splitlines(),
    ]
    for context in tables.contexts:
        lines += _array(tables, context)
    lines += ["", "const ALL: [Context; CONTEXT_COUNT] = ["]
    for context in tables.contexts:
        lines += _context(tables, context)
    lines += [
        "];",
        "",
        "/// All contexts, in the order of the plan.",
        "pub static CONTEXTS: [Context; CONTEXT_COUNT] = ALL;",
        "",
        *_assertions(tables),
    ]
    return "\n".join(lines) + "\n"


def _head(tables: CTables) -> list[str]:
    """The comment of all our files, in Rust's line comments."""
    framed = tables.head("MPU register words")
    return [f"//{line[2:]}".rstrip() for line in framed[1:-1]]


def _array(tables: CTables, context: CContext) -> list[str]:
    name = context.facts.context.name
    if not context.owns_array:
        same = f"the same slots, SLOTS_{context.array.upper()}" if context.array else "no slots"
        return ["", *_comment([f"{name}: {same}"])]
    count = len(context.facts.slots)
    lines = ["", *_comment([name])]
    lines.append(f"pub const SLOTS_{context.tail.upper()}: [Slot; {count}] = [")
    for slot in context.facts.slots:
        lines += _slot(tables, context, slot)
    return [*lines, "];"]


def _slot(tables: CTables, context: CContext, slot: Slot) -> list[str]:
    digits = word_digits(tables.isa)
    texts = [slot_text(slot, context.facts.context, tables.plan.core)]
    if slot.serves:
        texts.append("serves " + ", ".join(slot.serves))
    words = f"prbar: {_hex(slot.prbar, digits)}, prlar: {_hex(slot.prlar, digits)}"
    return [*_comment(texts, "    "), f"    Slot {{ {words}, slot: {slot.slot} }},"]


def _context(tables: CTables, context: CContext) -> list[str]:
    facts, plain = context.facts, context.facts.context
    return [
        "    Context {",
        f"        name: {str_literal(plain.name)},",
        f"        stage: {str_literal(plain.stage)},",
        f"        guest: {_option(None if plain.guest is None else str_literal(plain.guest))},",
        f"        slots: &{'[]' if context.array is None else f'SLOTS_{context.array.upper()}'},",
        f"        mair: {_mair(plain.mair, tables.isa)},",
        f"        pcpu: {plain.pcpu},",
        f"        mpu: {facts.el},",
        f"        enabled_count: {facts.enabled_count},",
        f"        transient_slots: {plain.transient_slots},",
        f"        free_slots: {plain.free_slots},",
        f"        enable_mask: {_hex(facts.enable_mask, 8)},",
        f"        pair: {_option(None if facts.pair is None else str(facts.pair))},",
        f"        sctlr_bits: {_hex(sctlr_bits(plain.control, tables.isa, facts.el), 8)},",
        f"        hcr_bits: {_hex(hcr_bits(plain.control, facts.el), 8)},",
        "    },",
    ]


def _assertions(tables: CTables) -> list[str]:
    size = 12 if tables.isa is Isa.AARCH32 else 24
    lines = [
        f'const _: () = assert!(core::mem::size_of::<Slot>() == {size}, "size of a slot");',
    ]
    if tables.contexts:
        lines += ["", *_CHECKS.splitlines(), "", *_EACH.splitlines()]
    return lines


def _comment(texts: Iterable[str], indent: str = "") -> list[str]:
    """Line comments; the same words and width as in C."""
    framed = tight_comment(texts, indent)
    return [f"{indent}// {_unframed(line)}" for line in framed]


def _unframed(line: str) -> str:
    return line.strip().removeprefix("/* ").removesuffix(" */")


def _word(isa: Isa) -> str:
    return "u32" if isa is Isa.AARCH32 else "u64"


def _mair(mair: tuple[int, ...], isa: Isa) -> str:
    texts = [_hex(value, word_digits(isa)) for value in mair_values(mair, isa)]
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"


def _option(text: str | None) -> str:
    return "None" if text is None else f"Some({text})"


def _hex(value: int, digits: int) -> str:
    """All digits in groups of four, as clippy wants them.

    >>> _hex(0x80000000, 8)
    '0x8000_0000'
    """
    plain = f"{value:0{digits}x}"
    return "0x" + "_".join(plain[at : at + _GROUP] for at in range(0, digits, _GROUP))


def str_literal(text: str) -> str:
    r"""A Rust string, pure ASCII; half of a surrogate pair, which Rust has not, is a ``?``.

    >>> print(str_literal('a"b\\é'))
    "a\"b\\\u{e9}"
    """
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if "\ud800" <= character <= "\udfff":
        return "?"
    return character if " " <= character <= "~" else f"\\u{{{ord(character):x}}}"

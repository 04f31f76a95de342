"""The data of the self-test as C: words, edges with their answers, contexts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.codec import mair_word
from mpuplan.emit.ctext import comment_lines
from mpuplan.emit.facts import HCR_MASK, hcr_bits, sctlr_bits, sctlr_mask
from mpuplan.emit.selftest_table import core_of, edges

if TYPE_CHECKING:
    from mpuplan.emit.c_names import CContext, CTables

__all__ = ["contexts_text", "data_text"]


def contexts_text(tables: CTables) -> str:
    """The number of each context, and how many there are; names of their own beside the tables'."""
    lines = [f"#define {tables.macro('SELFTEST_CONTEXTS')} {len(tables.contexts)}"]
    lines += [
        f"#define {tables.macro('SELFTEST_INDEX', context)} {context.index}"
        for context in tables.contexts
    ]
    return "\n".join(lines)


def data_text(tables: CTables) -> str:
    """Arrays, each written once for all contexts that share it, then the table of contexts."""
    core = core_of(tables.plan.core)
    arrays: dict[tuple[str, ...], str] = {}
    lines: list[str] = []
    rows: list[str] = []
    for context in tables.contexts:
        slots = _array(arrays, lines, "planned_slot", context, _slot_rows(tables, context))
        asked = [
            f"{{ UINT64_C({edge.address:#x}), {edge.asked:#04x}, {edge.allowed:#04x},"
            f" {edge.byte:#x}, {edge.runs} }},"
            for edge in edges(context.facts.context, core)
        ]
        rows += comment_lines([context.facts.context.name], "    ")
        rows.append(
            f"    {{ {_fixed(tables, context)}, {slots},"
            f" {_array(arrays, lines, 'edge', context, asked)} }},"
        )
    return "\n".join([*lines, "static const struct planned contexts[] = {", *rows, "};"])


def _array(
    arrays: dict[tuple[str, ...], str],
    lines: list[str],
    kind: str,
    context: CContext,
    rows: list[str],
) -> str:
    """Name and length of the array with these rows; a new one goes to the end of `lines`."""
    if not rows:
        return "NULL, 0"
    key = (kind, *rows)
    if key not in arrays:
        arrays[key] = f"{kind}s_{context.index}"
        lines += [f"static const struct {kind} {arrays[key]}[] = {{"]
        lines += [*(f"    {row}" for row in rows), "};", ""]
    return f"{arrays[key]}, {len(rows)}"


def _slot_rows(tables: CTables, context: CContext) -> list[str]:
    return [
        f"{{ {tables.word(slot.prbar)}, {tables.word(slot.prlar)}, {slot.slot} }},"
        for slot in context.facts.slots
    ]


def _fixed(tables: CTables, context: CContext) -> str:
    facts = context.facts
    el, control = facts.el, facts.context.control
    values = (
        sctlr_mask(tables.isa, el),
        sctlr_bits(control, tables.isa, el),
        HCR_MASK,
        hcr_bits(control, el),
    )
    bits = ", ".join(f"{value:#x}" for value in values)
    return f"{el}, {bits}, UINT64_C({mair_word(facts.context.mair):#x})"

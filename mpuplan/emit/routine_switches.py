"""Context switches as C data that is indexed by both contexts: nothing is searched.

A switch that is one write of PRENR is a bit of its target's row, beside the mask to write. Every
other one is a cell that holds the number of its delta: the cells of a source are those of its
targets, from the lowest index to the highest, which are neighbours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.emit.ctext import comment_lines, comment_text
from mpuplan.model.plan import Barrier

if TYPE_CHECKING:
    from mpuplan.arch.registers import Register
    from mpuplan.emit.routine_names import Routines
    from mpuplan.model.plan import ContextSwitch

__all__ = ["switches_text"]

_BITS: Final = 32


def switches_text(routines: Routines) -> str:
    """Rows of masks with the function that writes one, and rows of cells; each if it is needed."""
    masks: dict[int, set[int]] = {}
    cells: dict[int, dict[int, int]] = {}
    levels = set()
    for at, switch in enumerate(routines.plan.switches):
        source, target = (routines.index(n, switch.mpu) for n in (switch.source, switch.target))
        if source is None or target is None:
            continue
        if _is_mask(routines, switch, target):
            masks.setdefault(target, set()).add(source)
            levels.add(switch.mpu)
        else:
            cells.setdefault(source, {}).setdefault(target, at + 1)
    lines = [f"#define MASK_SWITCHES {int(bool(masks))}", f"#define CELL_SWITCHES {len(cells)}"]
    lines += [*_masks(routines, masks), *_write_mask(routines, levels)] if masks else []
    lines += _cells(routines, cells) if cells else []
    return "\n".join(lines)


def _is_mask(routines: Routines, switch: ContextSwitch, target: int) -> bool:
    """Whether a switch is one write of PRENR, namely of its target's enable mask."""
    prenr = _prenr(routines, switch.mpu)
    if prenr is None or len(switch.writes) != 1:
        return False
    (write,) = switch.writes
    mask = routines.tables.contexts[target].facts.enable_mask
    whole = write.mask is None and write.barrier is Barrier.DSB_ISB
    return whole and (write.register, write.value) == (prenr.name, mask)


def _prenr(routines: Routines, mpu: str) -> Register | None:
    found = routines.registers.mpu(2 if mpu == "el2" else 1)
    return found.prenr if found else None


def _masks(routines: Routines, masks: dict[int, set[int]]) -> list[str]:
    """A row per context: its mask, and a bit for each context that comes to it so."""
    contexts = routines.tables.contexts
    words = -(-len(contexts) // _BITS)
    rows = []
    for target in contexts:
        bits = sum(1 << source for source in masks.get(target.index, ()))
        shown = [f"0x{bits >> _BITS * n & 0xFFFF_FFFF:x}" for n in range(words)]
        row = f"{{ 0x{target.facts.enable_mask:08x}, {{ {', '.join(shown)} }} }},"
        rows.append(f"    {row} /* {_name(routines, target.index)} */")
    return [
        "",
        *comment_lines(["Where one write of PRENR is all: the mask, and a bit per source."]),
        "static const struct {",
        f"    uint32_t mask, sources[{words}];",
        f"}} masks[{routines.tables.macro('CONTEXT_COUNT')}] = {{",
        *rows,
        "};",
    ]


def _name(routines: Routines, index: int) -> str:
    context = routines.tables.contexts[index].facts.context
    return comment_text(f"{context.name}, {context.mpu}")


def _write_mask(routines: Routines, levels: set[str]) -> list[str]:
    """``write_mask``, which asks for the MPU only where those of two levels are switched so."""
    lines = [
        "",
        *comment_lines(["Written out: a call and its choice of a register cost more than this."]),
        "static inline void write_mask(uint32_t context)",
        "{",
    ]
    if len(levels) == 1:
        return [*lines, *_prenr_lines(routines, min(levels), "    "), "}"]
    return [
        *lines,
        f"    if ({routines.tables.prefix}_contexts[context].mpu == 2) {{",
        *_prenr_lines(routines, "el2", "        "),
        "    } else {",
        *_prenr_lines(routines, "el1", "        "),
        "    }",
        "}",
    ]


def _prenr_lines(routines: Routines, mpu: str, indent: str) -> list[str]:
    tables, prenr = routines.tables, _prenr(routines, mpu)
    assert prenr is not None  # a switch of this MPU writes it
    a64 = tables.isa is Isa.AARCH64
    text = f"msr {prenr.operand}, %0" if a64 else f"mcr {prenr.operand.format(rt='%0')}"
    number = tables.macro(f"REG_{prenr.name}")
    return [
        f"#ifdef {tables.macro('EXTERNAL_ACCESS')}",
        f"{indent}{tables.prefix}_write_register({number}, masks[context].mask);",
        f"{indent}{tables.prefix}_barrier({tables.macro('AFTER_DSB_ISB')});",
        "#else",
        f'{indent}__asm__ volatile("{text}\\n\\tdsb sy\\n\\tisb"',
        f'{indent}    : : "r"(({tables.word_type})masks[context].mask) : "memory");',
        "#endif",
    ]


def _cells(routines: Routines, found: dict[int, dict[int, int]]) -> list[str]:
    """The cells of all sources behind each other, and a row per context that says where its are."""
    size = _cell_bits(len(routines.plan.switches))
    cells: list[str] = []
    rows, at = [], 0
    for context in routines.tables.contexts:
        targets = found.get(context.index)
        if not targets:
            rows.append("    { NULL, 0, 0 },")
            continue
        first, count = min(targets), max(targets) - min(targets) + 1
        shown = ", ".join(str(targets.get(first + n, 0)) for n in range(count))
        cells.append(f"    {shown}, /* {_name(routines, context.index)} */")
        rows.append(f"    {{ &cells[{at}], {first}, {count} }},")
        at += count
    return [
        "",
        *comment_lines(["All others: number of the delta and 1, or 0; by source, then target."]),
        f"static const uint{size}_t cells[] = {{",
        *cells,
        "};",
        "",
        "static const struct {",
        f"    const uint{size}_t *cells;",
        "    uint32_t first, count; /* targets that have a cell */",
        f"}} rows[{routines.tables.macro('CONTEXT_COUNT')}] = {{",
        *rows,
        "};",
    ]


def _cell_bits(most: int) -> int:
    """Bits of the smallest type that holds numbers up to `most`."""
    return next(bits for bits in (8, 16, 32) if most < 1 << bits)

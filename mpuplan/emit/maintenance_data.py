"""The data of the maintenance routines as C: ranges, steps, parts, events, set/way policies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text, size_text
from mpuplan.arch.codec import Isa
from mpuplan.emit.ctext import comment_lines, comment_text, string_literal
from mpuplan.emit.maintenance_parts import Meet, Move, Tell
from mpuplan.model.maintenance import (
    EventKind,
    Fence,
    Maintain,
    Pause,
    Rewrite,
    Unpause,
)
from mpuplan.model.transition import TransitionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.emit.maintenance_names import Care, Ranges
    from mpuplan.emit.maintenance_parts import Part, Row

__all__ = ["care_data", "care_numbers", "event_kinds"]

_NONE: Final = "UINT32_C(0xffffffff)"
_EMPTY: Final = {
    "range": "0, 0",
    "tell": "NULL, NULL, NULL",
    "part": "0, 0, 0, NULL, 0",
    "event": "0, 0, 0, 0, 0, 0",
    "lazy": "0, NULL, { 0, 0 }",
    "set_way": "NULL, 0, 0, 0, 0, 0",
}
_EVENT: Final = "kind, subject, stage, first part, how many, lines"
_SET_WAY: Final = "guest, policy, HCR, first range, how many, lines"
_POLICIES: Final = {"forbid": "FORBID", "trap": "TRAP", "pin": "PIN", "trusted": "TRUSTED"}


def event_kinds(care: Care) -> str:
    """The kinds of events as macros."""
    macro = care.routines.tables.macro
    return "\n".join(
        f"#define {macro(f'EVENT_KIND_{kind.name}')} {at}" for at, kind in enumerate(EventKind)
    )


def care_numbers(care: Care) -> str:
    """How many there are of everything, the number of each by its name, HCR bits by guest."""
    tables = care.routines.tables
    counts = {
        "EVENTS": len(care.parts),
        "PARTS": len(care.numbered),
        "SET_WAYS": len(care.guest_tails),
        "LAZIES": len(care.lazy),
    }
    lines = [f"#define {tables.macro(name)} {count}" for name, count in counts.items()]
    lines += [
        f"#define {tables.macro(f'EVENT_{tail}')} {at}" for at, tail in enumerate(care.event_tails)
    ]
    lines += [
        f"#define {tables.macro(f'PART_{care.event_tails[event]}_PCPU{part.pcpu}')} {at}"
        for at, (event, part) in enumerate(care.numbered)
    ]
    for at, (tail, policy) in enumerate(zip(care.guest_tails, care.plan.set_way, strict=True)):
        lines.append(f"#define {tables.macro(f'SET_WAY_GUEST_{tail}')} {at}")
        lines.append(f"#define {tables.macro(f'HCR_GUEST_{tail}')} {tables.word(policy.hcr)}")
    return "\n".join(lines)


def care_data(care: Care) -> str:
    """All tables, each array of steps before the table that points at it."""
    prefix, macro = care.routines.tables.prefix, care.routines.tables.macro
    counts = {"part": "PARTS", "event": "EVENTS", "set_way": "SET_WAYS", "lazy": "LAZIES"}
    lines = [
        f"const char *const {prefix}_care_names[] = {{",
        *(f"    {string_literal(name)}," for name in care.names),
        "};",
        *_table(prefix, "range ranges", "start, lines", _ranges(care)),
        *_table(prefix, "tell told", "model, its guest, blocks", _told(care)),
        *_parts(care),
        *_table(prefix, "event events", _EVENT, _events(care)),
        *_table(prefix, "lazy lazies", "event, block, range", _lazies(care)),
        *_table(prefix, "set_way set_ways", _SET_WAY, _set_ways(care)),
        "",
        *(f"static const uint32_t {name}_count = {macro(one)};" for name, one in counts.items()),
    ]
    return "\n".join(lines)


def _table(prefix: str, names: str, columns: str, rows: Iterable[str]) -> list[str]:
    """`names`: of the struct and of the array."""
    struct, array = names.split()
    shown = list(rows)
    return [
        "",
        *comment_lines([columns]),
        *([] if shown else ["/* None: one element of zeros, since C has no empty arrays. */"]),
        f"const struct {prefix}_{struct} {prefix}_{array}[] = {{",
        *(shown or [f"    {{ {_EMPTY[struct]} }},"]),
        "};",
    ]


def _words(care: Care, start: int, end: int) -> str:
    """Start and lines of a range, with what they mean."""
    tables = care.routines.tables
    lines = (end - start) // care.core.line_size
    bits = 32 if tables.isa is Isa.AARCH32 else 64
    return f"{tables.word(start)}, UINT{bits}_C({lines})"


def _ranges(care: Care) -> list[str]:
    return [
        f"    {{ {_words(care, start, end)} }},"
        f" /* {range_text(start, end)} {size_text(end - start)} */"
        for ranges in care.ranges
        for start, end in ranges
    ]


def _told(care: Care) -> list[str]:
    return [
        f"    {{ {string_literal(one.model)}, {string_literal(one.guest)},"
        f" {string_literal(' '.join(one.of))} }},"
        for group in care.told
        for one in group.invalidations
    ]


def _parts(care: Care) -> list[str]:
    tables = care.routines.tables
    lines, rows = [], []
    for at, (number, part) in enumerate(care.numbered):
        event = care.plan.maintenance[number]
        title = f"{event.kind.value} {event.subject}, stage {event.stage}: pCPU {part.pcpu}"
        context = _context(care, part.context)
        if part.rows:
            lines += [
                "",
                *comment_lines([title]),
                f"static const struct {tables.prefix}_care care_{at}[] = {{",
                *(_step(care, row, part) for row in part.rows),
                "};",
            ]
        steps = f"care_{at}, {len(part.rows)}" if part.rows else "NULL, 0"
        rows.append(
            f"    {{ {number}, {part.pcpu}, {context}, {steps} }}, /* {comment_text(title)} */"
        )
    return lines + _table(tables.prefix, "part parts", "event, pCPU, context at first, steps", rows)


def _step(care: Care, row: Row, part: Part) -> str:
    kind, what, first, count, name = _members(care, row, part)
    macro = care.routines.tables.macro(f"CARE_{kind}")
    return f"    {{ {macro}, {what}, 0, {first}, {count}, {name} }},"


def _members(care: Care, row: Row, part: Part) -> tuple[str, str, str | int, str | int, str | int]:
    """Kind, what, first, count, name of a step."""
    macro, name = care.routines.tables.macro, care.names.index
    match row:
        case Maintain(operation, ranges):
            return "LINES", macro(f"CACHE_{operation.name}"), *_listed(care, ranges), 0
        case Fence(_, dsb, isb):
            return "FENCE", str(int(dsb) | int(isb) << 1), 0, 0, 0
        case Move(source, target):
            way, number = _way(care, row, part.pcpu)
            return "ENTER", macro(way), _context(care, source), _context(care, target), number
        case Rewrite(_, ranges, _, scrub):
            return "REWRITE", str(int(scrub)), *_listed(care, ranges), 0
        case Pause(guest):
            return "PAUSE", "0", 0, 0, name(guest)
        case Tell(owner, invalidations):
            before = care.told[: care.told.index(row)]
            first = sum(len(each.invalidations) for each in before)
            return "TELL", "0", first, len(invalidations), name(owner)
        case Unpause(guest, cold):
            return "UNPAUSE", str(int(cold)), 0, 0, name(guest)
        case Meet(place, pcpus):
            return "MEET", "0", place, f"UINT32_C(0x{sum(1 << n for n in pcpus):x})", 0


def _listed(care: Care, ranges: Ranges) -> tuple[int, int]:
    return (care.first_range[ranges], len(ranges)) if ranges else (0, 0)


def _way(care: Care, move: Move, pcpu: int) -> tuple[str, str | int]:
    """How the plan gets from one context to the other, and the number of the transition.

    No START: that would also let the guest run.
    """
    if (move.source, move.target) in care.switched:
        return "WAY_SWITCH", 0
    ends = (TransitionKind.STAGE, move.source, move.target, "el2", pcpu)
    for at, one in enumerate(care.routines.transitions):
        if (one.kind, one.source, one.target, one.mpu, one.pcpu) == ends:
            return "WAY_TRANSITION", at
    return "WAY_HOOK", 0


def _context(care: Care, name: str | None) -> str:
    index = None if name is None else care.routines.index(name, "el2")
    return _NONE if index is None else str(index)


def _events(care: Care) -> list[str]:
    macro, name = care.routines.tables.macro, care.names.index
    rows, first = [], 0
    for event, parts in zip(care.plan.maintenance, care.parts, strict=True):
        kind = macro(f"EVENT_KIND_{event.kind.name}")
        words = f"{name(event.subject)}, {name(event.stage)}, {first}, {len(parts)}, {event.lines}"
        rows.append(f"    {{ {kind}, {words} }},")
        first += len(parts)
    return rows


def _lazies(care: Care) -> list[str]:
    return [
        f"    {{ {event}, {string_literal(block)}, {{ {_words(care, start, end)} }} }},"
        for event, block, start, end in care.lazy
    ]


def _set_ways(care: Care) -> list[str]:
    tables = care.routines.tables
    rows = []
    for policy in care.plan.set_way:
        first, count = _listed(care, policy.ranges)
        kind = tables.macro(f"SET_WAY_{_POLICIES[policy.policy]}")
        rows.append(
            f"    {{ {string_literal(policy.guest)}, {kind}, {tables.word(policy.hcr)}, {first},"
            f" {count}, {policy.lines} }},"
        )
    return rows

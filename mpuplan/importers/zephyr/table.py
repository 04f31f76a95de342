"""The entries of a region table; addresses that hang on symbols stay open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.importers.csource.expr import evaluate, plainly, written
from mpuplan.importers.csource.parse import Call, Expr, Group, call_of, find, group_of
from mpuplan.importers.csource.tokens import TokenKind
from mpuplan.importers.csource.values import Open
from mpuplan.importers.zephyr.attrs import (
    FLASH_WRITE,
    Attr,
    attr_constants,
    attr_of_macro,
    attr_of_words,
)  # fmt: skip

if TYPE_CHECKING:
    from mpuplan.diag import Span
    from mpuplan.importers.csource.parse import Field, Node, Variable
    from mpuplan.importers.csource.tokens import Token
    from mpuplan.importers.csource.values import Number, Values

__all__ = ["FUNCTIONS", "Entry", "isa_of", "read_table", "tables"]

FUNCTIONS: Final = {
    "KB": lambda count: count << 10, "MB": lambda count: count << 20,
    "GB": lambda count: count << 30, "UINT32_C": lambda count: count,
    "UINT64_C": lambda count: count,
}  # fmt: skip
"""Macros of Zephyr's util.h and of stdint.h."""
_LOW: Final = 63
_LONGEST_SHOWN: Final = 160
_CALLS: Final = {"MPU_REGION_ENTRY": (3, 4), "ARM_MPU_REGION_INIT": (4,)}
_TYPE: Final = "arm_mpu_region"

_Tokens = tuple["Token", ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: bytes ``[start, start + size)`` as Zephyr programs them, and what it grants.

    `source`: the addresses as written, for a comment.
    """

    name: str
    start: Number
    size: Number
    attr: Attr
    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Parts:
    """An entry taken apart: runs of tokens, the end either as a limit or as a size."""

    name: _Tokens
    base: _Tokens
    attr: Node
    limit: _Tokens = ()
    size: _Tokens = ()


@dataclass(frozen=True, slots=True)
class _End:
    """The byte behind a region, and how its author writes it."""

    value: Number
    text: str


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What an attribute grants, and its limit where it has one: the last byte, or the next."""

    attr: Attr | None
    limit: _Tokens = ()
    inclusive: bool = False


def tables(found: tuple[Variable, ...]) -> tuple[tuple[Variable, Group], ...]:
    """The region tables of the sources: arrays of ``struct arm_mpu_region``."""
    return tuple(
        (variable, variable.value)
        for variable in found
        if _TYPE in variable.words and isinstance(variable.value, Group)
    )


def isa_of(table: Group) -> Isa | None:
    """The instruction set that the form of the entries shows: AArch64 has limits of their own."""
    for field in table.fields:
        call = call_of(field.value)
        if call is not None and call.name == "MPU_REGION_ENTRY":
            return Isa.AARCH64 if len(call.args) == 4 else Isa.AARCH32
        if isinstance(field.value, Group):
            return Isa.AARCH64 if find(field.value, "limit") is not None else Isa.AARCH32
    return None


def read_table(table: Group, isa: Isa, values: Values) -> tuple[Entry, ...]:
    """The entries in order; what is not understood is told and left out."""
    return tuple(
        entry
        for index, field in enumerate(table.fields)
        if (entry := _entry(field, index, isa, values)) is not None
    )


def _entry(field: Field, index: int, isa: Isa, values: Values) -> Entry | None:
    parts = _parts(field.value, values)
    if parts is None:
        _leave_out(field, "its form is not known", values)
        return None
    if _is_older(parts.attr):
        values.findings.add("zephyr-older", "'.rasr' is a word of PMSAv7", field.token.span)
        return None
    found = _meaning(parts.attr, isa, values)
    if found.attr is None:
        text = f"its attribute is none of Zephyr's headers for {isa}"
        _leave_out(field, text, values)
        return None
    name = _name(parts.name) or f"region{index}"
    base = values.of_tokens(Expr(parts.base), f"start of '{name}'")
    end = _end(parts, found, name, base, values)
    if end is None:
        _leave_out(field, "it has no limit", values)
        return None
    return _placed(field, name, base, end, found.attr, _shown(parts.base), values)


def _end(parts: _Parts, found: _Meaning, name: str, base: Number, values: Values) -> _End | None:
    """The byte behind the region, before rounding; None where nothing says it."""
    what = f"end of '{name}'"
    if parts.size:
        length = values.of_tokens(Expr(parts.size), f"size of '{name}'")
        text = f"{_shown(parts.base)} + {_shown(parts.size)}"
        if isinstance(length, Open) or isinstance(base, Open):
            return _End(Open(text), text)
        return _End(base + length, text)
    limit = parts.limit or found.limit
    if not limit:
        return None
    end = values.of_tokens(Expr(limit), what)
    inclusive = found.inclusive and not parts.limit
    return _End(end + 1 if inclusive and isinstance(end, int) else end, _shown(limit))


def _placed(
    field: Field, name: str, base: Number, ends: _End, attr: Attr, low: str, values: Values
) -> Entry | None:
    """The entry with what the registers take of its addresses: their low six bits are dropped."""
    source, end = f"{low} to {ends.text}", ends.value
    if isinstance(base, Open) or isinstance(end, Open):
        start = Open(low) if isinstance(base, Open) else base & ~_LOW
        return Entry(name, start, Open(f"{ends.text} - {low}"), attr, source, field.token.span)
    start, top = base & ~_LOW, (end - 1 | _LOW) + 1
    if end <= 0 or top <= start:
        _leave_out(field, f"its limit {end:#x} is not above its base {base:#x}", values)
        return None
    return Entry(name, start, top - start, attr, source, field.token.span)


def _leave_out(field: Field, why: str, values: Values) -> None:
    values.findings.add("zephyr-entry", f"this entry is left out: {why}", field.token.span)


def _is_older(attr: Node) -> bool:
    return isinstance(attr, Group) and find(attr, "rasr") is not None


def _parts(node: Node, values: Values) -> _Parts | None:
    call = call_of(node)
    if call is not None:
        return _call_parts(call, values)
    if not isinstance(node, Group):
        return None
    base, attr = _tokens(find(node, "base")), find(node, "attr")
    if not base or attr is None:
        return None
    return _Parts(_tokens(find(node, "name")), base, attr, limit=_tokens(find(node, "limit")))


def _call_parts(call: Call, values: Values) -> _Parts | None:
    if len(call.args) not in _CALLS.get(call.name, ()) or not all(call.args):
        return None
    name, base, *middle, last = call.args
    attr: Node = group_of(last, values.findings) or Expr(last)
    if call.name == "ARM_MPU_REGION_INIT":
        return _Parts(name, base, attr, size=middle[0])
    return _Parts(name, base, attr, limit=middle[0] if middle else ())


def _tokens(node: Node | None) -> _Tokens:
    return node.tokens if isinstance(node, Expr) else ()


def _meaning(node: Node, isa: Isa, values: Values) -> _Meaning:
    """What an attribute says; on AArch32 the limit stands in it, on AArch64 beside it."""
    if isinstance(node, Group):
        return _Meaning(_by_hand(node, isa, values), _tokens(find(node, "r_limit")), inclusive=True)
    flash_write = values.settings.numbers.get(FLASH_WRITE, 0) != 0
    call = call_of(node)
    if call is not None:
        attr = attr_of_macro(call.name, isa, flash_write=flash_write)
        return _Meaning(attr, call.args[0])
    return _Meaning(attr_of_macro(written(node.tokens), isa, flash_write=flash_write))


def _by_hand(group: Group, isa: Isa, values: Values) -> Attr | None:
    known = {**attr_constants(isa), **values.settings.numbers}
    rbar, index = find(group, "rbar"), find(group, "mair_idx")
    if not isinstance(rbar, Expr) or not isinstance(index, Expr):
        return None
    found = evaluate(rbar.tokens, known), evaluate(index.tokens, known)
    if isinstance(found[0], int) and isinstance(found[1], int):
        return attr_of_words(found[0], found[1], isa)
    return None


def _shown(tokens: _Tokens) -> str:
    """An expression as its author writes it, cut where it is very long."""
    return plainly(tokens)[:_LONGEST_SHOWN]


def _name(tokens: _Tokens) -> str:
    return "".join(token.text[1:-1] for token in tokens if token.kind is TokenKind.TEXT)

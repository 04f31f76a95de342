"""JSON -> register values.

An object of register names and values; ``el1`` and ``el2`` hold those of one MPU; a list holds
rows with ``slot`` (``n``, ``index``), ``prbar`` (``base``), ``prlar`` (``limit``) and maybe
``mpu``. Any other key may hold such lists and objects in turn (``regions``, ``registers``).
Values are whole numbers, or hex in quotes, with or without 0x. A text under the key ``core`` names
the core preset.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.importers.dump.columns import Column, column_named, mpu_named
from mpuplan.importers.dump.jsontext import JsonList, JsonObject, JsonScalar, parse
from mpuplan.importers.dump.names import named
from mpuplan.importers.dump.nouns import Kind, Reading, Register
from mpuplan.importers.dump.numbers import VALUE, count_of, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.diag import Span
    from mpuplan.importers.dump.findings import Findings
    from mpuplan.importers.dump.jsontext import JsonNode

__all__ = ["json_readings"]

_MOST_DIGITS: Final = 40


def json_readings(
    text: str, file: str, findings: Findings
) -> tuple[list[Reading], list[tuple[str, Span]]]:
    """The register values in a JSON text, and each core that it names with its place.

    What is not understood is a finding.
    """
    node = parse(text, file, findings)
    found: list[Reading] = []
    if node is None:
        return [], []
    _walk(node, None, found, findings)
    return found, list(_cores(node))


def _cores(node: JsonNode) -> Iterator[tuple[str, Span]]:
    """Texts under ``core``; a number there is that of a CPU."""
    if isinstance(node, JsonList):
        for item in node.items:
            yield from _cores(item)
    elif isinstance(node, JsonObject):
        for key, value in node.entries:
            if not isinstance(value, JsonScalar):
                yield from _cores(value)
            elif key.text.lower() == "core" and value.quoted:
                yield value.text, value.span


def _walk(node: JsonNode, mpu: str | None, found: list[Reading], findings: Findings) -> None:
    if isinstance(node, JsonList):
        for index, item in enumerate(node.items):
            if isinstance(item, JsonObject):
                _row(item, index, mpu, found, findings)
    elif isinstance(node, JsonObject):
        for key, value in node.entries:
            _entry(key, value, mpu, found, findings)


def _entry(
    key: JsonScalar, value: JsonNode, mpu: str | None, found: list[Reading], findings: Findings
) -> None:
    inner = mpu_named(key.text) if key.text.lower().startswith("el") else None
    register = named(key.text)
    if register is not None and isinstance(value, JsonList):
        for slot, item in enumerate(value.items):
            _word(replace(register, slot=slot), item, mpu, found, findings)
    elif register is not None:
        _word(register, value, mpu, found, findings)
    elif isinstance(value, JsonScalar):
        if column_named(key.text).role == "word":
            _unknown(key, findings)
    else:
        _walk(value, inner or mpu, found, findings)


def _row(
    node: JsonObject, index: int, mpu: str | None, found: list[Reading], findings: Findings
) -> None:
    """A row of a table, or an object of registers in a list."""
    columns = [(column_named(key.text), key, value) for key, value in node.entries]
    if not any(column.role == "word" for column, _, _ in columns):
        for key, value in node.entries:
            _entry(key, value, mpu, found, findings)
        return
    slot = index
    for column, _, value in columns:
        if column.role == "mpu" and isinstance(value, JsonScalar):
            mpu = mpu_named(value.text) or mpu
        if column.role == "slot":
            number = count_of(value.text) if isinstance(value, JsonScalar) else None
            if number is None:
                findings.add("bad-value", "the slot of a row is no number", value.span)
                return
            slot = number
    for column, key, value in columns:
        _cell(column, key, value, slot, mpu, found, findings)


def _cell(
    column: Column,
    key: JsonScalar,
    value: JsonNode,
    slot: int,
    mpu: str | None,
    found: list[Reading],
    findings: Findings,
) -> None:
    if column.register is not None:
        _word(replace(column.register, slot=slot), value, mpu, found, findings, row=True)
    elif column.role is None and named(key.text) is not None:
        _entry(key, value, mpu, found, findings)


def _word(
    register: Register,
    value: JsonNode,
    mpu: str | None,
    found: list[Reading],
    findings: Findings,
    *,
    row: bool = False,
) -> None:
    number = _value(value, register, findings)
    if number is None:
        return
    amount, digits = number
    generic = row or (register.plain and mpu is not None)
    slot = amount & 0xFF if register.kind is Kind.PRSELR else register.slot
    register = replace(register, mpu=register.mpu or mpu, slot=slot)
    found.append(Reading(register, amount, digits, value.span, generic=generic))


def _value(value: JsonNode, register: Register, findings: Findings) -> tuple[int, int] | None:
    """Value and digits as written (0 for a number without quotes)."""
    if not isinstance(value, JsonScalar) or len(value.text) > _MOST_DIGITS:
        findings.add("bad-value", f"'{register.kind}' is not given by one value", value.span)
        return None
    if not value.quoted:
        if value.text.isdecimal():
            return int(value.text), 0
        findings.add("bad-value", f"'{value.text}' is no register value", value.span)
        return None
    match = VALUE.fullmatch(value.text.strip())
    number = None if match is None else number_of(match)
    if number is None or number.doubt is not None:
        why = "is no hex number" if number is None else str(number.doubt)
        findings.add("bad-value", f"'{value.text}' {why}", value.span)
        return None
    return number.value, number.digits


def _unknown(key: JsonScalar, findings: Findings) -> None:
    findings.add("bad-value", f"'{key.text}' stands outside of a row", key.span)

"""Two layouts side by side, as text and as JSON."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from mpuplan.model.plan import Cost
from mpuplan.report.cells import shown
from mpuplan.report.decode import slot_object
from mpuplan.report.diff_exposure import exposure_objects, exposure_text
from mpuplan.report.diff_parties import party_objects, party_text
from mpuplan.report.diff_steps import steps_text
from mpuplan.report.transitions import cost_text

if TYPE_CHECKING:
    from mpuplan.model.difference import (
        ByteChange,
        Difference,
        SequenceChange,
        SlotChange,
        TableChange,
    )
    from mpuplan.model.layout import Layout
    from mpuplan.model.tables import SlotWords, TableContext

__all__ = ["diff_json", "render_diff"]

_FIELDS = ("enabled", "start", "end", "privileged", "other", "type", "share")


def render_diff(difference: Difference) -> str:
    """A paragraph per context and MPU: what was added, removed and changed; sequences a line.

    Before that, for two plans, who has to be qualified again; in the end the exposure of each
    agent for whom it changed.
    """
    lines = party_text(difference.parties)
    if not difference.same_isa:
        isas = f"{difference.old.core.isa} and {difference.new.core.isa}"
        lines.append(f"instruction sets differ: {isas}, words mean different things")
    for table in difference.tables:
        head = f"{shown(table.name)}: {table.mpu} MPU"
        if table.unchanged and difference.same_isa:
            lines.append(f"{head}: unchanged, byte for byte")
            continue
        body = _body(table, difference)
        lines += [f"{head}: {body[0]}"] if len(body) == 1 else [head, *(f"  {b}" for b in body)]
    lines += [_sequence(change) for change in difference.sequences]
    lines += exposure_text(difference.exposure)
    return "\n".join(lines) + "\n" if lines else "nothing to compare\n"


def _sequence(change: SequenceChange) -> str:
    head = shown(f"{change.what} {change.name}")
    if change.old is None or change.new is None:
        return f"{head}: only in the {'new' if change.old is None else 'old'} one"
    fields = [
        field.name
        for field in dataclasses.fields(change.old)
        if field.name != "why"
        and getattr(change.old, field.name) != getattr(change.new, field.name)
    ]
    return f"{head}: changed: {'; '.join(_field(name, change) for name in fields)}"


def _field(name: str, change: SequenceChange) -> str:
    """The field that differs; numbers and costs with what they were and are."""
    old, new = getattr(change.old, name), getattr(change.new, name)
    if name == "steps":
        return steps_text(old, new)
    if isinstance(old, Cost) and isinstance(new, Cost):
        return f"{name} {cost_text(old)} -> {cost_text(new)}"
    if isinstance(old, int | str):
        return f"{name} {shown(str(old))} -> {shown(str(new))}"
    return name


def _body(table: TableChange, difference: Difference) -> list[str]:
    if table.old is None or table.new is None:
        side = "only in the new one" if table.old is None else "only in the old one"
        held = table.new if table.old is None else table.old
        count = 0 if held is None else len(held.slots)
        return [f"{side}, {count} slot" + ("" if count == 1 else "s")]
    lines = []
    for change in table.slots:
        lines += _slot(change, table.old, table.new, difference)
    lines += [f"control {b.name}: {b.old} -> {b.new}" for b in table.bits]
    lines += [f"MAIR byte {b.index}: {_byte(b.old)} -> {_byte(b.new)}" for b in table.mair]
    return lines or ["the same words, of another instruction set"]


def _slot(
    change: SlotChange, old: TableContext, new: TableContext, difference: Difference
) -> list[str]:
    before = _said(change.old, old, difference.old)
    after = _said(change.new, new, difference.new)
    if before is None or after is None:
        said = after if before is None else before
        text = "" if said is None else _sentence(said)
        return [f"slot {change.slot} {'added' if before is None else 'removed'}: {text}"]
    fields = [
        f"{key} {_plain(before[key])} -> {_plain(after[key])}"
        for key in _FIELDS
        if before[key] != after[key]
    ]
    words = [f"{key} {before[key]} -> {after[key]}" for key in ("prbar", "prlar")]
    moved = [text for text, key in zip(words, ("prbar", "prlar"), strict=True)
             if before[key] != after[key]]  # fmt: skip
    what = ", ".join(fields) or "reserved or unused bits only"
    return [f"slot {change.slot} changed: {what}", f"  {', '.join(moved)}"]


def _said(words: SlotWords | None, table: TableContext, layout: Layout) -> dict[str, object] | None:
    return None if words is None else slot_object(words, table, layout.core)


def _sentence(said: dict[str, object]) -> str:
    state = "" if said["enabled"] else "off, "
    rights = f"{said['privileged']}/{said['other']}"
    where = f"[{said['start']}, {said['end']})"
    return f"{state}{where} {rights} {said['type']} {said['share']} {said['prbar']} {said['prlar']}"


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _byte(value: int | None) -> str:
    return "none" if value is None else f"0x{value:02x}"


def diff_json(difference: Difference) -> str:
    """What differs as JSON, schema ``mpuplan/diff/v1``.

    ``unchanged``; ``tables``, each ``name``, ``mpu``, ``state`` (unchanged, changed, added,
    removed), ``slots`` (``slot``, ``state``, ``old``, ``new``: null or as of `slot_object`),
    ``control`` and ``mair`` (``old`` and ``new`` of what changed); ``sequences`` of two plans that
    differ, each ``what`` (cycle, transition, guest, event, set/way), ``name``, ``state``;
    ``exposure`` as of `exposure_objects`; of two plans ``parties``, as of `party_objects`.
    """
    document = {
        "schema": "mpuplan/diff/v1",
        "unchanged": difference.unchanged,
        "tables": [_table_object(table, difference) for table in difference.tables],
        "sequences": [
            {"what": each.what, "name": each.name, "state": _state(each.old, each.new)}
            for each in difference.sequences
        ],
        "exposure": exposure_objects(difference.exposure),
        **({"parties": party_objects(difference.parties)} if difference.parties else {}),
    }
    return json.dumps(document, indent=1) + "\n"


def _table_object(table: TableChange, difference: Difference) -> dict[str, object]:
    return {
        "name": table.name,
        "mpu": table.mpu,
        "state": _state(table.old, table.new, same=table.unchanged),
        "slots": [_slot_object(c, table, difference) for c in table.slots],
        "control": [{"bit": b.name, "old": b.old, "new": b.new} for b in table.bits],
        "mair": [_mair_object(b) for b in table.mair],
    }


def _state(old: object, new: object, *, same: bool = False) -> str:
    if old is None:
        return "added"
    if new is None:
        return "removed"
    return "unchanged" if same else "changed"


def _slot_object(
    change: SlotChange, table: TableChange, difference: Difference
) -> dict[str, object]:
    old = None if table.old is None else _said(change.old, table.old, difference.old)
    new = None if table.new is None else _said(change.new, table.new, difference.new)
    return {
        "slot": change.slot,
        "state": _state(change.old, change.new),
        "old": old,
        "new": new,
    }


def _mair_object(change: ByteChange) -> dict[str, object]:
    return {
        "index": change.index,
        "old": None if change.old is None else f"0x{change.old:02x}",
        "new": None if change.new is None else f"0x{change.new:02x}",
    }

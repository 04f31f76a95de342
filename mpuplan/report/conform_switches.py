"""What ``mpuplan conform --switches`` found: for people, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.report.cells import shown
from mpuplan.report.table import Column, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["CallView", "SwitchesView", "WayView", "switches_json", "switches_text"]

_SHOWN: Final = 5
"""Differences shown per way; JSON has all."""


@dataclass(frozen=True, slots=True)
class CallView:
    """One call of one kind of code.

    `instructions`: executed, None when it did not come back or was not run. `footing`: what let it
    run, None when it was not run, and `why_not` says why.
    """

    code: str
    instructions: int | None
    footing: str | None
    differences: tuple[str, ...]
    why_not: str


@dataclass(frozen=True, slots=True)
class WayView:
    """From one context to another, by all code that was run for it.

    `writes`: what the plan says, None where it says nothing. `direct`, `selector`: instructions of
    a full load of the target.
    """

    kind: str
    pcpu: int
    mpu: str
    source: str
    target: str
    writes: int | None
    calls: tuple[CallView, ...]
    direct: int | None
    selector: int | None


@dataclass(frozen=True, slots=True)
class SwitchesView:
    """The whole report; `codes`: the kinds of code, in the order of the columns."""

    title: str
    good: bool
    codes: tuple[str, ...]
    ways: tuple[WayView, ...]
    notes: tuple[str, ...]
    loads: int
    wrong_loads: tuple[str, ...]


def switches_text(view: SwitchesView) -> str:
    """A table of executed instructions, what differs, on what footing, and the result."""
    sections = [
        [shown(view.title)],
        *_tables(view),
        list(_differences(view)),
        list(_said(view)),
        [_result(view)],
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def switches_json(view: SwitchesView) -> str:
    """The report as one JSON object."""
    value = {
        "title": view.title,
        "good": view.good,
        "ways": [_way_object(way) for way in view.ways],
        "full_loads": view.loads,
        "full_loads_that_differ": list(view.wrong_loads),
        "notes": list(view.notes),
    }
    return json.dumps(value, indent=1) + "\n"


def _way_object(way: WayView) -> dict[str, object]:
    return {
        "kind": way.kind,
        "pcpu": way.pcpu,
        "mpu": way.mpu,
        "from": way.source,
        "to": way.target,
        "writes": way.writes,
        "instructions": {call.code: call.instructions for call in way.calls},
        "full_load": {"direct": way.direct, "selector": way.selector},
        "footing": {call.code: call.footing for call in way.calls},
        "not_run": {call.code: call.why_not for call in way.calls if call.footing is None},
        "differences": {call.code: list(call.differences) for call in way.calls},
    }


def _tables(view: SwitchesView) -> Iterator[list[str]]:
    """A table for each stage and pCPU, whose names are not repeated in its rows."""
    groups: dict[str, list[WayView]] = {}
    for way in view.ways:
        groups.setdefault(way.target.rpartition("/")[0], []).append(way)
    for prefix, ways in groups.items():
        yield [*([shown(f"{prefix}:")] if prefix else []), *_table(view.codes, ways, f"{prefix}/")]


def _table(codes: Sequence[str], ways: Sequence[WayView], prefix: str) -> list[str]:
    columns = [
        Column("kind"),
        Column("from", flexible=True),
        Column("to", flexible=True),
        Column("writes", right=True),
        *(Column(code, right=True) for code in codes),
        Column("| direct", right=True),
        Column("selector", right=True),
        Column(""),
    ]
    rows = [
        [
            way.kind,
            way.source.removeprefix(prefix),
            way.target.removeprefix(prefix),
            _number(way.writes),
            *(_number(_of(way, code)) for code in codes),
            _number(way.direct),
            _number(way.selector),
            _remark(way),
        ]
        for way in ways
    ]
    return table(columns, rows)


def _of(way: WayView, code: str) -> int | None:
    return next((call.instructions for call in way.calls if call.code == code), None)


def _number(value: int | None) -> str:
    return "-" if value is None else str(value)


def _remark(way: WayView) -> str:
    if any(call.differences for call in way.calls):
        return "registers differ"
    return "" if any(call.footing for call in way.calls) else "not run"


def _differences(view: SwitchesView) -> Iterator[str]:
    for way in view.ways:
        for call in way.calls:
            if not call.differences:
                continue
            yield shown(f"{way.kind} from '{way.source}' to '{way.target}', {call.code}:")
            yield from (f"  {shown(text)}" for text in call.differences[:_SHOWN])
            if len(call.differences) > _SHOWN:
                yield f"  and {len(call.differences) - _SHOWN} more; --format json lists all"
    yield from (shown(text) for text in view.wrong_loads)


def _said(view: SwitchesView) -> Iterator[str]:
    yield "instructions executed from the first of the routine to its return, hooks left out;"
    yield "direct, selector: the firmware's own full loads of the target, for comparison"
    calls = [call for way in view.ways for call in way.calls]
    for footing, count in Counter(c.footing for c in calls if c.footing is not None).items():
        yield f"{footing}: {count} calls"
    for reason, count in Counter(c.why_not for c in calls if c.footing is None).items():
        yield f"not run, {reason}: {count} calls"
    yield from (shown(note) for note in view.notes)


def _result(view: SwitchesView) -> str:
    calls = [call for way in view.ways for call in way.calls if call.footing is not None]
    bad = sum(1 for call in calls if call.differences)
    if view.good:
        return f"all {len(calls)} calls of emitted code left the registers as planned"
    return f"{bad} of {len(calls)} calls of emitted code left registers that differ" + _loads(view)


def _loads(view: SwitchesView) -> str:
    wrong: Sequence[str] = view.wrong_loads
    return f"; {len(wrong)} of {view.loads} full loads differ" if wrong else ""

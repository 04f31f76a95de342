"""What `mpuplan conform` found: for people, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.diag import Level, has_errors
from mpuplan.report.cells import shown
from mpuplan.report.jsonout import diagnostic_object
from mpuplan.report.table import Column, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.diag import Diagnostic

__all__ = [
    "ConformView",
    "ContextView",
    "GapView",
    "LinkedView",
    "conform_json",
    "conform_text",
    "linked_json",
    "linked_text",
]

_SHOWN: Final = 5
"""Mismatches shown per context; JSON has all."""


@dataclass(frozen=True, slots=True)
class GapView:
    """A known gap of the emulator, and the probes in which hardware would differ by it."""

    name: str
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class ContextView:
    """A context as it is shown.

    `mismatches`: a sentence each. `left_out`: (reason, access) pairs. `problem`: why it did not
    run, None when it did; `fits` False: the emulated MPU is too small for it, which is no failure.
    """

    name: str
    probes: int
    passed: int
    mismatches: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    mechanisms: tuple[tuple[str, int], ...]
    problem: str | None
    fits: bool


@dataclass(frozen=True, slots=True)
class ConformView:
    """The whole report."""

    title: str
    good: bool
    contexts: tuple[ContextView, ...]
    gaps: tuple[GapView, ...]


@dataclass(frozen=True, slots=True)
class LinkedView:
    """Words that were linked and read back, for a core that no emulator models."""

    core: str
    contexts: tuple[str, ...]
    words: int
    findings: tuple[Diagnostic, ...]
    judged: bool


def conform_text(view: ConformView) -> str:
    """A table of the contexts, then what is to be said about each, the gaps, and the result."""
    sections = [
        [shown(view.title)],
        _contexts(view.contexts),
        *_details(view.contexts),
        _gaps(view.gaps),
        [_result(view)],
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def conform_json(view: ConformView) -> str:
    """The report as one JSON object; counts are integers."""
    value = {
        "title": view.title,
        "good": view.good,
        "contexts": [
            {
                "name": one.name,
                "fits": one.fits,
                "problem": one.problem,
                "probes": one.probes,
                "passed": one.passed,
                "mismatches": list(one.mismatches),
                "not_asked": [{"access": a, "reason": r} for r, a in one.left_out],
                "notes": list(one.notes),
                "mechanisms": dict(one.mechanisms),
            }
            for one in view.contexts
        ],
        "gaps": [{"name": gap.name, "probes": gap.count, "text": gap.text} for gap in view.gaps],
    }
    return json.dumps(value, indent=1) + "\n"


def linked_text(view: LinkedView) -> str:
    """What was done instead of running, and what came of it."""
    errors = sum(
        1 for found in view.findings if found.level is Level.ERROR and found.accepted is None
    )
    by_board = "judged by the board" if view.judged else "not judged: give the board by --board"
    lines = [
        f"tables for {view.core}: no emulator models this core, and none ran",
        f"  {view.words} words of {_count(len(view.contexts))} were emitted, linked and read back",
        f"  compared with the plan, and {by_board}",
        f"  {errors} errors" if errors else "  nothing differs",
    ]
    return "\n".join(shown(line) for line in lines) + "\n"


def linked_json(view: LinkedView) -> str:
    """The same as one JSON object."""
    value = {
        "core": view.core,
        "emulator": None,
        "good": not has_errors(view.findings),
        "contexts": list(view.contexts),
        "words": view.words,
        "judged": view.judged,
        "findings": [diagnostic_object(found) for found in view.findings],
    }
    return json.dumps(value, indent=1) + "\n"


def _contexts(contexts: Sequence[ContextView]) -> list[str]:
    columns = [
        Column("context", flexible=True),
        Column("probes", right=True),
        Column("passed", right=True),
        Column("mismatches", right=True),
        Column("not asked", right=True),
        Column(""),
    ]
    rows = [
        [
            one.name,
            str(one.probes),
            str(one.passed),
            str(len(one.mismatches)),
            str(len(one.left_out)),
            _remark(one),
        ]
        for one in contexts
    ]
    return table(columns, rows)


def _remark(one: ContextView) -> str:
    if not one.fits:
        return "does not fit the emulator"
    return "did not run to the end" if one.problem is not None else ""


def _details(contexts: Sequence[ContextView]) -> Iterator[list[str]]:
    for one in contexts:
        lines = [f"  {shown(text)}" for text in _said(one)]
        if lines:
            yield [shown(f"{one.name}:"), *lines]


def _said(one: ContextView) -> Iterator[str]:
    if one.problem is not None:
        yield one.problem
    yield from one.notes
    yield from one.mismatches[:_SHOWN]
    if len(one.mismatches) > _SHOWN:
        yield f"and {len(one.mismatches) - _SHOWN} more; --format json lists all"
    for reason, count in Counter(reason for reason, _ in one.left_out).items():
        example = next(access for why, access in one.left_out if why == reason)
        yield f"not asked: {count}, as {example}: {reason}"


def _gaps(gaps: Sequence[GapView]) -> list[str]:
    if not gaps:
        return []
    columns = [Column("gap"), Column("probes", right=True), Column("the emulator")]
    rows = [[gap.name, str(gap.count), gap.text] for gap in gaps]
    return ["known gaps of the emulator, expected and counted as passed:", *table(columns, rows)]


def _result(view: ConformView) -> str:
    ran = [one for one in view.contexts if one.fits]
    probes = sum(one.probes for one in ran)
    bad = sum(len(one.mismatches) for one in ran)
    unfit = len(view.contexts) - len(ran)
    tail = f"; {unfit} did not fit" if unfit else ""
    if view.good:
        return f"all {probes} probes of {_count(len(ran))} passed{tail}"
    lost = sum(1 for one in ran if one.problem is not None)
    failed = f"{bad} of {probes} probes failed"
    return failed + (f", {_count(lost)} did not run to the end" if lost else "") + tail


def _count(contexts: int) -> str:
    return "1 context" if contexts == 1 else f"{contexts} contexts"

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
    """A known gap of the emulator, and the probes or words in which hardware would differ."""

    name: str
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class ContextView:
    """A context as it is shown.

    `mismatches`: a sentence each. `left_out`: (reason, access) pairs. `problem`: why it did not
    run, None when it did; `fits` False: the emulated MPU is too small for it, which is no failure.
    `words`: how many were read back; `wrong_words`: a sentence for each that differs.
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
    words: int = 0
    wrong_words: tuple[str, ...] = ()


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
                "words_read_back": one.words,
                "words_that_differ": list(one.wrong_words),
                "not_asked": [{"access": a, "reason": r} for r, a in one.left_out],
                "notes": list(one.notes),
                "mechanisms": dict(one.mechanisms),
            }
            for one in view.contexts
        ],
        "gaps": [{"name": gap.name, "count": gap.count, "text": gap.text} for gap in view.gaps],
    }
    return json.dumps(value, indent=1) + "\n"


def linked_text(view: LinkedView) -> str:
    """What was done instead of running, and what came of it."""
    errors = sum(
        1 for found in view.findings if found.level is Level.ERROR and found.accepted is None
    )
    compared = f"{errors} errors" if errors else "nothing differs"
    if not view.words:
        compared = "nothing was compared: the plan has no words"
    by_board = "judged by the board" if view.judged else "not judged: give the board by --board"
    lines = [
        f"tables for {view.core}: no emulator models this core, and none ran",
        f"  {view.words} words of {_count(len(view.contexts))} were emitted, linked and read back",
        f"  compared with the plan, and {by_board}",
        f"  {compared}",
    ]
    return "\n".join(shown(line) for line in lines) + "\n"


def linked_json(view: LinkedView) -> str:
    """The same as one JSON object."""
    value = {
        "core": view.core,
        "emulator": None,
        "good": view.words > 0 and not has_errors(view.findings),
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
        Column("words read back", right=True),
        Column("mismatches", right=True),
        Column("not asked", right=True),
        Column(""),
    ]
    rows = [
        [
            one.name,
            str(one.probes),
            str(one.passed),
            str(one.words),
            str(len(_wrong(one))),
            str(len(one.left_out)),
            _remark(one),
        ]
        for one in contexts
    ]
    return table(columns, rows)


def _remark(one: ContextView) -> str:
    if not one.fits:
        return "does not fit the emulator"
    if one.problem is not None:
        return "did not run to the end"
    return "" if one.probes else "nothing was probed"


def _wrong(one: ContextView) -> tuple[str, ...]:
    """All that differs, words first: they are the reason of what probes find."""
    return one.wrong_words + one.mismatches


def _details(contexts: Sequence[ContextView]) -> Iterator[list[str]]:
    for one in contexts:
        lines = [f"  {shown(text)}" for text in _said(one)]
        if lines:
            yield [shown(f"{one.name}:"), *lines]


def _said(one: ContextView) -> Iterator[str]:
    if one.problem is not None:
        yield one.problem
    yield from one.notes
    wrong = _wrong(one)
    yield from wrong[:_SHOWN]
    if len(wrong) > _SHOWN:
        yield f"and {len(wrong) - _SHOWN} more; --format json lists all"
    for reason, count in Counter(reason for reason, _ in one.left_out).items():
        example = next(access for why, access in one.left_out if why == reason)
        yield f"not asked: {count}, as {example}: {reason}"


def _gaps(gaps: Sequence[GapView]) -> list[str]:
    if not gaps:
        return []
    columns = [Column("gap"), Column("count", right=True), Column("the emulator")]
    rows = [[gap.name, str(gap.count), gap.text] for gap in gaps]
    return ["known gaps of the emulator, expected and counted as passed:", *table(columns, rows)]


def _result(view: ConformView) -> str:
    ran = [one for one in view.contexts if one.fits]
    probes, words = sum(one.probes for one in ran), sum(one.words for one in ran)
    lost = sum(1 for one in ran if one.problem is not None)
    tail = _left(view.contexts)
    if view.good:
        probed = _count(sum(1 for one in ran if one.probes))
        return f"all {probes} probes of {probed} passed, all {words} words read back agree{tail}"
    bad = sum(len(one.mismatches) for one in ran)
    wrong = sum(len(one.wrong_words) for one in ran)
    if not (bad or wrong or lost):
        return f"nothing was probed, so nothing is known; all {words} words read back agree{tail}"
    failed = f"{bad} of {probes} probes failed, {wrong} of {words} words read back differ"
    return failed + (f", {_count(lost)} did not run to the end" if lost else "") + tail


def _left(contexts: Sequence[ContextView]) -> str:
    """How many contexts the result says little or nothing about."""
    unfit = sum(1 for one in contexts if not one.fits)
    silent = sum(1 for one in contexts if one.fits and one.problem is None and not one.probes)
    tail = f"; {_count(silent)} not probed" if silent else ""
    return tail + (f"; {unfit} did not fit" if unfit else "")


def _count(contexts: int) -> str:
    return "1 context" if contexts == 1 else f"{contexts} contexts"

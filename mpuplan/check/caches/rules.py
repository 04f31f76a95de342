"""Everything that is wrong with what a plan says of caches (decision 23)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mpuplan.arch.addr import range_text
from mpuplan.check.caches.ends import reset_trials, reuse_trials, stop_trials, unscrubbed
from mpuplan.check.caches.maps import map_trials
from mpuplan.check.caches.order import named_rules, order_rules, stage_told_rules, told_rules
from mpuplan.check.caches.setway import set_way_rules
from mpuplan.check.caches.stages import stage_trials
from mpuplan.check.caches.start import start_trials
from mpuplan.check.caches.steps import event_text, step_rules
from mpuplan.check.caches.trial import Runs, event_of
from mpuplan.check.caches.views import Scene
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.maintenance import EventKind, Maintain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.check.caches.trial import Trial, Trouble
    from mpuplan.check.decoded import Decoded
    from mpuplan.check.places import Places
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board
    from mpuplan.model.maintenance import Event, EventStep
    from mpuplan.model.tables import Tables

__all__ = [
    "Needless",
    "cache_rules",
    "needless_rules",
    "superfluous_steps",
    "troubles",
    "untold_rules",
]

_TOLD = (EventKind.RESET, EventKind.STOP, EventKind.REUSE)


class Needless(NamedTuple):
    """One operation: its event, the number of its step, the pCPU and the range."""

    event: Event
    step: int
    pcpu: int
    area: tuple[int, int]


def cache_rules(
    board: Board, tables: Tables, decoded: list[Decoded], places: Places
) -> Iterator[Diagnostic]:
    """Findings on `maintenance` and `set_way`, with nothing taken for granted that is not there."""
    scene = Scene(board, tables, decoded, places)
    events, unknown = named_rules(scene)
    yield from unknown
    for event, stage in events:
        yield from step_rules(scene, event, stage)
        yield from order_rules(scene, event)
    for stage in board.stages:
        begun = event_of(tables, EventKind.STAGE, stage.name, stage.name)
        yield from stage_told_rules(scene, stage, begun)
        for guest in board.guests:
            if scene.guest_contexts(guest.name, stage):
                for kind in _TOLD:
                    ended = event_of(tables, kind, stage.name, guest.name)
                    yield from told_rules(guest, stage, kind, ended)
    for guest in board.guests:
        yield from unscrubbed(scene, guest)
    yield from _worded(troubles(scene))
    yield from set_way_rules(scene)


def untold_rules(scene: Scene) -> Iterator[Diagnostic]:
    """A warning about a plan that says nothing of caches, with the first of what goes wrong."""
    wrong = list(_worded(troubles(scene)))
    if wrong:
        more = f", and {len(wrong) - 1} more" if wrong[1:] else ""
        text = f"the plan says nothing of caches: {wrong[0].message}{more}"
        yield diagnostic("maintenance-untold", text, wrong[0].span, at=wrong[0].at)


def troubles(scene: Scene) -> Iterator[Trouble]:
    """Every stale read, and every line left dirty, that the model finds."""
    yield from Runs(scene.facts).run(_trials(scene))


def _trials(scene: Scene) -> Iterator[Trial]:
    yield from stage_trials(scene)
    for guest in scene.board.guests:
        yield from start_trials(scene, guest)
    yield from map_trials(scene)
    for guest in scene.board.guests:
        yield from reset_trials(scene, guest)
        yield from stop_trials(scene, guest)
        yield from reuse_trials(scene, guest)


def _worded(found: Iterator[Trouble]) -> Iterator[Diagnostic]:
    """One finding for each event, block and observer; the bytes joined, the first words kept."""
    groups: dict[tuple[str, ...], list[Trouble]] = {}
    for one in found:
        key = (one.kind.value, one.subject, one.stage, one.cell.block, one.who.split(",")[0])
        groups.setdefault(key, []).append(one)
    for group in groups.values():
        first = group[0]
        cell = first.cell
        end = cell.end
        for one in group:
            end = one.cell.end if one.cell.start == end else end
        bytes_ = f"'{cell.block}' {range_text(cell.start, end)}"
        name = f"{first.kind.value} of '{first.subject}' in stage '{first.stage}'"
        done = ", ".join(dict.fromkeys(first.done))
        left = f"what reaches them: {done}" if done else "no operation of the plan reaches them"
        if first.who == "memory":
            code, what = "cache-dirty", f"{first.where} may write old bytes to memory later"
        else:
            code, what = "cache-stale", f"{first.who} may get old bytes from {first.where}"
        text = f"{name}: {bytes_}: {first.wrote}; {what}; {left}"
        yield diagnostic(code, text, cell.span, at=(cell.block,))


def superfluous_steps(scene: Scene) -> Iterator[Needless]:
    """Operations that the model does not need.

    One operation at a time is left out; it is needed if something is stale then.
    """
    before = set(troubles(scene))
    for number, event in enumerate(scene.tables.maintenance):
        for at, step in enumerate(event.steps):
            if not isinstance(step, Maintain):
                continue
            for pcpu in step.pcpus:
                for area in step.ranges:
                    left = _without(event, at, step, pcpu, area)
                    rest = list(scene.tables.maintenance)
                    rest[number] = left
                    tables = replace(scene.tables, maintenance=tuple(rest))
                    other = scene.other(tables, area)
                    if not any(one not in before for one in troubles(other)):
                        yield Needless(event, at, pcpu, area)


def needless_rules(scene: Scene) -> Iterator[Diagnostic]:
    """Notes on operations that cost time and change nothing."""
    for event, at, pcpu, area in superfluous_steps(scene):
        step = event.steps[at]
        name = step.operation.value if isinstance(step, Maintain) else ""
        text = f"{event_text(event)}, step {at + 1}: {name} of {range_text(*area)} on pcpu{pcpu}"
        yield diagnostic(
            "maintenance-needless", f"{text} is not needed by anybody", at=(event.subject,)
        )


def _without(event: Event, at: int, step: Maintain, pcpu: int, area: tuple[int, int]) -> Event:
    """The event with one operation left out: one range on one pCPU."""
    ranges = tuple(r for r in step.ranges if r != area)
    others = tuple(p for p in step.pcpus if p != pcpu)
    kept: list[EventStep] = []
    if others:
        kept.append(replace(step, pcpus=others))
    if ranges:
        kept.append(replace(step, ranges=ranges, pcpus=(pcpu,)))
    return replace(event, steps=(*event.steps[:at], *kept, *event.steps[at + 1 :]))

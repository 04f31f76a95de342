"""Repairs that take more silicon: a core with more protection regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.cores import PRESETS
from mpuplan.load.edit import replaced, with_key
from mpuplan.model.board import Level
from mpuplan.pipeline.explain.ideas import Idea, Rank
from mpuplan.pipeline.nested import OF_PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.pipeline.explain.ideas import Case

__all__ = ["core_ideas"]


def core_ideas(case: Case) -> Iterator[Idea]:
    """More regions than the core has, as its preset is built with; then other presets."""
    top = case.places.top("core")
    if case.code != "out-of-slots" or top is None:
        return
    core, span = case.board.core, top[1].value.span
    level = _level(case)
    key = "el2_regions" if level is Level.EL2 else "el1_regions"
    have = core.el2_regions if level is Level.EL2 else core.el1_regions
    for count in PRESETS[core.preset].region_choices:
        if count > have:
            change = with_key(case.places, span, key, str(count))
            text = f"take a {core.product} with {count} {level.value.upper()} regions, not {have}"
            yield from case.idea(Rank.CORE, text, span, change, group="core")
    yield from _other_presets(case, level, have)


def _other_presets(case: Case, level: Level, have: int) -> Iterator[Idea]:
    core = case.board.core
    top = case.places.top("core")
    entry = None if top is None else case.places.entry(top[1].value.span, "preset")
    found = sorted(
        (spec.el2_regions if level is Level.EL2 else spec.el1_regions, name)
        for name, preset in PRESETS.items()
        for spec in preset.specs[:1]
        if spec.isa is core.isa and name != core.preset
    )
    for count, name in found:
        if count > have and entry is not None:
            change = replaced(case.places, entry.value.span, name)
            text = f"take core preset {name} with {count} {level.value.upper()} regions, not {have}"
            yield from case.idea(Rank.CORE, text, entry.value.span, change, group="core")


def _level(case: Case) -> Level:
    """The MPU that lacks slots; a guest's own program is none of the board's contexts."""
    outer = {d.context.name: d.context.mpu for d in case.found.whole.problem.demands}
    inner = case.text.startswith(OF_PROGRAM)
    return Level.EL1 if inner else outer.get(case.context or "", Level.EL1)

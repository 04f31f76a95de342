"""Every shipped board through every emitter, the real tool behind it, and back; or refused.

No pair is left out: a target without a reader fails, and a refusal is for the codes on the page.
The quick size reads a few boards of each target back, always the same ones.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, replace
from itertools import product

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.emit import Emitter, load_emitter
from mpuplan.model.maintenance import Maintain
from tests.compile import caches, shipped_plans, simulated, test_asm
from tests.compile.readers import tables
from tests.compile.readers.matrix import PAGE, READERS, UPDATE, page, refused, targets
from tests.compile.shipped_plans import BOARDS, plan_of

SMALL = 12
"""Contexts of the largest plan that the quick size reads back."""
FEW = 2
"""Boards of an instruction set that it reads back for each target."""


def quick(target: str) -> set[str]:
    """A few boards of each instruction set that a target takes, chosen by its name alone."""
    dice = random.Random(target)
    found = set()
    for isa in Isa:
        taken = [
            board
            for board in BOARDS
            if plan_of(board).core.isa == isa
            and len(plan_of(board).contexts) <= SMALL
            and not refused(target, board)
        ]
        found |= set(dice.sample(taken, min(FEW, len(taken))))
    return found


QUICK = {(target, board) for target in READERS for board in quick(target)}
PAIRS = [
    pytest.param(
        target,
        board,
        id=f"{target}-{board}",
        marks=[] if (target, board) in QUICK else [pytest.mark.full],
    )
    for target, board in product(READERS, BOARDS)
    if not refused(target, board)
]


def test_every_registered_emitter_has_a_reader():
    assert list(READERS) == targets()


def test_every_target_is_read_back_in_the_quick_size_for_both_instruction_sets():
    for target in READERS:
        assert {plan_of(board).core.isa for board in quick(target)} == set(Isa), target


@pytest.mark.parametrize(("target", "board"), PAIRS)
def test_what_a_target_carries_of_a_board_is_read_back(tmp_path, target, board):
    READERS[target](plan_of(board), tmp_path)


def test_the_page_says_which_board_goes_through_which_emitter():
    if os.environ.get("MPUPLAN_UPDATE") == "1":
        PAGE.write_text(page())
    assert PAGE.read_text() == page(), f"write it anew: {UPDATE}"


@dataclass(frozen=True)
class Liar:
    """An emitter that writes other rights and other addresses than those of the plan."""

    true: Emitter

    def render(self, plan, options):
        return self.true.render(lied(plan), options)


def lied(plan):
    read_only = 1 << (2 if plan.core.isa == Isa.AARCH32 else 3)
    contexts = (
        replace(
            context,
            slots=tuple(replace(slot, prbar=slot.prbar ^ read_only) for slot in context.slots),
        )
        for context in plan.contexts
    )
    moved = (replace(p, start=p.start + MOVED, end=p.end + MOVED) for p in plan.placement)
    events = (
        replace(event, steps=tuple(_elsewhere(step) for step in event.steps))
        for event in plan.maintenance
    )
    return replace(
        plan, contexts=tuple(contexts), placement=tuple(moved), maintenance=tuple(events)
    )


def _elsewhere(step):
    if not isinstance(step, Maintain):
        return step
    return replace(step, ranges=tuple((low + MOVED, high + MOVED) for low, high in step.ranges))


MOVED = 0x1_0000
EMITTING = (shipped_plans, simulated, tables, test_asm)
"""The modules that readers write files by."""
BUILDING = (simulated, caches)
"""Those that keep what they built."""


@pytest.mark.parametrize(("target", "board"), [(one, min(quick(one))) for one in READERS])
def test_no_reader_believes_what_the_plan_does_not_say(tmp_path, monkeypatch, target, board):
    for module in EMITTING:
        monkeypatch.setattr(module, "load_emitter", lambda *a: Liar(load_emitter(*a)))
    for module in BUILDING:
        module._built.cache_clear()
    try:
        with pytest.raises(AssertionError):
            READERS[target](plan_of(board), tmp_path)
    finally:
        for module in BUILDING:
            module._built.cache_clear()

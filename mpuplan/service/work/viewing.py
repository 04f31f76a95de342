"""Tasks of helpers for the web pages: a plan to look at, its slots, first boards, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.service.pages.shapes import ChangeRequest, StarterRequest, ViewRequest
from mpuplan.service.work.files import BOARD, LAYOUT, put_board, put_layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mpuplan.model.plan import Plan, PlanContext, Slot
    from mpuplan.report.document import Facts
    from mpuplan.service.work.wire import Message

__all__ = ["VIEWS"]


def view(asked: Message, folder: Path) -> Message:
    """What the page of a plan shows; `sections` are those of the report, as HTML."""
    from mpuplan.report.document import document_of
    from mpuplan.report.document.html import blocks_html
    from mpuplan.report.svg.frame import slug

    facts = _facts(ViewRequest.model_validate(asked), folder)
    document = document_of(facts)
    plan = facts.plan
    return {
        "board": plan.board,
        "subtitle": document.subtitle,
        "status": plan.status,
        "core": {"el1": plan.core.el1_regions, "el2": plan.core.el2_regions},
        "objectives": [
            {"name": each.name, "value": each.value, "bound": each.bound}
            for each in plan.objectives
        ],
        "contexts": list(dict.fromkeys(context.name for context in plan.contexts)),
        "blocks": [{"name": name, "start": f"{at:#x}"} for name, at in _blocks(facts).items()],
        "words": list(_words(plan)),
        "sections": [
            {"id": slug(each.title), "title": each.title, "html": blocks_html(each, 3)}
            for each in document.sections
        ],
    }


def _facts(request: ViewRequest, folder: Path) -> Facts:
    from mpuplan.pipeline.boards import load_board
    from mpuplan.pipeline.reporting import facts_of

    loaded = None
    if request.board is not None:
        loaded = load_board(put_board(request.board, folder / BOARD))
    return facts_of(put_layout(request.layout, folder / LAYOUT), loaded)


def _blocks(facts: Facts) -> dict[str, int]:
    """Where each block lies: placed by the plan, or fixed by the board."""
    from mpuplan.model.blocks import all_blocks

    fixed = () if facts.judged is None else all_blocks(facts.judged.board)
    found = {block.name: block.start for block in fixed if block.start is not None}
    return {**{placed.block: placed.start for placed in facts.plan.placement}, **found}


def _words(plan: Plan) -> Iterator[dict[str, object]]:
    """Each pair of words of the plan once, with its fields; the key is what pictures bear."""
    seen: set[tuple[str, int, int]] = set()
    for context in plan.contexts:
        for slot in context.slots:
            if (context.mpu, slot.prbar, slot.prlar) not in seen:
                seen.add((context.mpu, slot.prbar, slot.prlar))
                yield _word(slot, context, plan)


def _word(slot: Slot, context: PlanContext, plan: Plan) -> dict[str, object]:
    from dataclasses import asdict

    from mpuplan.arch.codec import Isa, word_digits
    from mpuplan.report.fields import region_fields

    digits = word_digits(Isa(plan.core.isa))
    return {
        "key": f"{context.mpu}:{slot.prbar:#x}:{slot.prlar:#x}",
        "prbar": f"0x{slot.prbar:0{digits}x}",
        "prlar": f"0x{slot.prlar:0{digits}x}",
        "fields": [asdict(field) for field in region_fields(slot, context, plan.core)],
    }


def slots(asked: Message, folder: Path) -> Message:
    """All slots of a plan as CSV."""
    from mpuplan.load import load_plan
    from mpuplan.report.slot_list import slots_csv

    request = ViewRequest.model_validate(asked)
    return {"csv": slots_csv(load_plan(put_layout(request.layout, folder / LAYOUT)))}


def starter(asked: Message, folder: Path) -> Message:
    """The text of a first board."""
    from mpuplan.pipeline.starting import answers_of, first_board

    kind = StarterRequest.model_validate(asked).kind
    return {"text": first_board(answers_of({"kind": kind}, None))}


def change(asked: Message, folder: Path) -> Message:
    """The files of a board with one thing changed, by name."""
    from mpuplan.service.work.changing import changed_texts

    request = ChangeRequest.model_validate(asked)
    board = put_board(request.board, folder / BOARD)
    return {"texts": changed_texts(board, request.change)}


VIEWS: Final[dict[str, Callable[[Message, Path], Message]]] = {
    "view": view,
    "slots": slots,
    "starter": starter,
    "change": change,
}

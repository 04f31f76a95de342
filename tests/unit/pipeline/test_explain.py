"""Explanations of the corpus: each gives the text in its golden file, and every repair works.

``tests/corpus/impossible/NAME.yaml`` has its text in ``tests/corpus/explain/NAME.txt``; boards that
stand in ``tests/corpus/explain`` have it beside them. ``MPUPLAN_UPDATE=1`` writes them anew.
"""

import os
from pathlib import Path

import pytest

from mpuplan.load import load_board
from mpuplan.load.board import load_at_odds, load_edited
from mpuplan.load.places import board_texts, places_of
from mpuplan.model.explanation import State
from mpuplan.pipeline.explain.explain import explain_board
from mpuplan.pipeline.explain.fits import Answer, fits
from mpuplan.pipeline.explain.ideas import Rank
from mpuplan.pipeline.explain.items import Kind, items, needs
from mpuplan.pipeline.explain.shrink import Shrinker
from mpuplan.pipeline.explain.without import Keeper
from mpuplan.pipeline.solving import solve_loaded
from mpuplan.report.explain import (
    render_explanation,
    render_repair,
    render_tally,
    repairs_head,
)
from tests.corpus.reports import CORPUS
from tests.oracle.patching import patched

GOLDEN = CORPUS / "explain"
OWN = sorted((*GOLDEN.glob("*.yaml"), *GOLDEN.glob("*/board.yaml")))
WITH_PLAN = {"not-proven--limit", "not-zeroed--no-slot", "reach-unknown--reserved"}
UNDECIDED = {"undecided--limit"}  # of solve, with a limit; there is a plan
IMPOSSIBLE = [
    path
    for path in sorted((CORPUS / "impossible").glob("*.yaml"))
    if path.stem not in WITH_PLAN | UNDECIDED
]
BOARDS = [*IMPOSSIBLE, *OWN]
UPDATE = os.environ.get("MPUPLAN_UPDATE") == "1"


def name_of(path: Path) -> str:
    return path.parent.name if path.name == "board.yaml" else path.stem


def texts_of(path: Path):
    return board_texts(path, load_at_odds(path).board)


def told(path: Path) -> str:
    explained = explain_board(path)
    text = render_explanation(explained.explanation, explained.texts, ".")
    text += repairs_head(explained.explanation)
    for number, repair in enumerate(explained.repairs(), start=1):
        text += render_repair(number, repair, ".")
    return text


@pytest.mark.parametrize("path", BOARDS, ids=name_of)
def test_an_explanation_is_the_golden_text(path: Path):
    golden = GOLDEN / f"{name_of(path)}.txt"
    text = told(path)
    if UPDATE:
        golden.write_text(text)
    assert text == golden.read_text()


def test_every_golden_text_has_its_board():
    assert {f"{name_of(path)}.txt" for path in BOARDS} == {p.name for p in GOLDEN.glob("*.txt")}


@pytest.mark.parametrize("path", BOARDS, ids=name_of)
def test_every_repair_is_solved_and_judged_as_its_patch_is_written(path: Path):
    texts, count = texts_of(path), 0
    explained = explain_board(path)
    for repair in explained.repairs():
        fixed = load_edited(path, patched(texts, repair.patch))
        assert solve_loaded(fixed).plan is not None, repair.text
        count += 1
    assert count, "no repair is offered"


@pytest.mark.parametrize("path", BOARDS, ids=name_of)
def test_a_conflict_is_impossible_and_without_any_one_demand_it_is_not(path: Path):
    explained = explain_board(path)
    found, board = explained.found, explained.board
    every = items(board, places_of(explained.texts))
    keeper = Keeper.of(board)
    shrinker = Shrinker(keeper, every, needs(every, board))
    assert fits(keeper.without(found.dropped), margin=found.margin).answer is Answer.NO
    for item in found.named:
        less = shrinker.without(found.kept, [item])
        gone = {*found.dropped, *(found.kept - less)}
        assert fits(keeper.without(gone), margin=found.margin).answer is Answer.YES, item
    assert len(explained.explanation.conflict.claims) == len(found.named)


def test_a_diff_is_of_the_file_in_which_the_demand_stands():
    path = GOLDEN / "include--two-files" / "board.yaml"
    unpin = next(r for r in explain_board(path).repairs() if r.kind == "unpin")
    assert unpin.patch.startswith("--- a/chip.yaml\n+++ b/chip.yaml\n")
    assert unpin.patch.count("--- ") == 1
    fixed = patched(texts_of(path), unpin.patch)
    before = (path.parent / "chip.yaml").read_text()
    assert fixed["chip.yaml"] == before.replace("      start: 0x2080_0000  # fixed for now\n", "")


def test_repairs_come_by_rank_and_those_that_leave_demands_out_last():
    for path in IMPOSSIBLE:
        ranks = [r.rank for r in explain_board(path).repairs() if r.kind not in ("move", "several")]
        steps = [rank for rank in ranks if rank < 70]
        assert ranks == sorted(ranks), path.stem
        assert steps == ranks[: len(steps)]


def kinds_of(path: Path) -> set[str]:
    return {repair.kind for repair in explain_board(path).repairs()}


def test_each_kind_of_change_frees_a_slot_somewhere():
    assert kinds_of(GOLDEN / "feasible--ways.yaml") >= {
        "align",
        "bank",
        "core",
        "expose",
        "hole",
        "join",
        "leave-out",
        "move",
        "slots",
        "unpin",
    }


def test_each_kind_of_change_gives_some_board_a_plan():
    texts = [
        path.read_text() for path in GOLDEN.glob("*.txt") if not path.name.startswith("feasible")
    ]
    told = {line.split()[1] for text in texts for line in text.splitlines() if _is_repair(line)}
    assert told >= {rank.name.lower().replace("_", "-") for rank in Rank} | {"several"}


def _is_repair(line: str) -> bool:
    words = line.split()
    return len(words) > 2 and words[0][:-1].isdecimal() and ":" not in words[1]


def test_what_was_tried_is_counted():
    repairs = explain_board(GOLDEN / "feasible--ways.yaml").repairs()
    assert repairs.tally.tried == 0
    found = list(repairs)
    assert repairs.tally.tried >= len(found)
    assert repairs.tally.cut == 0


def test_ideas_beyond_the_limit_are_counted_and_not_tried(monkeypatch):
    monkeypatch.setattr("mpuplan.pipeline.explain.repairs.MOST_TRIES", 2)
    path = GOLDEN / "feasible--ways.yaml"
    all_of_them = explain_board(path).repairs()
    found = list(all_of_them)
    assert len(found) <= 2
    assert (all_of_them.tally.tried, all_of_them.tally.cut > 5) == (2, True)
    assert "2 changes tried, " in render_tally(all_of_them.tally)


def test_the_limit_of_a_board_may_be_in_the_program_of_a_guest():
    limit = explain_board(GOLDEN / "feasible--guest-el1.yaml").explanation.limit
    assert (limit.slots, limit.headroom, len(limit.regions)) == (16, 11, 5)
    plan = solve_loaded(load_board(GOLDEN / "feasible--guest-el1.yaml")).plan
    assert plan.objectives[0].value == limit.headroom


def test_of_a_feasible_board_one_more_free_slot_is_what_conflicts():
    explained = explain_board(GOLDEN / "feasible--tight.yaml")
    limit = explained.explanation.limit
    assert explained.explanation.state is State.FEASIBLE
    assert (limit.context, limit.slots, limit.headroom, limit.proven) == (
        "runtime/pcpu0/g",
        16,
        12,
        True,
    )
    assert len(limit.regions) == limit.slots - limit.headroom
    kinds = {claim.kind for claim in explained.explanation.conflict.claims}
    assert kinds <= {Kind.ACCESS, Kind.USE, Kind.START, Kind.BANKS}


def test_the_board_of_a_freed_slot_has_that_slot():
    for path in GOLDEN.glob("feasible--*.yaml"):
        free = explain_board(path).explanation.limit.headroom
        for repair in explain_board(path).repairs():
            plan = solve_loaded(load_edited(path, patched(texts_of(path), repair.patch))).plan
            assert plan.objectives[0].name == "headroom"
            assert plan.objectives[0].value > free, repair.text

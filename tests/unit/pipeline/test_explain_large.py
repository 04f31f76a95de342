"""What is different on large boards: proofs first, judged repairs, tries that come to no end."""

from dataclasses import replace
from pathlib import Path

import pytest

from mpuplan.demand.problem import problem
from mpuplan.diag import InternalError, Span
from mpuplan.load import load_board_text
from mpuplan.load.board import load_at_odds
from mpuplan.load.places import board_texts, places_of
from mpuplan.pipeline.explain import shrink
from mpuplan.pipeline.explain.conflict import short_without
from mpuplan.pipeline.explain.explain import explain_board
from mpuplan.pipeline.explain.fits import Answer, Trial, fits, placed
from mpuplan.pipeline.explain.items import items, needs
from mpuplan.pipeline.explain.judged import have_judged
from mpuplan.pipeline.explain.repairs import MOST_HARD
from mpuplan.pipeline.explain.shrink import Shrinker
from mpuplan.pipeline.explain.without import Keeper
from mpuplan.report.explain import render_tally
from tests.bench.hard_boards import hard
from tests.boards.shipped import BOARDS, FOLDER
from tests.corpus.reports import CORPUS

WAYS = CORPUS / "explain" / "feasible--ways.yaml"
SHORT = sorted((CORPUS / "impossible").glob("out-of-slots*.yaml"))


def check_minimal(path: Path) -> None:
    explained = explain_board(path)
    found, board = explained.found, explained.board
    every = items(board, places_of(board_texts(path, board)))
    keeper = Keeper.of(board)
    shrinker = Shrinker(keeper, every, needs(every, board))
    assert fits(keeper.without(found.dropped), margin=found.margin).answer is Answer.NO
    for item in found.named:
        gone = {*found.dropped, *(found.kept - shrinker.without(found.kept, [item]))}
        assert fits(keeper.without(gone), margin=found.margin).answer is Answer.YES, item


@pytest.mark.parametrize("path", [*SHORT, WAYS], ids=lambda path: path.stem)
def test_a_conflict_that_begins_with_a_proof_is_minimal(path, monkeypatch):
    monkeypatch.setattr(shrink, "_MANY", 1)
    check_minimal(path)


def test_a_proof_that_names_too_little_is_not_believed(monkeypatch):
    monkeypatch.setattr(shrink, "_MANY", 1)
    usual = explain_board(WAYS).found.named
    nowhere = Span("board.yaml", 1, 1, 1, 1)
    monkeypatch.setattr(shrink, "asked", lambda *_, **__: frozenset([nowhere]))
    assert len(explain_board(WAYS).found.named) == len(usual)
    check_minimal(WAYS)


@pytest.mark.parametrize("board", BOARDS)
def test_the_judge_accepts_each_context_of_a_first_plan(board):
    trial = fits(load_at_odds(FOLDER / board / "board.yaml").board)
    assert trial.outcome is not None
    have_judged(trial)


def test_a_repair_that_the_judge_rejects_is_a_defect():
    trial = fits(load_at_odds(WAYS).board)
    moved = {name: place + 0x40 for name, place in trial.outcome.places.items()}
    wrong = replace(trial, outcome=replace(trial.outcome, places=moved))
    with pytest.raises(InternalError, match="the judge rejects a repair"):
        have_judged(wrong)


def test_every_repair_is_judged_before_it_is_told(monkeypatch):
    judged: list[Trial] = []
    monkeypatch.setattr("mpuplan.pipeline.explain.repairs.have_judged", judged.append)
    told = len(list(explain_board(WAYS).repairs()))
    assert told == len(judged) > 3


def test_after_some_tries_without_an_answer_no_further_one_is_made(monkeypatch):
    path = "mpuplan.pipeline.explain.repairs"
    works: list[float] = []

    def open_ended(board, work, *, margin):
        works.append(work)
        return replace(fits(board, margin=margin), answer=Answer.UNDECIDED)

    monkeypatch.setattr(f"{path}.MOST_HARD", 6)
    assert MOST_HARD > 6
    repairs = explain_board(WAYS).repairs()
    monkeypatch.setattr(f"{path}.fits", open_ended)
    assert list(repairs) == []
    assert works == sorted(works, reverse=True)
    assert len(set(works)) == 2
    assert (repairs.tally.tried, repairs.tally.undecided, repairs.tally.cut > 0) == (6, 6, True)
    assert "6 of them without an answer" in render_tally(repairs.tally)


@pytest.mark.parametrize("base", ["L0-mixed", "L1-page"])
def test_a_bank_that_whole_steps_overfill_is_ruled_out_at_once(base):
    board = load_board_text(hard(f"bank-{base}")).board
    assert placed(problem(board), 0.05) is False
    assert fits(board, 0.2).answer is Answer.NO


TOGETHER = """\
schema: mpuplan/board/v1
name: together
core: {preset: cortex-r82, el2_regions: 2}
pcpus: 1
memory: [{name: ram, start: 0x2000_0000, size: 1MiB}]
hypervisor: {name: h, sections: [{name: text, start: 0x2000_0000, size: 4KiB, access: rx}]}
guests:
  - {name: a, pcpus: [0], memory: [{name: m, size: 4KiB, access: rw}]}
  - {name: b, pcpus: [0], memory: [{name: m, size: 4KiB, access: rw}]}
  - {name: c, pcpus: [0], memory: [{name: m, size: 4KiB, access: rw}]}
  - {name: roomy, pcpus: [0], memory: [{name: m, size: 4KiB, access: rw}]}
shared: [{name: s, size: 4KiB, with: {a: rw, b: rw, c: rw}}]
"""


def test_what_a_shortage_can_be_without_leaves_no_plan(tmp_path):
    path = tmp_path / "board.yaml"
    path.write_text(TOGETHER)
    board = load_at_odds(path).board
    places = places_of(board_texts(path, board))
    gone = short_without(board, places, fits(board))
    assert "roomy.m" in {item.name for item in gone}
    assert fits(Keeper.of(board).without(gone)).answer is Answer.NO


def test_slots_are_not_asked_about_where_a_finding_says_why_there_is_no_plan():
    board = load_at_odds(SHORT[0]).board
    trial = fits(board)
    assert trial.reasons
    assert short_without(board, places_of(board_texts(SHORT[0], board)), trial) == frozenset()

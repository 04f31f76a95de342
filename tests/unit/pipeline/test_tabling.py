"""The solver is asked once for what equal families ask."""

from dataclasses import replace

import pytest

from mpuplan.demand.arrangement import Answer, Arrangement
from mpuplan.pipeline.tabling import Arranger
from mpuplan.solve import arrange as solver

QUESTION = Arrangement(2, 1, (frozenset({0}), frozenset({1})), (), prenr=True)
START = ((0,), (1,))


@pytest.fixture
def asked(monkeypatch):
    """The questions that reached the solver, each with the work that was left for it."""
    found = []

    def arrange(question, start, work):
        found.append((question, work))
        return Answer(start, 9, len(found), 0.75)

    monkeypatch.setattr(solver, "arrange", arrange)
    return found


def test_an_equal_question_gets_the_same_answer_and_takes_no_more_work(asked):
    arranger = Arranger(1.0)
    first = arranger(QUESTION, START)
    assert arranger(replace(QUESTION), START) is first
    assert (asked, arranger.left) == ([(QUESTION, 1.0)], 0.25)


def test_another_start_or_question_is_asked_anew_with_what_is_left(asked):
    arranger, other = Arranger(1.0), replace(QUESTION, prenr=False)
    answers = [arranger(QUESTION, START), arranger(QUESTION, ((0,), (3,))), arranger(other, START)]
    assert [answer.bound for answer in answers] == [1, 2, 3]
    assert asked == [(QUESTION, 1.0), (QUESTION, 0.25), (other, 0.0)]


def test_no_limit_stays_none(asked):
    arranger = Arranger(None)
    arranger(QUESTION, START)
    assert (asked, arranger.left) == ([(QUESTION, None)], None)

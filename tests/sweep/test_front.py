"""The front is what comparing all pairs gives; answers are what looking at all points gives."""

from hypothesis import given
from hypothesis import strategies as st

from mpuplan.model.plan import Objective
from mpuplan.model.sweep import Axis, Level, Outcome, Question, Status, SweepPoint, Wish
from mpuplan.sweep.front import front
from mpuplan.sweep.questions import answers

LEVELS = tuple(Level(str(n), n) for n in range(4))
AXES = (Axis("x", LEVELS, LEVELS[0]), Axis("y", LEVELS, LEVELS[0]))
WISHES = (Wish("headroom", most=True), Wish("regions", most=False), Wish("x", most=True))
OUTCOMES = st.builds(
    lambda status, free, more, regions: Outcome(
        status,
        (Objective("headroom", free, free + more), Objective("regions", regions, regions))
        if status is Status.FEASIBLE
        else (),
    ),
    st.sampled_from([Status.FEASIBLE] * 3 + [Status.INFEASIBLE, Status.UNDECIDED, Status.OPEN]),
    st.integers(0, 3),
    st.integers(0, 1),
    st.integers(0, 3),
)
POINTS = st.lists(st.tuples(st.sampled_from(LEVELS), st.sampled_from(LEVELS), OUTCOMES)).map(
    lambda found: [SweepPoint(n, (x, y), "", out) for n, (x, y, out) in enumerate(found, 1)]
)


def values(point):
    headroom, regions = point.outcome.objectives
    return (headroom.value, -regions.value, point.levels[0].number)


def beats(one, other):
    pairs = list(zip(values(one), values(other), strict=True))
    return all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)


@given(POINTS)
def test_the_front_is_what_nothing_beats(points):
    good = [point for point in points if point.outcome.status is Status.FEASIBLE]
    expected = [p.number for p in good if not any(beats(other, p) for other in good)]
    assert list(front(points, AXES, WISHES)) == expected


def test_points_that_tie_all_stay():
    out = Outcome(Status.FEASIBLE, (Objective("headroom", 1, 1), Objective("regions", 2, 2)))
    points = [SweepPoint(n, (LEVELS[1], LEVELS[0]), "", out) for n in (1, 2, 3)]
    assert front(points, AXES, WISHES) == (1, 2, 3)


@given(POINTS, st.booleans(), st.integers(0, 2))
def test_an_answer_is_the_best_point_that_there_is(points, most, headroom):
    question = Question(Wish("x", most=most), ("y",), headroom)
    best = max if most else min
    for answer in answers(points, AXES, [question]):
        these = [p for p in points if p.levels[1] == answer.per[0]]
        assert these
        good = [
            p.levels[0].number
            for p in these
            if p.outcome.status is Status.FEASIBLE and p.outcome.objectives[0].value >= headroom
        ]
        assert (None if answer.best is None else answer.best.number) == best(good, default=None)
        maybe = [
            p.levels[0].number
            for p in these
            if p.outcome.status in (Status.UNDECIDED, Status.OPEN)
            or (p.outcome.status is Status.FEASIBLE and p.outcome.objectives[0].bound >= headroom)
        ]
        assert answer.proven == (best(maybe, default=None) == best(good, default=None))
    assert len(answers(points, AXES, [question])) == len({p.levels[1] for p in points})

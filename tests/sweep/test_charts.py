"""Pictures of a sweep: each point that has an answer is in them, at its place."""

from xml.etree import ElementTree

import pytest

from mpuplan.model.plan import Objective
from mpuplan.model.sweep import Axis, Level, Outcome, Status, Sweep, SweepPoint, Wish
from mpuplan.report.sweep_charts import sweep_charts

WISHES = (Wish("headroom", most=True), Wish("regions", most=False))


def outcome(free):
    if free is None:
        return Outcome(Status.INFEASIBLE)
    return Outcome(Status.FEASIBLE, (Objective("headroom", free, free), Objective("regions", 9, 9)))


def level(value):
    return Level(str(value), value if isinstance(value, int) else None)


def sweep(names, rows, wishes=WISHES):
    """`rows`: the values of the parameters, then the headroom, or the outcome."""
    points = tuple(
        SweepPoint(n, tuple(map(level, values)), "",
                   found if isinstance(found, Outcome) else outcome(found))
        for n, (*values, found) in enumerate(rows, start=1)
    )  # fmt: skip
    columns = zip(*(point.levels for point in points), strict=True)
    axes = tuple(
        Axis(name, tuple(dict.fromkeys(column)), column[0])
        for name, column in zip(names, columns, strict=True)
    )
    return Sweep("t", "s", "", "board.yaml", axes, points, wishes, (1,), ())


def marks(made, name):
    picture = dict(sweep_charts(made))[name]
    found = ElementTree.fromstring(picture.svg).iter()
    return [each for each in found if each.get("data-x") is not None]


def places(made):
    return [
        (m.get("data-series"), m.get("data-x"), m.get("data-y"))
        for m in marks(made, "headroom.svg")
    ]


def test_a_line_for_each_choice_of_the_others():
    rows = [(8, "x", None), (16, "x", 2), (8, "y", 1), (16, "y", 5)]
    assert places(sweep(["slots", "who"], rows)) == [
        ("who x", "8", None), ("who x", "16", "2"), ("who y", "8", "1"), ("who y", "16", "5"),
    ]  # fmt: skip


def test_the_first_parameter_of_numbers_is_drawn_along():
    rows = [("x", 8, 1), ("x", 16, 2)]
    assert places(sweep(["who", "slots"], rows)) == [("who x", "8", "1"), ("who x", "16", "2")]


def test_words_have_places_in_their_order():
    rows = [("x", 3), ("y", None), ("z", 1)]
    made = sweep(["who"], rows)
    assert places(made) == [("headroom", "0", "3"), ("headroom", "1", None), ("headroom", "2", "1")]
    assert ">y<" in dict(sweep_charts(made))["headroom.svg"].svg


def test_of_many_choices_the_best_is_drawn():
    rows = [(n, m, n + m if m else None) for n in (8, 16) for m in range(9)]
    assert places(sweep(["slots", "more"], rows)) == [
        ("best of the others", "8", "16"), ("best of the others", "16", "24"),
    ]  # fmt: skip


@pytest.mark.parametrize("status", [Status.OPEN, Status.UNDECIDED, Status.FAILED])
def test_points_without_an_answer_are_not_drawn(status):
    made = sweep(["slots"], [(8, 3), (16, Outcome(status))])
    assert [x for _, x, _ in places(made)] == ["8"]
    assert [m.get("data-name") for m in marks(made, "front.svg")] == ["point 1"]


def test_the_front_has_every_plan_and_marks_its_points():
    made = sweep(["slots"], [(8, 3), (16, 5), (24, None)])
    found = {m.get("data-name"): m.get("data-front") for m in marks(made, "front.svg")}
    assert found == {"point 1": "true", "point 2": "false"}


def test_one_wish_makes_no_picture_of_the_front():
    made = sweep(["slots"], [(8, 3)], wishes=WISHES[:1])
    assert [name for name, _ in sweep_charts(made)] == ["headroom.svg"]


def test_a_sweep_without_any_plan_has_pictures():
    assert len(dict(sweep_charts(sweep(["slots"], [(8, None)])))) == 2

"""Capacity curves and Pareto scatters."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from mpuplan.report.svg.chart import number_text, round_ticks
from mpuplan.report.svg.curves import Axes, Point, Series, capacity_curve, capacity_picture
from mpuplan.report.svg.scatter import Candidate, pareto_picture, pareto_scatter

GUESTS = Axes("guests", "slots", "slots by guests", limit=16)
NEEDED = Series("needed", (Point(1, 6), Point(2, 11), Point(3, None), Point(4, None)))


def marks(svg: str) -> list[ElementTree.Element]:
    return [each for each in ElementTree.fromstring(svg).iter() if each.get("data-x") is not None]


def test_every_point_has_a_mark_that_says_what_was_found():
    found = marks(capacity_curve([NEEDED], GUESTS))
    assert [mark.get("data-x") for mark in found] == ["1", "2", "3", "4"]
    assert [mark.get("data-y") for mark in found] == ["6", "11", None, None]
    assert [mark.get("data-feasible") for mark in found] == ["true", "true", "false", "false"]
    assert found[1][0].text == "needed, guests 2: slots 11"
    assert found[2][0].text == "needed, guests 3: no plan"


def test_the_description_says_it_in_words():
    words = capacity_picture([NEEDED], GUESTS).words
    assert words == "needed, slots by guests: 1: 6, 2: 11; 2 without a plan"


def test_the_limit_and_the_strip_without_plans_are_named():
    texts = [t.text for t in ElementTree.fromstring(capacity_curve([NEEDED], GUESTS)).iter()]
    assert "limit 16" in texts
    assert "no plan" in texts


def test_a_parameter_that_is_no_number_has_its_words_on_the_axis():
    series = Series("cost", (Point(0, 5, tick="sram"), Point(1, 7, tick="flash")))
    drawn = capacity_curve([series], Axes("bank", "cost"))
    assert ">sram</text>" in drawn
    assert "cost, bank flash: cost 7" in drawn


def test_series_differ_in_shape_and_dashes():
    series = [Series(f"s{n}", (Point(0, n), Point(1, n + 1))) for n in range(8)]
    root = ElementTree.fromstring(capacity_curve(series))
    shapes = {
        (mark[1].get("d"), mark[1].get("class"))
        for mark in root.iter()
        if mark.get("data-series") is not None
    }
    assert len(shapes) == 8


@pytest.mark.parametrize("series", [[], [Series("none", ())], [Series("one", (Point(3, 3),))]])
def test_few_points_are_drawn_too(series):
    assert ElementTree.fromstring(capacity_curve(series)).get("role") == "img"


def test_the_front_is_marked_and_joined():
    found = [Candidate("a", 1, 9, front=True), Candidate("b", 5, 2, front=True)]
    picture = pareto_picture([*found, Candidate("c", 6, 9)], Axes("regions", "cost"))
    assert picture.words == (
        "3 candidates; on the front: a: regions 1, cost 9; b: regions 5, cost 2"
    )
    fronts = {mark.get("data-name"): mark.get("data-front") for mark in marks(picture.svg)}
    assert fronts == {"a": "true", "b": "true", "c": "false"}


def test_names_stay_text():
    name = '</svg><script>"&'
    for drawn in (
        capacity_curve([Series(name, (Point(0, 1, tick=name, note=name),))], Axes(name, name)),
        pareto_scatter([Candidate(name, 1, 1, front=True)], Axes(name, name, name)),
    ):
        root = ElementTree.fromstring(drawn)
        assert not [each for each in root.iter() if each.tag.endswith("script")]
        assert any(name in (each.text or "") for each in root.iter())


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 14, (0, 5, 10, 15)),
        (0, 0, (0, 1)),
        (-3, 4, (-4, -2, 0, 2, 4)),
        (0, 255, (0, 50, 100, 150, 200, 250, 300)),
    ],
)
def test_ticks_are_round_and_reach_around(low, high, ticks):
    assert round_ticks(low, high, least=1.0) == ticks


def test_whole_numbers_are_written_in_full():
    assert [number_text(value) for value in (0, 16, 1 << 21, 2.5)] == ["0", "16", "2097152", "2.5"]

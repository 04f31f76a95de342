"""Pictures of plans with hostile names, and of the largest ones."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from itertools import chain

import pytest

from mpuplan.report.cells import shown
from mpuplan.report.svg.lettering import text_width
from mpuplan.report.svg.memory_map import memory_maps
from mpuplan.report.svg.slot_matrix import slot_matrices
from mpuplan.report.svg.slot_overview import slot_overviews
from mpuplan.report.svg.style import FILLS, PALETTE
from mpuplan.report.svg.switch_matrix import switch_matrices
from mpuplan.report.svg.timeline import timelines
from tests.unit.report.drawn_plans import HOSTILE, hostile, largest
from tests.unit.report.svg import seen

MAKERS = (memory_maps, slot_matrices, slot_overviews, switch_matrices, timelines)
KNOWN = {
    "circle", "defs", "desc", "g", "line", "path", "pattern", "rect", "style", "svg", "text",
    "title",
}  # fmt: skip


@cache
def pictures(kind):
    plan = largest() if kind == "largest" else hostile(kind)
    return tuple(chain.from_iterable(make(plan) for make in MAKERS))


@pytest.mark.parametrize("kind", HOSTILE)
def test_names_stay_names(kind):
    whole = [t for p in pictures(kind) for t in seen.parsed(p.svg).itertext()]
    assert any(shown(HOSTILE[kind]) in text for text in whole)
    for picture in pictures(kind):
        tags = Tags()
        tags.feed(picture.svg)
        assert tags.found <= KNOWN
        assert not any(name.startswith("on") for name in tags.attributes)


@pytest.mark.parametrize("kind", [*HOSTILE, "largest"])
def test_texts_keep_to_their_places(kind):
    for picture in pictures(kind):
        root = seen.parsed(picture.svg)
        assert not seen.outside(root), picture.title
        assert not seen.overlapping(seen.texts(root)), picture.title


@pytest.mark.parametrize("kind", [*HOSTILE, "largest"])
def test_names_of_pictures_are_plain_and_differ(kind):
    names = [picture.name for picture in pictures(kind)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z0-9-]{1,60}", name) for name in names)


@pytest.mark.parametrize("kind", HOSTILE)
def test_nothing_turns_the_direction_of_what_follows(kind):
    for picture in pictures(kind):
        assert not set(picture.svg) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
        assert "unicode-bidi:isolate" in picture.svg


def test_the_largest_plan_is_cut_into_pictures_of_handy_width():
    widths = [float(seen.parsed(p.svg).get("width")) for p in pictures("largest")]
    assert max(widths) < 2200
    maps = [seen.parsed(p.svg) for p in pictures("largest") if p.name.startswith("map-")]
    assert max(float(root.get("width")) for root in maps) < 1200
    enabled = sum(slot.enabled for context in largest().contexts for slot in context.slots)
    assert sum(len(seen.regions(root)) for root in maps) == enabled


@pytest.mark.parametrize("ground", [*FILLS, "faint"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_every_ground(ground, scheme):
    for text in ("ink", "dim", "alert") if ground == "paper" else ("ink",):
        assert contrast(text, ground, scheme) >= 4.5, f"{text} on {ground}, {scheme}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_stand_out(scheme):
    for ground in FILLS:
        assert contrast("edge", ground, scheme) >= 3.0, f"{ground}, {scheme}"
    assert contrast("dim", "paper", scheme) >= 3.0


def contrast(one, other, scheme):
    """WCAG 2: the ratio of relative luminances."""
    high, low = sorted((luminance(getattr(PALETTE[n], scheme)) for n in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_width_of_text_adds_up():
    assert text_width("ab") == text_width("a") + text_width("b")
    assert text_width("漢") > text_width("a")
    assert text_width("e\u0301") == text_width("e")
    assert text_width("\x1b") == text_width("\\x1b")


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.attributes = set(), set()

    def handle_starttag(self, tag, attrs):
        self.found.add(tag)
        self.attributes |= {name for name, _ in attrs}

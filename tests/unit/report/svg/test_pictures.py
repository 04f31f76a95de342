"""What holds for the pictures of every plan that ships."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

import pytest

from mpuplan.arch.addr import address_text
from mpuplan.load import load_plan
from mpuplan.report.svg.memory_map import Padding, memory_maps
from mpuplan.report.svg.slot_matrix import cycle_matrices, slot_matrices
from mpuplan.report.svg.slot_overview import slot_overviews
from mpuplan.report.svg.switch_matrix import switch_matrices
from mpuplan.report.svg.timeline import timelines
from tests.cli.runner import BOARDS
from tests.unit.report.svg import seen

PLANS = sorted(BOARDS.glob("*/expected/plan.json"))
EXPOSED = BOARDS / "lopper-versal-net-split-amp-asposted" / "expected" / "plan.json"
_REFERENCE = re.compile(r'(?:href|src|url)\s*[=(]\s*["\']?(?!#)')


@pytest.fixture(scope="module", params=PLANS, ids=lambda path: path.parent.parent.name)
def path(request):
    """A shipped plan; all tests of one plan follow each other."""
    return request.param


plan_of = lru_cache(1)(load_plan)


@lru_cache(1)
def pictures(path):
    plan = plan_of(path)
    made = (memory_maps, slot_matrices, cycle_matrices, slot_overviews, switch_matrices, timelines)
    return tuple(chain.from_iterable(make(plan) for make in made))


@lru_cache(64)
def root_of(picture):
    return seen.parsed(picture.svg)


def test_a_picture_describes_itself(path):
    for picture in pictures(path):
        root = root_of(picture)
        ids = {each.get("id"): (each.text or "") for each in root.iter() if each.get("id")}
        assert root.get("role") == "img"
        told = [ids[name] for name in root.get("aria-labelledby").split()]
        assert told == [picture.title, picture.words]
        assert all(told)


def test_names_and_ids_are_unique_in_a_page(path):
    names = [picture.name for picture in pictures(path)]
    assert len(names) == len(set(names))
    ids = [e.get("id") for p in pictures(path) for e in root_of(p).iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_a_picture_needs_nothing_from_outside(path):
    for picture in pictures(path):
        assert not _REFERENCE.search(picture.svg)
        tags = {each.tag.removeprefix(seen.SVG) for each in root_of(picture).iter()}
        assert tags.isdisjoint({"script", "image", "use", "a", "foreignObject"})


def test_texts_lie_in_the_picture_and_not_on_each_other(path):
    for picture in pictures(path):
        assert not seen.outside(root_of(picture)), picture.title
        assert not seen.overlapping(seen.texts(root_of(picture))), picture.title


def test_every_enabled_region_is_on_the_map_with_its_addresses(path):
    plan = plan_of(path)
    wanted = {
        (c.name, c.mpu, s.slot, s.start, s.end, s.prbar, s.prlar)
        for c in plan.contexts
        for s in c.slots
        if s.enabled
    }
    found = set()
    for picture in memory_maps(plan):
        root = root_of(picture)
        said = {words.text for words in seen.texts(root)}
        for region in seen.regions(root):
            keys = ("slot", "start", "end", "prbar", "prlar")
            numbers = [int(region.get(f"data-{key}"), 0) for key in keys]
            found.add((region.get("data-context"), region.get("data-mpu"), *numbers))
            assert {address_text(numbers[1]), address_text(numbers[2])} <= said
    assert found == wanted


def test_bytes_are_hatched_just_where_the_plan_exposes_them(path):
    plan = plan_of(path)
    wanted = {
        (c.name, c.mpu, s.slot): {(e.start, e.end) for e in s.exposes}
        for c in plan.contexts
        for s in c.slots
        if s.enabled
    }
    for picture in memory_maps(plan):
        for region in seen.regions(root_of(picture)):
            key = (region.get("data-context"), region.get("data-mpu"))
            key = (*key, int(region.get("data-slot")))
            assert seen.hatched(region, "exposed") == wanted[key]
            assert not seen.hatched(region, "padding")


def test_some_plan_that_ships_exposes_bytes():
    hatched = [
        piece
        for picture in memory_maps(plan_of(EXPOSED))
        for region in seen.regions(root_of(picture))
        for piece in seen.hatched(region, "exposed")
    ]
    assert hatched


def test_padding_is_dotted_where_a_region_covers_it():
    plan = plan_of(EXPOSED)
    slot = plan.contexts[0].slots[0]
    within = Padding("x", slot.end - 0x40, slot.end)
    pads = (within, Padding("y", slot.end - 0x40, slot.end + 0x40), Padding("z", 0, 0x40))
    (picture,) = memory_maps(plan, pads)
    dotted = [seen.hatched(r, "padding") for r in seen.regions(root_of(picture))]
    assert {(within.start, within.end)} in dotted
    assert set().union(*dotted) == {(within.start, within.end)}
    assert not seen.overlapping(seen.texts(root_of(picture)))


def test_every_slot_stands_once_in_the_matrix(path):
    plan = plan_of(path)
    found = {}
    for picture in slot_matrices(plan):
        for each in root_of(picture).iter(f"{seen.SVG}g"):
            if each.get("data-slot") is not None:
                key = (each.get("data-context"), each.get("data-mpu"))
                found.setdefault(key, []).extend(numbers(each.get("data-slot")))
    core = plan.core
    assert found == {
        (c.name, c.mpu): list(range(core.el2_regions if c.mpu == "el2" else core.el1_regions))
        for c in plan.contexts
    }


def numbers(label):
    first, _, last = label.partition("-")
    return range(int(first), int(last or first) + 1)


def test_parked_slots_look_otherwise_than_those_in_force(path):
    for picture in (*slot_matrices(plan_of(path)), *slot_overviews(plan_of(path))):
        for region in seen.regions(root_of(picture)):
            style = region.find(f"{seen.SVG}rect").get("class")
            assert ("dash" in style) == (region.get("data-enabled") == "false")


def test_every_switch_is_in_its_matrix(path):
    plan = plan_of(path)
    found = {
        (each.get("data-source"), each.get("data-target"), int(each.get("data-total")))
        for picture in switch_matrices(plan)
        for each in root_of(picture).iter(f"{seen.SVG}g")
        if each.get("data-total") is not None
    }
    assert found == {(s.source, s.target, s.cost.total) for s in plan.switches}


def test_the_timeline_has_every_region_of_contexts_with_a_column_of_their_own(path):
    plan = plan_of(path)
    found, alone = set(), set()
    for picture in timelines(plan):
        for each in root_of(picture).iter(f"{seen.SVG}g"):
            if each.get("data-prbar") is not None:
                key = (each.get("data-context"), each.get("data-mpu"))
                found.add((*key, int(each.get("data-slot"))))
            elif each.get("data-context") and each.find(f"{seen.SVG}title") is None:
                alone.add(each.get("data-context"))
    wanted = {
        (c.name, c.mpu, s.slot)
        for c in plan.contexts
        if c.name in alone
        for s in c.slots
        if s.enabled
    }
    assert found == wanted
    assert alone


def test_a_cycle_shows_what_is_parked_at_each_position():
    plan = plan_of(BOARDS / "r52-schedule" / "expected" / "plan.json")
    (cycle,) = plan.cycles
    found = {
        (region.get("data-context").rpartition("/")[2].partition(" ")[0], region.get("data-slot"))
        for picture in cycle_matrices(plan)
        for region in seen.regions(root_of(picture))
        if region.get("data-enabled") == "false"
    }
    assert found == {
        (str(number), str(slot.slot))
        for number, position in enumerate(cycle.positions, start=1)
        for slot in position.slots
        if not slot.enabled
    }

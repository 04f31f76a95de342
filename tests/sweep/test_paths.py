"""Paths into a board, and what they may change."""

import pytest

from mpuplan.diag import InputRejected, Span
from mpuplan.load.source import source_from_text
from mpuplan.load.treetext import flow_text
from mpuplan.load.yamltree import parse_yaml
from mpuplan.sweep.edit import edited
from mpuplan.sweep.paths import node_of, places
from tests.sweep.specs import BOARD

ROOT = parse_yaml(source_from_text(BOARD, "board.yaml"))
SPAN = Span("sweep.yaml", 1, 1, 1, 2)


def at(path):
    return places(ROOT, path, SPAN)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("core.preset", [("core", "preset")]),
        ("pcpus", [("pcpus",)]),
        ("guests[b].memory[ram].size", [("guests", 1, "memory", 0, "size")]),
        ("guests[0].name", [("guests", 0, "name")]),
        ("guests[*].el1", [("guests", 0, "el1"), ("guests", 1, "el1")]),
        ("devices[uart]", [("devices", 0)]),
        ("policy.exposure.budget", [("policy", "exposure", "budget")]),
        ("hypervisor.transient_slots.runtime", [("hypervisor", "transient_slots", "runtime")]),
        ("shared[s].with.a", [("shared", 0, "with", "a")]),
    ],
)
def test_a_path_means_places(path, expected):
    assert list(at(path)) == expected


@pytest.mark.parametrize(
    ("path", "message", "hint"),
    [
        ("", "cannot be read from character 1 on", "write keys"),
        ("core.", "cannot be read from character 1 on", "write keys"),
        ("core..preset", "cannot be read from character 6 on", "write keys"),
        ("guests[a", "cannot be read from character 1 on", "write keys"),
        ("guests[]", "cannot be read from character 1 on", "write keys"),
        ("core.presett", "leads to an unknown key 'presett'", "did you mean 'preset'?"),
        ("cores.preset", "leads to an unknown key 'cores'", "did you mean 'core'?"),
        ("policy.pages", "leads to an unknown key 'pages'", "did you mean 'page'?"),
        ("pcpus.x", "asks for 'x' in 'pcpus', which has no keys", "write keys"),
        ("core[0]", "asks for an item of 'core', which is no list", "write keys"),
        ("guests[aa].name", "asks for 'aa' among the 2 items of 'guests'", "did you mean 'a'?"),
        ("guests[7].name", "asks for '7' among the 2 items of 'guests'", "write keys"),
    ],
)
def test_a_path_that_leads_nowhere_says_where_it_ends(path, message, hint):
    with pytest.raises(InputRejected) as rejected:
        at(path)
    (found,) = rejected.value.diagnostics
    assert found.code == "sweep-path"
    assert message in found.message
    assert hint in (found.hint or "")
    assert found.span == SPAN


def value(text):
    return parse_yaml(source_from_text(f"v: {text}", "sweep.yaml")).entry("v").value


def test_a_value_is_replaced_and_keeps_its_own_place():
    (place,) = at("guests[b].memory[ram].size")
    tree = edited(ROOT, {place: value("2MiB")})
    assert flow_text(node_of(tree, place)) == "2MiB"
    assert node_of(tree, place).span.file == "sweep.yaml"
    assert node_of(ROOT, place).text == "1MiB"


def test_keys_that_are_absent_are_added_with_those_above_them():
    (place,) = at("policy.exposure.budget")
    assert flow_text(node_of(edited(ROOT, {place: value("0")}), ("policy",))) == (
        "{page: 64, wxn: true, exposure: {budget: 0}}"
    )


def test_nothing_takes_a_key_or_an_item_away():
    places_ = (*at("policy.page"), *at("guests[a]"), *at("core.el1_regions"))
    tree = edited(ROOT, dict.fromkeys(places_))
    assert flow_text(node_of(tree, ("policy",))) == "{wxn: true}"
    assert len(node_of(tree, ("guests",)).items) == 1
    assert node_of(tree, ("core", "el1_regions")) is None

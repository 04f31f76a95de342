"""Which keys lead to the cursor: a module of the editor, asked in the browser."""

from __future__ import annotations

import pytest

IMAGE = ["hypervisor", "image", "parts"]


@pytest.mark.parametrize(
    ("marked", "path", "key"),
    [
        ("na|me: x", [], "name"),
        ("core: {pre|set: a}", ["core"], "preset"),
        ("core: {preset: a, isa|: b}", ["core"], "isa"),
        ("memory: [{name: a, st|art: 1}]", ["memory"], "start"),
        ("guests:\n  - name: a\n    memory: [{size|: 1}]", ["guests", "memory"], "size"),
        ("guests:\n  - name: a\n    pcp|us: [0]", ["guests"], "pcpus"),
        ("hypervisor:\n  image:\n    parts:\n      - {na|me: a}", IMAGE, "name"),
        ("hypervisor:\n  name: h\n|", [], ""),
        ("hypervisor:\n  name: h\n  |", ["hypervisor"], ""),
    ],
)  # fmt: skip
def test_the_editor_knows_which_keys_lead_to_a_place(keys, marked, path, key) -> None:
    before = marked.partition("|")[0].split("\n")
    lines = marked.replace("|", "").split("\n")
    place = keys.evaluate(
        "([lines, row, column]) => window.keys.placeOf(lines, row, column)",
        [lines, len(before) - 1, len(before[-1])],
    )
    assert place == {"path": path, "key": key}


@pytest.fixture(scope="module")
def keys(site, browser, signed_in):
    """A page that has the module which knows keys."""
    context = browser.new_context(storage_state=signed_in)
    page = context.new_page()
    page.goto(f"{site.url}/login")
    page.evaluate("async () => { window.keys = await import('/static/keys.js') }")
    yield page
    context.close()

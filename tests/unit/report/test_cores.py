"""The core presets as text and JSON."""

from __future__ import annotations

import json

from mpuplan.arch.cores import PRESETS
from mpuplan.report import cores_json, render_cores


def test_every_preset_has_a_row():
    firsts = [line.partition(" ")[0] for line in render_cores().splitlines()]
    assert set(PRESETS) <= set(firsts)


def test_a_row_marks_estimates():
    rows = {line.split()[0]: line.split() for line in render_cores().splitlines() if line.strip()}
    assert rows["s32z2"][1:4] == ["aarch32", "20?", "20"]


def test_every_source_of_every_figure_is_shown():
    text = " ".join(render_cores().split())
    for preset in PRESETS.values():
        for figure in preset.figures:
            assert f"{figure.value}: {figure.confidence}, {figure.source}" in text, preset.name


def test_lines_keep_to_110_columns():
    assert max(len(line) for line in render_cores().splitlines()) <= 110


def test_json_holds_every_preset():
    presets = json.loads(cores_json())
    assert [preset["name"] for preset in presets] == list(PRESETS)
    qemu = next(preset for preset in presets if preset["name"] == "mps3-an536-qemu")
    assert qemu["specs"][0]["el2_regions"] == 16
    assert qemu["specs"][0]["cuts"] == ["0x00008000"]
    assert {"name", "value", "confidence", "source"} == set(qemu["figures"][0])

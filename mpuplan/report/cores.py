"""The core presets, with the standing of every figure."""

from __future__ import annotations

import json
import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from mpuplan.arch.cores import PRESETS
from mpuplan.report.table import WIDEST, Column, table

if TYPE_CHECKING:
    from mpuplan.arch.cores import CoreSpec, Figure, Preset

__all__ = ["cores_json", "render_cores"]

_MARKS: Final = {"public": "", "measured": "", "estimate": "?"}


def render_cores() -> str:
    """A table of all presets, then every figure with its confidence, source and presets."""
    columns = [
        Column("preset"),
        Column("isa"),
        Column("EL1", right=True),
        Column("EL2", right=True),
        Column("seen or possible"),
        Column("what"),
    ]
    rows = [_row(preset, spec) for preset in PRESETS.values() for spec in preset.specs]
    lines = [
        *table(columns, rows, indent=""),
        "",
        "EL1, EL2: slots of each MPU; ? marks an estimate; override with el1_regions, el2_regions",
        "",
        *_figures(),
    ]
    return "\n".join(lines) + "\n"


def cores_json() -> str:
    """All presets as a JSON list, in the order of the documentation; addresses are hex strings."""
    return json.dumps([_preset_object(preset) for preset in PRESETS.values()], indent=1) + "\n"


def _row(preset: Preset, spec: CoreSpec) -> list[str]:
    default = spec is preset.specs[0]
    return [
        preset.name if default else "",
        spec.isa.value,
        f"{spec.el1_regions}{_mark(preset, 'el1-regions')}",
        f"{spec.el2_regions}{_mark(preset, 'el2-regions')}",
        ", ".join(str(choice) for choice in preset.region_choices),
        preset.summary if default else "",
    ]


def _mark(preset: Preset, figure: str) -> str:
    return "".join(_MARKS[each.confidence] for each in preset.figures if each.name == figure)


def _figures() -> list[str]:
    """Every different figure once, with the presets that have it."""
    users: dict[Figure, list[str]] = {}
    for preset in PRESETS.values():
        for figure in preset.figures:
            users.setdefault(figure, []).append(preset.name)
    lines: list[str] = []
    for name in dict.fromkeys(figure.name for figure in users):
        lines += [name]
        for figure, presets in users.items():
            if figure.name == name:
                lines += _figure(figure, presets)
    return lines


def _figure(figure: Figure, presets: list[str]) -> list[str]:
    text = f"{figure.value}: {figure.confidence}, {figure.source} [{', '.join(presets)}]"
    return textwrap.wrap(
        text,
        WIDEST,
        initial_indent="  ",
        subsequent_indent="      ",
        break_on_hyphens=False,
    )


def _preset_object(preset: Preset) -> dict[str, object]:
    return {
        "name": preset.name,
        "summary": preset.summary,
        "region_choices": list(preset.region_choices),
        "specs": [_spec_object(spec) for spec in preset.specs],
        "figures": [asdict(figure) for figure in preset.figures],
    }


def _spec_object(spec: CoreSpec) -> dict[str, object]:
    plain = asdict(spec)
    return plain | {
        "default_share": spec.default_share.name.lower(),
        "cuts": [f"{cut:#010x}" for cut in spec.cuts],
        "default_map": [
            asdict(each) | {"start": f"{each.start:#010x}", "end": f"{each.end:#010x}"}
            for each in spec.default_map
        ],
    }

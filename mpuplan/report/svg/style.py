"""Colours and patterns of pictures, for light and dark.

A page that wants other colours sets ``--mpu-ink`` and so on, by the names of `PALETTE`, and
``--mpu-font``. Fills are told apart by words or patterns as well. Each colour stands twice in the
rules: for viewers that know no variables, and for those that do.
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["FILLS", "PALETTE", "STYLE", "Shade"]


class Shade(NamedTuple):
    """A colour on light and on dark ground."""

    light: str
    dark: str


PALETTE: Final = {
    "paper": Shade("#ffffff", "#12161c"),
    "ink": Shade("#1b1f24", "#e8ebef"),
    "dim": Shade("#4f5864", "#aab4c0"),
    "edge": Shade("#5b6672", "#8d99a8"),
    "faint": Shade("#d3d9e0", "#39424e"),
    "code": Shade("#c6def7", "#1f4468"),
    "data": Shade("#cdebd5", "#1f4a34"),
    "const": Shade("#e9edf2", "#2c353f"),
    "shared": Shade("#fbdfb8", "#5c3f15"),
    "alert": Shade("#a4201c", "#ff9a94"),
}
"""Name -> colour. The last but one are fills of regions, by what may be done there."""
FILLS: Final = ("paper", "code", "data", "const", "shared")
"""Colours that text of the colour ``ink`` may stand on."""
_STROKES: Final = ("ink", "dim", "edge", "faint", "alert")


def _sheet() -> str:
    names = [*PALETTE]
    light = "".join(f"--{name}:var(--mpu-{name},{PALETTE[name].light});" for name in names)
    dark = "".join(f"--{name}:var(--mpu-{name},{PALETTE[name].dark});" for name in names)
    fills = "".join(f".mpu .f-{name}{{{_paint('fill', name)}}}" for name in names)
    lines = "".join(
        f".mpu .s-{name}{{{_paint('stroke', name)}}}"
        for name in ("ink", "edge", "faint", "dim", "alert")
    )
    return (
        f".mpu{{{light}font-family:system-ui,sans-serif;"
        "font-family:var(--mpu-font,system-ui,sans-serif);font-size:11px}"
        f"@media screen and (prefers-color-scheme:dark){{.mpu{{{dark}}}}}"
        f"{fills}{lines}"
        f".mpu text{{{_paint('fill', 'ink')}unicode-bidi:isolate}}"
        f".mpu .dim{{{_paint('fill', 'dim')}}}"
        f".mpu .alert{{{_paint('fill', 'alert')}}}"
        ".mpu .b{font-weight:600}"
        f".mpu .halo{{paint-order:stroke;stroke-width:3px;{_paint('stroke', 'paper')}}}"
        ".mpu .dash{stroke-dasharray:4 3}.mpu .dots{stroke-dasharray:1 3}"
        ".mpu .none{fill:none}"
    )


def _paint(what: str, name: str) -> str:
    return f"{what}:{PALETTE[name].light};{what}:var(--{name},{PALETTE[name].light});"


STYLE: Final = _sheet()
"""The rules that every picture carries; a page that forbids inline styles serves them itself."""

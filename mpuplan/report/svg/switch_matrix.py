"""What a switch from each context of a family to each other one costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.report.families import families
from mpuplan.report.markup import Element, node
from mpuplan.report.svg.frame import MARGIN, Picture, box, framed, label, slug
from mpuplan.report.svg.legend import legend
from mpuplan.report.svg.lettering import LINE, fitted, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mpuplan.model.plan import ContextSwitch, Obstacle, Plan
    from mpuplan.report.families import Family

__all__ = ["switch_matrices"]

_CELL: Final = (44, 24)
_SMALL: Final = (27, 20)
_MANY: Final = 24
"""Contexts above which a cell says the sum only."""
_NAME: Final = 220
_SHADES: Final = (0.15, 0.9)
"""Opacity of the cheapest and the dearest switch."""
_TOP: Final = MARGIN + 2 * LINE


def switch_matrices(plan: Plan) -> tuple[Picture, ...]:
    """A picture per family with switches: from the context of the row to that of the column."""
    obstacles = {(o.source, o.target, o.mpu): o for o in plan.obstacles}
    switching = [family for family in families(plan) if family.switches]
    return tuple(_matrix(at, family, obstacles) for at, family in enumerate(switching, start=1))


def _matrix(
    number: int, family: Family, obstacles: Mapping[tuple[str, str, str], Obstacle]
) -> Picture:
    grid = _Grid.of(family)
    switches = {(switch.source, switch.target): switch for switch in family.switches}
    parts = [*_heads(grid, family)]
    for row, source in enumerate(family.contexts):
        for column, target in enumerate(family.contexts):
            switch = switches.get((source.name, target.name))
            obstacle = obstacles.get((source.name, target.name, family.mpu))
            if switch is not None:
                parts.append(_cell(grid, row, column, switch))
            elif obstacle is not None:
                parts.append(_refused(grid, row, column, obstacle))
            else:
                parts.append(grid.box(row, column, "f-paper s-faint"))
    side = len(family.contexts)
    width = max(grid.x(side) + MARGIN, 480)
    keys, bottom = legend(_key(grid, family), grid.y(side) + LINE + 8, width)
    name = slug("switches", number, family.stage, family.pcpu, family.mpu)
    title = f"Switch costs: {family.title}"
    return framed(name, title, _words(family, grid.dearest), (width, bottom), [*parts, *keys])


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the cells are, and between which totals their shades lie."""

    left: float
    wide: int
    high: int
    many: bool
    cheapest: int
    dearest: int

    @classmethod
    def of(cls, family: Family) -> _Grid:
        many = len(family.contexts) > _MANY
        totals = [switch.cost.total for switch in family.switches]
        left = MARGIN + max(map(text_width, _names(family))) + 8
        return cls(left, *(_SMALL if many else _CELL), many, min(totals), max(totals))

    def x(self, column: int) -> float:
        return self.left + column * self.wide

    def y(self, row: int) -> float:
        return _TOP + row * self.high

    def box(self, row: int, column: int, style: str) -> Element:
        return box(self.x(column), self.y(row), self.wide, self.high, style)

    def shade(self, total: int) -> float:
        span = self.dearest - self.cheapest
        least, most = _SHADES
        return most if not span else least + (most - least) * (total - self.cheapest) / span


def _names(family: Family) -> list[str]:
    """Names of the contexts, numbered from 1."""
    numbered = enumerate(family.contexts, start=1)
    return [fitted(f"{number} {family.short(c.name)}", _NAME) for number, c in numbered]


def _heads(grid: _Grid, family: Family) -> Iterator[Element]:
    yield label(grid.left, MARGIN + 4, "to", "dim")
    yield label(MARGIN, _TOP - 10, "from", "dim")
    for at, name in enumerate(_names(family)):
        yield label(MARGIN, grid.y(at) + grid.high / 2, name)
        yield label(grid.x(at) + grid.wide / 2, _TOP - 10, str(at + 1), anchor="middle")


def _key(grid: _Grid, family: Family) -> Iterator[tuple[str, str, str]]:
    said = "writes and barriers together" if grid.many else "register writes + barriers"
    yield "box", "f-shared s-edge", f"{said}; the darker, the dearer"
    if any(not switch.weight for switch in family.switches):
        yield "box", "f-paper s-edge dots", "dotted: weighs nothing"
    if len(family.switches) < len(family.contexts) * (len(family.contexts) - 1):
        yield "box", "f-paper s-alert", "!: no safe sequence was found"


def _cell(grid: _Grid, row: int, column: int, switch: ContextSwitch) -> Element:
    cost = switch.cost
    text = str(cost.total) if grid.many else f"{cost.writes}+{cost.isb + cost.dsb}"
    x, y = grid.x(column), grid.y(row)
    shade = node(
        "rect",
        x=x + 1,
        y=y + 1,
        width=grid.wide - 2,
        height=grid.high - 2,
        class_="f-shared",
        fill_opacity=grid.shade(cost.total),
    )
    said = f"{cost.writes} writes, {cost.isb} ISB, {cost.dsb} DSB, weight {switch.weight}"
    return node(
        "g",
        node("title", f"{switch.source} to {switch.target}: {said}"),
        grid.box(row, column, f"f-paper {'s-edge' if switch.weight else 's-dim dots'}"),
        shade,
        label(x + grid.wide / 2, y + grid.high / 2, text, anchor="middle"),
        data_source=switch.source,
        data_target=switch.target,
        data_total=cost.total,
        data_weight=switch.weight,
    )


def _refused(grid: _Grid, row: int, column: int, obstacle: Obstacle) -> Element:
    x, y = grid.x(column) + grid.wide / 2, grid.y(row) + grid.high / 2
    return node(
        "g",
        node("title", f"{obstacle.source} to {obstacle.target}: {obstacle.why}"),
        grid.box(row, column, "f-paper s-alert"),
        label(x, y, "!", "alert b", anchor="middle"),
        data_source=obstacle.source,
        data_target=obstacle.target,
    )


def _words(family: Family, worst: int) -> str:
    dearest = next(switch for switch in family.switches if switch.cost.total == worst)
    weighed = sum(switch.weight * switch.cost.total for switch in family.switches)
    return (
        f"{len(family.switches)} switches between {len(family.contexts)} contexts; the dearest, "
        f"{family.short(dearest.source)} to {family.short(dearest.target)}, takes {worst} writes "
        f"and barriers; by their weights all together {weighed}"
    )

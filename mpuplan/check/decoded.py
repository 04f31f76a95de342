"""A context of the tables with its words understood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from mpuplan.arch.codec import RegionFields, RegionWords, decode
from mpuplan.check.codes import finding
from mpuplan.check.machine import SlotState
from mpuplan.check.registers import ENABLE, Setting, setting_of
from mpuplan.check.wants import Rules
from mpuplan.check.words import Region, region
from mpuplan.model.tables import Origin, SlotWords, TableContext

if TYPE_CHECKING:
    from mpuplan.check.contexts import Context
    from mpuplan.check.demands import Demand
    from mpuplan.diag import Diagnostic, Level
    from mpuplan.model.board import Board

__all__ = ["Decoded", "decode_table"]

_NAMES_SHOWN = 3


@dataclass(frozen=True)
class Decoded:
    """A context with its words understood: fields by slot, and the enabled regions that match.

    It is an end of many ways, so what all of them ask of it is worked out once.
    """

    board: Board
    context: Context
    table: TableContext
    rules: Rules
    origin: Origin
    fields: tuple[tuple[SlotWords, RegionFields], ...]
    regions: tuple[Region, ...]
    demands: tuple[Demand, ...]

    @property
    def readable(self) -> TableContext:
        """The table without the words that are too wide for their register."""
        return replace(self.table, slots=tuple(words for words, _ in self.fields))

    @property
    def plan(self) -> bool:
        """True when the stricter rules for mpuplan's own plans hold."""
        return self.origin is Origin.PLAN

    @cached_property
    def held(self) -> dict[int, SlotState]:
        """What the slots hold that the context lists."""
        return {
            w.slot: SlotState(w.prbar, w.prlar & ~ENABLE, bool(w.prlar & ENABLE))
            for w, _ in self.fields
        }

    @cached_property
    def setting(self) -> Setting:
        """What is known of the other registers while the context is in force."""
        return setting_of(self.table)

    @cached_property
    def own(self) -> frozenset[str]:
        """The parts of the party's own blocks."""
        return frozenset(part.name for block in self.context.party.blocks for part in block.parts)

    @cached_property
    def served(self) -> dict[tuple[str, int, int], tuple[Region, ...]]:
        """The regions that reach what the privileged agent asks for, by its name and bytes."""
        return {
            (d.name, d.start, d.end): tuple(
                r for r in self.regions if r.start < d.end and d.start < r.end
            )
            for d in self.demands
            if d.privileged and d.rights
        }

    @cached_property
    def meanings(self) -> frozenset[tuple[object, ...]]:
        """What the regions say, whatever slots they are in."""
        return frozenset(area.meaning for area in self.regions)

    def serves(self, area: Region) -> tuple[str, ...]:
        """Names of what is asked for inside a region."""
        inside = (d for d in self.demands if d.start < area.end and area.start < d.end)
        return tuple(dict.fromkeys(demand.name for demand in inside))

    def label(self, area: Region) -> str:
        """A region with what it serves, for messages."""
        names = ", ".join(f"'{name}'" for name in self.serves(area)[:_NAMES_SHOWN])
        return f"{area.text} ({names})" if names else area.text

    def found(
        self, code: str, message: str, *areas: Region, level: Level | None = None
    ) -> Diagnostic:
        """A finding on this context, or on regions of it."""
        names = tuple(dict.fromkeys(name for area in areas for name in self.serves(area)))
        asked = next((d.span for d in self.demands if d.name in names), self.context.span)
        return finding(code, message, span=asked, at=names, context=self.context.name, level=level)


def decode_table(
    board: Board,
    context: Context,
    table: TableContext,
    origin: Origin,
    demands: tuple[Demand, ...],
) -> tuple[Decoded, list[Diagnostic]]:
    """The decoded context; words too wide for their register are found and left out."""
    rules = Rules.of(board, table.mpu)
    fields: list[tuple[SlotWords, RegionFields]] = []
    bad: list[int] = []
    for words in table.slots:
        try:
            fields.append((words, decode(RegionWords(words.prbar, words.prlar), board.core.isa)))
        except ValueError:
            bad.append(words.slot)
    regions = tuple(
        region(words, f, table, rules) for words, f in fields if f.enabled and f.start < f.end
    )
    decoded = Decoded(board, context, table, rules, origin, tuple(fields), regions, demands)
    text = "has a word that is too wide for its register"
    return decoded, [decoded.found("word-too-wide", f"slot {slot} {text}") for slot in bad]

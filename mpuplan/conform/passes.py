"""Passes over one context: which probes run with which region that lets the firmware run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import align_down
from mpuplan.arch.codec import RegionWords, decode
from mpuplan.conform.ask import How, NotAsked
from mpuplan.conform.machine import SLOTS
from mpuplan.conform.places import WINDOW_SIZE, WindowState, window_state
from mpuplan.conform.registers import positions, registers, with_region
from mpuplan.model.access import System

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.check.oracle import Oracle
    from mpuplan.conform.ask import Asked
    from mpuplan.conform.wire import Registers
    from mpuplan.model.tables import SlotWords, TableContext

__all__ = ["Pass", "passes"]

_READ_ONLY_EXECUTABLE: Final = 0b100
_ENABLED: Final = 1
_LAST: Final = WINDOW_SIZE - 64
_NEVER_FREE: Final = "the firmware, or a slot lent to it, lies there in every pass"


@dataclass(frozen=True, slots=True)
class Pass:
    """Probes with the registers they meet; `system` is what the oracle is asked about.

    `note` says what differs from the context, and why that cannot matter for these probes. `lent`:
    the EL2 slot that holds a region of the firmware's own in place of the table's, None: none does.
    """

    system: System
    registers: Registers
    asked: tuple[Asked, ...]
    note: str = ""
    lent: int | None = None


def passes(
    system: System, oracle: Oracle, asked: Sequence[Asked], window: int
) -> tuple[tuple[Pass, ...], tuple[NotAsked, ...]]:
    """The passes of a context, and what no pass can ask.

    Usually one: the firmware runs with the MPU off, in a region of the table, in the background
    region, or in a free slot's region. With all slots taken the background region is on for all
    but EL2 accesses that miss: it serves nobody else. Those follow with the background region as
    planned, in two passes that lend a slot each, so that every slot takes part in one of them.
    """
    loaded = registers(system)
    state = window_state(system, oracle, window)
    if state is WindowState.BLOCKED:
        return (), tuple(NotAsked(one.access, state.value) for one in asked)
    if state is WindowState.SPARE:
        free = _free_position(system.el2)
        loaded = with_region(loaded, free, _window_words(window))
        inside = [one for one in asked if _in_window(one, window)]
        rest = tuple(one for one in asked if not _in_window(one, window))
        left = tuple(NotAsked(one.access, "the firmware itself lies there") for one in inside)
        return (Pass(system, loaded, rest),), left
    if state is WindowState.LENT:
        return _lending(system, loaded, asked, window)
    return (Pass(system, loaded, tuple(asked)),), ()


def _lending(
    system: System, loaded: Registers, asked: Sequence[Asked], window: int
) -> tuple[tuple[Pass, ...], tuple[NotAsked, ...]]:
    table = system.el2
    assert table is not None
    main: list[Asked] = []
    missing: list[Asked] = []
    for one in asked:
        (missing if _misses(one, table, system) else main).append(one)
    with_background = System(system.core, _background(table), system.stage1)
    made = [Pass(with_background, registers(with_background), tuple(main), "background region on")]
    waiting = set(missing)
    for first in (table.slots[0], table.slots[-1]):
        fewer = System(system.core, _without(table, first), system.stage1)
        words = with_region(loaded, positions(table)[first.slot], _window_words(window))
        possible = tuple(
            one
            for one in missing
            if not _touches(one, first, system) and not _in_window(one, window)
        )
        waiting -= set(possible)
        note = f"slot {first.slot} lent to the firmware"
        made.append(Pass(fewer, words, possible, note, first.slot))
    left = tuple(NotAsked(one.access, _NEVER_FREE) for one in missing if one in waiting)
    return tuple(one for one in made if one.asked), left


def _misses(asked: Asked, table: TableContext, system: System) -> bool:
    """True for an EL2 access of which a byte lies in no region: BR decides about it."""
    if asked.access.el != 2:
        return False
    size = 1 if asked.how is How.TRANSLATE else asked.access.size
    last = asked.access.address + size - 1
    return not all(
        any(start <= byte < end for start, end in _regions(table, system))
        for byte in {asked.access.address, last}
    )


def _regions(table: TableContext, system: System) -> list[tuple[int, int]]:
    found = []
    for words in table.slots:
        fields = decode(RegionWords(words.prbar, words.prlar), system.core.isa)
        if fields.enabled:
            found.append((fields.start, fields.end))
    return found


def _touches(asked: Asked, words: SlotWords, system: System) -> bool:
    fields = decode(RegionWords(words.prbar, words.prlar), system.core.isa)
    end = asked.access.address + asked.access.size
    return fields.start < end and asked.access.address < fields.end


def _background(table: TableContext) -> TableContext:
    return replace(table, control=replace(table.control, br=1))


def _without(table: TableContext, slot: SlotWords) -> TableContext:
    return replace(table, slots=tuple(words for words in table.slots if words != slot))


def _free_position(table: TableContext | None) -> int:
    assert table is not None
    used = set(positions(table).values())
    return next(n for n in range(SLOTS) if n not in used)


def _window_words(window: int) -> tuple[int, int]:
    return align_down(window, 64) | _READ_ONLY_EXECUTABLE, window + _LAST | _ENABLED


def _in_window(asked: Asked, window: int) -> bool:
    end = asked.access.address + asked.access.size
    return asked.access.el == 2 and asked.access.address < window + WINDOW_SIZE and window < end

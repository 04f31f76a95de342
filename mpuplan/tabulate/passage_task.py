"""What a passage starts from and ends at: slot states of one MPU, and what must hold on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from mpuplan.arch.codec import PRENR_SLOTS, Isa, RegionWords, decode
from mpuplan.model.meaning import rights_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mpuplan.arch.rights import Rights
    from mpuplan.model.plan import Control, CoreInfo, RegisterWrite

__all__ = ["OFF", "Area", "Blocked", "Held", "Live", "Meaning", "Passage", "Task", "meaning"]


class Held(NamedTuple):
    """What a slot holds: PRBAR, PRLAR without EN, and EN. None: unknown, or of no matter."""

    bar: int | None
    lar: int | None
    on: bool


OFF = Held(None, None, False)


@dataclass(frozen=True, slots=True)
class Area:
    """What an enabled region is: ``[start, end)``, rights of both agents, type and share."""

    start: int
    end: int
    privileged: Rights
    lower: Rights
    kind: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Live:
    """Bytes ``[start, end)`` that stay mapped with `rights`; `kind` None: of any type."""

    start: int
    end: int
    rights: Rights
    kind: tuple[int, int] | None


Meaning: TypeAlias = "Callable[[int, int], Area | None]"
"""The area of PRBAR and PRLAR (EN ignored); None where the limit is below the base."""


@dataclass(frozen=True, slots=True)
class Task:
    """Two states of one MPU and what must hold between them.

    Slots that `before` leaves out are off with unknown words; those that `after` leaves out end
    off with any words. `given`: the areas enabled in either end, as that end reads them.
    `meaning`: how words are read on the way. `ordered`: writes take effect in program order.
    """

    isa: Isa
    el: int
    count: int
    before: Mapping[int, Held]
    after: Mapping[int, Held]
    given: Mapping[int, tuple[Area, ...]]
    live: tuple[Live, ...]
    meaning: Meaning
    ordered: bool = False

    @property
    def reach(self) -> int:
        """Slots below this number are switched by PRENR."""
        return 0 if self.isa is Isa.AARCH32 and self.el == 1 else PRENR_SLOTS


@dataclass(frozen=True, slots=True)
class Passage:
    """The writes with their barriers, slots enabled on the way only, and the proven bound."""

    writes: tuple[RegisterWrite, ...]
    spare: tuple[int, ...]
    bound: int


@dataclass(frozen=True, slots=True)
class Blocked:
    """No sequence was found: region of `first` (before) and of `second` (after) block each other.

    They meet in ``[start, end)``. `proven`: no sequence exists, else the search gave up.
    """

    first: int
    second: int
    start: int
    end: int
    proven: bool


def meaning(mpu: str, control: Control, mair: tuple[int, ...], core: CoreInfo) -> Meaning:
    """How words are read under some control bits and MAIR bytes."""
    isa = Isa(core.isa)

    def read(bar: int, lar: int) -> Area | None:
        fields = decode(RegionWords(bar, lar), isa)
        if fields.end <= fields.start:
            return None
        high, low = rights_of(fields, mpu, control, core)
        # An index beyond the table has no type of its own; -1 is none that anybody gives.
        byte = mair[fields.attr] if fields.attr < len(mair) else -1 - fields.attr
        return Area(fields.start, fields.end, high, low, (byte, fields.sh))

    return read

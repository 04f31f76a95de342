"""One context on the emulated core: what is loaded, what is asked in which pass, what came back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.check.oracle import QEMU, Oracle
from mpuplan.conform.answers import observed
from mpuplan.conform.ask import Asked, NotAsked, Room, ask, translation
from mpuplan.conform.compare import Judge, Judged
from mpuplan.conform.passes import Pass, passes
from mpuplan.conform.places import guest_places
from mpuplan.conform.readback import ReadWord, words_read
from mpuplan.conform.registers import registers
from mpuplan.conform.wire import Case

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.check.oracle import Readings
    from mpuplan.conform.site import Site
    from mpuplan.conform.wire import Result
    from mpuplan.model.access import Access, System

__all__ = ["Session", "session"]


@dataclass(frozen=True, slots=True)
class Session:
    """The passes of one system; `left_out` says what could not be asked."""

    system: System
    passes: tuple[Pass, ...]
    left_out: tuple[NotAsked, ...]

    @property
    def cases(self) -> tuple[Case, ...]:
        """What the firmware has to do, one case per pass."""
        return tuple(
            Case(one.registers, tuple(asked.probe for asked in one.asked)) for one in self.passes
        )

    def judged(self, results: Sequence[Result], emulator: Readings = QEMU) -> Iterable[Judged]:
        """Every probe with what the oracle says; `results` are those of `cases`."""
        for one, result in zip(self.passes, results, strict=True):
            judge = Judge(one.system, emulator)
            for asked, answer in zip(one.asked, result.answers, strict=True):
                yield judge.judge(asked, observed(asked, answer))

    def words(self, results: Sequence[Result]) -> tuple[ReadWord, ...]:
        """Every word that the tables program beside what was read back of it."""
        lent_and_loaded = [
            (one.lent, result.loaded) for one, result in zip(self.passes, results, strict=True)
        ]
        return words_read(self.system, lent_and_loaded)


def session(
    system: System,
    accesses: Iterable[Access],
    site: Site,
    translations: Iterable[Access] = (),
) -> Session:
    """Plans the probes of a system; `translations` are asked as such whatever else is possible."""
    oracle = Oracle(system, QEMU)
    tge = system.el2 is not None and bool(system.el2.control.tge)
    room = Room(guest_places(system, oracle, site.taken), site.taken, tge, oracle)
    asked: list[Asked] = []
    left: list[NotAsked] = []
    for access in accesses:
        how = ask(access, room)
        if isinstance(how, NotAsked):
            left.append(how)
        else:
            asked.append(how)
    asked += [translation(access) for access in translations]
    made, refused = passes(system, oracle, asked, site.place.code)
    if all(one.lent is not None for one in made):
        # Nothing can be asked with all slots in place: their words are read back nevertheless.
        made = (*made, Pass(system, registers(system), ()))
    return Session(system, made, (*left, *refused))

"""A script for the cache model: what happens to one byte, told context by context."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.rights import Rights
from mpuplan.check.caches.model import SHARED, Clean, Dsb, Fetch, Fill, Op, Read, Write
from mpuplan.model.maintenance import (
    Enter,
    Event,
    Fence,
    Maintain,
    Operation,
    Pause,
    Rewrite,
    Unpause,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.check.caches.model import Action
    from mpuplan.check.caches.views import Scene, View
    from mpuplan.model.board import Stage

__all__ = ["Walk", "covers"]

_CODE: Final = (Operation.CODE, Operation.CODE_ALL)


def covers(ranges: Iterable[tuple[int, int]], address: int) -> bool:
    """Whether a byte lies in one of the ranges."""
    return any(start <= address < end for start, end in ranges)


class Walk:
    """The script of one byte, and where every pCPU is. `reader` and `others` have own caches here.

    `pcpus`: those that see the bytes at all. `notes`: by action, who observes there.
    """

    def __init__(
        self,
        scene: Scene,
        address: int,
        reader: int,
        others: Iterable[int] = (),
        pcpus: Iterable[int] | None = None,
    ) -> None:
        self._scene, self._address = scene, address
        sees = None if pcpus is None else frozenset(pcpus)
        self._seen = {
            name: seen
            for name, seen in scene.seen(address).items()
            if sees is None or scene.outer[name].context.pcpu in sees
        }
        self._numbers = {p: n for n, p in enumerate(dict.fromkeys((reader, *others)))}
        self._kept = len(self._numbers)
        self._coherent = scene.core.coherent
        self._at: dict[int, tuple[tuple[str, bool], ...]] = {}
        self._maps: dict[int, View] = {}
        self._off = False
        self._begun: set[int] = set()
        self.actions: list[Action] = [Fill((), code=False)]
        self.notes: dict[int, str] = {}

    # --- where pCPUs are ------------------------------------------------------------------------

    def stay(self, pcpu: int, contexts: Iterable[str], *, running: bool = False) -> None:
        """The pCPU is in one of these contexts, nobody knows which; their guests run or not."""
        self._at[pcpu] = tuple((name, running) for name in contexts if name in self._seen)

    def roam(self, stage: Stage, pcpus: Iterable[int], without: str = "") -> None:
        """The pCPUs go through all contexts of a stage, guests running; but for one guest's."""
        for pcpu in pcpus:
            rest = {name: False for name in self._scene.resting(stage, pcpu)}
            for name in self._seen:
                c = self._scene.outer[name].context
                here = c.pcpu == pcpu and c.stage == stage
                if here and (c.guest is None or c.guest.name != without):
                    rest[name] = True
            self._at[pcpu] = tuple((name, on) for name, on in rest.items() if name in self._seen)

    def show(self, pcpu: int, by: View | None) -> None:
        """A transient map of the byte on a pCPU, or none any more."""
        self._maps.pop(pcpu, None)
        if by is not None:
            self._maps[pcpu] = by

    def settle(self) -> None:
        """What is cached where may change from here on: where pCPUs are has changed."""
        data: set[int] = set()
        code = False
        for pcpu in self._at:
            for one in () if self._off else self._views(pcpu):
                if one.cached and one.rights:
                    data.update(self._counted((one.cache(self._number(pcpu), **self._how),)))
                code |= self._number(pcpu) == 0 and bool(one.rights & Rights.X)
        fill = Fill(tuple(sorted(data)), code)
        if next(a for a in reversed(self.actions) if isinstance(a, Fill)) != fill:
            self.actions.append(fill)

    # --- what happens ---------------------------------------------------------------------------

    def write(self, pcpu: int, by: View) -> None:
        """New bytes, as an agent on a pCPU writes them."""
        self.actions.append(Write(by.cache(self._number(pcpu), **self._how), by.back))

    def read(self, by: View | None, note: str) -> None:
        """The reader has to see the newest bytes; without a view past its caches."""
        cache = None if by is None else by.cache(0, **self._how)
        self._observe(Read(cache), note)

    def fetch(self, note: str, *, cold: bool) -> None:
        """The reader has to execute the newest bytes."""
        self._observe(Fetch(cold), note)

    def clean(self, note: str) -> None:
        """Nothing may be left to be written to memory later."""
        self._observe(Clean(), note)

    def _observe(self, action: Read | Fetch | Clean, note: str) -> None:
        self.notes[len(self.actions)] = note
        self.actions.append(action)

    def pause(self, guest: str) -> None:
        """A guest runs on no pCPU from here on."""
        for pcpu, where in self._at.items():
            self._at[pcpu] = tuple(
                (name, running and not self._scene.runs(name, guest)) for name, running in where
            )
        self.settle()

    # --- events ---------------------------------------------------------------------------------

    def begin(self, event: Event) -> None:
        """Every pCPU of an event is where the event says that it is."""
        for pcpu, name in event.begin:
            self.stay(pcpu, (name,))
        self.settle()

    def steps(self, event: Event, *, rewritten: bool = True, lazy: bool = False) -> None:
        """The steps of an event; those behind Unpause are for a byte whose region is off then."""
        for step in event.steps:
            if isinstance(step, Unpause):
                if not lazy:
                    return
                self._off = True
                self.settle()
                continue
            self._step(step, rewritten=rewritten)
        self._off = False
        self.settle()

    def _step(self, step: object, *, rewritten: bool) -> None:
        match step:
            case Maintain():
                self._maintain(step)
            case Fence(pcpus, True, _):
                self.actions += [Dsb(n) for n in map(self._number, pcpus) if n in self._begun]
                self._begun.difference_update(map(self._number, pcpus))
            case Enter(pcpu, context):
                self.stay(pcpu, (context,))
                self.settle()
            case Pause(guest):
                self.pause(guest)
            case Rewrite() if rewritten and covers(step.ranges, self._address):
                own = self.own(step.pcpu)
                if own is not None:
                    self.write(step.pcpu, own)
            case _:
                pass

    def _maintain(self, step: Maintain) -> None:
        """What reaches no cache that the script follows is left out.

        CODE_ALL drops more than its ranges, but nothing may count on that: it stands for CODE.
        """
        if not covers(step.ranges, self._address):
            return
        for pcpu in step.pcpus:
            number = self._number(pcpu)
            code = step.operation in _CODE
            own = None if code else self.own(pcpu)
            reached = () if own is None else self._counted(own.reached(number, **self._how))
            if (code and number == 0) or reached:
                self.actions.append(Op(step.operation, number, tuple(reached), code=code))
                self._begun.add(number)

    # --- views ----------------------------------------------------------------------------------

    def own(self, pcpu: int) -> View | None:
        """How the privileged agent of a pCPU sees the byte where it is; None: not mapped."""
        for name, _ in self._at.get(pcpu, ()):
            own = self._seen[name].own
            if own is not None:
                return own
        return self._maps.get(pcpu)

    def _views(self, pcpu: int) -> list[View]:
        found = [self._maps[pcpu]] if pcpu in self._maps else []
        for name, running in self._at[pcpu]:
            seen = self._seen[name]
            found += [seen.own] if seen.own is not None else []
            found += seen.guest if running else ()
        return found

    @property
    def _how(self) -> dict[str, bool]:
        return {"coherent": self._coherent}

    def _number(self, pcpu: int) -> int:
        return self._numbers.setdefault(pcpu, len(self._numbers))

    def _counted(self, caches: Iterable[int | None]) -> list[int]:
        """The caches that the script follows: the shared one, the reader's, the writers'."""
        return [c for c in caches if c is not None and (c == SHARED or c < self._kept)]

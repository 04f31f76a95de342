"""Caches of a whole board, line by line, that do at random whatever hardware may do.

Written from decision 23 alone, for lives of many events: no scripts, no sets of states, nothing of
the judge's model. A version of a line is a number; versions only grow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mpuplan.arch.memory import Attributes, Share, is_cacheable
from mpuplan.model.maintenance import Operation

if TYPE_CHECKING:
    from random import Random

    from mpuplan.arch.cores import CoreSpec

SHARED = -1
"""The data cache that coherent pCPUs share."""
CODE = (Operation.CODE, Operation.CODE_ALL)
DROPS = (Operation.INVALIDATE, Operation.CLEAN_INVALIDATE)


@dataclass
class Line:
    """One line: memory, what fetches see of it, and who holds it. `code`: by pCPU."""

    newest: int = 0
    memory: int = 0
    unified: int = 0
    lags: int | None = None
    data: dict[int, int] = field(default_factory=dict)
    dirty: set[int] = field(default_factory=set)
    code: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Pending:
    """One operation on one line that is not complete; `caches` are data caches."""

    pcpu: int
    operation: Operation
    address: int
    caches: tuple[int, ...]


class Hardware:
    """All lines, and what is pending."""

    def __init__(self, core: CoreSpec, pcpus: int, addresses: list[int], rng: Random) -> None:
        self.core, self.rng = core, rng
        self.lines = {address: Line() for address in addresses}
        self.pending: list[Pending] = []
        for line in self.lines.values() if not core.dic else ():
            line.code = {p: -1 for p in range(pcpus) if rng.random() < 0.5}

    def cache(self, attributes: Attributes | None, pcpu: int) -> int | None:
        """The data cache of an access; None past every cache."""
        if attributes is None or not is_cacheable(attributes.mair):
            return None
        if attributes.share is Share.NON:
            return pcpu
        if self.core.shareable_uncached:
            return None
        return SHARED if self.core.coherent else pcpu

    # --- software -------------------------------------------------------------------------------

    def write(self, address: int, attributes: Attributes, pcpu: int) -> None:
        line, cache = self.lines[address], self.cache(attributes, pcpu)
        line.newest += 1
        if cache is None:
            line.memory = line.unified = line.newest
            line.lags = None
            return
        line.data[cache], line.lags = line.newest, cache
        if self.core.write_back and attributes.mair >> 4 in (0b1111, 0b1110, 0b1101, 0b0111):
            line.dirty.add(cache)
        else:
            line.memory = line.newest
            line.dirty.discard(cache)

    def fresh(self, address: int, attributes: Attributes | None, pcpu: int) -> bool:
        """Whether a data read sees the newest bytes; without attributes past every cache."""
        line, cache = self.lines[address], self.cache(attributes, pcpu)
        return line.newest == (line.memory if cache is None else line.data.get(cache, line.memory))

    def fetched(self, address: int, pcpu: int, *, cold: bool) -> bool:
        """Whether a fetch sees the newest bytes."""
        line = self.lines[address]
        behind = line.memory if cold else self._behind(line, pcpu)
        return line.newest == line.code.get(pcpu, behind)

    def maintain(
        self, operation: Operation, address: int, attributes: Attributes, pcpu: int
    ) -> None:
        """Begins an operation by VA; `attributes` of the region that maps the line there."""
        caches = () if operation in CODE else self.reached(attributes, pcpu)
        self.pending.append(Pending(pcpu, operation, address, caches))

    def reached(self, attributes: Attributes, pcpu: int) -> tuple[int, ...]:
        """The data caches that an operation by VA acts on."""
        shared = self.core.coherent and attributes.share is not Share.NON
        return (SHARED, pcpu) if shared else (pcpu,)

    def barrier(self, pcpu: int) -> None:
        for one in [one for one in self.pending if one.pcpu == pcpu]:
            self._complete(one)

    def _behind(self, line: Line, pcpu: int) -> int:
        if not (self.core.idc and self.core.coherent):
            return line.unified
        return line.data.get(pcpu, line.data.get(SHARED, line.memory))

    # --- what hardware does by itself -----------------------------------------------------------

    def fill(self, address: int, cache: int) -> None:
        self.lines[address].data.setdefault(cache, self.lines[address].memory)

    def prefetch(self, address: int, pcpu: int) -> None:
        line = self.lines[address]
        if not self.core.dic:
            line.code.setdefault(pcpu, self._behind(line, pcpu))

    def forget(self, address: int, pcpu: int) -> None:
        self.lines[address].code.pop(pcpu, None)

    def evict(self, address: int, cache: int) -> None:
        line = self.lines[address]
        version = line.data.pop(cache, None)
        if cache in line.dirty and version is not None:
            line.dirty.discard(cache)
            line.memory = version
            if self.rng.random() < 0.5:
                line.unified = version
                line.lags = None if line.lags == cache else line.lags

    def something_completes(self) -> None:
        if self.pending:
            self._complete(self.rng.choice(self.pending))

    def _complete(self, one: Pending) -> None:
        self.pending.remove(one)
        line = self.lines[one.address]
        if one.operation in CODE:
            line.code.pop(one.pcpu, None)
        for cache in one.caches:
            self._maintained(line, one.operation, cache)

    def _maintained(self, line: Line, operation: Operation, cache: int) -> None:
        dirty = cache in line.dirty
        lost = operation is Operation.INVALIDATE and dirty and self.rng.random() < 0.5
        if operation is Operation.CLEAN_POU:
            if dirty or line.lags == cache:
                line.unified = line.data[cache] if dirty else line.memory
        elif not lost:
            if dirty:
                line.memory = line.unified = line.data[cache]
            if line.lags == cache:
                line.unified = line.memory
            line.dirty.discard(cache)
        line.lags = None if line.lags == cache and not lost else line.lags
        if operation in DROPS:
            line.data.pop(cache, None)
            line.dirty.discard(cache)

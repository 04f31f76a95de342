"""A cache model for one line: what an observer may read, whatever the hardware does on its own.

Naive on purpose: a script says what software does, in order; between any two actions the hardware
may fill, evict and complete what is pending as it likes. All states that are possible then are
kept, breadth first. A script has one reader, pCPU 0, and only its instruction cache counts.
Decision 23, rules 2 to 8, in these words:

* memory is the Point of Coherency; `unified` is what instruction fetches see behind their cache;
* a written line that was not cleaned *lags*: fetches may still see what was there before;
* cache SHARED is the one of coherent pCPUs for shareable accesses, others are private.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from mpuplan.model.maintenance import Operation

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "EMPTY",
    "SHARED",
    "Action",
    "Clean",
    "Dsb",
    "Facts",
    "Fetch",
    "Fill",
    "Op",
    "Read",
    "Stale",
    "Write",
    "simulate",
]

SHARED: Final = -1
"""The data cache that coherent pCPUs share; a private one goes by the number of its pCPU."""
EMPTY: Final = None

Line: TypeAlias = "tuple[int, int, bool]"
"""A line held: the cache, the version of the bytes, whether it is dirty."""
_ORDER: Final = ("memory", "unified", "data", "code")
_INVALIDATES: Final = (Operation.INVALIDATE, Operation.CLEAN_INVALIDATE)
_CODE: Final = (Operation.CODE, Operation.CODE_ALL)


class Facts(NamedTuple):
    """CTR.IDC and CTR.DIC of the core."""

    idc: bool
    dic: bool


@dataclass(frozen=True, slots=True)
class Fill:
    """From here on the data caches `data` may take the line; `code`: also that of instructions."""

    data: tuple[int, ...]
    code: bool


@dataclass(frozen=True, slots=True)
class Write:
    """New bytes, into `cache` (None: past every cache); `dirty`: memory gets them later."""

    cache: int | None
    dirty: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A data read through `cache` (None: past every cache) that has to see the newest bytes."""

    cache: int | None


@dataclass(frozen=True, slots=True)
class Fetch:
    """An instruction fetch by pCPU 0, who has to see the newest bytes.

    `cold`: with its caches off, when it goes to memory or hits the instruction cache.
    """

    cold: bool


@dataclass(frozen=True, slots=True)
class Op:
    """Maintenance by `pcpu` on the data caches `data`; `code`: on the instruction cache."""

    operation: Operation
    pcpu: int
    data: tuple[int, ...]
    code: bool


@dataclass(frozen=True, slots=True)
class Dsb:
    """What `pcpu` has begun is complete."""

    pcpu: int


@dataclass(frozen=True, slots=True)
class Clean:
    """No cache may hold anything here that is still to be written to memory."""


Action: TypeAlias = "Fill | Write | Read | Fetch | Op | Dsb | Clean"


class _State(NamedTuple):
    """`lags`: the cache whose last write fetches do not see yet; `held`: lines, sorted."""

    memory: int
    unified: int
    lags: int | None
    held: tuple[Line, ...]
    code: int | None
    pending: frozenset[Op]

    def line(self, cache: int) -> Line | None:
        return next((line for line in self.held if line[0] == cache), None)

    def put(self, cache: int, line: Line | None) -> _State:
        others = [held for held in self.held if held[0] != cache]
        return self._replace(held=tuple(sorted([*others, line] if line else others)))


@dataclass(frozen=True, slots=True)
class Stale:
    """Action number `at` may see old bytes; `where`: ``memory``, ``code``, ``unified``, ``data``.

    For `data`, `cache` says which one holds them.
    """

    at: int
    where: str
    cache: int | None = None


def simulate(script: tuple[Action, ...], facts: Facts, code: int | None) -> tuple[Stale, ...]:
    """What may go wrong in a script, at most one finding for each of its reads, in their order.

    At first memory holds version 0, data caches nothing; `code`: what the reader's instruction
    cache may hold: -1 something older, None nothing. Writes make versions 1, 2, ...
    """
    start = _State(0, 0, None, (), None if facts.dic else code, frozenset())
    states, fill, newest = {start}, Fill((), code=False), 0
    found: list[Stale] = []
    for number, action in enumerate(script):
        match action:
            case Fill():
                fill = action
            case Write():
                newest += 1
                states = {_written(state, action, newest) for state in states}
            case Op():
                states = {s._replace(pending=s.pending | {action}) for s in states}
            case Dsb(pcpu):
                states = {s for s in states if all(op.pcpu != pcpu for op in s.pending)}
            case Read() | Fetch() | Clean():
                stale = (_seen(state, action, newest, facts, number) for state in states)
                worst = min((s for s in stale if s is not None), key=_order, default=None)
                found += [worst] if worst is not None else []
                continue
        states = _whatever_happens(states, fill, facts)
    return tuple(found)


def _order(stale: Stale) -> tuple[int, int]:
    """What is nearest to the cause first: a cache is often stale because memory was."""
    return _ORDER.index(stale.where), SHARED if stale.cache is None else stale.cache


def _written(state: _State, write: Write, version: int) -> _State:
    """Rule 4; what goes past the caches, fetches see at once."""
    if write.cache is None:
        return state._replace(memory=version, unified=version, lags=None)
    state = state.put(write.cache, (write.cache, version, write.dirty))
    if not write.dirty:
        state = state._replace(memory=version)
    return state._replace(lags=write.cache)


def _seen(
    state: _State, action: Read | Fetch | Clean, newest: int, facts: Facts, number: int
) -> Stale | None:
    """The stale source of a read in this state, if it is one."""
    if isinstance(action, Clean):
        dirty = next((line for line in state.held if line[2]), None)
        return None if dirty is None else Stale(number, "data", dirty[0])
    if isinstance(action, Fetch):
        return _fetched(state, action, newest, facts, number)
    line = None if action.cache is None else state.line(action.cache)
    if line is not None:
        return None if line[1] == newest else Stale(number, "data", action.cache)
    return None if state.memory == newest else Stale(number, "memory")


def _fetched(state: _State, fetch: Fetch, newest: int, facts: Facts, number: int) -> Stale | None:
    if state.code is not None:
        return None if state.code == newest else Stale(number, "code")
    if fetch.cold:
        return None if state.memory == newest else Stale(number, "memory")
    behind = _behind(state, facts)
    return None if behind == newest else Stale(number, "unified")


def _behind(state: _State, facts: Facts) -> int:
    """What a fetch sees behind the instruction cache: with `idc` what data reads see."""
    if not facts.idc:
        return state.unified
    held = state.line(0) or state.line(SHARED)
    return state.memory if held is None else held[1]


def _whatever_happens(states: set[_State], fill: Fill, facts: Facts) -> set[_State]:
    """All states that the hardware may bring about by itself from these."""
    known, new = set(states), states
    while new:
        new = {after for state in new for after in _moves(state, fill, facts)} - known
        known |= new
    return known


def _moves(state: _State, fill: Fill, facts: Facts) -> Iterator[_State]:
    for line in state.held:
        yield from _evicted(state, line)
    for cache in fill.data:
        if state.line(cache) is None:
            yield state.put(cache, (cache, state.memory, False))
    if state.code is not None:
        yield state._replace(code=None)
    elif fill.code and not facts.dic:
        yield state._replace(code=_behind(state, facts))
    for op in state.pending:
        begun = state._replace(pending=state.pending - {op})
        yield from _completed(begun, op)


def _evicted(state: _State, line: Line) -> Iterator[_State]:
    """A dirty line overwrites memory; whether fetches see it then, nobody knows."""
    cache, version, dirty = line
    gone = state.put(cache, EMPTY)
    if not dirty:
        yield gone
        return
    yield gone._replace(memory=version)
    lags = None if state.lags == cache else state.lags
    yield gone._replace(memory=version, unified=version, lags=lags)


def _completed(state: _State, op: Op) -> Iterator[_State]:
    if op.operation in _CODE:
        yield state._replace(code=None) if op.code else state
        return
    states = [state]
    for cache in op.data:
        states = [after for one in states for after in _maintained(one, op.operation, cache)]
    yield from states


def _maintained(state: _State, operation: Operation, cache: int) -> Iterator[_State]:
    """Rule 7 in one cache. What was written here counts as cleaned also where it was evicted."""
    line = state.line(cache)
    if operation is Operation.INVALIDATE:
        if line is not None and line[2]:
            yield state.put(cache, EMPTY)
            yield _cleaned(state, cache, line).put(cache, EMPTY)
        else:
            yield state.put(cache, EMPTY)
    elif operation is Operation.CLEAN_POU:
        if line is not None and line[2]:
            yield _unified(state, cache, line[1])
        else:
            yield _unified(state, cache, state.memory)
    else:
        cleaned = _cleaned(state, cache, line)
        yield cleaned.put(cache, EMPTY) if operation in _INVALIDATES else cleaned


def _cleaned(state: _State, cache: int, line: Line | None) -> _State:
    if line is not None and line[2]:
        state = state.put(cache, (cache, line[1], False))
        state = state._replace(memory=line[1], unified=line[1])
    return _unified(state, cache, state.memory)


def _unified(state: _State, cache: int, version: int) -> _State:
    """Fetches see the last write of this cache from here on."""
    dirty = state.line(cache)
    if state.lags == cache:
        return state._replace(unified=version, lags=None)
    if dirty is not None and dirty[2]:
        return state._replace(unified=version)
    return state

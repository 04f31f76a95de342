"""What a run of bytes needs, against a cache that does the worst: enough, and nothing too much.

One line, caches that fill and evict when they like, every small story of who writes and who reads.
With the operations nobody reads old bytes; without any one of them somebody may.
"""

from itertools import combinations, permutations

import pytest

from mpuplan.arch.cores import core_spec
from mpuplan.coherency.caches import JOINT, MEMORY
from mpuplan.coherency.needs import Needs, Story, Writer, needs
from mpuplan.model.maintenance import Operation

R52 = core_spec("cortex-r52", None, None, None, None, ())
R82 = core_spec("cortex-r82", None, None, None, None, ())
OLD, NEW, NEWER = 0, 1, 2
FETCHES = -3  # the instruction cache of the pCPU that fetches

# A state: memory; what fetches see behind the caches; lines (cache, version, dirty); and what was
# written through a cache that nobody has cleaned since (cache, version).


def start(story):
    """Before anybody writes: caches that may hold lines do or do not."""
    lines = [*story.held, *([FETCHES] if story.fetchers else [])]
    for count in range(len(lines) + 1):
        for full in combinations(lines, count):
            yield OLD, OLD, frozenset((cache, OLD, False) for cache in full), frozenset()


def held(state, cache):
    return next((line for line in state[2] if line[0] == cache), None)


def put(state, cache, version, *, dirty):
    lines = frozenset(line for line in state[2] if line[0] != cache)
    return state[0], state[1], lines | {(cache, version, dirty)}, state[3]


def gone(state, cache):
    line = held(state, cache)
    memory = line[1] if line is not None and line[2] else state[0]
    return memory, state[1], frozenset(each for each in state[2] if each[0] != cache), state[3]


def settled(states, story):
    """All that can come of some states by lines that are fetched and evicted."""
    found, todo = set(states), list(states)
    while todo:
        state = todo.pop()
        more = [gone(state, line[0]) for line in state[2]]
        empty = [c for c in story.held if held(state, c) is None]
        more += [put(state, cache, state[0], dirty=False) for cache in empty]
        if story.fetchers and held(state, FETCHES) is None:
            more.append(put(state, FETCHES, state[1], dirty=False))
        fresh = set(more) - found
        found |= fresh
        todo += fresh
    return found


def written(states, writer, version):
    for state in states:
        if writer.cache == MEMORY:
            yield version, version, state[2], state[3]
        else:
            memory = state[0] if writer.back else version
            lines = put(state, writer.cache, version, dirty=writer.back)[2]
            other = frozenset(each for each in state[3] if each[0] != writer.cache)
            yield memory, state[1], lines, other | {(writer.cache, version)}


def operated(state, cache, operation):
    """One operation: cleaning is what makes writes visible to fetches."""
    if operation is Operation.CODE:
        return gone(state, FETCHES)
    line = held(state, cache)
    visible = max([state[1], *(version for c, version in state[3] if c == cache)])
    unclean = frozenset(each for each in state[3] if each[0] != cache)
    if operation is Operation.CLEAN_POU:
        return state[0], visible, state[2], unclean
    memory = line[1] if line is not None and line[2] else state[0]
    lines = frozenset(each for each in state[2] if each[0] != cache)
    if operation is Operation.CLEAN and line is not None:
        lines |= {(cache, line[1], False)}
    return memory, visible, lines, unclean


def phase(states, story, operations):
    """Operations that may be done in any order."""
    found = set()
    for order in permutations(operations):
        now = settled(states, story)
        for cache, operation in order:
            now = settled({operated(state, cache, operation) for state in now}, story)
        found |= now
    return found


def stale(story, needed):
    """Whether somebody may read what is not the newest."""
    begun = settled(start(story), story)
    outcomes = []
    for writer in story.writers:
        now = phase(written(begun, writer, NEW), story, needed.early)
        anew = set(written(now, story.again, NEWER)) if story.again else set()
        if not (story.surely and story.again):
            outcomes.append((NEW, now))
        outcomes.append((NEWER, anew))
    code = [(FETCHES, Operation.CODE)] if needed.code else []
    drop = [(cache, Operation.CLEAN_INVALIDATE) for cache in needed.drop]
    for newest, states in outcomes:
        for state in phase(phase(states, story, needed.late), story, drop + code):
            if any(seen(state, reader) != newest for reader in story.readers):
                return True
            if story.fetchers and fetched(state) != newest:
                return True
    return False


def seen(state, reader):
    line = held(state, reader)
    return state[0] if line is None else line[1]


def fetched(state):
    line = held(state, FETCHES)
    return state[1] if line is None else line[1]


def subsets(items):
    return [frozenset(c) for n in range(len(items) + 1) for c in combinations(items, n)]


def stories(caches, *, back):
    """Every story of up to two writers, with readers that may have cached the bytes before."""
    every = [*(Writer(cache, back) for cache in caches), Writer(MEMORY, back=False)]
    pairs = [(one,) for one in every] + list(combinations(every, 2))
    for writers in pairs:
        for again in (None, *every):
            for readers in subsets([*caches, MEMORY]):
                sources = {w.cache for w in (*writers, *([again] if again else []))}
                for held_ in subsets(sorted(readers - {MEMORY})):
                    lines = frozenset(held_ | sources - {MEMORY})
                    for fetchers in ((), (0,)):
                        for surely in (False, True) if again else (False,):
                            yield Story(
                                tuple(sorted(writers)), readers, lines, fetchers, again, surely
                            )


def parts(needed):
    """The needs with one operation left out, for each of them."""
    for name in ("early", "late", "drop", "code"):
        every = getattr(needed, name)
        for at in range(len(every)):
            left = {f: getattr(needed, f) for f in ("early", "late", "drop", "code")}
            left[name] = every[:at] + every[at + 1 :]
            yield name, every[at], Needs(**left)


CORES = [(R52, (0, 1), False), (R82, (JOINT, 0), True)]


@pytest.mark.parametrize(("core", "caches", "back"), CORES, ids=["r52", "r82"])
def test_nobody_reads_old_bytes_and_no_operation_is_superfluous(core, caches, back):
    count = 0
    for story in stories(caches, back=back):
        needed = needs(story, core)
        assert not stale(story, needed), (story, needed)
        for name, what, less in parts(needed):
            assert stale(story, less), (story, needed, name, what)
        count += 1
    assert count > 500

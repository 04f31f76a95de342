"""What has to be done about one run of bytes: from who wrote and who reads to operations.

| wrote                      | reads                        | needs                               |
|----------------------------|------------------------------|-------------------------------------|
| cache A, held back         | memory, or cache B           | clean A                             |
| cache A or memory          | cache B that holds old lines | drop them from B, when all is clean |
| cache A, held back; then B | anybody                      | clean A before, or it evicts later  |
| cache A                    | a fetch, IDC 0               | clean A to the Point of Unification |
| anybody                    | a fetch, DIC 0               | drop code on each pCPU that fetches |

Everything else is as fresh without an operation, so none is emitted. Sources: DDI 0487 as told by
Linux and Xen (clean before another observer reads, invalidate what may be stale, both for code).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.coherency.caches import JOINT, MEMORY
from mpuplan.model.maintenance import Operation

if TYPE_CHECKING:
    from mpuplan.arch.cores import CoreSpec

__all__ = ["Needs", "Story", "Writer", "needs"]


@dataclass(frozen=True, slots=True, order=True)
class Writer:
    """Where somebody's writes go: a cache or `MEMORY`; `back`: they are held back there."""

    cache: int
    back: bool


@dataclass(frozen=True, slots=True)
class Story:
    """Who wrote one run of bytes, and who must see the newest of it.

    `writers`: one of them has written last, nobody knows which. `again`: then somebody writes
    everything anew; unless `surely`, perhaps not. `readers`: caches through which data is read,
    `MEMORY` for an uncached reader. `fetchers`: pCPUs that may execute the bytes, and may have
    fetched what was there before. `warm`: some fetch is made with caches on, perhaps ahead, so that
    it finds what was cleaned and not what memory holds. `held`: caches that may hold older lines.
    """

    writers: tuple[Writer, ...]
    readers: frozenset[int]
    held: frozenset[int]
    fetchers: tuple[int, ...] = ()
    again: Writer | None = None
    surely: bool = False
    warm: bool = True


@dataclass(frozen=True, slots=True)
class Needs:
    """Operations on caches: `early` before the bytes are written anew, `late` behind that.

    `drop`: caches whose lines go when `early` and `late` are complete; `code`: pCPUs that drop
    what they fetched of it, last of all; `whole`: pCPUs that drop all that they fetched, as they
    do not map the bytes.
    """

    early: tuple[tuple[int, Operation], ...] = ()
    late: tuple[tuple[int, Operation], ...] = ()
    drop: tuple[int, ...] = ()
    code: tuple[int, ...] = ()
    whole: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """True where there is anything to do."""
        return any((self.early, self.late, self.drop, self.code, self.whole))


def needs(story: Story, core: CoreSpec) -> Needs:
    """The operations without which a reader of the story may see old bytes."""
    again = story.again
    story = replace(story, readers=story.readers | _behind(story, core))
    last = story.writers if again is None else (*story.writers, again)
    if story.surely and again is not None:
        last = (again,)
    early = {
        writer.cache: operation
        for writer in sorted(story.writers)
        if (again is None or writer.cache != again.cache)
        and (operation := _cleaning(writer, story, core)) is not None
    }
    late: dict[int, Operation] = {}
    if again is not None and (operation := _cleaning(again, story, core)) is not None:
        late[again.cache] = operation
    stale = {
        reader
        for reader in story.readers & story.held
        if reader != MEMORY and any(writer.cache != reader for writer in last)
    }
    both = sorted(stale & early.keys())
    if any(writer.back for writer in (*story.writers, *last)):
        # All is clean before anything is dropped, but the last cache to be cleaned may do both.
        both = both[-1:] if again is None else []
    late |= {cache: early.pop(cache) for cache in both}
    for cache in stale & late.keys():
        late[cache] = Operation.CLEAN_INVALIDATE
    code = () if core.dic or not last else story.fetchers
    return Needs(
        tuple(sorted(early.items())),
        tuple(sorted(late.items())),
        tuple(sorted(stale - late.keys())),
        code,
    )


def _cleaning(writer: Writer, story: Story, core: CoreSpec) -> Operation | None:
    """How a writer's cache is cleaned: to the Point of Coherency, of Unification, or not at all."""
    if writer.cache == MEMORY:
        return None
    elsewhere = any(reader != writer.cache for reader in story.readers)
    evicts = story.again is not None and story.again.cache != writer.cache and story.readers
    if writer.back and (elsewhere or evicts):
        return Operation.CLEAN
    lost = story.surely and writer != story.again
    cleaned = story.fetchers and story.warm and not _transparent(core)
    return Operation.CLEAN_POU if cleaned and not lost else None


def _behind(story: Story, core: CoreSpec) -> frozenset[int]:
    """Caches with lines from before that fetches find behind instruction caches."""
    found = {JOINT, *story.fetchers} if story.fetchers and _transparent(core) else set()
    return story.held & found


def _transparent(core: CoreSpec) -> bool:
    """Whether fetches see what data caches hold.

    Of cores that are not coherent IDC says nothing about what another pCPU wrote.
    """
    return core.idc and core.coherent

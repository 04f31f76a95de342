"""The cache model by itself: every row of the attribute-change table, and what hardware may do.

Source of the table: generic Armv8 rules (DDI 0487, B2.8 and the chapter on caches) as this project
collected them; of Cortex-R52: caches write through (Fiasco), shareable memory is not cached (an
article after its TRM, a Bosch header, Fiasco), CTR 0x8144c004 has IDC = DIC = 0 (QEMU).
"""

from dataclasses import replace

import pytest

from mpuplan.arch.memory import Attributes, Share
from mpuplan.arch.rights import Rights
from mpuplan.check.caches.model import SHARED, Clean, Dsb, Facts, Fetch, Fill, Op, Read, Write
from mpuplan.check.caches.model import simulate as run
from mpuplan.check.caches.views import view
from mpuplan.model.maintenance import Operation
from tests.unit.check.builders import A32, A64

PLAIN = Facts(idc=False, dic=False)
R52, R82 = A32, A64
ALONE = replace(R82, coherent=False)
BYTES = {"wb": 0xFF, "wt": 0xAA, "nc": 0x44, "device": 0x04}
NSH, ISH, OSH = Share.NON, Share.INNER, Share.OUTER


def seen(core, kind, share=NSH):
    return view(Attributes(BYTES[kind], share), Rights.R | Rights.W, core)


def fill(core, by, *pcpus):
    caches = {by.cache(p, coherent=core.coherent) for p in pcpus or (0,)} - {None}
    return Fill(tuple(sorted(caches)), False)


def write(core, by, pcpu=0):
    return Write(by.cache(pcpu, coherent=core.coherent), by.back)


def read(core, by):
    return Read(by.cache(0, coherent=core.coherent))


def op(core, by, name, pcpu=0):
    data = by.reached(pcpu, coherent=core.coherent)
    return [Op(Operation(name), pcpu, data, False), Dsb(pcpu)]


def code_op(name="code"):
    return [Op(Operation(name), 0, (), True), Dsb(0)]


def flat(parts):
    for part in parts:
        yield from flat(part) if isinstance(part, list) else (part,)


def stale(*script, facts=PLAIN, code=None):
    return [s.where for s in run(tuple(flat(script)), facts, code)]


MEMORY = Read(None)
CLEAN = ("clean", "clean-invalidate")


# --- the rows -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CLEAN)
def test_write_back_to_write_through(name):
    """WB -> WT: who reads memory, as WT promises it, sees dirty lines only once cleaned."""
    old, new = seen(R82, "wb"), seen(R82, "wt")
    before = [fill(R82, old), write(R82, old)]
    assert stale(before, fill(R82, new), MEMORY) == ["memory"]
    assert not stale(before, op(R82, old, name), fill(R82, new), MEMORY, read(R82, new))
    old = seen(R52, "wb")
    assert not stale(fill(R52, old), write(R52, old), MEMORY)


@pytest.mark.parametrize("kind", ["nc", "device"])
@pytest.mark.parametrize("name", CLEAN)
def test_write_back_to_uncached(kind, name):
    """WB -> NC or Device: clean and invalidate before; R52 has nothing dirty."""
    old, new = seen(R82, "wb"), seen(R82, kind)
    before = [fill(R82, old), write(R82, old)]
    assert stale(before, read(R82, new)) == ["memory"]
    assert not stale(before, op(R82, old, name), Fill((), False), read(R82, new))
    old = seen(R52, "wb")
    assert not stale(fill(R52, old), write(R52, old), Fill((), False), read(R52, new))


@pytest.mark.parametrize("core", [R82, R52], ids=["r82", "r52"])
@pytest.mark.parametrize("old", ["wb", "wt"])
@pytest.mark.parametrize("kind", ["nc", "device"])
def test_lines_that_speculation_took_are_invalidated_behind_the_change(core, old, kind):
    """WB or WT -> NC or Device, and back: a line filled before the change survives it."""
    cached, new = seen(core, old), seen(core, kind)
    before = [fill(core, cached), write(core, cached), op(core, cached, "clean-invalidate")]
    after = [Fill((), False), write(core, new), fill(core, cached), read(core, cached)]
    assert stale(before, after) == ["data"]
    for name in ("invalidate", "clean-invalidate"):
        again = [Fill((), False), op(core, new, name), *after[1:]]
        assert not stale(before, again)


@pytest.mark.parametrize("core", [R82, R52], ids=["r82", "r52"])
@pytest.mark.parametrize("new", ["wb", "wt"])
def test_uncached_to_cached(core, new):
    """NC -> WT or WB: nothing is dirty, but a stale line may be there."""
    old, cached = seen(core, "nc"), seen(core, new)
    before = [fill(core, cached), Fill((), False), write(core, old)]
    after = [fill(core, cached), read(core, cached)]
    assert stale(before, after) == ["data"]
    for name in ("invalidate", "clean-invalidate"):
        assert not stale(before, op(core, old, name), after)


@pytest.mark.parametrize("core", [R82, R52], ids=["r82", "r52"])
@pytest.mark.parametrize(("old", "new"), [("wt", "wb"), ("wb", "wb")])
def test_write_through_to_write_back_and_hints_need_nothing(core, old, new):
    """WT -> WB, allocation hints."""
    first, second = seen(core, old), seen(core, new)
    hint = view(Attributes(0xEE, NSH), Rights.R, core)
    before = [fill(core, first), write(core, first), fill(core, second)]
    assert not stale(before, read(core, second), read(core, hint))


@pytest.mark.parametrize("wide", [ISH, OSH])
@pytest.mark.parametrize("name", CLEAN)
def test_shareability_changes_on_coherent_cores(wide, name):
    """NSH -> ISH/OSH: what pCPU 1 has in its own cache, the shared one does not see."""
    own, shared = seen(R82, "wb"), seen(R82, "wb", wide)
    before = [fill(R82, own, 0, 1), write(R82, own, 1)]
    after = [fill(R82, shared, 0, 1), read(R82, shared)]
    assert stale(before, after) == ["memory"]
    assert stale(before, op(R82, own, name, 0), after) == ["memory"]
    assert not stale(before, op(R82, own, name, 1), after)


def test_shareability_changes_back():
    """ISH -> NSH: a line that pCPU 0 took as its own goes, as well as what is dirty."""
    own, shared = seen(R82, "wb"), seen(R82, "wb", ISH)
    before = [fill(R82, own), Fill((), False), write(R82, shared, 1)]
    after = [fill(R82, own), read(R82, own)]
    assert stale(before, after) == ["memory"]
    assert not stale(before, op(R82, shared, "clean-invalidate", 0), after)


def test_shareability_on_cortex_r52_is_a_change_to_uncached():
    """R52: shareable memory is not cached; only a line that is left over can be stale."""
    own, shared = seen(R52, "wb"), seen(R52, "wb", ISH)
    assert not shared.cached
    assert not stale(fill(R52, own), write(R52, own), Fill((), False), read(R52, shared))
    before = [fill(R52, own), Fill((), False), write(R52, shared)]
    after = [fill(R52, own), read(R52, own)]
    assert stale(before, after) == ["data"]
    assert not stale(before, op(R52, shared, "invalidate"), after)


def test_read_only_is_cleaned_for_who_reads_memory():
    """RW -> RO: only others who go to memory need anything, and on R52 they do not."""
    by = seen(R82, "wb")
    before = [fill(R82, by), write(R82, by)]
    assert not stale(before, read(R82, by))
    assert stale(before, MEMORY) == ["memory"]
    assert not stale(before, op(R82, by, "clean"), MEMORY)
    assert not stale(fill(R52, seen(R52, "wb")), write(R52, seen(R52, "wb")), MEMORY)


@pytest.mark.parametrize("core", [R82, R52], ids=["r82", "r52"])
@pytest.mark.parametrize("name", ["clean-pou", *CLEAN])
def test_data_becomes_code(core, name):
    """Clean to the Point of Unification, then the instruction cache: both, on both cores."""
    by = seen(core, "wb")
    before = [fill(core, by), write(core, by)]
    fetch = Fetch(False)
    assert stale(before, fetch, code=-1) == ["unified"]
    assert stale(before, op(core, by, name), fetch, code=-1) == ["code"]
    assert stale(before, code_op(), fetch, code=-1) == ["unified"]
    for drop in ("code", "code-all"):
        assert not stale(before, op(core, by, name), code_op(drop), fetch, code=-1)


def test_bits_of_the_cache_type_register_spare_either_half():
    """CTR.IDC: no clean; CTR.DIC: no invalidation."""
    by = seen(R82, "wb")
    before = [fill(R82, by), write(R82, by)]
    fetch = Fetch(False)
    assert not stale(before, code_op(), fetch, code=-1, facts=Facts(idc=True, dic=False))
    clean = op(R82, by, "clean-pou")
    assert not stale(before, clean, fetch, code=-1, facts=Facts(idc=False, dic=True))
    assert not stale(before, fetch, code=-1, facts=Facts(idc=True, dic=True))


def test_reuse_is_cleaned_behind_the_scrubbing():
    """Guest A -> guest B: zeros that are only in a cache are no zeros for a guest that starts."""
    by = seen(R82, "wb")
    before = [fill(R82, by), write(R82, by)]
    assert stale(before, op(R82, by, "clean"), write(R82, by), MEMORY) == ["memory"]
    assert not stale(before, write(R82, by), op(R82, by, "clean"), MEMORY)
    r52 = seen(R52, "wb")
    assert not stale(fill(R52, r52), write(R52, r52), write(R52, r52), MEMORY)


def test_region_disabled_for_good_leaves_nothing_dirty():
    """A line left dirty overwrites what others put into memory; R52 has none."""
    by = seen(R82, "wb")
    before = [fill(R82, by), write(R82, by)]
    off = Fill((), False)
    assert stale(before, off, Clean()) == ["data"]
    assert stale(before, off, Write(None, False), MEMORY) == ["memory"]
    for name in ("clean", "clean-invalidate"):
        assert not stale(before, op(R82, by, name), off, Clean(), Write(None, False), MEMORY)
    r52 = seen(R52, "wb")
    assert not stale(fill(R52, r52), write(R52, r52), off, Clean(), Write(None, False), MEMORY)


# --- what hardware may do -----------------------------------------------------------------------


def test_maintenance_is_not_complete_before_the_barrier():
    by = seen(R82, "wb")
    begun, done = op(R82, by, "clean")
    before = [fill(R82, by), write(R82, by), begun]
    assert stale(before, MEMORY) == ["memory"]
    assert stale(before, Dsb(1), MEMORY) == ["memory"]
    assert not stale(before, done, MEMORY)


def test_maintenance_may_happen_before_a_write_that_follows_it():
    by = seen(R82, "wb")
    begun, done = op(R82, by, "clean")
    assert stale(fill(R82, by), begun, write(R82, by), done, MEMORY) == ["memory"]


@pytest.mark.parametrize("core", [R82, R52], ids=["r82", "r52"])
def test_invalidated_line_is_taken_again_before_the_write(core):
    by, past = seen(core, "wb"), Write(None, False)
    drop = op(core, by, "invalidate")
    assert stale(fill(core, by), drop, past, read(core, by)) == ["data"]
    assert not stale(fill(core, by), past, drop, read(core, by))


def test_invalidate_drops_what_is_dirty_or_writes_it_nobody_knows():
    by = seen(R82, "wb")
    dropped = [fill(R82, by), write(R82, by), op(R82, by, "invalidate")]
    assert stale(dropped, MEMORY) == ["memory"]
    written = [write(R82, by), write(R82, by), Write(None, False), op(R82, by, "invalidate")]
    assert stale(fill(R82, by), written, MEMORY) == ["memory"]


def test_operation_on_another_core_reaches_only_what_they_share():
    own, shared = seen(R82, "wb"), seen(R82, "wb", ISH)
    assert stale(write(R82, own, 0), op(R82, own, "clean", 1), MEMORY) == ["memory"]
    assert not stale(write(R82, shared, 0), op(R82, shared, "clean", 1), MEMORY)
    assert stale(write(ALONE, shared, 0), op(ALONE, shared, "clean", 1), MEMORY) == ["memory"]


def test_code_is_cleaned_where_it_was_written():
    """On R52 the write is in memory, and still only the writer's clean counts for fetches."""
    by = seen(R52, "wb")
    before = [write(R52, by, 1)]
    assert stale(before, op(R52, by, "clean-pou", 0), Fetch(False)) == ["unified"]
    assert not stale(before, op(R52, by, "clean-pou", 1), Fetch(False))


def test_cold_fetch_hits_the_instruction_cache_or_goes_to_memory():
    by = seen(R82, "wb")
    assert stale(write(R82, by), Fetch(True)) == ["memory"]
    assert stale(write(R82, by), op(R82, by, "clean"), Fetch(True), code=-1) == ["code"]
    assert not stale(write(R82, by), op(R82, by, "clean"), code_op(), Fetch(True), code=-1)


def test_instruction_cache_takes_old_bytes_again_where_it_may():
    by = seen(R52, "wb")
    before = [Fill((0,), True), write(R52, by)]
    assert stale(before, code_op(), op(R52, by, "clean-pou"), Fetch(False)) == ["code"]
    assert not stale(before, op(R52, by, "clean-pou"), code_op(), Fetch(False))


def test_shared_cache_serves_all_coherent_cores():
    by = seen(R82, "wb", ISH)
    assert by.cache(1, coherent=True) == SHARED
    assert not stale(fill(R82, by, 0, 1), write(R82, by, 1), read(R82, by))

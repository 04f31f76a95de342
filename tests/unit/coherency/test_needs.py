"""The table of what a run of bytes needs, row by row; each with where the row is from."""

from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import core_spec
from mpuplan.arch.memory import Attributes, Share
from mpuplan.coherency.caches import JOINT, MEMORY, combined, held_back, home, reached
from mpuplan.coherency.needs import Needs, Story, Writer, needs
from mpuplan.model.maintenance import Operation

R52 = core_spec("cortex-r52", None, None, None, None, ())
R82 = core_spec("cortex-r82", None, None, None, None, ())
WB, WT, NC, DEVICE = 0xFF, 0xAA, 0x44, 0x04


def at(mair, share=Share.INNER):
    return Attributes(mair, share).effective


# R52: write-through, shareable is not cached (TRM by SOC, a Bosch header, Fiasco: pmsa 4).
# R82: write-back, coherent inside the cluster (estimate of the preset).
@pytest.mark.parametrize(
    ("mair", "share", "r52", "r82"),
    [
        (WB, Share.NON, 1, 1),
        (WT, Share.NON, 1, 1),
        (WB, Share.INNER, MEMORY, JOINT),
        (WB, Share.OUTER, MEMORY, JOINT),
        (NC, Share.NON, MEMORY, MEMORY),
        (DEVICE, Share.NON, MEMORY, MEMORY),
    ],
)
def test_an_access_is_cached_where_the_core_says(mair, share, r52, r82):
    assert home(R52, at(mair, share), 1) == r52
    assert home(R82, at(mair, share), 1) == r82


# Non-cacheable memory counts as outer shareable (DDI 0487 B2.10, cited by Xen).
@pytest.mark.parametrize(
    ("mair", "share"), [(WB, Share.INNER), (NC, Share.NON), (DEVICE, Share.NON)]
)
def test_through_shareable_memory_an_operation_reaches_the_joint_cache_and_the_own_one(mair, share):
    assert reached(R82, at(mair, share), 1) == (JOINT, 1)
    assert reached(R52, at(mair, share), 1) == (1,)


@pytest.mark.parametrize(
    ("mair", "back"),
    [(0xFF, True), (0xEE, True), (0x77, True), (0xAA, False), (0xBB, False), (0x4F, True)],
)
def test_writes_are_held_back_by_write_back_memory_on_write_back_cores(mair, back):
    assert held_back(R82, at(mair)) is back
    assert not held_back(R52, at(mair, Share.NON))


# QEMU combine_cacheattrs, with the tables of DDI 0487 that it cites (pmsa 6).
@pytest.mark.parametrize(
    ("one", "two", "mair", "share"),
    [
        ((WB, Share.NON), (WB, Share.INNER), WB, Share.INNER),
        ((WB, Share.INNER), (WB, Share.OUTER), WB, Share.OUTER),
        ((WT, Share.NON), (WB, Share.NON), WT, Share.NON),
        ((WB, Share.NON), (WT, Share.NON), 0xBB, Share.NON),
        ((NC, Share.NON), (WB, Share.INNER), NC, Share.OUTER),
        ((WB, Share.NON), (DEVICE, Share.NON), DEVICE, Share.OUTER),
        ((0x0C, Share.NON), (DEVICE, Share.NON), DEVICE, Share.OUTER),
    ],
)
def test_both_stages_together_give_the_stricter_type_and_the_wider_share(one, two, mair, share):
    found = combined(Attributes(*one), Attributes(*two))
    assert (found.mair, found.share) == (mair, share)


def story(*writers, reads=(), held=(), fetches=(), again=None, surely=False):
    sources = tuple(Writer(cache, back) for cache, back in writers)
    later = None if again is None else Writer(*again)
    return Story(sources, frozenset(reads), frozenset(held), fetches, later, surely)


BACK, THROUGH = (JOINT, True), (0, False)
IDC = replace(R82, idc=True, dic=False)
CLEAN, POU, DROP = Operation.CLEAN, Operation.CLEAN_POU, Operation.CLEAN_INVALIDATE


@pytest.mark.parametrize(
    ("core", "told", "wanted"),
    [
        # the same attributes everywhere: nothing (pmsa 9, "WT -> WB, hints: none")
        (R82, story(BACK, reads=[JOINT], held=[JOINT]), Needs()),
        (R52, story(THROUGH, reads=[0], held=[0]), Needs()),
        # WB -> NC or Device, or a reader without caches: clean (pmsa 9, row 2)
        (R82, story(BACK, reads=[MEMORY], held=[JOINT]), Needs(early=((JOINT, CLEAN),))),
        # WT -> NC or Device on R52: memory has it already (pmsa 9, "never dirty")
        (R52, story(THROUGH, reads=[MEMORY], held=[0]), Needs()),
        # NC -> WB: only what an earlier mapping may have left behind (pmsa 9, row 4)
        (R82, story((MEMORY, False), reads=[JOINT], held=[JOINT]), Needs(drop=(JOINT,))),
        (R82, story((MEMORY, False), reads=[JOINT]), Needs()),
        # NSH -> ISH: clean on every core that used it (pmsa 9, row 6)
        (
            R82,
            story((0, True), (1, True), reads=[JOINT]),
            Needs(early=((0, CLEAN), (1, CLEAN))),
        ),
        # two cores that are not coherent: each may hold what the other has replaced
        (R52, story((0, False), (1, False), reads=[0, 1], held=[0, 1]), Needs(drop=(0, 1))),
        # write-back and not coherent: all is clean before anything is dropped, the last does both
        (
            R82,
            story((0, True), (1, True), reads=[0, 1], held=[0, 1]),
            Needs(early=((0, CLEAN),), late=((1, DROP),), drop=(0,)),
        ),
        # data to code: CTR.IDC and DIC 0 on both cores (pmsa 9, row 8)
        (R82, story(BACK, fetches=(0, 1)), Needs(early=((JOINT, POU),), code=(0, 1))),
        (R52, story(THROUGH, fetches=(0,)), Needs(early=((0, POU),), code=(0,))),
        (R82, story((MEMORY, False), fetches=(0,)), Needs(code=(0,))),
        # cleaned to the Point of Coherency is clean for fetches
        (
            R82,
            story(BACK, reads=[MEMORY], fetches=(0,)),
            Needs(early=((JOINT, CLEAN),), code=(0,)),
        ),
        # write-through: one operation cleans for fetches and drops
        (
            R52,
            story((0, False), (1, False), reads=[0, 1], held=[0, 1], fetches=(0, 1)),
            Needs(late=((0, DROP), (1, DROP)), code=(0, 1)),
        ),
        # rewritten through another cache: the old lines must not be evicted over it later
        (
            R82,
            story((1, True), reads=[MEMORY], held=[0, 1], again=(0, True)),
            Needs(early=((1, CLEAN),), late=((0, CLEAN),)),
        ),
        # surely rewritten: nobody fetches what was there before
        (
            R52,
            story((1, False), reads=[MEMORY], fetches=(0,), again=(0, False), surely=True),
            Needs(late=((0, POU),), code=(0,)),
        ),
        # nothing is read: nothing is done (RW -> RO, region disabled for good)
        (R82, story(BACK, held=[JOINT]), Needs()),
    ],
)
def test_a_row_of_the_table(core, told, wanted):
    assert needs(told, core) == wanted
    assert bool(needs(told, core)) is (wanted != Needs())


# CTR.IDC 1: no clean for code; CTR.DIC 1: no invalidation (DDI 0487 CTR_EL0).
@pytest.mark.parametrize("idc", [False, True])
@pytest.mark.parametrize("dic", [False, True])
def test_ctr_decides_what_new_code_needs(idc, dic):
    found = needs(story(BACK, fetches=(0,)), replace(R82, idc=idc, dic=dic))
    assert found.early == (() if idc else ((JOINT, POU),))
    assert found.code == (() if dic else (0,))


def test_idc_says_nothing_where_caches_are_not_coherent():
    written = story(THROUGH, fetches=(0, 1))
    assert needs(written, replace(R52, idc=True)).early == ((0, POU),)


def test_fetches_that_go_to_memory_need_no_cleaning_but_old_code_goes():
    written = replace(story(THROUGH, fetches=(0,)), warm=False)
    assert needs(written, R52) == Needs(code=(0,))


def test_with_idc_fetches_find_old_lines_of_their_own_data_cache():
    found = needs(story((0, True), reads=[MEMORY], held=[0, 1], fetches=(1,)), IDC)
    assert (found.early, found.drop, found.code) == (((0, CLEAN),), (1,), (1,))


def test_the_cores_are_those_of_the_presets():
    assert (R52.isa, R82.isa) == (Isa.AARCH32, Isa.AARCH64)

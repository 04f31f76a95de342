"""Each kind of alias is found, and its harmless twin is not, on both architectures.

Source of all: DDI 0487 B2.8 (from memory), PMSA 6 and 9, decision 23; others stand at the tests.
"""

from dataclasses import replace

import pytest

from mpuplan.arch.memory import Attributes, Share
from mpuplan.check import judge
from mpuplan.model.board import BankKind, El1
from tests.unit.check.aliases.worlds import (
    ALL_RW,
    CORES,
    DEV,
    HERE,
    NC,
    NON,
    OUTER,
    PAGE,
    PRIVATE_RW,
    STRICT,
    WB,
    WT,
    aliases,
    dma,
    one_guest,
    row,
    two_guests,
    usual,
)
from tests.unit.check.builders import (
    DEVICE,
    MIB,
    RAM,
    bank,
    block,
    board,
    device,
    guest,
    hypervisor,
    layout,
    program,
    stage,
    use,
    window,
)

G, IDLE = "runtime/pcpu0/g", "runtime/pcpu0/idle"
A, B = "runtime/pcpu0/a", "runtime/pcpu0/b"
pytestmark = pytest.mark.parametrize("core", CORES.values(), ids=CORES)


def ram(core, attr=WB, sh=None, ap=ALL_RW, start=HERE, size=PAGE):
    share = OUTER if attr in (DEV, NC, STRICT) else usual(core) if sh is None else sh
    return (start, size, ap, attr, share)


def stages_of_two(core, **first):
    """Under EL1 words of the guest that differ from stage 2."""
    outer = row(core, G, ram(core))
    return layout(outer, row(core, G, ram(core, **first), el1=True))


# --- EL2 and a guest: PMSA 6, EL2's own attribute against the combined one ------------------------


def test_el2_and_guest_that_combines_to_something_else(core):
    assert aliases(one_guest(core, asks=True), stages_of_two(core, attr=NC)) == [
        ("alias-hypervisor", "warning", ("g.ram", "h", "g"))
    ]


def test_el2_that_only_sees_what_the_guest_sees_is_a_note(core):
    assert aliases(one_guest(core), stages_of_two(core, attr=NC)) == [
        ("alias-hypervisor", "note", ("g.ram", "h", "g"))
    ]


def test_el1_that_asks_for_what_stage_2_gives_is_none(core):
    assert aliases(one_guest(core, asks=True), stages_of_two(core)) == []


def test_stage_2_that_wins_over_el1_is_no_alias(core):
    """Combined: non-cacheable wins whichever stage says it."""
    wish = Attributes(0x44, Share.OUTER)
    the = board(
        hypervisor(uses=(use("g.ram", PAGE, attributes=wish, guests=("g",)),)),
        (guest("g", block("g.ram", HERE, PAGE, attributes=wish)),),
        core=core,
    )
    outer = row(core, G, ram(core, NC))
    assert aliases(the, layout(outer, row(core, G, ram(core), el1=True))) == []


def test_unknown_el1_is_taken_as_stage_2(core):
    assert aliases(one_guest(core, asks=True), layout(row(core, G, ram(core)))) == []


def test_guest_with_its_mpu_off_is_at_its_start(core):
    """Decision 23, 3: caches off too, so nothing of it is in a cache."""
    off = row(core, G, ram(core, NC), el1=True, m=0)
    assert aliases(one_guest(core, asks=True), layout(row(core, G, ram(core)), off)) == []


def test_guest_that_never_turns_on_its_mpu_has_no_view(core):
    the = one_guest(core)
    the = replace(the, guests=(replace(the.guests[0], el1=El1.OFF),), masters=(dma("g.ram"),))
    assert aliases(the, layout(row(core, G, ram(core)))) == []
    under_dc = row(core, G, ram(core), dc=1)
    assert aliases(the, layout(under_dc)) == [("alias-master", "warning", ("g.ram", "g", "dma"))]


def test_bytes_in_two_regions_fault_and_are_seen_by_nobody(core):
    twice = row(core, G, ram(core), ram(core, NC), el1=True)
    assert aliases(one_guest(core, asks=True), layout(row(core, G, ram(core)), twice)) == []


def test_reserved_attribute_is_no_memory_type(core):
    mair = row(core, G, ram(core), el1=True)
    odd = replace(mair, mair=(0x04, 0x44, 0xF0))
    assert aliases(one_guest(core, asks=True), layout(row(core, G, ram(core)), odd)) == []


# --- two guests, programs -------------------------------------------------------------------------


def ring(core, *attrs, pcpus=(0, 0)):
    rows = []
    for name, pcpu, attr in zip("ab", pcpus, attrs, strict=True):
        where = f"runtime/pcpu{pcpu}/{name}"
        rows += [row(core, where, ram(core)), row(core, where, ram(core, attr), el1=True)]
    return layout(*rows)


def test_two_guests_with_two_types(core):
    assert aliases(two_guests(core), ring(core, WB, NC))[0] == (
        "alias-parties", "warning", ("ring", "a", "b")
    )  # fmt: skip


def test_two_guests_with_one_type(core):
    assert aliases(two_guests(core), ring(core, NC, NC)) == [
        ("alias-hypervisor", "note", ("ring", "h", "a")),
        ("alias-hypervisor", "note", ("ring", "h", "b")),
    ]
    assert aliases(two_guests(core), ring(core, WB, WB)) == []


def test_write_through_beside_write_back_is_a_note(core):
    found = aliases(two_guests(core), ring(core, WB, WT))
    assert {level for _, level, _ in found} == {"note"}
    assert "alias-parties" in {code for code, _, _ in found}


def test_programs_that_share_no_hypervisor(core):
    wish = {"pcpus": (0, 1)}
    ram_of = block("p.ram", HERE, PAGE, **wish)
    other = program("q", level="el2", uses=(use("p.ram", PAGE, pcpus=(1,)),), pcpus=(1,))
    the = board(
        None, core=core, pcpus=2, memory=(bank(pcpus=(0, 1)),), stages=(stage(pcpus=(0, 1)),),
        programs=(program("p", ram_of, level="el2"), other),
    )  # fmt: skip
    names = "runtime/pcpu0/p", "runtime/pcpu1/q"
    tables = layout(
        row(core, names[0], ram(core, ap=PRIVATE_RW)),
        row(core, names[1], ram(core, NC, ap=PRIVATE_RW)),
    )
    assert aliases(the, tables) == [("alias-parties", "warning", ("p.ram", "p", "q"))]


def test_two_device_types_for_one_register_block(core):
    the = board(
        hypervisor(uses=(use("uart", PAGE, attributes=DEVICE, guests=("g",)),)),
        (guest("g"),), core=core, devices=(device("uart", RAM + 32 * MIB, PAGE),),
    )  # fmt: skip
    far = RAM + 32 * MIB
    tables = layout(
        row(core, IDLE, ram(core, DEV, ap=PRIVATE_RW, start=far)),
        row(core, G, ram(core, STRICT, ap=PRIVATE_RW, start=far)),
    )
    assert aliases(the, tables) == [("alias-contexts", "note", ("uart", "h"))]


def test_normal_and_device_is_a_warning(core):
    """Normal memory may be read ahead, which a register with side effects does not survive."""
    the = one_guest(core)
    tables = layout(
        row(core, IDLE, ram(core, NC, ap=PRIVATE_RW, start=RAM + 8 * PAGE)),
        row(core, G, ram(core, DEV, ap=PRIVATE_RW, start=RAM + 8 * PAGE)),
    )
    assert aliases(the, tables) == [("alias-contexts", "warning", ("h.data", "h"))]


# --- stages ---------------------------------------------------------------------------------------


def staged(core, attr):
    early = window("loading", HERE, PAGE, stages=("boot",))
    the = board(
        hypervisor(windows=(early,)), (guest("g", block("g.ram", HERE, PAGE)),), core=core,
        stages=(stage("boot", guests=False), stage()),
    )  # fmt: skip
    first = row(core, "boot/pcpu0/idle", ram(core, attr, ap=PRIVATE_RW))
    return aliases(the, layout(first, row(core, G, ram(core))))


def test_other_attributes_in_another_stage_are_a_note(core):
    """PMSA 9: maintenance between the stages sees to it."""
    assert staged(core, NC) == [("alias-stages", "note", ("g.ram", "h", "g"))]
    assert staged(core, WB) == []


# --- pCPUs: decision 23, 6 ------------------------------------------------------------------------


@pytest.mark.parametrize(("attr", "sh"), [(WB, NON), (WB, 0b11), (NC, OUTER)])
def test_two_caches_of_bytes_that_one_writes(core, attr, sh):
    tables = layout(
        *(row(core, f"runtime/pcpu{n}/{name}", ram(core, attr, sh)) for n, name in enumerate("ab"))
    )
    found = aliases(two_guests(core, (0, 1)), tables)
    # Non-shareable: neither core keeps two pCPUs coherent. Shareable: Cortex-R52 does not cache it.
    assert found == ([("alias-pcpus", "warning", ("ring", "a", "b"))] if sh == NON else [])


def test_what_nobody_writes_is_the_same_in_all_caches(core):
    read_only = 0b11
    tables = layout(
        *(
            row(core, f"runtime/pcpu{n}/{name}", ram(core, sh=NON, ap=read_only))
            for n, name in enumerate("ab")
        )
    )
    assert aliases(two_guests(core, (0, 1)), tables) == []


def test_type_of_tightly_coupled_memory_does_not_count(core):
    """PMSA 4 (from memory): whatever a region says, a core does not cache its TCM."""
    the = replace(one_guest(core), masters=(dma("g.ram"),))
    tables = layout(row(core, G, ram(core)))
    assert aliases(the, tables) == [("alias-master", "warning", ("g.ram", "g", "dma"))]
    assert aliases(replace(the, memory=(bank(kind=BankKind.TCM),)), tables) == []


def test_two_banks_at_one_address_are_other_bytes(core):
    banks = tuple(bank(f"local{n}", RAM, MIB, pcpus=(n,)) for n in range(2))
    the = replace(two_guests(core, (0, 1)), memory=banks)
    tables = layout(
        *(row(core, f"runtime/pcpu{n}/{name}", ram(core, sh=NON)) for n, name in enumerate("ab"))
    )
    assert aliases(the, tables) == []


# --- masters: decision 23, 9 ----------------------------------------------------------------------


@pytest.mark.parametrize("coherent", [True, False])
def test_master_and_what_a_cache_holds(core, coherent):
    the = replace(one_guest(core), masters=(dma("g.ram", coherent=coherent),))
    warned = [("alias-master", "warning", ("g.ram", "g", "dma"))]
    assert aliases(the, layout(row(core, G, ram(core, sh=NON)))) == warned
    held = core is CORES["r82"] and not coherent
    assert aliases(the, layout(row(core, G, ram(core, sh=0b11)))) == (warned if held else [])


@pytest.mark.parametrize("attr", [NC, DEV])
def test_master_and_what_no_cache_holds(core, attr):
    the = replace(one_guest(core), masters=(dma("g.ram"),))
    assert aliases(the, layout(row(core, G, ram(core, attr)))) == []


# --- mirrors --------------------------------------------------------------------------------------

MIRROR = 0x6000_0000


def mirrored(core, here, there):
    banks = (bank(), bank("again", MIRROR, mirror="ram"))
    window_of = window("again", MIRROR, PAGE, guests=("g",))
    the = board(
        hypervisor(windows=(window_of,)), (guest("g", block("g.ram", HERE, PAGE)),),
        core=core, memory=banks,
    )  # fmt: skip
    again = ram(core, there, ap=PRIVATE_RW, start=MIRROR)
    return aliases(the, layout(row(core, G, ram(core, here), again)))


@pytest.mark.parametrize(("here", "there"), [(WB, WB), (WB, NC), (NC, WB)])
def test_same_bytes_at_two_addresses_and_a_cache(core, here, there):
    """A cache knows a line by its address: it does not find it by the other one."""
    assert mirrored(core, here, there) == [("alias-mirror", "warning", ("g.ram", "h", "g"))]


def test_same_bytes_at_two_addresses_without_a_cache(core):
    assert mirrored(core, NC, NC) == []


# --- how it is said -------------------------------------------------------------------------------


def test_both_parties_have_their_places(core):
    the = one_guest(core, asks=True)
    (found,) = [f for f in judge(the, stages_of_two(core, attr=NC)) if f.code == "alias-hypervisor"]
    assert found.span is not None
    assert [label.text for label in found.labels] == ["guest 'g'"]
    assert "[0x2000_0000, 0x2000_1000) ('g.ram')" in found.message
    assert "coherency" in found.message
    assert found.hint


def test_contexts_that_show_the_same_are_one_finding(core):
    the = two_guests(core)
    names = ("idle", "a", "b")
    data = RAM + 8 * PAGE
    rows = [row(core, f"runtime/pcpu0/{n}", ram(core, ap=PRIVATE_RW, start=data)) for n in names]
    rows[0] = row(core, IDLE, ram(core, NC, ap=PRIVATE_RW, start=data))
    assert aliases(the, layout(*rows)) == [("alias-contexts", "warning", ("h.data", "h"))]


def test_ranges_that_touch_are_one_finding(core):
    """However many regions the bytes are cut into."""
    the = one_guest(core)
    data, half = RAM + 8 * PAGE, PAGE // 2
    whole = row(core, IDLE, ram(core, NC, ap=PRIVATE_RW, start=data))
    halves = (ram(core, ap=PRIVATE_RW, start=data + n * half, size=half) for n in range(2))
    assert len(aliases(the, layout(whole, row(core, G, *halves)))) == 1

"""A small hypervisor board that is right, and every way to break a word of it."""

from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from tests.unit.check.builders import (
    A32,
    A64,
    ALL_R,
    ALL_RW,
    DEV,
    DEVICE,
    KIB,
    MIB,
    PRIVATE_R,
    PRIVATE_RW,
    RAM,
    block,
    board,
    codes,
    context,
    device,
    guest,
    hypervisor,
    judge,
    judged,
    map_context,
    plan,
    shared,
    slot,
    swap_slot,
    use,
)
from tests.unit.check.mutants import mutants

TEXT, DATA, A_RAM, B_RAM, IVC = (RAM + k * MIB for k in range(5))
UART, GIC = 0xE000_0000, 0xF000_0000


def the_board(core=A32):
    uart = use("uart", 4 * KIB, attributes=DEVICE)
    users = ("a", use("ivc", 4 * KIB)), ("b", use("ivc", 4 * KIB, "r"))
    return board(
        hypervisor(
            block("h.text", TEXT, 8 * KIB, "rx"),
            block("h.data", DATA, 8 * KIB, "rw"),
            uses=(use("gic", 4 * KIB, attributes=DEVICE),),
            transient=(("runtime", 1),),
        ),
        (
            guest("a", block("a.ram", A_RAM, MIB, "rwx"), uses=(uart,)),
            guest("b", block("b.ram", B_RAM, MIB, "rwx")),
        ),
        core=core,
        devices=(device("uart", UART, 4 * KIB), device("gic", GIC, 4 * KIB)),
        shared=(shared("ivc", IVC, 4 * KIB, *users),),
    )


def the_plan(isa=Isa.AARCH32):
    def s(number, start, size, ap, x=False, **more):
        return slot(number, start, start + size, ap, x, isa=isa, **more)

    text = s(0, TEXT, 8 * KIB, PRIVATE_R, True)
    data = s(1, DATA, 8 * KIB, PRIVATE_RW)
    gic = s(2, GIC, 4 * KIB, PRIVATE_RW, attr=DEV)
    return plan(
        context("runtime/pcpu0/idle", text, data, gic, transient=1),
        context(
            "runtime/pcpu0/a", text, data, gic, s(3, A_RAM, MIB, ALL_RW, True),
            s(4, UART, 4 * KIB, ALL_RW, attr=DEV), s(5, IVC, 4 * KIB, ALL_RW), transient=1,
        ),
        context(
            "runtime/pcpu0/b", text, data, gic, s(3, B_RAM, MIB, ALL_RW, True),
            s(5, IVC, 4 * KIB, ALL_R), transient=1,
        ),
    )  # fmt: skip


CORES = [(A32, Isa.AARCH32), (A64, Isa.AARCH64)]
NAMES = ["runtime/pcpu0/idle", "runtime/pcpu0/a", "runtime/pcpu0/b"]


@pytest.mark.parametrize(("core", "isa"), CORES)
def test_right_plan_has_no_finding(core, isa):
    assert judge(the_board(core), the_plan(isa)) == ()


@pytest.mark.parametrize(("core", "isa"), CORES)
def test_every_mutant_of_a_word_is_found(core, isa):
    the = the_board(core)
    survivors = [name for name, tables in mutants(the_plan(isa), isa) if not judge(the, tables)]
    assert survivors == []


@pytest.mark.parametrize("bit", ["m", "br", "wxn", "vm", "dc", "tge"])
def test_every_mutant_of_a_control_bit_is_found(bit):
    for name in NAMES:
        tables = map_context(
            the_plan(),
            name,
            lambda c: replace(c, control=replace(c.control, **{bit: 1 - getattr(c.control, bit)})),
        )
        assert "control-bits" in judged(the_board(), tables)


def test_words_of_one_guest_in_the_context_of_the_other():
    tables = the_plan()
    b = tables.contexts[2]
    found = judge(the_board(), map_context(tables, NAMES[1], lambda c: replace(c, slots=b.slots)))
    assert {"guest-sees-foreign", "right-missing"} <= codes(found)
    foreign = next(f for f in found if f.code == "guest-sees-foreign")
    assert foreign.message == (
        "guest 'a' may rwx [0x2030_0000, 0x2040_0000) through slot 3"
        " [0x2030_0000, 0x2040_0000), which is block 'b.ram' of 'b'"
    )
    assert foreign.at == ("a", "b.ram")
    assert foreign.context == NAMES[1]
    assert foreign.hint


def test_hypervisor_block_visible_to_a_guest_is_foreign():
    tables = swap_slot(the_plan(), NAMES[1], 1, ap=ALL_RW)
    assert "guest-sees-foreign" in judged(the_board(), tables)


def test_guest_region_in_the_idle_context():
    tables = map_context(
        the_plan(),
        NAMES[0],
        lambda c: replace(c, slots=(*c.slots, slot(3, A_RAM, A_RAM + MIB, ALL_RW, True))),
    )
    assert "guest-visible-idle" in judged(the_board(), tables)


def test_missing_bytes_make_one_finding_per_run():
    found = judge(the_board(), swap_slot(the_plan(), NAMES[1], 3, end=A_RAM + MIB - 4 * KIB))
    assert [(f.code, f.message) for f in found] == [
        (
            "right-missing",
            "guest 'a' may not rwx [0x202f_f000, 0x2030_0000), wanted for 'a.ram':"
            " no enabled region",
        ),
    ]


def test_both_parties_of_a_region_overlap_are_named():
    tables = swap_slot(the_plan(), NAMES[1], 0, end=DATA + 64)
    found = next(f for f in judge(the_board(), tables) if f.code == "region-overlap")
    assert "slot 0" in found.message
    assert "slot 1" in found.message
    assert "[0x2010_0000, 0x2010_0040)" in found.message


def test_layout_may_hold_any_subset_of_contexts():
    tables = the_plan()
    part = replace(tables, origin="layout", contexts=tables.contexts[1:2])
    assert judge(the_board(), part) == ()


def test_share_of_device_memory_matters_in_plans_only():
    tables = swap_slot(the_plan(), NAMES[0], 2, sh=0)
    assert judged(the_board(), tables) == {"share-not-outer"}
    assert judged(the_board(), replace(tables, origin="layout")) == set()


def test_hidden_x_under_wxn_matters_in_plans_only():
    tables = the_plan()
    for name in NAMES:  # in all of them: a word that changed would be rewritten at a switch
        tables = swap_slot(tables, name, 1, xn=0)
    assert judged(the_board(), tables) == {"xn-not-demanded"}
    assert judged(the_board(), replace(tables, origin="layout")) == set()

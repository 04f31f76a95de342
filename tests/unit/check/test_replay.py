"""Replay of switch sequences: what may be in force between two barriers, and at the end."""

from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import core_spec
from mpuplan.model.board import Roles
from mpuplan.model.plan import Barrier, Control, Cost
from tests.unit.check.builders import (
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
    context,
    device,
    guest,
    hypervisor,
    plan,
    program,
    slot,
    stage,
    task,
    use,
)
from tests.unit.check.builders import as_is as judge
from tests.unit.check.sequences import parked, switch, with_switches

PAGE, UART = 4 * KIB, 0xE000_0000
IDLE, A, B = "runtime/pcpu0/idle", "runtime/pcpu0/a", "runtime/pcpu0/b"
A_RAM, B_RAM, C_RAM = RAM + MIB, RAM + 2 * MIB, RAM + 3 * MIB
DSB, ISB = "dsb isb", "isb"
WIDE = core_spec("cortex-r82", Isa.AARCH64, 16, 20, None, ())


def ram(number, start, size=PAGE, **more):
    return slot(number, start, start + size, ALL_RW, **more)


def text(number=0, **more):
    return slot(number, RAM, RAM + PAGE, PRIVATE_R, True, **more)


def guests(*names):
    starts = {"a": A_RAM, "b": B_RAM, "c": C_RAM}
    return tuple(guest(n, block(f"{n}.ram", starts[n], PAGE)) for n in names)


WISH = {"guests": ("a", "b", "c")}


def small(**more):
    return board(hypervisor(block("h.text", RAM, PAGE, "rx", **WISH)), guests("a", "b"), **more)


def sharing(isa=Isa.AARCH32, number=1):
    """Guests `a` and `b` in one slot."""
    rows = [
        context(IDLE, text(isa=isa), ram(number, A_RAM, on=False, isa=isa)),
        context(A, text(isa=isa), ram(number, A_RAM, isa=isa)),
        context(B, text(isa=isa), ram(number, B_RAM, isa=isa)),
    ]
    return with_switches(plan(*rows), isa)


def replaced(tables, source, target, *writes, **more):
    """The tables with another sequence for one switch."""
    made = switch(source, target, *writes, **more)
    ends = (source, target)
    return replace(
        tables, switches=tuple(made if (s.source, s.target) == ends else s for s in tables.switches)
    )


def found(the, tables):
    return [(f.code, f.message) for f in judge(the, tables)]


def said(the, tables, code):
    """The messages, which are all of one code."""
    results = found(the, tables)
    assert {name for name, _ in results} == {code}
    return " / ".join(message for _, message in results)


def words(number=1, start=B_RAM):
    w = ram(number, start)
    return (f"HPRBAR{number}", w.prbar), (f"HPRLAR{number}", w.prlar & ~1)


BAR, LAR = words()
OFF, ON = ("HPRENR", 0b01, DSB), ("HPRENR", 0b11, DSB)


@pytest.mark.parametrize("number", [1, 15, 16, 19])
def test_safe_sequences_of_aarch64_with_and_without_a_bank(number):
    assert not found(small(core=WIDE), sharing(Isa.AARCH64, number))


@pytest.mark.parametrize(
    "writes",
    [
        (OFF, BAR, (*LAR, DSB), ON),
        (OFF, LAR, (*BAR, DSB), ON),
        (OFF, (*BAR, DSB), (LAR[0], LAR[1] | 1, DSB)),
        ((LAR[0], ram(1, A_RAM).prlar & ~1, DSB), BAR, (*LAR, DSB), ON),
        (OFF, ("HPRSELR", 1, ISB), ("HPRBAR", BAR[1]), ("HPRLAR", LAR[1], DSB), ON),
    ],
    ids=["usual", "limit-first", "enable-by-prlar", "disable-by-prlar", "selector"],
)
def test_other_safe_orders_are_accepted(writes):
    assert not found(small(), replaced(sharing(), A, B, *writes))


def test_enable_that_is_pending_with_the_new_base():
    """PRLAR with EN may be in force before PRBAR: old base, new limit."""
    tables = replaced(sharing(), A, B, OFF, BAR, (LAR[0], LAR[1] | 1, DSB))
    message = said(small(), tables, "switch-unsafe")
    assert "writes 2 to 3 (HPRBAR1 .. HPRLAR1) pending: el2 may rw" in message
    assert "[0x2010_1000, 0x2020_0000) through slot 1 [0x2010_0000, 0x2020_1000)" in message


def test_rewriting_a_region_while_it_is_enabled():
    tables = replaced(sharing(), A, B, BAR, (LAR[0], LAR[1] | 1, DSB))
    assert "guests may rw [0x2010_1000, 0x2020_0000)" in said(small(), tables, "switch-unsafe")


@pytest.mark.parametrize("barrier", ["none", ISB])
def test_words_and_enable_without_dsb_between(barrier):
    tables = replaced(sharing(), A, B, OFF, BAR, (*LAR, barrier), ON)
    assert "writes 2 to 4 (HPRBAR1 .. HPRENR)" in said(small(), tables, "switch-unsafe")


def test_prenr_may_come_into_force_before_the_disable_that_precedes_it():
    """EN=0 by PRLAR and then a mask that keeps the slot on: any subset may be in force."""
    rows = [context(IDLE, text(), ram(1, A_RAM, on=False)), context(A, text(), ram(1, A_RAM))]
    the = board(hypervisor(block("h.text", RAM, PAGE, "rx")), guests("a"))
    tables = with_switches(plan(*rows), Isa.AARCH32)
    lar = rows[1].slots[1].prlar
    good = replaced(tables, A, IDLE, ("HPRENR", 0b11), ("HPRLAR1", lar & ~1, DSB))
    assert not found(the, good)
    bad = replaced(tables, A, IDLE, ("HPRLAR1", lar & ~1), ("HPRENR", 0b11, DSB))
    assert "ends with slot 1" in said(the, bad, "switch-wrong-end")


def test_own_code_may_not_vanish():
    tables = replaced(sharing(), A, B, ("HPRENR", 0, DSB), BAR, (*LAR, DSB), ON)
    message = said(small(), tables, "switch-unsafe")
    assert "el2 may lose rx of 'h.text' in [0x2000_0000, 0x2000_1000)" in message


def test_code_that_moves_to_another_slot_vanishes_unless_one_write_swaps_both():
    the = board(hypervisor(block("h.text", RAM, PAGE, "rx")), guests("a"))
    rows = [
        context(IDLE, text(0), text(2, on=False), ram(1, A_RAM, on=False)),
        context(A, text(0, on=False), text(2), ram(1, A_RAM)),
    ]
    tables = with_switches(plan(*rows), Isa.AARCH32)
    assert not found(the, tables)
    late = replaced(tables, IDLE, A, ("HPRENR", 0b010, DSB), ("HPRENR", 0b110, DSB))
    assert "may lose rx of 'h.text'" in said(the, late, "switch-unsafe")
    early = replaced(tables, IDLE, A, ("HPRENR", 0b111, DSB), ("HPRENR", 0b110, DSB))
    assert "slot 0 [0x2000_0000, 0x2000_1000) ('h.text') and slot 2" in said(
        the, early, "switch-unsafe"
    )


def test_region_that_shrinks_by_one_write_keeps_what_stays():
    """`h.spare` is for idle only and lies behind `h.data`: the limit moves, the data stays."""
    blocks = (
        block("h.text", RAM, PAGE, "rx"), block("h.data", RAM + PAGE, PAGE),
        block("h.spare", RAM + 2 * PAGE, PAGE, guests=()),
    )  # fmt: skip
    the = board(hypervisor(*blocks), guests("a"))
    wide = slot(2, RAM + PAGE, RAM + 3 * PAGE, PRIVATE_RW)
    narrow = slot(2, RAM + PAGE, RAM + 2 * PAGE, PRIVATE_RW)
    rows = [
        context(IDLE, text(), ram(1, A_RAM, on=False), wide),
        context(A, text(), ram(1, A_RAM), narrow),
    ]
    tables = with_switches(plan(*rows), Isa.AARCH32)
    assert not found(the, tables)
    off = replaced(
        tables, IDLE, A, ("HPRLAR2", narrow.prlar & ~1, DSB), ("HPRENR", 0b111, DSB)
    )  # fmt: skip
    assert "lose rw of 'h.data' in [0x2000_1000, 0x2000_2000)" in said(the, off, "switch-unsafe")


def with_uart(roles=None):
    hyp = hypervisor(
        block("h.text", RAM, PAGE, "rx"), block("h.data", RAM + PAGE, PAGE),
        uses=(use("uart", PAGE, attributes=DEVICE),),
    )  # fmt: skip
    the = board(replace(hyp, roles=roles), guests("a"), devices=(device("uart", UART, PAGE),))
    fixed = (
        text(), slot(2, RAM + PAGE, RAM + 2 * PAGE, PRIVATE_RW),
        slot(3, UART, UART + PAGE, PRIVATE_RW, attr=DEV),
    )  # fmt: skip
    rows = [context(IDLE, *fixed, ram(1, A_RAM, on=False)), context(A, *fixed, ram(1, A_RAM))]
    return the, with_switches(plan(*rows), Isa.AARCH32)


@pytest.mark.parametrize(
    ("mask", "lost"), [(0b1100, "h.text"), (0b1001, "h.data"), (0b0101, "use of uart")]
)
def test_everything_that_stays_put_stays_on(mask, lost):
    the, tables = with_uart()
    bad = replaced(tables, IDLE, A, ("HPRENR", mask, DSB), ("HPRENR", 0b1111, DSB))
    assert f"'{lost}'" in said(the, bad, "switch-unsafe")


@pytest.mark.parametrize(("mask", "safe"), [(0b1100, False), (0b1001, True), (0b0101, True)])
def test_roles_narrow_what_must_stay(mask, safe):
    the, tables = with_uart(Roles(code=("h.text",)))
    bad = replaced(tables, IDLE, A, ("HPRENR", mask, DSB), ("HPRENR", 0b1111, DSB))
    assert (not found(the, bad)) == safe


def test_region_of_a_third_guest_is_never_enabled():
    parties = guests("a", "b", "c")
    the = board(hypervisor(block("h.text", RAM, PAGE, "rx", **WISH)), parties)
    rows = [
        context(IDLE, text()), context(A, text(), ram(1, A_RAM)),
        context(B, text(), ram(2, B_RAM)), context("runtime/pcpu0/c", text(), ram(3, C_RAM)),
    ]  # fmt: skip
    tables = with_switches(parked(plan(*rows)), Isa.AARCH32)
    assert not found(the, tables)
    both = replaced(tables, A, B, ("HPRENR", 0b0111, DSB), ("HPRENR", 0b0101, DSB))
    assert not found(the, both)
    third = replaced(tables, A, B, ("HPRENR", 0b1101, DSB), ("HPRENR", 0b0101, DSB))
    message = said(the, third, "switch-unsafe")
    assert "guests may rw [0x2030_0000, 0x2030_1000) through slot 3" in message
    assert "('c.ram')" in message


def test_writable_and_executable_on_the_way_without_wxn():
    """`a` gives EL2 the page to write, `b` to execute; half of each gives both."""
    the = board(
        hypervisor(block("h.text", RAM, PAGE, "rx", **WISH)),
        (guest("a", block("a.ram", A_RAM, PAGE)), guest("b", block("b.ram", B_RAM, PAGE))),
        wxn=False,
    )
    rw = slot(1, A_RAM, A_RAM + PAGE, ALL_RW)
    rx = slot(1, A_RAM, A_RAM + PAGE, ALL_R, True)
    rows = [context(n, text(), w, control=Control(m=1, vm=1)) for n, w in ((A, rw), (B, rx))]
    tables = with_switches(plan(*rows), Isa.AARCH32)
    assert "switch-unsafe" not in {code for code, _ in found(the, tables)}
    both = slot(1, A_RAM, A_RAM + PAGE, ALL_RW, True).prbar
    bad = replaced(tables, A, B, ("HPRBAR1", both, DSB), ("HPRBAR1", rx.prbar, DSB))
    (hazard,) = [message for code, message in found(the, bad) if code == "switch-unsafe"]
    assert "el2 may write and execute [0x2010_0000, 0x2010_1000)" in hazard


def test_memory_type_that_neither_context_has():
    tables = replaced(
        sharing(), IDLE, A, ("HPRLAR1", ram(1, A_RAM, attr=DEV).prlar, DSB),
        ("HPRLAR1", ram(1, A_RAM).prlar, DSB),
    )  # fmt: skip
    assert "a memory type that neither context gives" in said(small(), tables, "switch-unsafe")


def test_slot_with_words_that_nobody_knows():
    tables = replaced(sharing(), IDLE, A, ("HPRENR", 0b111, DSB), ON)
    assert "slot 2 may be enabled with words nobody knows" in said(small(), tables, "switch-unsafe")


def test_slot_that_no_context_programs_may_not_be_written():
    """It is kept for transient maps."""
    tables = replaced(sharing(), IDLE, A, ("HPRBAR5", 0x40, DSB), ON)
    assert "ends with slot 5 off" in said(small(), tables, "switch-wrong-end")


@pytest.mark.parametrize(
    ("writes", "says"),
    [
        ((), "ends with slot 1 at"),
        ((("HPRENR", 0b11, ISB),), "ends without DSB and ISB"),
        ((("HPRENR", 0b11),), "ends without DSB and ISB"),
        ((ON, ("HPRBAR1", ram(1, A_RAM).prbar)), "ends without DSB and ISB"),
    ],
)
def test_wrong_ends(writes, says):
    assert says in said(small(), replaced(sharing(), IDLE, A, *writes), "switch-wrong-end")


@pytest.mark.parametrize(
    ("last", "says"),
    [(("PRSELR_EL2", 16, ISB), "slot 16 selected"), (("PRSELR_EL2", 0), "without an ISB")],
)
def test_aarch64_ends_with_slot_0_selected(last, says):
    tables = sharing(Isa.AARCH64)
    bad = replaced(tables, IDLE, A, ("PRENR_EL2", 0b11, DSB), last)
    assert says in said(small(core=WIDE), bad, "switch-wrong-end")


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (("PRENR", 0b11), "no region register of the el2 MPU"),
        (("PRENR_EL2", 0b11), "no region register"),
        (("HPRENRX", 0b11), "no region register"),
        (("HPRBAR01", 0), "no region register"),
        (("HSCTLR", 1), "no region register"),
        (("HPRBAR32", 0), "aarch32 has no register HPRBAR32"),
        (("HPRBAR16", 0), "reaches slot 16, the el2 MPU has 16"),
        (("HPRBAR", 0), "a selector that the sequence never set"),
        (("HPRSELR", 16, ISB), "selects slot 16, the MPU has 16"),
        (("HPRENR", 0x1_0000), "names slots beyond the MPU's 16"),
        (("HPRLAR1", 1 << 32), "does not fit in HPRLAR1"),
    ],
)
def test_registers_of_aarch32_that_cannot_be_written(write, says):
    tables = replaced(sharing(), IDLE, A, ON, write)
    message = said(small(), tables, "switch-register")
    assert message.startswith(f"write 2 of the switch from '{IDLE}' to '{A}': ")
    assert says in message


@pytest.mark.parametrize(
    ("writes", "says"),
    [
        ([("PRBAR0_EL2", 0)], "aarch64 has no register PRBAR0_EL2"),
        ([("PRBAR16_EL2", 0)], "aarch64 has no register PRBAR16_EL2"),
        ([("PRBAR1_EL1", 0)], "no region register"),
        ([("HPRBAR1", 0)], "no region register"),
        ([("PRSELR_EL2", 16), ("PRBAR1_EL2", 0)], "without an ISB between them"),
        ([("PRSELR_EL2", 16), ("PRBAR_EL2", 0)], "without an ISB between them"),
        ([("PRSELR_EL2", 16, ISB), ("PRBAR4_EL2", 0)], "reaches slot 20, the el2 MPU has 20"),
        ([("PRENR_EL2", 1 << 20)], "names slots beyond"),
        ([("PRSELR_EL2", 20)], "selects slot 20"),
    ],
)
def test_registers_of_aarch64_that_cannot_be_written(writes, says):
    tables = replaced(sharing(Isa.AARCH64), IDLE, A, *writes)
    assert says in said(small(core=WIDE), tables, "switch-register")


def test_words_that_go_to_another_bank():
    """Without the selector PRBAR1 is slot 1, not slot 17."""
    tables = sharing(Isa.AARCH64, 17)
    b = ram(17, B_RAM, isa=Isa.AARCH64)
    bad = replaced(
        tables, IDLE, B, ("PRBAR1_EL2", b.prbar), ("PRLAR1_EL2", b.prlar & ~1, DSB),
        ("PRENR_EL2", 1 | 1 << 17, DSB),
    )  # fmt: skip
    ends = [message for code, message in found(small(core=WIDE), bad) if code == "switch-wrong-end"]
    assert "slot 1 at" in ends[0]
    assert "slot 17 at" in ends[1]


def test_cost_is_what_the_sequence_holds():
    tables = replaced(sharing(), IDLE, A, ON, cost=Cost(1, 2, 1))
    message = said(small(), tables, "switch-cost")
    assert message.endswith("says 1 writes, 2 ISB, 1 DSB, it has 1 writes, 1 ISB, 1 DSB")


def el1_tasks(core=None):
    parts = block("p.text", RAM, PAGE, "rx", user="rx"), block("p.data", RAM + PAGE, PAGE)
    the = board(
        programs=(program("p", *parts, tasks=(task("t", block("p.t", A_RAM, PAGE, owner="p")),)),),
        stages=(stage(guests=False),), **({} if core is None else {"core": core}),
    )  # fmt: skip
    isa = the.core.isa
    base = slot(0, RAM, RAM + PAGE, ALL_R, True, isa=isa), slot(
        1, RAM + PAGE, RAM + 2 * PAGE, PRIVATE_RW, isa=isa
    )  # fmt: skip
    rows = [
        context(f"runtime/pcpu0/{n}", *base, slot(2, A_RAM, A_RAM + PAGE, ap, isa=isa), mpu="el1")
        for n, ap in (("p", PRIVATE_RW), ("p:t", ALL_RW))
    ]
    return the, with_switches(plan(*rows), isa)


def test_el1_of_aarch32_switches_without_prenr():
    the, tables = el1_tasks()
    assert not found(the, tables)
    assert {w.register for s in tables.switches for w in s.writes} == {"PRBAR2", "PRLAR2"}
    bad = replaced(tables, "runtime/pcpu0/p", "runtime/pcpu0/p:t", ("PRENR", 3, DSB), mpu="el1")
    assert said(the, bad, "switch-register").endswith("AArch32 has no PRENR at EL1")


def test_el1_of_aarch64_has_prenr():
    the, tables = el1_tasks(replace(WIDE, el1_regions=16))
    assert not found(the, tables)
    assert "PRENR_EL1" in {w.register for s in tables.switches for w in s.writes}


def test_rights_that_change_by_one_write_need_no_disable():
    the, tables = el1_tasks()
    running = tables.contexts[1].slots[2]
    one = replaced(
        tables, "runtime/pcpu0/p", "runtime/pcpu0/p:t", ("PRBAR2", running.prbar, DSB), mpu="el1"
    )  # fmt: skip
    assert not found(the, one)


def test_barriers_read_as_the_model_says():
    assert [b.value for b in Barrier] == ["none", "isb", "dsb isb"]

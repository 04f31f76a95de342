"""Memory that a stage drops where the next one is handed over with the MPU off.

No region serves while the MPU is off, so nothing can be zeroed then: the writer knows no memory
type, and what is not writable stays so. Once the MPU is on, spare slots show what was dropped.
"""

from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.check import judge
from mpuplan.model.board import Handover, Roles
from mpuplan.model.plan import Barrier, Control
from mpuplan.model.tables import Origin, Tables
from mpuplan.model.transition import Wait, Zero
from tests.unit.check.builders import ALL_RW, PRIVATE_RW, SPAN, context, slot
from tests.unit.check.journeys import (
    CODE,
    DSB,
    GUEST,
    HANDOVER,
    INIT,
    ISB,
    PAGE,
    WIDE,
    WXN,
    A,
    M,
    changed,
    enables,
    from_reset,
    named,
    staged,
    tables,
    transition,
    words,
    write,
)

A32, A64 = Isa.AARCH32, Isa.AARCH64
NEXT = 1
IDLE = "runtime/pcpu0/idle"
SHOW_INIT = slot(2, INIT, INIT + PAGE, PRIVATE_RW)
SHOW_CODE = slot(3, CODE, CODE + PAGE, PRIVATE_RW)


def the_board(pcpus=1, core=None):
    """`staged`, where pCPU 0 enters the later stage from a layout with its MPU off."""
    off = context("runtime/pcpu0/loader", control=Control(m=0))
    found = Tables(Origin.LAYOUT, (), (off,))
    handed = Handover("runtime", "loader.yaml", found, SPAN)
    return replace(staged(pcpus, core=core), handover=(handed,))


def shown(isa, *windows, on):
    """PRBAR of the windows while the MPU is off; their PRLAR once it is on."""
    pairs = [words(isa, one, on=True) for one in windows]
    rows = [pair[1] if on else pair[0] for pair in pairs]
    return (*rows[:-1], replace(rows[-1], barrier=DSB)) if rows else ()


def late_steps(found, isa=A32, windows=(SHOW_INIT, SHOW_CODE), zeros=None, waits=()):
    """All words but those of windows; the MPU on; windows, zeros; what is parked in slot 2."""
    idle = next(c for c in found.contexts if c.name == IDLE)
    mair = int.from_bytes(bytes(idle.mair), "little")
    first = [write("HMAIR0", mair), write("HMAIR1", 0)]
    if isa is A64:
        first = [write("PRSELR_EL2", 0, ISB), write("MAIR_EL2", mair)]
    both = (Zero("h.init", INIT, INIT + PAGE), Zero("h.code", CODE, CODE + PAGE))
    return (
        *first, *(w for one in idle.slots[:2] for w in words(isa, one)),
        enables(isa, 0b11, Barrier.NONE if windows else DSB),
        *shown(isa, *windows, on=False),
        write(named(isa, "SCTLR"), M | WXN, DSB, M | A | 1 << 17 | WXN), *waits,
        *shown(isa, *windows, on=True), *(both if zeros is None else zeros), enables(isa, 0b11),
        *words(isa, idle.slots[2], on=False, barrier=DSB),
    )  # fmt: skip


def without_init_live():
    """`staged` with roles: `h.init` may be gone for a moment."""
    the = staged()
    roles = Roles(code=("h.text",), vectors=("h.text",), stack=("h.data",))
    return replace(the, hypervisor=replace(the.hypervisor, roles=roles))


def late(pcpus=1, isa=A32, steps=None, spare=(2, 3), **more):
    """The tables of `the_board`; slot 2, which the stage parks, shows `h.init` for a time."""
    good = tables(pcpus, isa)
    if pcpus > 1:
        more.setdefault("waits", (Wait("runtime", tuple(range(1, pcpus))),))
    steps = late_steps(good, isa, **more) if steps is None else steps
    way = transition(HANDOVER, "runtime/pcpu0/loader", IDLE, *steps, spare=spare)
    return replace(good, transitions=(*good.transitions[:NEXT], way, *good.transitions[NEXT + 1 :]))


def found(some, the=None):
    """Findings but for those on caches: the blocks of these boards are not shareable."""
    results = judge(the or the_board(), some)
    return [(f.code, f.message) for f in results if f.code != "alias-pcpus"]


def said(some, code, the=None):
    """The messages, which are all of one code."""
    results = found(some, the)
    assert {name for name, _ in results} == {code}
    return " / ".join(message for _, message in results)


@pytest.mark.parametrize("pcpus", [1, 2])
@pytest.mark.parametrize(("isa", "core"), [(A32, None), (A64, WIDE)])
def test_spare_slots_show_what_is_zeroed_once_the_mpu_is_on(pcpus, isa, core):
    windows = tuple(
        slot(number, at, at + PAGE, PRIVATE_RW, isa=isa) for number, at in ((2, INIT), (3, CODE))
    )
    some = late(pcpus, isa, windows=windows, spare=(2, 3))
    assert not found(some, the_board(pcpus, core))


def test_one_window_may_show_two_blocks():
    one = slot(3, INIT, CODE + PAGE, PRIVATE_RW)
    assert not found(late(windows=(one,), spare=(3,)))


# --- the window -------------------------------------------------------------------------------


def with_window(row, **more):
    return late(windows=(SHOW_INIT, row), spare=(2, 3), **more)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (slot(3, CODE, CODE + PAGE, PRIVATE_RW, True), "XN lets el2 execute what it may write"),
        (slot(3, CODE, CODE + PAGE, ALL_RW), "guests may rw [0x2000_3000, 0x2000_4000)"),
        (slot(3, CODE, CODE + 2 * PAGE, PRIVATE_RW), "el2 may rw [0x2000_3000, 0x2000_5000)"),
        (slot(3, CODE, CODE + PAGE, PRIVATE_RW, attr=1, sh=0b10),
         "a memory type that the stage left does not give [0x2000_3000, 0x2000_4000)"),
        (slot(3, CODE, CODE + PAGE, PRIVATE_RW, sh=0b11), "that the stage left does not give"),
    ],
)  # fmt: skip
def test_a_window_shows_no_more_than_the_zeroing_needs(row, text):
    assert text in said(with_window(row), "transition-unsafe")


def test_without_wxn_a_window_that_executes_is_no_better():
    row = slot(3, CODE, CODE + PAGE, PRIVATE_RW, True)
    some = with_window(row)
    steps = [
        replace(s, value=s.value & ~WXN) if getattr(s, "register", "") == "HSCTLR" else s
        for s in some.transitions[NEXT].steps
    ]
    results = found(late(steps=tuple(steps), spare=(2, 3)))
    assert any("may write and execute [0x2000_3000" in text for _, text in results)


def test_what_is_not_zeroed_is_not_shown():
    zeros = (Zero("h.init", INIT, INIT + PAGE),)
    results = found(late(zeros=zeros, spare=(2, 3)))
    assert {c for c, _ in results} == {"transition-unsafe", "transition-not-zeroed"}
    assert any("el2 may rw [0x2000_3000, 0x2000_4000)" in text for _, text in results)


def test_a_window_for_a_part_of_what_it_zeroes_is_too_wide():
    zeros = (Zero("h.init", INIT, INIT + PAGE), Zero("h.code", CODE, CODE + 64))
    results = found(late(zeros=zeros, spare=(2, 3)))
    assert {c for c, _ in results} == {"transition-unsafe", "transition-not-zeroed"}
    assert any("el2 may rw [0x2000_3000, 0x2000_4000)" in text for _, text in results)


@pytest.mark.parametrize("number", [2, 3])
def test_what_the_stage_left_did_not_serve_is_not_shown(number):
    """The stage has no region for one of the two blocks that a window shows."""
    good, the = late(windows=(slot(3, INIT, CODE + PAGE, PRIVATE_RW),), spare=(3,)), the_board()
    blocks = list(the.hypervisor.blocks)
    (part,) = blocks[number].parts
    blocks[number] = replace(blocks[number], parts=(replace(part, grant=None),))
    the = replace(the, hypervisor=replace(the.hypervisor, blocks=tuple(blocks)))
    first, *others = good.contexts
    first = replace(first, slots=tuple(s for s in first.slots if s.slot != number))
    ways = (from_reset(A32, first), *good.transitions[1:])
    text = said(
        replace(good, contexts=(first, *others), transitions=ways), "transition-unsafe", the
    )
    assert "el2 may r [0x2000_2000, 0x2000_4000)" in text


def test_with_the_mpu_on_it_is_the_layout_that_counts():
    """What it does not serve is not shown, though the stage left had it."""
    good = tables()
    text, data, _ = next(c for c in good.contexts if c.name == IDLE).slots
    on = context("runtime/pcpu0/loader", text, data, control=Control(m=1, wxn=1))
    layout = Tables(Origin.LAYOUT, (), (on,))
    the = replace(staged(), handover=(Handover("runtime", "loader.yaml", layout, SPAN),))
    steps = [s for s in good.transitions[NEXT].steps if s != Zero("h.init", INIT, INIT + PAGE)]
    results = found(late(steps=tuple(steps), spare=(3,)), the)
    assert [t for c, t in results if c == "transition-unsafe" and "el2 may r [0x2000_3000" in t]


def test_memory_of_a_guest_is_not_shown():
    zeros = (Zero("h.init", INIT, INIT + PAGE), Zero("a.ram", GUEST, GUEST + PAGE))
    row = slot(3, GUEST, GUEST + PAGE, PRIVATE_RW)
    results = found(with_window(row, zeros=zeros))
    assert any(c == "transition-unsafe" and "el2 may r" in t for c, t in results)
    assert any(c == "transition-zero" and "'a.ram' is no block of 'h'" in t for c, t in results)


def test_what_no_stage_left_asked_for_is_not_shown():
    """The first stage has no stage before it: what is zeroed there was nobody's."""
    boot = "boot/pcpu0/idle"
    good, the = tables(), the_board()
    off = context("boot/pcpu0/loader", control=Control(m=0))
    first = Handover("boot", "loader.yaml", Tables(Origin.LAYOUT, (), (off,)), SPAN)
    the = replace(the, handover=(first,))
    row = slot(5, GUEST - PAGE, GUEST, PRIVATE_RW)
    bar, lar = words(A32, row, on=True)
    *steps, control = good.transitions[0].steps
    zero = Zero("h.init", GUEST - PAGE, GUEST)
    way = transition(HANDOVER, "boot/pcpu0/loader", boot, *steps[:-1], bar, *steps[-1:], control,
                     replace(lar, barrier=DSB), zero, enables(A32, 0b1111), spare=(5,))  # fmt: skip
    results = found(replace(good, transitions=(way, *good.transitions[1:])), the)
    assert any(c == "transition-unsafe" and "el2 may r [0x200f_f000" in t for c, t in results)


# --- the moment -------------------------------------------------------------------------------


def moved(pick, place):
    """The steps with one of them moved behind the last one that `place` picks."""
    steps = list(late().transitions[NEXT].steps)
    one = next(s for s in steps if pick(s))
    steps.remove(one)
    at = max(n for n, s in enumerate(steps) if place(s))
    steps.insert(at + 1, one)
    return late(steps=tuple(steps))


def not_written(some):
    """What is said where bytes may not be mapped that are zeroed: so they are not zeroed."""
    results = found(some)
    assert {c for c, _ in results} == {"transition-zero", "transition-not-zeroed"}
    text = next(t for c, t in results if c == "transition-zero")
    assert "which may not be mapped writable there" in text
    return text


def is_zero(step):
    return isinstance(step, Zero)


def writes(*names):
    return lambda step: getattr(step, "register", "") in names


def test_nothing_is_zeroed_while_the_mpu_is_off():
    text = not_written(moved(is_zero, writes("HPRBAR3")))
    assert "zeroes [0x2000_2000, 0x2000_3000) of 'h.init'" in text


def test_nothing_is_zeroed_before_its_window_is_on():
    not_written(moved(is_zero, writes("HSCTLR")))


def test_nothing_is_zeroed_while_its_window_is_pending():
    steps = [
        replace(s, barrier=Barrier.NONE) if writes("HPRLAR3")(s) else s
        for s in late().transitions[NEXT].steps
    ]
    assert "of 'h.init'" in not_written(late(steps=tuple(steps)))


def test_nothing_is_zeroed_before_the_others_have_left():
    some = late(2, waits=())
    text = said(some, "transition-zero", the_board(2))
    assert "pCPU 1 may still use 'h.init' in stage 'boot'" in text


def test_the_mpu_comes_on_with_all_its_words_in_force():
    some = late()
    steps = [
        replace(s, barrier=Barrier.NONE) if writes("HPRBAR3")(s) else s
        for s in some.transitions[NEXT].steps
    ]
    assert "words nobody knows" in said(late(steps=tuple(steps)), "transition-unsafe")


# --- the end ----------------------------------------------------------------------------------


def test_a_window_does_not_stay():
    good = late().transitions[NEXT].steps
    steps = tuple(enables(A32, 0b1011) if s == enables(A32, 0b11) else s for s in good)
    assert "ends with slot 3 at 0x20003001" in said(late(steps=steps), "transition-wrong-end")


def test_parked_words_come_back():
    steps = late().transitions[NEXT].steps[:-2]
    text = said(late(steps=steps), "transition-wrong-end")
    assert "ends with slot 2 at" in text


@pytest.mark.parametrize("spare", [(), (2,), (3,), (2, 3, 4)])
def test_spare_slots_are_those_on_while_the_mpu_is_on(spare):
    text = said(late(spare=spare), "transition-spare")
    assert text.endswith("it uses 2, 3")


def test_what_is_enabled_while_the_mpu_is_off_is_no_spare_slot():
    """It serves nobody, and is off again when the MPU comes on."""
    some = late(spare=(2, 3))
    bar, lar = words(A32, slot(9, CODE, CODE + PAGE, PRIVATE_RW), on=True)
    steps = (bar, replace(lar, barrier=DSB), *some.transitions[NEXT].steps)
    assert not found(late(steps=steps, spare=(2, 3)))
    assert "it uses 2, 3" in said(late(steps=steps, spare=(2, 3, 9)), "transition-spare")


def test_a_way_from_reset_has_spare_slots_too():
    good = tables()
    *steps, control = good.transitions[0].steps
    init = words(A32, slot(9, INIT, INIT + PAGE, PRIVATE_RW))
    some = (*steps[:-1], *init, enables(A32, 0b10_0000_1011), control, enables(A32, 0b1011),
            enables(A32, 0b1111))  # fmt: skip
    the = without_init_live()
    assert "it uses 9" in said(changed(good, 0, *some), "transition-spare", the)
    assert not found(changed(good, 0, *some, spare=(9,)), the)


def test_what_could_be_zeroed_and_is_not_is_a_warning():
    windows, zeros = (SHOW_CODE,), (Zero("h.code", CODE, CODE + PAGE),)
    text = said(late(windows=windows, zeros=zeros, spare=(3,)), "transition-not-zeroed")
    assert "'h.init' is dropped" in text

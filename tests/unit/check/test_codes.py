"""Every code of the judge: tables that have it, and nearly the same tables that do not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mpuplan.arch.memory import Share
from mpuplan.check import CODES
from mpuplan.diag import Level
from mpuplan.model.base import Near
from mpuplan.model.board import BankKind, Block, Board, Over, Switch
from mpuplan.model.exposure import ExposureEntry, Lying, Reason
from mpuplan.model.plan import (
    Barrier,
    ContextSwitch,
    Control,
    Cost,
    Objective,
    Obstacle,
    RegisterWrite,
)
from mpuplan.model.tables import SlotWords, Tables
from mpuplan.model.transition import GuestState, StateCost, Step, Tlbi, Wait, Zero
from tests.unit.check.builders import (
    A64,
    ALL_R,
    ALL_RW,
    DEV,
    DEVICE,
    KIB,
    MIB,
    NC,
    NON_CACHEABLE,
    PRIVATE_R,
    PRIVATE_RW,
    RAM,
    WB,
    Isa,
    bank,
    block,
    board,
    codes,
    context,
    device,
    guest,
    hypervisor,
    image,
    judge,
    judged,
    layout,
    map_context,
    named,
    part,
    plan,
    program,
    slot,
    stage,
    use,
    window,
)
from tests.unit.check.journeys import WIDE, changed, staged, without
from tests.unit.check.journeys import tables as staged_tables
from tests.unit.check.rounds import bent, cycle, cyclic
from tests.unit.check.rounds import tables as of_cycles
from tests.unit.check.sequences import switch

Case = tuple[Board, Tables, Board, Tables]
IDLE, A = "runtime/pcpu0/idle", "runtime/pcpu0/a"
PAGE = 4 * KIB
GAP = RAM + PAGE, RAM + 2 * PAGE
BRIDGED = ExposureEntry(
    "el2",
    *GAP,
    "free",
    (IDLE,),
    "rw",
    (Lying("free", "ram", *GAP),),
    (Reason("join", (IDLE,), *GAP, ("h.x",), ("h.y",), 1),),
)
CASES: dict[str, list[Callable[[], Case]]] = {}


def case(code: str):
    def note(function):
        CASES.setdefault(code, []).append(function)
        return function

    return note


def only(*blocks: Block, **more) -> Board:
    """A board with nothing but a hypervisor: one context, `idle`."""
    keys = ("uses", "windows", "transient", "mair")
    own = {key: more.pop(key) for key in keys if key in more}
    return board(hypervisor(*blocks, **own), **more)


def data(start=RAM, size=PAGE, name="h.data", access="rw", **more) -> Block:
    return block(name, start, size, access, **more)


def idle(*slots, **more) -> Tables:
    return plan(context(IDLE, *slots, **more))


def rw(number=0, start=RAM, size=PAGE, **more) -> SlotWords:
    return slot(number, start, start + size, PRIVATE_RW, **more)


GOOD = (only(data()), idle(rw()))


def against(the_board: Board, tables: Tables) -> Case:
    """A bad board and bad tables beside the plainest good ones."""
    return the_board, tables, *GOOD


def same_board(the_board: Board, bad: Tables, good: Tables) -> Case:
    return the_board, bad, the_board, good


def same_tables(bad: Board, good: Board, tables: Tables) -> Case:
    return bad, tables, good, tables


# --- contexts ----------------------------------------------------------------------------------


@case("context-missing")
def _():
    return against(only(data()), plan())


@case("context-unknown")
def _():
    bad = plan(*GOOD[1].contexts, context("runtime/pcpu1/idle", rw()))
    return against(only(data()), bad)


@case("context-unknown")
def _():
    el1 = plan(*GOOD[1].contexts, context(IDLE, rw(), mpu="el1"))
    return against(only(data()), el1)


@case("context-duplicate")
def _():
    return against(only(data()), plan(*GOOD[1].contexts, *GOOD[1].contexts))


# --- placement ---------------------------------------------------------------------------------

MOVABLE = only(data(None))
PLACED = replace(idle(rw()), placement=(("h.data", RAM),))


def placed(the_board: Board, *starts: tuple[str, int], slots=None) -> Tables:
    return replace(idle(*(slots or (rw(),))), placement=starts)


@case("placement-missing")
def _():
    return same_board(MOVABLE, idle(rw()), PLACED)


@case("placement-missing")
def _():
    absent = layout(context(IDLE, rw()))
    return same_board(MOVABLE, absent, replace(PLACED, origin="layout"))


@case("placement-mismatch")
def _():
    fixed = only(data())
    return same_board(fixed, placed(fixed, ("h.data", RAM + PAGE)), PLACED)


@case("placement-mismatch")
def _():
    twice = placed(MOVABLE, ("h.data", RAM), ("h.data", RAM + PAGE))
    return same_board(MOVABLE, twice, PLACED)


@case("placement-unknown")
def _():
    return same_board(MOVABLE, placed(MOVABLE, ("h.data", RAM), ("h.dat", RAM)), PLACED)


@case("placement-misaligned")
def _():
    strict = only(data(None, align=2 * PAGE))
    odd = placed(strict, ("h.data", RAM + PAGE), slots=(rw(start=RAM + PAGE),))
    return same_board(strict, odd, PLACED)


@case("placement-misaligned")
def _():
    """The granule of a part counts like `align` (reading 1)."""
    paged = only(data(None, page=PAGE, align=64))
    odd = placed(paged, ("h.data", RAM + 64), slots=(rw(size=2 * PAGE),))
    return same_board(paged, odd, PLACED)


@case("placement-outside-bank")
def _():
    low = placed(MOVABLE, ("h.data", RAM - 64), slots=(rw(start=RAM - 64),))
    return same_board(MOVABLE, low, PLACED)


CONFLICTS = {
    "fixed block": {"hyp": (data(RAM, name="h.other"),)},
    "device": {"devices": (device("d", RAM + 64, 64),)},
    "reserved": {"reserved": (named("fw", RAM + PAGE - 1, 1),)},
    "window": {"windows": (window("w", RAM, 64, access="none", stages=("other",)),)},
}


@pytest.mark.parametrize("kind", CONFLICTS)
def test_movable_block_on_a(kind):
    more = dict(CONFLICTS[kind])
    clash = only(data(None), *more.pop("hyp", ()), **more)
    assert "placement-conflict" in judged(clash, PLACED)
    away = RAM + MIB
    slots = (rw(start=away), *([rw(1)] if kind == "fixed block" else []))
    assert not judged(clash, placed(clash, ("h.data", away), slots=slots))


@case("placement-conflict")
def _():
    clash = only(data(None), devices=(device("d", RAM + 64, 64),))
    return same_tables(clash, only(data(None), devices=(device("d", RAM + PAGE, 64),)), PLACED)


@case("rounding-foreign")
def _():
    neighbour = (device("d", RAM + PAGE - 64, 64),)
    far = (device("d", RAM + PAGE, 64),)
    block_ = data(size=128, page=PAGE)
    return same_tables(only(block_, devices=neighbour), only(block_, devices=far), idle(rw()))


@case("rounding-foreign")
def _():
    """Never on a `none` part, though it has the same owner (reading 4)."""
    bad = only(data(size=128, page=PAGE), data(RAM + PAGE - 64, 64, "h.guard", "none"))
    good = only(data(size=128, page=PAGE), data(RAM + PAGE, 64, "h.guard", "none"))
    return same_tables(bad, good, idle(rw()))


@case("rounding-mixed")
def _():
    def the(access):
        return only(data(size=128, page=PAGE), data(RAM + 2 * KIB, 64, "h.ro", access))

    return same_tables(the("r"), the("rw"), idle(rw()))


# --- words -------------------------------------------------------------------------------------


def raw(prbar=0, prlar=0, number=0) -> SlotWords:
    """The good slot with bits flipped."""
    good = rw()
    return SlotWords(number, good.prbar ^ prbar, good.prlar ^ prlar)


def near(moved: tuple[str, ...] = (), kept: tuple[tuple[str, str, int], ...] = ()) -> Near:
    return Near("0" * 64, 1, moved, 0, (), kept)


def based_case(said: Near, *slots: SlotWords) -> Case:
    return against(only(data()), replace(idle(*slots), base=said))


def word_case(*slots: SlotWords, **more) -> Case:
    return against(only(data()), idle(*slots, **more))


@case("word-too-wide")
def _():
    return word_case(raw(prbar=1 << 32))


@case("reserved-bits")
def _():
    return word_case(raw(prbar=1 << 5))


@case("reserved-bits")
def _():
    return word_case(raw(prlar=1 << 4))


@case("share-reserved")
def _():
    return word_case(raw(prbar=1 << 3))


@case("limit-below-base")
def _():
    return word_case(rw(), raw(prbar=1 << 20, number=1))


@case("slot-number")
def _():
    return word_case(rw(16))


@case("slot-duplicate")
def _():
    return word_case(rw(), rw())


@case("slot-disabled")
def _():
    return word_case(rw(), rw(1, RAM + PAGE, on=False))


@case("slot-kept")
def _():
    return based_case(near(kept=((IDLE, "el2", 1),)), rw(), rw(1, RAM + PAGE, on=False))


@case("base-untrue")
def _():
    return based_case(near(kept=((IDLE, "el2", 0),)), rw())


@case("base-untrue")
def _():
    return based_case(near(moved=("h.gone",)), rw())


@case("attr-index")
def _():
    return word_case(rw(attr=3))


@case("attr-reserved")
def _():
    return word_case(rw(attr=3), mair=(0x04, 0x44, 0xFF, 0xF0))


@case("share-not-outer")
def _():
    nc = only(data(attributes=NC))
    return same_board(nc, idle(rw(attr=NON_CACHEABLE, sh=0)), idle(rw(attr=NON_CACHEABLE, sh=0b10)))


@case("non-secure-set")
def _():
    wide = only(data(), core=A64)
    good = rw(isa=Isa.AARCH64)
    return same_board(wide, idle(replace(good, prlar=good.prlar | 1 << 4)), idle(good))


@case("xn-field")
def _():
    wide = only(data(), core=A64)
    return same_board(wide, idle(rw(isa=Isa.AARCH64, xn=0b11)), idle(rw(isa=Isa.AARCH64)))


@case("xn-not-demanded")
def _():
    return word_case(rw(x=True))


@case("slots-exceeded")
def _():
    many = tuple(data(RAM + 2 * n * PAGE, PAGE, f"h.d{n}") for n in range(16))
    slots = tuple(rw(n, RAM + 2 * n * PAGE) for n in range(16))
    return (
        only(*many, transient=(("runtime", 1),)), idle(*slots, transient=1),
        only(*many), idle(*slots),
    )  # fmt: skip


@case("transient-count")
def _():
    kept = only(data(), transient=(("runtime", 2),))
    return same_board(kept, idle(rw(), transient=1), idle(rw(), transient=2))


@case("region-overlap")
def _():
    two = only(data(), data(RAM + PAGE, name="h.more", access="r"))

    def with_end(end):
        return idle(slot(0, RAM, end, PRIVATE_RW), slot(1, RAM + PAGE, RAM + 2 * PAGE, PRIVATE_R))

    return same_board(two, with_end(RAM + PAGE + 64), with_end(RAM + PAGE))


@case("region-crosses-cut")
def _():
    def the(cut):
        return only(data(), core=replace(GOOD[0].core, cuts=(cut,)))

    return same_tables(the(RAM + 64), the(RAM + PAGE), GOOD[1])


@case("region-crosses-cut")
def _():
    """Edges of TCM banks are cut points."""

    def the(kind):
        banks = (bank(size=64, kind=kind), bank("rest", RAM + 64))
        return only(data(), memory=banks)

    return same_tables(the(BankKind.TCM), the(BankKind.RAM), GOOD[1])


@case("region-serves-nothing")
def _():
    return word_case(rw(), rw(1, RAM + PAGE))


@case("mair-differs")
def _():
    pinned = only(data(), mair=(0x00, 0x44, 0xFF))
    return same_board(pinned, idle(rw()), idle(rw(), mair=(0x00, 0x44, 0xFF)))


@case("control-bits")
def _():
    return word_case(rw(), control=Control(m=1, wxn=1, vm=1, br=1))


@case("control-bits")
def _():
    """An EL2 program has no stage 2: vm=0."""
    boot = board(programs=(program("boot", data(name="boot.data"), level="el2"),))
    name = "runtime/pcpu0/boot"
    return same_board(
        boot,
        plan(context(name, rw())),
        plan(context(name, rw(), control=Control(m=1, wxn=1))),
    )


@case("entry-pair-differs")
def _():
    the, good = entry_pair()
    near, far = good.contexts[-2:]
    moved = replace(far, slots=(far.slots[0], replace(far.slots[1], slot=7)))
    return same_board(the, plan(good.contexts[0], near, moved), good)


def entry_pair() -> tuple[Board, Tables]:
    the = board(
        hypervisor(data(), switch=Switch.ENTRY),
        (guest("a", data(RAM + MIB, name="a.ram")),),
    )
    seen = RAM + MIB, RAM + MIB + PAGE
    tables = plan(
        context(IDLE, rw()),
        context(A, rw(on=False), slot(1, *seen, ALL_RW)),
        context(f"{A}+el2", rw(), slot(1, *seen, ALL_RW, on=False)),
    )
    return the, tables


@case("writable-executable")
def _():
    off = Control(m=1, wxn=0, vm=1)
    return word_case(rw(x=True), control=off)


# --- meaning -----------------------------------------------------------------------------------


@case("demand-impossible")
def _():
    return against(only(data(access="rwx")), idle(rw(x=True)))


@case("right-missing")
def _():
    return word_case(slot(0, RAM, RAM + PAGE, PRIVATE_R))


@case("right-missing")
def _():
    """Padding is required, not merely allowed."""
    return (only(data(size=64, page=PAGE)), idle(rw(size=64)), *GOOD)


@case("right-excess")
def _():
    return same_board(only(data(access="r")), idle(rw()), idle(slot(0, RAM, RAM + PAGE, PRIVATE_R)))


@case("attributes-differ")
def _():
    return word_case(rw(attr=NON_CACHEABLE))


@case("attributes-differ")
def _():
    return word_case(rw(sh=int(Share.OUTER)))


@case("none-accessible")
def _():
    guarded = only(data(), data(RAM + PAGE, 64, "h.guard", "none"))
    return same_board(guarded, idle(rw(size=PAGE + 64)), idle(rw()))


@case("none-accessible")
def _():
    """The background region lets EL2 at what nobody may touch."""
    guarded = only(
        data(), data(RAM + PAGE, 64, "h.guard", "none"), stages=(stage(background=True),)
    )
    open_ = Control(m=1, wxn=1, vm=1, br=1)
    return same_board(guarded, idle(rw(), control=open_), idle(rw()))


@case("guest-visible-idle")
def _():
    return word_case(slot(0, RAM, RAM + PAGE, ALL_RW))


def two_guests(a_end: int) -> tuple[Board, Tables]:
    ram = RAM + MIB, RAM + MIB + PAGE
    the = board(
        hypervisor(data()),
        (guest("a", data(ram[0], name="a.ram")), guest("b", data(ram[1], name="b.ram"))),
    )
    tables = plan(
        context(IDLE, rw()),
        context(A, rw(), slot(1, ram[0], a_end, ALL_RW)),
        context("runtime/pcpu0/b", rw(), slot(1, ram[1], ram[1] + PAGE, ALL_RW)),
    )
    return the, tables


@case("guest-sees-foreign")
def _():
    return *two_guests(RAM + MIB + PAGE + 64), *two_guests(RAM + MIB + PAGE)


@case("emulated-visible")
def _():
    def the(start):
        emulated = (named("vuart", start, 64),)
        return board(
            hypervisor(data()), (guest("a", data(RAM + MIB, name="a.ram"), emulated=emulated),)
        )

    tables = plan(
        context(IDLE, rw()), context(A, rw(), slot(1, RAM + MIB, RAM + MIB + PAGE, ALL_RW))
    )
    return same_tables(the(RAM + MIB), the(RAM + MIB + PAGE), tables)


GAP = (data(), data(RAM + 2 * PAGE, name="h.more"))


@case("exposure-forbidden")
def _():
    bridge = idle(rw(size=3 * PAGE))
    return same_tables(only(*GAP), only(*GAP, over=(Over.FREE,)), bridge)


@case("exposure-at-end")
def _():
    free = only(*GAP, over=(Over.FREE,))
    return same_board(free, idle(rw(size=3 * PAGE + 64)), idle(rw(size=3 * PAGE)))


@case("exposure-budget")
def _():
    def the(budget):
        return only(*GAP, over=(Over.FREE,), budget=budget)

    return same_tables(the(PAGE - 1), the(PAGE), idle(rw(size=3 * PAGE)))


# --- transient ---------------------------------------------------------------------------------


def with_window(start: int, access="rw", size=PAGE) -> Board:
    wish = window("w", start, size, access, attributes=WB, transient=True)
    return only(data(), windows=(wish,), transient=(("runtime", 1),))


@case("transient-partial")
def _():
    tables = idle(rw(), transient=1)
    return same_tables(with_window(RAM + PAGE - 64), with_window(RAM + PAGE), tables)


@case("transient-rights")
def _():
    return same_tables(with_window(RAM, "rx"), with_window(RAM, "r"), idle(rw(), transient=1))


@case("transient-no-slot")
def _():
    wish = window("w", RAM + PAGE, PAGE, transient=True)
    none = only(data(), windows=(wish,))
    inside = only(data(), windows=(window("w", RAM, 64, transient=True),))
    return same_tables(none, inside, GOOD[1])


# --- families and switches ---------------------------------------------------------------------

GUEST_RAM = RAM + MIB
ON, OFF = ("HPRENR", 0b11, "dsb isb"), ("HPRENR", 0b01, "dsb isb")
LOSS = ("HPRENR", 0b10, "dsb isb")
WAY_BACK = switch(A, IDLE, OFF)


def switching(*there: ContextSwitch) -> Case:
    """A guest whose region is parked in idle; `there`: the switches beside the way back."""
    the = board(hypervisor(data()), (guest("a", data(GUEST_RAM, name="a.ram")),))
    guest_slot = slot(1, GUEST_RAM, GUEST_RAM + PAGE, ALL_RW)
    off = slot(1, GUEST_RAM, GUEST_RAM + PAGE, ALL_RW, on=False)
    rows = plan(context(IDLE, rw(), off), context(A, rw(), guest_slot))
    good = replace(rows, switches=(switch(IDLE, A, ON), WAY_BACK))
    return same_board(the, replace(rows, switches=(*there, WAY_BACK)), good)


@case("slot-unknown-state")
def _():
    the, _, _, good = switching()
    return same_board(the, map_context(good, IDLE, lambda c: replace(c, slots=c.slots[:1])), good)


@case("switch-missing")
def _():
    return switching()


@case("switch-needless")
def _():
    return switching(switch(IDLE, A, ON), switch(IDLE, A, ON))


@case("switch-obstructed")
def _():
    bad_board, bad, good_board, good = switching()
    why = Obstacle(0, "el2", IDLE, A, "el2 may lose rx of 'h.text'")
    return bad_board, replace(bad, obstacles=(why,)), good_board, good


@case("switch-register")
def _():
    return switching(switch(IDLE, A, ("PRENR", 0b11, "dsb isb")))


@case("switch-unsafe")
def _():
    return switching(switch(IDLE, A, LOSS, ON))


@case("switch-wrong-end")
def _():
    return switching(switch(IDLE, A, OFF))


@case("switch-cost")
def _():
    return switching(switch(IDLE, A, ON, cost=Cost(2, 1, 1)))


@case("objective-untrue")
def _():
    the, _, _, good = switching(switch(IDLE, A, ON))
    bad, right = (replace(good, objectives=(Objective("switch-cost", n, 6),)) for n in (3, 6))
    return same_board(the, bad, right)


@case("exposure-untrue")
def _():
    tables = plan(context(IDLE, slot(0, RAM, RAM + 3 * PAGE, PRIVATE_RW)))
    the = board(hypervisor(data(name="h.x"), data(RAM + 2 * PAGE, name="h.y")), over=(Over.FREE,))
    return same_board(the, replace(tables, exposure=()), replace(tables, exposure=(BRIDGED,)))


# --- a guest's own EL1 MPU, and what EL2 keeps for it -------------------------------------------


def nested(inner: SlotWords, outer: SlotWords, good: SlotWords) -> Case:
    """A layout with the EL1 table of a guest in the context of its EL2 table."""
    the = board(hypervisor(), (guest("a", data(name="a.ram")),))
    bad, right = (layout(context(A, outer), context(A, w, mpu="el1")) for w in (inner, good))
    return same_board(the, bad, right)


@case("el1-beyond-stage-2")
def _():
    below = slot(0, RAM, RAM + PAGE, ALL_RW)
    return nested(rw(size=2 * PAGE), below, rw())


@case("el1-degraded")
def _():
    below = slot(0, RAM, RAM + PAGE, ALL_RW)
    the = board(hypervisor(), (guest("a", data(name="a.ram")),))
    nc = board(hypervisor(), (guest("a", data(name="a.ram", attributes=NC)),))
    above = context(A, rw(), mpu="el1")
    bad = layout(context(A, slot(0, RAM, RAM + PAGE, ALL_RW, attr=NON_CACHEABLE)), above)
    return nc, bad, the, layout(context(A, below), above)


@case("guest-state")
def _():
    the = board(hypervisor(data()), (guest("a"),))
    rows = plan(context(IDLE, rw()), context(A, rw()))
    held = (RegisterWrite("VSCTLR", 1 << 16), RegisterWrite("HCR", 1, mask=1))
    nothing = StateCost(0, 0, 0, 0)
    good = GuestState("a", 1, "mpu", held, (), nothing, nothing)
    bad = replace(good, vmid=2)
    return same_board(the, replace(rows, guests=(bad,)), replace(rows, guests=(good,)))


# --- cycles and transitions ---------------------------------------------------------------------


def moved(**fields) -> Case:
    """A cycle with its first position changed."""
    return same_board(cyclic(), bent(0, **fields), of_cycles())


@case("cycle-order")
def _():
    return same_board(cyclic(), of_cycles(replace(cycle(), pcpu=1)), of_cycles())


@case("cycle-position")
def _():
    return moved(slots=cycle().positions[1].slots)


@case("cycle-register")
def _():
    return moved(writes=(RegisterWrite("HPRBAR16", 0),))


@case("cycle-unsafe")
def _():
    return moved(writes=(RegisterWrite("HPRENR", 0, Barrier.DSB_ISB),))


@case("cycle-wrong-end")
def _():
    return moved(writes=())


@case("cycle-cost")
def _():
    return moved(cost=Cost(9, 9, 9))


def on_the_way(number: int, *steps: Step, **fields) -> Case:
    """The second stage's transition, or another one, changed."""
    good = staged_tables()
    return same_board(staged(), changed(good, number, *steps, **fields), good)


def lacking(number: int, step: int) -> Case:
    """A transition without a step."""
    good = staged_tables()
    return same_board(staged(), without(good, number, step), good)


@case("transition-missing")
def _():
    good = staged_tables()
    return same_board(staged(), replace(good, transitions=good.transitions[1:]), good)


@case("transition-needless")
def _():
    good = staged_tables()
    twice = (*good.transitions, good.transitions[0])
    return same_board(staged(), replace(good, transitions=twice), good)


@case("transition-obstructed")
def _():
    good = staged_tables()
    why = (Obstacle(0, "el2", "reset", "boot/pcpu0/idle", "slots 1 and 2 block each other"),)
    bad = replace(good, transitions=good.transitions[1:], obstacles=why)
    return same_board(staged(), bad, good)


@case("transition-order")
def _():
    good = staged_tables()
    return same_board(staged(), replace(good, transitions=good.transitions[::-1]), good)


@case("transition-register")
def _():
    return on_the_way(1, RegisterWrite("HSCTLR", 1))


@case("transition-unsafe")
def _():
    off = RegisterWrite("HSCTLR", 0, Barrier.DSB_ISB, 1)
    return on_the_way(1, off, *staged_tables().transitions[1].steps)


@case("transition-wrong-end")
def _():
    return lacking(1, 8)


@case("transition-cost")
def _():
    return on_the_way(1, bound=99)


@case("transition-spare")
def _():
    return on_the_way(1, spare=(8,))


@case("transition-zero")
def _():
    zero = Zero("h.data", RAM + PAGE, RAM + 2 * PAGE)
    return on_the_way(1, zero, *staged_tables().transitions[1].steps)


@case("transition-not-zeroed")
def _():
    return lacking(1, 0)


@case("transition-wait")
def _():
    return on_the_way(2, Wait("runtime", (7,)), *staged_tables().transitions[2].steps)


@case("transition-start")
def _():
    return lacking(2, 0)


@case("transition-tlbi")
def _():
    the, good = staged(core=WIDE, mmu=True), staged_tables(isa=Isa.AARCH64, mmu=True)
    step = next(n for n, s in enumerate(good.transitions[2].steps) if isinstance(s, Tlbi))
    return same_board(the, without(good, 2, step), good)


# --- the tests ---------------------------------------------------------------------------------


def test_every_code_has_a_case():
    assert set(CASES) == set(CODES)


@pytest.mark.parametrize(
    ("code", "made"),
    [(code, made) for code, all_made in CASES.items() for made in all_made],
    ids=[f"{code}-{n}" for code, all_made in CASES.items() for n in range(len(all_made))],
)
def test_code_is_found_here_and_nothing_there(code, made):
    bad_board, bad, good_board, good = made()
    found = judge(bad_board, bad)
    assert code in codes(found)
    assert judge(good_board, good) == ()
    one = next(f for f in found if f.code == code)
    assert one.message[0].islower() or one.message.startswith(("'", "XN", "MAIR"))
    assert not one.message.endswith(".")
    assert one.hint


def test_write_and_execute_is_a_warning_when_the_policy_drops_wxn():
    the = only(data(access="rwx"), wxn=False)
    found = judge(the, idle(rw(x=True), control=Control(m=1, vm=1)))
    assert [(f.code, f.level) for f in found] == [("writable-executable", Level.WARNING)]


def test_levels_are_errors_but_for_what_the_plan_owns_up_to():
    mild = {code for code, (level, _, _) in CODES.items() if level is not Level.ERROR}
    assert mild == {
        "switch-obstructed", "transition-obstructed", "transition-not-zeroed",
        "el1-beyond-stage-2", "el1-degraded", "slot-kept",
    }  # fmt: skip


def test_device_type_of_the_block_is_what_counts():
    the = only(
        uses=(use("uart", PAGE, attributes=DEVICE),), devices=(device("uart", RAM - PAGE, PAGE),)
    )
    assert not judged(the, idle(rw(start=RAM - PAGE, attr=DEV)))
    assert judged(the, idle(rw(start=RAM - PAGE))) == {"attributes-differ"}


def test_image_with_fill_pads_to_the_next_part():
    the = only(
        image(
            "h.image", "h", RAM, part("h.image.a", 0, 100), part("h.image.b", PAGE, 64), fill=True
        )
    )
    assert not judged(the, idle(rw(size=PAGE + 64)))
    loose = only(image("h.image", "h", RAM, part("h.image.a", 0, 100), part("h.image.b", PAGE, 64)))
    assert judged(loose, idle(rw(size=PAGE + 64))) == {"exposure-forbidden"}
    assert not judged(loose, idle(rw(size=128), rw(1, RAM + PAGE, 64)))


def test_guest_read_only_region_gives_el2_no_write():
    the = board(hypervisor(data()), (guest("a", data(RAM + MIB, name="a.rom", access="r")),))
    seen = RAM + MIB, RAM + MIB + PAGE
    assert not judged(the, plan(context(IDLE, rw()), context(A, rw(), slot(1, *seen, ALL_R))))
    wide = plan(context(IDLE, rw()), context(A, rw(), slot(1, *seen, ALL_RW)))
    assert judged(the, wide) == {"right-excess"}

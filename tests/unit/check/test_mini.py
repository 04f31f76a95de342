"""The eight small boards of the design's examples, with their tables made by hand."""

from dataclasses import replace

from mpuplan.arch.memory import Attributes, Share
from tests.unit.check.builders import (
    ALL_R,
    ALL_RW,
    DEV,
    DEVICE,
    KIB,
    MIB,
    NON_CACHEABLE,
    PRIVATE_R,
    PRIVATE_RW,
    RAM,
    STRICT,
    block,
    board,
    context,
    device,
    guest,
    hypervisor,
    judge,
    judged,
    layout,
    plan,
    shared,
    slot,
    use,
)

IDLE, A, B = "runtime/pcpu0/idle", "runtime/pcpu0/a", "runtime/pcpu0/b"
PAGE = 4 * KIB
TEXT = block("h.t", RAM, PAGE, "rx")
TEXT_SLOT = slot(0, RAM, RAM + PAGE, PRIVATE_R, True)
UART, S = 0xE000_0000, RAM + 8 * MIB
DEVICES = (device("uart", UART, PAGE), device("gicd", 0xF000_0000, 64 * KIB))


def ram(name, start):
    return guest(name, block(f"{name}.ram", start, MIB, "rwx"))


def ram_slot(number, start, end=None):
    return slot(number, start, end or start + MIB, ALL_RW, True)


GUEST_A, A_SLOT = ram("a", RAM + MIB), ram_slot(1, RAM + MIB)


def test_m01_guest_r_and_el2_rw_on_one_page():
    users = ("a", use("s", PAGE, "r")), ("h", use("s", PAGE, "rw", name="h's s"))
    the = board(hypervisor(TEXT), (GUEST_A,), shared=(shared("s", S, PAGE, *users),))
    idle = context(IDLE, TEXT_SLOT, slot(1, S, S + PAGE, PRIVATE_RW))
    assert not judged(the, layout(idle))
    for ap in (ALL_RW, ALL_R, PRIVATE_RW, PRIVATE_R):
        running = context(A, TEXT_SLOT, A_SLOT, slot(2, S, S + PAGE, ap))
        found = judge(the, layout(running))
        assert [f.code for f in found] == ["demand-impossible"]
        assert found[0].at == ("h's s", "use of s")
        assert "[0x2080_0000, 0x2080_1000)" in found[0].message


def test_m02_memory_shared_with_two_rights():
    between = RAM + 2 * MIB
    users = ("a", use("s", MIB, "rwx")), ("b", use("s", MIB, "r"))
    the = board(
        hypervisor(TEXT), (GUEST_A, ram("b", RAM + 3 * MIB)),
        shared=(shared("s", between, MIB, *users),),
    )  # fmt: skip
    joined = context(A, TEXT_SLOT, ram_slot(1, RAM + MIB, RAM + 3 * MIB))
    apart = context(
        B, TEXT_SLOT, slot(1, between, between + MIB, ALL_R), ram_slot(2, between + MIB)
    )
    assert not judged(the, plan(context(IDLE, TEXT_SLOT), joined, apart))
    wide = replace(apart, slots=(TEXT_SLOT, ram_slot(1, between, between + 2 * MIB)))
    assert "right-excess" in judged(the, layout(wide))


def test_m03_console_inside_the_guest_s_uart():
    console = use("uart", 0x80, attributes=DEVICE, name="console")
    a = replace(GUEST_A, uses=(use("uart", PAGE, attributes=DEVICE),))
    the = board(hypervisor(TEXT, uses=(console,)), (a,), devices=DEVICES)
    idle = context(IDLE, TEXT_SLOT, slot(1, UART, UART + 0x80, PRIVATE_RW, attr=DEV))
    running = context(A, TEXT_SLOT, A_SLOT, slot(2, UART, UART + PAGE, ALL_RW, attr=DEV))
    assert not judged(the, plan(idle, running))
    whole = context(IDLE, TEXT_SLOT, slot(1, UART, UART + PAGE, PRIVATE_RW, attr=DEV))
    assert judged(the, layout(whole)) == {"exposure-forbidden"}


def test_m04_one_device_with_two_types():
    strict = use("uart", PAGE, attributes=STRICT, name="console")
    a = replace(GUEST_A, uses=(use("uart", PAGE, attributes=DEVICE),))
    the = board(hypervisor(TEXT, uses=(strict,)), (a,), devices=DEVICES)
    running = context(A, TEXT_SLOT, A_SLOT, slot(2, UART, UART + PAGE, ALL_RW, attr=DEV))
    assert judged(the, layout(running)) == {"demand-impossible"}


def test_m05_el2_rx_and_guest_r():
    kip = shared("kip", S, PAGE, ("a", use("kip", PAGE, "r")))
    the = board(
        hypervisor(TEXT, uses=(use("kip", PAGE, "rx", name="h's kip"),)), (GUEST_A,), shared=(kip,)
    )
    running = context(A, TEXT_SLOT, A_SLOT, slot(2, S, S + PAGE, ALL_R, True))
    assert judged(the, layout(running)) == {"demand-impossible"}


def test_m06_blocks_in_a_row_join_by_what_their_words_say():
    kinds = [
        Attributes(0xFF, Share.NON), Attributes(0xFF, Share.OUTER),
        Attributes(0x44, Share.NON), Attributes(0x44, Share.OUTER),
    ]  # fmt: skip
    blocks = [
        block(f"h.b{n}", RAM + n * PAGE, PAGE, "rw", attributes=kind)
        for n, kind in enumerate(kinds)
    ]
    the = board(hypervisor(*blocks))
    first = slot(0, RAM, RAM + PAGE, PRIVATE_RW)
    second = slot(1, RAM + PAGE, RAM + 2 * PAGE, PRIVATE_RW, sh=0b10)
    both = slot(2, RAM + 2 * PAGE, RAM + 4 * PAGE, PRIVATE_RW, attr=NON_CACHEABLE)
    assert not judged(the, plan(context(IDLE, first, second, both)))
    wide = slot(0, RAM, RAM + 2 * PAGE, PRIVATE_RW)
    assert judged(the, plan(context(IDLE, wide, both))) == {"attributes-differ"}


def test_m07_el2_rwx_under_wxn():
    the = board(hypervisor(block("h.a", RAM, PAGE, "rwx")))
    found = judge(the, plan(context(IDLE, slot(0, RAM, RAM + PAGE, PRIVATE_RW, True))))
    assert [(f.code, f.at) for f in found] == [("demand-impossible", ("h.a",))]


def test_m08_guard_between_two_blocks():
    guard, after = RAM + PAGE, RAM + PAGE + 64
    the = board(
        hypervisor(
            block("h.a", RAM, PAGE), block("h.g", guard, 64, "none"), block("h.b", after, PAGE)
        )
    )
    left, right = slot(0, RAM, guard, PRIVATE_RW), slot(1, after, after + PAGE, PRIVATE_RW)
    assert not judged(the, plan(context(IDLE, left, right)))
    over = slot(0, RAM, after + PAGE, PRIVATE_RW)
    assert judged(the, plan(context(IDLE, over))) == {"none-accessible"}

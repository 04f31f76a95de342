"""Laws that hold for every system, access and reading."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mpuplan.arch.memory import Share, is_device, is_non_cacheable, is_reserved
from mpuplan.check.oracle import CHOICES, Memory, Oracle, Verdict, combine, with_reading
from mpuplan.model.access import Access, Identity, System
from tests.unit.check.oracle.strategies import accesses, disjoint, readings, worlds
from tests.unit.check.oracle.systems import (
    A32,
    A64,
    EXEC,
    RAM,
    READ,
    WRITE,
    Region,
    doubts,
    el1,
    judge,
    stage2,
)

ALLOWED, OPEN = Verdict.ALLOWED, Verdict.UNPREDICTABLE


def gist(got):
    """Everything but the words of the doubts, which name slots."""
    return got.verdict, got.byte, got.memory, got.fault, [doubt.reading for doubt in got.opens]


@st.composite
def questions(draw, els=(0, 1, 2), source=None, aligned=False):
    core, base, two, one = draw(worlds(source))
    access = draw(accesses(core, base, els, aligned))
    return core, access, two, one, draw(readings())


def ask(core, access, two, one, switches):
    return Oracle(System(core, two, one), switches).judge(access)


def with_control(context, **bits):
    return replace(context, control=replace(context.control, **bits))


# --- tables ------------------------------------------------------------------------------------


def enabled_only(context):
    return replace(context, slots=tuple(slot for slot in context.slots if slot.prlar & 1))


@given(questions())
def test_disabled_regions_never_matter(question):
    core, access, two, one, switches = question
    bare = enabled_only(two), enabled_only(one)
    assert ask(*question) == ask(core, access, *bare, switches)


def shuffled(context, seed):
    slots = list(context.slots)
    random.Random(seed).shuffle(slots)
    return replace(context, slots=tuple(replace(slot, slot=at) for at, slot in enumerate(slots)))


@given(questions(), st.integers())
def test_slot_order_never_matters(question, seed):
    core, access, two, one, switches = question
    other = ask(core, access, shuffled(two, seed), shuffled(one, seed), switches)
    assert gist(ask(*question)) == gist(other)


@given(questions(els=(0, 1)), worlds())
def test_without_vm_dc_and_tge_the_el2_mpu_is_nothing_to_guests(question, other):
    core, access, two, one, switches = question
    off = with_control(two, vm=0, dc=0, tge=0)
    strange = replace(
        with_control(other[2], vm=0, dc=0, tge=0), slots=other[2].slots if other[0] == core else ()
    )
    assert ask(core, access, off, one, switches) == ask(core, access, strange, one, switches)


@given(questions(els=(2,)), worlds())
def test_the_el1_mpu_is_nothing_to_el2(question, other):
    core, access, two, _one, switches = question
    strange = other[3] if other[0] == core else None
    assert ask(*question) == ask(core, access, two, strange, switches)


# --- bytes -------------------------------------------------------------------------------------


@given(questions(aligned=True))
def test_an_aligned_access_is_allowed_iff_each_of_its_bytes_is(question):
    core, access, two, one, switches = question
    switches = with_reading(switches, "straddle", "bytewise")
    whole = ask(core, access, two, one, switches)
    ends = range(access.address, access.address + access.size)
    parts = [ask(core, replace(access, address=at, size=1), two, one, switches) for at in ends]
    bad = [part for part in parts if part.verdict is not ALLOWED]
    assert (whole.verdict is ALLOWED) == (not bad)
    if bad:
        assert (whole.verdict, whole.fault, whole.byte) == (
            bad[0].verdict,
            bad[0].fault,
            bad[0].byte,
        )


@given(questions())
def test_an_access_that_grows_is_not_allowed_more(question):
    """Data may become aligned by it, so only fetches and switched-off alignment count."""
    core, access, two, one, switches = question
    assume(access.size > 1)
    switches = with_reading(switches, "device-alignment", "allowed")
    two, one = with_control(two, a=0), with_control(one, a=0)
    small = replace(access, size=access.size - 1)
    if ask(core, access, two, one, switches).verdict is ALLOWED:
        assert ask(core, small, two, one, switches).verdict is ALLOWED


# --- fewer rights ------------------------------------------------------------------------------


def changed(core, context, at, change):
    """The table with one region's words changed."""
    slots = list(context.slots)
    slots[at] = change(core, slots[at])
    return replace(context, slots=tuple(slots))


def read_only(core, slot):
    return replace(slot, prbar=slot.prbar | (1 << 2 if core.isa is A32.isa else 1 << 3))


def execute_never(core, slot):
    xn = 0b01 if core.isa is A32.isa else 0b11
    return replace(slot, prbar=slot.prbar & ~xn | (1 if core.isa is A32.isa else 0b10))


def never_more(question, less):
    before, after = ask(*question), ask(question[0], question[1], *less, question[4])
    if after.verdict is ALLOWED:
        assert before.verdict is ALLOWED


@given(questions(), st.sampled_from(["el1", "el2"]), st.integers(0, 5))
def test_read_only_never_allows_more(question, mpu, at):
    """But for fetches under WXN or UWXN, where a region that nobody writes is executable again."""
    core, access, two, one, _switches = question
    chosen = one if mpu == "el1" else two
    assume(at < len(chosen.slots))
    if access.kind is EXEC:
        assume(not (chosen.control.wxn or chosen.control.uwxn))
    less = changed(core, chosen, at, read_only)
    never_more(question, (less, one) if mpu == "el2" else (two, less))


@given(questions(), st.sampled_from(["el1", "el2"]), st.integers(0, 5))
def test_execute_never_never_allows_more(question, mpu, at):
    """0b10, which refuses everybody; only the reading per-stage lets guests execute by it."""
    core, _access, two, one, _switches = question
    assume(core.isa is A32.isa or core.xn != "per-stage" or mpu == "el1")
    chosen = one if mpu == "el1" else two
    assume(at < len(chosen.slots))
    less = changed(core, chosen, at, execute_never)
    never_more(question, (less, one) if mpu == "el2" else (two, less))


@given(questions(source=disjoint), st.sampled_from(["el1", "el2"]), st.integers(0, 5))
def test_dropping_a_region_without_background_never_allows_more(question, mpu, at):
    _core, _access, two, one, _switches = question
    chosen = with_control(one if mpu == "el1" else two, br=0)
    assume(at < len(chosen.slots))
    less = replace(chosen, slots=chosen.slots[:at] + chosen.slots[at + 1 :])
    pair = (lambda mine: (mine, one)) if mpu == "el2" else (lambda mine: (two, mine))
    never_more((question[0], question[1], *pair(chosen), question[4]), pair(less))


@pytest.mark.parametrize("bit", ["wxn", "a"])
@given(question=questions(), mpu=st.sampled_from(["el1", "el2"]))
def test_a_control_bit_that_only_refuses_never_allows_more(bit, question, mpu):
    core, access, two, one, switches = question
    if mpu == "el1":
        off, on = (two, with_control(one, **{bit: 0})), (two, with_control(one, **{bit: 1}))
    else:
        off, on = (with_control(two, **{bit: 0}), one), (with_control(two, **{bit: 1}), one)
    never_more((core, access, *off, switches), on)


@given(questions(els=(0, 1)))
def test_stage_2_never_allows_more(question):
    core, access, two, one, switches = question
    off = with_control(two, vm=0, dc=0, tge=0)
    on = with_control(off, vm=1)
    never_more((core, access, off, one, switches), (on, one))


# --- levels ------------------------------------------------------------------------------------


@given(questions(els=(0,)))
def test_data_that_el0_may_touch_el1_may_touch(question):
    core, access, two, one, switches = question
    assume(access.kind is not EXEC)
    two = with_control(two, tge=0)
    if ask(core, access, two, one, switches).verdict is ALLOWED:
        assert ask(core, replace(access, el=1), two, one, switches).verdict is ALLOWED


@given(questions(els=(0,)))
def test_what_el0_may_execute_el1_may_execute_without_uwxn(question):
    """And without the reading xnx, which can let EL0 alone execute."""
    core, access, two, one, switches = question
    assume(core.xn != "xnx")
    two, one = with_control(two, tge=0), with_control(one, uwxn=0)
    fetch = replace(access, kind=EXEC)
    if ask(core, fetch, two, one, switches).verdict is ALLOWED:
        assert ask(core, replace(fetch, el=1), two, one, switches).verdict is ALLOWED


@given(questions(els=(0,)))
def test_an_unprivileged_access_of_el1_has_the_verdict_of_el0(question):
    core, access, two, one, switches = question
    assume(access.kind is not EXEC)
    two = with_control(two, tge=0)
    user = ask(core, access, two, one, switches)
    mine = ask(core, replace(access, el=1, unprivileged=True), two, one, switches)
    assert (user.verdict, user.byte, user.memory) == (mine.verdict, mine.byte, mine.memory)
    if user.fault:
        same = (user.fault.cause, user.fault.stage, user.fault.target_el, user.fault.fsc)
        assert same == (mine.fault.cause, mine.fault.stage, mine.fault.target_el, mine.fault.fsc)


# --- what an answer holds ----------------------------------------------------------------------


@given(questions())
def test_an_answer_is_whole(question):
    core, access, *_ = question
    got = ask(*question)
    inside = range(access.address, access.address + access.size)
    assert got.byte in inside
    assert (got.memory is not None) == (got.verdict is ALLOWED)
    assert (got.fault is not None) == (got.verdict is Verdict.FAULT)
    if got.verdict is OPEN:
        assert got.opens
    if got.fault:
        values = dict(got.fault.registers)
        assert got.fault.far in values.values()
        assert all(
            0 <= value < 1 << (32 if core.isa is A32.isa else 64) for value in values.values()
        )
        assert got.fault.hpfar is None or got.fault.stage == 2
        assert got.fault.target_el == 2 or access.el < 2
        assert got.fault.wnr == (access.kind is WRITE)


@pytest.mark.parametrize(
    "switch", ["vm-without-m", "wxn-background", "device-fetch", "dc-stage1", "tge-stage2"]
)
@given(question=questions())
def test_open_means_that_the_values_differ(switch, question):
    """Undecided exactly where the values would give different answers, else what they all say.

    Where they differ in the memory type alone the access may be allowed, but the doubt is listed.
    """
    core, access, two, one, switches = question
    undecided, *decided = [
        ask(core, access, two, one, with_reading(switches, switch, value))
        for value in CHOICES[switch]
    ]
    said = {(got.verdict, got.fault) for got in decided}
    types = {got.memory for got in decided}
    if len(said) > 1:
        assert undecided.verdict is OPEN
    elif len(types) > 1:
        assert switch in doubts(undecided)
        assert undecided.verdict is OPEN or undecided.memory in types
    else:
        assert (undecided.verdict, undecided.fault, undecided.memory) == (*said.pop(), *types)


# --- memory types ------------------------------------------------------------------------------

BYTES = [byte for byte in range(256) if not is_reserved(byte)]
memories = st.builds(Memory, st.sampled_from(BYTES), st.sampled_from(list(Share)))


def settled(memory):
    """With the shareability that counts."""
    outer = is_device(memory.byte) or is_non_cacheable(memory.byte)
    return Memory(memory.byte, Share.OUTER) if outer else memory


def without_hints(memory):
    """Cacheability of each nibble: N, T or B; Device bytes as they are."""
    if is_device(memory.byte):
        return memory.byte, memory.share
    kinds = {0b00: "T", 0b10: "T", 0b01: "B", 0b11: "B"}
    nibbles = memory.byte >> 4, memory.byte & 0xF
    names = ["N" if nibble == 0b0100 else kinds[nibble >> 2] for nibble in nibbles]
    return *names, memory.share


@given(memories)
def test_combine_is_idempotent(memory):
    assert combine(memory, memory) == settled(memory)


@given(memories)
def test_write_back_nonshareable_is_neutral(memory):
    neutral = Memory(0xFF, Share.NON)
    assert combine(memory, neutral) == settled(memory)
    assert without_hints(combine(neutral, memory)) == without_hints(settled(memory))


@given(memories, memories)
def test_combine_is_commutative_up_to_hints(first, second):
    assert without_hints(combine(first, second)) == without_hints(combine(second, first))


@given(memories, memories, memories)
def test_combine_is_associative_up_to_hints(first, second, third):
    left = combine(combine(first, second), third)
    right = combine(first, combine(second, third))
    assert without_hints(left) == without_hints(right)


@given(memories, memories)
def test_device_dominates(first, second):
    assert combine(first, second).device == (first.device or second.device)


@given(memories, memories)
def test_combining_normal_types_makes_no_reserved_byte(first, second):
    assert not is_reserved(combine(first, second).byte)


@given(memories, st.sampled_from([READ, WRITE]))
def test_an_el1_mmu_and_an_el1_region_of_one_type_see_the_same(memory, kind):
    whole = Region(0, 1 << 40, sh=int(memory.share))
    two = stage2(A64, Region(0, 1 << 40))
    mpu = judge(A64, Access(1, kind, RAM, 4), two, el1(A64, whole, mair=(memory.byte,)))
    mmu = judge(A64, Access(1, kind, RAM, 4), two, Identity(memory.byte, memory.share))
    assert (mpu.verdict, mpu.memory) == (mmu.verdict, mmu.memory)

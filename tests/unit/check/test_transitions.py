"""The way from reset to the guests: what the replay of transitions accepts and what it finds."""

from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.check import judge
from mpuplan.diag import Level
from mpuplan.model.board import Handover, Roles
from mpuplan.model.plan import Control, Obstacle
from mpuplan.model.tables import Origin, Tables
from mpuplan.model.transition import Start, Tlbi, Wait, Zero
from tests.unit.check.builders import (
    PRIVATE_RW,
    SPAN,
    context,
    slot,
)
from tests.unit.check.journeys import (
    CODE,
    DATA,
    DSB,
    GUEST,
    HANDOVER,
    INIT,
    ISB,
    NONE,
    PAGE,
    TEXT,
    WIDE,
    changed,
    enables,
    staged,
    tables,
    transition,
    without,
    words,
    write,
)

A32, A64 = Isa.AARCH32, Isa.AARCH64
UP = 0x8000_0000  # to where the default map executes nothing
ENTER, NEXT, FIRST = 0, 1, 2


def found(the, some):
    """Findings but for those on caches: the blocks of these boards are not shareable."""
    results = judge(the, some)
    return [(f.code, f.message) for f in results if f.code != "alias-pcpus"]


def said(the, some, code):
    """The messages, which are all of one code."""
    results = found(the, some)
    assert {name for name, _ in results} == {code}
    return " / ".join(message for _, message in results)


@pytest.mark.parametrize("pcpus", [1, 2, 3])
@pytest.mark.parametrize(("isa", "core"), [(A32, None), (A64, WIDE)])
@pytest.mark.parametrize("mmu", [False, True])
def test_a_way_made_by_hand_is_accepted(pcpus, isa, core, mmu):
    assert not found(staged(pcpus, core=core, mmu=mmu), tables(pcpus, isa, mmu=mmu))


# --- from reset -------------------------------------------------------------------------------


def test_code_above_2_gib_cannot_start_from_reset():
    text = said(staged(at=UP), tables(at=UP), "transition-unsafe")
    assert "runs 'h.text' with the MPU off" in text
    assert "runs 'h.code' with the MPU off" in text


def test_only_code_that_a_role_names_has_to_run_with_the_mpu_off():
    the = staged(at=UP)
    roles = Roles(code=("h.text",))
    the = replace(the, hypervisor=replace(the.hypervisor, roles=roles))
    text = said(the, tables(at=UP), "transition-unsafe")
    assert "h.text" in text
    assert "h.code" not in text


def test_slot_that_reset_leaves_unknown_must_be_off_before_the_mpu_is_on():
    good = tables()
    steps = [s for s in good.transitions[ENTER].steps if s.register != "HPRENR"]
    results = found(staged(), changed(good, ENTER, *steps))
    assert "transition-unsafe" in {code for code, _ in results}
    assert any(
        "slots 0 to 15 may be enabled with words nobody knows" in text for _, text in results
    )


def test_mpu_may_not_come_on_beside_its_words():
    good = tables()
    steps = list(good.transitions[ENTER].steps)
    steps[-2] = replace(steps[-2], barrier=NONE)
    text = said(staged(), changed(good, ENTER, *steps), "transition-unsafe")
    assert "words nobody knows" in text


@pytest.mark.parametrize("register", ["HMAIR0", "HSCTLR"])
def test_what_reset_leaves_unknown_is_written(register):
    good = tables()
    steps = [s for s in good.transitions[ENTER].steps if s.register != register]
    text = said(staged(), changed(good, ENTER, *steps), "transition-wrong-end") if (
        register == "HSCTLR") else str(found(staged(), changed(good, ENTER, *steps)))  # fmt: skip
    assert "attribute 0 unknown" in text or "control bit 'm' 0" in text


def test_wxn_must_be_known_when_the_mpu_comes_on():
    good = tables()
    steps = list(good.transitions[ENTER].steps)
    steps[-1] = write("HSCTLR", 1, DSB, mask=1)
    results = found(staged(), changed(good, ENTER, *steps))
    assert any("WXN that nobody knows" in text for _, text in results)
    assert any("control bit 'wxn' unknown" in text for _, text in results)


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (write("HSCTLR", 1, DSB), "written by a mask, not as a whole"),
        (write("HSCTLR", 1 << 12, DSB, mask=1 << 12), "0x1000, which is not the plan's"),
        (write("HPRENR", 1, DSB, mask=1), "written as a whole, not by a mask"),
        (write("SCTLR_EL2", 1, DSB, mask=1), "no region register of the el2 MPU"),
        (write("VTCR_EL2", 1), "no region register"),
        (write("HPRBAR16", 0), "reaches slot 16"),
        (write("HSCTLR", 0, DSB, mask=0), "is no mask"),
        (write("HCR", 1 << 27, DSB, mask=1 << 27), "holds 0x8000000, which is not the plan's"),
    ],
)
def test_registers_that_cannot_be_written_so(step, text):
    good = tables()
    bad = changed(good, ENTER, *good.transitions[ENTER].steps, step)
    assert text in said(staged(), bad, "transition-register")


def test_nobody_knows_what_is_selected_after_reset():
    good, the = tables(isa=A64), staged(core=WIDE)
    first, *rest = good.transitions[ENTER].steps
    assert first.register == "PRSELR_EL2"
    text = said(the, changed(good, ENTER, *rest), "transition-register")
    assert "a selector that the sequence never set" in text


@pytest.mark.parametrize("bit", [1, 20])
def test_a_bit_of_sctlr_that_the_context_has_not_is_not_set(bit):
    good = tables()
    *steps, last = good.transitions[ENTER].steps
    bad = replace(last, value=last.value | 1 << bit, mask=last.mask | 1 << bit)
    results = found(staged(), changed(good, ENTER, *steps, bad))
    assert {code for code, _ in results} == {"transition-unsafe", "transition-wrong-end"}
    assert not found(staged(), changed(good, ENTER, *steps, replace(bad, value=last.value)))


# --- handed over ------------------------------------------------------------------------------


def loader(*slots, name="boot/pcpu0/idle", **control):
    bits = Control(**({"m": 1} | control))
    return Tables(Origin.LAYOUT, (), (context(name, *slots, control=bits),))


def handed(the, layout, stage="boot"):
    return replace(the, handover=(Handover(stage, "loader.yaml", layout, SPAN),))


def all_of_it(number=7, at=0):
    return slot(number, TEXT + at, TEXT + at + 16 * PAGE, PRIVATE_RW, True)


def from_loader(good, *steps, name="boot/pcpu0/idle"):
    boot = good.contexts[0].name
    way = transition(HANDOVER, name, boot, *steps)
    return replace(good, transitions=(way, *good.transitions[1:]))


def taken_over(good):
    rows = [w for one in good.contexts[0].slots for w in words(A32, one, on=False)]
    rows[-1] = replace(rows[-1], barrier=DSB)
    control = write("HSCTLR", 1 | 1 << 19, DSB, mask=1 | 1 << 17 | 1 << 19)
    return (*rows, enables(A32, 0b1111), control)


def test_one_write_hands_over_from_a_loader_above_2_gib():
    good = tables(at=UP)
    the = handed(staged(at=UP), loader(all_of_it(at=UP)))
    assert not found(the, from_loader(good, *taken_over(good)))


def test_wxn_before_the_code_is_mapped_read_only_loses_it():
    good = tables(at=UP)
    the = handed(staged(at=UP), loader(all_of_it(at=UP)))
    rows, on, control = taken_over(good)[:-2], *taken_over(good)[-2:]
    text = said(the, from_loader(good, control, *rows, on), "transition-unsafe")
    assert "may lose rx of 'h.text'" in text


def test_words_over_an_enabled_slot_of_the_loader_are_unsafe():
    good = tables(at=UP)
    the = handed(staged(at=UP), loader(all_of_it(2, at=UP)))
    assert "transition-unsafe" in {c for c, _ in found(the, from_loader(good, *taken_over(good)))}


def test_the_one_context_of_a_layout_serves_every_pcpu():
    good = tables(2, at=UP)
    the = handed(staged(2, at=UP), loader(all_of_it(at=UP), name="loader"))
    ways = list(good.transitions)
    for number, pcpu in ((0, 0), (3, 1)):
        ways[number] = transition(
            HANDOVER, "loader", f"boot/pcpu{pcpu}/idle", *taken_over(good), pcpu=pcpu
        )
    assert not found(the, replace(good, transitions=tuple(ways)))


def test_a_layout_with_the_mpu_off_counts_as_reset():
    good = tables()
    way = replace(good.transitions[ENTER], kind=HANDOVER, source="boot/pcpu0/idle")
    the = handed(staged(), loader(all_of_it(), m=0))
    assert not found(the, replace(good, transitions=(way, *good.transitions[1:])))
    high = replace(tables(at=UP), transitions=(way, *tables(at=UP).transitions[1:]))
    the = handed(staged(at=UP), loader(all_of_it(at=UP), m=0))
    assert "transition-unsafe" in {c for c, _ in found(the, high)}


def test_nobody_knows_what_a_loader_left_selected():
    good, the = tables(isa=A64), staged(core=WIDE)
    the = handed(the, loader(*good.contexts[0].slots))
    control = write("SCTLR_EL2", 1 | 1 << 19, DSB, mask=1 | 1 << 17 | 1 << 19)
    bad = from_loader(good, control)
    assert "a slot that nobody knows selected" in said(the, bad, "transition-wrong-end")
    assert not found(the, from_loader(good, write("PRSELR_EL2", 0, ISB), control))


def test_from_reset_does_not_do_where_a_layout_is_found():
    codes = {c for c, _ in found(handed(staged(), loader(all_of_it())), tables())}
    assert codes == {"transition-missing", "transition-needless"}


def test_mair_of_the_loader_changes_only_beside_what_uses_it():
    good = tables()
    steps = taken_over(good)
    whole = slot(7, TEXT, TEXT + 16 * PAGE, PRIVATE_RW, True, attr=1, sh=0)
    other = replace(loader(whole).contexts[0], mair=(0x04, 0xFF, 0x44))
    the = handed(staged(), Tables(Origin.LAYOUT, (), (other,)))
    value = int.from_bytes(bytes(good.contexts[0].mair), "little")
    mended = (*steps[:-1], replace(steps[-1], barrier=DSB), write("HMAIR0", value, DSB))
    results = found(the, from_loader(good, *mended))
    assert {c for c, _ in results} == {"transition-unsafe"}
    assert any("memory type" in text for _, text in results)


# --- from stage to stage ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dropped", "code"),
    [(4, "transition-zero"), (6, "transition-wrong-end"), (7, "transition-wrong-end")],
)
def test_a_write_left_out_is_found(dropped, code):
    assert code in {c for c, _ in found(staged(), without(tables(), NEXT, dropped))}


def test_a_write_that_others_make_needless_may_be_left_out():
    assert not found(staged(), without(tables(), NEXT, 1))


def test_nothing_may_be_mapped_writable_that_is_not_zeroed():
    good = tables()
    steps = [s for s in good.transitions[NEXT].steps if s != Zero("h.code", CODE, CODE + PAGE)]
    results = dict(found(staged(), changed(good, NEXT, *steps)))
    assert "el2 may w" in results["transition-unsafe"]
    assert "'h.code' is dropped" in results["transition-not-zeroed"]


def test_a_limit_below_its_base_is_no_way_to_switch_a_slot_off():
    good = tables()
    init = good.contexts[0].slots[2]
    steps = (write("HPRLAR2", TEXT | init.prlar & 0x3F, DSB), *good.transitions[NEXT].steps)
    text = str(found(staged(), changed(good, NEXT, *steps)))
    assert "slot 2 may be enabled with its limit" in text


def test_stage_2_may_not_come_on_while_the_mpu_is_off():
    good = tables()
    steps = (write("HCR", 1, NONE, mask=1), *good.transitions[ENTER].steps)
    text = said(staged(), changed(good, ENTER, *steps), "transition-unsafe")
    assert "stage 2 may be on while the MPU is off" in text


@pytest.mark.parametrize(
    ("bits", "text"),
    [
        (write("HSCTLR", 0, DSB, mask=1), "the MPU may be off"),
        (write("HSCTLR", 1 << 17, DSB, mask=1 << 17), "the background region may serve"),
        (write("HSCTLR", 0, DSB, mask=1 << 19), "WXN may be 0"),
    ],
)
def test_control_bits_stay(bits, text):
    good = tables()
    results = found(staged(), changed(good, NEXT, *good.transitions[NEXT].steps, bits))
    assert any(c == "transition-unsafe" and text in t for c, t in results)
    assert any(c == "transition-wrong-end" for c, t in results)


# --- zeroing ----------------------------------------------------------------------------------


def zeroing(step, number=0, pcpus=1):
    good = tables(pcpus)
    steps = list(good.transitions[NEXT].steps)
    steps.insert(number, step)
    return said(staged(pcpus), changed(good, NEXT, *steps), "transition-zero")


def test_what_a_later_stage_asks_for_is_not_zeroed():
    assert "'h.data' is asked for in stage 'runtime'" in zeroing(Zero("h.data", DATA, DATA + PAGE))


def test_what_belongs_to_somebody_else_is_not_zeroed():
    assert "'a.ram' is no block of 'h'" in zeroing(Zero("a.ram", GUEST, GUEST + PAGE))


def test_a_block_holds_what_is_zeroed_of_it():
    assert "'h.init' of 'h' does not hold" in zeroing(Zero("h.init", INIT, INIT + 2 * PAGE))


def test_only_what_is_mapped_writable_is_zeroed():
    assert "may not be mapped writable" in zeroing(Zero("h.code", CODE, CODE + PAGE))
    assert "may not be mapped writable" in zeroing(Zero("h.init", INIT, INIT + PAGE), 2)


def test_a_pending_write_may_have_unmapped_what_is_zeroed():
    good = tables()
    zero, off, *rest = good.transitions[NEXT].steps
    steps = (replace(off, barrier=NONE), zero, off, *rest)
    text = str(found(staged(), changed(good, NEXT, *steps)))
    assert "may not be mapped writable" in text


def test_another_pcpu_has_to_be_gone_before_its_memory_is_zeroed():
    text = said(staged(2), without(tables(2), NEXT, 0), "transition-zero")
    assert "pCPU 1 may still use 'h.init' in stage 'boot'" in text


@pytest.mark.parametrize(("number", "name"), [(0, "h.init"), (5, "h.code")])
def test_what_is_dropped_and_not_zeroed_is_a_warning(number, name):
    results = judge(staged(), without(tables(), NEXT, number))
    mild = [f for f in results if f.code == "transition-not-zeroed"]
    assert [f.at for f in mild] == [(name,)]
    assert mild[0].level is Level.WARNING


# --- waiting and starting -----------------------------------------------------------------------


def test_a_guest_starts_after_every_pcpu_has_arrived():
    text = said(staged(2), without(tables(2), 5, 0), "transition-start")
    assert "before pCPU 0 runs on the tables of stage 'runtime'" in text


def test_a_wait_earlier_on_the_way_will_do():
    assert not found(staged(2), without(tables(2), FIRST, 0))


def test_two_pcpus_that_wait_for_each_other_wait_without_end():
    good = tables(2)
    steps = (Wait("runtime", (0,)), *good.transitions[4].steps)
    text = said(staged(2), changed(good, 4, *steps), "transition-wait")
    assert "waits without end" in text


@pytest.mark.parametrize("wait", [Wait("later", (1,)), Wait("runtime", (5,))])
def test_a_wait_for_what_is_not_there_is_without_end(wait):
    good = tables(2)
    steps = (wait, *good.transitions[FIRST].steps)
    assert said(staged(2), changed(good, FIRST, *steps), "transition-wait")


@pytest.mark.parametrize(
    ("steps", "text"),
    [
        ((), "starts no guest"),
        ((Start("b"),), "it must start 'a' and be the last"),
        ((Start("a"), write("HPRENR", 0b111, DSB)), "it must start 'a' and be the last"),
    ],
)
def test_a_start_starts_its_guest_last(steps, text):
    good = tables()
    kept = good.transitions[FIRST].steps[:-1]
    assert text in said(staged(), changed(good, FIRST, *kept, *steps), "transition-start")


@pytest.mark.parametrize("number", [0, 1])
def test_a_guest_starts_with_its_registers(number):
    text = said(staged(), without(tables(), FIRST, number), "transition-start")
    assert "VSCTLR may not hold 0x10000" in text or "HCR" in text


def test_registers_are_in_force_when_the_guest_starts():
    good = tables()
    *kept, last, start = good.transitions[FIRST].steps
    late = (*kept[:-1], last, replace(kept[-1], barrier=NONE), start)
    results = found(staged(), changed(good, FIRST, *late))
    assert {"transition-start", "transition-wrong-end"} == {c for c, _ in results}


@pytest.mark.parametrize(
    ("tlbi", "text"),
    [
        ((), "may hold old entries"),
        ((Tlbi("VMALLS12E1IS", 2),), "must be VMALLS12E1IS for VMID 1"),
        ((Tlbi("ALLE1IS", 1),), "must be VMALLS12E1IS for VMID 1"),
    ],
)
def test_a_guest_with_an_mmu_needs_its_tlbs_clean(tlbi, text):
    good = tables(isa=A64, mmu=True)
    steps = [s for s in good.transitions[FIRST].steps if not isinstance(s, Tlbi)]
    steps[-2:-2] = tlbi
    the = staged(core=WIDE, mmu=True)
    assert text in said(the, changed(good, FIRST, *steps), "transition-tlbi")


def test_tlb_maintenance_acts_under_the_vmid_of_the_guest():
    good = tables(isa=A64, mmu=True)
    steps = [replace(s, barrier=NONE) if getattr(s, "barrier", NONE) is ISB else s
             for s in good.transitions[FIRST].steps]  # fmt: skip
    the = staged(core=WIDE, mmu=True)
    text = said(the, changed(good, FIRST, *steps), "transition-tlbi")
    assert "acts before VSCTLR holds VMID 1" in text


# --- the whole way ------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 1, 2])
def test_each_transition_is_missed(number):
    good = tables()
    ways = tuple(t for n, t in enumerate(good.transitions) if n != number)
    assert "lacks the" in said(staged(), replace(good, transitions=ways), "transition-missing")


def test_an_obstacle_stands_for_a_transition():
    good = tables()
    why = Obstacle(0, "el2", "boot/pcpu0/idle", "runtime/pcpu0/idle", "slots 1 and 2 block")
    gone = replace(good, transitions=good.transitions[::2], obstacles=(why,))
    text = said(staged(), gone, "transition-obstructed")
    assert text.endswith("slots 1 and 2 block")


def test_a_transition_twice_is_one_too_many():
    good = tables()
    ways = (*good.transitions, good.transitions[NEXT])
    assert "stands twice" in said(staged(), replace(good, transitions=ways), "transition-needless")


def test_transitions_come_in_the_order_of_the_stages():
    good = tables()
    ways = good.transitions[::-1]
    codes = {c for c, _ in found(staged(), replace(good, transitions=ways))}
    assert "transition-order" in codes


def test_cost_and_bound_are_counted():
    good = tables()
    cost = good.transitions[NEXT].cost
    more = changed(good, NEXT, cost=replace(cost, isb=cost.isb + 1))
    assert "it has" in said(staged(), more, "transition-cost")
    high = changed(good, NEXT, bound=cost.writes + 1)
    assert "no fewer than" in said(staged(), high, "transition-cost")


@pytest.mark.parametrize("spare", [(4,), (3, 4)])
def test_spare_slots_are_those_used(spare):
    assert "spare slots" in said(staged(), changed(tables(), NEXT, spare=spare), "transition-spare")


def test_a_free_slot_on_the_way_is_named():
    good = tables()
    row = slot(9, CODE, CODE + PAGE, PRIVATE_RW)
    zero, off, _, _, _, clean, *rest = good.transitions[NEXT].steps
    bar, lar = words(A32, row, on=True, barrier=DSB)
    steps = (zero, off, replace(bar, barrier=DSB), lar, clean, *rest)
    assert "it uses 9" in said(staged(), changed(good, NEXT, *steps), "transition-spare")
    assert not found(staged(), changed(good, NEXT, *steps, spare=(9,)))


def test_guest_regions_stay_off_until_its_own_transition():
    good = tables()
    *kept, bar, lar = good.transitions[NEXT].steps
    steps = (*kept, bar, replace(lar, value=lar.value | 1), enables(A32, 0b11))
    results = dict(found(staged(), changed(good, NEXT, *steps)))
    assert "guests may rw" in results["transition-unsafe"]


# --- what the way runs from -------------------------------------------------------------------


def with_roles(the, **roles):
    return replace(the, hypervisor=replace(the.hypervisor, roles=Roles(**roles)))


@pytest.mark.parametrize(
    ("roles", "text"),
    [
        ({"stack": ("h.init",)}, "stack 'h.init' has no rw in 'runtime/pcpu0/idle'"),
        ({"code": ("h.code",)}, "code 'h.code' has no rx in 'runtime/pcpu0/idle'"),
        ({"vectors": ("h.data",)}, "vectors 'h.data' has no x in 'boot/pcpu0/idle'"),
        ({"tables": ("h.init",)}, "tables 'h.init' has no r in 'runtime/pcpu0/idle'"),
    ],
)
def test_what_a_role_names_is_there_at_both_ends(roles, text):
    results = found(with_roles(staged(), **roles), tables())
    assert any(c == "transition-unsafe" and text in t for c, t in results)


def test_roles_that_both_ends_serve_are_fine():
    roles = {"code": ("h.text",), "vectors": ("h.text",), "stack": ("h.data",)}
    assert not found(with_roles(staged(), **roles), tables())


def test_some_code_is_mapped_at_both_ends():
    the = staged()
    blocks = tuple(b for b in the.hypervisor.blocks if b.name != "h.text")
    the = replace(the, hypervisor=replace(the.hypervisor, blocks=blocks))
    results = found(the, tables())
    assert any("no code of 'h' is mapped at both ends" in t for _, t in results)
    assert any(c == "transition-unsafe" for c, _ in results)


def test_a_switch_runs_from_what_both_of_its_contexts_map():
    the = staged()
    first, second, *rest = the.hypervisor.blocks
    (part,) = second.parts
    only = replace(part, grant=replace(part.grant, guests=()))
    blocks = (first, replace(second, parts=(only,)), *rest)
    the = with_roles(replace(the, hypervisor=replace(the.hypervisor, blocks=blocks)),
                     stack=("h.data",))  # fmt: skip
    results = found(the, tables())
    text = "stack 'h.data' has no rw in 'runtime/pcpu0/a'"
    assert any(c == "switch-unsafe" and text in t for c, t in results)


@pytest.mark.parametrize(
    ("end", "executable", "gives"), [(CODE, True, "nothing"), (CODE + PAGE, False, "rw")]
)
def test_a_layout_maps_the_code_that_runs_meanwhile(end, executable, gives):
    good = tables(at=UP)
    row = slot(7, TEXT + UP, end + UP, PRIVATE_RW, executable)
    the = handed(staged(at=UP), loader(row))
    results = found(the, from_loader(good, *taken_over(good)))
    assert any("code 'h.code' needs rx" in t and f"gives {gives}" in t for _, t in results)


def test_a_layout_maps_what_roles_name():
    good = tables(at=UP)
    row = slot(7, TEXT + UP, CODE + PAGE + UP, 0b10, True)
    the = with_roles(handed(staged(at=UP), loader(row)), code=("h.text",), stack=("h.data",))
    results = found(the, from_loader(good, *taken_over(good)))
    assert any("stack 'h.data' needs rw" in t and "gives rx" in t for _, t in results)


# --- what something else left -----------------------------------------------------------------


@pytest.mark.parametrize("bit", ["a", "dc", "tge"])
def test_control_bits_found_do_not_stay(bit):
    good = tables(at=UP)
    the = handed(staged(at=UP), loader(all_of_it(at=UP), **{bit: 1}))
    text = said(the, from_loader(good, *taken_over(good)), "transition-wrong-end")
    assert f"ends with control bit '{bit}' 1, it must be 0" in text
    clear = {"a": write("HSCTLR", 0, DSB, mask=2), "dc": write("HCR", 0, ISB, mask=1 << 12),
             "tge": write("HCR", 0, ISB, mask=1 << 27)}  # fmt: skip
    assert not found(the, from_loader(good, clear[bit], *taken_over(good)))


def test_reset_leaves_alignment_checks_unknown():
    good = tables()
    *steps, last = good.transitions[ENTER].steps
    bad = changed(good, ENTER, *steps, replace(last, mask=last.mask & ~2))
    assert "control bit 'a' unknown" in said(staged(), bad, "transition-wrong-end")


def test_no_system_runs_with_a_layout_that_overlaps_itself():
    good = tables(at=UP)
    more = slot(8, TEXT + UP, TEXT + UP + PAGE, PRIVATE_RW, True)
    the = handed(staged(at=UP), loader(all_of_it(at=UP), more))
    results = found(the, from_loader(good, *taken_over(good)))
    assert any("which overlap in" in t and "found on entry" in t for _, t in results)


@pytest.mark.parametrize(("name", "serves"), [("loader", True), ("boot/pcpu0/x", False)])
def test_a_context_with_a_pcpu_serves_no_other(name, serves):
    good = tables(2, at=UP)
    the = handed(staged(2, at=UP), loader(all_of_it(at=UP), name=name))
    ways = list(good.transitions)
    for number, pcpu in ((0, 0), (3, 1)):
        ways[number] = transition(
            HANDOVER, name, f"boot/pcpu{pcpu}/idle", *taken_over(good), pcpu=pcpu
        )
    codes = {c for c, _ in found(the, replace(good, transitions=tuple(ways)))}
    assert codes == (set() if serves else {"transition-missing", "transition-needless"})


# --- what a plan may not add ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "text"),
    [
        ("boot/pcpu0/idle", "runtime/pcpu0/idle", "stands beside a sequence"),
        ("runtime/pcpu0/idle", "runtime/pcpu0/a", "stands beside a sequence"),
        ("runtime/pcpu0/idle", "boot/pcpu0/idle", "is none that the board has"),
    ],
)
def test_an_obstacle_stands_for_a_way_that_is_missing(source, target, text):
    some = replace(tables(), obstacles=(Obstacle(0, "el2", source, target, "no way"),))
    results = found(staged(), some)
    assert any(c == "transition-needless" and t.endswith(text) for c, t in results)


@pytest.mark.parametrize("waits", [(Wait("runtime", ()),), (Wait("runtime", (1,)),) * 2])
def test_waits_wait_for_something_once(waits):
    good = tables(2)
    steps = (*waits, *good.transitions[NEXT].steps[1:])
    results = found(staged(2), changed(good, NEXT, *steps))
    assert any(c == "transition-needless" and "waits for" in t for c, t in results)


def test_there_is_no_tlb_maintenance_on_aarch32():
    good = tables()
    *steps, last = good.transitions[FIRST].steps
    bad = changed(good, FIRST, *steps, Tlbi("VMALLS12E1IS", 1), last)
    assert "no guest of an AArch32 core" in said(staged(), bad, "transition-tlbi")


def test_a_window_for_zeroing_is_execute_never_without_wxn_too():
    good = tables()
    steps = [
        replace(s, value=s.value & ~1) if getattr(s, "register", "") == "HPRBAR3" else s
        for s in good.transitions[NEXT].steps
    ]
    text = said(staged(), changed(good, NEXT, *steps), "transition-unsafe")
    assert "XN lets el2 execute what it may write" in text

"""What the targets dts, zephyr and bao refuse, and how names become names of trees."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.arch.codec import Isa
from mpuplan.diag import has_errors
from mpuplan.emit import EmitOptions, load_emitter
from mpuplan.emit.dts_blocks import guest_views, hypervisor_name, outermost
from mpuplan.emit.dts_text import cells, node_name, string
from mpuplan.emit.xen_tree import shm_id
from mpuplan.model.plan import Control, Placed
from mpuplan.model.transition import GuestState, StateCost
from tests.unit.emit import plans
from tests.unit.emit.xen_plans import three_domains

DTS, ZEPHYR, BAO = (load_emitter(name, ()) for name in ("dts", "zephyr", "bao"))
FREE = StateCost(0, 0, 0, 0)


def found(emitter, plan):
    """The first finding of each code."""
    return {finding.code: finding for finding in reversed(emitter.limits(plan))}


@given(st.text(max_size=60), st.integers(0, 1 << 48))
def test_every_name_becomes_a_node_name(name, address):
    assert re.fullmatch(r"[a-z][a-z0-9-]{0,30}", node_name(name))
    assert node_name(name, address) == f"{node_name(name)}@{address:x}"


@given(st.text(max_size=60))
def test_every_string_stays_inside_its_quotes(text):
    quoted = string(text)
    assert quoted.isascii()
    assert re.fullmatch(r'"(?:[^"\\\x00-\x1f]|\\.)*"', quoted)


@given(st.text(max_size=60))
def test_every_id_of_shared_memory_fits(name):
    assert 0 < len(shm_id(name).encode()) <= 15 or name == ""


def test_cells_come_highest_first():
    assert cells(0x8_8000_0000, 2) == "0x8 0x80000000"
    assert cells(0xFFFF_FFFF, 1) == "0xffffffff"


def test_blocks_inside_others_of_their_owner_are_left_out():
    blocks = [
        Placed("a.ram", 0x1000, 0x9000),
        Placed("a.text", 0x1000, 0x2000),
        Placed("b.ram", 0x2000, 0x3000),
    ]
    assert [p.block for p in outermost(blocks)] == ["a.ram", "b.ram"]


def test_the_hypervisor_is_who_owns_what_no_guest_owns():
    assert hypervisor_name(three_domains()) == "xen"
    assert hypervisor_name(plans.programs()) is None
    both = replace(three_domains(), placement=(Placed("x.a", 0, 64), Placed("y.b", 64, 128)))
    assert hypervisor_name(both) is None


def test_a_guest_shares_what_its_contexts_serve_with_rights():
    views = {view.name: view for view in guest_views(three_domains())}
    assert [(p.block, w) for p, w in views["a rtos"].shared] == [
        ("ring", True),
        ("a-long-shared-buffer", False),
    ]
    assert views["A_rtos"].shared == ()


def test_a_tree_needs_blocks_that_do_not_overlap():
    assert "dts-nothing-placed" in found(DTS, replace(three_domains(), placement=()))
    placed = (
        Placed("a.ram", 0x1000, 0x9000),
        Placed("b.one", 0x1000, 0x2000),
        Placed("c.two", 0x8000, 0xA000),
    )
    findings = DTS.limits(replace(three_domains(), placement=placed))
    assert [(f.code, f.at) for f in findings] == [
        ("dts-overlap", ("a.ram", "b.one")),
        ("dts-overlap", ("a.ram", "c.two")),
    ]


def test_a_block_that_one_cell_cannot_hold_is_refused_on_aarch32():
    all_of_it = (Placed("a.ram", 0, 1 << 32),)
    narrow = replace(three_domains(Isa.AARCH32), placement=all_of_it)
    assert found(DTS, narrow)["dts-too-wide"].at == ("a.ram",)
    assert DTS.limits(replace(three_domains(Isa.AARCH64), placement=all_of_it)) == ()


def test_a_block_placed_twice_is_refused():
    twice = (Placed("a.ram", 0, 64), Placed("a.ram", 64, 128))
    assert "emit-duplicate-block" in found(DTS, replace(three_domains(), placement=twice))


def program(isa=Isa.AARCH64, *, slots=None, mair=(0x00, 0xAA, 0xFF), control=None, names=("app",)):
    never = 1 if isa is Isa.AARCH32 else 2
    if slots is None:
        slots = [
            plans.slot(0, 0x0, 0x1000, isa=isa, ap=0b11, attr=2, serves=["app.text"]),
            plans.slot(3, 0x1000, 0x2000, isa=isa, xn=never, ap=0, attr=2, serves=["app.data"]),
        ]
    rest = {"mpu": "el1", "mair": mair, "control": control or Control(m=1, wxn=1)}
    return plans.plan(
        [plans.context(f"run/pcpu{n}/{name}", slots, **rest) for n, name in enumerate(names)],
        isa=isa,
        placement=(Placed("app.text", 0, 0x1000), Placed("app.data", 0x1000, 0x2000)),
    )


def test_zephyr_takes_a_program_and_numbers_its_regions():
    assert [f.code for f in ZEPHYR.limits(program())] == ["zephyr-renumbered"]
    files = [a.name for a in ZEPHYR.render(program(), EmitOptions("p"))]
    assert files == ["p_zephyr_mpu_app.c", "p_zephyr_app.overlay"]


def test_two_programs_get_files_of_their_own():
    names = [a.name for a in ZEPHYR.render(program(names=("app", "app")), EmitOptions("p"))]
    assert len(set(names)) == 4


@pytest.mark.parametrize("mair", [(0x00, 0xAA, 0x04), (0x00,)])
def test_zephyr_has_four_memory_types(mair):
    finding = found(ZEPHYR, program(mair=mair))["zephyr-memory-type"]
    assert "Zephyr's MAIR has device-nGnRnE, normal-wt, normal-wb, normal-nc" in finding.message
    assert finding.at == ("app.text",)


def test_zephyr_has_no_table_without_regions_and_no_background():
    assert "zephyr-no-regions" in found(ZEPHYR, program(slots=[]))
    assert "zephyr-background" in found(ZEPHYR, program(control=Control(m=1, br=1)))
    assert "zephyr-no-program" in found(ZEPHYR, three_domains())


def test_zephyr_clears_the_low_bit_of_xn():
    text = plans.slot(0, 0, 0x1000, isa=Isa.AARCH64, ap=0b11, xn=0b11, attr=2)
    assert "zephyr-execute-never" in found(ZEPHYR, program(slots=[text]))
    text = plans.slot(0, 0, 0x1000, isa=Isa.AARCH32, ap=0b11, xn=1, attr=1)
    assert ZEPHYR.limits(program(Isa.AARCH32, slots=[text], mair=(0x00, 0xFF))) == ()


def test_tasks_are_named_as_left_out():
    plan = program()
    task = replace(plan.contexts[0], name="run/pcpu0/app:t1")
    finding = found(ZEPHYR, replace(plan, contexts=(*plan.contexts, task)))["zephyr-tasks"]
    assert "'run/pcpu0/app:t1' are not in the static table of 'run/pcpu0/app'" in finding.message


def vm(**rest):
    plan = plans.entry_pair()
    given = {
        "placement": (Placed("hyp.image", 0x8000_0000, 0x8004_0000), Placed("vm.ram", 0, 0x1000)),
        "guests": (GuestState("vm", 1, "mpu", (), (), FREE, FREE),),
    }
    return replace(plan, **(given | rest))


def with_low_slots(plan):
    """Without the slot beyond 31 of `plans.entry_pair`."""
    contexts = tuple(
        replace(c, slots=tuple(s for s in c.slots if s.slot < 32)) for c in plan.contexts
    )
    return replace(plan, contexts=contexts)


def test_bao_takes_an_entry_switching_plan():
    assert not has_errors(BAO.limits(with_low_slots(vm())))


def test_bao_switches_slots_below_32_only():
    assert "enables slot 33" in found(BAO, vm())["bao-slots-beyond-mask"].message


def test_bao_needs_an_image_and_memory_for_its_guests():
    bare = with_low_slots(vm(placement=(Placed("hyp.text", 0, 64),)))
    assert {"bao-no-image", "bao-guest-without-memory"} <= set(found(BAO, bare))


def test_bao_links_at_the_lowest_part_of_its_image():
    parts = (
        Placed("hyp.image-code", 0x9000, 0xA000),
        Placed("hyp.image-data", 0x4000, 0x5000),
        Placed("hyp.heap", 0x1000, 0x2000),
        Placed("vm.ram", 0x1_0000, 0x2_0000),
    )
    plan = with_low_slots(vm(placement=parts))
    (file,) = BAO.render(plan, EmitOptions())
    assert "#define MPUPLAN_BAO_HYP .relocate = true, .base_addr = 0x4000U" in file.text
    assert "Bao places 'hyp.heap', 'hyp.image-code' itself" in (
        found(BAO, plan)["bao-own-placement"].message
    )


def test_plans_for_others_are_refused_by_bao():
    assert "bao-no-hypervisor" in found(BAO, plans.programs())
    assert "bao-no-guests" in found(BAO, replace(three_domains(), guests=()))
    codes = found(BAO, three_domains())
    assert {"bao-guest-switch", "bao-shared-pcpu", "bao-guest-rights"} <= set(codes)
    assert codes["bao-shared-pcpu"].at == ("linux", "a rtos")


@pytest.mark.parametrize("emitter", [DTS, ZEPHYR, BAO], ids=lambda each: each.name)
def test_plans_that_others_made_never_crash_the_checks(emitter):
    for plan in (plans.nasty(), plans.full(), plans.two_guests(), plans.tasks(), plans.plan([])):
        for finding in emitter.limits(plan):
            assert finding.message
            assert finding.hint


BAD_PLACES = [(0x1000, 0x1000), (0x2000, 0x1000), (-64, 64), (0, 1 << 70)]


@pytest.mark.parametrize("where", BAD_PLACES)
@pytest.mark.parametrize("target", ["xen", "dts", "zephyr", "bao"])
def test_a_block_that_is_no_range_is_refused(target, where):
    plan = replace(three_domains(), placement=(Placed("linux.ram", *where),))
    assert found(load_emitter(target, ()), plan)["emit-bad-placement"].at == ("linux.ram",)


@pytest.mark.parametrize("target", ["xen", "dts", "zephyr", "bao"])
def test_names_that_stand_twice_are_refused(target):
    plan = three_domains()
    twice = replace(plan, guests=(*plan.guests, plan.guests[0]), placement=2 * plan.placement)
    codes = found(load_emitter(target, ()), twice)
    assert codes["emit-duplicate-guest"].at == ("linux",)
    assert codes["emit-duplicate-block"].at == ("xen.image",)


NAMES = st.sampled_from(["xen.image", "xen.heap", "g.ram", "ivc", "h.ram", ".", "", "a.b.c", "\0"])
WORDS = st.one_of(st.integers(0, (1 << 64) - 1), st.integers(0, (1 << 32) - 1))
CONTEXTS = st.sampled_from(
    ["r/pcpu0/idle", "r/pcpu0/g", "r/pcpu0/g+el2", "r/pcpu1/h", "x", "a/b/c/d", "r/pcpu0/p:t"]
)


@st.composite
def odd_slots(draw):
    prlar = draw(WORDS)
    return plans.Slot(
        draw(st.integers(0, 20)),
        bool(prlar & 1),
        draw(st.integers(0, 1 << 40)),
        draw(st.integers(0, 1 << 40)),
        draw(WORDS),
        prlar,
        tuple(draw(st.lists(NAMES, max_size=3))),
    )


@st.composite
def odd_plans(draw):
    isa = draw(st.sampled_from(list(Isa)))
    contexts = [
        replace(
            plans.context("r/pcpu0/x", draw(st.lists(odd_slots(), max_size=6)), free=0),
            name=draw(CONTEXTS),
            mpu=draw(st.sampled_from(["el1", "el2"])),
            guest=draw(st.sampled_from([None, "g", "h"])),
            pcpu=draw(st.integers(0, 3)),
            mair=tuple(draw(st.lists(st.integers(0, 255), max_size=8))),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    ends = st.integers(0, 1 << 33)
    placement = draw(st.lists(st.builds(Placed, NAMES, ends, ends), max_size=6))
    guests = draw(st.lists(st.sampled_from(["g", "h", "i"]), max_size=3))
    return plans.plan(
        contexts,
        isa=isa,
        placement=tuple(placement),
        guests=tuple(GuestState(name, 1, "mpu", (), (), FREE, FREE) for name in guests),
    )


@given(odd_plans())
def test_no_plan_crashes_a_check_and_what_is_admitted_is_written(plan):
    for target in ("xen", "dts", "zephyr", "bao"):
        emitter = load_emitter(target, ())
        if not has_errors(emitter.limits(plan)):
            assert all(a.text.endswith("\n") for a in emitter.render(plan, EmitOptions()))

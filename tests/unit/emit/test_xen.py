"""What ``--target xen`` refuses, warns of and leaves alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.diag import has_errors
from mpuplan.emit import EmitOptions, load_emitter
from mpuplan.model.plan import Control, Placed
from tests.unit.emit import plans
from tests.unit.emit.xen_plans import BASE, MAIR, PLACED, block, sections, three_domains

XEN = load_emitter("xen", ())


def found(plan):
    """The first finding of each code."""
    return {finding.code: finding for finding in reversed(XEN.limits(plan))}


def with_contexts(plan, change):
    """The plan with every context changed."""
    return replace(plan, contexts=tuple(change(context) for context in plan.contexts))


def with_slots(plan, change):
    return with_contexts(
        plan, lambda context: replace(context, slots=tuple(change(list(context.slots))))
    )


def placed_at(plan, **where):
    """The plan with blocks (underscores for dots) placed elsewhere or, with None, nowhere."""
    moved = {name.replace("__", "."): place for name, place in where.items()}
    rest = [p for p in plan.placement if p.block not in moved]
    new = [Placed(name, *place) for name, place in moved.items() if place is not None]
    return replace(plan, placement=(*rest, *new))


@pytest.mark.parametrize("isa", Isa)
def test_a_plan_for_xen_has_no_error(isa):
    codes = {code: finding.level.value for code, finding in found(three_domains(isa)).items()}
    expected = {
        "xen-frame-table": "note",
        "xen-guest-rights": "warning",
        "xen-imagebuilder": "warning",
    }
    if isa is Isa.AARCH32:
        expected["xen-no-wxn"] = "warning"
    assert codes == expected


def test_rights_that_xen_adds_are_named_block_by_block():
    messages = [f.message for f in XEN.limits(three_domains()) if f.code == "xen-guest-rights"]
    assert messages == [
        "the plan gives guest 'a rtos' rx on 'a rtos.code'; Xen itself gives it rwx on all its"
        " memory",
        "the plan gives guest 'a rtos' no w on 'a-long-shared-buffer'; Xen itself gives it rw on"
        " shared memory",
    ]


def test_what_imagebuilder_has_no_line_for_is_named_and_left_out():
    messages = [f.message for f in XEN.limits(three_domains()) if f.code == "xen-imagebuilder"]
    assert messages == [
        "ImageBuilder has one line of shared memory per domain, but 'a rtos' has 'ring',"
        " 'a-long-shared-buffer'",
        "ImageBuilder counts memory in MiB, but guest 'a rtos' has 0x103000 bytes",
    ]
    files = {a.name: a.text for a in XEN.render(three_domains(), EmitOptions())}
    lines = files["mpuplan_imagebuilder.config"]
    assert 'DOMU_SHARED_MEM[0]="ring ' in lines
    assert "DOMU_SHARED_MEM[1]" not in lines
    assert "DOMU_MEM[1]" not in lines
    assert 'DOMU_STATIC_MEM[1]="0xb0000000 0x3000 0xb0100000 0x100000"' in lines


def test_long_names_of_shared_memory_become_ids_that_fit():
    files = {a.name: a.text for a in XEN.render(three_domains(), EmitOptions())}
    assert 'xen,shm-id = "a-long-82062da4";' in files["mpuplan_xen.dtsi"]


def test_a_guest_without_mpu_at_el1_is_one_with_mpu_to_xen():
    files = {a.name: a.text for a in XEN.render(three_domains(), EmitOptions())}
    assert files["mpuplan_xen.dtsi"].count('v8r_el1_msa = "mpu"') == 2


def test_a_plan_of_programs_is_refused():
    assert "xen-no-hypervisor" in found(plans.programs())


def test_a_plan_without_contexts_is_refused_once():
    assert [f.code for f in XEN.limits(plans.plan([]))] == ["emit-no-context"]


def test_words_that_no_register_holds_are_refused_before_they_are_read():
    plan = with_slots(three_domains(), lambda s: [replace(s[0], prlar=1 << 70), *s[1:]])
    assert {f.code for f in XEN.limits(plan)} == {
        "emit-word-too-wide",
        "emit-enable-differs",
    }


def boot(plan, slots):
    first, *rest = plan.contexts
    return replace(plan, contexts=(replace(first, slots=tuple(slots)), *rest))


def broken_boots(isa=Isa.AARCH64):
    text, rodata, data, init, bss = sections(isa)
    moved = plans.slot(4, BASE + 0x6000, BASE + 0x7000, isa=isa, xn=2, attr=7)
    return {
        "its first enabled slots are 0, 1, 2, 3, not 0 to 4": [text, rodata, data, init],
        "its first enabled slots are 0, 1, 2, 3, 5": [
            *(text, rodata, data, init),
            replace(bss, slot=5),
        ],
        "slot 1 gives el2 rw, but rodata needs r": [
            *(text, replace(data, slot=1), replace(rodata, slot=2), init, bss)
        ],
        "slot 4 begins at 0x8000_6000, not where slot 3 ends, 0x8000_4000": [
            *(text, rodata, data, init, replace(moved, prbar=moved.prbar & ~0xC))
        ],
    }


@pytest.mark.parametrize("why", broken_boots())
def test_the_boot_context_must_be_the_five_sections_in_order(why):
    finding = found(boot(three_domains(), broken_boots()[why]))["xen-boot-sections"]
    assert why in finding.message
    assert finding.context == "boot/pcpu0/idle"


def test_a_sixth_region_at_boot_is_the_early_console():
    uart = plans.slot(5, 0x9C09_0000, 0x9C0A_0000, isa=Isa.AARCH64, ap=0, xn=2, attr=4)
    plan = boot(three_domains(), [*sections(Isa.AARCH64), uart])
    assert not has_errors(XEN.limits(plan))


def test_xen_needs_a_static_heap_of_64_kib_pieces():
    assert "xen-no-static-heap" in found(placed_at(three_domains(), xen__heap=None))
    odd = placed_at(three_domains(), xen__heap=(0x9000_1000, 0xA000_0000))
    assert "xen-heap-unaligned" in found(odd)
    two = placed_at(three_domains(), xen__heap1=(0xD000_0000, 0xD001_0000))
    assert "'xen.heap1'" in found(two)["xen-heap-banks"].message


def test_blocks_and_regions_are_whole_pages():
    odd = placed_at(three_domains(), linux__ram=(0xA000_0040, 0xB000_0000))
    assert "'linux.ram' [0xa000_0040, 0xb000_0000)" in found(odd)["xen-not-page-aligned"].message
    device = plans.slot(
        15, 0x9C09_0000, 0x9C09_0080, isa=Isa.AARCH64, ap=0, xn=2, attr=4, serves=["uart0"]
    )
    plan = with_slots(three_domains(), lambda slots: [*slots, device])
    message = found(plan)["xen-not-page-aligned"].message
    assert "slot 15 of 'boot/pcpu0/idle'" in message
    assert "(it serves uart0)" in message


def test_types_that_xen_has_at_another_index_are_moved_and_noted():
    swapped = (0xFF, 0x44, 0xAA, 0xEE, 0x04, 0x00, 0x00, 0xFF)

    def change(context):
        slots = [replace(s, prlar=s.prlar & ~0xE) for s in context.slots]
        return replace(context, mair=swapped, slots=tuple(slots))

    plan = with_contexts(three_domains(), change)
    assert found(plan)["xen-mair-index"].message == (
        "attribute index 0 of the plan becomes 7, where Xen has normal-wb"
    )
    files = {a.name: a.text for a in XEN.render(plan, EmitOptions())}
    same = {a.name: a.text for a in XEN.render(three_domains(), EmitOptions())}
    words = [line for line in files["mpuplan_xen_mpu.c"].splitlines() if "X(" in line]
    assert words == [line for line in same["mpuplan_xen_mpu.c"].splitlines() if "X(" in line]


@pytest.mark.parametrize("mair", [(*MAIR[:7], 0x0C), MAIR[:7]])
def test_types_that_xen_has_not_are_refused(mair):
    plan = with_contexts(three_domains(), lambda context: replace(context, mair=mair))
    assert has_errors(XEN.limits(plan))
    assert "a type that Xen has not" in found(plan)["xen-memory-type"].message


def test_an_object_across_two_regions_is_refused():
    isa = Isa.AARCH64
    low = plans.slot(5, 0x9000_0000, 0x9800_0000, isa=isa, ap=0, xn=2, attr=7, serves=["xen.heap"])
    high = plans.slot(14, 0x9800_0000, 0xA000_0000, isa=isa, ap=0, xn=2, attr=7)
    plan = with_slots(
        three_domains(), lambda s: [*(x for x in s if x.slot != 5), low, high] if len(s) > 5 else s
    )
    finding = found(plan)["xen-object-across-regions"]
    assert "'xen.heap' [0x9000_0000, 0xa000_0000) lies across the slots 5 and 14" in finding.message
    assert has_errors([finding])


def joined(regions=16, transient=1):
    """Heap and the guest's memory in one region."""
    isa = Isa.AARCH64
    wide = plans.slot(
        6, 0x9000_0000, 0xB000_0000, isa=isa, attr=7, ap=1, serves=["xen.heap", "linux.ram"]
    )
    plan = with_slots(
        three_domains(isa),
        lambda s: [*(x for x in s if x.slot not in {5, 6}), wide] if len(s) > 6 else s,
    )
    core = replace(plan.core, el2_regions=regions)
    plan = with_contexts(plan, lambda c: replace(c, transient_slots=transient))
    return replace(plan, core=core)


def test_regions_of_several_objects_are_one_each_to_xen():
    finding = found(joined())["xen-one-region-each"]
    assert "has 'xen.heap', 'linux.ram' in one region" in finding.message
    assert "fills 8 slots, not 7" in finding.message
    assert finding.context == "runtime/pcpu0/linux"


def test_xen_runs_out_of_regions_that_the_plan_shares():
    plan = joined(regions=10, transient=0)
    plan = replace(plan, contexts=tuple(c for c in plan.contexts if c.guest in {None, "linux"}))
    assert "xen-regions-exhausted" not in found(plan)
    plan = with_contexts(plan, lambda c: replace(c, transient_slots=3))
    message = found(plan)["xen-regions-exhausted"].message
    assert message.endswith("and 3 for maps on demand; there are 10")


def test_the_frame_table_pays_for_holes():
    message = found(three_domains())["xen-frame-table"].message
    # From 0x8000_0000 to 0xc002_0000 are 262176 pages; 56 bytes each are 14337.75 KiB.
    assert "covers [0x8000_0000, 0xc002_0000) at least and takes 14338KiB of the 256MiB" in message
    # Not placed: 65531 + 253 + 64768 + 15 pages.
    assert "7141KiB of it for addresses where nothing is placed" in message


def test_a_frame_table_that_the_heap_cannot_hold_is_refused():
    plan = placed_at(three_domains(), xen__heap=(0x9000_0000, 0x9001_0000))
    assert found(plan)["xen-frame-table-exceeds-heap"].at == ("xen.heap",)


def test_contexts_on_other_pcpus_are_warned_of():
    plan = with_contexts(three_domains(), lambda c: replace(c, pcpu=1) if c.guest == "linux" else c)
    assert "pCPU 1" in found(plan)["xen-secondary-pcpu"].message


def test_entry_switching_is_refused():
    plan = three_domains()
    other = replace(plan.contexts[2], name="runtime/pcpu0/linux+el2")
    assert "xen-entry-switch" in found(replace(plan, contexts=(*plan.contexts, other)))


def test_a_guest_needs_memory_of_its_own():
    plan = placed_at(three_domains(), linux__ram=None)
    assert found(plan)["xen-guest-without-memory"].at == ("linux",)


def test_names_of_any_kind_stay_inside_comments_and_strings():
    plan = replace(three_domains(), board=plans.NASTY)
    texts = [a.text for a in XEN.render(plan, EmitOptions("x"))]
    assert all(text.isascii() for text in texts)
    assert all("\u202e" not in text for text in texts)
    config = next(text for text in texts if text.startswith("#"))
    assert [line[0] for line in config.splitlines()] == ["#", "C"]


def test_the_same_plan_gives_the_same_bytes():
    assert XEN.render(three_domains(), EmitOptions()) == XEN.render(three_domains(), EmitOptions())


def test_control_does_not_change_what_sections_are():
    """Without WXN the words alone must say what is executable."""
    plan = with_contexts(three_domains(), lambda c: replace(c, control=Control(m=1, vm=1)))
    assert not has_errors(XEN.limits(plan))
    assert PLACED["xen.image"][0] == BASE
    assert block(5, "xen.heap", Isa.AARCH64).slot == 5

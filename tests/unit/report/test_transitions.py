"""Transitions in words, a line per pCPU after planning, cycles, guests and obstacles."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.model.plan import Barrier, Cost, Obstacle, RegisterWrite
from mpuplan.model.transition import RESET, Start, Transition, TransitionKind, Wait
from mpuplan.report import render_plan
from mpuplan.report.registers import SlotReader, write_text
from mpuplan.report.transitions import transition_sections, transition_summary
from tests.unit.emit import plans
from tests.unit.load.sequences import BOOT, IDLE, LINUX, sequenced
from tests.unit.report.boards import board

STEPS = """\
pCPU 0, el2 MPU, stage: boot/pcpu0/idle -> runtime/pcpu0/idle
  2 writes, 2 ISB, 2 DSB; at least 2 writes needed; spare slots: 15
     step                                                   write                then
  1  zero [0x8010_0000, 0x8010_1000) of xen.init, 4KiB
  2  wait until pCPU 0 runs on the tables of stage runtime
  3  slots 0-2 off                                          HPRENR 0x00000000    dsb isb
  4  MPU on, WXN off                                        HSCTLR[0x80001] 0x1  dsb isb
  5  TLB maintenance VMALLS12E1IS for VMID 1
  6  start linux
"""
CYCLE = """\
stage runtime, pCPU 0, el2 MPU: cycle of 2 positions
  slot  1 linux  2 idle  serves
     0  #        #       xen.image.text
     1  #        #       xen.image.data
     2  #        #       uart0
     3  #        t       linux.ram
     4  -        t       old.ram
     5  t        .
  6-15  .        .

stage runtime, pCPU 0, el2 MPU: steps of the cycle
  from idle into it: 1 write, 1 ISB, 1 DSB
  all moves of a round: 6, proven to be at least 6
  position  context  writes  isb  dsb  total  leave
         1  linux         1    1    1      3      0
         2  idle          1    1    1      3      0
       all                2    2    2      6
"""
GUESTS = """\
guests, registers saved and what saving and loading costs
  guest  VMID  EL1  saved  save     load             EL2 registers
  linux     1  mpu      2  2 reads  2 writes, 1 isb  VSCTLR 0x00010000
"""
OBSTACLE = """\
no safe sequence was found
  pCPU 0, el2 MPU: reset -> boot/pcpu0/idle
    'xen.image.text' does not execute in the default map
"""


def made(kind, source, target, count, *, pcpu=0, mpu="el2", spare=(), steps=()):
    """A transition of `count` writes that matter to nobody."""
    writes = (RegisterWrite("HPRENR", 0),) * count
    return Transition(
        kind, pcpu, mpu, source, target, (*writes, *steps), spare, Cost(count, 0, 0), 0
    )


def reader(before=(), isa=Isa.AARCH32):
    plan = plans.two_guests(isa)
    return SlotReader(plan.contexts[2], plan.core, before)


def said(writes, before=(), isa=Isa.AARCH32):
    reads = reader(before, isa)
    return [reads.said(RegisterWrite(name, value)) for name, value in writes]


def test_every_step_has_a_number_and_words():
    (lines,) = transition_sections(sequenced())
    assert "\n".join(lines) + "\n" == STEPS


def test_a_plan_alone_shows_cycles_transitions_guests_and_obstacles():
    why = "'xen.image.text' does not execute in the default map"
    plan = replace(sequenced(), obstacles=(Obstacle(0, "el2", RESET, BOOT, why),))
    shown = render_plan(plan, None)
    for part in (STEPS, CYCLE, GUESTS, OBSTACLE):
        assert f"\n{part}\n" in shown


def test_after_planning_a_pcpu_takes_one_line():
    shown = render_plan(sequenced(), board())
    assert "\ntransitions\n  pCPU 0: boot -> runtime 2 writes (1 spare)\n" in shown
    for title in ("cycle of", "guests, registers", "step "):
        assert title not in shown


def test_a_line_tells_resets_stages_and_starts():
    start, wait = TransitionKind.START, Wait("runtime", (1,))
    plan = replace(
        plans.two_guests(),
        transitions=(
            made(TransitionKind.RESET, RESET, BOOT, 23),
            made(TransitionKind.STAGE, BOOT, IDLE, 8, spare=(14, 15)),
            made(start, IDLE, LINUX, 1, steps=(wait, Start("linux"))),
            made(start, IDLE, "runtime/pcpu0/rtos", 2, steps=(Start("rtos"),)),
        ),
    )
    assert transition_summary(plan) == [
        "transitions",
        "  pCPU 0: reset -> boot 23 writes, boot -> runtime 8 writes (2 spare),"
        " 2 guest starts 3 writes",
    ]


def test_a_handover_is_called_so():
    plan = plans.two_guests()
    plan = replace(plan, transitions=(made(TransitionKind.HANDOVER, "loader", BOOT, 1),))
    assert transition_summary(plan) == ["transitions", "  pCPU 0: handover -> boot 1 write"]


def test_pcpus_that_say_the_same_share_a_line():
    contexts = [plans.context(f"run/pcpu{n}/idle", plans.xen_slots()) for n in range(5)]
    transitions = [
        made(TransitionKind.RESET, RESET, f"run/pcpu{n}/idle", 9 if n == 3 else 7, pcpu=n)
        for n in range(5)
    ]
    plan = replace(plans.plan(contexts), transitions=tuple(transitions))
    assert transition_summary(plan) == [
        "transitions",
        "  pCPU 0-2, 4: reset -> run 7 writes",
        "  pCPU 3: reset -> run 9 writes",
    ]


def test_a_long_line_breaks_between_transitions():
    names = [f"stage-number-{n}/pcpu0/idle" for n in range(4)]
    ways = [
        made(TransitionKind.STAGE, one, other, 40, spare=(14, 15)) for one, other in pairwise(names)
    ]
    plan = plans.plan([plans.context(name, plans.xen_slots()) for name in names])
    assert transition_summary(replace(plan, transitions=tuple(ways)))[1:] == [
        "  pCPU 0: stage-number-0 -> stage-number-1 40 writes (2 spare),",
        "    stage-number-1 -> stage-number-2 40 writes (2 spare),"
        " stage-number-2 -> stage-number-3 40 writes (2 spare)",
    ]


def test_two_mpus_of_a_pcpu_take_a_line_each():
    contexts = [
        plans.context("run/pcpu0/p", [], mpu="el1"),
        plans.context("run/pcpu0/q", [], mpu="el2"),
    ]
    transitions = (
        made(TransitionKind.RESET, RESET, "run/pcpu0/p", 2, mpu="el1"),
        made(TransitionKind.RESET, RESET, "run/pcpu0/q", 1),
    )
    assert transition_summary(replace(plans.plan(contexts), transitions=transitions)) == [
        "transitions",
        "  pCPU 0: el1 MPU: reset -> run 2 writes",
        "  pCPU 0: el2 MPU: reset -> run 1 write",
    ]


def test_a_plan_without_sequences_says_nothing_of_them():
    assert transition_summary(plans.two_guests()) == []
    shown = render_plan(plans.two_guests(), None)
    for title in ("transitions", "guests, registers", "cycle", "no safe sequence"):
        assert title not in shown


def test_a_slot_goes_from_what_it_was_to_what_it_is():
    """Slot 3 holds [0xa000_0000, 0xb000_0000); a known slot that nobody lists is off."""
    before = plans.two_guests().contexts[2].slots
    assert said(
        [
            ("HPRLAR3", 0xAFFF_FFC0),
            ("HPRBAR3", 0xA800_0002),
            ("HPRLAR3", 0xAFFF_FFC1),
            ("HPRLAR3", 0xAFFF_FF81),
            ("HPRBAR9", 0xC000_0001),
            ("HPRLAR9", 0xC000_FFC0),
        ],
        before,
    ) == [
        "slot 3: [0xa000_0000, 0xb000_0000) rw/rwx normal-wb -> off",
        "slot 3, off: starts at 0xa800_0000",
        "slot 3 on: [0xa800_0000, 0xb000_0000) rw/rwx normal-wb",
        "slot 3: [0xa800_0000, 0xb000_0000) rw/rwx normal-wb"
        " -> [0xa800_0000, 0xafff_ffc0) rw/rwx normal-wb",
        "slot 9, off: starts at 0xc000_0000",
        "slot 9 off: [0xc000_0000, 0xc001_0000) rw/none normal-wb",
    ]


def test_from_reset_nothing_is_known():
    assert said(
        [
            ("HPRBAR1", 0x8000_0000),
            ("HPRLAR1", 0x800F_FFC1),
            ("HPRLAR2", 0x800F_FFC1),
            ("HPRENR", 0b11),
            ("HPRLAR5", 0),
        ],
        None,
    ) == [
        "slot 1, unknown: starts at 0x8000_0000",
        "slot 1 on: [0x8000_0000, 0x8010_0000) rw/none normal-wb",
        "slot 2 on: base unknown",
        "slots 0, 1 on, all others off",
        "slot 5 off",
    ]


def test_prenr_names_the_slots_that_it_changes():
    before = plans.two_guests().contexts[2].slots
    said_ = said([("HPRENR", 0b10111), ("HPRENR", 0b10111), ("HPRENR", 0), ("HPRENR", 7)], before)
    assert said_ == ["slot 4 on, slot 3 off", "no change", "slots 0-2, 4 off", "slots 0-2 on"]


@pytest.mark.parametrize("number", [0, 1, 15])
def test_aarch64_names_slots_by_their_bank(number):
    name = f"PRLAR{number or ''}_EL2"
    assert said([("PRSELR_EL2", 32), (name, 0)], isa=Isa.AARCH64, before=()) == [
        "select slot 32",
        f"slot {32 + number} off",
    ]


def test_aarch32_reaches_slots_by_number_or_by_selector():
    assert said([("HPRSELR", 20), ("HPRLAR", 0), ("HPRLAR3", 0)]) == [
        "select slot 20",
        "slot 20 off",
        "slot 3 off",
    ]


def test_registers_beside_the_slots_have_words_too():
    writes = [
        RegisterWrite("HSCTLR", 0x8_0001, mask=0xA_0001),
        RegisterWrite("HCR", 1, mask=1),
        RegisterWrite("HMAIR0", 0x04FF),
        RegisterWrite("VSCTLR", 3 << 16),
        RegisterWrite("SCTLR_EL2", 5),
        RegisterWrite("WHATEVER", 1),
    ]
    assert [reader().said(write) for write in writes] == [
        "MPU on, background off, WXN on",
        "stage 2 on",
        "memory attributes",
        "VMID 3",
        "",
        "",
    ]
    wide = reader(isa=Isa.AARCH64)
    assert wide.said(RegisterWrite("VSCTLR_EL2", 3 << 48)) == "VMID 3"
    assert wide.said(RegisterWrite("HCR_EL2", 1 << 31 | 1, mask=1 << 31 | 1)) == (
        "stage 2 on, AArch64 at EL1 on"
    )
    assert wide.said(RegisterWrite("HCR_EL2", 0, mask=1 << 27 | 1 << 12)) == "DC off, TGE off"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("VTCR_EL2", 1 << 31, "MMU at EL1"),
        ("VTCR_EL2", 0, "no MMU at EL1"),
        ("VSTCR_EL2", 1 << 31 | 1 << 20, "Secure stage 2, NS check on"),
        ("VSTCR_EL2", 1 << 31, "Secure stage 2, NS check off"),
    ],
)
def test_what_a_guest_is_has_words(name, value, words):
    assert reader(isa=Isa.AARCH64).said(RegisterWrite(name, value)) == words


def test_values_have_all_digits():
    narrow, wide = (plans.two_guests(isa).core for isa in Isa)
    write = RegisterWrite("R", 1, Barrier.ISB, 0x11)
    assert write_text(write, narrow) == "R[0x11] 0x1"
    assert write_text(replace(write, mask=None), wide) == "R 0x0000000000000001"


def test_words_that_do_not_fit_take_two_lines():
    """A slot that goes from one region to another, with 64-bit values beside it."""
    base = plans.two_guests(Isa.AARCH64)
    write = RegisterWrite("PRLAR2_EL2", 0x9C0A_FFC3, Barrier.DSB_ISB)
    one = Transition(TransitionKind.STAGE, 0, "el2", BOOT, IDLE, (write,), (), Cost(1, 1, 1), 1)
    ((*_, first, second),) = transition_sections(replace(base, transitions=(one,)))
    assert first == (
        "  1  slot 2: [0x9c09_0000, 0x9c0a_0000) rw/none device-nGnRE"
        "  PRLAR2_EL2 0x000000009c0affc3  dsb isb"
    )
    assert second == "       -> [0x9c09_0000, 0x9c0b_0000) rw/none device-nGnRE"


def test_long_addresses_break_behind_the_slot():
    base = plans.two_guests(Isa.AARCH64)
    high = 0x1234_5678_0000
    writes = (
        RegisterWrite("PRBAR9_EL2", high),
        RegisterWrite("PRLAR9_EL2", high | 0xFFC1),
        RegisterWrite("HCR_EL2", 1 << 31, mask=1 << 31),
    )
    one = Transition(TransitionKind.STAGE, 0, "el2", BOOT, IDLE, writes, (), Cost(3, 0, 0), 1)
    (lines,) = transition_sections(replace(base, transitions=(one,)))
    assert [line.partition("PRLAR")[0].rstrip() for line in lines[4:6]] == [
        "  2  slot 9 on:",
        "       [0x1234_5678_0000, 0x1234_5679_0000) rw/none normal-wb",
    ]


def test_names_cannot_steer_the_terminal():
    bad = "a\x1b[31m\u202e"
    base = sequenced()
    (transition,), (guest,) = base.transitions, base.guests
    plan = replace(
        base,
        transitions=(
            replace(transition, steps=(Start(bad), Wait(bad, ()), RegisterWrite(bad, 0))),
            made(TransitionKind.HANDOVER, bad, BOOT, 0),
        ),
        guests=(replace(guest, name=bad, registers=(RegisterWrite(bad, 0),)),),
        obstacles=(Obstacle(0, "el2", bad, bad, bad),),
    )
    for text in (render_plan(plan, None), render_plan(plan, board())):
        assert all(line.isprintable() for line in text.splitlines())

"""What ``--target rust`` writes, through rustc and back."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.emit.facts import HCR_MASK, context_facts, hcr_bits, mair_values, sctlr_bits
from tests.compile.shipped_plans import BOARDS, admitted, emitted, plan_of
from tests.compile.toolchains import need, run
from tests.unit.emit import plans

PLANS = {board: plan_of(board) for board in BOARDS} | {
    "two32": plans.two_guests(),
    "two64": plans.two_guests(Isa.AARCH64),
    "pair32": plans.entry_pair(),
    "pair64": plans.entry_pair(Isa.AARCH64),
    "programs": plans.programs(),
    "full": plans.full(),
    "nasty": plans.nasty(),
    "empty": plans.plan([]),
}
READER = """
fn hex(text: &str) -> String { text.bytes().map(|b| format!("{:02x}", b)).collect() }

macro_rules! dump { ($name:literal, $m:ident) => {
    println!("plan {} {} {} {} {:x} {:x} {:x}", $name, $m::AARCH64, $m::EL1_REGIONS,
        $m::EL2_REGIONS, $m::SCTLR_EL1_MASK, $m::SCTLR_EL2_MASK, $m::HCR_MASK);
    for c in $m::CONTEXTS.iter() {
        println!("context {} {} {} {:x?} {} {} {} {} {} {:x} {:?} {:x} {:x}", hex(c.name),
            hex(c.stage), c.guest.map_or("-".to_string(), hex), c.mair, c.pcpu, c.mpu,
            c.enabled_count, c.transient_slots, c.free_slots, c.enable_mask, c.pair, c.sctlr_bits,
            c.hcr_bits);
        for s in c.slots { println!("slot {} {:x} {:x}", s.slot, s.prbar, s.prlar); }
    }
} }
"""


def rustc(*command: str):
    need("rustc")
    return run(["rustc", "--edition=2018", "-Dwarnings", *command])


def library(folder: Path, modules: dict[str, Path], name: str = "lib.rs") -> Path:
    """A crate without std that is nothing but the modules."""
    lines = ["#![no_std]", *(f'#[path = "{path}"] pub mod {key};' for key, path in modules.items())]
    source = folder / name
    source.write_text("\n".join(lines) + "\n")
    return source


def checked(folder: Path, modules: dict[str, Path]):
    """rustc's answer to the crate, for which it writes metadata only."""
    source = library(folder, modules)
    target = folder / "lib.rmeta"
    return rustc("--crate-type=lib", "--emit=metadata", "-o", str(target), str(source))


@pytest.fixture(scope="module")
def modules(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("rust")
    return {
        f"p{at}": emitted("rust", plan, folder / str(at))["mpuplan_tables.rs"]
        for at, plan in enumerate(PLANS.values())
    }


def test_every_shipped_board_is_admitted():
    assert admitted("rust") == BOARDS


def test_rustc_takes_all_modules_without_std_and_without_a_warning(modules, tmp_path):
    done = checked(tmp_path, modules)
    assert (done.returncode, done.stderr) == (0, "")


def text_of(text):
    return "-" if text is None else text.encode("utf-8", "replace").hex()


def said(name, plan):
    """What the module of a plan must say, in the words of the reader."""
    isa, core = Isa(plan.core.isa), plan.core
    masks = {Isa.AARCH32: "1a0003 a0003", Isa.AARCH64: "a0003 a0003"}[isa]
    wide = str(isa is Isa.AARCH64).lower()
    yield f"plan {name} {wide} {core.el1_regions} {core.el2_regions} {masks} {HCR_MASK:x}"
    for fact in context_facts(plan):
        c = fact.context
        mair = [f"{value:x}" for value in mair_values(c.mair, isa)]
        yield " ".join(
            [
                f"context {text_of(c.name)} {text_of(c.stage)} {text_of(c.guest)}",
                mair[0] if len(mair) == 1 else f"[{', '.join(mair)}]",
                f"{c.pcpu} {fact.el} {sum(s.enabled for s in c.slots)} {c.transient_slots}",
                f"{c.free_slots} {fact.enable_mask:x}",
                "None" if fact.pair is None else f"Some({fact.pair})",
                f"{sctlr_bits(c.control, isa, fact.el):x} {hcr_bits(c.control, fact.el):x}",
            ]
        )
        for slot in sorted(c.slots, key=lambda each: each.slot):
            yield f"slot {slot.slot} {slot.prbar:x} {slot.prlar:x}"


def test_a_program_reads_back_every_word(modules, tmp_path):
    source = library(tmp_path, modules, "main.rs")
    lines = source.read_text().splitlines()[1:]
    calls = [f'dump!("{name}", {key});' for name, key in zip(PLANS, modules, strict=True)]
    source.write_text("\n".join([*lines, READER, "fn main() {", *calls, "}"]) + "\n")
    program = tmp_path / "main"
    done = rustc("-o", str(program), str(source))
    assert (done.returncode, done.stderr) == (0, "")
    printed = run([str(program)]).stdout.splitlines()
    assert printed == [line for name, plan in PLANS.items() for line in said(name, plan)]


def test_indices_name_the_contexts(modules):
    text = modules[f"p{list(PLANS).index('two32')}"].read_text()
    found = re.findall(r"pub const INDEX_(\w+): usize = (\d+);", text)
    assert found == [
        ("BOOT_PCPU0_IDLE", "0"),
        ("RUNTIME_PCPU0_IDLE", "1"),
        ("RUNTIME_PCPU0_LINUX", "2"),
        ("RUNTIME_PCPU0_RTOS", "3"),
    ]


CHANGES = {
    "a slot disabled": ("prlar: 0xafff_ffc1", "prlar: 0xafff_ffc0"),
    "a base above its limit": ("prbar: 0xa000_0002", "prbar: 0xb000_0002"),
    "a slot that the MPU has not": ("slot: 5 }", "slot: 16 }"),
    "a slot that stands twice": ("slot: 5 }", "slot: 2 }"),
    "another mask": ("enable_mask: 0x0000_000f", "enable_mask: 0x0000_000d"),
    "more transient slots than there are": ("transient_slots: 2", "transient_slots: 14"),
    "a part with fewer slots": ("EL2_REGIONS: u32 = 16", "EL2_REGIONS: u32 = 4"),
    "another layout of slots": ("pub slot: u32,", "pub slot: u32, pub more: u32,"),
    "a lost context": ("CONTEXT_COUNT: usize = 4", "CONTEXT_COUNT: usize = 3"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_by_hand_does_not_compile(tmp_path, change):
    path = emitted("rust", plans.two_guests(), tmp_path)["mpuplan_tables.rs"]
    before, after = change
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))
    assert checked(tmp_path, {"tables": path}).returncode != 0


def test_a_plan_of_many_slots_is_checked_whole(tmp_path):
    """Compile-time evaluation has a limit on its steps, which the assertions stay below."""
    slots = [plans.slot(n, 0x1000 * n, 0x1000 * n + 0x1000) for n in range(255)]
    many = [plans.context(f"run/pcpu{n}/p", slots, free=0) for n in range(40)]
    plan = replace(plans.plan(many, regions=255))
    path = emitted("rust", plan, tmp_path)["mpuplan_tables.rs"]
    done = checked(tmp_path, {"tables": path})
    assert (done.returncode, done.stderr) == (0, "")

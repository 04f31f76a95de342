"""AArch64 code as assemblers and compilers made it: disassembled, and replayed by the judge."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from mpuplan.check import judge
from mpuplan.diag import Level
from mpuplan.emit import EmitOptions, load_emitter, write_artefacts
from mpuplan.load import load_board, load_plan, tables_of_plan
from mpuplan.model.plan import Barrier, RegisterWrite
from mpuplan.model.transition import Start, Wait, Zero
from tests.compile.a64stream import ALL, OBJDUMP, Names, functions, steps_of
from tests.compile.toolchains import TOOLCHAINS, need, run

BOARDS = Path(__file__).resolve().parents[2] / "boards"
ASSEMBLERS = {
    "gcc": ["aarch64-linux-gnu-gcc"],
    "clang": ["clang", "--target=aarch64-none-elf"],
}
MUTATED = "xen-arm-poc-two-guests-16"


def plan_of(board):
    return load_plan(BOARDS / board / "expected" / "plan.json")


def shipped():
    """AArch64 boards whose plan has sequences; the first of each family in the quick size."""
    found = []
    for path in sorted(BOARDS.glob("*/expected/plan.json")):
        value = json.loads(path.read_text())
        if value["core"]["isa"] == "aarch64" and (
            value.get("switches") or value.get("transitions")
        ):
            board = path.parent.parent.name
            slow = board.startswith("bao") or "asposted" in board
            found.append(pytest.param(board, marks=pytest.mark.full) if slow else board)
    return found


def emitted(plan, folder):
    for target in ("c", "asm"):
        write_artefacts(load_emitter(target).render(plan, EmitOptions("mpuplan")), folder)
    return folder


def assembled(folder, assembler):
    need(ASSEMBLERS[assembler][0])
    need(OBJDUMP)
    target = folder / f"{assembler}.o"
    source = folder / "mpuplan_asm.S"
    done = run([*ASSEMBLERS[assembler], "-c", str(source), "-I", str(folder), "-o", str(target)])
    assert done.returncode == 0, done.stderr
    return functions(target)


def names_of(plan, folder):
    """Numbers as the header has them, ranges as the plan has them."""
    steps = [step for one in plan.transitions for step in one.steps]
    header = (folder / "mpuplan_asm.h").read_text()

    def numbered(kind, names):
        rows = re.findall(rf"^#define MPUPLAN_ASM_{kind}_(\w+) (\d+)$", header, re.MULTILINE)
        tails = {re.sub(r"\W", "_", name).upper(): name for name in names}
        return {int(number): tails[tail] for tail, number in rows}

    return Names(
        numbered("STAGE", {s.stage for s in steps if isinstance(s, Wait)}),
        numbered("GUEST", {s.guest for s in steps if isinstance(s, Start)}),
        {(s.start, s.end): s.block for s in steps if isinstance(s, Zero)},
    )


def of_kind(code, what):
    return [body for name, body in code.items() if name.startswith(f"mpuplan_asm_{what}_")]


def read_back(plan, code, names):
    """The plan with the sequences that the code does, in place of its own."""
    switches = [
        replace(switch, writes=steps_of(body, names))
        for switch, body in zip(plan.switches, of_kind(code, "switch"), strict=True)
    ]
    ordered = sorted(plan.transitions, key=lambda one: one.pcpu)
    transitions = [
        replace(one, steps=steps_of(body, names))
        for one, body in zip(ordered, of_kind(code, "transition"), strict=True)
    ]
    return replace(plan, switches=tuple(switches), transitions=tuple(transitions))


def findings(board, plan):
    """What the judge says of the plan's sequences, errors only."""
    loaded = load_board(BOARDS / board / "board.yaml").board
    return [f for f in judge(loaded, tables_of_plan(plan)) if f.level is Level.ERROR]


def plain(step):
    """A write by all that counts: bits that are kept are not part of its value."""
    if not isinstance(step, RegisterWrite):
        return step
    mask = ALL if step.mask is None else step.mask
    return step.register, step.value & mask, mask, step.barrier


def sequences(plan):
    """All that a plan does, by ends."""
    ways = [(s.source, s.target, s.writes) for s in plan.switches]
    ways += [(t.source, t.target, t.steps) for t in plan.transitions]
    return sorted((source, target, [plain(s) for s in steps]) for source, target, steps in ways)


@pytest.mark.parametrize("assembler", ASSEMBLERS)
@pytest.mark.parametrize("board", shipped())
def test_assembled_code_does_the_writes_of_the_plan_and_the_judge_accepts_it(
    board, assembler, tmp_path
):
    plan = plan_of(board)
    folder = emitted(plan, tmp_path)
    found = read_back(plan, assembled(folder, assembler), names_of(plan, folder))
    ordered = sorted(plan.transitions, key=lambda one: one.pcpu)
    for planned, read in zip(
        (*plan.switches, *ordered), (*found.switches, *found.transitions), strict=True
    ):
        wanted = planned.writes if hasattr(planned, "writes") else planned.steps
        seen = read.writes if hasattr(read, "writes") else read.steps
        assert [plain(s) for s in seen] == [plain(s) for s in wanted], planned.target
    assert sum(len(s.writes) for s in found.switches) + len(found.transitions) > 0
    assert [f.message for f in findings(board, found)] == []


CHAINS = ("gcc-aarch64", "clang-aarch64")


@pytest.mark.parametrize("chain", CHAINS)
@pytest.mark.parametrize("board", shipped())
def test_compiled_lists_do_the_writes_of_the_plan_and_the_judge_accepts_them(
    board, chain, tmp_path
):
    plan = plan_of(board)
    if not plan.switches:
        return  # nothing to compile; its transitions are assembled above
    folder = emitted(plan, tmp_path)
    at = {(context.name, context.mpu): n for n, context in enumerate(plan.contexts)}
    lines = ['#include "mpuplan_switches.h"']
    for number, switch in enumerate(plan.switches):
        pair = f"{at[switch.source, switch.mpu]}, {at[switch.target, switch.mpu]}"
        lines += [
            f"void run{number}(void);",
            f"__attribute__((flatten)) void run{number}(void) {{ (void)mpuplan_switch({pair}); }}",
        ]
    source = folder / "user.c"
    source.write_text("\n".join(lines) + "\n")
    code = functions(TOOLCHAINS[chain].compile(source))
    read = tuple(
        replace(switch, writes=steps_of(code[f"run{number}"]))
        for number, switch in enumerate(plan.switches)
    )
    assert [[plain(w) for w in s.writes] for s in read] == [
        [plain(w) for w in s.writes] for s in plan.switches
    ]
    assert [f.message for f in findings(board, replace(plan, switches=read))] == []


SELECT = r"    msr S3_4_C6_C2_1, x1 /\* PRSELR_EL2 \*/\n"
PRENR = r"    msr S3_4_C6_C1_1, x1 /\* PRENR_EL2 \*/\n"
MUTANTS = {
    "the enable mask is lost": (PRENR, ""),
    "the last barrier is lost": (r"    dsb sy\n    isb\n", ""),
    "the last ISB is lost": (r"    isb\n", ""),
    "a slot more is on": (r"    movz x1, #0x(\w+)\n" + PRENR, None),
    "no bank is selected": (SELECT, ""),
    "a bank is selected without ISB": (SELECT + r"    isb\n", "    msr S3_4_C6_C2_1, x1\n"),
}
BANKED = "r82-four-guests"
CASES = [
    *((MUTATED, kind, what) for kind in ("switch", "transition") for what in list(MUTANTS)[:4]),
    *((BANKED, "transition", what) for what in list(MUTANTS)[4:]),
]


def mutated(text, function, what):
    """The source with one thing wrong in one function: the last place where it can be."""
    start = text.index(f"\n{function}:\n")
    end = text.index(f"    .size {function},", start)
    body = text[start:end]
    pattern, new = MUTANTS[what]
    match = list(re.finditer(pattern, body))[-1]
    if new is None:
        wrong = int(match[1], 16) ^ 0x8000
        new = match[0].replace(f"#0x{match[1]}", f"#{wrong:#x}")
    return text[:start] + body[: match.start()] + new + body[match.end() :] + text[end:]


def last_function(text, kind, what):
    """The last function of a kind in which it can go wrong."""
    names = re.findall(rf"^(mpuplan_asm_{kind}_\w+):$", text, re.MULTILINE)
    bodies = {n: text[text.index(f"\n{n}:\n") : text.index(f"    .size {n},")] for n in names}
    return [n for n in names if re.search(MUTANTS[what][0], bodies[n])][-1]


@pytest.mark.parametrize(("board", "kind", "what"), CASES)
def test_the_judge_rejects_what_a_changed_source_makes(board, kind, what, tmp_path):
    plan = plan_of(board)
    folder = emitted(plan, tmp_path)
    source = folder / "mpuplan_asm.S"
    text = source.read_text()
    source.write_text(mutated(text, last_function(text, kind, what), what))
    found = read_back(plan, assembled(folder, "gcc"), names_of(plan, folder))
    assert any(f.code.startswith(kind) for f in findings(board, found))


@pytest.mark.parametrize("assembler", ASSEMBLERS)
@pytest.mark.parametrize("board", shipped())
def test_installs_leave_the_words_of_their_contexts(board, assembler, tmp_path):
    plan = plan_of(board)
    folder = emitted(plan, tmp_path)
    bodies = of_kind(assembled(folder, assembler), "install")
    for context, body in zip(plan.contexts, bodies, strict=True):
        found = Held(steps_of(body))
        words = {slot.slot: (slot.prbar, slot.prlar) for slot in context.slots}
        assert {n: pair for n, pair in found.pairs.items() if n in words} == words
        on = {slot.slot for slot in context.slots if slot.enabled}
        assert found.enabled == on
        assert found.mair == context.mair + (0,) * (8 - len(context.mair))
        assert found.control == (context.control.m, context.control.br, context.control.wxn)
        assert found.barriers == [Barrier.DSB_ISB, Barrier.DSB_ISB]
        assert found.last.startswith("SCTLR")


class Held:
    """What the registers hold after some writes to an MPU that is off, and unknown otherwise."""

    def __init__(self, steps) -> None:
        self.pairs, self.enabled, self.mair, self.control = {}, set(), (), ()
        self.barriers = [s.barrier for s in steps if s.barrier is Barrier.DSB_ISB]
        self.last = steps[-1].register
        selector = 0
        for step in steps:
            stem, _, _ = step.register.partition("_")
            match = re.fullmatch(r"(PRBAR|PRLAR)(\d*)", stem)
            if match:
                slot = selector + int(match[2] or 0)
                self.hold(slot, match[1], step.value)
            elif stem == "PRSELR":
                selector = step.value
            elif stem == "PRENR":
                self.enable(step.value)
            elif stem == "MAIR":
                self.mair = tuple(step.value.to_bytes(8, "little"))
            else:
                assert stem == "SCTLR"
                self.control = tuple(step.value >> bit & 1 for bit in (0, 17, 19))

    def hold(self, slot, stem, value) -> None:
        prbar, prlar = self.pairs.get(slot, (None, None))
        self.pairs[slot] = (value, prlar) if stem == "PRBAR" else (prbar, value)
        if stem == "PRLAR":
            (self.enabled.add if value & 1 else self.enabled.discard)(slot)

    def enable(self, mask) -> None:
        self.enabled = {n for n in self.enabled if n >= 32}
        self.enabled |= {n for n in range(32) if mask >> n & 1}

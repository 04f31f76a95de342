"""EL1 region sets of guests with a program: planned inside the memory that stage 2 gives."""

import itertools
import random
import re
from dataclasses import dataclass

import pytest

from mpuplan.demand.nested import nested_boards
from mpuplan.demand.problem import problem
from mpuplan.emit.protocol import EmitOptions
from mpuplan.emit.registry import load_emitter
from mpuplan.load import load_board_text, plan_json
from mpuplan.load.layout import load_described_text
from mpuplan.pipeline.solving import solve_loaded, validate_loaded

HEAD = """
schema: mpuplan/board/v1
name: b
core: {core}
pcpus: 1
memory: [{{name: ram, start: 0x2000_0000, size: {size}}}]
devices:
  - {{name: uart, start: 0xe000_0000, size: 4KiB}}
  - {{name: gpio, start: 0xe001_0000, size: 4KiB}}
stages: [boot, {{name: runtime, guests: true}}]
hypervisor: {{name: h, sections: [{{name: t, start: 0x2000_0000, size: 4KiB, access: rx}}]}}
"""
R52 = "{preset: cortex-r52, el1_regions: 16, el2_regions: 16}"


def board(body, core=R52, size="16MiB"):
    return load_board_text(HEAD.format(core=core, size=size) + body)


def solved(body, **head):
    result = solve_loaded(board(body, **head))
    assert result.plan is not None, [d.message for d in result.diagnostics]
    return result.plan


def enabled(plan, name, mpu="el1"):
    (context,) = [c for c in plan.contexts if (c.name, c.mpu) == (name, mpu)]
    return [(s.start, s.end, s.serves) for s in context.slots if s.enabled]


def value(plan, name):
    return next((o.value, o.bound) for o in plan.objectives if o.name == name)


GUEST = """
guests:
  - name: a
    pcpus: [0]
    memory:
      - {name: code, start: 0x2010_0000, size: 64KiB, access: rx}
      - {name: ram, start: 0x2020_0000, size: 64KiB, access: rw}
    devices: [uart]
    emulated: [gpio]
    program:
      sections:
        - {name: text, start: 0x2010_0000, size: 16KiB, access: rx, user: rx}
        - {name: data, in: [ram], size: 8KiB, access: rw}
      devices: [uart, gpio]
      tasks: [{name: t1, memory: [{name: m, in: [ram], size: 4KiB, access: rw}]}]
"""


def test_contexts_have_the_names_of_stage_2_and_of_the_tasks():
    plan = solved(GUEST)
    assert [(c.name, c.mpu, c.guest) for c in plan.contexts] == [
        ("boot/pcpu0/idle", "el2", None),
        ("runtime/pcpu0/idle", "el2", None),
        ("runtime/pcpu0/a", "el2", "a"),
        ("runtime/pcpu0/a", "el1", "a"),
        ("runtime/pcpu0/a:t1", "el1", "a"),
    ]


def test_regions_of_a_program_and_of_its_task_are_those_counted_by_hand():
    plan = solved(GUEST)
    assert enabled(plan, "runtime/pcpu0/a") == [
        (0x2010_0000, 0x2010_4000, ("a.text",)),
        (0xE000_0000, 0xE000_1000, ("uart",)),
        (0xE001_0000, 0xE001_1000, ("gpio",)),
        (0x2020_0000, 0x2020_3000, ("a.data", "a.t1.m")),
    ]
    assert {names for _, _, names in enabled(plan, "runtime/pcpu0/a:t1")} == {
        ("a.text",), ("uart",), ("gpio",), ("a.data",), ("a.t1.m",),
    }  # fmt: skip


def test_stage_2_follows_memory_and_devices_only():
    plan = solved(GUEST)
    assert {names for _, _, names in enabled(plan, "runtime/pcpu0/a", "el2")} == {
        ("h.t",), ("a.code",), ("a.ram",), ("uart",),
    }  # fmt: skip


def test_objectives_are_those_of_both_mpus():
    plan = solved(GUEST)
    # EL2: 1 in boot; t and a's 3 regions; EL1: text, uart, gpio; all RAM, or data and m
    assert value(plan, "regions") == (1 + (1 + 3) + (3 + 1 + 2),) * 2
    assert value(plan, "headroom") == (16 - 5,) * 2
    assert plan.status == "optimal"


def test_switches_between_tasks_are_part_of_the_plan():
    plan = solved(GUEST)
    pairs = {(s.source, s.target) for s in plan.switches if s.mpu == "el1"}
    pairs |= {(o.source, o.target) for o in plan.obstacles if o.mpu == "el1"}
    names = "runtime/pcpu0/a", "runtime/pcpu0/a:t1"
    assert pairs == {names, names[::-1]}


def test_blocks_of_a_program_are_placed_in_the_memory_of_its_guest():
    plan = solved(GUEST)
    assert {p.block for p in plan.placement} == {
        "h.t", "a.code", "a.ram", "a.text", "a.data", "a.t1.m",
    }  # fmt: skip


def test_a_program_may_use_its_guest_s_image_and_shared_blocks():
    plan = solved("""
guests:
  - name: a
    pcpus: [0]
    image:
      in: [ram]
      parts: [{name: text, size: 64KiB, access: rx}, {name: rodata, size: 8KiB, access: r}]
    memory: [{name: heap, in: [ram], size: 64KiB, access: rw}]
    program:
      uses:
        - {use: a.image.text, access: rx, user: rx}
        - {use: a.image.rodata, access: r}
        - {use: ivc, access: r}
      sections: [{name: data, in: [heap], size: 4KiB, access: rw}]
  - {name: c, pcpus: [0], memory: [{name: ram, start: 0x2030_0000, size: 1MiB, access: rwx}]}
shared: [{name: ivc, size: 4KiB, in: [ram], with: {a: rw, c: rw}}]
""")
    placed = {p.block: (p.start, p.end) for p in plan.placement}
    inner = enabled(plan, "runtime/pcpu0/a")
    assert {names for *_, names in inner} == {
        ("a.image.text",), ("a.image.rodata",), ("ivc",), ("a.data",),
    }  # fmt: skip
    assert [(s, e) for s, e, names in inner if names == ("ivc",)] == [placed["ivc"]]
    assert sum(p.block == "ivc" for p in plan.placement) == 1


def test_a_movable_block_goes_where_stage_2_gives_what_it_asks_for():
    plan = solved("""
guests:
  - name: a
    pcpus: [0]
    memory:
      - {name: ram, start: 0x2020_0000, size: 64KiB, access: rw}
      - {name: code, start: 0x2010_0000, size: 64KiB, access: rx}
    program:
      sections: [{name: text, size: 4KiB, access: rx}, {name: data, size: 4KiB, access: rw}]
""")
    placed = {p.block: p.start for p in plan.placement}
    assert 0x2010_0000 <= placed["a.text"] < 0x2011_0000
    assert 0x2020_0000 <= placed["a.data"] < 0x2021_0000


def test_movable_memory_is_aligned_for_the_program_in_it():
    loaded = board("""
guests:
  - name: a
    pcpus: [0]
    memory: [{name: ram, size: 128KiB, access: rw}, {name: rest, size: 4KiB, align: 64, access: rw}]
    program: {sections: [{name: d, size: 64KiB, align: 64KiB, access: rw}]}
""")
    assert [block.align for block in loaded.board.guests[0].blocks] == [0x1_0000, 64]


def test_the_background_region_is_never_a_guest_s():
    stage = "{name: runtime, guests: true"
    text = HEAD.format(core=R52, size="16MiB").replace(stage, f"{stage}, background: true")
    (nested,) = nested_boards(load_board_text(text + GUEST).board, {})
    assert [stage.background for stage in nested.board.stages] == [False]


def test_a_program_alone_gives_the_same_regions():
    """What stands in `program:` of a guest is planned as the same program on a board of its own."""
    alone = load_board_text("""
schema: mpuplan/board/v1
name: alone
core: {preset: cortex-r52, el1_regions: 16}
pcpus: 1
memory:
  - {name: code, start: 0x2010_0000, size: 64KiB}
  - {name: ram, start: 0x2020_0000, size: 64KiB}
devices:
  - {name: uart, start: 0xe000_0000, size: 4KiB}
  - {name: gpio, start: 0xe001_0000, size: 4KiB}
stages: [runtime]
program:
  name: a
  level: el1
  pcpus: [0]
  sections:
    - {name: text, start: 0x2010_0000, size: 16KiB, access: rx, user: rx}
    - {name: data, in: [ram], size: 8KiB, access: rw}
  devices: [uart, gpio]
  tasks: [{name: t1, memory: [{name: m, in: [ram], size: 4KiB, access: rw}]}]
""")
    plan, other = solved(GUEST), solve_loaded(alone).plan
    inner = [(c.name, c.mair, c.slots) for c in plan.contexts if c.mpu == "el1"]
    assert inner == [(c.name, c.mair, c.slots) for c in other.contexts]


def test_a_program_that_cannot_be_is_found_without_a_plan():
    loaded = board("""
guests:
  - name: a
    pcpus: [0]
    memory: [{name: ram, start: 0x2010_0000, size: 1MiB, access: rw}]
    program: {sections: [{name: d, start: 0x2010_0000, size: 4KiB, access: rw, user: r}]}
""")
    (found,) = [d for d in validate_loaded(loaded) if d.level == "error"]
    assert found.code == "rights-conflict"
    assert found.message.startswith("the EL1 program of guest 'a': ")


# --- movable memory of the guest ------------------------------------------------------------------

PAGE = 0x1000
FIRST = 0x2000_1000


@dataclass(frozen=True)
class Guest:
    """A guest with memory `p` and `q` of some pages, and what its program asks for in it."""

    pages: tuple[int, int]
    type: str
    program: str
    shared: bool

    @property
    def sizes(self):
        return (*self.pages, 1) if self.shared else self.pages

    def text(self, *starts):
        """The guest with its memory and the shared block at `starts`; None: movable."""
        at = [f"start: {start:#x}" if start is not None else "in: [ram]" for start in starts]
        size = [f"{pages * PAGE:#x}" for pages in self.pages]
        lines = [
            "guests:",
            "  - name: a",
            "    pcpus: [0]",
            "    memory:",
            f"      - {{name: p, {at[0]}, size: {size[0]}, access: rw}}",
            f"      - {{name: q, {at[1]}, size: {size[1]}, access: rw{self.type}}}",
            f"    program: {{{self.program}}}",
            "policy: {page: 4KiB}",
        ]
        if self.shared:
            lines.append(f"shared: [{{name: ivc, {at[2]}, size: 4KiB, with: {{a: rw}}}}]")
        return "\n".join(lines) + "\n"


def random_guest(rng):
    def home():
        return rng.choice(["in: [p]", "in: [q]"])

    types = ["", ", type: normal-nc"]
    rights = ["rw", "rw", "r", "r, user: r"]
    sections = [
        f"{{name: s{at}, {home()}, size: 4KiB, access: {rng.choice(rights)}{rng.choice(types)}}}"
        for at in range(rng.choice([1, 2]))
    ]
    task = f"{{name: t, memory: [{{name: m, {home()}, size: 4KiB, access: rw}}]}}"
    shared = rng.random() < 0.5
    uses = "uses: [{use: ivc, access: rw}], " if shared else ""
    program = f"{uses}sections: [{', '.join(sections)}], tasks: [{task}]"
    return Guest((rng.choice([2, 3]), rng.choice([1, 2])), rng.choice(types), program, shared)


def outcomes(guest, pages):
    """(headroom, -regions) of every placement of the guest's memory, by plans with it fixed."""
    for starts in itertools.product(range(pages), repeat=len(guest.sizes)):
        ranges = zip(starts, guest.sizes, strict=True)
        taken = [page for start, count in ranges for page in range(start, start + count)]
        if len(set(taken)) < len(taken) or max(taken) >= pages:
            continue
        text = guest.text(*(FIRST + start * PAGE for start in starts))
        result = solve_loaded(board(text, size=f"{(pages + 1) * PAGE:#x}"))
        if result.plan is not None:
            yield value(result.plan, "headroom")[0], -value(result.plan, "regions")[0]


def seeds():
    return [*range(4), *(pytest.param(seed, marks=pytest.mark.full) for seed in range(4, 60))]


@pytest.mark.parametrize("seed", seeds())
def test_what_is_claimed_of_movable_memory_holds_for_every_place(seed):
    guest = random_guest(random.Random(seed))
    pages = sum(guest.sizes) + 1
    text = guest.text(*[None] * len(guest.sizes))
    result = solve_loaded(board(text, size=f"{(pages + 1) * PAGE:#x}"))
    results = [*outcomes(guest, pages)]
    if result.plan is None:
        assert not results
        return
    (headroom, most), (regions, least) = (
        value(result.plan, name) for name in ("headroom", "regions")
    )
    best = max(results)
    assert (headroom, -regions) <= best <= (most, -least)
    assert result.plan.status != "optimal" or (headroom, -regions) == best


def test_the_words_of_a_nested_problem_have_no_gaps_to_expose():
    body = GUEST + "policy: {page: 4KiB, exposure: {over: [free, own]}}\n"
    (nested,) = nested_boards(board(body).board, {})
    assert not any(d.exposable.patches for d in problem(nested.board).demands)


# --- several pCPUs, and everybody who takes plans -------------------------------------------------

TWO_PCPUS = """
schema: mpuplan/board/v1
name: two
core: {preset: cortex-r52, el1_regions: 16, el2_regions: 16}
pcpus: 2
memory:
  - {name: tcm0, start: 0x0, size: 64KiB, kind: tcm, pcpus: [0]}
  - {name: tcm1, start: 0x0, size: 64KiB, kind: tcm, pcpus: [1]}
  - {name: ram, start: 0x2000_0000, size: 16MiB}
stages: [boot, {name: runtime, guests: true}]
hypervisor: {name: h, sections: [{name: t, start: 0x2000_0000, size: 4KiB, access: rx}]}
guests:
  - name: a
    pcpus: [0, 1]
    memory:
      - {name: local0, start: 0x0, size: 64KiB, access: rw, pcpus: [0]}
      - {name: local1, start: 0x0, size: 64KiB, access: rw, pcpus: [1]}
      - {name: code, in: [ram], size: 1MiB, access: rx}
    program:
      image:
        in: [code]
        relink: true
        parts: [{name: text, size: 64KiB, access: rx, user: rx}, {name: ro, size: 4KiB, access: r}]
      sections: [{name: stack, size: 4KiB, access: rw, each: pcpu}]
"""


def test_each_pcpu_has_its_own_block_in_the_memory_that_its_guest_has_there():
    plan = solve_loaded(load_board_text(TWO_PCPUS)).plan
    for pcpu in (0, 1):
        served = {names for *_, names in enabled(plan, f"runtime/pcpu{pcpu}/a")}
        assert served == {(f"a.stack.pcpu{pcpu}",), ("a.image.text",), ("a.image.ro",)}


def test_a_task_runs_under_the_el2_table_of_its_guest():
    plan = solved(GUEST)
    layout = load_described_text(plan_json(plan), name="plan.json")
    system = layout.system("runtime/pcpu0/a:t1")
    assert system.el2 == layout.system("runtime/pcpu0/a").el2 is not None
    assert system.stage1 != layout.system("runtime/pcpu0/a").stage1


def test_two_contexts_of_one_name_have_two_names_in_c():
    plan = solved(GUEST)
    header, *_ = load_emitter("c").render(plan, EmitOptions(prefix="p"))
    indices = re.findall(r"#define P_INDEX_(\w+) (\d+)", header.text)
    assert indices == [
        ("BOOT_PCPU0_IDLE", "0"),
        ("RUNTIME_PCPU0_IDLE", "1"),
        ("RUNTIME_PCPU0_A", "2"),
        ("RUNTIME_PCPU0_A_EL1", "3"),
        ("RUNTIME_PCPU0_A_T1", "4"),
    ]

"""What ``--target markdown`` writes, through a reader of Markdown and back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mpuplan.arch.addr import address_text, range_text, size_text
from mpuplan.arch.codec import Isa
from mpuplan.diag import has_errors
from mpuplan.emit import EmitOptions, load_emitter
from mpuplan.emit.markdown_text import verbatim
from mpuplan.model.exposure import ExposureEntry, Lying
from mpuplan.model.maintenance_text import event_text, step_ranges, step_text
from mpuplan.model.plan import Obstacle, Placed
from tests.compile.shipped_plans import BOARDS, admitted, plan_of
from tests.unit.emit import plans
from tests.unit.emit.maintenance_plans import maintained

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SECTIONS = [
    "Identity",
    "Objectives",
    "Contexts",
    "Regions",
    "Slots",
    "Placement",
    "Costs of switches",
    "Switches without a safe sequence",
    "Costs of cycles",
    "Costs of transitions",
    "Guests",
    "Cache maintenance",
    "Steps of cache maintenance",
    "Cache maintenance by set/way",
    "Device models",
    "Exposure",
]
PLANS = {board: plan_of(board) for board in BOARDS} | {
    "two32": plans.two_guests(),
    "two64": plans.two_guests(Isa.AARCH64),
    "pair": plans.entry_pair(),
    "rewriting": plans.rewriting(),
    "empty": plans.plan([]),
}


def document(plan) -> str:
    (artefact,) = load_emitter("markdown", ()).render(plan, EmitOptions())
    assert artefact.name == "mpuplan_plan.md"
    return artefact.text


def plain(inline) -> str:
    """The text that a reader sees; anything but text and line ends fails."""
    words = []
    for token in inline.children:
        assert token.type in {"text", "text_special", "html_inline", "code_inline"}, token
        assert token.type != "html_inline" or token.content == "<br>"
        words.append("\n" if token.type == "html_inline" else token.content)
    return "".join(words)


def read(text: str) -> dict[str, list[list[str]]]:
    """The rows of the table of each section, its heading left out; [] where there is none."""
    found: dict[str, list[list[str]]] = {}
    tokens = READER.parse(text)
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            title = plain(tokens[at + 1])
            found[title] = []
        elif token.type == "tr_open":
            found[title].append([])
        elif token.type in {"td_open", "th_open"}:
            found[title][-1].append(plain(tokens[at + 1]))
    for rows in found.values():
        assert len({len(row) for row in rows}) <= 1
    return {title: rows[1:] for title, rows in found.items()}


def shown(name: str) -> str:
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in name)


def lines_of(texts) -> str:
    return "\n".join(map(shown, texts)) or "-"


def bytes_of(mair: str) -> tuple[int, ...]:
    return tuple(int(byte, 16) for byte in mair.split() if byte != "-")


def counts_of(context) -> tuple[int, ...]:
    enabled = sum(slot.enabled for slot in context.slots)
    return len(context.slots), enabled, context.transient_slots, context.free_slots


def test_every_shipped_board_is_admitted():
    assert admitted("markdown") == BOARDS


def test_sections_stand_in_their_order():
    for plan in (plans.two_guests(), plans.plan([])):
        titles = list(read(document(plan)))[1:]
        assert [title for title in titles if " x " not in title] == SECTIONS
    assert document(plans.plan([])).count("None.") == 13


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
def test_regions_and_slots_read_back(plan):
    found = read(document(plan))
    regions = {row[0]: row[1:] for row in found["Regions"]}
    slots = {}
    for context, mpu, slot, region, serves, *_ in found["Slots"]:
        enabled = not region.startswith("(")
        mpu_of, start, end, *_, prbar, prlar = regions[region.strip("()")]
        assert mpu_of == mpu
        words = (int(prbar, 16), int(prlar, 16) - (0 if enabled else 1))
        key = (context, mpu.lower())
        slots.setdefault(key, {})[int(slot)] = (enabled, start, end, *words, serves)
    wanted = {
        (c.name, c.mpu): {
            s.slot: (
                s.enabled,
                address_text(s.start),
                address_text(s.end),
                s.prbar,
                s.prlar,
                lines_of(s.serves),
            )
            for s in c.slots
        }
        for c in plan.contexts
        if c.slots
    }
    assert slots == wanted


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
def test_the_matrix_and_the_list_of_slots_say_the_same(plan):
    text = document(plan)
    found = read(text)
    listed = {(row[0], row[1], row[2]): row[3] for row in found["Slots"]}
    shown_cells = {}
    for mpu in ("EL2", "EL1"):
        title = f"Contexts x slots of the {mpu} MPU"
        if title not in found:
            assert not any(c.mpu == mpu.lower() for c in plan.contexts)
            continue
        head = text.partition(f"## {title}")[2].partition("| Context |")[2].partition("\n")[0]
        numbers = re.findall(r"\d+", head)
        assert [row[0] for row in found[title]] == [
            c.name for c in plan.contexts if c.mpu == mpu.lower()
        ]
        for context, *cells in found[title]:
            for number, cell in zip(numbers, cells, strict=True):
                if cell != "-":
                    shown_cells[(context, mpu, number)] = cell
    assert shown_cells == listed


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
def test_contexts_objectives_and_placement_read_back(plan):
    found = read(document(plan))
    assert found["Placement"] == [
        [p.block, address_text(p.start), address_text(p.end), size_text(p.end - p.start)]
        for p in sorted(plan.placement, key=lambda p: (p.start, p.end, p.block))
    ]
    assert found["Objectives"] == [
        [o.name, str(o.value), str(o.bound), "yes" if o.value == o.bound else "no"]
        for o in plan.objectives
    ]
    assert [
        (
            name,
            stage,
            int(pcpu),
            None if guest == "-" else guest,
            mpu.lower(),
            *tuple(map(int, counts)),
            tuple(int(byte, 16) for byte in mair.split() if byte != "-"),
        )
        for name, stage, pcpu, guest, mpu, *counts, mair, _ in found["Contexts"]
    ] == [
        (
            c.name,
            c.stage,
            c.pcpu,
            c.guest,
            c.mpu,
            len(c.slots),
            sum(s.enabled for s in c.slots),
            c.transient_slots,
            c.free_slots,
            c.mair,
        )
        for c in plan.contexts
    ]
    for context, row in zip(plan.contexts, found["Contexts"], strict=True):
        bits = {b: 1 for b in row[-1].lower().split() if b != "-"}
        assert replace(context.control, **bits) == context.control
        assert sum(bits.values()) == sum(
            getattr(context.control, f) for f in ("m", "br", "wxn", "a", "uwxn", "vm", "dc", "tge")
        )


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
def test_costs_and_exposure_read_back(plan):
    found = read(document(plan))
    assert [
        (int(row[0]), row[1].lower(), *row[2:4], *map(int, row[4:]))
        for row in found["Costs of switches"]
    ] == [
        (s.pcpu, s.mpu, s.source, s.target, s.weight, s.cost.writes, s.cost.isb, s.cost.dsb)
        for s in plan.switches
    ]
    assert [
        (row[0], int(row[1]), row[2].lower(), *row[3:5], *map(int, row[5:]))
        for row in found["Costs of transitions"]
    ] == [
        (t.kind, t.pcpu, t.mpu, t.source, t.target, t.cost.writes, t.cost.isb, t.cost.dsb, t.bound)
        for t in plan.transitions
    ]
    assert [list(map(int, row[3:])) for row in found["Costs of cycles"]] == [
        [cost.writes, cost.isb, cost.dsb]
        for cycle in plan.cycles
        for cost in (
            cycle.enter_cost,
            *(c for p in cycle.positions for c in (p.cost, p.leave_cost)),
        )
    ]
    assert [row[:3] for row in found["Guests"]] == [
        [g.name, str(g.vmid), g.el1] for g in plan.guests
    ]
    assert [(*row[:3], *row[4:7]) for row in found["Exposure"]] == [
        (
            e.agent,
            address_text(e.start),
            address_text(e.end),
            e.kind,
            e.rights or "-",
            "\n".join(e.contexts),
        )
        for e in plan.exposure
    ]


def test_what_is_exposed_says_why():
    (row,) = read(document(plans.two_guests()))["Exposure"]
    assert row[-2:] == [
        "free ram [0xa800_0000, 0xa900_0000)",
        "join of linux.ram and linux.more, linux.ram over [0xa800_0000, 0xa900_0000) in"
        " runtime/pcpu0/linux: regions 1 fewer",
    ]
    (slot,) = [r for r in read(document(plans.two_guests()))["Slots"] if r[5] != "-"]
    assert slot[5:] == ["el2 rw on linux.ram", "[0xa800_0000, 0xa900_0000) to linux, rw (free)"]


def test_pairs_without_a_sequence_are_told():
    plan = replace(plans.two_guests(), obstacles=(Obstacle(0, "el2", "a", "b", "no | way"),))
    assert read(document(plan))["Switches without a safe sequence"] == [
        ["0", "EL2", "a", "b", "no | way"]
    ]


HOSTILE = [
    plans.NASTY,
    "a|b",
    "\\",
    "\\|",
    "|",
    "<script>alert(1)</script>",
    "<br>",
    "![x](http://example.com/y.png)",
    "[x](javascript:1)",
    "&amp; &#124; &copy;",
    "`code`",
    "``",
    "*a* _b_ __c__ ~~d~~",
    " edge ",
    "a  b",
    "\r\n# heading",
    "- item",
    "$$x$$",
    "-",
    "é€😀",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_show_as_they_are_written(name):
    slots = [plans.slot(0, 0x4000, 0x8000, serves=[name, name])]
    plan = plans.plan(
        [plans.context(f"run/pcpu0/{name}", slots, guest=name)],
        board=name,
        tool=name,
        placement=(Placed(name, 0x4000, 0x8000),),
        exposure=(
            ExposureEntry(name, 0, 64, "free", (name,), "r", (Lying("hole", name, 0, 64, name),)),
        ),
    )
    found = read(document(plan))
    said = shown(name)
    assert next(iter(found)) == f"MPU plan of board {said}"
    assert next(row[:2] for row in found["Identity"]) == ["Board", said]
    assert found["Placement"][0][0] == said
    assert found["Contexts"][0][0] == f"run/pcpu0/{said}"
    assert found["Contexts"][0][3] == said
    assert found["Slots"][0][4] == f"{said}\n{said}"
    assert found["Exposure"][0][0] == found["Exposure"][0][6] == said
    assert found["Exposure"][0][7] == f"hole {said} [0x0000_0000, 0x0000_0040) ({said})"


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12), min_size=1))
def test_any_text_shows_as_it_is_written_in_a_cell(texts):
    rows = "\n".join(f"| {verbatim(text)} | x |" for text in texts)
    (_, *found) = read(f"# t\n\n| a | b |\n| --- | --- |\n| h | x |\n{rows}\n")["t"]
    assert [row[0] for row in found] == [shown(text) for text in texts]


def test_a_ledger_changed_by_hand_is_no_crash():
    plan = replace(plans.two_guests(), exposure=(ExposureEntry("a", 64, 0, "free", ()),))
    assert read(document(plan))["Exposure"][0][3] == "0x0"


def test_placements_that_are_none_are_refused():
    plan = replace(plans.two_guests(), placement=(Placed("a", 64, 0),))
    assert has_errors(load_emitter("markdown", ()).limits(plan))


@pytest.mark.parametrize("isa", Isa)
def test_maintenance_reads_back(isa):
    plan = maintained(plans.two_guests(isa))
    found = read(document(plan))
    assert [(row[1], int(row[3]), row[4]) for row in found["Cache maintenance"]] == [
        (event_text(e), e.lines, e.why) for e in plan.maintenance
    ]
    steps = [(n, at, s) for n, e in enumerate(plan.maintenance) for at, s in enumerate(e.steps, 1)]
    assert [
        (int(row[0]), int(row[1]), row[3], row[4]) for row in found["Steps of cache maintenance"]
    ] == [
        (n, at, step_text(s), "\n".join(range_text(*one) for one in step_ranges(s)) or "-")
        for n, at, s in steps
    ]
    assert [(row[0], row[1], row[2]) for row in found["Cache maintenance by set/way"]] == [
        ("linux", "trap", "SWIO TSW TVM"),
        ("rtos", "forbid", "SWIO TSW"),
    ]
    assert found["Device models"] == [
        [model, "dom0", f"reset of {guest}, stage runtime", f"{guest}.ram"]
        for guest in ("linux", "rtos")
        for model in ("disk", "net")
    ]


def test_a_step_shows_its_pcpus_bytes_lines_and_blocks():
    rows = read(document(maintained(plans.two_guests())))["Steps of cache maintenance"]
    assert rows[0] == [
        "0", "1", "0", "clean to the point of unification", "[0xa000_0000, 0xb000_0000)",
        "256MiB", "4194304", "linux.ram",
    ]  # fmt: skip
    assert rows[5 + 9] == [
        "1", "10", "-", "tell disk in dom0 to drop its maps", "-", "-", "-", "linux.ram",
    ]  # fmt: skip


def test_ways_that_were_compared_show_their_prices():
    events = read(document(maintained(plans.two_guests())))["Cache maintenance"]
    assert events[1][-2:] == [
        "eager: 9 lines, 0 faults, 9 first, 9 at once\nlazy: 9 lines, 3 faults, 2 first, 4 at once",
        "xen.heap",
    ]
    assert events[0][-2:] == ["-", "-"]

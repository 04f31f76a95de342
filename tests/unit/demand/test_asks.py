"""Which demands hold where, and on which rounded bytes (design 2.1 to 2.4, readings 1 to 3)."""

import pytest
from hypothesis import given, settings

from mpuplan.arch.rights import Rights
from mpuplan.demand.asks import AskKind
from mpuplan.demand.problem import problem
from mpuplan.demand.words import Agent
from tests.unit.demand.boards import RAM, asked, demand_in, names, problem_of
from tests.unit.demand.strategies import tiny_boards

R, RW, RX, RWX = 1, 3, 5, 7
GUESTS = """
guests:
  - {name: a, pcpus: [0], memory: [{name: m, size: 64, access: rwx}]}
  - {name: b, pcpus: [0], memory: [{name: m, size: 64, access: rwx}]}
"""


def sections(*items, keys=""):
    listed = "".join(f"    - {{{item}}}\n" for item in items)
    return f"hypervisor:\n  name: hyp\n{keys}  sections:\n{listed}"


def ask_of(found, context, name):
    return next(a for a in demand_in(found, context).asks if a.name == name)


# --- contexts -------------------------------------------------------------------------------------


def test_a_hypervisor_demand_holds_in_idle_and_with_every_guest():
    found = problem_of(sections("name: c, size: 64, access: rx") + GUESTS)
    for context in ("idle", "a", "b"):
        assert ("hyp.c", "privileged", RX) in asked(found, context)


@pytest.mark.parametrize(
    ("narrow", "where"),
    [
        ("[idle]", {"idle"}),
        ("[guests]", {"a", "b"}),
        ("[b]", {"b"}),
        ("[idle, a]", {"idle", "a"}),
    ],
)
def test_while_names_the_contexts_of_a_hypervisor_demand(narrow, where):
    found = problem_of(sections(f"name: c, size: 64, access: rx, while: {narrow}") + GUESTS)
    assert {c for c in ("idle", "a", "b") if "hyp.c" in names(found, c)} == where


def test_a_guest_demand_holds_in_its_own_context_only():
    found = problem_of(sections("name: c, size: 64, access: rx") + GUESTS)
    assert names(found, "idle") == ["hyp.c"]
    assert names(found, "a") == ["a.m", "hyp.c"]
    assert names(found, "b") == ["b.m", "hyp.c"]


def test_stages_narrow_a_demand():
    body = "stages: [boot, late]\n" + sections(
        "name: c, size: 64, access: rx",
        "name: i, size: 64, access: rw, stages: [boot]",
        "name: d, size: 64, access: {boot: rw, late: r}",
    )
    found = problem_of(body)
    boot = {("hyp.c", "privileged", RX), ("hyp.i", "privileged", RW), ("hyp.d", "privileged", RW)}
    assert asked(found, "boot/pcpu0/idle") == boot
    late = {("hyp.c", "privileged", RX), ("hyp.d", "privileged", R)}
    assert asked(found, "late/pcpu0/idle") == late


def test_pcpus_narrow_a_demand():
    body = sections("name: c, size: 64, access: rx", "name: p, size: 64, access: rw, pcpus: [1]")
    found = problem_of(body, pcpus=2)
    assert names(found, "runtime/pcpu0/idle") == ["hyp.c"]
    assert names(found, "runtime/pcpu1/idle") == ["hyp.c", "hyp.p"]


def test_each_pcpu_has_its_own_block():
    found = problem_of(sections("name: p, size: 64, access: rw, each: pcpu"), pcpus=2)
    assert names(found, "runtime/pcpu0/idle") == ["hyp.p.pcpu0"]
    assert names(found, "runtime/pcpu1/idle") == ["hyp.p.pcpu1"]


def test_on_entry_boards_the_guest_side_has_only_what_is_marked():
    body = sections(
        "name: c, size: 64, access: rx",
        "name: e, size: 64, access: rx, entry: true",
        "name: i, size: 64, access: rw, while: [idle]",
        "name: o, size: 64, access: rx, entry: true, while: [b]",
        keys="  switch: entry\n",
    )
    found = problem_of(body + GUESTS)
    assert names(found, "a") == ["a.m", "hyp.e"]
    assert names(found, "a+el2") == ["hyp.c", "hyp.e"]
    assert names(found, "b") == ["b.m", "hyp.e", "hyp.o"]
    assert names(found, "idle") == ["hyp.c", "hyp.e", "hyp.i"]


def test_transient_maps_of_entry_boards_stand_on_the_el2_side_only():
    body = sections(
        "name: c, size: 64, access: rx, entry: true",
        "name: t, size: 64, access: rw, via: transient, entry: true",
        keys="  switch: entry\n  transient_slots: {runtime: 1}\n",
    )
    found = problem_of(body + GUESTS)
    assert "hyp.t" not in names(found, "a")
    assert ask_of(found, "a+el2", "hyp.t").transient


def test_shared_blocks_are_asked_for_by_those_they_name():
    body = sections("name: c, size: 64, access: rx") + GUESTS
    body += "shared: [{name: s, size: 64, with: {a: rw, '*': r, hypervisor: r}}]\n"
    found = problem_of(body)
    assert ("s", "user", RW) in asked(found, "a")
    assert ("s", "user", R) in asked(found, "b")
    assert asked(found, "idle") == {("hyp.c", "privileged", RX), ("s", "privileged", R)}


def test_no_access_is_for_nobody():
    found = problem_of(sections("name: c, size: 64, access: rx", "name: g, size: 64, access: none"))
    assert ("hyp.g", "nobody", 0) in asked(found, "idle")


# --- programs and tasks ---------------------------------------------------------------------------

TASKS = """
programs:
  - name: os
    level: el1
    pcpus: [0]
    sections:
      - {name: text, size: 64, access: rx, user: rx}
      - {name: data, size: 64, access: rw}
      - {name: own, size: 64, access: rw, user: none}
    tasks:
      - name: t1
        memory:
          - {name: m, size: 64, access: rw}
          - {name: c, size: 64, access: rx}
          - {name: g, size: 64, access: none}
      - {name: t2, memory: [{name: m, size: 64, access: rw}]}
"""


def test_user_is_the_right_of_el0_and_holds_in_every_context_of_the_program():
    found = problem_of(TASKS)
    for context in ("os", "os:t1", "os:t2"):
        assert {("os.text", "privileged", RX), ("os.text", "user", RX)} <= asked(found, context)


def test_user_none_says_the_same_as_leaving_it_out():
    found = problem_of(TASKS)
    assert {a[1] for a in asked(found, "os") if a[0] in ("os.data", "os.own")} == {"privileged"}


def test_el0_has_a_task_s_memory_in_the_task_s_context_only():
    found = problem_of(TASKS)
    user = {c: {a[0] for a in asked(found, c) if a[1] == "user"} for c in ("os", "os:t1", "os:t2")}
    assert user["os"] == {"os.text"}
    assert user["os:t1"] == {"os.text", "os.t1.m", "os.t1.c"}
    assert user["os:t2"] == {"os.text", "os.t2.m"}


def test_el1_has_a_task_s_memory_without_execute_in_every_context():
    found = problem_of(TASKS)
    for context in ("os", "os:t1", "os:t2"):
        here = asked(found, context)
        assert {("os.t1.m", "privileged", RW), ("os.t1.c", "privileged", R)} <= here
        assert ("os.t1.g", "nobody", 0) in here


# --- bytes ----------------------------------------------------------------------------------------


def test_a_block_is_rounded_outward_to_its_page():
    found = problem_of(sections(f"name: c, start: {RAM + 8:#x}, size: 70, access: rx, page: 256"))
    ask = ask_of(found, "idle", "hyp.c")
    assert (ask.kind, ask.carrier) == (AskKind.OWN, "")
    assert (ask.start - RAM, ask.end - RAM, ask.low - RAM, ask.high - RAM) == (8, 78, 0, 256)


def test_a_movable_block_is_its_own_carrier():
    ask = ask_of(problem_of(sections("name: c, size: 70, access: rx")), "idle", "hyp.c")
    assert (ask.carrier, ask.start, ask.end, ask.low, ask.high) == ("hyp.c", 0, 70, 0, 128)


def parts(text, keys=""):
    return sections(f"name: s, start: {RAM:#x}, {keys}parts: [{text}]")


def test_with_fill_a_part_reaches_to_the_rounded_start_of_the_next():
    text = "{name: a, size: 70, access: rx}, {name: b, offset: 1000, size: 8, access: r}"
    found = problem_of(parts(text, "fill: true, "))
    assert [ask_of(found, "idle", n).high - RAM for n in ("hyp.s.a", "hyp.s.b")] == [960, 1024]
    assert ask_of(found, "idle", "hyp.s.b").low - RAM == 960


def test_without_fill_bytes_between_parts_belong_to_nobody():
    text = "{name: a, size: 70, access: rx}, {name: b, offset: 1024, size: 8, access: r}"
    found = problem_of(parts(text))
    assert ask_of(found, "idle", "hyp.s.a").high - RAM == 128


def test_parts_follow_each_other_at_the_next_granule():
    text = "{name: a, size: 70, access: rx}, {name: b, size: 8, access: r}"
    assert ask_of(problem_of(parts(text)), "idle", "hyp.s.b").start - RAM == 128


HARDWARE = """
devices: [{name: dev, start: 0x4000_0000, size: 64KiB, parts: [{name: p, offset: 4KiB, size: 100}]}]
"""


def using(*items, policy=""):
    listed = ", ".join(f"{{{item}}}" for item in items)
    body = sections("name: c, size: 64, access: rx") + f"  devices: [{listed}]\n"
    return problem_of(HARDWARE + body + policy)


def test_a_use_counts_from_its_target_and_is_rounded():
    ask = ask_of(using("use: dev, offset: 100, size: 10"), "idle", "dev")
    assert (ask.kind, ask.owner, ask.party) == (AskKind.USE, "dev", "hyp")
    base = 0x4000_0000
    assert (ask.start, ask.end) == (base + 100, base + 110)
    assert (ask.low, ask.high) == (base + 64, base + 128)


def test_a_use_of_a_device_is_rounded_to_the_policy_s_page():
    found = using("use: dev.p", policy="policy: {page: 4KiB}\n")
    ask = ask_of(found, "idle", "dev.p")
    assert (ask.low, ask.high) == (0x4000_1000, 0x4000_2000)


def test_a_use_has_a_page_of_its_own():
    found = using("use: dev.p, page: 64", policy="policy: {page: 4KiB}\n")
    assert ask_of(found, "idle", "dev.p").high == 0x4000_1080


def test_a_window_covers_a_range_whoever_owns_it():
    found = using("window: w, start: 0x4000_0010, size: 0x100, access: r")
    ask = ask_of(found, "idle", "hyp.w")
    assert (ask.kind, ask.owner) == (AskKind.WINDOW, "hyp")
    assert (ask.low, ask.high) == (0x4000_0000, 0x4000_0140)


def test_a_use_of_a_block_with_parts_covers_their_rounded_bytes_within_the_range():
    text = "{name: a, size: 70, access: rw}, {name: b, offset: 512, size: 64, access: rw}"
    body = (
        sections("name: c, size: 64, access: rx") + "  uses: [{use: g.m, access: r, size: 520}]\n"
    )
    body += "guests: [{name: g, pcpus: [0], memory: [{name: m, parts: ["
    body += text + "]}]}]\n"
    found = problem_of(body)
    mine = [a for a in demand_in(found, "idle").asks if a.name == "g.m"]
    assert [(a.carrier, a.low, a.high) for a in mine] == [("g.m", 0, 128), ("g.m", 512, 576)]


def test_a_use_of_another_s_movable_block_moves_with_it():
    body = sections("name: c, size: 64, access: rx")
    body += "  uses: [{use: a.m, access: r, while: [idle]}]\n" + GUESTS
    ask = ask_of(problem_of(body), "idle", "a.m")
    assert (ask.carrier, ask.owner, ask.party) == ("a.m", "a", "hyp")


# --- laws -----------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(tiny_boards)
def test_rounded_bytes_hold_the_raw_ones_and_lie_on_granules(loaded):
    for demand in problem(loaded.board).demands:
        for ask in demand.asks:
            assert ask.low <= ask.start <= ask.end <= ask.high
            assert ask.low % 64 == ask.high % 64 == 0


@settings(max_examples=40)
@given(tiny_boards)
def test_idle_contexts_have_no_demand_of_a_guest(loaded):
    for demand in problem(loaded.board).demands:
        if demand.context.name.endswith(("/idle", "+el2")):
            assert all(a.wish.agent is not Agent.USER for a in demand.asks)


@settings(max_examples=40)
@given(tiny_boards)
def test_rights_and_nobody_exclude_each_other(loaded):
    for demand in problem(loaded.board).demands:
        for ask in demand.asks:
            assert (ask.wish.agent is Agent.NOBODY) == (ask.wish.rights == Rights.NONE)

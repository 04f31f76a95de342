"""Replaying a trace: totals, contexts, regions, the first surprise, verdict files, memory."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest

from mpuplan.check.oracle import ARCHITECTURE, How, Oracle
from mpuplan.diag import InputRejected
from mpuplan.model.access import Access, Kind
from mpuplan.model.layout import Layout, Served
from mpuplan.model.plan import Control
from mpuplan.model.tables import Origin, SlotWords, TableContext, Tables
from mpuplan.model.trace import Hits, Reason, Unserved, Verdicts
from mpuplan.trace import chunks as chunks_module
from mpuplan.trace.chunks import MAX_LINE, chunks
from mpuplan.trace.replay import replay
from tests.unit.trace.worlds import R52, Line, csv_text, judged, layout, lines

RED = "runtime/pcpu0/red"
BLUE = "runtime/pcpu0/blue"
IDLE = "runtime/pcpu0/idle"
RAM = SlotWords(3, 0x1000_0002, 0x1000_FFC1)  # [0x1000_0000, 0x1001_0000), guest rwx, normal-wb
UART = SlotWords(4, 0x1001_0003, 0x1001_0FC3)  # [0x1001_0000, 0x1001_1000), guest rw, device
OWN = SlotWords(0, 0x2000_0000, 0x2000_0FC1)  # [0x2000_0000, 0x2000_1000), EL2 alone
KERNEL = SlotWords(1, 0x1000_0000, 0x1000_7FC1)  # EL1 MPU: EL1 rwx


def table(name, mpu, *slots, **control):
    return TableContext(name, mpu, Control(m=1, **control), (0xFF, 0x04), 0, slots)


SMALL = Layout(
    R52,
    Tables(
        Origin.LAYOUT,
        (),
        (
            table(RED, "el2", OWN, RAM, UART, vm=1),
            table(RED, "el1", KERNEL, br=1),
            table(BLUE, "el2", OWN, vm=1),
            table(IDLE, "el2", OWN),
        ),
    ),
    served=(Served(RED, "el2", 3, ("red.ram",)), Served(RED, "el1", 1, ("kernel",))),
)
ROWS = """context,el,kind,address,size,expect
runtime/pcpu0/red,1,read,0x10000000,4,
runtime/pcpu0/red,1,write,0x10000000,4,allowed
runtime/pcpu0/red,1,read,0x20000000,4,fault

runtime/pcpu0/red,0,read,0x10000000,4,
runtime/pcpu0/red,2,exec,0x20000000,4,
runtime/pcpu0/blue,1,write,0x10000000,8,fault
runtime/pcpu0/red,1,read,0x10001001,4,
runtime/pcpu0/red,1,read,0x1000ffff,2,
runtime/pcpu0/red,2,read,0x1000fffe,4,allowed
runtime/pcpu0/red,1,read,0x1000fffc,8,
"""
# Third: the default map at stage 1, EL2's own region at stage 2. Ninth and tenth: unaligned, and
# the second granule is Device. The last one: words, so aligned, but of two memory types.
VERDICTS = """verdict,stage,target_el,fsc,far
allowed,,,,
allowed,,,,
fault,2,2,0x0c,0x20000000
fault,1,1,0x0c,0x10000000
allowed,,,,
fault,2,2,0x04,0x10000000
allowed,,,,
fault,2,2,0x21,0x1000ffff
fault,1,2,0x21,0x1000fffe
unpredictable,,,,
"""
ROW_COUNT = 10


def write(folder, text, name="t.csv"):
    path = folder / name
    path.write_text(text)
    return path


def run(folder, text, world=SMALL, **options):
    return replay(world, write(folder, text), ARCHITECTURE, **options)


def test_a_small_trace_comes_to_what_was_worked_out_by_hand(tmp_path):
    found = run(tmp_path, ROWS, verdicts=tmp_path / "v.csv")
    assert (tmp_path / "v.csv").read_text() == VERDICTS
    assert found.accesses == ROW_COUNT
    assert found.verdicts == Verdicts(allowed=4, faults=5, unpredictable=1, unexpected=4)
    red, blue = found.contexts
    assert (red.name, red.hits, red.verdicts) == (RED, Hits(7, 1, 1), Verdicts(4, 4, 1, 4))
    assert (blue.name, blue.hits, blue.verdicts) == (BLUE, Hits(0, 1, 0), Verdicts(0, 1, 0, 0))
    assert found.idle_contexts == (IDLE,)
    assert set(red.reasons) == {
        Reason("fault", "permission", 2, 2, 0x0C, Hits(reads=1)),
        Reason("fault", "permission", 1, 1, 0x0C, Hits(reads=1)),
        Reason("fault", "alignment", 2, 2, 0x21, Hits(reads=1)),
        Reason("fault", "alignment", 1, 2, 0x21, Hits(reads=1)),
        Reason("unpredictable", "straddle", None, None, None, Hits(reads=1)),
    }
    assert blue.reasons == (Reason("fault", "no region matches", 2, 2, 0x04, Hits(writes=1)),)


def test_the_first_surprise_is_told_in_full(tmp_path):
    first = run(tmp_path, ROWS).first
    assert (first.line, first.context, first.el, first.kind) == (6, RED, 0, "read")
    assert (first.address, first.size, first.expected) == (0x1000_0000, 4, None)
    assert (first.verdict, first.fault) == ("fault", (1, 1, 0x0C, 0x1000_0000))
    assert "el1 slot 1 [0x1000_0000, 0x1000_8000) ('kernel')" in first.sentence


def test_regions_are_counted_for_each_stage(tmp_path):
    found = run(tmp_path, ROWS)
    told = {(r.context, r.mpu, r.slot): (r.serves, r.hits, r.refused) for r in found.regions}
    assert told == {
        (RED, "el1", 1): (("kernel",), Hits(3, 1, 0), 1),
        (RED, "el2", 0): ((), Hits(1, 0, 1), 1),
        (RED, "el2", 3): (("red.ram",), Hits(5, 1, 0), 0),
        (RED, "el2", 4): ((), Hits(3, 0, 0), 0),
        (BLUE, "el2", 0): ((), Hits(), 0),
    }
    assert found.unserved == (
        Unserved(RED, "el1", "background region", Hits(reads=3)),
        Unserved(BLUE, "el2", "no match", Hits(writes=1)),
    )
    assert (found.regions[2].start, found.regions[2].end) == (0x1000_0000, 0x1001_0000)


def test_an_expected_fault_is_no_surprise_and_a_missing_one_is(tmp_path):
    head = "context,el,kind,address,size,expect\n"
    assert run(tmp_path, f"{head}{BLUE},1,read,0,4,fault\n").verdicts.unexpected == 0
    assert run(tmp_path, f"{head}{BLUE},1,read,0,4,allowed\n").verdicts.unexpected == 1
    assert run(tmp_path, f"{head}{IDLE},2,read,0x20000000,4,fault\n").verdicts.unexpected == 1


@pytest.mark.parametrize("expect", ["", "allowed", "fault"])
def test_what_is_unpredictable_meets_no_expectation(tmp_path, expect):
    text = f"context,el,kind,address,size,expect\n{RED},1,read,0xffffffff,2,{expect}\n"
    found = run(tmp_path, text)
    assert found.verdicts == Verdicts(0, 0, 1, 1)
    assert found.contexts[0].reasons[0].cause == "wrap"


def test_counts_are_those_of_the_oracle(tmp_path):
    """Against counting one access after the other, over random layouts."""
    for seed in range(25):
        rng = random.Random(f"tally-{seed}")
        world = layout(rng)
        listed = lines(rng, world, 400, expect=True)
        found = run(tmp_path, csv_text(listed), world)
        verdicts = Counter(line.partition(",")[0] for line in judged(world, ARCHITECTURE, listed))
        totals = found.verdicts
        assert (totals.allowed, totals.faults, totals.unpredictable) == (
            verdicts["allowed"], verdicts["fault"], verdicts["unpredictable"],
        )  # fmt: skip
        hits, refused, others, unexpected, first = counted(world, listed)
        assert totals.unexpected == unexpected
        assert (found.first.line if found.first else None) == first
        for region in found.regions:
            key = (region.context, region.mpu, region.slot)
            told = (region.hits.reads, region.hits.writes, region.hits.fetches)
            assert told == tuple(hits[*key, kind] for kind in Kind), (seed, key)
            assert region.refused == refused[key], (seed, key)
        for one in found.unserved:
            told = (one.hits.reads, one.hits.writes, one.hits.fetches)
            assert told == tuple(others[one.context, one.mpu, one.how, kind] for kind in Kind)
        assert sum(others.values()) == sum(one.hits.total for one in found.unserved)
        per_context = {c.name: c.hits.total for c in found.contexts}
        assert per_context == Counter(line.context for line in listed)
        for context in found.contexts:
            reasons = sum(reason.hits.total for reason in context.reasons)
            assert reasons == context.verdicts.faults + context.verdicts.unpredictable


def counted(world, listed):
    """Hits, refusals and undecided accesses by region, unexpected ones, line of the first one."""
    oracles = {name: Oracle(world.system(name)) for name in world.contexts}
    hits, refused, others = Counter(), Counter(), Counter()
    unexpected, first = 0, None
    for number, line in enumerate(listed, start=2):
        oracle, access = oracles[line.context], line.access
        outcome = oracle.judge(access)
        if outcome.verdict.value != (line.expect or "allowed"):
            unexpected += 1
            first = first or number
        met, missed = set(), set()
        for byte in looked_at(oracle, access):
            steps = oracle.walk(access, byte)
            met |= {(s.mpu, region.slot) for s in steps for region in s.regions}
            missed |= {(s.mpu, s.how.value) for s in steps if s.how in WITHOUT}
            if steps and steps[-1].refusal is not None:
                places = {(region.mpu, region.slot) for region in steps[-1].regions}
                refused.update((line.context, *place) for place in places)
                break
        hits.update((line.context, *place, access.kind) for place in met)
        others.update((line.context, *place, access.kind) for place in missed)
    return hits, refused, others, unexpected, first


WITHOUT = {How.MISS, How.BACKGROUND, How.OFF, How.BEYOND}


def looked_at(oracle, access):
    """First byte and first byte of the next granule, where no check comes before the lookup."""
    bits = 32 if oracle.system.core.isa == "aarch32" else 64
    largest = 4 if bits == 32 else 16
    table = oracle.system.el2 if access.el == 2 else oracle.system.stage1
    strict = isinstance(table, TableContext) and table.control.a
    unit = min(access.size & -access.size, largest)
    hyp = oracle.system.el2
    if access.el == 1 and hyp is not None and hyp.control.tge:
        return []
    if access.address + access.size > 1 << bits:
        return []
    if strict and access.kind is not Kind.EXEC and access.address % unit:
        return []
    following = (access.address | 63) + 1
    return [access.address, *([following] if following < access.address + access.size else [])]


# --- formats and sources --------------------------------------------------------------------------


def as_json(listed):
    return "".join(
        json.dumps(
            {
                "context": line.context, "el": line.access.el, "kind": line.access.kind,
                "address": hex(line.access.address), "size": line.access.size,
                "unprivileged": line.access.unprivileged,
            }
        ) + "\n"
        for line in listed
    )  # fmt: skip


def test_csv_and_json_lines_come_to_the_same(tmp_path):
    rng = random.Random(3)
    world = layout(rng)
    listed = lines(rng, world, 500)
    one = run(tmp_path, csv_text(listed), world, verdicts=tmp_path / "1")
    two = replay(
        world, write(tmp_path, as_json(listed), "t.jsonl"), ARCHITECTURE, verdicts=tmp_path / "2"
    )
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    assert one.regions == two.regions
    assert one.verdicts == two.verdicts
    assert one.first.line == two.first.line + 1


def test_where_chunks_end_makes_no_difference(tmp_path, monkeypatch):
    rng = random.Random(4)
    world = layout(rng)
    text = csv_text(lines(rng, world, 300)).replace("\n", "\r\n")
    whole = run(tmp_path, text, world, verdicts=tmp_path / "1")
    for size in (1, 7, 64, 1000):
        monkeypatch.setattr(chunks_module, "_CHUNK", size)
        assert run(tmp_path, text.rstrip(), world, verdicts=tmp_path / "2") == whole
        assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_a_dash_is_stdin(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ROWS.encode())))
    assert replay(SMALL, Path("-"), ARCHITECTURE) == run(tmp_path, ROWS)


def test_a_context_given_for_all_goes_to_rows_that_name_none(tmp_path):
    text = "el,kind,address,size\n1,read,0x10000000,4\n"
    assert run(tmp_path, text, context=RED).contexts[0].name == RED
    named = f"context,el,kind,address,size\n{BLUE},1,read,0,4\n,1,read,0,4\n"
    assert [c.name for c in run(tmp_path, named, context=RED).contexts] == [RED, BLUE]


def test_blank_lines_before_the_header_do_not_count_as_rows(tmp_path):
    found = run(tmp_path, f"\n \r\ncontext,el,kind,address,size\n\n{BLUE},1,read,0,4\n")
    assert (found.accesses, found.first.line) == (1, 5)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_byte_order_mark_in_front_changes_nothing(tmp_path, form):
    row = {"context": BLUE, "el": 1, "kind": "read", "address": 0, "size": 4}
    text = json.dumps(row) if form == "json" else f"context,el,kind,address,size\n{BLUE},1,read,0,4"
    assert run(tmp_path, f"\ufeff{text}\n") == run(tmp_path, f"{text}\n")


def test_a_byte_order_mark_is_found_in_a_pipe_that_gives_a_byte_at_a_time():
    class Slow(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(size, 1))

    for text in (b"\xef\xbb\xbfab\n", b"ab\n"):
        assert b"".join(one.data for one in chunks(Slow(text), "t")) == b"ab\n"
    assert [one.data for one in chunks(Slow(b"\xef\xbb"), "t")] == [b"\xef\xbb\n"]


def test_semicolons_and_tabs_give_what_commas_give(tmp_path):
    whole = run(tmp_path, ROWS, verdicts=tmp_path / "1")
    for mark in (";", "\t"):
        assert run(tmp_path, ROWS.replace(",", mark), verdicts=tmp_path / "2") == whole
        assert (tmp_path / "2").read_bytes() == (tmp_path / "1").read_bytes()


def test_a_json_array_is_told_to_be_one_object_per_line(tmp_path):
    with pytest.raises(InputRejected) as rejected:
        run(tmp_path, '[{"el": 1},\n{"el": 2}]\n')
    (found,) = rejected.value.diagnostics
    assert found.message == "a JSON array; a trace in JSON has one object per line"
    assert "jq -c '.[]'" in (found.hint or "")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "trace-empty", None),
        ("\n\n", "trace-empty", None),
        ("context,el,kind,address,size\n", "trace-empty", None),
        ("context,el,kind,address\n", "trace-column", "t.csv:1:1"),
        ("el,kind,address,size\n", "trace-column", "t.csv:1:1"),
        ("\ncontext,el,kind,address,length\n", "trace-column", "t.csv:2:25"),
        ("\ufeff", "trace-empty", None),
        ("\ufeffcontext,el,kind,addr,size\n", "trace-column", "t.csv:1:17"),
        ("\ufeff\ufeffcontext,el,kind,address,size\n", "trace-column", "t.csv:1:1"),
        ('[{"el": 1}]\n', "trace-line", "t.csv:1:1"),
        ("\n [\n", "trace-line", "t.csv:2:2"),
        ("{}\n", "trace-column", "t.csv:1:1"),
        ("context,el,kind,address,size\n" + "x" * (MAX_LINE + 2_000_000), "trace-line", "t.csv:2"),
    ],
)
def test_a_trace_that_cannot_be_used_is_refused(tmp_path, text, code, place):
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputRejected) as rejected:
        replay(SMALL, path, ARCHITECTURE, verdicts=tmp_path / "v")
    found = rejected.value.diagnostics[0]
    assert found.code == code
    if place is not None:
        assert str(found.span).startswith(f"{tmp_path}/{place}")
    assert [p.name for p in tmp_path.iterdir()] == ["t.csv"]


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputRejected, match="cannot read"):
        replay(SMALL, tmp_path / "none", ARCHITECTURE, verdicts=tmp_path / "v")
    assert list(tmp_path.iterdir()) == []


def test_a_context_that_the_layout_lacks_is_told(tmp_path):
    with pytest.raises(InputRejected) as rejected:
        run(tmp_path, ROWS, context="runtime/pcpu0/rod")
    (found,) = rejected.value.diagnostics
    assert (found.code, found.hint) == ("no-such-context", f"did you mean '{RED}'?")


# --- verdict files --------------------------------------------------------------------------------


def test_a_mistake_leaves_the_old_verdicts(tmp_path):
    old = write(tmp_path, "old\n", "v")
    with pytest.raises(InputRejected):
        run(tmp_path, ROWS + "x\n", verdicts=old)
    assert old.read_text() == "old\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["t.csv", "v"]


def test_new_verdicts_replace_old_ones_and_keep_their_mode(tmp_path):
    old = write(tmp_path, "old\n", "v")
    old.chmod(0o640)
    link = tmp_path / "link"
    link.symlink_to(old)
    run(tmp_path, ROWS, verdicts=link)
    assert old.read_text().startswith("verdict,stage")
    assert old.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputRejected) as rejected:
        run(tmp_path, ROWS, verdicts=tmp_path / "none" / "v")
    assert [d.code for d in rejected.value.diagnostics] == ["output-not-writable"]


def test_verdicts_may_go_to_what_takes_bytes(tmp_path):
    taken = []
    found = run(tmp_path, ROWS, verdicts=taken.append)
    assert run(tmp_path, ROWS, verdicts=tmp_path / "v") == found
    assert b"".join(taken) == (tmp_path / "v").read_bytes()


def test_what_takes_verdicts_gets_none_beside_or_after_a_mistake(tmp_path):
    """Lines of later chunks would stand beside the wrong rows."""
    head, row = "context,el,kind,address,size\n", f"{BLUE},1,read,0,4\n"
    many = 2 * (1 << 20) // len(row)
    taken = []
    with pytest.raises(InputRejected):
        run(tmp_path, head + row * many + "x\n" + row * 2 * many, verdicts=taken.append)
    lines = b"".join(taken).count(b"\n") - 1
    assert 0 < lines <= many
    with pytest.raises(InputRejected):
        run(tmp_path, head + "x\n" + row * many, verdicts=taken.clear)


def test_verdicts_may_go_to_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    told = []
    reader = threading.Thread(target=lambda: told.append(pipe.read_text()))
    reader.start()
    run(tmp_path, ROWS, verdicts=pipe)
    reader.join()
    assert told[0].count("\n") == ROW_COUNT + 1


def test_addresses_beyond_32_bits_are_written_in_full(tmp_path):
    rng = random.Random("wide")
    while (world := layout(rng)).core.isa == "aarch32":
        continue
    name = next(c for c in world.contexts if world.system(c).el2)
    listed = [Line(name, Access(2, Kind.READ, a)) for a in (0, 0xF, 1 << 40, (1 << 64) - 1)]
    run(tmp_path, csv_text(listed), world, verdicts=tmp_path / "v")
    wanted = list(judged(world, ARCHITECTURE, listed))
    assert (tmp_path / "v").read_text().splitlines()[1:] == wanted


# --- memory and progress --------------------------------------------------------------------------


def test_progress_is_told_after_every_chunk(tmp_path, monkeypatch):
    monkeypatch.setattr(chunks_module, "_CHUNK", 200)
    told = []
    run(tmp_path, ROWS, progress=told.append)
    assert told[-1] == ROW_COUNT
    assert told == sorted(told)
    assert len(told) > 1


def test_chunks_are_whole_lines_with_their_numbers():
    data = b"".join(b"%d\n" % n for n in range(300_000)) + b"last"
    found = list(chunks(io.BytesIO(data), "t"))
    assert b"".join(chunk.data for chunk in found) == data + b"\n"
    assert all(chunk.data.endswith(b"\n") for chunk in found)
    assert [chunk.line for chunk in found][1:] == [
        sum(c.data.count(b"\n") for c in found[:at]) + 1 for at in range(1, len(found))
    ]


PEAK = """
import resource, sys
from pathlib import Path
from mpuplan.check.oracle import ARCHITECTURE
from mpuplan.trace.replay import replay
from tests.unit.trace.test_replay import SMALL
replay(SMALL, Path(sys.argv[1]), ARCHITECTURE, verdicts=Path(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak_kib(folder, rows):
    """Peak memory of a process that replays so many rows."""
    path = folder / f"{rows}.csv"
    with path.open("w") as file:
        file.write("context,el,kind,address,size\n")
        for block in range(rows // 1000):
            start = block * 64_000 % (1 << 32)
            file.write("".join(f"{RED},1,read,{start + 64 * n:#x},4\n" for n in range(1000)))
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(path), str(folder / "v")],
        capture_output=True, text=True, check=True,
        cwd=Path(__file__).resolve().parents[3],
    )  # fmt: skip
    return int(done.stdout)


def test_memory_does_not_grow_with_the_trace(tmp_path):
    short, long = peak_kib(tmp_path, 100_000), peak_kib(tmp_path, 600_000)
    assert long < short + 4 * 1024  # the longer file is 18 MB longer, its verdicts more

"""Lines are read alike by the fast and by the exact reader, whatever stands in them."""

from __future__ import annotations

import contextlib
import csv
import json
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mpuplan.check.oracle import ARCHITECTURE
from mpuplan.diag import InputRejected
from mpuplan.model.layout import Layout
from mpuplan.model.plan import Control
from mpuplan.model.tables import Origin, TableContext, Tables
from mpuplan.trace.chunks import Chunk
from mpuplan.trace.columns import Column, Problem, Terms, row_of
from mpuplan.trace.exact import CsvLines, JsonLines, csv_header
from mpuplan.trace.parse import Reader
from mpuplan.trace.replay import replay
from tests.unit.trace.worlds import R52, R82

NAMES = ("runtime/pcpu0/linux", "runtime/pcpu0/zephyr", "g")
HEADER = (Column.CONTEXT, Column.EL, Column.KIND, Column.ADDRESS, Column.SIZE)
FULL = (*HEADER, Column.EXPECT, Column.UNPRIVILEGED)


def world(core=R52, names=NAMES, without_el2=("g",)):
    tables = tuple(
        TableContext(name, "el1" if name in without_el2 else "el2", Control(), (0xFF,), 0, ())
        for name in names
    )
    return Layout(core, Tables(Origin.LAYOUT, (), tables))


def read(dialect, lines, terms, at=1):
    """The rows of lines as the reader of chunks has them, and its errors: (line, column, code)."""
    reader = Reader(terms, dialect, "t")
    rows = []
    wrong = []
    try:
        for start in range(0, len(lines), 7):
            data = "".join(line + "\n" for line in lines[start : start + 7])
            found = reader.columns(Chunk(data.encode(), at + start))
            rows += zip(*(getattr(found, name).tolist() for name in NAMES_OF_COLUMNS), strict=True)
        reader.reject_errors()
    except InputRejected as rejected:
        wrong = [(d.span.line, d.code) for d in rejected.diagnostics if d.span is not None]
    return rows, wrong


NAMES_OF_COLUMNS = ("line", "context", "agent", "kind", "address", "size", "expect")


def read_exactly(dialect, lines, terms, at=1):
    """The same, one line after the other."""
    rows, wrong = [], []
    for number, line in enumerate(lines, start=at):
        if not line.strip(" \t\r"):
            continue
        fields = dialect.fields(line.removesuffix("\r"))
        row = fields if isinstance(fields, Problem) else row_of(fields, terms)
        if isinstance(row, Problem):
            wrong.append((number, row.code))
        else:
            rows.append(
                (number, row.context, row.agent, row.kind, row.address, row.size, row.expect)
            )
    return rows, wrong[:20]


def random_values(rng):
    """Mostly good values; a bad one now and then."""
    address = rng.randrange(1 << rng.choice((8, 32, 40)))
    good = {
        "context": rng.choice(NAMES),
        "el": rng.choice("012"),
        "kind": rng.choice(("read", "write", "exec")),
        "address": rng.choice((hex(address), str(address), f"0x{address:08X}", f"{address:_}")),
        "size": str(rng.choice((1, 2, 4, 8, 63, 64))),
        "expect": rng.choice(("", "allowed", "fault")),
        "unprivileged": rng.choice(("0", "0", "1", "")),
    }
    if rng.random() < 0.1:
        key = rng.choice(list(good))
        good[key] = rng.choice(("", "3", "65", "reed", "0x1_0", "-1", "null", "NaN", "1e3", "0x4"))
    return good


def mutated(rng, line):
    if not line or rng.random() < 0.85:
        return line
    at = rng.randrange(len(line))
    piece = rng.choice(('"', ",", " ", "\\", "}", "{", "0", "", "\t", ":", "é", "\0", "null"))
    return line[:at] + piece + line[at + rng.randrange(2) :]


def csv_lines(rng, columns):
    style = rng.choice(("{}", "{}", '"{}"', " {}", "{} "))
    for _ in range(40):
        found = random_values(rng)
        cells = [found[column] for column in columns]
        line = ",".join(style.format(cell) for cell in cells)
        yield mutated(rng, line) + rng.choice(("", "\r"))
        if rng.random() < 0.05:
            yield rng.choice(("", " ", "\r"))


def json_lines(rng, columns):
    separators = rng.choice(((", ", ": "), (",", ":"), (" , ", " :  ")))
    keys = list(columns)
    for _ in range(40):
        if rng.random() < 0.1:
            rng.shuffle(keys)
        found = random_values(rng)
        value = {key.value: found[key] for key in keys if rng.random() < 0.97}
        for key in ("el", "size", "address", "unprivileged"):
            if value.get(key, "").isdigit() and rng.random() < 0.7:
                value[key] = int(value[key])
        if rng.random() < 0.05:
            value["unprivileged"] = rng.choice((True, False, None, 1.0, [1], {"a": 1}))
        yield mutated(rng, json.dumps(value, separators=separators))


def lines_of(rng, kind):
    columns = list(rng.choice((HEADER, FULL)))
    rng.shuffle(columns)
    if kind == "csv":
        return CsvLines(columns), list(csv_lines(rng, columns))
    return JsonLines(), list(json_lines(rng, columns))


@pytest.mark.parametrize("kind", ["csv", "json"])
@pytest.mark.parametrize("core", [R52, R82], ids=lambda core: core.preset)
def test_the_fast_reader_reads_what_the_exact_one_reads(kind, core):
    good = bad = 0
    for seed in range(120):
        rng = random.Random(f"{kind}-{core.preset}-{seed}")
        dialect, lines = lines_of(rng, kind)
        terms = Terms(world(core), rng.choice((None, NAMES[0])))
        rows, wrong = read_exactly(dialect, lines, terms)
        told = read(dialect, lines, terms)
        assert sorted(told[1]) == sorted(wrong), f"seed {seed}"
        if len(wrong) < 20:
            assert told[0] == rows, f"seed {seed}"
        good, bad = good + len(rows), bad + len(wrong)
    assert good > 1000
    assert bad > 200


def test_cells_are_those_of_the_csv_module():
    rng = random.Random(5)
    columns = FULL[:3]
    compared = 0
    for _ in range(3000):
        line = "".join(rng.choice('ab "",,') for _ in range(rng.randrange(14)))
        found = CsvLines(columns).fields(line)
        try:
            wanted = [cell.strip() for cell in next(csv.reader([line], strict=True), [""])]
        except csv.Error:
            wanted = None
        if wanted is None or len(wanted) != 3:
            assert isinstance(found, Problem), line
        elif not isinstance(found, Problem):
            assert [field.text for field in found] == wanted, line
            compared += 1
    assert compared > 200


def test_a_float_a_fraction_and_nan_are_no_numbers():
    terms = Terms(world(), NAMES[0])
    for text in ("1.0", "1e3", "NaN", "Infinity", "true", "[1]", '"1.0"'):
        line = f'{{"el": 1, "kind": "read", "address": {text}, "size": 4}}'
        assert read(JsonLines(), [line], terms) == ([], [(1, "trace-value")]), text


def test_values_left_out_are_the_defaults():
    terms = Terms(world(), NAMES[1])
    lines = [
        '{"el": 1, "kind": "read", "address": 16, "size": 4}',
        '{"el": 1, "kind": "read", "address": "0x10", "size": "4", "expect": null, "context": ""}',
    ]
    assert read(JsonLines(), lines, terms) == (
        [(1, 1, 1, 0, 16, 4, 0), (2, 1, 1, 0, 16, 4, 0)],
        [],
    )


def test_lines_without_a_context_need_a_default():
    terms = Terms(world(), None)
    line = '{"el": 1, "kind": "read", "address": 16, "size": 4}'
    assert read(JsonLines(), [line], terms) == ([], [(1, "trace-column")])


def test_the_only_context_of_a_layout_is_the_default():
    only = world(names=("one",), without_el2=())
    line = '{"el": 2, "kind": "write", "address": 16, "size": 4}'
    assert read(JsonLines(), [line], Terms(only, None)) == ([(1, 0, 2, 1, 16, 4, 0)], [])


def test_a_header_may_name_its_columns_in_any_order():
    found = csv_header('size, el ,"kind",address')
    assert isinstance(found, CsvLines)
    assert found.columns == (Column.SIZE, Column.EL, Column.KIND, Column.ADDRESS)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_header_without_a_comma_may_be_separated_by_semicolons_or_tabs(mark):
    lines = csv_header(f"context{mark}el{mark}kind {mark}address{mark}size")
    assert isinstance(lines, CsvLines)
    assert (lines.columns, lines.delimiter) == (HEADER, mark)
    rows = ["g,1,read,0x10,4", " g ,0, write,16,8", '"g","1",exec,0x20,4', '"g",1,read,0x10,4'] * 3
    listed = [row.replace(",", mark) for row in rows]
    found, wrong = read(lines, listed, Terms(world(), None))
    assert [row[1:6] for row in found] == [
        (2, 1, 0, 0x10, 4), (2, 0, 1, 16, 8), (2, 1, 2, 0x20, 4), (2, 1, 0, 0x10, 4),
    ] * 3  # fmt: skip
    assert wrong == []


def test_a_name_with_the_other_delimiter_in_it_is_read():
    odd = world(names=("c,d", "a;b", "e"), without_el2=())
    terms = Terms(odd, None)
    listed = ["c,d;1;read;0;1", '"a;b";1;read;0;1', "e;1;read;0;1"]
    assert [row[1] for row in read(CsvLines(HEADER, ";"), listed * 4, terms)[0]] == [0, 1, 2] * 4


@pytest.mark.parametrize(
    ("header", "hint"), [("context;el", "semicolons"), ("context\tel", "tabs"), ("el,kind", None)]
)
def test_a_row_with_too_few_fields_names_the_delimiter_if_it_is_no_comma(header, hint):
    lines = csv_header(header)
    assert isinstance(lines, CsvLines)
    found = lines.fields("g" if hint is None else "g,1,read")
    assert isinstance(found, Problem)
    assert found.message == "1 fields, the header has 2 columns"
    assert found.hint == (hint and f"the header separates its columns by {hint}")


@pytest.mark.parametrize(
    ("header", "message", "hint"),
    [
        ("context,el,kind,addr,size", "column 'addr' is not known", "did you mean 'address'?"),
        ("context,el,el,kind", "column 'el' stands twice", None),
        ("a", "column 'a' is not known", "the columns are context, el, kind, address, size,"),
        ("context,EL,kind", "column 'EL' is not known", "did you mean 'el'?"),
        (
            "a",
            "column 'a' is not known",
            "the columns are context, el, kind, address, size, expect,"
            " unprivileged; commas separate them",
        ),
        ('"context', "a quoted field is not closed, or goes on after its quote", None),
    ],
)
def test_a_header_that_is_wrong_is_told(header, message, hint):
    found = csv_header(header)
    assert isinstance(found, Problem)
    assert found.message == message
    assert (found.hint or "").startswith(hint or "")


@pytest.mark.parametrize(
    ("line", "column", "code", "message", "hint"),
    [
        ("linux,1,read,0x10", 1, "trace-line", "4 fields, the header has 5 columns", None),
        ("g,1,reed,0x10,4", 5, "trace-value",
         "'reed' is no 'kind', expected 'read', 'write' or 'exec'", "did you mean 'read'?"),
        ("runtime/pcpu0/linus,1,read,0x10,4", 1, "trace-value",
         "the layout has no context 'runtime/pcpu0/linus'", "did you mean 'runtime/pcpu0/linux'?"),
        (",1,read,0x10,4", 1, "trace-value", "the access names no context",
         "add it, or name one context for all with --context"),
        ("g,1,READ,0x10,4", 5, "trace-value",
         "'READ' is no 'kind', expected 'read', 'write' or 'exec'", "did you mean 'read'?"),
        ("g,1, \treed ,0x10,4", 7, "trace-value",
         "'reed' is no 'kind', expected 'read', 'write' or 'exec'", "did you mean 'read'?"),
        ("g,3,read,0x10,4", 3, "trace-value", "'el' is 3, expected 0, 1 or 2", None),
        ("g,,read,0x10,4", 3, "trace-value", "'el' has no value", None),
        ("g,1,read,0xg,4", 10, "trace-value", "'address' is '0xg', which is no number",
         "write it in decimal or as 0x.."),
        ("g,1,read,0x100000000,4", 10, "trace-value",
         "address 0x1_0000_0000 does not fit in 32 bits", None),
        ("g,1,read,-1,4", 10, "trace-value", "address -1 does not fit in 32 bits", None),
        ("g,1,read,0x10,0", 15, "trace-value", "'size' is 0, expected 1 to 64 bytes", None),
        ("g,1,read,0x10,65", 15, "trace-value", "'size' is 65, expected 1 to 64 bytes", None),
        ("g,2,read,0x10,4", 3, "not-described",
         "context 'g' does not describe the EL2 MPU, which would check an access of EL2", None),
        ('g,1,"read,0x10,4', 5, "trace-line",
         "a quoted field is not closed, or goes on after its quote", None),
    ],
)  # fmt: skip
def test_a_csv_line_that_is_wrong_is_told_with_its_place(line, column, code, message, hint):
    reader = Reader(Terms(world(), None), CsvLines(HEADER), "t.csv")
    reader.columns(Chunk(f"g,1,read,0x10,4\n\n{line}\n".encode(), 2))
    with pytest.raises(InputRejected) as rejected:
        reader.reject_errors()
    (found,) = rejected.value.diagnostics
    assert (str(found.span), found.code, found.message) == (f"t.csv:4:{column}", code, message)
    assert hint is None or found.hint == hint


@pytest.mark.parametrize(
    ("line", "column", "code", "message"),
    [
        ('{"el": 1,}', 10, "trace-line", "not a JSON object: "),
        ("[1]", 1, "trace-line", "a JSON object is expected"),
        ("1 2", 3, "trace-line", "not a JSON object: extra data"),
        ('{"el": 1, "elk": 2}', 11, "trace-column", "column 'elk' is not known"),
        ('{"kind": "elk", "elk" : 2}', 17, "trace-column", "column 'elk' is not known"),
        ('{"el": 1, "el": 2}', 11, "trace-column", "'el' stands twice"),
        ('{"el": 1, "kind": 2}', 19, "trace-value",
         "'kind' has a value of another type, expected a string"),
        ('{"el": [1]}', 8, "trace-value",
         "'el' has a value of another type, expected a number or a string"),
        ('{"context": "g", "kind": "read"}', 1, "trace-column", "'el' is missing"),
        ('{"context": "g", "el": 1, "kind": "exec", "address": 0, "size": 4, "unprivileged": 1}',
         84, "trace-value", "an unprivileged access is a read or write of EL1"),
    ],
)  # fmt: skip
def test_a_json_line_that_is_wrong_is_told_with_its_place(line, column, code, message):
    reader = Reader(Terms(world(), None), JsonLines(), "t")
    reader.columns(Chunk(f"{line}\n".encode(), 7))
    with pytest.raises(InputRejected) as rejected:
        reader.reject_errors()
    (found,) = rejected.value.diagnostics
    assert (found.span.line, found.span.col, found.code) == (7, column, code)
    assert found.message.startswith(message)


def test_lines_that_are_no_text_are_told():
    reader = Reader(Terms(world(), None), CsvLines(HEADER), "t")
    reader.columns(Chunk(b"g,1,r\xff\xfed,0x10,4\n" + b" " * 70_000 + b"x\n", 1))
    with pytest.raises(InputRejected) as rejected:
        reader.reject_errors()
    assert [d.message for d in rejected.value.diagnostics] == [
        "the line is not UTF-8 text",
        "a line has more than 65536 bytes",
    ]


@pytest.mark.parametrize("line", ['{"el": ' + "9" * 5000 + "}", "[" * 20_000, '{"a":' * 20_000])
def test_absurd_json_is_refused_without_harm(line):
    rows, wrong = read(JsonLines(), [line], Terms(world(), None))
    assert rows == []
    assert [code for _, code in wrong] == ["trace-line"]


def test_twenty_wrong_lines_are_enough():
    reader = Reader(Terms(world(), None), CsvLines(HEADER), "t")
    with pytest.raises(InputRejected) as rejected:
        reader.columns(Chunk(b"nonsense\n" * 1000, 1))
    *listed, last = rejected.value.diagnostics
    assert len(listed) == 20
    assert last.message == "20 lines are wrong; what comes after them was not read"


def test_a_context_whose_name_needs_quotes_is_read_exactly():
    odd = world(names=('a"b', "c,d", "e\\f"), without_el2=())
    terms = Terms(odd, None)
    lines = [
        json.dumps({"context": name, "el": 1, "kind": "read", "address": 0, "size": 1})
        for name in odd.contexts
    ]
    assert [row[1] for row in read(JsonLines(), lines * 2, terms)[0]] == [0, 1, 2] * 2
    cells = ['"a""b"', '"c,d"', "e\\f"]
    listed = [f"{cell},1,read,0,1" for cell in cells]
    assert [row[1] for row in read(CsvLines(HEADER), listed * 2, terms)[0]] == [0, 1, 2] * 2
    broken = lines[0].replace('a\\"b', 'a"b')
    assert read(JsonLines(), [lines[1], broken], terms)[1] == [(2, "trace-line")]


@pytest.mark.parametrize(
    "value",
    ["0x10", "01", "", "+1", '"0x10', '0x10"', "16.", "16 16", "16}", "[16]", "-0", "true", "nul"],
)
def test_what_only_looks_like_an_earlier_line_is_refused(value):
    terms = Terms(world(), NAMES[0])
    line = '{"el": 1, "kind": "read", "address": 16, "size": 4, "unprivileged": 0}'
    last = {"address": line.replace("16", value), "size": line.replace("4,", f"{value},")}
    last["flag"] = line.replace("0}", "}" if value == "true" else f"{value}}}")
    for name, odd in last.items():
        rows, wrong = read(JsonLines(), [line, line, odd, line], terms)
        exact_rows, exact_wrong = read_exactly(JsonLines(), [line, line, odd, line], terms)
        assert (rows, wrong) == (exact_rows, exact_wrong), name
        assert len(rows) in {3, 4}
    assert read(JsonLines(), [line, last["address"]], terms)[1] or value == "-0"


def test_addresses_of_64_bits_are_read_to_the_last_one():
    terms = Terms(world(R82), None)
    top = (1 << 64) - 1
    lines = [f"g,1,read,{text},1" for text in (hex(top), str(top), "0" * 3, f"{top + 1:#x}")]
    rows, wrong = read(CsvLines(HEADER), lines, terms)
    assert [row[4] for row in rows] == [top, top, 0]
    assert wrong == [(4, "trace-value")]


@settings(max_examples=200)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=60),
            st.sampled_from([b"context,el,kind,address,size", b"g,1,read,0x10,4", b"{}", b"\r"]),
            st.sampled_from([b'{"context":"g","el":1,"kind":"read","address":1,"size":1}']),
        ),
        max_size=8,
    )
)
def test_any_bytes_are_read_or_refused(pieces):
    found = None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "t")
        path.write_bytes(b"\n".join(pieces))
        with contextlib.suppress(InputRejected):
            found = replay(world(), path, ARCHITECTURE)
    assert found is None or found.accesses > 0

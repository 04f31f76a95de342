"""JSON in the shapes that scripts write, and JSON that is none."""

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.diag import InputRejected
from mpuplan.importers.dump.nouns import DumpOptions
from mpuplan.importers.dump.read import read_dump

A32 = DumpOptions(isa=Isa.AARCH32)
PAIR = {0: (0x8000_0002, 0x800F_FFC1)}


def words(text, options=A32):
    tables = read_dump(text.encode(), "d.json", options).layout.tables.contexts
    return {t.mpu: {w.slot: (w.prbar, w.prlar) for w in t.slots} for t in tables}


def found(text, options=A32):
    with pytest.raises(InputRejected) as caught:
        read_dump(text.encode(), "d.json", options)
    return [(d.code, str(d.span)) for d in caught.value.diagnostics if d.level == "error"]


SHAPES = {
    "names": '{"HPRBAR0": "0x80000002", "HPRLAR0": "800fffc1"}',
    "numbers": '{"HPRBAR0": 2147483650, "HPRLAR0": 2148532161}',
    "nested": '{"cpu0": {"registers": {"HPRBAR0": "80000002", "HPRLAR0": "800fffc1"}}}',
    "lists of words": '{"HPRBAR": ["80000002"], "HPRLAR": ["800fffc1"]}',
    "rows": '{"el2": {"regions": [{"n": 0, "base": "80000002", "limit": "800fffc1"}]}}',
    "rows by position": '{"EL2": [{"prbar": "80000002", "prlar": "800fffc1"}]}',
    "row with a level": '[{"i": 0, "el": 2, "rbar": "80000002", "rlar": "800fffc1"}]',
    "row with names": '[{"index": "0", "hprbar": "80000002", "hprlar": "800fffc1", "x": [1]}]',
    "objects in a list": '[{"HPRBAR0": "80000002"}, {"HPRLAR0": "800fffc1", "note": true}]',
    "selector": '{"HPRSELR": 0, "HPRBAR": "80000002", "HPRLAR": "800fffc1"}',
    "escapes": '{"\\u0048PRBAR0": "80000002", "HPRLAR0": "800fffc1", "": null, "e": {}, "l": []}',
}


@pytest.mark.parametrize("name", SHAPES)
def test_one_region_in_many_shapes(name):
    assert words(SHAPES[name]) == {"el2": PAIR}


def test_each_level_has_its_own_rows():
    row = '[{"slot": 0, "prbar": "80000002", "prlar": "800fffc1"}]'
    assert words(f'{{"el1": {row}, "el2": {row}}}') == {"el1": PAIR, "el2": PAIR}


def test_registers_beside_words_in_a_row_are_taken():
    text = '{"el2": [{"n": 0, "base": "80000002", "limit": "800fffc1", "HMAIR0": "ff", "b": 1}]}'
    assert ("bad-value", "d.json:1:70") in found(text)
    decoded = read_dump(text.replace('"ff"', "255").encode(), "d.json", A32)
    assert decoded.layout.tables.contexts[0].mair == (0xFF, 0, 0, 0)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("{", "json-syntax", "d.json:1:1"),
        ("[{]", "json-syntax", "d.json:1:3"),
        ('{"a" 1}', "json-syntax", "d.json:1:6"),
        ('{"a": 1,}', "json-syntax", "d.json:1:9"),
        ('{"a": 1 "b": 2}', "json-syntax", "d.json:1:11"),
        ('{"a": }', "json-syntax", "d.json:1:7"),
        ('{"a": 1.5}', "json-syntax", "d.json:1:7"),
        ('{"a": "\\x"}', "json-syntax", "d.json:1:7"),
        ('{"a": 1} x', "json-syntax", "d.json:1:9"),
        ('{1: 2}', "json-syntax", "d.json:1:2"),
        ('{"a": ' * 30, "json-syntax", "d.json:1:150"),
        ('{"HPRBAR0": 1.5}', "json-syntax", "d.json:1:13"),
        ('{"HPRBAR0": -1}', "bad-value", "d.json:1:13"),
        ('{"HPRBAR0": true}', "bad-value", "d.json:1:13"),
        ('{"HPRBAR0": {}}', "bad-value", "d.json:1:13"),
        ('{"HPRBAR0": "x"}', "bad-value", "d.json:1:13"),
        ('{"HPRBAR0": "10"}', "bad-value", "d.json:1:13"),
        ('{"base": "80000002"}', "bad-value", "d.json:1:2"),
        ('[{"n": "x", "base": 1, "limit": 1}]', "bad-value", "d.json:1:8"),
        ('[{"n": [], "base": 1, "limit": 1}]', "bad-value", "d.json:1:8"),
        ("[]", "no-registers", "d.json:1:1"),
        ('[\n {"n": 0, "hprbar": 1}\n]', "half-pair", "d.json:2:21"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(text, code, place):
    assert (code, place) in found(text)


ROWS = '"el2": [{"n": 0, "base": "0x80000002", "limit": "0x800fffc1"}]'


def core_of(text, **options):
    decoded = read_dump(text.encode(), "d.json", DumpOptions(**options))
    return decoded.layout.core.preset, [d.code for d in decoded.diagnostics]


def test_a_dump_may_name_its_core():
    core, codes = core_of(f'{{"core": "MPS3-AN536", {ROWS}}}')
    assert (core, "core-assumed" in codes) == ("mps3-an536", False)
    assert core_of(f'[{{"target": {{"core": "s32z2"}}}}, {{{ROWS}}}]')[0] == "s32z2"


def test_the_option_wins_over_the_name_in_the_dump_and_says_so():
    core, codes = core_of(f'{{"core": "cortex-r52", {ROWS}}}', core="s32z2")
    assert (core, codes.count("core-passed-over")) == ("s32z2", 1)
    core, codes = core_of(f'{{"core": "s32z2", {ROWS}}}', core="s32z2")
    assert (core, codes.count("core-passed-over")) == ("s32z2", 0)


def test_the_number_of_a_cpu_is_no_core():
    core, codes = core_of(f'{{"core": 0, {ROWS}}}', isa=Isa.AARCH32)
    assert (core, codes.count("core-passed-over")) == ("cortex-r52", 0)


def test_cores_that_contradict_each_other_are_refused():
    two = f'[{{"core": "s32z2"}}, {{"core": "cortex-r52", {ROWS}}}]'
    assert found(two)[0] == ("values-contradict", "d.json:1:30")
    other = DumpOptions(core="cortex-r82")
    assert found(f'{{"core": "cortex-r52", {ROWS}}}', other)[0][0] == "mixed-instruction-sets"
    names = '{"core": "cortex-r82", "HPRBAR0": "0x80000002", "HPRLAR0": "0x800fffc1"}'
    assert found(names, DumpOptions())[0][0] == "mixed-instruction-sets"

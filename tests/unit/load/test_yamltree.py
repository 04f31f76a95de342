"""YAML text becomes nodes with spans; nothing is typed, everything is bounded."""

import time

import pytest
import yaml

from mpuplan.diag import InputRejected
from mpuplan.load import yamltree
from mpuplan.load.jsontree import parse_json
from mpuplan.load.nodes import Mapping, Scalar, Sequence, node_at
from mpuplan.load.source import source_from_text
from mpuplan.load.yamltree import MAX_NODES, parse_yaml
from tests.corpus.reports import CORPUS


def parse(text):
    return parse_yaml(source_from_text(text, "board.yaml"))


def codes(text, parser=parse_yaml):
    with pytest.raises(InputRejected) as caught:
        parser(source_from_text(text, "board.yaml"))
    return [found.code for found in caught.value.diagnostics]


@pytest.mark.parametrize("text", ["010", "1:30", "off", "2024-01-01", "0x1F", "1_000", "null"])
def test_scalars_stay_text(text):
    node = node_at(parse(f"a: {text}\n"), ["a"])
    assert isinstance(node, Scalar)
    assert (node.text, node.quoted) == (text, False)


def test_spans_point_at_keys_and_values():
    root = parse("a: 1\nbee:\n  - x\n  - {c: 'd'}\n")
    assert isinstance(root, Mapping)
    assert str(root.entries[1].key.span) == "board.yaml:2:1"
    value = node_at(root, ["bee", 1, "c"])
    assert (value.span.line, value.span.col, value.span.end_col) == (4, 9, 12)
    bee = node_at(root, ["bee"])
    assert isinstance(bee, Sequence)
    assert (bee.span.line, bee.span.end_line) == (3, 4)


def test_all_traps_of_a_file_are_found_in_one_run():
    assert codes("a: !!int 1\na: 2\n<<: {b: 1}\n? [c]\n: 1\n") == [
        "yaml-tag",
        "duplicate-key",
        "merge-key",
        "key-not-scalar",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "too-deep"),
        ("- " * 100_000, "too-deep"),
        ("{a: " * 100_000, "too-deep"),
        ("\n".join("- [a, b, c]" for _ in range(MAX_NODES)), "too-many-nodes"),
        ('"' + "a" * 3_000_000, "yaml-syntax"),
        ("&a " * 100_000, "yaml-syntax"),
        ("? " * 50_000, "too-deep"),
    ],
)
def test_hostile_text_is_rejected_in_bounded_time(text, code):
    began = time.process_time()
    assert codes(text) == [code]
    assert time.process_time() - began < 10


def test_billion_laughs_is_rejected_fast():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 30)]
    began = time.process_time()
    assert codes("\n".join(lines)) == ["alias-expansion"]
    assert time.process_time() - began < 1


@pytest.mark.parametrize("path", sorted((CORPUS / "valid").rglob("*.yaml")), ids=lambda p: p.name)
def test_both_parsers_of_pyyaml_give_the_same_tree(path, monkeypatch):
    source = source_from_text(path.read_text(), path.name)
    fast = parse_yaml(source)
    monkeypatch.setattr(yamltree, "_C_LOADER", None)
    assert parse_yaml(source) == fast


def test_scalars_are_those_of_yaml_base_loader():
    path = CORPUS / "valid" / "design-example.yaml"
    assert plain(parse(path.read_text())) == yaml.load(path.read_text(), Loader=yaml.BaseLoader)


def plain(node):
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {entry.key.text: plain(entry.value) for entry in entries}


def placed(node):
    """The node as plain values, each with its span."""
    match node:
        case Scalar():
            return node.text, node.quoted, node.span
        case Sequence():
            return [placed(item) for item in node.items], node.span
        case Mapping():
            return [(placed(entry.key), placed(entry.value)) for entry in node.entries], node.span


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"a": 1, "a": 2}', "duplicate-key"),
        ('{"a": NaN}', "json-syntax"),
        ('{"a": 01}', "json-syntax"),
        ("[1,]", "json-syntax"),
        ("{'a': 1}", "json-syntax"),
        ("[1] 2", "json-syntax"),
        ('["\\ud800"]', "json-syntax"),
        ('["\\x"]', "json-syntax"),
        ("", "json-syntax"),
        ("[" * 100_000, "too-deep"),
    ],
)
def test_strict_json(text, code):
    assert codes(text, parse_json) == [code]


def test_json_gives_the_nodes_of_yaml():
    text = '{"a": [1, true, null, {"b": "x y"}], "c": {}, "d": []}'
    source = source_from_text(text, "p.json")
    assert placed(parse_json(source)) == placed(parse_yaml(source))


def test_json_says_where_its_values_stand():
    text = '{"a": 1,\n "b" :"x", "c":\n  ["y",\ttrue\n]}'
    root = parse_json(source_from_text(text, "p.json"))
    spans = [node_at(root, path).span for path in ([], ["a"], ["b"], ["c"], ["c", 1])]
    assert [str(span) for span in spans] == [
        "p.json:1:1", "p.json:1:7", "p.json:2:7", "p.json:3:3", "p.json:3:9",
    ]  # fmt: skip
    assert [(span.end_line, span.end_col) for span in spans] == [
        (4, 3), (1, 8), (2, 10), (4, 2), (3, 13),
    ]  # fmt: skip


@pytest.mark.parametrize("value", ["1", '"x"', "-1", "1.5e3", '"\\n"', "[]", "{}", "true"])
def test_nothing_but_a_mark_follows_a_value(value):
    assert plain(parse_json(source_from_text(f'{{"a": {value} , "b": 1}}', "p.json")))["b"] == "1"
    for text in (f'{{"a": {value}x}}', f'{{"a": {value} "b"}}', f'{{"a": {value}'):
        assert codes(text, parse_json) == ["json-syntax"]

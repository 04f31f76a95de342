"""The text of a tree is read as the same tree again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.load.include import merge_includes
from mpuplan.load.nodes import Entry, Mapping, Scalar, Sequence
from mpuplan.load.source import read_source, source_from_text
from mpuplan.load.treetext import flow_text, tree_text
from mpuplan.load.yamltree import parse_yaml
from tests.cli.runner import MINI, SHIPPED


def shape(node):
    """A tree without its places."""
    if isinstance(node, Scalar):
        return (node.text, node.quoted)
    if isinstance(node, Sequence):
        return [shape(item) for item in node.items]
    return [(shape(entry.key), shape(entry.value)) for entry in node.entries]


def parsed(text):
    return parse_yaml(source_from_text(text, "x.yaml"))


@pytest.mark.parametrize("path", [*SHIPPED, *sorted(MINI.glob("*.yaml"))], ids=str)
def test_boards_come_back_as_they_were(path):
    root = merge_includes(read_source(path, path.name), path.parent).root
    text = tree_text(root)
    again = parsed(text)
    assert shape(again) == shape(root)
    assert tree_text(again) == text


ODD = [
    "a: 'true'\nb: true\nc: \"x: y\"\n",
    "a:\nb: ~\nc: ''\nd: []\ne: {}\n",
    "a: [[1, 2], [], {b: [c]}]\n",
    "a:\n- - 1\n  - 2\n- x: 1\n  y: {z: [1]}\n",
    "a: plain words # and a remark\nb: http://x#y\n",
    "a: |\n  two\n  lines\nb: >\n  folded\n  text\n",
    "a: one\n  two\n",
    "'quoted key': 1\nkey with blanks: 2\n",
    "a: &x {b: 1}\nc: *x\n",
    'a: "tab\\tquote\\" back\\\\ é ☃"\n',
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_come_back_as_they_were(text):
    root = parsed(text)
    assert shape(parsed(tree_text(root))) == shape(root)


def test_remarks_and_layout_make_no_difference():
    assert tree_text(parsed("a: {b: 1}  # x\n")) == tree_text(parsed("a:\n    b: 1\n"))


def test_quotes_do():
    assert tree_text(parsed("a: 'true'")) != tree_text(parsed("a: true"))


def test_a_value_on_one_line():
    assert flow_text(parsed("a: {b: [1, 'x']}")) == '{a: {b: [1, "x"]}}'


PLACE = parsed("x: 1").span
WORDS = st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,6}", fullmatch=True)
LEAVES = st.builds(Scalar, WORDS, st.just(False), st.just(PLACE)) | st.builds(
    Scalar, st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])),
    st.just(True), st.just(PLACE),
)  # fmt: skip
KEYS = st.builds(Scalar, WORDS, st.just(False), st.just(PLACE))


def collections(inner):
    items = st.lists(inner, max_size=4).map(lambda found: Sequence(tuple(found), PLACE))
    keys = st.lists(st.tuples(KEYS, inner), max_size=4, unique_by=lambda pair: pair[0].text)
    return items | keys.map(lambda found: Mapping(tuple(Entry(*pair) for pair in found), PLACE))


@given(st.recursive(LEAVES, collections, max_leaves=20))
def test_any_tree_comes_back_as_it_was(tree):
    root = Mapping((Entry(Scalar("top", quoted=False, place=PLACE), tree),), PLACE)
    assert shape(parsed(tree_text(root))) == shape(root)

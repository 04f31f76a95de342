"""The catalogue and the source name the same codes."""

import ast
from pathlib import Path

import pytest

import mpuplan
from mpuplan.diag.catalogue import CATALOGUE

SOURCE = Path(mpuplan.__file__).parent
MAKERS = {
    "diagnostic": 0,
    "finding": 0,
    "Conflict": 0,
    "Mark": 0,
    "fail": 0,
    "reject": 0,
}
"""Functions and classes whose first argument is a code."""


def trees():
    for path in sorted(SOURCE.rglob("*.py")):
        if path.parent.name != "catalogue":
            yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def called(node):
    return getattr(node.func, "attr", getattr(node.func, "id", None))


def used():
    """Code and place of every literal code that a finding is made with."""
    for name, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            first = node.args[0]
            adds = called(node) == "add" and "findings" in ast.unparse(node.func)
            if isinstance(first, ast.Constant) and (called(node) in MAKERS or adds):
                yield first.value, f"{name}:{node.lineno}"


def literals():
    return {
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def composed():
    """Codes that the replay of sequences puts together: what is replayed, and what is wrong."""
    for _, tree in trees():
        for node in ast.walk(tree):
            match node:
                case ast.Call(ast.Attribute(attr="found"), [ast.Constant(value=str(rule)), *_]):
                    yield from (f"{kind}-{rule}" for kind in ("switch", "cycle", "transition"))


USED = sorted({*used()})


def test_the_search_for_codes_finds_most_of_them():
    assert len({code for code, _ in USED}) > 0.6 * len(CATALOGUE)


@pytest.mark.parametrize(("code", "place"), USED, ids=[f"{c}-{p}" for c, p in USED])
def test_every_code_in_the_source_is_in_the_catalogue(code, place):
    assert code in CATALOGUE, place


def test_every_code_of_the_catalogue_occurs_in_the_source():
    assert sorted(CATALOGUE.keys() - literals() - {*composed()}) == []

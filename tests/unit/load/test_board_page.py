"""The page about the board format names every key, and its example loads."""

import re
from pathlib import Path

import pytest

from mpuplan.load import load_board_text
from mpuplan.load.doc import Doc
from mpuplan.load.schema import BoardDoc
from mpuplan.load.schema_memory import SharedPartDoc

PAGE = Path(__file__).parents[3].joinpath("docs", "reference", "board-format.md").read_text()


def documents(kind=Doc):
    for child in kind.__subclasses__():
        if child.__module__.startswith("mpuplan.load.schema"):
            yield child
        yield from documents(child)


KEYS = {
    info.alias or name
    for kind in documents()
    if kind.__module__ in (BoardDoc.__module__, SharedPartDoc.__module__)
    for name, info in kind.model_fields.items()
}


@pytest.mark.parametrize("key", sorted(KEYS))
def test_page_names_the_key(key):
    assert re.search(rf"[`{{ ,]{key}[`}}:, ]", PAGE)


def test_example_loads():
    example = PAGE.split("```yaml\n")[1].split("```")[0]
    assert load_board_text(example).board.name == "two-guests"

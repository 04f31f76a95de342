"""Generated boards for measurements: the same for a name everywhere, and of the size they say."""

from __future__ import annotations

import pytest
import yaml

from mpuplan.load import load_board_text
from tests.bench.instances import PAGE, SIZES, instance


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["mixed", "page"])
def test_a_board_of_each_family_loads(size, kind):
    board = load_board_text(instance(f"{size}1-{kind}")).board
    assert len(board.guests) == SIZES[size].guests
    assert instance(f"{size}1-{kind}") == instance(f"{size}1-{kind}")


def test_page_boards_have_pages_only_and_mixed_ones_do_not():
    def ragged(name):
        guests = yaml.safe_load(instance(name))["guests"]
        return [block for guest in guests for block in guest["memory"] if block["size"] % PAGE]

    assert not ragged("M1-page")
    assert ragged("M1-mixed")


def test_seeds_differ_and_other_names_are_refused():
    assert instance("S1-page") != instance("S2-page")
    with pytest.raises(ValueError, match="not like"):
        instance("XXL1-page")

"""Contexts that each fit alone and lack a slot together, told by the linear program."""

from mpuplan.demand.problem import problem
from mpuplan.load import load_board_text
from mpuplan.solve.feasible import feasible
from mpuplan.solve.shortage import is_short, short_asks
from mpuplan.solve.solver import Limits


def board(guests: int, slots: int):
    """Each guest has a block that has to touch the shared one, which has two sides; one is full."""
    own = "".join(
        f"""
  - name: g{n}
    pcpus: [0]
    memory: [{{name: m, size: 4KiB, access: rw}}]
"""
        for n in range(guests)
    )
    users = ", ".join(f"g{n}: rw" for n in range(guests))
    return problem(
        load_board_text(f"""
schema: mpuplan/board/v1
name: together
core: {{preset: cortex-r82, el2_regions: {slots}}}
pcpus: 1
memory: [{{name: ram, start: 0x2000_0000, size: 1MiB}}]
hypervisor: {{name: h, sections: [{{name: text, start: 0x2000_0000, size: 4KiB, access: rx}}]}}
guests: {own}
shared: [{{name: s, size: 4KiB, with: {{{users}}}}}]
""").board
    )


def names(found):
    """What asks for something where slots are lacking."""
    spans = short_asks(found)
    return {(ask.party, ask.name) for d in found.demands for ask in d.asks if ask.span in spans}


def test_those_that_lack_slots_together_are_told():
    found = board(guests=3, slots=2)
    assert is_short(found)
    assert {(f"g{n}", name) for n in range(3) for name in (f"g{n}.m", "s")} <= names(found)
    assert feasible(found, Limits(1.0)) is False


def test_two_of_them_have_a_side_each():
    found = board(guests=2, slots=2)
    assert not is_short(found)
    assert names(found) == set()
    assert feasible(found, Limits(1.0)) not in (True, False)


def test_others_are_not_named():
    assert not is_short(board(guests=3, slots=3))
    assert names(board(guests=3, slots=3)) == set()

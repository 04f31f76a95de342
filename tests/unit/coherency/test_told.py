"""What `validate` says of plans that are silent about caches, and of waivers of their findings."""

from dataclasses import replace

from mpuplan.load import load_board_text, tables_of_plan
from mpuplan.pipeline.solving import validate_loaded
from tests.unit.coherency.planned import GUEST, R52, R82, solved, text

CODE = GUEST.replace("access: rw", "access: rx").replace("{name: g,", "{name: g, trusted: true,")
LOADED = "{use: g.ram, access: rw, stages: [build]}"
QUIET = text(R52, guests=GUEST.replace("access: rw", "access: r"))
ACCEPT = "accept: [{finding: cache-stale, reason: in a test}]\n"


def said(board, code, *, silent):
    plan = solved(board)
    plan = replace(plan, maintenance=(), set_way=()) if silent else plan
    found = validate_loaded(load_board_text(board), tables_of_plan(plan))
    return [each.message for each in found if each.code == code]


def test_a_plan_that_says_nothing_of_caches_is_told_where_something_would_be_stale():
    board = text(R82, guests=CODE, uses=LOADED)
    (message,) = said(board, "maintenance-untold", silent=True)
    assert message.startswith("the plan says nothing of caches: start of 'g' in stage 'runtime'")
    assert "'g.ram' [0x4010_0000, 0x4010_4000)" in message
    assert said(board, "maintenance-untold", silent=False) == []


def test_nothing_is_told_where_nothing_would_be_stale():
    assert said(QUIET, "maintenance-untold", silent=True) == []


def test_a_waiver_of_a_finding_on_caches_that_is_not_there_is_told_where_it_was_looked_for():
    board = text(R82, guests=CODE, uses=LOADED) + ACCEPT
    assert said(board, "waiver-unused", silent=True) == []
    assert len(said(board, "waiver-unused", silent=False)) == 1

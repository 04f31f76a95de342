"""The report in words: what did not fit, did not run, was not asked, and how much is shown."""

from __future__ import annotations

import json
from dataclasses import replace

from mpuplan.diag.catalogue import diagnostic
from mpuplan.report.conform import (
    ConformView,
    ContextView,
    GapView,
    LinkedView,
    conform_json,
    conform_text,
    linked_json,
    linked_text,
)

GOOD = ContextView("boot/pcpu0/idle", 12, 12, (), (), ("background region on",), (), None, True, 6)
UNFIT = ContextView(
    "runtime/pcpu0/big", 0, 0, (), (), (), (), "17 slots, the emulated EL2 MPU has 16", False
)
LOST = ContextView("runtime/pcpu0/lost", 0, 0, (), (), (), (), "it runs wild", True)
BAD = ContextView(
    "runtime/pcpu0/bad",
    20,
    13,
    tuple(f"mismatch {n}" for n in range(7)),
    (("no room", "EL2 write of 1 byte at 0x0000_0000"), ("no room", "another")),
    (),
    (("access of EL2", 20),),
    None,
    True,
)
EMPTY = ContextView("runtime/pcpu0/empty", 0, 0, (), (), ("no slot",), (), None, True, 2)
GAP = GapView("k1-status-code", 3, "a sentence")


def view(*contexts, good=False, gaps=()):
    return ConformView("tables for x", good, contexts, gaps)


def test_a_context_that_does_not_fit_is_no_failure_and_is_named():
    text = conform_text(view(GOOD, UNFIT, good=True, gaps=(GAP,)))
    assert "does not fit the emulator" in text
    assert "17 slots, the emulated EL2 MPU has 16" in text
    assert "background region on" in text
    assert "k1-status-code      3  a sentence" in text
    assert text.endswith(
        "all 12 probes of 1 context passed, all 6 words read back agree; 1 did not fit\n"
    )


def test_a_context_that_did_not_come_back_is_a_failure():
    text = conform_text(view(GOOD, LOST))
    assert "did not run to the end" in text
    assert "it runs wild" in text
    assert text.endswith(
        "0 of 12 probes failed, 0 of 6 words read back differ, 1 context did not run to the end\n"
    )


def test_a_context_without_a_probe_is_said_so_beside_one_that_has_them():
    text = conform_text(view(GOOD, EMPTY, good=True))
    assert "nothing was probed" in text
    assert text.endswith(
        "all 12 probes of 1 context passed, all 8 words read back agree; 1 context not probed\n"
    )


def test_where_nothing_was_probed_the_result_is_no_success():
    text = conform_text(view(EMPTY))
    assert text.endswith(
        "nothing was probed, so nothing is known; all 2 words read back agree; "
        "1 context not probed\n"
    )


def test_words_that_differ_are_shown_before_probes_and_counted():
    text = conform_text(view(replace(BAD, words=8, wrong_words=("el2 slot 8 prlar differs",))))
    assert text.index("el2 slot 8 prlar differs") < text.index("mismatch 0")
    assert "mismatch 4" not in text
    assert "and 3 more" in text
    assert text.endswith("7 of 20 probes failed, 1 of 8 words read back differ\n")


def test_five_mismatches_are_shown_and_json_has_all():
    text = conform_text(view(BAD))
    assert "mismatch 4" in text
    assert "mismatch 5" not in text
    assert "and 2 more; --format json lists all" in text
    (context,) = json.loads(conform_json(view(BAD)))["contexts"]
    assert len(context["mismatches"]) == 7
    assert context["not_asked"][0] == {
        "access": "EL2 write of 1 byte at 0x0000_0000",
        "reason": "no room",
    }


def test_what_was_not_asked_is_counted_by_reason_with_an_example():
    text = conform_text(view(BAD))
    assert "not asked: 2, as EL2 write of 1 byte at 0x0000_0000: no room" in text


def test_linked_words_with_errors_say_how_many():
    finding = diagnostic("conform-mismatch", "the linked words differ from the plan")
    text = linked_text(LinkedView("r82", ("a",), 4, (finding,), judged=False))
    assert "4 words of 1 context were emitted, linked and read back" in text
    assert "not judged: give the board by --board" in text
    assert "1 error" in text


def test_a_plan_without_words_is_no_success():
    view = LinkedView("r82", (), 0, (), judged=False)
    assert linked_text(view).endswith("  nothing was compared: the plan has no words\n")
    assert json.loads(linked_json(view))["good"] is False

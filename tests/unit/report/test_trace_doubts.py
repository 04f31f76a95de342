"""What a trace calls a reading is one that ``--reading`` knows."""

from __future__ import annotations

import pytest

from mpuplan.check.oracle import CHOICES
from mpuplan.model.trace import ContextUse, Hits, Reason, TraceSummary, Verdicts
from mpuplan.report.trace import trace_report


def told(cause: str) -> str:
    hits, verdicts = Hits(reads=1), Verdicts(0, 0, 1, 1)
    reasons = (Reason("unpredictable", cause, None, None, None, hits),)
    return trace_report(
        TraceSummary(1, verdicts, None, (ContextUse("c", hits, verdicts, reasons),), (), (), ()),
        "t",
    )


@pytest.mark.parametrize("switch", CHOICES)
def test_a_switch_is_called_a_reading(switch):
    assert f"reading '{switch}'" in told(switch)


@pytest.mark.parametrize(
    ("doubt", "words"),
    [
        ("wrap", "wraps at the top of addresses"),
        ("tge-el1", "EL1 under HCR.TGE"),
        ("memory-type", "memory type not known"),
        ("default-map", "default map"),
        ("non-secure", "non secure"),
    ],
)
def test_a_doubt_without_a_switch_is_not(doubt, words):
    text = told(doubt)
    assert words in text
    assert "reading" not in text

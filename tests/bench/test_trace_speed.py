"""Speed of ``access --trace``: a few times what it takes to read the file."""

from __future__ import annotations

import sys
import time

import pytest

from mpuplan.check.oracle import ARCHITECTURE
from mpuplan.load import load_described
from mpuplan.trace.replay import replay
from tests.bench.trace_ratio import LIMITS, measure, reading, write_layout, write_trace

FORMS = sorted(LIMITS)
QUICK_ROWS = 100_000
ROWS = 1_000_000


@pytest.fixture(scope="module")
def layout(tmp_path_factory):
    path = tmp_path_factory.mktemp("layout") / "layout.yaml"
    write_layout(path)
    return path


@pytest.mark.parametrize("form", FORMS)
def test_a_row_costs_no_more_than_the_limit(form, layout, tmp_path):
    """Without the start of the process, which in a short trace is most of the time."""
    trace = tmp_path / f"t.{form}"
    write_trace(trace, QUICK_ROWS)
    world = load_described(layout, None)
    ratios = []
    for _ in range(3):
        read = reading(trace)
        began = time.perf_counter()
        replay(world, trace, ARCHITECTURE)
        ratios.append((time.perf_counter() - began) / read)
    assert min(ratios) <= LIMITS[form], ratios


@pytest.mark.full
@pytest.mark.parametrize("options", [(), ("--verdicts", "v.csv")], ids=["summary", "verdicts"])
@pytest.mark.parametrize("form", FORMS)
def test_a_million_rows_are_replayed_within_the_limit(form, options, layout, tmp_path, capsys):
    trace = tmp_path / f"t.{form}"
    write_trace(trace, ROWS)
    placed = [tmp_path / word if word == "v.csv" else word for word in options]
    measured = measure(layout, trace, ROWS, 5, *placed)
    with capsys.disabled():
        sys.stdout.write(f"\n{measured}\n")
    assert measured.ratio <= LIMITS[form], str(measured)

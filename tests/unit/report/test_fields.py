"""Register fields of regions, and slots as CSV: they say what the words say, and no more."""

from __future__ import annotations

import csv
import io

import pytest

from mpuplan.arch.codec import Isa, RegionFields, encode
from mpuplan.pipeline.boards import load_board
from mpuplan.pipeline.solving import SolveOptions, solve_loaded
from mpuplan.report.fields import region_fields
from mpuplan.report.slot_list import slots_csv
from tests.cli.runner import BOARD, MINI


@pytest.fixture(scope="module", params=[BOARD, MINI / "m02.yaml"], ids=["aarch64", "aarch32"])
def plan(request):
    """A plan that needs no solver, for each instruction set."""
    found = solve_loaded(load_board(request.param), SolveOptions()).plan
    assert found is not None
    return found


def test_fields_make_the_words_again(plan) -> None:
    for context in plan.contexts:
        for slot in context.slots:
            said = {field.name: int(field.value, 0) for field in told(slot, context, plan)}
            made = RegionFields(
                start=said["BASE"],
                end=said["LIMIT"] + 1,
                sh=said["SH"],
                ap=said["AP"],
                xn=said["XN"],
                attr=said["AttrIndx"],
                enabled=bool(said["EN"]),
                ns=said.get("NS", 0),
            )
            words = encode(made, Isa(plan.core.isa))
            assert (words.prbar, words.prlar) == (slot.prbar, slot.prlar)


NAMES = {
    ("aarch32", "el1"): ("PRBAR", "PRLAR"),
    ("aarch32", "el2"): ("HPRBAR", "HPRLAR"),
    ("aarch64", "el1"): ("PRBAR_EL1", "PRLAR_EL1"),
    ("aarch64", "el2"): ("PRBAR_EL2", "PRLAR_EL2"),
}


def test_fields_stand_below_the_register_that_has_them(plan) -> None:
    context = plan.contexts[0]
    bar, lar = NAMES[plan.core.isa, context.mpu]
    fields = [(field.register, field.name) for field in told(context.slots[0], context, plan)]
    assert fields[:4] == [(bar, "BASE"), (bar, "SH"), (bar, "AP"), (bar, "XN")]
    assert all(register == lar for register, _ in fields[4:])


def told(slot, context, plan):
    return list(region_fields(slot, context, plan.core))


def test_every_slot_has_a_line_of_csv(plan) -> None:
    lines = list(csv.DictReader(io.StringIO(slots_csv(plan))))
    told = [
        (line["context"], line["mpu"], *(int(line[key], 0) for key in ("slot", "prbar", "prlar")))
        for line in lines
    ]
    assert told == [
        (context.name, context.mpu, slot.slot, slot.prbar, slot.prlar)
        for context in plan.contexts
        for slot in context.slots
    ]

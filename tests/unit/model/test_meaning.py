"""Rights in words, reading by reading (pmsa: AP table, XN readings, WXN and UWXN)."""

from __future__ import annotations

import pytest

from mpuplan.arch.codec import Isa, RegionFields
from mpuplan.arch.rights import rights_text
from mpuplan.model.meaning import rights_of
from mpuplan.model.plan import Control, CoreInfo

PLAIN = Control()


def rights(ap, xn, mpu="el2", control=PLAIN, isa=Isa.AARCH64, reading=None):
    fields = RegionFields(0, 64, sh=0, ap=ap, xn=xn, attr=0, enabled=True)
    core = CoreInfo("x", isa.value, 16, 16, reading)
    return " ".join(rights_text(r) for r in rights_of(fields, mpu, control, core))


@pytest.mark.parametrize(
    ("ap", "expected"), [(0, "rwx none"), (1, "rwx rwx"), (2, "rx none"), (3, "rx rx")]
)
@pytest.mark.parametrize("mpu", ["el1", "el2"])
@pytest.mark.parametrize("isa", Isa)
def test_ap_gives_rights_to_both_agents(ap, expected, mpu, isa):
    assert rights(ap, 0, mpu, isa=isa) == expected


@pytest.mark.parametrize(
    ("mpu", "reading", "xn", "expected"),
    [
        ("el2", None, 2, "rw rw"),
        ("el2", "single", 0, "rwx rwx"),
        ("el2", "per-stage", 1, "rwx rw"),
        ("el2", "per-stage", 2, "rw rwx"),
        ("el2", "per-stage", 3, "rw rw"),
        ("el1", "xnx", 1, "rw rwx"),
        ("el1", "xnx", 2, "rw rw"),
        ("el1", "xnx", 3, "rwx rw"),
    ],
)
def test_xn_follows_the_named_reading(mpu, reading, xn, expected):
    assert rights(1, xn, mpu, reading=reading) == expected


def test_wxn_takes_x_from_el2_only():
    assert rights(1, 0, control=Control(wxn=1)) == "rw rwx"


def test_wxn_at_el1_takes_x_from_both():
    assert rights(1, 0, "el1", Control(wxn=1)) == "rw rw"


def test_uwxn_takes_x_from_el1_only():
    assert rights(1, 0, "el1", Control(uwxn=1), Isa.AARCH32) == "rw rwx"
    assert rights(0, 0, "el1", Control(uwxn=1), Isa.AARCH32) == "rwx none"

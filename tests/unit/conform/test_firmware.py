"""The firmware builds, keeps to its window and its memory, and fails in words."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files

import pytest

from mpuplan.conform import build as building
from mpuplan.conform import run as running
from mpuplan.conform.build import CODE_SIZE, Place, build, tool
from mpuplan.conform.elf import Elf
from mpuplan.conform.places import WINDOW_SIZE
from mpuplan.conform.registers import registers
from mpuplan.conform.run import Stuck, run_cases, work_folder
from mpuplan.conform.wire import MAY_LOOP, NOWHERE, OP_RETURN, PLANT_VECTORS, UNTOUCHED, Case, Probe
from mpuplan.diag import InputRejected
from tests.unit.conform.systems import system

PLACE = Place(0x1000_0000, 0xD000_0000, 0xD800_0000)
FOREVER = 0xEAFF_FFFE  # b .


def source(name):
    return (files("mpuplan.conform") / "firmware" / name).read_text()


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    return Elf(build(PLACE, tmp_path_factory.mktemp("firmware")).read_bytes())


def test_the_window_stands_first_and_is_small(image):
    start, end = image.symbol("window_vectors"), image.symbol("window_end")
    assert start.address == PLACE.code
    assert end.address <= PLACE.code + WINDOW_SIZE


def test_the_firmware_keeps_to_its_memory(image):
    assert image.symbol("code_end").address <= PLACE.code + CODE_SIZE


def test_header_and_package_agree_on_the_numbers():
    header = source("firmware.h")
    values = {
        "OP_RETURN": OP_RETURN,
        "PLANT_VECTORS": PLANT_VECTORS,
        "MAY_LOOP": MAY_LOOP,
        "NOWHERE": NOWHERE,
        "UNTOUCHED": UNTOUCHED,
    }
    for name, value in values.items():
        found = re.search(rf"^#define {name} (\S+)", header, re.MULTILINE)
        assert found is not None, name
        assert int(found[1], 16) == value


def test_a_probe_that_never_ends_at_el2_is_stuck_and_says_which_case(tmp_path):
    """EL2 code that runs in circles masks the watchdog: only the host's time limit ends it."""
    loaded = registers(system())
    good = Case(loaded, (Probe(2, 0x2000_0000),))
    spsr = 0x1DA  # Hyp, everything masked
    bad = Case(loaded, (Probe(OP_RETURN, 0, 0x2000_1000, spsr, 0x2000_1000, (FOREVER, 0)),))
    with pytest.raises(Stuck) as stuck:
        run_cases([good, bad, good], PLACE, tmp_path, seconds=3.0)
    assert stuck.value.case == 1
    assert [one.answers[0].vector for one in stuck.value.results] == [0]


def test_a_guest_that_never_ends_is_brought_back_by_the_watchdog(tmp_path):
    loaded = registers(system())
    at, svc = 0x2000_1000, 0x1D3
    probe = Probe(OP_RETURN | MAY_LOOP, 0, at, svc, at, (FOREVER, 0), 0x2000_2000)
    (result,) = run_cases([Case(loaded, (probe,))], PLACE, tmp_path)
    (answer,) = result.answers
    assert answer.vector == 6  # IRQ


def test_every_register_is_read_back_in_its_place(tmp_path):
    """32 region words of each MPU, all different, then its MAIR registers."""
    own = tuple((0x1000_0000 + (n << 20), 0x1000_0080 + (n << 20)) for n in range(16))
    guest = tuple((0x2000_0000 + (n << 20), 0x2000_0080 + (n << 20)) for n in range(16))
    loaded = replace(
        registers(system()), el2=own, el1=guest, hmair=(0x0403_0201, 5), mair=(0xFF, 0x44)
    )
    (result,) = run_cases([Case(loaded, ())], PLACE, tmp_path)
    assert result.answers == ()
    assert result.loaded.el2 == (*sum(own, ()), 0x0403_0201, 5)
    assert result.loaded.el1 == (*sum(guest, ()), 0xFF, 0x44)


def test_a_missing_program_is_named_with_the_way_to_install_it(monkeypatch):
    monkeypatch.setattr(building.shutil, "which", lambda name: None)
    with pytest.raises(InputRejected) as refused:
        tool("arm-none-eabi-gcc", "apt-get install gcc-arm-none-eabi")
    (found,) = refused.value.diagnostics
    assert found.code == "conform-tool-missing"
    assert "'arm-none-eabi-gcc'" in found.message
    assert found.hint == "install it: apt-get install gcc-arm-none-eabi"


def test_an_emulator_that_fails_is_reported_with_what_it_said(monkeypatch, tmp_path):
    monkeypatch.setattr(running, "MACHINE", "no-such-machine")
    with pytest.raises(InputRejected) as refused:
        run_cases([Case(registers(system()), ())], PLACE, tmp_path)
    (found,) = refused.value.diagnostics
    assert found.code == "conform-run-failed"
    assert "exit status 1" in found.message


def test_a_folder_that_is_kept_stays(tmp_path):
    with work_folder(tmp_path / "new") as folder:
        (folder / "file").touch()
    assert (tmp_path / "new" / "file").exists()
    with work_folder(None) as folder:
        (folder / "file").touch()
    assert not folder.exists()

"""Importers and emitters of other packages, installed as pip would install them."""

from __future__ import annotations

import os
import sys

import pytest

from tests.cli.runner import ROOT, process

MODULE = """
from mpuplan.emit.protocol import Artefact
from mpuplan.importers.protocol import Imported


class Both:
    name = "{name}"
    summary = "made for a test"
    options = ()

    def limits(self, plan):
        return ()

    def render(self, plan, options):
        return (Artefact(options.prefix + ".txt", plan.board), Artefact("raw", b"\\xff\\x00"))

    def read(self, files, options):
        return Imported(files[0].data.decode())


BOTH = Both()
"""
KIND = {"import": "importers", "emit": "emitters"}
BOARD = (ROOT / "boards" / "tfa-fvp-r-bl1" / "board.yaml").read_text()


def install(folder, package: str, group: str, name: str) -> None:
    """A package with one entry point, in the folder."""
    (folder / f"{package}.py").write_text(MODULE.format(name=name))
    info = folder / f"{package}-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text(f"[mpuplan.{group}]\n{name} = {package}:BOTH\n")


def call(folder, *arguments):
    return process(*arguments, PYTHONPATH=os.pathsep.join([str(folder), str(ROOT), *sys.path]))


@pytest.mark.parametrize("command", KIND)
def test_it_is_listed_with_its_package(tmp_path, command):
    install(tmp_path, "foreign", KIND[command], "mine")
    done = call(tmp_path, command, "--list")
    assert done.code == 0
    (line,) = [line for line in done.out.splitlines() if line.startswith("mine")]
    assert line.endswith("(foreign 1.2)")


def test_an_importer_of_another_package_makes_a_board(tmp_path):
    install(tmp_path, "foreign", "importers", "mine")
    source, board = tmp_path / "in.yaml", tmp_path / "board.yaml"
    source.write_text(BOARD)
    done = call(tmp_path, "import", "mine", source, "-o", board)
    assert done.code == 0, done.err
    assert board.read_text() == BOARD


def test_an_emitter_of_another_package_writes_texts_and_bytes(tmp_path):
    install(tmp_path, "foreign", "emitters", "mine")
    plan = ROOT / "boards" / "tfa-fvp-r-bl1" / "expected" / "plan.json"
    done = call(tmp_path, "emit", plan, "--target", "mine", "-o", tmp_path / "out")
    assert done.code == 0, done.err
    assert (tmp_path / "out" / "mpuplan.txt").read_text() == "tfa-fvp-r-bl1"
    assert (tmp_path / "out" / "raw").read_bytes() == b"\xff\x00"


@pytest.mark.parametrize(("command", "name"), [("import", "dt"), ("emit", "c")])
def test_a_name_of_ours_is_an_error_that_names_both(tmp_path, command, name):
    install(tmp_path, "foreign", KIND[command], name)
    done = call(tmp_path, command, "--list")
    assert done.code == 1
    assert f"error[{command}er-duplicate]".replace("emiter", "emitter") in done.err
    assert "foreign 1.2" in done.err
    assert "of mpuplan" in done.err


@pytest.mark.parametrize("command", KIND)
def test_a_name_of_two_other_packages_is_an_error_that_names_both(tmp_path, command):
    for package in ("oneparty", "otherparty"):
        install(tmp_path, package, KIND[command], "mine")
    done = call(tmp_path, command, "--list")
    assert done.code == 1
    assert "-duplicate]" in done.err
    assert "oneparty 1.2" in done.err
    assert "otherparty 1.2" in done.err


@pytest.mark.parametrize("command", KIND)
def test_a_package_that_cannot_be_loaded_does_not_stop_the_others(tmp_path, command):
    install(tmp_path, "foreign", KIND[command], "mine")
    (tmp_path / "foreign.py").write_text("raise ImportError('broken')\n")
    plan = ROOT / "boards" / "tfa-fvp-r-bl1" / "expected" / "plan.json"
    chosen = {
        "import": ("import", "mine", plan, "-o", tmp_path / "b.yaml"),
        "emit": ("emit", plan, "--target", "mine", "-o", tmp_path / "out"),
    }
    done = call(tmp_path, *chosen[command])
    assert done.code == 1
    assert "-unusable]" in done.err
    assert "broken" in done.err
    done = call(tmp_path, "emit", plan, "--target", "json", "-o", tmp_path / "out")
    assert done.code == 0


def test_importers_of_packages_that_can_be_loaded_are_listed_beside_one_that_cannot(tmp_path):
    install(tmp_path, "broken", "importers", "broken")
    (tmp_path / "broken.py").write_text("raise ImportError('no')\n")
    install(tmp_path, "foreign", "importers", "mine")
    done = call(tmp_path, "import", "--list")
    assert done.code == 1
    names = [line.split()[0] for line in done.out.splitlines() if not line.startswith(" ")]
    assert names == ["dt", "elf", "bao", "dump", "zephyr-mpu", "broken", "mine"]
    assert "error[importer-unusable]: importer 'broken' ('broken:BOTH' of broken 1.2)" in done.err


@pytest.mark.parametrize(
    ("body", "why"),
    [("raise ValueError('boom')", "ValueError: boom"), ("return None", "is no Imported")],
)
def test_an_importer_of_another_package_that_fails_is_named(tmp_path, body, why):
    install(tmp_path, "foreign", "importers", "mine")
    text = MODULE.format(name="mine").replace("return Imported(files[0].data.decode())", body)
    (tmp_path / "foreign.py").write_text(text)
    source = tmp_path / "in.yaml"
    source.write_text(BOARD)
    done = call(tmp_path, "import", "mine", source)
    assert done.code == 1
    assert "error[importer-unusable]: importer 'mine' ('foreign:BOTH' of foreign 1.2)" in done.err
    assert why in done.err

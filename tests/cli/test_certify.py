"""``mpuplan certify``, and the certificate that ``solve`` writes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.runner import BOARDS, MOVING, MPUPLAN, Cli, process

GAPS = """
schema: mpuplan/board/v1
name: gaps
core: {preset: cortex-r52}
pcpus: 1
memory: [{name: ram, start: 0x2000_0000, size: 16MiB}]
hypervisor:
  name: h
  sections:
    - {name: low, start: 0x2000_0000, size: 4KiB, access: rw}
    - {name: high, start: 0x2000_2000, size: 4KiB, access: rw}
policy: {exposure: {over: [free]}}
"""
"""A board that allows exposure."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board with its plan and certificate beside it."""
    found = tmp_path_factory.mktemp("certified")
    shutil.copy(MOVING, found / "board.yaml")
    done = process(
        "solve", "board.yaml", "-o", "plan.json", "--certificate", "plan.certificate.json",
        cwd=found,
    )  # fmt: skip
    assert done.code == 0, done.err
    assert "certificate written to plan.certificate.json" in done.err
    return found


def rows(text: str) -> dict[str, str]:
    """Certified or not, by objective."""
    lines = [line for line in text.splitlines() if "certified " in f"{line} "]
    return {line.split()[0]: "not" if "not certified" in line else "yes" for line in lines}


def test_solve_says_what_its_certificate_proves(cli: Cli, tmp_path: Path):
    done = cli("solve", MOVING, "--certificate", tmp_path / "c.json")
    assert done.code == 0
    assert rows(done.out) == dict.fromkeys(
        ("headroom", "regions", "exposure", "switch-cost"), "yes"
    )


def test_every_objective_of_a_plan_is_certified_or_not(cli: Cli, tmp_path: Path):
    """Also those that no certificate speaks of: blocks moved from an earlier plan, switches."""
    folder, board, path = BOARDS / "r82-four-guests", tmp_path / "board.yaml", tmp_path / "p.json"
    text = (folder / "board.yaml").read_text()
    board.write_text(text.replace("size: 512MiB", "size: 700MiB"))
    base, proof = folder / "expected" / "plan.json", tmp_path / "p.certificate.json"
    solved = cli("solve", board, "--base", base, "-o", path, "--certificate", proof)
    names = [o["name"] for o in json.loads(path.read_text())["objectives"]]
    assert names == ["moves", "headroom", "regions", "exposure", "switch-cost"]
    found = rows(solved.out)
    assert list(found) == names
    assert found["moves"] == "not"
    assert rows(cli("certify", path).out) == found


def test_switches_that_cost_more_than_one_write_are_not_certified(cli: Cli, tmp_path: Path):
    done = cli("solve", BOARDS / "r52-six-guests", "--certificate", tmp_path / "c.json")
    yes = dict.fromkeys(("headroom", "regions", "exposure"), "yes")
    assert rows(done.out) == {**yes, "switch-cost": "not"}


def test_with_json_the_plan_alone_goes_to_stdout(cli: Cli, tmp_path: Path, folder: Path):
    path = tmp_path / "c.json"
    done = cli("solve", folder / "board.yaml", "--format", "json", "--certificate", path)
    assert done.out == (folder / "plan.json").read_text()
    assert rows(done.err)["regions"] == "yes"
    assert path.read_bytes() == (folder / "plan.certificate.json").read_bytes()


def test_certify_finds_board_and_certificate_beside_the_plan(cli: Cli, folder: Path):
    done = cli("certify", folder / "plan.json")
    assert done.code == 0, done.err
    assert rows(done.out)["headroom"] == rows(done.out)["regions"] == "yes"
    assert done.out.endswith(f"{folder / 'plan.json'} satisfies {folder / 'board.yaml'}\n")


def test_certify_as_data(cli: Cli, folder: Path, tmp_path: Path):
    moved = shutil.copy(folder / "plan.json", tmp_path / "p.json")
    done = cli(
        "certify", moved, "--certificate", folder / "plan.certificate.json",
        "--board", folder, "--format", "json",
    )  # fmt: skip
    assert done.code == 0
    data = json.loads(done.out)
    assert [o["name"] for o in data["objectives"]][:2] == ["headroom", "regions"]
    assert all(o["certified"] and o["value"] == o["bound"] for o in data["objectives"][:2])


def test_certify_needs_no_solver(folder: Path):
    show = (
        "import sys; sys.argv = ['mpuplan', 'certify', 'plan.json']\nfrom mpuplan.cli import main\n"
    )
    show += "try:\n    main()\nexcept SystemExit:\n"
    show += "    print(sorted({'ortools', 'numpy', 'pandas'} & set(sys.modules)))"
    done = subprocess.run(
        [MPUPLAN[0], "-c", show], cwd=folder, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("[]\n"), done.stdout + done.stderr


def edited(folder: Path, tmp_path: Path, change) -> Path:
    doc = json.loads((folder / "plan.certificate.json").read_text())
    change(doc)
    path = tmp_path / "edited.json"
    path.write_text(json.dumps(doc))
    return path


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda doc: doc["proofs"][0].update(bound=1), "certificate-wrong"),
        (lambda doc: doc["plan"].update(sha256="0" * 64), "certificate-other"),
        (lambda doc: doc["inputs"][0].update(sha256="0" * 64), "certificate-other"),
        (lambda doc: doc["proofs"][0].update(exact="a half"), "bad-number"),
        (lambda doc: doc.update(schema="mpuplan/certificate/v2"), "schema-version"),
        (lambda doc: doc.update(more=1), "unknown-key"),
    ],
)  # fmt: skip
def test_a_wrong_certificate_is_rejected(cli: Cli, folder: Path, tmp_path: Path, change, code):
    path = edited(folder, tmp_path, change)
    done = cli("certify", folder / "plan.json", "--certificate", path)
    assert done.code == 1
    assert f"error[{code}]" in done.err
    assert "satisfies" not in done.out


def test_a_missing_proof_is_no_error_and_no_certificate(cli: Cli, folder: Path, tmp_path: Path):
    path = edited(folder, tmp_path, lambda doc: doc["proofs"].pop(0))
    done = cli("certify", folder / "plan.json", "--certificate", path)
    assert done.code == 0
    assert rows(done.out)["headroom"] == "not"
    assert rows(done.out)["regions"] == "yes"


def test_a_plan_that_does_not_satisfy_its_board_is_rejected(cli: Cli, folder: Path, tmp_path: Path):
    plan = json.loads((folder / "plan.json").read_text())
    slot = plan["contexts"][0]["slots"][0]
    plan["contexts"][0]["slots"].remove(slot)
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan))
    done = cli(
        "certify", path, "--board", folder, "--certificate", folder / "plan.certificate.json"
    )
    assert done.code == 1
    assert not rows(done.out)


def test_a_layout_is_no_plan(cli: Cli, folder: Path):
    done = cli("certify", folder / "board.yaml")
    assert done.code == 1


def test_what_the_checker_does_not_know_is_not_certified(cli: Cli, tmp_path: Path):
    board = tmp_path / "gaps.yaml"
    board.write_text(GAPS)
    done = cli("solve", board, "-o", tmp_path / "p.json", "--certificate", tmp_path / "c.json")
    assert done.code == 0
    assert {rows(done.out)[name] for name in ("headroom", "regions")} == {"not"}
    again = cli(
        "certify", tmp_path / "p.json", "--board", board, "--certificate", tmp_path / "c.json"
    )
    assert again.code == 0
    assert rows(again.out) == rows(done.out)


@pytest.mark.parametrize("taken", ["board", "plan"])
def test_the_certificate_overwrites_nothing(cli: Cli, tmp_path: Path, taken: str):
    board = Path(shutil.copy(MOVING, tmp_path / "board.yaml"))
    path = board if taken == "board" else tmp_path / "plan.json"
    done = cli("solve", board, "-o", tmp_path / "plan.json", "--certificate", path)
    assert done.code == 2
    assert f"overwrite the {taken}" in " ".join(done.err.split())
    assert board.read_bytes() == MOVING.read_bytes()

"""`mpuplan report`: a plan as one HTML file or as Markdown."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys

import pytest

from mpuplan.load import plan_json
from tests.cli.runner import BOARD, BOARDS
from tests.unit.load.sequences import sequenced

XEN = BOARDS / "xen-arm-poc-two-guests-16"
PLAN = XEN / "expected" / "plan.json"


def test_a_report_is_one_file(cli, tmp_path):
    path = tmp_path / "report.html"
    done = cli("report", PLAN, "--board", XEN, "-o", path)
    assert (done.code, done.out, done.err) == (0, "", "")
    text = path.read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "the plan satisfies the board" in text
    assert hashlib.sha256(PLAN.read_bytes()).hexdigest() in text
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]


def test_without_a_board_it_says_that_nobody_judged(cli):
    done = cli("report", PLAN)
    assert done.code == 0
    assert "was not judged for this report" in done.out


def test_a_dash_is_stdout(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli("report", PLAN, "-o", "-").out == cli("report", PLAN).out
    assert not list(tmp_path.iterdir())


def test_a_plan_that_breaks_its_board_is_reported_and_rejected(cli, tmp_path):
    path, plan = tmp_path / "report.html", tmp_path / "plan.json"
    plan.write_text(plan_json(sequenced()))
    done = cli("report", plan, "--board", XEN, "-o", path)
    assert done.code == 1
    assert "It must not be used." in path.read_text("utf-8")


def test_the_same_bytes_every_time(cli):
    first, again = (cli("report", PLAN, "--board", XEN) for _ in range(2))
    assert first.out == again.out


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (["--format", "markdown"], "# MPU plan of xen-arm-poc-two-guests-16\n"),
        (["--format", "html"], "<!DOCTYPE html>\n"),
        ([], "<!DOCTYPE html>\n"),
    ],
)
def test_formats(cli, arguments, begins):
    assert cli("report", PLAN, *arguments).out.startswith(begins)


def test_the_name_of_the_file_chooses_the_format(cli, tmp_path):
    path = tmp_path / "report.md"
    assert cli("report", PLAN, "-o", path).code == 0
    assert path.read_text("utf-8").startswith("# MPU plan of")


@pytest.mark.parametrize(
    ("output", "folder", "link"),
    [
        (None, "pictures", "pictures"),
        ("deep/report.md", "deep/some (pictures)", "some%20%28pictures%29"),
        ("deep/report.md", "beside", "../beside"),
    ],
)
def test_pictures_are_files_that_markdown_shows(cli, tmp_path, monkeypatch, output, folder, link):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deep").mkdir()
    to = [] if output is None else ["-o", output]
    done = cli("report", PLAN, "--format", "markdown", "--pictures", folder, *to)
    names = sorted(path.name for path in (tmp_path / folder).iterdir())
    assert "map-el2-1.svg" in names
    assert "slots-el2-1.svg" in names
    text = done.out if output is None else (tmp_path / output).read_text("utf-8")
    assert all(f"]({link}/{name})" in text for name in names)


def test_a_certificate_says_what_is_certified(cli, tmp_path):
    plan, proofs = tmp_path / "plan.json", tmp_path / "proofs.json"
    assert cli("solve", BOARD, "-o", plan, "--certificate", proofs).code == 0
    done = cli("report", plan, "--board", BOARD, "--certificate", proofs, "--format", "markdown")
    assert done.code == 0
    assert re.search(
        r"^\| headroom \| \d+ \| \d+ \| optimal \| certified \| \w", done.out, re.MULTILINE
    )
    digest = hashlib.sha256(proofs.read_bytes()).hexdigest()
    assert f"| SHA-256 of the certificate | {digest} |" in done.out


def test_another_plan_s_certificate_is_a_finding(cli, tmp_path):
    plan, proofs = tmp_path / "plan.json", tmp_path / "proofs.json"
    assert cli("solve", BOARD, "-o", plan, "--certificate", proofs).code == 0
    plan.write_text(plan.read_text() + "\n")
    done = cli("report", plan, "--board", BOARD, "--certificate", proofs, "--format", "markdown")
    assert done.code == 1
    assert "| certificate-other |" in done.out


def test_a_certificate_needs_the_board(cli, tmp_path):
    done = cli("report", PLAN, "--certificate", tmp_path / "no.json")
    assert done.code == 2
    assert "--board" in done.err


@pytest.mark.parametrize("option", ["--board", "--certificate"])
def test_a_file_that_is_missing_is_named(cli, tmp_path, option):
    board = [] if option == "--board" else ["--board", XEN]
    done = cli("report", PLAN, *board, option, tmp_path / "no.yaml")
    assert done.code == 1
    assert "no.yaml" in done.err


def test_a_plan_that_is_none_is_refused(cli, tmp_path):
    path = tmp_path / "plan.json"
    path.write_text("{}")
    done = cli("report", path, "-o", tmp_path / "report.html")
    assert done.code == 1
    assert not (tmp_path / "report.html").exists()


def test_a_report_loads_no_solver_no_templates_and_no_service(tmp_path):
    show = "import sys\nfrom mpuplan.cli import main\ntry:\n    main()\nfinally:\n"
    heavy = {"ortools", "numpy", "pandas", "jinja2", "fastapi", "sqlalchemy"}
    show += f"    print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", show, "report", PLAN, "--board", XEN, "-o", tmp_path / "r.html"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr


def test_a_folder_that_cannot_be_written_is_told(cli, tmp_path):
    done = cli("report", PLAN, "-o", tmp_path / "missing" / "report.html")
    assert done.code == 1
    assert "output-not-writable" in done.err

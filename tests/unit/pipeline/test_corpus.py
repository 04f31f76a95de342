"""Boards without a plan and tables that are wrong: each gives exactly the report beside it.

``tests/corpus/impossible/CODE--CASE.yaml`` goes through the planner, a folder
``tests/corpus/judged/CODE--CASE/`` (a board, and a layout or plan for it) through the judge.
``MPUPLAN_UPDATE=1`` writes the reports anew.
"""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from mpuplan.diag import Diagnostic, Level
from mpuplan.diag.catalogue import ALIAS, EMIT, JUDGE, PLAN
from mpuplan.load import load_board
from mpuplan.pipeline import solving
from mpuplan.pipeline.solving import (
    ContextState,
    SolveOptions,
    SolveResult,
    solve_loaded,
    validate_layout,
)
from tests.corpus.reports import CORPUS, _lines

ROOT = CORPUS.parents[1]
IMPOSSIBLE = sorted((CORPUS / "impossible").glob("*.yaml"))
JUDGED = sorted((CORPUS / "judged").glob("*--*"))
TWINS = [path for path in (folder / name for folder in JUDGED for name in ("ok.yaml", "ok.json"))
         if path.exists()]  # fmt: skip
UPDATE = os.environ.get("MPUPLAN_UPDATE") == "1"

# The one search ends at its first look at the clock; the other has little work, and time enough.
LIMITS = {
    "undecided--limit": SolveOptions(time_limit=1e-9),
    "not-proven--limit": SolveOptions(time_limit=0.01),
}
UNHURRIED = {"not-proven--limit"}
WITH_PLAN = {"not-proven", "not-zeroed", "reach-unknown"}


@dataclass(frozen=True)
class Absent:
    """Why no file shows a code; the loader's refusal, and the test that shows the code."""

    reason: str
    refusal: str
    test: str
    says: str


CODES = "tests/unit/check/test_codes.py"
IN_HUNDREDS = {"alias-more"}
"""What only a very long file would show: see tests/unit/check/aliases/test_bounds.py."""
WITHOUT_FILE = {
    "switch-cost": Absent(
        "the loader counts a sequence and takes no other cost, in plans",
        "words-disagree--plan.plan.json",
        CODES,
        '@case("switch-cost")',
    ),
    "transition-cost": Absent(
        "the loader counts a sequence and takes no other cost, in plans",
        "words-disagree--plan.plan.json",
        CODES,
        '@case("transition-cost")',
    ),
    "cycle-cost": Absent(
        "the loader counts a sequence and takes no other cost, in plans",
        "words-disagree--plan.plan.json",
        CODES,
        '@case("cycle-cost")',
    ),
    "word-too-wide": Absent(
        "the loader takes no word that is wider than its register, in layouts and in plans",
        "bad-word--wide.layout.yaml",
        CODES,
        '@case("word-too-wide")',
    ),
    "slot-duplicate": Absent(
        "the loader takes a slot number once in a context, in layouts and in plans",
        "duplicate-name--layout-slot.layout.yaml",
        CODES,
        '@case("slot-duplicate")',
    ),
}


def code_of(path: Path) -> str:
    return path.name.split("--")[0]


def same_as(path: Path, text: str) -> None:
    if UPDATE:
        path.write_text(text)
    assert text == path.read_text()


def in_house_style(found: Diagnostic) -> bool:
    first = found.message[0]
    starts = first.islower() or first == "'" or found.message.startswith(("XN", "MAIR", "EL0"))
    return starts and found.message[-1] != "." and "\n" not in found.message and bool(found.hint)


# --- boards without a plan ------------------------------------------------------------------------


@cache
def solved(path: Path) -> SolveResult:
    with pytest.MonkeyPatch.context() as patch:
        if path.stem in UNHURRIED:
            patch.setattr(solving, "WALL_FACTOR", 1e9)
        return solve_loaded(load_board(path), LIMITS.get(path.stem))


def outcome(result: SolveResult) -> str:
    lines = [_lines(found) for found in result.diagnostics]
    lines += [f"context {state.name}: {regions(state)}\n" for state in result.contexts]
    ended = "undecided" if result.undecided else "none"
    return "".join((*lines, f"plan: {ended if result.plan is None else result.plan.status}\n"))


def regions(state: ContextState) -> str:
    return "no word serves it" if state.regions is None else f"regions {state.regions}"


@pytest.mark.parametrize("path", IMPOSSIBLE, ids=lambda path: path.stem)
def test_impossible_board_gives_exactly_its_report(path: Path):
    same_as(path.with_suffix(".report"), outcome(solved(path)))


@pytest.mark.parametrize("path", IMPOSSIBLE, ids=lambda path: path.stem)
def test_impossible_board_shows_the_code_in_its_name(path: Path):
    result = solved(path)
    assert code_of(path) in {found.code for found in result.diagnostics}
    assert (result.plan is not None) == (code_of(path) in WITH_PLAN)
    assert all(in_house_style(found) for found in result.diagnostics)


def test_undecided_is_said_of_what_a_limit_ended():
    assert {path.stem for path in IMPOSSIBLE if solved(path).undecided} == set(LIMITS)


def test_every_report_of_a_board_has_its_board():
    reports = set((CORPUS / "impossible").glob("*.report"))
    assert reports == {path.with_suffix(".report") for path in IMPOSSIBLE}


# --- tables that are wrong ------------------------------------------------------------------------


def tables_of(folder: Path) -> Path:
    (path,) = [folder / name for name in ("layout.yaml", "plan.json") if (folder / name).exists()]
    return path


@cache
def judged(path: Path) -> tuple[Diagnostic, ...]:
    return validate_layout(load_board(path.with_name("board.yaml")), path)


@pytest.mark.parametrize("folder", JUDGED, ids=lambda folder: folder.name)
def test_wrong_tables_give_exactly_their_report(folder: Path):
    text = "".join(_lines(found) for found in judged(tables_of(folder)))
    same_as(folder / "judged.report", text)


@pytest.mark.parametrize("folder", JUDGED, ids=lambda folder: folder.name)
def test_wrong_tables_show_the_code_in_their_name(folder: Path):
    findings = judged(tables_of(folder))
    assert code_of(folder) in {found.code for found in findings}
    assert all(in_house_style(found) for found in findings)


@pytest.mark.parametrize("path", TWINS, ids=lambda path: path.parent.name)
def test_passing_twin_has_no_finding(path: Path):
    """But that plans made by hand say nothing of caches."""
    assert {found.code for found in judged(path)} <= {"maintenance-untold"}


def test_a_folder_holds_nothing_else():
    known = {"board.yaml", "layout.yaml", "plan.json", "ok.yaml", "ok.json", "judged.report"}
    for folder in JUDGED:
        assert {path.name for path in folder.iterdir()} <= known


# --- every code -----------------------------------------------------------------------------------


def test_every_code_of_the_planner_has_a_file():
    assert set(PLAN) <= {code_of(path) for path in (*IMPOSSIBLE, *JUDGED)}


def test_every_code_of_the_judge_has_a_folder_or_a_reason():
    shown = {code_of(folder) for folder in JUDGED}
    assert {*JUDGE, *ALIAS} - shown == {*WITHOUT_FILE, *IN_HUNDREDS}
    assert shown - {"shareable-uncached"} <= {*JUDGE, *PLAN, *ALIAS}


@pytest.mark.parametrize("code", WITHOUT_FILE)
def test_what_has_no_file_is_refused_by_the_loader_and_tested_elsewhere(code: str):
    why = WITHOUT_FILE[code]
    assert why.reason
    report = CORPUS / "invalid" / (why.refusal.split(".")[0] + ".report")
    assert (CORPUS / "invalid" / why.refusal).exists()
    assert f"error[{code_of(report)}]" in report.read_text()
    assert why.says in (ROOT / why.test).read_text()


def test_every_error_of_the_judge_makes_tables_rejected():
    for folder in JUDGED:
        info = JUDGE.get(code_of(folder))
        judged_error = info is not None and info.level is Level.ERROR
        if judged_error and folder.name != "writable-executable--policy":
            assert Level.ERROR in {found.level for found in judged(tables_of(folder))}


@pytest.mark.parametrize("code", EMIT)
def test_every_code_of_the_emitters_stands_in_their_tests(code: str):
    texts = [path.read_text() for path in sorted((ROOT / "tests/unit/emit").glob("test_*.py"))]
    assert any(f'"{code}"' in text for text in texts)

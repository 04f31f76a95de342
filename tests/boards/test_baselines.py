"""docs/reference/baselines.md is what ``scripts/baselines`` writes."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader

import pytest

from tests.boards.shipped import (
    BOARDS,
    OWN,
    PUBLISHED,
    ROOT,
    UPDATE_COMMAND,
    as_json,
    baseline,
    counts,
)

SCRIPT = ROOT / "scripts" / "baselines"
PAGE = ROOT / "docs" / "reference" / "baselines.md"


@pytest.fixture(scope="module")
def script():
    loader = SourceFileLoader("baselines_script", str(SCRIPT))
    spec = spec_from_loader(loader.name, loader)
    module = module_from_spec(spec)
    sys.modules[loader.name] = module
    keep, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = keep
    yield module
    del sys.modules[loader.name]


@pytest.fixture(scope="module")
def fresh(script, solve):
    """The page for the plans that the planner makes now."""
    return script.page({board: as_json(solve(board)) for board in BOARDS})


def test_the_committed_page_is_the_generated_one(fresh, update_golden):
    if update_golden:
        PAGE.write_text(fresh, encoding="utf-8")
    assert PAGE.exists(), UPDATE_COMMAND
    assert PAGE.read_text(encoding="utf-8") == fresh, f"{UPDATE_COMMAND}, then read the difference"


def test_the_page_does_not_depend_on_the_order_of_the_plans(fresh, script, solve):
    backwards = {board: as_json(solve(board)) for board in reversed(BOARDS)}
    assert script.page(backwards) == fresh


@pytest.mark.parametrize("board", PUBLISHED)
def test_the_page_has_each_context_with_its_counts_and_each_note(board, fresh, solve):
    chapter = fresh.partition(f"\n## {board}\n")[2].partition("\n## ")[0]
    the = baseline(board)
    for name, count in counts(solve(board).plan).items():
        assert f"| {name} | {count} | " in chapter
    for entry in the["contexts"]:
        assert entry["what"] in chapter
        assert entry.get("note", "") in chapter
    assert the["source"] in chapter
    assert str(the["software"]["version"]) in chapter
    if the["like_for_like"] is not True:
        assert the["why_not"] in chapter
        assert not re.search(r"^\| \S+ \| \d+ \| \d+ \| -?\d+ \|", chapter, re.MULTILINE)


def test_boards_of_our_own_are_not_on_the_page(fresh):
    assert OWN
    assert not [board for board in OWN if board in fresh]


def test_no_saving_is_negative(fresh):
    savings = re.findall(r"^\| [^|]+ \| \d+ \| \d+ \| (-?\d+) \|", fresh, re.MULTILINE)
    assert len(savings) > len(PUBLISHED)
    assert all(int(saving) >= 0 for saving in savings)


def test_check_mode_compares_and_writes_nothing(script, tmp_path, monkeypatch, capsys):
    plans = script.committed_plans()
    page = tmp_path / "baselines.md"
    monkeypatch.setattr(script, "PAGE", page)
    assert script.main(["--check"]) == 1
    assert "out of date" in capsys.readouterr().err
    assert not page.exists()
    assert script.main([]) == 0
    assert page.read_text(encoding="utf-8") == script.page(plans)
    before = page.stat().st_mtime_ns
    assert script.main(["--check"]) == script.main([]) == 0
    assert page.stat().st_mtime_ns == before


def test_the_script_runs_by_itself_from_anywhere(tmp_path):
    done = subprocess.run(
        [SCRIPT, "--help"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "--check" in done.stdout
    again = subprocess.run(
        [sys.executable, SCRIPT, "--check"], cwd=tmp_path, capture_output=True, check=False
    )
    assert again.returncode in {0, 1}
    assert b"Traceback" not in again.stderr

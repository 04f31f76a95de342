"""The architecture of design section 5, as tests."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# In a fresh interpreter: run the entry point with the arguments given, then say what it loaded.
LOADED_MODULES = """
import json, sys
from mpuplan.cli import main
sys.argv[0] = "mpuplan"
code = None
try:
    code = main()
except SystemExit as stop:
    code = stop.code
print(json.dumps({"code": code, "modules": sorted(sys.modules)}), file=sys.stderr)
"""

HEAVY = ("ortools", "numpy", "pandas")


def run_python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_imports_keep_the_contracts() -> None:
    lint = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = run_python("-c", lint, "--no-logo", "--no-cache")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]], ids=" ".join)
def test_light_commands_load_nothing_heavy(arguments: list[str]) -> None:
    done = run_python("-c", LOADED_MODULES, *arguments)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stderr.splitlines()[-1])
    assert told["code"] in {0, None}, done.stdout + done.stderr
    assert done.stdout.strip()
    loaded = {name.partition(".")[0] for name in told["modules"]}
    assert "mpuplan" in loaded
    assert loaded.isdisjoint(HEAVY)

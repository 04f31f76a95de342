"""Plans of the boards that ship, as their committed plan files say, and what a target admits."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from mpuplan.diag import has_errors
from mpuplan.emit import EmitOptions, load_emitter, write_artefacts
from mpuplan.load.plan import load_plan
from mpuplan.model.plan import Plan
from tests.compile.toolchains import TOOLCHAINS, Toolchain, need, run

ROOT = Path(__file__).resolve().parents[2]
STUBS = Path(__file__).parent / "stubs"
BOARDS = sorted(path.parents[1].name for path in ROOT.glob("boards/*/expected/plan.json"))


@cache
def plan_of(board: str) -> Plan:
    return load_plan(ROOT / "boards" / board / "expected" / "plan.json")


def admitted(target: str) -> list[str]:
    """The boards that the limits check of a target does not refuse."""
    emitter = load_emitter(target, ())
    return [board for board in BOARDS if not has_errors(emitter.limits(plan_of(board)))]


def emitted(target: str, plan: Plan, folder: Path, prefix: str = "mpuplan") -> dict[str, Path]:
    """The files, by name."""
    artefacts = load_emitter(target, ()).render(plan, EmitOptions(prefix))
    return {path.name: path for path in write_artefacts(artefacts, folder)}


def compiled(name: str, source: Path, *options: str) -> Path:
    """The object of one toolchain, beside the source; a warning fails the test."""
    return with_options(name, *options).compile(source)


def with_options(name: str, *options: str) -> Toolchain:
    chain = TOOLCHAINS[name]
    return Toolchain(chain.name, chain.compiler, (*chain.options, *options), chain.linker)


def printed(sources: list[Path], folder: Path, *options: str) -> list[list[str]]:
    """What a program of these sources prints on the host, words of its lines."""
    need("gcc")
    program = folder / "program"
    done = run(["gcc", "-std=c11", "-Wall", "-Werror", *options, *map(str, sources), "-o", program])
    assert done.returncode == 0, done.stderr
    done = run([str(program)])
    assert done.returncode == 0
    program.unlink()
    return [line.split() for line in done.stdout.splitlines()]


def clean(folder: Path) -> Path:
    """An empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder

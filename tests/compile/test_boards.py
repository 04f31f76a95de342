"""Every shipped board: solved, emitted as C, compiled, read back."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.model.plan import Plan
from tests.compile.test_c_tables import assert_same, emit
from tests.compile.test_more_targets import compiled
from tests.compile.test_more_targets import emit as emit_all
from tests.compile.toolchains import NATIVE, TOOLCHAINS

ROOT = Path(__file__).resolve().parents[2]
BOARDS = sorted(ROOT.glob("boards/*/board.yaml"))


@cache
def solved(path: Path) -> Plan:
    from mpuplan.load import load_board
    from mpuplan.pipeline.solving import solve_loaded

    result = solve_loaded(load_board(path))
    assert result.plan is not None, [d.message for d in result.diagnostics]
    return result.plan


@pytest.mark.parametrize("path", BOARDS, ids=lambda path: path.parent.name)
def test_the_tables_of_a_shipped_board_compile(tmp_path, path):
    plan = solved(path)
    isa = Isa(plan.core.isa)
    source = emit(plan, tmp_path)
    for toolchain in ("gcc", "clang", *NATIVE[isa]):
        TOOLCHAINS[toolchain].compile(source)
        assert_same(plan, source, isa)


QUICK = {"r52-entry-switch", "r52-three-guests", "xen-upstream-fvp-baser-r82"}


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(
            path,
            id=path.parent.name,
            marks=[] if path.parent.name in QUICK else [pytest.mark.full],
        )
        for path in BOARDS
    ],
)
def test_the_routines_of_a_shipped_board_compile(tmp_path, path):
    plan = solved(path)
    emit_all(plan, tmp_path)
    for toolchain in NATIVE[Isa(plan.core.isa)]:
        for file in ("routines.c", "selftest.c", "asm.S"):
            compiled(toolchain, tmp_path / f"mpuplan_{file}")

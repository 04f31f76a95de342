"""What ``--target ld`` writes, through GNU ld and LLD and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.model.plan import Placed
from tests.compile.shipped_plans import BOARDS, admitted, emitted, plan_of
from tests.compile.toolchains import need, run
from tests.unit.emit import plans

PLACED = (
    Placed(f"xen.{plans.NASTY}", 0x1000, 0x2000),
    Placed("9.\0", 0x2000, 0x3000),
    Placed("a-b", 0x3000, 0x4000),
    Placed("a+b", 0x3000, 0x3800),
    Placed("---", 0x4000, 1 << 32),
)
PLANS = {board: plan_of(board) for board in BOARDS} | {
    "nasty": replace(plans.nasty(), placement=PLACED)
}
BINUTILS = {Isa.AARCH32: "arm-none-eabi-", Isa.AARCH64: "aarch64-linux-gnu-"}
CPU = {"arm-none-eabi-": ["-mcpu=cortex-r52"], "aarch64-linux-gnu-": []}
LINKERS = ("gnu", "lld")
EMPTY = "/DISCARD/ : { *(.text .data .bss .ARM.*) }"


def linked(plan, script: Path, code: str, linker: str):
    """What the linker says to the script, and the program."""
    folder, tools = script.parent, BINUTILS[Isa(plan.core.isa)]
    source, made, program = folder / "probe.s", folder / "probe.o", folder / "probe"
    source.write_text(code)
    need(f"{tools}as")
    assert run([f"{tools}as", *CPU[tools], str(source), "-o", str(made)]).returncode == 0
    command = f"{tools}ld" if linker == "gnu" else "ld.lld"
    need(command)
    options = ["--fatal-warnings", "-L", str(folder), "-e", "0", "-T", str(script)]
    return run([command, *options, str(made), "-o", str(program)]), program


def symbols(plan, program: Path) -> dict[str, int]:
    done = run([f"{BINUTILS[Isa(plan.core.isa)]}nm", str(program)])
    rows = [line.split() for line in done.stdout.splitlines()]
    return {name: int(value, 16) for value, kind, name in rows if kind in "Aa"}


def region_names(text: str) -> list[str]:
    return [line.split()[0] for line in text.splitlines() if ": ORIGIN" in line]


def script_of(plan, folder: Path, sections: str = "") -> tuple[Path, list[str]]:
    files = emitted("ld", plan, folder)
    names = region_names(files["mpuplan_memory.ld"].read_text())
    lines = ["INCLUDE mpuplan_memory.ld", "INCLUDE mpuplan_symbols.ld"]
    for at, name in enumerate(names):
        lines += [f"origin_{at} = ORIGIN({name});", f"length_{at} = LENGTH({name});"]
    path = folder / "all.ld"
    path.write_text("\n".join([*lines, "SECTIONS {", sections, EMPTY, "}"]) + "\n")
    return path, names


def test_every_shipped_board_is_admitted():
    assert admitted("ld") == BOARDS


@pytest.mark.parametrize("linker", LINKERS)
@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
def test_the_linker_knows_every_block(tmp_path, plan, linker):
    script, names = script_of(plan, tmp_path)
    done, program = linked(plan, script, "", linker)
    assert (done.returncode, done.stderr) == (0, "")
    found = symbols(plan, program)
    word = (1 << (32 if plan.core.isa == Isa.AARCH32 else 64)) - 1
    blocks = sorted(plan.placement, key=lambda p: (p.start, -p.end, p.block))
    assert len(names) == len(set(names)) == len(blocks)
    for at, (name, placed) in enumerate(zip(names, blocks, strict=True)):
        size = placed.end - placed.start
        assert found[f"{name}_start"] == found[f"origin_{at}"] == placed.start
        assert found[f"{name}_size"] == found[f"length_{at}"] == size & word
        assert found[f"{name}_end"] == placed.end & word
    assert len(found) == 5 * len(blocks)


def test_names_are_those_of_the_blocks(tmp_path):
    _, names = script_of(plan_of("r82-tight"), tmp_path)
    blocks = [placed.block for placed in plan_of("r82-tight").placement]
    assert sorted(names) == sorted(f"mpuplan_{block.replace('.', '_')}" for block in blocks)


HEAP = '.section .heap,"aw"\n.space {}\n'
INTO = ".heap : {{ *(.heap) }} > {}"


@pytest.mark.parametrize("linker", LINKERS)
def test_a_section_that_fits_lies_in_its_block(tmp_path, linker):
    plan = plans.two_guests()
    size = plan.placement[0].end - plan.placement[0].start
    script, _ = script_of(plan, tmp_path, INTO.format("mpuplan_xen_heap"))
    done, program = linked(plan, script, HEAP.format(size), linker)
    assert (done.returncode, done.stderr) == (0, "")
    headers = run(["arm-none-eabi-objdump", "-h", str(program)]).stdout
    (row,) = [line.split() for line in headers.splitlines() if ".heap" in line]
    assert (int(row[2], 16), int(row[3], 16)) == (size, plan.placement[0].start)


@pytest.mark.parametrize("linker", LINKERS)
def test_a_section_that_outgrows_its_block_does_not_link(tmp_path, linker):
    plan = plans.two_guests()
    size = plan.placement[0].end - plan.placement[0].start
    script, _ = script_of(plan, tmp_path, INTO.format("mpuplan_xen_heap"))
    done, _ = linked(plan, script, HEAP.format(size + 1), linker)
    assert done.returncode != 0
    assert "mpuplan_xen_heap" in done.stderr


@pytest.mark.parametrize("linker", LINKERS)
def test_a_boundary_changed_by_hand_does_not_link(tmp_path, linker):
    plan = plans.two_guests()
    script, _ = script_of(plan, tmp_path)
    path = tmp_path / "mpuplan_symbols.ld"
    path.write_text(path.read_text().replace("_end = 0x80200000", "_end = 0x80100040"))
    done, _ = linked(plan, script, "", linker)
    assert done.returncode != 0
    assert "mpuplan_xen_heap: end, start and size" in done.stderr

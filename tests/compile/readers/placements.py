"""Readers of the targets that carry the placement, and of those made for other software."""

from __future__ import annotations

from pathlib import Path

from mpuplan.arch.codec import Isa
from mpuplan.model.plan import Plan
from tests.compile import test_bao, test_dts, test_ld, test_xen, test_zephyr
from tests.compile.shipped_plans import clean, emitted
from tests.compile.toolchains import run


def read_dts(plan: Plan, folder: Path) -> None:
    """dtc, then the blob: blocks, reserved memory, which holds which."""
    test_dts.test_the_tree_says_what_lies_where(folder, plan)
    test_dts.test_reserved_memory_is_every_planned_byte_and_no_other(folder, plan)
    root, cells = test_dts.root_of(plan, folder)
    reserved = root.children["reserved-memory"].children.values()
    handles = {node.numbers("phandle"): node.numbers("reg") for node in reserved}
    places = {p.block: (p.start, p.end) for p in plan.placement}
    for node in root.children["mpuplan-plan"].children.values():
        owner, dot, _ = node.text("mpuplan,block").partition(".")
        assert node.text("mpuplan,owner") == (owner if dot else "")
        reg = handles[node.numbers("mpuplan,reserved")]
        start, size = (
            int.from_bytes(b"".join(n.to_bytes(4, "big") for n in half), "big")
            for half in (reg[:cells], reg[cells:])
        )
        low, high = places[node.text("mpuplan,block")]
        assert start <= low
        assert high <= start + size


def read_ld(plan: Plan, folder: Path) -> None:
    """Both linkers: origins, lengths and symbols in the program; regions in GNU ld's map."""
    for linker in test_ld.LINKERS:
        test_ld.test_the_linker_knows_every_block(clean(folder), plan, linker)
    script, names = test_ld.script_of(plan, clean(folder))
    done, program = test_ld.linked(plan, script, "", "gnu")
    assert (done.returncode, done.stderr) == (0, "")
    tools = test_ld.BINUTILS[Isa(plan.core.isa)]
    options = ["--fatal-warnings", "-L", str(folder), "-e", "0", "-T", str(script), "-M"]
    done = run([f"{tools}ld", *options, str(folder / "probe.o"), "-o", str(program)])
    assert done.returncode == 0
    rows = [line.split() for line in done.stdout.splitlines() if line.startswith("mpuplan_")]
    found = {row[0]: (int(row[1], 16), int(row[2], 16)) for row in rows if len(row) == 3}
    blocks = sorted(plan.placement, key=lambda p: (p.start, -p.end, p.block))
    word = (1 << (32 if plan.core.isa == Isa.AARCH32 else 64)) - 1
    assert found == {
        name: (p.start, p.end - p.start & word) for name, p in zip(names, blocks, strict=True)
    }


def read_xen(plan: Plan, folder: Path) -> None:
    """Compilers and the fields of ``pr_t``; dtc and the domains; bash and its variables."""
    for check in (
        test_xen.test_every_compiler_takes_the_tables,
        test_xen.test_the_fields_of_pr_t_are_those_of_the_plan,
        test_xen.test_xen_reads_memory_and_domains_from_the_tree,
        test_xen.test_imagebuilder_sources_the_lines,
    ):
        check(clean(folder), plan)
    (start,) = [p.start for p in plan.placement if p.block == "xen.image"]
    config = emitted("xen", plan, clean(folder))["mpuplan_xen.config"].read_text()
    assert config.splitlines()[1:] == [f"CONFIG_XEN_START_ADDRESS={start:#x}"]


def read_zephyr(plan: Plan, folder: Path) -> None:
    """Each program: compilers and the table, cpp, dtc and the overlay, the importer."""
    programs = [each.values for each in test_zephyr.PROGRAMS.args[1]]
    own = [(tail, base) for board, tail, base in programs if board == plan.board]
    assert own
    for tail, base in own:
        for check in (
            test_zephyr.test_every_compiler_takes_the_table,
            test_zephyr.test_the_regions_are_those_of_the_base_context,
            test_zephyr.test_the_overlay_has_the_blocks_of_the_program,
            test_zephyr.test_the_importer_of_such_tables_reads_the_same_ranges_and_types,
        ):
            check(clean(folder), plan.board, tail, base)


def read_bao(plan: Plan, folder: Path) -> None:
    """A configuration of all macros through every compiler, printed by a program."""
    test_bao.test_the_addresses_in_the_configuration_are_those_of_the_plan(folder, plan.board)

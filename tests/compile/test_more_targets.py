"""Routines, assembly and self-test through every compiler, and linked into one program."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.emit import EmitOptions, load_emitter, write_artefacts
from tests.compile.elf import ObjectFile
from tests.compile.toolchains import FLAGS, NATIVE, TOOLCHAINS, need, run
from tests.unit.emit import plans

TARGETS = ("c", "routines", "asm", "selftest")
MAKERS = ["staged", "rewriting", "tasks", "nasty", "full"]
QUICK = {"staged", "nasty"}
NATIVE_CASES = [
    pytest.param(
        name, isa, chain, id=f"{name}-{chain}", marks=[] if name in QUICK else [pytest.mark.full]
    )
    for name, isa in product(MAKERS, Isa)
    for chain in NATIVE[isa]
]
NOTHING = """
#include "{p}_asm.h"
void {p}_asm_on_wait(uint32_t stage, uint32_t pcpus) {{ (void)stage; (void)pcpus; }}
void {p}_asm_on_start(uint32_t guest) {{ (void)guest; }}
"""


def emit(plan, folder: Path, prefix: str = "mpuplan") -> None:
    for target in TARGETS:
        write_artefacts(load_emitter(target).render(plan, EmitOptions(prefix)), folder)


def compiled(toolchain: str, source: Path, *options: str) -> Path:
    chain = TOOLCHAINS[toolchain]
    need(chain.compiler)
    target = source.with_suffix(".o" if source.suffix == ".c" else ".S.o")
    flags = FLAGS if source.suffix == ".c" else []
    done = run(
        [chain.compiler, *chain.options, *flags, *options, "-c", str(source), "-o", str(target)]
    )
    assert (done.returncode, done.stderr) == (0, ""), f"{toolchain} on {source.name}"
    return target


@pytest.mark.parametrize(("name", "isa", "toolchain"), NATIVE_CASES)
def test_compilers_take_routines_and_self_test(tmp_path, name, isa, toolchain):
    emit(plans.ALL[name](isa), tmp_path)
    compiled(toolchain, tmp_path / "mpuplan_routines.c", "-DMPUPLAN_SERVES")
    compiled(toolchain, tmp_path / "mpuplan_selftest.c", "-DMPUPLAN_SELFTEST_PLANT")
    compiled(toolchain, tmp_path / "mpuplan_asm.S")


@pytest.mark.parametrize(
    "define", ["-DMPUPLAN_EXTERNAL_ACCESS", "-DMPUPLAN_SELFTEST_NO_TYPES", "-DNDEBUG"]
)
@pytest.mark.parametrize("isa", Isa)
def test_every_choice_compiles(tmp_path, isa, define):
    emit(plans.staged(isa), tmp_path)
    for toolchain in NATIVE[isa]:
        for file in ("routines", "selftest"):
            compiled(toolchain, tmp_path / f"mpuplan_{file}.c", define)


@pytest.mark.parametrize("isa", Isa)
@pytest.mark.parametrize("toolchain", ["gcc", "clang"])
def test_a_host_compiler_needs_external_access(tmp_path, isa, toolchain):
    emit(plans.staged(isa), tmp_path)
    compiled(toolchain, tmp_path / "mpuplan_routines.c", "-DMPUPLAN_EXTERNAL_ACCESS")
    done = TOOLCHAINS[toolchain].attempt(tmp_path / "mpuplan_routines.c")
    assert f"this compiler makes no {isa} code: define MPUPLAN_EXTERNAL_ACCESS" in done.stderr


@pytest.mark.parametrize(
    ("isa", "toolchain"), [(isa, chain) for isa in Isa for chain in NATIVE[isa]]
)
def test_all_targets_of_two_plans_link_into_one_program(tmp_path, isa, toolchain):
    objects = []
    for prefix, plan in (("one", plans.staged(isa)), ("two", plans.tasks(isa))):
        emit(plan, tmp_path, prefix)
        (tmp_path / f"{prefix}_hooks.c").write_text(NOTHING.format(p=prefix))
    (tmp_path / "two_hooks.c").unlink()
    (tmp_path / "main.c").write_text(
        '#include "one_routines.h"\n#include "two_routines.h"\n#include "one_selftest.h"\n'
        '#include "two_selftest.h"\n#include "one_switches.h"\n#include "two_asm.h"\n'
        "int main(void);\nint main(void)\n{\n"
        "    return one_install(0) + two_install(0) + (int)one_selftest(0, NULL)"
        " + (int)two_selftest(0, NULL);\n}\n"
    )
    for source in sorted([*tmp_path.glob("*.c"), *tmp_path.glob("*.S")]):
        objects.append(compiled(toolchain, source, "-fno-builtin"))
    linker = TOOLCHAINS[toolchain].linker
    libgcc = libraries(isa)
    done = run([linker, "-e", "main", *map(str, objects), *libgcc, "-o", str(tmp_path / "all")])
    assert (done.returncode, done.stderr) == (0, "")


def libraries(isa: Isa) -> list[str]:
    """64-bit shifts and clears of AArch32 may call the compiler's own library."""
    if isa is Isa.AARCH64:
        return []
    done = run(["arm-none-eabi-gcc", "-mcpu=cortex-r52", "-print-libgcc-file-name"])
    return [done.stdout.strip()]


@pytest.mark.parametrize("isa", Isa)
def test_a_header_of_another_run_does_not_compile(tmp_path, isa):
    emit(plans.staged(isa), tmp_path)
    path = tmp_path / "mpuplan_tables.h"
    path.write_text(path.read_text().replace("TABLES_ID ", "TABLES_ID 1 + "))
    done = TOOLCHAINS[NATIVE[isa][0]].attempt(tmp_path / "mpuplan_routines.c")
    assert done.returncode != 0
    assert "of another run" in done.stderr


@pytest.mark.parametrize("isa", Isa)
def test_nothing_but_the_prefix_is_visible(tmp_path, isa):
    emit(plans.staged(isa), tmp_path, "own")
    for name in ("own_routines.c", "own_selftest.c", "own_asm.S"):
        elf = ObjectFile(compiled(NATIVE[isa][0], tmp_path / name))
        table = next(s for s in elf.sections if s.kind == 2)
        # Symbols from `info` of the table on are global; section 0 is what the program brings.
        own = [s.name for s in elf.symbols[table.info :] if s.section]
        assert own
        assert all(symbol.startswith("own_") for symbol in own)


ASKED = {
    Isa.AARCH32: [
        ("4", "cr7", "cr8", "{0}"), ("4", "cr7", "cr8", "{1}"),
        *(("0", "cr7", "cr8", f"{{{n}}}") for n in range(8)),
    ],
    Isa.AARCH64: [
        *("s1e2r", "s1e2w", "s12e1r", "s12e1w", "s12e0r", "s12e0w"),
        *("s1e1r", "s1e1w", "s1e0r", "s1e0w"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("isa", Isa)
def test_the_self_test_translates_by_the_operations_it_names(tmp_path, isa):
    emit(plans.staged(isa), tmp_path)
    built = compiled(NATIVE[isa][0], tmp_path / "mpuplan_selftest.c")
    tool = "arm-none-eabi-objdump" if isa is Isa.AARCH32 else "aarch64-linux-gnu-objdump"
    listing = run([tool, "-d", "--no-show-raw-insn", str(built)]).stdout
    lines = [line.split("\t")[1:] for line in listing.splitlines() if "\t" in line]
    if isa is Isa.AARCH64:
        found = {words[1].split(",")[0] for words in lines if words[0] == "at"}
        assert found == set(ASKED[isa])
    else:
        operands = [words[1].split(", ") for words in lines if words[0].startswith("mcr")]
        asked = {(o[1], o[3], o[4], o[5].strip()) for o in operands if o[3:5] == ["cr7", "cr8"]}
        assert asked == set(ASKED[isa])

"""What ``--target xen`` writes, through compilers, dtc and bash, and read back."""

from __future__ import annotations

import re
import shlex

import pytest

from mpuplan.arch.codec import Isa, RegionWords, decode
from mpuplan.load import load_board_text
from mpuplan.pipeline.importing import import_board
from tests.compile import devicetree
from tests.compile.shipped_plans import (
    BOARDS,
    STUBS,
    admitted,
    compiled,
    emitted,
    plan_of,
    printed,
    with_options,
)
from tests.compile.toolchains import NATIVE, need, run
from tests.unit.emit.xen_plans import three_domains

ADMITTED = [
    "xen-arm-poc-two-guests-16",
    "xen-arm-poc-two-guests-16-asposted",
    "xen-upstream-an536-r52",
    "xen-upstream-fvp-baser-r82",
]
XEN_MAIR = [0x00, 0x44, 0xAA, 0xEE, 0x04, 0x00, 0x00, 0xFF]
PRINT = """
#include <stdio.h>
#include "{prefix}_xen_mpu.h"
int main(void)
{{
    const pr_t *tables[] = {{ {arrays} }};
    for (unsigned int t = 0; t < sizeof(tables) / sizeof(tables[0]); t++)
        for (unsigned int n = 0; n < {count}; n++) {{
            const pr_t *p = &tables[t][n];
            printf("%u %u %llx %llx %u %u %u %u %u\\n", t, n,
                   (unsigned long long)p->prbar.reg.base << 6,
                   (unsigned long long)p->prlar.reg.limit << 6,
                   (unsigned)p->prbar.reg.ap_0, (unsigned)p->prbar.reg.ro,
                   (unsigned)p->prbar.reg.sh,
                   (unsigned)p->prlar.reg.ai, (unsigned)p->prlar.reg.en | p->refcount);
        }}
    return 0;
}}
"""


def plans():
    named = {board: plan_of(board) for board in ADMITTED}
    return named | {f"domains-{isa}": three_domains(isa) for isa in Isa}


PLANS = plans()
EVERY = pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())


def flags(plan):
    return [f"-I{STUBS / 'xen'}", *(["-DSTUB_ARM32"] if plan.core.isa == "aarch32" else [])]


def test_the_boards_of_xen_are_admitted_and_no_others():
    assert admitted("xen") == ADMITTED
    assert set(ADMITTED) < set(BOARDS)


@EVERY
def test_every_compiler_takes_the_tables(tmp_path, plan):
    files = emitted("xen", plan, tmp_path)
    for chain in ("gcc", "clang", *NATIVE[Isa(plan.core.isa)]):
        compiled(chain, files["mpuplan_xen_mpu.c"], *flags(plan))


@EVERY
def test_the_fields_of_pr_t_are_those_of_the_plan(tmp_path, plan):
    files = emitted("xen", plan, tmp_path)
    header = files["mpuplan_xen_mpu.h"].read_text()
    arrays = [line.split()[3].split("[")[0] for line in header.splitlines() if "extern" in line]
    contexts = [context for context in plan.contexts if context.mpu == "el2"]
    assert len(arrays) == len(contexts)
    main = tmp_path / "main.c"
    regions = plan.core.el2_regions
    main.write_text(PRINT.format(prefix="mpuplan", arrays=", ".join(arrays), count=regions))
    found = printed([files["mpuplan_xen_mpu.c"], main], tmp_path, *flags(plan))
    assert len(found) == len(contexts) * regions
    for row in found:
        context, number = contexts[int(row[0])], int(row[1])
        slots = [slot for slot in context.slots if slot.slot == number]
        if not slots:
            assert row[2:] == ["0"] * 7
            continue
        want = decode(RegionWords(slots[0].prbar, slots[0].prlar), Isa(plan.core.isa))
        assert int(row[2], 16) == want.start
        assert int(row[3], 16) == want.end - 64
        assert [int(text) for text in row[4:7]] == [want.ap & 1, want.ap >> 1, want.sh]
        assert XEN_MAIR[int(row[7])] == context.mair[want.attr]
        assert int(row[8]) == want.enabled


@EVERY
def test_xen_reads_memory_and_domains_from_the_tree(tmp_path, plan):
    files = emitted("xen", plan, tmp_path)
    tree = devicetree.tree_around(files["mpuplan_xen.dtsi"], 2)
    chosen = devicetree.read(devicetree.compiled(tree)).children["chosen"]
    placed = {each.block: (each.start, each.end - each.start) for each in plan.placement}
    assert chosen.numbers("xen,static-heap", "Q") == placed["xen.heap"]
    domains = list(chosen.children.values())
    assert len(domains) == len(plan.guests)
    for guest, domain in zip(plan.guests, domains, strict=True):
        own = sorted(where for block, where in placed.items() if block.startswith(f"{guest.name}."))
        assert domain.text("compatible") == "xen,domain"
        assert domain.numbers("xen,static-mem", "Q") == tuple(n for pair in own for n in pair)
        assert domain.numbers("memory", "Q") == (sum(size for _, size in own) // 1024,)
        assert domain.properties["direct-map"] == b""
        assert domain.text("v8r_el1_msa") == ("mmu" if guest.el1 == "mmu" else "mpu")
        assert "cpus" not in domain.properties


def test_shared_memory_names_host_and_guest_address(tmp_path):
    files = emitted("xen", PLANS["xen-arm-poc-two-guests-16"], tmp_path)
    tree = devicetree.tree_around(files["mpuplan_xen.dtsi"], 2)
    chosen = devicetree.read(devicetree.compiled(tree)).children["chosen"]
    assert list(chosen.children) == ["domu1", "domu2"]
    for domain in chosen.children.values():
        (shared,) = domain.children.values()
        assert shared.text("compatible") == "xen,domain-shared-memory-v1"
        assert shared.text("xen,shm-id") == "shm"
        assert shared.text("role") == "borrower"
        assert shared.numbers("xen,shared-mem", "Q") == (0x7A00_0000, 0x7A00_0000, 0x200_0000)


def test_dtc_notices_a_root_with_other_cells(tmp_path):
    files = emitted("xen", PLANS["xen-upstream-fvp-baser-r82"], tmp_path)
    tree = devicetree.tree_around(files["mpuplan_xen.dtsi"], 1)
    assert "ranges_format" in devicetree.compiled(tree, check=False).stderr


@EVERY
def test_imagebuilder_sources_the_lines(tmp_path, plan):
    files = emitted("xen", plan, tmp_path)
    lines = files["mpuplan_imagebuilder.config"]
    need("bash")
    show = f"set -eu; source {shlex.quote(str(lines))}; declare -p XEN_START_ADDRESS NUM_DOMUS"
    show += " XEN_STATIC_HEAP; declare -p DOMU_STATIC_MEM 2>/dev/null || true"
    done = run(["bash", "-c", show])
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    placed = {each.block: each for each in plan.placement}
    heap = placed["xen.heap"]
    assert f'XEN_STATIC_HEAP="{heap.start:#x} {heap.end - heap.start:#x}"' in done.stdout
    assert f'XEN_START_ADDRESS="{placed["xen.image"].start:#x}"' in done.stdout
    assert f'NUM_DOMUS="{len(plan.guests)}"' in done.stdout


def test_lines_of_the_two_guest_board(tmp_path):
    files = emitted("xen", PLANS["xen-arm-poc-two-guests-16"], tmp_path)
    lines = files["mpuplan_imagebuilder.config"].read_text().splitlines()
    assert lines[2:] == [
        'XEN_START_ADDRESS="0x0"',
        'XEN_STATIC_HEAP="0x60000000 0x1a000000"',
        "# Boot modules are loaded from here on.",
        'MEMORY_START="0x10000000"',
        'MEMORY_END="0x20000000"',
        "NUM_DOMUS=2",
        "# domu1",
        'DOMU_MEM[0]="512"',
        'DOMU_STATIC_MEM[0]="0x20000000 0x20000000"',
        'DOMU_DIRECT_MAP[0]="1"',
        'DOMU_SHARED_MEM[0]="shm 0x7a000000 0x7a000000 0x2000000"',
        "# domu2",
        'DOMU_MEM[1]="512"',
        'DOMU_STATIC_MEM[1]="0x40000000 0x20000000"',
        'DOMU_DIRECT_MAP[1]="1"',
        'DOMU_SHARED_MEM[1]="shm 0x7a000000 0x7a000000 0x2000000"',
    ]
    config = files["mpuplan_xen.config"].read_text().splitlines()
    assert config[1:] == ["CONFIG_XEN_START_ADDRESS=0x0"]


SPOILED = {
    "a start address of another build": (None, "", "", "CONFIG_XEN_START_ADDRESS"),
    "an enable bit": ("xen_mpu.c", "0000279fcfULL", "0000279fceULL", "PRLAR.EN"),
    "half a page": ("xen_mpu.c", "0x0000000000200038ULL", "0x0000000000200838ULL", "whole pages"),
    "a slot number": ("xen_mpu.c", "X(9, ", "X(41, ", ""),
    "another header": ("xen_mpu.h", "XEN_ID 0x", "XEN_ID 1 + 0x", "of another run"),
    "another pr_t": (None, "", "", "pr_t"),
}


@pytest.mark.parametrize("what", SPOILED)
def test_the_compiler_notices(tmp_path, what):
    plan = PLANS["xen-upstream-fvp-baser-r82"]
    files = emitted("xen", plan, tmp_path)
    file, old, new, message = SPOILED[what]
    options = flags(plan)
    if what.startswith("a start"):
        options.append("-DCONFIG_XEN_START_ADDRESS=0x0")
    if what == "another pr_t":
        options.append("-DSTUB_ARM32")
    if file:
        path = files[f"mpuplan_{file}"]
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))
    done = with_options("gcc-aarch64", *options).attempt(files["mpuplan_xen_mpu.c"])
    assert done.returncode != 0
    assert message in done.stderr


def test_the_start_address_of_this_build_is_taken(tmp_path):
    plan = PLANS["xen-upstream-fvp-baser-r82"]
    files = emitted("xen", plan, tmp_path)
    compiled(
        "gcc-aarch64",
        files["mpuplan_xen_mpu.c"],
        *flags(plan),
        "-DCONFIG_XEN_START_ADDRESS=0x200000",
    )


HOST = """
/dts-v1/;
/ {
	#address-cells = <2>;
	#size-cells = <2>;
	compatible = "arm,fvp-baser";
	cpus {
		#address-cells = <1>;
		#size-cells = <0>;
		cpu@0 { device_type = "cpu"; compatible = "arm,cortex-r82"; reg = <0>; };
	};
	memory@0 { device_type = "memory"; reg = <0x0 0x0 0x0 0x80000000>; };
};
/include/ "mpuplan_xen.dtsi"
&mpuplan_domu1 { cpus = <1>; };
&mpuplan_domu2 { cpus = <1>; };
"""


def test_the_importer_of_device_trees_reads_the_same_guests(tmp_path):
    emitted("xen", PLANS["xen-arm-poc-two-guests-16"], tmp_path)
    tree = tmp_path / "host.dts"
    tree.write_text(HOST)
    made = import_board("dt", [devicetree.compiled(tree)], core="fvp-baser")
    text = made.text.replace("'TODO: aarch64 or aarch32'", "aarch64")
    text = re.sub(r"'TODO: size of the section in xen-syms'", "64KiB", text)
    board = load_board_text(text).board
    guests = {
        guest.name: (guest.el1, [(b.start, b.parts[0].size) for b in guest.blocks])
        for guest in board.guests
    }
    assert guests == {
        "domu1": ("mpu", [(0x2000_0000, 0x2000_0000)]),
        "domu2": ("mpu", [(0x4000_0000, 0x2000_0000)]),
    }
    (shared,) = board.shared
    assert (shared.block.name, shared.block.start) == ("shm", 0x7A00_0000)
    assert {party for party, _ in shared.uses} == {"domu1", "domu2"}
    heaps = [b for b in board.hypervisor.blocks if b.name.endswith(".heap")]
    assert [(b.start, b.parts[0].size) for b in heaps] == [(0x6000_0000, 0x1A00_0000)]

"""What ``--target bao`` writes, through compilers and back."""

from __future__ import annotations

import re

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.load import load_board_text
from mpuplan.pipeline.importing import import_board
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
from tests.compile.toolchains import NATIVE

ADMITTED = [board for board in BOARDS if board.startswith("bao-")]
FLAGS = [f"-I{STUBS / 'bao'}"]
PRINT = """
#include <stdio.h>
#include <config.h>
int main(void)
{
    printf("hyp %d %lx\\n", config.hyp.relocate, config.hyp.base_addr);
    for (size_t n = 0; n < config.shmemlist_size; n++)
        printf("shmem %lx %lx\\n", config.shmemlist[n].base, config.shmemlist[n].size);
    for (size_t n = 0; n < config.vmlist_size; n++) {
        struct vm_config *vm = &config.vmlist[n];
        printf("vm %lx %lu %d\\n", vm->cpu_affinity, vm->platform.cpu_num, vm->platform.mmu);
        for (size_t m = 0; m < vm->platform.region_num; m++)
            printf("region %lx %lx\\n", vm->platform.regions[m].base, vm->platform.regions[m].size);
        for (size_t m = 0; m < vm->platform.ipc_num; m++) {
            struct ipc *ipc = &vm->platform.ipcs[m];
            printf("ipc %lx %lx %lu\\n", ipc->base, ipc->size, ipc->shmem_id);
        }
    }
    return 0;
}
"""


def user_of(header, plan):
    """A configuration that uses every macro, as a user would write it."""
    text = header.read_text()
    vms = []
    for guest in plan.guests:
        tail = re.sub("[^A-Z0-9]", "_", guest.name.upper())
        ipcs = re.findall(rf"#define (MPUPLAN_BAO_IPC_{tail}_\w+) ", text)
        elements = "".join(f"{{ {ipc}, .interrupt_num = 1 }}, " for ipc in ipcs)
        listed = (
            f", .ipc_num = {len(ipcs)}, .ipcs = (struct ipc[]) {{ {elements} }}" if ipcs else ""
        )
        vms.append(
            f"    {{ .entry = 0, MPUPLAN_BAO_AFFINITY_{tail},\n"
            f"      .platform = {{ MPUPLAN_BAO_PLATFORM_{tail}{listed} }} }},\n"
        )
    return (
        f'#include <config.h>\n#include "{header.name}"\n'
        "struct config config = {\n    .hyp = { MPUPLAN_BAO_HYP },\n    MPUPLAN_BAO_SHMEM,\n"
        f"    .vmlist_size = {len(vms)},\n    .vmlist = (struct vm_config[]) {{\n{''.join(vms)}"
        "    },\n};\n"
    )


def test_the_boards_of_bao_are_admitted_and_no_others():
    assert admitted("bao") == ADMITTED
    assert len(ADMITTED) == 10


@pytest.mark.parametrize("board", ADMITTED)
def test_the_addresses_in_the_configuration_are_those_of_the_plan(tmp_path, board):
    plan = plan_of(board)
    header = emitted("bao", plan, tmp_path)["mpuplan_bao.h"]
    user, main = tmp_path / "config.c", tmp_path / "main.c"
    user.write_text(user_of(header, plan))
    main.write_text(PRINT)
    for chain in ("gcc", "clang", *NATIVE[Isa(plan.core.isa)]):
        compiled(chain, user, *FLAGS)
    found = printed([user, main], tmp_path, *FLAGS)
    placed = sorted((p.start, p.end - p.start, p.block) for p in plan.placement)
    images = [start for start, _, block in placed if block.startswith("bao.") and "image" in block]
    shared = [(start, size) for start, size, block in placed if "." not in block]
    assert found[0] == ["hyp", "1", f"{min(images):x}"]
    assert [row[1:] for row in found if row[0] == "shmem"] == [
        [f"{start:x}", f"{size:x}"] for start, size in shared
    ]
    own = [
        [f"{start:x}", f"{size:x}"]
        for guest in plan.guests
        for start, size, block in placed
        if block.startswith(f"{guest.name}.")
    ]
    assert [row[1:] for row in found if row[0] == "region"] == own
    for guest, row in zip(plan.guests, [row for row in found if row[0] == "vm"], strict=True):
        pcpus = {c.pcpu for c in plan.contexts if c.guest == guest.name}
        mask = sum(1 << pcpu for pcpu in pcpus)
        assert row[1:] == [f"{mask:x}", str(len(pcpus)), str(int(guest.el1 == "mmu"))]


def test_both_guests_reach_the_shared_memory(tmp_path):
    plan = plan_of("bao-fvp-r-linux-freertos")
    header = emitted("bao", plan, tmp_path)["mpuplan_bao.h"]
    user, main = tmp_path / "config.c", tmp_path / "main.c"
    user.write_text(user_of(header, plan))
    main.write_text(PRINT)
    found = printed([user, main], tmp_path, *FLAGS)
    assert [row for row in found if row[0] == "ipc"] == [["ipc", "70000000", "10000", "0"]] * 2
    assert "#define MPUPLAN_BAO_SHMEM_SHMEM0 0\n" in header.read_text()


def test_the_compiler_notices_larger_pages(tmp_path):
    header = emitted("bao", plan_of("bao-s32z270-baremetal"), tmp_path)["mpuplan_bao.h"]
    user = tmp_path / "config.c"
    user.write_text(user_of(header, plan_of("bao-s32z270-baremetal")))
    compiled("gcc-r52", user, *FLAGS, "-DPAGE_SIZE=4096")
    done = with_options("gcc-r52", *FLAGS, "-DPAGE_SIZE=0x200000").attempt(user)
    assert done.returncode != 0
    assert "0x317c0000 is no page of Bao" in done.stderr


PLATFORM = """
#include <platform.h>
struct platform platform = {
    .cpu_num = 4,
    .region_num = 1,
    .regions = (struct mem_region[]) { { .base = 0x0, .size = 0x80000000 } },
    .console = { .base = 0x9C090000 },
    .arch = { .gic = { .gicd_addr = 0xAF000000, .gicr_addr = 0xAF100000 } },
};
"""
BUILD = (
    "image-size=0x41b1c0", "cpu-size=0x2080", "vm-sizes=0x2d40,0x1a00", "vgic-sizes=0x3800",
    "console-size=0x80", "isa=aarch64",
)  # fmt: skip


def test_the_importer_of_configurations_reads_the_same_guests(tmp_path):
    plan = plan_of("bao-fvp-r-linux-freertos")
    header = emitted("bao", plan, tmp_path)["mpuplan_bao.h"]
    user, platform = tmp_path / "config.c", tmp_path / "platform.c"
    user.write_text(user_of(header, plan))
    platform.write_text(PLATFORM)
    made = import_board("bao", [header, platform, user], core="fvp-baser", settings=BUILD)
    board = load_board_text(made.text).board
    memory = {(b.start, b.start + b.parts[0].size) for g in board.guests for b in g.blocks}
    assert memory == {(0x2000_0000, 0x6000_0000), (0x1000_0000, 0x1800_0000)}
    assert [(g.pcpus, g.el1) for g in board.guests] == [((0, 1, 2), "mmu"), ((3,), "mpu")]
    (shared,) = board.shared
    assert (shared.block.start, shared.block.parts[0].size) == (0x7000_0000, 0x1_0000)

"""Bao configurations become boards like those that we wrote by hand from the same facts."""

from pathlib import Path

import pytest

from mpuplan.diag import InputRejected
from mpuplan.load import load_board, load_board_text
from mpuplan.pipeline.importing import import_board
from mpuplan.pipeline.solving import solve_loaded

FILES = Path(__file__).parent / "files"
BOARDS = Path(__file__).resolve().parents[4] / "boards"
FVP = ("fvp_platform.c", "fvp_two_guests.c")
S32Z = ("s32z_platform.c", "s32z_config.c")
E3650 = ("e3650_addresses.h", "e3650_platform.c", "e3650_config.c")
FVP_BUILD = (
    "isa=aarch64", "image-size=0x41b1c0", "cpu-size=0x2080", "vm-sizes=0x2d40,0x1a00",
    "vgic-sizes=0x3800", "console-size=0x80",
)  # fmt: skip
S32Z_BUILD = (
    "image-size=0xd440", "data-size=0xb240", "cpu-size=0x1880", "vm-sizes=0x2100",
    "vgic-sizes=0x2400", "console-size=0x80",
)  # fmt: skip
E3650_BUILD = (
    "image-size=0x24880", "cpu-size=0x1880", "vm-sizes=0x2100", "vgic-sizes=0x2400",
    "image-sizes=0x10000", "console-size=0x340",
)  # fmt: skip
CASES = [
    pytest.param(FVP, "fvp-baser", FVP_BUILD, "bao-fvp-r-linux-freertos", id="fvp"),
    pytest.param(S32Z, "s32z2", S32Z_BUILD, "bao-s32z270-baremetal", id="s32z"),
    pytest.param(E3650, "cortex-r52-plus", E3650_BUILD, "bao-e3650-baremetal", id="e3650"),
]


def imported(files, core=None, settings=()):
    return import_board("bao", [FILES / name for name in files], core=core, settings=settings)


def board_of(files, core, settings):
    found = imported(files, core, settings)
    assert [d for d in found.about_board if d.level == "error"] == []
    return load_board_text(found.text).board


def banks(board):
    return {(bank.start, bank.size) for bank in board.memory}


def devices(board):
    return {device.start for device in board.devices}


def guests(board):
    found = []
    for guest in board.guests:
        memory = {(b.start, b.parts[0].size) for b in guest.blocks}
        found.append((guest.pcpus, guest.el1, frozenset(memory), len(guest.uses)))
    return found


@pytest.mark.parametrize(("files", "core", "settings", "ours"), CASES)
def test_memory_devices_and_guests_are_those_of_the_board_by_hand(files, core, settings, ours):
    board, by_hand = board_of(files, core, settings), load_board(BOARDS / ours / "board.yaml").board
    assert banks(board) == banks(by_hand)
    boot_only = {0x4283_0000, 0x42D2_0000}  # mapped by code of the platform, in no table
    assert devices(board) == devices(by_hand) - boot_only
    for mine, other in zip(guests(board), guests(by_hand), strict=True):
        assert mine[0] == other[0]
        assert mine[2] == other[2]
        assert mine[3] == other[3]


def test_the_plan_is_that_of_the_board_by_hand():
    found = imported(FVP, "fvp-baser", FVP_BUILD)
    plan = solve_loaded(load_board_text(found.text)).plan
    values = {objective.name: objective.value for objective in plan.objectives}
    assert (values["regions"], values["headroom"], values["switch-cost"]) == (62, 22, 24)


def test_without_figures_of_the_build_they_are_todos():
    found = imported(FVP)
    codes = {(d.code, d.level) for d in found.about_board}
    assert codes == {("todo", "error")}
    asked = " ".join(d.message for d in found.about_board)
    for word in ("preset", "image-size", "cpu-size", "vm-sizes", "vgic-sizes", "console-size"):
        assert word in asked


def test_a_platform_with_code_of_its_own_splits_bao_and_keeps_wxn():
    text = imported(S32Z, "s32z2", S32Z_BUILD).text
    assert "name: image-code, start: 0x3210_0000, size: 0xd440, access: rx" in text
    assert "name: image-data, start: 0x3178_0000, size: 0xb240, access: rw" in text
    assert "name: cpu3-private, start: 0x3178_fbc0" in text
    assert "wxn: true" in text


def test_names_come_from_comments_and_from_macros():
    text = imported(S32Z).text
    for name in ("cram0", "dram2", "linflexd9", "siul2-0", "mc-cgm-0"):
        assert f"name: {name}," in text
    assert "- name: baremetal" in text
    assert "name: plat-uart," in imported(E3650).text


def test_the_console_in_a_guest_s_device_is_a_use_of_that_device():
    text = imported(E3650, settings=("console-size=0x340",)).text
    assert "{name: plat-uart, start: 0xf8d6_0000, size: 64KiB}" in text
    assert "{use: plat-uart, size: 0x340}  # Bao's console" in text


def test_a_built_in_image_is_told_and_with_its_size_demanded_at_boot():
    found = imported(E3650)
    assert [d.code for d in found.about_input].count("bao-image-copy") == 1
    text = imported(E3650, settings=("image-sizes=64",)).text
    assert "use: baremetal.vm-iram, size: 0x40, access: rw, stages: [boot]" in text


def test_a_macro_without_a_definition_is_told_with_its_place_and_can_be_set():
    found = imported(E3650[1:])
    unknown = [d for d in found.about_input if d.code == "c-unknown"]
    assert {"PLAT_UART", "PLAT_GICD", "PLAT_GICR"} == {
        name for d in unknown for name in ("PLAT_UART", "PLAT_GICD", "PLAT_GICR")
        if name in d.message
    }  # fmt: skip
    assert all(d.span is not None for d in unknown)
    given = imported(E3650[1:], settings=("PLAT_UART=0xF8D60000",))
    assert "PLAT_UART" not in " ".join(d.message for d in given.about_input)


SMALL = """
struct platform platform = {{ .cpu_num = {cpus}, .region_num = 1,
  .regions = (struct mem_region[]) {{ {{ .base = 0, .size = 0x100000 }} }}, {more} }};
struct config config = {{ .vmlist_size = {count}, {config} .vmlist = {{ {vms} }} }};
"""
VM = """{{ .entry = 0x1000, {more} .platform = {{ .cpu_num = {cpus}, .region_num = 1,
  .regions = (struct vm_mem_region[]) {{ {{ .base = {base}, .size = 0x1000 }} }}, {inner} }} }}"""

DEVICE = ".dev_num = 1, .devs = (struct vm_dev_region[]) {{ .pa = 0x9000, .va = %s, .size = %s }}"


def small(tmp_path, *vms, cpus=2, more="", config="", count=None, settings=()):
    path = tmp_path / "bao.c"
    count = len(vms) if count is None else count
    path.write_text(
        SMALL.format(cpus=cpus, more=more, config=config, count=count, vms=", ".join(vms))
    )
    return import_board("bao", [path], settings=settings)


def vm(base=0x1000, cpus=1, more="", inner=""):
    return VM.format(base=base, cpus=cpus, more=more, inner=inner)


def codes(found):
    return [d.code for d in found.about_input]


def test_guests_without_affinity_take_pcpus_in_order_and_that_is_told(tmp_path):
    found = small(tmp_path, vm(), vm(0x2000))
    assert codes(found) == ["bao-pcpus"]
    assert "name: vm0\n    pcpus: [0]" in found.text
    assert "name: vm1\n    pcpus: [1]" in found.text


def test_affinity_decides_where_it_leaves_no_choice(tmp_path):
    found = small(tmp_path, vm(more=".cpu_affinity = 2,"), vm(0x2000, more=".cpu_affinity = 1,"))
    assert codes(found) == []
    assert "name: vm0\n    pcpus: [1]" in found.text
    assert "name: vm1\n    pcpus: [0]" in found.text


def test_a_guest_that_gets_too_few_pcpus_is_told(tmp_path):
    found = small(tmp_path, vm(cpus=4))
    assert "bao-count" in codes(found)
    assert "gets 2 of 4 pCPUs" in found.about_input[0].message


def test_a_number_of_pcpus_that_nobody_says_is_a_todo(tmp_path):
    found = small(tmp_path, vm(cpus="PLAT_CPUS"), cpus="PLAT_CPUS")
    assert codes(found)[:2] == ["c-unknown", "bao-count"]
    assert "\npcpus: 'TODO: number of pCPUs'" in found.text
    assert "pcpus: 'TODO: pCPUs of this guest'" in found.text
    given = small(tmp_path, vm(cpus="PLAT_CPUS"), cpus="PLAT_CPUS", settings=("PLAT_CPUS=1",))
    assert "pcpus: [0]" in given.text


def test_counts_that_differ_from_lists_are_told(tmp_path):
    found = small(tmp_path, vm(), cpus=1, count=2)
    assert "'vmlist_size' is 2, and 'vmlist' has 1 items" in found.about_input[0].message


def test_a_moved_bao_starts_where_it_is_moved_to(tmp_path):
    hyp = ".hyp = { .relocate = true, .base_addr = 0x40000 },"
    found = small(tmp_path, vm(), cpus=1, config=hyp)
    assert "name: hyp-image, start: 0x0004_0000" in found.text


def test_an_address_that_is_not_the_physical_one_is_told(tmp_path):
    dev = DEVICE % ("0xa000", "64")
    found = small(tmp_path, vm(inner=dev), cpus=1)
    assert codes(found) == ["bao-address"]
    assert "start: 0x0000_9000" in found.text


def test_a_device_of_two_guests_is_shared_and_says_so(tmp_path):
    large, part = (DEVICE % ("0x9000", length) for length in ("0x100", "0x40"))
    found = small(tmp_path, vm(inner=large), vm(0x2000, inner=part))
    assert "size: 0x100, shared: true}  # given to vm0 and vm1" in found.text
    assert "devices: [{use: dev-00009000, size: 0x40}]" in found.text


def test_shared_memory_goes_by_what_each_guest_has_of_it(tmp_path):
    shm = ".shmemlist_size = 1, .shmemlist = (struct shmem[]) {{ .base = 0x8000, .size = 0x1000 }},"
    ipc = ".ipc_num = 1, .ipcs = (struct ipc[]) {{ .base = 0x8000, .size = %s, .shmem_id = 0 }},"
    found = small(tmp_path, vm(inner=ipc % "0x1000"), vm(0x2000, inner=ipc % "0x800"), config=shm)
    assert "name: shmem0, start: 0x0000_8000, size: 4KiB, with: {vm0: rw}" in found.text
    assert "uses: [{use: shmem0, size: 2KiB}]" in found.text
    both = small(tmp_path, vm(inner=ipc % "0x800"), vm(0x2000, inner=ipc % "0x800"), config=shm)
    assert "size: 2KiB, with: {vm0: rw, vm1: rw}" in both.text


def test_a_remote_device_is_emulated(tmp_path):
    one = "(struct remio_dev[]) {{ .va = 0xa003000, .size = 0x200 }}"
    remote = f".remio_dev_num = 1, .remio_devs = {one},"
    found = small(tmp_path, vm(inner=remote), cpus=1)
    assert "emulated: [{name: remio0, start: 0x0a00_3000, size: 0x200}]" in found.text


def test_a_member_that_is_not_read_is_told(tmp_path):
    found = small(tmp_path, vm(), cpus=1, config=".watchdog = 3,")
    assert codes(found) == ["bao-field"]
    assert found.about_input[0].span.line == 4


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "c-no-table"),
        ("struct config config = { .vmlist = { { } } };", "c-no-table"),
        ("/* never closed", "c-unclosed"),
        ("struct platform platform = { .cpu_num = 1 ;", "c-not-understood"),
        ("struct platform platform = { ( };", "c-not-understood"),
        ("#if 1\n", "c-unclosed"),
        ("int x = 1 " + "+ 1" * 120_000 + ";", "c-too-large"),
        ("int x = " + "{" * 90 + "}" * 90 + ";", "c-not-understood"),
    ],
)
def test_what_is_no_configuration_is_refused(tmp_path, text, code):
    path = tmp_path / "bao.c"
    path.write_text(text)
    with pytest.raises(InputRejected) as rejected:
        import_board("bao", [path])
    assert code in [d.code for d in rejected.value.diagnostics]


@pytest.mark.parametrize(
    "setting",
    ["no-such-key=1", "PLAT_UART=somewhere", "PLAT_UART=0x1ffffffffffffffff", "image-size=large",
     "vm-sizes=1,,2", "isa=thumb", "PLAT_UART", "image-size=1 2"],
)  # fmt: skip
def test_a_setting_that_means_nothing_is_refused(setting):
    with pytest.raises(InputRejected) as rejected:
        imported(E3650, settings=(setting,))
    assert [d.code for d in rejected.value.diagnostics] == ["import-setting"]


def test_the_same_files_give_the_same_bytes():
    assert imported(FVP).text == imported(FVP).text


def test_tightly_coupled_memory_is_known_wherever_its_comment_says_so(tmp_path):
    first, second = "// CPU0 ATCM\n .base = 0x200000", ".base = 0x300000 /* CTCM of CPU 1 */"
    old = ".regions = (struct mem_region[]) {{"
    banks = "".join(f"{{{{ {bank}, .size = 0x10000 }}}}, " for bank in (first, second))
    path = tmp_path / "bao.c"
    text = SMALL.replace(old, f"{old} {banks}").replace(".region_num = 1", ".region_num = 3")
    path.write_text(text.format(cpus=1, more="", config="", count=1, vms=vm()))
    found = import_board("bao", [path]).text
    assert "{name: cpu0-atcm, start: 0x0020_0000, size: 64KiB, kind: tcm}" in found
    assert "{name: ctcm, start: 0x0030_0000, size: 64KiB, kind: tcm}" in found
    assert found.count("kind: tcm") == 2


@pytest.mark.parametrize(
    ("before", "behind", "name"),
    [("// sensors\n", "", "sensors"), ("", "// CRAM\n", "vm0"), ("", "/* RTOS */", "vm0")],
)
def test_a_guest_is_called_like_the_comment_before_its_members(tmp_path, before, behind, name):
    guest = vm(more=f".cpu_affinity = 1, {behind}").replace("{", "{" + before, 1)
    found = small(tmp_path, guest, cpus=1)
    assert f"  - name: {name}\n" in found.text

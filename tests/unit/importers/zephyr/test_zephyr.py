"""Zephyr's region tables become boards; what hangs on symbols is a TODO or is set."""

from pathlib import Path

import pytest

from mpuplan.diag import InputRejected
from mpuplan.load import load_board_text
from mpuplan.pipeline.importing import import_board
from mpuplan.pipeline.solving import solve_loaded

FILES = Path(__file__).parent / "files"
R52 = (
    "CONFIG_USERSPACE=n", "_vector_start=0x32100000", "_vector_end=0x32100040",
    "__text_region_start=0x32100040", "__rodata_region_start=0x32108000",
    "__rodata_region_end=0x3210a000", "_image_ram_start=0x31780000",
    "__kernel_ram_end=0x31790000",
)  # fmt: skip
R82 = (
    "CONFIG_FLASH_BASE_ADDRESS=0x88000000", "CONFIG_FLASH_SIZE=65536",
    "CONFIG_SRAM_BASE_ADDRESS=0", "CONFIG_SRAM_SIZE=131072",
    "__text_region_start=0x0", "__text_region_end=0x20000", "__rodata_region_start=0x20000",
    "__rodata_region_end=0x28000", "__kernel_ram_start=0x28000", "__kernel_ram_end=0x68000",
)  # fmt: skip


def imported(name, settings=(), core=None):
    return import_board("zephyr-mpu", [FILES / name], core=core, settings=settings)


def table(tmp_path, *entries, settings=(), before=""):
    path = tmp_path / "regions.c"
    body = ",\n".join(entries)
    path.write_text(f"{before}\nstatic const struct arm_mpu_region mpu_regions[] = {{\n{body}\n}};")
    return import_board("zephyr-mpu", [path], settings=settings)


def codes(found):
    return [d.code for d in found.about_input]


def test_a_table_for_aarch32_with_all_symbols_solves():
    found = imported("r52_regions.c", R52, "s32z2")
    assert codes(found) == []
    assert [d for d in found.about_board if d.level == "error"] == []
    board = load_board_text(found.text).board
    blocks = {b.name: (b.start, b.parts[0].size) for b in board.programs[0].blocks}
    assert blocks == {
        "zephyr.vector": (0x3210_0000, 0x40),
        "zephyr.TEXT": (0x3210_0040, 0x7FC0),
        "zephyr.RODATA": (0x3210_8000, 0x2000),
        "zephyr.DATA": (0x3178_0000, 0x1_0000),
    }
    plan = solve_loaded(load_board_text(found.text)).plan
    assert sum(slot.enabled for slot in plan.contexts[0].slots) == 4  # vector and text are one


def test_a_limit_that_names_the_last_byte_covers_it():
    board = load_board_text(imported("r52_regions.c", R52, "s32z2").text).board
    device = board.devices[0]
    assert (device.start, device.start + device.size) == (0x4000_0000, 0x7700_0000)


def test_a_table_for_aarch64_has_its_shareabilities_and_types():
    found = imported("r82_regions.c", R82, "fvp-baser")
    assert [d for d in found.about_board if d.level == "error"] == []
    text = found.text
    assert "{preset: fvp-baser, isa: aarch64}" in text
    assert "name: sram, start: 0x0000_0000, size: 128MiB}" in text
    assert "name: flash, start: 0x8800_0000, size: 64MiB, kind: flash}" in text
    assert "access: rx, user: rx, type: normal-wt, share: non}" in text
    assert (
        "name: SRAM_0, start: 0x0000_0000, size: 128KiB, access: rx, user: rx, share: inner" in text
    )
    assert "name: SRAM_1, start: 0x0002_0000, size: 32KiB, access: r, user: r, share: inner" in text
    assert "name: SRAM_2, start: 0x0002_8000, size: 256KiB, access: rw, share: outer" in text
    assert (
        "name: SHARED, start: 0x7000_0000, size: 4KiB, access: rw, user: rw, type: normal-nc"
        in text
    )
    assert "size: 1632MiB, type: device-nGnRnE" in text


def test_symbols_are_todos_where_nobody_says_them():
    found = imported("r52_regions.c")
    assert codes(found)[0] == "c-condition"
    assert set(codes(found)[1:]) == {"c-unknown"}
    todos = [d.message for d in found.about_board if d.code == "todo"]
    assert len(todos) == 11
    assert any("_vector_start" in text for text in todos)
    assert {d.code for d in found.about_board} == {"todo"}


def test_a_condition_is_decided_by_a_setting():
    found = imported("r52_regions.c", ("CONFIG_USERSPACE=y", "_app_smem_start=0x31780000"))
    assert "c-condition" not in codes(found)
    assert "name: DATA, start: 0x3178_0000" in found.text


def test_writable_flash_is_writable_for_everybody():
    text = imported("r82_regions.c", (*R82, "CONFIG_MPU_ALLOW_FLASH_WRITE=y"), "fvp-baser").text
    assert "access: rwx, user: rwx, type: normal-wt" in text
    assert "wxn: false" in text
    loaded = load_board_text(text)
    assert [d.code for d in loaded.diagnostics if d.level == "error"] == []


def test_addresses_are_rounded_as_the_registers_do(tmp_path):
    found = table(tmp_path, 'MPU_REGION_ENTRY("a", 0x1010, REGION_RAM_ATTR(0x2001))')
    assert "start: 0x0000_1000, size: 0x1040, access: rw" in found.text


def test_other_forms_of_entries_are_read(tmp_path):
    found = table(
        tmp_path,
        'ARM_MPU_REGION_INIT("a", 0x1000, KB(4), REGION_RAM_RO_ATTR)',
        '{ .name = "b", .base = 0x4000, .attr = REGION_RAM_TEXT_ATTR(0x5000) }',
        '{ .name = "c", .base = 0x6000, .attr = { .rbar = P_RW_U_RW_Msk | NOT_EXEC,'
        " .mair_idx = MPU_MAIR_INDEX_SRAM, .r_limit = 0x6fff } }",
    )
    assert codes(found) == []
    assert "name: a, start: 0x0000_1000, size: 4KiB, access: r, user: r" in found.text
    assert "name: b, start: 0x0000_4000, size: 4KiB, access: rx, user: rx" in found.text
    assert "name: c, start: 0x0000_6000, size: 4KiB, access: rw, user: rw" in found.text


@pytest.mark.parametrize(
    "entry",
    [
        'MPU_REGION_ENTRY("x", 0x1000)',
        'MPU_REGION_ENTRY("x", 0x1000, REGION_OWN_ATTR(0x2000))',
        'MPU_REGION_ENTRY("x", 0x2000, REGION_RAM_ATTR(0x1000))',
        '{ .name = "x" }',
        "SOMETHING",
    ],
)
def test_an_entry_that_is_not_understood_is_left_out_and_told(tmp_path, entry):
    good = 'MPU_REGION_ENTRY("good", 0x8000, REGION_RAM_ATTR(0x9000))'
    found = table(tmp_path, good, entry)
    assert codes(found) == ["zephyr-entry"]
    assert found.about_input[0].span.line == 4
    assert "name: good" in found.text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("int x;", "c-no-table"),
        ("struct arm_mpu_region t[] = { };", "c-no-table"),
        ("struct arm_mpu_region t[] = { {.name = \"a\", .base = 0, .attr = {.rasr = 1}} };",
         "zephyr-older"),
        ("struct arm_mpu_region t[] = {", "c-not-understood"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_this_mpu_is_refused(tmp_path, text, code):
    path = tmp_path / "regions.c"
    path.write_text(text)
    with pytest.raises(InputRejected) as rejected:
        import_board("zephyr-mpu", [path])
    assert code in [d.code for d in rejected.value.diagnostics]


def test_a_core_without_the_table_s_instruction_set_is_refused():
    with pytest.raises(InputRejected) as rejected:
        imported("r82_regions.c", R82, "cortex-r52")
    assert [d.code for d in rejected.value.diagnostics] == ["import-setting"]


OCM = """
#define OCM_NODE DT_NODELABEL(ocm)
#define OCM_START DT_REG_ADDR_BY_IDX(OCM_NODE, 0)
#define OCM_END (OCM_START + DT_REG_SIZE_BY_IDX(OCM_NODE, 0))
"""
OCM_ENTRY = """#if DT_NODE_HAS_STATUS(OCM_NODE, okay)
MPU_REGION_ENTRY("OCM", OCM_START, REGION_RAM_ATTR(OCM_END)),
#endif
MPU_REGION_ENTRY("ROM", 0x1000, REGION_RAM_TEXT_ATTR(0x2000))"""
OKAY = "DT_NODE_HAS_STATUS(DT_NODELABEL(ocm),okay)"


def test_a_condition_on_a_macro_with_arguments_is_told_once_with_a_way_to_answer(tmp_path):
    found = table(tmp_path, OCM_ENTRY, before=OCM)
    (told,) = found.about_input
    assert told.code == "c-condition"
    assert f"nothing says what '{OKAY}' is" in told.message
    assert told.hint == f"say --set '{OKAY}'=y or --set '{OKAY}'=n"
    assert "name: OCM" not in found.text


def test_macros_with_arguments_can_be_set_as_they_are_written(tmp_path):
    said = (
        "DT_NODE_HAS_STATUS(DT_NODELABEL(ocm), okay)=y",
        "DT_REG_ADDR_BY_IDX(DT_NODELABEL(ocm), 0)=0xbbf00000",
        "DT_REG_SIZE_BY_IDX(DT_NODELABEL(ocm),0)=0x100000",
    )
    found = table(tmp_path, OCM_ENTRY, before=OCM, settings=said)
    assert codes(found) == []
    assert "{name: OCM, start: 0xbbf0_0000, size: 1MiB, access: rw, share: non}" in found.text
    absent = table(tmp_path, OCM_ENTRY, before=OCM, settings=(f"{OKAY}=n",))
    assert codes(absent) == []
    assert "name: OCM" not in absent.text


def test_an_address_that_is_a_macro_with_arguments_is_named_as_it_can_be_set(tmp_path):
    found = table(tmp_path, OCM_ENTRY, before=OCM, settings=(f"{OKAY}=y",))
    hints = [item.hint for item in found.about_input]
    assert hints[0] == (
        "say --set 'DT_REG_ADDR_BY_IDX(DT_NODELABEL(ocm),0)'=0x.., or fill in the TODO"
    )


def test_a_very_long_expression_is_cut_in_the_board(tmp_path):
    deep = f"F({'(' * 5000}{')' * 5000})"
    found = table(tmp_path, f'MPU_REGION_ENTRY("A", {deep}, REGION_RAM_ATTR(0x2000))')
    assert max(map(len, found.text.splitlines())) < 1000

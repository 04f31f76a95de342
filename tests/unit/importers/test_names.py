"""The name of a board, as the user gives it to any importer."""

from pathlib import Path

import pytest

from mpuplan.importers.protocol import ImportFile, ImportOptions
from mpuplan.importers.registry import load_importer
from tests.elf_images import image

TREE = b'/dts-v1/; / { cpus { cpu@0 { device_type = "cpu"; compatible = "arm,cortex-r52"; }; }; };'
BAO = b"struct platform platform = { .cpu_num = 1 }; struct config config = { .vmlist_size = 0 };"
ZEPHYR = (
    b'const struct arm_mpu_region r[] = { MPU_REGION_ENTRY("A", 0x1000, REGION_RAM_ATTR(0x2000)) };'
)
DUMP = b"HPRBAR0 = 0x0\nHPRLAR0 = 0x1fc1\nHMAIR0 = 0xff\nHSCTLR = 0x1\n"
INPUTS = {"dt": TREE, "elf": image(), "bao": BAO, "zephyr-mpu": ZEPHYR, "dump": DUMP}


@pytest.mark.parametrize("kind", INPUTS)
def test_any_name_becomes_one_that_a_board_may_have(kind):
    file = ImportFile("in", Path("in"), INPUTS[kind])
    found = load_importer(kind).read((file,), ImportOptions("my board: 2!", "cortex-r52"))
    assert "\nname: my-board-2\n" in found.text

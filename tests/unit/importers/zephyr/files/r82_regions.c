/* A table in the shape of Zephyr's for AArch64, written for these tests. */
#include <zephyr/arch/arm64/cortex_r/arm_mpu.h>

static const struct arm_mpu_region mpu_regions[] = {
	MPU_REGION_ENTRY("FLASH_0", CONFIG_FLASH_BASE_ADDRESS,
			 CONFIG_FLASH_BASE_ADDRESS + KB(CONFIG_FLASH_SIZE), REGION_FLASH_ATTR),
	MPU_REGION_ENTRY("SRAM_0", (uintptr_t)__text_region_start, (uintptr_t)__text_region_end,
			 REGION_RAM_TEXT_ATTR),
	MPU_REGION_ENTRY("SRAM_1", (uintptr_t)__rodata_region_start,
			 (uintptr_t)__rodata_region_end, REGION_RAM_RO_ATTR),
	MPU_REGION_ENTRY("SRAM_2", (uintptr_t)__kernel_ram_start, (uintptr_t)__kernel_ram_end,
			 REGION_RAM_ATTR),
	{
		.name = "SHARED",
		.base = 0x70000000,
		.limit = 0x70000000 + 0x1000,
		.attr = { .rbar = NOT_EXEC | P_RW_U_RW_Msk | OUTER_SHAREABLE_Msk,
			  .mair_idx = MPU_MAIR_INDEX_SRAM_NOCACHE },
	},
	MPU_REGION_ENTRY("PERIPHERALS", 0x9a000000, 0x100000000, REGION_IO_ATTR),
};

const struct arm_mpu_config mpu_config = {
	.num_regions = ARRAY_SIZE(mpu_regions),
	.mpu_regions = mpu_regions,
};

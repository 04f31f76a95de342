/* A table in the shape of Zephyr's for a Cortex-R52, written for these tests. */
#include <zephyr/linker/linker-defs.h>
#include <zephyr/arch/arm/mpu/arm_mpu.h>

#define PERIPHERALS_START 0x40000000UL
#define PERIPHERALS_LAST  0x76FFFFFFUL

static const struct arm_mpu_region mpu_regions[] = {
	MPU_REGION_ENTRY("vector",
			 (uintptr_t)_vector_start,
			 REGION_RAM_TEXT_ATTR((uintptr_t)_vector_end)),
	/* code */
	MPU_REGION_ENTRY("TEXT", (uintptr_t)__text_region_start,
			 REGION_RAM_TEXT_ATTR((uintptr_t)__rodata_region_start)),
	MPU_REGION_ENTRY("RODATA", (uintptr_t)__rodata_region_start,
			 REGION_RAM_RO_ATTR((uintptr_t)__rodata_region_end)),
	MPU_REGION_ENTRY("DATA",
#ifdef CONFIG_USERSPACE
			 (uintptr_t)_app_smem_start,
#else
			 (uintptr_t)&_image_ram_start,
#endif
			 REGION_RAM_ATTR((uintptr_t)__kernel_ram_end)),
	MPU_REGION_ENTRY("DEVICE", PERIPHERALS_START, REGION_DEVICE_ATTR(PERIPHERALS_LAST)),
};

const struct arm_mpu_config mpu_config = {
	.num_regions = ARRAY_SIZE(mpu_regions),
	.mpu_regions = mpu_regions,
};

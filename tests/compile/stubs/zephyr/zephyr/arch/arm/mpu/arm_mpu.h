/* Stands for Zephyr's header (AArch32 Cortex-R) in tests, written by us. */
#ifndef STUB_ARM_MPU_H
#define STUB_ARM_MPU_H

#pragma GCC system_header

#include <stdint.h>

#define MPU_RBAR_XN_Pos 0U
#define MPU_RBAR_AP_Pos 1U
#define MPU_RBAR_SH_Pos 3U
#define MPU_MAIR_ATTRS (0xAA | 0xFF << 8 | 0x44 << 16 | 0x00 << 24)

struct arm_mpu_region {
    uint32_t base;
    const char *name;
    uint32_t size;
    struct {
        uint8_t rbar : 5;
        uint8_t mair_idx : 3;
        uint32_t r_limit;
    } attr;
};

struct arm_mpu_config {
    uint32_t num_regions;
    const struct arm_mpu_region *mpu_regions;
};

extern const struct arm_mpu_config mpu_config;

#endif

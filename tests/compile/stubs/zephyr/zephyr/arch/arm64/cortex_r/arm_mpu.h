/* Stands for Zephyr's header (AArch64 Cortex-R) in tests, written by us. */
#ifndef STUB_ARM_MPU_H
#define STUB_ARM_MPU_H

#pragma GCC system_header

#include <stdint.h>

#define MPU_RBAR_XN_Pos 1U
#define MPU_RBAR_AP_Pos 2U
#define MPU_RBAR_SH_Pos 4U
#define MPU_MAIR_ATTRS (0x00U | 0xAAU << 8 | 0xFFU << 16 | 0x44U << 24)

struct arm_mpu_region {
    uint64_t base;
    uint64_t limit;
    const char *name;
    struct {
        uint8_t rbar : 6;
        uint8_t mair_idx : 3;
    } attr;
};

struct arm_mpu_config {
    uint32_t num_regions;
    const struct arm_mpu_region *mpu_regions;
};

extern const struct arm_mpu_config mpu_config;

#endif

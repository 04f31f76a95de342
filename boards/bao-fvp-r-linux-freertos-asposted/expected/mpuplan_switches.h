/*
 * MPU context switches of board 'bao-fvp-r-linux-freertos-asposted', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board bao-fvp-r-linux-freertos-asposted sha256
 *     814a9ba5661da2fe5fad48d0b0c7e412049d00f457a2ab3d9fb43b7928229bbe
 *   input board.yaml sha256 814a9ba5661da2fe5fad48d0b0c7e412049d00f457a2ab3d9fb43b7928229bbe
 *   core fvp-baser (aarch64, EL1 32 and EL2 32 regions, xn reading unnamed)
 */
#ifndef MPUPLAN_SWITCHES_H
#define MPUPLAN_SWITCHES_H

#include "mpuplan_tables.h"

#define MPUPLAN_SWITCH_COUNT 8
/* What follows a write. */
#define MPUPLAN_BARRIER_NONE 0
#define MPUPLAN_BARRIER_ISB 1
#define MPUPLAN_BARRIER_DSB_ISB 2

#ifndef __ASSEMBLER__

_Static_assert(MPUPLAN_TABLES_ID == 0x1f54d64ae8852f2e,
               "mpuplan_tables.h is of another run than this file");

/*
 * Each sequence is a list X(register, operand, value, barrier), in the order of the
 * writes. Define X to do one write and its barrier, or call the functions below.
 * The macros here fold a list for assertions: counts, and the last value.
 */
#define MPUPLAN_SWITCH_WRITES(r, o, v, b) + 1
#define MPUPLAN_SWITCH_ISBS(r, o, v, b) + (MPUPLAN_BARRIER_##b >= MPUPLAN_BARRIER_ISB ? 1 : 0)
#define MPUPLAN_SWITCH_DSBS(r, o, v, b) + (MPUPLAN_BARRIER_##b == MPUPLAN_BARRIER_DSB_ISB ? 1 : 0)
#define MPUPLAN_SWITCH_LAST(r, o, v, b) * 0 + (v)

/* runtime/pcpu0/linux -> runtime/pcpu0/linux+el2: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_LINUX_EL2(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x0000000000000037), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_LINUX_EL2(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_LINUX_EL2(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_LINUX_EL2(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_LINUX_EL2(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_LINUX_EL2,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/linux+el2 -> runtime/pcpu0/linux: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_EL2_TO_LINUX(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000001cb), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_EL2_TO_LINUX(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_EL2_TO_LINUX(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_EL2_TO_LINUX(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_EL2_TO_LINUX(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_LINUX,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/linux -> runtime/pcpu1/linux+el2: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_LINUX_EL2(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x000000000000003f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_LINUX_EL2(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_LINUX_EL2(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_LINUX_EL2(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_LINUX_EL2(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_LINUX_EL2,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/linux+el2 -> runtime/pcpu1/linux: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_EL2_TO_LINUX(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000003c7), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_EL2_TO_LINUX(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_EL2_TO_LINUX(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_EL2_TO_LINUX(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_EL2_TO_LINUX(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_LINUX,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu2/linux -> runtime/pcpu2/linux+el2: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU2_LINUX_TO_LINUX_EL2(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x000000000000003f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU2_LINUX_TO_LINUX_EL2(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU2_LINUX_TO_LINUX_EL2(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU2_LINUX_TO_LINUX_EL2(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU2_LINUX_TO_LINUX_EL2(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU2_LINUX_EL2,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu2/linux+el2 -> runtime/pcpu2/linux: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU2_LINUX_EL2_TO_LINUX(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000003c7), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU2_LINUX_EL2_TO_LINUX(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU2_LINUX_EL2_TO_LINUX(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU2_LINUX_EL2_TO_LINUX(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU2_LINUX_EL2_TO_LINUX(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU2_LINUX,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu3/freertos -> runtime/pcpu3/freertos+el2: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU3_FREERTOS_TO_FREERTOS_EL2(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x000000000000001f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU3_FREERTOS_TO_FREERTOS_EL2(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU3_FREERTOS_TO_FREERTOS_EL2(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU3_FREERTOS_TO_FREERTOS_EL2(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU3_FREERTOS_TO_FREERTOS_EL2(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU3_FREERTOS_EL2,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu3/freertos+el2 -> runtime/pcpu3/freertos: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU3_FREERTOS_EL2_TO_FREERTOS(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000000e3), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU3_FREERTOS_EL2_TO_FREERTOS(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU3_FREERTOS_EL2_TO_FREERTOS(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU3_FREERTOS_EL2_TO_FREERTOS(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU3_FREERTOS_EL2_TO_FREERTOS(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU3_FREERTOS,
               "a sequence that does not end with the enable mask of its target");

#if defined(__GNUC__) && defined(__aarch64__)

#define MPUPLAN_SWITCH_AFTER_NONE ""
#define MPUPLAN_SWITCH_AFTER_ISB "\n\tisb"
#define MPUPLAN_SWITCH_AFTER_DSB_ISB "\n\tdsb sy\n\tisb"
#define MPUPLAN_SWITCH_WRITE(r, o, v, b) \
    __asm__ volatile("msr " o ", %0" MPUPLAN_SWITCH_AFTER_##b : : "r"(v) : "memory");

static inline void mpuplan_switch_runtime_pcpu0_linux_to_linux_el2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_LINUX_EL2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_linux_el2_to_linux(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_EL2_TO_LINUX(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_linux_to_linux_el2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_LINUX_EL2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_linux_el2_to_linux(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_EL2_TO_LINUX(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu2_linux_to_linux_el2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU2_LINUX_TO_LINUX_EL2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu2_linux_el2_to_linux(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU2_LINUX_EL2_TO_LINUX(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu3_freertos_to_freertos_el2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU3_FREERTOS_TO_FREERTOS_EL2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu3_freertos_el2_to_freertos(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU3_FREERTOS_EL2_TO_FREERTOS(MPUPLAN_SWITCH_WRITE)
}

/* From one context to another, by index. 0: done; 1: no such pair. */
static inline int mpuplan_switch(uint32_t source, uint32_t target)
{
    switch (source) {
    case MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX_EL2:
            mpuplan_switch_runtime_pcpu0_linux_to_linux_el2();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX_EL2:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX:
            mpuplan_switch_runtime_pcpu0_linux_el2_to_linux();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX_EL2:
            mpuplan_switch_runtime_pcpu1_linux_to_linux_el2();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX_EL2:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX:
            mpuplan_switch_runtime_pcpu1_linux_el2_to_linux();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU2_LINUX:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU2_LINUX_EL2:
            mpuplan_switch_runtime_pcpu2_linux_to_linux_el2();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU2_LINUX_EL2:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU2_LINUX:
            mpuplan_switch_runtime_pcpu2_linux_el2_to_linux();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU3_FREERTOS:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU3_FREERTOS_EL2:
            mpuplan_switch_runtime_pcpu3_freertos_to_freertos_el2();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU3_FREERTOS_EL2:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU3_FREERTOS:
            mpuplan_switch_runtime_pcpu3_freertos_el2_to_freertos();
            return 0;
        default:
            return 1;
        }
    default:
        return 1;
    }
}

#endif

#endif /* __ASSEMBLER__ */

#endif /* MPUPLAN_SWITCHES_H */

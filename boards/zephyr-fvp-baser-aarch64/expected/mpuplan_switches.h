/*
 * MPU context switches of board 'zephyr-fvp-baser-aarch64', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board zephyr-fvp-baser-aarch64 sha256
 *     97136366879765872c5a76090cac7feee050ced49c3be1f85e6c85e7613bffd6
 *   input board.yaml sha256 97136366879765872c5a76090cac7feee050ced49c3be1f85e6c85e7613bffd6
 *   core fvp-baser (aarch64, EL1 32 and EL2 32 regions, xn reading unnamed)
 */
#ifndef MPUPLAN_SWITCHES_H
#define MPUPLAN_SWITCHES_H

#include "mpuplan_tables.h"

#define MPUPLAN_SWITCH_COUNT 6
/* What follows a write. */
#define MPUPLAN_BARRIER_NONE 0
#define MPUPLAN_BARRIER_ISB 1
#define MPUPLAN_BARRIER_DSB_ISB 2

#ifndef __ASSEMBLER__

_Static_assert(MPUPLAN_TABLES_ID == 0x818c25f84c302242,
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

/* runtime/pcpu0/zephyr -> runtime/pcpu0/zephyr:t1: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_TO_ZEPHYR_T1(X) \
    X(PRENR_EL1, "S3_0_C6_C1_1", UINT64_C(0x000000000000009f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_TO_ZEPHYR_T1(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_TO_ZEPHYR_T1(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_TO_ZEPHYR_T1(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_TO_ZEPHYR_T1(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR_T1,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/zephyr -> runtime/pcpu0/zephyr:t2: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_TO_ZEPHYR_T2(X) \
    X(PRENR_EL1, "S3_0_C6_C1_1", UINT64_C(0x000000000000012f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_TO_ZEPHYR_T2(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_TO_ZEPHYR_T2(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_TO_ZEPHYR_T2(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_TO_ZEPHYR_T2(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR_T2,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/zephyr:t1 -> runtime/pcpu0/zephyr: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T1_TO_ZEPHYR(X) \
    X(PRENR_EL1, "S3_0_C6_C1_1", UINT64_C(0x000000000000004f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T1_TO_ZEPHYR(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T1_TO_ZEPHYR(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T1_TO_ZEPHYR(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T1_TO_ZEPHYR(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/zephyr:t1 -> runtime/pcpu0/zephyr:t2: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T1_TO_ZEPHYR_T2(X) \
    X(PRENR_EL1, "S3_0_C6_C1_1", UINT64_C(0x000000000000012f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T1_TO_ZEPHYR_T2(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T1_TO_ZEPHYR_T2(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T1_TO_ZEPHYR_T2(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T1_TO_ZEPHYR_T2(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR_T2,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/zephyr:t2 -> runtime/pcpu0/zephyr: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T2_TO_ZEPHYR(X) \
    X(PRENR_EL1, "S3_0_C6_C1_1", UINT64_C(0x000000000000004f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T2_TO_ZEPHYR(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T2_TO_ZEPHYR(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T2_TO_ZEPHYR(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T2_TO_ZEPHYR(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/zephyr:t2 -> runtime/pcpu0/zephyr:t1: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T2_TO_ZEPHYR_T1(X) \
    X(PRENR_EL1, "S3_0_C6_C1_1", UINT64_C(0x000000000000009f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T2_TO_ZEPHYR_T1(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T2_TO_ZEPHYR_T1(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T2_TO_ZEPHYR_T1(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T2_TO_ZEPHYR_T1(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR_T1,
               "a sequence that does not end with the enable mask of its target");

#if defined(__GNUC__) && defined(__aarch64__)

#define MPUPLAN_SWITCH_AFTER_NONE ""
#define MPUPLAN_SWITCH_AFTER_ISB "\n\tisb"
#define MPUPLAN_SWITCH_AFTER_DSB_ISB "\n\tdsb sy\n\tisb"
#define MPUPLAN_SWITCH_WRITE(r, o, v, b) \
    __asm__ volatile("msr " o ", %0" MPUPLAN_SWITCH_AFTER_##b : : "r"(v) : "memory");

static inline void mpuplan_switch_runtime_pcpu0_zephyr_to_zephyr_t1(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_TO_ZEPHYR_T1(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_zephyr_to_zephyr_t2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_TO_ZEPHYR_T2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_zephyr_t1_to_zephyr(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T1_TO_ZEPHYR(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_zephyr_t1_to_zephyr_t2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T1_TO_ZEPHYR_T2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_zephyr_t2_to_zephyr(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T2_TO_ZEPHYR(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_zephyr_t2_to_zephyr_t1(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_ZEPHYR_T2_TO_ZEPHYR_T1(MPUPLAN_SWITCH_WRITE)
}

/* From one context to another, by index. 0: done; 1: no such pair. */
static inline int mpuplan_switch(uint32_t source, uint32_t target)
{
    switch (source) {
    case MPUPLAN_INDEX_RUNTIME_PCPU0_ZEPHYR:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_ZEPHYR_T1:
            mpuplan_switch_runtime_pcpu0_zephyr_to_zephyr_t1();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_ZEPHYR_T2:
            mpuplan_switch_runtime_pcpu0_zephyr_to_zephyr_t2();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_ZEPHYR_T1:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_ZEPHYR:
            mpuplan_switch_runtime_pcpu0_zephyr_t1_to_zephyr();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_ZEPHYR_T2:
            mpuplan_switch_runtime_pcpu0_zephyr_t1_to_zephyr_t2();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_ZEPHYR_T2:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_ZEPHYR:
            mpuplan_switch_runtime_pcpu0_zephyr_t2_to_zephyr();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_ZEPHYR_T1:
            mpuplan_switch_runtime_pcpu0_zephyr_t2_to_zephyr_t1();
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

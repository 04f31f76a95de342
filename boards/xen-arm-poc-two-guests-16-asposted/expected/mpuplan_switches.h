/*
 * MPU context switches of board 'xen-arm-poc-two-guests-16-asposted', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board xen-arm-poc-two-guests-16-asposted sha256
 *     1796a566e2ce066295ebb5c14b5ba10d98c3d3827fbd9b0b6502b49943629025
 *   input board.yaml sha256 1796a566e2ce066295ebb5c14b5ba10d98c3d3827fbd9b0b6502b49943629025
 *   core fvp-baser (aarch64, EL1 32 and EL2 16 regions, xn reading unnamed)
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

_Static_assert(MPUPLAN_TABLES_ID == 0x6fdf712e0ad5736a,
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

/* runtime/pcpu0/idle -> runtime/pcpu0/domu1: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DOMU1(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000013bf), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DOMU1(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DOMU1(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DOMU1(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DOMU1(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_DOMU1,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/idle -> runtime/pcpu0/domu2: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DOMU2(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x0000000000000b9f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DOMU2(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DOMU2(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DOMU2(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DOMU2(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_DOMU2,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/domu1 -> runtime/pcpu0/idle: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU1_TO_IDLE(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000007c1), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU1_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU1_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU1_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU1_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/domu1 -> runtime/pcpu0/domu2: writes 1, ISB 1, DSB 1; weight 1000 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU1_TO_DOMU2(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x0000000000000b9f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU1_TO_DOMU2(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU1_TO_DOMU2(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU1_TO_DOMU2(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU1_TO_DOMU2(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_DOMU2,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/domu2 -> runtime/pcpu0/idle: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU2_TO_IDLE(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000007c1), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU2_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU2_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU2_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU2_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/domu2 -> runtime/pcpu0/domu1: writes 1, ISB 1, DSB 1; weight 1000 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU2_TO_DOMU1(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000013bf), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU2_TO_DOMU1(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU2_TO_DOMU1(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU2_TO_DOMU1(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU2_TO_DOMU1(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_DOMU1,
               "a sequence that does not end with the enable mask of its target");

#if defined(__GNUC__) && defined(__aarch64__)

#define MPUPLAN_SWITCH_AFTER_NONE ""
#define MPUPLAN_SWITCH_AFTER_ISB "\n\tisb"
#define MPUPLAN_SWITCH_AFTER_DSB_ISB "\n\tdsb sy\n\tisb"
#define MPUPLAN_SWITCH_WRITE(r, o, v, b) \
    __asm__ volatile("msr " o ", %0" MPUPLAN_SWITCH_AFTER_##b : : "r"(v) : "memory");

static inline void mpuplan_switch_runtime_pcpu0_idle_to_domu1(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DOMU1(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_domu2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DOMU2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_domu1_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU1_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_domu1_to_domu2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU1_TO_DOMU2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_domu2_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU2_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_domu2_to_domu1(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_DOMU2_TO_DOMU1(MPUPLAN_SWITCH_WRITE)
}

/* From one context to another, by index. 0: done; 1: no such pair. */
static inline int mpuplan_switch(uint32_t source, uint32_t target)
{
    switch (source) {
    case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_DOMU1:
            mpuplan_switch_runtime_pcpu0_idle_to_domu1();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_DOMU2:
            mpuplan_switch_runtime_pcpu0_idle_to_domu2();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_DOMU1:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_domu1_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_DOMU2:
            mpuplan_switch_runtime_pcpu0_domu1_to_domu2();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_DOMU2:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_domu2_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_DOMU1:
            mpuplan_switch_runtime_pcpu0_domu2_to_domu1();
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

/*
 * MPU context switches of board 'bao-e3650-baremetal-asposted', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board bao-e3650-baremetal-asposted sha256
 *     fd358640e072ab09c7574c95613cc61057188875177fa8ca4e264425bef2ddd3
 *   input board.yaml sha256 fd358640e072ab09c7574c95613cc61057188875177fa8ca4e264425bef2ddd3
 *   core cortex-r52-plus (aarch32, EL1 24 and EL2 24 regions, xn reading unnamed)
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

_Static_assert(MPUPLAN_TABLES_ID == 0xd7283f7509fc41f4,
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

/* runtime/pcpu0/baremetal -> runtime/pcpu0/baremetal+el2: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_BAREMETAL_TO_BAREMETAL_EL2(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007e), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_BAREMETAL_EL2,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/baremetal+el2 -> runtime/pcpu0/baremetal: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_BAREMETAL_EL2_TO_BAREMETAL(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000e3), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_BAREMETAL,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/baremetal -> runtime/pcpu1/baremetal+el2: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_BAREMETAL_TO_BAREMETAL_EL2(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000fe), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_BAREMETAL_EL2,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/baremetal+el2 -> runtime/pcpu1/baremetal: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_BAREMETAL_EL2_TO_BAREMETAL(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000001c7), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_BAREMETAL,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu2/baremetal -> runtime/pcpu2/baremetal+el2: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU2_BAREMETAL_TO_BAREMETAL_EL2(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000fe), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU2_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU2_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU2_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU2_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU2_BAREMETAL_EL2,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu2/baremetal+el2 -> runtime/pcpu2/baremetal: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU2_BAREMETAL_EL2_TO_BAREMETAL(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000001c7), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU2_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU2_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU2_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU2_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU2_BAREMETAL,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu3/baremetal -> runtime/pcpu3/baremetal+el2: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU3_BAREMETAL_TO_BAREMETAL_EL2(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000fe), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU3_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU3_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU3_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU3_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU3_BAREMETAL_EL2,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu3/baremetal+el2 -> runtime/pcpu3/baremetal: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU3_BAREMETAL_EL2_TO_BAREMETAL(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000001c7), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU3_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU3_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU3_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU3_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU3_BAREMETAL,
               "a sequence that does not end with the enable mask of its target");

#if defined(__GNUC__) && defined(__arm__)

#define MPUPLAN_SWITCH_AFTER_NONE ""
#define MPUPLAN_SWITCH_AFTER_ISB "\n\tisb"
#define MPUPLAN_SWITCH_AFTER_DSB_ISB "\n\tdsb sy\n\tisb"
#define MPUPLAN_SWITCH_WRITE(r, o, v, b) \
    __asm__ volatile("mcr " o MPUPLAN_SWITCH_AFTER_##b : : "r"(v) : "memory");

static inline void mpuplan_switch_runtime_pcpu0_baremetal_to_baremetal_el2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_baremetal_el2_to_baremetal(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_baremetal_to_baremetal_el2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_baremetal_el2_to_baremetal(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu2_baremetal_to_baremetal_el2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU2_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu2_baremetal_el2_to_baremetal(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU2_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu3_baremetal_to_baremetal_el2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU3_BAREMETAL_TO_BAREMETAL_EL2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu3_baremetal_el2_to_baremetal(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU3_BAREMETAL_EL2_TO_BAREMETAL(MPUPLAN_SWITCH_WRITE)
}

/* From one context to another, by index. 0: done; 1: no such pair. */
static inline int mpuplan_switch(uint32_t source, uint32_t target)
{
    switch (source) {
    case MPUPLAN_INDEX_RUNTIME_PCPU0_BAREMETAL:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_BAREMETAL_EL2:
            mpuplan_switch_runtime_pcpu0_baremetal_to_baremetal_el2();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_BAREMETAL_EL2:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_BAREMETAL:
            mpuplan_switch_runtime_pcpu0_baremetal_el2_to_baremetal();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU1_BAREMETAL:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU1_BAREMETAL_EL2:
            mpuplan_switch_runtime_pcpu1_baremetal_to_baremetal_el2();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU1_BAREMETAL_EL2:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU1_BAREMETAL:
            mpuplan_switch_runtime_pcpu1_baremetal_el2_to_baremetal();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU2_BAREMETAL:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU2_BAREMETAL_EL2:
            mpuplan_switch_runtime_pcpu2_baremetal_to_baremetal_el2();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU2_BAREMETAL_EL2:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU2_BAREMETAL:
            mpuplan_switch_runtime_pcpu2_baremetal_el2_to_baremetal();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU3_BAREMETAL:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU3_BAREMETAL_EL2:
            mpuplan_switch_runtime_pcpu3_baremetal_to_baremetal_el2();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU3_BAREMETAL_EL2:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU3_BAREMETAL:
            mpuplan_switch_runtime_pcpu3_baremetal_el2_to_baremetal();
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

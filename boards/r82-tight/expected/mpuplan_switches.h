/*
 * MPU context switches of board 'r82-tight', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r82-tight sha256 0560835cbc7a84e3a1d6ea5225c78f79278d781d170a45687874916cc53d792c
 *   input board.yaml sha256 0560835cbc7a84e3a1d6ea5225c78f79278d781d170a45687874916cc53d792c
 *   core cortex-r82 (aarch64, EL1 16 and EL2 16 regions, xn reading single)
 */
#ifndef MPUPLAN_SWITCHES_H
#define MPUPLAN_SWITCHES_H

#include "mpuplan_tables.h"

#define MPUPLAN_SWITCH_COUNT 12
/* What follows a write. */
#define MPUPLAN_BARRIER_NONE 0
#define MPUPLAN_BARRIER_ISB 1
#define MPUPLAN_BARRIER_DSB_ISB 2

#ifndef __ASSEMBLER__

_Static_assert(MPUPLAN_TABLES_ID == 0x8921695e8f40433e,
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

/* runtime/pcpu0/idle -> runtime/pcpu0/linux: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LINUX(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000004ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LINUX(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LINUX(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LINUX(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LINUX(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_LINUX,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/idle -> runtime/pcpu0/control: writes 3, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(X) \
    X(PRBAR6_EL2, "S3_4_C6_C11_0", UINT64_C(0x0000000061400036), NONE) \
    X(PRLAR6_EL2, "S3_4_C6_C11_1", UINT64_C(0x00000000614fffc2), NONE) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x000000000000393f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(MPUPLAN_SWITCH_WRITES)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/idle -> runtime/pcpu0/sampler: writes 3, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SAMPLER(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x000000000000c23f), NONE) \
    X(PRBAR6_EL2, "S3_4_C6_C11_0", UINT64_C(0x0000000061400036), DSB_ISB) \
    X(PRLAR6_EL2, "S3_4_C6_C11_1", UINT64_C(0x00000000614fffc3), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SAMPLER(MPUPLAN_SWITCH_WRITES)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SAMPLER(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SAMPLER(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/linux -> runtime/pcpu0/idle: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_IDLE(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x000000000000003f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/linux -> runtime/pcpu0/control: writes 3, ISB 2, DSB 2; weight 100 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_CONTROL(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x000000000000393f), DSB_ISB) \
    X(PRBAR6_EL2, "S3_4_C6_C11_0", UINT64_C(0x0000000061400036), NONE) \
    X(PRLAR6_EL2, "S3_4_C6_C11_1", UINT64_C(0x00000000614fffc2), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_CONTROL(MPUPLAN_SWITCH_WRITES)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_CONTROL(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_CONTROL(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/linux -> runtime/pcpu0/sampler: writes 3, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_SAMPLER(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x000000000000c23f), DSB_ISB) \
    X(PRBAR6_EL2, "S3_4_C6_C11_0", UINT64_C(0x0000000061400036), DSB_ISB) \
    X(PRLAR6_EL2, "S3_4_C6_C11_1", UINT64_C(0x00000000614fffc3), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_SAMPLER(MPUPLAN_SWITCH_WRITES)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_SAMPLER(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_SAMPLER(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");

/* runtime/pcpu0/control -> runtime/pcpu0/idle: writes 3, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x000000000000003f), NONE) \
    X(PRLAR6_EL2, "S3_4_C6_C11_1", UINT64_C(0x0000000009010fc0), NONE) \
    X(PRBAR6_EL2, "S3_4_C6_C11_0", UINT64_C(0x0000000009010026), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");

/* runtime/pcpu0/control -> runtime/pcpu0/linux: writes 3, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_LINUX(X) \
    X(PRLAR6_EL2, "S3_4_C6_C11_1", UINT64_C(0x0000000009010fc0), NONE) \
    X(PRBAR6_EL2, "S3_4_C6_C11_0", UINT64_C(0x0000000009010026), DSB_ISB) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000004ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_LINUX(MPUPLAN_SWITCH_WRITES)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_LINUX(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_LINUX(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_LINUX(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_LINUX,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/control -> runtime/pcpu0/sampler: writes 1, ISB 1, DSB 1; weight 1000 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_SAMPLER(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x000000000000c27f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_SAMPLER(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_SAMPLER(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_SAMPLER(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_SAMPLER(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_SAMPLER,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/sampler -> runtime/pcpu0/idle: writes 3, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_IDLE(X) \
    X(PRLAR6_EL2, "S3_4_C6_C11_1", UINT64_C(0x0000000009010fc0), DSB_ISB) \
    X(PRBAR6_EL2, "S3_4_C6_C11_0", UINT64_C(0x0000000009010026), NONE) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x000000000000003f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/sampler -> runtime/pcpu0/linux: writes 3, ISB 3, DSB 3; weight 100 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_LINUX(X) \
    X(PRLAR6_EL2, "S3_4_C6_C11_1", UINT64_C(0x0000000009010fc0), DSB_ISB) \
    X(PRBAR6_EL2, "S3_4_C6_C11_0", UINT64_C(0x0000000009010026), DSB_ISB) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000004ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_LINUX(MPUPLAN_SWITCH_WRITES)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_LINUX(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_LINUX(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_LINUX(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_LINUX,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/sampler -> runtime/pcpu0/control: writes 1, ISB 1, DSB 1; weight 900 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_CONTROL(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x000000000000393f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_CONTROL(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_CONTROL(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_CONTROL(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_CONTROL(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL,
               "a sequence that does not end with the enable mask of its target");

#if defined(__GNUC__) && defined(__aarch64__)

#define MPUPLAN_SWITCH_AFTER_NONE ""
#define MPUPLAN_SWITCH_AFTER_ISB "\n\tisb"
#define MPUPLAN_SWITCH_AFTER_DSB_ISB "\n\tdsb sy\n\tisb"
#define MPUPLAN_SWITCH_WRITE(r, o, v, b) \
    __asm__ volatile("msr " o ", %0" MPUPLAN_SWITCH_AFTER_##b : : "r"(v) : "memory");

static inline void mpuplan_switch_runtime_pcpu0_idle_to_linux(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LINUX(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_control(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_sampler(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SAMPLER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_linux_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_linux_to_control(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_CONTROL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_linux_to_sampler(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_SAMPLER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_control_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_control_to_linux(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_LINUX(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_control_to_sampler(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_SAMPLER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_sampler_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_sampler_to_linux(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_LINUX(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_sampler_to_control(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_CONTROL(MPUPLAN_SWITCH_WRITE)
}

/* From one context to another, by index. 0: done; 1: no such pair. */
static inline int mpuplan_switch(uint32_t source, uint32_t target)
{
    switch (source) {
    case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX:
            mpuplan_switch_runtime_pcpu0_idle_to_linux();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL:
            mpuplan_switch_runtime_pcpu0_idle_to_control();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_SAMPLER:
            mpuplan_switch_runtime_pcpu0_idle_to_sampler();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_linux_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL:
            mpuplan_switch_runtime_pcpu0_linux_to_control();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_SAMPLER:
            mpuplan_switch_runtime_pcpu0_linux_to_sampler();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_control_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX:
            mpuplan_switch_runtime_pcpu0_control_to_linux();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_SAMPLER:
            mpuplan_switch_runtime_pcpu0_control_to_sampler();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_SAMPLER:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_sampler_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX:
            mpuplan_switch_runtime_pcpu0_sampler_to_linux();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL:
            mpuplan_switch_runtime_pcpu0_sampler_to_control();
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

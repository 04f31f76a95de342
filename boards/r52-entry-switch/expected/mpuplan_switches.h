/*
 * MPU context switches of board 'r52-entry-switch', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-entry-switch sha256
 *     1ac434827e57c92bf304b1d739c4d6e229a428d557ab67e48083fd28d2c28ae8
 *   input board.yaml sha256 1ac434827e57c92bf304b1d739c4d6e229a428d557ab67e48083fd28d2c28ae8
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
 */
#ifndef MPUPLAN_SWITCHES_H
#define MPUPLAN_SWITCHES_H

#include "mpuplan_tables.h"

#define MPUPLAN_SWITCH_COUNT 20
/* What follows a write. */
#define MPUPLAN_BARRIER_NONE 0
#define MPUPLAN_BARRIER_ISB 1
#define MPUPLAN_BARRIER_DSB_ISB 2

#ifndef __ASSEMBLER__

_Static_assert(MPUPLAN_TABLES_ID == 0xda88a7cc70a265b7,
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

/* runtime/pcpu0/idle -> runtime/pcpu0/control: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00001d09), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/idle -> runtime/pcpu0/control+el2: writes 0, ISB 0, DSB 0; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL_EL2(X)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL_EL2(MPUPLAN_SWITCH_WRITES)) == 0 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL_EL2(MPUPLAN_SWITCH_ISBS)) == 0 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL_EL2(MPUPLAN_SWITCH_DSBS)) == 0,
               "a sequence that is not whole");

/* runtime/pcpu0/idle -> runtime/pcpu0/comms: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_COMMS(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00006e11), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_COMMS(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_COMMS(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_COMMS(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_COMMS(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_COMMS,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/idle -> runtime/pcpu0/comms+el2: writes 0, ISB 0, DSB 0; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_COMMS_EL2(X)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_COMMS_EL2(MPUPLAN_SWITCH_WRITES)) == 0 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_COMMS_EL2(MPUPLAN_SWITCH_ISBS)) == 0 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_COMMS_EL2(MPUPLAN_SWITCH_DSBS)) == 0,
               "a sequence that is not whole");

/* runtime/pcpu0/control -> runtime/pcpu0/idle: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000e7), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/control -> runtime/pcpu0/control+el2: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_CONTROL_EL2(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000e7), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_CONTROL_EL2(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_CONTROL_EL2(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_CONTROL_EL2(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_CONTROL_EL2(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL_EL2,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/control -> runtime/pcpu0/comms: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_COMMS(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00006e11), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_COMMS(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_COMMS(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_COMMS(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_COMMS(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_COMMS,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/control -> runtime/pcpu0/comms+el2: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_COMMS_EL2(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000e7), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_COMMS_EL2(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_COMMS_EL2(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_COMMS_EL2(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_COMMS_EL2(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_COMMS_EL2,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/control+el2 -> runtime/pcpu0/idle: writes 0, ISB 0, DSB 0; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_IDLE(X)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 0 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 0 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 0,
               "a sequence that is not whole");

/* runtime/pcpu0/control+el2 -> runtime/pcpu0/control: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_CONTROL(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00001d09), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_CONTROL(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_CONTROL(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_CONTROL(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_CONTROL(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/control+el2 -> runtime/pcpu0/comms: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_COMMS(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00006e11), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_COMMS(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_COMMS(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_COMMS(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_COMMS(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_COMMS,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/control+el2 -> runtime/pcpu0/comms+el2: writes 0, ISB 0, DSB 0; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_COMMS_EL2(X)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_COMMS_EL2(MPUPLAN_SWITCH_WRITES)) == 0 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_COMMS_EL2(MPUPLAN_SWITCH_ISBS)) == 0 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_COMMS_EL2(MPUPLAN_SWITCH_DSBS)) == 0,
               "a sequence that is not whole");

/* runtime/pcpu0/comms -> runtime/pcpu0/idle: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_IDLE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000e7), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/comms -> runtime/pcpu0/control: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_CONTROL(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00001d09), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_CONTROL(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_CONTROL(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_CONTROL(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_CONTROL(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/comms -> runtime/pcpu0/control+el2: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_CONTROL_EL2(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000e7), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_CONTROL_EL2(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_CONTROL_EL2(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_CONTROL_EL2(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_CONTROL_EL2(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL_EL2,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/comms -> runtime/pcpu0/comms+el2: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_COMMS_EL2(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000e7), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_COMMS_EL2(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_COMMS_EL2(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_COMMS_EL2(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_COMMS_EL2(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_COMMS_EL2,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/comms+el2 -> runtime/pcpu0/idle: writes 0, ISB 0, DSB 0; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_IDLE(X)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 0 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 0 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 0,
               "a sequence that is not whole");

/* runtime/pcpu0/comms+el2 -> runtime/pcpu0/control: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_CONTROL(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00001d09), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_CONTROL(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_CONTROL(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_CONTROL(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_CONTROL(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/comms+el2 -> runtime/pcpu0/control+el2: writes 0, ISB 0, DSB 0; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_CONTROL_EL2(X)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_CONTROL_EL2(MPUPLAN_SWITCH_WRITES)) == 0 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_CONTROL_EL2(MPUPLAN_SWITCH_ISBS)) == 0 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_CONTROL_EL2(MPUPLAN_SWITCH_DSBS)) == 0,
               "a sequence that is not whole");

/* runtime/pcpu0/comms+el2 -> runtime/pcpu0/comms: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_COMMS(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00006e11), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_COMMS(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_COMMS(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_COMMS(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_COMMS(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_COMMS,
               "a sequence that does not end with the enable mask of its target");

#if defined(__GNUC__) && defined(__arm__)

#define MPUPLAN_SWITCH_AFTER_NONE ""
#define MPUPLAN_SWITCH_AFTER_ISB "\n\tisb"
#define MPUPLAN_SWITCH_AFTER_DSB_ISB "\n\tdsb sy\n\tisb"
#define MPUPLAN_SWITCH_WRITE(r, o, v, b) \
    __asm__ volatile("mcr " o MPUPLAN_SWITCH_AFTER_##b : : "r"(v) : "memory");

static inline void mpuplan_switch_runtime_pcpu0_idle_to_control(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_control_el2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL_EL2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_comms(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_COMMS(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_comms_el2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_COMMS_EL2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_control_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_control_to_control_el2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_CONTROL_EL2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_control_to_comms(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_COMMS(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_control_to_comms_el2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_COMMS_EL2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_control_el2_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_control_el2_to_control(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_CONTROL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_control_el2_to_comms(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_COMMS(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_control_el2_to_comms_el2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_EL2_TO_COMMS_EL2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_comms_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_comms_to_control(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_CONTROL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_comms_to_control_el2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_CONTROL_EL2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_comms_to_comms_el2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_TO_COMMS_EL2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_comms_el2_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_comms_el2_to_control(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_CONTROL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_comms_el2_to_control_el2(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_CONTROL_EL2(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_comms_el2_to_comms(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_COMMS_EL2_TO_COMMS(MPUPLAN_SWITCH_WRITE)
}

/* From one context to another, by index. 0: done; 1: no such pair. */
static inline int mpuplan_switch(uint32_t source, uint32_t target)
{
    switch (source) {
    case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL:
            mpuplan_switch_runtime_pcpu0_idle_to_control();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL_EL2:
            mpuplan_switch_runtime_pcpu0_idle_to_control_el2();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS:
            mpuplan_switch_runtime_pcpu0_idle_to_comms();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS_EL2:
            mpuplan_switch_runtime_pcpu0_idle_to_comms_el2();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_control_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL_EL2:
            mpuplan_switch_runtime_pcpu0_control_to_control_el2();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS:
            mpuplan_switch_runtime_pcpu0_control_to_comms();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS_EL2:
            mpuplan_switch_runtime_pcpu0_control_to_comms_el2();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL_EL2:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_control_el2_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL:
            mpuplan_switch_runtime_pcpu0_control_el2_to_control();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS:
            mpuplan_switch_runtime_pcpu0_control_el2_to_comms();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS_EL2:
            mpuplan_switch_runtime_pcpu0_control_el2_to_comms_el2();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_comms_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL:
            mpuplan_switch_runtime_pcpu0_comms_to_control();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL_EL2:
            mpuplan_switch_runtime_pcpu0_comms_to_control_el2();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS_EL2:
            mpuplan_switch_runtime_pcpu0_comms_to_comms_el2();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS_EL2:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_comms_el2_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL:
            mpuplan_switch_runtime_pcpu0_comms_el2_to_control();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL_EL2:
            mpuplan_switch_runtime_pcpu0_comms_el2_to_control_el2();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS:
            mpuplan_switch_runtime_pcpu0_comms_el2_to_comms();
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

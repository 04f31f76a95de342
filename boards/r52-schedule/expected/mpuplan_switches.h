/*
 * MPU context switches of board 'r52-schedule', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-schedule sha256 40d8110d5cf6e2a1f9170b2302c91bf27fb93e1d1535808f231135853ef6cd6d
 *   input board.yaml sha256 40d8110d5cf6e2a1f9170b2302c91bf27fb93e1d1535808f231135853ef6cd6d
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

_Static_assert(MPUPLAN_TABLES_ID == 0xa88cf08ea26d1862,
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

/* runtime/pcpu0/idle -> runtime/pcpu0/sampler: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SAMPLER(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000003ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SAMPLER(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SAMPLER(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SAMPLER(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SAMPLER(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_SAMPLER,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/idle -> runtime/pcpu0/control: writes 5, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000447e), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x22200003), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x22000006), DSB_ISB) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x2227ffc3), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2207ffc3), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(MPUPLAN_SWITCH_WRITES)) == 5 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/idle -> runtime/pcpu0/monitor: writes 8, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_MONITOR(X) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0205013), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x23200003), NONE) \
    X(HPRBAR14, "p15, 4, %0, c6, c15, 0", UINT32_C(0x23100007), NONE) \
    X(HPRBAR15, "p15, 4, %0, c6, c15, 4", UINT32_C(0x23000006), DSB_ISB) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0205fc1), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2323ffc3), NONE) \
    X(HPRLAR14, "p15, 4, %0, c6, c15, 1", UINT32_C(0x2310ffc3), NONE) \
    X(HPRLAR15, "p15, 4, %0, c6, c15, 5", UINT32_C(0x2301ffc3), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_MONITOR(MPUPLAN_SWITCH_WRITES)) == 8 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_MONITOR(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_MONITOR(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/idle -> runtime/pcpu0/uplink: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_UPLINK(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000b87e), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_UPLINK(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_UPLINK(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_UPLINK(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_UPLINK(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_UPLINK,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/sampler -> runtime/pcpu0/idle: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_IDLE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007e), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/sampler -> runtime/pcpu0/control: writes 5, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_CONTROL(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000447e), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x22200003), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x22000006), DSB_ISB) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x2227ffc3), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2207ffc3), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_CONTROL(MPUPLAN_SWITCH_WRITES)) == 5 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_CONTROL(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_CONTROL(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/sampler -> runtime/pcpu0/monitor: writes 9, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_MONITOR(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007e), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0205013), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x23200003), NONE) \
    X(HPRBAR14, "p15, 4, %0, c6, c15, 0", UINT32_C(0x23100007), NONE) \
    X(HPRBAR15, "p15, 4, %0, c6, c15, 4", UINT32_C(0x23000006), DSB_ISB) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0205fc1), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2323ffc3), NONE) \
    X(HPRLAR14, "p15, 4, %0, c6, c15, 1", UINT32_C(0x2310ffc3), NONE) \
    X(HPRLAR15, "p15, 4, %0, c6, c15, 5", UINT32_C(0x2301ffc3), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_MONITOR(MPUPLAN_SWITCH_WRITES)) == 9 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_MONITOR(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_MONITOR(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/sampler -> runtime/pcpu0/uplink: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_UPLINK(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000b87e), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_UPLINK(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_UPLINK(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_UPLINK(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_UPLINK(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_UPLINK,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/control -> runtime/pcpu0/idle: writes 5, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(X) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x244fffc2), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x2420ffc2), DSB_ISB) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x24300003), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x24200007), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007e), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 5 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/control -> runtime/pcpu0/sampler: writes 5, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_SAMPLER(X) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x244fffc2), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x2420ffc2), DSB_ISB) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x24300003), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x24200007), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000003ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_SAMPLER(MPUPLAN_SWITCH_WRITES)) == 5 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_SAMPLER(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_SAMPLER(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_SAMPLER(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_SAMPLER,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/control -> runtime/pcpu0/monitor: writes 11, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_MONITOR(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007e), NONE) \
    X(HPRBAR15, "p15, 4, %0, c6, c15, 4", UINT32_C(0x23000006), DSB_ISB) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0205013), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x24200007), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x23200003), NONE) \
    X(HPRBAR14, "p15, 4, %0, c6, c15, 0", UINT32_C(0x23100007), NONE) \
    X(HPRLAR15, "p15, 4, %0, c6, c15, 5", UINT32_C(0x2301ffc3), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x2420ffc2), DSB_ISB) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0205fc1), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2323ffc3), NONE) \
    X(HPRLAR14, "p15, 4, %0, c6, c15, 1", UINT32_C(0x2310ffc3), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_MONITOR(MPUPLAN_SWITCH_WRITES)) == 11 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_MONITOR(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_MONITOR(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");

/* runtime/pcpu0/control -> runtime/pcpu0/uplink: writes 5, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_UPLINK(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000887e), DSB_ISB) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x24200007), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x24300003), DSB_ISB) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x2420ffc3), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x244fffc3), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_UPLINK(MPUPLAN_SWITCH_WRITES)) == 5 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_UPLINK(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_UPLINK(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");

/* runtime/pcpu0/monitor -> runtime/pcpu0/idle: writes 8, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_IDLE(X) \
    X(HPRLAR15, "p15, 4, %0, c6, c15, 5", UINT32_C(0xe0300fc0), NONE) \
    X(HPRLAR14, "p15, 4, %0, c6, c15, 1", UINT32_C(0xe0000fc0), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x244fffc2), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0x2211ffc2), DSB_ISB) \
    X(HPRBAR15, "p15, 4, %0, c6, c15, 4", UINT32_C(0xe0300013), NONE) \
    X(HPRBAR14, "p15, 4, %0, c6, c15, 0", UINT32_C(0xe0000013), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x24300003), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0x22100007), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 8 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/monitor -> runtime/pcpu0/sampler: writes 9, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_SAMPLER(X) \
    X(HPRLAR15, "p15, 4, %0, c6, c15, 5", UINT32_C(0xe0300fc0), NONE) \
    X(HPRLAR14, "p15, 4, %0, c6, c15, 1", UINT32_C(0xe0000fc0), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x244fffc2), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0x2211ffc2), DSB_ISB) \
    X(HPRBAR15, "p15, 4, %0, c6, c15, 4", UINT32_C(0xe0300013), NONE) \
    X(HPRBAR14, "p15, 4, %0, c6, c15, 0", UINT32_C(0xe0000013), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x24300003), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0x22100007), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000003ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_SAMPLER(MPUPLAN_SWITCH_WRITES)) == 9 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_SAMPLER(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_SAMPLER(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_SAMPLER(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_SAMPLER,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/monitor -> runtime/pcpu0/control: writes 11, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_CONTROL(X) \
    X(HPRLAR14, "p15, 4, %0, c6, c15, 1", UINT32_C(0xe0000fc0), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2207ffc2), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0x2211ffc2), DSB_ISB) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x2227ffc2), NONE) \
    X(HPRLAR15, "p15, 4, %0, c6, c15, 5", UINT32_C(0xe0300fc0), NONE) \
    X(HPRBAR14, "p15, 4, %0, c6, c15, 0", UINT32_C(0xe0000013), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x22000006), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x22200003), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0x22100007), DSB_ISB) \
    X(HPRBAR15, "p15, 4, %0, c6, c15, 4", UINT32_C(0xe0300013), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000747e), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_CONTROL(MPUPLAN_SWITCH_WRITES)) == 11 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_CONTROL(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_CONTROL(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_CONTROL(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/monitor -> runtime/pcpu0/uplink: writes 9, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_UPLINK(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000187e), DSB_ISB) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0x22100007), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x24300003), NONE) \
    X(HPRBAR14, "p15, 4, %0, c6, c15, 0", UINT32_C(0xe0000013), NONE) \
    X(HPRBAR15, "p15, 4, %0, c6, c15, 4", UINT32_C(0xe0300013), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0x2211ffc2), NONE) \
    X(HPRLAR14, "p15, 4, %0, c6, c15, 1", UINT32_C(0xe0000fc0), DSB_ISB) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x244fffc3), NONE) \
    X(HPRLAR15, "p15, 4, %0, c6, c15, 5", UINT32_C(0xe0300fc1), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_UPLINK(MPUPLAN_SWITCH_WRITES)) == 9 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_UPLINK(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_UPLINK(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");

/* runtime/pcpu0/uplink -> runtime/pcpu0/idle: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_IDLE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007e), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/uplink -> runtime/pcpu0/sampler: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_SAMPLER(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000003ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_SAMPLER(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_SAMPLER(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_SAMPLER(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_SAMPLER(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_SAMPLER,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/uplink -> runtime/pcpu0/control: writes 5, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_CONTROL(X) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2207ffc2), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x2227ffc2), DSB_ISB) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x22000006), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x22200003), DSB_ISB) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000747e), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_CONTROL(MPUPLAN_SWITCH_WRITES)) == 5 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_CONTROL(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_CONTROL(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_CONTROL(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/uplink -> runtime/pcpu0/monitor: writes 9, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_MONITOR(X) \
    X(HPRLAR15, "p15, 4, %0, c6, c15, 5", UINT32_C(0x2301ffc2), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2323ffc2), DSB_ISB) \
    X(HPRLAR14, "p15, 4, %0, c6, c15, 1", UINT32_C(0x2310ffc2), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0205fc0), NONE) \
    X(HPRBAR15, "p15, 4, %0, c6, c15, 4", UINT32_C(0x23000006), NONE) \
    X(HPRBAR14, "p15, 4, %0, c6, c15, 0", UINT32_C(0x23100007), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x23200003), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0205013), DSB_ISB) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000e47e), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_MONITOR(MPUPLAN_SWITCH_WRITES)) == 9 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_MONITOR(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_MONITOR(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_MONITOR(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_MONITOR,
               "a sequence that does not end with the enable mask of its target");

#if defined(__GNUC__) && defined(__arm__)

#define MPUPLAN_SWITCH_AFTER_NONE ""
#define MPUPLAN_SWITCH_AFTER_ISB "\n\tisb"
#define MPUPLAN_SWITCH_AFTER_DSB_ISB "\n\tdsb sy\n\tisb"
#define MPUPLAN_SWITCH_WRITE(r, o, v, b) \
    __asm__ volatile("mcr " o MPUPLAN_SWITCH_AFTER_##b : : "r"(v) : "memory");

static inline void mpuplan_switch_runtime_pcpu0_idle_to_sampler(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SAMPLER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_control(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_CONTROL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_monitor(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_MONITOR(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_uplink(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_UPLINK(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_sampler_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_sampler_to_control(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_CONTROL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_sampler_to_monitor(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_MONITOR(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_sampler_to_uplink(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_SAMPLER_TO_UPLINK(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_control_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_control_to_sampler(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_SAMPLER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_control_to_monitor(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_MONITOR(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_control_to_uplink(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_CONTROL_TO_UPLINK(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_monitor_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_monitor_to_sampler(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_SAMPLER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_monitor_to_control(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_CONTROL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_monitor_to_uplink(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_MONITOR_TO_UPLINK(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_uplink_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_uplink_to_sampler(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_SAMPLER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_uplink_to_control(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_CONTROL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_uplink_to_monitor(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_UPLINK_TO_MONITOR(MPUPLAN_SWITCH_WRITE)
}

/* From one context to another, by index. 0: done; 1: no such pair. */
static inline int mpuplan_switch(uint32_t source, uint32_t target)
{
    switch (source) {
    case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_SAMPLER:
            mpuplan_switch_runtime_pcpu0_idle_to_sampler();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL:
            mpuplan_switch_runtime_pcpu0_idle_to_control();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_MONITOR:
            mpuplan_switch_runtime_pcpu0_idle_to_monitor();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_UPLINK:
            mpuplan_switch_runtime_pcpu0_idle_to_uplink();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_SAMPLER:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_sampler_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL:
            mpuplan_switch_runtime_pcpu0_sampler_to_control();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_MONITOR:
            mpuplan_switch_runtime_pcpu0_sampler_to_monitor();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_UPLINK:
            mpuplan_switch_runtime_pcpu0_sampler_to_uplink();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_control_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_SAMPLER:
            mpuplan_switch_runtime_pcpu0_control_to_sampler();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_MONITOR:
            mpuplan_switch_runtime_pcpu0_control_to_monitor();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_UPLINK:
            mpuplan_switch_runtime_pcpu0_control_to_uplink();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_MONITOR:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_monitor_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_SAMPLER:
            mpuplan_switch_runtime_pcpu0_monitor_to_sampler();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL:
            mpuplan_switch_runtime_pcpu0_monitor_to_control();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_UPLINK:
            mpuplan_switch_runtime_pcpu0_monitor_to_uplink();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_UPLINK:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_uplink_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_SAMPLER:
            mpuplan_switch_runtime_pcpu0_uplink_to_sampler();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL:
            mpuplan_switch_runtime_pcpu0_uplink_to_control();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_MONITOR:
            mpuplan_switch_runtime_pcpu0_uplink_to_monitor();
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

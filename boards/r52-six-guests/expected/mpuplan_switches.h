/*
 * MPU context switches of board 'r52-six-guests', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-six-guests sha256
 *     0a0c6d13b6c2d7a31980cfba7fdc95ab9e6a8f3ddc5b3733f69403002a7f412c
 *   input board.yaml sha256 0a0c6d13b6c2d7a31980cfba7fdc95ab9e6a8f3ddc5b3733f69403002a7f412c
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
 */
#ifndef MPUPLAN_SWITCHES_H
#define MPUPLAN_SWITCHES_H

#include "mpuplan_tables.h"

#define MPUPLAN_SWITCH_COUNT 54
/* What follows a write. */
#define MPUPLAN_BARRIER_NONE 0
#define MPUPLAN_BARRIER_ISB 1
#define MPUPLAN_BARRIER_DSB_ISB 2

#ifndef __ASSEMBLER__

_Static_assert(MPUPLAN_TABLES_ID == 0x5092868f7deecb2a,
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

/* runtime/pcpu0/idle -> runtime/pcpu0/flight: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_FLIGHT(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000034ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_FLIGHT(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_FLIGHT(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_FLIGHT(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_FLIGHT(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_FLIGHT,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/idle -> runtime/pcpu0/nav: writes 3, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_NAV(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000c07f), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104013), NONE) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20313fc3), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_NAV(MPUPLAN_SWITCH_WRITES)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_NAV(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_NAV(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");

/* runtime/pcpu0/idle -> runtime/pcpu0/engine: writes 4, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_ENGINE(X) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20100017), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00000bff), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0001013), DSB_ISB) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0001fc1), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_ENGINE(MPUPLAN_SWITCH_WRITES)) == 4 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_ENGINE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_ENGINE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/idle -> runtime/pcpu0/display: writes 5, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DISPLAY(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000ff), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0209013), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x22000002), DSB_ISB) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0209fc1), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x22ffffc5), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DISPLAY(MPUPLAN_SWITCH_WRITES)) == 5 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DISPLAY(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DISPLAY(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/idle -> runtime/pcpu0/maintenance: writes 8, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_MAINTENANCE(X) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104013), NONE) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x24000002), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0205013), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0300013), NONE) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20313fc2), DSB_ISB) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x247fffc5), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0205fc1), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0300fc1), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_MAINTENANCE(MPUPLAN_SWITCH_WRITES)) == 8 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_MAINTENANCE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_MAINTENANCE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/idle -> runtime/pcpu0/recorder: writes 7, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_RECORDER(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000ff), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0001013), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0301013), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x26000002), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0001fc0), DSB_ISB) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0301fc1), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x263fffc5), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_RECORDER(MPUPLAN_SWITCH_WRITES)) == 7 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_RECORDER(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_RECORDER(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/flight -> runtime/pcpu0/idle: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_IDLE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/flight -> runtime/pcpu0/nav: writes 3, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_NAV(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000c07f), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104013), NONE) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20313fc3), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_NAV(MPUPLAN_SWITCH_WRITES)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_NAV(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_NAV(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");

/* runtime/pcpu0/flight -> runtime/pcpu0/engine: writes 4, ISB 2, DSB 2; weight 400 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_ENGINE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00000fff), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0001fc1), DSB_ISB) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20100017), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0001013), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_ENGINE(MPUPLAN_SWITCH_WRITES)) == 4 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_ENGINE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_ENGINE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/flight -> runtime/pcpu0/display: writes 5, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_DISPLAY(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000ff), DSB_ISB) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0209013), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x22000002), DSB_ISB) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0209fc1), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x22ffffc5), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_DISPLAY(MPUPLAN_SWITCH_WRITES)) == 5 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_DISPLAY(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_DISPLAY(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");

/* runtime/pcpu0/flight -> runtime/pcpu0/maintenance: writes 9, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_MAINTENANCE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007f), NONE) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x24000002), DSB_ISB) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104013), NONE) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x247fffc5), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0205013), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0300013), NONE) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20313fc2), DSB_ISB) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0205fc1), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0300fc1), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_MAINTENANCE(MPUPLAN_SWITCH_WRITES)) == 9 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_MAINTENANCE(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_MAINTENANCE(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");

/* runtime/pcpu0/flight -> runtime/pcpu0/recorder: writes 7, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_RECORDER(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000ff), DSB_ISB) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0001013), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0301013), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x26000002), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0001fc0), DSB_ISB) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0301fc1), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x263fffc5), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_RECORDER(MPUPLAN_SWITCH_WRITES)) == 7 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_RECORDER(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_RECORDER(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");

/* runtime/pcpu0/nav -> runtime/pcpu0/idle: writes 3, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_IDLE(X) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20113fc2), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104017), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/nav -> runtime/pcpu0/flight: writes 3, ISB 1, DSB 1; weight 400 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_FLIGHT(X) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20113fc2), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104017), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000034ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_FLIGHT(MPUPLAN_SWITCH_WRITES)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_FLIGHT(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_FLIGHT(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_FLIGHT(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_FLIGHT,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/nav -> runtime/pcpu0/engine: writes 5, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_ENGINE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00000b7f), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20100017), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0001013), NONE) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20113fc3), DSB_ISB) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0001fc1), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_ENGINE(MPUPLAN_SWITCH_WRITES)) == 5 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_ENGINE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_ENGINE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/nav -> runtime/pcpu0/display: writes 7, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_DISPLAY(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007f), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104017), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0209013), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x22000002), NONE) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20113fc3), DSB_ISB) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0209fc1), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x22ffffc5), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_DISPLAY(MPUPLAN_SWITCH_WRITES)) == 7 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_DISPLAY(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_DISPLAY(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/nav -> runtime/pcpu0/maintenance: writes 7, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_MAINTENANCE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007f), NONE) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x24000002), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0205013), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0300013), DSB_ISB) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x247fffc5), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0205fc1), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0300fc1), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_MAINTENANCE(MPUPLAN_SWITCH_WRITES)) == 7 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_MAINTENANCE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_MAINTENANCE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/nav -> runtime/pcpu0/recorder: writes 9, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_RECORDER(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007f), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104017), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0001013), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0301013), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x26000002), NONE) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20113fc3), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0001fc0), DSB_ISB) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0301fc1), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x263fffc5), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_RECORDER(MPUPLAN_SWITCH_WRITES)) == 9 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_RECORDER(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_RECORDER(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/engine -> runtime/pcpu0/idle: writes 4, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_IDLE(X) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0000fc0), DSB_ISB) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0000013), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007f), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104017), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 4 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/engine -> runtime/pcpu0/flight: writes 4, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_FLIGHT(X) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0000013), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104017), DSB_ISB) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0000fc1), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000034ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_FLIGHT(MPUPLAN_SWITCH_WRITES)) == 4 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_FLIGHT(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_FLIGHT(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_FLIGHT(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_FLIGHT,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/engine -> runtime/pcpu0/nav: writes 5, ISB 2, DSB 2; weight 300 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_NAV(X) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0000fc0), DSB_ISB) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20313fc2), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0000013), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104013), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000c0ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_NAV(MPUPLAN_SWITCH_WRITES)) == 5 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_NAV(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_NAV(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_NAV(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_NAV,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/engine -> runtime/pcpu0/display: writes 8, ISB 2, DSB 2; weight 60 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_DISPLAY(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000ff), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104017), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0209013), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x22000002), DSB_ISB) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0000013), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0209fc1), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x22ffffc5), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0000fc0), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_DISPLAY(MPUPLAN_SWITCH_WRITES)) == 8 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_DISPLAY(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_DISPLAY(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/engine -> runtime/pcpu0/maintenance: writes 9, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_MAINTENANCE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007f), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0300013), DSB_ISB) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104013), NONE) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x24000002), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0205013), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0300fc1), NONE) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20313fc2), DSB_ISB) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x247fffc5), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0205fc1), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_MAINTENANCE(MPUPLAN_SWITCH_WRITES)) == 9 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_MAINTENANCE(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_MAINTENANCE(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");

/* runtime/pcpu0/engine -> runtime/pcpu0/recorder: writes 6, ISB 2, DSB 2; weight 40 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_RECORDER(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000ff), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104017), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0301013), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x26000002), DSB_ISB) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0301fc1), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x263fffc5), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_RECORDER(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_RECORDER(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_RECORDER(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/display -> runtime/pcpu0/idle: writes 5, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_IDLE(X) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2107ffc4), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x20103fc2), DSB_ISB) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x21000006), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x20000013), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 5 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/display -> runtime/pcpu0/flight: writes 5, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_FLIGHT(X) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2107ffc4), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x20103fc2), DSB_ISB) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x21000006), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x20000013), DSB_ISB) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000034ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_FLIGHT(MPUPLAN_SWITCH_WRITES)) == 5 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_FLIGHT(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_FLIGHT(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_FLIGHT(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_FLIGHT,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/display -> runtime/pcpu0/nav: writes 7, ISB 2, DSB 2; weight 60 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_NAV(X) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2107ffc4), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x20103fc2), DSB_ISB) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20313fc2), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x21000006), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x20000013), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104013), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000c0ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_NAV(MPUPLAN_SWITCH_WRITES)) == 7 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_NAV(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_NAV(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_NAV(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_NAV,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/display -> runtime/pcpu0/engine: writes 8, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_ENGINE(X) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0001fc0), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2107ffc4), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x20103fc2), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0001013), DSB_ISB) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x21000006), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x20000013), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20100017), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00000fff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_ENGINE(MPUPLAN_SWITCH_WRITES)) == 8 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_ENGINE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_ENGINE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_ENGINE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_ENGINE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/display -> runtime/pcpu0/maintenance: writes 11, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_MAINTENANCE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007f), NONE) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x24000002), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0205013), DSB_ISB) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104013), NONE) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x247fffc5), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0205fc1), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0300013), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x21000006), NONE) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20313fc2), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2107ffc4), DSB_ISB) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0300fc1), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_MAINTENANCE(MPUPLAN_SWITCH_WRITES)) == 11 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_MAINTENANCE(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_MAINTENANCE(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");

/* runtime/pcpu0/display -> runtime/pcpu0/recorder: writes 7, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_RECORDER(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000000ff), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0001013), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0001fc0), DSB_ISB) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0301013), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x26000002), DSB_ISB) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0301fc1), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x263fffc5), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_RECORDER(MPUPLAN_SWITCH_WRITES)) == 7 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_RECORDER(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_RECORDER(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");

/* runtime/pcpu0/maintenance -> runtime/pcpu0/idle: writes 8, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_IDLE(X) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x20103fc2), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0000fc0), NONE) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x2123ffc4), DSB_ISB) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20113fc2), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x20000013), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0000013), NONE) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x21200006), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104017), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 8 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/maintenance -> runtime/pcpu0/flight: writes 9, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_FLIGHT(X) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x20103fc2), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0000fc0), DSB_ISB) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20113fc2), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x20000013), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0000013), NONE) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x2123ffc4), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104017), DSB_ISB) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x21200006), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000034ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_FLIGHT(MPUPLAN_SWITCH_WRITES)) == 9 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_FLIGHT(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_FLIGHT(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_FLIGHT(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_FLIGHT,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/maintenance -> runtime/pcpu0/nav: writes 7, ISB 2, DSB 2; weight 10 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_NAV(X) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x20103fc2), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0000fc0), NONE) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x2123ffc4), DSB_ISB) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x20000013), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0000013), NONE) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x21200006), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000c0ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_NAV(MPUPLAN_SWITCH_WRITES)) == 7 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_NAV(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_NAV(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_NAV(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_NAV,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/maintenance -> runtime/pcpu0/engine: writes 9, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_ENGINE(X) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0001fc0), NONE) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x2123ffc4), DSB_ISB) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20113fc2), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x20103fc2), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0001013), NONE) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x21200006), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20100017), DSB_ISB) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x20000013), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00000fff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_ENGINE(MPUPLAN_SWITCH_WRITES)) == 9 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_ENGINE(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_ENGINE(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_ENGINE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_ENGINE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/maintenance -> runtime/pcpu0/display: writes 11, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_DISPLAY(X) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0209fc0), DSB_ISB) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x22ffffc4), NONE) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20113fc2), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x22000002), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0209013), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0000fc0), NONE) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x2123ffc4), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104017), DSB_ISB) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0000013), NONE) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x21200006), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000030ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_DISPLAY(MPUPLAN_SWITCH_WRITES)) == 11 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_DISPLAY(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_DISPLAY(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_DISPLAY(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_DISPLAY,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/maintenance -> runtime/pcpu0/recorder: writes 10, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_RECORDER(X) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104017), NONE) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x2123ffc4), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0001fc0), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0301fc1), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x26000002), DSB_ISB) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20113fc3), NONE) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x21200006), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0001013), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0301013), NONE) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x263fffc5), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_RECORDER(MPUPLAN_SWITCH_WRITES)) == 10 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_RECORDER(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_RECORDER(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/recorder -> runtime/pcpu0/idle: writes 7, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_IDLE(X) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2107ffc4), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x20103fc2), DSB_ISB) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0000fc0), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x21000006), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x20000013), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0000013), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 7 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/recorder -> runtime/pcpu0/flight: writes 7, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_FLIGHT(X) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2107ffc4), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x20103fc2), DSB_ISB) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0000fc0), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x21000006), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x20000013), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0000013), DSB_ISB) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000034ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_FLIGHT(MPUPLAN_SWITCH_WRITES)) == 7 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_FLIGHT(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_FLIGHT(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_FLIGHT(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_FLIGHT,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/recorder -> runtime/pcpu0/nav: writes 9, ISB 2, DSB 2; weight 30 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_NAV(X) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2107ffc4), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x20103fc2), DSB_ISB) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0000fc0), NONE) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20313fc2), NONE) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x21000006), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x20000013), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0000013), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104013), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000c0ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_NAV(MPUPLAN_SWITCH_WRITES)) == 9 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_NAV(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_NAV(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_NAV(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_NAV,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/recorder -> runtime/pcpu0/engine: writes 6, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_ENGINE(X) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2107ffc4), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0x20103fc2), DSB_ISB) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x21000006), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0x20000013), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20100017), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00000fff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_ENGINE(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_ENGINE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_ENGINE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_ENGINE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_ENGINE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/recorder -> runtime/pcpu0/display: writes 7, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_DISPLAY(X) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x22ffffc4), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0209fc0), DSB_ISB) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x22000002), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0209013), DSB_ISB) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0000fc0), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0000013), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000030ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_DISPLAY(MPUPLAN_SWITCH_WRITES)) == 7 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_DISPLAY(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_DISPLAY(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_DISPLAY(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_DISPLAY,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/recorder -> runtime/pcpu0/maintenance: writes 10, ISB 2, DSB 2; weight 10 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_MAINTENANCE(X) \
    X(HPRLAR13, "p15, 4, %0, c6, c14, 5", UINT32_C(0x2107ffc4), NONE) \
    X(HPRBAR12, "p15, 4, %0, c6, c14, 0", UINT32_C(0xe0300013), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0205013), NONE) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x24000002), NONE) \
    X(HPRLAR7, "p15, 4, %0, c6, c11, 5", UINT32_C(0x20313fc2), DSB_ISB) \
    X(HPRBAR13, "p15, 4, %0, c6, c14, 4", UINT32_C(0x21000006), NONE) \
    X(HPRLAR12, "p15, 4, %0, c6, c14, 1", UINT32_C(0xe0300fc1), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0205fc1), NONE) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x247fffc5), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104013), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_MAINTENANCE(MPUPLAN_SWITCH_WRITES)) == 10 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_MAINTENANCE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_MAINTENANCE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu1/idle -> runtime/pcpu1/flight: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_FLIGHT(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000070ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_FLIGHT(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_FLIGHT(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_FLIGHT(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_FLIGHT(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_FLIGHT,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/idle -> runtime/pcpu1/nav: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_NAV(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000857f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_NAV(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_NAV(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_NAV(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_NAV(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_NAV,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/idle -> runtime/pcpu1/engine: writes 6, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_ENGINE(X) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20100017), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00000aff), NONE) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x21200006), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0001013), DSB_ISB) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x2123ffc5), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0001fc1), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_ENGINE(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_ENGINE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_ENGINE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu1/flight -> runtime/pcpu1/idle: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_IDLE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/flight -> runtime/pcpu1/nav: writes 1, ISB 1, DSB 1; weight 2 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_NAV(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000857f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_NAV(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_NAV(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_NAV(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_NAV(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_NAV,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/flight -> runtime/pcpu1/engine: writes 6, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_ENGINE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00000aff), NONE) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x21200006), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0001013), DSB_ISB) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20100017), NONE) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x2123ffc5), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0001fc1), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_ENGINE(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_ENGINE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_ENGINE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu1/nav -> runtime/pcpu1/idle: writes 1, ISB 1, DSB 1; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_IDLE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/nav -> runtime/pcpu1/flight: writes 1, ISB 1, DSB 1; weight 2 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_FLIGHT(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000070ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_FLIGHT(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_FLIGHT(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_FLIGHT(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_FLIGHT(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_FLIGHT,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/nav -> runtime/pcpu1/engine: writes 6, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_ENGINE(X) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20100017), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00000aff), DSB_ISB) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x21200006), NONE) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0xe0001013), DSB_ISB) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x2123ffc5), NONE) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0xe0001fc1), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_ENGINE(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_ENGINE(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_ENGINE(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");

/* runtime/pcpu1/engine -> runtime/pcpu1/idle: writes 6, ISB 2, DSB 2; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_ENGINE_TO_IDLE(X) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0x211fffc4), NONE) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x20313fc2), DSB_ISB) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0x21100006), NONE) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x20104013), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000007f), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104017), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_ENGINE_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_ENGINE_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_ENGINE_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu1/engine -> runtime/pcpu1/flight: writes 6, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_ENGINE_TO_FLIGHT(X) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0x211fffc4), NONE) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x20313fc2), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104017), DSB_ISB) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0x21100006), NONE) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x20104013), NONE) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000070ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_ENGINE_TO_FLIGHT(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_ENGINE_TO_FLIGHT(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_ENGINE_TO_FLIGHT(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_ENGINE_TO_FLIGHT(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_FLIGHT,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/engine -> runtime/pcpu1/nav: writes 6, ISB 3, DSB 3; weight 0 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_ENGINE_TO_NAV(X) \
    X(HPRLAR10, "p15, 4, %0, c6, c13, 1", UINT32_C(0x211fffc4), NONE) \
    X(HPRLAR8, "p15, 4, %0, c6, c12, 1", UINT32_C(0x20313fc2), DSB_ISB) \
    X(HPRBAR10, "p15, 4, %0, c6, c13, 0", UINT32_C(0x21100006), NONE) \
    X(HPRBAR8, "p15, 4, %0, c6, c12, 0", UINT32_C(0x20104013), DSB_ISB) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x0000857f), NONE) \
    X(HPRBAR7, "p15, 4, %0, c6, c11, 4", UINT32_C(0x20104017), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_ENGINE_TO_NAV(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_ENGINE_TO_NAV(MPUPLAN_SWITCH_ISBS)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_ENGINE_TO_NAV(MPUPLAN_SWITCH_DSBS)) == 3,
               "a sequence that is not whole");

#if defined(__GNUC__) && defined(__arm__)

#define MPUPLAN_SWITCH_AFTER_NONE ""
#define MPUPLAN_SWITCH_AFTER_ISB "\n\tisb"
#define MPUPLAN_SWITCH_AFTER_DSB_ISB "\n\tdsb sy\n\tisb"
#define MPUPLAN_SWITCH_WRITE(r, o, v, b) \
    __asm__ volatile("mcr " o MPUPLAN_SWITCH_AFTER_##b : : "r"(v) : "memory");

static inline void mpuplan_switch_runtime_pcpu0_idle_to_flight(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_FLIGHT(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_nav(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_NAV(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_engine(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_ENGINE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_display(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DISPLAY(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_maintenance(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_MAINTENANCE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_recorder(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_RECORDER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_flight_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_flight_to_nav(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_NAV(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_flight_to_engine(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_ENGINE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_flight_to_display(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_DISPLAY(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_flight_to_maintenance(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_MAINTENANCE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_flight_to_recorder(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_FLIGHT_TO_RECORDER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_nav_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_nav_to_flight(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_FLIGHT(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_nav_to_engine(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_ENGINE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_nav_to_display(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_DISPLAY(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_nav_to_maintenance(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_MAINTENANCE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_nav_to_recorder(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_NAV_TO_RECORDER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_engine_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_engine_to_flight(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_FLIGHT(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_engine_to_nav(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_NAV(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_engine_to_display(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_DISPLAY(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_engine_to_maintenance(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_MAINTENANCE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_engine_to_recorder(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_ENGINE_TO_RECORDER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_display_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_display_to_flight(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_FLIGHT(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_display_to_nav(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_NAV(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_display_to_engine(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_ENGINE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_display_to_maintenance(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_MAINTENANCE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_display_to_recorder(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_DISPLAY_TO_RECORDER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_maintenance_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_maintenance_to_flight(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_FLIGHT(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_maintenance_to_nav(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_NAV(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_maintenance_to_engine(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_ENGINE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_maintenance_to_display(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_DISPLAY(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_maintenance_to_recorder(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_MAINTENANCE_TO_RECORDER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_recorder_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_recorder_to_flight(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_FLIGHT(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_recorder_to_nav(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_NAV(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_recorder_to_engine(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_ENGINE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_recorder_to_display(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_DISPLAY(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_recorder_to_maintenance(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RECORDER_TO_MAINTENANCE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_idle_to_flight(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_FLIGHT(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_idle_to_nav(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_NAV(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_idle_to_engine(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_ENGINE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_flight_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_flight_to_nav(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_NAV(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_flight_to_engine(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_FLIGHT_TO_ENGINE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_nav_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_nav_to_flight(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_FLIGHT(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_nav_to_engine(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_NAV_TO_ENGINE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_engine_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_ENGINE_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_engine_to_flight(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_ENGINE_TO_FLIGHT(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_engine_to_nav(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_ENGINE_TO_NAV(MPUPLAN_SWITCH_WRITE)
}

/* From one context to another, by index. 0: done; 1: no such pair. */
static inline int mpuplan_switch(uint32_t source, uint32_t target)
{
    switch (source) {
    case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_FLIGHT:
            mpuplan_switch_runtime_pcpu0_idle_to_flight();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_NAV:
            mpuplan_switch_runtime_pcpu0_idle_to_nav();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_ENGINE:
            mpuplan_switch_runtime_pcpu0_idle_to_engine();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_DISPLAY:
            mpuplan_switch_runtime_pcpu0_idle_to_display();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_MAINTENANCE:
            mpuplan_switch_runtime_pcpu0_idle_to_maintenance();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RECORDER:
            mpuplan_switch_runtime_pcpu0_idle_to_recorder();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_FLIGHT:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_flight_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_NAV:
            mpuplan_switch_runtime_pcpu0_flight_to_nav();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_ENGINE:
            mpuplan_switch_runtime_pcpu0_flight_to_engine();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_DISPLAY:
            mpuplan_switch_runtime_pcpu0_flight_to_display();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_MAINTENANCE:
            mpuplan_switch_runtime_pcpu0_flight_to_maintenance();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RECORDER:
            mpuplan_switch_runtime_pcpu0_flight_to_recorder();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_NAV:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_nav_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_FLIGHT:
            mpuplan_switch_runtime_pcpu0_nav_to_flight();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_ENGINE:
            mpuplan_switch_runtime_pcpu0_nav_to_engine();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_DISPLAY:
            mpuplan_switch_runtime_pcpu0_nav_to_display();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_MAINTENANCE:
            mpuplan_switch_runtime_pcpu0_nav_to_maintenance();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RECORDER:
            mpuplan_switch_runtime_pcpu0_nav_to_recorder();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_ENGINE:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_engine_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_FLIGHT:
            mpuplan_switch_runtime_pcpu0_engine_to_flight();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_NAV:
            mpuplan_switch_runtime_pcpu0_engine_to_nav();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_DISPLAY:
            mpuplan_switch_runtime_pcpu0_engine_to_display();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_MAINTENANCE:
            mpuplan_switch_runtime_pcpu0_engine_to_maintenance();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RECORDER:
            mpuplan_switch_runtime_pcpu0_engine_to_recorder();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_DISPLAY:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_display_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_FLIGHT:
            mpuplan_switch_runtime_pcpu0_display_to_flight();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_NAV:
            mpuplan_switch_runtime_pcpu0_display_to_nav();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_ENGINE:
            mpuplan_switch_runtime_pcpu0_display_to_engine();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_MAINTENANCE:
            mpuplan_switch_runtime_pcpu0_display_to_maintenance();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RECORDER:
            mpuplan_switch_runtime_pcpu0_display_to_recorder();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_MAINTENANCE:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_maintenance_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_FLIGHT:
            mpuplan_switch_runtime_pcpu0_maintenance_to_flight();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_NAV:
            mpuplan_switch_runtime_pcpu0_maintenance_to_nav();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_ENGINE:
            mpuplan_switch_runtime_pcpu0_maintenance_to_engine();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_DISPLAY:
            mpuplan_switch_runtime_pcpu0_maintenance_to_display();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RECORDER:
            mpuplan_switch_runtime_pcpu0_maintenance_to_recorder();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_RECORDER:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_recorder_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_FLIGHT:
            mpuplan_switch_runtime_pcpu0_recorder_to_flight();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_NAV:
            mpuplan_switch_runtime_pcpu0_recorder_to_nav();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_ENGINE:
            mpuplan_switch_runtime_pcpu0_recorder_to_engine();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_DISPLAY:
            mpuplan_switch_runtime_pcpu0_recorder_to_display();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_MAINTENANCE:
            mpuplan_switch_runtime_pcpu0_recorder_to_maintenance();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU1_IDLE:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU1_FLIGHT:
            mpuplan_switch_runtime_pcpu1_idle_to_flight();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU1_NAV:
            mpuplan_switch_runtime_pcpu1_idle_to_nav();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU1_ENGINE:
            mpuplan_switch_runtime_pcpu1_idle_to_engine();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU1_FLIGHT:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU1_IDLE:
            mpuplan_switch_runtime_pcpu1_flight_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU1_NAV:
            mpuplan_switch_runtime_pcpu1_flight_to_nav();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU1_ENGINE:
            mpuplan_switch_runtime_pcpu1_flight_to_engine();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU1_NAV:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU1_IDLE:
            mpuplan_switch_runtime_pcpu1_nav_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU1_FLIGHT:
            mpuplan_switch_runtime_pcpu1_nav_to_flight();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU1_ENGINE:
            mpuplan_switch_runtime_pcpu1_nav_to_engine();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU1_ENGINE:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU1_IDLE:
            mpuplan_switch_runtime_pcpu1_engine_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU1_FLIGHT:
            mpuplan_switch_runtime_pcpu1_engine_to_flight();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU1_NAV:
            mpuplan_switch_runtime_pcpu1_engine_to_nav();
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

/*
 * MPU context switches of board 'r52-rtos-tasks', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-rtos-tasks sha256
 *     8a031ddf2ead998eaf696eaa2378e1ad34248d4a9fb344ba16249c00fa3f671d
 *   input board.yaml sha256 8a031ddf2ead998eaf696eaa2378e1ad34248d4a9fb344ba16249c00fa3f671d
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

_Static_assert(MPUPLAN_TABLES_ID == 0xcae072f6066d7002,
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

/* runtime/pcpu0/rtos -> runtime/pcpu0/rtos:motor: writes 4, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_MOTOR(X) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20006041), NONE) \
    X(PRBAR11, "p15, 0, %0, c6, c13, 4", UINT32_C(0xe0000013), DSB_ISB) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20002005), NONE) \
    X(PRLAR8, "p15, 0, %0, c6, c12, 1", UINT32_C(0x20006005), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_MOTOR(MPUPLAN_SWITCH_WRITES)) == 4 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_MOTOR(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_MOTOR(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos -> runtime/pcpu0/rtos:network: writes 4, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_NETWORK(X) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20046041), NONE) \
    X(PRBAR14, "p15, 0, %0, c6, c15, 0", UINT32_C(0xe0300013), DSB_ISB) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20006005), NONE) \
    X(PRLAR15, "p15, 0, %0, c6, c15, 5", UINT32_C(0x20046005), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_NETWORK(MPUPLAN_SWITCH_WRITES)) == 4 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_NETWORK(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_NETWORK(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos -> runtime/pcpu0/rtos:panel: writes 4, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_PANEL(X) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20046043), NONE) \
    X(PRBAR10, "p15, 0, %0, c6, c13, 0", UINT32_C(0x20056053), NONE) \
    X(PRBAR13, "p15, 0, %0, c6, c14, 4", UINT32_C(0xe0209013), DSB_ISB) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20046005), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_PANEL(MPUPLAN_SWITCH_WRITES)) == 4 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_PANEL(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_PANEL(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos -> runtime/pcpu0/rtos:shell: writes 4, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_SHELL(X) \
    X(PRBAR7, "p15, 0, %0, c6, c11, 4", UINT32_C(0x20000043), NONE) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20002041), NONE) \
    X(PRBAR12, "p15, 0, %0, c6, c14, 0", UINT32_C(0xe0205013), DSB_ISB) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20002005), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_SHELL(MPUPLAN_SWITCH_WRITES)) == 4 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_SHELL(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_SHELL(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:motor -> runtime/pcpu0/rtos: writes 4, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS(X) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20002004), NONE) \
    X(PRLAR8, "p15, 0, %0, c6, c12, 1", UINT32_C(0x20006004), NONE) \
    X(PRBAR11, "p15, 0, %0, c6, c13, 4", UINT32_C(0xe0000011), DSB_ISB) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20000041), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS(MPUPLAN_SWITCH_WRITES)) == 4 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:motor -> runtime/pcpu0/rtos:network: writes 6, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_NETWORK(X) \
    X(PRLAR8, "p15, 0, %0, c6, c12, 1", UINT32_C(0x20006004), NONE) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20046041), NONE) \
    X(PRBAR11, "p15, 0, %0, c6, c13, 4", UINT32_C(0xe0000011), NONE) \
    X(PRBAR14, "p15, 0, %0, c6, c15, 0", UINT32_C(0xe0300013), DSB_ISB) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20006005), NONE) \
    X(PRLAR15, "p15, 0, %0, c6, c15, 5", UINT32_C(0x20046005), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_NETWORK(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_NETWORK(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_NETWORK(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:motor -> runtime/pcpu0/rtos:panel: writes 6, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_PANEL(X) \
    X(PRLAR8, "p15, 0, %0, c6, c12, 1", UINT32_C(0x20006004), NONE) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20046043), NONE) \
    X(PRBAR10, "p15, 0, %0, c6, c13, 0", UINT32_C(0x20056053), NONE) \
    X(PRBAR11, "p15, 0, %0, c6, c13, 4", UINT32_C(0xe0000011), NONE) \
    X(PRBAR13, "p15, 0, %0, c6, c14, 4", UINT32_C(0xe0209013), DSB_ISB) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20046005), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_PANEL(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_PANEL(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_PANEL(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:motor -> runtime/pcpu0/rtos:shell: writes 5, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_SHELL(X) \
    X(PRBAR7, "p15, 0, %0, c6, c11, 4", UINT32_C(0x20000043), NONE) \
    X(PRLAR8, "p15, 0, %0, c6, c12, 1", UINT32_C(0x20006004), NONE) \
    X(PRBAR11, "p15, 0, %0, c6, c13, 4", UINT32_C(0xe0000011), NONE) \
    X(PRBAR12, "p15, 0, %0, c6, c14, 0", UINT32_C(0xe0205013), DSB_ISB) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20002041), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_SHELL(MPUPLAN_SWITCH_WRITES)) == 5 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_SHELL(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_SHELL(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:network -> runtime/pcpu0/rtos: writes 4, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS(X) \
    X(PRLAR15, "p15, 0, %0, c6, c15, 5", UINT32_C(0x20046004), NONE) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20002004), DSB_ISB) \
    X(PRBAR14, "p15, 0, %0, c6, c15, 0", UINT32_C(0xe0300011), NONE) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20000041), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS(MPUPLAN_SWITCH_WRITES)) == 4 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:network -> runtime/pcpu0/rtos:motor: writes 6, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_MOTOR(X) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20002005), NONE) \
    X(PRBAR11, "p15, 0, %0, c6, c13, 4", UINT32_C(0xe0000013), NONE) \
    X(PRBAR14, "p15, 0, %0, c6, c15, 0", UINT32_C(0xe0300011), NONE) \
    X(PRLAR15, "p15, 0, %0, c6, c15, 5", UINT32_C(0x20046004), DSB_ISB) \
    X(PRLAR8, "p15, 0, %0, c6, c12, 1", UINT32_C(0x20006005), NONE) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20006041), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_MOTOR(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_MOTOR(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_MOTOR(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:network -> runtime/pcpu0/rtos:panel: writes 6, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_PANEL(X) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20046043), NONE) \
    X(PRBAR10, "p15, 0, %0, c6, c13, 0", UINT32_C(0x20056053), NONE) \
    X(PRBAR13, "p15, 0, %0, c6, c14, 4", UINT32_C(0xe0209013), NONE) \
    X(PRBAR14, "p15, 0, %0, c6, c15, 0", UINT32_C(0xe0300011), NONE) \
    X(PRLAR15, "p15, 0, %0, c6, c15, 5", UINT32_C(0x20046004), DSB_ISB) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20046005), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_PANEL(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_PANEL(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_PANEL(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:network -> runtime/pcpu0/rtos:shell: writes 6, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_SHELL(X) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20002005), NONE) \
    X(PRBAR12, "p15, 0, %0, c6, c14, 0", UINT32_C(0xe0205013), NONE) \
    X(PRBAR14, "p15, 0, %0, c6, c15, 0", UINT32_C(0xe0300011), NONE) \
    X(PRLAR15, "p15, 0, %0, c6, c15, 5", UINT32_C(0x20046004), DSB_ISB) \
    X(PRBAR7, "p15, 0, %0, c6, c11, 4", UINT32_C(0x20000043), NONE) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20002041), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_SHELL(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_SHELL(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_SHELL(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:panel -> runtime/pcpu0/rtos: writes 4, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS(X) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20002004), DSB_ISB) \
    X(PRBAR13, "p15, 0, %0, c6, c14, 4", UINT32_C(0xe0209011), NONE) \
    X(PRBAR10, "p15, 0, %0, c6, c13, 0", UINT32_C(0x20056051), NONE) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20000041), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS(MPUPLAN_SWITCH_WRITES)) == 4 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:panel -> runtime/pcpu0/rtos:motor: writes 6, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS_MOTOR(X) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20002005), DSB_ISB) \
    X(PRBAR13, "p15, 0, %0, c6, c14, 4", UINT32_C(0xe0209011), NONE) \
    X(PRBAR11, "p15, 0, %0, c6, c13, 4", UINT32_C(0xe0000013), NONE) \
    X(PRBAR10, "p15, 0, %0, c6, c13, 0", UINT32_C(0x20056051), NONE) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20006041), NONE) \
    X(PRLAR8, "p15, 0, %0, c6, c12, 1", UINT32_C(0x20006005), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS_MOTOR(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS_MOTOR(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS_MOTOR(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:panel -> runtime/pcpu0/rtos:network: writes 6, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS_NETWORK(X) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20006005), DSB_ISB) \
    X(PRLAR15, "p15, 0, %0, c6, c15, 5", UINT32_C(0x20046005), NONE) \
    X(PRBAR14, "p15, 0, %0, c6, c15, 0", UINT32_C(0xe0300013), NONE) \
    X(PRBAR13, "p15, 0, %0, c6, c14, 4", UINT32_C(0xe0209011), NONE) \
    X(PRBAR10, "p15, 0, %0, c6, c13, 0", UINT32_C(0x20056051), NONE) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20046041), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS_NETWORK(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS_NETWORK(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS_NETWORK(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:panel -> runtime/pcpu0/rtos:shell: writes 6, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS_SHELL(X) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20002005), NONE) \
    X(PRBAR10, "p15, 0, %0, c6, c13, 0", UINT32_C(0x20056051), NONE) \
    X(PRBAR12, "p15, 0, %0, c6, c14, 0", UINT32_C(0xe0205013), NONE) \
    X(PRBAR13, "p15, 0, %0, c6, c14, 4", UINT32_C(0xe0209011), DSB_ISB) \
    X(PRBAR7, "p15, 0, %0, c6, c11, 4", UINT32_C(0x20000043), NONE) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20002041), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS_SHELL(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS_SHELL(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS_SHELL(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:shell -> runtime/pcpu0/rtos: writes 4, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS(X) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20002004), DSB_ISB) \
    X(PRBAR12, "p15, 0, %0, c6, c14, 0", UINT32_C(0xe0205011), NONE) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20000041), NONE) \
    X(PRBAR7, "p15, 0, %0, c6, c11, 4", UINT32_C(0x20000041), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS(MPUPLAN_SWITCH_WRITES)) == 4 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:shell -> runtime/pcpu0/rtos:motor: writes 5, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS_MOTOR(X) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20006041), DSB_ISB) \
    X(PRBAR12, "p15, 0, %0, c6, c14, 0", UINT32_C(0xe0205011), NONE) \
    X(PRBAR11, "p15, 0, %0, c6, c13, 4", UINT32_C(0xe0000013), NONE) \
    X(PRLAR8, "p15, 0, %0, c6, c12, 1", UINT32_C(0x20006005), NONE) \
    X(PRBAR7, "p15, 0, %0, c6, c11, 4", UINT32_C(0x20000041), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS_MOTOR(MPUPLAN_SWITCH_WRITES)) == 5 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS_MOTOR(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS_MOTOR(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:shell -> runtime/pcpu0/rtos:network: writes 6, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS_NETWORK(X) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20046041), NONE) \
    X(PRBAR7, "p15, 0, %0, c6, c11, 4", UINT32_C(0x20000041), DSB_ISB) \
    X(PRLAR15, "p15, 0, %0, c6, c15, 5", UINT32_C(0x20046005), NONE) \
    X(PRBAR14, "p15, 0, %0, c6, c15, 0", UINT32_C(0xe0300013), NONE) \
    X(PRBAR12, "p15, 0, %0, c6, c14, 0", UINT32_C(0xe0205011), NONE) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20006005), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS_NETWORK(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS_NETWORK(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS_NETWORK(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:shell -> runtime/pcpu0/rtos:panel: writes 6, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS_PANEL(X) \
    X(PRBAR9, "p15, 0, %0, c6, c12, 4", UINT32_C(0x20046043), NONE) \
    X(PRBAR7, "p15, 0, %0, c6, c11, 4", UINT32_C(0x20000041), DSB_ISB) \
    X(PRBAR13, "p15, 0, %0, c6, c14, 4", UINT32_C(0xe0209013), NONE) \
    X(PRBAR12, "p15, 0, %0, c6, c14, 0", UINT32_C(0xe0205011), NONE) \
    X(PRBAR10, "p15, 0, %0, c6, c13, 0", UINT32_C(0x20056053), NONE) \
    X(PRLAR7, "p15, 0, %0, c6, c11, 5", UINT32_C(0x20046005), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS_PANEL(MPUPLAN_SWITCH_WRITES)) == 6 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS_PANEL(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS_PANEL(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

#if defined(__GNUC__) && defined(__arm__)

#define MPUPLAN_SWITCH_AFTER_NONE ""
#define MPUPLAN_SWITCH_AFTER_ISB "\n\tisb"
#define MPUPLAN_SWITCH_AFTER_DSB_ISB "\n\tdsb sy\n\tisb"
#define MPUPLAN_SWITCH_WRITE(r, o, v, b) \
    __asm__ volatile("mcr " o MPUPLAN_SWITCH_AFTER_##b : : "r"(v) : "memory");

static inline void mpuplan_switch_runtime_pcpu0_rtos_to_rtos_motor(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_MOTOR(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_to_rtos_network(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_NETWORK(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_to_rtos_panel(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_PANEL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_to_rtos_shell(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_SHELL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_motor_to_rtos(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_motor_to_rtos_network(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_NETWORK(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_motor_to_rtos_panel(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_PANEL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_motor_to_rtos_shell(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_SHELL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_network_to_rtos(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_network_to_rtos_motor(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_MOTOR(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_network_to_rtos_panel(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_PANEL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_network_to_rtos_shell(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_SHELL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_panel_to_rtos(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_panel_to_rtos_motor(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS_MOTOR(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_panel_to_rtos_network(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS_NETWORK(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_panel_to_rtos_shell(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_PANEL_TO_RTOS_SHELL(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_shell_to_rtos(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_shell_to_rtos_motor(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS_MOTOR(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_shell_to_rtos_network(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS_NETWORK(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_shell_to_rtos_panel(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_SHELL_TO_RTOS_PANEL(MPUPLAN_SWITCH_WRITE)
}

/* From one context to another, by index. 0: done; 1: no such pair. */
static inline int mpuplan_switch(uint32_t source, uint32_t target)
{
    switch (source) {
    case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_MOTOR:
            mpuplan_switch_runtime_pcpu0_rtos_to_rtos_motor();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_NETWORK:
            mpuplan_switch_runtime_pcpu0_rtos_to_rtos_network();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_PANEL:
            mpuplan_switch_runtime_pcpu0_rtos_to_rtos_panel();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_SHELL:
            mpuplan_switch_runtime_pcpu0_rtos_to_rtos_shell();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_MOTOR:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS:
            mpuplan_switch_runtime_pcpu0_rtos_motor_to_rtos();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_NETWORK:
            mpuplan_switch_runtime_pcpu0_rtos_motor_to_rtos_network();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_PANEL:
            mpuplan_switch_runtime_pcpu0_rtos_motor_to_rtos_panel();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_SHELL:
            mpuplan_switch_runtime_pcpu0_rtos_motor_to_rtos_shell();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_NETWORK:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS:
            mpuplan_switch_runtime_pcpu0_rtos_network_to_rtos();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_MOTOR:
            mpuplan_switch_runtime_pcpu0_rtos_network_to_rtos_motor();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_PANEL:
            mpuplan_switch_runtime_pcpu0_rtos_network_to_rtos_panel();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_SHELL:
            mpuplan_switch_runtime_pcpu0_rtos_network_to_rtos_shell();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_PANEL:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS:
            mpuplan_switch_runtime_pcpu0_rtos_panel_to_rtos();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_MOTOR:
            mpuplan_switch_runtime_pcpu0_rtos_panel_to_rtos_motor();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_NETWORK:
            mpuplan_switch_runtime_pcpu0_rtos_panel_to_rtos_network();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_SHELL:
            mpuplan_switch_runtime_pcpu0_rtos_panel_to_rtos_shell();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_SHELL:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS:
            mpuplan_switch_runtime_pcpu0_rtos_shell_to_rtos();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_MOTOR:
            mpuplan_switch_runtime_pcpu0_rtos_shell_to_rtos_motor();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_NETWORK:
            mpuplan_switch_runtime_pcpu0_rtos_shell_to_rtos_network();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_PANEL:
            mpuplan_switch_runtime_pcpu0_rtos_shell_to_rtos_panel();
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

/*
 * MPU context switches of board 'r52-guest-el1', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-guest-el1 sha256
 *     4443991a40241c1f20e275ec58e726c0d086a81d4bb76520730300372c8069df
 *   input board.yaml sha256 4443991a40241c1f20e275ec58e726c0d086a81d4bb76520730300372c8069df
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
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

_Static_assert(MPUPLAN_TABLES_ID == 0x748ed1c50ed34454,
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

/* runtime/pcpu0/idle -> runtime/pcpu0/rtos: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_RTOS(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00002ddf), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_RTOS(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_RTOS(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_RTOS(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_RTOS(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_RTOS,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/idle -> runtime/pcpu0/logger: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LOGGER(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000013e7), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LOGGER(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LOGGER(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LOGGER(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LOGGER(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_LOGGER,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/rtos -> runtime/pcpu0/idle: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_IDLE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000001c7), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/rtos -> runtime/pcpu0/logger: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_LOGGER(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000013e7), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_LOGGER(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_LOGGER(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_LOGGER(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_LOGGER(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_LOGGER,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/logger -> runtime/pcpu0/idle: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_IDLE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x000001c7), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/logger -> runtime/pcpu0/rtos: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_RTOS(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00002ddf), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_RTOS(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_RTOS(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_RTOS(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_RTOS(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_RTOS,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/rtos -> runtime/pcpu0/rtos:motor: writes 4, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_MOTOR(X) \
    X(PRBAR5, "p15, 0, %0, c6, c10, 4", UINT32_C(0x20f12003), NONE) \
    X(PRBAR6, "p15, 0, %0, c6, c11, 0", UINT32_C(0x20f16001), NONE) \
    X(PRBAR7, "p15, 0, %0, c6, c11, 4", UINT32_C(0xe0000013), DSB_ISB) \
    X(PRLAR5, "p15, 0, %0, c6, c10, 5", UINT32_C(0x20f15fc5), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_MOTOR(MPUPLAN_SWITCH_WRITES)) == 4 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_MOTOR(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_MOTOR(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos -> runtime/pcpu0/rtos:network: writes 3, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_NETWORK(X) \
    X(PRBAR6, "p15, 0, %0, c6, c11, 0", UINT32_C(0x20f16003), NONE) \
    X(PRBAR8, "p15, 0, %0, c6, c12, 0", UINT32_C(0xe0300013), DSB_ISB) \
    X(PRLAR5, "p15, 0, %0, c6, c10, 5", UINT32_C(0x20f15fc5), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_NETWORK(MPUPLAN_SWITCH_WRITES)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_NETWORK(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_NETWORK(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:motor -> runtime/pcpu0/rtos: writes 4, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS(X) \
    X(PRLAR5, "p15, 0, %0, c6, c10, 5", UINT32_C(0x20f15fc4), DSB_ISB) \
    X(PRBAR7, "p15, 0, %0, c6, c11, 4", UINT32_C(0xe0000011), NONE) \
    X(PRBAR6, "p15, 0, %0, c6, c11, 0", UINT32_C(0x20f12001), NONE) \
    X(PRBAR5, "p15, 0, %0, c6, c10, 4", UINT32_C(0x20f12001), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS(MPUPLAN_SWITCH_WRITES)) == 4 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:motor -> runtime/pcpu0/rtos:network: writes 4, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_NETWORK(X) \
    X(PRBAR5, "p15, 0, %0, c6, c10, 4", UINT32_C(0x20f12001), NONE) \
    X(PRBAR6, "p15, 0, %0, c6, c11, 0", UINT32_C(0x20f16003), NONE) \
    X(PRBAR7, "p15, 0, %0, c6, c11, 4", UINT32_C(0xe0000011), NONE) \
    X(PRBAR8, "p15, 0, %0, c6, c12, 0", UINT32_C(0xe0300013), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_NETWORK(MPUPLAN_SWITCH_WRITES)) == 4 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_NETWORK(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_NETWORK(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:network -> runtime/pcpu0/rtos: writes 3, ISB 2, DSB 2; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS(X) \
    X(PRLAR5, "p15, 0, %0, c6, c10, 5", UINT32_C(0x20f15fc4), DSB_ISB) \
    X(PRBAR8, "p15, 0, %0, c6, c12, 0", UINT32_C(0xe0300011), NONE) \
    X(PRBAR6, "p15, 0, %0, c6, c11, 0", UINT32_C(0x20f12001), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS(MPUPLAN_SWITCH_WRITES)) == 3 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS(MPUPLAN_SWITCH_ISBS)) == 2 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS(MPUPLAN_SWITCH_DSBS)) == 2,
               "a sequence that is not whole");

/* runtime/pcpu0/rtos:network -> runtime/pcpu0/rtos:motor: writes 4, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_MOTOR(X) \
    X(PRBAR8, "p15, 0, %0, c6, c12, 0", UINT32_C(0xe0300011), NONE) \
    X(PRBAR7, "p15, 0, %0, c6, c11, 4", UINT32_C(0xe0000013), NONE) \
    X(PRBAR6, "p15, 0, %0, c6, c11, 0", UINT32_C(0x20f16001), NONE) \
    X(PRBAR5, "p15, 0, %0, c6, c10, 4", UINT32_C(0x20f12003), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_MOTOR(MPUPLAN_SWITCH_WRITES)) == 4 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_MOTOR(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_MOTOR(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");

#if defined(__GNUC__) && defined(__arm__)

#define MPUPLAN_SWITCH_AFTER_NONE ""
#define MPUPLAN_SWITCH_AFTER_ISB "\n\tisb"
#define MPUPLAN_SWITCH_AFTER_DSB_ISB "\n\tdsb sy\n\tisb"
#define MPUPLAN_SWITCH_WRITE(r, o, v, b) \
    __asm__ volatile("mcr " o MPUPLAN_SWITCH_AFTER_##b : : "r"(v) : "memory");

static inline void mpuplan_switch_runtime_pcpu0_idle_to_rtos(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_RTOS(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_logger(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LOGGER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_to_logger(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_LOGGER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_logger_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_logger_to_rtos(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_RTOS(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_to_rtos_motor(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_MOTOR(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_to_rtos_network(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_TO_RTOS_NETWORK(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_motor_to_rtos(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_motor_to_rtos_network(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_MOTOR_TO_RTOS_NETWORK(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_network_to_rtos(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_rtos_network_to_rtos_motor(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_RTOS_NETWORK_TO_RTOS_MOTOR(MPUPLAN_SWITCH_WRITE)
}

/* From one context to another, by index. 0: done; 1: no such pair. */
static inline int mpuplan_switch(uint32_t source, uint32_t target)
{
    switch (source) {
    case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS:
            mpuplan_switch_runtime_pcpu0_idle_to_rtos();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_LOGGER:
            mpuplan_switch_runtime_pcpu0_idle_to_logger();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_rtos_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_LOGGER:
            mpuplan_switch_runtime_pcpu0_rtos_to_logger();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_LOGGER:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_logger_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS:
            mpuplan_switch_runtime_pcpu0_logger_to_rtos();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_EL1:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_MOTOR:
            mpuplan_switch_runtime_pcpu0_rtos_to_rtos_motor();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_NETWORK:
            mpuplan_switch_runtime_pcpu0_rtos_to_rtos_network();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_MOTOR:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_EL1:
            mpuplan_switch_runtime_pcpu0_rtos_motor_to_rtos();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_NETWORK:
            mpuplan_switch_runtime_pcpu0_rtos_motor_to_rtos_network();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_NETWORK:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_EL1:
            mpuplan_switch_runtime_pcpu0_rtos_network_to_rtos();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_MOTOR:
            mpuplan_switch_runtime_pcpu0_rtos_network_to_rtos_motor();
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

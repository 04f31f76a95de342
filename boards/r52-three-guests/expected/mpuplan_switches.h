/*
 * MPU context switches of board 'r52-three-guests', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-three-guests sha256
 *     6437aa11292a1d684ac46edfa82610e50c1cb80ea314d10d3ba2b44f6df8eaac
 *   input board.yaml sha256 6437aa11292a1d684ac46edfa82610e50c1cb80ea314d10d3ba2b44f6df8eaac
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

_Static_assert(MPUPLAN_TABLES_ID == 0x48eb0fc3abeeccb4,
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

/* runtime/pcpu0/idle -> runtime/pcpu0/brake: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_BRAKE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00000e3f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_BRAKE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_BRAKE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_BRAKE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_BRAKE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_BRAKE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/idle -> runtime/pcpu0/gateway: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_GATEWAY(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00002cde), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_GATEWAY(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_GATEWAY(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_GATEWAY(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_GATEWAY(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_GATEWAY,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/idle -> runtime/pcpu0/logger: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LOGGER(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00001d1e), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LOGGER(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LOGGER(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LOGGER(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LOGGER(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_LOGGER,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/brake -> runtime/pcpu0/idle: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_IDLE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00000c1e), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/brake -> runtime/pcpu0/gateway: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_GATEWAY(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00002cde), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_GATEWAY(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_GATEWAY(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_GATEWAY(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_GATEWAY(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_GATEWAY,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/brake -> runtime/pcpu0/logger: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_LOGGER(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00001d1e), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_LOGGER(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_LOGGER(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_LOGGER(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_LOGGER(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_LOGGER,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/gateway -> runtime/pcpu0/idle: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_IDLE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00000c1e), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/gateway -> runtime/pcpu0/brake: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_BRAKE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00000e3f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_BRAKE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_BRAKE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_BRAKE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_BRAKE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_BRAKE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/gateway -> runtime/pcpu0/logger: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_LOGGER(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00001d1e), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_LOGGER(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_LOGGER(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_LOGGER(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_LOGGER(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_LOGGER,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/logger -> runtime/pcpu0/idle: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_IDLE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00000c1e), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/logger -> runtime/pcpu0/brake: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_BRAKE(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00000e3f), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_BRAKE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_BRAKE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_BRAKE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_BRAKE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_BRAKE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/logger -> runtime/pcpu0/gateway: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_GATEWAY(X) \
    X(HPRENR, "p15, 4, %0, c6, c1, 1", UINT32_C(0x00002cde), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_GATEWAY(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_GATEWAY(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_GATEWAY(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_GATEWAY(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_GATEWAY,
               "a sequence that does not end with the enable mask of its target");

#if defined(__GNUC__) && defined(__arm__)

#define MPUPLAN_SWITCH_AFTER_NONE ""
#define MPUPLAN_SWITCH_AFTER_ISB "\n\tisb"
#define MPUPLAN_SWITCH_AFTER_DSB_ISB "\n\tdsb sy\n\tisb"
#define MPUPLAN_SWITCH_WRITE(r, o, v, b) \
    __asm__ volatile("mcr " o MPUPLAN_SWITCH_AFTER_##b : : "r"(v) : "memory");

static inline void mpuplan_switch_runtime_pcpu0_idle_to_brake(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_BRAKE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_gateway(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_GATEWAY(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_logger(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LOGGER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_brake_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_brake_to_gateway(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_GATEWAY(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_brake_to_logger(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_BRAKE_TO_LOGGER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_gateway_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_gateway_to_brake(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_BRAKE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_gateway_to_logger(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_GATEWAY_TO_LOGGER(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_logger_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_logger_to_brake(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_BRAKE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_logger_to_gateway(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_LOGGER_TO_GATEWAY(MPUPLAN_SWITCH_WRITE)
}

/* From one context to another, by index. 0: done; 1: no such pair. */
static inline int mpuplan_switch(uint32_t source, uint32_t target)
{
    switch (source) {
    case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_BRAKE:
            mpuplan_switch_runtime_pcpu0_idle_to_brake();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_GATEWAY:
            mpuplan_switch_runtime_pcpu0_idle_to_gateway();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_LOGGER:
            mpuplan_switch_runtime_pcpu0_idle_to_logger();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_BRAKE:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_brake_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_GATEWAY:
            mpuplan_switch_runtime_pcpu0_brake_to_gateway();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_LOGGER:
            mpuplan_switch_runtime_pcpu0_brake_to_logger();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_GATEWAY:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_gateway_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_BRAKE:
            mpuplan_switch_runtime_pcpu0_gateway_to_brake();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_LOGGER:
            mpuplan_switch_runtime_pcpu0_gateway_to_logger();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_LOGGER:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_logger_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_BRAKE:
            mpuplan_switch_runtime_pcpu0_logger_to_brake();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_GATEWAY:
            mpuplan_switch_runtime_pcpu0_logger_to_gateway();
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

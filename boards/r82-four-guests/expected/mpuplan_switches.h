/*
 * MPU context switches of board 'r82-four-guests', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r82-four-guests sha256
 *     226525ab05789556af866e5f05b1f548b59ce86a5bce280eaa310aa31d5bf7d0
 *   input board.yaml sha256 226525ab05789556af866e5f05b1f548b59ce86a5bce280eaa310aa31d5bf7d0
 *   core cortex-r82 (aarch64, EL1 32 and EL2 32 regions, xn reading single)
 */
#ifndef MPUPLAN_SWITCHES_H
#define MPUPLAN_SWITCHES_H

#include "mpuplan_tables.h"

#define MPUPLAN_SWITCH_COUNT 18
/* What follows a write. */
#define MPUPLAN_BARRIER_NONE 0
#define MPUPLAN_BARRIER_ISB 1
#define MPUPLAN_BARRIER_DSB_ISB 2

#ifndef __ASSEMBLER__

_Static_assert(MPUPLAN_TABLES_ID == 0x146ff5e476d51a61,
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

/* runtime/pcpu0/idle -> runtime/pcpu0/linux: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LINUX(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x000000000004a1ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LINUX(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LINUX(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LINUX(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_LINUX(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_LINUX,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/idle -> runtime/pcpu0/drive: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DRIVE(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000354fd), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DRIVE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DRIVE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DRIVE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DRIVE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_DRIVE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/idle -> runtime/pcpu0/sense: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SENSE(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x0000000000180afd), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SENSE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SENSE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SENSE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SENSE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_SENSE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/linux -> runtime/pcpu0/idle: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_IDLE(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000000fd), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/linux -> runtime/pcpu0/drive: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_DRIVE(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000354fd), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_DRIVE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_DRIVE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_DRIVE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_DRIVE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_DRIVE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/linux -> runtime/pcpu0/sense: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_SENSE(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x0000000000180afd), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_SENSE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_SENSE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_SENSE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_SENSE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_SENSE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/drive -> runtime/pcpu0/idle: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_IDLE(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000000fd), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/drive -> runtime/pcpu0/linux: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_LINUX(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x000000000004a1ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_LINUX(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_LINUX(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_LINUX(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_LINUX(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_LINUX,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/drive -> runtime/pcpu0/sense: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_SENSE(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x0000000000180afd), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_SENSE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_SENSE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_SENSE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_SENSE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_SENSE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/sense -> runtime/pcpu0/idle: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_IDLE(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000000fd), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/sense -> runtime/pcpu0/linux: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_LINUX(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x000000000004a1ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_LINUX(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_LINUX(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_LINUX(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_LINUX(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_LINUX,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu0/sense -> runtime/pcpu0/drive: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_DRIVE(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000354fd), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_DRIVE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_DRIVE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_DRIVE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_DRIVE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU0_DRIVE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/idle -> runtime/pcpu1/linux: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_LINUX(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000033ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_LINUX(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_LINUX(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_LINUX(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_LINUX(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_LINUX,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/idle -> runtime/pcpu1/body: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_BODY(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x0000000000004cfd), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_BODY(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_BODY(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_BODY(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_BODY(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_BODY,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/linux -> runtime/pcpu1/idle: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_IDLE(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000000fd), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/linux -> runtime/pcpu1/body: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_BODY(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x0000000000004cfd), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_BODY(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_BODY(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_BODY(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_BODY(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_BODY,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/body -> runtime/pcpu1/idle: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_BODY_TO_IDLE(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000000fd), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_BODY_TO_IDLE(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_BODY_TO_IDLE(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_BODY_TO_IDLE(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_BODY_TO_IDLE(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_IDLE,
               "a sequence that does not end with the enable mask of its target");

/* runtime/pcpu1/body -> runtime/pcpu1/linux: writes 1, ISB 1, DSB 1; weight 1 */
#define MPUPLAN_SWITCH_RUNTIME_PCPU1_BODY_TO_LINUX(X) \
    X(PRENR_EL2, "S3_4_C6_C1_1", UINT64_C(0x00000000000033ff), DSB_ISB)
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_BODY_TO_LINUX(MPUPLAN_SWITCH_WRITES)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_BODY_TO_LINUX(MPUPLAN_SWITCH_ISBS)) == 1 &&
               (0 MPUPLAN_SWITCH_RUNTIME_PCPU1_BODY_TO_LINUX(MPUPLAN_SWITCH_DSBS)) == 1,
               "a sequence that is not whole");
_Static_assert((0 MPUPLAN_SWITCH_RUNTIME_PCPU1_BODY_TO_LINUX(MPUPLAN_SWITCH_LAST)) ==
               MPUPLAN_MASK_RUNTIME_PCPU1_LINUX,
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

static inline void mpuplan_switch_runtime_pcpu0_idle_to_drive(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_DRIVE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_idle_to_sense(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_IDLE_TO_SENSE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_linux_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_linux_to_drive(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_DRIVE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_linux_to_sense(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_LINUX_TO_SENSE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_drive_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_drive_to_linux(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_LINUX(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_drive_to_sense(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_DRIVE_TO_SENSE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_sense_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_sense_to_linux(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_LINUX(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu0_sense_to_drive(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU0_SENSE_TO_DRIVE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_idle_to_linux(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_LINUX(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_idle_to_body(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_IDLE_TO_BODY(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_linux_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_linux_to_body(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_LINUX_TO_BODY(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_body_to_idle(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_BODY_TO_IDLE(MPUPLAN_SWITCH_WRITE)
}

static inline void mpuplan_switch_runtime_pcpu1_body_to_linux(void)
{
    MPUPLAN_SWITCH_RUNTIME_PCPU1_BODY_TO_LINUX(MPUPLAN_SWITCH_WRITE)
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
        case MPUPLAN_INDEX_RUNTIME_PCPU0_DRIVE:
            mpuplan_switch_runtime_pcpu0_idle_to_drive();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_SENSE:
            mpuplan_switch_runtime_pcpu0_idle_to_sense();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_linux_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_DRIVE:
            mpuplan_switch_runtime_pcpu0_linux_to_drive();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_SENSE:
            mpuplan_switch_runtime_pcpu0_linux_to_sense();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_DRIVE:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_drive_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX:
            mpuplan_switch_runtime_pcpu0_drive_to_linux();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_SENSE:
            mpuplan_switch_runtime_pcpu0_drive_to_sense();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU0_SENSE:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE:
            mpuplan_switch_runtime_pcpu0_sense_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX:
            mpuplan_switch_runtime_pcpu0_sense_to_linux();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU0_DRIVE:
            mpuplan_switch_runtime_pcpu0_sense_to_drive();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU1_IDLE:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX:
            mpuplan_switch_runtime_pcpu1_idle_to_linux();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU1_BODY:
            mpuplan_switch_runtime_pcpu1_idle_to_body();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU1_IDLE:
            mpuplan_switch_runtime_pcpu1_linux_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU1_BODY:
            mpuplan_switch_runtime_pcpu1_linux_to_body();
            return 0;
        default:
            return 1;
        }
    case MPUPLAN_INDEX_RUNTIME_PCPU1_BODY:
        switch (target) {
        case MPUPLAN_INDEX_RUNTIME_PCPU1_IDLE:
            mpuplan_switch_runtime_pcpu1_body_to_idle();
            return 0;
        case MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX:
            mpuplan_switch_runtime_pcpu1_body_to_linux();
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

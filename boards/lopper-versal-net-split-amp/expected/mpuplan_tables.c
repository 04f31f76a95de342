/*
 * MPU register words of board 'lopper-versal-net-split-amp', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board lopper-versal-net-split-amp sha256
 *     f8f00056a70df7a178696925334954aad4dbbf03dd91a6eacc95c2899cacc805
 *   input board.yaml sha256 f8f00056a70df7a178696925334954aad4dbbf03dd91a6eacc95c2899cacc805
 *   core versal-net (aarch32, EL1 24 and EL2 24 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0xc65334d404421781,
               "mpuplan_tables.h is of another run than this file");

/* Each list of words below is expanded by these: once as data, else for assertions. */
#define MPUPLAN_ROW(n, b, l) { .prbar = (b), .prlar = (l), .slot = (n) },
#define MPUPLAN_ROW_COUNT(n, b, l) + 1
#define MPUPLAN_ROW_ENABLED(n, b, l) + ((l) & 1)
#define MPUPLAN_ROW_MASK(n, b, l) + ((n) < 32 ? ((l) & UINT64_C(1)) << ((n) & 31) : UINT64_C(0))
#define MPUPLAN_ROW_FITS_EL1(n, b, l) + ((n) < MPUPLAN_EL1_REGIONS ? 0 : 1)
#define MPUPLAN_ROW_FITS_EL2(n, b, l) + ((n) < MPUPLAN_EL2_REGIONS ? 0 : 1)
#define MPUPLAN_ROW_SANE(n, b, l) + ((((l) & 1) == 0 || ((b) >> 6) <= ((l) >> 6)) ? 0 : 1)
#define MPUPLAN_ROW_SUM(n, b, l) + (UINT64_C(4) * (n) + 1) * (b) + (UINT64_C(4) * (n) + 3) * (l)

/* runtime/pcpu0/r52-0 */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_R52_0(X) \
    /* [0x3ed0_0000, 0x3ed1_8000) 96KiB, el1 rx, el0 rx, normal-wb, share non \
       serves r52-0.image.vector, r52-0.image.text */ \
    X(0, UINT32_C(0x3ed00006), UINT32_C(0x3ed17fc5)) \
    /* [0x3ed1_8000, 0x3ed1_c000) 16KiB, el1 r, el0 r, normal-wb, share non \
       serves r52-0.image.rodata */ \
    X(1, UINT32_C(0x3ed18007), UINT32_C(0x3ed1bfc5)) \
    /* [0x3ed1_c000, 0x3ed6_0000) 272KiB, el1 rw, el0 none, normal-wb, share non \
       serves r52-0.image.data */ \
    X(2, UINT32_C(0x3ed1c001), UINT32_C(0x3ed5ffc5)) \
    /* [0x3ed6_0000, 0x3ed6_2000) 8KiB, el1 rw, el0 none, normal-nc, share outer \
       serves r52-0.vring0 */ \
    X(3, UINT32_C(0x3ed60011), UINT32_C(0x3ed61fc3)) \
    /* [0x3ed6_4000, 0x3eda_8000) 272KiB, el1 rw, el0 none, normal-nc, share outer \
       serves r52-0.vring1, r52-0.buffer */ \
    X(4, UINT32_C(0x3ed64011), UINT32_C(0x3eda7fc3)) \
    /* [0xe200_0000, 0xe201_0000) 64KiB, el1 rw, el0 none, device-nGnRnE, share outer \
       serves gicd */ \
    X(5, UINT32_C(0xe2000011), UINT32_C(0xe200ffc1)) \
    /* [0xe210_0000, 0xe218_0000) 512KiB, el1 rw, el0 none, device-nGnRnE, share outer \
       serves gicr */ \
    X(6, UINT32_C(0xe2100011), UINT32_C(0xe217ffc1)) \
    /* [0xf192_0000, 0xf192_0080) 0x80, el1 rw, el0 none, device-nGnRnE, share outer \
       serves uart0 */ \
    X(7, UINT32_C(0xf1920011), UINT32_C(0xf1920041))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_r52_0[MPUPLAN_SLOTS_RUNTIME_PCPU0_R52_0] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_R52_0(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_R52_0(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_R52_0,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_R52_0(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_R52_0,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_R52_0(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_R52_0,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_R52_0(MPUPLAN_ROW_FITS_EL1)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_R52_0(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_R52_0(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000a5edec95cb),
               "a word of another plan");

/* runtime/pcpu1/r52-1 */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_R52_1(X) \
    /* [0x3ef0_0000, 0x3ef1_8000) 96KiB, el1 rx, el0 rx, normal-wb, share non \
       serves r52-1.image.vector, r52-1.image.text */ \
    X(0, UINT32_C(0x3ef00006), UINT32_C(0x3ef17fc5)) \
    /* [0x3ef1_8000, 0x3ef1_c000) 16KiB, el1 r, el0 r, normal-wb, share non \
       serves r52-1.image.rodata */ \
    X(1, UINT32_C(0x3ef18007), UINT32_C(0x3ef1bfc5)) \
    /* [0x3ef1_c000, 0x3ef6_0000) 272KiB, el1 rw, el0 none, normal-wb, share non \
       serves r52-1.image.data */ \
    X(2, UINT32_C(0x3ef1c001), UINT32_C(0x3ef5ffc5)) \
    /* [0x3ef6_0000, 0x3ef6_2000) 8KiB, el1 rw, el0 none, normal-nc, share outer \
       serves r52-1.vring0 */ \
    X(3, UINT32_C(0x3ef60011), UINT32_C(0x3ef61fc3)) \
    /* [0x3ef6_4000, 0x3efa_8000) 272KiB, el1 rw, el0 none, normal-nc, share outer \
       serves r52-1.vring1, r52-1.buffer */ \
    X(4, UINT32_C(0x3ef64011), UINT32_C(0x3efa7fc3)) \
    /* [0xe200_0000, 0xe201_0000) 64KiB, el1 rw, el0 none, device-nGnRnE, share outer \
       serves gicd */ \
    X(5, UINT32_C(0xe2000011), UINT32_C(0xe200ffc1)) \
    /* [0xe210_0000, 0xe218_0000) 512KiB, el1 rw, el0 none, device-nGnRnE, share outer \
       serves gicr */ \
    X(6, UINT32_C(0xe2100011), UINT32_C(0xe217ffc1)) \
    /* [0xf192_0000, 0xf192_0080) 0x80, el1 rw, el0 none, device-nGnRnE, share outer \
       serves uart0 */ \
    X(7, UINT32_C(0xf1920011), UINT32_C(0xf1920041))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_r52_1[MPUPLAN_SLOTS_RUNTIME_PCPU1_R52_1] = {
    MPUPLAN_WORDS_RUNTIME_PCPU1_R52_1(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_R52_1(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU1_R52_1,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_R52_1(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU1_R52_1,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_R52_1(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU1_R52_1,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_R52_1(MPUPLAN_ROW_FITS_EL1)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_R52_1(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_R52_1(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000a5fa6c95cb),
               "a word of another plan");

const struct mpuplan_context mpuplan_contexts[MPUPLAN_CONTEXT_COUNT] = {
    [MPUPLAN_INDEX_RUNTIME_PCPU0_R52_0] = {
        .name = "runtime/pcpu0/r52-0",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu0_r52_0,
        .mair = { UINT32_C(0x00ff4400), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 1,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_R52_0,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_R52_0,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_R52_0,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_R52_0,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_R52_0,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000000,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU1_R52_1] = {
        .name = "runtime/pcpu1/r52-1",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu1_r52_1,
        .mair = { UINT32_C(0x00ff4400), UINT32_C(0x00000000) },
        .pcpu = 1,
        .mpu = 1,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU1_R52_1,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU1_R52_1,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU1_R52_1,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU1_R52_1,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU1_R52_1,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000000,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");

/*
 * MPU register words of board 'zephyr-fvp-baser-aarch64', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board zephyr-fvp-baser-aarch64 sha256
 *     97136366879765872c5a76090cac7feee050ced49c3be1f85e6c85e7613bffd6
 *   input board.yaml sha256 97136366879765872c5a76090cac7feee050ced49c3be1f85e6c85e7613bffd6
 *   core fvp-baser (aarch64, EL1 32 and EL2 32 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0x818c25f84c302242,
               "mpuplan_tables.h is of another run than this file");

/* Each list of words below is expanded by these: once as data, else for assertions. */
#define MPUPLAN_ROW(n, b, l) { .prbar = (b), .prlar = (l), .slot = (n), .reserved = 0 },
#define MPUPLAN_ROW_COUNT(n, b, l) + 1
#define MPUPLAN_ROW_ENABLED(n, b, l) + ((l) & 1)
#define MPUPLAN_ROW_MASK(n, b, l) + ((n) < 32 ? ((l) & UINT64_C(1)) << ((n) & 31) : UINT64_C(0))
#define MPUPLAN_ROW_FITS_EL1(n, b, l) + ((n) < MPUPLAN_EL1_REGIONS ? 0 : 1)
#define MPUPLAN_ROW_FITS_EL2(n, b, l) + ((n) < MPUPLAN_EL2_REGIONS ? 0 : 1)
#define MPUPLAN_ROW_SANE(n, b, l) + ((((l) & 1) == 0 || ((b) >> 6) <= ((l) >> 6)) ? 0 : 1)
#define MPUPLAN_ROW_SUM(n, b, l) + (UINT64_C(4) * (n) + 1) * (b) + (UINT64_C(4) * (n) + 3) * (l)

/* runtime/pcpu0/zephyr */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR(X) \
    /* [0x0000_0000, 0x0002_0000) 128KiB, el1 rx, el0 rx, normal-wb, share inner \
       serves zephyr.image.text */ \
    X(0, UINT64_C(0x000000000000003c), UINT64_C(0x000000000001ffc5)) \
    /* [0x0002_0000, 0x0002_8000) 32KiB, el1 r, el0 r, normal-wb, share inner \
       serves zephyr.image.rodata */ \
    X(1, UINT64_C(0x000000000002003e), UINT64_C(0x0000000000027fc5)) \
    /* [0x8800_0000, 0x8c00_0000) 64MiB, el1 rx, el0 rx, normal-wt, share non \
       serves zephyr.flash */ \
    X(2, UINT64_C(0x000000008800000c), UINT64_C(0x000000008bffffc3)) \
    /* [0x9a00_0000, 0x1_0000_0000) 1632MiB, el1 rw, el0 none, device-nGnRnE, share outer \
       serves device-region */ \
    X(3, UINT64_C(0x000000009a000022), UINT64_C(0x00000000ffffffc1)) \
    /* disabled: [0x0002_8040, 0x0002_a040) 8KiB, el1 rw, el0 rw, normal-wb, share outer */ \
    X(4, UINT64_C(0x0000000000028066), UINT64_C(0x000000000002a004)) \
    /* disabled: [0x0002_8040, 0x0006_a040) 264KiB, el1 rw, el0 none, normal-wb, share outer */ \
    X(5, UINT64_C(0x0000000000028062), UINT64_C(0x000000000006a004)) \
    /* [0x0002_8040, 0x0006_b840) 270KiB, el1 rw, el0 none, normal-wb, share outer \
       serves zephyr.t1.stack.body, zephyr.t1.part, zephyr.data, zephyr.t2.part, \
           zephyr.t2.stack */ \
    X(6, UINT64_C(0x0000000000028062), UINT64_C(0x000000000006b805)) \
    /* disabled: [0x0002_a040, 0x0006_b840) 262KiB, el1 rw, el0 none, normal-wb, share outer */ \
    X(7, UINT64_C(0x000000000002a062), UINT64_C(0x000000000006b804)) \
    /* disabled: [0x0006_a040, 0x0006_b840) 6KiB, el1 rw, el0 rw, normal-wb, share outer */ \
    X(8, UINT64_C(0x000000000006a066), UINT64_C(0x000000000006b804))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_zephyr[MPUPLAN_SLOTS_RUNTIME_PCPU0_ZEPHYR] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_ZEPHYR,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_ZEPHYR,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR(MPUPLAN_ROW_FITS_EL1)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000021a32105d3),
               "a word of another plan");

/* runtime/pcpu0/zephyr:t1 */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_T1(X) \
    /* [0x0000_0000, 0x0002_0000) 128KiB, el1 rx, el0 rx, normal-wb, share inner \
       serves zephyr.image.text */ \
    X(0, UINT64_C(0x000000000000003c), UINT64_C(0x000000000001ffc5)) \
    /* [0x0002_0000, 0x0002_8000) 32KiB, el1 r, el0 r, normal-wb, share inner \
       serves zephyr.image.rodata */ \
    X(1, UINT64_C(0x000000000002003e), UINT64_C(0x0000000000027fc5)) \
    /* [0x8800_0000, 0x8c00_0000) 64MiB, el1 rx, el0 rx, normal-wt, share non \
       serves zephyr.flash */ \
    X(2, UINT64_C(0x000000008800000c), UINT64_C(0x000000008bffffc3)) \
    /* [0x9a00_0000, 0x1_0000_0000) 1632MiB, el1 rw, el0 none, device-nGnRnE, share outer \
       serves device-region */ \
    X(3, UINT64_C(0x000000009a000022), UINT64_C(0x00000000ffffffc1)) \
    /* [0x0002_8040, 0x0002_a040) 8KiB, el1 rw, el0 rw, normal-wb, share outer \
       serves zephyr.t1.stack.body, zephyr.t1.part */ \
    X(4, UINT64_C(0x0000000000028066), UINT64_C(0x000000000002a005)) \
    /* disabled: [0x0002_8040, 0x0006_a040) 264KiB, el1 rw, el0 none, normal-wb, share outer */ \
    X(5, UINT64_C(0x0000000000028062), UINT64_C(0x000000000006a004)) \
    /* disabled: [0x0002_8040, 0x0006_b840) 270KiB, el1 rw, el0 none, normal-wb, share outer */ \
    X(6, UINT64_C(0x0000000000028062), UINT64_C(0x000000000006b804)) \
    /* [0x0002_a040, 0x0006_b840) 262KiB, el1 rw, el0 none, normal-wb, share outer \
       serves zephyr.data, zephyr.t2.part, zephyr.t2.stack */ \
    X(7, UINT64_C(0x000000000002a062), UINT64_C(0x000000000006b805)) \
    /* disabled: [0x0006_a040, 0x0006_b840) 6KiB, el1 rw, el0 rw, normal-wb, share outer */ \
    X(8, UINT64_C(0x000000000006a066), UINT64_C(0x000000000006b804))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_zephyr_t1[MPUPLAN_SLOTS_RUNTIME_PCPU0_ZEPHYR_T1] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_T1(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_T1(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_ZEPHYR_T1,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_T1(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_ZEPHYR_T1,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_T1(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR_T1,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_T1(MPUPLAN_ROW_FITS_EL1)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_T1(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_T1(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000021a32105ea),
               "a word of another plan");

/* runtime/pcpu0/zephyr:t2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_T2(X) \
    /* [0x0000_0000, 0x0002_0000) 128KiB, el1 rx, el0 rx, normal-wb, share inner \
       serves zephyr.image.text */ \
    X(0, UINT64_C(0x000000000000003c), UINT64_C(0x000000000001ffc5)) \
    /* [0x0002_0000, 0x0002_8000) 32KiB, el1 r, el0 r, normal-wb, share inner \
       serves zephyr.image.rodata */ \
    X(1, UINT64_C(0x000000000002003e), UINT64_C(0x0000000000027fc5)) \
    /* [0x8800_0000, 0x8c00_0000) 64MiB, el1 rx, el0 rx, normal-wt, share non \
       serves zephyr.flash */ \
    X(2, UINT64_C(0x000000008800000c), UINT64_C(0x000000008bffffc3)) \
    /* [0x9a00_0000, 0x1_0000_0000) 1632MiB, el1 rw, el0 none, device-nGnRnE, share outer \
       serves device-region */ \
    X(3, UINT64_C(0x000000009a000022), UINT64_C(0x00000000ffffffc1)) \
    /* disabled: [0x0002_8040, 0x0002_a040) 8KiB, el1 rw, el0 rw, normal-wb, share outer */ \
    X(4, UINT64_C(0x0000000000028066), UINT64_C(0x000000000002a004)) \
    /* [0x0002_8040, 0x0006_a040) 264KiB, el1 rw, el0 none, normal-wb, share outer \
       serves zephyr.t1.stack.body, zephyr.t1.part, zephyr.data */ \
    X(5, UINT64_C(0x0000000000028062), UINT64_C(0x000000000006a005)) \
    /* disabled: [0x0002_8040, 0x0006_b840) 270KiB, el1 rw, el0 none, normal-wb, share outer */ \
    X(6, UINT64_C(0x0000000000028062), UINT64_C(0x000000000006b804)) \
    /* disabled: [0x0002_a040, 0x0006_b840) 262KiB, el1 rw, el0 none, normal-wb, share outer */ \
    X(7, UINT64_C(0x000000000002a062), UINT64_C(0x000000000006b804)) \
    /* [0x0006_a040, 0x0006_b840) 6KiB, el1 rw, el0 rw, normal-wb, share outer \
       serves zephyr.t2.part, zephyr.t2.stack */ \
    X(8, UINT64_C(0x000000000006a066), UINT64_C(0x000000000006b805))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_zephyr_t2[MPUPLAN_SLOTS_RUNTIME_PCPU0_ZEPHYR_T2] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_T2(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_T2(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_ZEPHYR_T2,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_T2(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_ZEPHYR_T2,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_T2(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR_T2,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_T2(MPUPLAN_ROW_FITS_EL1)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_T2(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_T2(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000021a32105f2),
               "a word of another plan");

const struct mpuplan_context mpuplan_contexts[MPUPLAN_CONTEXT_COUNT] = {
    [MPUPLAN_INDEX_RUNTIME_PCPU0_ZEPHYR] = {
        .name = "runtime/pcpu0/zephyr",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu0_zephyr,
        .mair = UINT64_C(0x0000000000ffaa00),
        .pcpu = 0,
        .mpu = 1,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_ZEPHYR,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_ZEPHYR,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_ZEPHYR,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_ZEPHYR,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000000,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_ZEPHYR_T1] = {
        .name = "runtime/pcpu0/zephyr:t1",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu0_zephyr_t1,
        .mair = UINT64_C(0x0000000000ffaa00),
        .pcpu = 0,
        .mpu = 1,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_ZEPHYR_T1,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_ZEPHYR_T1,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_ZEPHYR_T1,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_ZEPHYR_T1,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR_T1,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000000,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_ZEPHYR_T2] = {
        .name = "runtime/pcpu0/zephyr:t2",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu0_zephyr_t2,
        .mair = UINT64_C(0x0000000000ffaa00),
        .pcpu = 0,
        .mpu = 1,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_ZEPHYR_T2,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_ZEPHYR_T2,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_ZEPHYR_T2,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_ZEPHYR_T2,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR_T2,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000000,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");

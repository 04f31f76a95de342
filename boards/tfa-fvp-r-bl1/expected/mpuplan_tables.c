/*
 * MPU register words of board 'tfa-fvp-r-bl1', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board tfa-fvp-r-bl1 sha256
 *     38a650290f1ea8525a9fecc7479e0898dd8b4b294bab91928292026d1d9c85b1
 *   input board.yaml sha256 38a650290f1ea8525a9fecc7479e0898dd8b4b294bab91928292026d1d9c85b1
 *   core fvp-baser (aarch64, EL1 32 and EL2 16 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0x0499fba277822ee7,
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

/* runtime/pcpu0/bl1 */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_BL1(X) \
    /* [0x0000_0000, 0x8000_0000) 2GiB, el2 rwx, guest none, normal-nc, share outer \
       serves bl1.dram1 */ \
    X(0, UINT64_C(0x0000000000000020), UINT64_C(0x000000007fffffc3)) \
    /* [0x8000_0000, 0x8000_8000) 32KiB, el2 rx, guest none, normal-wb, share inner \
       serves bl1.code */ \
    X(1, UINT64_C(0x0000000080000038), UINT64_C(0x0000000080007fc5)) \
    /* [0x8000_8000, 0x8000_b000) 12KiB, el2 r, guest none, normal-wb, share inner \
       serves bl1.rodata */ \
    X(2, UINT64_C(0x000000008000803a), UINT64_C(0x000000008000afc5)) \
    /* [0x8400_0000, 0x8400_1000) 4KiB, el2 rw, guest none, device-nGnRnE, share outer \
       serves bl1.shared-ram */ \
    X(3, UINT64_C(0x0000000084000022), UINT64_C(0x0000000084000fc1)) \
    /* [0x8400_1000, 0x8404_0000) 252KiB, el2 rwx, guest none, normal-wb, share inner \
       serves bl1.rw-sram */ \
    X(4, UINT64_C(0x0000000084001030), UINT64_C(0x000000008403ffc5)) \
    /* [0x8800_0000, 0x8c00_0000) 64MiB, el2 rw, guest none, device-nGnRnE, share outer \
       serves flash0 */ \
    X(5, UINT64_C(0x0000000088000022), UINT64_C(0x000000008bffffc1)) \
    /* [0x9c00_0000, 0x9f00_0000) 48MiB, el2 rw, guest none, device-nGnRnE, share outer \
       serves iofpga */ \
    X(6, UINT64_C(0x000000009c000022), UINT64_C(0x000000009effffc1)) \
    /* [0xa000_0000, 0xac20_0000) 194MiB, el2 rw, guest none, device-nGnRnE, share outer \
       serves device0 */ \
    X(7, UINT64_C(0x00000000a0000022), UINT64_C(0x00000000ac1fffc1)) \
    /* [0xae00_0000, 0xafa0_0000) 26MiB, el2 rw, guest none, device-nGnRnE, share outer \
       serves device1 */ \
    X(8, UINT64_C(0x00000000ae000022), UINT64_C(0x00000000af9fffc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_bl1[MPUPLAN_SLOTS_RUNTIME_PCPU0_BL1] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_BL1(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_BL1(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_BL1,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_BL1(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_BL1,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_BL1(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_BL1,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_BL1(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_BL1(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_BL1(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000bfa61d7d09),
               "a word of another plan");

const struct mpuplan_context mpuplan_contexts[MPUPLAN_CONTEXT_COUNT] = {
    [MPUPLAN_INDEX_RUNTIME_PCPU0_BL1] = {
        .name = "runtime/pcpu0/bl1",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu0_bl1,
        .mair = UINT64_C(0x0000000000ff4400),
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_BL1,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_BL1,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_BL1,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_BL1,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_BL1,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000000,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");

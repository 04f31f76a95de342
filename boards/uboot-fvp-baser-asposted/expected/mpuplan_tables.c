/*
 * MPU register words of board 'uboot-fvp-baser-asposted', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board uboot-fvp-baser-asposted sha256
 *     3c17bb5fe23e7da18beaac38605dde2fcff6bd17ea28534fb46a92c2af4141a7
 *   input board.yaml sha256 3c17bb5fe23e7da18beaac38605dde2fcff6bd17ea28534fb46a92c2af4141a7
 *   core fvp-baser (aarch64, EL1 32 and EL2 32 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0x81f057cb6a0b883f,
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

/* runtime/pcpu0/u-boot */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_U_BOOT(X) \
    /* [0x0000_0000, 0x8000_0000) 2GiB, el2 rwx, guest none, normal-wb, share inner \
       serves u-boot.ram-low, u-boot.image \
       exposes [0x0000_0000, 0x0008_0000) to el2, rwx (window) \
       exposes [0x0020_0000, 0x8000_0000) to el2, rwx (window) */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000007fffffc3)) \
    /* [0x8000_0000, 0x1_0000_0000) 2GiB, el2 rwx, guest none, device-nGnRnE, share outer \
       serves u-boot.devices \
       exposes [0x8000_0000, 0x1_0000_0000) to el2, rwx (window) */ \
    X(1, UINT64_C(0x0000000080000020), UINT64_C(0x00000000ffffffc1)) \
    /* [0x1_0000_0000, 0x100_0000_0000) 1020GiB, el2 rwx, guest none, normal-wb, share inner \
       serves u-boot.ram-high \
       exposes [0x1_0000_0000, 0x100_0000_0000) to el2, rwx (window) */ \
    X(2, UINT64_C(0x0000000100000030), UINT64_C(0x000000ffffffffc3))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_u_boot[MPUPLAN_SLOTS_RUNTIME_PCPU0_U_BOOT] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_U_BOOT(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_U_BOOT(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_U_BOOT,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_U_BOOT(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_U_BOOT,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_U_BOOT(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_U_BOOT,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_U_BOOT(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_U_BOOT(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_U_BOOT(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000b13fffffd71),
               "a word of another plan");

const struct mpuplan_context mpuplan_contexts[MPUPLAN_CONTEXT_COUNT] = {
    [MPUPLAN_INDEX_RUNTIME_PCPU0_U_BOOT] = {
        .name = "runtime/pcpu0/u-boot",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu0_u_boot,
        .mair = UINT64_C(0x000000000000ff00),
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_U_BOOT,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_U_BOOT,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_U_BOOT,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_U_BOOT,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_U_BOOT,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000000,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");

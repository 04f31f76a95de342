/*
 * MPU register words of board 'uboot-fvp-baser', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board uboot-fvp-baser sha256
 *     100259eaf614c208cdd16be0561fe6cb04eaf7ea380998974e8c2a32c8f86933
 *   input board.yaml sha256 100259eaf614c208cdd16be0561fe6cb04eaf7ea380998974e8c2a32c8f86933
 *   core fvp-baser (aarch64, EL1 32 and EL2 32 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0xd0a0c5728cdfe458,
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
    /* [0x0008_0000, 0x0011_0000) 576KiB, el2 rx, guest none, normal-wb, share inner \
       serves u-boot.image.text */ \
    X(0, UINT64_C(0x0000000000080038), UINT64_C(0x000000000010ffc3)) \
    /* [0x0011_0000, 0x0013_0000) 128KiB, el2 r, guest none, normal-wb, share inner \
       serves u-boot.image.rodata */ \
    X(1, UINT64_C(0x000000000011003a), UINT64_C(0x000000000012ffc3)) \
    /* [0x0013_0000, 0x8000_0000) 2095936KiB, el2 rw, guest none, normal-wb, share inner \
       serves u-boot.image.data, u-boot.load-low */ \
    X(2, UINT64_C(0x0000000000130032), UINT64_C(0x000000007fffffc3)) \
    /* [0x9a00_0000, 0x9a01_0000) 64KiB, el2 rw, guest none, device-nGnRnE, share outer \
       serves smsc91c111 */ \
    X(3, UINT64_C(0x000000009a000022), UINT64_C(0x000000009a00ffc1)) \
    /* [0x9c01_0000, 0x9c02_0000) 64KiB, el2 rw, guest none, device-nGnRnE, share outer \
       serves ve-sysregs */ \
    X(4, UINT64_C(0x000000009c010022), UINT64_C(0x000000009c01ffc1)) \
    /* [0x9c09_0000, 0x9c0a_0000) 64KiB, el2 rw, guest none, device-nGnRnE, share outer \
       serves uart0 */ \
    X(5, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c09ffc1)) \
    /* [0x9c13_0000, 0x9c13_0200) 0x200, el2 rw, guest none, device-nGnRnE, share outer \
       serves virtio-blk */ \
    X(6, UINT64_C(0x000000009c130022), UINT64_C(0x000000009c1301c1)) \
    /* [0x9c15_0000, 0x9c15_0200) 0x200, el2 rw, guest none, device-nGnRnE, share outer \
       serves virtio-net */ \
    X(7, UINT64_C(0x000000009c150022), UINT64_C(0x000000009c1501c1)) \
    /* [0x8_8000_0000, 0x9_0000_0000) 2GiB, el2 rw, guest none, normal-wb, share inner \
       serves u-boot.load-high */ \
    X(8, UINT64_C(0x0000000880000032), UINT64_C(0x00000008ffffffc3))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_U_BOOT(MPUPLAN_ROW_SUM)) == UINT64_C(0x000002dee47161db),
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
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000000,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");

/*
 * MPU register words of board 'xen-upstream-fvp-baser-r82', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board xen-upstream-fvp-baser-r82 sha256
 *     dfd7e3aa6b1594957d2dfb74cc6d72126e14fa74ec49051f4e3a6ed672a498c5
 *   input board.yaml sha256 dfd7e3aa6b1594957d2dfb74cc6d72126e14fa74ec49051f4e3a6ed672a498c5
 *   core fvp-baser (aarch64, EL1 32 and EL2 32 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0x5732d1fe7009a813,
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

/* boot/pcpu0/idle */
#define MPUPLAN_WORDS_BOOT_PCPU0_IDLE(X) \
    /* [0x0020_0000, 0x0027_a000) 488KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(0, UINT64_C(0x0000000000200038), UINT64_C(0x0000000000279fcf)) \
    /* [0x0027_a000, 0x002a_2000) 160KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata */ \
    X(1, UINT64_C(0x000000000027a03a), UINT64_C(0x00000000002a1fcf)) \
    /* [0x002a_2000, 0x002a_8000) 24KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.ro-after-init, xen.image.rwdata */ \
    X(2, UINT64_C(0x00000000002a2032), UINT64_C(0x00000000002a7fcf)) \
    /* [0x002a_8000, 0x002c_4000) 112KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.init-text */ \
    X(3, UINT64_C(0x00000000002a8038), UINT64_C(0x00000000002c3fcf)) \
    /* [0x002c_4000, 0x0033_1000) 436KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.init-data, xen.image.bss */ \
    X(4, UINT64_C(0x00000000002c4032), UINT64_C(0x0000000000330fcf))

const struct mpuplan_slot mpuplan_slots_boot_pcpu0_idle[MPUPLAN_SLOTS_BOOT_PCPU0_IDLE] = {
    MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_BOOT_PCPU0_IDLE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_BOOT_PCPU0_IDLE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_BOOT_PCPU0_IDLE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000000114d2ebf),
               "a word of another plan");

/* domain-build/pcpu0/idle */
#define MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(X) \
    /* [0x0020_0000, 0x0027_a000) 488KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(0, UINT64_C(0x0000000000200038), UINT64_C(0x0000000000279fcf)) \
    /* [0x0027_a000, 0x002a_2000) 160KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata */ \
    X(1, UINT64_C(0x000000000027a03a), UINT64_C(0x00000000002a1fcf)) \
    /* [0x002a_2000, 0x002a_8000) 24KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.ro-after-init, xen.image.rwdata */ \
    X(2, UINT64_C(0x00000000002a2032), UINT64_C(0x00000000002a7fcf)) \
    /* [0x002a_8000, 0x002c_4000) 112KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.init-text */ \
    X(3, UINT64_C(0x00000000002a8038), UINT64_C(0x00000000002c3fcf)) \
    /* [0x002c_4000, 0x0033_1000) 436KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.init-data, xen.image.bss */ \
    X(4, UINT64_C(0x00000000002c4032), UINT64_C(0x0000000000330fcf)) \
    /* [0x0000_0000, 0x0000_2000) 8KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.fdt */ \
    X(5, UINT64_C(0x000000000000003a), UINT64_C(0x0000000000001fcf)) \
    /* [0x6000_0000, 0x7a00_0000) 416MiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.heap */ \
    X(6, UINT64_C(0x0000000060000032), UINT64_C(0x0000000079ffffcf)) \
    /* [0x9c09_0000, 0x9c09_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(7, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090fc9)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(8, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc9)) \
    /* [0xaf10_0000, 0xaf20_0000) 1MiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(9, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af1fffc9))

const struct mpuplan_slot mpuplan_slots_domain_build_pcpu0_idle[MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU0_IDLE] = {
    MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU0_IDLE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_DOMAIN_BUILD_PCPU0_IDLE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_DOMAIN_BUILD_PCPU0_IDLE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000009d58c0f568),
               "a word of another plan");

/* runtime/pcpu0/idle */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(X) \
    /* [0x0020_0000, 0x0027_a000) 488KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(0, UINT64_C(0x0000000000200038), UINT64_C(0x0000000000279fcf)) \
    /* [0x0030_8000, 0x0033_1000) 164KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.bss */ \
    X(4, UINT64_C(0x0000000000308032), UINT64_C(0x0000000000330fcf)) \
    /* [0x6000_0000, 0x7a00_0000) 416MiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.heap */ \
    X(6, UINT64_C(0x0000000060000032), UINT64_C(0x0000000079ffffcf)) \
    /* [0x9c09_0000, 0x9c09_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(7, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090fc9)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(8, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc9)) \
    /* [0xaf10_0000, 0xaf20_0000) 1MiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(9, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af1fffc9)) \
    /* [0x0027_a000, 0x002a_4000) 168KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata, xen.image.ro-after-init */ \
    X(10, UINT64_C(0x000000000027a03a), UINT64_C(0x00000000002a3fcf)) \
    /* [0x002a_4000, 0x002a_8000) 16KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.rwdata */ \
    X(11, UINT64_C(0x00000000002a4032), UINT64_C(0x00000000002a7fcf))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_idle[MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_IDLE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000009d6bb6967c),
               "a word of another plan");

const struct mpuplan_context mpuplan_contexts[MPUPLAN_CONTEXT_COUNT] = {
    [MPUPLAN_INDEX_BOOT_PCPU0_IDLE] = {
        .name = "boot/pcpu0/idle",
        .stage = "boot",
        .guest = NULL,
        .slots = mpuplan_slots_boot_pcpu0_idle,
        .mair = UINT64_C(0xff000004eeaa4400),
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_BOOT_PCPU0_IDLE,
        .enabled_count = MPUPLAN_ENABLED_BOOT_PCPU0_IDLE,
        .transient_slots = MPUPLAN_TRANSIENT_BOOT_PCPU0_IDLE,
        .free_slots = MPUPLAN_FREE_BOOT_PCPU0_IDLE,
        .enable_mask = MPUPLAN_MASK_BOOT_PCPU0_IDLE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_DOMAIN_BUILD_PCPU0_IDLE] = {
        .name = "domain-build/pcpu0/idle",
        .stage = "domain-build",
        .guest = NULL,
        .slots = mpuplan_slots_domain_build_pcpu0_idle,
        .mair = UINT64_C(0xff000004eeaa4400),
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU0_IDLE,
        .enabled_count = MPUPLAN_ENABLED_DOMAIN_BUILD_PCPU0_IDLE,
        .transient_slots = MPUPLAN_TRANSIENT_DOMAIN_BUILD_PCPU0_IDLE,
        .free_slots = MPUPLAN_FREE_DOMAIN_BUILD_PCPU0_IDLE,
        .enable_mask = MPUPLAN_MASK_DOMAIN_BUILD_PCPU0_IDLE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE] = {
        .name = "runtime/pcpu0/idle",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu0_idle,
        .mair = UINT64_C(0xff000004eeaa4400),
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_IDLE,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_IDLE,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_IDLE,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");

/*
 * MPU register words of board 'xen-upstream-an536-r52', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board xen-upstream-an536-r52 sha256
 *     561953613ce18aed1c934def59d77f10db6f7645c56829da28f1326aced3834b
 *   input board.yaml sha256 561953613ce18aed1c934def59d77f10db6f7645c56829da28f1326aced3834b
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0x18a56a0288a9f9e6,
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

/* boot/pcpu0/idle */
#define MPUPLAN_WORDS_BOOT_PCPU0_IDLE(X) \
    /* [0x2000_0000, 0x2008_3000) 524KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(0, UINT32_C(0x2000001c), UINT32_C(0x20082fcf)) \
    /* [0x2008_3000, 0x200a_3000) 128KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata */ \
    X(1, UINT32_C(0x2008301d), UINT32_C(0x200a2fcf)) \
    /* [0x200a_3000, 0x200a_7000) 16KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.ro-after-init, xen.image.rwdata */ \
    X(2, UINT32_C(0x200a3019), UINT32_C(0x200a6fcf)) \
    /* [0x200a_7000, 0x200c_3000) 112KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.init-text */ \
    X(3, UINT32_C(0x200a701c), UINT32_C(0x200c2fcf)) \
    /* [0x200c_3000, 0x2012_6000) 396KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.init-data, xen.image.bss */ \
    X(4, UINT32_C(0x200c3019), UINT32_C(0x20125fcf))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000000c84c21a1c),
               "a word of another plan");

/* domain-build/pcpu0/idle */
#define MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(X) \
    /* [0x2000_0000, 0x2008_3000) 524KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(0, UINT32_C(0x2000001c), UINT32_C(0x20082fcf)) \
    /* [0x2008_3000, 0x200a_3000) 128KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata */ \
    X(1, UINT32_C(0x2008301d), UINT32_C(0x200a2fcf)) \
    /* [0x200a_3000, 0x200a_7000) 16KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.ro-after-init, xen.image.rwdata */ \
    X(2, UINT32_C(0x200a3019), UINT32_C(0x200a6fcf)) \
    /* [0x200a_7000, 0x200c_3000) 112KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.init-text */ \
    X(3, UINT32_C(0x200a701c), UINT32_C(0x200c2fcf)) \
    /* [0x200c_3000, 0x2012_6000) 396KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.init-data, xen.image.bss */ \
    X(4, UINT32_C(0x200c3019), UINT32_C(0x20125fcf)) \
    /* [0x2012_6000, 0x2012_8000) 8KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.fdt */ \
    X(5, UINT32_C(0x2012601d), UINT32_C(0x20127fcf)) \
    /* [0x3000_0000, 0x3400_0000) 64MiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.heap */ \
    X(6, UINT32_C(0x30000019), UINT32_C(0x33ffffcf)) \
    /* [0xe020_5000, 0xe020_6000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart2 */ \
    X(7, UINT32_C(0xe0205011), UINT32_C(0xe0205fc9)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(8, UINT32_C(0xf0000011), UINT32_C(0xf000ffc9)) \
    /* [0xf010_0000, 0xf020_0000) 1MiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(9, UINT32_C(0xf0100011), UINT32_C(0xf01fffc9))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000d7c2d51560),
               "a word of another plan");

/* runtime/pcpu0/idle */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(X) \
    /* [0x2000_0000, 0x2008_3000) 524KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(0, UINT32_C(0x2000001c), UINT32_C(0x20082fcf)) \
    /* [0x2010_0000, 0x2012_6000) 152KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.bss */ \
    X(4, UINT32_C(0x20100019), UINT32_C(0x20125fcf)) \
    /* [0x3000_0000, 0x3400_0000) 64MiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.heap */ \
    X(6, UINT32_C(0x30000019), UINT32_C(0x33ffffcf)) \
    /* [0xe020_5000, 0xe020_6000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart2 */ \
    X(7, UINT32_C(0xe0205011), UINT32_C(0xe0205fc9)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(8, UINT32_C(0xf0000011), UINT32_C(0xf000ffc9)) \
    /* [0xf010_0000, 0xf020_0000) 1MiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(9, UINT32_C(0xf0100011), UINT32_C(0xf01fffc9)) \
    /* [0x2008_3000, 0x200a_4000) 132KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata, xen.image.ro-after-init */ \
    X(10, UINT32_C(0x2008301d), UINT32_C(0x200a3fcf)) \
    /* [0x200a_4000, 0x200a_7000) 12KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.rwdata */ \
    X(11, UINT32_C(0x200a4019), UINT32_C(0x200a6fcf))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000e0c42d82a9),
               "a word of another plan");

const struct mpuplan_context mpuplan_contexts[MPUPLAN_CONTEXT_COUNT] = {
    [MPUPLAN_INDEX_BOOT_PCPU0_IDLE] = {
        .name = "boot/pcpu0/idle",
        .stage = "boot",
        .guest = NULL,
        .slots = mpuplan_slots_boot_pcpu0_idle,
        .mair = { UINT32_C(0xeeaa4400), UINT32_C(0xff000004) },
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
        .mair = { UINT32_C(0xeeaa4400), UINT32_C(0xff000004) },
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
        .mair = { UINT32_C(0xeeaa4400), UINT32_C(0xff000004) },
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

/*
 * MPU register words of board 'r52-handover', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-handover sha256 5a0959ab1b6fd336782f5dd9c26cad6316de1250b701886ed9a1677efbf312fc
 *   input board.yaml sha256 5a0959ab1b6fd336782f5dd9c26cad6316de1250b701886ed9a1677efbf312fc
 *   input loader.yaml sha256 8ef03c4ae63f28ec288ab27390f95bfe130d663b06aff8cb8935ec02bc593ee3
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0xd7838553d6d396b3,
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
    /* [0x2800_0000, 0x2900_0000) 16MiB, el2 rw, guest none, normal-wb, share non \
       serves os.ram */ \
    X(0, UINT32_C(0x28000001), UINT32_C(0x28ffffc1)) \
    /* [0x9003_c000, 0x9004_4000) 32KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.init-text */ \
    X(1, UINT32_C(0x9003c004), UINT32_C(0x90043fc1)) \
    /* [0x9000_0000, 0x9003_0000) 192KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(2, UINT32_C(0x90000004), UINT32_C(0x9002ffc1)) \
    /* [0x9003_0000, 0x9003_c000) 48KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(3, UINT32_C(0x90030005), UINT32_C(0x9003bfc1)) \
    /* [0x9004_4000, 0x9006_8000) 144KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.init-data, hyp.image.data */ \
    X(4, UINT32_C(0x90044001), UINT32_C(0x90067fc1)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(5, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc3))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000005e7975deec),
               "a word of another plan");

/* runtime/pcpu0/idle */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(X) \
    /* disabled: [0x2800_0000, 0x2900_0000) 16MiB, el2 rw, guest rwx, normal-wb, share non */ \
    X(0, UINT32_C(0x28000002), UINT32_C(0x28ffffc0)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(1, UINT32_C(0xf0100011), UINT32_C(0xf011ffc3)) \
    /* [0x9000_0000, 0x9003_0000) 192KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(2, UINT32_C(0x90000004), UINT32_C(0x9002ffc1)) \
    /* [0x9003_0000, 0x9003_c000) 48KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(3, UINT32_C(0x90030005), UINT32_C(0x9003bfc1)) \
    /* [0x9004_8000, 0x9006_8000) 128KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data */ \
    X(4, UINT32_C(0x90048001), UINT32_C(0x90067fc1)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(5, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc3)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(6, UINT32_C(0xf0000011), UINT32_C(0xf000ffc3)) \
    /* disabled: [0xe020_5000, 0xe020_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT32_C(0xe0205013), UINT32_C(0xe0205fc2))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000c841c74518),
               "a word of another plan");

/* runtime/pcpu0/os */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_OS(X) \
    /* [0x2800_0000, 0x2900_0000) 16MiB, el2 rw, guest rwx, normal-wb, share non \
       serves os.ram \
       implied: el2 rw on os.ram */ \
    X(0, UINT32_C(0x28000002), UINT32_C(0x28ffffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(1, UINT32_C(0xf0100011), UINT32_C(0xf011ffc3)) \
    /* [0x9000_0000, 0x9003_0000) 192KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(2, UINT32_C(0x90000004), UINT32_C(0x9002ffc1)) \
    /* [0x9003_0000, 0x9003_c000) 48KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(3, UINT32_C(0x90030005), UINT32_C(0x9003bfc1)) \
    /* [0x9004_8000, 0x9006_8000) 128KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data */ \
    X(4, UINT32_C(0x90048001), UINT32_C(0x90067fc1)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(5, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc3)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(6, UINT32_C(0xf0000011), UINT32_C(0xf000ffc3)) \
    /* [0xe020_5000, 0xe020_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart2 \
       implied: el2 rw on uart2 */ \
    X(7, UINT32_C(0xe0205013), UINT32_C(0xe0205fc3))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_os[MPUPLAN_SLOTS_RUNTIME_PCPU0_OS] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_OS(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_OS(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_OS,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_OS(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_OS,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_OS(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_OS,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_OS(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_OS(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_OS(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000c841c7453a),
               "a word of another plan");

const struct mpuplan_context mpuplan_contexts[MPUPLAN_CONTEXT_COUNT] = {
    [MPUPLAN_INDEX_BOOT_PCPU0_IDLE] = {
        .name = "boot/pcpu0/idle",
        .stage = "boot",
        .guest = NULL,
        .slots = mpuplan_slots_boot_pcpu0_idle,
        .mair = { UINT32_C(0x000004ff), UINT32_C(0x00000000) },
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
    [MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE] = {
        .name = "runtime/pcpu0/idle",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu0_idle,
        .mair = { UINT32_C(0x000004ff), UINT32_C(0x00000000) },
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
    [MPUPLAN_INDEX_RUNTIME_PCPU0_OS] = {
        .name = "runtime/pcpu0/os",
        .stage = "runtime",
        .guest = "os",
        .slots = mpuplan_slots_runtime_pcpu0_os,
        .mair = { UINT32_C(0x000004ff), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_OS,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_OS,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_OS,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_OS,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_OS,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");

/*
 * MPU register words of board 'r52-entry-switch', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-entry-switch sha256
 *     1ac434827e57c92bf304b1d739c4d6e229a428d557ab67e48083fd28d2c28ae8
 *   input board.yaml sha256 1ac434827e57c92bf304b1d739c4d6e229a428d557ab67e48083fd28d2c28ae8
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0xda88a7cc70a265b7,
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
    /* [0x1000_0000, 0x1001_3000) 76KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10012fc3)) \
    /* [0x1001_3000, 0x1001_8000) 20KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x10013005), UINT32_C(0x10017fc3)) \
    /* [0x1001_8000, 0x1002_1000) 36KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.clock, hyp.image.data */ \
    X(2, UINT32_C(0x10018001), UINT32_C(0x10020fc3)) \
    /* [0x20ef_0000, 0x2108_0000) 1600KiB, el2 rw, guest none, normal-wb, share non \
       serves control.ram, ring, control.code */ \
    X(3, UINT32_C(0x20ef0001), UINT32_C(0x2107ffc3)) \
    /* [0x2200_0000, 0x2280_0000) 8MiB, el2 rw, guest none, normal-wb, share non \
       serves comms.ram */ \
    X(4, UINT32_C(0x22000001), UINT32_C(0x227fffc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(5, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(6, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(7, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000009b866d8435),
               "a word of another plan");

/* runtime/pcpu0/idle, runtime/pcpu0/control+el2, runtime/pcpu0/comms+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(X) \
    /* [0x1000_0000, 0x1001_3000) 76KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10012fc3)) \
    /* [0x1001_3000, 0x1001_8000) 20KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x10013005), UINT32_C(0x10017fc3)) \
    /* [0x1001_8000, 0x1002_1000) 36KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.clock, hyp.image.data */ \
    X(2, UINT32_C(0x10018001), UINT32_C(0x10020fc3)) \
    /* disabled: [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(3, UINT32_C(0x21000006), UINT32_C(0x2107ffc2)) \
    /* disabled: [0x2200_0000, 0x2280_0000) 8MiB, el2 rw, guest rwx, normal-wb, share non */ \
    X(4, UINT32_C(0x22000002), UINT32_C(0x227fffc2)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(5, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(6, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(7, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* disabled: [0x20ef_0000, 0x2100_0000) 1088KiB, el2 rw, guest rw, normal-wb, share non */ \
    X(8, UINT32_C(0x20ef0003), UINT32_C(0x20ffffc2)) \
    /* disabled: [0x20ff_0000, 0x2100_0000) 64KiB, el2 r, guest r, normal-wb, share non */ \
    X(9, UINT32_C(0x20ff0007), UINT32_C(0x20ffffc2)) \
    /* disabled: [0x1001_8000, 0x1001_9000) 4KiB, el2 r, guest r, normal-wb, share non */ \
    X(10, UINT32_C(0x10018007), UINT32_C(0x10018fc2)) \
    /* disabled: [0x1001_9000, 0x1002_1000) 32KiB, el2 rw, guest none, normal-wb, share non */ \
    X(11, UINT32_C(0x10019001), UINT32_C(0x10020fc2)) \
    /* disabled: [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(12, UINT32_C(0xe0000013), UINT32_C(0xe0000fc0)) \
    /* disabled: [0xe020_5000, 0xe020_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(13, UINT32_C(0xe0205013), UINT32_C(0xe0205fc0)) \
    /* disabled: [0xe030_0000, 0xe030_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(14, UINT32_C(0xe0300013), UINT32_C(0xe0300fc0))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001d4b98841ec),
               "a word of another plan");

/* runtime/pcpu0/control */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(X) \
    /* [0x1000_0000, 0x1001_3000) 76KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10012fc3)) \
    /* disabled: [0x1001_3000, 0x1001_8000) 20KiB, el2 r, guest none, normal-wb, share non */ \
    X(1, UINT32_C(0x10013005), UINT32_C(0x10017fc2)) \
    /* disabled: [0x1001_8000, 0x1002_1000) 36KiB, el2 rw, guest none, normal-wb, share non */ \
    X(2, UINT32_C(0x10018001), UINT32_C(0x10020fc2)) \
    /* [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non \
       serves control.code \
       implied: el2 rx on control.code */ \
    X(3, UINT32_C(0x21000006), UINT32_C(0x2107ffc3)) \
    /* disabled: [0x2200_0000, 0x2280_0000) 8MiB, el2 rw, guest rwx, normal-wb, share non */ \
    X(4, UINT32_C(0x22000002), UINT32_C(0x227fffc2)) \
    /* disabled: [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer */ \
    X(5, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc0)) \
    /* disabled: [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(6, UINT32_C(0xf0000011), UINT32_C(0xf000ffc0)) \
    /* disabled: [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(7, UINT32_C(0xf0100011), UINT32_C(0xf011ffc0)) \
    /* [0x20ef_0000, 0x2100_0000) 1088KiB, el2 rw, guest rw, normal-wb, share non \
       serves control.ram, ring \
       implied: el2 rw on control.ram \
       implied: el2 rw on ring */ \
    X(8, UINT32_C(0x20ef0003), UINT32_C(0x20ffffc3)) \
    /* disabled: [0x20ff_0000, 0x2100_0000) 64KiB, el2 r, guest r, normal-wb, share non */ \
    X(9, UINT32_C(0x20ff0007), UINT32_C(0x20ffffc2)) \
    /* [0x1001_8000, 0x1001_9000) 4KiB, el2 r, guest r, normal-wb, share non \
       serves hyp.image.clock \
       implied: el2 r on hyp.image.clock */ \
    X(10, UINT32_C(0x10018007), UINT32_C(0x10018fc3)) \
    /* [0x1001_9000, 0x1002_1000) 32KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data */ \
    X(11, UINT32_C(0x10019001), UINT32_C(0x10020fc3)) \
    /* [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves gpio0 \
       implied: el2 rw on gpio0 */ \
    X(12, UINT32_C(0xe0000013), UINT32_C(0xe0000fc1)) \
    /* disabled: [0xe020_5000, 0xe020_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(13, UINT32_C(0xe0205013), UINT32_C(0xe0205fc0)) \
    /* disabled: [0xe030_0000, 0xe030_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(14, UINT32_C(0xe0300013), UINT32_C(0xe0300fc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_control[MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_CONTROL,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001d4b9884248),
               "a word of another plan");

/* runtime/pcpu0/comms */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_COMMS(X) \
    /* [0x1000_0000, 0x1001_3000) 76KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10012fc3)) \
    /* disabled: [0x1001_3000, 0x1001_8000) 20KiB, el2 r, guest none, normal-wb, share non */ \
    X(1, UINT32_C(0x10013005), UINT32_C(0x10017fc2)) \
    /* disabled: [0x1001_8000, 0x1002_1000) 36KiB, el2 rw, guest none, normal-wb, share non */ \
    X(2, UINT32_C(0x10018001), UINT32_C(0x10020fc2)) \
    /* disabled: [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(3, UINT32_C(0x21000006), UINT32_C(0x2107ffc2)) \
    /* [0x2200_0000, 0x2280_0000) 8MiB, el2 rw, guest rwx, normal-wb, share non \
       serves comms.ram \
       implied: el2 rw on comms.ram */ \
    X(4, UINT32_C(0x22000002), UINT32_C(0x227fffc3)) \
    /* disabled: [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer */ \
    X(5, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc0)) \
    /* disabled: [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(6, UINT32_C(0xf0000011), UINT32_C(0xf000ffc0)) \
    /* disabled: [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(7, UINT32_C(0xf0100011), UINT32_C(0xf011ffc0)) \
    /* disabled: [0x20ef_0000, 0x2100_0000) 1088KiB, el2 rw, guest rw, normal-wb, share non */ \
    X(8, UINT32_C(0x20ef0003), UINT32_C(0x20ffffc2)) \
    /* [0x20ff_0000, 0x2100_0000) 64KiB, el2 r, guest r, normal-wb, share non \
       serves ring \
       implied: el2 r on ring */ \
    X(9, UINT32_C(0x20ff0007), UINT32_C(0x20ffffc3)) \
    /* [0x1001_8000, 0x1001_9000) 4KiB, el2 r, guest r, normal-wb, share non \
       serves hyp.image.clock \
       implied: el2 r on hyp.image.clock */ \
    X(10, UINT32_C(0x10018007), UINT32_C(0x10018fc3)) \
    /* [0x1001_9000, 0x1002_1000) 32KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data */ \
    X(11, UINT32_C(0x10019001), UINT32_C(0x10020fc3)) \
    /* disabled: [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(12, UINT32_C(0xe0000013), UINT32_C(0xe0000fc0)) \
    /* [0xe020_5000, 0xe020_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart2 \
       implied: el2 rw on uart2 */ \
    X(13, UINT32_C(0xe0205013), UINT32_C(0xe0205fc1)) \
    /* [0xe030_0000, 0xe030_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves eth \
       implied: el2 rw on eth */ \
    X(14, UINT32_C(0xe0300013), UINT32_C(0xe0300fc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_comms[MPUPLAN_SLOTS_RUNTIME_PCPU0_COMMS] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_COMMS(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_COMMS(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_COMMS,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_COMMS(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_COMMS,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_COMMS(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_COMMS,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_COMMS(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_COMMS(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_COMMS(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001d4b988428f),
               "a word of another plan");

const struct mpuplan_context mpuplan_contexts[MPUPLAN_CONTEXT_COUNT] = {
    [MPUPLAN_INDEX_BOOT_PCPU0_IDLE] = {
        .name = "boot/pcpu0/idle",
        .stage = "boot",
        .guest = NULL,
        .slots = mpuplan_slots_boot_pcpu0_idle,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
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
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
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
    [MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL] = {
        .name = "runtime/pcpu0/control",
        .stage = "runtime",
        .guest = "control",
        .slots = mpuplan_slots_runtime_pcpu0_control,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_CONTROL,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_CONTROL,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_CONTROL,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL_EL2,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL_EL2,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL_EL2] = {
        .name = "runtime/pcpu0/control+el2",
        .stage = "runtime",
        .guest = "control",
        .slots = mpuplan_slots_runtime_pcpu0_idle,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL_EL2,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_CONTROL_EL2,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_CONTROL_EL2,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_CONTROL_EL2,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL_EL2,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS] = {
        .name = "runtime/pcpu0/comms",
        .stage = "runtime",
        .guest = "comms",
        .slots = mpuplan_slots_runtime_pcpu0_comms,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_COMMS,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_COMMS,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_COMMS,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_COMMS,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_COMMS,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS_EL2,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_COMMS_EL2,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS_EL2] = {
        .name = "runtime/pcpu0/comms+el2",
        .stage = "runtime",
        .guest = "comms",
        .slots = mpuplan_slots_runtime_pcpu0_idle,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_COMMS_EL2,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_COMMS_EL2,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_COMMS_EL2,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_COMMS_EL2,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_COMMS_EL2,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_COMMS,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");

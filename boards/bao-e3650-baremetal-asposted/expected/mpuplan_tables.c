/*
 * MPU register words of board 'bao-e3650-baremetal-asposted', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board bao-e3650-baremetal-asposted sha256
 *     fd358640e072ab09c7574c95613cc61057188875177fa8ca4e264425bef2ddd3
 *   input board.yaml sha256 fd358640e072ab09c7574c95613cc61057188875177fa8ca4e264425bef2ddd3
 *   core cortex-r52-plus (aarch32, EL1 24 and EL2 24 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0xd7283f7509fc41f4,
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
    /* [0x00a4_0000, 0x00a6_6100) 0x26100, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-load, bao.guest-image, bao.image-noload, bao.cpu0-private */ \
    X(0, UINT32_C(0x00a40000), UINT32_C(0x00a660c3)) \
    /* [0x00af_bb00, 0x00b1_0000) 0x14500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct, baremetal.iram */ \
    X(1, UINT32_C(0x00afbb00), UINT32_C(0x00b0ffc3)) \
    /* [0xf400_0000, 0xf401_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(2, UINT32_C(0xf4000011), UINT32_C(0xf400ffc1)) \
    /* [0xf410_0000, 0xf418_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(3, UINT32_C(0xf4100011), UINT32_C(0xf417ffc1)) \
    /* [0xf8d6_0000, 0xf8d6_0340) 0x340, el2 rw, guest none, device-nGnRE, share outer \
       serves uart15 */ \
    X(4, UINT32_C(0xf8d60011), UINT32_C(0xf8d60301))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000050cb37fce2),
               "a word of another plan");

/* boot/pcpu1/idle */
#define MPUPLAN_WORDS_BOOT_PCPU1_IDLE(X) \
    /* [0x00a4_0000, 0x00a6_4880) 0x24880, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-load, bao.guest-image, bao.image-noload */ \
    X(0, UINT32_C(0x00a40000), UINT32_C(0x00a64843)) \
    /* [0x00a6_6100, 0x00a6_7980) 0x1880, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu1-private */ \
    X(1, UINT32_C(0x00a66100), UINT32_C(0x00a67943)) \
    /* [0x00af_bb00, 0x00b1_0000) 0x14500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct, baremetal.iram */ \
    X(2, UINT32_C(0x00afbb00), UINT32_C(0x00b0ffc3)) \
    /* [0xf400_0000, 0xf401_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(3, UINT32_C(0xf4000011), UINT32_C(0xf400ffc1)) \
    /* [0xf410_0000, 0xf418_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(4, UINT32_C(0xf4100011), UINT32_C(0xf417ffc1)) \
    /* [0xf8d6_0000, 0xf8d6_0340) 0x340, el2 rw, guest none, device-nGnRE, share outer \
       serves uart15 */ \
    X(5, UINT32_C(0xf8d60011), UINT32_C(0xf8d60301))

const struct mpuplan_slot mpuplan_slots_boot_pcpu1_idle[MPUPLAN_SLOTS_BOOT_PCPU1_IDLE] = {
    MPUPLAN_WORDS_BOOT_PCPU1_IDLE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU1_IDLE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_BOOT_PCPU1_IDLE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU1_IDLE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_BOOT_PCPU1_IDLE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU1_IDLE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_BOOT_PCPU1_IDLE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU1_IDLE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU1_IDLE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU1_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000067dfdbdf1b),
               "a word of another plan");

/* boot/pcpu2/idle */
#define MPUPLAN_WORDS_BOOT_PCPU2_IDLE(X) \
    /* [0x00a4_0000, 0x00a6_4880) 0x24880, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-load, bao.guest-image, bao.image-noload */ \
    X(0, UINT32_C(0x00a40000), UINT32_C(0x00a64843)) \
    /* [0x00a6_7980, 0x00a6_9200) 0x1880, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu2-private */ \
    X(1, UINT32_C(0x00a67980), UINT32_C(0x00a691c3)) \
    /* [0x00af_bb00, 0x00b1_0000) 0x14500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct, baremetal.iram */ \
    X(2, UINT32_C(0x00afbb00), UINT32_C(0x00b0ffc3)) \
    /* [0xf400_0000, 0xf401_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(3, UINT32_C(0xf4000011), UINT32_C(0xf400ffc1)) \
    /* [0xf410_0000, 0xf418_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(4, UINT32_C(0xf4100011), UINT32_C(0xf417ffc1)) \
    /* [0xf8d6_0000, 0xf8d6_0340) 0x340, el2 rw, guest none, device-nGnRE, share outer \
       serves uart15 */ \
    X(5, UINT32_C(0xf8d60011), UINT32_C(0xf8d60301))

const struct mpuplan_slot mpuplan_slots_boot_pcpu2_idle[MPUPLAN_SLOTS_BOOT_PCPU2_IDLE] = {
    MPUPLAN_WORDS_BOOT_PCPU2_IDLE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU2_IDLE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_BOOT_PCPU2_IDLE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU2_IDLE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_BOOT_PCPU2_IDLE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU2_IDLE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_BOOT_PCPU2_IDLE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU2_IDLE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU2_IDLE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU2_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000067dfdd051b),
               "a word of another plan");

/* boot/pcpu3/idle */
#define MPUPLAN_WORDS_BOOT_PCPU3_IDLE(X) \
    /* [0x00a4_0000, 0x00a6_4880) 0x24880, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-load, bao.guest-image, bao.image-noload */ \
    X(0, UINT32_C(0x00a40000), UINT32_C(0x00a64843)) \
    /* [0x00a6_9200, 0x00a6_aa80) 0x1880, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu3-private */ \
    X(1, UINT32_C(0x00a69200), UINT32_C(0x00a6aa43)) \
    /* [0x00af_bb00, 0x00b1_0000) 0x14500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct, baremetal.iram */ \
    X(2, UINT32_C(0x00afbb00), UINT32_C(0x00b0ffc3)) \
    /* [0xf400_0000, 0xf401_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(3, UINT32_C(0xf4000011), UINT32_C(0xf400ffc1)) \
    /* [0xf410_0000, 0xf418_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(4, UINT32_C(0xf4100011), UINT32_C(0xf417ffc1)) \
    /* [0xf8d6_0000, 0xf8d6_0340) 0x340, el2 rw, guest none, device-nGnRE, share outer \
       serves uart15 */ \
    X(5, UINT32_C(0xf8d60011), UINT32_C(0xf8d60301))

const struct mpuplan_slot mpuplan_slots_boot_pcpu3_idle[MPUPLAN_SLOTS_BOOT_PCPU3_IDLE] = {
    MPUPLAN_WORDS_BOOT_PCPU3_IDLE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU3_IDLE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_BOOT_PCPU3_IDLE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU3_IDLE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_BOOT_PCPU3_IDLE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU3_IDLE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_BOOT_PCPU3_IDLE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU3_IDLE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU3_IDLE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU3_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000067dfde2b1b),
               "a word of another plan");

/* runtime/pcpu0/baremetal */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL(X) \
    /* [0x00b0_0000, 0x00c0_0000) 1MiB, el2 rwx, guest rwx, normal-wb, share non \
       serves baremetal.iram \
       implied: el2 rwx on baremetal.iram */ \
    X(0, UINT32_C(0x00b00002), UINT32_C(0x00bfffc3)) \
    /* [0x00af_bb00, 0x00b0_0000) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(1, UINT32_C(0x00afbb00), UINT32_C(0x00afffc3)) \
    /* disabled: [0xf400_0000, 0xf401_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(2, UINT32_C(0xf4000011), UINT32_C(0xf400ffc0)) \
    /* disabled: [0xf410_0000, 0xf418_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(3, UINT32_C(0xf4100011), UINT32_C(0xf417ffc0)) \
    /* disabled: [0xf8d6_0000, 0xf8d6_0340) 0x340, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(4, UINT32_C(0xf8d60011), UINT32_C(0xf8d60300)) \
    /* [0x00a4_0000, 0x00a4_cdc0) 0xcdc0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-load */ \
    X(5, UINT32_C(0x00a40000), UINT32_C(0x00a4cd83)) \
    /* [0x00a5_cdc0, 0x00a6_6100) 0x9340, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-noload, bao.cpu0-private */ \
    X(6, UINT32_C(0x00a5cdc0), UINT32_C(0x00a660c3)) \
    /* [0xf8d6_0000, 0xf8d7_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart15 \
       implied: el2 rw on uart15 */ \
    X(7, UINT32_C(0xf8d60013), UINT32_C(0xf8d6ffc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_baremetal[MPUPLAN_SLOTS_RUNTIME_PCPU0_BAREMETAL] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_BAREMETAL,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_BAREMETAL,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_BAREMETAL,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000008b5bd09753),
               "a word of another plan");

/* runtime/pcpu0/baremetal+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL_EL2(X) \
    /* disabled: [0x00b0_0000, 0x00c0_0000) 1MiB, el2 rwx, guest rwx, normal-wb, share non */ \
    X(0, UINT32_C(0x00b00002), UINT32_C(0x00bfffc2)) \
    /* [0x00af_bb00, 0x00b0_0000) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(1, UINT32_C(0x00afbb00), UINT32_C(0x00afffc3)) \
    /* [0xf400_0000, 0xf401_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(2, UINT32_C(0xf4000011), UINT32_C(0xf400ffc1)) \
    /* [0xf410_0000, 0xf418_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(3, UINT32_C(0xf4100011), UINT32_C(0xf417ffc1)) \
    /* [0xf8d6_0000, 0xf8d6_0340) 0x340, el2 rw, guest none, device-nGnRE, share outer \
       serves uart15 */ \
    X(4, UINT32_C(0xf8d60011), UINT32_C(0xf8d60301)) \
    /* [0x00a4_0000, 0x00a4_cdc0) 0xcdc0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-load */ \
    X(5, UINT32_C(0x00a40000), UINT32_C(0x00a4cd83)) \
    /* [0x00a5_cdc0, 0x00a6_6100) 0x9340, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-noload, bao.cpu0-private */ \
    X(6, UINT32_C(0x00a5cdc0), UINT32_C(0x00a660c3)) \
    /* disabled: [0xf8d6_0000, 0xf8d7_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT32_C(0xf8d60013), UINT32_C(0xf8d6ffc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_baremetal_el2[MPUPLAN_SLOTS_RUNTIME_PCPU0_BAREMETAL_EL2] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL_EL2(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL_EL2(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_BAREMETAL_EL2,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL_EL2(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_BAREMETAL_EL2,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL_EL2(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_BAREMETAL_EL2,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL_EL2(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL_EL2(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000008b5bd0975e),
               "a word of another plan");

/* runtime/pcpu1/baremetal */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL(X) \
    /* [0x00b0_0000, 0x00c0_0000) 1MiB, el2 rwx, guest rwx, normal-wb, share non \
       serves baremetal.iram \
       implied: el2 rwx on baremetal.iram */ \
    X(0, UINT32_C(0x00b00002), UINT32_C(0x00bfffc3)) \
    /* [0x00a6_6100, 0x00a6_7980) 0x1880, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu1-private */ \
    X(1, UINT32_C(0x00a66100), UINT32_C(0x00a67943)) \
    /* [0x00af_bb00, 0x00b0_0000) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT32_C(0x00afbb00), UINT32_C(0x00afffc3)) \
    /* disabled: [0xf400_0000, 0xf401_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(3, UINT32_C(0xf4000011), UINT32_C(0xf400ffc0)) \
    /* disabled: [0xf410_0000, 0xf418_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(4, UINT32_C(0xf4100011), UINT32_C(0xf417ffc0)) \
    /* disabled: [0xf8d6_0000, 0xf8d6_0340) 0x340, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(5, UINT32_C(0xf8d60011), UINT32_C(0xf8d60300)) \
    /* [0x00a4_0000, 0x00a4_cdc0) 0xcdc0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-load */ \
    X(6, UINT32_C(0x00a40000), UINT32_C(0x00a4cd83)) \
    /* [0x00a5_cdc0, 0x00a6_4880) 0x7ac0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-noload */ \
    X(7, UINT32_C(0x00a5cdc0), UINT32_C(0x00a64843)) \
    /* [0xf8d6_0000, 0xf8d7_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart15 \
       implied: el2 rw on uart15 */ \
    X(8, UINT32_C(0xf8d60013), UINT32_C(0xf8d6ffc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_baremetal[MPUPLAN_SLOTS_RUNTIME_PCPU1_BAREMETAL] = {
    MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU1_BAREMETAL,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU1_BAREMETAL,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU1_BAREMETAL,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000aa4175bae8),
               "a word of another plan");

/* runtime/pcpu1/baremetal+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL_EL2(X) \
    /* disabled: [0x00b0_0000, 0x00c0_0000) 1MiB, el2 rwx, guest rwx, normal-wb, share non */ \
    X(0, UINT32_C(0x00b00002), UINT32_C(0x00bfffc2)) \
    /* [0x00a6_6100, 0x00a6_7980) 0x1880, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu1-private */ \
    X(1, UINT32_C(0x00a66100), UINT32_C(0x00a67943)) \
    /* [0x00af_bb00, 0x00b0_0000) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT32_C(0x00afbb00), UINT32_C(0x00afffc3)) \
    /* [0xf400_0000, 0xf401_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(3, UINT32_C(0xf4000011), UINT32_C(0xf400ffc1)) \
    /* [0xf410_0000, 0xf418_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(4, UINT32_C(0xf4100011), UINT32_C(0xf417ffc1)) \
    /* [0xf8d6_0000, 0xf8d6_0340) 0x340, el2 rw, guest none, device-nGnRE, share outer \
       serves uart15 */ \
    X(5, UINT32_C(0xf8d60011), UINT32_C(0xf8d60301)) \
    /* [0x00a4_0000, 0x00a4_cdc0) 0xcdc0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-load */ \
    X(6, UINT32_C(0x00a40000), UINT32_C(0x00a4cd83)) \
    /* [0x00a5_cdc0, 0x00a6_4880) 0x7ac0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-noload */ \
    X(7, UINT32_C(0x00a5cdc0), UINT32_C(0x00a64843)) \
    /* disabled: [0xf8d6_0000, 0xf8d7_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(8, UINT32_C(0xf8d60013), UINT32_C(0xf8d6ffc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_baremetal_el2[MPUPLAN_SLOTS_RUNTIME_PCPU1_BAREMETAL_EL2] = {
    MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL_EL2(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL_EL2(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU1_BAREMETAL_EL2,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL_EL2(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU1_BAREMETAL_EL2,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL_EL2(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU1_BAREMETAL_EL2,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL_EL2(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL_EL2(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000aa4175bafb),
               "a word of another plan");

/* runtime/pcpu2/baremetal */
#define MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL(X) \
    /* [0x00b0_0000, 0x00c0_0000) 1MiB, el2 rwx, guest rwx, normal-wb, share non \
       serves baremetal.iram \
       implied: el2 rwx on baremetal.iram */ \
    X(0, UINT32_C(0x00b00002), UINT32_C(0x00bfffc3)) \
    /* [0x00a6_7980, 0x00a6_9200) 0x1880, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu2-private */ \
    X(1, UINT32_C(0x00a67980), UINT32_C(0x00a691c3)) \
    /* [0x00af_bb00, 0x00b0_0000) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT32_C(0x00afbb00), UINT32_C(0x00afffc3)) \
    /* disabled: [0xf400_0000, 0xf401_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(3, UINT32_C(0xf4000011), UINT32_C(0xf400ffc0)) \
    /* disabled: [0xf410_0000, 0xf418_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(4, UINT32_C(0xf4100011), UINT32_C(0xf417ffc0)) \
    /* disabled: [0xf8d6_0000, 0xf8d6_0340) 0x340, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(5, UINT32_C(0xf8d60011), UINT32_C(0xf8d60300)) \
    /* [0x00a4_0000, 0x00a4_cdc0) 0xcdc0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-load */ \
    X(6, UINT32_C(0x00a40000), UINT32_C(0x00a4cd83)) \
    /* [0x00a5_cdc0, 0x00a6_4880) 0x7ac0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-noload */ \
    X(7, UINT32_C(0x00a5cdc0), UINT32_C(0x00a64843)) \
    /* [0xf8d6_0000, 0xf8d7_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart15 \
       implied: el2 rw on uart15 */ \
    X(8, UINT32_C(0xf8d60013), UINT32_C(0xf8d6ffc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu2_baremetal[MPUPLAN_SLOTS_RUNTIME_PCPU2_BAREMETAL] = {
    MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU2_BAREMETAL,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU2_BAREMETAL,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU2_BAREMETAL,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000aa4176e0e8),
               "a word of another plan");

/* runtime/pcpu2/baremetal+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL_EL2(X) \
    /* disabled: [0x00b0_0000, 0x00c0_0000) 1MiB, el2 rwx, guest rwx, normal-wb, share non */ \
    X(0, UINT32_C(0x00b00002), UINT32_C(0x00bfffc2)) \
    /* [0x00a6_7980, 0x00a6_9200) 0x1880, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu2-private */ \
    X(1, UINT32_C(0x00a67980), UINT32_C(0x00a691c3)) \
    /* [0x00af_bb00, 0x00b0_0000) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT32_C(0x00afbb00), UINT32_C(0x00afffc3)) \
    /* [0xf400_0000, 0xf401_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(3, UINT32_C(0xf4000011), UINT32_C(0xf400ffc1)) \
    /* [0xf410_0000, 0xf418_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(4, UINT32_C(0xf4100011), UINT32_C(0xf417ffc1)) \
    /* [0xf8d6_0000, 0xf8d6_0340) 0x340, el2 rw, guest none, device-nGnRE, share outer \
       serves uart15 */ \
    X(5, UINT32_C(0xf8d60011), UINT32_C(0xf8d60301)) \
    /* [0x00a4_0000, 0x00a4_cdc0) 0xcdc0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-load */ \
    X(6, UINT32_C(0x00a40000), UINT32_C(0x00a4cd83)) \
    /* [0x00a5_cdc0, 0x00a6_4880) 0x7ac0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-noload */ \
    X(7, UINT32_C(0x00a5cdc0), UINT32_C(0x00a64843)) \
    /* disabled: [0xf8d6_0000, 0xf8d7_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(8, UINT32_C(0xf8d60013), UINT32_C(0xf8d6ffc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu2_baremetal_el2[MPUPLAN_SLOTS_RUNTIME_PCPU2_BAREMETAL_EL2] = {
    MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL_EL2(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL_EL2(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU2_BAREMETAL_EL2,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL_EL2(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU2_BAREMETAL_EL2,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL_EL2(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU2_BAREMETAL_EL2,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL_EL2(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL_EL2(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000aa4176e0fb),
               "a word of another plan");

/* runtime/pcpu3/baremetal */
#define MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL(X) \
    /* [0x00b0_0000, 0x00c0_0000) 1MiB, el2 rwx, guest rwx, normal-wb, share non \
       serves baremetal.iram \
       implied: el2 rwx on baremetal.iram */ \
    X(0, UINT32_C(0x00b00002), UINT32_C(0x00bfffc3)) \
    /* [0x00a6_9200, 0x00a6_aa80) 0x1880, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu3-private */ \
    X(1, UINT32_C(0x00a69200), UINT32_C(0x00a6aa43)) \
    /* [0x00af_bb00, 0x00b0_0000) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT32_C(0x00afbb00), UINT32_C(0x00afffc3)) \
    /* disabled: [0xf400_0000, 0xf401_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(3, UINT32_C(0xf4000011), UINT32_C(0xf400ffc0)) \
    /* disabled: [0xf410_0000, 0xf418_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(4, UINT32_C(0xf4100011), UINT32_C(0xf417ffc0)) \
    /* disabled: [0xf8d6_0000, 0xf8d6_0340) 0x340, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(5, UINT32_C(0xf8d60011), UINT32_C(0xf8d60300)) \
    /* [0x00a4_0000, 0x00a4_cdc0) 0xcdc0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-load */ \
    X(6, UINT32_C(0x00a40000), UINT32_C(0x00a4cd83)) \
    /* [0x00a5_cdc0, 0x00a6_4880) 0x7ac0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-noload */ \
    X(7, UINT32_C(0x00a5cdc0), UINT32_C(0x00a64843)) \
    /* [0xf8d6_0000, 0xf8d7_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart15 \
       implied: el2 rw on uart15 */ \
    X(8, UINT32_C(0xf8d60013), UINT32_C(0xf8d6ffc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu3_baremetal[MPUPLAN_SLOTS_RUNTIME_PCPU3_BAREMETAL] = {
    MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU3_BAREMETAL,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU3_BAREMETAL,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU3_BAREMETAL,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000aa417806e8),
               "a word of another plan");

/* runtime/pcpu3/baremetal+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL_EL2(X) \
    /* disabled: [0x00b0_0000, 0x00c0_0000) 1MiB, el2 rwx, guest rwx, normal-wb, share non */ \
    X(0, UINT32_C(0x00b00002), UINT32_C(0x00bfffc2)) \
    /* [0x00a6_9200, 0x00a6_aa80) 0x1880, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu3-private */ \
    X(1, UINT32_C(0x00a69200), UINT32_C(0x00a6aa43)) \
    /* [0x00af_bb00, 0x00b0_0000) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT32_C(0x00afbb00), UINT32_C(0x00afffc3)) \
    /* [0xf400_0000, 0xf401_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(3, UINT32_C(0xf4000011), UINT32_C(0xf400ffc1)) \
    /* [0xf410_0000, 0xf418_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(4, UINT32_C(0xf4100011), UINT32_C(0xf417ffc1)) \
    /* [0xf8d6_0000, 0xf8d6_0340) 0x340, el2 rw, guest none, device-nGnRE, share outer \
       serves uart15 */ \
    X(5, UINT32_C(0xf8d60011), UINT32_C(0xf8d60301)) \
    /* [0x00a4_0000, 0x00a4_cdc0) 0xcdc0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-load */ \
    X(6, UINT32_C(0x00a40000), UINT32_C(0x00a4cd83)) \
    /* [0x00a5_cdc0, 0x00a6_4880) 0x7ac0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-noload */ \
    X(7, UINT32_C(0x00a5cdc0), UINT32_C(0x00a64843)) \
    /* disabled: [0xf8d6_0000, 0xf8d7_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(8, UINT32_C(0xf8d60013), UINT32_C(0xf8d6ffc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu3_baremetal_el2[MPUPLAN_SLOTS_RUNTIME_PCPU3_BAREMETAL_EL2] = {
    MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL_EL2(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL_EL2(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU3_BAREMETAL_EL2,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL_EL2(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU3_BAREMETAL_EL2,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL_EL2(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU3_BAREMETAL_EL2,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL_EL2(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL_EL2(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000aa417806fb),
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
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_BOOT_PCPU1_IDLE] = {
        .name = "boot/pcpu1/idle",
        .stage = "boot",
        .guest = NULL,
        .slots = mpuplan_slots_boot_pcpu1_idle,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 1,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_BOOT_PCPU1_IDLE,
        .enabled_count = MPUPLAN_ENABLED_BOOT_PCPU1_IDLE,
        .transient_slots = MPUPLAN_TRANSIENT_BOOT_PCPU1_IDLE,
        .free_slots = MPUPLAN_FREE_BOOT_PCPU1_IDLE,
        .enable_mask = MPUPLAN_MASK_BOOT_PCPU1_IDLE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_BOOT_PCPU2_IDLE] = {
        .name = "boot/pcpu2/idle",
        .stage = "boot",
        .guest = NULL,
        .slots = mpuplan_slots_boot_pcpu2_idle,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 2,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_BOOT_PCPU2_IDLE,
        .enabled_count = MPUPLAN_ENABLED_BOOT_PCPU2_IDLE,
        .transient_slots = MPUPLAN_TRANSIENT_BOOT_PCPU2_IDLE,
        .free_slots = MPUPLAN_FREE_BOOT_PCPU2_IDLE,
        .enable_mask = MPUPLAN_MASK_BOOT_PCPU2_IDLE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_BOOT_PCPU3_IDLE] = {
        .name = "boot/pcpu3/idle",
        .stage = "boot",
        .guest = NULL,
        .slots = mpuplan_slots_boot_pcpu3_idle,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 3,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_BOOT_PCPU3_IDLE,
        .enabled_count = MPUPLAN_ENABLED_BOOT_PCPU3_IDLE,
        .transient_slots = MPUPLAN_TRANSIENT_BOOT_PCPU3_IDLE,
        .free_slots = MPUPLAN_FREE_BOOT_PCPU3_IDLE,
        .enable_mask = MPUPLAN_MASK_BOOT_PCPU3_IDLE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_BAREMETAL] = {
        .name = "runtime/pcpu0/baremetal",
        .stage = "runtime",
        .guest = "baremetal",
        .slots = mpuplan_slots_runtime_pcpu0_baremetal,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_BAREMETAL,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_BAREMETAL,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_BAREMETAL,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_BAREMETAL,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_BAREMETAL,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU0_BAREMETAL_EL2,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_BAREMETAL_EL2,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_BAREMETAL_EL2] = {
        .name = "runtime/pcpu0/baremetal+el2",
        .stage = "runtime",
        .guest = "baremetal",
        .slots = mpuplan_slots_runtime_pcpu0_baremetal_el2,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_BAREMETAL_EL2,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_BAREMETAL_EL2,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_BAREMETAL_EL2,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_BAREMETAL_EL2,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_BAREMETAL_EL2,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU0_BAREMETAL,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_BAREMETAL,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU1_BAREMETAL] = {
        .name = "runtime/pcpu1/baremetal",
        .stage = "runtime",
        .guest = "baremetal",
        .slots = mpuplan_slots_runtime_pcpu1_baremetal,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 1,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU1_BAREMETAL,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU1_BAREMETAL,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU1_BAREMETAL,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU1_BAREMETAL,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU1_BAREMETAL,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU1_BAREMETAL_EL2,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU1_BAREMETAL_EL2,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU1_BAREMETAL_EL2] = {
        .name = "runtime/pcpu1/baremetal+el2",
        .stage = "runtime",
        .guest = "baremetal",
        .slots = mpuplan_slots_runtime_pcpu1_baremetal_el2,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 1,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU1_BAREMETAL_EL2,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU1_BAREMETAL_EL2,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU1_BAREMETAL_EL2,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU1_BAREMETAL_EL2,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU1_BAREMETAL_EL2,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU1_BAREMETAL,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU1_BAREMETAL,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU2_BAREMETAL] = {
        .name = "runtime/pcpu2/baremetal",
        .stage = "runtime",
        .guest = "baremetal",
        .slots = mpuplan_slots_runtime_pcpu2_baremetal,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 2,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU2_BAREMETAL,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU2_BAREMETAL,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU2_BAREMETAL,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU2_BAREMETAL,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU2_BAREMETAL,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU2_BAREMETAL_EL2,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU2_BAREMETAL_EL2,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU2_BAREMETAL_EL2] = {
        .name = "runtime/pcpu2/baremetal+el2",
        .stage = "runtime",
        .guest = "baremetal",
        .slots = mpuplan_slots_runtime_pcpu2_baremetal_el2,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 2,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU2_BAREMETAL_EL2,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU2_BAREMETAL_EL2,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU2_BAREMETAL_EL2,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU2_BAREMETAL_EL2,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU2_BAREMETAL_EL2,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU2_BAREMETAL,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU2_BAREMETAL,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU3_BAREMETAL] = {
        .name = "runtime/pcpu3/baremetal",
        .stage = "runtime",
        .guest = "baremetal",
        .slots = mpuplan_slots_runtime_pcpu3_baremetal,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 3,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU3_BAREMETAL,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU3_BAREMETAL,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU3_BAREMETAL,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU3_BAREMETAL,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU3_BAREMETAL,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU3_BAREMETAL_EL2,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU3_BAREMETAL_EL2,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU3_BAREMETAL_EL2] = {
        .name = "runtime/pcpu3/baremetal+el2",
        .stage = "runtime",
        .guest = "baremetal",
        .slots = mpuplan_slots_runtime_pcpu3_baremetal_el2,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 3,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU3_BAREMETAL_EL2,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU3_BAREMETAL_EL2,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU3_BAREMETAL_EL2,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU3_BAREMETAL_EL2,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU3_BAREMETAL_EL2,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU3_BAREMETAL,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU3_BAREMETAL,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");

/*
 * MPU register words of board 'bao-s32z270-baremetal-asposted', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board bao-s32z270-baremetal-asposted sha256
 *     d0a4956bd3fcdfebc3f980f01b21ef5b0693044544a56703d18b3fd488533bf2
 *   input board.yaml sha256 d0a4956bd3fcdfebc3f980f01b21ef5b0693044544a56703d18b3fd488533bf2
 *   core s32z2 (aarch32, EL1 20 and EL2 20 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0xfd03659f650616d9,
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
    /* [0x3178_0000, 0x3178_cac0) 0xcac0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-data, bao.cpu0-private */ \
    X(0, UINT32_C(0x31780000), UINT32_C(0x3178ca83)) \
    /* [0x3179_1440, 0x3179_5940) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(1, UINT32_C(0x31791440), UINT32_C(0x31795903)) \
    /* [0x3210_0000, 0x3210_d440) 0xd440, el2 rx, guest none, normal-wb, share non \
       serves bao.image-code */ \
    X(2, UINT32_C(0x32100004), UINT32_C(0x3210d403)) \
    /* [0x4003_0000, 0x4003_0700) 0x700, el2 rw, guest none, device-nGnRE, share outer \
       serves mc-cgm-0 */ \
    X(3, UINT32_C(0x40030011), UINT32_C(0x400306c1)) \
    /* [0x4052_0000, 0x4052_1940) 0x1940, el2 rw, guest none, device-nGnRE, share outer \
       serves siul2-0 */ \
    X(4, UINT32_C(0x40520011), UINT32_C(0x40521901)) \
    /* [0x4283_0000, 0x4283_0700) 0x700, el2 rw, guest none, device-nGnRE, share outer \
       serves mc-cgm-5 */ \
    X(5, UINT32_C(0x42830011), UINT32_C(0x428306c1)) \
    /* [0x4298_0000, 0x4298_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves linflexd9 */ \
    X(6, UINT32_C(0x42980011), UINT32_C(0x42980041)) \
    /* [0x42d2_0000, 0x42d2_1940) 0x1940, el2 rw, guest none, device-nGnRE, share outer \
       serves siul2-5 */ \
    X(7, UINT32_C(0x42d20011), UINT32_C(0x42d21901)) \
    /* [0x4780_0000, 0x4781_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(8, UINT32_C(0x47800011), UINT32_C(0x4780ffc1)) \
    /* [0x4790_0000, 0x4798_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(9, UINT32_C(0x47900011), UINT32_C(0x4797ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000067e973333f),
               "a word of another plan");

/* boot/pcpu1/idle */
#define MPUPLAN_WORDS_BOOT_PCPU1_IDLE(X) \
    /* [0x3178_0000, 0x3178_b240) 0xb240, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-data */ \
    X(0, UINT32_C(0x31780000), UINT32_C(0x3178b203)) \
    /* [0x3178_cac0, 0x3178_e340) 0x1880, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu1-private */ \
    X(1, UINT32_C(0x3178cac0), UINT32_C(0x3178e303)) \
    /* [0x3179_1440, 0x3179_5940) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT32_C(0x31791440), UINT32_C(0x31795903)) \
    /* [0x3210_0000, 0x3210_d440) 0xd440, el2 rx, guest none, normal-wb, share non \
       serves bao.image-code */ \
    X(3, UINT32_C(0x32100004), UINT32_C(0x3210d403)) \
    /* [0x4298_0000, 0x4298_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves linflexd9 */ \
    X(4, UINT32_C(0x42980011), UINT32_C(0x42980041)) \
    /* [0x4780_0000, 0x4781_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(5, UINT32_C(0x47800011), UINT32_C(0x4780ffc1)) \
    /* [0x4790_0000, 0x4798_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(6, UINT32_C(0x47900011), UINT32_C(0x4797ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU1_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000030a0603354),
               "a word of another plan");

/* boot/pcpu2/idle */
#define MPUPLAN_WORDS_BOOT_PCPU2_IDLE(X) \
    /* [0x3178_0000, 0x3178_b240) 0xb240, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-data */ \
    X(0, UINT32_C(0x31780000), UINT32_C(0x3178b203)) \
    /* [0x3178_e340, 0x3178_fbc0) 0x1880, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu2-private */ \
    X(1, UINT32_C(0x3178e340), UINT32_C(0x3178fb83)) \
    /* [0x3179_1440, 0x3179_5940) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT32_C(0x31791440), UINT32_C(0x31795903)) \
    /* [0x3210_0000, 0x3210_d440) 0xd440, el2 rx, guest none, normal-wb, share non \
       serves bao.image-code */ \
    X(3, UINT32_C(0x32100004), UINT32_C(0x3210d403)) \
    /* [0x4298_0000, 0x4298_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves linflexd9 */ \
    X(4, UINT32_C(0x42980011), UINT32_C(0x42980041)) \
    /* [0x4780_0000, 0x4781_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(5, UINT32_C(0x47800011), UINT32_C(0x4780ffc1)) \
    /* [0x4790_0000, 0x4798_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(6, UINT32_C(0x47900011), UINT32_C(0x4797ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU2_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000030a0615954),
               "a word of another plan");

/* boot/pcpu3/idle */
#define MPUPLAN_WORDS_BOOT_PCPU3_IDLE(X) \
    /* [0x3178_0000, 0x3178_b240) 0xb240, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-data */ \
    X(0, UINT32_C(0x31780000), UINT32_C(0x3178b203)) \
    /* [0x3178_fbc0, 0x3179_5940) 0x5d80, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu3-private, bao.vgic-ints, bao.vm-struct */ \
    X(1, UINT32_C(0x3178fbc0), UINT32_C(0x31795903)) \
    /* [0x3210_0000, 0x3210_d440) 0xd440, el2 rx, guest none, normal-wb, share non \
       serves bao.image-code */ \
    X(2, UINT32_C(0x32100004), UINT32_C(0x3210d403)) \
    /* [0x4298_0000, 0x4298_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves linflexd9 */ \
    X(3, UINT32_C(0x42980011), UINT32_C(0x42980041)) \
    /* [0x4780_0000, 0x4781_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(4, UINT32_C(0x47800011), UINT32_C(0x4780ffc1)) \
    /* [0x4790_0000, 0x4798_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(5, UINT32_C(0x47900011), UINT32_C(0x4797ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU3_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000024a50488ff),
               "a word of another plan");

/* runtime/pcpu0/baremetal */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL(X) \
    /* [0x3178_0000, 0x3178_cac0) 0xcac0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-data, bao.cpu0-private */ \
    X(0, UINT32_C(0x31780000), UINT32_C(0x3178ca83)) \
    /* [0x3179_1440, 0x3179_5940) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(1, UINT32_C(0x31791440), UINT32_C(0x31795903)) \
    /* [0x3210_0000, 0x3210_d440) 0xd440, el2 rx, guest none, normal-wb, share non \
       serves bao.image-code */ \
    X(2, UINT32_C(0x32100004), UINT32_C(0x3210d403)) \
    /* [0x317c_0000, 0x3180_0000) 256KiB, el2 rwx, guest rwx, normal-wb, share non \
       serves baremetal.dram \
       implied: el2 rwx on baremetal.dram */ \
    X(3, UINT32_C(0x317c0002), UINT32_C(0x317fffc3)) \
    /* [0x3220_0000, 0x3230_0000) 1MiB, el2 rwx, guest rwx, normal-wb, share non \
       serves baremetal.cram \
       implied: el2 rwx on baremetal.cram */ \
    X(4, UINT32_C(0x32200002), UINT32_C(0x322fffc3)) \
    /* [0x4003_0000, 0x4003_0500) 0x500, el2 rw, guest rw, device-nGnRE, share outer \
       serves mc-cgm-0 \
       implied: el2 rw on mc-cgm-0 */ \
    X(5, UINT32_C(0x40030013), UINT32_C(0x400304c1)) \
    /* disabled: [0x4298_0000, 0x4298_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer */ \
    X(6, UINT32_C(0x42980011), UINT32_C(0x42980040)) \
    /* [0x4052_0000, 0x4053_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves siul2-0 \
       implied: el2 rw on siul2-0 */ \
    X(7, UINT32_C(0x40520013), UINT32_C(0x4052ffc1)) \
    /* disabled: [0x4780_0000, 0x4781_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(8, UINT32_C(0x47800011), UINT32_C(0x4780ffc0)) \
    /* disabled: [0x4790_0000, 0x4798_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(9, UINT32_C(0x47900011), UINT32_C(0x4797ffc0)) \
    /* [0x4017_0000, 0x4018_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves linflexd0 \
       implied: el2 rw on linflexd0 */ \
    X(10, UINT32_C(0x40170013), UINT32_C(0x4017ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000007858e3a4b6),
               "a word of another plan");

/* runtime/pcpu0/baremetal+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL_EL2(X) \
    /* [0x3178_0000, 0x3178_cac0) 0xcac0, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-data, bao.cpu0-private */ \
    X(0, UINT32_C(0x31780000), UINT32_C(0x3178ca83)) \
    /* [0x3179_1440, 0x3179_5940) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(1, UINT32_C(0x31791440), UINT32_C(0x31795903)) \
    /* [0x3210_0000, 0x3210_d440) 0xd440, el2 rx, guest none, normal-wb, share non \
       serves bao.image-code */ \
    X(2, UINT32_C(0x32100004), UINT32_C(0x3210d403)) \
    /* disabled: [0x317c_0000, 0x3180_0000) 256KiB, el2 rwx, guest rwx, normal-wb, share non */ \
    X(3, UINT32_C(0x317c0002), UINT32_C(0x317fffc2)) \
    /* disabled: [0x3220_0000, 0x3230_0000) 1MiB, el2 rwx, guest rwx, normal-wb, share non */ \
    X(4, UINT32_C(0x32200002), UINT32_C(0x322fffc2)) \
    /* disabled: [0x4003_0000, 0x4003_0500) 0x500, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(5, UINT32_C(0x40030013), UINT32_C(0x400304c0)) \
    /* [0x4298_0000, 0x4298_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves linflexd9 */ \
    X(6, UINT32_C(0x42980011), UINT32_C(0x42980041)) \
    /* disabled: [0x4052_0000, 0x4053_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT32_C(0x40520013), UINT32_C(0x4052ffc0)) \
    /* [0x4780_0000, 0x4781_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(8, UINT32_C(0x47800011), UINT32_C(0x4780ffc1)) \
    /* [0x4790_0000, 0x4798_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(9, UINT32_C(0x47900011), UINT32_C(0x4797ffc1)) \
    /* disabled: [0x4017_0000, 0x4018_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(10, UINT32_C(0x40170013), UINT32_C(0x4017ffc0))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000007858e3a498),
               "a word of another plan");

/* runtime/pcpu1/baremetal */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL(X) \
    /* [0x3178_0000, 0x3178_b240) 0xb240, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-data */ \
    X(0, UINT32_C(0x31780000), UINT32_C(0x3178b203)) \
    /* [0x3178_cac0, 0x3178_e340) 0x1880, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu1-private */ \
    X(1, UINT32_C(0x3178cac0), UINT32_C(0x3178e303)) \
    /* [0x3179_1440, 0x3179_5940) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT32_C(0x31791440), UINT32_C(0x31795903)) \
    /* [0x3210_0000, 0x3210_d440) 0xd440, el2 rx, guest none, normal-wb, share non \
       serves bao.image-code */ \
    X(3, UINT32_C(0x32100004), UINT32_C(0x3210d403)) \
    /* disabled: [0x4298_0000, 0x4298_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer */ \
    X(4, UINT32_C(0x42980011), UINT32_C(0x42980040)) \
    /* disabled: [0x4780_0000, 0x4781_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(5, UINT32_C(0x47800011), UINT32_C(0x4780ffc0)) \
    /* disabled: [0x4790_0000, 0x4798_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(6, UINT32_C(0x47900011), UINT32_C(0x4797ffc0)) \
    /* [0x4017_0000, 0x4018_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves linflexd0 \
       implied: el2 rw on linflexd0 */ \
    X(7, UINT32_C(0x40170013), UINT32_C(0x4017ffc1)) \
    /* [0x4052_0000, 0x4053_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves siul2-0 \
       implied: el2 rw on siul2-0 */ \
    X(8, UINT32_C(0x40520013), UINT32_C(0x4052ffc1)) \
    /* [0x317c_0000, 0x3180_0000) 256KiB, el2 rwx, guest rwx, normal-wb, share non \
       serves baremetal.dram \
       implied: el2 rwx on baremetal.dram */ \
    X(9, UINT32_C(0x317c0002), UINT32_C(0x317fffc3)) \
    /* [0x3220_0000, 0x3230_0000) 1MiB, el2 rwx, guest rwx, normal-wb, share non \
       serves baremetal.cram \
       implied: el2 rwx on baremetal.cram */ \
    X(10, UINT32_C(0x32200002), UINT32_C(0x322fffc3)) \
    /* [0x4003_0000, 0x4003_0500) 0x500, el2 rw, guest rw, device-nGnRE, share outer \
       serves mc-cgm-0 \
       implied: el2 rw on mc-cgm-0 */ \
    X(11, UINT32_C(0x40030013), UINT32_C(0x400304c1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000086e37ef743),
               "a word of another plan");

/* runtime/pcpu1/baremetal+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL_EL2(X) \
    /* [0x3178_0000, 0x3178_b240) 0xb240, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-data */ \
    X(0, UINT32_C(0x31780000), UINT32_C(0x3178b203)) \
    /* [0x3178_cac0, 0x3178_e340) 0x1880, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu1-private */ \
    X(1, UINT32_C(0x3178cac0), UINT32_C(0x3178e303)) \
    /* [0x3179_1440, 0x3179_5940) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT32_C(0x31791440), UINT32_C(0x31795903)) \
    /* [0x3210_0000, 0x3210_d440) 0xd440, el2 rx, guest none, normal-wb, share non \
       serves bao.image-code */ \
    X(3, UINT32_C(0x32100004), UINT32_C(0x3210d403)) \
    /* [0x4298_0000, 0x4298_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves linflexd9 */ \
    X(4, UINT32_C(0x42980011), UINT32_C(0x42980041)) \
    /* [0x4780_0000, 0x4781_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(5, UINT32_C(0x47800011), UINT32_C(0x4780ffc1)) \
    /* [0x4790_0000, 0x4798_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(6, UINT32_C(0x47900011), UINT32_C(0x4797ffc1)) \
    /* disabled: [0x4017_0000, 0x4018_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT32_C(0x40170013), UINT32_C(0x4017ffc0)) \
    /* disabled: [0x4052_0000, 0x4053_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(8, UINT32_C(0x40520013), UINT32_C(0x4052ffc0)) \
    /* disabled: [0x317c_0000, 0x3180_0000) 256KiB, el2 rwx, guest rwx, normal-wb, share non */ \
    X(9, UINT32_C(0x317c0002), UINT32_C(0x317fffc2)) \
    /* disabled: [0x3220_0000, 0x3230_0000) 1MiB, el2 rwx, guest rwx, normal-wb, share non */ \
    X(10, UINT32_C(0x32200002), UINT32_C(0x322fffc2)) \
    /* disabled: [0x4003_0000, 0x4003_0500) 0x500, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(11, UINT32_C(0x40030013), UINT32_C(0x400304c0))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000086e37ef6c5),
               "a word of another plan");

/* runtime/pcpu2/baremetal */
#define MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL(X) \
    /* [0x3178_0000, 0x3178_b240) 0xb240, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-data */ \
    X(0, UINT32_C(0x31780000), UINT32_C(0x3178b203)) \
    /* [0x3178_e340, 0x3178_fbc0) 0x1880, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu2-private */ \
    X(1, UINT32_C(0x3178e340), UINT32_C(0x3178fb83)) \
    /* [0x3179_1440, 0x3179_5940) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT32_C(0x31791440), UINT32_C(0x31795903)) \
    /* [0x3210_0000, 0x3210_d440) 0xd440, el2 rx, guest none, normal-wb, share non \
       serves bao.image-code */ \
    X(3, UINT32_C(0x32100004), UINT32_C(0x3210d403)) \
    /* disabled: [0x4298_0000, 0x4298_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer */ \
    X(4, UINT32_C(0x42980011), UINT32_C(0x42980040)) \
    /* disabled: [0x4780_0000, 0x4781_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(5, UINT32_C(0x47800011), UINT32_C(0x4780ffc0)) \
    /* disabled: [0x4790_0000, 0x4798_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(6, UINT32_C(0x47900011), UINT32_C(0x4797ffc0)) \
    /* [0x4017_0000, 0x4018_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves linflexd0 \
       implied: el2 rw on linflexd0 */ \
    X(7, UINT32_C(0x40170013), UINT32_C(0x4017ffc1)) \
    /* [0x4052_0000, 0x4053_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves siul2-0 \
       implied: el2 rw on siul2-0 */ \
    X(8, UINT32_C(0x40520013), UINT32_C(0x4052ffc1)) \
    /* [0x317c_0000, 0x3180_0000) 256KiB, el2 rwx, guest rwx, normal-wb, share non \
       serves baremetal.dram \
       implied: el2 rwx on baremetal.dram */ \
    X(9, UINT32_C(0x317c0002), UINT32_C(0x317fffc3)) \
    /* [0x3220_0000, 0x3230_0000) 1MiB, el2 rwx, guest rwx, normal-wb, share non \
       serves baremetal.cram \
       implied: el2 rwx on baremetal.cram */ \
    X(10, UINT32_C(0x32200002), UINT32_C(0x322fffc3)) \
    /* [0x4003_0000, 0x4003_0500) 0x500, el2 rw, guest rw, device-nGnRE, share outer \
       serves mc-cgm-0 \
       implied: el2 rw on mc-cgm-0 */ \
    X(11, UINT32_C(0x40030013), UINT32_C(0x400304c1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000086e3801d43),
               "a word of another plan");

/* runtime/pcpu2/baremetal+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL_EL2(X) \
    /* [0x3178_0000, 0x3178_b240) 0xb240, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-data */ \
    X(0, UINT32_C(0x31780000), UINT32_C(0x3178b203)) \
    /* [0x3178_e340, 0x3178_fbc0) 0x1880, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu2-private */ \
    X(1, UINT32_C(0x3178e340), UINT32_C(0x3178fb83)) \
    /* [0x3179_1440, 0x3179_5940) 0x4500, el2 rwx, guest none, normal-wb, share non \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT32_C(0x31791440), UINT32_C(0x31795903)) \
    /* [0x3210_0000, 0x3210_d440) 0xd440, el2 rx, guest none, normal-wb, share non \
       serves bao.image-code */ \
    X(3, UINT32_C(0x32100004), UINT32_C(0x3210d403)) \
    /* [0x4298_0000, 0x4298_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves linflexd9 */ \
    X(4, UINT32_C(0x42980011), UINT32_C(0x42980041)) \
    /* [0x4780_0000, 0x4781_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(5, UINT32_C(0x47800011), UINT32_C(0x4780ffc1)) \
    /* [0x4790_0000, 0x4798_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(6, UINT32_C(0x47900011), UINT32_C(0x4797ffc1)) \
    /* disabled: [0x4017_0000, 0x4018_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT32_C(0x40170013), UINT32_C(0x4017ffc0)) \
    /* disabled: [0x4052_0000, 0x4053_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(8, UINT32_C(0x40520013), UINT32_C(0x4052ffc0)) \
    /* disabled: [0x317c_0000, 0x3180_0000) 256KiB, el2 rwx, guest rwx, normal-wb, share non */ \
    X(9, UINT32_C(0x317c0002), UINT32_C(0x317fffc2)) \
    /* disabled: [0x3220_0000, 0x3230_0000) 1MiB, el2 rwx, guest rwx, normal-wb, share non */ \
    X(10, UINT32_C(0x32200002), UINT32_C(0x322fffc2)) \
    /* disabled: [0x4003_0000, 0x4003_0500) 0x500, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(11, UINT32_C(0x40030013), UINT32_C(0x400304c0))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000086e3801cc5),
               "a word of another plan");

/* runtime/pcpu3/baremetal */
#define MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL(X) \
    /* [0x3178_0000, 0x3178_b240) 0xb240, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-data */ \
    X(0, UINT32_C(0x31780000), UINT32_C(0x3178b203)) \
    /* [0x3178_fbc0, 0x3179_5940) 0x5d80, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu3-private, bao.vgic-ints, bao.vm-struct */ \
    X(1, UINT32_C(0x3178fbc0), UINT32_C(0x31795903)) \
    /* [0x3210_0000, 0x3210_d440) 0xd440, el2 rx, guest none, normal-wb, share non \
       serves bao.image-code */ \
    X(2, UINT32_C(0x32100004), UINT32_C(0x3210d403)) \
    /* disabled: [0x4298_0000, 0x4298_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer */ \
    X(3, UINT32_C(0x42980011), UINT32_C(0x42980040)) \
    /* disabled: [0x4780_0000, 0x4781_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(4, UINT32_C(0x47800011), UINT32_C(0x4780ffc0)) \
    /* disabled: [0x4790_0000, 0x4798_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(5, UINT32_C(0x47900011), UINT32_C(0x4797ffc0)) \
    /* [0x4017_0000, 0x4018_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves linflexd0 \
       implied: el2 rw on linflexd0 */ \
    X(6, UINT32_C(0x40170013), UINT32_C(0x4017ffc1)) \
    /* [0x4052_0000, 0x4053_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves siul2-0 \
       implied: el2 rw on siul2-0 */ \
    X(7, UINT32_C(0x40520013), UINT32_C(0x4052ffc1)) \
    /* [0x317c_0000, 0x3180_0000) 256KiB, el2 rwx, guest rwx, normal-wb, share non \
       serves baremetal.dram \
       implied: el2 rwx on baremetal.dram */ \
    X(8, UINT32_C(0x317c0002), UINT32_C(0x317fffc3)) \
    /* [0x3220_0000, 0x3230_0000) 1MiB, el2 rwx, guest rwx, normal-wb, share non \
       serves baremetal.cram \
       implied: el2 rwx on baremetal.cram */ \
    X(9, UINT32_C(0x32200002), UINT32_C(0x322fffc3)) \
    /* [0x4003_0000, 0x4003_0500) 0x500, el2 rw, guest rw, device-nGnRE, share outer \
       serves mc-cgm-0 \
       implied: el2 rw on mc-cgm-0 */ \
    X(10, UINT32_C(0x40030013), UINT32_C(0x400304c1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000071c78b3ce2),
               "a word of another plan");

/* runtime/pcpu3/baremetal+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL_EL2(X) \
    /* [0x3178_0000, 0x3178_b240) 0xb240, el2 rwx, guest none, normal-wb, share non \
       serves bao.image-data */ \
    X(0, UINT32_C(0x31780000), UINT32_C(0x3178b203)) \
    /* [0x3178_fbc0, 0x3179_5940) 0x5d80, el2 rwx, guest none, normal-wb, share non \
       serves bao.cpu3-private, bao.vgic-ints, bao.vm-struct */ \
    X(1, UINT32_C(0x3178fbc0), UINT32_C(0x31795903)) \
    /* [0x3210_0000, 0x3210_d440) 0xd440, el2 rx, guest none, normal-wb, share non \
       serves bao.image-code */ \
    X(2, UINT32_C(0x32100004), UINT32_C(0x3210d403)) \
    /* [0x4298_0000, 0x4298_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves linflexd9 */ \
    X(3, UINT32_C(0x42980011), UINT32_C(0x42980041)) \
    /* [0x4780_0000, 0x4781_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(4, UINT32_C(0x47800011), UINT32_C(0x4780ffc1)) \
    /* [0x4790_0000, 0x4798_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(5, UINT32_C(0x47900011), UINT32_C(0x4797ffc1)) \
    /* disabled: [0x4017_0000, 0x4018_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(6, UINT32_C(0x40170013), UINT32_C(0x4017ffc0)) \
    /* disabled: [0x4052_0000, 0x4053_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT32_C(0x40520013), UINT32_C(0x4052ffc0)) \
    /* disabled: [0x317c_0000, 0x3180_0000) 256KiB, el2 rwx, guest rwx, normal-wb, share non */ \
    X(8, UINT32_C(0x317c0002), UINT32_C(0x317fffc2)) \
    /* disabled: [0x3220_0000, 0x3230_0000) 1MiB, el2 rwx, guest rwx, normal-wb, share non */ \
    X(9, UINT32_C(0x32200002), UINT32_C(0x322fffc2)) \
    /* disabled: [0x4003_0000, 0x4003_0500) 0x500, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(10, UINT32_C(0x40030013), UINT32_C(0x400304c0))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000071c78b3c6c),
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

/*
 * MPU register words of board 'bao-fvp-r-baremetal', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board bao-fvp-r-baremetal sha256
 *     b2e28be59d3af259baa7973377eff3eb6d7146cbef92044ed704f9bcb79b7c33
 *   input board.yaml sha256 b2e28be59d3af259baa7973377eff3eb6d7146cbef92044ed704f9bcb79b7c33
 *   core fvp-baser (aarch64, EL1 32 and EL2 32 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0x890a5d84ae3e653b,
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
    /* [0x0000_0000, 0x0041_aec0) 0x41aec0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041ae83)) \
    /* [0x0041_aec0, 0x0041_cf40) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu0-private */ \
    X(1, UINT64_C(0x000000000041aef2), UINT64_C(0x000000000041cf03)) \
    /* [0x0042_30c0, 0x0042_9f80) 0x6ec0, el2 rw, guest none, normal-wb, share inner \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT64_C(0x00000000004230f2), UINT64_C(0x0000000000429f43)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(3, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090041)) \
    /* [0xaa43_0000, 0xaa43_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves cntctl */ \
    X(4, UINT64_C(0x00000000aa430022), UINT64_C(0x00000000aa430fc1)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(5, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(6, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000006aafa2dcd7),
               "a word of another plan");

/* boot/pcpu1/idle */
#define MPUPLAN_WORDS_BOOT_PCPU1_IDLE(X) \
    /* [0x0000_0000, 0x0041_aec0) 0x41aec0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041ae83)) \
    /* [0x0041_cf40, 0x0041_efc0) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu1-private */ \
    X(1, UINT64_C(0x000000000041cf72), UINT64_C(0x000000000041ef83)) \
    /* [0x0042_30c0, 0x0042_9f80) 0x6ec0, el2 rw, guest none, normal-wb, share inner \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT64_C(0x00000000004230f2), UINT64_C(0x0000000000429f43)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(3, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090041)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(4, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(5, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU1_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000047cd93362a),
               "a word of another plan");

/* boot/pcpu2/idle */
#define MPUPLAN_WORDS_BOOT_PCPU2_IDLE(X) \
    /* [0x0000_0000, 0x0041_aec0) 0x41aec0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041ae83)) \
    /* [0x0041_efc0, 0x0042_1040) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu2-private */ \
    X(1, UINT64_C(0x000000000041eff2), UINT64_C(0x0000000000421003)) \
    /* [0x0042_30c0, 0x0042_9f80) 0x6ec0, el2 rw, guest none, normal-wb, share inner \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT64_C(0x00000000004230f2), UINT64_C(0x0000000000429f43)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(3, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090041)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(4, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(5, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU2_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000047cd94bc2a),
               "a word of another plan");

/* boot/pcpu3/idle */
#define MPUPLAN_WORDS_BOOT_PCPU3_IDLE(X) \
    /* [0x0000_0000, 0x0041_aec0) 0x41aec0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041ae83)) \
    /* [0x0042_1040, 0x0042_9f80) 0x8f40, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu3-private, bao.vgic-ints, bao.vm-struct */ \
    X(1, UINT64_C(0x0000000000421072), UINT64_C(0x0000000000429f43)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(2, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090041)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(3, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(4, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU3_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000037f77cb863),
               "a word of another plan");

/* runtime/pcpu0/baremetal */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL(X) \
    /* [0x0000_0000, 0x0041_aec0) 0x41aec0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041ae83)) \
    /* [0x0041_aec0, 0x0041_cf40) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu0-private */ \
    X(1, UINT64_C(0x000000000041aef2), UINT64_C(0x000000000041cf03)) \
    /* [0x0042_30c0, 0x0042_9f80) 0x6ec0, el2 rw, guest none, normal-wb, share inner \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT64_C(0x00000000004230f2), UINT64_C(0x0000000000429f43)) \
    /* disabled: [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer */ \
    X(3, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090040)) \
    /* [0x1000_0000, 0x1400_0000) 64MiB, el2 rwx, guest rwx, normal-wb, share inner \
       serves baremetal.ram \
       implied: el2 rwx on baremetal.ram */ \
    X(4, UINT64_C(0x0000000010000034), UINT64_C(0x0000000013ffffc3)) \
    /* disabled: [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(5, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc0)) \
    /* disabled: [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(6, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc0)) \
    /* [0x9c0a_0000, 0x9c0b_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart1 \
       implied: el2 rw on uart1 */ \
    X(7, UINT64_C(0x000000009c0a0026), UINT64_C(0x000000009c0affc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000079dcacaa9b),
               "a word of another plan");

/* runtime/pcpu0/baremetal+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL_EL2(X) \
    /* [0x0000_0000, 0x0041_aec0) 0x41aec0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041ae83)) \
    /* [0x0041_aec0, 0x0041_cf40) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu0-private */ \
    X(1, UINT64_C(0x000000000041aef2), UINT64_C(0x000000000041cf03)) \
    /* [0x0042_30c0, 0x0042_9f80) 0x6ec0, el2 rw, guest none, normal-wb, share inner \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT64_C(0x00000000004230f2), UINT64_C(0x0000000000429f43)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(3, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090041)) \
    /* disabled: [0x1000_0000, 0x1400_0000) 64MiB, el2 rwx, guest rwx, normal-wb, share inner */ \
    X(4, UINT64_C(0x0000000010000034), UINT64_C(0x0000000013ffffc2)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(5, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(6, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc1)) \
    /* disabled: [0x9c0a_0000, 0x9c0b_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT64_C(0x000000009c0a0026), UINT64_C(0x000000009c0affc0))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_BAREMETAL_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000079dcacaaaa),
               "a word of another plan");

/* runtime/pcpu1/baremetal */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL(X) \
    /* [0x0000_0000, 0x0041_aec0) 0x41aec0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041ae83)) \
    /* [0x0041_cf40, 0x0041_efc0) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu1-private */ \
    X(1, UINT64_C(0x000000000041cf72), UINT64_C(0x000000000041ef83)) \
    /* [0x0042_30c0, 0x0042_9f80) 0x6ec0, el2 rw, guest none, normal-wb, share inner \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT64_C(0x00000000004230f2), UINT64_C(0x0000000000429f43)) \
    /* disabled: [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer */ \
    X(3, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090040)) \
    /* disabled: [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(4, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc0)) \
    /* disabled: [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(5, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc0)) \
    /* [0x1000_0000, 0x1400_0000) 64MiB, el2 rwx, guest rwx, normal-wb, share inner \
       serves baremetal.ram \
       implied: el2 rwx on baremetal.ram */ \
    X(6, UINT64_C(0x0000000010000034), UINT64_C(0x0000000013ffffc3)) \
    /* [0x9c0a_0000, 0x9c0b_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart1 \
       implied: el2 rw on uart1 */ \
    X(7, UINT64_C(0x000000009c0a0026), UINT64_C(0x000000009c0affc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000700c0a3143),
               "a word of another plan");

/* runtime/pcpu1/baremetal+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL_EL2(X) \
    /* [0x0000_0000, 0x0041_aec0) 0x41aec0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041ae83)) \
    /* [0x0041_cf40, 0x0041_efc0) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu1-private */ \
    X(1, UINT64_C(0x000000000041cf72), UINT64_C(0x000000000041ef83)) \
    /* [0x0042_30c0, 0x0042_9f80) 0x6ec0, el2 rw, guest none, normal-wb, share inner \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT64_C(0x00000000004230f2), UINT64_C(0x0000000000429f43)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(3, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090041)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(4, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(5, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc1)) \
    /* disabled: [0x1000_0000, 0x1400_0000) 64MiB, el2 rwx, guest rwx, normal-wb, share inner */ \
    X(6, UINT64_C(0x0000000010000034), UINT64_C(0x0000000013ffffc2)) \
    /* disabled: [0x9c0a_0000, 0x9c0b_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT64_C(0x000000009c0a0026), UINT64_C(0x000000009c0affc0))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000700c0a3142),
               "a word of another plan");

/* runtime/pcpu2/baremetal */
#define MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL(X) \
    /* [0x0000_0000, 0x0041_aec0) 0x41aec0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041ae83)) \
    /* [0x0041_efc0, 0x0042_1040) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu2-private */ \
    X(1, UINT64_C(0x000000000041eff2), UINT64_C(0x0000000000421003)) \
    /* [0x0042_30c0, 0x0042_9f80) 0x6ec0, el2 rw, guest none, normal-wb, share inner \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT64_C(0x00000000004230f2), UINT64_C(0x0000000000429f43)) \
    /* disabled: [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer */ \
    X(3, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090040)) \
    /* disabled: [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(4, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc0)) \
    /* disabled: [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(5, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc0)) \
    /* [0x1000_0000, 0x1400_0000) 64MiB, el2 rwx, guest rwx, normal-wb, share inner \
       serves baremetal.ram \
       implied: el2 rwx on baremetal.ram */ \
    X(6, UINT64_C(0x0000000010000034), UINT64_C(0x0000000013ffffc3)) \
    /* [0x9c0a_0000, 0x9c0b_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart1 \
       implied: el2 rw on uart1 */ \
    X(7, UINT64_C(0x000000009c0a0026), UINT64_C(0x000000009c0affc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000700c0bb743),
               "a word of another plan");

/* runtime/pcpu2/baremetal+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL_EL2(X) \
    /* [0x0000_0000, 0x0041_aec0) 0x41aec0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041ae83)) \
    /* [0x0041_efc0, 0x0042_1040) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu2-private */ \
    X(1, UINT64_C(0x000000000041eff2), UINT64_C(0x0000000000421003)) \
    /* [0x0042_30c0, 0x0042_9f80) 0x6ec0, el2 rw, guest none, normal-wb, share inner \
       serves bao.vgic-ints, bao.vm-struct */ \
    X(2, UINT64_C(0x00000000004230f2), UINT64_C(0x0000000000429f43)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(3, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090041)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(4, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(5, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc1)) \
    /* disabled: [0x1000_0000, 0x1400_0000) 64MiB, el2 rwx, guest rwx, normal-wb, share inner */ \
    X(6, UINT64_C(0x0000000010000034), UINT64_C(0x0000000013ffffc2)) \
    /* disabled: [0x9c0a_0000, 0x9c0b_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT64_C(0x000000009c0a0026), UINT64_C(0x000000009c0affc0))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000700c0bb742),
               "a word of another plan");

/* runtime/pcpu3/baremetal */
#define MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL(X) \
    /* [0x0000_0000, 0x0041_aec0) 0x41aec0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041ae83)) \
    /* [0x0042_1040, 0x0042_9f80) 0x8f40, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu3-private, bao.vgic-ints, bao.vm-struct */ \
    X(1, UINT64_C(0x0000000000421072), UINT64_C(0x0000000000429f43)) \
    /* disabled: [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer */ \
    X(2, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090040)) \
    /* disabled: [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(3, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc0)) \
    /* disabled: [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(4, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc0)) \
    /* [0x1000_0000, 0x1400_0000) 64MiB, el2 rwx, guest rwx, normal-wb, share inner \
       serves baremetal.ram \
       implied: el2 rwx on baremetal.ram */ \
    X(5, UINT64_C(0x0000000010000034), UINT64_C(0x0000000013ffffc3)) \
    /* [0x9c0a_0000, 0x9c0b_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart1 \
       implied: el2 rw on uart1 */ \
    X(6, UINT64_C(0x000000009c0a0026), UINT64_C(0x000000009c0affc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000005ac59fb410),
               "a word of another plan");

/* runtime/pcpu3/baremetal+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL_EL2(X) \
    /* [0x0000_0000, 0x0041_aec0) 0x41aec0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041ae83)) \
    /* [0x0042_1040, 0x0042_9f80) 0x8f40, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu3-private, bao.vgic-ints, bao.vm-struct */ \
    X(1, UINT64_C(0x0000000000421072), UINT64_C(0x0000000000429f43)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(2, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090041)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(3, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(4, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc1)) \
    /* disabled: [0x1000_0000, 0x1400_0000) 64MiB, el2 rwx, guest rwx, normal-wb, share inner */ \
    X(5, UINT64_C(0x0000000010000034), UINT64_C(0x0000000013ffffc2)) \
    /* disabled: [0x9c0a_0000, 0x9c0b_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(6, UINT64_C(0x000000009c0a0026), UINT64_C(0x000000009c0affc0))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000005ac59fb40b),
               "a word of another plan");

const struct mpuplan_context mpuplan_contexts[MPUPLAN_CONTEXT_COUNT] = {
    [MPUPLAN_INDEX_BOOT_PCPU0_IDLE] = {
        .name = "boot/pcpu0/idle",
        .stage = "boot",
        .guest = NULL,
        .slots = mpuplan_slots_boot_pcpu0_idle,
        .mair = UINT64_C(0x000000000000ff04),
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
        .mair = UINT64_C(0x000000000000ff04),
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
        .mair = UINT64_C(0x000000000000ff04),
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
        .mair = UINT64_C(0x000000000000ff04),
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
        .mair = UINT64_C(0x000000000000ff04),
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
        .mair = UINT64_C(0x000000000000ff04),
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
        .mair = UINT64_C(0x000000000000ff04),
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
        .mair = UINT64_C(0x000000000000ff04),
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
        .mair = UINT64_C(0x000000000000ff04),
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
        .mair = UINT64_C(0x000000000000ff04),
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
        .mair = UINT64_C(0x000000000000ff04),
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
        .mair = UINT64_C(0x000000000000ff04),
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

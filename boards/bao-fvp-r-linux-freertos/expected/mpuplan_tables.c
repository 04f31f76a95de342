/*
 * MPU register words of board 'bao-fvp-r-linux-freertos', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board bao-fvp-r-linux-freertos sha256
 *     67f52da5da43094070f9f81e7908151f40b41cba8ae456eb98b9ac0cef847c4d
 *   input board.yaml sha256 67f52da5da43094070f9f81e7908151f40b41cba8ae456eb98b9ac0cef847c4d
 *   core fvp-baser (aarch64, EL1 32 and EL2 32 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0x71c8fe4fbcac09c6,
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
    /* [0x0000_0000, 0x0041_b1c0) 0x41b1c0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041b183)) \
    /* [0x0041_b1c0, 0x0041_d240) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu0-private */ \
    X(1, UINT64_C(0x000000000041b1f2), UINT64_C(0x000000000041d203)) \
    /* [0x0042_85c0, 0x0042_eb00) 0x6540, el2 rw, guest none, normal-wb, share inner \
       serves bao.linux-vgic-ints, bao.linux-vm-struct */ \
    X(2, UINT64_C(0x00000000004285f2), UINT64_C(0x000000000042eac3)) \
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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000006aafa94557),
               "a word of another plan");

/* boot/pcpu1/idle */
#define MPUPLAN_WORDS_BOOT_PCPU1_IDLE(X) \
    /* [0x0000_0000, 0x0041_b1c0) 0x41b1c0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041b183)) \
    /* [0x0041_d240, 0x0041_f2c0) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu1-private */ \
    X(1, UINT64_C(0x000000000041d272), UINT64_C(0x000000000041f283)) \
    /* [0x0042_85c0, 0x0042_eb00) 0x6540, el2 rw, guest none, normal-wb, share inner \
       serves bao.linux-vgic-ints, bao.linux-vm-struct */ \
    X(2, UINT64_C(0x00000000004285f2), UINT64_C(0x000000000042eac3)) \
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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU1_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000047cd999eaa),
               "a word of another plan");

/* boot/pcpu2/idle */
#define MPUPLAN_WORDS_BOOT_PCPU2_IDLE(X) \
    /* [0x0000_0000, 0x0041_b1c0) 0x41b1c0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041b183)) \
    /* [0x0041_f2c0, 0x0042_1340) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu2-private */ \
    X(1, UINT64_C(0x000000000041f2f2), UINT64_C(0x0000000000421303)) \
    /* [0x0042_85c0, 0x0042_eb00) 0x6540, el2 rw, guest none, normal-wb, share inner \
       serves bao.linux-vgic-ints, bao.linux-vm-struct */ \
    X(2, UINT64_C(0x00000000004285f2), UINT64_C(0x000000000042eac3)) \
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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU2_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000047cd9b24aa),
               "a word of another plan");

/* boot/pcpu3/idle */
#define MPUPLAN_WORDS_BOOT_PCPU3_IDLE(X) \
    /* [0x0000_0000, 0x0041_b1c0) 0x41b1c0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041b183)) \
    /* [0x0042_1340, 0x0042_85c0) 0x7280, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu3-private, bao.freertos-vgic-ints, bao.freertos-vm-struct */ \
    X(1, UINT64_C(0x0000000000421372), UINT64_C(0x0000000000428583)) \
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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU3_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000037f77c1c23),
               "a word of another plan");

/* runtime/pcpu0/linux */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(X) \
    /* [0x0000_0000, 0x0041_b1c0) 0x41b1c0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041b183)) \
    /* [0x0041_b1c0, 0x0041_d240) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu0-private */ \
    X(1, UINT64_C(0x000000000041b1f2), UINT64_C(0x000000000041d203)) \
    /* [0x0042_85c0, 0x0042_eb00) 0x6540, el2 rw, guest none, normal-wb, share inner \
       serves bao.linux-vgic-ints, bao.linux-vm-struct */ \
    X(2, UINT64_C(0x00000000004285f2), UINT64_C(0x000000000042eac3)) \
    /* disabled: [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer */ \
    X(3, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090040)) \
    /* [0x7000_0000, 0x7001_0000) 64KiB, el2 rw, guest rw, normal-wb, share inner \
       serves shmem0 \
       implied: el2 rw on shmem0 */ \
    X(4, UINT64_C(0x0000000070000036), UINT64_C(0x000000007000ffc3)) \
    /* disabled: [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(5, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc0)) \
    /* disabled: [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(6, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc0)) \
    /* [0x9c0c_0000, 0x9c0d_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart3 \
       implied: el2 rw on uart3 */ \
    X(7, UINT64_C(0x000000009c0c0026), UINT64_C(0x000000009c0cffc1)) \
    /* [0x9a00_0000, 0x9a01_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves smsc91c111 \
       implied: el2 rw on smsc91c111 */ \
    X(8, UINT64_C(0x000000009a000026), UINT64_C(0x000000009a00ffc1)) \
    /* [0x2000_0000, 0x6000_0000) 1GiB, el2 rwx, guest rwx, normal-wb, share inner \
       serves linux.ram \
       implied: el2 rwx on linux.ram */ \
    X(9, UINT64_C(0x0000000020000034), UINT64_C(0x000000005fffffc3))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_linux[MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_LINUX,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_LINUX,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000c339610dbf),
               "a word of another plan");

/* runtime/pcpu0/linux+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX_EL2(X) \
    /* [0x0000_0000, 0x0041_b1c0) 0x41b1c0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041b183)) \
    /* [0x0041_b1c0, 0x0041_d240) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu0-private */ \
    X(1, UINT64_C(0x000000000041b1f2), UINT64_C(0x000000000041d203)) \
    /* [0x0042_85c0, 0x0042_eb00) 0x6540, el2 rw, guest none, normal-wb, share inner \
       serves bao.linux-vgic-ints, bao.linux-vm-struct */ \
    X(2, UINT64_C(0x00000000004285f2), UINT64_C(0x000000000042eac3)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(3, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090041)) \
    /* disabled: [0x7000_0000, 0x7001_0000) 64KiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(4, UINT64_C(0x0000000070000036), UINT64_C(0x000000007000ffc2)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(5, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(6, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc1)) \
    /* disabled: [0x9c0c_0000, 0x9c0d_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT64_C(0x000000009c0c0026), UINT64_C(0x000000009c0cffc0)) \
    /* disabled: [0x9a00_0000, 0x9a01_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(8, UINT64_C(0x000000009a000026), UINT64_C(0x000000009a00ffc0)) \
    /* disabled: [0x2000_0000, 0x6000_0000) 1GiB, el2 rwx, guest rwx, normal-wb, share inner */ \
    X(9, UINT64_C(0x0000000020000034), UINT64_C(0x000000005fffffc2))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_linux_el2[MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX_EL2] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX_EL2(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX_EL2(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX_EL2,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX_EL2(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_LINUX_EL2,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX_EL2(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_LINUX_EL2,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX_EL2(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX_EL2(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000c339610d84),
               "a word of another plan");

/* runtime/pcpu1/linux */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX(X) \
    /* [0x0000_0000, 0x0041_b1c0) 0x41b1c0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041b183)) \
    /* [0x0041_d240, 0x0041_f2c0) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu1-private */ \
    X(1, UINT64_C(0x000000000041d272), UINT64_C(0x000000000041f283)) \
    /* [0x0042_85c0, 0x0042_eb00) 0x6540, el2 rw, guest none, normal-wb, share inner \
       serves bao.linux-vgic-ints, bao.linux-vm-struct */ \
    X(2, UINT64_C(0x00000000004285f2), UINT64_C(0x000000000042eac3)) \
    /* disabled: [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer */ \
    X(3, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090040)) \
    /* disabled: [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(4, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc0)) \
    /* disabled: [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(5, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc0)) \
    /* [0x2000_0000, 0x6000_0000) 1GiB, el2 rwx, guest rwx, normal-wb, share inner \
       serves linux.ram \
       implied: el2 rwx on linux.ram */ \
    X(6, UINT64_C(0x0000000020000034), UINT64_C(0x000000005fffffc3)) \
    /* [0x9c0c_0000, 0x9c0d_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart3 \
       implied: el2 rw on uart3 */ \
    X(7, UINT64_C(0x000000009c0c0026), UINT64_C(0x000000009c0cffc1)) \
    /* [0x7000_0000, 0x7001_0000) 64KiB, el2 rw, guest rw, normal-wb, share inner \
       serves shmem0 \
       implied: el2 rw on shmem0 */ \
    X(8, UINT64_C(0x0000000070000036), UINT64_C(0x000000007000ffc3)) \
    /* [0x9a00_0000, 0x9a01_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves smsc91c111 \
       implied: el2 rw on smsc91c111 */ \
    X(9, UINT64_C(0x000000009a000026), UINT64_C(0x000000009a00ffc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_linux[MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX] = {
    MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU1_LINUX,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU1_LINUX,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000c518d29447),
               "a word of another plan");

/* runtime/pcpu1/linux+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX_EL2(X) \
    /* [0x0000_0000, 0x0041_b1c0) 0x41b1c0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041b183)) \
    /* [0x0041_d240, 0x0041_f2c0) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu1-private */ \
    X(1, UINT64_C(0x000000000041d272), UINT64_C(0x000000000041f283)) \
    /* [0x0042_85c0, 0x0042_eb00) 0x6540, el2 rw, guest none, normal-wb, share inner \
       serves bao.linux-vgic-ints, bao.linux-vm-struct */ \
    X(2, UINT64_C(0x00000000004285f2), UINT64_C(0x000000000042eac3)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(3, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090041)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(4, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(5, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc1)) \
    /* disabled: [0x2000_0000, 0x6000_0000) 1GiB, el2 rwx, guest rwx, normal-wb, share inner */ \
    X(6, UINT64_C(0x0000000020000034), UINT64_C(0x000000005fffffc2)) \
    /* disabled: [0x9c0c_0000, 0x9c0d_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT64_C(0x000000009c0c0026), UINT64_C(0x000000009c0cffc0)) \
    /* disabled: [0x7000_0000, 0x7001_0000) 64KiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(8, UINT64_C(0x0000000070000036), UINT64_C(0x000000007000ffc2)) \
    /* disabled: [0x9a00_0000, 0x9a01_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(9, UINT64_C(0x000000009a000026), UINT64_C(0x000000009a00ffc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_linux_el2[MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX_EL2] = {
    MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX_EL2(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX_EL2(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX_EL2,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX_EL2(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU1_LINUX_EL2,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX_EL2(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU1_LINUX_EL2,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX_EL2(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX_EL2(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000c518d293fc),
               "a word of another plan");

/* runtime/pcpu2/linux */
#define MPUPLAN_WORDS_RUNTIME_PCPU2_LINUX(X) \
    /* [0x0000_0000, 0x0041_b1c0) 0x41b1c0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041b183)) \
    /* [0x0041_f2c0, 0x0042_1340) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu2-private */ \
    X(1, UINT64_C(0x000000000041f2f2), UINT64_C(0x0000000000421303)) \
    /* [0x0042_85c0, 0x0042_eb00) 0x6540, el2 rw, guest none, normal-wb, share inner \
       serves bao.linux-vgic-ints, bao.linux-vm-struct */ \
    X(2, UINT64_C(0x00000000004285f2), UINT64_C(0x000000000042eac3)) \
    /* disabled: [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer */ \
    X(3, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090040)) \
    /* disabled: [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(4, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc0)) \
    /* disabled: [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(5, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc0)) \
    /* [0x2000_0000, 0x6000_0000) 1GiB, el2 rwx, guest rwx, normal-wb, share inner \
       serves linux.ram \
       implied: el2 rwx on linux.ram */ \
    X(6, UINT64_C(0x0000000020000034), UINT64_C(0x000000005fffffc3)) \
    /* [0x9c0c_0000, 0x9c0d_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart3 \
       implied: el2 rw on uart3 */ \
    X(7, UINT64_C(0x000000009c0c0026), UINT64_C(0x000000009c0cffc1)) \
    /* [0x7000_0000, 0x7001_0000) 64KiB, el2 rw, guest rw, normal-wb, share inner \
       serves shmem0 \
       implied: el2 rw on shmem0 */ \
    X(8, UINT64_C(0x0000000070000036), UINT64_C(0x000000007000ffc3)) \
    /* [0x9a00_0000, 0x9a01_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves smsc91c111 \
       implied: el2 rw on smsc91c111 */ \
    X(9, UINT64_C(0x000000009a000026), UINT64_C(0x000000009a00ffc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu2_linux[MPUPLAN_SLOTS_RUNTIME_PCPU2_LINUX] = {
    MPUPLAN_WORDS_RUNTIME_PCPU2_LINUX(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU2_LINUX(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU2_LINUX,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU2_LINUX(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU2_LINUX,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU2_LINUX(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU2_LINUX,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU2_LINUX(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU2_LINUX(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU2_LINUX(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000c518d41a47),
               "a word of another plan");

/* runtime/pcpu2/linux+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU2_LINUX_EL2(X) \
    /* [0x0000_0000, 0x0041_b1c0) 0x41b1c0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041b183)) \
    /* [0x0041_f2c0, 0x0042_1340) 0x2080, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu2-private */ \
    X(1, UINT64_C(0x000000000041f2f2), UINT64_C(0x0000000000421303)) \
    /* [0x0042_85c0, 0x0042_eb00) 0x6540, el2 rw, guest none, normal-wb, share inner \
       serves bao.linux-vgic-ints, bao.linux-vm-struct */ \
    X(2, UINT64_C(0x00000000004285f2), UINT64_C(0x000000000042eac3)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(3, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090041)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(4, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(5, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc1)) \
    /* disabled: [0x2000_0000, 0x6000_0000) 1GiB, el2 rwx, guest rwx, normal-wb, share inner */ \
    X(6, UINT64_C(0x0000000020000034), UINT64_C(0x000000005fffffc2)) \
    /* disabled: [0x9c0c_0000, 0x9c0d_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT64_C(0x000000009c0c0026), UINT64_C(0x000000009c0cffc0)) \
    /* disabled: [0x7000_0000, 0x7001_0000) 64KiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(8, UINT64_C(0x0000000070000036), UINT64_C(0x000000007000ffc2)) \
    /* disabled: [0x9a00_0000, 0x9a01_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(9, UINT64_C(0x000000009a000026), UINT64_C(0x000000009a00ffc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu2_linux_el2[MPUPLAN_SLOTS_RUNTIME_PCPU2_LINUX_EL2] = {
    MPUPLAN_WORDS_RUNTIME_PCPU2_LINUX_EL2(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU2_LINUX_EL2(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU2_LINUX_EL2,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU2_LINUX_EL2(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU2_LINUX_EL2,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU2_LINUX_EL2(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU2_LINUX_EL2,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU2_LINUX_EL2(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU2_LINUX_EL2(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU2_LINUX_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000c518d419fc),
               "a word of another plan");

/* runtime/pcpu3/freertos */
#define MPUPLAN_WORDS_RUNTIME_PCPU3_FREERTOS(X) \
    /* [0x0000_0000, 0x0041_b1c0) 0x41b1c0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041b183)) \
    /* [0x0042_1340, 0x0042_85c0) 0x7280, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu3-private, bao.freertos-vgic-ints, bao.freertos-vm-struct */ \
    X(1, UINT64_C(0x0000000000421372), UINT64_C(0x0000000000428583)) \
    /* disabled: [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer */ \
    X(2, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090040)) \
    /* disabled: [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(3, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc0)) \
    /* disabled: [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(4, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc0)) \
    /* [0x9c0a_0000, 0x9c0b_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart1 \
       implied: el2 rw on uart1 */ \
    X(5, UINT64_C(0x000000009c0a0026), UINT64_C(0x000000009c0affc1)) \
    /* [0x7000_0000, 0x7001_0000) 64KiB, el2 rw, guest rw, normal-wb, share inner \
       serves shmem0 \
       implied: el2 rw on shmem0 */ \
    X(6, UINT64_C(0x0000000070000036), UINT64_C(0x000000007000ffc3)) \
    /* [0x1000_0000, 0x1800_0000) 128MiB, el2 rwx, guest rwx, normal-wb, share inner \
       serves freertos.ram \
       implied: el2 rwx on freertos.ram */ \
    X(7, UINT64_C(0x0000000010000034), UINT64_C(0x0000000017ffffc3))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu3_freertos[MPUPLAN_SLOTS_RUNTIME_PCPU3_FREERTOS] = {
    MPUPLAN_WORDS_RUNTIME_PCPU3_FREERTOS(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU3_FREERTOS(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU3_FREERTOS,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU3_FREERTOS(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU3_FREERTOS,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU3_FREERTOS(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU3_FREERTOS,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU3_FREERTOS(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU3_FREERTOS(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU3_FREERTOS(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000006e416616c3),
               "a word of another plan");

/* runtime/pcpu3/freertos+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU3_FREERTOS_EL2(X) \
    /* [0x0000_0000, 0x0041_b1c0) 0x41b1c0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT64_C(0x0000000000000030), UINT64_C(0x000000000041b183)) \
    /* [0x0042_1340, 0x0042_85c0) 0x7280, el2 rw, guest none, normal-wb, share inner \
       serves bao.cpu3-private, bao.freertos-vgic-ints, bao.freertos-vm-struct */ \
    X(1, UINT64_C(0x0000000000421372), UINT64_C(0x0000000000428583)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(2, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090041)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(3, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(4, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af17ffc1)) \
    /* disabled: [0x9c0a_0000, 0x9c0b_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(5, UINT64_C(0x000000009c0a0026), UINT64_C(0x000000009c0affc0)) \
    /* disabled: [0x7000_0000, 0x7001_0000) 64KiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(6, UINT64_C(0x0000000070000036), UINT64_C(0x000000007000ffc2)) \
    /* disabled: [0x1000_0000, 0x1800_0000) 128MiB, el2 rwx, guest rwx, normal-wb, share inner */ \
    X(7, UINT64_C(0x0000000010000034), UINT64_C(0x0000000017ffffc2))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu3_freertos_el2[MPUPLAN_SLOTS_RUNTIME_PCPU3_FREERTOS_EL2] = {
    MPUPLAN_WORDS_RUNTIME_PCPU3_FREERTOS_EL2(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU3_FREERTOS_EL2(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU3_FREERTOS_EL2,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU3_FREERTOS_EL2(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU3_FREERTOS_EL2,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU3_FREERTOS_EL2(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU3_FREERTOS_EL2,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU3_FREERTOS_EL2(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU3_FREERTOS_EL2(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU3_FREERTOS_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000006e4166169f),
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
    [MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX] = {
        .name = "runtime/pcpu0/linux",
        .stage = "runtime",
        .guest = "linux",
        .slots = mpuplan_slots_runtime_pcpu0_linux,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_LINUX,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_LINUX,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_LINUX,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_LINUX,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX_EL2,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_LINUX_EL2,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX_EL2] = {
        .name = "runtime/pcpu0/linux+el2",
        .stage = "runtime",
        .guest = "linux",
        .slots = mpuplan_slots_runtime_pcpu0_linux_el2,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX_EL2,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_LINUX_EL2,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_LINUX_EL2,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_LINUX_EL2,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_LINUX_EL2,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_LINUX,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX] = {
        .name = "runtime/pcpu1/linux",
        .stage = "runtime",
        .guest = "linux",
        .slots = mpuplan_slots_runtime_pcpu1_linux,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 1,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU1_LINUX,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU1_LINUX,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU1_LINUX,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU1_LINUX,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX_EL2,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU1_LINUX_EL2,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX_EL2] = {
        .name = "runtime/pcpu1/linux+el2",
        .stage = "runtime",
        .guest = "linux",
        .slots = mpuplan_slots_runtime_pcpu1_linux_el2,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 1,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX_EL2,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU1_LINUX_EL2,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU1_LINUX_EL2,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU1_LINUX_EL2,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU1_LINUX_EL2,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU1_LINUX,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU2_LINUX] = {
        .name = "runtime/pcpu2/linux",
        .stage = "runtime",
        .guest = "linux",
        .slots = mpuplan_slots_runtime_pcpu2_linux,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 2,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU2_LINUX,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU2_LINUX,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU2_LINUX,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU2_LINUX,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU2_LINUX,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU2_LINUX_EL2,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU2_LINUX_EL2,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU2_LINUX_EL2] = {
        .name = "runtime/pcpu2/linux+el2",
        .stage = "runtime",
        .guest = "linux",
        .slots = mpuplan_slots_runtime_pcpu2_linux_el2,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 2,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU2_LINUX_EL2,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU2_LINUX_EL2,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU2_LINUX_EL2,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU2_LINUX_EL2,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU2_LINUX_EL2,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU2_LINUX,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU2_LINUX,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU3_FREERTOS] = {
        .name = "runtime/pcpu3/freertos",
        .stage = "runtime",
        .guest = "freertos",
        .slots = mpuplan_slots_runtime_pcpu3_freertos,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 3,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU3_FREERTOS,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU3_FREERTOS,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU3_FREERTOS,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU3_FREERTOS,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU3_FREERTOS,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU3_FREERTOS_EL2,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU3_FREERTOS_EL2,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU3_FREERTOS_EL2] = {
        .name = "runtime/pcpu3/freertos+el2",
        .stage = "runtime",
        .guest = "freertos",
        .slots = mpuplan_slots_runtime_pcpu3_freertos_el2,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 3,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU3_FREERTOS_EL2,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU3_FREERTOS_EL2,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU3_FREERTOS_EL2,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU3_FREERTOS_EL2,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU3_FREERTOS_EL2,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU3_FREERTOS,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU3_FREERTOS,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");

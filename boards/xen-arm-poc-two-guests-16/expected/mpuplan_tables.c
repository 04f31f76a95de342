/*
 * MPU register words of board 'xen-arm-poc-two-guests-16', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board xen-arm-poc-two-guests-16 sha256
 *     56ebd416e08be235fb50358df405900e61228e5c03bc832ba306be7388c6d0ac
 *   input board.yaml sha256 56ebd416e08be235fb50358df405900e61228e5c03bc832ba306be7388c6d0ac
 *   core fvp-baser (aarch64, EL1 32 and EL2 16 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0xdff05a2d7c7d96c2,
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
    /* [0x0000_0000, 0x0007_a000) 488KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(0, UINT64_C(0x0000000000000038), UINT64_C(0x0000000000079fc3)) \
    /* [0x0007_a000, 0x000a_2000) 160KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata */ \
    X(1, UINT64_C(0x000000000007a03a), UINT64_C(0x00000000000a1fc3)) \
    /* [0x000a_2000, 0x000a_8000) 24KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.ro-after-init, xen.image.rwdata */ \
    X(2, UINT64_C(0x00000000000a2032), UINT64_C(0x00000000000a7fc3)) \
    /* [0x000a_8000, 0x000c_4000) 112KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.init-text */ \
    X(3, UINT64_C(0x00000000000a8038), UINT64_C(0x00000000000c3fc3)) \
    /* [0x000c_4000, 0x0013_1000) 436KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.init-data, xen.image.bss */ \
    X(4, UINT64_C(0x00000000000c4032), UINT64_C(0x0000000000130fc3)) \
    /* [0x9c09_0000, 0x9c0a_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(5, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c09ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000001ad670294c),
               "a word of another plan");

/* domain-build/pcpu0/idle */
#define MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(X) \
    /* [0x0000_0000, 0x0007_a000) 488KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(0, UINT64_C(0x0000000000000038), UINT64_C(0x0000000000079fc3)) \
    /* [0x0007_a000, 0x000a_2000) 160KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata */ \
    X(1, UINT64_C(0x000000000007a03a), UINT64_C(0x00000000000a1fc3)) \
    /* [0x000a_2000, 0x000a_8000) 24KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.ro-after-init, xen.image.rwdata */ \
    X(2, UINT64_C(0x00000000000a2032), UINT64_C(0x00000000000a7fc3)) \
    /* [0x000a_8000, 0x000c_4000) 112KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.init-text */ \
    X(3, UINT64_C(0x00000000000a8038), UINT64_C(0x00000000000c3fc3)) \
    /* [0x000c_4000, 0x0013_1000) 436KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.init-data, xen.image.bss */ \
    X(4, UINT64_C(0x00000000000c4032), UINT64_C(0x0000000000130fc3)) \
    /* [0x9c09_0000, 0x9c0a_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(5, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c09ffc1)) \
    /* [0x2000_0000, 0x7c00_0000) 1472MiB, el2 rw, guest none, normal-wb, share inner \
       serves domu1.ram, domu2.ram, xen.heap, shm */ \
    X(6, UINT64_C(0x0000000020000032), UINT64_C(0x000000007bffffc3)) \
    /* [0x0fe0_0000, 0x2000_0000) 258MiB, el2 r, guest none, normal-wb, share inner \
       serves xen.fdt, xen.boot-modules */ \
    X(7, UINT64_C(0x000000000fe0003a), UINT64_C(0x000000001fffffc3)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(8, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc1)) \
    /* [0xaf10_0000, 0xaf20_0000) 1MiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(9, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af1fffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000932e231e04),
               "a word of another plan");

/* runtime/pcpu0/idle */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(X) \
    /* [0x0000_0000, 0x0007_a000) 488KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(0, UINT64_C(0x0000000000000038), UINT64_C(0x0000000000079fc3)) \
    /* disabled: [0x7a00_0000, 0x7c00_0000) 32MiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(1, UINT64_C(0x000000007a000036), UINT64_C(0x000000007bffffc2)) \
    /* disabled: [0x2000_0000, 0x4000_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner */ \
    X(2, UINT64_C(0x0000000020000034), UINT64_C(0x000000003fffffc2)) \
    /* disabled: [0x4000_0000, 0x6000_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner */ \
    X(3, UINT64_C(0x0000000040000034), UINT64_C(0x000000005fffffc2)) \
    /* [0x0010_8000, 0x0013_1000) 164KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.bss */ \
    X(4, UINT64_C(0x0000000000108032), UINT64_C(0x0000000000130fc3)) \
    /* [0x9c09_0000, 0x9c0a_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(5, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c09ffc1)) \
    /* [0x6000_0000, 0x7a00_0000) 416MiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.heap */ \
    X(6, UINT64_C(0x0000000060000032), UINT64_C(0x0000000079ffffc3)) \
    /* disabled: [0x9c0c_0000, 0x9c0c_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT64_C(0x000000009c0c0026), UINT64_C(0x000000009c0c0fc0)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(8, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc1)) \
    /* [0xaf10_0000, 0xaf20_0000) 1MiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(9, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af1fffc1)) \
    /* [0x0007_a000, 0x000a_4000) 168KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata, xen.image.ro-after-init */ \
    X(10, UINT64_C(0x000000000007a03a), UINT64_C(0x00000000000a3fc3)) \
    /* [0x000a_4000, 0x000a_8000) 16KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.rwdata */ \
    X(11, UINT64_C(0x00000000000a4032), UINT64_C(0x00000000000a7fc3))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000caa90d87ae),
               "a word of another plan");

/* runtime/pcpu0/domu1 */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU1(X) \
    /* [0x0000_0000, 0x0007_a000) 488KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(0, UINT64_C(0x0000000000000038), UINT64_C(0x0000000000079fc3)) \
    /* [0x7a00_0000, 0x7c00_0000) 32MiB, el2 rw, guest rw, normal-wb, share inner \
       serves shm \
       implied: el2 rw on shm */ \
    X(1, UINT64_C(0x000000007a000036), UINT64_C(0x000000007bffffc3)) \
    /* [0x2000_0000, 0x4000_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner \
       serves domu1.ram \
       implied: el2 rw on domu1.ram */ \
    X(2, UINT64_C(0x0000000020000034), UINT64_C(0x000000003fffffc3)) \
    /* disabled: [0x4000_0000, 0x6000_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner */ \
    X(3, UINT64_C(0x0000000040000034), UINT64_C(0x000000005fffffc2)) \
    /* [0x0010_8000, 0x0013_1000) 164KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.bss */ \
    X(4, UINT64_C(0x0000000000108032), UINT64_C(0x0000000000130fc3)) \
    /* [0x9c09_0000, 0x9c0a_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(5, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c09ffc1)) \
    /* [0x6000_0000, 0x7a00_0000) 416MiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.heap */ \
    X(6, UINT64_C(0x0000000060000032), UINT64_C(0x0000000079ffffc3)) \
    /* [0x9c0c_0000, 0x9c0c_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart3 \
       implied: el2 rw on uart3 */ \
    X(7, UINT64_C(0x000000009c0c0026), UINT64_C(0x000000009c0c0fc1)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(8, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc1)) \
    /* [0xaf10_0000, 0xaf20_0000) 1MiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(9, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af1fffc1)) \
    /* [0x0007_a000, 0x000a_4000) 168KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata, xen.image.ro-after-init */ \
    X(10, UINT64_C(0x000000000007a03a), UINT64_C(0x00000000000a3fc3)) \
    /* [0x000a_4000, 0x000a_8000) 16KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.rwdata */ \
    X(11, UINT64_C(0x00000000000a4032), UINT64_C(0x00000000000a7fc3))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_domu1[MPUPLAN_SLOTS_RUNTIME_PCPU0_DOMU1] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU1(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU1(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_DOMU1,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU1(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_DOMU1,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU1(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_DOMU1,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU1(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU1(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU1(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000caa90d87df),
               "a word of another plan");

/* runtime/pcpu0/domu2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU2(X) \
    /* [0x0000_0000, 0x0007_a000) 488KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(0, UINT64_C(0x0000000000000038), UINT64_C(0x0000000000079fc3)) \
    /* [0x7a00_0000, 0x7c00_0000) 32MiB, el2 rw, guest rw, normal-wb, share inner \
       serves shm \
       implied: el2 rw on shm */ \
    X(1, UINT64_C(0x000000007a000036), UINT64_C(0x000000007bffffc3)) \
    /* disabled: [0x2000_0000, 0x4000_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner */ \
    X(2, UINT64_C(0x0000000020000034), UINT64_C(0x000000003fffffc2)) \
    /* [0x4000_0000, 0x6000_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner \
       serves domu2.ram \
       implied: el2 rw on domu2.ram */ \
    X(3, UINT64_C(0x0000000040000034), UINT64_C(0x000000005fffffc3)) \
    /* [0x0010_8000, 0x0013_1000) 164KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.bss */ \
    X(4, UINT64_C(0x0000000000108032), UINT64_C(0x0000000000130fc3)) \
    /* [0x9c09_0000, 0x9c0a_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(5, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c09ffc1)) \
    /* [0x6000_0000, 0x7a00_0000) 416MiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.heap */ \
    X(6, UINT64_C(0x0000000060000032), UINT64_C(0x0000000079ffffc3)) \
    /* disabled: [0x9c0c_0000, 0x9c0c_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT64_C(0x000000009c0c0026), UINT64_C(0x000000009c0c0fc0)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(8, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af00ffc1)) \
    /* [0xaf10_0000, 0xaf20_0000) 1MiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(9, UINT64_C(0x00000000af100022), UINT64_C(0x00000000af1fffc1)) \
    /* [0x0007_a000, 0x000a_4000) 168KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata, xen.image.ro-after-init */ \
    X(10, UINT64_C(0x000000000007a03a), UINT64_C(0x00000000000a3fc3)) \
    /* [0x000a_4000, 0x000a_8000) 16KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.rwdata */ \
    X(11, UINT64_C(0x00000000000a4032), UINT64_C(0x00000000000a7fc3))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_domu2[MPUPLAN_SLOTS_RUNTIME_PCPU0_DOMU2] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU2(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU2(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_DOMU2,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU2(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_DOMU2,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU2(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_DOMU2,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU2(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU2(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU2(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000caa90d87c4),
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
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_DOMAIN_BUILD_PCPU0_IDLE] = {
        .name = "domain-build/pcpu0/idle",
        .stage = "domain-build",
        .guest = NULL,
        .slots = mpuplan_slots_domain_build_pcpu0_idle,
        .mair = UINT64_C(0x000000000000ff04),
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
        .mair = UINT64_C(0x000000000000ff04),
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
    [MPUPLAN_INDEX_RUNTIME_PCPU0_DOMU1] = {
        .name = "runtime/pcpu0/domu1",
        .stage = "runtime",
        .guest = "domu1",
        .slots = mpuplan_slots_runtime_pcpu0_domu1,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_DOMU1,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_DOMU1,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_DOMU1,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_DOMU1,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_DOMU1,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_DOMU2] = {
        .name = "runtime/pcpu0/domu2",
        .stage = "runtime",
        .guest = "domu2",
        .slots = mpuplan_slots_runtime_pcpu0_domu2,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_DOMU2,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_DOMU2,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_DOMU2,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_DOMU2,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_DOMU2,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");

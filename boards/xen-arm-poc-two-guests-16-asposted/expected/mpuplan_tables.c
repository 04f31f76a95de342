/*
 * MPU register words of board 'xen-arm-poc-two-guests-16-asposted', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board xen-arm-poc-two-guests-16-asposted sha256
 *     1796a566e2ce066295ebb5c14b5ba10d98c3d3827fbd9b0b6502b49943629025
 *   input board.yaml sha256 1796a566e2ce066295ebb5c14b5ba10d98c3d3827fbd9b0b6502b49943629025
 *   core fvp-baser (aarch64, EL1 32 and EL2 16 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0x6fdf712e0ad5736a,
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
    /* [0x0fec_f000, 0x0ff4_9000) 488KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(0, UINT64_C(0x000000000fecf038), UINT64_C(0x000000000ff48fc3)) \
    /* [0x0ff4_9000, 0x0ff7_1000) 160KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata */ \
    X(1, UINT64_C(0x000000000ff4903a), UINT64_C(0x000000000ff70fc3)) \
    /* [0x0ff7_1000, 0x0ff7_7000) 24KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.ro-after-init, xen.image.rwdata */ \
    X(2, UINT64_C(0x000000000ff71032), UINT64_C(0x000000000ff76fc3)) \
    /* [0x0ff7_7000, 0x0ff9_3000) 112KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.init-text */ \
    X(3, UINT64_C(0x000000000ff77038), UINT64_C(0x000000000ff92fc3)) \
    /* [0x0ff9_3000, 0x1000_0000) 436KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.init-data, xen.image.bss */ \
    X(4, UINT64_C(0x000000000ff93032), UINT64_C(0x000000000fffffc3)) \
    /* [0x9c09_0000, 0x9c09_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(5, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090fc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000210ee8594c),
               "a word of another plan");

/* domain-build/pcpu0/idle */
#define MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(X) \
    /* [0x0fec_f000, 0x0ff4_9000) 488KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(0, UINT64_C(0x000000000fecf038), UINT64_C(0x000000000ff48fc3)) \
    /* [0x0ff4_9000, 0x0ff7_1000) 160KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata */ \
    X(1, UINT64_C(0x000000000ff4903a), UINT64_C(0x000000000ff70fc3)) \
    /* [0x0ff7_1000, 0x0ff7_7000) 24KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.ro-after-init, xen.image.rwdata */ \
    X(2, UINT64_C(0x000000000ff71032), UINT64_C(0x000000000ff76fc3)) \
    /* [0x0ff7_7000, 0x0ff9_3000) 112KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.init-text */ \
    X(3, UINT64_C(0x000000000ff77038), UINT64_C(0x000000000ff92fc3)) \
    /* [0x0ff9_3000, 0x7c00_0000) 1769908KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.init-data, xen.image.bss, xen.boot-modules, domu1.ram, domu2.ram, \
           xen.heap, shm */ \
    X(4, UINT64_C(0x000000000ff93032), UINT64_C(0x000000007bffffc3)) \
    /* [0x0000_0000, 0x0020_0000) 2MiB, el2 r, guest none, normal-wb, share inner \
       serves xen.fdt */ \
    X(5, UINT64_C(0x000000000000003a), UINT64_C(0x00000000001fffc3)) \
    /* [0x8000_0000, 0xffff_f000) 2097148KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves xen.device-section \
       exposes [0x8000_0000, 0xffff_f000) to el2, rw (window) */ \
    X(6, UINT64_C(0x0000000080000022), UINT64_C(0x00000000ffffefc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000035c439381f),
               "a word of another plan");

/* runtime/pcpu0/idle */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(X) \
    /* [0x0fec_f000, 0x0ff4_9000) 488KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(0, UINT64_C(0x000000000fecf038), UINT64_C(0x000000000ff48fc3)) \
    /* disabled: [0x6000_0000, 0x7a00_0000) 416MiB, el2 rw, guest none, normal-wb, share inner */ \
    X(1, UINT64_C(0x0000000060000032), UINT64_C(0x0000000079ffffc2)) \
    /* disabled: [0x9c09_0000, 0x9c09_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer */ \
    X(2, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090fc0)) \
    /* disabled: [0xaf00_0000, 0xaf20_0000) 2MiB, el2 rw, guest none, device-nGnRE, share outer */ \
    X(3, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af1fffc0)) \
    /* disabled: [0x7a00_0000, 0x7c00_0000) 32MiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(4, UINT64_C(0x000000007a000036), UINT64_C(0x000000007bffffc2)) \
    /* disabled: [0x2000_0000, 0x4000_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner */ \
    X(5, UINT64_C(0x0000000020000034), UINT64_C(0x000000003fffffc2)) \
    /* [0x8000_0000, 0xffff_f000) 2097148KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves xen.device-section \
       exposes [0x8000_0000, 0xffff_f000) to el2, rw (window) */ \
    X(6, UINT64_C(0x0000000080000022), UINT64_C(0x00000000ffffefc1)) \
    /* [0x0ff4_9000, 0x0ff7_3000) 168KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata, xen.image.ro-after-init */ \
    X(7, UINT64_C(0x000000000ff4903a), UINT64_C(0x000000000ff72fc3)) \
    /* [0x0ff7_3000, 0x0ff7_7000) 16KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.rwdata */ \
    X(8, UINT64_C(0x000000000ff73032), UINT64_C(0x000000000ff76fc3)) \
    /* [0x0ffd_7000, 0x1000_0000) 164KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.bss */ \
    X(9, UINT64_C(0x000000000ffd7032), UINT64_C(0x000000000fffffc3)) \
    /* [0x2000_0000, 0x7c00_0000) 1472MiB, el2 rw, guest none, normal-wb, share inner \
       serves domu1.ram, domu2.ram, xen.heap, shm */ \
    X(10, UINT64_C(0x0000000020000032), UINT64_C(0x000000007bffffc3)) \
    /* disabled: [0x4000_0000, 0x6000_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner */ \
    X(11, UINT64_C(0x0000000040000034), UINT64_C(0x000000005fffffc2)) \
    /* disabled: [0x9c0c_0000, 0x9c0c_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(12, UINT64_C(0x000000009c0c0026), UINT64_C(0x000000009c0c0fc0))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000e67e0686d4),
               "a word of another plan");

/* runtime/pcpu0/domu1 */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU1(X) \
    /* [0x0fec_f000, 0x0ff4_9000) 488KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(0, UINT64_C(0x000000000fecf038), UINT64_C(0x000000000ff48fc3)) \
    /* [0x6000_0000, 0x7a00_0000) 416MiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.heap */ \
    X(1, UINT64_C(0x0000000060000032), UINT64_C(0x0000000079ffffc3)) \
    /* [0x9c09_0000, 0x9c09_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(2, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090fc1)) \
    /* [0xaf00_0000, 0xaf20_0000) 2MiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic */ \
    X(3, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af1fffc1)) \
    /* [0x7a00_0000, 0x7c00_0000) 32MiB, el2 rw, guest rw, normal-wb, share inner \
       serves shm \
       implied: el2 rw on shm */ \
    X(4, UINT64_C(0x000000007a000036), UINT64_C(0x000000007bffffc3)) \
    /* [0x2000_0000, 0x4000_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner \
       serves domu1.ram \
       implied: el2 rw on domu1.ram */ \
    X(5, UINT64_C(0x0000000020000034), UINT64_C(0x000000003fffffc3)) \
    /* disabled: [0x8000_0000, 0xffff_f000) 2097148KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(6, UINT64_C(0x0000000080000022), UINT64_C(0x00000000ffffefc0)) \
    /* [0x0ff4_9000, 0x0ff7_3000) 168KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata, xen.image.ro-after-init */ \
    X(7, UINT64_C(0x000000000ff4903a), UINT64_C(0x000000000ff72fc3)) \
    /* [0x0ff7_3000, 0x0ff7_7000) 16KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.rwdata */ \
    X(8, UINT64_C(0x000000000ff73032), UINT64_C(0x000000000ff76fc3)) \
    /* [0x0ffd_7000, 0x1000_0000) 164KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.bss */ \
    X(9, UINT64_C(0x000000000ffd7032), UINT64_C(0x000000000fffffc3)) \
    /* disabled: [0x2000_0000, 0x7c00_0000) 1472MiB, el2 rw, guest none, normal-wb, share inner */ \
    X(10, UINT64_C(0x0000000020000032), UINT64_C(0x000000007bffffc2)) \
    /* disabled: [0x4000_0000, 0x6000_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner */ \
    X(11, UINT64_C(0x0000000040000034), UINT64_C(0x000000005fffffc2)) \
    /* [0x9c0c_0000, 0x9c0c_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart3 \
       implied: el2 rw on uart3 */ \
    X(12, UINT64_C(0x000000009c0c0026), UINT64_C(0x000000009c0c0fc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU1(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000e67e06870c),
               "a word of another plan");

/* runtime/pcpu0/domu2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU2(X) \
    /* [0x0fec_f000, 0x0ff4_9000) 488KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(0, UINT64_C(0x000000000fecf038), UINT64_C(0x000000000ff48fc3)) \
    /* [0x6000_0000, 0x7a00_0000) 416MiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.heap */ \
    X(1, UINT64_C(0x0000000060000032), UINT64_C(0x0000000079ffffc3)) \
    /* [0x9c09_0000, 0x9c09_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(2, UINT64_C(0x000000009c090022), UINT64_C(0x000000009c090fc1)) \
    /* [0xaf00_0000, 0xaf20_0000) 2MiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic */ \
    X(3, UINT64_C(0x00000000af000022), UINT64_C(0x00000000af1fffc1)) \
    /* [0x7a00_0000, 0x7c00_0000) 32MiB, el2 rw, guest rw, normal-wb, share inner \
       serves shm \
       implied: el2 rw on shm */ \
    X(4, UINT64_C(0x000000007a000036), UINT64_C(0x000000007bffffc3)) \
    /* disabled: [0x2000_0000, 0x4000_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner */ \
    X(5, UINT64_C(0x0000000020000034), UINT64_C(0x000000003fffffc2)) \
    /* disabled: [0x8000_0000, 0xffff_f000) 2097148KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(6, UINT64_C(0x0000000080000022), UINT64_C(0x00000000ffffefc0)) \
    /* [0x0ff4_9000, 0x0ff7_3000) 168KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata, xen.image.ro-after-init */ \
    X(7, UINT64_C(0x000000000ff4903a), UINT64_C(0x000000000ff72fc3)) \
    /* [0x0ff7_3000, 0x0ff7_7000) 16KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.rwdata */ \
    X(8, UINT64_C(0x000000000ff73032), UINT64_C(0x000000000ff76fc3)) \
    /* [0x0ffd_7000, 0x1000_0000) 164KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.bss */ \
    X(9, UINT64_C(0x000000000ffd7032), UINT64_C(0x000000000fffffc3)) \
    /* disabled: [0x2000_0000, 0x7c00_0000) 1472MiB, el2 rw, guest none, normal-wb, share inner */ \
    X(10, UINT64_C(0x0000000020000032), UINT64_C(0x000000007bffffc2)) \
    /* [0x4000_0000, 0x6000_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner \
       serves domu2.ram \
       implied: el2 rw on domu2.ram */ \
    X(11, UINT64_C(0x0000000040000034), UINT64_C(0x000000005fffffc3)) \
    /* disabled: [0x9c0c_0000, 0x9c0c_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(12, UINT64_C(0x000000009c0c0026), UINT64_C(0x000000009c0c0fc0))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_DOMU2(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000e67e0686f1),
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

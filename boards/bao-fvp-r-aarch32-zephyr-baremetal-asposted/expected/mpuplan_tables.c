/*
 * MPU register words of board 'bao-fvp-r-aarch32-zephyr-baremetal-asposted', generated: do not
 *     edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board bao-fvp-r-aarch32-zephyr-baremetal-asposted sha256
 *     bc1facc292a944bff0928417b53402da1bfa6d9373635bfdf7461db1baa0815e
 *   input board.yaml sha256 bc1facc292a944bff0928417b53402da1bfa6d9373635bfdf7461db1baa0815e
 *   core fvp-baser (aarch32, EL1 32 and EL2 32 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0xcda64a9b55a77afe,
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
    /* [0x0000_0000, 0x0041_4c80) 0x414c80, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image, bao.cpu0-private */ \
    X(0, UINT32_C(0x00000018), UINT32_C(0x00414c43)) \
    /* [0x0041_d500, 0x0042_07c0) 0x32c0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.zephyr-vgic-ints, bao.zephyr-vm-struct */ \
    X(1, UINT32_C(0x0041d518), UINT32_C(0x00420783)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(2, UINT32_C(0x9c090011), UINT32_C(0x9c090041)) \
    /* [0xaa43_0000, 0xaa47_0000) 256KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves bao.cntctl-map \
       exposes [0xaa43_0000, 0xaa47_0000) to el2, rw (window) */ \
    X(3, UINT32_C(0xaa430011), UINT32_C(0xaa46ffc1)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(4, UINT32_C(0xaf000011), UINT32_C(0xaf00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(5, UINT32_C(0xaf100011), UINT32_C(0xaf17ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000005587aa3bae),
               "a word of another plan");

/* boot/pcpu1/idle */
#define MPUPLAN_WORDS_BOOT_PCPU1_IDLE(X) \
    /* [0x0000_0000, 0x0041_3400) 4173KiB, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT32_C(0x00000018), UINT32_C(0x004133c3)) \
    /* [0x0041_4c80, 0x0041_6500) 0x1880, el2 rwx, guest none, normal-wb, share inner \
       serves bao.cpu1-private */ \
    X(1, UINT32_C(0x00414c98), UINT32_C(0x004164c3)) \
    /* [0x0041_9600, 0x0041_d500) 0x3f00, el2 rwx, guest none, normal-wb, share inner \
       serves bao.baremetal-vgic-ints, bao.baremetal-vm-struct */ \
    X(2, UINT32_C(0x00419618), UINT32_C(0x0041d4c3)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(3, UINT32_C(0x9c090011), UINT32_C(0x9c090041)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(4, UINT32_C(0xaf000011), UINT32_C(0xaf00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(5, UINT32_C(0xaf100011), UINT32_C(0xaf17ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU1_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000047cd7d43c3),
               "a word of another plan");

/* boot/pcpu2/idle */
#define MPUPLAN_WORDS_BOOT_PCPU2_IDLE(X) \
    /* [0x0000_0000, 0x0041_3400) 4173KiB, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT32_C(0x00000018), UINT32_C(0x004133c3)) \
    /* [0x0041_6500, 0x0041_7d80) 0x1880, el2 rwx, guest none, normal-wb, share inner \
       serves bao.cpu2-private */ \
    X(1, UINT32_C(0x00416518), UINT32_C(0x00417d43)) \
    /* [0x0041_9600, 0x0041_d500) 0x3f00, el2 rwx, guest none, normal-wb, share inner \
       serves bao.baremetal-vgic-ints, bao.baremetal-vm-struct */ \
    X(2, UINT32_C(0x00419618), UINT32_C(0x0041d4c3)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(3, UINT32_C(0x9c090011), UINT32_C(0x9c090041)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(4, UINT32_C(0xaf000011), UINT32_C(0xaf00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(5, UINT32_C(0xaf100011), UINT32_C(0xaf17ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU2_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000047cd7e69c3),
               "a word of another plan");

/* boot/pcpu3/idle */
#define MPUPLAN_WORDS_BOOT_PCPU3_IDLE(X) \
    /* [0x0000_0000, 0x0041_3400) 4173KiB, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT32_C(0x00000018), UINT32_C(0x004133c3)) \
    /* [0x0041_7d80, 0x0041_d500) 0x5780, el2 rwx, guest none, normal-wb, share inner \
       serves bao.cpu3-private, bao.baremetal-vgic-ints, bao.baremetal-vm-struct */ \
    X(1, UINT32_C(0x00417d98), UINT32_C(0x0041d4c3)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(2, UINT32_C(0x9c090011), UINT32_C(0x9c090041)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(3, UINT32_C(0xaf000011), UINT32_C(0xaf00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(4, UINT32_C(0xaf100011), UINT32_C(0xaf17ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU3_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000037f772ddb2),
               "a word of another plan");

/* runtime/pcpu0/zephyr */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR(X) \
    /* [0x0000_0000, 0x0041_4c80) 0x414c80, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image, bao.cpu0-private */ \
    X(0, UINT32_C(0x00000018), UINT32_C(0x00414c43)) \
    /* [0x0041_d500, 0x0042_07c0) 0x32c0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.zephyr-vgic-ints, bao.zephyr-vm-struct */ \
    X(1, UINT32_C(0x0041d518), UINT32_C(0x00420783)) \
    /* disabled: [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer */ \
    X(2, UINT32_C(0x9c090011), UINT32_C(0x9c090040)) \
    /* [0x7000_0000, 0x7001_0000) 64KiB, el2 rwx, guest rwx, normal-wb, share inner \
       serves shmem0 \
       implied: el2 rwx on shmem0 */ \
    X(3, UINT32_C(0x7000001a), UINT32_C(0x7000ffc3)) \
    /* disabled: [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(4, UINT32_C(0xaf000011), UINT32_C(0xaf00ffc0)) \
    /* disabled: [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(5, UINT32_C(0xaf100011), UINT32_C(0xaf17ffc0)) \
    /* [0x2400_0000, 0x2c00_0000) 128MiB, el2 rwx, guest rwx, normal-wb, share inner \
       serves zephyr.ram \
       implied: el2 rwx on zephyr.ram */ \
    X(6, UINT32_C(0x2400001a), UINT32_C(0x2bffffc3)) \
    /* [0x9c0b_0000, 0x9c0c_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart2 \
       implied: el2 rw on uart2 */ \
    X(7, UINT32_C(0x9c0b0013), UINT32_C(0x9c0bffc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_zephyr[MPUPLAN_SLOTS_RUNTIME_PCPU0_ZEPHYR] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_ZEPHYR,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_ZEPHYR,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000007be2dc32ad),
               "a word of another plan");

/* runtime/pcpu0/zephyr+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_EL2(X) \
    /* [0x0000_0000, 0x0041_4c80) 0x414c80, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image, bao.cpu0-private */ \
    X(0, UINT32_C(0x00000018), UINT32_C(0x00414c43)) \
    /* [0x0041_d500, 0x0042_07c0) 0x32c0, el2 rwx, guest none, normal-wb, share inner \
       serves bao.zephyr-vgic-ints, bao.zephyr-vm-struct */ \
    X(1, UINT32_C(0x0041d518), UINT32_C(0x00420783)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(2, UINT32_C(0x9c090011), UINT32_C(0x9c090041)) \
    /* disabled: [0x7000_0000, 0x7001_0000) 64KiB, el2 rwx, guest rwx, normal-wb, share inner */ \
    X(3, UINT32_C(0x7000001a), UINT32_C(0x7000ffc2)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(4, UINT32_C(0xaf000011), UINT32_C(0xaf00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(5, UINT32_C(0xaf100011), UINT32_C(0xaf17ffc1)) \
    /* disabled: [0x2400_0000, 0x2c00_0000) 128MiB, el2 rwx, guest rwx, normal-wb, share inner */ \
    X(6, UINT32_C(0x2400001a), UINT32_C(0x2bffffc2)) \
    /* disabled: [0x9c0b_0000, 0x9c0c_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT32_C(0x9c0b0013), UINT32_C(0x9c0bffc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_zephyr_el2[MPUPLAN_SLOTS_RUNTIME_PCPU0_ZEPHYR_EL2] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_EL2(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_EL2(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_ZEPHYR_EL2,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_EL2(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_ZEPHYR_EL2,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_EL2(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR_EL2,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_EL2(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_EL2(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_ZEPHYR_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000007be2dc3299),
               "a word of another plan");

/* runtime/pcpu1/baremetal */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL(X) \
    /* [0x0000_0000, 0x0041_3400) 4173KiB, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT32_C(0x00000018), UINT32_C(0x004133c3)) \
    /* [0x0041_4c80, 0x0041_6500) 0x1880, el2 rwx, guest none, normal-wb, share inner \
       serves bao.cpu1-private */ \
    X(1, UINT32_C(0x00414c98), UINT32_C(0x004164c3)) \
    /* [0x0041_9600, 0x0041_d500) 0x3f00, el2 rwx, guest none, normal-wb, share inner \
       serves bao.baremetal-vgic-ints, bao.baremetal-vm-struct */ \
    X(2, UINT32_C(0x00419618), UINT32_C(0x0041d4c3)) \
    /* disabled: [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer */ \
    X(3, UINT32_C(0x9c090011), UINT32_C(0x9c090040)) \
    /* disabled: [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(4, UINT32_C(0xaf000011), UINT32_C(0xaf00ffc0)) \
    /* disabled: [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(5, UINT32_C(0xaf100011), UINT32_C(0xaf17ffc0)) \
    /* [0x9c0a_0000, 0x9c0b_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart1 \
       implied: el2 rw on uart1 */ \
    X(6, UINT32_C(0x9c0a0013), UINT32_C(0x9c0affc1)) \
    /* [0x7000_0000, 0x7001_0000) 64KiB, el2 rwx, guest rwx, normal-wb, share inner \
       serves shmem0 \
       implied: el2 rwx on shmem0 */ \
    X(7, UINT32_C(0x7000001a), UINT32_C(0x7000ffc3)) \
    /* [0x1000_0000, 0x1400_0000) 64MiB, el2 rwx, guest rwx, normal-wb, share inner \
       serves baremetal.ram \
       implied: el2 rwx on baremetal.ram */ \
    X(8, UINT32_C(0x1000001a), UINT32_C(0x13ffffc3))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000868bbf3552),
               "a word of another plan");

/* runtime/pcpu1/baremetal+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL_EL2(X) \
    /* [0x0000_0000, 0x0041_3400) 4173KiB, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT32_C(0x00000018), UINT32_C(0x004133c3)) \
    /* [0x0041_4c80, 0x0041_6500) 0x1880, el2 rwx, guest none, normal-wb, share inner \
       serves bao.cpu1-private */ \
    X(1, UINT32_C(0x00414c98), UINT32_C(0x004164c3)) \
    /* [0x0041_9600, 0x0041_d500) 0x3f00, el2 rwx, guest none, normal-wb, share inner \
       serves bao.baremetal-vgic-ints, bao.baremetal-vm-struct */ \
    X(2, UINT32_C(0x00419618), UINT32_C(0x0041d4c3)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(3, UINT32_C(0x9c090011), UINT32_C(0x9c090041)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(4, UINT32_C(0xaf000011), UINT32_C(0xaf00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(5, UINT32_C(0xaf100011), UINT32_C(0xaf17ffc1)) \
    /* disabled: [0x9c0a_0000, 0x9c0b_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(6, UINT32_C(0x9c0a0013), UINT32_C(0x9c0affc0)) \
    /* disabled: [0x7000_0000, 0x7001_0000) 64KiB, el2 rwx, guest rwx, normal-wb, share inner */ \
    X(7, UINT32_C(0x7000001a), UINT32_C(0x7000ffc2)) \
    /* disabled: [0x1000_0000, 0x1400_0000) 64MiB, el2 rwx, guest rwx, normal-wb, share inner */ \
    X(8, UINT32_C(0x1000001a), UINT32_C(0x13ffffc2))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_BAREMETAL_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000868bbf352e),
               "a word of another plan");

/* runtime/pcpu2/baremetal */
#define MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL(X) \
    /* [0x0000_0000, 0x0041_3400) 4173KiB, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT32_C(0x00000018), UINT32_C(0x004133c3)) \
    /* [0x0041_6500, 0x0041_7d80) 0x1880, el2 rwx, guest none, normal-wb, share inner \
       serves bao.cpu2-private */ \
    X(1, UINT32_C(0x00416518), UINT32_C(0x00417d43)) \
    /* [0x0041_9600, 0x0041_d500) 0x3f00, el2 rwx, guest none, normal-wb, share inner \
       serves bao.baremetal-vgic-ints, bao.baremetal-vm-struct */ \
    X(2, UINT32_C(0x00419618), UINT32_C(0x0041d4c3)) \
    /* disabled: [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer */ \
    X(3, UINT32_C(0x9c090011), UINT32_C(0x9c090040)) \
    /* disabled: [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(4, UINT32_C(0xaf000011), UINT32_C(0xaf00ffc0)) \
    /* disabled: [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(5, UINT32_C(0xaf100011), UINT32_C(0xaf17ffc0)) \
    /* [0x9c0a_0000, 0x9c0b_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart1 \
       implied: el2 rw on uart1 */ \
    X(6, UINT32_C(0x9c0a0013), UINT32_C(0x9c0affc1)) \
    /* [0x7000_0000, 0x7001_0000) 64KiB, el2 rwx, guest rwx, normal-wb, share inner \
       serves shmem0 \
       implied: el2 rwx on shmem0 */ \
    X(7, UINT32_C(0x7000001a), UINT32_C(0x7000ffc3)) \
    /* [0x1000_0000, 0x1400_0000) 64MiB, el2 rwx, guest rwx, normal-wb, share inner \
       serves baremetal.ram \
       implied: el2 rwx on baremetal.ram */ \
    X(8, UINT32_C(0x1000001a), UINT32_C(0x13ffffc3))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000868bc05b52),
               "a word of another plan");

/* runtime/pcpu2/baremetal+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL_EL2(X) \
    /* [0x0000_0000, 0x0041_3400) 4173KiB, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT32_C(0x00000018), UINT32_C(0x004133c3)) \
    /* [0x0041_6500, 0x0041_7d80) 0x1880, el2 rwx, guest none, normal-wb, share inner \
       serves bao.cpu2-private */ \
    X(1, UINT32_C(0x00416518), UINT32_C(0x00417d43)) \
    /* [0x0041_9600, 0x0041_d500) 0x3f00, el2 rwx, guest none, normal-wb, share inner \
       serves bao.baremetal-vgic-ints, bao.baremetal-vm-struct */ \
    X(2, UINT32_C(0x00419618), UINT32_C(0x0041d4c3)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(3, UINT32_C(0x9c090011), UINT32_C(0x9c090041)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(4, UINT32_C(0xaf000011), UINT32_C(0xaf00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(5, UINT32_C(0xaf100011), UINT32_C(0xaf17ffc1)) \
    /* disabled: [0x9c0a_0000, 0x9c0b_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(6, UINT32_C(0x9c0a0013), UINT32_C(0x9c0affc0)) \
    /* disabled: [0x7000_0000, 0x7001_0000) 64KiB, el2 rwx, guest rwx, normal-wb, share inner */ \
    X(7, UINT32_C(0x7000001a), UINT32_C(0x7000ffc2)) \
    /* disabled: [0x1000_0000, 0x1400_0000) 64MiB, el2 rwx, guest rwx, normal-wb, share inner */ \
    X(8, UINT32_C(0x1000001a), UINT32_C(0x13ffffc2))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU2_BAREMETAL_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000868bc05b2e),
               "a word of another plan");

/* runtime/pcpu3/baremetal */
#define MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL(X) \
    /* [0x0000_0000, 0x0041_3400) 4173KiB, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT32_C(0x00000018), UINT32_C(0x004133c3)) \
    /* [0x0041_7d80, 0x0041_d500) 0x5780, el2 rwx, guest none, normal-wb, share inner \
       serves bao.cpu3-private, bao.baremetal-vgic-ints, bao.baremetal-vm-struct */ \
    X(1, UINT32_C(0x00417d98), UINT32_C(0x0041d4c3)) \
    /* disabled: [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer */ \
    X(2, UINT32_C(0x9c090011), UINT32_C(0x9c090040)) \
    /* disabled: [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(3, UINT32_C(0xaf000011), UINT32_C(0xaf00ffc0)) \
    /* disabled: [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share \
           outer */ \
    X(4, UINT32_C(0xaf100011), UINT32_C(0xaf17ffc0)) \
    /* [0x9c0a_0000, 0x9c0b_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart1 \
       implied: el2 rw on uart1 */ \
    X(5, UINT32_C(0x9c0a0013), UINT32_C(0x9c0affc1)) \
    /* [0x7000_0000, 0x7001_0000) 64KiB, el2 rwx, guest rwx, normal-wb, share inner \
       serves shmem0 \
       implied: el2 rwx on shmem0 */ \
    X(6, UINT32_C(0x7000001a), UINT32_C(0x7000ffc3)) \
    /* [0x1000_0000, 0x1400_0000) 64MiB, el2 rwx, guest rwx, normal-wb, share inner \
       serves baremetal.ram \
       implied: el2 rwx on baremetal.ram */ \
    X(7, UINT32_C(0x1000001a), UINT32_C(0x13ffffc3))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000006dc55cd115),
               "a word of another plan");

/* runtime/pcpu3/baremetal+el2 */
#define MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL_EL2(X) \
    /* [0x0000_0000, 0x0041_3400) 4173KiB, el2 rwx, guest none, normal-wb, share inner \
       serves bao.hyp-image */ \
    X(0, UINT32_C(0x00000018), UINT32_C(0x004133c3)) \
    /* [0x0041_7d80, 0x0041_d500) 0x5780, el2 rwx, guest none, normal-wb, share inner \
       serves bao.cpu3-private, bao.baremetal-vgic-ints, bao.baremetal-vm-struct */ \
    X(1, UINT32_C(0x00417d98), UINT32_C(0x0041d4c3)) \
    /* [0x9c09_0000, 0x9c09_0080) 0x80, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(2, UINT32_C(0x9c090011), UINT32_C(0x9c090041)) \
    /* [0xaf00_0000, 0xaf01_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicd */ \
    X(3, UINT32_C(0xaf000011), UINT32_C(0xaf00ffc1)) \
    /* [0xaf10_0000, 0xaf18_0000) 512KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gicr */ \
    X(4, UINT32_C(0xaf100011), UINT32_C(0xaf17ffc1)) \
    /* disabled: [0x9c0a_0000, 0x9c0b_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(5, UINT32_C(0x9c0a0013), UINT32_C(0x9c0affc0)) \
    /* disabled: [0x7000_0000, 0x7001_0000) 64KiB, el2 rwx, guest rwx, normal-wb, share inner */ \
    X(6, UINT32_C(0x7000001a), UINT32_C(0x7000ffc2)) \
    /* disabled: [0x1000_0000, 0x1400_0000) 64MiB, el2 rwx, guest rwx, normal-wb, share inner */ \
    X(7, UINT32_C(0x1000001a), UINT32_C(0x13ffffc2))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU3_BAREMETAL_EL2(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000006dc55cd0f1),
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
    [MPUPLAN_INDEX_RUNTIME_PCPU0_ZEPHYR] = {
        .name = "runtime/pcpu0/zephyr",
        .stage = "runtime",
        .guest = "zephyr",
        .slots = mpuplan_slots_runtime_pcpu0_zephyr,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_ZEPHYR,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_ZEPHYR,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_ZEPHYR,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_ZEPHYR,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU0_ZEPHYR_EL2,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR_EL2,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_ZEPHYR_EL2] = {
        .name = "runtime/pcpu0/zephyr+el2",
        .stage = "runtime",
        .guest = "zephyr",
        .slots = mpuplan_slots_runtime_pcpu0_zephyr_el2,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_ZEPHYR_EL2,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_ZEPHYR_EL2,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_ZEPHYR_EL2,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_ZEPHYR_EL2,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR_EL2,
        .pair = MPUPLAN_INDEX_RUNTIME_PCPU0_ZEPHYR,
        .pair_enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_ZEPHYR,
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

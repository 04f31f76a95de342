/*
 * MPU register words of board 'r52-six-guests', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-six-guests sha256
 *     0a0c6d13b6c2d7a31980cfba7fdc95ab9e6a8f3ddc5b3733f69403002a7f412c
 *   input board.yaml sha256 0a0c6d13b6c2d7a31980cfba7fdc95ab9e6a8f3ddc5b3733f69403002a7f412c
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0x5092868f7deecb2a,
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
    /* [0x1000_0000, 0x1001_8000) 96KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10017fc5)) \
    /* [0x1001_8000, 0x1001_e000) 24KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x10018005), UINT32_C(0x1001dfc5)) \
    /* [0x1002_0000, 0x1002_4000) 16KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.cpu0 */ \
    X(2, UINT32_C(0x10020001), UINT32_C(0x10023fc5)) \
    /* [0x1003_0000, 0x1003_2000) 8KiB, el2 rw, guest none, normal-nc, share outer \
       serves hyp.common */ \
    X(3, UINT32_C(0x10030011), UINT32_C(0x10031fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr0 */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000007e9b27dbcd),
               "a word of another plan");

/* boot/pcpu1/idle */
#define MPUPLAN_WORDS_BOOT_PCPU1_IDLE(X) \
    /* [0x1000_0000, 0x1001_8000) 96KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10017fc5)) \
    /* [0x1001_8000, 0x1001_e000) 24KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x10018005), UINT32_C(0x1001dfc5)) \
    /* [0x1002_8000, 0x1002_c000) 16KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.cpu1 */ \
    X(2, UINT32_C(0x10028001), UINT32_C(0x1002bfc5)) \
    /* [0x1003_0000, 0x1003_2000) 8KiB, el2 rw, guest none, normal-nc, share outer \
       serves hyp.common */ \
    X(3, UINT32_C(0x10030011), UINT32_C(0x10031fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf012_0000, 0xf014_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr1 */ \
    X(6, UINT32_C(0xf0120011), UINT32_C(0xf013ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU1_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000007e9b99dbcd),
               "a word of another plan");

/* runtime/pcpu0/idle */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(X) \
    /* [0x1000_0000, 0x1001_8000) 96KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10017fc5)) \
    /* [0x1001_8000, 0x1001_e000) 24KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x10018005), UINT32_C(0x1001dfc5)) \
    /* [0x1002_0000, 0x1002_4000) 16KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.cpu0 */ \
    X(2, UINT32_C(0x10020001), UINT32_C(0x10023fc5)) \
    /* [0x1003_0000, 0x1003_2000) 8KiB, el2 rw, guest none, normal-nc, share outer \
       serves hyp.common */ \
    X(3, UINT32_C(0x10030011), UINT32_C(0x10031fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr0 */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* disabled: [0x2010_4000, 0x2011_4000) 64KiB, el2 r, guest r, normal-nc, share outer */ \
    X(7, UINT32_C(0x20104017), UINT32_C(0x20113fc2)) \
    /* disabled: [0x2120_0000, 0x2124_0000) 256KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(8, UINT32_C(0x21200006), UINT32_C(0x2123ffc4)) \
    /* disabled: [0x2180_0000, 0x2188_0000) 512KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(9, UINT32_C(0x21800013), UINT32_C(0x2187ffc2)) \
    /* disabled: [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(10, UINT32_C(0xe0000013), UINT32_C(0xe0000fc0)) \
    /* disabled: [0xe010_5000, 0xe010_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(11, UINT32_C(0xe0105013), UINT32_C(0xe0105fc0)) \
    /* disabled: [0x2000_0000, 0x2010_4000) 1040KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(12, UINT32_C(0x20000013), UINT32_C(0x20103fc2)) \
    /* disabled: [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(13, UINT32_C(0x21000006), UINT32_C(0x2107ffc4)) \
    /* disabled: [0x2110_0000, 0x2120_0000) 1MiB, el2 rx, guest rx, normal-wb, share non */ \
    X(14, UINT32_C(0x21100006), UINT32_C(0x211fffc4)) \
    /* disabled: [0xe010_4000, 0xe010_5000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(15, UINT32_C(0xe0104013), UINT32_C(0xe0104fc0))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001c8dd039c93),
               "a word of another plan");

/* runtime/pcpu0/flight */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_FLIGHT(X) \
    /* [0x1000_0000, 0x1001_8000) 96KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10017fc5)) \
    /* [0x1001_8000, 0x1001_e000) 24KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x10018005), UINT32_C(0x1001dfc5)) \
    /* [0x1002_0000, 0x1002_4000) 16KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.cpu0 */ \
    X(2, UINT32_C(0x10020001), UINT32_C(0x10023fc5)) \
    /* [0x1003_0000, 0x1003_2000) 8KiB, el2 rw, guest none, normal-nc, share outer \
       serves hyp.common */ \
    X(3, UINT32_C(0x10030011), UINT32_C(0x10031fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr0 */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* [0x2010_4000, 0x2011_4000) 64KiB, el2 r, guest r, normal-nc, share outer \
       serves sensors \
       implied: el2 r on sensors */ \
    X(7, UINT32_C(0x20104017), UINT32_C(0x20113fc3)) \
    /* disabled: [0x2120_0000, 0x2124_0000) 256KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(8, UINT32_C(0x21200006), UINT32_C(0x2123ffc4)) \
    /* disabled: [0x2180_0000, 0x2188_0000) 512KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(9, UINT32_C(0x21800013), UINT32_C(0x2187ffc2)) \
    /* [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves gpio0 \
       implied: el2 rw on gpio0 */ \
    X(10, UINT32_C(0xe0000013), UINT32_C(0xe0000fc1)) \
    /* disabled: [0xe010_5000, 0xe010_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(11, UINT32_C(0xe0105013), UINT32_C(0xe0105fc0)) \
    /* [0x2000_0000, 0x2010_4000) 1040KiB, el2 rw, guest rw, normal-nc, share outer \
       serves flight.ram, commands \
       implied: el2 rw on flight.ram \
       implied: el2 rw on commands */ \
    X(12, UINT32_C(0x20000013), UINT32_C(0x20103fc3)) \
    /* [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non \
       serves flight.code \
       implied: el2 rx on flight.code */ \
    X(13, UINT32_C(0x21000006), UINT32_C(0x2107ffc5)) \
    /* disabled: [0x2110_0000, 0x2120_0000) 1MiB, el2 rx, guest rx, normal-wb, share non */ \
    X(14, UINT32_C(0x21100006), UINT32_C(0x211fffc4)) \
    /* disabled: [0xe010_4000, 0xe010_5000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(15, UINT32_C(0xe0104013), UINT32_C(0xe0104fc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_flight[MPUPLAN_SLOTS_RUNTIME_PCPU0_FLIGHT] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_FLIGHT(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_FLIGHT(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_FLIGHT,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_FLIGHT(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_FLIGHT,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_FLIGHT(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_FLIGHT,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_FLIGHT(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_FLIGHT(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_FLIGHT(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001c8dd039d47),
               "a word of another plan");

/* runtime/pcpu0/nav */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_NAV(X) \
    /* [0x1000_0000, 0x1001_8000) 96KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10017fc5)) \
    /* [0x1001_8000, 0x1001_e000) 24KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x10018005), UINT32_C(0x1001dfc5)) \
    /* [0x1002_0000, 0x1002_4000) 16KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.cpu0 */ \
    X(2, UINT32_C(0x10020001), UINT32_C(0x10023fc5)) \
    /* [0x1003_0000, 0x1003_2000) 8KiB, el2 rw, guest none, normal-nc, share outer \
       serves hyp.common */ \
    X(3, UINT32_C(0x10030011), UINT32_C(0x10031fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr0 */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* [0x2010_4000, 0x2031_4000) 2112KiB, el2 rw, guest rw, normal-nc, share outer \
       serves sensors, nav.ram \
       implied: el2 rw on sensors \
       implied: el2 rw on nav.ram */ \
    X(7, UINT32_C(0x20104013), UINT32_C(0x20313fc3)) \
    /* disabled: [0x2120_0000, 0x2124_0000) 256KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(8, UINT32_C(0x21200006), UINT32_C(0x2123ffc4)) \
    /* disabled: [0x2180_0000, 0x2188_0000) 512KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(9, UINT32_C(0x21800013), UINT32_C(0x2187ffc2)) \
    /* disabled: [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(10, UINT32_C(0xe0000013), UINT32_C(0xe0000fc0)) \
    /* disabled: [0xe010_5000, 0xe010_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(11, UINT32_C(0xe0105013), UINT32_C(0xe0105fc0)) \
    /* disabled: [0x2000_0000, 0x2010_4000) 1040KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(12, UINT32_C(0x20000013), UINT32_C(0x20103fc2)) \
    /* disabled: [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(13, UINT32_C(0x21000006), UINT32_C(0x2107ffc4)) \
    /* [0x2110_0000, 0x2120_0000) 1MiB, el2 rx, guest rx, normal-wb, share non \
       serves nav.code \
       implied: el2 rx on nav.code */ \
    X(14, UINT32_C(0x21100006), UINT32_C(0x211fffc5)) \
    /* [0xe010_4000, 0xe010_5000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves spi0 \
       implied: el2 rw on spi0 */ \
    X(15, UINT32_C(0xe0104013), UINT32_C(0xe0104fc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_nav[MPUPLAN_SLOTS_RUNTIME_PCPU0_NAV] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_NAV(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_NAV(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_NAV,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_NAV(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_NAV,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_NAV(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_NAV,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_NAV(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_NAV(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_NAV(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001c8e0e39cb8),
               "a word of another plan");

/* runtime/pcpu0/engine */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_ENGINE(X) \
    /* [0x1000_0000, 0x1001_8000) 96KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10017fc5)) \
    /* [0x1001_8000, 0x1001_e000) 24KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x10018005), UINT32_C(0x1001dfc5)) \
    /* [0x1002_0000, 0x1002_4000) 16KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.cpu0 */ \
    X(2, UINT32_C(0x10020001), UINT32_C(0x10023fc5)) \
    /* [0x1003_0000, 0x1003_2000) 8KiB, el2 rw, guest none, normal-nc, share outer \
       serves hyp.common */ \
    X(3, UINT32_C(0x10030011), UINT32_C(0x10031fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr0 */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* [0x2010_0000, 0x2011_4000) 80KiB, el2 r, guest r, normal-nc, share outer \
       serves commands, sensors \
       implied: el2 r on commands \
       implied: el2 r on sensors */ \
    X(7, UINT32_C(0x20100017), UINT32_C(0x20113fc3)) \
    /* [0x2120_0000, 0x2124_0000) 256KiB, el2 rx, guest rx, normal-wb, share non \
       serves engine.code \
       implied: el2 rx on engine.code */ \
    X(8, UINT32_C(0x21200006), UINT32_C(0x2123ffc5)) \
    /* [0x2180_0000, 0x2188_0000) 512KiB, el2 rw, guest rw, normal-nc, share outer \
       serves engine.ram \
       implied: el2 rw on engine.ram */ \
    X(9, UINT32_C(0x21800013), UINT32_C(0x2187ffc3)) \
    /* [0xe000_1000, 0xe000_2000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves gpio1 \
       implied: el2 rw on gpio1 */ \
    X(10, UINT32_C(0xe0001013), UINT32_C(0xe0001fc1)) \
    /* [0xe010_5000, 0xe010_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves spi1 \
       implied: el2 rw on spi1 */ \
    X(11, UINT32_C(0xe0105013), UINT32_C(0xe0105fc1)) \
    /* disabled: [0x2000_0000, 0x2010_4000) 1040KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(12, UINT32_C(0x20000013), UINT32_C(0x20103fc2)) \
    /* disabled: [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(13, UINT32_C(0x21000006), UINT32_C(0x2107ffc4)) \
    /* disabled: [0x2110_0000, 0x2120_0000) 1MiB, el2 rx, guest rx, normal-wb, share non */ \
    X(14, UINT32_C(0x21100006), UINT32_C(0x211fffc4)) \
    /* disabled: [0xe010_4000, 0xe010_5000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(15, UINT32_C(0xe0104013), UINT32_C(0xe0104fc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_engine[MPUPLAN_SLOTS_RUNTIME_PCPU0_ENGINE] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_ENGINE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ENGINE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_ENGINE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ENGINE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_ENGINE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_ENGINE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_ENGINE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ENGINE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_ENGINE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_ENGINE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001c8dd019d56),
               "a word of another plan");

/* runtime/pcpu0/display */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_DISPLAY(X) \
    /* [0x1000_0000, 0x1001_8000) 96KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10017fc5)) \
    /* [0x1001_8000, 0x1001_e000) 24KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x10018005), UINT32_C(0x1001dfc5)) \
    /* [0x1002_0000, 0x1002_4000) 16KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.cpu0 */ \
    X(2, UINT32_C(0x10020001), UINT32_C(0x10023fc5)) \
    /* [0x1003_0000, 0x1003_2000) 8KiB, el2 rw, guest none, normal-nc, share outer \
       serves hyp.common */ \
    X(3, UINT32_C(0x10030011), UINT32_C(0x10031fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr0 */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* [0x2010_4000, 0x2011_4000) 64KiB, el2 r, guest r, normal-nc, share outer \
       serves sensors \
       implied: el2 r on sensors */ \
    X(7, UINT32_C(0x20104017), UINT32_C(0x20113fc3)) \
    /* disabled: [0x2120_0000, 0x2124_0000) 256KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(8, UINT32_C(0x21200006), UINT32_C(0x2123ffc4)) \
    /* disabled: [0x2180_0000, 0x2188_0000) 512KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(9, UINT32_C(0x21800013), UINT32_C(0x2187ffc2)) \
    /* disabled: [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(10, UINT32_C(0xe0000013), UINT32_C(0xe0000fc0)) \
    /* disabled: [0xe010_5000, 0xe010_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(11, UINT32_C(0xe0105013), UINT32_C(0xe0105fc0)) \
    /* [0xe020_9000, 0xe020_a000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves lcd \
       implied: el2 rw on lcd */ \
    X(12, UINT32_C(0xe0209013), UINT32_C(0xe0209fc1)) \
    /* [0x2200_0000, 0x2300_0000) 16MiB, el2 rw, guest rwx, normal-wb, share non \
       serves display.ram \
       implied: el2 rw on display.ram */ \
    X(13, UINT32_C(0x22000002), UINT32_C(0x22ffffc5)) \
    /* disabled: [0x2110_0000, 0x2120_0000) 1MiB, el2 rx, guest rx, normal-wb, share non */ \
    X(14, UINT32_C(0x21100006), UINT32_C(0x211fffc4)) \
    /* disabled: [0xe010_4000, 0xe010_5000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(15, UINT32_C(0xe0104013), UINT32_C(0xe0104fc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_display[MPUPLAN_SLOTS_RUNTIME_PCPU0_DISPLAY] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_DISPLAY(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_DISPLAY(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_DISPLAY,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_DISPLAY(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_DISPLAY,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_DISPLAY(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_DISPLAY,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_DISPLAY(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_DISPLAY(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_DISPLAY(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000021487ca4be2),
               "a word of another plan");

/* runtime/pcpu0/maintenance */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_MAINTENANCE(X) \
    /* [0x1000_0000, 0x1001_8000) 96KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10017fc5)) \
    /* [0x1001_8000, 0x1001_e000) 24KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x10018005), UINT32_C(0x1001dfc5)) \
    /* [0x1002_0000, 0x1002_4000) 16KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.cpu0 */ \
    X(2, UINT32_C(0x10020001), UINT32_C(0x10023fc5)) \
    /* [0x1003_0000, 0x1003_2000) 8KiB, el2 rw, guest none, normal-nc, share outer \
       serves hyp.common */ \
    X(3, UINT32_C(0x10030011), UINT32_C(0x10031fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr0 */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* disabled: [0x2010_4000, 0x2031_4000) 2112KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(7, UINT32_C(0x20104013), UINT32_C(0x20313fc2)) \
    /* [0x2400_0000, 0x2480_0000) 8MiB, el2 rw, guest rwx, normal-wb, share non \
       serves maintenance.ram \
       implied: el2 rw on maintenance.ram */ \
    X(8, UINT32_C(0x24000002), UINT32_C(0x247fffc5)) \
    /* disabled: [0x2180_0000, 0x2188_0000) 512KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(9, UINT32_C(0x21800013), UINT32_C(0x2187ffc2)) \
    /* [0xe020_5000, 0xe020_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart2 \
       implied: el2 rw on uart2 */ \
    X(10, UINT32_C(0xe0205013), UINT32_C(0xe0205fc1)) \
    /* disabled: [0xe010_5000, 0xe010_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(11, UINT32_C(0xe0105013), UINT32_C(0xe0105fc0)) \
    /* [0xe030_0000, 0xe030_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves eth \
       implied: el2 rw on eth */ \
    X(12, UINT32_C(0xe0300013), UINT32_C(0xe0300fc1)) \
    /* disabled: [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(13, UINT32_C(0x21000006), UINT32_C(0x2107ffc4)) \
    /* disabled: [0x2110_0000, 0x2120_0000) 1MiB, el2 rx, guest rx, normal-wb, share non */ \
    X(14, UINT32_C(0x21100006), UINT32_C(0x211fffc4)) \
    /* disabled: [0xe010_4000, 0xe010_5000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(15, UINT32_C(0xe0104013), UINT32_C(0xe0104fc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_maintenance[MPUPLAN_SLOTS_RUNTIME_PCPU0_MAINTENANCE] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_MAINTENANCE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_MAINTENANCE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_MAINTENANCE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_MAINTENANCE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_MAINTENANCE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_MAINTENANCE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_MAINTENANCE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_MAINTENANCE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_MAINTENANCE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_MAINTENANCE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000214cf784bb6),
               "a word of another plan");

/* runtime/pcpu0/recorder */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_RECORDER(X) \
    /* [0x1000_0000, 0x1001_8000) 96KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10017fc5)) \
    /* [0x1001_8000, 0x1001_e000) 24KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x10018005), UINT32_C(0x1001dfc5)) \
    /* [0x1002_0000, 0x1002_4000) 16KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.cpu0 */ \
    X(2, UINT32_C(0x10020001), UINT32_C(0x10023fc5)) \
    /* [0x1003_0000, 0x1003_2000) 8KiB, el2 rw, guest none, normal-nc, share outer \
       serves hyp.common */ \
    X(3, UINT32_C(0x10030011), UINT32_C(0x10031fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr0 */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* [0x2010_4000, 0x2011_4000) 64KiB, el2 r, guest r, normal-nc, share outer \
       serves sensors \
       implied: el2 r on sensors */ \
    X(7, UINT32_C(0x20104017), UINT32_C(0x20113fc3)) \
    /* disabled: [0x2120_0000, 0x2124_0000) 256KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(8, UINT32_C(0x21200006), UINT32_C(0x2123ffc4)) \
    /* disabled: [0x2180_0000, 0x2188_0000) 512KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(9, UINT32_C(0x21800013), UINT32_C(0x2187ffc2)) \
    /* disabled: [0xe000_1000, 0xe000_2000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(10, UINT32_C(0xe0001013), UINT32_C(0xe0001fc0)) \
    /* disabled: [0xe010_5000, 0xe010_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(11, UINT32_C(0xe0105013), UINT32_C(0xe0105fc0)) \
    /* [0xe030_1000, 0xe030_2000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves usb \
       implied: el2 rw on usb */ \
    X(12, UINT32_C(0xe0301013), UINT32_C(0xe0301fc1)) \
    /* [0x2600_0000, 0x2640_0000) 4MiB, el2 rw, guest rwx, normal-wb, share non \
       serves recorder.ram \
       implied: el2 rw on recorder.ram */ \
    X(13, UINT32_C(0x26000002), UINT32_C(0x263fffc5)) \
    /* disabled: [0x2110_0000, 0x2120_0000) 1MiB, el2 rx, guest rx, normal-wb, share non */ \
    X(14, UINT32_C(0x21100006), UINT32_C(0x211fffc4)) \
    /* disabled: [0xe010_4000, 0xe010_5000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(15, UINT32_C(0xe0104013), UINT32_C(0xe0104fc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_recorder[MPUPLAN_SLOTS_RUNTIME_PCPU0_RECORDER] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_RECORDER(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RECORDER(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_RECORDER,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RECORDER(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_RECORDER,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RECORDER(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_RECORDER,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RECORDER(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RECORDER(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RECORDER(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000216149d8be2),
               "a word of another plan");

/* runtime/pcpu1/idle */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_IDLE(X) \
    /* [0x1000_0000, 0x1001_8000) 96KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10017fc5)) \
    /* [0x1001_8000, 0x1001_e000) 24KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x10018005), UINT32_C(0x1001dfc5)) \
    /* [0x1002_8000, 0x1002_c000) 16KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.cpu1 */ \
    X(2, UINT32_C(0x10028001), UINT32_C(0x1002bfc5)) \
    /* [0x1003_0000, 0x1003_2000) 8KiB, el2 rw, guest none, normal-nc, share outer \
       serves hyp.common */ \
    X(3, UINT32_C(0x10030011), UINT32_C(0x10031fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf012_0000, 0xf014_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr1 */ \
    X(6, UINT32_C(0xf0120011), UINT32_C(0xf013ffc1)) \
    /* disabled: [0x2010_4000, 0x2011_4000) 64KiB, el2 r, guest r, normal-nc, share outer */ \
    X(7, UINT32_C(0x20104017), UINT32_C(0x20113fc2)) \
    /* disabled: [0x2010_4000, 0x2031_4000) 2112KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(8, UINT32_C(0x20104013), UINT32_C(0x20313fc2)) \
    /* disabled: [0x2180_0000, 0x2188_0000) 512KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(9, UINT32_C(0x21800013), UINT32_C(0x2187ffc2)) \
    /* disabled: [0x2110_0000, 0x2120_0000) 1MiB, el2 rx, guest rx, normal-wb, share non */ \
    X(10, UINT32_C(0x21100006), UINT32_C(0x211fffc4)) \
    /* disabled: [0xe010_5000, 0xe010_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(11, UINT32_C(0xe0105013), UINT32_C(0xe0105fc0)) \
    /* disabled: [0x2000_0000, 0x2010_4000) 1040KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(12, UINT32_C(0x20000013), UINT32_C(0x20103fc2)) \
    /* disabled: [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(13, UINT32_C(0x21000006), UINT32_C(0x2107ffc4)) \
    /* disabled: [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(14, UINT32_C(0xe0000013), UINT32_C(0xe0000fc0)) \
    /* disabled: [0xe010_4000, 0xe010_5000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(15, UINT32_C(0xe0104013), UINT32_C(0xe0104fc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_idle[MPUPLAN_SLOTS_RUNTIME_PCPU1_IDLE] = {
    MPUPLAN_WORDS_RUNTIME_PCPU1_IDLE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_IDLE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU1_IDLE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_IDLE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU1_IDLE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_IDLE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU1_IDLE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_IDLE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_IDLE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001e0763e9e8a),
               "a word of another plan");

/* runtime/pcpu1/flight */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_FLIGHT(X) \
    /* [0x1000_0000, 0x1001_8000) 96KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10017fc5)) \
    /* [0x1001_8000, 0x1001_e000) 24KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x10018005), UINT32_C(0x1001dfc5)) \
    /* [0x1002_8000, 0x1002_c000) 16KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.cpu1 */ \
    X(2, UINT32_C(0x10028001), UINT32_C(0x1002bfc5)) \
    /* [0x1003_0000, 0x1003_2000) 8KiB, el2 rw, guest none, normal-nc, share outer \
       serves hyp.common */ \
    X(3, UINT32_C(0x10030011), UINT32_C(0x10031fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf012_0000, 0xf014_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr1 */ \
    X(6, UINT32_C(0xf0120011), UINT32_C(0xf013ffc1)) \
    /* [0x2010_4000, 0x2011_4000) 64KiB, el2 r, guest r, normal-nc, share outer \
       serves sensors \
       implied: el2 r on sensors */ \
    X(7, UINT32_C(0x20104017), UINT32_C(0x20113fc3)) \
    /* disabled: [0x2010_4000, 0x2031_4000) 2112KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(8, UINT32_C(0x20104013), UINT32_C(0x20313fc2)) \
    /* disabled: [0x2180_0000, 0x2188_0000) 512KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(9, UINT32_C(0x21800013), UINT32_C(0x2187ffc2)) \
    /* disabled: [0x2110_0000, 0x2120_0000) 1MiB, el2 rx, guest rx, normal-wb, share non */ \
    X(10, UINT32_C(0x21100006), UINT32_C(0x211fffc4)) \
    /* disabled: [0xe010_5000, 0xe010_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(11, UINT32_C(0xe0105013), UINT32_C(0xe0105fc0)) \
    /* [0x2000_0000, 0x2010_4000) 1040KiB, el2 rw, guest rw, normal-nc, share outer \
       serves flight.ram, commands \
       implied: el2 rw on flight.ram \
       implied: el2 rw on commands */ \
    X(12, UINT32_C(0x20000013), UINT32_C(0x20103fc3)) \
    /* [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non \
       serves flight.code \
       implied: el2 rx on flight.code */ \
    X(13, UINT32_C(0x21000006), UINT32_C(0x2107ffc5)) \
    /* [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves gpio0 \
       implied: el2 rw on gpio0 */ \
    X(14, UINT32_C(0xe0000013), UINT32_C(0xe0000fc1)) \
    /* disabled: [0xe010_4000, 0xe010_5000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(15, UINT32_C(0xe0104013), UINT32_C(0xe0104fc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_flight[MPUPLAN_SLOTS_RUNTIME_PCPU1_FLIGHT] = {
    MPUPLAN_WORDS_RUNTIME_PCPU1_FLIGHT(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_FLIGHT(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU1_FLIGHT,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_FLIGHT(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU1_FLIGHT,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_FLIGHT(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU1_FLIGHT,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_FLIGHT(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_FLIGHT(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_FLIGHT(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001e0763e9f4e),
               "a word of another plan");

/* runtime/pcpu1/nav */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_NAV(X) \
    /* [0x1000_0000, 0x1001_8000) 96KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10017fc5)) \
    /* [0x1001_8000, 0x1001_e000) 24KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x10018005), UINT32_C(0x1001dfc5)) \
    /* [0x1002_8000, 0x1002_c000) 16KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.cpu1 */ \
    X(2, UINT32_C(0x10028001), UINT32_C(0x1002bfc5)) \
    /* [0x1003_0000, 0x1003_2000) 8KiB, el2 rw, guest none, normal-nc, share outer \
       serves hyp.common */ \
    X(3, UINT32_C(0x10030011), UINT32_C(0x10031fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf012_0000, 0xf014_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr1 */ \
    X(6, UINT32_C(0xf0120011), UINT32_C(0xf013ffc1)) \
    /* disabled: [0x2010_4000, 0x2011_4000) 64KiB, el2 r, guest r, normal-nc, share outer */ \
    X(7, UINT32_C(0x20104017), UINT32_C(0x20113fc2)) \
    /* [0x2010_4000, 0x2031_4000) 2112KiB, el2 rw, guest rw, normal-nc, share outer \
       serves sensors, nav.ram \
       implied: el2 rw on sensors \
       implied: el2 rw on nav.ram */ \
    X(8, UINT32_C(0x20104013), UINT32_C(0x20313fc3)) \
    /* disabled: [0x2180_0000, 0x2188_0000) 512KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(9, UINT32_C(0x21800013), UINT32_C(0x2187ffc2)) \
    /* [0x2110_0000, 0x2120_0000) 1MiB, el2 rx, guest rx, normal-wb, share non \
       serves nav.code \
       implied: el2 rx on nav.code */ \
    X(10, UINT32_C(0x21100006), UINT32_C(0x211fffc5)) \
    /* disabled: [0xe010_5000, 0xe010_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(11, UINT32_C(0xe0105013), UINT32_C(0xe0105fc0)) \
    /* disabled: [0x2000_0000, 0x2010_4000) 1040KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(12, UINT32_C(0x20000013), UINT32_C(0x20103fc2)) \
    /* disabled: [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(13, UINT32_C(0x21000006), UINT32_C(0x2107ffc4)) \
    /* disabled: [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(14, UINT32_C(0xe0000013), UINT32_C(0xe0000fc0)) \
    /* [0xe010_4000, 0xe010_5000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves spi0 \
       implied: el2 rw on spi0 */ \
    X(15, UINT32_C(0xe0104013), UINT32_C(0xe0104fc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_nav[MPUPLAN_SLOTS_RUNTIME_PCPU1_NAV] = {
    MPUPLAN_WORDS_RUNTIME_PCPU1_NAV(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_NAV(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU1_NAV,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_NAV(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU1_NAV,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_NAV(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU1_NAV,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_NAV(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_NAV(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_NAV(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001e0763e9f17),
               "a word of another plan");

/* runtime/pcpu1/engine */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_ENGINE(X) \
    /* [0x1000_0000, 0x1001_8000) 96KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x10000004), UINT32_C(0x10017fc5)) \
    /* [0x1001_8000, 0x1001_e000) 24KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x10018005), UINT32_C(0x1001dfc5)) \
    /* [0x1002_8000, 0x1002_c000) 16KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.cpu1 */ \
    X(2, UINT32_C(0x10028001), UINT32_C(0x1002bfc5)) \
    /* [0x1003_0000, 0x1003_2000) 8KiB, el2 rw, guest none, normal-nc, share outer \
       serves hyp.common */ \
    X(3, UINT32_C(0x10030011), UINT32_C(0x10031fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf012_0000, 0xf014_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr1 */ \
    X(6, UINT32_C(0xf0120011), UINT32_C(0xf013ffc1)) \
    /* [0x2010_0000, 0x2011_4000) 80KiB, el2 r, guest r, normal-nc, share outer \
       serves commands, sensors \
       implied: el2 r on commands \
       implied: el2 r on sensors */ \
    X(7, UINT32_C(0x20100017), UINT32_C(0x20113fc3)) \
    /* [0x2120_0000, 0x2124_0000) 256KiB, el2 rx, guest rx, normal-wb, share non \
       serves engine.code \
       implied: el2 rx on engine.code */ \
    X(8, UINT32_C(0x21200006), UINT32_C(0x2123ffc5)) \
    /* [0x2180_0000, 0x2188_0000) 512KiB, el2 rw, guest rw, normal-nc, share outer \
       serves engine.ram \
       implied: el2 rw on engine.ram */ \
    X(9, UINT32_C(0x21800013), UINT32_C(0x2187ffc3)) \
    /* [0xe000_1000, 0xe000_2000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves gpio1 \
       implied: el2 rw on gpio1 */ \
    X(10, UINT32_C(0xe0001013), UINT32_C(0xe0001fc1)) \
    /* [0xe010_5000, 0xe010_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves spi1 \
       implied: el2 rw on spi1 */ \
    X(11, UINT32_C(0xe0105013), UINT32_C(0xe0105fc1)) \
    /* disabled: [0x2000_0000, 0x2010_4000) 1040KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(12, UINT32_C(0x20000013), UINT32_C(0x20103fc2)) \
    /* disabled: [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(13, UINT32_C(0x21000006), UINT32_C(0x2107ffc4)) \
    /* disabled: [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(14, UINT32_C(0xe0000013), UINT32_C(0xe0000fc0)) \
    /* disabled: [0xe010_4000, 0xe010_5000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(15, UINT32_C(0xe0104013), UINT32_C(0xe0104fc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_engine[MPUPLAN_SLOTS_RUNTIME_PCPU1_ENGINE] = {
    MPUPLAN_WORDS_RUNTIME_PCPU1_ENGINE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_ENGINE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU1_ENGINE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_ENGINE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU1_ENGINE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_ENGINE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU1_ENGINE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_ENGINE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_ENGINE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_ENGINE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000021f5e874f4f),
               "a word of another plan");

const struct mpuplan_context mpuplan_contexts[MPUPLAN_CONTEXT_COUNT] = {
    [MPUPLAN_INDEX_BOOT_PCPU0_IDLE] = {
        .name = "boot/pcpu0/idle",
        .stage = "boot",
        .guest = NULL,
        .slots = mpuplan_slots_boot_pcpu0_idle,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
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
    [MPUPLAN_INDEX_BOOT_PCPU1_IDLE] = {
        .name = "boot/pcpu1/idle",
        .stage = "boot",
        .guest = NULL,
        .slots = mpuplan_slots_boot_pcpu1_idle,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 1,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_BOOT_PCPU1_IDLE,
        .enabled_count = MPUPLAN_ENABLED_BOOT_PCPU1_IDLE,
        .transient_slots = MPUPLAN_TRANSIENT_BOOT_PCPU1_IDLE,
        .free_slots = MPUPLAN_FREE_BOOT_PCPU1_IDLE,
        .enable_mask = MPUPLAN_MASK_BOOT_PCPU1_IDLE,
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
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
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
    [MPUPLAN_INDEX_RUNTIME_PCPU0_FLIGHT] = {
        .name = "runtime/pcpu0/flight",
        .stage = "runtime",
        .guest = "flight",
        .slots = mpuplan_slots_runtime_pcpu0_flight,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_FLIGHT,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_FLIGHT,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_FLIGHT,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_FLIGHT,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_FLIGHT,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_NAV] = {
        .name = "runtime/pcpu0/nav",
        .stage = "runtime",
        .guest = "nav",
        .slots = mpuplan_slots_runtime_pcpu0_nav,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_NAV,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_NAV,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_NAV,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_NAV,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_NAV,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_ENGINE] = {
        .name = "runtime/pcpu0/engine",
        .stage = "runtime",
        .guest = "engine",
        .slots = mpuplan_slots_runtime_pcpu0_engine,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_ENGINE,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_ENGINE,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_ENGINE,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_ENGINE,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_ENGINE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_DISPLAY] = {
        .name = "runtime/pcpu0/display",
        .stage = "runtime",
        .guest = "display",
        .slots = mpuplan_slots_runtime_pcpu0_display,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_DISPLAY,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_DISPLAY,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_DISPLAY,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_DISPLAY,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_DISPLAY,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_MAINTENANCE] = {
        .name = "runtime/pcpu0/maintenance",
        .stage = "runtime",
        .guest = "maintenance",
        .slots = mpuplan_slots_runtime_pcpu0_maintenance,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_MAINTENANCE,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_MAINTENANCE,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_MAINTENANCE,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_MAINTENANCE,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_MAINTENANCE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_RECORDER] = {
        .name = "runtime/pcpu0/recorder",
        .stage = "runtime",
        .guest = "recorder",
        .slots = mpuplan_slots_runtime_pcpu0_recorder,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_RECORDER,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_RECORDER,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RECORDER,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_RECORDER,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_RECORDER,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU1_IDLE] = {
        .name = "runtime/pcpu1/idle",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu1_idle,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 1,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU1_IDLE,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU1_IDLE,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU1_IDLE,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU1_IDLE,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU1_IDLE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU1_FLIGHT] = {
        .name = "runtime/pcpu1/flight",
        .stage = "runtime",
        .guest = "flight",
        .slots = mpuplan_slots_runtime_pcpu1_flight,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 1,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU1_FLIGHT,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU1_FLIGHT,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU1_FLIGHT,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU1_FLIGHT,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU1_FLIGHT,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU1_NAV] = {
        .name = "runtime/pcpu1/nav",
        .stage = "runtime",
        .guest = "nav",
        .slots = mpuplan_slots_runtime_pcpu1_nav,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 1,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU1_NAV,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU1_NAV,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU1_NAV,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU1_NAV,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU1_NAV,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU1_ENGINE] = {
        .name = "runtime/pcpu1/engine",
        .stage = "runtime",
        .guest = "engine",
        .slots = mpuplan_slots_runtime_pcpu1_engine,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 1,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU1_ENGINE,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU1_ENGINE,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU1_ENGINE,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU1_ENGINE,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU1_ENGINE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");
